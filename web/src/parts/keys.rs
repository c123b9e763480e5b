//! Who holds a key and by which ways: grants made at the place or above it, through groups, for a time, activated, or still to be
//! activated. Stands on the engine's proofs and tables; must never judge by a rule of its own.

use std::collections::BTreeSet;

use mua_core::{
    Action, Approval, Caller, CriticalOperation, Eligibility, Instant, ObjectId, Principal, Question, RoleAssignment,
    RoleId, Sandbox, Scope, VaultKind, prove, sort,
};
use yew::prelude::*;

use crate::language::{say, say_with};
use crate::words;

/// An action at a place.
#[derive(Clone, Debug, PartialEq)]
pub struct Key {
    /// The action.
    pub action: Action,
    /// The place.
    pub scope: Scope,
}

impl Key {
    /// A key by the name of its action; none where that is no action.
    #[must_use]
    pub fn named(action: &str, scope: &Scope) -> Option<Self> {
        Some(Self { action: Action::parse(action).ok()?, scope: scope.clone() })
    }

    /// The key of a Resource Guard: the one that frees a vault of it, which no guard can leave out.
    #[must_use]
    pub fn of_guard(guard: &Scope) -> Self {
        Self::of_guard_for(CriticalOperation::DisableMua, guard)
    }

    /// The key of a Resource Guard for an operation.
    #[must_use]
    pub fn of_guard_for(operation: CriticalOperation, guard: &Scope) -> Self {
        Self { action: operation.row().guard_action(), scope: guard.clone() }
    }

    /// The vault's own key for the same.
    #[must_use]
    pub fn of_vault(vault: &Scope) -> Self {
        Self::of_vault_for(CriticalOperation::DisableMua.on(VaultKind::of(vault)), vault)
    }

    /// The vault's own key for an operation.
    #[must_use]
    pub fn of_vault_for(operation: CriticalOperation, vault: &Scope) -> Self {
        Self { action: operation.row().vault_action(), scope: vault.clone() }
    }
}

/// How long a way lasts, or what it still takes.
#[derive(Clone, Debug, PartialEq)]
pub enum Hold {
    /// Without an end.
    Standing,
    /// Assigned until then.
    Until(Instant),
    /// Activated until then.
    Activated(Instant),
    /// To be activated.
    Eligible {
        /// From when, where that is still to come.
        from: Option<Instant>,
        /// Until when; without one, for ever.
        until: Option<Instant>,
        /// Whether somebody must approve.
        approved: bool,
    },
}

impl Hold {
    /// Whether it opens the door now.
    #[must_use]
    pub const fn opens_now(&self) -> bool {
        !matches!(self, Self::Eligible { .. })
    }
}

/// One way by which a person comes by a key.
#[derive(Clone, Debug, PartialEq)]
pub struct Way {
    /// The role assignment or the eligibility, by its ARM id.
    pub grant: Scope,
    /// Whose it is: the account, or a group that the account belongs to.
    pub held_by: ObjectId,
    /// The role.
    pub role: RoleId,
    /// Where it was assigned.
    pub assigned_at: Scope,
    /// For how long.
    pub hold: Hold,
}

/// A person with their ways to a key.
#[derive(Clone, Debug, PartialEq)]
pub struct Holder {
    /// Their account in the directory of the place.
    pub account: ObjectId,
    /// The ways, those that open now first.
    pub ways: Vec<Way>,
}

impl Holder {
    /// Whether any way opens the door now.
    #[must_use]
    pub fn opens_now(&self) -> bool {
        self.ways.iter().any(|way| way.hold.opens_now())
    }
}

/// Everybody who holds a key or could activate it, by name.
#[must_use]
pub fn holders(world: &Sandbox, key: &Key) -> Vec<Holder> {
    let Some(tenant) = world.home_of(&key.scope) else { return Vec::new() };
    let accounts = world.tables().principals.values().filter(|own| own.person().is_some() && own.tenant == *tenant);
    let mut found: Vec<(&str, Holder)> = accounts
        .map(|own| (own.display_name.as_str(), Holder { account: own.id.clone(), ways: ways(world, own, key) }))
        .filter(|(_, holder)| !holder.ways.is_empty())
        .collect();
    sort(&mut found, |(a, one), (b, other)| a.cmp(b).then_with(|| one.account.cmp(&other.account)));
    found.into_iter().map(|(_, holder)| holder).collect()
}

/// The ways of one account to a key of its directory.
#[must_use]
pub fn ways(world: &Sandbox, account: &Principal, key: &Key) -> Vec<Way> {
    let selves = world.principal_and_groups(&account.id);
    let question = Question {
        caller: Caller::everywhere(&account.id),
        action: key.action.as_str().to_owned(),
        scope: key.scope.to_string(),
        at: None,
        plane: None,
        reduces_protection: None,
    };
    // The first need is the key itself; what a critical operation asks for besides is another door's.
    let grants = prove(world, &question).and_then(|proof| proof.grants.into_iter().next()).unwrap_or_default();
    let held = grants.iter().filter_map(|id| world.tables().assignments.get(id));
    let held = held.filter(|own| selves.contains(&&own.principal)).map(assigned);
    let above = world.management_groups_above(&key.scope);
    let within_reach = world.tables().eligibilities.values().filter(|own| {
        !own.window.has_closed(world.now())
            && selves.contains(&&own.principal)
            && world.covers(&own.scope, &key.scope, &above)
            && world.role(&own.role).is_some_and(|role| role.grants(&key.action))
    });
    held.chain(within_reach.map(|own| eligible(world, own))).collect()
}

fn assigned(own: &RoleAssignment) -> Way {
    let hold = match (own.window.closes, &own.activates) {
        (None, _) => Hold::Standing,
        (Some(until), None) => Hold::Until(until),
        (Some(until), Some(_)) => Hold::Activated(until),
    };
    Way {
        grant: own.id.clone(),
        held_by: own.principal.clone(),
        role: own.role.clone(),
        assigned_at: own.scope.clone(),
        hold,
    }
}

fn eligible(world: &Sandbox, own: &Eligibility) -> Way {
    let approved = world.role_settings(&own.scope, &own.role).approval != Approval::NotRequired;
    let from = Some(own.window.opens).filter(|opens| *opens > world.now());
    Way {
        grant: own.id.clone(),
        held_by: own.principal.clone(),
        role: own.role.clone(),
        assigned_at: own.scope.clone(),
        hold: Hold::Eligible { from, until: own.window.closes, approved },
    }
}

/// The people behind some holders, each once.
#[must_use]
pub fn people(holders: &[Holder]) -> BTreeSet<&ObjectId> {
    holders.iter().map(|holder| &holder.account).collect()
}

/// A way in a line, such as `Contributor, inherited from Woodgrove Security, without an end`.
#[must_use]
pub fn told(world: &Sandbox, way: &Way, account: &ObjectId, place: &Scope) -> String {
    let role = world.role(&way.role).map_or_else(|| way.role.to_string(), |role| role.name.clone());
    let through = if way.held_by == *account {
        String::new()
    } else {
        say_with(" through the group {principal}", &[("principal", &words::principal(world, &way.held_by))])
    };
    let place = if way.assigned_at == *place {
        say("assigned here").to_string()
    } else {
        say_with("inherited from {place}", &[("place", &words::place(world, &way.assigned_at))])
    };
    format!("{role}{through}, {place}, {}", lasting(&way.hold))
}

/// Whether a holder has the key, as pictures and their twins say it.
#[must_use]
pub fn when(holder: &Holder) -> AttrValue {
    say(if holder.opens_now() { "holds the key now" } else { "may activate the key" })
}

fn lasting(hold: &Hold) -> String {
    match hold {
        Hold::Standing => say("standing, without an end").to_string(),
        Hold::Until(until) => say_with("until {moment}", &[("moment", &words::moment(*until))]),
        Hold::Activated(until) => say_with("activated until {moment}", &[("moment", &words::moment(*until))]),
        Hold::Eligible { from, until, approved } => {
            let from =
                from.map(|from| say_with(" from {moment}", &[("moment", &words::moment(from))])).unwrap_or_default();
            let until = until
                .map(|until| say_with(" until {moment}", &[("moment", &words::moment(until))]))
                .unwrap_or_default();
            let approval = say(if *approved { "with approval" } else { "without approval" });
            say_with(
                "eligible{from}{until}, to be activated {approval}",
                &[("from", &from), ("until", &until), ("approval", &approval)],
            )
        }
    }
}

/// The ways as a list, each with the ARM id of its grant.
pub fn list(world: &Sandbox, holder: &Holder, place: &Scope) -> Html {
    let line = |way: &Way| {
        html! {
            <li>
                { words::capital(&told(world, way, &holder.account, place)) }
                <span class="grid__detail"><code>{ way.grant.to_string() }</code></span>
            </li>
        }
    };
    html! { <ul class="lines ways">{ for holder.ways.iter().map(line) }</ul> }
}

#[cfg(test)]
mod tests {
    use mua_core::{AssignRole, Command, MakeEligible, ManageSubscription, Span, sample, submit};

    use super::*;

    fn world() -> (Sandbox, Scope) {
        let world = sample::placed(sample::Placement::OtherTenant);
        (world, Scope::parse(sample::GUARD).expect("well-formed"))
    }

    fn done(world: &mut Sandbox, command: impl Into<Command>) {
        let outcome = submit(world, &Caller::at_home(sample::SECURITY_ADMIN), &command.into());
        assert!(matches!(outcome, mua_core::Outcome::Allowed { .. }), "{outcome:?}");
    }

    fn shown(world: &Sandbox, place: &Scope) -> Vec<String> {
        let found = holders(world, &Key::of_guard(place));
        let lines = found.iter().flat_map(|own| own.ways.iter().map(|way| told(world, way, &own.account, place)));
        lines.collect()
    }

    #[test]
    fn a_key_is_held_by_whoever_owns_what_is_above_it_and_by_nobody_who_reads() {
        let (world, guard) = world();
        assert_eq!(shown(&world, &guard), ["Owner, inherited from Woodgrove Security, standing, without an end"]);
        let vault = Scope::parse(sample::VAULT).expect("well-formed");
        let own = holders(&world, &Key::of_vault(&vault));
        assert_eq!(own.iter().map(|own| own.account.as_str()).collect::<Vec<_>>(), [sample::BACKUP_ADMIN]);
    }

    #[test]
    fn grants_made_here_and_eligibilities_are_ways_too() {
        let (mut world, guard) = world();
        let guest = ObjectId::new(sample::BACKUP_ADMIN_AS_GUEST);
        let subscription = guard.subscription_scope().expect("a guard is in a subscription");
        done(&mut world, ManageSubscription { subscription });
        let ends_at = Some(world.now().after(Span::from_days(30)));
        done(
            &mut world,
            MakeEligible {
                scope: guard.clone(),
                principal: guest.clone(),
                role: "Contributor".to_owned(),
                starts_at: None,
                ends_at,
                justification: String::new(),
            },
        );
        let lines = shown(&world, &guard);
        assert_eq!(
            lines.first().map(String::as_str),
            Some("Contributor, assigned here, eligible until 13 Aug 2022, 09:00 UTC, to be activated without approval")
        );
        let found = holders(&world, &Key::of_guard(&guard));
        assert_eq!(found.first().map(Holder::opens_now), Some(false));
        done(
            &mut world,
            AssignRole {
                scope: guard.clone(),
                principal: guest,
                role: "Contributor".to_owned(),
                description: None,
                condition: None,
            },
        );
        let found = holders(&world, &Key::of_guard(&guard));
        assert_eq!(found.first().map(Holder::opens_now), Some(true));
        assert_eq!(people(&found).len(), 2);
    }
}
