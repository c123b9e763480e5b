//! By which means somebody, acting alone, comes by a key that they may not hold yet. Stands on `finding`, `unguarding`.

use std::cell::RefCell;
use std::rc::Rc;

use serde::Serialize;

use super::advice::holds;
use super::finding;
use super::ground::{Ground, Hand};
use super::unguarding::Unguarding;
use crate::json::FromJson;
use crate::model::condition::{AboutAssignment, Deed, PrincipalType};
use crate::model::decision::{Door, Finding, Need};
use crate::model::few::{self, Few};
use crate::model::operation::CriticalOperation;
use crate::model::people::{Caller, Principal, PrincipalKind};
use crate::model::pim::{Approval, Eligibility};
use crate::model::profile::Profile;
use crate::model::role::RoleDefinition;
use crate::model::scope::Scope;
use crate::model::table::Table;
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

/// One way to keys, the account that goes it, and the operations whose keys it brings.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Way {
    pub means: Means,
    pub account: ObjectId,
    pub operations: Few<CriticalOperation>,
}

/// The key of an operation: any of some needs.
pub(super) struct Key {
    pub operation: CriticalOperation,
    pub needs: Vec<Need>,
}

/// One of the two sides, with the keys of all operations there and what is to be known of its place: looked up once, for
/// everybody is asked about it.
pub(super) struct Side<'a> {
    sandbox: &'a Sandbox,
    place: &'a Scope,
    ground: Ground<'a>,
    keys: Vec<Key>,
    assign: Vec<Need>,
    /// What is as good as keys, and the place of it that is another.
    unguardings: Vec<Unguarding>,
    group: Option<(&'a Scope, Ground<'a>)>,
    /// Who may answer to the activation of an eligibility, of those that somebody has been asked about: often many have the same.
    answering: RefCell<Table<Scope, Rc<Few<ObjectId>>>>,
}

/// Somebody, with what they have at the places of a side.
struct Asker<'s, 'a> {
    side: &'s Side<'a>,
    actor: &'s Principal,
    hands: Vec<Hand<'a>>,
}

impl Asker<'_, '_> {
    fn holds(&self, need: &Need) -> bool {
        let side = self.side;
        match &side.group {
            _ if need.scope == *side.place => finding::is_held_on(&side.ground, &self.hands, need),
            Some((group, ground)) if need.scope == **group => {
                finding::is_held_on(ground, &ground.hands(self.actor), need)
            }
            _ => holds(side.sandbox, self.actor, need),
        }
    }
}

impl<'a> Side<'a> {
    pub fn of(sandbox: &'a Sandbox, place: &'a Scope, keys: Vec<Key>, unguardings: Vec<Unguarding>) -> Self {
        let just_in_time = ASSIGN_JUST_IN_TIME.into_iter().filter(|_| sandbox.is_managed(place));
        let assign = std::iter::once(ASSIGN).chain(just_in_time);
        let assign = assign.map(|action| authorization(Door::Scope, action, place)).collect();
        let groups = &sandbox.tables().resource_groups;
        let group = unguardings.iter().find_map(|own| groups.key(&own.need.scope));
        let group = group.map(|group| (group, Ground::for_everybody(sandbox, group, sandbox.now())));
        let ground = Ground::for_everybody(sandbox, place, sandbox.now());
        Self { sandbox, place, ground, keys, assign, unguardings, group, answering: RefCell::default() }
    }

    fn asker<'s>(&'s self, actor: &'s Principal) -> Asker<'s, 'a> {
        Asker { side: self, actor, hands: self.ground.hands(actor) }
    }

    /// Whether any account of somebody's has anything at the place or above it, or may have.
    pub fn concerns(&self, actor: &Principal) -> bool {
        let hands = self.ground.hands(actor);
        let has = hands.iter().any(|hand| hand.has_anything(&self.ground.line));
        has || (!hands.is_empty() && self.may_elevate(actor))
    }

    /// The operations whose keys somebody holds by a grant that has no end.
    pub fn held_for_ever(&self, actor: &Principal) -> Few<CriticalOperation> {
        let everywhere = Caller::everywhere(&actor.id);
        let lasts = |need: &Need| {
            matches!(finding::find_on(&self.ground, &everywhere, need), Finding::Held { until: None, .. })
        };
        self.opened(&|need| lasts(need))
    }

    /// The operations whose keys are there for whoever holds some needs.
    fn opened(&self, holds: &dyn Fn(&Need) -> bool) -> Few<CriticalOperation> {
        self.keys.iter().filter(|key| key.needs.iter().any(holds)).map(|key| key.operation).collect()
    }

    /// The operations that are asked of the guard no more, for whoever holds some needs.
    fn unguarded(&self, holds: &dyn Fn(&Need) -> bool) -> Few<CriticalOperation> {
        let open = self.unguardings.iter().filter(|own| own.is_open(holds));
        open.flat_map(|own| own.opens.iter().copied()).collect()
    }

    fn all(&self) -> Few<CriticalOperation> {
        self.keys.iter().map(|key| key.operation).collect()
    }

    /// Every way by which somebody comes by keys, the shortest first.
    pub fn ways(&self, actor: &Principal) -> Vec<Way> {
        let asker = self.asker(actor);
        let mut found: Vec<Way> = Vec::new();
        let mut left = self.all();
        // Whoever has the key of an operation by a way needs none that is longer; of the last two one may be shut where the other
        // is open.
        let mut tell = |means: Means, brings: Few<CriticalOperation>, left: &Few<CriticalOperation>| {
            let operations: Few<_> = left.iter().copied().filter(|own| brings.contains(own)).collect();
            if !operations.is_empty() {
                found.push(Way { means, account: actor.id.clone(), operations });
            }
        };
        let held = self.opened(&|need| asker.holds(need));
        tell(Means::Holds, held.clone(), &left);
        left.retain(|own| !held.contains(own));
        if !left.is_empty() {
            let assigned = self.assignable(&asker);
            tell(Means::AssignsRoles, assigned.clone(), &left);
            left.retain(|own| !assigned.contains(own));
        }
        if !left.is_empty() {
            let above = if self.may_elevate(actor) { self.all() } else { Few::new() };
            tell(Means::ElevatesAccess, above, &left);
            tell(Means::ChangesGuard, self.unguarded(&|need| asker.holds(need)), &left);
        }
        // A service principal activates nothing, not through a group either.
        for Hand { account, selves } in asker.hands.iter().filter(|hand| hand.account.person().is_some()) {
            for eligibility in selves.eligibilities_over(&self.ground.line) {
                let operations = self.brought_by(eligibility, &asker);
                if operations.is_empty() {
                    continue;
                }
                let means = self.by_activation(account, eligibility);
                found.extend(means.map(|means| Way { means, account: account.id.clone(), operations }));
            }
        }
        few::sort(&mut found, Ord::cmp);
        found
    }

    fn may_elevate(&self, actor: &Principal) -> bool {
        let everywhere = Caller::everywhere(&actor.id);
        let tenant = self.ground.line.tenant;
        tenant.is_some_and(|tenant| self.sandbox.global_administrator(&everywhere, tenant).is_some())
    }

    /// Whether somebody may assign a role there that brings any key.
    pub fn may_assign(&self, actor: &Principal) -> bool {
        !self.assignable(&self.asker(actor)).is_empty()
    }

    /// The operations whose keys somebody may hand to themselves.
    fn assignable(&self, asker: &Asker<'_, 'a>) -> Few<CriticalOperation> {
        if self.assign.iter().any(|need| asker.holds(need)) {
            return self.all();
        }
        let roles = self.assignable_under_condition(asker);
        self.brought(&any_of(&roles), self.place, asker)
    }

    /// The roles that somebody whose right to assign roles is bound by a condition may still give an account of theirs.
    fn assignable_under_condition(&self, asker: &Asker<'_, 'a>) -> Vec<&'a RoleDefinition> {
        let bound = asker.hands.iter().filter(|hand| {
            hand.selves.assignments_over(&self.ground.line).any(|given| {
                let role = self.sandbox.role(&given.role);
                given.condition.is_some()
                    || role.is_some_and(|role| role.permissions.iter().any(|block| block.condition.is_some()))
            })
        });
        let bound: Vec<&Principal> = bound.map(|hand| hand.account).collect();
        if bound.is_empty() {
            return Vec::new();
        }
        self.given_to(&bound, &|need| asker.holds(need))
    }

    /// The roles that somebody may give some accounts of theirs, as far as they hold what it takes.
    fn given_to(&self, accounts: &[&Principal], holds: &dyn Fn(&Need) -> bool) -> Vec<&'a RoleDefinition> {
        let gives = |role: &RoleDefinition, own: &Principal| {
            let about = Some(giving(role, own));
            self.assign.iter().any(|need| holds(&Need { about: about.clone(), ..need.clone() }))
        };
        let here = |allowed: &Scope| self.sandbox.covers(allowed, self.place, &self.ground.line.groups);
        let roles = self.sandbox.roles().filter(|role| role.assignable_scopes.iter().any(here));
        roles.filter(|role| self.matters(role) && accounts.iter().any(|own| gives(role, own))).collect()
    }

    /// Whether a role grants a key, the right to hand keys out, or what is as good.
    fn matters(&self, role: &RoleDefinition) -> bool {
        let keys = self.keys.iter().flat_map(|key| &key.needs).chain(self.assign.iter().take(1));
        keys.chain(self.unguardings.iter().map(|own| &own.need)).any(|need| role.grants(&need.action))
    }

    /// The operations whose keys an eligibility brings, or what is as good.
    fn brought_by(&self, own: &Eligibility, asker: &Asker<'_, 'a>) -> Few<CriticalOperation> {
        let role = self.sandbox.role(&own.role).filter(|_| own.window.holds(self.sandbox.now()));
        let Some(role) = role else { return Few::new() };
        let grant = |need: &Need| role.grants(&need.action) && own.lets_pass(&need.asked());
        let brought = self.brought(&grant, &own.scope, asker);
        if own.condition.is_none() {
            return brought;
        }
        // The right to assign roles may be bound by the condition: then some roles can be given still.
        let accounts: Vec<&Principal> = asker.hands.iter().map(|hand| hand.account).collect();
        let given = self.brought(&any_of(&self.given_to(&accounts, &grant)), self.place, asker);
        brought.into_iter().chain(given).collect()
    }

    /// The operations whose keys are brought by what grants some needs, given at a place to somebody who may hold the rest of what it
    /// takes.
    fn brought(&self, grant: &dyn Fn(&Need) -> bool, at: &Scope, asker: &Asker<'_, 'a>) -> Few<CriticalOperation> {
        if self.assign.iter().take(1).any(grant) {
            return self.all();
        }
        let groups = &self.ground.line.groups;
        let reaches = |need: &Need| grant(need) && self.sandbox.covers(at, &need.scope, groups);
        let new = self.unguardings.iter().filter(|own| reaches(&own.need));
        let new = new.filter(|own| own.is_open(&|need| reaches(need) || asker.holds(need)));
        self.opened(grant).into_iter().chain(new.flat_map(|own| own.opens.iter().copied())).collect()
    }

    /// How an activation comes about without anybody else, if it does.
    fn by_activation(&self, account: &Principal, own: &Eligibility) -> Option<Means> {
        let eligibility = own.id.clone();
        let Approval::Required { approvers } = self.sandbox.role_settings(&own.scope, &own.role).approval else {
            return Some(Means::Activates { eligibility });
        };
        let answering = self.answering(own, &approvers);
        let is_theirs =
            |other: &ObjectId| self.sandbox.principal(other).and_then(Principal::person) == account.person();
        if !answering.is_empty() && answering.iter().all(is_theirs) {
            return Some(Means::ApprovesOneself { eligibility });
        }
        let knows_accounts_alone = self.sandbox.profile() == Profile::ObservedAzure;
        let mut others = self.sandbox.accounts_of(&account.id).into_iter().filter(|other| other.id != account.id);
        if knows_accounts_alone && others.any(|other| answering.contains(&other.id)) {
            return Some(Means::ApprovesByAnotherAccount { eligibility });
        }
        let settings = authorization(Door::Scope, "roleManagementPolicies/write", &own.scope);
        holds(self.sandbox, account, &settings).then_some(Means::LowersApproval { eligibility })
    }
}

impl Side<'_> {
    fn answering(&self, own: &Eligibility, approvers: &Few<ObjectId>) -> Rc<Few<ObjectId>> {
        let mut known = self.answering.borrow_mut();
        known.or_insert_with(own.id.clone(), || Rc::new(self.sandbox.users_among(approvers))).clone()
    }
}

/// Whether any of some roles grants a need.
fn any_of<'r>(roles: &'r [&'r RoleDefinition]) -> impl Fn(&Need) -> bool + 'r {
    |need| roles.iter().any(|role| role.grants(&need.action))
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
