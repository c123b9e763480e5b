//! The pages of a subscription: overview, resource groups, resource providers, activity log. Stands on `parts` and `kit`; must
//! never decide by itself who may register what.

use std::collections::BTreeSet;

use mua_core::{Decision, Edition, Outcome, ProviderName, RegisterProvider, Scope, Subscription};
use yew::prelude::*;

use crate::kit::{
    Button, Cell, Column, Command, CommandBar, EmptyState, Essential, Essentials, Glyph, Grid, PillTone, Row, Section,
    nothing,
};
use crate::language::{say, say_with};
use crate::parts::activity::ActivityGrid;
use crate::parts::listing::{Fact, Listing};
use crate::parts::refusal::Refusal;
use crate::parts::{ResourcePage, roles};
use crate::portal::{Portal, copy, use_portal};
use crate::route::{Page, Place, Route};
use crate::words;

/// What [`SubscriptionPage`] takes.
#[derive(Clone, PartialEq, Properties)]
pub struct SubscriptionPageProps {
    /// Which one; it exists and the person sees it.
    pub id: Scope,
    /// Which page of it.
    pub page: Page,
}

/// A page of a subscription.
#[component]
pub fn SubscriptionPage(props: &SubscriptionPageProps) -> Html {
    let portal = use_portal();
    let Some(subscription) = portal.world().tables().subscriptions.get(&props.id) else { return nothing() };
    let id = props.id.clone();
    let aside = html! { <a class="link" href={Route::resource(&id, Page::Json).href()}>{ say("JSON View") }</a> };
    match props.page {
        Page::ResourceGroups => html! {
            <ResourcePage {id} page={props.page} commands={create_group()}>{ groups(&portal, &props.id) }</ResourcePage>
        },
        Page::ResourceProviders => html! { <Providers {id} /> },
        Page::ActivityLog => html! {
            <ResourcePage id={id.clone()} page={props.page}><ActivityGrid within={Some(id)} /></ResourcePage>
        },
        _ => html! {
            <ResourcePage {id} page={Page::Overview}>
                <Essentials facts={facts(&portal, subscription)} on_copy={|text: AttrValue| copy(&text)} {aside} />
                <Section title="Resource groups">{ groups(&portal, &props.id) }</Section>
            </ResourcePage>
        },
    }
}

fn facts(portal: &Portal, subscription: &Subscription) -> Vec<Essential> {
    let world = portal.world();
    let mut facts = vec![
        Essential::copyable("Subscription ID", subscription.id.name().to_owned()),
        Essential::text("Subscription name", subscription.display_name.clone()),
        Essential::text("Directory", words::tenant(world, &subscription.tenant)),
        Essential::text("My role", roles::held_at(portal, &subscription.id)),
    ];
    if let Some(above) = &subscription.management_group {
        facts.push(match portal.sees(above) {
            true => {
                Essential::link("Parent management group", words::place(world, above), Route::overview(above).href())
            }
            false => Essential::text("Parent management group", words::place(world, above)),
        });
    }
    let missing = world.missing_provider(&subscription.id, world.edition().required_providers());
    let (tone, text) = match missing {
        None => (PillTone::Success, say("Registered").to_string()),
        Some((_, provider)) => {
            (PillTone::Warning, say_with("{provider} is not registered", &[("provider", &provider)]))
        }
    };
    facts.push(Essential::html("Providers for MUA", tone.status(text)));
    facts
}

fn create_group() -> Html {
    let href = Route::At(Place::CreateResourceGroup).href();
    html! { <CommandBar><Command text="Create" icon={Glyph::Add} {href} /></CommandBar> }
}

fn groups(portal: &Portal, subscription: &Scope) -> Html {
    let groups = portal.world().tables().resource_groups.keys();
    let ids: Vec<Scope> = groups.filter(|id| id.is_within(subscription) && portal.sees(id)).cloned().collect();
    let empty = html! {
        <EmptyState icon={Glyph::ResourceGroup} title="No resource groups to display" text="A resource group holds vaults and Resource Guards.">
            <a class="link" href={Route::At(Place::CreateResourceGroup).href()}>{ say("Create a resource group") }</a>
        </EmptyState>
    };
    html! { <Listing id="resource-groups" caption="Resource groups" {ids} facts={vec![Fact::Location]} {empty} /> }
}

#[derive(Clone, PartialEq, Properties)]
struct ProvidersProps {
    id: Scope,
}

/// The resource providers, to be registered.
#[component]
fn Providers(props: &ProvidersProps) -> Html {
    let portal = use_portal();
    let refused = use_state_eq(|| None::<Decision>);
    let Some(subscription) = portal.world().tables().subscriptions.get(&props.id) else { return nothing() };
    let required = portal.world().edition().required_providers();
    let known =
        Edition::ALL.iter().flat_map(|edition| edition.required_providers()).map(|name| ProviderName::new(name));
    let all: BTreeSet<ProviderName> = known.chain(subscription.registered_providers.iter().cloned()).collect();
    let row = |provider: &ProviderName| {
        let registered = subscription.registered_providers.contains(provider);
        let needed = required.iter().any(|name| ProviderName::new(name) == *provider);
        let (tone, status) =
            if registered { (PillTone::Success, "Registered") } else { (PillTone::Neutral, "NotRegistered") };
        let on_click = {
            let (portal, refused) = (portal.clone(), refused.clone());
            let command = RegisterProvider { subscription: props.id.clone(), provider: provider.clone() };
            Callback::from(move |()| {
                let refused = refused.clone();
                portal.submit(command.clone(), move |outcome| {
                    refused.set(match outcome {
                        Outcome::Denied { decision, .. } => Some(decision),
                        _ => None,
                    });
                });
            })
        };
        let action = html! {
            if !registered {
                <Button text="Register" label={say_with("Register {provider}", &[("provider", &provider)])} {on_click} />
            }
        };
        let cells = vec![
            Cell::text(provider.to_string()),
            Cell::html(status, tone.status(status)),
            Cell::text(if needed { "Yes" } else { "No" }),
            Cell::html("", action),
        ];
        Row::new(provider.to_string(), cells)
    };
    let columns = vec![
        Column::text("Provider"),
        Column::tight("Status"),
        Column::tight("Needed for MUA"),
        Column::actions("Register"),
    ];
    html! {
        <ResourcePage id={props.id.clone()} page={Page::ResourceProviders}>
            if let Some(decision) = &*refused {
                <Refusal what="Register resource provider" decision={decision.clone()} />
            }
            <p class="blade__lead">{ say(words::PROVIDERS) }</p>
            <Grid id="providers" caption="Resource providers" {columns} rows={all.iter().map(row).collect::<Vec<_>>()} />
        </ResourcePage>
    }
}
