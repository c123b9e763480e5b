//! Verbs on role assignments. Stands on `about`, `limits`, `model`, `sandbox`.

use serde::Serialize;

use super::about::{need_to_give, need_to_take};
use super::draws::Draws;
use super::fault::{Fault, FaultCode};
use super::limits::check_room;
use super::names;
use super::pim_rules::check_age;
use super::schedule::Schedule;
use super::verb::Verb;
use crate::json::FromJson;
use crate::model::catalogue;
use crate::model::condition::{Condition, LONGEST_CONDITION};
use crate::model::decision::Need;
use crate::model::event::Fact;
use crate::model::people::Caller;
use crate::model::pim_request::RequestType;
use crate::model::role::{RoleAssignment, RoleDefinition};
use crate::model::scope::{Scope, ScopeKind};
use crate::model::text::ObjectId;
use crate::model::time::Window;
use crate::sandbox::Sandbox;

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
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
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
        names::check_place(sandbox, &self.scope)?;
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
        check_room(sandbox, &self.scope)?;
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
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RemoveRoleAssignment {
    /// The assignment's own ARM id.
    pub assignment: Scope,
}

/// The assignment of an id. What is assigned at the root of another directory is not seen from the caller's.
fn known<'a>(sandbox: &'a Sandbox, id: &Scope, caller: &Caller) -> Result<&'a RoleAssignment, Fault> {
    let tenant = |id: &ObjectId| sandbox.principal(id).map(|own| &own.tenant);
    let is_seen = |own: &&RoleAssignment| {
        own.scope.kind() != ScopeKind::Root
            || tenant(&own.principal).is_none_or(|theirs| tenant(&caller.principal) == Some(theirs))
    };
    let found = sandbox.tables().assignments.get(id).filter(is_seen);
    found.ok_or_else(|| Fault::resource_not_found(id))
}

/// The last Owner of a subscription stays, or else nobody could manage its access; a Global Administrator, who could come in
/// again, removes even that one. Source: the troubleshooting of Azure RBAC.
fn check_not_last(sandbox: &Sandbox, own: &RoleAssignment, caller: &Caller) -> Result<(), Fault> {
    let owner = catalogue::built_in_named("Owner").map(|role| &role.id);
    let owns = |other: &RoleAssignment| {
        other.scope == own.scope
            && Some(&other.role) == owner
            && other.condition.is_none()
            && sandbox.principal(&other.principal).is_some()
            && sandbox.counts(other, sandbox.now())
    };
    if own.scope.kind() != ScopeKind::Subscription || !owns(own) {
        return Ok(());
    }
    let others = sandbox.tables().assignments.values().any(|other| other.id != own.id && owns(other));
    let tenant = sandbox.tenant_of(&own.scope, &caller.principal);
    if others || tenant.is_some_and(|tenant| sandbox.global_administrator(caller, tenant).is_some()) {
        return Ok(());
    }
    let message = "the last Owner of a subscription is removed by a Global Administrator alone";
    Err(Fault::new(FaultCode::LastRbacAdminAssignment, message))
}

impl Verb for RemoveRoleAssignment {
    const LABEL: &'static str = "Delete role assignment";

    fn target(&self) -> Option<&Scope> {
        Some(&self.assignment)
    }

    fn needs(&self, sandbox: &Sandbox, caller: &Caller) -> Result<Vec<Need>, Fault> {
        let own = known(sandbox, &self.assignment, caller)?;
        Ok(need_to_take(sandbox, "roleAssignments/delete", &own.scope, &own.role, &own.principal))
    }

    fn effects(&self, sandbox: &Sandbox, caller: &Caller, draws: &mut Draws<'_>) -> Result<Vec<Fact>, Fault> {
        let assignment = known(sandbox, &self.assignment, caller)?.clone();
        check_not_last(sandbox, &assignment, caller)?;
        if assignment.window.closes.is_none() {
            return Ok(vec![Fact::RoleAssignmentRemoved { assignment }]);
        }
        check_age(sandbox, assignment.window.opens)?;
        let own = Schedule::Active(&assignment);
        let record = own.recorded(sandbox, caller, draws, RequestType::AdminRemove, "")?;
        Ok(vec![Fact::RoleAssignmentRemoved { assignment }, record])
    }
}

/// Changes the description or the condition of a role assignment; all else of it stays as it was made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct UpdateRoleAssignment {
    /// The assignment's own ARM id.
    pub assignment: Scope,
    /// Why; empty to say nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Under which condition it shall grant anything; empty for none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub condition: Option<String>,
    /// Who holds it, as whoever writes an assignment again says; nobody else can be put in their place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub principal: Option<ObjectId>,
}

impl Verb for UpdateRoleAssignment {
    const LABEL: &'static str = "Update role assignment";

    fn target(&self) -> Option<&Scope> {
        Some(&self.assignment)
    }

    fn needs(&self, sandbox: &Sandbox, caller: &Caller) -> Result<Vec<Need>, Fault> {
        let own = known(sandbox, &self.assignment, caller)?;
        Ok(need_to_give(sandbox, "roleAssignments/write", &own.scope, own.role.as_str(), &own.principal))
    }

    fn effects(&self, sandbox: &Sandbox, caller: &Caller, _: &mut Draws<'_>) -> Result<Vec<Fact>, Fault> {
        let old = known(sandbox, &self.assignment, caller)?;
        if self.principal.as_ref().is_some_and(|principal| *principal != old.principal) {
            let message = "principal, role and scope of a role assignment are not allowed to be updated";
            return Err(Fault::new(FaultCode::RoleAssignmentUpdateNotPermitted, message));
        }
        let set = |text: &String| Some(text.clone()).filter(|text| !text.is_empty());
        let mut assignment = old.clone();
        if let Some(text) = &self.description {
            names::check_text("description", text)?;
            assignment.description = set(text);
        }
        if let Some(text) = &self.condition {
            assignment.condition = set(text);
            check_condition(assignment.condition.as_deref())?;
        }
        Ok(if assignment == *old { Vec::new() } else { vec![Fact::RoleAssignmentUpdated { assignment }] })
    }
}
