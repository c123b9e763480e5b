//! Verbs of access control: role assignments and custom roles. Stands on `model`, `sandbox`.

use serde::{Deserialize, Serialize};

use super::about::{need_to_give, need_to_take};
use super::draws::Draws;
use super::fault::{Fault, FaultCode};
use super::names;
use super::pim_rules::check_age;
use super::schedule::Schedule;
use super::verb::Verb;
use crate::model::action::ActionPattern;
use crate::model::condition::{Condition, LONGEST_CONDITION};
use crate::model::decision::{Door, Need};
use crate::model::event::Fact;
use crate::model::people::Caller;
use crate::model::pim_request::RequestType;
use crate::model::role::{PermissionBlock, RoleAssignment, RoleDefinition, RoleKind};
use crate::model::scope::{Scope, ScopeKind};
use crate::model::text::{ObjectId, RoleId};
use crate::model::time::Window;
use crate::sandbox::Sandbox;

fn access_need(action: &str, scope: &Scope) -> Vec<Need> {
    vec![Need::new(Door::Scope, &format!("Microsoft.Authorization/{action}"), scope)]
}

/// A condition that can be read and is not too long. Our choice: one that speaks of what is not known here is taken, for Azure
/// knows more; it then lets nothing pass that hangs on it.
fn check_condition(condition: Option<&str>) -> Result<(), Fault> {
    if condition.is_none_or(|text| Condition::parse(text).is_some()) {
        return Ok(());
    }
    let message = format!("the condition cannot be read; it takes version 2.0 in at most {LONGEST_CONDITION} bytes");
    Err(Fault::new(FaultCode::InvalidCondition, message))
}

/// Assigns a role to a principal at a place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AssignRole {
    /// Where it shall hold: here and below.
    pub scope: Scope,
    /// Who shall hold it.
    pub principal: ObjectId,
    /// The role: its id or its display name, such as `Reader`.
    pub role: String,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Under which condition it shall grant anything: how the right to assign roles is handed on in part.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub condition: Option<String>,
}

impl AssignRole {
    fn checked_role<'a>(&self, sandbox: &'a Sandbox) -> Result<&'a RoleDefinition, Fault> {
        let role = sandbox.role_named(&self.role).ok_or_else(|| {
            let message = format!("there is no role `{}`", self.role);
            Fault::new(FaultCode::RoleDefinitionDoesNotExist, message)
        })?;
        let above = sandbox.management_groups_above(&self.scope);
        if role.assignable_scopes.iter().any(|allowed| sandbox.covers(allowed, &self.scope, &above)) {
            return Ok(role);
        }
        let message = format!("the role `{}` cannot be assigned at `{}`", role.name, self.scope);
        Err(Fault::new(FaultCode::RoleNotAssignableHere, message))
    }
}

impl Verb for AssignRole {
    const LABEL: &'static str = "Create role assignment";

    fn target(&self) -> Option<&Scope> {
        Some(&self.scope)
    }

    fn needs(&self, sandbox: &Sandbox, _: &Caller) -> Result<Vec<Need>, Fault> {
        Ok(need_to_give(sandbox, "roleAssignments/write", &self.scope, &self.role, &self.principal))
    }

    fn effects(&self, sandbox: &Sandbox, caller: &Caller, draws: &mut Draws<'_>) -> Result<Vec<Fact>, Fault> {
        let role = self.checked_role(sandbox)?.id.clone();
        let tenant =
            sandbox.tenant_of(&self.scope, &caller.principal).ok_or_else(|| Fault::resource_not_found(&self.scope))?;
        // INVARIANT: an assignment never reaches over the wall between tenants (I35).
        let principal = sandbox
            .principal(&self.principal)
            .filter(|principal| principal.tenant == *tenant)
            .ok_or_else(|| Fault::principal_not_found(&self.principal, tenant))?;
        if let Some(text) = &self.description {
            names::check_text("description", text)?;
        }
        check_condition(self.condition.as_deref())?;
        // One that has ended is no obstacle: it grants nothing any more.
        let same =
            |own: &RoleAssignment| own.role == role && own.scope == self.scope && !own.window.has_closed(sandbox.now());
        if sandbox.assignments_to(&principal.id).any(same) {
            return Err(Fault::new(FaultCode::RoleAssignmentExists, "the role assignment already exists"));
        }
        let id = names::fresh_extension(&self.scope, "roleAssignments", draws)?;
        let assignment = RoleAssignment {
            id,
            principal: principal.id.clone(),
            role,
            scope: self.scope.clone(),
            window: Window::from(sandbox.now()),
            description: self.description.clone(),
            condition: self.condition.clone(),
            activates: None,
            created_by: Some(caller.principal.clone()),
        };
        Ok(vec![Fact::RoleAssigned { assignment }])
    }
}

/// Removes a role assignment. One with an end, made just in time, stands for its first five minutes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RemoveRoleAssignment {
    /// The assignment's own ARM id.
    pub assignment: Scope,
}

impl RemoveRoleAssignment {
    fn known<'a>(&self, sandbox: &'a Sandbox) -> Result<&'a RoleAssignment, Fault> {
        let found = sandbox.tables().assignments.get(&self.assignment);
        found.ok_or_else(|| Fault::resource_not_found(&self.assignment))
    }
}

impl Verb for RemoveRoleAssignment {
    const LABEL: &'static str = "Delete role assignment";

    fn target(&self) -> Option<&Scope> {
        Some(&self.assignment)
    }

    fn needs(&self, sandbox: &Sandbox, _: &Caller) -> Result<Vec<Need>, Fault> {
        let own = self.known(sandbox)?;
        Ok(need_to_take(sandbox, "roleAssignments/delete", &own.scope, &own.role, &own.principal))
    }

    fn effects(&self, sandbox: &Sandbox, caller: &Caller, draws: &mut Draws<'_>) -> Result<Vec<Fact>, Fault> {
        let assignment = self.known(sandbox)?.clone();
        if assignment.window.closes.is_none() {
            return Ok(vec![Fact::RoleAssignmentRemoved { assignment }]);
        }
        check_age(sandbox, assignment.window.opens)?;
        let own = Schedule::Active(&assignment);
        let record = own.recorded(sandbox, caller, draws, RequestType::AdminRemove, "")?;
        Ok(vec![Fact::RoleAssignmentRemoved { assignment }, record])
    }
}

/// Makes a custom role.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DefineRole {
    /// The display name that it shall have.
    pub name: String,
    /// What it is for.
    #[serde(default)]
    pub description: String,
    /// What it grants.
    pub actions: Vec<ActionPattern>,
    /// What is taken out of that again.
    #[serde(default)]
    pub not_actions: Vec<ActionPattern>,
    /// Where it may be assigned: a management group, subscriptions or resource groups.
    pub assignable_scopes: Vec<Scope>,
}

impl Verb for DefineRole {
    const LABEL: &'static str = "Create custom role";

    fn target(&self) -> Option<&Scope> {
        self.assignable_scopes.first()
    }

    fn needs(&self, _: &Sandbox, _: &Caller) -> Result<Vec<Need>, Fault> {
        let sound = |scope: &Scope| !matches!(scope.kind(), ScopeKind::Root | ScopeKind::Resource);
        if self.assignable_scopes.is_empty() || !self.assignable_scopes.iter().all(sound) {
            let message = "a custom role is assignable in a management group, in subscriptions or in resource groups";
            return Err(Fault::new(FaultCode::RoleNotAssignableHere, message));
        }
        Ok(self.assignable_scopes.iter().flat_map(|scope| access_need("roleDefinitions/write", scope)).collect())
    }

    fn effects(&self, sandbox: &Sandbox, _: &Caller, draws: &mut Draws<'_>) -> Result<Vec<Fact>, Fault> {
        names::check_shown("name of a role", &self.name)?;
        names::check_text("description", &self.description)?;
        if sandbox.role_named(&self.name).is_some() {
            return Err(Fault::already_exists("role", &self.name));
        }
        let block = PermissionBlock {
            actions: self.actions.clone(),
            not_actions: self.not_actions.clone(),
            ..PermissionBlock::default()
        };
        let role = RoleDefinition {
            id: RoleId::new(&draws.id()),
            name: self.name.clone(),
            description: self.description.clone(),
            kind: RoleKind::Custom,
            permissions: vec![block],
            assignable_scopes: self.assignable_scopes.clone(),
        };
        Ok(vec![Fact::RoleDefined { role }])
    }
}
