//! The invariants as the model check holds them: by the tables alone, quick enough for every state and every step.

use mua_core::{
    ActivationRequest, Answer, Approval, Decision, Event, Fact, LONGEST_ACTIVATION, ObjectId, PersonId, RoleAssignment,
    Sandbox, Tables, check,
};

use super::alphabet::{Critical, Move, tie};
use super::rights::{Key, is_eligible, is_in};
use super::world::{ADA, BAO, GUARD};
use crate::invariants::{Holds, holds};
use crate::oracle::critical::key;

/// One step of the search.
pub struct Step<'a> {
    /// The state before.
    pub before: &'a Tables,
    /// The state after.
    pub after: &'a Tables,
    /// What was done.
    pub done: &'a Move,
    /// What the engine says happened.
    pub events: &'a [Event],
    /// The key of each guard for the removal of a tie.
    pub removal: &'a [Key],
}

/// The guard that protects a critical move in a state: whether it is there, and its key.
fn guarded<'a>(tables: &Tables, critical: &'a Critical) -> Option<(bool, &'a Key)> {
    let id = tie(tables, critical.vault).filter(|_| (critical.when)(tables, critical.vault))?;
    let guard = tables.guards.values().find(|own| own.id.as_str() == id);
    let is_free =
        guard.is_some_and(|own| own.exclusions.iter().any(|operation| operation.row().name == critical.operation));
    let key = critical.keys.iter().find(|key| key.place() == id)?;
    (!is_free).then_some((guard.is_some(), key))
}

/// I1, I2, I4, I5, I17, I30, I33, I35, I37, I41: a move is allowed exactly if its own rights are held now and, where a guard
/// protects it, the guard is there and its key is held too.
pub fn verdict(tables: &Tables, done: &Move, decision: &Decision) -> Holds {
    let first = done.keys.iter().all(|key| key.is_held(tables, &done.caller));
    let second = done.critical.as_ref().and_then(|critical| guarded(tables, critical));
    let opened = second.is_none_or(|(is_there, key)| is_there && key.is_held(tables, &done.caller));
    let number = match (first, second) {
        (false, _) => "I2",
        (true, Some((false, _))) => "I17",
        (true, Some(_)) => "I1",
        (true, None) => "I4",
    };
    holds(decision.is_allowed() == (first && opened), || format!("{number}: `{}`: {}", done.name, decision.message()))
}

/// I14 and I15: a vault leaves its guard only by a move that holds the guard's key for removal.
fn i15_no_side_door(step: &Step<'_>) -> Holds {
    for vault in step.before.vaults.values() {
        let id = vault.id.as_str();
        let (Some(old), new) = (tie(step.before, id), tie(step.after, id)) else { continue };
        if Some(old) == new {
            continue;
        }
        let removal = step.removal.iter().find(|key| key.place() == old);
        let is_there = step.before.guards.values().any(|own| own.id.as_str() == old);
        let is_held = removal.is_some_and(|key| key.is_held(step.before, &step.done.caller));
        holds(is_there && is_held, || format!("I15: `{id}` left `{old}`"))?;
    }
    Ok(())
}

/// I16: a new tie names a guard that is there.
fn i16_a_new_tie_names_a_guard(step: &Step<'_>) -> Holds {
    let is_there = |id: &str| step.after.guards.values().any(|own| own.id.as_str() == id);
    let old = |vault: &str| tie(step.before, vault).map(str::to_owned);
    let mut new = step.after.vaults.values().filter_map(|own| Some((own.id.as_str(), own.guard.as_ref()?.as_str())));
    holds(new.all(|(vault, guard)| old(vault).as_deref() == Some(guard) || is_there(guard)), || {
        "I16: a vault was tied to a guard that is gone".to_owned()
    })
}

fn person(tables: &Tables, account: &ObjectId) -> Option<PersonId> {
    tables.principals.get(account).and_then(|own| own.person()).cloned()
}

/// I24 and I25: access comes by an activation only where no approval is asked for, or by the answer of somebody who is an
/// approver at that moment and another person than the one who asked.
fn i25_approval_is_real(step: &Step<'_>) -> Holds {
    let granted = step
        .events
        .iter()
        .any(|event| matches!(&event.fact, Fact::RoleAssigned { assignment } if assignment.activates.is_some()));
    let answered = step.events.iter().find_map(|event| match &event.fact {
        Fact::ActivationRequested { request } | Fact::ActivationAnswered { request } => Some(request),
        _ => None,
    });
    let Some(request) = answered.filter(|_| granted) else {
        return holds(!granted, || "I25: access came without a request".to_owned());
    };
    let place = step.before.eligibilities.get(&request.eligibility).map(|own| &own.scope);
    let settings = place.and_then(|place| step.before.role_settings.get(place)).and_then(|own| own.get(&request.role));
    match (&request.answer, settings.map(|own| &own.approval)) {
        (Answer::Automatic, approval) => holds(!matches!(approval, Some(Approval::Required { .. })), || {
            "I25: access that must be approved came at once".to_owned()
        }),
        (Answer::Approved { by, .. }, Some(Approval::Required { approvers })) => {
            let among = approvers.iter().any(|own| is_in(step.before, by.as_str(), own.as_str()));
            holds(among, || format!("I25: `{by}` is no approver"))?;
            holds(person(step.before, by) != person(step.before, &request.principal), || {
                format!("I24: `{by}` approved their own request")
            })
        }
        _ => Err("I25: access came by no approval".to_owned()),
    }
}

/// I22 and I30: what is activated lies within its eligibility and the longest activation.
fn i22_an_activation_is_bounded(step: &Step<'_>) -> Holds {
    for event in step.events {
        let Fact::RoleAssigned { assignment: RoleAssignment { window, activates: Some(id), principal, .. } } =
            &event.fact
        else {
            continue;
        };
        let eligibility = step.before.eligibilities.get(id);
        let stands = eligibility.is_some_and(|own| {
            let within = own.window.closes.is_none_or(|end| window.closes.is_some_and(|closes| closes <= end));
            within && is_eligible(step.before, principal.as_str(), own, window.opens)
        });
        let bounded = window.closes.is_some_and(|closes| closes <= window.opens.after(LONGEST_ACTIVATION));
        holds(stands && bounded, || "I22: an activation is not bounded by its eligibility".to_owned())?;
    }
    Ok(())
}

/// I23, I27 and I28: what was asked for never changes, and what was answered or has died accepts nothing more.
fn i27_one_answer(step: &Step<'_>) -> Holds {
    for old in step.before.requests.values() {
        let Some(new) = step.after.requests.get(&old.id) else { return Err("I28: a request is gone".to_owned()) };
        let same = ActivationRequest { answer: old.answer.clone(), ..new.clone() } == *old;
        holds(same, || "I28: what was asked for has changed".to_owned())?;
        let is_open = old.answer == Answer::Waiting && step.before.clock < old.created_at.after(mua_core::REQUEST_LIFE);
        holds(is_open || old.answer == new.answer, || {
            "I27: a request was answered twice, or after its life".to_owned()
        })?;
    }
    Ok(())
}

/// I21, I46, I47 and I49: the clock goes on, the revision grows by one, and the log by one entry unless it is a power.
fn i46_time_revision_and_log_go_on(step: &Step<'_>) -> Holds {
    holds(step.before.clock <= step.after.clock, || "I21: the clock went back".to_owned())?;
    holds(step.after.revision == step.before.revision + 1, || "I46: the revision is wrong".to_owned())?;
    let logged = step.events.iter().filter(|event| matches!(event.fact, Fact::AttemptAllowed { .. })).count();
    let grown = step.after.activity.len() - step.before.activity.len();
    holds(grown == logged && logged <= 1, || "I47: the log grew by the wrong number of entries".to_owned())
}

/// A guard ends only unlocked, and a vault only free and empty.
fn i19_what_is_kept_stays(step: &Step<'_>) -> Holds {
    let lost = step.before.guards.keys().find(|id| !step.after.guards.contains_key(*id));
    let is_locked = |id: &mua_core::Scope| step.before.locks.values().any(|lock| lock.scope == *id);
    holds(!lost.is_some_and(is_locked), || "I19: a guard that is locked has gone".to_owned())?;
    let ended = step.before.vaults.values().find(|own| !step.after.vaults.contains_key(&own.id));
    let is_free = ended.is_none_or(|own| own.guard.is_none() && own.items.is_empty());
    holds(is_free, || "I15: a vault went that was tied or held something".to_owned())
}

/// Every invariant of a step.
pub fn step(step: &Step<'_>) -> Holds {
    i15_no_side_door(step)?;
    i16_a_new_tie_names_a_guard(step)?;
    i25_approval_is_real(step)?;
    i22_an_activation_is_bounded(step)?;
    i27_one_answer(step)?;
    i19_what_is_kept_stays(step)?;
    i46_time_revision_and_log_go_on(step)
}

/// What is asked in every state.
pub struct Probes {
    /// Persons and the keys that they may hold.
    keys: Vec<(&'static str, Key)>,
    /// The key of each guard for the removal of a tie.
    pub removal: Vec<Key>,
}

impl Probes {
    /// The keys that matter most, of each person.
    pub fn new() -> Self {
        let people =
            [(BAO, "disableSoftDelete", GUARD[0]), (BAO, "disableMua", GUARD[1]), (ADA, "disableMua", GUARD[0])];
        Self {
            keys: people.map(|(who, operation, guard)| (who, Key::of(&key(operation), guard))).into(),
            removal: GUARD.map(|guard| Key::of(&key("disableMua"), guard)).into(),
        }
    }
}

/// I6, I12, I20, I24, I30: every invariant of a state.
pub fn state(sandbox: &Sandbox, probes: &Probes) -> Holds {
    let tables = sandbox.tables();
    for guard in tables.guards.values() {
        let mandatory = guard.exclusions.iter().find(|operation| operation.row().is_mandatory);
        holds(mandatory.is_none(), || format!("I6: `{}` leaves out {mandatory:?}", guard.id))?;
    }
    for vault in tables.vaults.values() {
        let guard = vault.guard.as_ref().and_then(|id| tables.guards.get(id));
        holds(guard.is_none_or(|guard| guard.region == vault.region), || format!("I12: `{}` is elsewhere", vault.id))?;
    }
    for request in tables.requests.values() {
        let Answer::Approved { by, .. } = &request.answer else { continue };
        let same = person(tables, by) == person(tables, &request.principal);
        holds(!same, || format!("I24: `{by}` approved their own request"))?;
    }
    for (who, key) in &probes.keys {
        let caller = mua_core::Caller::everywhere(*who);
        let told = check(sandbox, &caller, key.action(), key.place(), None);
        // The key of a guard that is gone opens nothing (I17).
        let is_there = tables.guards.values().any(|own| own.id.as_str() == key.place());
        holds(told == (is_there && key.is_held(tables, &caller)), || {
            format!("I30: `{who}` and {key:?}: the engine says {told}")
        })?;
    }
    Ok(())
}

/// I44: a refusal leaves everything as it was but for the log.
pub fn i44_a_refusal_changes_nothing(before: &Tables, after: &Tables) -> Holds {
    let same = Tables { activity: before.activity.clone(), revision: before.revision, ..after.clone() } == *before;
    holds(same && after.activity.len() == before.activity.len() + 1, || "I44: a refusal changed something".to_owned())
}
