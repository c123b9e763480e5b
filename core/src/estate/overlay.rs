//! What an estate said of an object beyond what the engine models: kept by list and id, and laid under what the engine writes.
//! Stands on serde_json.

use serde_json::Value;

use crate::sandbox::Tables;

fn key(list: &str, id: &str) -> String {
    format!("{list} {}", id.to_ascii_lowercase())
}

/// Keeps an object as it came.
pub(super) fn keep(tables: &mut Tables, list: &str, id: &str, value: &Value) {
    tables.imported.insert(key(list, id), value.to_string());
}

/// The object as it came, if it came at all.
pub(super) fn kept(tables: &Tables, list: &str, id: &str) -> Option<Value> {
    serde_json::from_str(tables.imported.get(&key(list, id))?).ok()
}

/// All objects kept for a list, for those that the engine does not model at all.
pub(super) fn all_kept(tables: &Tables, list: &str) -> Vec<Value> {
    let prefix = format!("{list} ");
    let own = tables.imported.iter().filter(|(key, _)| key.starts_with(&prefix));
    own.filter_map(|(_, text)| serde_json::from_str(text).ok()).collect()
}

/// What the engine writes, over what came: members that the engine does not write stay.
pub(super) fn laid_over(kept: Option<Value>, ours: Value) -> Value {
    match (kept, ours) {
        (Some(Value::Object(mut kept)), Value::Object(ours)) => {
            for (name, value) in ours {
                let below = kept.remove(&name);
                kept.insert(name, laid_over(below, value));
            }
            Value::Object(kept)
        }
        (_, ours) => ours,
    }
}
