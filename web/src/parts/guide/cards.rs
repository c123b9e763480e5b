//! The chapters of the guided scenarios as cards of the first page. Stands on `kept`; must never tell the story itself.

use yew::prelude::*;

use super::kept::{self, Panel};
use crate::guide::{self, Chapter, Scenario};
use crate::kit::{Button, Card, Glyph};
use crate::language::{plural, say, say_with};
use crate::portal::use_portal;

/// The cards. Each opens the panel at the first scenario of its chapter that is not completed.
#[component]
pub fn GuideCards() -> Html {
    let portal = use_portal();
    let progress = kept::progress(&portal);
    let card = |chapter: Chapter| {
        let own: Vec<&'static Scenario> = guide::all().filter(|own| own.chapter == chapter).collect();
        let finished = own.iter().filter(|own| progress.is_finished(own.id)).count();
        let next = own.iter().find(|own| !progress.is_finished(own.id)).or(own.first()).copied();
        let on_click = {
            let portal = portal.clone();
            Callback::from(move |()| {
                kept::show(&portal, next);
                Panel::Open.put(&portal);
            })
        };
        let label = say_with("Open: {title}", &[("title", &chapter.title())]);
        let footer = html! { <Button text="Open" {label} icon={Glyph::Play} {on_click} /> };
        html! {
            <Card key={chapter.title()} title={chapter.title()} icon={Glyph::Book} {footer}>
                <p>{ say(chapter.about()) }</p>
                <p class="grid__detail">{ say_with("{finished} of {count} completed", &[("finished", &finished), ("count", &plural(own.len(), "{n} scenario", "{n} scenarios"))]) }</p>
            </Card>
        }
    };
    html! { <div class="cards">{ for Chapter::ALL.into_iter().map(card) }</div> }
}
