//! By which means somebody, acting alone, comes by a key that they may not hold yet. Stands on `finding`.

use serde::Serialize;

use super::advice::holds;
use crate::json::FromJson;
use crate::model::condition::{AboutAssignment, Deed, PrincipalType};
use crate::model::decision::{Door, Need};
use crate::model::few;
use crate::model::people::{Caller, Principal, PrincipalKind};
use crate::model::pim::{Approval, Eligibility};
use crate::model::placed::Line;
use crate::model::profile::Profile;
use crate::model::role::RoleDefinition;
use crate::model::scope::Scope;
use crate::model::text::ObjectId;
use crate::sandbox::Sandbox;

const ASSIGN: &str = "roleAssignments/write";
/// By these too somebody gives a role, where just-in-time access is managed.
const ASSIGN_JUST_IN_TIME: [&str; 2] =
    ["roleAssignmentScheduleRequests/write", "roleEligibilityScheduleRequests/write"];

/// By which means somebody, acting alone, comes by a key; the shortest way first.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, FromJson)]
#[serde(tag = "by", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Means {
    /// They hold it.
    Holds,
    /// They may assign roles there, and so hand it to themselves.
    AssignsRoles,
    /// They are Global Administrator of the directory: by elevating their access they may assign roles there.
    ElevatesAccess,
    /// They activate, without anybody's approval, a role that brings it.
    Activates {
        /// The eligibility.
        eligibility: Scope,
    },
    /// They are eligible for a role that brings it, and may change the settings that ask for approval.
    LowersApproval {
        /// The eligibility.
        eligibility: Scope,
    },
    /// They are eligible for a role that brings it, and another account of theirs may approve that. Source: the profile of
    /// observed Azure, which knows accounts and no people.
    ApprovesByAnotherAccount {
        /// The eligibility.
        eligibility: Scope,
    },
    /// It is not the guard's key that they come by but the guard: they may delete it or leave operations out of it.
    ChangesGuard,
    /// They are eligible for a role that brings it, and every approver is an account of theirs.
    ApprovesOneself {
        /// The eligibility.
        eligibility: Scope,
    },
}

impl Means {
    /// The eligibility that it takes, if it takes one.
    pub fn eligibility(&self) -> Option<&Scope> {
        match self {
            Self::Activates { eligibility }
            | Self::LowersApproval { eligibility }
            | Self::ApprovesByAnotherAccount { eligibility }
            | Self::ApprovesOneself { eligibility } => Some(eligibility),
            Self::Holds | Self::AssignsRoles | Self::ElevatesAccess | Self::ChangesGuard => None,
        }
    }
}

/// One way to a key, and the account that goes it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Way {
    pub means: Means,
    pub account: ObjectId,
}

/// One of the two keys, with what is to be known of its place: looked up once, for everybody is asked about it.
pub(super) struct Side<'a> {
    sandbox: &'a Sandbox,
    place: &'a Scope,
    line: Line<'a>,
    key: Need,
    assign: Vec<Need>,
    /// What is as good as the key.
    change: Vec<Need>,
}

impl<'a> Side<'a> {
    pub fn of(sandbox: &'a Sandbox, place: &'a Scope, key: Need, change: Vec<Need>) -> Self {
        let just_in_time = ASSIGN_JUST_IN_TIME.into_iter().filter(|_| sandbox.is_managed(place));
        let assign = std::iter::once(ASSIGN).chain(just_in_time);
        let assign = assign.map(|action| authorization(key.door, action, place)).collect();
        Self { sandbox, place, line: sandbox.line_to(place), key, assign, change }
    }

    pub fn key(&self) -> &Need {
        &self.key
    }

    /// Whether any account of somebody's has anything at the place or above it, or may have.
    pub fn concerns_any_of(&self, actor: &Principal) -> bool {
        self.sandbox.accounts_of(&actor.id).into_iter().any(|own| self.concerns(own))
    }

    fn concerns(&self, account: &Principal) -> bool {
        if !self.is_in_tenant(account) {
            return false;
        }
        let own = self.sandbox.selves(account);
        let has =
            own.assignments_over(&self.line).next().is_some() || own.eligibilities_over(&self.line).next().is_some();
        has || self.may_elevate(account)
    }

    fn is_in_tenant(&self, account: &Principal) -> bool {
        self.line.tenant == Some(&account.tenant)
    }

    fn holds(&self, actor: &Principal, need: &Need) -> bool {
        holds(self.sandbox, actor, need)
    }

    /// Every way by which somebody comes by the key, the shortest first.
    pub fn ways(&self, actor: &Principal) -> Vec<Way> {
        let mut found: Vec<Way> = Vec::new();
        let by = |means: Means| Way { means, account: actor.id.clone() };
        if self.holds(actor, &self.key) {
            found.push(by(Means::Holds));
        } else if self.may_assign(actor) {
            found.push(by(Means::AssignsRoles));
        } else {
            let changes = self.change.iter().any(|need| self.holds(actor, need));
            found.extend(self.may_elevate(actor).then(|| by(Means::ElevatesAccess)));
            found.extend(changes.then(|| by(Means::ChangesGuard)));
        }
        // A service principal activates nothing, not through a group either.
        let accounts = self.sandbox.accounts_of(&actor.id).into_iter();
        for own in accounts.filter(|own| own.person().is_some() && self.is_in_tenant(own)) {
            let means = self.sandbox.selves(own);
            let means = means.eligibilities_over(&self.line).filter(|eligibility| self.brings(eligibility));
            let means = means.filter_map(|eligibility| self.by_activation(own, eligibility));
            found.extend(means.map(|means| Way { means, account: own.id.clone() }));
        }
        few::sort(&mut found, Ord::cmp);
        found
    }

    fn may_elevate(&self, actor: &Principal) -> bool {
        let everywhere = Caller::everywhere(&actor.id);
        self.line.tenant.is_some_and(|tenant| self.sandbox.global_administrator(&everywhere, tenant).is_some())
    }

    pub fn may_assign(&self, actor: &Principal) -> bool {
        self.assign.iter().any(|need| self.holds(actor, need) || self.may_assign_under_condition(actor, need))
    }

    /// Whether somebody whose right to assign roles is bound by a condition may still give an account of theirs a role that
    /// brings the key.
    fn may_assign_under_condition(&self, actor: &Principal, need: &Need) -> bool {
        let mut accounts = self.sandbox.accounts_of(&actor.id).into_iter().filter(|own| self.is_in_tenant(own));
        accounts.any(|own| {
            let bound = self.sandbox.selves(own).assignments_over(&self.line).any(|given| {
                let role = self.sandbox.role(&given.role);
                given.condition.is_some()
                    || role.is_some_and(|role| role.permissions.iter().any(|block| block.condition.is_some()))
            });
            let mut roles = self.sandbox.roles().filter(|role| bound && self.is_given(role));
            roles.any(|role| self.holds(actor, &Need { about: Some(giving(role, own)), ..need.clone() }))
        })
    }

    /// Whether a role that is assigned at the place brings the key.
    fn is_given(&self, role: &RoleDefinition) -> bool {
        let here = |allowed: &Scope| self.sandbox.covers(allowed, self.place, &self.line.groups);
        self.grants(role) && role.assignable_scopes.iter().any(here)
    }

    /// Whether a role grants the key, the right to hand it out, or what is as good.
    fn grants(&self, role: &RoleDefinition) -> bool {
        let hands_out = self.assign.iter().take(1);
        std::iter::once(&self.key).chain(hands_out).chain(&self.change).any(|need| role.grants(&need.action))
    }

    fn brings(&self, eligibility: &Eligibility) -> bool {
        let role = self.sandbox.role(&eligibility.role);
        eligibility.window.holds(self.sandbox.now()) && role.is_some_and(|role| self.grants(role))
    }

    /// How an activation comes about without anybody else, if it does.
    fn by_activation(&self, account: &Principal, own: &Eligibility) -> Option<Means> {
        let eligibility = own.id.clone();
        let Approval::Required { approvers } = self.sandbox.role_settings(&own.scope, &own.role).approval else {
            return Some(Means::Activates { eligibility });
        };
        let answering = self.sandbox.users_among(&approvers);
        let is_theirs =
            |other: &ObjectId| self.sandbox.principal(other).and_then(Principal::person) == account.person();
        if !answering.is_empty() && answering.iter().all(is_theirs) {
            return Some(Means::ApprovesOneself { eligibility });
        }
        let knows_accounts_alone = self.sandbox.profile() == Profile::ObservedAzure;
        if knows_accounts_alone && answering.iter().any(|other| is_theirs(other) && *other != account.id) {
            return Some(Means::ApprovesByAnotherAccount { eligibility });
        }
        let settings = authorization(Door::Scope, "roleManagementPolicies/write", &own.scope);
        self.holds(account, &settings).then_some(Means::LowersApproval { eligibility })
    }
}

fn authorization(door: Door, action: &str, place: &Scope) -> Need {
    Need::new(door, &format!("Microsoft.Authorization/{action}"), place)
}

/// That an account gets a role, for the conditions under which somebody may give it.
fn giving(role: &RoleDefinition, account: &Principal) -> AboutAssignment {
    let principal_type = match account.kind {
        PrincipalKind::User { .. } => PrincipalType::User,
        PrincipalKind::Group { .. } => PrincipalType::Group,
        PrincipalKind::ServicePrincipal => PrincipalType::ServicePrincipal,
    };
    AboutAssignment {
        deed: Deed::Make,
        role: Some(role.id.clone()),
        principal: account.id.clone(),
        principal_type: Some(principal_type),
    }
}
