//! My requests: what the person has asked for, where each request stands, and its cancelling. Stands on `shown`; must never answer
//! one.

use mua_core::{ActivationRequest, CancelRequest, ObjectId, Outcome, RequestStatus, Scope};
use yew::prelude::*;

use super::shown::{account, place, role, status};
use crate::kit::{Cell, Column, ConfirmDialog, EmptyState, Glyph, Grid, Row, TextButton};
use crate::parts::ServicePage;
use crate::parts::answer::{NotDone, undone};
use crate::portal::{Portal, use_portal};
use crate::route::Place;
use crate::words;

fn columns() -> Vec<Column> {
    let titles = ["Role", "Resource", "Resource type", "Requested", "Start time", "Request status", "Reason"];
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
            answer.set(undone(portal.submit(CancelRequest { request })));
        })
    };
    let ask = {
        let asked = asked.clone();
        Callback::from(move |id: Scope| asked.set(Some(id)))
    };
    let rows = account(&portal).map(|own| rows(&portal, &own.id, &ask)).unwrap_or_default();
    let empty = html! { <EmptyState icon={Glyph::Privileged} title="No requests" text="What you ask to activate stands here, until it is answered and after." /> };
    html! {
        <ServicePage place={Place::MyRequests}>
            <NotDone what="Cancel request" outcome={(*answer).clone()} />
            <Grid id="my-requests" caption="My requests" columns={columns()} {rows} empty={Some(empty)} />
            if asked.is_some() {
                <ConfirmDialog title="Cancel the request?" confirm="Cancel request" danger={true} on_confirm={cancel} on_cancel={close}>
                    <p>{ "Nobody can approve it any more. You may ask again." }</p>
                </ConfirmDialog>
            }
        </ServicePage>
    }
}

/// The person's requests, the newest first.
fn rows(portal: &Portal, own: &ObjectId, ask: &Callback<Scope>) -> Vec<Row> {
    let all = portal.world().tables().requests.values();
    let mut mine: Vec<&ActivationRequest> = all.filter(|request| request.principal == *own).collect();
    mine.sort_by_key(|request| std::cmp::Reverse(request.created_at));
    mine.into_iter().map(|request| row(portal, request, ask)).collect()
}

fn row(portal: &Portal, request: &ActivationRequest, ask: &Callback<Scope>) -> Row {
    let world = portal.world();
    let state = request.status(world.now());
    let [name, kind] = place(world, &request.scope);
    let cancel = (state == RequestStatus::PendingApproval).then(|| {
        let (ask, id) = (ask.clone(), request.id.clone());
        let label = format!("Cancel the request for {}", role(world, &request.role));
        html! { <TextButton text="Cancel" {label} on_click={move |()| ask.emit(id.clone())} /> }
    });
    let cells = vec![
        Cell::text(role(world, &request.role)),
        name,
        kind,
        Cell::text(words::moment(request.created_at)),
        Cell::text(words::moment(request.starts_at)),
        Cell::html(format!("{state:?}"), status(state)),
        Cell::text(request.justification.clone()),
        Cell::html("", cancel.unwrap_or_default()),
    ];
    Row::new(request.id.to_string(), cells)
}
