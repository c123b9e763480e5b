//! What a person may see: what they may read, and what holds something that they may read. Stands on `mua_core` and `route`; must never
//! decide by any rule but the engine's own.

use mua_core::{Caller, Sandbox, Scope, ScopeKind, check};

use crate::route::ResourceKind;

const fn action(kind: ResourceKind) -> &'static str {
    match kind {
        ResourceKind::ManagementGroup => "Microsoft.Management/managementGroups/read",
        ResourceKind::Subscription => "Microsoft.Resources/subscriptions/read",
        ResourceKind::ResourceGroup => "Microsoft.Resources/subscriptions/resourceGroups/read",
        ResourceKind::Vault => "Microsoft.RecoveryServices/vaults/read",
        ResourceKind::BackupVault => "Microsoft.DataProtection/backupVaults/read",
        ResourceKind::Guard => "Microsoft.DataProtection/resourceGuards/read",
    }
}

/// The action that reads what an id names.
#[must_use]
pub fn read_action(id: &Scope) -> Option<&'static str> {
    ResourceKind::of(id).map(action)
}

/// Whether the caller's person may read what an id names.
#[must_use]
pub fn may_read(world: &Sandbox, caller: &Caller, id: &Scope) -> bool {
    read_action(id).is_some_and(|action| check(world, caller, action, id.as_str(), None))
}

/// Whether the caller's person sees it in lists: they may read it, or something inside it. Azure lists a subscription to whoever
/// has access to anything in it.
#[must_use]
pub fn is_seen(world: &Sandbox, caller: &Caller, id: &Scope) -> bool {
    may_read(world, caller, id)
        || (matches!(id.kind(), ScopeKind::Subscription | ScopeKind::ResourceGroup)
            && everything(world).any(|inner| inner != id && inner.is_within(id) && may_read(world, caller, inner)))
}

/// All resource groups, vaults and guards.
fn everything(world: &Sandbox) -> impl Iterator<Item = &Scope> {
    let tables = world.tables();
    tables.resource_groups.keys().chain(tables.vaults.keys()).chain(tables.guards.keys())
}

#[cfg(test)]
mod tests {
    use mua_core::{AssignRole, InviteGuest, ObjectId, TenantId, sample, submit};

    use super::*;

    fn scope(id: &str) -> Scope {
        Scope::parse(id).expect("the sample's ids are well-formed")
    }

    #[test]
    fn whoever_may_read_a_guard_sees_its_subscription_and_no_more() {
        let mut world = sample::sample();
        let security = Caller::at_home(sample::SECURITY_ADMIN);
        let invite = InviteGuest {
            tenant: TenantId::new(sample::GUARD_TENANT),
            email: "bao@woodgrove.example".to_owned(),
            id: Some(ObjectId::new("guest")),
        };
        submit(&mut world, &security, &invite.into());
        let backup = Caller::everywhere(sample::BACKUP_ADMIN);
        let guard = scope(sample::GUARD);
        let subscription = guard.subscription_scope().expect("a guard lies in a subscription");
        assert!(!is_seen(&world, &backup, &subscription));
        let reader = AssignRole {
            scope: guard.clone(),
            principal: ObjectId::new("guest"),
            role: "Reader".to_owned(),
            description: None,
            condition: None,
        };
        submit(&mut world, &security, &reader.into());
        assert!(may_read(&world, &backup, &guard) && is_seen(&world, &backup, &subscription));
        assert!(!may_read(&world, &backup, &subscription));
    }
}
