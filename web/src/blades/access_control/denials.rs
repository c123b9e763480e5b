//! Deny assignments at a place: whom they are about, where they were made, what they take away. Stands on the engine's deny
//! assignments and `kit`; must never change one: the portal shows them alone.

use mua_core::{Denied, DenyAssignment, ObjectId, Reach, Sandbox, Scope, sort};
use yew::prelude::*;

use super::permissions::permissions;
use super::props::AccessControlProps;
use crate::kit::{Button, Cell, Column, ContextPane, EmptyState, Glyph, Grid, PaneSize, Row, TextButton, read_only};
use crate::language::{say, say_with};
use crate::portal::use_portal;
use crate::words;

/// The deny assignments that hold at a place, the nearest first.
fn at<'a>(world: &'a Sandbox, scope: &Scope) -> Vec<&'a DenyAssignment> {
    let above = world.management_groups_above(scope);
    let holds = |own: &&DenyAssignment| match own.reach {
        Reach::ScopeAndBelow => world.covers(&own.scope, scope, &above),
        Reach::ScopeAlone => own.scope == *scope,
    };
    let mut found: Vec<&DenyAssignment> = world.tables().deny_assignments.values().filter(holds).collect();
    sort(&mut found, |one, other| other.scope.as_str().len().cmp(&one.scope.as_str().len()));
    found
}

fn names<'a>(world: &Sandbox, ids: impl IntoIterator<Item = &'a ObjectId>) -> String {
    ids.into_iter().map(|id| words::principal(world, id)).collect::<Vec<String>>().join(", ")
}

fn denied(world: &Sandbox, own: &DenyAssignment) -> String {
    match &own.denied {
        Denied::Everyone => say("All principals").to_string(),
        Denied::These { principals } => names(world, principals),
    }
}

fn place(world: &Sandbox, own: &DenyAssignment, here: &Scope) -> String {
    if own.scope == *here {
        return say("This resource").to_string();
    }
    say_with(
        "{place_kind}: {place} (Inherited)",
        &[("place_kind", &say(words::place_kind(&own.scope))), ("place", &words::place(world, &own.scope))],
    )
}

/// The tab.
#[component]
pub(super) fn Denials(props: &AccessControlProps) -> Html {
    let portal = use_portal();
    let shown = use_state_eq(|| None::<Scope>);
    let world = portal.world();
    let found = at(world, &props.scope);
    let row = |own: &&DenyAssignment| {
        let (shown, id) = (shown.clone(), own.id.clone());
        let label = say_with("View {name}", &[("name", &own.name)]);
        let view = html! { <TextButton text="View" {label} on_click={move |()| shown.set(Some(id.clone()))} /> };
        let cells = vec![
            Cell::text(own.name.clone()),
            Cell::text(denied(world, own)),
            Cell::text(names(world, &own.exempt)),
            Cell::text(place(world, own, &props.scope)),
            Cell::html("", view),
        ];
        Row::new(own.id.to_string(), cells)
    };
    let mut columns = ["Name", "Denied principals", "Excluded principals", "Scope"].map(Column::text).to_vec();
    columns.push(Column::actions("Details"));
    let rows: Vec<Row> = found.iter().map(row).collect();
    let empty = html! { <EmptyState icon={Glyph::Access} title="No deny assignments" text="Nothing is taken away from anybody here: what a role grants, holds." /> };
    html! {
        <>
            <p class="blade__lead">{ say("A deny assignment takes actions away from whomever it names, whatever their roles. Azure makes them for what it manages itself; here a command of the npm package makes one.") }</p>
            <Grid id="deny-assignments" caption="Deny assignments" {columns} {rows} empty={Some(empty)} />
            if let Some(own) = shown.as_ref().and_then(|id| world.tables().deny_assignments.get(id)) {
                <Details denial={own.clone()} on_close={
                    let shown = shown.clone();
                    move |()| shown.set(None)
                } />
            }
        </>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct DetailsProps {
    denial: DenyAssignment,
    on_close: Callback<()>,
}

/// What one of them denies, to whom, how far down.
#[component]
fn Details(props: &DetailsProps) -> Html {
    let portal = use_portal();
    let world = portal.world();
    let own = &props.denial;
    let exempt = names(world, &own.exempt);
    let reach = match own.reach {
        Reach::ScopeAndBelow => "This scope and everything below",
        Reach::ScopeAlone => "This scope alone",
    };
    html! {
        <ContextPane title={own.name.clone()} subtitle="Deny assignment" size={PaneSize::Large} on_close={props.on_close.clone()} footer={html! { <Button text="Close" on_click={props.on_close.clone()} /> }}>
            <div class="form">
                if !own.description.is_empty() {
                    { read_only("Description", own.description.clone()) }
                }
                { read_only("Denied principals", denied(world, own)) }
                if !exempt.is_empty() {
                    { read_only("Excluded principals", exempt) }
                }
                { read_only("Scope", words::place(world, &own.scope)) }
                { read_only("Applies to", reach) }
            </div>
            { permissions(&own.permissions) }
        </ContextPane>
    }
}
