//! What a role grants, and to whom it is assigned where. Stands on `action`, `condition`, `scope`, `time`.

use serde::Serialize;

use super::action::{Action, ActionPattern, Plane};
use super::condition::{Asked, is_met};
use super::scope::Scope;
use super::text::{ObjectId, RoleId};
use super::time::{Instant, Window};
use crate::json::FromJson;

/// One block of a role's permissions: Actions minus NotActions, for the control plane and, apart, for the data plane.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, FromJson)]
#[serde(rename_all = "camelCase", default)]
pub struct PermissionBlock {
    /// What the block grants on the control plane.
    pub actions: Vec<ActionPattern>,
    /// What is taken out of this block again; no deny.
    pub not_actions: Vec<ActionPattern>,
    /// What the block grants on the data plane.
    pub data_actions: Vec<ActionPattern>,
    /// What is taken out of `data_actions` again.
    pub not_data_actions: Vec<ActionPattern>,
    /// A condition that Azure puts on the block.
    pub condition: Option<String>,
}

impl PermissionBlock {
    /// A block for the control plane alone.
    pub fn control(actions: &[&str], not_actions: &[&str]) -> Self {
        let patterns = |texts: &[&str]| texts.iter().map(|text| ActionPattern::new(text)).collect();
        Self { actions: patterns(actions), not_actions: patterns(not_actions), ..Self::default() }
    }

    /// Whether the block grants the action on the control plane, whatever is to be said of it. A block under a condition
    /// does not.
    pub fn grants(&self, action: &Action) -> bool {
        self.condition.is_none() && self.names(action, Plane::Control)
    }

    /// Whether the block is about an action on a plane, its condition apart.
    pub(crate) fn names(&self, action: &Action, plane: Plane) -> bool {
        let other = action.other_spelling();
        let any = |patterns: &[ActionPattern]| patterns.iter().any(|own| own.matches_either(action, other.as_deref()));
        match plane {
            Plane::Control => any(&self.actions) && !any(&self.not_actions),
            Plane::Data => any(&self.data_actions) && !any(&self.not_data_actions),
        }
    }
}

/// Who made a role definition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, FromJson)]
#[serde(rename_all = "camelCase")]
pub enum RoleKind {
    /// Azure itself.
    BuiltIn,
    /// People of a tenant.
    Custom,
}

/// A named set of permissions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[serde(rename_all = "camelCase")]
pub struct RoleDefinition {
    /// The GUID of the definition.
    pub id: RoleId,
    /// The display name.
    pub name: String,
    /// What it is for.
    pub description: String,
    /// Built in or made by people.
    pub kind: RoleKind,
    /// The permission blocks; they add up.
    pub permissions: Vec<PermissionBlock>,
    /// Where it may be assigned.
    pub assignable_scopes: Vec<Scope>,
}

impl RoleDefinition {
    /// Whether any block grants the action on the control plane without a condition.
    pub fn grants(&self, action: &Action) -> bool {
        self.permissions.iter().any(|block| block.grants(action))
    }

    /// Whether any block names the action, its condition met or not.
    pub(crate) fn names(&self, action: &Action, plane: Plane) -> bool {
        self.permissions.iter().any(|block| block.names(action, plane))
    }

    /// Whether any block grants what is asked, its condition being met if there is one.
    pub(crate) fn grants_asked(&self, asked: &Asked<'_>) -> bool {
        let met = |block: &PermissionBlock| is_met(block.condition.as_deref(), asked);
        self.permissions.iter().any(|block| block.names(asked.action, asked.plane) && met(block))
    }
}

/// A role given to a principal at a place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[serde(rename_all = "camelCase")]
pub struct RoleAssignment {
    /// The assignment's own ARM id, below its scope.
    pub id: Scope,
    /// Who holds it.
    pub principal: ObjectId,
    /// Which role.
    pub role: RoleId,
    /// Where it holds: here and below.
    pub scope: Scope,
    /// When it holds.
    pub window: Window,
    /// Why it was made, in the words of whoever made it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// A condition on it, as text. Where it is not met, or cannot be read, the assignment grants nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub condition: Option<String>,
    /// The eligibility that it activates. It holds no longer than that does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub activates: Option<Scope>,
    /// Who made it, if known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created_by: Option<ObjectId>,
}

impl RoleAssignment {
    /// Whether it ends some time, or with the eligibility that it activates.
    pub(crate) fn ends(&self) -> bool {
        self.window.closes.is_some() || self.activates.is_some()
    }

    /// Whether its time has come and is not over. What its condition says depends on what is asked.
    pub fn counts(&self, now: Instant) -> bool {
        self.window.holds(now)
    }

    /// Whether its condition, if it has one, is met.
    pub(crate) fn lets_pass(&self, asked: &Asked<'_>) -> bool {
        is_met(self.condition.as_deref(), asked)
    }
}

#[cfg(test)]
mod tests {
    use super::super::catalogue::{built_in_named, built_in_roles};
    use super::*;

    fn grants(role: &str, action: &str) -> bool {
        let action = Action::parse(action).expect("the test writes well-formed actions");
        built_in_named(role).expect("the role is in the catalogue").grants(&action)
    }

    #[test]
    fn the_catalogue_holds_its_thirteen_roles_once_each() {
        assert_eq!(built_in_roles().len(), 13);
    }

    #[test]
    fn readers_never_hold_the_key_of_a_guard_and_contributors_do() {
        let key = "Microsoft.DataProtection/resourceGuards/disableSoftDeleteRequests/action";
        for (role, expected) in [
            ("Owner", true),
            ("Contributor", true),
            ("Backup MUA Operator", true),
            ("Reader", false),
            ("Backup MUA Admin", false),
            ("Backup Contributor", false),
            ("Security Admin", false),
            ("User Access Administrator", false),
            ("Virtual Machine Contributor", false),
        ] {
            assert_eq!(grants(role, key), expected, "{role}");
        }
    }

    #[test]
    fn contributor_reads_assignments_and_never_writes_them() {
        assert!(grants("Contributor", "Microsoft.Authorization/roleAssignments/read"));
        assert!(!grants("Contributor", "Microsoft.Authorization/roleAssignments/write"));
        assert!(grants("Role Based Access Control Administrator", "Microsoft.Authorization/roleAssignments/write"));
    }

    #[test]
    fn not_actions_take_away_within_their_own_block_only() {
        let mut role = built_in_named("Reader").expect("in the catalogue").clone();
        role.permissions = vec![
            PermissionBlock::control(&["A/*"], &["A/x/write"]),
            PermissionBlock::control(&["A/x/*"], &["A/y/read"]),
        ];
        assert!(role.grants(&Action::known("A/x/write")));
    }

    #[test]
    fn a_block_under_a_condition_grants_what_the_condition_lets_pass() {
        let mut block = PermissionBlock::control(&["*"], &[]);
        block.condition = Some("ActionMatches{'A/x/write'}".to_owned());
        let role = RoleDefinition { permissions: vec![block], ..built_in_named("Reader").expect("there").clone() };
        for (action, expected) in [("A/x/write", true), ("A/x/read", false)] {
            let action = Action::known(action);
            assert!(!role.grants(&action) && role.names(&action, Plane::Control));
            let asked = Asked { action: &action, plane: Plane::Control, about: None };
            assert_eq!(role.grants_asked(&asked), expected);
        }
    }
}
