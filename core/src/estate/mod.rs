//! Estates: what one exports from Azure, read into a world and written back, in Azure's own shapes. Stands on `sandbox`. With
//! `saved` the only room that knows JSON.
//!
//! What an estate says beyond what the engine models is kept as it came and comes back with [`write`]. What the engine would
//! have to know to be right and does not know yet is a problem, never silence.

mod cursor;
mod overlay;
mod read_access;
mod read_people;
mod read_resources;
mod reading;
mod shape;
#[cfg(test)]
mod tests;
mod write;

use std::fmt;

use serde::{Deserialize, Serialize};

pub use self::reading::read;
pub use self::write::{resource_json, write};
use crate::sandbox::Sandbox;

/// How bad a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Severity {
    /// The estate cannot be read.
    Error,
    /// The estate was read; what is said of it may matter for the verdicts.
    Warning,
}

/// Something about an estate that its owner should know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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

/// An estate that was read.
#[derive(Clone, Debug)]
pub struct Imported {
    /// The world.
    pub sandbox: Sandbox,
    /// What its owner should know.
    pub warnings: Vec<Problem>,
}
