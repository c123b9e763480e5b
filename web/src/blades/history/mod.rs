//! Portal settings > Sandbox history: what was submitted in this sandbox and by whom, the ways back and forth, and the files that
//! it goes into and comes from. Stands on `portal`, `parts` and `kit`; must never change the past but by a turn of this tab.

mod files;

use std::collections::BTreeMap;

use mua_core::{Command as Submission, Event, Fact, History, Sandbox, Submitted};
use yew::prelude::*;

use self::files::{Export, ImportPane};
use crate::kit::{
    Cell, Column, Command, CommandBar, CommandDivider, EmptyState, Glyph, Grid, MessageBar, PillTone, Row, TextButton,
};
use crate::language::{say, say_with};
use crate::parts::{ServicePage, deed};
use crate::portal::{Portal, use_portal};
use crate::route::Place;
use crate::words;

/// The page.
#[component]
pub fn HistoryPage() -> Html {
    let portal = use_portal();
    let importing = use_state_eq(|| false);
    let import = |to: bool| {
        let importing = importing.clone();
        Callback::from(move |()| importing.set(to))
    };
    let history = portal.history();
    let done = history.done().len();
    let undo = (history.done().last().map(what), done.checked_sub(1), "Nothing can be undone.");
    let redo = (history.undone().first().map(what), done.checked_add(1), "Nothing was undone.");
    let step = |id: &'static str,
                text: &'static str,
                icon: Glyph,
                (name, target, reason): (Option<&'static str>, Option<usize>, &'static str)| {
        let label = name.map_or_else(|| say(text).to_string(), |name| format!("{}: {}", say(text), say(name)));
        let on_click = go_to(&portal, target.unwrap_or(done));
        let disabled_reason = name.is_none().then_some(AttrValue::Static(reason));
        html! { <Command {id} text={label} {icon} {on_click} {disabled_reason} /> }
    };
    let commands = html! {
        <CommandBar label="Sandbox history">
            { step("undo", "Undo", Glyph::Undo, undo) }
            { step("redo", "Redo", Glyph::Refresh, redo) }
            <CommandDivider />
            <Export />
            <Command id="import" text="Import" icon={Glyph::Upload} on_click={import(true)} />
        </CommandBar>
    };
    let rows: Vec<Row> = rows(&portal, history);
    let columns = vec![
        Column::text("Command"),
        Column::tight("Revision"),
        Column::text("By"),
        Column::text("On"),
        Column::tight("Sandbox time"),
        Column::tight("State"),
        Column::actions("Go to this moment"),
    ];
    let empty = html! { <EmptyState icon={Glyph::History} title="Nothing was done yet" text="Every command that changes the sandbox is listed here, done or refused, and each can be gone back to." /> };
    html! {
        <ServicePage place={Place::History} {commands}>
            <MessageBar title="Sandbox power.">{ say(words::HISTORY_POWER) }</MessageBar>
            <p class="form__text" role="status">{ words::past(done, history.undone().len()) }</p>
            <Grid id="history" caption="Commands, the newest first" {columns} {rows} empty={Some(empty)} page_size={50} />
            if *importing {
                <ImportPane on_close={import(false)} />
            }
        </ServicePage>
    }
}

fn what(submitted: &Submitted) -> &'static str {
    submitted.command.label()
}

/// Goes to the moment after so many commands.
fn go_to(portal: &Portal, commands: usize) -> Callback<()> {
    let portal = portal.clone();
    Callback::from(move |()| portal.go_to(commands, |()| ()))
}

fn rows(portal: &Portal, history: &History) -> Vec<Row> {
    let done = history.done().iter().map(|own| (own, true));
    let undone = history.undone().iter().map(|own| (own, false));
    let logged: BTreeMap<usize, usize> = history.logged().map(|(row, command)| (command, row)).collect();
    let row = |(at, (own, is_done)): (usize, _)| {
        let event = logged.get(&at).and_then(|row| portal.world().activity().get(*row));
        row(portal, history, at, own, outcome(event, is_done))
    };
    let mut rows: Vec<Row> = done.chain(undone).enumerate().map(row).collect();
    if !history.done().is_empty() {
        rows.insert(0, start(portal, history));
    }
    rows.reverse();
    rows
}

/// What was before the first command.
fn start(portal: &Portal, history: &History) -> Row {
    let revision = history.revision_after(0).saturating_sub(1);
    let label = "Go back to the moment before the first command";
    let action = html! { <TextButton text="Go back" {label} on_click={go_to(portal, 0)} /> };
    let cells = vec![
        Cell::text("Start of the history"),
        Cell::html(format!("{revision:012}"), html! { { revision } }),
        Cell::text(""),
        Cell::text(""),
        Cell::text(""),
        Cell::html("Done", PillTone::Neutral.status("Done")),
        Cell::html("", action),
    ];
    Row::new("start", cells)
}

/// What came of a command, by its row of the activity log if it left one.
fn outcome(event: Option<&Event>, is_done: bool) -> (PillTone, &'static str) {
    match event.map(|event| &event.fact) {
        Some(Fact::AttemptDenied { .. }) => (PillTone::Danger, "Refused"),
        _ if is_done => (PillTone::Neutral, "Done"),
        _ => (PillTone::Warning, "Undone"),
    }
}

fn row(portal: &Portal, history: &History, at: usize, own: &Submitted, (tone, state): (PillTone, &'static str)) -> Row {
    let world = portal.world();
    let revision = history.revision_after(at);
    let (when, who) = (words::moment(own.at), words::principal(world, &own.caller.principal));
    let is_now = at.checked_add(1) == Some(history.done().len());
    let text = if at < history.done().len() { "Go back" } else { "Go forward" };
    let label = say_with("{text} to the moment after revision {revision}", &[("text", &text), ("revision", &revision)]);
    let action = html! { <TextButton {text} {label} on_click={go_to(portal, at.saturating_add(1))} /> };
    let cells = vec![
        Cell::text(own.command.label()),
        Cell::html(format!("{revision:012}"), html! { { revision } }),
        Cell::text(who),
        Cell::text(target(world, &own.command)),
        Cell::html(format!("{at:012}"), html! { { when } }),
        Cell::html(state, tone.status(state)),
        Cell::html(
            "",
            if is_now {
                html! { <strong>{ say("Now") }</strong> }
            } else {
                action
            },
        ),
    ];
    Row::new(revision.to_string(), cells)
}

fn target(world: &Sandbox, command: &Submission) -> String {
    let told = deed::told(world, command, &[]);
    if told.is_empty() { say("The sandbox").to_string() } else { told }
}
