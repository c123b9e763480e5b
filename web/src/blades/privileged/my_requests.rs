//! My requests: what the person has asked for, where each request stands, and its cancelling. Stands on `shown`; must never answer
//! one.

use mua_core::{
    ActivationRequest, CancelRequest, Instant, ObjectId, Outcome, RequestStatus, RequestType, RoleId, ScheduleRequest,
    Scope, sort,
};
use yew::prelude::*;

use super::shown::{account, place, role, status};
use crate::kit::{Cell, Column, ConfirmDialog, EmptyState, Glyph, Grid, Row, TextButton};
use crate::language::{say, say_with};
use crate::parts::ServicePage;
use crate::parts::answer::{NotDone, undone};
use crate::portal::{Portal, use_portal};
use crate::route::Place;
use crate::words;

fn columns() -> Vec<Column> {
    let titles =
        ["Role", "Resource", "Resource type", "Request type", "Requested", "Start time", "Request status", "Reason"];
    let mut columns = titles.map(Column::text).to_vec();
    columns.push(Column::actions("Action"));
    columns
}

/// The page.
#[component]
pub fn MyRequests() -> Html {
    let portal = use_portal();
    let asked = use_state_eq(|| None::<Scope>);
    let answer = use_state_eq(|| None::<Outcome>);
    let close = {
        let asked = asked.clone();
        Callback::from(move |()| asked.set(None))
    };
    let cancel = {
        let (portal, asked, answer) = (portal.clone(), asked.clone(), answer.clone());
        Callback::from(move |()| {
            let Some(request) = (*asked).clone() else { return };
            asked.set(None);
            let answer = answer.clone();
            portal.submit(CancelRequest { request }, move |outcome| answer.set(undone(outcome)));
        })
    };
    let ask = {
        let asked = asked.clone();
        Callback::from(move |id: Scope| asked.set(Some(id)))
    };
    let rows = account(&portal).map(|own| rows(&portal, &own.id, &ask)).unwrap_or_default();
    let empty = html! { <EmptyState icon={Glyph::Privileged} title="No requests" text="What you ask to activate, extend or renew stands here, until it is answered and after." /> };
    html! {
        <ServicePage place={Place::MyRequests}>
            <NotDone what="Cancel request" outcome={(*answer).clone()} />
            <Grid id="my-requests" caption="My requests" columns={columns()} {rows} empty={Some(empty)} />
            if asked.is_some() {
                <ConfirmDialog title="Cancel the request?" confirm="Cancel request" danger={true} on_confirm={cancel} on_cancel={close}>
                    <p>{ say("Nobody can approve it any more. You may ask again.") }</p>
                </ConfirmDialog>
            }
        </ServicePage>
    }
}

/// One request of either kind.
struct Line<'a> {
    id: &'a Scope,
    role: &'a RoleId,
    scope: &'a Scope,
    kind: &'static str,
    asked_at: Instant,
    starts_at: Instant,
    status: RequestStatus,
    reason: &'a str,
}

impl<'a> Line<'a> {
    fn activation(own: &'a ActivationRequest, now: Instant) -> Self {
        Self {
            id: &own.id,
            role: &own.role,
            scope: &own.scope,
            kind: "Activate",
            asked_at: own.created_at,
            starts_at: own.starts_at,
            status: own.status(now),
            reason: &own.justification,
        }
    }

    fn longer(own: &'a ScheduleRequest, now: Instant) -> Option<Self> {
        let kind = match own.request_type {
            RequestType::SelfExtend => "Extend",
            RequestType::SelfRenew => "Renew",
            _ => return None,
        };
        Some(Self {
            id: &own.id,
            role: &own.role,
            scope: &own.scope,
            kind,
            asked_at: own.created_at,
            starts_at: own.window.opens,
            status: own.status(now),
            reason: &own.justification,
        })
    }
}

/// The person's requests, the newest first.
fn rows(portal: &Portal, own: &ObjectId, ask: &Callback<Scope>) -> Vec<Row> {
    let (tables, now) = (portal.world().tables(), portal.world().now());
    let activations = tables.requests.values().filter(|request| request.principal == *own);
    let others = tables.schedule_requests.values().filter(|request| request.created_by == *own);
    let activations = activations.map(|request| Line::activation(request, now));
    let mut mine: Vec<Line<'_>> = activations.chain(others.filter_map(|own| Line::longer(own, now))).collect();
    sort(&mut mine, |one, other| other.asked_at.cmp(&one.asked_at));
    mine.into_iter().map(|line| row(portal, &line, ask)).collect()
}

fn row(portal: &Portal, line: &Line<'_>, ask: &Callback<Scope>) -> Row {
    let world = portal.world();
    let [name, kind] = place(world, line.scope);
    let waits = matches!(line.status, RequestStatus::PendingApproval | RequestStatus::PendingAdminDecision);
    let cancel = waits.then(|| {
        let (ask, id) = (ask.clone(), line.id.clone());
        let label = say_with("Cancel the request for {role}", &[("role", &role(world, line.role))]);
        html! { <TextButton text="Cancel" {label} on_click={move |()| ask.emit(id.clone())} /> }
    });
    let cells = vec![
        Cell::text(role(world, line.role)),
        name,
        kind,
        Cell::text(line.kind),
        Cell::text(words::moment(line.asked_at)),
        Cell::text(words::moment(line.starts_at)),
        Cell::html(format!("{:?}", line.status), status(line.status)),
        Cell::text(line.reason.to_owned()),
        Cell::html("", cancel.unwrap_or_default()),
    ];
    Row::new(line.id.to_string(), cells)
}
