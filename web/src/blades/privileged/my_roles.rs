//! My roles: what the person may activate, what they hold, what is over. Stands on `activate`, `period` and `shown`; must never
//! decide who is eligible.

use mua_core::{DeactivateRole, ExtendAssignment, ObjectId, Outcome, RequestStatus, RoleAssignment, Scope};
use yew::prelude::*;

use super::activate::ActivatePane;
use super::period::{By, PeriodPane};
use super::shown::{ACTIVE, ELIGIBLE, EXPIRED, Held, account, actions, end, membership, place, role, tabs};
use crate::kit::{Cell, Column, ConfirmDialog, EmptyState, Glyph, Grid, Row, Tabs, TextButton, nothing};
use crate::language::{say, say_with};
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

/// What has been pressed on a row: the deed, with the eligibility or assignment.
#[derive(Clone, PartialEq)]
enum Pressed {
    Activate(Scope),
    Deactivate(Scope),
    Longer(Scope),
}

/// The page.
#[component]
pub fn MyRoles() -> Html {
    let portal = use_portal();
    let tab = use_state_eq(|| AttrValue::Static(ELIGIBLE));
    let pressed = use_state_eq(|| None::<Pressed>);
    let answer = use_state_eq(|| None::<Outcome>);
    let on_select = {
        let tab = tab.clone();
        Callback::from(move |id: AttrValue| tab.set(id))
    };
    let press = {
        let pressed = pressed.clone();
        Callback::from(move |what: Pressed| pressed.set(Some(what)))
    };
    let close = {
        let pressed = pressed.clone();
        Callback::from(move |()| pressed.set(None))
    };
    let deactivate = {
        let (portal, pressed, answer) = (portal.clone(), pressed.clone(), answer.clone());
        Callback::from(move |()| {
            let Some(Pressed::Deactivate(assignment)) = (*pressed).clone() else { return };
            pressed.set(None);
            let answer = answer.clone();
            portal.submit(DeactivateRole { assignment }, move |outcome| answer.set(undone(outcome)));
        })
    };
    let rows = account(&portal).map(|own| rows(&portal, &own.id, &tab, &press));
    html! {
        <ServicePage place={Place::MyRoles}>
            <NotDone what="Deactivate role" outcome={(*answer).clone()} />
            <Tabs label="My roles" tabs={tabs()} current={(*tab).clone()} {on_select}>
                <Grid id="my-roles" caption="My roles" columns={columns()} rows={rows.unwrap_or_default()} empty={Some(empty(&tab))} />
            </Tabs>
            { match &*pressed {
                Some(Pressed::Activate(id)) => html! { <ActivatePane eligibility={id.clone()} on_close={close} /> },
                Some(Pressed::Longer(id)) => html! { <PeriodPane assignment={id.clone()} by={asker(&portal, id)} on_close={close} /> },
                Some(Pressed::Deactivate(id)) => confirmation(&portal, id, &deactivate, &close),
                None => nothing(),
            } }
        </ServicePage>
    }
}

/// Whoever administers the roles there makes their own assignment last longer themselves; for others an administrator decides.
// Source: "Extend or renew Azure resource role assignments": an administrator's own extension needs no approval.
fn asker(portal: &Portal, assignment: &Scope) -> By {
    let (assignment, ends_at) = (assignment.clone(), portal.world().now());
    let (justification, authentication) = (String::new(), mua_core::Authentication::default());
    let own = ExtendAssignment { assignment, starts_at: None, ends_at, justification, authentication };
    // What is wrong with a command is told of an allowed one alone; here it is but half filled in.
    let may_not = portal.ask(&own.into()).is_ok_and(|decision| !decision.is_allowed());
    if may_not { By::Holder } else { By::Administrator }
}

fn confirmation(portal: &Portal, id: &Scope, on_confirm: &Callback<()>, on_cancel: &Callback<()>) -> Html {
    let world = portal.world();
    let Some(held) = world.tables().assignments.get(id) else { return nothing() };
    let (name, place) = (role(world, &held.role), words::place(world, &held.scope));
    html! {
        <ConfirmDialog title="Deactivate?" confirm="Deactivate" {on_confirm} {on_cancel}>
            <p>{ say_with("You will no longer hold {name} on {place}. It takes effect at once.", &[("name", &name), ("place", &place)]) }</p>
        </ConfirmDialog>
    }
}

fn empty(tab: &str) -> Html {
    let (title, text) = match tab {
        ACTIVE => ("No active assignments", "You hold no role in this directory at this time."),
        EXPIRED => (
            "No expired assignments",
            "Assignments that ended in the last 30 days stand here. A role that was activated is eligible again once its time is over.",
        ),
        _ => ("No eligible assignments", "Nobody has made you eligible for a role in this directory."),
    };
    html! { <EmptyState icon={Glyph::Privileged} {title} {text} /> }
}

fn rows(portal: &Portal, own: &ObjectId, tab: &str, press: &Callback<Pressed>) -> Vec<Row> {
    let world = portal.world();
    let now = world.now();
    let mine = |holder: &ObjectId| world.principal_and_groups(own).contains(&holder);
    let held: Vec<Held<'_>> = match tab {
        ACTIVE => {
            let all = world.principal_and_groups(own).into_iter().flat_map(|id| world.assignments_to(id));
            all.filter(|held| world.counts(held, now)).map(Held::from).collect()
        }
        EXPIRED => {
            let eligible = world.expired_eligibilities(now).map(Held::from);
            let was = eligible.chain(world.expired_assignments(now).map(Held::from));
            was.filter(|was| mine(was.principal)).collect()
        }
        _ => world.eligibilities_of(own, now).into_iter().map(Held::from).collect(),
    };
    held.into_iter().map(|held| row(portal, held, own, tab, press)).collect()
}

fn row(portal: &Portal, held: Held<'_>, account: &ObjectId, tab: &str, press: &Callback<Pressed>) -> Row {
    let world = portal.world();
    let [name, kind] = place(world, held.scope);
    let what = say_with(
        "{role} on {place}",
        &[("role", &role(world, held.role)), ("place", &words::place(world, held.scope))],
    );
    let button = |text: &'static str, pressed: Pressed| {
        let (press, label) = (press.clone(), format!("{} {what}", say(text)));
        html! { <TextButton {text} {label} on_click={move |()| press.emit(pressed.clone())} /> }
    };
    let now = match tab {
        ACTIVE if held.activated => button("Deactivate", Pressed::Deactivate(held.id.clone())),
        ACTIVE => html! { { say("Assigned") } },
        EXPIRED => html! { { say("Expired") } },
        _ => match taken(portal, held, account) {
            Some(words) => html! { { words } },
            None => button("Activate", Pressed::Activate(held.id.clone())),
        },
    };
    // Source: the same article: who holds a role through a group cannot have it prolonged.
    let longer = held.longer(world.now()).filter(|_| held.principal == account).map(|longer| {
        if held.is_asked_for(world) {
            return html! { say_with("{word} pending", &[("word", &longer.word())]) };
        }
        button(longer.word(), Pressed::Longer(held.id.clone()))
    });
    let cells = vec![
        Cell::text(role(world, held.role)),
        name,
        kind,
        Cell::text(membership(world, held.principal, account)),
        Cell::text(end(&held.window)),
        Cell::html("", actions(std::iter::once(now).chain(longer))),
    ];
    Row::new(held.id.to_string(), cells)
}

/// Why an eligibility cannot be activated once more, in a word or two.
fn taken(portal: &Portal, own: Held<'_>, account: &ObjectId) -> Option<&'static str> {
    let world = portal.world();
    let now = world.now();
    let stands = |held: &RoleAssignment| held.activates.as_ref() == Some(own.id) && world.counts(held, now);
    if world.assignments_to(account).any(stands) {
        return Some("Activated");
    }
    let waits = world.tables().requests.values().any(|request| {
        request.eligibility == *own.id
            && request.principal == *account
            && request.status(now) == RequestStatus::PendingApproval
    });
    waits.then_some("Pending approval")
}
