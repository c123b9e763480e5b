//! What changes of itself as the clock moves on, and when: what ends, what begins, what lapses. Stands on `model`; must never
//! move the clock, and tells of nothing that is over.

use super::Sandbox;
use crate::model::due::Due;
use crate::model::event::Fact;
use crate::model::few;
use crate::model::item::Protection;
use crate::model::operation::CriticalOperation;
use crate::model::pim::REQUEST_LIFE;
use crate::model::pim_request::Answer;
use crate::model::time::{Instant, Window};
use crate::model::vault::{PIN_SPAN, Vault};

impl Sandbox {
    /// What changes of itself next, and when; at one instant the first in the order of [`Due`]. Nothing where the world
    /// stands still however long one waits.
    pub fn next_change(&self) -> Option<(Instant, Due)> {
        self.upcoming().into_iter().next()
    }

    /// Everything that changes of itself from now on, as the world is, the soonest first.
    pub fn upcoming(&self) -> Vec<(Instant, Due)> {
        let now = self.now();
        let mut found = self.assignments_due();
        found.extend(self.eligibilities_due());
        found.extend(self.requests_due());
        found.extend(self.pins_due());
        found.extend(self.tables.vaults.values().flat_map(of_vault));
        found.retain(|(at, _)| *at > now);
        few::sort(&mut found, Ord::cmp);
        found.dedup();
        found
    }

    fn assignments_due(&self) -> Vec<(Instant, Due)> {
        let own = self.tables.assignments.values().flat_map(|own| {
            let assignment = own.id.clone();
            let Some(activated) = &own.activates else {
                let ends = Due::AssignmentEnds { assignment: assignment.clone() };
                return turns(&own.window, Due::AssignmentStarts { assignment }, ends);
            };
            // An activation ends with its eligibility; one whose eligibility is gone is over already (I30).
            let Some(eligibility) = self.tables.eligibilities.get(activated) else { return Vec::new() };
            let closes = [own.window.closes, eligibility.window.closes].into_iter().flatten().min();
            let ends = Due::ActivationEnds { assignment: assignment.clone() };
            turns(&Window { closes, ..own.window }, Due::AssignmentStarts { assignment }, ends)
        });
        own.collect()
    }

    fn eligibilities_due(&self) -> Vec<(Instant, Due)> {
        let own = self.tables.eligibilities.values().flat_map(|own| {
            let eligibility = own.id.clone();
            let ends = Due::EligibilityEnds { eligibility: eligibility.clone() };
            turns(&own.window, Due::EligibilityStarts { eligibility }, ends)
        });
        own.collect()
    }

    fn requests_due(&self) -> Vec<(Instant, Due)> {
        let waiting = self.tables.requests.values().filter(|own| own.answer == Answer::Waiting);
        let mut found: Vec<(Instant, Due)> = waiting
            .map(|own| (own.created_at.after(REQUEST_LIFE), Due::RequestLapses { request: own.id.clone() }))
            .collect();
        let waiting = self.tables.schedule_requests.values().filter(|own| own.answer == Answer::Waiting);
        found
            .extend(waiting.filter_map(|own| Some((own.lapses_at?, Due::ExtensionLapses { request: own.id.clone() }))));
        found
    }

    /// The PINs that were given out. A PIN itself is kept nowhere; when it was given out stands in the activity log.
    fn pins_due(&self) -> Vec<(Instant, Due)> {
        let given = self.tables.activity.iter().filter_map(|event| match &event.fact {
            Fact::AttemptAllowed { attempt } => {
                let critical = attempt.decision.critical()?;
                let is_pin = critical.operation == CriticalOperation::ChangeMarsPin;
                let vault = self.vault(&attempt.scope).filter(|_| is_pin)?;
                Some((event.at.after(PIN_SPAN), Due::PinExpires { vault: vault.id.clone() }))
            }
            _ => None,
        });
        given.collect()
    }
}

/// When a window opens and when it closes.
fn turns(window: &Window, starts: Due, ends: Due) -> Vec<(Instant, Due)> {
    // What ends before it begins never holds.
    if window.closes.is_some_and(|closes| closes <= window.opens) {
        return Vec::new();
    }
    [Some((window.opens, starts)), window.closes.map(|closes| (closes, ends))].into_iter().flatten().collect()
}

fn of_vault(vault: &Vault) -> Vec<(Instant, Due)> {
    let purged = vault.items.values().filter_map(|own| match own.protection {
        Protection::SoftDeleted { purge_at } => {
            Some((purge_at, Due::ItemPurged { vault: vault.id.clone(), item: own.name.clone() }))
        }
        _ => None,
    });
    let locked = vault.unlocks.iter().filter_map(|own| {
        Some((own.window.closes?, Due::UnlockLapses { vault: vault.id.clone(), item: own.item.clone() }))
    });
    purged.chain(locked).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::command::Command;
    use crate::model::people::Caller;
    use crate::model::scope::Scope;
    use crate::model::time::Span;
    use crate::sample::{self, BACKUP_ADMIN, GUARD, SECURITY_ADMIN, VAULT};
    use crate::turn::{Outcome, submit};

    fn done(world: &mut Sandbox, who: &str, command: Value) {
        let command: Command = serde_json::from_value(command).expect("a command");
        let outcome = submit(world, &Caller::everywhere(who), &command);
        assert!(matches!(outcome, Outcome::Allowed { .. }), "{outcome:?}");
    }

    /// The minutes from now to the next change, with its kind.
    fn next(world: &Sandbox) -> Option<(u64, String)> {
        let (at, due) = world.next_change()?;
        let kind = format!("{due:?}");
        let kind = kind.split_whitespace().next().unwrap_or_default().to_owned();
        Some(((at.millis() - world.now().millis()) / 60_000, kind))
    }

    fn told(minutes: u64, kind: &str) -> Option<(u64, String)> {
        Some((minutes, kind.to_owned()))
    }

    fn wait(world: &mut Sandbox, minutes: u64) {
        done(world, BACKUP_ADMIN, json!({"type": "advanceClock", "by": Span::from_minutes(minutes)}));
    }

    #[test]
    fn nothing_changes_of_itself_in_the_sample() {
        assert_eq!(sample::sample().next_change(), None);
    }

    #[test]
    fn a_pin_dies_after_five_minutes_and_a_soft_deleted_item_after_fourteen_days() {
        let mut world = sample::sample();
        done(&mut world, BACKUP_ADMIN, json!({"type": "generateSecurityPin", "vault": VAULT}));
        let deletion = json!({"type": "stopProtection", "vault": VAULT, "item": "vm-web-01", "data": "delete"});
        done(&mut world, BACKUP_ADMIN, deletion);
        assert_eq!(next(&world), told(5, "PinExpires"));
        wait(&mut world, 4);
        assert_eq!(next(&world), told(1, "PinExpires"));
        wait(&mut world, 1);
        assert_eq!(next(&world), told(14 * 24 * 60 - 5, "ItemPurged"));
        wait(&mut world, 14 * 24 * 60);
        assert_eq!(next(&world), None);
    }

    #[test]
    fn a_request_lapses_and_an_activation_ends_no_later_than_its_eligibility() {
        let mut world = sample::sample();
        let eligible = json!({"type": "makeEligible", "scope": GUARD, "principal": SECURITY_ADMIN, "role": "Reader",
            "startsAt": world.now().after(Span::from_minutes(30)), "endsAt": world.now().after(Span::from_days(2))});
        let subscription = Scope::parse(GUARD).ok().and_then(|id| id.subscription_scope());
        done(&mut world, SECURITY_ADMIN, json!({"type": "manageSubscription", "subscription": subscription}));
        done(&mut world, SECURITY_ADMIN, eligible);
        assert_eq!(next(&world), told(30, "EligibilityStarts"));
        wait(&mut world, 30);
        assert_eq!(next(&world), told(2 * 24 * 60 - 30, "EligibilityEnds"));
        let eligibility = world.tables().eligibilities.keys().next().cloned();
        let ask = json!({"type": "activateRole", "eligibility": eligibility, "duration": Span::from_minutes(60),
            "justification": "A change"});
        done(&mut world, SECURITY_ADMIN, ask);
        assert_eq!(next(&world), told(60, "ActivationEnds"));
        let mut tables = world.tables().clone();
        for own in tables.requests.values_mut() {
            own.answer = Answer::Waiting;
        }
        tables.assignments.retain(|own| own.activates.is_none());
        assert_eq!(next(&Sandbox::from(tables)), told(24 * 60, "RequestLapses"));
    }

    #[test]
    fn a_window_that_ends_before_it_begins_turns_never() {
        let vault = Scope::parse(VAULT).expect("well-formed");
        let due = || Due::PinExpires { vault: vault.clone() };
        let at = Instant::from_millis;
        let closed = Window { opens: at(2), closes: Some(at(2)) };
        assert!(turns(&closed, due(), due()).is_empty());
        let open = Window { opens: at(2), closes: None };
        assert_eq!(turns(&open, due(), due()), [(at(2), due())]);
    }
}
