//! Verbs by which people get access just in time: ask for it, take the wish back. Stands on `pim_rules`, `pim_mails`.

use serde::Serialize;

use super::draws::Draws;
use super::fault::{Fault, FaultCode};
use super::limits::check_room;
use super::names;
use super::pim_mails::Letter;
use super::pim_rules::{checked_window, own_account, policy_broken, role_name, unmet, with_reason};
use super::schedule;
use super::verb::Verb;
use crate::json::FromJson;
use crate::model::decision::{Door, Need};
use crate::model::event::Fact;
use crate::model::notice::Occasion;
use crate::model::people::Caller;
use crate::model::pim::{Approval, Eligibility};
use crate::model::pim_request::{ActivationRequest, Answer, Authentication, RequestStatus, ScheduleRequest, Ticket};
use crate::model::role::RoleAssignment;
use crate::model::scope::Scope;
use crate::model::text::ObjectId;
use crate::model::time::{Instant, Span};
use crate::sandbox::Sandbox;

pub(super) fn known_request<'a>(sandbox: &'a Sandbox, id: &Scope) -> Result<&'a ActivationRequest, Fault> {
    sandbox.tables().requests.get(id).ok_or_else(|| Fault::resource_not_found(id))
}

/// What waits for an answer may get one.
pub(super) fn check_pending(status: RequestStatus) -> Result<(), Fault> {
    match status {
        RequestStatus::PendingApproval | RequestStatus::PendingAdminDecision => Ok(()),
        status => {
            Err(Fault::new(FaultCode::RequestNotPending, format!("the request is not waiting any more: {status:?}")))
        }
    }
}

/// The access that a granted request gives.
pub(super) fn activation(
    sandbox: &Sandbox,
    request: &ActivationRequest,
    eligibility: &Eligibility,
    by: &ObjectId,
    draws: &mut Draws<'_>,
) -> Result<Fact, Fault> {
    check_room(sandbox, &request.scope)?;
    let assignment = RoleAssignment {
        id: names::fresh_extension(&request.scope, "roleAssignments", draws)?,
        principal: request.principal.clone(),
        role: request.role.clone(),
        scope: request.scope.clone(),
        window: request.window_from(sandbox.now(), &eligibility.window),
        description: None,
        condition: eligibility.condition.clone(),
        activates: Some(request.eligibility.clone()),
        created_by: Some(by.clone()),
    };
    Ok(Fact::RoleAssigned { assignment })
}

/// Asks to activate a role that the caller is eligible for. Where no approval is required it is granted at once: then one
/// person is in control.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ActivateRole {
    /// The eligibility's own ARM id.
    pub eligibility: Scope,
    /// A place below the eligibility's, to hold no more than is wanted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scope: Option<Scope>,
    /// From when; now if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub starts_at: Option<Instant>,
    /// For how many milliseconds.
    pub duration: Span,
    /// Why.
    #[serde(default)]
    pub justification: String,
    /// The ticket.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ticket: Option<Ticket>,
    /// How the caller has proved who they are.
    #[serde(default)]
    pub authentication: Authentication,
}

impl ActivateRole {
    fn known<'a>(&self, sandbox: &'a Sandbox) -> Result<&'a Eligibility, Fault> {
        let found = sandbox.tables().eligibilities.get(&self.eligibility);
        found.ok_or_else(|| Fault::resource_not_found(&self.eligibility))
    }

    /// The request, if the settings of the role at the eligibility's place allow it.
    fn request(&self, sandbox: &Sandbox, caller: &Caller, draws: &mut Draws<'_>) -> Result<ActivationRequest, Fault> {
        let eligibility = self.known(sandbox)?;
        let account = own_account(sandbox, caller, &eligibility.scope)?;
        let starts_at = self.starts_at.unwrap_or(sandbox.now()).max(sandbox.now());
        let scope = self.scope.clone().unwrap_or_else(|| eligibility.scope.clone());
        let above = sandbox.management_groups_above(&scope);
        let in_reach = sandbox.covers(&eligibility.scope, &scope, &above);
        // A service principal activates nothing, not through a group either.
        let is_person = account.person().is_some();
        if !is_person || !in_reach || !sandbox.is_eligible(&account.id, eligibility, starts_at) {
            let message = format!("`{}` is not eligible there at that time", account.display_name);
            return Err(Fault::new(FaultCode::NotEligible, message));
        }
        checked_window(starts_at, Some(starts_at.after(self.duration)))?;
        names::check_text("reason", &self.justification)?;
        for text in self.ticket.iter().flat_map(|ticket| [&ticket.number, &ticket.system]) {
            names::check_text("ticket", text)?;
        }
        let settings = sandbox.role_settings(&eligibility.scope, &eligibility.role);
        let ticket = self.ticket.as_ref().map(|ticket| ticket.number.as_str());
        let multi_factor = self.authentication == Authentication::MultiFactor;
        let mut broken = unmet(&settings.activation_rules, &self.justification, ticket, multi_factor);
        if self.duration > settings.activation_maximum {
            broken.insert(0, "ExpirationRule");
        }
        if !broken.is_empty() {
            return Err(policy_broken(&broken));
        }
        Ok(ActivationRequest {
            id: names::fresh_extension(&scope, "roleAssignmentScheduleRequests", draws)?,
            eligibility: eligibility.id.clone(),
            principal: account.id.clone(),
            role: eligibility.role.clone(),
            scope,
            starts_at,
            duration: self.duration,
            justification: self.justification.clone(),
            ticket: self.ticket.clone(),
            created_at: sandbox.now(),
            answer: Answer::Waiting,
        })
    }

    fn check_alone(sandbox: &Sandbox, request: &ActivationRequest) -> Result<(), Fault> {
        let same = |principal: &ObjectId, scope: &Scope| *principal == request.principal && *scope == request.scope;
        let waits = |own: &ActivationRequest| own.status(sandbox.now()) == RequestStatus::PendingApproval;
        let mut requests = sandbox.tables().requests.values();
        if requests.any(|own| same(&own.principal, &own.scope) && own.role == request.role && waits(own)) {
            let message = "a request for the same role at the same place is waiting already";
            return Err(Fault::new(FaultCode::PendingRoleAssignmentRequest, message));
        }
        let stands = |own: &RoleAssignment| {
            own.role == request.role && own.activates.is_some() && !own.window.has_closed(sandbox.now())
        };
        let mut own = sandbox.assignments_to(&request.principal);
        if own.any(|own| same(&own.principal, &own.scope) && stands(own)) {
            return Err(Fault::new(FaultCode::RoleAssignmentExists, "the role assignment already exists"));
        }
        Ok(())
    }
}

impl Verb for ActivateRole {
    const LABEL: &'static str = "Activate role";

    fn target(&self) -> Option<&Scope> {
        Some(&self.eligibility)
    }

    /// Nothing but the eligibility, which is not a right that a role gives.
    fn needs(&self, sandbox: &Sandbox, _: &Caller) -> Result<Vec<Need>, Fault> {
        self.known(sandbox).map(|_| Vec::new())
    }

    fn effects(&self, sandbox: &Sandbox, caller: &Caller, draws: &mut Draws<'_>) -> Result<Vec<Fact>, Fault> {
        let mut request = self.request(sandbox, caller, draws)?;
        Self::check_alone(sandbox, &request)?;
        let eligibility = self.known(sandbox)?;
        let (role, place) = (role_name(sandbox, &request.role), request.scope.name().to_owned());
        let asker = sandbox.name_of(&request.principal);
        let settings = sandbox.role_settings(&eligibility.scope, &eligibility.role);
        let letter = Letter::about(sandbox, Occasion::Activation, &eligibility.scope, &eligibility.role);
        let Approval::Required { approvers } = settings.approval else {
            request.answer = Answer::Automatic;
            let granted = activation(sandbox, &request, eligibility, &request.principal, draws)?;
            let told = format!("{asker} activated {role} on {place} without anybody's approval");
            let body = with_reason(&told, &request.justification);
            let administrators = sandbox.administrators_of(&request.scope, sandbox.now());
            let letter = letter.for_administrators(&administrators).for_requestor(&request.principal);
            let told = letter.sent("A role was activated", body);
            return Ok([Fact::ActivationRequested { request }, granted].into_iter().chain(told).collect());
        };
        let body = with_reason(&format!("{asker} asks for {role} on {place}"), &request.justification);
        let told = letter.critical().for_approvers(&approvers).sent("A request waits for your approval", body);
        Ok(std::iter::once(Fact::ActivationRequested { request }).chain(told).collect())
    }
}

/// Takes a waiting request back: to activate a role, or to prolong an assignment. Whoever asked may; for others it takes the
/// right to manage requests at the place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CancelRequest {
    /// The request's own ARM id.
    pub request: Scope,
}

/// A request of either kind.
enum Either<'a> {
    Activation(&'a ActivationRequest),
    Schedule(&'a ScheduleRequest),
}

impl CancelRequest {
    fn known<'a>(&self, sandbox: &'a Sandbox) -> Result<Either<'a>, Fault> {
        match sandbox.tables().schedule_requests.get(&self.request) {
            Some(found) => Ok(Either::Schedule(found)),
            None => known_request(sandbox, &self.request).map(Either::Activation),
        }
    }
}

impl Verb for CancelRequest {
    const LABEL: &'static str = "Cancel request";

    fn target(&self) -> Option<&Scope> {
        Some(&self.request)
    }

    fn needs(&self, sandbox: &Sandbox, caller: &Caller) -> Result<Vec<Need>, Fault> {
        let (asker, need) = match self.known(sandbox)? {
            Either::Activation(own) => {
                let action = "Microsoft.Authorization/roleAssignmentScheduleRequests/cancel/action";
                (&own.principal, Need::new(Door::Scope, action, &own.scope))
            }
            Either::Schedule(own) => (&own.created_by, schedule::need_to_cancel(own.kind, &own.scope)),
        };
        let is_own = sandbox.accounts_of(&caller.principal).iter().any(|own| own.id == *asker);
        Ok(if is_own { Vec::new() } else { vec![need] })
    }

    fn effects(&self, sandbox: &Sandbox, caller: &Caller, _: &mut Draws<'_>) -> Result<Vec<Fact>, Fault> {
        let answer = Answer::Cancelled { by: caller.principal.clone(), at: sandbox.now() };
        match self.known(sandbox)? {
            Either::Activation(own) => {
                check_pending(own.status(sandbox.now()))?;
                Ok(vec![Fact::ActivationAnswered { request: ActivationRequest { answer, ..own.clone() } }])
            }
            Either::Schedule(own) => {
                check_pending(own.status(sandbox.now()))?;
                Ok(vec![Fact::ScheduleAnswered { request: ScheduleRequest { answer, ..own.clone() } }])
            }
        }
    }
}
