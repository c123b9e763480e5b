//! Verbs by which administrators set up just-in-time access. Stands on `pim_rules`, `model`, `sandbox`.

use serde::Serialize;

use super::about::{need_to_give, need_to_take};
use super::draws::Draws;
use super::fault::{Fault, FaultCode};
use super::limits::check_room;
use super::names;
use super::pim_mails::Letter;
use super::pim_rules::{
    Proven, check_age, check_managed, check_settings, check_terms, known_role, principal_at, window_from_now,
};
use super::schedule::Schedule;
use super::verb::Verb;
use crate::json::FromJson;
use crate::model::decision::{Door, Need};
use crate::model::event::Fact;
use crate::model::notice::Occasion;
use crate::model::people::{Caller, PrincipalKind};
use crate::model::pim::{Eligibility, RoleSettings};
use crate::model::pim_request::{AssignmentKind, Authentication, RequestType};
use crate::model::role::RoleAssignment;
use crate::model::scope::{Scope, ScopeKind};
use crate::model::text::ObjectId;
use crate::model::time::Instant;
use crate::sandbox::Sandbox;

fn need(action: &str, scope: &Scope) -> Vec<Need> {
    vec![Need::new(Door::Scope, &format!("Microsoft.Authorization/{action}"), scope)]
}

/// Brings a subscription under just-in-time management; it cannot be taken out again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ManageSubscription {
    /// The subscription.
    pub subscription: Scope,
}

impl Verb for ManageSubscription {
    const LABEL: &'static str = "Manage resource";

    fn target(&self) -> Option<&Scope> {
        Some(&self.subscription)
    }

    fn needs(&self, sandbox: &Sandbox, _: &Caller) -> Result<Vec<Need>, Fault> {
        if self.subscription.kind() != ScopeKind::Subscription
            || !sandbox.tables().subscriptions.contains_key(&self.subscription)
        {
            let message = format!("there is no subscription `{}`", self.subscription);
            return Err(Fault::new(FaultCode::SubscriptionNotFound, message));
        }
        Ok(need("roleAssignments/write", &self.subscription))
    }

    fn effects(&self, sandbox: &Sandbox, _: &Caller, _: &mut Draws<'_>) -> Result<Vec<Fact>, Fault> {
        let subscription = self.subscription.clone();
        Ok(if sandbox.is_managed(&subscription) {
            Vec::new()
        } else {
            vec![Fact::SubscriptionManaged { subscription }]
        })
    }
}

/// Changes the just-in-time settings of a role at a place. They hold there alone, not below (I29).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct UpdateRoleSettings {
    /// The place.
    pub scope: Scope,
    /// The role: its id or its display name.
    pub role: String,
    /// The settings, whole.
    pub settings: RoleSettings,
}

impl Verb for UpdateRoleSettings {
    const LABEL: &'static str = "Update role settings";

    fn target(&self) -> Option<&Scope> {
        Some(&self.scope)
    }

    fn needs(&self, _: &Sandbox, _: &Caller) -> Result<Vec<Need>, Fault> {
        Ok(need("roleManagementPolicies/write", &self.scope))
    }

    fn effects(&self, sandbox: &Sandbox, caller: &Caller, _: &mut Draws<'_>) -> Result<Vec<Fact>, Fault> {
        names::check_place(sandbox, &self.scope)?;
        check_managed(sandbox, &self.scope)?;
        let role = known_role(sandbox, &self.role)?.id.clone();
        let tenant = sandbox.tenant_of(&self.scope, &caller.principal);
        check_settings(sandbox, &self.settings, tenant.ok_or_else(|| Fault::resource_not_found(&self.scope))?)?;
        if sandbox.role_settings(&self.scope, &role) == self.settings {
            return Ok(Vec::new());
        }
        Ok(vec![Fact::RoleSettingsUpdated { scope: self.scope.clone(), role, settings: self.settings.clone() }])
    }
}

/// Makes a user or a group eligible for a role: they hold nothing until they activate it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct MakeEligible {
    /// Where.
    pub scope: Scope,
    /// Who.
    pub principal: ObjectId,
    /// The role: its id or its display name.
    pub role: String,
    /// From when; now if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub starts_at: Option<Instant>,
    /// Until when; permanent if left out, where the settings allow it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ends_at: Option<Instant>,
    /// Why.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub justification: String,
}

impl Verb for MakeEligible {
    const LABEL: &'static str = "Add eligible assignment";

    fn target(&self) -> Option<&Scope> {
        Some(&self.scope)
    }

    fn needs(&self, sandbox: &Sandbox, _: &Caller) -> Result<Vec<Need>, Fault> {
        let action = "roleEligibilityScheduleRequests/write";
        Ok(need_to_give(sandbox, action, &self.scope, &self.role, &self.principal))
    }

    fn effects(&self, sandbox: &Sandbox, caller: &Caller, draws: &mut Draws<'_>) -> Result<Vec<Fact>, Fault> {
        names::check_place(sandbox, &self.scope)?;
        check_managed(sandbox, &self.scope)?;
        let role = known_role(sandbox, &self.role)?;
        let (principal, tenant) = principal_at(sandbox, &self.scope, &self.principal, caller)?;
        if principal.kind == PrincipalKind::ServicePrincipal {
            // A service principal cannot activate anything.
            return Err(Fault::principal_not_found(&self.principal, tenant));
        }
        let window = window_from_now(sandbox, self.starts_at, self.ends_at)?;
        let settings = sandbox.role_settings(&self.scope, &role.id);
        // To make somebody eligible asks for no second factor and no reason, whatever to activate asks for.
        let proven = Proven { justification: &self.justification, authentication: Authentication::SingleFactor };
        check_terms(&settings, AssignmentKind::Eligible, &window, proven)?;
        let same = |own: &&Eligibility| {
            own.principal == principal.id
                && own.role == role.id
                && own.scope == self.scope
                && !own.window.has_closed(sandbox.now())
        };
        if sandbox.tables().eligibilities.values().any(|own| same(&own)) {
            return Err(Fault::new(FaultCode::RoleAssignmentExists, "the role assignment already exists"));
        }
        let eligibility = Eligibility {
            id: names::fresh_extension(&self.scope, "roleEligibilitySchedules", draws)?,
            principal: principal.id.clone(),
            role: role.id.clone(),
            scope: self.scope.clone(),
            window,
            condition: None,
            created_by: caller.principal.clone(),
            created_at: sandbox.now(),
        };
        let own = Schedule::Eligible(&eligibility);
        let record = own.recorded(sandbox, caller, draws, RequestType::AdminAssign, &self.justification)?;
        let body = format!("{} is eligible for {} on {}", principal.display_name, role.name, self.scope.name());
        let letter = Letter::about(sandbox, Occasion::EligibleAssignment, &self.scope, &role.id);
        let letter = letter.for_administrators(&sandbox.administrators_of(&self.scope, sandbox.now()));
        let told = letter.for_requestor(&principal.id).sent("An eligible assignment was made", body);
        Ok(std::iter::once(Fact::EligibilityCreated { eligibility }).chain(told).chain([record]).collect())
    }
}

/// Takes an eligibility away; what was activated from it ends with it (I30).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RemoveEligibility {
    /// The eligibility's own ARM id.
    pub eligibility: Scope,
}

impl RemoveEligibility {
    fn known<'a>(&self, sandbox: &'a Sandbox) -> Result<&'a Eligibility, Fault> {
        let found = sandbox.tables().eligibilities.get(&self.eligibility);
        found.ok_or_else(|| Fault::resource_not_found(&self.eligibility))
    }
}

impl Verb for RemoveEligibility {
    const LABEL: &'static str = "Remove eligible assignment";

    fn target(&self) -> Option<&Scope> {
        Some(&self.eligibility)
    }

    fn needs(&self, sandbox: &Sandbox, _: &Caller) -> Result<Vec<Need>, Fault> {
        let own = self.known(sandbox)?;
        Ok(need_to_take(sandbox, "roleEligibilityScheduleRequests/write", &own.scope, &own.role, &own.principal))
    }

    fn effects(&self, sandbox: &Sandbox, caller: &Caller, draws: &mut Draws<'_>) -> Result<Vec<Fact>, Fault> {
        let eligibility = self.known(sandbox)?.clone();
        check_age(sandbox, eligibility.created_at)?;
        let own = Schedule::Eligible(&eligibility);
        let record = own.recorded(sandbox, caller, draws, RequestType::AdminRemove, "")?;
        Ok(vec![Fact::EligibilityRemoved { eligibility }, record])
    }
}

/// Assigns a role through just-in-time management: active at once or later, with an end where the settings ask for one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AssignRoleForTime {
    /// Where.
    pub scope: Scope,
    /// Who.
    pub principal: ObjectId,
    /// The role: its id or its display name.
    pub role: String,
    /// From when; now if left out.
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

impl Verb for AssignRoleForTime {
    const LABEL: &'static str = "Add active assignment";

    fn target(&self) -> Option<&Scope> {
        Some(&self.scope)
    }

    fn needs(&self, sandbox: &Sandbox, _: &Caller) -> Result<Vec<Need>, Fault> {
        let action = "roleAssignmentScheduleRequests/write";
        Ok(need_to_give(sandbox, action, &self.scope, &self.role, &self.principal))
    }

    fn effects(&self, sandbox: &Sandbox, caller: &Caller, draws: &mut Draws<'_>) -> Result<Vec<Fact>, Fault> {
        names::check_place(sandbox, &self.scope)?;
        check_managed(sandbox, &self.scope)?;
        let role = known_role(sandbox, &self.role)?;
        let (principal, _) = principal_at(sandbox, &self.scope, &self.principal, caller)?;
        let window = window_from_now(sandbox, self.starts_at, self.ends_at)?;
        let settings = sandbox.role_settings(&self.scope, &role.id);
        let proven = Proven { justification: &self.justification, authentication: self.authentication };
        check_terms(&settings, AssignmentKind::Active, &window, proven)?;
        let stands = |own: &RoleAssignment| {
            own.role == role.id && own.scope == self.scope && !own.window.has_closed(sandbox.now())
        };
        if sandbox.assignments_to(&principal.id).any(stands) {
            return Err(Fault::new(FaultCode::RoleAssignmentExists, "the role assignment already exists"));
        }
        check_room(sandbox, &self.scope)?;
        let assignment = RoleAssignment {
            id: names::fresh_extension(&self.scope, "roleAssignments", draws)?,
            principal: principal.id.clone(),
            role: role.id.clone(),
            scope: self.scope.clone(),
            window,
            description: None,
            condition: None,
            activates: None,
            created_by: Some(caller.principal.clone()),
        };
        let own = Schedule::Active(&assignment);
        let record = own.recorded(sandbox, caller, draws, RequestType::AdminAssign, &self.justification)?;
        let body = format!("{} holds {} on {}", principal.display_name, role.name, self.scope.name());
        let letter = Letter::about(sandbox, Occasion::ActiveAssignment, &self.scope, &role.id);
        let letter = letter.for_administrators(&sandbox.administrators_of(&self.scope, sandbox.now()));
        let told = letter.for_requestor(&principal.id).sent("An active assignment was made", body);
        Ok(std::iter::once(Fact::RoleAssigned { assignment }).chain(told).chain([record]).collect())
    }
}
