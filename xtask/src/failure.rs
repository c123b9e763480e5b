//! Why a command stopped, and what a person can do about it.
//! Stands on nothing. Must never know which step failed: the sentence says so.

use std::fmt;

/// The result of every step.
pub type Result<T> = std::result::Result<T, Failure>;

/// One sentence on what failed, and, where there is something to do by hand, what.
#[derive(Debug, PartialEq, Eq)]
pub struct Failure {
    what: String,
    hint: Option<String>,
}

impl Failure {
    pub fn new(what: impl Into<String>) -> Self {
        Self { what: what.into(), hint: None }
    }

    /// Adds what to do by hand; an empty hint adds nothing.
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        let hint = hint.into();
        self.hint = (!hint.is_empty()).then_some(hint);
        self
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.what)?;
        match &self.hint {
            Some(hint) => write!(f, "\n\n{hint}"),
            None => Ok(()),
        }
    }
}

/// Gives a file error the sentence that says which file and what for.
pub fn because<T>(result: std::io::Result<T>, doing: impl fmt::Display) -> Result<T> {
    result.map_err(|error| Failure::new(format!("cannot {doing}: {error}")))
}
