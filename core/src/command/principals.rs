//! The powers over principals: applications, who goes, who is Global Administrator. Stands on `stage`.

use serde::Serialize;

use super::draws::Draws;
use super::fault::Fault;
use super::names::{self, free_principal};
use super::stage::{known_tenant, power};
use super::verb::Verb;
use crate::json::FromJson;
use crate::model::decision::Need;
use crate::model::event::Fact;
use crate::model::few::Few;
use crate::model::people::{Caller, Principal, PrincipalKind};
use crate::model::scope::Scope;
use crate::model::text::{ObjectId, TenantId};
use crate::sandbox::Sandbox;

/// Adds an application with its service principal. It holds roles and acts as a caller, is nobody's account, and is never
/// eligible for anything.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AddServicePrincipal {
    /// The object id that it shall have; drawn if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<ObjectId>,
    /// Its directory.
    pub tenant: TenantId,
    /// The name shown.
    pub display_name: String,
}

power!(AddServicePrincipal, "Add application", |this, sandbox, draws| {
    let tenant = known_tenant(sandbox, &this.tenant)?.id.clone();
    names::check_shown("name of an application", &this.display_name)?;
    let id = free_principal(sandbox, this.id.as_ref(), draws)?;
    let (display_name, kind) = (this.display_name.clone(), PrincipalKind::ServicePrincipal);
    Ok(vec![Fact::PrincipalCreated { principal: Principal { id, tenant, display_name, kind } }])
});

/// Removes an account, a guest, a group or an application from its directory. What was assigned to it stays, shown as an
/// identity that is not found, and grants nothing; it is a member of nothing any more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RemovePrincipal {
    /// The principal.
    pub principal: ObjectId,
}

power!(RemovePrincipal, "Remove principal", |this, sandbox, _draws| {
    let found = sandbox.principal(&this.principal).cloned();
    let principal = found.ok_or_else(|| Fault::no_principal(&this.principal))?;
    Ok(vec![Fact::PrincipalRemoved { principal }])
});

/// Sets who the Global Administrators of a directory are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SetGlobalAdministrators {
    /// The directory.
    pub tenant: TenantId,
    /// All of them: accounts of people in the directory.
    pub administrators: Few<ObjectId>,
}

power!(SetGlobalAdministrators, "Set Global Administrators", |this, sandbox, _draws| {
    let tenant = known_tenant(sandbox, &this.tenant)?;
    let is_here =
        |id: &&ObjectId| sandbox.principal(id).is_some_and(|own| own.person().is_some() && own.tenant == tenant.id);
    if let Some(stranger) = this.administrators.iter().find(|id| !is_here(id)) {
        return Err(Fault::principal_not_found(stranger, &tenant.id));
    }
    if tenant.global_administrators == this.administrators {
        return Ok(Vec::new());
    }
    let (tenant, administrators) = (tenant.id.clone(), this.administrators.clone());
    Ok(vec![Fact::GlobalAdministratorsSet { tenant, administrators }])
});
