//! Verbs by which people get and give back access just in time: ask, take back, answer, deactivate. Stands on `pim_rules`.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::about::need_to_take;
use super::draws::Draws;
use super::fault::{Fault, FaultCode};
use super::names;
use super::pim_rules::{check_age, checked_window, mail, own_account, policy_broken, unmet};
use super::verb::Verb;
use crate::model::decision::{Door, Need};
use crate::model::event::Fact;
use crate::model::people::Caller;
use crate::model::pim::{ActivationRequest, Answer, Approval, Eligibility, RequestStatus, Ticket};
use crate::model::profile::Profile;
use crate::model::role::RoleAssignment;
use crate::model::scope::Scope;
use crate::model::text::ObjectId;
use crate::model::time::{Instant, Span};
use crate::sandbox::Sandbox;

/// How a person has proved who they are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Authentication {
    /// By a password alone.
    #[default]
    SingleFactor,
    /// By more than one factor.
    MultiFactor,
}

fn known_request<'a>(sandbox: &'a Sandbox, id: &Scope) -> Result<&'a ActivationRequest, Fault> {
    sandbox.tables().requests.get(id).ok_or_else(|| Fault::resource_not_found(id))
}

fn role_name(sandbox: &Sandbox, request: &ActivationRequest) -> String {
    sandbox.role(&request.role).map_or_else(|| request.role.to_string(), |role| role.name.clone())
}

fn check_pending(sandbox: &Sandbox, request: &ActivationRequest) -> Result<(), Fault> {
    match request.status(sandbox.now()) {
        RequestStatus::PendingApproval => Ok(()),
        status => {
            Err(Fault::new(FaultCode::RequestNotPending, format!("the request is not waiting any more: {status:?}")))
        }
    }
}

/// The access that a granted request gives.
fn activation(
    sandbox: &Sandbox,
    request: &ActivationRequest,
    eligibility: &Eligibility,
    by: &ObjectId,
    draws: &mut Draws<'_>,
) -> Result<Fact, Fault> {
    let assignment = RoleAssignment {
        id: names::fresh_extension(&request.scope, "roleAssignments", draws)?,
        principal: request.principal.clone(),
        role: request.role.clone(),
        scope: request.scope.clone(),
        window: request.window_from(sandbox.now(), &eligibility.window),
        description: None,
        condition: None,
        activates: Some(request.eligibility.clone()),
        created_by: Some(by.clone()),
    };
    Ok(Fact::RoleAssigned { assignment })
}

/// Asks to activate a role that the caller is eligible for. Where no approval is required it is granted at once: then one
/// person is in control.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
        if !in_reach || !sandbox.is_eligible(&account.id, eligibility, starts_at) {
            let message = format!("`{}` is not eligible there at that time", account.display_name);
            return Err(Fault::new(FaultCode::NotEligible, message));
        }
        checked_window(starts_at, Some(starts_at.after(self.duration)))?;
        names::check_text("reason", &self.justification)?;
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
        let (role, place) = (role_name(sandbox, &request), request.scope.name().to_owned());
        let settings = sandbox.role_settings(&eligibility.scope, &eligibility.role);
        let Approval::Required { approvers } = settings.approval else {
            request.answer = Answer::Automatic;
            let granted = activation(sandbox, &request, eligibility, &request.principal, draws)?;
            let mut to = sandbox.administrators_of(&request.scope);
            to.insert(request.principal.clone());
            let body = format!("{role} on {place} was activated without anybody's approval");
            let told = mail(sandbox, &to, "A role was activated", body);
            return Ok([Fact::ActivationRequested { request }, granted].into_iter().chain(told).collect());
        };
        let body = format!("a request for {role} on {place} waits for an answer: {}", request.justification);
        let told = mail(sandbox, &approvers, "A request waits for your approval", body);
        Ok(std::iter::once(Fact::ActivationRequested { request }).chain(told).collect())
    }
}

/// Takes a waiting request back. Whoever asked may; for others it takes the right to manage requests at the place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CancelRequest {
    /// The request's own ARM id.
    pub request: Scope,
}

impl Verb for CancelRequest {
    const LABEL: &'static str = "Cancel request";

    fn target(&self) -> Option<&Scope> {
        Some(&self.request)
    }

    fn needs(&self, sandbox: &Sandbox, caller: &Caller) -> Result<Vec<Need>, Fault> {
        let request = known_request(sandbox, &self.request)?;
        let is_own = sandbox.accounts_of(&caller.principal).iter().any(|own| own.id == request.principal);
        let action = "Microsoft.Authorization/roleAssignmentScheduleRequests/cancel/action";
        Ok(if is_own { Vec::new() } else { vec![Need::new(Door::Scope, action, &request.scope)] })
    }

    fn effects(&self, sandbox: &Sandbox, caller: &Caller, _: &mut Draws<'_>) -> Result<Vec<Fact>, Fault> {
        let mut request = known_request(sandbox, &self.request)?.clone();
        check_pending(sandbox, &request)?;
        request.answer = Answer::Cancelled { by: caller.principal.clone(), at: sandbox.now() };
        Ok(vec![Fact::ActivationAnswered { request }])
    }
}

/// What an approver says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Review {
    /// Yes.
    Approve,
    /// No.
    Deny,
}

/// Answers a waiting request; the first answer decides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AnswerRequest {
    /// The request's own ARM id.
    pub request: Scope,
    /// Yes or no.
    pub review: Review,
    /// Why.
    pub justification: String,
}

impl AnswerRequest {
    /// The caller's account, if it is one of the approvers at this moment (I25) and not the asker's own person (I24).
    fn approver<'a>(&self, sandbox: &'a Sandbox, caller: &Caller) -> Result<&'a ObjectId, Fault> {
        let request = known_request(sandbox, &self.request)?;
        let account = own_account(sandbox, caller, &request.scope)?;
        let place = sandbox.tables().eligibilities.get(&request.eligibility).map(|own| &own.scope);
        let settings = sandbox.role_settings(place.unwrap_or(&request.scope), &request.role);
        let is_approver = match &settings.approval {
            Approval::Required { approvers } => sandbox.is_among(&account.id, approvers),
            Approval::NotRequired => false,
        };
        if account.person().is_none() || !is_approver {
            let message = format!("`{}` is none of the approvers of this request", account.display_name);
            return Err(Fault::new(FaultCode::NotApprover, message));
        }
        // Azure knows accounts alone; that the person counts is the strict rule (I24).
        let is_own = match sandbox.profile() {
            Profile::Strict => sandbox.accounts_of(&request.principal).iter().any(|own| own.id == account.id),
            Profile::ObservedAzure => account.id == request.principal,
        };
        if is_own {
            return Err(Fault::new(FaultCode::SelfApproval, "nobody answers their own request"));
        }
        Ok(&account.id)
    }
}

impl Verb for AnswerRequest {
    const LABEL: &'static str = "Answer request";

    fn target(&self) -> Option<&Scope> {
        Some(&self.request)
    }

    /// Nothing but to be an approver, which needs no role.
    fn needs(&self, sandbox: &Sandbox, _: &Caller) -> Result<Vec<Need>, Fault> {
        known_request(sandbox, &self.request).map(|_| Vec::new())
    }

    fn effects(&self, sandbox: &Sandbox, caller: &Caller, draws: &mut Draws<'_>) -> Result<Vec<Fact>, Fault> {
        let mut request = known_request(sandbox, &self.request)?.clone();
        let by = self.approver(sandbox, caller)?.clone();
        check_pending(sandbox, &request)?;
        if self.justification.trim().is_empty() {
            return Err(policy_broken(&["JustificationRule"]));
        }
        names::check_text("reason", &self.justification)?;
        let (at, justification) = (sandbox.now(), self.justification.clone());
        let granted = match self.review {
            Review::Deny => {
                request.answer = Answer::Denied { by, at, justification };
                None
            }
            Review::Approve => {
                let eligibility = sandbox.tables().eligibilities.get(&request.eligibility);
                let still =
                    eligibility.filter(|own| sandbox.is_eligible(&request.principal, own, request.starts_at.max(at)));
                let eligibility = still
                    .ok_or_else(|| Fault::new(FaultCode::NotEligible, "whoever asked is not eligible any more"))?;
                let granted = activation(sandbox, &request, eligibility, &by, draws)?;
                request.answer = Answer::Approved { by, at, justification };
                Some(granted)
            }
        };
        let word = if granted.is_some() { "approved" } else { "denied" };
        let body = format!("the request for {} on {} was {word}", role_name(sandbox, &request), request.scope.name());
        let told = mail(sandbox, &self.recipients(sandbox, &request), &format!("A request was {word}"), body);
        Ok(std::iter::once(Fact::ActivationAnswered { request }).chain(granted).chain(told).collect())
    }
}

impl AnswerRequest {
    /// Whoever asked, and every approver: each is told that the first answer has decided.
    fn recipients(&self, sandbox: &Sandbox, request: &ActivationRequest) -> BTreeSet<ObjectId> {
        let place = sandbox.tables().eligibilities.get(&request.eligibility).map(|own| &own.scope);
        let mut to = match sandbox.role_settings(place.unwrap_or(&request.scope), &request.role).approval {
            Approval::Required { approvers } => approvers,
            Approval::NotRequired => BTreeSet::new(),
        };
        to.insert(request.principal.clone());
        to
    }
}

/// Gives an activated role back before its time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DeactivateRole {
    /// The activated assignment's own ARM id.
    pub assignment: Scope,
}

impl DeactivateRole {
    fn known<'a>(&self, sandbox: &'a Sandbox) -> Result<&'a RoleAssignment, Fault> {
        let found = sandbox.tables().assignments.get(&self.assignment).filter(|own| own.activates.is_some());
        found.ok_or_else(|| Fault::resource_not_found(&self.assignment))
    }
}

impl Verb for DeactivateRole {
    const LABEL: &'static str = "Deactivate role";

    fn target(&self) -> Option<&Scope> {
        Some(&self.assignment)
    }

    fn needs(&self, sandbox: &Sandbox, caller: &Caller) -> Result<Vec<Need>, Fault> {
        let assignment = self.known(sandbox)?;
        let is_own = sandbox.accounts_of(&caller.principal).iter().any(|own| own.id == assignment.principal);
        let (scope, role, principal) = (&assignment.scope, &assignment.role, &assignment.principal);
        let others = || need_to_take(sandbox, "roleAssignments/delete", scope, role, principal);
        Ok(if is_own { Vec::new() } else { others() })
    }

    fn effects(&self, sandbox: &Sandbox, _: &Caller, _: &mut Draws<'_>) -> Result<Vec<Fact>, Fault> {
        let assignment = self.known(sandbox)?.clone();
        check_age(sandbox, assignment.window.opens)?;
        Ok(vec![Fact::RoleDeactivated { assignment }])
    }
}
