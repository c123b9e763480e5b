//! A refusal in full: which door is shut, who could open it, how to ask, what to do next, and why. Stands on `explanation`,
//! `words` and the engine's openers; must never offer a way round.

use mua_core::{Claim, Decision, Door, ObjectId, Openers, Sandbox, openers};
use yew::prelude::*;

use super::description::Description;
use super::explanation::Explained;
use crate::kit::{MessageBar, Tone, use_revealed};
use crate::language::{say, say_with};
use crate::portal::use_portal;
use crate::words;

/// What [`Refusal`] takes.
#[derive(Clone, PartialEq, Properties)]
pub struct RefusalProps {
    /// What was refused, in the words of the activity log.
    pub what: AttrValue,
    /// The decision; it must be a refusal.
    pub decision: Decision,
    /// Whether the guard's description stands right above already.
    #[prop_or_default]
    pub described: bool,
    /// The rules that are marked beside it already.
    #[prop_or_default]
    pub told: Vec<&'static Claim>,
}

/// The refusal of a save.
#[component]
pub fn Refusal(props: &RefusalProps) -> Html {
    let portal = use_portal();
    let world = portal.world();
    let shut = props.decision.shut();
    let section = use_revealed();
    let guard =
        shut.filter(|step| step.need.door == Door::Guard && !props.described).map(|step| step.need.scope.clone());
    html! {
        <section ref={section} class="refusal" aria-label={say("Refused")}>
            <MessageBar tone={Tone::Error} title={say_with("{what} was refused.", &[("what", &props.what)])} alert={true} id="refusal">
                { words::refusal(&props.decision) }
            </MessageBar>
            if let Some(step) = shut {
                <dl class="facts">
                    <dt>{ say("Refused by") }</dt>
                    <dd>{ words::capital(&words::door(world, &step.need)) }</dd>
                    <dt>{ say("Missing permission") }</dt>
                    <dd><code>{ step.need.action.as_str() }</code></dd>
                    { who_opens(world, &openers(world, &step.need)) }
                    <dt>{ say("Next") }</dt>
                    <dd>{ words::next_step(world, &portal.caller(), &props.decision) }</dd>
                </dl>
            }
            <Description {guard} />
            <Explained decision={props.decision.clone()} told={props.told.clone()} />
        </section>
    }
}

fn who_opens(world: &Sandbox, openers: &Openers) -> Html {
    let names = |ids: &[ObjectId]| match ids {
        [] => say("Nobody at this moment").to_string(),
        ids => ids.iter().map(|id| words::principal(world, id)).collect::<Vec<_>>().join(", "),
    };
    html! {
        <>
            <dt>{ say("Who holds it") }</dt>
            <dd>{ names(&openers.holders) }</dd>
            <dt>{ say("Who can grant it") }</dt>
            <dd>{ names(&openers.granters) }</dd>
            <dt>{ say("Roles that fit") }</dt>
            <dd>{ if openers.roles.is_empty() { say("None").to_string() } else { openers.roles.join(", ") } }</dd>
        </>
    }
}
