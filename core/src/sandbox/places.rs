//! Look-ups over places: whose tenant a place is in, what lies above it, what the dice give. Stands on `model`.

use super::Sandbox;
use crate::model::dice;
use crate::model::place::ManagementGroup;
use crate::model::scope::{Scope, ScopeKind};
use crate::model::text::{ObjectId, ProviderName, TenantId};

impl Sandbox {
    /// The tenant that a place belongs to; none where its subscription or management group is unknown. The root belongs to
    /// every tenant, so there it is the asker's own.
    pub fn tenant_of(&self, place: &Scope, asker: &ObjectId) -> Option<&TenantId> {
        self.home_of(place).or_else(|| self.tenant_at_root(place, asker))
    }

    /// The tenant that the root belongs to: every one, so for somebody it is their own.
    pub(crate) fn tenant_at_root(&self, place: &Scope, asker: &ObjectId) -> Option<&TenantId> {
        self.principal(asker).filter(|_| place.kind() == ScopeKind::Root).map(|own| &own.tenant)
    }

    /// The tenant that a place below the root belongs to; none where its subscription or management group is unknown.
    pub fn home_of(&self, place: &Scope) -> Option<&TenantId> {
        self.home(place).map(|(tenant, _)| tenant)
    }

    /// The tenant that a place below the root belongs to, and the management group nearest above it.
    pub(super) fn home(&self, place: &Scope) -> Option<(&TenantId, Option<&Scope>)> {
        match place.subscription_scope() {
            Some(subscription) => {
                let found = self.tables().subscriptions.get(&subscription)?;
                Some((&found.tenant, found.management_group.as_ref()))
            }
            None => self.management_group_at(place).map(|group| (&group.tenant, Some(&group.id))),
        }
    }

    /// What people call a place: the display name of a subscription or management group, where it has one; the last part of the id
    /// of any other.
    pub fn place_name<'a>(&'a self, place: &'a Scope) -> &'a str {
        let shown = match place.kind() {
            ScopeKind::Subscription => self.tables.subscriptions.get(place).map(|own| &own.display_name),
            ScopeKind::ManagementGroup => self.tables.management_groups.get(place).map(|own| &own.display_name),
            _ => None,
        };
        shown.filter(|name| !name.is_empty()).map_or_else(|| place.name(), String::as_str)
    }

    fn management_group_at(&self, place: &Scope) -> Option<&ManagementGroup> {
        place
            .up()
            .filter(|scope| scope.kind() == ScopeKind::ManagementGroup)
            .find_map(|scope| self.tables().management_groups.get(&scope))
    }

    /// The management groups above a place, nearest first, the place's own included.
    pub fn management_groups_above(&self, place: &Scope) -> Vec<&Scope> {
        self.management_groups_from(self.home(place).and_then(|(_, group)| group))
    }

    /// A management group and those above it, nearest first.
    pub(super) fn management_groups_from<'a>(&'a self, mut next: Option<&'a Scope>) -> Vec<&'a Scope> {
        let mut found: Vec<&Scope> = Vec::new();
        // An estate could hold a circle of parents: each group is entered once.
        while let Some(group) = next.filter(|group| !found.contains(group)) {
            next = self.tables().management_groups.get(group).and_then(|group| group.parent.as_ref());
            found.push(group);
        }
        found
    }

    /// Whether what is assigned at `above` holds at `place`: at the place itself or anywhere over it. `groups` are the
    /// place's own [`Sandbox::management_groups_above`].
    pub fn covers(&self, above: &Scope, place: &Scope, groups: &[&Scope]) -> bool {
        match above.kind() {
            ScopeKind::ManagementGroup => groups.contains(&above),
            _ => place.is_within(above),
        }
    }

    /// Whether a subscription is registered to use a provider.
    pub fn is_registered(&self, subscription: &Scope, provider: &str) -> bool {
        let provider = ProviderName::new(provider);
        self.tables()
            .subscriptions
            .get(subscription)
            .is_some_and(|found| found.registered_providers.contains(&provider))
    }

    /// The first provider of `required` that the place's subscription lacks.
    pub fn missing_provider(&self, place: &Scope, required: &[&'static str]) -> Option<(Scope, &'static str)> {
        let subscription = place.subscription_scope()?;
        let missing = required.iter().find(|provider| !self.is_registered(&subscription, provider))?;
        Some((subscription, missing))
    }

    /// Whether anything with this id exists.
    pub fn exists(&self, id: &Scope) -> bool {
        let tables = self.tables();
        tables.subscriptions.contains_key(id)
            || tables.management_groups.contains_key(id)
            || tables.resource_groups.contains_key(id)
            || tables.guards.contains_key(id)
            || tables.vaults.contains_key(id)
    }

    /// The `ahead`-th number after those drawn so far. The same world gives the same numbers on every host.
    pub(crate) fn dice(&self, ahead: u64) -> u64 {
        let nth = self.tables().drawn.wrapping_add(ahead).wrapping_add(1);
        dice::drawn(self.tables().seed, nth)
    }
}
