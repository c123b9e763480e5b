//! What just-in-time verbs have in common: the checks of role, place and settings. Stands on `fault`, `sandbox`.

use super::fault::{Fault, FaultCode};
use super::names;
use crate::model::few::Few;
use crate::model::people::{Caller, Principal, Sessions};
use crate::model::pim::{Approval, EnablementRule, LONGEST_ACTIVATION, RoleSettings, SHORTEST_LIFE, SHORTEST_MAXIMUM};
use crate::model::pim_request::{AssignmentKind, Authentication};
use crate::model::role::RoleDefinition;
use crate::model::scope::Scope;
use crate::model::text::{ObjectId, RoleId, TenantId};
use crate::model::time::{Instant, Window};
use crate::sandbox::Sandbox;

pub(super) fn known_role<'a>(sandbox: &'a Sandbox, id_or_name: &str) -> Result<&'a RoleDefinition, Fault> {
    sandbox
        .role_named(id_or_name)
        .ok_or_else(|| Fault::new(FaultCode::RoleDefinitionDoesNotExist, format!("there is no role `{id_or_name}`")))
}

pub(super) fn check_managed(sandbox: &Sandbox, place: &Scope) -> Result<(), Fault> {
    if sandbox.is_managed(place) {
        return Ok(());
    }
    let subscription = place.subscription_scope().unwrap_or_else(|| place.clone());
    let name = sandbox.place_name(&subscription);
    let message = format!("the subscription `{name}` is not managed by Privileged Identity Management yet");
    Err(Fault::new(FaultCode::ResourceNotManaged, message))
}

/// The tenant of a place, and a principal that lives in it.
pub(super) fn principal_at<'a>(
    sandbox: &'a Sandbox,
    place: &Scope,
    principal: &ObjectId,
    caller: &Caller,
) -> Result<(&'a Principal, &'a TenantId), Fault> {
    let tenant = sandbox.tenant_of(place, &caller.principal).ok_or_else(|| Fault::resource_not_found(place))?;
    // INVARIANT: a grant never reaches over the wall between tenants (I35).
    let found = sandbox.principal(principal).filter(|found| found.tenant == *tenant);
    found.map(|found| (found, tenant)).ok_or_else(|| Fault::principal_not_found(principal, tenant))
}

/// The caller's account in the tenant of a place, where they are signed in.
pub(super) fn own_account<'a>(sandbox: &'a Sandbox, caller: &Caller, place: &Scope) -> Result<&'a Principal, Fault> {
    let tenant = sandbox.tenant_of(place, &caller.principal).ok_or_else(|| Fault::resource_not_found(place))?;
    let home = sandbox.principal(&caller.principal).is_some_and(|own| own.tenant == *tenant);
    let signed_in = match &caller.sessions {
        Sessions::Home => home,
        Sessions::All => true,
        Sessions::These(tenants) => tenants.contains(tenant),
    };
    let accounts = sandbox.accounts_of(&caller.principal).into_iter().filter(|own| own.tenant == *tenant);
    // The account by which the caller acts comes before their others of the same tenant.
    let account = accounts.min_by_key(|own| own.id != caller.principal);
    account.filter(|_| signed_in).ok_or_else(|| {
        Fault::new(FaultCode::NotSignedIn, format!("the caller is not signed in to the directory `{tenant}`"))
    })
}

pub(super) fn policy_broken(rules: &[&str]) -> Fault {
    let quoted: Vec<String> = rules.iter().map(|rule| format!("\"{rule}\"")).collect();
    let message = format!("the following policy rules failed: [{}]", quoted.join(","));
    Fault::new(FaultCode::RoleAssignmentRequestPolicyValidationFailed, message)
}

/// The rules that a request leaves unmet.
pub(super) fn unmet(
    rules: &Few<EnablementRule>,
    justification: &str,
    ticket: Option<&str>,
    multi_factor: bool,
) -> Vec<&'static str> {
    let empty = |text: &str| text.trim().is_empty();
    let is_unmet = |rule: &EnablementRule| match rule {
        EnablementRule::MultiFactorAuthentication => (!multi_factor).then_some("MfaRule"),
        EnablementRule::Justification => empty(justification).then_some("JustificationRule"),
        EnablementRule::Ticketing => ticket.is_none_or(empty).then_some("TicketingRule"),
    };
    rules.iter().filter_map(is_unmet).collect()
}

/// How an administrator proves themselves where the settings of a role ask for it.
#[derive(Clone, Copy)]
pub(super) struct Proven<'a> {
    pub justification: &'a str,
    pub authentication: Authentication,
}

/// What the settings of a role allow of an assignment that holds in a window.
pub(super) fn check_terms(
    settings: &RoleSettings,
    kind: AssignmentKind,
    window: &Window,
    proven: Proven<'_>,
) -> Result<(), Fault> {
    names::check_text("reason", proven.justification)?;
    let (expiration, mut broken) = match kind {
        AssignmentKind::Eligible => (&settings.eligible_expiration, Vec::new()),
        AssignmentKind::Active => {
            let multi_factor = proven.authentication == Authentication::MultiFactor;
            (&settings.active_expiration, unmet(&settings.active_rules, proven.justification, None, multi_factor))
        }
    };
    if !expiration.allows(window) {
        broken.insert(0, "ExpirationRule");
    }
    if broken.is_empty() { Ok(()) } else { Err(policy_broken(&broken)) }
}

/// A window of at least five minutes; at the end of time there is none.
pub(super) fn checked_window(opens: Instant, closes: Option<Instant>) -> Result<Window, Fault> {
    if closes.is_none_or(|closes| closes > opens && closes >= opens.after(SHORTEST_LIFE)) {
        return Ok(Window { opens, closes });
    }
    Err(Fault::new(FaultCode::ActiveDurationTooShort, "an assignment lasts at least five minutes"))
}

/// A window of at least five minutes from now on. Our choice: what is to begin earlier begins now, or else it could be taken away
/// again at once.
pub(super) fn window_from_now(
    sandbox: &Sandbox,
    opens: Option<Instant>,
    closes: Option<Instant>,
) -> Result<Window, Fault> {
    checked_window(opens.unwrap_or_default().max(sandbox.now()), closes)
}

/// What began less than five minutes ago stands; what has not begun may go.
pub(super) fn check_age(sandbox: &Sandbox, began_at: Instant) -> Result<(), Fault> {
    if sandbox.now() < began_at || sandbox.now() >= began_at.after(SHORTEST_LIFE) {
        return Ok(());
    }
    Err(Fault::new(FaultCode::ActiveDurationTooShort, "an assignment stands for at least five minutes"))
}

pub(super) fn check_settings(sandbox: &Sandbox, settings: &RoleSettings, tenant: &TenantId) -> Result<(), Fault> {
    let invalid = |message: String| Err(Fault::new(FaultCode::InvalidPolicy, message));
    if !(SHORTEST_MAXIMUM..=LONGEST_ACTIVATION).contains(&settings.activation_maximum) {
        return invalid("the activation maximum is 1 to 24 hours".to_owned());
    }
    for address in settings.notifications.rules().flat_map(|rule| &rule.additional_recipients) {
        let parts = address.split_once('@').is_some_and(|(name, domain)| !name.is_empty() && !domain.is_empty());
        if !parts || address.len() > 256 || address.contains([';', ',', ' ']) || address.chars().any(char::is_control) {
            return invalid("an additional recipient is one e-mail address".to_owned());
        }
    }
    let Approval::Required { approvers } = &settings.approval else { return Ok(()) };
    if approvers.is_empty() {
        return invalid("where approval is required, at least one approver must be chosen".to_owned());
    }
    for approver in approvers {
        let found = sandbox.principal(approver).filter(|found| found.tenant == *tenant);
        match found.map(Principal::kind_name) {
            Some("User" | "Group") => {}
            Some(_) => return invalid(format!("`{approver}` is a service principal and cannot approve")),
            None => return Err(Fault::principal_not_found(approver, tenant)),
        }
    }
    Ok(())
}

pub(super) fn role_name(sandbox: &Sandbox, role: &RoleId) -> String {
    sandbox.role(role).map_or_else(|| role.to_string(), |found| found.name.clone())
}

/// What a mail tells, with the reason that was given for it, if one was.
pub(super) fn with_reason(told: &str, reason: &str) -> String {
    match reason.trim() {
        "" => told.to_owned(),
        reason => format!("{told}: {reason}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_assignment_lasts_five_minutes_at_least_and_at_the_end_of_time_there_is_none() {
        let (start, end) = (Instant::default(), Instant::default().after(SHORTEST_LIFE));
        let just_short = Instant::from_millis(end.millis() - 1);
        let may = |opens, closes| checked_window(opens, closes).is_ok();
        assert!(may(start, None) && may(start, Some(end)) && !may(start, Some(just_short)));
        assert!(!may(Instant::LATEST, Some(Instant::LATEST)));
    }
}
