//! Names in the corpus: `$name` in a text stands for a value. Stands on JSON values.

use serde_json::{Map, Value};

/// Values by name.
pub type Names = Map<String, Value>;

/// The value with every name in it replaced. What is put in is not searched again.
pub fn filled(value: &Value, names: &Names) -> Result<Value, String> {
    match value {
        Value::String(text) => filled_text(text, names),
        Value::Array(items) => items.iter().map(|item| filled(item, names)).collect(),
        Value::Object(fields) => {
            let mut out = Map::new();
            for (key, field) in fields {
                let key = match filled_text(key, names)? {
                    Value::String(key) => key,
                    other => return Err(format!("`{key}` stands for `{other}`, which cannot be a key")),
                };
                out.insert(key, filled(field, names)?);
            }
            Ok(Value::Object(out))
        }
        other => Ok(other.clone()),
    }
}

fn filled_text(text: &str, names: &Names) -> Result<Value, String> {
    let known = |name: &str| names.get(name).ok_or_else(|| format!("nothing is named `${name}`"));
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('$') {
        out.push_str(before);
        let end = after.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(after.len());
        let (name, tail) = after.split_at(end);
        let value = known(name)?;
        if out.is_empty() && tail.is_empty() && before.is_empty() {
            return Ok(value.clone());
        }
        out.push_str(value.as_str().ok_or_else(|| format!("`${name}` is no text, and stands inside `{text}`"))?);
        rest = tail;
    }
    out.push_str(rest);
    Ok(Value::String(out))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn fill(value: Value) -> Result<Value, String> {
        let names = json!({"a": "x", "ab": {"k": 1}, "n": 7});
        filled(&value, names.as_object().expect("an object"))
    }

    #[test]
    fn names_are_filled_longest_run_first_and_whole_values_whole() {
        assert_eq!(fill(json!(["$ab", "$a/$a", {"$a": "$n"}, "b"])), Ok(json!([{"k": 1}, "x/x", {"x": 7}, "b"])));
    }

    #[test]
    fn an_unknown_name_and_an_object_inside_a_text_are_told() {
        assert!(fill(json!("$none")).is_err() && fill(json!("/$ab")).is_err() && fill(json!({"$n": 1})).is_err());
    }
}
