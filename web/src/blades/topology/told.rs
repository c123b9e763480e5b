//! The topology in words: the same places as a list within a list, and the same ways as a table. Stands on `map` and `kit`; must
//! never leave out what the picture shows.

use mua_core::{Sandbox, Scope};
use yew::prelude::*;

use super::map::{Map, Reach, ResourcePart, TenantPart};
use crate::kit::{Cell, Column, EmptyState, Glyph, Grid, PillTone, Row, Section};
use crate::language::{say, say_with};
use crate::parts::keys;
use crate::portal::use_portal;
use crate::route::{Page, Place, ResourceKind, Route};
use crate::words;

/// What [`InWords`] takes.
#[derive(Clone, PartialEq, Properties)]
pub struct InWordsProps {
    /// What there is.
    pub map: Map,
}

/// The map in words.
#[component]
pub fn InWords(props: &InWordsProps) -> Html {
    let portal = use_portal();
    let world = portal.world();
    let rows: Vec<Row> = props.map.reaches.iter().map(|own| row(world, own)).collect();
    let mut columns = ["Person", "Directory", "Key of"].map(Column::text).to_vec();
    columns.push(Column::tight("Can open it"));
    columns.push(Column::text("By which grants"));
    let empty = html! { <EmptyState icon={Glyph::Access} title="Nobody holds a key" text="No role assignment and no eligibility opens anything that is shown here." /> };
    html! {
        <>
            <Section title="Who holds which key" text="The same as the lines of the picture, with every grant behind them.">
                <Grid id="topology-keys" caption="Who holds which key" {columns} {rows} empty={Some(empty)} />
            </Section>
            <Section title="What is where" text="The same as the boxes of the picture.">
                <ul id="topology-places" class="outline">{ for props.map.tenants.iter().map(|own| tenant(&props.map, own)) }</ul>
            </Section>
        </>
    }
}

fn row(world: &Sandbox, own: &Reach) -> Row {
    let account = world.principal(&own.holder.account);
    let directory = account.map(|own| words::tenant(world, &own.tenant)).unwrap_or_default();
    let (tone, state) =
        if own.holder.opens_now() { (PillTone::Success, "Now") } else { (PillTone::Info, "Just in time") };
    let cells = vec![
        Cell::text(words::principal(world, &own.holder.account)),
        Cell::text(directory),
        Cell::html(own.place.name().to_owned(), link(&own.place)),
        Cell::html(state, tone.status(state)),
        Cell::html("", keys::list(world, &own.holder, &own.place)),
    ];
    Row::new(format!("{} {}", own.holder.account, own.place), cells)
}

/// A place by its name, as a link where the app has a page for it.
fn link(id: &Scope) -> Html {
    match ResourceKind::of(id) {
        Some(_) => html! { <a class="link" href={Route::overview(id).href()}>{ id.name().to_owned() }</a> },
        None => html! { { id.name().to_owned() } },
    }
}

fn tenant(map: &Map, own: &TenantPart) -> Html {
    let people = own.people.iter().map(|person| {
        let keys = map.reaches.iter().filter(|reach| reach.holder.account == person.account).map(|reach| {
            format!("{}: {}", reach.place.name(), keys::when(&reach.holder))
        });
        let keys: Vec<String> = keys.collect();
        let keys = if keys.is_empty() { say("holds no key").to_string() } else { keys.join("; ") };
        html! { <li><a class="link" href={Route::from(Place::Users).href()}>{ person.name.clone() }</a>{ format!(" ({}): {keys}", person.detail) }</li> }
    });
    let subscriptions = own.subscriptions.iter().map(|subscription| {
        html! {
            <li>
                { say("Subscription ") }<a class="link" href={Route::overview(&subscription.id).href()}>{ subscription.name.clone() }</a>
                <ul>{ for subscription.resources.iter().map(|own| resource(map, own)) }</ul>
            </li>
        }
    });
    html! {
        <li>
            <strong>{ say_with("Directory {name}", &[("name", &own.name)]) }</strong>
            <ul>
                { for people }
                { for subscriptions }
                if own.subscriptions.is_empty() {
                    <li>{ say("No vault and no Resource Guard that is shown here") }</li>
                }
            </ul>
        </li>
    }
}

fn resource(map: &Map, own: &ResourcePart) -> Html {
    let posture = ResourceKind::of(&own.id).map(|_| {
        let label = say_with("Posture of {name}", &[("name", &own.id.name())]);
        html! { <>{ " " }<a class="link" href={Route::resource(&own.id, Page::Posture).href()} aria-label={label}>{ say("Posture") }</a></> }
    });
    let ties = map.ties.iter().filter(|tie| tie.guard == own.id).map(|tie| tie.vault.name());
    let ties: Vec<&str> = ties.collect();
    let tied = if ties.is_empty() { String::new() } else { format!(": {}", words::list(&ties)) };
    html! { <li>{ format!("{} ", say(own.kind)) }{ link(&own.id) }{ format!(". {}{tied}.", own.detail) }{ posture.unwrap_or_default() }</li> }
}
