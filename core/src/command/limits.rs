//! How many role assignments and custom roles there may be. Source: the limits of Azure RBAC. Stands on `fault`, `sandbox`.

use super::fault::{Fault, FaultCode};
use crate::model::role::RoleKind;
use crate::model::scope::{Scope, ScopeKind};
use crate::model::text::TenantId;
use crate::sandbox::Sandbox;

/// Role assignments in one subscription, its resource groups and resources together.
const MOST_IN_SUBSCRIPTION: usize = 4_000;
/// Role assignments at one management group.
const MOST_AT_MANAGEMENT_GROUP: usize = 500;
/// Custom roles of one directory.
const MOST_ROLES: usize = 5_000;

/// Whether one more role assignment may be made at a place. What was activated counts as well; what has ended, what has not
/// begun and what is only eligible does not. Source: "Troubleshoot Azure RBAC limits". The root has no published limit.
// Our choice: what is to begin later needs room when it is made, for nothing looks again when it begins.
pub(super) fn check_room(sandbox: &Sandbox, place: &Scope) -> Result<(), Fault> {
    let standing = sandbox.tables().assignments.values().filter(|own| own.window.holds(sandbox.now()));
    let (count, most) = match place.subscription_scope() {
        Some(whole) => (standing.filter(|own| own.scope.is_within(&whole)).count(), MOST_IN_SUBSCRIPTION),
        None if place.kind() == ScopeKind::Root => return Ok(()),
        None => (standing.filter(|own| own.scope == *place).count(), MOST_AT_MANAGEMENT_GROUP),
    };
    if count < most {
        return Ok(());
    }
    let message = format!("no more role assignments can be created there: {most} are the most");
    Err(Fault::new(FaultCode::RoleAssignmentLimitExceeded, message))
}

/// Whether one more custom role may be made in a directory.
pub(super) fn check_room_for_role(sandbox: &Sandbox, tenant: Option<&TenantId>) -> Result<(), Fault> {
    let is_here = |scope: &Scope| match scope.subscription_scope() {
        Some(subscription) => sandbox.tables().subscriptions.get(&subscription).map(|own| &own.tenant) == tenant,
        None => sandbox.tables().management_groups.get(scope).map(|own| &own.tenant) == tenant,
    };
    let own = sandbox.tables().roles.values().filter(|role| role.kind == RoleKind::Custom);
    if own.filter(|role| role.assignable_scopes.iter().any(is_here)).count() < MOST_ROLES {
        return Ok(());
    }
    let message = format!("no more custom roles can be created in the directory: {MOST_ROLES} are the most");
    Err(Fault::new(FaultCode::RoleDefinitionLimitExceeded, message))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::pim::Eligibility;
    use crate::model::place::Subscription;
    use crate::model::role::{RoleAssignment, RoleDefinition};
    use crate::model::text::{ObjectId, RoleId};
    use crate::model::time::{Instant, Window};

    fn full(place: &Scope, count: usize) -> Sandbox {
        let mut tables = crate::sandbox::Tables::default();
        for number in 0..count {
            let id =
                place.child(&format!("providers/Microsoft.Authorization/roleAssignments/{number}")).expect("an id");
            let assignment = RoleAssignment {
                id: id.clone(),
                principal: ObjectId::new("ann"),
                role: RoleId::new("r"),
                scope: place.clone(),
                window: Window::from(Instant::default()),
                description: None,
                condition: None,
                activates: None,
                created_by: None,
            };
            tables.assignments.insert(id, assignment);
        }
        Sandbox::from(tables)
    }

    #[test]
    fn four_thousand_assignments_fill_a_subscription_and_five_hundred_a_management_group() {
        let group = Scope::parse("/subscriptions/s/resourceGroups/g").expect("an id");
        let whole = Scope::subscription("s");
        assert!(check_room(&full(&group, 3_999), &whole).is_ok() && check_room(&full(&group, 4_000), &whole).is_err());
        assert!(check_room(&full(&group, 4_000), &Scope::subscription("t")).is_ok());
        let top = Scope::management_group("top");
        assert!(check_room(&full(&top, 499), &top).is_ok() && check_room(&full(&top, 500), &top).is_err());
        assert!(check_room(&full(&top, 500), &Scope::root()).is_ok());
    }

    #[test]
    fn what_has_not_begun_or_is_over_takes_no_room() {
        let whole = Scope::subscription("s");
        for (window, is_free) in [
            (Window { opens: Instant::from_millis(10), closes: None }, false),
            (Window { opens: Instant::from_millis(10), closes: Some(Instant::from_millis(11)) }, false),
            (Window { opens: Instant::from_millis(11), closes: None }, true),
            (Window { opens: Instant::from_millis(9), closes: Some(Instant::from_millis(10)) }, true),
        ] {
            let mut tables = full(&whole, 4_000).tables().clone();
            tables.clock = Instant::from_millis(10);
            tables.assignments.values_mut().take(1).for_each(|own| own.window = window);
            assert_eq!(check_room(&Sandbox::from(tables), &whole).is_ok(), is_free, "{window:?}");
        }
    }

    #[test]
    fn five_thousand_custom_roles_fill_a_directory() {
        let (whole, tenant) = (Scope::subscription("s"), TenantId::new("t"));
        let mut tables = crate::sandbox::Tables::default();
        let own = Subscription {
            id: whole.clone(),
            tenant: tenant.clone(),
            display_name: String::new(),
            management_group: None,
            registered_providers: crate::model::few::Few::new(),
        };
        tables.subscriptions.insert(whole.clone(), own);
        for number in 0..4_999 {
            let id = RoleId::new(&format!("r{number}"));
            let reader = crate::model::catalogue::built_in_named("Reader").expect("there");
            let scopes = vec![whole.clone()];
            let role =
                RoleDefinition { id: id.clone(), kind: RoleKind::Custom, assignable_scopes: scopes, ..reader.clone() };
            tables.roles.insert(id, role);
        }
        assert!(check_room_for_role(&Sandbox::from(tables.clone()), Some(&tenant)).is_ok());
        let mut last = tables.roles.values().next().expect("some").clone();
        last.id = RoleId::new("last");
        tables.roles.insert(last.id.clone(), last);
        let full = Sandbox::from(tables);
        assert!(check_room_for_role(&full, Some(&tenant)).is_err());
        assert!(check_room_for_role(&full, Some(&TenantId::new("other"))).is_ok());
    }

    #[test]
    fn what_is_only_eligible_takes_no_room() {
        let whole = Scope::subscription("s");
        let mut tables = full(&whole, 3_999).tables().clone();
        for number in 0..5 {
            let id = whole.child(&format!("providers/Microsoft.Authorization/roleEligibilitySchedules/{number}"));
            let eligibility = Eligibility {
                id: id.expect("an id"),
                principal: ObjectId::new("ann"),
                role: RoleId::new("r"),
                scope: whole.clone(),
                window: Window::from(Instant::default()),
                condition: None,
                created_by: ObjectId::new("ann"),
                created_at: Instant::default(),
            };
            tables.eligibilities.insert(eligibility.id.clone(), eligibility);
        }
        assert!(check_room(&Sandbox::from(tables), &whole).is_ok());
    }
}
