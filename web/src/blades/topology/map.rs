//! What there is and who reaches what: tenants with their people, subscriptions, vaults and Resource Guards, the ties between
//! these, and the ways by which people hold their keys. Stands on the engine's tables and `parts::keys`; must never know how it is
//! drawn or told.

use mua_core::{Isolation, ObjectId, PersonId, Sandbox, Scope, Tenant, TenantId, VaultKind, isolation, sort};

use crate::language::{plural, say, say_with};
use crate::parts::keys::{self, Holder, Key};
use crate::words;

/// What is looked at: everything, or what has to do with one vault or one person.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Focus {
    /// A vault.
    pub vault: Option<Scope>,
    /// A person.
    pub person: Option<PersonId>,
}

/// The whole.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Map {
    /// The tenants, by name.
    pub tenants: Vec<TenantPart>,
    /// Which vault is tied to which guard.
    pub ties: Vec<Tie>,
    /// Who reaches which vault or guard.
    pub reaches: Vec<Reach>,
}

/// A tenant.
#[derive(Clone, Debug, PartialEq)]
pub struct TenantPart {
    /// Its id.
    pub id: TenantId,
    /// Its name.
    pub name: String,
    /// Accounts in it, by name.
    pub people: Vec<PersonPart>,
    /// Its subscriptions that hold something, by name.
    pub subscriptions: Vec<SubscriptionPart>,
}

/// An account.
#[derive(Clone, Debug, PartialEq)]
pub struct PersonPart {
    /// The account.
    pub account: ObjectId,
    /// The person's name.
    pub name: String,
    /// What kind of account it is, with the person's part.
    pub detail: String,
}

/// A subscription.
#[derive(Clone, Debug, PartialEq)]
pub struct SubscriptionPart {
    /// Its ARM id.
    pub id: Scope,
    /// Its name.
    pub name: String,
    /// The vaults and Resource Guards in it, by id.
    pub resources: Vec<ResourcePart>,
}

/// A vault or a Resource Guard.
#[derive(Clone, Debug, PartialEq)]
pub struct ResourcePart {
    /// Its ARM id.
    pub id: Scope,
    /// What it is.
    pub kind: &'static str,
    /// Whether it is a guard.
    pub is_guard: bool,
    /// How it is tied.
    pub detail: String,
}

/// A tie.
#[derive(Clone, Debug, PartialEq)]
pub struct Tie {
    /// The vault.
    pub vault: Scope,
    /// The guard.
    pub guard: Scope,
    /// How far it is.
    pub isolation: Option<Isolation>,
}

/// A person and a key that they hold or could activate.
#[derive(Clone, Debug, PartialEq)]
pub struct Reach {
    /// The ways, with the account.
    pub holder: Holder,
    /// The vault or the guard.
    pub place: Scope,
}

impl Map {
    /// What has to do with a focus.
    #[must_use]
    pub fn of(world: &Sandbox, focus: &Focus) -> Self {
        let mut reaches = reaches(world);
        let tables = world.tables();
        if let Some(person) = &focus.person {
            reaches
                .retain(|own| world.principal(&own.holder.account).is_some_and(|found| found.person() == Some(person)));
        }
        let partner = |id: &Scope| tables.vaults.get(id).and_then(|vault| vault.guard.as_ref());
        let near = |id: &Scope, other: &Scope| id == other || partner(id) == Some(other) || partner(other) == Some(id);
        let is_meant = |id: &Scope| {
            focus.vault.as_ref().is_none_or(|vault| vault == id || partner(vault) == Some(id))
                && (focus.person.is_none() || reaches.iter().any(|own| near(&own.place, id)))
        };
        let meant: Vec<&Scope> = tables.vaults.keys().chain(tables.guards.keys()).filter(|id| is_meant(id)).collect();
        let reaches: Vec<Reach> = reaches.iter().filter(|own| meant.contains(&&own.place)).cloned().collect();
        let ties = meant.iter().filter_map(|id| {
            let guard = partner(id).filter(|guard| meant.contains(guard))?;
            Some(Tie { vault: (*id).clone(), guard: guard.clone(), isolation: isolation(world, id, guard) })
        });
        let ties: Vec<Tie> = ties.collect();
        let mut tenants: Vec<TenantPart> =
            tables.tenants.values().map(|tenant| part(world, tenant, &meant, &reaches, focus)).collect();
        if *focus != Focus::default() {
            tenants.retain(|own| !own.people.is_empty() || !own.subscriptions.is_empty());
        }
        sort(&mut tenants, |a, b| a.name.cmp(&b.name).then_with(|| a.id.cmp(&b.id)));
        Self { tenants, ties, reaches }
    }
}

fn reaches(world: &Sandbox) -> Vec<Reach> {
    let tables = world.tables();
    let vaults = tables.vaults.keys().map(Key::of_vault);
    let guards = tables.guards.keys().map(Key::of_guard);
    let found = vaults.chain(guards).flat_map(|key| {
        let holders = keys::holders(world, &key);
        holders.into_iter().map(move |holder| Reach { holder, place: key.scope.clone() })
    });
    found.collect()
}

fn part(world: &Sandbox, tenant: &Tenant, meant: &[&Scope], reaches: &[Reach], focus: &Focus) -> TenantPart {
    let tables = world.tables();
    let accounts = tables.principals.values().filter(|own| own.tenant == tenant.id && own.person().is_some());
    let is_shown = |own: &&mua_core::Principal| match (&focus.person, &focus.vault) {
        (Some(person), _) => own.person() == Some(person),
        (None, Some(_)) => reaches.iter().any(|reach| reach.holder.account == own.id),
        (None, None) => true,
    };
    let mut people: Vec<PersonPart> = accounts
        .filter(is_shown)
        .map(|own| PersonPart { account: own.id.clone(), name: own.display_name.clone(), detail: detail(world, own) })
        .collect();
    sort(&mut people, |a, b| a.name.cmp(&b.name).then_with(|| a.account.cmp(&b.account)));
    let own = tables.subscriptions.values().filter(|own| own.tenant == tenant.id);
    let subscriptions = own.map(|own| SubscriptionPart {
        id: own.id.clone(),
        name: own.display_name.clone(),
        resources: meant.iter().filter(|id| id.is_within(&own.id)).map(|id| resource(world, id)).collect(),
    });
    let mut subscriptions: Vec<SubscriptionPart> = subscriptions.filter(|own| !own.resources.is_empty()).collect();
    sort(&mut subscriptions, |a, b| a.name.cmp(&b.name).then_with(|| a.id.cmp(&b.id)));
    TenantPart { id: tenant.id.clone(), name: tenant.display_name.clone(), people, subscriptions }
}

fn detail(world: &Sandbox, own: &mua_core::Principal) -> String {
    let title = own.person().and_then(|id| world.tables().people.get(id)).and_then(|person| person.title.clone());
    let home = world.accounts_of(&own.id).into_iter().find(|other| !other.is_guest());
    match (own.is_guest(), home) {
        (true, Some(home)) => {
            say_with("Guest, at home in {tenant}", &[("tenant", &words::tenant(world, &home.tenant))])
        }
        (true, None) => say("Guest").to_string(),
        (false, _) => title.unwrap_or_else(|| say("Member").to_string()),
    }
}

fn resource(world: &Sandbox, id: &Scope) -> ResourcePart {
    let Some(vault) = world.vault(id) else {
        let count = world.vaults_tied_to(id).count();
        let detail =
            say_with("{count} to it", &[("count", &plural(count, "{n} vault is tied", "{n} vaults are tied"))]);
        return ResourcePart { id: id.clone(), kind: "Resource Guard", is_guard: true, detail };
    };
    let detail = match &vault.guard {
        None => say("Tied to no Resource Guard").to_string(),
        Some(guard) if world.guard(guard).is_none() => {
            say_with("Tied to {name}, which is gone", &[("name", &guard.name())])
        }
        Some(guard) => {
            let level = isolation(world, id, guard).map(words::isolation).map(say).unwrap_or_default();
            say_with("Tied to {name}: {level}", &[("name", &guard.name()), ("level", &level.to_lowercase())])
        }
    };
    ResourcePart { id: id.clone(), kind: VaultKind::of(id).label(), is_guard: false, detail }
}

#[cfg(test)]
mod tests {
    use mua_core::sample::{self, Placement};
    use mua_core::{Edition, Instant};

    use super::*;

    #[test]
    fn everything_stands_in_its_tenant_and_each_admin_reaches_their_own() {
        let world = sample::placed(Placement::OtherTenant);
        let map = Map::of(&world, &Focus::default());
        let names: Vec<&str> = map.tenants.iter().map(|own| own.name.as_str()).collect();
        assert_eq!(names, ["Woodgrove", "Woodgrove Security"]);
        let people: Vec<Vec<&str>> =
            map.tenants.iter().map(|own| own.people.iter().map(|own| own.detail.as_str()).collect()).collect();
        assert_eq!(people, [vec!["Backup admin"], vec!["Guest, at home in Woodgrove", "Security admin"]]);
        assert_eq!(map.ties.iter().map(|own| own.isolation).collect::<Vec<_>>(), [Some(Isolation::Maximum)]);
        let reached: Vec<(&str, &str)> =
            map.reaches.iter().map(|own| (own.holder.account.as_str(), own.place.name())).collect();
        assert_eq!(reached, [(sample::BACKUP_ADMIN, "vault-prod"), (sample::SECURITY_ADMIN, "guard-prod")]);
    }

    #[test]
    fn a_focus_leaves_out_what_has_nothing_to_do_with_it() {
        let world = sample::placed(Placement::OtherTenant);
        let person = world.principal(&sample::SECURITY_ADMIN.into()).and_then(|own| own.person().cloned());
        let map = Map::of(&world, &Focus { person, vault: None });
        assert_eq!(map.reaches.len(), 1);
        assert_eq!(map.tenants.iter().map(|own| own.people.len()).collect::<Vec<_>>(), [0, 1]);
        assert_eq!(map.ties.len(), 1, "what their guard protects is shown with it");
        let vault = Scope::parse(sample::VAULT).ok();
        let map = Map::of(&world, &Focus { vault, person: None });
        assert_eq!(map.tenants.iter().map(|own| own.people.len()).collect::<Vec<_>>(), [1, 1]);
    }

    #[test]
    fn a_world_without_resources_has_tenants_and_people_alone() {
        let world = sample::empty(Instant::default(), Edition::default(), 1);
        let map = Map::of(&world, &Focus::default());
        assert!(map.ties.is_empty() && map.reaches.is_empty());
        assert_eq!(map.tenants.first().map(|own| (own.people.len(), own.subscriptions.len())), Some((1, 0)));
    }
}
