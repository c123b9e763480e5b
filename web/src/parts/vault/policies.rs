//! Backup policies of a vault: what each keeps, and the way to change it. Stands on `parts` and `kit`; must never save anything
//! itself.

use mua_core::{ChildName, Policy, Scope};
use yew::prelude::*;

use super::policy_pane::PolicyPane;
use crate::kit::{Cell, Column, Command, CommandBar, EmptyState, Glyph, Grid, Row, TextButton};
use crate::parts::ResourcePage;
use crate::portal::use_portal;
use crate::route::Page;
use crate::words;

/// What [`PoliciesPage`] takes.
#[derive(Clone, PartialEq, Properties)]
pub struct PoliciesPageProps {
    /// The vault.
    pub id: Scope,
}

/// The pane that is open: a new policy, or one to change.
#[derive(Clone, PartialEq)]
enum Open {
    New,
    Old(ChildName),
}

/// The page.
#[component]
pub fn PoliciesPage(props: &PoliciesPageProps) -> Html {
    let portal = use_portal();
    let open = use_state_eq(|| None::<Open>);
    let world = portal.world();
    let Some(vault) = world.vault(&props.id) else { return Html::default() };
    let show = |which: Open| {
        let open = open.clone();
        Callback::from(move |()| open.set(Some(which.clone())))
    };
    let on_close = {
        let open = open.clone();
        Callback::from(move |()| open.set(None))
    };
    let row = |(name, policy): (&ChildName, &Policy)| {
        let followers = vault.followers(name, world.now()).count();
        let edit = html! {
            <TextButton text={name.to_string()} label={format!("Modify policy {name}")} on_click={show(Open::Old(name.clone()))} />
        };
        let mut cells = vec![Cell::html(name.to_string(), edit)];
        cells.extend(policy.retention.tiers().map(|(tier, count)| Cell::text(words::tier(tier, count))));
        cells.push(Cell::text(followers.to_string()));
        Row::new(name.to_string(), cells)
    };
    let columns = ["Name", "Daily", "Weekly", "Monthly", "Yearly", "Items"].map(Column::text).to_vec();
    let commands = html! {
        <CommandBar label="Backup policies">
            <Command text="Add" icon={Glyph::Add} on_click={show(Open::New)} id="add-policy" />
        </CommandBar>
    };
    let empty = html! { <EmptyState icon={Glyph::Policy} title="No backup policies" text="A policy says how many recovery points are kept." /> };
    html! {
        <ResourcePage id={vault.id.clone()} page={Page::Policies} {commands}>
            <p class="blade__lead">{ "How many recovery points of each tier are kept. A change that keeps less lessens the protection of every item that follows the policy." }</p>
            <Grid id="policies" caption="Backup policies" {columns} rows={vault.policies.iter().map(row).collect::<Vec<_>>()} empty={Some(empty)} />
            { match &*open {
                Some(Open::New) => html! { <PolicyPane id={vault.id.clone()} {on_close} /> },
                Some(Open::Old(name)) => html! { <PolicyPane id={vault.id.clone()} policy={Some(name.clone())} {on_close} /> },
                None => Html::default(),
            } }
        </ResourcePage>
    }
}
