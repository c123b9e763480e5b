//! Verbs by which a holder asks for a longer life of an assignment and an administrator answers. Stands on `pim_update`.
//! Source: "Extend or renew Azure resource role assignments".

use serde::Serialize;

use super::draws::Draws;
use super::fault::{Fault, FaultCode};
use super::names;
use super::pim_answers::Review;
use super::pim_mails::Letter;
use super::pim_requests::check_pending;
use super::pim_rules::{Proven, checked_window, own_account, policy_broken, role_name, with_reason};
use super::pim_update::{Wish, prolonged, told};
use super::schedule::{Schedule, Stage, need_to_prolong, not_extendable, occasion};
use super::verb::Verb;
use crate::json::FromJson;
use crate::model::decision::Need;
use crate::model::event::Fact;
use crate::model::people::Caller;
use crate::model::pim::RENEWAL_OPEN;
use crate::model::pim_request::{Answer, AssignmentKind, Authentication, RequestStatus, RequestType, ScheduleRequest};
use crate::model::scope::Scope;
use crate::model::time::Instant;
use crate::sandbox::Sandbox;

/// Asks to prolong an assignment of one's own that is about to end, or to have back one that has ended. An administrator decides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RequestExtension {
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
}

impl RequestExtension {
    fn check_own(sandbox: &Sandbox, caller: &Caller, own: Schedule<'_>) -> Result<(), Fault> {
        let account = own_account(sandbox, caller, own.scope())?;
        let is_own = sandbox.accounts_of(&caller.principal).iter().any(|mine| mine.id == *own.principal());
        if is_own {
            return Ok(());
        }
        // Source: the same article: members of a group cannot extend what their group holds.
        let message =
            format!("the assignment is not `{}`'s own; members of a group ask for nothing", account.display_name);
        Err(Fault::new(FaultCode::NotEligible, message))
    }

    fn check_first(sandbox: &Sandbox, own: Schedule<'_>) -> Result<(), Fault> {
        let waits = |other: &ScheduleRequest| {
            other.assignment == *own.id() && other.status(sandbox.now()) == RequestStatus::PendingAdminDecision
        };
        if sandbox.tables().schedule_requests.values().any(waits) {
            let message = "a request to prolong this assignment is waiting already";
            return Err(Fault::new(FaultCode::PendingRoleAssignmentRequest, message));
        }
        Ok(())
    }
}

impl Verb for RequestExtension {
    const LABEL: &'static str = "Request extension";

    fn target(&self) -> Option<&Scope> {
        Some(&self.assignment)
    }

    /// Nothing but to hold the assignment.
    fn needs(&self, sandbox: &Sandbox, _: &Caller) -> Result<Vec<Need>, Fault> {
        Schedule::known(sandbox, &self.assignment).map(|_| Vec::new())
    }

    fn effects(&self, sandbox: &Sandbox, caller: &Caller, draws: &mut Draws<'_>) -> Result<Vec<Fact>, Fault> {
        let own = Schedule::known(sandbox, &self.assignment)?;
        Self::check_own(sandbox, caller, own)?;
        let stage = own.extendable(sandbox.now())?;
        Self::check_first(sandbox, own)?;
        if self.justification.trim().is_empty() {
            return Err(policy_broken(&["JustificationRule"]));
        }
        names::check_text("reason", &self.justification)?;
        let old = own.window();
        let later = old.closes.is_some_and(|closes| self.ends_at > closes);
        let opens = self.starts_at.unwrap_or(if stage == Stage::Ended { sandbox.now() } else { old.opens });
        let window = checked_window(opens, Some(self.ends_at))?;
        if !later {
            return Err(not_extendable("an extension ends later than what it extends"));
        }
        let request_type = if stage == Stage::Ended { RequestType::SelfRenew } else { RequestType::SelfExtend };
        let mut request = own.request(sandbox, caller, draws, request_type)?;
        request.window = window;
        request.justification.clone_from(&self.justification);
        request.answer = Answer::Waiting;
        // Our choice: nobody says how long such a request waits; it waits while the assignment is listed.
        request.lapses_at = old.closes.map(|closes| closes.after(RENEWAL_OPEN));
        let administrators = sandbox.administrators_of(own.scope(), sandbox.now());
        let letter = Letter::about(sandbox, occasion(own.kind()), own.scope(), own.role()).critical();
        let (asker, role) = (sandbox.name_of(own.principal()), role_name(sandbox, own.role()));
        let told = format!("{asker} asks for a longer life of {role} on {}", own.scope().name());
        let body = with_reason(&told, &self.justification);
        let told = letter.for_approvers(&administrators).sent("A request waits for an administrator", body);
        Ok(std::iter::once(Fact::ScheduleRequested { request }).chain(told).collect())
    }
}

/// Answers a request to prolong an assignment. An administrator of the place does, who may change what was asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AnswerExtension {
    /// The request's own ARM id.
    pub request: Scope,
    /// Yes or no.
    pub review: Review,
    /// Why.
    pub justification: String,
    /// Another start than asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub starts_at: Option<Instant>,
    /// Another end than asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ends_at: Option<Instant>,
    /// Another kind of assignment than it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<AssignmentKind>,
    /// How the caller has proved who they are.
    #[serde(default)]
    pub authentication: Authentication,
}

impl AnswerExtension {
    fn known<'a>(&self, sandbox: &'a Sandbox) -> Result<&'a ScheduleRequest, Fault> {
        let found = sandbox.tables().schedule_requests.get(&self.request);
        let asks = |own: &&ScheduleRequest| own.answer != Answer::Automatic;
        found.filter(asks).ok_or_else(|| Fault::resource_not_found(&self.request))
    }
}

impl Verb for AnswerExtension {
    const LABEL: &'static str = "Answer extension request";

    fn target(&self) -> Option<&Scope> {
        Some(&self.request)
    }

    // Source: the same article: administrators of the resource decide, whoever approves activations.
    fn needs(&self, sandbox: &Sandbox, _: &Caller) -> Result<Vec<Need>, Fault> {
        let request = self.known(sandbox)?;
        let need = |kind| need_to_prolong(sandbox, kind, &request.scope, &request.role, &request.principal);
        let other = self.kind.filter(|kind| *kind != request.kind && self.review == Review::Approve);
        Ok(need(request.kind).into_iter().chain(other.into_iter().flat_map(need)).collect())
    }

    fn effects(&self, sandbox: &Sandbox, caller: &Caller, draws: &mut Draws<'_>) -> Result<Vec<Fact>, Fault> {
        let mut request = self.known(sandbox)?.clone();
        check_pending(request.status(sandbox.now()))?;
        if self.justification.trim().is_empty() {
            return Err(policy_broken(&["JustificationRule"]));
        }
        names::check_text("reason", &self.justification)?;
        let (by, at, justification) = (caller.principal.clone(), sandbox.now(), self.justification.clone());
        if self.review == Review::Deny {
            request.answer = Answer::Denied { by, at, justification };
            let own = Schedule::known(sandbox, &request.assignment).ok();
            let told = own.and_then(|own| told(sandbox, own, "An extension was denied", "ends as it did"));
            return Ok(std::iter::once(Fact::ScheduleAnswered { request }).chain(told).collect());
        }
        let own = Schedule::known(sandbox, &request.assignment)?;
        let kind = self.kind.unwrap_or(own.kind());
        let starts_at = self.starts_at.or((request.window.opens > at).then_some(request.window.opens));
        let ends_at = self.ends_at.or(request.window.closes);
        let proven = Proven { justification: &justification, authentication: self.authentication };
        let window = Wish { kind, starts_at, ends_at, proven }.window(sandbox, own)?;
        let done = prolonged(sandbox, caller, own, kind, window, draws)?;
        request.window = window;
        request.answer = Answer::Approved { by, at, justification };
        let told = told(sandbox, own, "An assignment was prolonged", "lasts longer");
        Ok(std::iter::once(Fact::ScheduleAnswered { request }).chain(done).chain(told).collect())
    }
}
