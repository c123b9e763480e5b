//! Look-ups of just-in-time access: settings, who is eligible, whether an activation still stands. Stands on `model`.

use super::Sandbox;
use crate::model::catalogue;
use crate::model::few::{self, Few};
use crate::model::people::{Principal, PrincipalKind};
use crate::model::pim::{Eligibility, RENEWAL_OPEN, RoleSettings};
use crate::model::pim_request::{RequestStatus, RequestType};
use crate::model::role::RoleAssignment;
use crate::model::scope::Scope;
use crate::model::standing::Standing;
use crate::model::table::Table;
use crate::model::text::{ObjectId, RoleId};
use crate::model::time::{Instant, Window};

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
    pub fn is_among(&self, principal: &ObjectId, some: &Few<ObjectId>) -> bool {
        self.principal_and_groups(principal).into_iter().any(|own| some.contains(own))
    }

    /// Whether an account may activate an eligibility at `at`: it is the eligible one or belongs to it, and the time is right.
    pub fn is_eligible(&self, account: &ObjectId, eligibility: &Eligibility, at: Instant) -> bool {
        eligibility.window.holds(at) && self.principal_and_groups(account).contains(&&eligibility.principal)
    }

    /// The eligibilities that an account may activate at `at`, by id.
    pub fn eligibilities_of(&self, account: &ObjectId, at: Instant) -> Vec<&Eligibility> {
        let Some(own) = self.principal(account) else { return Vec::new() };
        let mut found: Vec<&Eligibility> = self
            .selves(own)
            .known()
            .flat_map(|own| own.eligibilities.iter())
            .filter(|own| own.window.holds(at))
            .collect();
        few::sort(&mut found, |a, b| a.id.cmp(&b.id));
        found
    }

    /// Whether an assignment counts at `at`. An activated one counts only while its eligibility does: who is no longer
    /// eligible, or has left the group that is, has lost the access at that very moment (I30).
    pub fn counts(&self, assignment: &RoleAssignment, at: Instant) -> bool {
        self.standing_of(assignment, at).allowed
    }

    /// Whether an assignment counts at `at`, and until when that stands.
    pub fn standing_of(&self, assignment: &RoleAssignment, at: Instant) -> Standing {
        let own = Standing::of(&assignment.window, at);
        let Some(activates) = &assignment.activates else { return own };
        own.and(|| {
            let found = self.tables().eligibilities.get(activates);
            let is_its_own =
                |own: &&Eligibility| self.principal_and_groups(&assignment.principal).contains(&&own.principal);
            found.filter(is_its_own).map_or(Standing::for_ever(false), |own| Standing::of(&own.window, at))
        })
    }

    /// The accounts that administer access at a place: whoever holds Owner or User Access Administrator on it at `at`.
    pub fn administrators_of(&self, place: &Scope, at: Instant) -> Few<ObjectId> {
        self.administrators_among(&self.administrations(), place, at)
    }

    /// Every assignment of Owner or User Access Administrator, by id.
    pub fn administrations(&self) -> Vec<&RoleAssignment> {
        let names = ["Owner", "User Access Administrator"];
        let roles: Vec<&RoleId> = names.into_iter().filter_map(catalogue::built_in_named).map(|own| &own.id).collect();
        self.tables().assignments.values().filter(|own| own.condition.is_none() && roles.contains(&&own.role)).collect()
    }

    /// The accounts that some [`Sandbox::administrations`] make administrators of a place at `at`.
    pub fn administrators_among(
        &self,
        administrations: &[&RoleAssignment],
        place: &Scope,
        at: Instant,
    ) -> Few<ObjectId> {
        let above = self.management_groups_above(place);
        let counts = |own: &&&RoleAssignment| self.covers(&own.scope, place, &above) && self.counts(own, at);
        let holders = administrations.iter().filter(counts).map(|own| own.principal.clone()).collect();
        self.users_among(&holders)
    }

    /// The users who are among some principals, themselves or through groups. Who is not there any more is nobody.
    pub fn users_among(&self, some: &Few<ObjectId>) -> Few<ObjectId> {
        let mut found = Vec::new();
        let mut entered: Table<ObjectId, ()> = Table::new();
        let mut left: Vec<&Principal> = some.iter().filter_map(|id| self.principal(id)).collect();
        while let Some(own) = left.pop() {
            // Groups may hold each other in a circle: each is entered once.
            match &own.kind {
                PrincipalKind::User { .. } => found.push(own.id.clone()),
                PrincipalKind::Group { members, .. } if entered.insert(own.id.clone(), ()).is_none() => {
                    let members = members.iter().filter_map(|id| self.principal(id));
                    left.extend(members.filter(|member| member.tenant == own.tenant));
                }
                _ => {}
            }
        }
        found.into_iter().collect()
    }

    /// The eligibilities that ended at most 30 days before `now` and can still be renewed, by id.
    pub fn expired_eligibilities(&self, now: Instant) -> impl Iterator<Item = &Eligibility> {
        self.tables().eligibilities.values().filter(move |own| is_listed_as_expired(&own.window, now))
    }

    /// The active assignments that ended at most 30 days before `now` and can still be renewed, by id. What was activated
    /// is none of them: it is activated anew.
    pub fn expired_assignments(&self, now: Instant) -> impl Iterator<Item = &RoleAssignment> {
        let own = self.tables().assignments.values().filter(|own| own.activates.is_none());
        own.filter(move |own| is_listed_as_expired(&own.window, now))
    }

    /// Every request about just-in-time access, whoever made it, oldest first: its id, type and status now.
    pub fn request_history(&self) -> Vec<(Instant, &Scope, RequestType, RequestStatus)> {
        let now = self.now();
        let activations = self.tables().requests.values();
        let activations = activations.map(|own| (own.created_at, &own.id, RequestType::SelfActivate, own.status(now)));
        let others = self.tables().schedule_requests.values();
        let others = others.map(|own| (own.created_at, &own.id, own.request_type, own.status(now)));
        let mut found: Vec<_> = activations.chain(others).collect();
        few::sort(&mut found, |a, b| (a.0, a.1).cmp(&(b.0, b.1)));
        found
    }
}

/// Whether something has ended and is still listed.
// Source: "Extend or renew Azure resource role assignments": visible as expired for up to 30 days.
fn is_listed_as_expired(window: &Window, now: Instant) -> bool {
    window.closes.is_some_and(|closes| closes <= now && now < closes.after(RENEWAL_OPEN))
}
