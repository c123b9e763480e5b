//! The list of scenarios, chapter by chapter, with how far each is. Stands on `guide` and `kit`; must never start one.

use yew::prelude::*;

use super::kept;
use crate::guide::{self, Chapter, Progress, Scenario};
use crate::kit::{Glyph, Icon};
use crate::language::{plural, say, say_with};
use crate::portal::{Portal, use_portal};
use crate::words;

/// The list.
#[component]
pub fn ScenarioList() -> Html {
    let portal = use_portal();
    let progress = kept::progress(&portal);
    let finished = guide::all().filter(|own| progress.is_finished(own.id)).count();
    html! {
        <>
            <p class="guide__lead">{ say(words::GUIDE) }</p>
            <p class="guide__count"><strong>{ say_with("{finished} of {n} scenarios completed", &[("finished", &finished), ("n", &guide::all().count())]) }</strong></p>
            { for Chapter::ALL.into_iter().map(|chapter| chapter_view(&portal, &progress, chapter)) }
        </>
    }
}

fn chapter_view(portal: &Portal, progress: &Progress, chapter: Chapter) -> Html {
    let own: Vec<&'static Scenario> = guide::all().filter(|own| own.chapter == chapter).collect();
    html! {
        <section key={chapter.title()} class="guide__chapter">
            <h3 class="guide__chapter-title">{ say(chapter.title()) }</h3>
            <ul class="guide__list">{ for own.into_iter().map(|scenario| entry(portal, progress, scenario)) }</ul>
        </section>
    }
}

fn entry(portal: &Portal, progress: &Progress, scenario: &'static Scenario) -> Html {
    let total = scenario.steps.len();
    let start = progress.start_of(scenario.id, portal.world());
    let done = start.map(|start| guide::judge(portal.world(), scenario, start.entries).done.len());
    let (glyph, state) = match done {
        _ if progress.is_finished(scenario.id) => (Glyph::Success, say("Completed").to_string()),
        Some(done) => (Glyph::Play, say_with("In progress: {done} of {total}", &[("done", &done), ("total", &total)])),
        None => {
            (Glyph::Neutral, say_with("Not started, {count}", &[("count", &plural(total, "{n} step", "{n} steps"))]))
        }
    };
    let onclick = {
        let portal = portal.clone();
        Callback::from(move |_: MouseEvent| kept::show(&portal, Some(scenario)))
    };
    html! {
        <li key={scenario.id}>
            <button type="button" class="guide__entry" {onclick}>
                <Icon {glyph} />
                <span class="guide__entry-words">
                    <span class="guide__entry-title">{ say(scenario.title) }</span>
                    <span class="guide__entry-state">{ state }</span>
                </span>
                <Icon glyph={Glyph::ChevronRight} class="guide__entry-arrow" />
            </button>
        </li>
    }
}
