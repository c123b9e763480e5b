//! Assignments at a managed place: who is eligible, who holds a role, what is over; a new one, and the end of one. Stands on
//! `shown` and `assign`; must never remove one without asking.

use mua_core::{
    Command as Wish, Eligibility, Outcome, RemoveEligibility, RemoveRoleAssignment, RoleAssignment, Sandbox, Scope,
};
use yew::prelude::*;

use super::assign::AddAssignments;
use super::shell::PrivilegedResource;
use super::shown::{ACTIVE, ELIGIBLE, EXPIRED, end, role, tabs};
use crate::kit::{Cell, Column, Command, CommandBar, ConfirmDialog, EmptyState, Glyph, Grid, Row, Tabs, TextButton};
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
    let mut columns = ["Member", "Role", "Scope", "Start time", "End time"].map(Column::text).to_vec();
    columns.push(Column::actions("Action"));
    columns
}

/// One assignment of either kind, as a row shows it.
struct Line<'a> {
    id: &'a Scope,
    member: String,
    role: String,
    scope: &'a Scope,
    start: String,
    end: String,
    /// What removing it is.
    remove: Wish,
}

impl<'a> Line<'a> {
    fn eligible(world: &Sandbox, own: &'a Eligibility) -> Self {
        Self {
            id: &own.id,
            member: words::principal(world, &own.principal),
            role: role(world, &own.role),
            scope: &own.scope,
            start: words::moment(own.window.opens),
            end: end(&own.window),
            remove: RemoveEligibility { eligibility: own.id.clone() }.into(),
        }
    }

    fn active(world: &Sandbox, own: &'a RoleAssignment) -> Self {
        let start = if own.activates.is_some() { "Activated" } else { "" };
        Self {
            id: &own.id,
            member: words::principal(world, &own.principal),
            role: role(world, &own.role),
            scope: &own.scope,
            start: start.to_owned(),
            end: end(&own.window),
            remove: RemoveRoleAssignment { assignment: own.id.clone() }.into(),
        }
    }

    fn row(self, world: &Sandbox, here: &Scope, ask: &Callback<(String, Wish)>) -> Row {
        let own = self.scope == here;
        let place =
            if own { "This resource".to_owned() } else { format!("{} (Inherited)", words::place(world, self.scope)) };
        let remove = own.then(|| {
            let (ask, wish) = (ask.clone(), self.remove.clone());
            let what = format!("{} of {}", self.role, self.member);
            let label = format!("Remove {what}");
            html! { <TextButton text="Remove" {label} on_click={move |()| ask.emit((what.clone(), wish.clone()))} /> }
        });
        let cells = vec![
            Cell::text(self.member),
            Cell::text(self.role),
            Cell::text(place),
            Cell::text(self.start),
            Cell::text(self.end),
            Cell::html("", remove.unwrap_or_default()),
        ];
        Row::new(self.id.to_string(), cells)
    }
}

/// The rows of a tab: what holds at the place, its own before the inherited.
fn lines<'a>(world: &'a Sandbox, here: &Scope, tab: &str) -> Vec<Line<'a>> {
    let above = world.management_groups_above(here);
    let covers = |scope: &Scope| world.covers(scope, here, &above);
    let (tables, now) = (world.tables(), world.now());
    let mut found: Vec<Line<'a>> = match tab {
        ACTIVE => {
            let own = tables.assignments.values().filter(|own| covers(&own.scope) && world.counts(own, now));
            own.map(|own| Line::active(world, own)).collect()
        }
        EXPIRED => {
            let was = world.expired_eligibilities(now).filter(|own| covers(&own.scope));
            let held = world.expired_assignments(now).filter(|own| covers(&own.scope));
            was.map(|own| Line::eligible(world, own)).chain(held.map(|own| Line::active(world, own))).collect()
        }
        _ => {
            let own = tables.eligibilities.values().filter(|own| covers(&own.scope) && !own.window.has_closed(now));
            own.map(|own| Line::eligible(world, own)).collect()
        }
    };
    found.sort_by_key(|line| std::cmp::Reverse(line.scope.as_str().len()));
    found
}

/// The page.
#[component]
pub fn PimAssignments(props: &PimAssignmentsProps) -> Html {
    let portal = use_portal();
    let tab = use_state_eq(|| AttrValue::Static(ELIGIBLE));
    let adding = use_state_eq(|| false);
    let asked = use_state_eq(|| None::<(String, Wish)>);
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
    let ask = {
        let asked = asked.clone();
        Callback::from(move |wish| asked.set(Some(wish)))
    };
    let on_cancel = {
        let asked = asked.clone();
        Callback::from(move |()| asked.set(None))
    };
    let remove = {
        let (portal, asked, answer) = (portal.clone(), asked.clone(), answer.clone());
        Callback::from(move |()| {
            let Some((_, wish)) = (*asked).clone() else { return };
            asked.set(None);
            answer.set(undone(portal.submit(wish)));
        })
    };
    let rows: Vec<Row> =
        lines(world, &props.scope, &tab).into_iter().map(|line| line.row(world, &props.scope, &ask)).collect();
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
            if let Some((what, _)) = &*asked {
                <ConfirmDialog title="Remove assignment?" confirm="Remove" danger={true} on_confirm={remove} {on_cancel}>
                    <p>{ format!("{what} ends at once, and with it what was activated from it.") }</p>
                </ConfirmDialog>
            }
        </PrivilegedResource>
    }
}
