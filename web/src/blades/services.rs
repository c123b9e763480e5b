//! All services, and what can be created. Stands on `parts`, `menu` and `kit`; must never name a page that is not there.

use yew::prelude::*;

use crate::kit::{Section, Tile};
use crate::menu;
use crate::parts::{PlainPage, glyphs};
use crate::route::{Place, Route};

/// Every service, and the pages of those that have several.
#[component]
pub fn AllServices() -> Html {
    html! {
        <PlainPage title={menu::place_title(Place::AllServices)}>
            <Section title="Services">{ tiles(menu::services(), menu::service_title) }</Section>
            { for [menu::PRIVILEGED, menu::SETTINGS].into_iter().map(|service| html! {
                <Section key={service.title} title={service.title}>
                    { tiles(service.pages.iter().copied(), menu::place_title) }
                </Section>
            }) }
        </PlainPage>
    }
}

/// What can be created, and where each form is.
#[component]
pub fn CreateResource() -> Html {
    html! {
        <PlainPage title={menu::place_title(Place::CreateResource)}>
            { tiles(menu::creatable(), menu::place_title) }
        </PlainPage>
    }
}

fn tiles(places: impl Iterator<Item = Place>, title: fn(Place) -> &'static str) -> Html {
    let tile = |place: Place| {
        html! { <Tile text={title(place)} icon={glyphs::of_place(place)} href={Route::At(place).href()} /> }
    };
    html! { <div class="tiles">{ for places.map(tile) }</div> }
}
