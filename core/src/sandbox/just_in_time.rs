//! Look-ups of just-in-time access: settings, who is eligible, whether an activation still stands. Stands on `model`.

use std::collections::BTreeSet;

use super::Sandbox;
use crate::model::catalogue;
use crate::model::pim::{Eligibility, RoleSettings};
use crate::model::role::RoleAssignment;
use crate::model::scope::Scope;
use crate::model::text::{ObjectId, RoleId};
use crate::model::time::Instant;

impl Sandbox {
    /// The settings of a role at a place. Those of a place above do not count (I29).
    pub fn role_settings(&self, scope: &Scope, role: &RoleId) -> RoleSettings {
        let own = self.tables().role_settings.get(scope).and_then(|roles| roles.get(role));
        own.cloned().unwrap_or_default()
    }

    /// Whether a place is under just-in-time management. Management groups always are.
    pub fn is_managed(&self, place: &Scope) -> bool {
        place.subscription_scope().is_none_or(|subscription| self.tables().managed.contains(&subscription))
    }

    /// Whether a principal is one of some, itself or through its groups.
    pub fn is_among(&self, principal: &ObjectId, some: &BTreeSet<ObjectId>) -> bool {
        self.principal_and_groups(principal).into_iter().any(|own| some.contains(own))
    }

    /// Whether an account may activate an eligibility at `at`: it is the eligible one or belongs to it, and the time is right.
    pub fn is_eligible(&self, account: &ObjectId, eligibility: &Eligibility, at: Instant) -> bool {
        eligibility.window.holds(at) && self.principal_and_groups(account).contains(&&eligibility.principal)
    }

    /// The eligibilities that an account may activate at `at`, by id.
    pub fn eligibilities_of(&self, account: &ObjectId, at: Instant) -> Vec<&Eligibility> {
        self.tables().eligibilities.values().filter(|own| self.is_eligible(account, own, at)).collect()
    }

    /// Whether an assignment counts at `at`. An activated one counts only while its eligibility does: who is no longer
    /// eligible, or has left the group that is, has lost the access at that very moment (I30).
    pub fn counts(&self, assignment: &RoleAssignment, at: Instant) -> bool {
        let stands = |id: &Scope| {
            let found = self.tables().eligibilities.get(id);
            found.is_some_and(|eligibility| self.is_eligible(&assignment.principal, eligibility, at))
        };
        assignment.counts(at) && assignment.activates.as_ref().is_none_or(stands)
    }

    /// The accounts that administer access at a place: whoever holds Owner or User Access Administrator on it now.
    pub fn administrators_of(&self, place: &Scope) -> BTreeSet<ObjectId> {
        let above = self.management_groups_above(place);
        let administers = |role: &RoleId| {
            ["Owner", "User Access Administrator"]
                .into_iter()
                .filter_map(catalogue::built_in_named)
                .any(|administrator| administrator.id == *role)
        };
        let holders: BTreeSet<ObjectId> = self
            .tables()
            .assignments
            .values()
            .filter(|own| {
                administers(&own.role)
                    && own.condition.is_none()
                    && self.covers(&own.scope, place, &above)
                    && self.counts(own, self.now())
            })
            .map(|own| own.principal.clone())
            .collect();
        self.users_among(&holders)
    }

    /// The users who are among some principals, themselves or through groups.
    pub fn users_among(&self, some: &BTreeSet<ObjectId>) -> BTreeSet<ObjectId> {
        let users = self.tables().principals.values().filter(|own| own.person().is_some());
        users.filter(|own| self.is_among(&own.id, some)).map(|own| own.id.clone()).collect()
    }
}
