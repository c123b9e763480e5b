//! The activity log as a list, each entry with its explanation. Stands on `kit`, the engine's log and `explanation`; must never
//! leave a refusal out.

use std::collections::BTreeMap;
use std::rc::Rc;

use mua_core::{Attempt, Command, Event, Fact, Sandbox, Scope, saved};
use yew::prelude::*;

use super::deed;
use super::explanation::Explanation;
use super::glyphs;
use super::listing::fits;
use crate::kit::{
    Button, Cell, CodeBlock, Column, ContextPane, EmptyState, Glyph, Grid, Icon, PaneSize, PillTone, Property,
    PropertyList, Row, SearchBox, Section, TextButton, nothing,
};
use crate::language::{plural, say_with};
use crate::portal::{Portal, Tone, copy, use_portal};
use crate::route::{ResourceKind, Route};
use crate::words;

/// What [`ActivityGrid`] takes.
#[derive(Clone, PartialEq, Properties)]
pub struct ActivityGridProps {
    /// The place whose log it is; without one, the log of everything in the directory that the person sees.
    #[prop_or_default]
    pub within: Option<Scope>,
}

/// One entry, with its place in the log.
#[derive(Clone, PartialEq)]
struct Entry {
    at: usize,
    event: Rc<Event>,
    /// The place of its command in the history, where that still has it.
    command: Option<usize>,
}

impl Entry {
    fn command<'a>(&self, portal: &'a Portal) -> Option<&'a Command> {
        portal.history().done().get(self.command?).map(|own| &own.command)
    }

    fn attempt(&self) -> Option<&Attempt> {
        attempt_of(&self.event)
    }
}

fn attempt_of(event: &Event) -> Option<&Attempt> {
    match &event.fact {
        Fact::AttemptAllowed { attempt } | Fact::AttemptDenied { attempt } => Some(attempt),
        _ => None,
    }
}

/// The log, newest first.
#[component]
pub fn ActivityGrid(props: &ActivityGridProps) -> Html {
    let portal = use_portal();
    let typed = use_state_eq(String::new);
    let open = use_state_eq(|| None::<usize>);
    let on_input = {
        let typed = typed.clone();
        Callback::from(move |text: String| typed.set(text))
    };
    let entries = use_memo((portal.clone(), props.within.clone()), |(portal, within)| entries(portal, within.as_ref()));
    let shown = entries.iter().filter(|entry| fits(&texts(&portal, entry), &typed));
    let rows: Vec<Row> = shown.map(|entry| row(&portal, entry, &open)).collect();
    let columns = vec![
        Column::text("Operation name"),
        Column::tight("Status"),
        Column::tight("Time"),
        Column::text("Event initiated by"),
        Column::text("Resource"),
    ];
    let empty = html! {
        <EmptyState icon={Glyph::Activity} title="No events to display" text="Every attempt is logged here with its reasons, whether it succeeded or was refused." />
    };
    let chosen = open.and_then(|at| entries.iter().find(|entry| entry.at == at));
    let close = {
        let open = open.clone();
        Callback::from(move |()| open.set(None))
    };
    html! {
        <>
            <div class="filters">
                <SearchBox id="activity-filter" label="Filter the activity log" value={(*typed).clone()} {on_input} />
                <span role="status">{ plural(rows.len(), "{n} event", "{n} events") }</span>
            </div>
            <Grid id="activity-log" caption="Activity log" {columns} {rows} empty={Some(empty)} page_size={50} />
            if let Some(entry) = chosen {
                <EntryPane entry={entry.clone()} on_close={close} />
            }
        </>
    }
}

fn entries(portal: &Portal, within: Option<&Scope>) -> Vec<Entry> {
    let world = portal.world();
    let caller = portal.caller();
    let own = world.accounts_of(&caller.principal);
    let belongs = |attempt: &Attempt| match within {
        Some(place) => lies_in(world, &attempt.scope, place),
        None => {
            world.tenant_of(&attempt.scope, &caller.principal) == Some(portal.directory())
                && (own.iter().any(|account| account.id == attempt.caller) || sees_what_holds(portal, &attempt.scope))
        }
    };
    let commands: BTreeMap<usize, usize> = portal.history().logged().collect();
    let log = world.activity().iter().enumerate().rev();
    log.filter(|(_, event)| attempt_of(event).is_some_and(belongs))
        .map(|(at, event)| Entry { at, event: Rc::new(event.clone()), command: commands.get(&at).copied() })
        .collect()
}

/// A role assignment, a policy or an item has no page of its own: it is seen with what holds it.
fn sees_what_holds(portal: &Portal, id: &Scope) -> bool {
    ResourceKind::around(id).is_some_and(|place| portal.sees(&place))
}

fn lies_in(world: &Sandbox, id: &Scope, place: &Scope) -> bool {
    world.covers(place, id, &world.management_groups_above(id))
}

fn status(entry: &Entry) -> (PillTone, &'static str) {
    match &entry.event.fact {
        Fact::AttemptAllowed { .. } => (PillTone::Success, "Succeeded"),
        _ => (PillTone::Danger, "Failed"),
    }
}

fn texts(portal: &Portal, entry: &Entry) -> Vec<String> {
    let Some(attempt) = entry.attempt() else { return Vec::new() };
    let world = portal.world();
    vec![
        attempt.operation.clone(),
        status(entry).1.to_owned(),
        words::moment(entry.event.at),
        words::principal(world, &attempt.caller),
        subject(portal, entry, attempt),
    ]
}

/// The resource that an event is about, told by the nearest place that has a name.
fn resource_name(world: &Sandbox, id: &Scope) -> String {
    match ResourceKind::around(id) {
        Some(place) if place == *id => words::place(world, id),
        Some(place) => say_with("{name} in {place}", &[("name", &id.name()), ("place", &words::place(world, &place))]),
        None => id.name().to_owned(),
    }
}

/// What an event is about by its names, where the history still has its command.
fn subject(portal: &Portal, entry: &Entry, attempt: &Attempt) -> String {
    let world = portal.world();
    entry.command(portal).map_or_else(|| resource_name(world, &attempt.scope), |own| deed::told(world, own, &[]))
}

fn row(portal: &Portal, entry: &Entry, open: &UseStateHandle<Option<usize>>) -> Row {
    let texts = texts(portal, entry);
    let text = |at: usize| texts.get(at).cloned().unwrap_or_default();
    let (tone, word) = status(entry);
    let on_click = {
        let (open, at) = (open.clone(), entry.at);
        Callback::from(move |()| open.set(Some(at)))
    };
    let label =
        say_with("{text}, {word}, {detail}: show why", &[("text", &text(0)), ("word", &word), ("detail", &text(2))]);
    let operation = html! { <TextButton text={text(0)} {label} {on_click} /> };
    let cells = vec![
        Cell::html(text(0), operation),
        Cell::html(word, tone.status(word)),
        // Sorted by the clock, not by the words: the index grows with time.
        Cell::html(format!("{:012}", entry.at), html! { { text(2) } }),
        Cell::text(text(3)),
        Cell::text(text(4)),
    ];
    Row::new(entry.at.to_string(), cells)
}

#[derive(Clone, PartialEq, Properties)]
struct EntryPaneProps {
    entry: Entry,
    on_close: Callback<()>,
}

/// One entry in full.
#[component]
fn EntryPane(props: &EntryPaneProps) -> Html {
    let portal = use_portal();
    let Some(attempt) = props.entry.attempt() else { return nothing() };
    let world = portal.world();
    let command = props.entry.command(&portal);
    let (tone, word) = status(&props.entry);
    let link = Some(&attempt.scope).filter(|id| ResourceKind::of(id).is_some() && portal.sees(id));
    html! {
        <ContextPane title={attempt.operation.clone()} subtitle={words::moment(props.entry.event.at)} size={PaneSize::Medium} on_close={props.on_close.clone()}>
            <PropertyList>
                <Property label="Status">{ tone.status(word) }</Property>
                <Property label="Event initiated by">{ words::principal(world, &attempt.caller) }</Property>
                <Property label="Resource">
                    if let Some(id) = link {
                        <span class="grid__name">
                            if let Some(kind) = ResourceKind::of(id) {
                                <Icon glyph={glyphs::of_kind(kind)} />
                            }
                            <a class="link" href={Route::overview(id).href()}>{ words::place(world, id) }</a>
                        </span>
                    } else {
                        { resource_name(world, &attempt.scope) }
                    }
                </Property>
                if let Some(about) = command.and_then(|own| words::about(world, own)) {
                    <Property label="Subject">{ about }</Property>
                }
                <Property label="Resource ID">{ attempt.scope.to_string() }</Property>
            </PropertyList>
            if let Some(own) = command {
                <Section title="Request">
                    <CodeBlock label="Request JSON" text={saved::indented(own)} on_copy={Callback::from(|text: AttrValue| copy(&text))} />
                </Section>
            }
            <GoBack row={props.entry.at} on_done={props.on_close.clone()} />
            <Section title="Why" text={words::sentence(attempt.decision.message())}>
                <Explanation decision={attempt.decision.clone()} />
            </Section>
        </ContextPane>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct GoBackProps {
    row: usize,
    on_done: Callback<()>,
}

/// The way back to the moment right after an entry, where the past still has it.
#[component]
fn GoBack(props: &GoBackProps) -> Html {
    let portal = use_portal();
    let history = portal.history();
    let after = history.moment_of(props.row).filter(|after| *after < history.done().len());
    let Some(after) = after else { return nothing() };
    let on_click = {
        let (portal, on_done) = (portal.clone(), props.on_done.clone());
        Callback::from(move |()| {
            let (told, on_done) = (portal.clone(), on_done.clone());
            portal.go_to(after, move |()| {
                told.notify(Tone::Success, "The sandbox went back", words::WENT_BACK);
                on_done.emit(());
            });
        })
    };
    html! {
        <Section title="Sandbox power" text={words::HISTORY_POWER}>
            <Button id="go-back" text="Go back to this moment" on_click={on_click} />
        </Section>
    }
}
