//! Approve requests: what waits for the person's answer. Stands on `shown` and `guarded_save`; must never decide who may answer.

use mua_core::{ActivationRequest, AnswerRequest, Approval, Command, RequestStatus, Sandbox, Scope, sort};
use yew::prelude::*;

use super::prolong_requests::ProlongRequests;
use super::shown::{account, place, role};
use super::verdict::{Verdict, VerdictFields};
use crate::kit::{Cell, Column, EmptyState, Glyph, Grid, Row, Section, TextButton, read_only};
use crate::language::say_with;
use crate::parts::ServicePage;
use crate::parts::form::edit;
use crate::parts::guarded_save::GuardedPane;
use crate::parts::opened::{Opened, use_opened};
use crate::portal::{Portal, use_portal};
use crate::route::Place;
use crate::words;

fn columns() -> Vec<Column> {
    let titles = ["Requestor", "Role", "Resource", "Resource type", "Request time", "Start time", "Duration", "Reason"];
    let mut columns = titles.map(Column::text).to_vec();
    columns.push(Column::actions("Action"));
    columns
}

/// The requests that wait for an answer by one of whom the person is, their own among them: the engine says no to those.
fn waiting(portal: &Portal) -> Vec<&ActivationRequest> {
    let world = portal.world();
    let Some(own) = account(portal) else { return Vec::new() };
    let is_mine = |request: &&ActivationRequest| {
        let eligibility = world.tables().eligibilities.get(&request.eligibility);
        let settings = world.role_settings(eligibility.map_or(&request.scope, |own| &own.scope), &request.role);
        match settings.approval {
            Approval::Required { approvers } => world.is_among(&own.id, &approvers),
            Approval::NotRequired => false,
        }
    };
    let waits = |request: &&ActivationRequest| request.status(world.now()) == RequestStatus::PendingApproval;
    let mut found: Vec<&ActivationRequest> = world.tables().requests.values().filter(waits).filter(is_mine).collect();
    sort(&mut found, |one, other| one.created_at.cmp(&other.created_at));
    found
}

/// The page.
#[component]
pub fn ApproveRequests() -> Html {
    let portal = use_portal();
    let Opened { what, open, close } = use_opened::<Scope>();
    let world = portal.world();
    let rows: Vec<Row> = waiting(&portal).into_iter().map(|request| row(world, request, &open)).collect();
    let empty = html! { <EmptyState icon={Glyph::Privileged} title="No requests to approve" text="Where the settings of a role name you as an approver, requests to activate it wait here for a day." /> };
    html! {
        <ServicePage place={Place::ApproveRequests}>
            <Section title="Requests for role activations">
                <Grid id="approve-requests" caption="Requests for role activations" columns={columns()} {rows} empty={Some(empty)} />
            </Section>
            <Section title="Requests to renew or extend role assignments">
                <ProlongRequests />
            </Section>
            if let Some(request) = what.as_ref().and_then(|id| world.tables().requests.get(id)) {
                <AnswerPane request={request.clone()} on_close={close} />
            }
        </ServicePage>
    }
}

fn row(world: &Sandbox, request: &ActivationRequest, open: &Callback<Scope>) -> Row {
    let [name, kind] = place(world, &request.scope);
    let who = words::principal(world, &request.principal);
    let (open, id) = (open.clone(), request.id.clone());
    let label = say_with("Answer the request of {who}", &[("who", &who)]);
    let answer = html! { <TextButton text="Answer" {label} on_click={move |()| open.emit(id.clone())} /> };
    let cells = vec![
        Cell::text(who),
        Cell::text(role(world, &request.role)),
        name,
        kind,
        Cell::text(words::moment(request.created_at)),
        Cell::text(words::moment(request.starts_at)),
        Cell::text(words::hours(request.duration)),
        Cell::text(request.justification.clone()),
        Cell::html("", answer),
    ];
    Row::new(request.id.to_string(), cells)
}

#[derive(Clone, PartialEq, Properties)]
struct AnswerPaneProps {
    request: ActivationRequest,
    on_close: Callback<()>,
}

#[derive(Clone, Debug, Default, PartialEq)]
struct Form {
    verdict: Verdict,
    strict: bool,
}

impl Form {
    fn command(&self, request: &ActivationRequest) -> Option<Command> {
        let (review, justification) = self.verdict.given()?;
        Some(AnswerRequest { request: request.id.clone(), review, justification }.into())
    }
}

/// The answer to one request: yes or no, and why.
#[component]
fn AnswerPane(props: &AnswerPaneProps) -> Html {
    let portal = use_portal();
    let form = use_state_eq(Form::default);
    let (world, request) = (portal.world(), &props.request);
    let on_change = {
        let form = form.clone();
        Callback::from(move |new: Form| form.set(new))
    };
    let on_incomplete = edit(&*form, &on_change, |form: &mut Form, ()| form.strict = true);
    let set_verdict = edit(&*form, &on_change, |form: &mut Form, verdict: Verdict| form.verdict = verdict);
    html! {
        <GuardedPane id="answer" title="Answer request" subtitle={role(world, &request.role)} save="Submit" command={form.command(request)} {on_incomplete} on_close={props.on_close.clone()}>
            <div class="form">
                { read_only("Requestor", words::principal(world, &request.principal)) }
                { read_only("Resource", words::place(world, &request.scope)) }
                { read_only("Duration", words::hours(request.duration)) }
                { read_only("Reason", words::or_none(&request.justification)) }
                <VerdictFields verdict={form.verdict.clone()} strict={form.strict} on_change={set_verdict} />
            </div>
        </GuardedPane>
    }
}
