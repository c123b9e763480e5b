//! What verbs have in common: the senseless command, the events that the engine told, and the rules of names.

use serde_json::Value;

use super::world::low;

/// Why a command makes no sense.
pub type Senseless = &'static str;

/// What a verb leads to: the types of its events.
pub type Effects = Result<Vec<&'static str>, Senseless>;

/// Refuses unless something holds.
pub fn must(holds: bool, why: Senseless) -> Result<(), Senseless> {
    if holds { Ok(()) } else { Err(why) }
}

/// A field's text in lower case.
pub fn field(command: &Value, name: &str) -> String {
    low(command[name].as_str().unwrap_or_default())
}

/// A field's text as written.
pub fn written<'a>(command: &'a Value, name: &str) -> &'a str {
    command[name].as_str().unwrap_or_default()
}

/// The id of the place that a field names.
pub fn place(command: &Value, name: &str) -> String {
    super::places::id(written(command, name)).unwrap_or_default()
}

/// An id that the engine drew: the oracle cannot guess it, and reads it off the event.
pub fn drawn(events: &Value, kind: &str, pointer: &str) -> String {
    let event = events.as_array().into_iter().flatten().find(|event| event["type"] == kind);
    low(event.and_then(|event| event.pointer(pointer)).and_then(Value::as_str).unwrap_or("drawn"))
}

/// A region's short name.
pub fn region(command: &Value) -> String {
    written(command, "region").chars().filter(|c| !c.is_whitespace()).collect::<String>().to_ascii_lowercase()
}

/// A name that becomes a part of an id.
pub fn is_segment(name: &str) -> bool {
    let is_known = |c: char| c.is_alphanumeric() || "-_.()".contains(c);
    let length = name.chars().count();
    (1..=90).contains(&length) && name.chars().all(is_known) && !name.ends_with('.')
}

/// A name that people see.
pub fn is_shown(name: &str) -> bool {
    !name.trim().is_empty() && name.chars().count() <= 256 && !name.chars().any(char::is_control)
}

/// A text of bearable length.
pub fn is_text(text: &str) -> bool {
    text.len() <= 2048
}
