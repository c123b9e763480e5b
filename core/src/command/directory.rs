//! Verbs on a directory that people of the story do themselves. Stands on `model`, `sandbox`.

use std::sync::LazyLock;

use serde::Serialize;

use super::draws::Draws;
use super::fault::{Fault, FaultCode};
use super::names::{free_principal, fresh_extension};
use super::verb::Verb;
use crate::json::FromJson;
use crate::model::catalogue;
use crate::model::decision::Need;
use crate::model::event::Fact;
use crate::model::people::{Caller, Principal, PrincipalKind, Sessions, UserType};
use crate::model::role::RoleAssignment;
use crate::model::scope::Scope;
use crate::model::text::{ObjectId, TenantId};
use crate::model::time::Window;
use crate::sandbox::{ELEVATED_ROLE, Sandbox};

/// Invites a person of another tenant as a guest. Whoever has an account in the directory and is signed in there may: that
/// is Entra's default, and Azure roles have no say in it. The guest has accepted as soon as they are invited.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct InviteGuest {
    /// The directory to invite to.
    pub tenant: TenantId,
    /// The person's sign-in name at home.
    pub email: String,
    /// The object id that the guest account shall have; drawn if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<ObjectId>,
}

impl InviteGuest {
    fn check_signed_in(&self, sandbox: &Sandbox, caller: &Caller) -> Result<(), Fault> {
        let own = sandbox.principal(&caller.principal).map(|principal| &principal.tenant);
        let signed_in = match &caller.sessions {
            Sessions::Home => own == Some(&self.tenant),
            Sessions::All => true,
            Sessions::These(tenants) => tenants.contains(&self.tenant),
        };
        if signed_in && sandbox.account_in(&caller.principal, &self.tenant).is_some() {
            return Ok(());
        }
        let message = format!("whoever invites to the directory `{}` must be signed in there", self.tenant);
        Err(Fault::new(FaultCode::NotSignedIn, message))
    }
}

impl Verb for InviteGuest {
    const LABEL: &'static str = "Invite guest";

    fn target(&self) -> Option<&Scope> {
        None
    }

    fn needs(&self, _: &Sandbox, _: &Caller) -> Result<Vec<Need>, Fault> {
        Ok(Vec::new())
    }

    fn effects(&self, sandbox: &Sandbox, caller: &Caller, draws: &mut Draws<'_>) -> Result<Vec<Fact>, Fault> {
        if !sandbox.tables().tenants.contains_key(&self.tenant) {
            return Err(Fault::tenant_not_found(&self.tenant));
        }
        self.check_signed_in(sandbox, caller)?;
        let home = sandbox.user_named(&self.email).ok_or_else(|| {
            let message = format!("nobody in this sandbox signs in as `{}`", self.email);
            Fault::new(FaultCode::PersonNotFound, message)
        })?;
        if sandbox.account_in(&home.id, &self.tenant).is_some() {
            return Err(Fault::already_exists("account of this directory for", &self.email));
        }
        let PrincipalKind::User { person, user_principal_name, .. } = &home.kind else {
            return Err(Fault::new(FaultCode::PersonNotFound, format!("`{}` is no person", self.email)));
        };
        let id = free_principal(sandbox, self.id.as_ref(), draws)?;
        let kind = PrincipalKind::User {
            person: person.clone(),
            user_principal_name: user_principal_name.clone(),
            user_type: UserType::Guest,
        };
        let principal = Principal { id, tenant: self.tenant.clone(), display_name: home.display_name.clone(), kind };
        Ok(vec![Fact::GuestInvited { principal }])
    }
}

/// Where elevated access is held: the root of the caller's directory.
static ROOT: LazyLock<Scope> = LazyLock::new(Scope::root);

/// Gives a Global Administrator User Access Administrator at the root of the directory, above all that is in it. It stays until
/// somebody removes it by hand (I36). Source: "Elevate access to manage all Azure subscriptions and management groups".
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ElevateAccess {
    /// The directory.
    pub tenant: TenantId,
}

impl Verb for ElevateAccess {
    const LABEL: &'static str = "Elevate access";

    fn target(&self) -> Option<&Scope> {
        Some(&ROOT)
    }

    /// Nothing but to be Global Administrator, which is no role of Azure's.
    fn needs(&self, _: &Sandbox, _: &Caller) -> Result<Vec<Need>, Fault> {
        Ok(Vec::new())
    }

    fn effects(&self, sandbox: &Sandbox, caller: &Caller, draws: &mut Draws<'_>) -> Result<Vec<Fact>, Fault> {
        if !sandbox.tables().tenants.contains_key(&self.tenant) {
            return Err(Fault::tenant_not_found(&self.tenant));
        }
        let account = sandbox.global_administrator(caller, &self.tenant).ok_or_else(|| {
            let message = format!("the caller is no Global Administrator signed in to the directory `{}`", self.tenant);
            Fault::new(FaultCode::NotGlobalAdministrator, message)
        })?;
        if sandbox.elevated(&account.id).is_some() {
            return Ok(Vec::new());
        }
        let role = catalogue::built_in_named(ELEVATED_ROLE).map(|role| role.id.clone());
        let role = role.ok_or_else(|| Fault::new(FaultCode::RoleDefinitionDoesNotExist, "there is no such role"))?;
        let assignment = RoleAssignment {
            id: fresh_extension(&ROOT, "roleAssignments", draws)?,
            principal: account.id.clone(),
            role,
            scope: ROOT.clone(),
            window: Window::from(sandbox.now()),
            description: None,
            condition: None,
            activates: None,
            created_by: Some(account.id.clone()),
        };
        Ok(vec![Fact::RoleAssigned { assignment }])
    }
}
