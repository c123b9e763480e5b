//! What a link brings, before anything is done with it: the world or the scenario in words, and the one button that takes it. Stands
//! on `portal`, `parts` and `kit`; must never store anything before that button was pressed.

use std::rc::Rc;

use mua_core::{Principal, Sandbox};
use yew::prelude::*;

use crate::kit::{
    Button, ConfirmDialog, EmptyState, Glyph, LinkButton, MessageBar, Property, PropertyList, Section, Tone as Mood,
    Weight,
};
use crate::language::{say, say_with};
use crate::parts::PlainPage;
use crate::parts::compared::compared;
use crate::parts::guide::Offer;
use crate::portal::{Coming, SharedWorld, Tone, use_portal, use_shared_world};
use crate::route::{Route, Shared};
use crate::words;

/// What [`SharedPage`] takes.
#[derive(Clone, PartialEq, Properties)]
pub struct SharedPageProps {
    /// What the link shares.
    pub shared: Shared,
}

/// The page.
#[component]
pub fn SharedPage(props: &SharedPageProps) -> Html {
    match &props.shared {
        Shared::World(packed) => html! { <World packed={packed.clone()} /> },
        Shared::Scenario(name) => html! { <Scenario name={name.clone()} /> },
    }
}

#[derive(Clone, PartialEq, Properties)]
struct WorldProps {
    packed: AttrValue,
}

#[component]
fn World(props: &WorldProps) -> Html {
    let body = match use_shared_world(&props.packed) {
        Coming::UnderWay => html! { <p role="status">{ say("The link is being opened.") }</p> },
        Coming::Not(why) => refused(&why),
        Coming::There(shared) => html! { <Preview {shared} /> },
    };
    html! { <PlainPage title="Shared sandbox" icon={Glyph::Link}>{ body }</PlainPage> }
}

fn refused(why: &str) -> Html {
    html! {
        <>
            <MessageBar id="not-shared" tone={Mood::Error} title="This link cannot be opened." alert={true}>
                { say_with(" Nothing was stored: {why}.", &[("why", &why)]) }
            </MessageBar>
            <EmptyState icon={Glyph::Link} title="Nothing to show" text="Ask for the link again: it may have been cut off on its way, or changed.">
                <LinkButton text="Home" weight={Weight::Primary} href={Route::Home.href()} />
            </EmptyState>
        </>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct PreviewProps {
    shared: SharedWorld,
}

#[component]
fn Preview(props: &PreviewProps) -> Html {
    let portal = use_portal();
    let asking = use_state_eq(|| false);
    let ask = |to: bool| {
        let asking = asking.clone();
        Callback::from(move |()| asking.set(to))
    };
    let import = {
        let (portal, world) = (portal.clone(), Rc::clone(&props.shared.world));
        Callback::from(move |()| {
            let started = portal.clone();
            portal.start((*world).clone(), move |()| {
                started.notify(Tone::Success, "The sandbox was imported", words::WAS_IMPORTED);
                started.go(&Route::Home);
            });
        })
    };
    let world = &props.shared.world;
    html! {
        <>
            <MessageBar tone={Mood::Info} title="Somebody made this sandbox.">{ format!(" {}", words::SHARED_UNKNOWN) }</MessageBar>
            <Section title="What the link holds">{ told(world, props.shared.size) }</Section>
            <Section title="What an import changes">
                { compared("The world of this browser now, and the one of the link", portal.world(), world) }
            </Section>
            <div class="buttons">
                <Button id="import" text="Import" weight={Weight::Primary} on_click={ask(true)} />
                <LinkButton text="Not now" href={Route::Home.href()} />
            </div>
            if *asking {
                <ConfirmDialog title="Replace the sandbox?" confirm="Import" danger={true} on_confirm={import} on_cancel={ask(false)}>
                    <p>{ say(words::IMPORT_REPLACES) }</p>
                </ConfirmDialog>
            }
        </>
    }
}

fn told(world: &Sandbox, size: usize) -> Html {
    let tables = world.tables();
    let home = |own: &&Principal| own.person().is_some_and(|person| person.as_str() == own.id.as_str());
    let people: Vec<&str> = tables.principals.values().filter(home).map(|own| own.display_name.as_str()).collect();
    let tenants: Vec<&str> = tables.tenants.values().map(|own| own.display_name.as_str()).collect();
    let guards: Vec<&str> = tables.guards.keys().map(|id| id.name()).collect();
    let vault = |own: &mua_core::Vault| match &own.guard {
        Some(guard) => say_with("{name} (tied to {guard})", &[("name", &own.id.name()), ("guard", &guard.name())]),
        None => own.id.name().to_owned(),
    };
    let vaults: Vec<String> = tables.vaults.values().map(vault).collect();
    html! {
        <PropertyList>
            <Property label="Directories">{ words::or_none(&words::list(&tenants)) }</Property>
            <Property label="People">{ words::or_none(&words::list(&people)) }</Property>
            <Property label="Vaults">{ words::or_none(&words::list(&vaults)) }</Property>
            <Property label="Resource Guards">{ words::or_none(&words::list(&guards)) }</Property>
            <Property label="Clock">{ words::moment(world.now()) }</Property>
            <Property label="Critical operations of">{ say(words::edition(world.edition())) }</Property>
            <Property label="Size">{ words::bytes(size) }</Property>
            <Property label="Made by">{ say("Unknown") }</Property>
        </PropertyList>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct ScenarioProps {
    name: AttrValue,
}

#[component]
fn Scenario(props: &ScenarioProps) -> Html {
    let portal = use_portal();
    let offer = Offer::named(&props.name);
    let open = {
        let portal = portal.clone();
        Callback::from(move |()| {
            if let Some(offer) = offer {
                offer.open(&portal);
                portal.go(&Route::Home);
            }
        })
    };
    let body = match offer {
        None => refused("it names no guided scenario of this sandbox"),
        Some(offer) => html! {
            <>
                <Section title={offer.title()} text={offer.learn()}>
                    <PropertyList>
                        <Property label="Chapter">{ say(offer.chapter()) }</Property>
                        <Property label="Steps">{ offer.steps() }</Property>
                    </PropertyList>
                    <p>{ say(words::SHARE_SCENARIO) }</p>
                </Section>
                <div class="buttons">
                    <Button id="open-scenario" text="Open the scenario" weight={Weight::Primary} on_click={open} />
                    <LinkButton text="Not now" href={Route::Home.href()} />
                </div>
            </>
        },
    };
    html! { <PlainPage title="Shared scenario" icon={Glyph::Link}>{ body }</PlainPage> }
}
