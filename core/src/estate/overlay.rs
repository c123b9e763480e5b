//! What an estate said of an object beyond what the engine models: kept by list and id, and laid under what the engine writes.
//! Stands on `json`, `sandbox`.

use serde_json::Value;

use crate::json;
use crate::model::scope::Scope;
use crate::model::text::Folded;
use crate::sandbox::Tables;

fn parsed(text: &str) -> Option<Value> {
    json::Value::read(text).ok().map(|told| Value::from(&told))
}

/// The object as it came, if it came at all.
pub(super) fn kept(tables: &Tables, list: &str, id: &str) -> Option<Value> {
    parsed(tables.imported.get(list, &Folded::new(id))?)
}

/// All objects kept for a list, for those that the engine does not model at all.
pub(super) fn all_kept(tables: &Tables, list: &str) -> Vec<Value> {
    tables.imported.all(list).filter_map(parsed).collect()
}

/// All objects kept for a list that lie below a place.
pub(super) fn kept_below(tables: &Tables, list: &str, place: &Scope) -> Vec<Value> {
    tables.imported.below(list, place).filter_map(parsed).collect()
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
