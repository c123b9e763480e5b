//! One scenario: what one learns, what its world lacks, its steps. Stands on `step` and `kept`; must never write into the world but
//! by the commands that it has named before.

use mua_core::Outcome;
use yew::prelude::*;

use super::kept::{self, NAME};
use super::step::StepView;
use crate::guide::{self, Judged, Scenario, Scene};
use crate::kit::{Button, Glyph, MessageBar, TextButton, Tone, Weight, nothing};
use crate::language::{say, say_with};
use crate::portal::{Portal, use_portal};
use crate::words;

/// What [`ScenarioView`] takes.
#[derive(Clone, PartialEq, Properties)]
pub struct ScenarioViewProps {
    /// Which scenario.
    pub id: &'static str,
    /// How far it is; nothing before its start.
    #[prop_or_default]
    pub judged: Option<Judged>,
    /// Whether it was played to its end.
    pub is_finished: bool,
}

/// The scenario on show.
#[component]
pub fn ScenarioView(props: &ScenarioViewProps) -> Html {
    let portal = use_portal();
    let Some(scenario) = guide::named(props.id) else { return nothing() };
    let total = scenario.steps.len();
    let done = if props.is_finished { total } else { props.judged.as_ref().map_or(0, |judged| judged.done.len()) };
    let back = {
        let portal = portal.clone();
        Callback::from(move |()| kept::show(&portal, None))
    };
    html! {
        <>
            <p class="guide__back"><TextButton id="guide-back" text="All scenarios" on_click={back} /></p>
            <p class="guide__chapter-title">{ say(scenario.chapter.title()) }</p>
            <h3 id={NAME} class="guide__name" tabindex="-1">{ say(scenario.title) }</h3>
            <p class="guide__lead">{ say(scenario.learn) }</p>
            <div class="guide__progress">
                <progress max={total.to_string()} value={done.to_string()} aria-label={say_with("Progress of {title}", &[("title", &scenario.title)])} />
                <span>{ say_with("{done} of {total} steps done", &[("done", &done), ("total", &total)]) }</span>
            </div>
            if props.is_finished {
                <MessageBar tone={Tone::Success} title="Completed.">{ say(words::GUIDE_COMPLETED) }</MessageBar>
            }
            <Beginning id={props.id} is_started={props.judged.is_some() || props.is_finished} {done} />
            <ol class="guide__steps">
                { for scenario.steps.iter().enumerate().map(|(at, step)| html! {
                    <StepView key={at} id={props.id} {at} title={step.title} judged={props.judged.clone()} is_finished={props.is_finished} />
                }) }
            </ol>
        </>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct BeginningProps {
    id: &'static str,
    is_started: bool,
    done: usize,
}

/// What stands between the reader and the first step: the start, and before it what the world lacks.
#[component]
fn Beginning(props: &BeginningProps) -> Html {
    let portal = use_portal();
    let failure = use_state_eq(|| None::<String>);
    let Some(scenario) = guide::named(props.id) else { return nothing() };
    if Scene::of(portal.world(), 0).is_none() {
        return html! { <MessageBar tone={Tone::Warning}>{ say(words::GUIDE_NO_PEOPLE) }</MessageBar> };
    }
    let missing = if props.done == 0 { guide::missing(portal.world(), scenario) } else { Vec::new() };
    let prepare = {
        let (portal, failure) = (portal.clone(), failure.clone());
        Callback::from(move |()| {
            let failure = failure.clone();
            prepared(&portal, scenario, move |why| failure.set(why));
        })
    };
    let start = {
        let portal = portal.clone();
        Callback::from(move |()| kept::start(&portal, scenario))
    };
    let over = {
        let portal = portal.clone();
        Callback::from(move |()| kept::start_over(&portal, scenario))
    };
    html! {
        <div class="guide__beginning">
            if !missing.is_empty() {
                <MessageBar title="This scenario needs a prepared world.">
                    <p>{ say(words::GUIDE_PREPARES) }</p>
                    <ul class="guide__needs">{ for missing.iter().map(|line| html! { <li key={line.clone()}>{ line }</li> }) }</ul>
                </MessageBar>
            }
            if let Some(failure) = &*failure {
                <MessageBar tone={Tone::Error} title="The world could not be prepared." alert={true}>{ failure }</MessageBar>
            }
            <div class="buttons">
                if !missing.is_empty() {
                    <Button id="guide-prepare" text="Prepare the world" icon={Glyph::Play} weight={Weight::Primary} on_click={prepare} />
                } else if !props.is_started {
                    <Button id="guide-start" text="Start" icon={Glyph::Play} weight={Weight::Primary} on_click={start} />
                }
                if props.is_started {
                    <Button id="guide-over" text="Start over" icon={Glyph::Refresh} on_click={over} />
                }
            </div>
        </div>
    }
}

/// Prepares the world and starts; `then` takes what stood in the way.
fn prepared(portal: &Portal, scenario: &'static Scenario, then: impl FnOnce(Option<String>) + 'static) {
    let started = portal.clone();
    kept::prepare(portal, scenario, move |outcome| {
        then(match outcome {
            Some(Outcome::Denied { decision, .. }) => Some(words::sentence(decision.message())),
            Some(Outcome::Rejected { fault, .. }) => Some(words::sentence(&fault.message)),
            _ => {
                kept::start(&started, scenario);
                None
            }
        });
    });
}
