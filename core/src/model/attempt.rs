//! What was tried, and the verdict on it. Stands on `decision`, `scope`, `text`.

use serde::Serialize;

use super::decision::Decision;
use super::scope::Scope;
use super::text::ObjectId;
use crate::json::FromJson;

/// An entry of the activity log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[serde(rename_all = "camelCase")]
pub struct Attempt {
    /// The account that acted.
    pub caller: ObjectId,
    /// What was tried, in words.
    pub operation: String,
    /// On which resource.
    pub scope: Scope,
    /// The verdict with its reasons.
    pub decision: Decision,
}
