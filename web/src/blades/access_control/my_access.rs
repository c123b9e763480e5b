//! My access: the roles that the person who acts holds at a place. Stands on the engine's tables and `kit`; must never show what
//! others hold.

use mua_core::Scope;
use yew::prelude::*;

use super::holdings::{Held, at};
use crate::kit::{Button, Cell, Column, ContextPane, EmptyState, Glyph, Grid, PaneSize, Row};
use crate::portal::use_portal;
use crate::words;

/// What [`MyAccessPane`] takes.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct MyAccessPaneProps {
    /// The place.
    pub scope: Scope,
    /// Closes the pane.
    pub on_close: Callback<()>,
}

/// The pane.
#[component]
pub(super) fn MyAccessPane(props: &MyAccessPaneProps) -> Html {
    let portal = use_portal();
    let world = portal.world();
    let tenant = world.tenant_of(&props.scope, portal.home_account()).cloned();
    let account = tenant.as_ref().and_then(|tenant| world.account_in(portal.home_account(), tenant));
    let holders = account.map(|account| world.principal_and_groups(&account.id)).unwrap_or_default();
    let all = tenant.map(|tenant| at(world, &props.scope, &tenant)).unwrap_or_default();
    let rows: Vec<Row> = all
        .into_iter()
        .filter(|own| own.held != Held::Eligible && own.window.holds(world.now()))
        .filter(|own| holders.contains(&&own.principal))
        .map(|assignment| {
            let role = world.role(&assignment.role);
            let through = words::principal(world, &assignment.principal);
            let cells = vec![
                Cell::text(role.map(|role| role.name.clone()).unwrap_or_default()),
                Cell::text(role.map(|role| role.description.clone()).unwrap_or_default()),
                Cell::text(words::place(world, &assignment.scope)),
                Cell::text(through),
            ];
            Row::new(assignment.id.to_string(), cells)
        })
        .collect();
    let columns = ["Role", "Description", "Assigned at", "Held by"].map(Column::text).to_vec();
    let empty = html! { <EmptyState icon={Glyph::Access} title="You hold no role here" text="Ask somebody who can assign roles." /> };
    let close = props.on_close.clone();
    html! {
        <ContextPane title="My access" subtitle={words::place(world, &props.scope)} size={PaneSize::Large} on_close={props.on_close.clone()} footer={html! { <Button text="Close" on_click={close} /> }}>
            <Grid id="my-access" caption="My role assignments" {columns} {rows} empty={Some(empty)} />
        </ContextPane>
    }
}
