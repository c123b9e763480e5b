//! Verbs by which administrators prolong and change assignments outright, and what an answer to a request shares with them.
//! Stands on `schedule`. Source: "Extend or renew Azure resource role assignments".

use serde::Serialize;

use super::draws::Draws;
use super::fault::{Fault, FaultCode};
use super::limits::check_room;
use super::names;
use super::pim_mails::Letter;
use super::pim_rules::{Proven, check_terms, checked_window, role_name};
use super::schedule::{Schedule, Stage, check_alone, not_extendable, occasion};
use super::verb::Verb;
use crate::json::FromJson;
use crate::model::decision::Need;
use crate::model::event::Fact;
use crate::model::people::{Caller, PrincipalKind};
use crate::model::pim::Eligibility;
use crate::model::pim_request::{AssignmentKind, Authentication, RequestType};
use crate::model::role::RoleAssignment;
use crate::model::scope::Scope;
use crate::model::time::{Instant, Window};
use crate::sandbox::Sandbox;

/// What an administrator says of an assignment's time, and what the settings of its role may ask for.
pub(super) struct Wish<'a> {
    pub kind: AssignmentKind,
    pub starts_at: Option<Instant>,
    pub ends_at: Option<Instant>,
    pub proven: Proven<'a>,
}

impl Wish<'_> {
    /// The window in which the assignment shall hold, as far as the settings allow it.
    pub(super) fn window(&self, sandbox: &Sandbox, own: Schedule<'_>) -> Result<Window, Fault> {
        let now = sandbox.now();
        // What has ended begins anew; what runs goes on.
        let running = matches!(own.stage(now), Stage::Running | Stage::Ending);
        let opens = self.starts_at.unwrap_or(if running { own.window().opens } else { now });
        // Our choice: the longest life is counted from now, or from a later start: what has been lived through does not count.
        let ahead = checked_window(opens.max(now), self.ends_at)?;
        check_terms(&sandbox.role_settings(own.scope(), own.role()), self.kind, &ahead, self.proven)?;
        Ok(Window { opens, closes: self.ends_at })
    }
}

/// What makes an assignment hold in a window, as a kind that may be another than its own.
pub(super) fn prolonged(
    sandbox: &Sandbox,
    caller: &Caller,
    own: Schedule<'_>,
    kind: AssignmentKind,
    window: Window,
    draws: &mut Draws<'_>,
) -> Result<Vec<Fact>, Fault> {
    check_alone(sandbox, own, kind)?;
    if kind == AssignmentKind::Active && !own.counts(sandbox.now()) {
        check_room(sandbox, own.scope())?;
    }
    if kind == own.kind() {
        return Ok(vec![own.moved(window)]);
    }
    if own.has_condition() {
        // What would lose its condition would grant more than before.
        let message = "an assignment under a condition stays of its kind";
        return Err(Fault::new(FaultCode::InvalidCondition, message));
    }
    let (principal, role, scope) = (own.principal().clone(), own.role().clone(), own.scope().clone());
    let by = caller.principal.clone();
    let made = match kind {
        AssignmentKind::Eligible => {
            let found = sandbox.principal(&principal);
            if found.is_none_or(|found| found.kind == PrincipalKind::ServicePrincipal) {
                let message = format!("`{principal}` cannot activate anything, and so cannot be eligible");
                return Err(Fault::new(FaultCode::PrincipalNotFound, message));
            }
            let id = names::fresh_extension(&scope, "roleEligibilitySchedules", draws)?;
            let created_at = sandbox.now();
            let eligibility =
                Eligibility { id, principal, role, scope, window, condition: None, created_by: by, created_at };
            Fact::EligibilityCreated { eligibility }
        }
        AssignmentKind::Active => {
            let id = names::fresh_extension(&scope, "roleAssignments", draws)?;
            let assignment = RoleAssignment {
                id,
                principal,
                role,
                scope,
                window,
                description: None,
                condition: None,
                activates: None,
                created_by: Some(by),
            };
            Fact::RoleAssigned { assignment }
        }
    };
    Ok(vec![own.removed(), made])
}

/// The holder and the administrators hear of what became of an assignment.
pub(super) fn told(sandbox: &Sandbox, own: Schedule<'_>, subject: &str, what: &str) -> Option<Fact> {
    let letter = Letter::about(sandbox, occasion(own.kind()), own.scope(), own.role());
    let (holder, role) = (sandbox.name_of(own.principal()), role_name(sandbox, own.role()));
    let body = format!("{role} of {holder} on {} {what}", own.scope().name());
    let administrators = sandbox.administrators_of(own.scope(), sandbox.now());
    letter.for_administrators(&administrators).for_requestor(own.principal()).sent(subject, body)
}

/// Prolongs an assignment that is about to end, or brings back one that has ended. It takes nobody else's approval.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ExtendAssignment {
    /// The ARM id of the eligible or active assignment.
    pub assignment: Scope,
    /// From when; where it runs, left as it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub starts_at: Option<Instant>,
    /// Until when.
    pub ends_at: Instant,
    /// Why.
    #[serde(default)]
    pub justification: String,
    /// How the caller has proved who they are.
    #[serde(default)]
    pub authentication: Authentication,
}

impl Verb for ExtendAssignment {
    const LABEL: &'static str = "Extend assignment";

    fn target(&self) -> Option<&Scope> {
        Some(&self.assignment)
    }

    fn needs(&self, sandbox: &Sandbox, _: &Caller) -> Result<Vec<Need>, Fault> {
        Schedule::known(sandbox, &self.assignment).map(|own| own.need_to_prolong(sandbox))
    }

    fn effects(&self, sandbox: &Sandbox, caller: &Caller, draws: &mut Draws<'_>) -> Result<Vec<Fact>, Fault> {
        let own = Schedule::known(sandbox, &self.assignment)?;
        let stage = own.extendable(sandbox.now())?;
        if own.window().closes.is_some_and(|closes| self.ends_at <= closes) {
            return Err(not_extendable("an extension ends later than what it extends"));
        }
        let ended = stage == Stage::Ended;
        let request_type = if ended { RequestType::AdminRenew } else { RequestType::AdminExtend };
        let proven = Proven { justification: &self.justification, authentication: self.authentication };
        let wish = Wish { kind: own.kind(), starts_at: self.starts_at, ends_at: Some(self.ends_at), proven };
        changed(sandbox, caller, own, &wish, request_type, draws)
    }
}

/// Changes when an assignment begins or ends, at any time until its end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct UpdateAssignment {
    /// The ARM id of the eligible or active assignment.
    pub assignment: Scope,
    /// From when; left as it is if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub starts_at: Option<Instant>,
    /// Until when; permanent if left out, where the settings allow it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ends_at: Option<Instant>,
    /// Why.
    #[serde(default)]
    pub justification: String,
    /// How the caller has proved who they are.
    #[serde(default)]
    pub authentication: Authentication,
}

impl Verb for UpdateAssignment {
    const LABEL: &'static str = "Update assignment";

    fn target(&self) -> Option<&Scope> {
        Some(&self.assignment)
    }

    fn needs(&self, sandbox: &Sandbox, _: &Caller) -> Result<Vec<Need>, Fault> {
        Schedule::known(sandbox, &self.assignment).map(|own| own.need_to_prolong(sandbox))
    }

    fn effects(&self, sandbox: &Sandbox, caller: &Caller, draws: &mut Draws<'_>) -> Result<Vec<Fact>, Fault> {
        let own = Schedule::known(sandbox, &self.assignment)?;
        if matches!(own.stage(sandbox.now()), Stage::Ended | Stage::Gone) {
            return Err(not_extendable("the assignment has ended: it can only be renewed"));
        }
        let proven = Proven { justification: &self.justification, authentication: self.authentication };
        let wish = Wish { kind: own.kind(), starts_at: self.starts_at, ends_at: self.ends_at, proven };
        changed(sandbox, caller, own, &wish, RequestType::AdminUpdate, draws)
    }
}

fn changed(
    sandbox: &Sandbox,
    caller: &Caller,
    own: Schedule<'_>,
    wish: &Wish<'_>,
    request_type: RequestType,
    draws: &mut Draws<'_>,
) -> Result<Vec<Fact>, Fault> {
    let window = wish.window(sandbox, own)?;
    if window == own.window() {
        return Ok(Vec::new());
    }
    let done = prolonged(sandbox, caller, own, own.kind(), window, draws)?;
    let mut request = own.request(sandbox, caller, draws, request_type)?;
    request.window = window;
    wish.proven.justification.clone_into(&mut request.justification);
    let told = told(sandbox, own, "An assignment was changed", "has another start or end");
    Ok(done.into_iter().chain(told).chain([Fact::ScheduleRequested { request }]).collect())
}
