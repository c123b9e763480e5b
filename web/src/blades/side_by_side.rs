//! Two portals side by side in one window, on one world, each with its own person, directory and address; and the way back to one.
//! Stands on `kit` and `portal`; must never know what the two do.

use yew::prelude::*;

use crate::kit::{Button, MessageBar, Side, SideBySide as Sides};
use crate::language::{say, say_with};
use crate::menu;
use crate::parts::PlainPage;
use crate::portal::{Pane, use_frame_standing, use_portal, use_title};
use crate::route::Place;
use crate::words;

/// The whole window.
#[component]
pub fn SideBySide() -> Html {
    let portal = use_portal();
    use_title(menu::place_title(Place::SideBySide));
    let first_stands = use_frame_standing();
    let side = |pane: Pane| Side { title: words::portal_of(pane.word()).into(), source: portal.source_of(pane).into() };
    let alone = |pane: Pane| {
        let portal = portal.clone();
        let text = say_with("Keep the {word} one", &[("word", &pane.word())]);
        html! { <Button id={format!("keep-{}", pane.word())} {text} on_click={move |()| portal.go_on_as(pane)} /> }
    };
    html! {
        <Sides
            title={words::SIDE_BY_SIDE}
            narrow={words::SIDE_BY_SIDE_NARROW}
            {first_stands}
            sides={Pane::ALL.map(side)}
            actions={html! { <div class="buttons">{ for Pane::ALL.map(alone) }</div> }}
        />
    }
}

/// What the page says inside one of the two: there are no four.
#[component]
pub fn AlreadySideBySide() -> Html {
    html! {
        <PlainPage title={menu::place_title(Place::SideBySide)}>
            <MessageBar>{ say(words::ALREADY_SIDE_BY_SIDE) }</MessageBar>
        </PlainPage>
    }
}
