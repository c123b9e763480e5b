//! The first page: what this is, where to start, the services, and what was looked at lately. Stands on `parts` and `kit`; must
//! never play a step of the story itself.

use mua_core::Scope;
use yew::prelude::*;

use crate::kit::{EmptyState, Glyph, MessageBar, Section, Tile};
use crate::language::say;
use crate::menu;
use crate::parts::guide::GuideCards;
use crate::parts::listing::{Fact, Listing};
use crate::parts::{PlainPage, glyphs};
use crate::portal::use_portal;
use crate::route::{Place, Route};
use crate::words;

/// The services of the first page.
const SERVICES: [Place; 8] = [
    Place::RecoveryVaults,
    Place::ResourceGuards,
    Place::MyRoles,
    Place::AllResources,
    Place::Subscriptions,
    Place::ResourceGroups,
    Place::Users,
    Place::ActivityLog,
];

/// The first page.
#[component]
pub fn Home() -> Html {
    let portal = use_portal();
    let world = portal.world();
    let recent: Vec<Scope> = portal.recent().iter().filter(|id| world.exists(id) && portal.sees(id)).cloned().collect();
    let empty = html! {
        <EmptyState icon={Glyph::AllResources} title="No resources viewed yet" text="What you open in this tab stands here.">
            <a class="link" href={Route::At(Place::AllResources).href()}>{ say("All resources") }</a>
        </EmptyState>
    };
    html! {
        <PlainPage title={words::BRAND} subtitle="Multi-user authorization, rehearsed">
            <p class="blade__lead">{ say(words::ABOUT) }</p>
            <MessageBar>{ say(words::HONEST_NOTE) }</MessageBar>
            <Section title="Guided scenarios">
                <GuideCards />
            </Section>
            <Section title="Services">
                <div class="tiles">
                    { for SERVICES.iter().map(|place| html! {
                        <Tile text={menu::service_title(*place)} icon={glyphs::of_place(*place)} href={Route::At(*place).href()} />
                    }) }
                </div>
            </Section>
            <Section title="Recent resources">
                <Listing id="recent" caption="Recent resources" ids={recent} facts={vec![Fact::Kind, Fact::Directory]} {empty} />
            </Section>
        </PlainPage>
    }
}
