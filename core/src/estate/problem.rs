//! What the owner of an estate should know of it. Stands on serde.

use std::fmt;

use serde::Serialize;

use crate::json::FromJson;

/// How bad a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, FromJson)]
#[serde(rename_all = "camelCase")]
pub enum Severity {
    /// The estate cannot be read.
    Error,
    /// The estate was read; what is said of it may matter for the verdicts.
    Warning,
}

/// Something about an estate that its owner should know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[serde(rename_all = "camelCase")]
pub struct Problem {
    /// A stable code.
    pub code: String,
    /// Where, as a JSON pointer into the estate.
    pub path: String,
    /// One sentence for people.
    pub message: String,
    /// How bad.
    pub severity: Severity,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", if self.path.is_empty() { "/" } else { &self.path }, self.message)
    }
}
