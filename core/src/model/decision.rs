//! Needs, findings and decisions: the one question of authorization and its answer. Stands on `action`, `scope`,
//! `operation`, `condition`.

use serde::Serialize;

use super::action::{Action, Plane};
use super::condition::{AboutAssignment, Asked};
use super::operation::CriticalOperation;
use super::scope::Scope;
use super::text::{ObjectId, TenantId};
use super::time::Instant;
use crate::json::FromJson;

/// Which door a need stands before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, FromJson)]
#[serde(rename_all = "camelCase")]
pub enum Door {
    /// A vault or something in it.
    Vault,
    /// The Resource Guard.
    Guard,
    /// Any other place.
    Scope,
}

/// One thing that the caller must hold: an action at a place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[serde(rename_all = "camelCase")]
pub struct Need {
    /// The door.
    pub door: Door,
    /// The action.
    pub action: Action,
    /// What it is done to: a resource, or the data in it.
    #[serde(default, skip_serializing_if = "Plane::is_control")]
    pub plane: Plane,
    /// The place.
    pub scope: Scope,
    /// The role assignment that is to be made or taken away, where it is about one: what conditions look at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<AboutAssignment>,
}

impl Need {
    /// A need for an action that this crate itself writes down.
    pub(crate) fn new(door: Door, action: &str, scope: &Scope) -> Self {
        Self::of(door, Action::known(action), scope)
    }

    /// A need for an action on a resource.
    pub(crate) fn of(door: Door, action: Action, scope: &Scope) -> Self {
        Self { door, action, plane: Plane::Control, scope: scope.clone(), about: None }
    }

    /// The need for what is to be done to a role assignment.
    pub(crate) fn on_assignment(action: &str, scope: &Scope, about: AboutAssignment) -> Self {
        Self { about: Some(about), ..Self::new(Door::Scope, action, scope) }
    }

    /// What conditions are asked.
    pub(crate) fn asked(&self) -> Asked<'_> {
        Asked { action: &self.action, plane: self.plane, about: self.about.as_ref() }
    }
}

/// Whether a need is met, by what, or why not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Finding {
    /// Met by a role assignment.
    Held {
        /// The assignment's ARM id.
        assignment: Scope,
        /// The role's name.
        role: String,
        /// The account or group that holds it.
        held_by: ObjectId,
        /// Where it was assigned.
        assigned_at: Scope,
        /// Until when; `null` for ever.
        until: Option<Instant>,
    },
    /// The person has an account in the place's tenant and is not signed in there.
    NotSignedIn {
        /// The tenant to authenticate to.
        tenant: TenantId,
    },
    /// It was met by an assignment whose time is over.
    Lapsed {
        /// The assignment's ARM id.
        assignment: Scope,
        /// Since when it holds no more.
        since: Instant,
    },
    /// A role would meet it, and a deny assignment takes it away.
    BlockedByDeny {
        /// The deny assignment's ARM id.
        deny_assignment: Scope,
    },
    /// Nothing meets it, and a role that would is there to be activated.
    EligibleOnly {
        /// The role's name.
        role: String,
    },
    /// Nothing meets it.
    Nothing {
        /// The roles held there that do not grant the action: the nearest miss.
        nearest: Vec<String>,
        /// The assignment that would meet it, were it not for a condition on it or on its role that is not met or cannot be
        /// read.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        under_condition: Option<Scope>,
    },
}

impl Finding {
    /// The finding's name, as it stands in JSON.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Held { .. } => "held",
            Self::NotSignedIn { .. } => "notSignedIn",
            Self::Lapsed { .. } => "lapsed",
            Self::BlockedByDeny { .. } => "blockedByDeny",
            Self::EligibleOnly { .. } => "eligibleOnly",
            Self::Nothing { .. } => "nothing",
        }
    }
}

/// A need and what was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
pub struct Step {
    /// The need.
    #[serde(flatten)]
    pub need: Need,
    /// What was found.
    pub finding: Finding,
}

impl Step {
    /// Whether the need is met.
    pub fn is_held(&self) -> bool {
        matches!(self.finding, Finding::Held { .. })
    }
}

/// Why a guard was or was not asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, FromJson)]
#[serde(rename_all = "camelCase")]
pub enum Because {
    /// The guard protects the operation.
    Protected,
    /// The guard leaves the operation out.
    Excluded,
    /// The vault is tied to no guard.
    NoGuard,
    /// The change is not critical in this edition.
    ConditionNotMet,
}

/// What is to be said of a critical operation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[serde(rename_all = "camelCase")]
pub struct Critical {
    /// Which operation.
    pub operation: CriticalOperation,
    /// The vault's guard, if it has one.
    pub guard: Option<Scope>,
    /// Whether the guard was asked.
    pub asked: bool,
    /// Why.
    pub because: Because,
    /// Until when the deletion is unlocked, where it was ahead and the guard is not asked again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unlocked_until: Option<Instant>,
}

/// A verdict with its reasons. The verdict is read off the steps, so the two cannot disagree.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[serde(rename_all = "camelCase")]
pub struct Decision {
    /// Whether every need is met.
    allowed: bool,
    /// Every need, in the order asked.
    steps: Vec<Step>,
    /// What makes the operation critical, where it may be.
    #[serde(skip_serializing_if = "Option::is_none")]
    critical: Option<Critical>,
    /// The reasons in one sentence.
    message: String,
}

impl Decision {
    /// A decision whose verdict follows from its steps.
    pub fn new(steps: Vec<Step>, critical: Option<Critical>, message: String) -> Self {
        // INVARIANT: allowed exactly if every step is held.
        Self { allowed: steps.iter().all(Step::is_held), steps, critical, message }
    }

    /// A refusal of a question that names nothing that could be held.
    pub fn unanswerable(message: String) -> Self {
        Self { allowed: false, steps: Vec::new(), critical: None, message }
    }

    /// Whether every need is met.
    pub fn is_allowed(&self) -> bool {
        self.allowed
    }

    /// Every need with what was found, in the order asked.
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// The first need that is not met.
    pub fn shut(&self) -> Option<&Step> {
        self.steps.iter().find(|step| !step.is_held())
    }

    /// What makes the operation critical, where it may be.
    pub fn critical(&self) -> Option<&Critical> {
        self.critical.as_ref()
    }

    /// The reasons in one sentence.
    pub fn message(&self) -> &str {
        &self.message
    }
}
