//! Recorded payloads, which stand in a folder beside the checkout.

use std::fs;
use std::path::Path;

use serde_json::Value;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/reference/recordings");

/// The body of a recorded response; nothing, and it is said, where the folder is not there.
pub fn body(name: &str) -> Option<Value> {
    let path = Path::new(FOLDER).join(format!("{name}.json"));
    let Ok(text) = fs::read_to_string(&path) else {
        println!("skipped: there is no {}", path.display());
        return None;
    };
    let recording: Value = serde_json::from_str(&text).expect("a recording is JSON");
    Some(recording.pointer("/response/body").expect("a recording has a response").clone())
}
