//! Verbs on custom roles. Stands on `limits`, `model`, `sandbox`.

use std::sync::LazyLock;

use serde::Serialize;

use super::draws::Draws;
use super::fault::{Fault, FaultCode};
use super::limits::check_room_for_role;
use super::names;
use super::verb::Verb;
use crate::json::FromJson;
use crate::model::action::ActionPattern;
use crate::model::decision::{Door, Need};
use crate::model::event::Fact;
use crate::model::people::Caller;
use crate::model::role::{PermissionBlock, RoleDefinition, RoleKind};
use crate::model::scope::{Scope, ScopeKind};
use crate::model::text::RoleId;
use crate::sandbox::Sandbox;

fn needs_at<'a>(action: &str, scopes: impl Iterator<Item = &'a Scope>) -> Vec<Need> {
    let action = format!("Microsoft.Authorization/roleDefinitions/{action}");
    scopes.map(|scope| Need::new(Door::Scope, &action, scope)).collect()
}

/// Where a custom role may be assignable. Source: the documentation of custom roles; one management group at most.
fn check_homes(scopes: &[Scope]) -> Result<(), Fault> {
    let sound = |scope: &Scope| !matches!(scope.kind(), ScopeKind::Root | ScopeKind::Resource);
    let groups = scopes.iter().filter(|scope| scope.kind() == ScopeKind::ManagementGroup).count();
    if !scopes.is_empty() && scopes.iter().all(sound) && groups <= 1 {
        return Ok(());
    }
    let message = "a custom role is assignable in one management group, in subscriptions or in resource groups";
    Err(Fault::new(FaultCode::RoleNotAssignableHere, message))
}

fn known<'a>(sandbox: &'a Sandbox, role: &str) -> Result<&'a RoleDefinition, Fault> {
    let found = sandbox.role_named(role);
    let found =
        found.ok_or_else(|| Fault::new(FaultCode::RoleDefinitionDoesNotExist, format!("there is no role `{role}`")))?;
    if found.kind == RoleKind::BuiltIn {
        let message = format!("`{}` is built in and stays as it is", found.name);
        return Err(Fault::new(FaultCode::BuiltInRole, message));
    }
    Ok(found)
}

/// Where a role is assigned or somebody is eligible for it.
fn places_of<'a>(sandbox: &'a Sandbox, role: &'a RoleId) -> impl Iterator<Item = &'a Scope> {
    let tables = sandbox.tables();
    let assigned = tables.assignments.values().filter(|own| own.role == *role).map(|own| &own.scope);
    assigned.chain(tables.eligibilities.values().filter(|own| own.role == *role).map(|own| &own.scope))
}

/// Our choice: no assignment is left at a place where its role may not be assigned any more.
fn check_still_assignable(sandbox: &Sandbox, role: &RoleDefinition) -> Result<(), Fault> {
    let is_covered = |place: &Scope| {
        let above = sandbox.management_groups_above(place);
        role.assignable_scopes.iter().any(|own| sandbox.covers(own, place, &above))
    };
    match places_of(sandbox, &role.id).find(|place| !is_covered(place)) {
        Some(place) => {
            let message = format!("the role `{}` is assigned still at `{place}`", role.name);
            Err(Fault::new(FaultCode::RoleDefinitionHasAssignments, message))
        }
        None => Ok(()),
    }
}

/// Makes a custom role.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
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
    /// What it grants on data.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub data_actions: Vec<ActionPattern>,
    /// What is taken out of that again.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub not_data_actions: Vec<ActionPattern>,
    /// Where it may be assigned: a management group, subscriptions or resource groups.
    pub assignable_scopes: Vec<Scope>,
}

impl Verb for DefineRole {
    const LABEL: &'static str = "Create custom role";

    fn target(&self) -> Option<&Scope> {
        self.assignable_scopes.first()
    }

    fn needs(&self, _: &Sandbox, _: &Caller) -> Result<Vec<Need>, Fault> {
        check_homes(&self.assignable_scopes)?;
        Ok(needs_at("write", self.assignable_scopes.iter()))
    }

    fn effects(&self, sandbox: &Sandbox, caller: &Caller, draws: &mut Draws<'_>) -> Result<Vec<Fact>, Fault> {
        names::check_shown("name of a role", &self.name)?;
        names::check_text("description", &self.description)?;
        if sandbox.role_named(&self.name).is_some() {
            return Err(Fault::already_exists("role", &self.name));
        }
        let home = self.assignable_scopes.first().and_then(|scope| sandbox.tenant_of(scope, &caller.principal));
        check_room_for_role(sandbox, home)?;
        let block = PermissionBlock {
            actions: self.actions.clone(),
            not_actions: self.not_actions.clone(),
            data_actions: self.data_actions.clone(),
            not_data_actions: self.not_data_actions.clone(),
            condition: None,
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

/// Changes a custom role: what is given is changed, all of it or nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct UpdateRole {
    /// The role: its id or its display name.
    pub role: String,
    /// What it is for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// What it grants.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub actions: Option<Vec<ActionPattern>>,
    /// What is taken out of that again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not_actions: Option<Vec<ActionPattern>>,
    /// What it grants on data.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub data_actions: Option<Vec<ActionPattern>>,
    /// What is taken out of that again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not_data_actions: Option<Vec<ActionPattern>>,
    /// Where it may be assigned.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assignable_scopes: Option<Vec<Scope>>,
}

impl Verb for UpdateRole {
    const LABEL: &'static str = "Update custom role";

    fn target(&self) -> Option<&Scope> {
        Some(&ROLES)
    }

    fn needs(&self, sandbox: &Sandbox, _: &Caller) -> Result<Vec<Need>, Fault> {
        let own = known(sandbox, &self.role)?;
        let new = self.assignable_scopes.as_deref().unwrap_or_default();
        if self.assignable_scopes.is_some() {
            check_homes(new)?;
        }
        let added = new.iter().filter(|scope| !own.assignable_scopes.contains(scope));
        Ok(needs_at("write", own.assignable_scopes.iter().chain(added)))
    }

    fn effects(&self, sandbox: &Sandbox, _: &Caller, _: &mut Draws<'_>) -> Result<Vec<Fact>, Fault> {
        let old = known(sandbox, &self.role)?;
        let mut role = old.clone();
        if let Some(description) = &self.description {
            names::check_text("description", description)?;
            role.description.clone_from(description);
        }
        if let Some(scopes) = &self.assignable_scopes {
            role.assignable_scopes.clone_from(scopes);
            check_still_assignable(sandbox, &role)?;
        }
        let mut blocks = std::mem::take(&mut role.permissions).into_iter();
        // A role that people made here has one block; of one that an estate brought along, the first is changed.
        let mut block = blocks.next().unwrap_or_default();
        let fields = [
            (&self.actions, &mut block.actions),
            (&self.not_actions, &mut block.not_actions),
            (&self.data_actions, &mut block.data_actions),
            (&self.not_data_actions, &mut block.not_data_actions),
        ];
        for (new, old) in fields {
            if let Some(new) = new {
                old.clone_from(new);
            }
        }
        role.permissions = std::iter::once(block).chain(blocks).collect();
        Ok(if role == *old { Vec::new() } else { vec![Fact::RoleUpdated { role }] })
    }
}

/// Deletes a custom role that nobody holds or is eligible for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DeleteRole {
    /// The role: its id or its display name.
    pub role: String,
}

impl Verb for DeleteRole {
    const LABEL: &'static str = "Delete custom role";

    fn target(&self) -> Option<&Scope> {
        Some(&ROLES)
    }

    fn needs(&self, sandbox: &Sandbox, _: &Caller) -> Result<Vec<Need>, Fault> {
        Ok(needs_at("delete", known(sandbox, &self.role)?.assignable_scopes.iter()))
    }

    fn effects(&self, sandbox: &Sandbox, _: &Caller, _: &mut Draws<'_>) -> Result<Vec<Fact>, Fault> {
        let role = known(sandbox, &self.role)?;
        if places_of(sandbox, &role.id).next().is_some() {
            let message = format!("the role `{}` is assigned still", role.name);
            return Err(Fault::new(FaultCode::RoleDefinitionHasAssignments, message));
        }
        Ok(vec![Fact::RoleDeleted { role: role.clone() }])
    }
}

/// Where the activity log has it: a role is known by its name in the whole directory.
static ROLES: LazyLock<Scope> = LazyLock::new(Scope::root);
