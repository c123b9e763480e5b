//! Deny assignments: what takes an action away from principals, whatever their roles. Stands on `role`, `scope`.

use serde::Serialize;

use super::action::{Action, Plane};
use super::few::Few;
use super::role::PermissionBlock;
use super::scope::Scope;
use super::text::ObjectId;
use crate::json::FromJson;

/// The id that stands for every principal of the tenant, with the type `SystemDefined`.
pub const EVERYONE: &str = "00000000-0000-0000-0000-000000000000";

/// How far down a deny assignment reaches.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, FromJson)]
#[serde(rename_all = "camelCase")]
pub enum Reach {
    /// Its scope and everything below.
    #[default]
    ScopeAndBelow,
    /// Its scope alone.
    ScopeAlone,
}

/// Whom a deny assignment is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[serde(tag = "type", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Denied {
    /// Every principal of the tenant.
    Everyone,
    /// These, and for groups their members.
    These {
        /// The principals.
        principals: Few<ObjectId>,
    },
}

/// A deny assignment. It wins over every role assignment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[serde(rename_all = "camelCase")]
pub struct DenyAssignment {
    /// Its own ARM id, below its scope.
    pub id: Scope,
    /// The name shown; unique at a scope.
    pub name: String,
    /// Why it is there.
    #[serde(default)]
    pub description: String,
    /// What it denies: Actions minus NotActions, which are exempt; on data DataActions minus NotDataActions.
    pub permissions: Vec<PermissionBlock>,
    /// Where.
    pub scope: Scope,
    /// How far down.
    pub reach: Reach,
    /// Whom it is about.
    pub denied: Denied,
    /// Who is exempt, and for groups their members.
    #[serde(default)]
    pub exempt: Few<ObjectId>,
}

impl DenyAssignment {
    /// Whether it denies the action on a plane to whoever is one of `selves`: a principal with its groups.
    pub fn denies(&self, action: &Action, plane: Plane, selves: &[&ObjectId]) -> bool {
        let is_meant = match &self.denied {
            Denied::Everyone => true,
            Denied::These { principals } => selves.iter().any(|own| principals.contains(*own)),
        };
        is_meant && !selves.iter().any(|own| self.exempt.contains(*own)) && self.forbids(action, plane)
    }

    /// A block under a condition denies as if the condition held: what is not understood is denied.
    fn forbids(&self, action: &Action, plane: Plane) -> bool {
        self.permissions.iter().any(|block| block.names(action, plane))
    }
}
