//! Verbs on deny assignments. Stands on `model`, `sandbox`.

use serde::Serialize;

use super::draws::Draws;
use super::fault::{Fault, FaultCode};
use super::names;
use super::verb::Verb;
use crate::json::FromJson;
use crate::model::action::ActionPattern;
use crate::model::decision::{Door, Need};
use crate::model::deny::{Denied, DenyAssignment, Reach};
use crate::model::event::Fact;
use crate::model::few::Few;
use crate::model::people::Caller;
use crate::model::role::PermissionBlock;
use crate::model::scope::Scope;
use crate::model::text::{ObjectId, TenantId};
use crate::sandbox::Sandbox;

fn need(action: &str, scope: &Scope) -> Vec<Need> {
    vec![Need::new(Door::Scope, &format!("Microsoft.Authorization/denyAssignments/{action}"), scope)]
}

/// Denies actions to principals at a place, whatever their roles.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CreateDenyAssignment {
    /// Where.
    pub scope: Scope,
    /// The name that it shall have; unique at the place.
    pub name: String,
    /// Why.
    #[serde(default)]
    pub description: String,
    /// What is denied.
    pub actions: Vec<ActionPattern>,
    /// What of that is exempt.
    #[serde(default)]
    pub not_actions: Vec<ActionPattern>,
    /// What is denied to be done to data.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub data_actions: Vec<ActionPattern>,
    /// What of that is exempt.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub not_data_actions: Vec<ActionPattern>,
    /// How far down.
    #[serde(default)]
    pub reach: Reach,
    /// Whom it is about.
    pub denied: Denied,
    /// Who is exempt; at least one where it is about everyone.
    #[serde(default)]
    pub exempt: Few<ObjectId>,
}

impl CreateDenyAssignment {
    fn check_principals(&self, sandbox: &Sandbox, tenant: &TenantId) -> Result<(), Fault> {
        let named = match &self.denied {
            // Or else nobody could ever lift it again. Source: the help of New-AzDenyAssignment.
            Denied::Everyone if self.exempt.is_empty() => {
                let message = "a deny assignment for everyone exempts at least one principal";
                return Err(Fault::new(FaultCode::InvalidDenyAssignment, message));
            }
            Denied::Everyone => None,
            Denied::These { principals } if principals.is_empty() => {
                return Err(Fault::new(
                    FaultCode::InvalidDenyAssignment,
                    "a deny assignment is about at least one principal",
                ));
            }
            Denied::These { principals } => Some(principals),
        };
        let known = |id: &&ObjectId| sandbox.principal(id).is_some_and(|found| found.tenant == *tenant);
        match named.into_iter().flatten().chain(&self.exempt).find(|id| !known(id)) {
            Some(unknown) => Err(Fault::principal_not_found(unknown, tenant)),
            None => Ok(()),
        }
    }
}

impl Verb for CreateDenyAssignment {
    const LABEL: &'static str = "Create deny assignment";

    fn target(&self) -> Option<&Scope> {
        Some(&self.scope)
    }

    fn needs(&self, _: &Sandbox, _: &Caller) -> Result<Vec<Need>, Fault> {
        Ok(need("write", &self.scope))
    }

    fn effects(&self, sandbox: &Sandbox, caller: &Caller, draws: &mut Draws<'_>) -> Result<Vec<Fact>, Fault> {
        names::check_place(sandbox, &self.scope)?;
        let tenant = sandbox.tenant_of(&self.scope, &caller.principal);
        self.check_principals(sandbox, tenant.ok_or_else(|| Fault::resource_not_found(&self.scope))?)?;
        names::check_shown("name of a deny assignment", &self.name)?;
        names::check_text("description", &self.description)?;
        if self.actions.is_empty() && self.data_actions.is_empty() {
            let message = "a deny assignment denies at least one action, on a resource or on data";
            return Err(Fault::new(FaultCode::InvalidDenyAssignment, message));
        }
        let same = |own: &DenyAssignment| own.scope == self.scope && own.name.eq_ignore_ascii_case(&self.name);
        if sandbox.tables().deny_assignments.values().any(same) {
            return Err(Fault::already_exists("deny assignment", &self.name));
        }
        let block = PermissionBlock {
            actions: self.actions.clone(),
            not_actions: self.not_actions.clone(),
            data_actions: self.data_actions.clone(),
            not_data_actions: self.not_data_actions.clone(),
            condition: None,
        };
        let deny_assignment = DenyAssignment {
            id: names::fresh_extension(&self.scope, "denyAssignments", draws)?,
            name: self.name.clone(),
            description: self.description.clone(),
            permissions: vec![block],
            scope: self.scope.clone(),
            reach: self.reach,
            denied: self.denied.clone(),
            exempt: self.exempt.clone(),
        };
        Ok(vec![Fact::DenyAssignmentCreated { deny_assignment }])
    }
}

/// Lifts a deny assignment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RemoveDenyAssignment {
    /// The deny assignment's own ARM id.
    pub deny_assignment: Scope,
}

impl RemoveDenyAssignment {
    fn known<'a>(&self, sandbox: &'a Sandbox) -> Result<&'a DenyAssignment, Fault> {
        let found = sandbox.tables().deny_assignments.get(&self.deny_assignment);
        found.ok_or_else(|| Fault::resource_not_found(&self.deny_assignment))
    }
}

impl Verb for RemoveDenyAssignment {
    const LABEL: &'static str = "Delete deny assignment";

    fn target(&self) -> Option<&Scope> {
        Some(&self.deny_assignment)
    }

    fn needs(&self, sandbox: &Sandbox, _: &Caller) -> Result<Vec<Need>, Fault> {
        Ok(need("delete", &self.known(sandbox)?.scope))
    }

    fn effects(&self, sandbox: &Sandbox, _: &Caller, _: &mut Draws<'_>) -> Result<Vec<Fact>, Fault> {
        Ok(vec![Fact::DenyAssignmentRemoved { deny_assignment: self.known(sandbox)?.clone() }])
    }
}
