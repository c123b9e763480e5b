//! The just-in-time timeline: who was eligible for a Resource Guard's key, asked for it, was answered, held it, and what they did
//! on the vaults tied to it; drawn, and the same as a table. Stands on `parts`; must never show in the picture what the table
//! does not say.

mod chronicle;
mod drawn;
mod layout;
mod spans;

use mua_core::{PersonId, Sandbox, Scope, Span};
use yew::prelude::*;

use self::chronicle::{Entry, Kind, chronicle};
use self::drawn::Drawn;
use self::layout::{ROWS, lay_out};
use crate::kit::{Button, Cell, Choice, Column, EmptyState, Glyph, Grid, PillTone, Row, Section, Select};
use crate::language::{plural, say};
use crate::menu;
use crate::parts::ServicePage;
use crate::portal::use_portal;
use crate::route::{Page, Place, Route};
use crate::words;

/// The value of a filter that leaves nothing out.
const ALL: &str = "all";

/// The periods to choose from: value, words and days.
const PERIODS: [(&str, &str, u64); 3] =
    [("day", "Last day", 1), ("week", "Last 7 days", 7), ("month", "Last 30 days", 30)];

/// What is shown.
#[derive(Clone, Debug, Default, PartialEq)]
struct Wanted {
    guard: Option<Scope>,
    person: Option<PersonId>,
    period: Option<Span>,
}

impl Wanted {
    fn of(guard: &str, person: &str, period: &str) -> Self {
        let days = PERIODS.iter().find(|(value, _, _)| *value == period);
        Self {
            guard: Scope::parse(guard).ok(),
            person: Some(person).filter(|id| *id != ALL).map(PersonId::new),
            period: days.map(|(_, _, days)| Span::from_days(*days)),
        }
    }

    fn is_met(&self, own: &Entry) -> bool {
        self.guard.as_ref().is_none_or(|guard| *guard == own.guard)
            && self.person.as_ref().is_none_or(|person| *person == own.person)
    }
}

/// The page.
#[component]
pub fn Timeline() -> Html {
    let portal = use_portal();
    let wanted = use_state_eq(Wanted::default);
    let world = portal.world();
    let on_show = {
        let wanted = wanted.clone();
        Callback::from(move |to: Wanted| wanted.set(to))
    };
    let now = world.now();
    let since = wanted.period.and_then(|period| now.before(period)).unwrap_or_default();
    let entries: Vec<Entry> = chronicle(world)
        .into_iter()
        .filter(|own| wanted.is_met(own) && own.until.unwrap_or(if lasts(own.kind) { now } else { own.from }) >= since)
        .collect();
    let lead = "What came about with the keys of Resource Guards. Group members are told as the groups are now.";
    html! {
        <ServicePage place={Place::Timeline}>
            <p class="blade__lead">{ format!("{} {}", say(lead), say(words::ALL_DIRECTORIES)) }</p>
            <Filter {on_show} />
            <p role="status">{ format!("{}.", plural(entries.len(), "{n} fact", "{n} facts")) }</p>
            if entries.is_empty() {
                <EmptyState icon={Glyph::Clock} title="Nothing to show" text="Nobody was eligible for the key of a Resource Guard, asked for it, held it or tried a protected operation.">
                    <a class="link" href={Route::from(Place::PimResources).href()}>{ say(menu::PRIVILEGED.title) }</a>
                </EmptyState>
            } else {
                <Section title="Picture">
                    <Drawn chart={lay_out(&entries, now, wanted.period)} />
                </Section>
                <Section title="The same as a table">
                    <Table {entries} />
                </Section>
            }
        </ServicePage>
    }
}

/// Whether something lasts, rather than being of a moment.
const fn lasts(kind: Kind) -> bool {
    matches!(kind, Kind::Eligible | Kind::Requested | Kind::Active)
}

#[derive(Clone, PartialEq, Properties)]
struct TableProps {
    entries: Vec<Entry>,
}

#[component]
fn Table(props: &TableProps) -> Html {
    let portal = use_portal();
    let world = portal.world();
    let rows: Vec<Row> = props.entries.iter().enumerate().map(|(at, own)| row(world, at, own)).collect();
    let columns = vec![
        Column::tight("Time"),
        Column::tight("Until"),
        Column::text("Person"),
        Column::text("Resource Guard"),
        Column::text("Kind"),
        Column::text("What"),
        Column::text("Details"),
    ];
    html! { <Grid id="timeline-table" caption="Just-in-time access in the order of time" {columns} {rows} page_size={50} /> }
}

fn row(world: &Sandbox, at: usize, own: &Entry) -> Row {
    let person = world.tables().people.get(&own.person).map(|found| found.display_name.clone()).unwrap_or_default();
    let until = match own.until {
        Some(until) => words::moment_to_the_second(until),
        None if lasts(own.kind) => say("No end").to_string(),
        None => String::new(),
    };
    let [eligibility, request, approval, active, operations] = ROWS;
    let (tone, kind) = match own.kind {
        Kind::Eligible => (PillTone::Neutral, eligibility),
        Kind::Requested => (PillTone::Info, request),
        Kind::Answered { granted: true } => (PillTone::Success, approval),
        Kind::Answered { granted: false } => (PillTone::Danger, approval),
        Kind::Active => (PillTone::Success, active),
        Kind::Operation { allowed: true } => (PillTone::Success, operations),
        Kind::Operation { allowed: false } => (PillTone::Danger, operations),
    };
    let guard = html! { <a class="link" href={Route::resource(&own.guard, Page::PimAssignments).href()}>{ own.guard.name().to_owned() }</a> };
    let cells = vec![
        // Sorted by the clock, not by the words.
        Cell::html(format!("{:020}", own.from.millis()), html! { { words::moment_to_the_second(own.from) } }),
        Cell::html(own.until.map(|end| format!("{:020}", end.millis())).unwrap_or_default(), html! { { until } }),
        Cell::text(person),
        Cell::html(own.guard.name().to_owned(), guard),
        Cell::html(kind, tone.status(kind)),
        Cell::text(own.what.clone()),
        Cell::text(own.detail.clone()),
    ];
    Row::new(at.to_string(), cells)
}

#[derive(Clone, PartialEq, Properties)]
struct FilterProps {
    on_show: Callback<Wanted>,
}

/// What to show: whose key, whom, and how far back.
#[component]
fn Filter(props: &FilterProps) -> Html {
    let portal = use_portal();
    let world = portal.world();
    let [guard, person, period] =
        [use_state_eq(|| ALL.to_owned()), use_state_eq(|| ALL.to_owned()), use_state_eq(|| ALL.to_owned())];
    let take = |state: &UseStateHandle<String>| {
        let state = state.clone();
        Callback::from(move |value: String| state.set(value))
    };
    let onsubmit = {
        let (guard, person, period, on_show) = (guard.clone(), person.clone(), period.clone(), props.on_show.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            on_show.emit(Wanted::of(&guard, &person, &period));
        })
    };
    html! {
        <form class="filters picture-filters" {onsubmit}>
            <Select id="timeline-guard" label="Resource Guard" value={(*guard).clone()} choices={guards(world)} on_change={take(&guard)} />
            <Select id="timeline-person" label="Person" value={(*person).clone()} choices={people(world)} on_change={take(&person)} />
            <Select id="timeline-period" label="Period" value={(*period).clone()} choices={periods()} on_change={take(&period)} />
            <Button text="Show" submits={true} />
        </form>
    }
}

fn guards(world: &Sandbox) -> Vec<Choice> {
    let own = world.tables().guards.keys().map(|id| Choice::new(id.to_string(), id.name().to_owned()));
    std::iter::once(Choice::new(ALL, "All Resource Guards")).chain(own).collect()
}

fn people(world: &Sandbox) -> Vec<Choice> {
    let own = world.tables().people.values().map(|own| Choice::new(own.id.to_string(), own.display_name.clone()));
    std::iter::once(Choice::new(ALL, "All people")).chain(own).collect()
}

fn periods() -> Vec<Choice> {
    let own = PERIODS.iter().map(|(value, words, _)| Choice::new(*value, *words));
    std::iter::once(Choice::new(ALL, "All time")).chain(own).collect()
}
