//! My roles: what the person may activate, what they hold, what is over. Stands on `activate` and `shown`; must never decide who
//! is eligible.

use mua_core::{DeactivateRole, Eligibility, ObjectId, Outcome, RequestStatus, RoleAssignment, Sandbox, Scope};
use yew::prelude::*;

use super::activate::ActivatePane;
use super::shown::{ACTIVE, ELIGIBLE, EXPIRED, account, end, membership, place, role, tabs};
use crate::kit::{Cell, Column, ConfirmDialog, EmptyState, Glyph, Grid, Row, Tabs, TextButton};
use crate::parts::ServicePage;
use crate::parts::answer::{NotDone, undone};
use crate::portal::{Portal, use_portal};
use crate::route::Place;
use crate::words;

fn columns() -> Vec<Column> {
    let mut columns = ["Role", "Resource", "Resource type", "Membership", "End time"].map(Column::text).to_vec();
    columns.push(Column::actions("Action"));
    columns
}

/// The page.
#[component]
pub fn MyRoles() -> Html {
    let portal = use_portal();
    let tab = use_state_eq(|| AttrValue::Static(ELIGIBLE));
    let activating = use_state_eq(|| None::<Scope>);
    let leaving = use_state_eq(|| None::<Scope>);
    let answer = use_state_eq(|| None::<Outcome>);
    let on_select = {
        let tab = tab.clone();
        Callback::from(move |id: AttrValue| tab.set(id))
    };
    let ask = |to: &UseStateHandle<Option<Scope>>| {
        let to = to.clone();
        Callback::from(move |id: Scope| to.set(Some(id)))
    };
    let close = |what: &UseStateHandle<Option<Scope>>| {
        let what = what.clone();
        Callback::from(move |()| what.set(None))
    };
    let deactivate = {
        let (portal, leaving, answer) = (portal.clone(), leaving.clone(), answer.clone());
        Callback::from(move |()| {
            let Some(assignment) = (*leaving).clone() else { return };
            leaving.set(None);
            answer.set(undone(portal.submit(DeactivateRole { assignment })));
        })
    };
    let rows = account(&portal).map(|own| rows(&portal, &own.id, &tab, &ask(&activating), &ask(&leaving)));
    html! {
        <ServicePage place={Place::MyRoles}>
            <NotDone what="Deactivate role" outcome={(*answer).clone()} />
            <Tabs label="My roles" tabs={tabs()} current={(*tab).clone()} {on_select}>
                <Grid id="my-roles" caption="My roles" columns={columns()} rows={rows.unwrap_or_default()} empty={Some(empty(&tab))} />
            </Tabs>
            if let Some(id) = &*activating {
                <ActivatePane eligibility={id.clone()} on_close={close(&activating)} />
            }
            if let Some(held) = leaving.as_ref().and_then(|id| portal.world().tables().assignments.get(id)) {
                <ConfirmDialog title="Deactivate?" confirm="Deactivate" on_confirm={deactivate} on_cancel={close(&leaving)}>
                    <p>{ format!("You will no longer hold {} on {}. It takes effect at once.", role(portal.world(), &held.role), words::place(portal.world(), &held.scope)) }</p>
                </ConfirmDialog>
            }
        </ServicePage>
    }
}

fn empty(tab: &str) -> Html {
    let (title, text) = match tab {
        ACTIVE => ("No active assignments", "You hold no role in this directory at this time."),
        EXPIRED => ("No expired assignments", "What ended in the last 30 days would stand here."),
        _ => ("No eligible assignments", "Nobody has made you eligible for a role in this directory."),
    };
    html! { <EmptyState icon={Glyph::Privileged} {title} {text} /> }
}

fn rows(portal: &Portal, own: &ObjectId, tab: &str, activate: &Callback<Scope>, leave: &Callback<Scope>) -> Vec<Row> {
    let world = portal.world();
    let now = world.now();
    match tab {
        ACTIVE => {
            let all = world.principal_and_groups(own).into_iter().flat_map(|id| world.assignments_to(id));
            all.filter(|held| world.counts(held, now)).map(|held| active(world, held, own, leave)).collect()
        }
        EXPIRED => {
            let mine = |own_id: &ObjectId| world.principal_and_groups(own).contains(&own_id);
            let eligible = world.expired_eligibilities(now).filter(|was| mine(&was.principal));
            eligible.map(|was| eligible_row(world, was, own, html! { "Expired" })).collect()
        }
        _ => {
            let eligible = world.eligibilities_of(own, now).into_iter();
            eligible.map(|may| eligible_row(world, may, own, action(world, may, own, activate))).collect()
        }
    }
}

fn eligible_row(world: &Sandbox, own: &Eligibility, account: &ObjectId, action: Html) -> Row {
    let [name, kind] = place(world, &own.scope);
    let cells = vec![
        Cell::text(role(world, &own.role)),
        name,
        kind,
        Cell::text(membership(world, &own.principal, account)),
        Cell::text(end(&own.window)),
        Cell::html("", action),
    ];
    Row::new(own.id.to_string(), cells)
}

/// What can be done with an eligibility: activate it, unless that is done or asked for already.
fn action(world: &Sandbox, own: &Eligibility, account: &ObjectId, activate: &Callback<Scope>) -> Html {
    let now = world.now();
    let stands = |held: &&RoleAssignment| held.activates.as_ref() == Some(&own.id) && world.counts(held, now);
    if world.assignments_to(account).any(|held| stands(&held)) {
        return html! { "Activated" };
    }
    let waits = world.tables().requests.values().any(|request| {
        request.eligibility == own.id
            && request.principal == *account
            && request.status(now) == RequestStatus::PendingApproval
    });
    if waits {
        return html! { "Pending approval" };
    }
    let (activate, id) = (activate.clone(), own.id.clone());
    let label = format!("Activate {} on {}", role(world, &own.role), words::place(world, &own.scope));
    html! { <TextButton text="Activate" {label} on_click={move |()| activate.emit(id.clone())} /> }
}

fn active(world: &Sandbox, held: &RoleAssignment, account: &ObjectId, leave: &Callback<Scope>) -> Row {
    let [name, kind] = place(world, &held.scope);
    let label = format!("Deactivate {} on {}", role(world, &held.role), words::place(world, &held.scope));
    let action = match held.activates {
        Some(_) => {
            let (leave, id) = (leave.clone(), held.id.clone());
            html! { <TextButton text="Deactivate" {label} on_click={move |()| leave.emit(id.clone())} /> }
        }
        None => html! { "Assigned" },
    };
    let cells = vec![
        Cell::text(role(world, &held.role)),
        name,
        kind,
        Cell::text(membership(world, &held.principal, account)),
        Cell::text(end(&held.window)),
        Cell::html("", action),
    ];
    Row::new(held.id.to_string(), cells)
}
