//! Compares what came out with what a step expects. Stands on JSON values; every key is described in the corpus's README.

use serde_json::{Map, Value};

/// An outcome as the engine wrote it, or a decision put into the same form.
pub struct Seen<'a> {
    /// `allowed`, `denied` or `rejected`.
    pub kind: &'a str,
    /// What pointers start from.
    pub whole: &'a Value,
    /// The decision; `null` for a rejection.
    pub decision: &'a Value,
}

/// Whether what was seen is what was expected; if not, what differs.
pub fn compare(expect: &Map<String, Value>, seen: &Seen<'_>) -> Result<(), String> {
    for (key, wanted) in expect {
        compare_one(key, wanted, seen).map_err(|fault| format!("{fault}; seen: {}", seen.whole))?;
    }
    Ok(())
}

fn compare_one(key: &str, wanted: &Value, seen: &Seen<'_>) -> Result<(), String> {
    let critical = &seen.decision["critical"];
    match key {
        "kind" => same(key, wanted, &Value::from(seen.kind)),
        "events" => same(key, wanted, &column(&seen.whole["events"], "type")),
        "fault" => same(key, wanted, &seen.whole["fault"]["code"]),
        "doors" => same(key, wanted, &column(&seen.decision["steps"], "door")),
        "shut" => compare_step(key, wanted, steps(seen).iter().find(|step| step["finding"]["kind"] != "held")),
        "held" => compare_step(key, wanted, steps(seen).last().filter(|step| step["finding"]["kind"] == "held")),
        "because" | "operation" | "asked" => same(key, wanted, &critical[key]),
        "message" => same(key, wanted, &Value::from(message(seen))),
        "says" => {
            let part = wanted.as_str().ok_or("`says` is no text")?;
            if message(seen).contains(part) { Ok(()) } else { Err(format!("the message lacks `{part}`")) }
        }
        "at" => {
            let pointers = wanted.as_object().ok_or("`at` is no object")?;
            pointers.iter().try_for_each(|(at, value)| match seen.whole.pointer(at) {
                Some(found) => same(at, value, found),
                None => Err(format!("there is nothing at `{at}`")),
            })
        }
        other => Err(format!("`expect` knows no `{other}`")),
    }
}

fn steps<'a>(seen: &Seen<'a>) -> &'a [Value] {
    seen.decision["steps"].as_array().map_or(&[], Vec::as_slice)
}

fn message<'a>(seen: &Seen<'a>) -> &'a str {
    let fault = seen.whole["fault"]["message"].as_str();
    fault.or_else(|| seen.decision["message"].as_str()).unwrap_or_default()
}

fn column(rows: &Value, key: &str) -> Value {
    rows.as_array().map_or(Value::Null, |rows| rows.iter().map(|row| row[key].clone()).collect())
}

fn compare_step(key: &str, wanted: &Value, step: Option<&Value>) -> Result<(), String> {
    let step = step.ok_or_else(|| format!("no step is `{key}`"))?;
    let wanted = wanted.as_object().ok_or_else(|| format!("`{key}` is no object"))?;
    wanted.iter().try_for_each(|(field, value)| {
        let found = if matches!(field.as_str(), "door" | "action" | "scope") { step } else { &step["finding"] };
        same(&format!("{key}.{field}"), value, &found[field])
    })
}

fn same(what: &str, wanted: &Value, found: &Value) -> Result<(), String> {
    if wanted == found { Ok(()) } else { Err(format!("`{what}` should be {wanted} and is {found}")) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn check(expect: Value) -> Result<(), String> {
        let outcome = json!({
            "kind": "denied",
            "events": [{"type": "attemptDenied"}],
            "decision": {
                "message": "refused: why",
                "steps": [
                    {"door": "vault", "finding": {"kind": "held", "role": "Owner"}},
                    {"door": "guard", "finding": {"kind": "nothing", "nearest": []}}
                ]
            }
        });
        let seen = Seen { kind: "denied", whole: &outcome, decision: &outcome["decision"] };
        compare(expect.as_object().expect("an object"), &seen)
    }

    #[test]
    fn every_key_can_hold_and_can_fail() {
        let rows = [
            ("kind", json!("denied"), json!("allowed")),
            ("events", json!(["attemptDenied"]), json!([])),
            ("fault", Value::Null, json!("RegionMismatch")),
            ("doors", json!(["vault", "guard"]), json!(["vault"])),
            ("shut", json!({"door": "guard", "kind": "nothing"}), json!({"door": "vault"})),
            ("because", Value::Null, json!("protected")),
            ("operation", Value::Null, json!("disableMua")),
            ("asked", Value::Null, json!(true)),
            ("message", json!("refused: why"), json!("refused")),
            ("says", json!("why"), json!("who")),
            ("at", json!({"/events/0/type": "attemptDenied"}), json!({"/events/1": null})),
        ];
        for (key, holds, fails) in rows {
            assert_eq!(check(json!({key: holds})), Ok(()), "{key}");
            assert!(check(json!({key: fails})).is_err(), "{key}");
        }
        assert!(check(json!({"held": {"role": "Owner"}})).is_err(), "the last step is not held");
        assert!(check(json!({"unheard": 1})).is_err(), "an unknown key");
    }
}
