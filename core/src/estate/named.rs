//! What entries name, and whether the estate has it. Stands on `cursor`.

use super::cursor::At;
use crate::model::catalogue;
use crate::model::scope::{Scope, ScopeKind};
use crate::model::text::{ObjectId, RoleId};
use crate::sandbox::Tables;

pub(super) fn last_segment(id: &str) -> &str {
    id.trim_end_matches('/').rsplit('/').next().unwrap_or(id)
}

/// What an assignment names.
#[derive(Clone, Copy)]
pub(super) struct Named<'a> {
    pub role: &'a RoleId,
    pub principal: &'a ObjectId,
    pub scope: &'a Scope,
}

/// What an assignment names and the estate lacks makes its grant unknown, and the unknown grants nothing.
pub(super) fn check_known(at: &At<'_>, named: Named<'_>, tables: &Tables) {
    let Named { role, principal, scope } = named;
    if !tables.roles.contains_key(role) && !catalogue::built_in_roles().contains_key(role) {
        let message = format!("the role `{role}` is neither in `roleDefinitions` nor built in here: it grants nothing");
        at.property("roleDefinitionId").warn("UnknownRole", message);
    }
    if !tables.principals.contains_key(principal) {
        let message =
            format!("the estate has no principal `{principal}`: whoever it is, or belongs to it, is given nothing");
        at.property("principalId").warn("UnknownPrincipal", message);
    }
    if let Some(subscription) = scope.subscription_scope().filter(|id| !tables.subscriptions.contains_key(id)) {
        at.property("scope").warn("UnknownSubscription", format!("the estate has no `{subscription}`"));
    }
    if scope.kind() == ScopeKind::ManagementGroup && !tables.management_groups.contains_key(scope) {
        let message = format!(
            "the estate has no `{scope}`: what lies below it is unknown, and what is given there holds nowhere"
        );
        at.property("scope").warn("UnknownManagementGroup", message);
    }
}
