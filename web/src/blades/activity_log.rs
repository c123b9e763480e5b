//! The activity log of everything in the directory that the person sees. Stands on `parts`; must never leave an entry out.

use yew::prelude::*;

use crate::kit::Glyph;
use crate::language::say;
use crate::menu;
use crate::parts::PlainPage;
use crate::parts::activity::ActivityGrid;
use crate::route::Place;
use crate::words;

/// The page.
#[component]
pub fn ActivityLog() -> Html {
    html! {
        <PlainPage title={menu::place_title(Place::ActivityLog)} icon={Glyph::Activity}>
            <p class="blade__lead">{ say(words::ACTIVITY) }</p>
            <ActivityGrid />
        </PlainPage>
    }
}
