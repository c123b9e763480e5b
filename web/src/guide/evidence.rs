//! What the activity log proves of critical operations: refused for want of the guard's key, opened with both keys, let through
//! unguarded. Stands on `scene` and `words`; must never look at anything but the log.

use mua_core::{Because, CriticalOperation, Door, Finding, Instant, Isolation, Scope, isolation};

use super::scenario::Check;
use super::scene::{Scene, Tried};
use crate::words;

/// Which critical operations count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// Any.
    Any,
    /// This one.
    This(CriticalOperation),
}

impl Which {
    fn has(self, tried: &Tried<'_>) -> bool {
        match self {
            Self::Any => tried.operation().is_some(),
            Self::This(operation) => tried.operation() == Some(operation),
        }
    }
}

fn done(tried: &Tried<'_>, scene: &Scene<'_>, what: &str) -> Check {
    Check::Done { upto: tried.at.saturating_add(1), why: told(tried, scene, what) }
}

/// An entry of the log in a line.
fn told(tried: &Tried<'_>, scene: &Scene<'_>, what: &str) -> String {
    let (who, operation) = (words::principal(scene.world(), &tried.attempt.caller), &tried.attempt.operation);
    format!("{}, {who}, {operation} on {}: {what}.", words::moment(tried.when), tried.attempt.scope.name())
}

/// How the guard's door was found, where it was asked.
fn guard_door<'a>(tried: &Tried<'a>) -> Option<(&'a Scope, &'a Finding)> {
    let steps = tried.attempt.decision.steps().iter();
    steps.filter(|step| step.need.door == Door::Guard).map(|step| (&step.need.scope, &step.finding)).next()
}

/// Refused although the vault's key was held.
fn is_refused(tried: &Tried<'_>) -> bool {
    tried.attempt.decision.shut().is_some_and(|step| step.need.door == Door::Guard)
}

fn is_opened(tried: &Tried<'_>) -> bool {
    tried.is_allowed() && tried.attempt.decision.critical().is_some_and(|critical| critical.asked)
}

/// What to say while nothing in the log proves it: what the latest attempt came to.
fn not_yet(scene: &Scene<'_>, from: usize, which: Which) -> Check {
    let latest = scene.tried(from).filter(|tried| which.has(tried)).last();
    Check::NotYet(match latest {
        None => "The activity log shows no such attempt of the Backup admin yet.".to_owned(),
        Some(tried) if is_opened(&tried) => told(&tried, scene, "allowed, for both keys were held"),
        Some(tried) if tried.is_allowed() => told(&tried, scene, "allowed, and no second key was asked for"),
        Some(tried) if is_refused(&tried) => told(&tried, scene, "refused at the Resource Guard"),
        Some(tried) => told(&tried, scene, "refused at the vault already"),
    })
}

impl Scene<'_> {
    fn first(&self, from: usize, which: Which, is_it: impl Fn(&Tried<'_>) -> bool, what: &str) -> Check {
        let found = self.tried(from).find(|tried| which.has(tried) && is_it(tried));
        found.map_or_else(|| not_yet(self, from, which), |tried| done(&tried, self, what))
    }

    /// Whether the Backup admin was refused at the Resource Guard.
    pub fn refused(&self, from: usize, which: Which) -> Check {
        self.first(from, which, is_refused, "refused, the key of the Resource Guard was not held")
    }

    /// Whether the Backup admin was refused at the Resource Guard although signed in to its directory.
    pub fn refused_signed_in(&self, from: usize, which: Which) -> Check {
        let signed_in = |tried: &Tried<'_>| {
            is_refused(tried)
                && guard_door(tried).is_some_and(|(_, found)| !matches!(found, Finding::NotSignedIn { .. }))
        };
        match self.first(from, which, signed_in, "refused, although signed in to the Resource Guard's directory") {
            Check::NotYet(_) if matches!(self.refused(from, which), Check::Done { .. }) => {
                Check::NotYet("Refused for want of a sign-in so far. Authenticate, then Save.".to_owned())
            }
            found => found,
        }
    }

    /// Whether the Backup admin was refused while the role was within reach and not activated.
    pub fn refused_before_approval(&self, from: usize) -> Check {
        let eligible = |tried: &Tried<'_>| {
            is_refused(tried)
                && guard_door(tried).is_some_and(|(_, found)| matches!(found, Finding::EligibleOnly { .. }))
        };
        self.first(from, Which::Any, eligible, "refused, for the role is not activated")
    }

    /// Whether the Backup admin did a critical operation with both keys.
    pub fn opened(&self, from: usize, which: Which) -> Check {
        self.first(from, which, is_opened, "allowed, both keys were held")
    }

    /// The same, by a role that was assigned above the Resource Guard.
    pub fn opened_from_above(&self, from: usize) -> Check {
        let above = |tried: &Tried<'_>| {
            let held = guard_door(tried).filter(|_| is_opened(tried));
            held.is_some_and(
                |(guard, found)| matches!(found, Finding::Held { assigned_at, .. } if assigned_at != guard),
            )
        };
        self.first(
            from,
            Which::Any,
            above,
            "allowed to one person alone, by a role inherited from above the Resource Guard",
        )
    }

    /// The same, by a role that ends of itself.
    pub fn opened_for_a_time(&self, from: usize) -> Check {
        let ends = |tried: &Tried<'_>| {
            let held = guard_door(tried).filter(|_| is_opened(tried));
            held.is_some_and(|(_, found)| matches!(found, Finding::Held { until: Some(_), .. }))
        };
        self.first(from, Which::Any, ends, "allowed, by a role that was activated for a time")
    }

    /// Whether the Backup admin did it and no second key was asked for, since it was not critical.
    pub fn passed(&self, from: usize, operation: CriticalOperation) -> Check {
        let plain = |tried: &Tried<'_>| {
            let critical = tried.attempt.decision.critical();
            tried.is_allowed() && critical.is_some_and(|critical| critical.because == Because::ConditionNotMet)
        };
        self.first(from, Which::This(operation), plain, "allowed with the vault's key alone, for it is not critical")
    }

    /// Whether the Backup admin did it although it is critical, since the Resource Guard leaves it out.
    pub fn slipped(&self, from: usize, operation: CriticalOperation) -> Check {
        let excluded = |tried: &Tried<'_>| {
            let critical = tried.attempt.decision.critical();
            tried.is_allowed() && critical.is_some_and(|critical| critical.because == Because::Excluded)
        };
        self.first(
            from,
            Which::This(operation),
            excluded,
            "allowed to one person alone, for the Resource Guard leaves it out",
        )
    }

    /// Whether the Backup admin has started a critical operation; the same entry may prove how it came out.
    pub fn initiated(&self, from: usize) -> Check {
        let started = self.tried(from).find(|tried| is_opened(tried) || is_refused(tried));
        match started {
            Some(tried) => Check::Done { upto: from, why: told(&tried, self, "initiated") },
            None => not_yet(self, from, Which::Any),
        }
    }

    /// When the Backup admin last did a critical operation before a position of the log.
    pub fn opened_before(&self, from: usize) -> Option<Instant> {
        let earlier = self.tried(self.start()).take_while(|tried| tried.at < from);
        earlier.filter(is_opened).last().map(|tried| tried.when)
    }

    /// Whether a vault was tied to a Resource Guard in this row of the table of isolation.
    pub fn tied_with(&self, from: usize, row: Isolation) -> Check {
        let ties =
            self.log(from).filter(|tried| tried.attempt.operation == super::labels::ENABLE_MUA && tried.is_allowed());
        let rows = ties.filter_map(|tried| {
            let (guard, _) = guard_door(&tried)?;
            Some((isolation(self.world(), &tried.attempt.scope, guard)?, tried))
        });
        let mut other = None;
        for (found, tried) in rows {
            if found == row {
                return done(&tried, self, &format!("tied, with {}", words::isolation(row).to_lowercase()));
            }
            other = Some((found, tried));
        }
        Check::NotYet(match other {
            Some((found, tried)) => {
                told(&tried, self, &format!("tied, but with {}", words::isolation(found).to_lowercase()))
            }
            None => "No vault has been tied to such a Resource Guard since the start.".to_owned(),
        })
    }

    /// Whether tying a vault was refused for want of Reader on the Resource Guard.
    pub fn refused_to_tie(&self, from: usize) -> Check {
        let mut ties = self.tried(from).filter(|tried| tried.attempt.operation == super::labels::ENABLE_MUA);
        match ties.find(is_refused) {
            Some(tried) => done(&tried, self, "refused, the Resource Guard cannot be read"),
            None => Check::NotYet("The activity log shows no refusal to tie a vault yet.".to_owned()),
        }
    }
}
