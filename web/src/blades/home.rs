//! The first page: what this is, where to start, the services, and what was looked at lately. Stands on `parts` and `kit`; must
//! never play a step of the story itself.

use mua_core::{Sandbox, Scope};
use yew::prelude::*;

use crate::kit::{Card, EmptyState, Glyph, MessageBar, Section, Tile};
use crate::menu;
use crate::parts::listing::{Fact, Listing};
use crate::parts::{PlainPage, glyphs};
use crate::portal::use_portal;
use crate::route::{Page, Place, Route};
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
            <a class="link" href={Route::At(Place::AllResources).href()}>{ "All resources" }</a>
        </EmptyState>
    };
    html! {
        <PlainPage title={words::BRAND} subtitle="Multi-user authorization, rehearsed">
            <p class="blade__lead">{ words::ABOUT }</p>
            <MessageBar>{ words::HONEST_NOTE }</MessageBar>
            <Section title="Start here">
                <div class="cards">{ for steps(world).into_iter().enumerate().map(step_view) }</div>
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

/// One step of the story: what, who, and where.
struct Step {
    title: &'static str,
    text: &'static str,
    who: &'static str,
    route: Route,
}

/// The story's steps, leading to the first vault and the first guard there are.
fn steps(world: &Sandbox) -> Vec<Step> {
    let tables = world.tables();
    let vault = |page: Page| match tables.vaults.keys().find(|id| id.is_resource(mua_core::VAULT_TYPE)) {
        Some(id) => Route::resource(id, page),
        None => Route::At(Place::CreateVault),
    };
    let guard = |page: Page| match tables.guards.keys().next() {
        Some(id) => Route::resource(id, page),
        None => Route::At(Place::CreateGuard),
    };
    let step = |(title, text, who): words::StartStep, route: Route| Step { title, text, who, route };
    let [share, tie, blocked, grant, again, untie] = words::START;
    vec![
        step(share, guard(Page::AddRoleAssignment)),
        step(tie, vault(Page::Properties)),
        step(blocked, vault(Page::Properties)),
        step(grant, guard(Page::AddRoleAssignment)),
        step(again, vault(Page::Properties)),
        step(untie, guard(Page::AccessControl)),
    ]
}

fn step_view((at, step): (usize, Step)) -> Html {
    html! {
        <Card key={at} title={format!("{}. {}", at.saturating_add(1), step.title)} href={step.route.href()}>
            <p>{ step.text }</p>
            <p class="grid__detail">{ format!("As the {}", step.who) }</p>
        </Card>
    }
}
