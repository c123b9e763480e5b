//! Finds where in an input a type finds its fault, as a JSON pointer. Stands on serde; knows none of the types.
//!
//! A command is told by its tag, and what is read through a tag has lost its place by the time it is refused. So the place
//! is found by asking again with less: the part that alone draws the same words is the culprit.

use std::collections::VecDeque;

use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

/// The tag, which every smaller question keeps.
const TAG: &str = "type";
/// How serde begins to tell of a field that is not there.
const MISSING: &str = "missing field `";

/// Where `value` draws `message` from `T`; the empty pointer, which means the whole, if no part alone does.
pub fn pointer<T: DeserializeOwned>(value: &Value, message: &str) -> String {
    let refuses = |less: Value| T::deserialize(&less).is_err_and(|fault| fault.to_string() == message);
    match message.strip_prefix(MISSING).and_then(|rest| rest.strip_suffix('`')) {
        Some(name) => print(&missing::<T>(value, name)),
        None => print(&culprit(value, &refuses)),
    }
}

/// Where `value`, which `T` has taken, holds a list of fields in the stead of an object: serde takes both. It is where an
/// empty object does as well, or lacks no more than fields.
pub fn list_for_object<T: DeserializeOwned>(value: &Value) -> Option<String> {
    let is_object_elsewhere = |path: &[String]| {
        let emptied = replaced(value, path, Value::Object(Map::new()));
        T::deserialize(&emptied).err().is_none_or(|fault| fault.to_string().starts_with(MISSING))
    };
    let mut waiting = vec![(Vec::new(), value)];
    while let Some((path, here)) = waiting.pop() {
        if here.is_array() && is_object_elsewhere(&path) {
            return Some(print(&path));
        }
        // A list of a wanted list is no field of anything: what may stand in for an object is a field.
        for (key, part) in here.as_object().into_iter().flatten() {
            let mut deeper = path.clone();
            deeper.push(key.clone());
            waiting.push((deeper, part));
        }
    }
    None
}

fn replaced(value: &Value, path: &[String], by: Value) -> Value {
    let Some((key, rest)) = path.split_first() else { return by };
    let mut fields = value.as_object().cloned().unwrap_or_default();
    let part = replaced(value.get(key).unwrap_or(&Value::Null), rest, by);
    fields.insert(key.clone(), part);
    Value::Object(fields)
}

/// Where a field is not there: in the first object, from the top, in which an empty one of that name is missed no more.
fn missing<T: DeserializeOwned>(value: &Value, name: &str) -> Vec<String> {
    let still = format!("{MISSING}{name}`");
    let unknown = format!("unknown field `{name}`");
    let mut waiting = VecDeque::from([(Vec::new(), value)]);
    while let Some((path, here)) = waiting.pop_front() {
        let Some(fields) = here.as_object() else { continue };
        let mut filled: Vec<String> = path.clone();
        filled.push(name.to_owned());
        let is_missed_here = !fields.contains_key(name)
            && T::deserialize(&replaced(value, &filled, Value::Null)).err().is_none_or(|fault| {
                let fault = fault.to_string();
                fault != still && !fault.starts_with(&unknown)
            });
        if is_missed_here {
            return filled;
        }
        for (key, part) in fields {
            let mut deeper = path.clone();
            deeper.push(key.clone());
            waiting.push_back((deeper, part));
        }
    }
    Vec::new()
}

/// Down from the top, as long as one part alone draws the refusal and nothing at all in its stead does not.
fn culprit(value: &Value, refuses: &impl Fn(Value) -> bool) -> Vec<String> {
    let tag = value.get(TAG);
    let mut path: Vec<String> = Vec::new();
    let mut here = value;
    if tag.is_some() && refuses(alone(tag, value, &path, None)) {
        return vec![TAG.to_owned()];
    }
    loop {
        let mut next = None;
        for (key, part) in parts(here) {
            let mut deeper = path.clone();
            deeper.push(key);
            if refuses(alone(tag, value, &deeper, Some(part))) {
                next = Some((deeper, part));
                break;
            }
        }
        match next {
            Some((deeper, part)) => (path, here) = (deeper, part),
            None => return path,
        }
        if refuses(alone(tag, value, &path, None)) {
            return path;
        }
    }
}

fn parts(value: &Value) -> Vec<(String, &Value)> {
    match value {
        Value::Object(fields) => fields.iter().map(|(key, part)| (key.clone(), part)).collect(),
        Value::Array(items) => items.iter().enumerate().map(|(at, part)| (at.to_string(), part)).collect(),
        _ => Vec::new(),
    }
}

/// The whole with nothing in it but the tag and the one part at the path, or an empty container in its stead.
fn alone(tag: Option<&Value>, whole: &Value, path: &[String], part: Option<&Value>) -> Value {
    let Some((first, rest)) = path.split_first() else {
        return part.cloned().unwrap_or_else(|| with_tag(tag, Map::new()));
    };
    let mut fields = Map::new();
    fields.insert(first.clone(), within(whole.get(first).unwrap_or(&Value::Null), rest, part));
    with_tag(tag, fields)
}

fn within(whole: &Value, path: &[String], part: Option<&Value>) -> Value {
    let step = |key: &String, rest: &[String]| match whole {
        Value::Array(items) => {
            let item = key.parse::<usize>().ok().and_then(|at| items.get(at)).unwrap_or(&Value::Null);
            Value::Array(vec![within(item, rest, part)])
        }
        _ => Value::Object(Map::from_iter([(key.clone(), within(whole.get(key).unwrap_or(&Value::Null), rest, part))])),
    };
    match (path.split_first(), part, whole) {
        (Some((key, rest)), _, _) => step(key, rest),
        (None, Some(part), _) => part.clone(),
        (None, None, Value::Object(_)) => Value::Object(Map::new()),
        (None, None, Value::Array(_)) => Value::Array(Vec::new()),
        // Nothing smaller stands in for a plain value, so it is never taken for innocent.
        (None, None, _) => Value::Null,
    }
}

fn with_tag(tag: Option<&Value>, mut fields: Map<String, Value>) -> Value {
    if let Some(tag) = tag {
        fields.insert(TAG.to_owned(), tag.clone());
    }
    Value::Object(fields)
}

fn print(path: &[String]) -> String {
    path.iter().map(|key| format!("/{}", key.replace('~', "~0").replace('/', "~1"))).collect()
}
