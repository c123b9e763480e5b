//! What a role assignment that is to be made or taken away is about, for the conditions under which somebody may do it. Stands
//! on `model`, `sandbox`.

use crate::model::condition::{AboutAssignment, Deed, PrincipalType};
use crate::model::decision::Need;
use crate::model::people::PrincipalKind;
use crate::model::scope::Scope;
use crate::model::text::{ObjectId, RoleId};
use crate::sandbox::Sandbox;

fn about(sandbox: &Sandbox, deed: Deed, role: Option<RoleId>, principal: &ObjectId) -> AboutAssignment {
    let principal_type = sandbox.principal(principal).map(|found| match found.kind {
        PrincipalKind::User { .. } => PrincipalType::User,
        PrincipalKind::Group { .. } => PrincipalType::Group,
        PrincipalKind::ServicePrincipal => PrincipalType::ServicePrincipal,
    });
    AboutAssignment { deed, role, principal: principal.clone(), principal_type }
}

/// The need for giving a role, named by its id or its display name, to a principal.
pub(super) fn need_to_give(
    sandbox: &Sandbox,
    action: &str,
    scope: &Scope,
    role: &str,
    principal: &ObjectId,
) -> Vec<Need> {
    let role = sandbox.role_named(role).map(|role| role.id.clone());
    let about = about(sandbox, Deed::Make, role, principal);
    vec![Need::on_assignment(&format!("Microsoft.Authorization/{action}"), scope, about)]
}

/// The need for taking a role from a principal.
pub(super) fn need_to_take(
    sandbox: &Sandbox,
    action: &str,
    scope: &Scope,
    role: &RoleId,
    principal: &ObjectId,
) -> Vec<Need> {
    let about = about(sandbox, Deed::Remove, Some(role.clone()), principal);
    vec![Need::on_assignment(&format!("Microsoft.Authorization/{action}"), scope, about)]
}
