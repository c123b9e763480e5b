//! The pages of a resource group: overview with its resources, activity log. Stands on `parts` and `kit`; must never list what
//! the person may not read.

use mua_core::{ResourceGroup, Scope};
use yew::prelude::*;

use crate::kit::{Command, CommandBar, EmptyState, Essential, Essentials, Glyph, Section, nothing};
use crate::language::say;
use crate::parts::activity::ActivityGrid;
use crate::parts::lifecycle::LifecycleCommands;
use crate::parts::listing::{Fact, Listing};
use crate::parts::{ResourcePage, roles};
use crate::portal::{Portal, copy, use_portal};
use crate::route::{Page, Place, Route};
use crate::words;

/// What [`ResourceGroupPage`] takes.
#[derive(Clone, PartialEq, Properties)]
pub struct ResourceGroupPageProps {
    /// Which one; it exists and the person sees it.
    pub id: Scope,
    /// Which page of it.
    pub page: Page,
}

/// A page of a resource group.
#[component]
pub fn ResourceGroupPage(props: &ResourceGroupPageProps) -> Html {
    let portal = use_portal();
    let Some(group) = portal.world().tables().resource_groups.get(&props.id) else { return nothing() };
    let id = props.id.clone();
    let aside = html! { <a class="link" href={Route::resource(&id, Page::Json).href()}>{ say("JSON View") }</a> };
    match props.page {
        Page::ActivityLog => html! {
            <ResourcePage id={id.clone()} page={props.page}><ActivityGrid within={Some(id)} /></ResourcePage>
        },
        _ => html! {
            <ResourcePage {id} page={Page::Overview} commands={commands(&props.id)}>
                <Essentials facts={facts(&portal, group)} on_copy={|text: AttrValue| copy(&text)} {aside} />
                <Section title="Resources">{ resources(&portal, &props.id) }</Section>
            </ResourcePage>
        },
    }
}

fn commands(id: &Scope) -> Html {
    let href = |place: Place| Route::At(place).href();
    html! {
        <CommandBar>
            <Command text="Create vault" icon={Glyph::Add} href={href(Place::CreateVault)} />
            <Command text="Create Resource Guard" icon={Glyph::Add} href={href(Place::CreateGuard)} />
            <LifecycleCommands id={id.clone()} />
        </CommandBar>
    }
}

fn facts(portal: &Portal, group: &ResourceGroup) -> Vec<Essential> {
    let world = portal.world();
    let mut facts = Vec::new();
    if let Some(subscription) = group.id.subscription_scope() {
        let name = words::place(world, &subscription);
        facts.push(Essential::link("Subscription", name, Route::overview(&subscription).href()));
        facts.push(Essential::copyable("Subscription ID", subscription.name().to_owned()));
    }
    facts.push(Essential::text("Location", group.region.as_ref().map(words::region).unwrap_or_default()));
    facts.push(Essential::text("My role", roles::held_at(portal, &group.id)));
    facts
}

fn resources(portal: &Portal, group: &Scope) -> Html {
    let tables = portal.world().tables();
    let all = tables.vaults.keys().chain(tables.guards.keys());
    let ids: Vec<Scope> = all.filter(|id| id.is_within(group) && portal.may_read(id)).cloned().collect();
    let empty = html! {
        <EmptyState icon={Glyph::AllResources} title="No resources to display" text="Create a vault or a Resource Guard in this resource group, or ask for a role on what is here." />
    };
    html! { <Listing id="resources" caption="Resources" {ids} facts={vec![Fact::Kind, Fact::Location]} {empty} /> }
}
