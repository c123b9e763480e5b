//! Locks at a place: those that stand there or above it, a new one, and the end of one. Stands on `parts` and `kit`; must never
//! delete one without asking, nor tell by itself what a lock stops.

mod add;

use mua_core::{DeleteLock, Lock, Outcome, Sandbox, Scope, sort};
use yew::prelude::*;

use self::add::AddLock;
use crate::kit::{
    Button, Cell, Column, Command, CommandBar, ConfirmDialog, EmptyState, Glyph, Grid, Icon, Row, TextButton, focus,
};
use crate::language::{plural, say, say_with};
use crate::parts::ResourcePage;
use crate::parts::answer::{NotDone, undone};
use crate::portal::use_portal;
use crate::route::{Page, Route};
use crate::words;

/// What [`Locks`] takes.
#[derive(Clone, PartialEq, Properties)]
pub struct LocksProps {
    /// The place; it exists and the person may see it.
    pub scope: Scope,
}

/// The locks that hold at a place, its own before those above it.
fn over<'a>(world: &'a Sandbox, scope: &Scope) -> Vec<&'a Lock> {
    let mut found: Vec<&Lock> = world.tables().locks.values().filter(|lock| scope.is_within(&lock.scope)).collect();
    sort(&mut found, |one, other| other.scope.as_str().len().cmp(&one.scope.as_str().len()));
    found
}

fn columns() -> Vec<Column> {
    vec![
        Column::text("Lock name"),
        Column::tight("Lock type"),
        Column::text("Scope"),
        Column::text("Notes"),
        Column::actions("Delete"),
    ]
}

/// The page.
#[component]
pub fn Locks(props: &LocksProps) -> Html {
    let portal = use_portal();
    let adding = use_state_eq(|| false);
    let asked = use_state_eq(|| None::<Scope>);
    let answer = use_state_eq(|| None::<Outcome>);
    let top = use_node_ref();
    let world = portal.world();
    let locks = over(world, &props.scope);
    let set_adding = |to: bool| {
        let adding = adding.clone();
        Callback::from(move |()| adding.set(to))
    };
    let confirm = {
        let (portal, asked, answer, top) = (portal.clone(), asked.clone(), answer.clone(), top.clone());
        Callback::from(move |()| {
            let Some(lock) = (*asked).clone() else { return };
            asked.set(None);
            let (answer, top) = (answer.clone(), top.clone());
            portal.submit(DeleteLock { lock }, move |outcome| {
                answer.set(undone(outcome));
                // The row with the button that was pressed may be gone.
                focus(&top);
            });
        })
    };
    let rows = locks.iter().map(|lock| row(world, lock, &props.scope, &asked)).collect::<Vec<Row>>();
    let empty = html! {
        <EmptyState icon={Glyph::LockClosed} title="No locks" text="A lock keeps what it stands on, and everything below, from being deleted or changed, whatever roles people hold.">
            <Button text="Add a lock" on_click={set_adding(true)} />
        </EmptyState>
    };
    let commands = html! {
        <CommandBar label="Locks"><Command id="add-lock" text="Add" icon={Glyph::Add} on_click={set_adding(true)} /></CommandBar>
    };
    html! {
        <ResourcePage id={props.scope.clone()} page={Page::Locks} {commands}>
            <NotDone what="Delete lock" outcome={(*answer).clone()} />
            <h2 ref={top} class="section__title" tabindex="-1">{ plural(locks.len(), "{n} lock", "{n} locks") }</h2>
            <Grid id="locks" caption="Locks" columns={columns()} {rows} empty={Some(empty)} />
            if *adding {
                <AddLock scope={props.scope.clone()} on_close={set_adding(false)} />
            }
            if let Some(lock) = asked.as_ref().and_then(|id| world.tables().locks.get(id)) {
                <ConfirmDialog title="Delete lock?" confirm="Delete" danger={true} on_confirm={confirm} on_cancel={
                    let asked = asked.clone();
                    move |()| asked.set(None)
                }>
                    <p>{ say_with("{name} will no longer protect {place}.", &[("name", &lock.id.name()), ("place", &words::place(world, &lock.scope))]) }</p>
                </ConfirmDialog>
            }
        </ResourcePage>
    }
}

fn row(world: &Sandbox, lock: &Lock, here: &Scope, asked: &UseStateHandle<Option<Scope>>) -> Row {
    let name = lock.id.name().to_owned();
    let own = lock.scope == *here;
    let place = if own {
        html! { { say("This resource") } }
    } else {
        let title = format!("{}: {}", words::place_kind(&lock.scope), words::place(world, &lock.scope));
        html! { <><a class="link" href={Route::resource(&lock.scope, Page::Locks).href()}>{ title }</a>{ say(" (Inherited)") }</> }
    };
    let delete = {
        let (asked, id, label) =
            (asked.clone(), lock.id.clone(), say_with("Delete the lock {name}", &[("name", &name)]));
        html! {
            if own {
                <TextButton text="Delete" {label} on_click={move |()| asked.set(Some(id.clone()))} />
            }
        }
    };
    let shown =
        html! { <span class="grid__name"><Icon glyph={Glyph::LockClosed} /><span>{ name.clone() }</span></span> };
    let cells = vec![
        Cell::html(name, shown),
        Cell::text(words::lock_kind(lock.level)),
        Cell::html(if own { "0" } else { "1" }, place),
        Cell::text(lock.notes.clone()),
        Cell::html("", delete),
    ];
    Row::new(lock.id.to_string(), cells)
}
