//! Why a decision came out as it did: every key asked for and what was found, one under the other. Stands on `kit`, `words` and
//! the engine's own findings; must never judge, or know who will read it.

use mua_core::{Because, Claim, Critical, Decision, Door, Finding, Sandbox, Scope, Step as Found, Subject};
use yew::prelude::*;

use super::fidelity::{self, FidelityMark};
use crate::kit::{Step, StepList, StepState, nothing};
use crate::language::{say, say_told, say_with};
use crate::portal::use_portal;
use crate::words;

/// What [`Explanation`] takes.
#[derive(Clone, PartialEq, Properties)]
pub struct ExplanationProps {
    /// The decision to explain.
    pub decision: Decision,
    /// The rules that are marked beside it already.
    #[prop_or_default]
    pub told: Vec<&'static Claim>,
}

/// The reasons of a decision.
#[component]
pub fn Explanation(props: &ExplanationProps) -> Html {
    let portal = use_portal();
    let world = portal.world();
    // A rule is marked once, where it comes first.
    let mut told = props.told.clone();
    let mut steps: Vec<Step> = props.decision.steps().iter().map(|step| key(world, step, &mut told)).collect();
    if let Some(critical) = props.decision.critical() {
        // The guard's key is the last one asked for: what makes it asked stands right before it.
        let at = if critical.asked { steps.len().saturating_sub(1) } else { steps.len() };
        steps.insert(at, why_critical(world, critical, &mut told));
    }
    if steps.is_empty() {
        return html! { <p>{ say_told(props.decision.message()) }</p> };
    }
    html! { <StepList label="Reasons" {steps} /> }
}

/// What [`Explained`] takes.
#[derive(Clone, PartialEq, Properties)]
pub struct ExplainedProps {
    /// The decision to explain.
    pub decision: Decision,
    /// Whether the reasons show at once.
    #[prop_or_default]
    pub open: bool,
    /// The rules that are marked beside it already.
    #[prop_or_default]
    pub told: Vec<&'static Claim>,
}

/// The reasons behind a word to open them by.
#[component]
pub fn Explained(props: &ExplainedProps) -> Html {
    html! {
        <details class="disclosure" open={props.open}>
            <summary class="disclosure__summary">{ say("Explain") }</summary>
            <div class="disclosure__body"><Explanation decision={props.decision.clone()} told={props.told.clone()} /></div>
        </details>
    }
}

/// Those of the rules that were not told yet; they are told now.
fn fresh(claims: Vec<&'static Claim>, told: &mut Vec<&'static Claim>) -> Vec<&'static Claim> {
    let fresh: Vec<_> = claims.into_iter().filter(|claim| !told.contains(claim)).collect();
    told.extend(&fresh);
    fresh
}

fn why_critical(world: &Sandbox, critical: &Critical, told: &mut Vec<&'static Claim>) -> Step {
    let operation = critical.operation.label(world.edition());
    let guard = critical.guard.as_ref().map(|guard| guard.name().to_owned()).unwrap_or_default();
    let title = match (critical.because, critical.unlocked_until) {
        (_, Some(until)) => say_with(
            "{operation} is unlocked with the key of the Resource Guard {guard} until {moment}: it is not asked again",
            &[("operation", &operation), ("guard", &guard), ("moment", &words::moment(until))],
        ),
        (Because::Protected, None) => say_with(
            "{operation} is a protected operation: the Resource Guard {guard} is asked for its key",
            &[("operation", &operation), ("guard", &guard)],
        ),
        (Because::Excluded, None) => say_with(
            "The Resource Guard {guard} leaves {operation} out: its key is not asked for",
            &[("guard", &guard), ("operation", &operation)],
        ),
        (Because::NoGuard, None) => say_with(
            "{operation} is a critical operation, and no Resource Guard protects this vault",
            &[("operation", &operation)],
        ),
        (Because::ConditionNotMet, None) => say("This change is not critical: no Resource Guard is asked").to_string(),
    };
    Step::new(StepState::Neutral, title)
        .with_details(html! { <FidelityMark claims={fresh(behind(world, critical), told)} /> })
}

/// The rules behind asking for a guard's key that Azure may have otherwise.
fn behind(world: &Sandbox, critical: &Critical) -> Vec<&'static Claim> {
    let mut claims = fidelity::about(&[Subject::Operation(critical.operation.row().name)]);
    if critical.guard.as_ref().is_some_and(|guard| world.guard(guard).is_none()) {
        claims.extend(fidelity::named(fidelity::GUARD_GONE));
    }
    if critical.unlocked_until.is_some() {
        claims.extend(fidelity::named(fidelity::UNLOCKED));
    }
    claims
}

fn key(world: &Sandbox, step: &Found, told: &mut Vec<&'static Claim>) -> Step {
    let door = words::door(world, &step.need);
    let action = html! { <><dt>{ say("Action") }</dt><dd><code>{ step.need.action.as_str() }</code></dd></> };
    let of_door = |english: &'static str| say_with(english, &[("door", &door)]);
    let (state, title, facts) = match &step.finding {
        Finding::Held { role, held_by, assigned_at, until, .. } => {
            let title = say_with("The key of {door} is held: {role}", &[("door", &door), ("role", &role)]);
            let facts = html! {
                <>
                    <dt>{ say("Held by") }</dt><dd>{ words::principal(world, held_by) }</dd>
                    <dt>{ say("Assigned at") }</dt><dd>{ assigned(world, step, assigned_at) }</dd>
                    <dt>{ say("Until") }</dt><dd>{ until.map_or_else(|| say("No end").to_string(), words::moment) }</dd>
                </>
            };
            (StepState::Held, title, facts)
        }
        Finding::NotSignedIn { tenant } => {
            let title = say_with(
                "The key of {door} cannot be looked for: not authenticated to {tenant}",
                &[("door", &door), ("tenant", &words::tenant(world, tenant))],
            );
            (StepState::Shut, title, nothing())
        }
        Finding::Lapsed { since, .. } => {
            let facts = html! { <><dt>{ say("Ended") }</dt><dd>{ words::moment(*since) }</dd></> };
            (StepState::Shut, of_door("The key of {door} is held no more"), facts)
        }
        Finding::BlockedByDeny { deny_assignment } => {
            let denial = world.tables().deny_assignments.get(deny_assignment);
            let name = denial.map_or_else(|| deny_assignment.name().to_owned(), |denial| denial.name.clone());
            let facts = html! { <><dt>{ say("Deny assignment") }</dt><dd>{ name }</dd></> };
            (StepState::Shut, of_door("The key of {door} is taken away by a deny assignment"), facts)
        }
        Finding::Nothing { under_condition: Some(assignment), .. } => {
            let role = world.tables().assignments.get(assignment).and_then(|own| world.role(&own.role));
            let name = role.map_or_else(|| say("Unknown").to_string(), |role| role.name.clone());
            let facts = html! { <><dt>{ say("Role under a condition") }</dt><dd>{ name }</dd></> };
            (StepState::Shut, of_door("The key of {door} is not held: a condition on the assignment is not met"), facts)
        }
        Finding::EligibleOnly { role } => {
            let facts = html! { <><dt>{ say("Eligible for") }</dt><dd>{ role.clone() }</dd></> };
            (StepState::Shut, of_door("The key of {door} is within reach: the role is not activated"), facts)
        }
        Finding::Nothing { nearest, .. } => {
            let held = if nearest.is_empty() { say("No role at all").to_string() } else { nearest.join(", ") };
            let facts = html! { <><dt>{ say("Roles held there") }</dt><dd>{ held }</dd></> };
            (StepState::Shut, of_door("The key of {door} is not held"), facts)
        }
    };
    let claims = if step.is_held() { Vec::new() } else { fidelity::about(&[Subject::Finding(step.finding.name())]) };
    let claims = fresh(claims, told);
    Step::new(state, title)
        .with_details(html! { <><dl class="facts">{ action }{ facts }</dl><FidelityMark {claims} /></> })
}

fn assigned(world: &Sandbox, step: &Found, at: &Scope) -> String {
    let place = words::place(world, at);
    let own = match step.need.door {
        // A need on a policy or an item of a vault is met at the vault itself.
        Door::Vault => world.vault_at(&step.need.scope).is_some_and(|vault| vault.id == *at),
        _ => step.need.scope == *at,
    };
    if own {
        say_with("{place} (this resource)", &[("place", &place)])
    } else {
        say_with("{place} (inherited)", &[("place", &place)])
    }
}
