//! Plays a case: step by step on its own world, holding what every runner holds. Stands on `read`, `names`, `expect`.

use mua_core::{
    Caller, Command, Edition, Instant, Outcome, Question, Sandbox, ask, check, decide, sample, saved, submit,
};
use serde::Deserialize;
use serde_json::{Map, Value};

use super::expect::{Seen, compare};
use super::names::{Names, filled};
use super::read::Case;

/// Plays a case from its first step to its last; if one fails, which and why.
pub fn play(case: &Case) -> Result<(), String> {
    let told = |fault: String| format!("{} [{}]: {fault}", case.name, case.source);
    let mut story = Story { sandbox: world(&case.world).map_err(told)?, names: case.names.clone() };
    for (place, step) in case.steps.iter().enumerate() {
        story.step(step).map_err(|fault| told(format!("step {place}: {fault}")))?;
    }
    let text = saved::write(&story.sandbox);
    match saved::read(&text).map(|again| saved::write(&again)) {
        Ok(again) if again == text => Ok(()),
        Ok(_) => Err(told("the world loads as another world".to_owned())),
        Err(fault) => Err(told(format!("the world does not load: {fault}"))),
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Empty {
    at: u64,
    edition: Edition,
    seed: u64,
}

fn world(written: &Value) -> Result<Sandbox, String> {
    if written == "sample" {
        return Ok(sample::sample());
    }
    let empty: Empty = parsed(&written["empty"])?;
    Ok(sample::empty(Instant::from_millis(empty.at), empty.edition, empty.seed))
}

fn parsed<T: for<'de> Deserialize<'de>>(value: &Value) -> Result<T, String> {
    T::deserialize(value).map_err(|fault| format!("{fault} in {value}"))
}

struct Story {
    sandbox: Sandbox,
    names: Names,
}

impl Story {
    fn step(&mut self, written: &Value) -> Result<(), String> {
        let step = filled(written, &self.names)?;
        let step = step.as_object().ok_or("a step is no object")?;
        let kinds = ["submit", "decide", "check", "look", "edit"];
        let mut found = kinds.into_iter().filter(|kind| step.contains_key(*kind));
        let (Some(kind), None) = (found.next(), found.next()) else {
            return Err(format!("a step has exactly one of {kinds:?}"));
        };
        let allowed: &[&str] = match kind {
            "submit" => &["as", "submit", "expect", "save"],
            "edit" => &["edit", "to", "expect"],
            other => &[other, "expect"],
        };
        if let Some(odd) = step.keys().find(|key| !allowed.contains(&key.as_str())) {
            return Err(format!("a step that has `{kind}` knows no `{odd}`"));
        }
        match kind {
            "submit" => self.submit(step),
            "decide" => self.decide(step),
            "check" => self.check(step),
            "look" => self.look(step),
            _ => self.edit(step),
        }
    }

    fn submit(&mut self, step: &Map<String, Value>) -> Result<(), String> {
        let caller: Caller = step.get("as").map_or_else(|| Ok(Caller::at_home("trainer")), parsed)?;
        let command: Command = parsed(step.get("submit").unwrap_or(&Value::Null))?;
        let before = self.sandbox.clone();
        let asked = ask(&self.sandbox, &caller, &command);
        let outcome = submit(&mut self.sandbox, &caller, &command);
        check_asked(&asked, &outcome)?;
        check_unchanged(&before, &self.sandbox, &outcome)?;
        let whole = serde_json::to_value(&outcome).map_err(|fault| fault.to_string())?;
        let allowed = Map::from_iter([("kind".to_owned(), Value::from("allowed"))]);
        let expect = step.get("expect").map_or(Some(&allowed), Value::as_object).ok_or("`expect` is no object")?;
        let kind = whole["kind"].as_str().unwrap_or_default();
        compare(expect, &Seen { kind, whole: &whole, decision: &whole["decision"] })?;
        let Some(save) = step.get("save") else { return Ok(()) };
        for (name, pointer) in save.as_object().ok_or("`save` is no object")? {
            let found = pointer.as_str().and_then(|pointer| whole.pointer(pointer));
            let found = found.ok_or_else(|| format!("there is nothing at {pointer} in {whole}"))?;
            self.names.insert(name.clone(), found.clone());
        }
        Ok(())
    }

    fn decide(&self, step: &Map<String, Value>) -> Result<(), String> {
        let question: Question = parsed(step.get("decide").unwrap_or(&Value::Null))?;
        let decision = decide(&self.sandbox, &question);
        let kind = if decision.is_allowed() { "allowed" } else { "denied" };
        let whole = serde_json::to_value(&decision).map_err(|fault| fault.to_string())?;
        let expect = step.get("expect").and_then(Value::as_object).ok_or("a decision needs an `expect`")?;
        compare(expect, &Seen { kind, whole: &whole, decision: &whole })
    }

    fn check(&self, step: &Map<String, Value>) -> Result<(), String> {
        type Asked = (String, String, String, Option<Instant>);
        let mut written = step.get("check").and_then(Value::as_array).cloned().unwrap_or_default();
        written.resize(4, Value::Null);
        let (principal, action, scope, at): Asked = parsed(&Value::Array(written))?;
        let caller = Caller::everywhere(principal.as_str());
        let verdict = check(&self.sandbox, &caller, &action, &scope, at);
        let question = Question { caller, action, scope, at, plane: None, reduces_protection: None };
        if decide(&self.sandbox, &question).is_allowed() != verdict {
            return Err(format!("`check` says {verdict} and `decide` the contrary"));
        }
        match step.get("expect").and_then(Value::as_bool) {
            Some(wanted) if wanted == verdict => Ok(()),
            Some(_) => Err(format!("`check` says {verdict}")),
            None => Err("a check needs an `expect`, true or false".to_owned()),
        }
    }

    fn look(&self, step: &Map<String, Value>) -> Result<(), String> {
        let form: Value = serde_json::from_str(&saved::write(&self.sandbox)).map_err(|fault| fault.to_string())?;
        let path = step.get("look").and_then(Value::as_array).ok_or("a path is a list")?;
        let found = path.iter().try_fold(&form["world"], |place, key| child(place, key));
        let wanted = step.get("expect").ok_or("a look needs an `expect`")?;
        let found = found.unwrap_or(&Value::Null);
        if found == wanted { Ok(()) } else { Err(format!("{path:?} should be {wanted} and is {found}")) }
    }

    fn edit(&mut self, step: &Map<String, Value>) -> Result<(), String> {
        let mut form: Value = serde_json::from_str(&saved::write(&self.sandbox)).map_err(|fault| fault.to_string())?;
        let path = step.get("edit").and_then(Value::as_array).ok_or("a path is a list")?;
        put(&mut form["world"], path, step.get("to"))?;
        let loaded = saved::read(&form.to_string());
        match (loaded, step.get("expect").and_then(Value::as_str)) {
            (Ok(sandbox), None) => {
                self.sandbox = sandbox;
                Ok(())
            }
            (Err(_), Some("unreadable")) => Ok(()),
            (Ok(_), _) => Err("the edited world loads".to_owned()),
            (Err(fault), _) => Err(format!("the edited world does not load: {fault}")),
        }
    }
}

fn check_asked(asked: &Result<mua_core::Decision, mua_core::Fault>, outcome: &Outcome) -> Result<(), String> {
    let agree = match (asked, outcome) {
        (Ok(asked), Outcome::Allowed { decision, .. } | Outcome::Denied { decision, .. }) => asked == decision,
        (Err(asked), Outcome::Rejected { fault, .. }) => asked == fault,
        _ => false,
    };
    if agree { Ok(()) } else { Err(format!("asked, the answer was {asked:?}; done, it was {outcome:?}")) }
}

fn check_unchanged(before: &Sandbox, after: &Sandbox, outcome: &Outcome) -> Result<(), String> {
    let mut back = after.tables().clone();
    match outcome {
        Outcome::Allowed { .. } => return Ok(()),
        Outcome::Denied { .. } => {
            back.activity.pop();
            back.revision = before.revision();
        }
        Outcome::Rejected { .. } => {}
    }
    if back == *before.tables() { Ok(()) } else { Err("what was refused has changed the world".to_owned()) }
}

fn child<'a>(place: &'a Value, key: &Value) -> Option<&'a Value> {
    match (place, key) {
        (Value::Array(items), key) => items.get(usize::try_from(key.as_u64()?).ok()?),
        (place, key) => place.get(key.as_str()?),
    }
}

/// Puts a value at a path, or takes the entry away where there is no value.
fn put(place: &mut Value, path: &[Value], to: Option<&Value>) -> Result<(), String> {
    let (last, way) = path.split_last().ok_or("an empty path")?;
    let missing = || format!("nothing is at {path:?}");
    let mut place = place;
    for key in way {
        place = match key.as_u64() {
            Some(index) => usize::try_from(index).ok().and_then(|index| place.get_mut(index)),
            None => place.get_mut(key.as_str().unwrap_or_default()),
        }
        .ok_or_else(missing)?;
    }
    match (place, last.as_str(), last.as_u64().and_then(|index| usize::try_from(index).ok()), to) {
        (Value::Object(fields), Some(key), _, Some(value)) => drop(fields.insert(key.to_owned(), value.clone())),
        (Value::Object(fields), Some(key), _, None) => drop(fields.remove(key).ok_or_else(missing)?),
        (Value::Array(items), _, Some(index), Some(value)) => {
            *items.get_mut(index).ok_or_else(missing)? = value.clone();
        }
        (Value::Array(items), _, Some(index), None) if index < items.len() => drop(items.remove(index)),
        _ => return Err(missing()),
    }
    Ok(())
}
