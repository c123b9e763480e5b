//! The panel itself and the button that shows it. Stands on its siblings; must never take the focus from the page but where the
//! reader asked for the panel.

use yew::prelude::*;

use super::kept::{self, BUTTON, NAME, PANEL, Panel};
use super::list::ScenarioList;
use super::scenario::ScenarioView;
use crate::guide::{self, Judged, Scenario};
use crate::kit::{Glyph, Icon, IconButton, IconSize, TopBarButton, focus, focus_came_into, focus_if_lost, nothing};
use crate::language::{say, say_with};
use crate::portal::{Portal, focus_on, is_narrow, use_portal};

const TITLE: &str = "Guided scenarios";
/// What the panel lies over on a small screen.
const COVERED: &str = "main";

/// The button of the top bar.
#[component]
pub fn GuideButton() -> Html {
    let portal = use_portal();
    let is_open = Panel::of(&portal) == Panel::Open;
    let on_click = {
        let portal = portal.clone();
        Callback::from(move |()| if is_open { Panel::Closed } else { Panel::Open }.put(&portal))
    };
    html! {
        <TopBarButton
            id={BUTTON}
            glyph={Glyph::Book}
            label={TITLE}
            controls={(AttrValue::Static(PANEL), is_open)}
            {on_click}
        />
    }
}

/// The panel, if it is on show.
#[component]
pub fn GuidePanel() -> Html {
    let portal = use_portal();
    let panel = Panel::of(&portal);
    let progress = kept::progress(&portal);
    let scenario = kept::current(&progress);
    let start = scenario.and_then(|own| progress.start_of(own.id, portal.world()));
    let judged = scenario.zip(start).map(|(own, start)| guide::judge(portal.world(), own, start.entries));
    let is_finished = scenario.is_some_and(|own| progress.is_finished(own.id));
    use_finish(&portal, scenario, judged.as_ref(), is_finished);
    let news = use_news_of_steps(scenario, judged.as_ref());
    let (heading, rail) = (use_node_ref(), use_node_ref());
    use_focus_on_opening(panel, scenario.map(|own| own.id), &heading, &rail);
    let put = |to: Panel, focused: &'static str| {
        let portal = portal.clone();
        Callback::from(move |()| {
            to.put(&portal);
            focus_on(focused);
        })
    };
    match panel {
        Panel::Closed => nothing(),
        Panel::Collapsed => {
            let on_click = put(Panel::Open, PANEL).reform(|_: MouseEvent| ());
            let text = collapsed(scenario, judged.as_ref());
            html! {
                <aside id={PANEL} class="guide guide--collapsed" aria-label={TITLE}>
                    <button ref={rail} type="button" class="guide__rail" aria-expanded="false" onclick={on_click}>
                        <Icon glyph={Glyph::Book} size={IconSize::Medium} />
                        <span class="guide__rail-text">{ text }</span>
                        <Icon glyph={Glyph::ChevronUp} class="guide__rail-arrow" />
                    </button>
                    <p class="visually-hidden" role="status">{ news }</p>
                </aside>
            }
        }
        Panel::Open => html! {
            <aside id={PANEL} class="guide guide--open" aria-label={TITLE}>
                <div class="guide__head">
                    <h2 ref={heading} class="guide__title" tabindex="-1"><Icon glyph={Glyph::Book} size={IconSize::Medium} />{ say(TITLE) }</h2>
                    <IconButton id="guide-collapse" glyph={Glyph::ChevronRight} label="Collapse Guided scenarios" on_click={put(Panel::Collapsed, "")} />
                    <IconButton id="guide-close" glyph={Glyph::Dismiss} label="Close Guided scenarios" on_click={put(Panel::Closed, BUTTON)} />
                </div>
                <p class="visually-hidden" role="status">{ news }</p>
                <div class="guide__body">
                    if let Some(scenario) = scenario {
                        <ScenarioView key={scenario.id} id={scenario.id} {judged} {is_finished} />
                    } else {
                        <ScenarioList />
                    }
                </div>
            </aside>
        },
    }
}

/// On a small screen the panel lies over the page: it makes way as soon as something that it covers takes the focus.
#[must_use]
pub fn make_way(portal: &Portal) -> Callback<FocusEvent> {
    let portal = portal.clone();
    Callback::from(move |event: FocusEvent| {
        if Panel::of(&portal) == Panel::Open && is_narrow() && focus_came_into(&event, COVERED) {
            Panel::Collapsed.put(&portal);
        }
    })
}

/// What the strip says.
fn collapsed(scenario: Option<&Scenario>, judged: Option<&Judged>) -> String {
    let next = scenario
        .zip(judged)
        .and_then(|(own, judged)| Some((own, judged.done.len(), own.steps.get(judged.done.len())?)));
    next.map_or_else(
        || TITLE.to_owned(),
        |(own, done, step)| {
            say_with(
                "{guide}: step {step} of {n}, {title}",
                &[
                    ("guide", &TITLE),
                    ("step", &done.saturating_add(1)),
                    ("n", &own.steps.len()),
                    ("title", &step.title),
                ],
            )
        },
    )
}

/// A scenario whose steps are all done stays finished, whatever the world becomes.
#[hook]
fn use_finish(portal: &Portal, scenario: Option<&'static Scenario>, judged: Option<&Judged>, is_finished: bool) {
    let done = scenario.zip(judged).filter(|(own, judged)| judged.done.len() == own.steps.len());
    let done = done.map(|(own, _)| own).filter(|_| !is_finished);
    let portal = portal.clone();
    use_effect_with(done.map(|own| own.id), move |_| {
        if let Some(scenario) = done {
            kept::finish(&portal, scenario);
        }
    });
}

/// The words for a screen reader once a step has turned done.
#[hook]
fn use_news_of_steps(scenario: Option<&'static Scenario>, judged: Option<&Judged>) -> String {
    let news = use_state_eq(String::new);
    let seen = use_mut_ref(|| None::<(&'static str, usize)>);
    let now = scenario.zip(judged).map(|(own, judged)| (own.id, judged.done.len()));
    let (setter, before) = (news.setter(), seen);
    use_effect_with(now, move |now| {
        let earlier = before.replace(*now);
        if let (Some((was, from)), Some((is, to)), Some(scenario)) = (earlier, *now, scenario)
            && was == is
            && to > from
        {
            setter.set(told(scenario, to));
        }
    });
    (*news).clone()
}

fn told(scenario: &Scenario, done: usize) -> String {
    let last = done.checked_sub(1).and_then(|at| scenario.steps.get(at)).map(|step| step.title).unwrap_or_default();
    match scenario.steps.get(done) {
        Some(next) => say_with(
            "Step {done} done: {last}. Next: {title}.",
            &[("done", &done), ("last", &last), ("title", &next.title)],
        ),
        None => say_with(
            "Step {done} done: {last}. {title} is complete.",
            &[("done", &done), ("last", &last), ("title", &scenario.title)],
        ),
    }
}

/// Whoever opens the panel, or picks a scenario in it, is led there; a reload leaves the focus where it is.
#[hook]
fn use_focus_on_opening(panel: Panel, scenario: Option<&'static str>, heading: &NodeRef, rail: &NodeRef) {
    let before = use_mut_ref(|| None::<(Panel, Option<&'static str>)>);
    let (heading, rail) = (heading.clone(), rail.clone());
    use_effect_with((panel, scenario), move |now| {
        let earlier = before.replace(Some(*now));
        if now.0 == Panel::Collapsed && earlier.is_some() {
            focus_if_lost(&rail);
        }
        if let (Some((was, last)), (Panel::Open, next)) = (earlier, *now) {
            if was != Panel::Open || (last != next && next.is_none()) {
                focus(&heading);
            } else if last != next {
                focus_on(NAME);
            }
        }
    });
}
