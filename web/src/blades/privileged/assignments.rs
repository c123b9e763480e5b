//! Assignments at a managed place: who is eligible, who holds a role, what is over; a new one, another time for one, the end of
//! one. Stands on `shown`, `assign` and `period`; must never remove one without asking.

use mua_core::{
    AssignmentKind, Command as Wish, Outcome, RemoveEligibility, RemoveRoleAssignment, Sandbox, Scope, sort,
};
use yew::prelude::*;

use super::assign::AddAssignments;
use super::period::{By, PeriodPane};
use super::shell::PrivilegedResource;
use super::shown::{ACTIVE, ELIGIBLE, EXPIRED, Held, actions, end, role, tabs};
use crate::kit::{
    Cell, Column, Command, CommandBar, ConfirmDialog, EmptyState, Glyph, Grid, Row, Tabs, TextButton, nothing,
};
use crate::language::{say, say_with};
use crate::parts::answer::{NotDone, undone};
use crate::portal::use_portal;
use crate::route::Page;
use crate::words;

/// What [`PimAssignments`] takes.
#[derive(Clone, PartialEq, Properties)]
pub struct PimAssignmentsProps {
    /// The place; it exists and the person sees it.
    pub scope: Scope,
}

fn columns() -> Vec<Column> {
    let mut columns = ["Member", "Role", "Scope", "State", "Start time", "End time"].map(Column::text).to_vec();
    columns.push(Column::actions("Action"));
    columns
}

/// What has been pressed on a row.
#[derive(Clone, PartialEq)]
enum Pressed {
    /// To remove it: in words, and as a command.
    Remove(String, Box<Wish>),
    /// To give it another time.
    Period(Scope, By),
}

const fn state(held: &Held<'_>) -> &'static str {
    match (held.kind, held.activated) {
        (_, true) => "Activated",
        (AssignmentKind::Eligible, false) => "Eligible",
        (AssignmentKind::Active, false) => "Assigned",
    }
}

fn removal(held: &Held<'_>) -> Wish {
    let id = held.id.clone();
    match held.kind {
        AssignmentKind::Eligible => RemoveEligibility { eligibility: id }.into(),
        AssignmentKind::Active => RemoveRoleAssignment { assignment: id }.into(),
    }
}

/// What can be done with an assignment of this place: remove it, give it another time, make it last longer. What comes from
/// above is changed there.
fn deeds(world: &Sandbox, held: &Held<'_>, press: &Callback<Pressed>) -> Html {
    let what = say_with(
        "{role} of {principal}",
        &[("role", &role(world, held.role)), ("principal", &words::principal(world, held.principal))],
    );
    let button = |text: &'static str, pressed: Pressed| {
        let (press, label) = (press.clone(), format!("{} {what}", say(text)));
        html! { <TextButton {text} {label} on_click={move |()| press.emit(pressed.clone())} /> }
    };
    let now = world.now();
    let is_over = held.window.has_closed(now);
    let remove = (!is_over).then(|| button("Remove", Pressed::Remove(what.clone(), Box::new(removal(held)))));
    let update = (!is_over && !held.activated).then(|| button("Update", Pressed::Period(held.id.clone(), By::Update)));
    let longer = held.longer(now);
    let longer = longer.map(|longer| button(longer.word(), Pressed::Period(held.id.clone(), By::Administrator)));
    actions([remove, update, longer].into_iter().flatten())
}

fn row(world: &Sandbox, held: &Held<'_>, here: &Scope, press: &Callback<Pressed>) -> Row {
    let own = held.scope == here;
    let place = if own {
        say("This resource").to_string()
    } else {
        say_with("{place} (Inherited)", &[("place", &words::place(world, held.scope))])
    };
    // What has stood since the world began has no start worth a word.
    let start = match held.window.opens.millis() {
        0 => String::new(),
        _ => words::moment(held.window.opens),
    };
    let cells = vec![
        Cell::text(words::principal(world, held.principal)),
        Cell::text(role(world, held.role)),
        Cell::text(place),
        Cell::text(state(held)),
        Cell::text(start),
        Cell::text(end(&held.window)),
        Cell::html("", if own { deeds(world, held, press) } else { nothing() }),
    ];
    Row::new(held.id.to_string(), cells)
}

/// What a tab lists: what holds at the place, its own before the inherited.
fn listed<'a>(world: &'a Sandbox, here: &Scope, tab: &str) -> Vec<Held<'a>> {
    let above = world.management_groups_above(here);
    let (tables, now) = (world.tables(), world.now());
    let all: Vec<Held<'a>> = match tab {
        ACTIVE => tables.assignments.values().filter(|own| world.counts(own, now)).map(Held::from).collect(),
        EXPIRED => {
            let was = world.expired_eligibilities(now).map(Held::from);
            was.chain(world.expired_assignments(now).map(Held::from)).collect()
        }
        _ => tables.eligibilities.values().filter(|own| !own.window.has_closed(now)).map(Held::from).collect(),
    };
    let mut found: Vec<Held<'a>> = all.into_iter().filter(|own| world.covers(own.scope, here, &above)).collect();
    sort(&mut found, |one, other| other.scope.as_str().len().cmp(&one.scope.as_str().len()));
    found
}

/// The page.
#[component]
pub fn PimAssignments(props: &PimAssignmentsProps) -> Html {
    let portal = use_portal();
    let tab = use_state_eq(|| AttrValue::Static(ELIGIBLE));
    let adding = use_state_eq(|| false);
    let pressed = use_state_eq(|| None::<Pressed>);
    let answer = use_state_eq(|| None::<Outcome>);
    let world = portal.world();
    let on_select = {
        let tab = tab.clone();
        Callback::from(move |id: AttrValue| tab.set(id))
    };
    let set_adding = |to: bool| {
        let adding = adding.clone();
        Callback::from(move |()| adding.set(to))
    };
    let press = {
        let pressed = pressed.clone();
        Callback::from(move |what| pressed.set(Some(what)))
    };
    let close = {
        let pressed = pressed.clone();
        Callback::from(move |()| pressed.set(None))
    };
    let remove = {
        let (portal, pressed, answer) = (portal.clone(), pressed.clone(), answer.clone());
        Callback::from(move |()| {
            let Some(Pressed::Remove(_, wish)) = (*pressed).clone() else { return };
            pressed.set(None);
            let answer = answer.clone();
            portal.submit(*wish, move |outcome| answer.set(undone(outcome)));
        })
    };
    let rows: Vec<Row> =
        listed(world, &props.scope, &tab).iter().map(|held| row(world, held, &props.scope, &press)).collect();
    let commands = html! {
        <CommandBar label="Assignments"><Command id="add-assignments" text="Add assignments" icon={Glyph::Add} on_click={set_adding(true)} /></CommandBar>
    };
    let empty = html! { <EmptyState icon={Glyph::Privileged} title="No assignments" text="Add assignments makes somebody eligible for a role here, or gives it for a time." /> };
    html! {
        <PrivilegedResource scope={props.scope.clone()} page={Page::PimAssignments} {commands}>
            <NotDone what="Remove assignment" outcome={(*answer).clone()} />
            <Tabs label="Assignments" tabs={tabs()} current={(*tab).clone()} {on_select}>
                <Grid id="pim-assignments" caption="Assignments" columns={columns()} {rows} empty={Some(empty)} />
            </Tabs>
            if *adding {
                <AddAssignments scope={props.scope.clone()} on_close={set_adding(false)} />
            }
            { match &*pressed {
                Some(Pressed::Remove(what, _)) => html! {
                    <ConfirmDialog title="Remove assignment?" confirm="Remove" danger={true} on_confirm={remove} on_cancel={close}>
                        <p>{ say_with("{what} ends at once, and with it what was activated from it.", &[("what", &what)]) }</p>
                    </ConfirmDialog>
                },
                Some(Pressed::Period(id, by)) => html! { <PeriodPane assignment={id.clone()} by={*by} on_close={close} /> },
                None => nothing(),
            } }
        </PrivilegedResource>
    }
}
