//! Help: the button of the top bar, and what it opens. Stands on `kit`; must never be needed to get on.

use yew::prelude::*;

use super::shortcuts::ShortcutsPane;
use crate::kit::{Flyout, Glyph, TextButton, TopBarButton};
use crate::language::say;
use crate::route::{Place, Route};
use crate::words;

const ID: &str = "help";

/// The button.
#[component]
pub fn HelpButton() -> Html {
    html! { <TopBarButton glyph={Glyph::Help} label="Help" opens={ID} /> }
}

/// What it opens.
#[component]
pub fn Help() -> Html {
    let listing = use_state_eq(|| false);
    let list = |to: bool| {
        let listing = listing.clone();
        Callback::from(move |()| listing.set(to))
    };
    html! {
        <>
            <Flyout id={ID} title="Help">
                <div class="flyout__text">
                    <p>{ say(words::ABOUT) }</p>
                    <ul class="flyout__list">
                        <li><TextButton id="show-shortcuts" text="Keyboard shortcuts" on_click={list(true)} /></li>
                        <li><a class="link" href={Route::Home.href()}>{ say("Start here") }</a></li>
                        <li><a class="link" href={Route::At(Place::AllServices).href()}>{ say("All services") }</a></li>
                        <li><a class="link" href={Route::At(Place::Settings).href()}>{ say("Appearance + sandbox") }</a></li>
                    </ul>
                    <p>{ say(words::HONEST_NOTE) }</p>
                </div>
            </Flyout>
            if *listing {
                <ShortcutsPane on_close={list(false)} />
            }
        </>
    }
}
