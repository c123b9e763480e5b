//! What entries name, and whether the estate has it. Stands on `cursor`.

use super::cursor::At;
use crate::model::catalogue;
use crate::model::condition::Condition;
use crate::model::scope::{Scope, ScopeKind};
use crate::model::text::{Id, ObjectId, RoleId, TenantId};
use crate::sandbox::Tables;

pub(super) fn last_segment(id: &str) -> &str {
    id.trim_end_matches('/').rsplit('/').next().unwrap_or(id)
}

/// Whether a condition is not, or not wholly, of the family that the engine evaluates.
pub(super) fn is_beyond(condition: &str) -> bool {
    Condition::parse(condition).is_none_or(|own| !own.is_understood())
}

/// The condition under which something is given.
pub(super) fn condition(at: &At<'_>) -> Option<String> {
    let told = at.property("condition");
    let condition = told.text().filter(|text| !text.trim().is_empty());
    if condition.is_some_and(is_beyond) {
        told.warn(
            "NotModelled",
            "the condition speaks of what is not known here: it lets nothing pass that hangs on it",
        );
    }
    condition.map(str::to_owned)
}

/// What an assignment names.
pub(super) struct Named {
    pub role: RoleId,
    pub principal: ObjectId,
    pub scope: Scope,
}

/// What an assignment names and the estate lacks makes its grant unknown, and the unknown grants nothing. What it has lends its
/// text: nearly all of a large estate names the same few.
pub(super) fn known(at: &At<'_>, named: Named, tables: &Tables) -> Named {
    let Named { role, principal, scope } = named;
    let known_role = tables.roles.key(&role).or_else(|| catalogue::built_in_roles().key(&role));
    if known_role.is_none() {
        let message = format!("the role `{role}` is neither in `roleDefinitions` nor built in here: it grants nothing");
        at.property("roleDefinitionId").warn("UnknownRole", message);
    }
    let known_principal = tables.principals.get(&principal);
    if known_principal.is_none() {
        let message =
            format!("the estate has no principal `{principal}`: whoever it is, or belongs to it, is given nothing");
        at.property("principalId").warn("UnknownPrincipal", message);
    }
    let (scope, tenant) = placed(at, "scope", scope, tables);
    if let Some((known, tenant)) = known_principal.zip(tenant).filter(|(known, tenant)| known.tenant != **tenant) {
        let message = format!(
            "`{principal}` is of the directory `{}`, and the place of `{tenant}`: it is given nothing there",
            known.tenant
        );
        at.property("principalId").warn("OtherTenant", message);
    }
    Named {
        role: role.shared_with(known_role),
        principal: principal.shared_with(known_principal.map(|known| &known.id)),
        scope,
    }
}

/// Where something is given, taken away or locked, as a field says. What the estate lacks is told: nothing is known of what lies there.
pub(super) fn known_scope<'a>(at: &At<'a>, field: &'a str, scope: Scope, tables: &Tables) -> Scope {
    placed(at, field, scope, tables).0
}

/// The same, and the tenant of the place, if that is known.
fn placed<'a, 't>(at: &At<'a>, field: &'a str, scope: Scope, tables: &'t Tables) -> (Scope, Option<&'t TenantId>) {
    let group = Some(&scope).filter(|own| own.kind() == ScopeKind::ManagementGroup);
    let group = group.and_then(|own| tables.management_groups.get(own));
    let subscription = scope.subscription_scope();
    let home = subscription.as_ref().and_then(|id| tables.subscriptions.get(id));
    if let Some(unknown) = subscription.filter(|_| home.is_none()) {
        at.property(field).warn("UnknownSubscription", format!("the estate has no `{unknown}`"));
    }
    if scope.kind() == ScopeKind::ManagementGroup && group.is_none() {
        let message =
            format!("the estate has no `{scope}`: what lies below it is unknown, and what is said of it holds nowhere");
        at.property(field).warn("UnknownManagementGroup", message);
    }
    let known = match scope.kind() {
        ScopeKind::ManagementGroup => group.map(|own| &own.id),
        ScopeKind::Subscription => home.map(|own| &own.id),
        ScopeKind::ResourceGroup => tables.resource_groups.key(&scope),
        ScopeKind::Root | ScopeKind::Resource => None,
    };
    let tenant = home.map(|own| &own.tenant).or(group.map(|own| &own.tenant));
    (scope.shared_with(known), tenant)
}
