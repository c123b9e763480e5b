//! Verbs that end a wish for access just in time or the access itself: answer, deactivate. Stands on `pim_requests`.

use serde::Serialize;

use super::about::need_to_take;
use super::draws::Draws;
use super::fault::{Fault, FaultCode};
use super::names;
use super::pim_mails::Letter;
use super::pim_requests::{activation, check_pending, known_request};
use super::pim_rules::{check_age, own_account, policy_broken, role_name};
use super::schedule::Schedule;
use super::verb::Verb;
use crate::json::FromJson;
use crate::model::decision::Need;
use crate::model::event::Fact;
use crate::model::few::Few;
use crate::model::notice::Occasion;
use crate::model::people::Caller;
use crate::model::pim::Approval;
use crate::model::pim_request::{ActivationRequest, Answer, RequestType};
use crate::model::profile::Profile;
use crate::model::role::RoleAssignment;
use crate::model::scope::Scope;
use crate::model::text::ObjectId;
use crate::sandbox::Sandbox;

/// What an approver says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, FromJson)]
#[serde(rename_all = "camelCase")]
pub enum Review {
    /// Yes.
    Approve,
    /// No.
    Deny,
}

/// Answers a waiting request; the first answer decides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AnswerRequest {
    /// The request's own ARM id.
    pub request: Scope,
    /// Yes or no.
    pub review: Review,
    /// Why.
    pub justification: String,
}

/// Whether somebody would answer what they asked for themselves.
// Source: "Approve or deny requests": approvers cannot approve their own activation.
// Our choice: by the strict profile one person is one, whichever account they use (I24). Azure knows accounts alone, and so
// does the profile of observed Azure.
fn is_own(sandbox: &Sandbox, asker: &ObjectId, answerer: &ObjectId) -> bool {
    match sandbox.profile() {
        Profile::Strict => sandbox.accounts_of(asker).iter().any(|own| own.id == *answerer),
        Profile::ObservedAzure => asker == answerer,
    }
}

impl AnswerRequest {
    /// The caller's account, if it is one of the approvers at this moment (I25) and not the asker's own person (I24).
    fn approver<'a>(&self, sandbox: &'a Sandbox, caller: &Caller) -> Result<&'a ObjectId, Fault> {
        let request = known_request(sandbox, &self.request)?;
        let account = own_account(sandbox, caller, &request.scope)?;
        let settings = sandbox.role_settings(settings_place(sandbox, request), &request.role);
        let is_approver = match &settings.approval {
            Approval::Required { approvers } => sandbox.is_among(&account.id, approvers),
            Approval::NotRequired => false,
        };
        if account.person().is_none() || !is_approver {
            let message = format!("`{}` is none of the approvers of this request", account.display_name);
            return Err(Fault::new(FaultCode::NotApprover, message));
        }
        if is_own(sandbox, &request.principal, &account.id) {
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
        check_pending(request.status(sandbox.now()))?;
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
        let told = told(sandbox, &request, granted.is_some());
        Ok(std::iter::once(Fact::ActivationAnswered { request }).chain(granted).chain(told).collect())
    }
}

/// Whoever asked and every approver hear that the first answer has decided; of access that was given the administrators too.
fn told(sandbox: &Sandbox, request: &ActivationRequest, is_granted: bool) -> Option<Fact> {
    let place = settings_place(sandbox, request);
    let approvers = match sandbox.role_settings(place, &request.role).approval {
        Approval::Required { approvers } => approvers,
        Approval::NotRequired => Few::new(),
    };
    let word = if is_granted { "approved" } else { "denied" };
    let (asker, role) = (sandbox.name_of(&request.principal), role_name(sandbox, &request.role));
    let body = format!("the request of {asker} for {role} on {} was {word}", request.scope.name());
    let letter = Letter::about(sandbox, Occasion::Activation, place, &request.role);
    let mut letter = letter.for_approvers(&approvers).for_requestor(&request.principal);
    if is_granted {
        letter = letter.for_administrators(&sandbox.administrators_of(&request.scope, sandbox.now()));
    }
    letter.sent(&format!("A request was {word}"), body)
}

/// The place whose settings apply to a request: that of its eligibility.
pub(super) fn settings_place<'a>(sandbox: &'a Sandbox, request: &'a ActivationRequest) -> &'a Scope {
    sandbox.tables().eligibilities.get(&request.eligibility).map_or(&request.scope, |own| &own.scope)
}

/// Gives an activated role back before its time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
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

    fn effects(&self, sandbox: &Sandbox, caller: &Caller, draws: &mut Draws<'_>) -> Result<Vec<Fact>, Fault> {
        let assignment = self.known(sandbox)?.clone();
        check_age(sandbox, assignment.window.opens)?;
        let is_own = sandbox.accounts_of(&caller.principal).iter().any(|own| own.id == assignment.principal);
        let request_type = if is_own { RequestType::SelfDeactivate } else { RequestType::AdminRemove };
        let record = Schedule::Active(&assignment).recorded(sandbox, caller, draws, request_type, "")?;
        Ok(vec![Fact::RoleDeactivated { assignment }, record])
    }
}
