//! What came about with the keys of Resource Guards: who was eligible, asked, was answered, held the key, and did what with it.
//! Read off the world's tables, its record of requests and its activity log, each fact once. Stands on the engine alone; must
//! never know how it is drawn or told.

use std::collections::BTreeSet;

use mua_core::{
    ActivationRequest, Answer, Because, Fact, Few, Instant, ObjectId, PersonId, REQUEST_LIFE, RoleId, Sandbox, Scope,
    Window, sort,
};

use super::spans::{self, Held};
use crate::language::{say, say_with};
use crate::parts::keys::Key;
use crate::words;

/// What sort of fact it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Somebody could activate a role that holds the key.
    Eligible,
    /// A request waited.
    Requested,
    /// A request was granted, or refused.
    Answered {
        /// Which of the two.
        granted: bool,
    },
    /// Somebody held the key.
    Active,
    /// Somebody tried a protected operation.
    Operation {
        /// Whether it was allowed.
        allowed: bool,
    },
}

/// One fact.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Whose key it is about.
    pub guard: Scope,
    /// Whom it is about.
    pub person: PersonId,
    /// What sort it is.
    pub kind: Kind,
    /// When, or from when.
    pub from: Instant,
    /// Until when, where it lasts; nothing where it has no end, or is of one moment.
    pub until: Option<Instant>,
    /// What came about.
    pub what: String,
    /// What else is to be said.
    pub detail: String,
}

/// Every fact, in the order of time.
#[must_use]
pub fn chronicle(world: &Sandbox) -> Vec<Entry> {
    let mut found: Vec<Entry> = world.tables().guards.keys().flat_map(|guard| of_guard(world, guard)).collect();
    sort(&mut found, |a, b| (a.from, &a.guard, &a.person, a.kind).cmp(&(b.from, &b.guard, &b.person, b.kind)));
    found
}

fn of_guard(world: &Sandbox, guard: &Scope) -> Vec<Entry> {
    let teller = Teller { world, guard, key: Key::of_guard(guard) };
    let mut found: Vec<Entry> = Vec::new();
    for held in spans::eligible(world).iter().filter(|own| teller.is_about(&own.scope, &own.role)) {
        found.extend(teller.held(held, Kind::Eligible, "Eligible for {role}"));
    }
    for held in spans::active(world).iter().filter(|own| teller.is_about(&own.scope, &own.role)) {
        found.extend(teller.held(
            held,
            Kind::Active,
            if held.is_activated { "Activated {role}" } else { "Assigned {role}" },
        ));
    }
    for request in world.tables().requests.values().filter(|own| teller.is_about(&own.scope, &own.role)) {
        found.extend(teller.requested(request));
    }
    found.extend(teller.operations());
    found
}

/// Tells of one guard.
struct Teller<'a> {
    world: &'a Sandbox,
    guard: &'a Scope,
    key: Key,
}

impl Teller<'_> {
    /// Whether a role at a place brings the guard's key.
    fn is_about(&self, scope: &Scope, role: &RoleId) -> bool {
        let above = self.world.management_groups_above(self.guard);
        self.world.covers(scope, self.guard, &above)
            && self.world.role(role).is_some_and(|role| role.grants(&self.key.action))
    }

    fn role(&self, role: &RoleId, scope: &Scope) -> String {
        let name = self.world.role(role).map_or_else(|| role.to_string(), |own| own.name.clone());
        say_with("{name} on {place}", &[("name", &name), ("place", &words::place(self.world, scope))])
    }

    /// The people behind a principal, as the groups are now.
    fn people(&self, principal: &ObjectId) -> BTreeSet<PersonId> {
        let users = self.world.users_among(&Few::from([principal.clone()]));
        users.iter().filter_map(|id| self.world.principal(id)?.person().cloned()).collect()
    }

    fn held(&self, held: &Held, kind: Kind, what: &'static str) -> Vec<Entry> {
        let Window { opens, closes } = held.window;
        let until = closes.map_or_else(
            || say("Without an end").to_string(),
            |end| say_with("Until {moment}", &[("moment", &words::moment(end))]),
        );
        let entry = |person: PersonId| Entry {
            guard: self.guard.clone(),
            person,
            kind,
            from: opens,
            until: closes,
            what: say_with(what, &[("role", &self.role(&held.role, &held.scope))]),
            detail: until.clone(),
        };
        self.people(&held.principal).into_iter().map(entry).collect()
    }

    fn requested(&self, own: &ActivationRequest) -> Vec<Entry> {
        let lapse = own.created_at.after(REQUEST_LIFE);
        let (until, outcome) = match &own.answer {
            Answer::Waiting if self.world.now() < lapse => (lapse, say("pending approval").to_string()),
            Answer::Waiting => (lapse, say("timed out: nobody answered within 24 hours").to_string()),
            Answer::Automatic => (own.created_at, say("no approval required").to_string()),
            Answer::Approved { at, .. } => (*at, say("approved").to_string()),
            Answer::Denied { at, .. } => (*at, say("denied").to_string()),
            Answer::Cancelled { by, at } => {
                (*at, say_with("cancelled by {principal}", &[("principal", &words::principal(self.world, by))]))
            }
        };
        let answered = match &own.answer {
            Answer::Automatic => Some((
                own.created_at,
                true,
                say("Granted at once").to_string(),
                say("No approval required").to_string(),
            )),
            Answer::Approved { by, at, justification } => Some((
                *at,
                true,
                say_with("Approved by {principal}", &[("principal", &words::principal(self.world, by))]),
                justification.clone(),
            )),
            Answer::Denied { by, at, justification } => Some((
                *at,
                false,
                say_with("Denied by {principal}", &[("principal", &words::principal(self.world, by))]),
                justification.clone(),
            )),
            Answer::Waiting | Answer::Cancelled { .. } => None,
        };
        let reason = if own.justification.is_empty() {
            String::new()
        } else {
            say_with(" Reason: {justification}", &[("justification", &own.justification)])
        };
        let mut found = Vec::new();
        for person in self.people(&own.principal) {
            let entry = |kind, from, until, what, detail| Entry {
                guard: self.guard.clone(),
                person: person.clone(),
                kind,
                from,
                until,
                what,
                detail,
            };
            let what = say_with("Requested {role}", &[("role", &self.role(&own.role, &own.scope))]);
            let detail = format!("{}.{reason}", words::capital(&outcome));
            found.push(entry(Kind::Requested, own.created_at, Some(until), what, detail));
            if let Some((at, granted, what, why)) = answered.clone() {
                found.push(entry(Kind::Answered { granted }, at, None, what, why));
            }
        }
        found
    }

    /// The protected operations on the vaults that were tied to the guard when they were tried.
    fn operations(&self) -> Vec<Entry> {
        let tried = self.world.activity().iter().filter_map(|event| {
            let (attempt, allowed) = match &event.fact {
                Fact::AttemptAllowed { attempt } => (attempt, true),
                Fact::AttemptDenied { attempt } => (attempt, false),
                _ => return None,
            };
            let critical = attempt.decision.critical()?;
            let is_meant = critical.guard.as_ref() == Some(self.guard) && critical.because == Because::Protected;
            let person = self.world.principal(&attempt.caller).filter(|_| is_meant)?.person()?.clone();
            let verdict = say(if allowed { "succeeded" } else { "refused" });
            Some(Entry {
                guard: self.guard.clone(),
                person,
                kind: Kind::Operation { allowed },
                from: event.at,
                until: None,
                what: say_with(
                    "{operation} on {name}: {verdict}",
                    &[("operation", &attempt.operation), ("name", &attempt.scope.name()), ("verdict", &verdict)],
                ),
                detail: if allowed { String::new() } else { words::refusal(&attempt.decision) },
            })
        });
        tried.collect()
    }
}

#[cfg(test)]
mod tests {
    use mua_core::sample::{self, Placement};
    use mua_core::{
        ActivateRole, AdvanceClock, AssignRole, Caller, Command, DeactivateRole, DisableSoftDelete, MakeEligible,
        ManageSubscription, Outcome, RemoveRoleAssignment, Span, submit,
    };

    use super::*;

    struct Play {
        world: Sandbox,
        guard: Scope,
    }

    impl Play {
        fn new() -> Self {
            let world = sample::placed(Placement::OtherTenant);
            Self { world, guard: Scope::parse(sample::GUARD).expect("well-formed") }
        }

        fn tries(&mut self, who: &str, command: impl Into<Command>) -> Outcome {
            submit(&mut self.world, &Caller::everywhere(who), &command.into())
        }

        fn does(&mut self, who: &str, command: impl Into<Command>) {
            let outcome = self.tries(who, command);
            assert!(matches!(outcome, Outcome::Allowed { .. }), "{outcome:?}");
        }

        fn waits(&mut self, minutes: u64) {
            self.does(sample::BACKUP_ADMIN, AdvanceClock { by: Span::from_minutes(minutes) });
        }

        fn off(&self) -> Command {
            DisableSoftDelete { vault: Scope::parse(sample::VAULT).expect("well-formed") }.into()
        }

        /// The Backup admin's facts in the order of time, the standing ones of others left out.
        fn told(&self) -> Vec<(Kind, String)> {
            let person = self.world.principal(&sample::BACKUP_ADMIN.into()).and_then(|own| own.person().cloned());
            let own = chronicle(&self.world).into_iter().filter(|own| Some(&own.person) == person.as_ref());
            own.map(|own| (own.kind, own.what)).collect()
        }
    }

    #[test]
    fn an_activation_is_told_from_its_eligibility_to_its_end() {
        let mut play = Play::new();
        let guest = ObjectId::new(sample::BACKUP_ADMIN_AS_GUEST);
        let subscription = play.guard.subscription_scope().expect("a guard is in a subscription");
        play.does(sample::SECURITY_ADMIN, ManageSubscription { subscription });
        let eligible = MakeEligible {
            scope: play.guard.clone(),
            principal: guest.clone(),
            role: "Contributor".to_owned(),
            starts_at: None,
            ends_at: Some(play.world.now().after(Span::from_days(30))),
            justification: String::new(),
        };
        play.does(sample::SECURITY_ADMIN, eligible);
        let off = play.off();
        assert!(matches!(play.tries(sample::BACKUP_ADMIN, off.clone()), Outcome::Denied { .. }));
        play.waits(10);
        let eligibility = play.world.tables().eligibilities.keys().next().cloned().expect("it is there");
        let activate = ActivateRole {
            eligibility,
            scope: None,
            starts_at: None,
            duration: Span::from_minutes(60),
            justification: "As agreed".to_owned(),
            ticket: None,
            authentication: Default::default(),
        };
        play.does(sample::BACKUP_ADMIN, activate);
        play.waits(10);
        play.does(sample::BACKUP_ADMIN, off);
        let own = play.world.tables().assignments.values().find(|own| own.activates.is_some()).cloned();
        let assignment = own.expect("it is active").id;
        play.does(sample::BACKUP_ADMIN, DeactivateRole { assignment });
        let kinds: Vec<Kind> = play.told().into_iter().map(|(kind, _)| kind).collect();
        assert_eq!(
            kinds,
            [
                Kind::Eligible,
                Kind::Operation { allowed: false },
                Kind::Requested,
                Kind::Answered { granted: true },
                Kind::Active,
                Kind::Operation { allowed: true },
            ]
        );
        let held = chronicle(&play.world).into_iter().find(|own| own.kind == Kind::Active && own.until.is_some());
        assert_eq!(held.and_then(|own| own.until), Some(play.world.now()), "it ended where it was given back");
    }

    #[test]
    fn a_grant_by_hand_is_told_from_its_making_to_its_removal() {
        let mut play = Play::new();
        let guest = ObjectId::new(sample::BACKUP_ADMIN_AS_GUEST);
        let assigned = AssignRole {
            scope: play.guard.clone(),
            principal: guest.clone(),
            role: "Contributor".to_owned(),
            description: None,
            condition: None,
        };
        let from = play.world.now();
        play.does(sample::SECURITY_ADMIN, assigned);
        play.waits(30);
        let of_guest = |world: &Sandbox| {
            let own = world
                .assignments_to(&guest)
                .find(|own| world.role(&own.role).is_some_and(|role| role.name == "Contributor"));
            own.map(|own| own.id.clone())
        };
        let assignment = of_guest(&play.world).expect("it was assigned");
        play.does(sample::SECURITY_ADMIN, RemoveRoleAssignment { assignment });
        let held: Vec<Entry> = chronicle(&play.world).into_iter().filter(|own| own.until.is_some()).collect();
        assert_eq!(held.iter().map(|own| (own.from, own.until)).collect::<Vec<_>>(), [(from, Some(play.world.now()))]);
        assert_eq!(play.told(), [(Kind::Active, "Assigned Contributor on guard-prod".to_owned())]);
    }

    #[test]
    fn a_world_in_which_nothing_was_done_tells_of_standing_grants_alone() {
        let play = Play::new();
        let kinds: Vec<Kind> = chronicle(&play.world).into_iter().map(|own| own.kind).collect();
        assert_eq!(kinds, [Kind::Active], "the Security admin owns the subscription");
    }
}
