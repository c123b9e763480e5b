//! Invariants of one step that are about just-in-time access.

use super::step::{Invariant, Step};
use super::{Holds, holds};
use crate::oracle::World;
use crate::oracle::world::{Assignment, Request, Settings};

const HOUR: u64 = 3_600_000;
const DAY: u64 = 24 * HOUR;

/// Every invariant of just-in-time access, by name.
pub const ALL: [(&str, Invariant); 8] = [
    ("I22", i22_an_activation_keeps_to_its_eligibility_and_to_the_maximum),
    ("I23", i23_a_request_dies_after_a_day),
    ("I24", i24_nobody_approves_their_own_request),
    ("I25", i25_where_approval_is_asked_for_an_approver_gave_it),
    ("I26", i26_where_nobody_is_to_approve_nobody_is_asked),
    ("I27", i27_a_request_takes_one_answer),
    ("I28", i28_what_was_asked_for_never_changes),
    ("I30", i30_what_is_taken_away_counts_no_more),
];

/// The activations that a step made.
fn activations<'a>(step: &'a Step<'_>) -> impl Iterator<Item = &'a Assignment> {
    let is_new = |own: &&Assignment| !step.before.assignments.iter().any(|old| old.id == own.id);
    step.after.assignments.iter().filter(|own| own.activates.is_some()).filter(is_new)
}

/// The settings that apply to an activation: those of its eligibility's own place (I29).
fn settings<'a>(world: &'a World, own: &Assignment) -> Option<&'a Settings> {
    let home = world.eligibilities.iter().find(|other| Some(&other.id) == own.activates.as_ref())?;
    world.settings.iter().find(|other| other.scope == home.scope && other.role == home.role)
}

/// I22: an activation lies within its eligibility and is no longer than the settings allow.
pub fn i22_an_activation_keeps_to_its_eligibility_and_to_the_maximum(step: &Step<'_>) -> Holds {
    for own in activations(step) {
        let home = step.before.eligibilities.iter().find(|other| Some(&other.id) == own.activates.as_ref());
        let closes = own.closes.unwrap_or(u64::MAX);
        let within = home.is_some_and(|home| home.opens <= own.opens && home.closes.is_none_or(|end| closes <= end));
        // A request may have been made under other settings: a day is the most that any allow.
        let longest = match (step.verb(), settings(step.before, own)) {
            ("answerRequest", _) => DAY,
            (_, found) => found.map_or(8 * HOUR, |found| found.maximum),
        };
        let short = own.opens < closes && closes - own.opens <= longest && own.opens >= step.before.clock;
        holds(within && short, || step.broken("I22", "an activation is out of bounds"))?;
    }
    Ok(())
}

fn request<'a>(world: &'a World, step: &Step<'_>) -> Option<&'a Request> {
    let id = step.command["request"].as_str().and_then(crate::oracle::places::id)?;
    world.requests.iter().find(|own| own.id == id)
}

/// I23: what nobody answered within a day takes no answer.
pub fn i23_a_request_dies_after_a_day(step: &Step<'_>) -> Holds {
    let answered = ["answerRequest", "cancelRequest"].contains(&step.verb()) && step.is("allowed");
    let alive = |own: &Request| step.before.clock < own.made.saturating_add(DAY);
    holds(!answered || request(step.before, step).is_none_or(alive), || {
        step.broken("I23", "a dead request was answered")
    })
}

/// I24: who approves is not who asked, and by the strict profile not the same person either.
pub fn i24_nobody_approves_their_own_request(step: &Step<'_>) -> Holds {
    let Some(own) = request(step.after, step).filter(|own| own.answer == "approved" && step.is("allowed")) else {
        return Ok(());
    };
    let person = |id: &String| step.before.principals.iter().find(|own| own.id == *id)?.person.clone();
    let by = own.by.clone().unwrap_or_default();
    let is_one = person(&by).is_some() && person(&by) == person(&own.principal);
    let strict = step.before.profile != "observedAzure";
    holds(by != own.principal && !(strict && is_one), || step.broken("I24", "somebody approved their own request"))
}

/// I25: where approval is asked for, an activation comes of an answer by somebody who was an approver then.
pub fn i25_where_approval_is_asked_for_an_approver_gave_it(step: &Step<'_>) -> Holds {
    for own in activations(step) {
        let Some(approvers) = settings(step.before, own).and_then(|found| found.approvers.as_ref()) else { continue };
        let by = request(step.after, step).and_then(|own| own.by.clone());
        let is_one = by.is_some_and(|by| approvers.iter().any(|one| step.before.belongs(&by, one)));
        holds(step.verb() == "answerRequest" && is_one, || step.broken("I25", "no approver gave it"))?;
    }
    Ok(())
}

/// I26: where no approval is asked for, an activation that may begin is granted at once, and nobody is asked.
pub fn i26_where_nobody_is_to_approve_nobody_is_asked(step: &Step<'_>) -> Holds {
    if step.verb() != "activateRole" || !step.is("allowed") {
        return Ok(());
    }
    let id = step.command["eligibility"].as_str().and_then(crate::oracle::places::id);
    let home = step.before.eligibilities.iter().find(|own| Some(&own.id) == id.as_ref());
    let settings = home.and_then(|home| {
        step.before.settings.iter().find(|other| other.scope == home.scope && other.role == home.role)
    });
    let asks = settings.is_some_and(|found| found.approvers.is_some());
    let waits = step
        .after
        .requests
        .iter()
        .any(|own| own.answer == "waiting" && !step.before.requests.iter().any(|old| old.id == own.id));
    holds(waits == asks, || step.broken("I26", "somebody was asked, or nobody was"))
}

/// I27: once answered, taken back or dead, a request stays as it is.
pub fn i27_a_request_takes_one_answer(step: &Step<'_>) -> Holds {
    for old in step.before.requests.iter().filter(|old| old.answer != "waiting") {
        let new = step.after.requests.iter().find(|new| new.id == old.id);
        holds(new == Some(old), || step.broken("I27", "an answer was changed"))?;
    }
    Ok(())
}

/// I28: who asked for what, where, when and for how long stays as it was asked.
pub fn i28_what_was_asked_for_never_changes(step: &Step<'_>) -> Holds {
    for old in &step.before.requests {
        let new = step.after.requests.iter().find(|new| new.id == old.id).cloned();
        let same = new.map(|new| Request { answer: old.answer.clone(), by: old.by.clone(), ..new });
        holds(same.as_ref() == Some(old), || step.broken("I28", "a request was changed"))?;
    }
    Ok(())
}

/// I30: what holds by an activation holds by an eligibility that still stands for whoever activated it.
pub fn i30_what_is_taken_away_counts_no_more(step: &Step<'_>) -> Holds {
    let findings = step.outcome["decision"]["steps"].as_array().into_iter().flatten().map(|own| &own["finding"]);
    for finding in findings.filter(|finding| finding["kind"] == "held") {
        let id = finding["assignment"].as_str().and_then(crate::oracle::places::id);
        let own = step.before.assignments.iter().find(|own| Some(&own.id) == id.as_ref());
        let Some((own, home)) = own.and_then(|own| Some((own, own.activates.as_ref()?))) else { continue };
        let home = step.before.eligibilities.iter().find(|other| other.id == *home);
        let stands = home.is_some_and(|home| step.before.is_eligible(&own.principal, home, step.before.clock));
        holds(stands, || step.broken("I30", "an activation outlived its eligibility"))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use mua_core::{Sandbox, sample};
    use serde_json::{Value, json};

    use super::super::step;
    use super::super::tests::{Owned, run, tied};
    use super::*;
    use crate::kit::{backup, security};

    /// The guest eligible on the guard, with approval by the Security admin.
    fn asked(approval: bool) -> (Sandbox, Value, Value) {
        let mut sandbox = tied("Reader");
        let subscription = "/subscriptions/b0000000-0000-4000-8000-00000000000b";
        run(&mut sandbox, &security(), &json!({"type": "manageSubscription", "subscription": subscription}));
        let ends_at = sandbox.now().millis() + 30 * DAY;
        let eligible = json!({"type": "makeEligible", "scope": sample::GUARD, "principal": "guest",
            "role": "Contributor", "endsAt": ends_at});
        let made = run(&mut sandbox, &security(), &eligible);
        if approval {
            let mut settings = serde_json::to_value(mua_core::RoleSettings::default()).expect("plain values");
            settings["approval"] = json!({"type": "required", "approvers": [sample::SECURITY_ADMIN]});
            let command = json!({"type": "updateRoleSettings", "scope": sample::GUARD, "role": "Contributor", "settings": settings});
            run(&mut sandbox, &security(), &command);
        }
        let wish = json!({"type": "activateRole", "eligibility": made["events"][1]["eligibility"]["id"],
            "duration": HOUR, "justification": "a change"});
        let outcome = run(&mut sandbox.clone(), &backup(), &wish);
        (sandbox, wish, outcome["events"][1]["request"]["id"].clone())
    }

    fn activated() -> Owned {
        let (sandbox, wish, _) = asked(false);
        Owned::of(sandbox, backup(), wish)
    }

    fn answered() -> Owned {
        let (mut sandbox, wish, request) = asked(true);
        run(&mut sandbox, &backup(), &wish);
        let answer = json!({"type": "answerRequest", "request": request, "review": "approve", "justification": "ok"});
        Owned::of(sandbox, security(), answer)
    }

    fn after_an_answer() -> Owned {
        let (mut sandbox, wish, _) = asked(false);
        run(&mut sandbox, &backup(), &wish);
        Owned::of(sandbox, backup(), json!({"type": "advanceClock", "by": 5}))
    }

    fn used() -> Owned {
        let (mut sandbox, wish, _) = asked(false);
        run(&mut sandbox, &backup(), &wish);
        Owned::of(sandbox, backup(), json!({"type": "disableSoftDelete", "vault": sample::VAULT}))
    }

    type Case = (&'static str, fn() -> Owned, fn(&mut Owned));

    #[test]
    fn every_invariant_of_just_in_time_access_holds_on_a_sound_step_and_fails_on_a_broken_one() {
        let cases: [Case; 9] = [
            ("I22", activated, |own| {
                own.after.assignments.iter_mut().for_each(|own| own.closes = own.closes.map(|end| end + 9 * HOUR))
            }),
            ("I22", activated, |own| own.before.eligibilities.iter_mut().for_each(|own| own.closes = Some(1))),
            ("I23", answered, |own| own.before.clock += DAY),
            ("I24", answered, |own| own.after.requests.iter_mut().for_each(|own| own.by = Some(own.principal.clone()))),
            ("I25", answered, |own| {
                own.before.settings.iter_mut().for_each(|own| own.approvers = Some(vec!["somebody".to_owned()]))
            }),
            ("I26", activated, |own| {
                let mut request = own.after.requests.pop().expect("the activation is recorded");
                (request.id, request.answer) = ("another".to_owned(), "waiting".to_owned());
                own.after.requests.push(request);
            }),
            ("I27", after_an_answer, |own| {
                own.after.requests.iter_mut().for_each(|own| own.answer = "denied".to_owned())
            }),
            ("I28", answered, |own| own.after.requests.iter_mut().for_each(|own| own.duration += 1)),
            ("I30", used, |own| own.before.eligibilities.clear()),
        ];
        for (name, _) in ALL {
            assert!(cases.iter().any(|(case, ..)| *case == name), "{name} is never broken");
        }
        for (name, sound, breaks) in cases {
            let mut own = sound();
            let (_, invariant) = ALL.into_iter().find(|(number, _)| *number == name).expect("a known number");
            assert_eq!(step::all(&own.step()), Ok(()), "{name} on a sound step");
            breaks(&mut own);
            assert!(invariant(&own.step()).is_err(), "{name} cannot fail");
        }
    }
}
