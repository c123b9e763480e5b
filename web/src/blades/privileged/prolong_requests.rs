//! Requests to renew or extend role assignments, for whoever administers the roles, and the answer to one. Stands on `verdict`;
//! must never decide who may answer: it asks.

use mua_core::{
    AnswerExtension, AssignmentKind, Authentication, Command, EnablementRule, RequestStatus, RequestType, Review,
    Sandbox, ScheduleRequest, Scope, sort,
};
use yew::prelude::*;

use super::shown::{Held, Longer, end, place, role};
use super::verdict::{Verdict, VerdictFields};
use crate::kit::{Cell, Checkbox, Choice, Column, EmptyState, Glyph, Grid, Row, Select, TextButton, read_only};
use crate::language::say_with;
use crate::parts::form::edit;
use crate::parts::guarded_save::GuardedPane;
use crate::parts::moment_field::MomentField;
use crate::parts::opened::{Opened, use_opened};
use crate::portal::{Portal, use_portal};
use crate::words;

fn columns() -> Vec<Column> {
    let titles = [
        "Requestor",
        "Request type",
        "Role",
        "Resource",
        "Resource type",
        "Request time",
        "Start time",
        "End time",
        "Reason",
    ];
    let mut columns = titles.map(Column::text).to_vec();
    columns.push(Column::actions("Action"));
    columns
}

/// The no to a request: whoever may answer at all may say it, whatever the settings of the role ask of a yes.
fn denial(request: &ScheduleRequest) -> Command {
    let (review, justification) = (Review::Deny, "no".to_owned());
    let (starts_at, ends_at, kind) = (None, None, None);
    let (request, authentication) = (request.id.clone(), Authentication::default());
    AnswerExtension { request, review, justification, starts_at, ends_at, kind, authentication }.into()
}

/// What waits in the directory on show and the person may answer.
fn waiting(portal: &Portal) -> Vec<&ScheduleRequest> {
    let world = portal.world();
    let here = |own: &&ScheduleRequest| world.tenant_of(&own.scope, portal.home_account()) == Some(portal.directory());
    let waits = |own: &&ScheduleRequest| own.status(world.now()) == RequestStatus::PendingAdminDecision;
    let may = |own: &&ScheduleRequest| portal.ask(&denial(own)).is_ok_and(|decision| decision.is_allowed());
    let all = world.tables().schedule_requests.values();
    let mut found: Vec<&ScheduleRequest> = all.filter(waits).filter(here).filter(may).collect();
    sort(&mut found, |one, other| one.created_at.cmp(&other.created_at));
    found
}

/// The list, with the pane of the request that is being answered.
#[component]
pub(super) fn ProlongRequests() -> Html {
    let portal = use_portal();
    let Opened { what, open, close } = use_opened::<Scope>();
    let world = portal.world();
    let rows: Vec<Row> = waiting(&portal).into_iter().map(|request| row(world, request, &open)).collect();
    let empty = html! { <EmptyState icon={Glyph::Privileged} title="No requests to renew or extend" text="Where you administer the roles of a resource, requests to let an assignment last longer wait here for your decision." /> };
    html! {
        <>
            <Grid id="prolong-requests" caption="Requests to renew or extend role assignments" columns={columns()} {rows} empty={Some(empty)} />
            if let Some(request) = what.as_ref().and_then(|id| world.tables().schedule_requests.get(id)) {
                <AnswerPane request={request.clone()} on_close={close} />
            }
        </>
    }
}

const fn longer(request: &ScheduleRequest) -> Longer {
    if matches!(request.request_type, RequestType::SelfRenew) { Longer::Renew } else { Longer::Extend }
}

fn row(world: &Sandbox, request: &ScheduleRequest, open: &Callback<Scope>) -> Row {
    let [name, kind] = place(world, &request.scope);
    let who = words::principal(world, &request.created_by);
    let (open, id) = (open.clone(), request.id.clone());
    let word = longer(request).word();
    let label = say_with("Answer the request of {who} to {word}", &[("who", &who), ("word", &word.to_lowercase())]);
    let answer = html! { <TextButton text="Answer" {label} on_click={move |()| open.emit(id.clone())} /> };
    let cells = vec![
        Cell::text(who),
        Cell::text(word),
        Cell::text(role(world, &request.role)),
        name,
        kind,
        Cell::text(words::moment(request.created_at)),
        Cell::text(words::moment(request.window.opens)),
        Cell::text(end(&request.window)),
        Cell::text(request.justification.clone()),
        Cell::html("", answer),
    ];
    Row::new(request.id.to_string(), cells)
}

#[derive(Clone, PartialEq, Properties)]
struct AnswerPaneProps {
    request: ScheduleRequest,
    on_close: Callback<()>,
}

#[derive(Clone, Debug, PartialEq)]
struct Form {
    verdict: Verdict,
    kind: AssignmentKind,
    ends: String,
    verified: bool,
    strict: bool,
}

const KINDS: [(&str, &str, AssignmentKind); 2] =
    [("eligible", "Eligible", AssignmentKind::Eligible), ("active", "Active", AssignmentKind::Active)];

impl Form {
    fn of(request: &ScheduleRequest) -> Self {
        let ends = request.window.closes.map(words::typed_moment).unwrap_or_default();
        Self { verdict: Verdict::default(), kind: request.kind, ends, verified: false, strict: false }
    }

    fn command(&self, request: &ScheduleRequest) -> Option<Command> {
        let (review, justification) = self.verdict.given()?;
        // What is left as it was asked for is granted so to the tick.
        let ends_at = match self.ends == Self::of(request).ends {
            true => None,
            false => Some(words::read_moment(&self.ends)?),
        };
        let kind = (self.kind != request.kind).then_some(self.kind);
        let authentication = if self.verified { Authentication::MultiFactor } else { Authentication::default() };
        let (request, starts_at) = (request.id.clone(), None);
        Some(AnswerExtension { request, review, justification, starts_at, ends_at, kind, authentication }.into())
    }
}

/// The answer to one request: yes or no, and why; an administrator may grant another end or another type.
#[component]
fn AnswerPane(props: &AnswerPaneProps) -> Html {
    let portal = use_portal();
    let (world, request) = (portal.world(), &props.request);
    let form = use_state_eq(|| Form::of(request));
    let on_change = {
        let form = form.clone();
        Callback::from(move |new: Form| form.set(new))
    };
    let set = |change: fn(&mut Form, String)| edit(&*form, &on_change, change);
    let on_incomplete = edit(&*form, &on_change, |form, ()| form.strict = true);
    let set_verdict = edit(&*form, &on_change, |form, verdict: Verdict| form.verdict = verdict);
    let set_verified = edit(&*form, &on_change, |form, on: bool| form.verified = on);
    let set_kind = set(|form, word| {
        if let Some((.., kind)) = KINDS.iter().find(|(own, ..)| *own == word) {
            form.kind = *kind;
        }
    });
    let kind = KINDS.iter().find(|(.., kind)| *kind == form.kind).map_or("", |(word, ..)| *word);
    let kinds: Vec<Choice> = KINDS.iter().map(|(word, text, _)| Choice::new(*word, *text)).collect();
    let settings = world.role_settings(&request.scope, &request.role);
    let second_factor = form.kind == AssignmentKind::Active
        && settings.active_rules.contains(&EnablementRule::MultiFactorAuthentication);
    let until = Held::known(world, &request.assignment).map(|held| end(&held.window)).unwrap_or_default();
    html! {
        <GuardedPane id="answer" title={say_with("{longer} request", &[("longer", &longer(request).word())])} subtitle={role(world, &request.role)} save="Submit" command={form.command(request)} {on_incomplete} on_close={props.on_close.clone()}>
            <div class="form">
                { read_only("Requestor", words::principal(world, &request.created_by)) }
                { read_only("Resource", words::place(world, &request.scope)) }
                { read_only("Ends without it", until) }
                { read_only("Reason", words::or_none(&request.justification)) }
                <Select id="answer-type" label="Assignment type" required={true} value={kind} choices={kinds} on_change={set_kind} />
                <MomentField id="answer-end" label="Assignment ends" value={form.ends.clone()} on_input={set(|form, text| form.ends = text)} strict={form.strict} />
                if second_factor {
                    <Checkbox id="answer-mfa" label="Verified by multi-factor authentication" checked={form.verified} on_change={set_verified} hint="The settings of this role ask for a second factor. Here ticking stands for proving it." />
                }
                <VerdictFields verdict={form.verdict.clone()} strict={form.strict} on_change={set_verdict} />
            </div>
        </GuardedPane>
    }
}
