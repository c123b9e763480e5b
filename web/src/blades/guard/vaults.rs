//! The vaults tied to a Resource Guard. Stands on `parts` and `kit`; must never untie one.

use mua_core::{Scope, Vault, both_keys, isolation};
use yew::prelude::*;

use crate::kit::{Cell, Column, EmptyState, Glyph, Grid, MessageBar, PillTone, Row, Tone};
use crate::language::{plural, say, say_with};
use crate::parts::{ResourcePage, glyphs};
use crate::portal::{Portal, use_portal};
use crate::route::{Page, Place, ResourceKind, Route};
use crate::words;

/// What [`TiedVaults`] takes.
#[derive(Clone, PartialEq, Properties)]
pub struct TiedVaultsProps {
    /// The Resource Guard.
    pub id: Scope,
}

/// The page.
#[component]
pub fn TiedVaults(props: &TiedVaultsProps) -> Html {
    let portal = use_portal();
    let world = portal.world();
    let rows: Vec<Row> = world.vaults_tied_to(&props.id).map(|vault| row(&portal, &props.id, vault)).collect();
    let columns = ["Name", "Type", "Subscription", "Directory", "Isolation", "Keys"].map(Column::text).to_vec();
    let empty = html! {
        <EmptyState
            icon={Glyph::Vault}
            title="No vault is tied to this Resource Guard"
            text="A Backup admin ties a vault to it under Properties > Multi-User Authorization of the vault; Reader on this Resource Guard is enough for that."
        >
            <a class="link" href={Route::from(Place::RecoveryVaults).href()}>{ say("Recovery Services vaults") }</a>
            <a class="link" href={Route::from(Place::BackupVaults).href()}>{ say("Backup vaults") }</a>
        </EmptyState>
    };
    html! {
        <ResourcePage id={props.id.clone()} page={Page::TiedVaults}>
            <p class="blade__lead">{ say("Every vault here needs this Resource Guard's key for the protected operations. One vault has one Resource Guard; one Resource Guard may keep many vaults of its region.") }</p>
            <Grid id="tied-vaults" caption="Vaults tied to this Resource Guard" {columns} {rows} empty={Some(empty)} />
            <MessageBar tone={Tone::Info}>{ say(words::DATA_SOURCE_NOTE) }</MessageBar>
        </ResourcePage>
    }
}

fn row(portal: &Portal, guard: &Scope, vault: &Vault) -> Row {
    let world = portal.world();
    let subscription = vault.id.subscription_scope().map(|id| words::place(world, &id)).unwrap_or_default();
    let caller = portal.caller();
    let directory =
        world.tenant_of(&vault.id, &caller.principal).map(|id| words::tenant(world, id)).unwrap_or_default();
    let level = isolation(world, &vault.id, guard).map(words::isolation).unwrap_or_default();
    let both = both_keys(world, vault).len();
    let (tone, keys) = match both {
        0 => (PillTone::Success, say("Nobody holds both").to_string()),
        some => (
            PillTone::Warning,
            say_with("{count} both", &[("count", &plural(some, "{n} person holds", "{n} people hold"))]),
        ),
    };
    let icon = ResourceKind::of(&vault.id).map(glyphs::of_kind);
    let cells = vec![
        Cell::link(icon, vault.id.name().to_owned(), Route::overview(&vault.id).href()),
        Cell::text(vault.kind().label()),
        Cell::text(subscription),
        Cell::text(directory),
        Cell::text(level),
        Cell::html(keys.clone(), tone.status(keys)),
    ];
    Row::new(vault.id.to_string(), cells)
}
