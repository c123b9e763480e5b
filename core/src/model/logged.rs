//! A fact and its time, and what of the activity log is read back. Stands on `event`.

use serde::Serialize;

use super::attempt::Attempt;
use super::event::Fact;
use super::time::Instant;
use crate::json::FromJson;

/// A fact and when it happened. Only what the activity log holds can be read back: a world is kept as its tables, and no
/// event but an attempt is ever read again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[serde(from = "Logged")]
pub struct Event {
    /// When.
    pub at: Instant,
    /// What.
    #[serde(flatten)]
    pub fact: Fact,
}

#[derive(FromJson)]
struct Logged {
    at: Instant,
    #[serde(rename = "type")]
    verdict: Verdict,
    attempt: Attempt,
}

#[derive(Clone, Copy, FromJson)]
#[serde(rename_all = "camelCase")]
enum Verdict {
    AttemptAllowed,
    AttemptDenied,
}

impl From<Logged> for Event {
    fn from(logged: Logged) -> Self {
        let attempt = logged.attempt;
        let fact = match logged.verdict {
            Verdict::AttemptAllowed => Fact::AttemptAllowed { attempt },
            Verdict::AttemptDenied => Fact::AttemptDenied { attempt },
        };
        Self { at: logged.at, fact }
    }
}
