//! The audit history of access just in time: of everybody at a place, or of one person. Who asked, who decided, what was done and
//! when, from the engine's record of requests. Stands on `shown`; must never leave a request out.

use mua_core::{
    ActivationRequest, Answer, AssignmentKind, Instant, ObjectId, REQUEST_LIFE, RequestType, RoleId, Sandbox,
    ScheduleRequest, Scope, sort,
};
use yew::prelude::*;

use super::shell::PrivilegedResource;
use super::shown::{account, role};
use crate::kit::{Cell, Column, EmptyState, Glyph, Grid, PillTone, Row, SearchBox};
use crate::language::{plural, say, say_with};
use crate::parts::ServicePage;
use crate::parts::listing::fits;
use crate::portal::{Portal, use_portal};
use crate::route::{Page, Place};
use crate::words;

/// What became of a request at one of its steps.
#[derive(Clone, Copy)]
enum Step {
    Requested,
    Approved,
    Denied,
    Canceled,
    Completed,
    TimedOut,
}

impl Step {
    const fn shown(self) -> (PillTone, &'static str) {
        match self {
            Self::Requested => (PillTone::Info, "Requested"),
            Self::Approved => (PillTone::Success, "Approved"),
            Self::Denied => (PillTone::Danger, "Denied"),
            Self::Canceled => (PillTone::Neutral, "Canceled"),
            Self::Completed => (PillTone::Success, "Completed"),
            Self::TimedOut => (PillTone::Neutral, "Timed out"),
        }
    }
}

/// One line of the history.
#[derive(Clone)]
struct Entry<'a> {
    at: Instant,
    /// Whoever took the step; nobody where time did.
    by: Option<&'a ObjectId>,
    action: String,
    step: Step,
    member: &'a ObjectId,
    role: &'a RoleId,
    scope: &'a Scope,
    reason: &'a str,
}

/// What a request is about, in the manner of the portal's own audit log.
fn action(request_type: RequestType, kind: AssignmentKind) -> String {
    let member = match kind {
        AssignmentKind::Eligible => "eligible member",
        AssignmentKind::Active => "member",
    };
    match request_type {
        RequestType::AdminAssign => say_with("Add {member} to role", &[("member", &member)]),
        RequestType::AdminRemove => say_with("Remove {member} from role", &[("member", &member)]),
        RequestType::AdminUpdate => say_with("Update {member} of role", &[("member", &member)]),
        RequestType::AdminExtend | RequestType::SelfExtend => {
            say_with("Extend {member} of role", &[("member", &member)])
        }
        RequestType::AdminRenew | RequestType::SelfRenew => say_with("Renew {member} of role", &[("member", &member)]),
        RequestType::SelfActivate => say("Add member to role (PIM activation)").to_string(),
        RequestType::SelfDeactivate => say("Remove member from role (PIM deactivate)").to_string(),
    }
}

/// What followed the asking: the step, its time, who took it and why; nothing while the request waits.
fn followed<'a>(
    answer: &'a Answer,
    asked: (Instant, &'a ObjectId),
    dies: Option<Instant>,
    now: Instant,
) -> Option<(Step, Instant, Option<&'a ObjectId>, &'a str)> {
    match answer {
        Answer::Waiting => dies.filter(|at| *at <= now).map(|at| (Step::TimedOut, at, None, "")),
        Answer::Automatic => Some((Step::Completed, asked.0, Some(asked.1), "")),
        Answer::Approved { by, at, justification } => Some((Step::Approved, *at, Some(by), justification)),
        Answer::Denied { by, at, justification } => Some((Step::Denied, *at, Some(by), justification)),
        Answer::Cancelled { by, at } => Some((Step::Canceled, *at, Some(by), "")),
    }
}

fn of_activation(own: &ActivationRequest, now: Instant) -> Vec<Entry<'_>> {
    let asked = Entry {
        at: own.created_at,
        by: Some(&own.principal),
        action: action(RequestType::SelfActivate, AssignmentKind::Active),
        step: Step::Requested,
        member: &own.principal,
        role: &own.role,
        scope: &own.scope,
        reason: &own.justification,
    };
    let then = followed(&own.answer, (own.created_at, &own.principal), Some(own.created_at.after(REQUEST_LIFE)), now);
    let then = then.map(|(step, at, by, reason)| Entry { at, by, step, reason, ..asked.clone() });
    std::iter::once(asked.clone()).chain(then).collect()
}

fn of_schedule(own: &ScheduleRequest, now: Instant) -> Vec<Entry<'_>> {
    let asked = Entry {
        at: own.created_at,
        by: Some(&own.created_by),
        action: action(own.request_type, own.kind),
        step: Step::Requested,
        member: &own.principal,
        role: &own.role,
        scope: &own.scope,
        reason: &own.justification,
    };
    let then = followed(&own.answer, (own.created_at, &own.created_by), own.lapses_at, now);
    // What an administrator does is asked for and done in one.
    if matches!(own.answer, Answer::Automatic) {
        return vec![Entry { step: Step::Completed, ..asked }];
    }
    let then = then.map(|(step, at, by, reason)| Entry { at, by, step, reason, ..asked.clone() });
    std::iter::once(asked.clone()).chain(then).collect()
}

/// Everything that is on record, the latest first.
fn history(world: &Sandbox) -> Vec<Entry<'_>> {
    let (tables, now) = (world.tables(), world.now());
    let activations = tables.requests.values().flat_map(|own| of_activation(own, now));
    let others = tables.schedule_requests.values().flat_map(|own| of_schedule(own, now));
    let mut found: Vec<Entry<'_>> = activations.chain(others).collect();
    sort(&mut found, |one, other| one.at.cmp(&other.at));
    found.reverse();
    found
}

const TITLES: [&str; 8] = ["Action", "Status", "Time", "Requestor", "Member", "Role", "Resource", "Reason"];

fn texts(world: &Sandbox, entry: &Entry<'_>) -> [String; 8] {
    [
        entry.action.clone(),
        entry.step.shown().1.to_owned(),
        words::moment(entry.at),
        entry.by.map_or_else(|| "Microsoft Entra PIM".to_owned(), |by| words::principal(world, by)),
        words::principal(world, entry.member),
        role(world, entry.role),
        words::place(world, entry.scope),
        entry.reason.to_owned(),
    ]
}

fn row(at: usize, world: &Sandbox, entry: &Entry<'_>) -> Row {
    let (tone, word) = entry.step.shown();
    let cell = |(nth, text): (usize, String)| match nth {
        1 => Cell::html(word, tone.pill(word)),
        // Sorted by the clock, not by the words.
        2 => Cell::html(format!("{:020}", entry.at.millis()), html! { { text } }),
        _ => Cell::text(text),
    };
    Row::new(at.to_string(), texts(world, entry).into_iter().enumerate().map(cell).collect())
}

#[derive(Clone, PartialEq, Properties)]
struct HistoryProps {
    /// Of everybody at this place and below; without one, of the person.
    #[prop_or_default]
    within: Option<Scope>,
}

/// The history with its filter.
#[component]
fn History(props: &HistoryProps) -> Html {
    let portal = use_portal();
    let typed = use_state_eq(String::new);
    let world = portal.world();
    let on_input = {
        let typed = typed.clone();
        Callback::from(move |text: String| typed.set(text))
    };
    let all = history(world);
    let shown = all.iter().filter(|entry| belongs(&portal, entry, props.within.as_ref()));
    let shown = shown.filter(|entry| fits(&texts(world, entry), &typed));
    let rows: Vec<Row> = shown.enumerate().map(|(at, entry)| row(at, world, entry)).collect();
    let columns: Vec<Column> = TITLES.into_iter().map(Column::text).collect();
    let empty = html! { <EmptyState icon={Glyph::History} title="No audit history" text="What is assigned, asked for and decided in Privileged Identity Management is recorded here." /> };
    html! {
        <>
            <div class="filters">
                <SearchBox id="audit-filter" label="Filter the audit history" value={(*typed).clone()} {on_input} />
                <span role="status">{ plural(rows.len(), "{n} record", "{n} records") }</span>
            </div>
            <Grid id="audit" caption="Audit history" {columns} {rows} empty={Some(empty)} page_size={50} />
        </>
    }
}

fn belongs(portal: &Portal, entry: &Entry<'_>, within: Option<&Scope>) -> bool {
    let world = portal.world();
    match within {
        Some(place) => world.covers(place, entry.scope, &world.management_groups_above(entry.scope)),
        None => account(portal).is_some_and(|own| entry.by == Some(&own.id) || *entry.member == own.id),
    }
}

/// What [`ResourceAudit`] takes.
#[derive(Clone, PartialEq, Properties)]
pub struct ResourceAuditProps {
    /// The place; it exists and the person sees it.
    pub scope: Scope,
}

/// Resource audit: everything at a place and below it.
#[component]
pub fn ResourceAudit(props: &ResourceAuditProps) -> Html {
    html! {
        <PrivilegedResource scope={props.scope.clone()} page={Page::PimAudit}>
            <History within={props.scope.clone()} />
        </PrivilegedResource>
    }
}

/// My audit history: what the person did and what was done to their assignments, in the directory on show.
#[component]
pub fn MyAudit() -> Html {
    html! {
        <ServicePage place={Place::MyAudit}>
            <History />
        </ServicePage>
    }
}
