//! One step: what to do, who does it, the way there, and whether the world shows it as done. Stands on `guide` and `kit`; must never
//! mark a step itself.

use mua_core::{ObjectId, TenantId};
use yew::prelude::*;

use super::kept::{self, Panel};
use crate::guide::{self, Judged, Scene, Seat, Step};
use crate::kit::{Button, Glyph, Icon, PillTone, Weight, nothing};
use crate::language::{say, say_with};
use crate::portal::{Portal, SignIn, Tone, follow_link, is_narrow, use_address, use_portal};
use crate::route::Route;
use crate::words;

/// What [`StepView`] takes.
#[derive(Clone, PartialEq, Properties)]
pub struct StepViewProps {
    /// Which scenario.
    pub id: &'static str,
    /// Which of its steps.
    pub at: usize,
    /// What the step is called.
    pub title: &'static str,
    /// How far the scenario is; nothing before its start.
    #[prop_or_default]
    pub judged: Option<Judged>,
    /// Whether it was played to its end.
    pub is_finished: bool,
}

/// How a step stands.
enum Standing {
    Done(Option<String>),
    Now(String),
    Later,
}

impl Standing {
    fn of(props: &StepViewProps) -> Self {
        let judged = props.judged.as_ref();
        match judged.and_then(|own| own.done.get(props.at)) {
            Some(why) => Self::Done(Some(why.clone())),
            None if props.is_finished => Self::Done(None),
            None => match judged.filter(|own| own.done.len() == props.at).and_then(|own| own.lacking.clone()) {
                Some(lacking) => Self::Now(lacking),
                None => Self::Later,
            },
        }
    }

    const fn sign(&self) -> (Glyph, &'static str, &'static str) {
        match self {
            Self::Done(_) => (Glyph::Success, "Done", "guide-step--done"),
            Self::Now(_) => (Glyph::ArrowRight, "Now", "guide-step--now"),
            Self::Later => (Glyph::Neutral, "Not yet", "guide-step--later"),
        }
    }
}

/// One step.
#[component]
pub fn StepView(props: &StepViewProps) -> Html {
    let portal = use_portal();
    let Some(step) = guide::named(props.id).and_then(|own| own.steps.get(props.at)) else { return nothing() };
    let standing = Standing::of(props);
    let (glyph, word, class) = standing.sign();
    let is_now = matches!(standing, Standing::Now(_));
    let scene = Scene::of(portal.world(), 0);
    let seat = scene.as_ref().map(|scene| who(scene, step.seat)).unwrap_or_default();
    html! {
        <li class={classes!("guide-step", class)} aria-current={is_now.then_some("step")}>
            <Icon {glyph} label={word} class="guide-step__sign" />
            <div class="guide-step__words">
                <h4 class="guide-step__title">{ format!("{}. {}", props.at.saturating_add(1), say(step.title)) }</h4>
                if !matches!(standing, Standing::Done(_)) {
                    <p class="guide-step__who">{ seat }</p>
                }
                if is_now {
                    <p class="guide-step__text">{ say(step.text) }</p>
                    <details class="guide-step__hint">
                        <summary class="disclosure__summary">{ say("Hint") }</summary>
                        <p class="disclosure__body">{ say(step.hint) }</p>
                    </details>
                    <Way id={props.id} at={props.at} />
                }
                { shown(&standing) }
            </div>
        </li>
    }
}

fn shown(standing: &Standing) -> Html {
    match standing {
        Standing::Done(why) => {
            let why = why.clone().unwrap_or_else(|| say("It was done.").to_string());
            html! { <p class="guide-step__why"><strong>{ say("Done. ") }</strong>{ why }</p> }
        }
        Standing::Now(lacking) => {
            html! { <p class="guide-step__why"><strong>{ say("Not yet. ") }</strong>{ lacking.clone() }</p> }
        }
        Standing::Later => nothing(),
    }
}

/// Who does a step, and where.
fn who(scene: &Scene<'_>, seat: Seat) -> String {
    match seat.taken_by(scene) {
        Some((home, tenant)) => {
            let (name, directory) = (words::principal(scene.world(), &home), words::tenant(scene.world(), &tenant));
            say_with(
                "{name}, {part}, in {directory}",
                &[("name", &name), ("part", &seat.part()), ("directory", &directory)],
            )
        }
        None => words::capital(seat.part()),
    }
}

#[derive(Clone, PartialEq, Properties)]
struct WayProps {
    id: &'static str,
    at: usize,
}

/// The button that leads to the page of the step, in the seat of whoever does it.
#[component]
fn Way(props: &WayProps) -> Html {
    let (portal, address) = (use_portal(), use_address());
    let step = guide::named(props.id).and_then(|own| own.steps.get(props.at));
    let progress = kept::progress(&portal);
    let start = progress.start_of(props.id, portal.world()).map(|start| start.entries).unwrap_or_default();
    let Some((step, scene)) = step.zip(Scene::of(portal.world(), start)) else { return nothing() };
    let Step { page, seat, .. } = step;
    let route = page(&scene);
    let seat = seat.taken_by(&scene);
    let elsewhere = seat.clone().filter(|(home, tenant)| portal.home_account() != home || portal.directory() != tenant);
    let name = seat.as_ref().map(|(home, _)| words::principal(portal.world(), home)).unwrap_or_default();
    let text = match &elsewhere {
        None => say("Take me there").to_string(),
        Some((home, _)) if portal.home_account() != home => {
            say_with("Switch to {name} and take me there", &[("name", &name)])
        }
        Some((_, tenant)) => {
            say_with("Switch to {tenant} and take me there", &[("tenant", &words::tenant(portal.world(), tenant))])
        }
    };
    let on_click = {
        let (portal, seat, route) = (portal.clone(), elsewhere.clone(), route.clone());
        Callback::from(move |()| go(&portal, seat.as_ref(), &route))
    };
    let is_here = elsewhere.is_none() && address.route == route;
    html! {
        <div class="guide-step__way">
            if elsewhere.is_some() {
                <p class="guide-step__seat">{ say_with("{words} You act as {name} in {tenant}.", &[("words", &say(words::GUIDE_SEAT)), ("name", &portal.persona().display_name), ("tenant", &words::tenant(portal.world(), portal.directory()))]) }</p>
            }
            if is_here {
                { PillTone::Info.status("This is the page.") }
            } else {
                <Button id="guide-go" {text} icon={Glyph::ArrowRight} weight={Weight::Primary} {on_click} />
            }
        </div>
    }
}

/// Takes the seat, if another one is needed, and goes to the page.
fn go(portal: &Portal, seat: Option<&(ObjectId, TenantId)>, route: &Route) {
    if let Some((home, tenant)) = seat {
        if portal.home_account() != home {
            portal.switch_persona(home);
        }
        if portal.switch_directory(tenant) == SignIn::NoAccount {
            let directory = words::tenant(portal.world(), tenant);
            portal.notify(
                Tone::Error,
                say_with("No account in {directory}", &[("directory", &directory)]),
                words::GUIDE_NO_ACCOUNT,
            );
            return;
        }
    }
    if is_narrow() {
        Panel::Collapsed.put(portal);
    }
    follow_link(route);
}
