//! Look-ups derived from the tables, kept in step by `apply`. Stands on `model`; holds nothing that the tables do not say.

use std::sync::Arc;

use super::tables::Tables;
use crate::model::deny::DenyAssignment;
use crate::model::people::{Principal, PrincipalKind};
use crate::model::pim::Eligibility;
use crate::model::placed::Placed;
use crate::model::role::{RoleAssignment, RoleDefinition};
use crate::model::table::Table;
use crate::model::text::{ObjectId, PersonId, RoleId, TenantId};

/// What is known of a principal beyond what its own entry says. It may stay when the principal is gone.
#[derive(Clone, Debug, Default)]
pub(super) struct Own {
    /// The groups that name it as a member.
    groups: Vec<Membership>,
    pub(super) assignments: Placed<RoleAssignment>,
    pub(super) eligibilities: Placed<Eligibility>,
}

impl Own {
    /// The groups of a tenant that name it as a member, by id.
    pub(super) fn groups_in(&self, tenant: &TenantId) -> impl Iterator<Item = &ObjectId> {
        self.groups.iter().filter(move |own| own.tenant == *tenant).map(|own| &own.group)
    }
}

/// That a group of a tenant names somebody as a member.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Membership {
    group: ObjectId,
    tenant: TenantId,
}

/// A principal and every group of its tenant that it belongs to, each with what is known of it.
pub(crate) struct Selves<'a>(Vec<(&'a ObjectId, Option<&'a Own>)>);

impl<'a> From<Vec<(&'a ObjectId, Option<&'a Own>)>> for Selves<'a> {
    fn from(found: Vec<(&'a ObjectId, Option<&'a Own>)>) -> Self {
        Self(found)
    }
}

impl<'a> Selves<'a> {
    /// The principal's id and those of the groups.
    pub(crate) fn ids(&self) -> impl Iterator<Item = &'a ObjectId> {
        self.0.iter().map(|(id, _)| *id)
    }

    /// What was given to the principal and to the groups.
    pub(super) fn known(&self) -> impl Iterator<Item = &'a Own> {
        self.0.iter().filter_map(|(_, own)| *own)
    }
}

/// Of every account that matters at a line of places: those of its selves by which it does.
#[derive(Default)]
pub(crate) struct Concerned<'a>(Table<ObjectId, Vec<(&'a ObjectId, Option<&'a Own>)>>);

impl<'a> Concerned<'a> {
    pub(super) fn add(&mut self, account: &ObjectId, own: (&'a ObjectId, Option<&'a Own>)) {
        self.0.or_default(account.clone()).push(own);
    }

    /// Those of an account's selves that matter.
    pub(crate) fn selves(&self, account: &ObjectId) -> Selves<'a> {
        Selves::from(self.0.get(account).cloned().unwrap_or_default())
    }
}

/// The derived look-ups. Every list is sorted, so that what is read through them comes in one order.
#[derive(Clone, Debug, Default)]
pub struct Index {
    accounts: Table<PersonId, Vec<ObjectId>>,
    own: Table<ObjectId, Own>,
    /// The role assignments that end some time: few of a large estate.
    ending: Placed<RoleAssignment>,
    denials: Placed<DenyAssignment>,
    data_roles: Table<RoleId, ()>,
}

impl Index {
    /// The index of some tables.
    pub(super) fn of(tables: &Tables) -> Self {
        let mut index = Self::default();
        for principal in tables.principals.shared() {
            index.add_principal(principal);
        }
        for assignment in tables.assignments.shared() {
            index.add_assignment(assignment);
        }
        for eligibility in tables.eligibilities.shared() {
            index.add_eligibility(eligibility);
        }
        for denial in tables.deny_assignments.shared() {
            index.add_denial(denial);
        }
        for role in tables.roles.shared() {
            index.set_role(role, true);
        }
        index
    }

    pub(super) fn add_principal(&mut self, principal: &Principal) {
        if let Some(person) = principal.person() {
            insert(self.accounts.or_default(person.clone()), &principal.id);
        }
        if let PrincipalKind::Group { members, .. } = &principal.kind {
            for member in members {
                self.add_member(principal, member);
            }
        }
    }

    pub(super) fn remove_principal(&mut self, principal: &Principal) {
        if let Some(accounts) = principal.person().and_then(|person| self.accounts.get_mut(person)) {
            accounts.retain(|own| *own != principal.id);
        }
        if let Some(own) = self.own.get_mut(&principal.id) {
            own.groups.clear();
        }
        if let PrincipalKind::Group { members, .. } = &principal.kind {
            for member in members {
                self.remove_member(&principal.id, member);
            }
        }
    }

    pub(super) fn add_member(&mut self, group: &Principal, member: &ObjectId) {
        let membership = Membership { group: group.id.clone(), tenant: group.tenant.clone() };
        insert(&mut self.own.or_default(member.clone()).groups, &membership);
    }

    pub(super) fn remove_member(&mut self, group: &ObjectId, member: &ObjectId) {
        if let Some(own) = self.own.get_mut(member) {
            own.groups.retain(|own| own.group != *group);
        }
    }

    pub(super) fn add_assignment(&mut self, assignment: &Arc<RoleAssignment>) {
        self.own.or_default(assignment.principal.clone()).assignments.put(assignment);
        if assignment.ends() {
            self.ending.put(assignment);
        }
    }

    pub(super) fn remove_assignment(&mut self, assignment: &RoleAssignment) {
        if let Some(own) = self.own.get_mut(&assignment.principal) {
            own.assignments.take(&assignment.id);
        }
        if assignment.ends() {
            self.ending.take(&assignment.id);
        }
    }

    pub(super) fn add_eligibility(&mut self, eligibility: &Arc<Eligibility>) {
        self.own.or_default(eligibility.principal.clone()).eligibilities.put(eligibility);
    }

    pub(super) fn remove_eligibility(&mut self, eligibility: &Eligibility) {
        if let Some(own) = self.own.get_mut(&eligibility.principal) {
            own.eligibilities.take(&eligibility.id);
        }
    }

    pub(super) fn add_denial(&mut self, denial: &Arc<DenyAssignment>) {
        self.denials.put(denial);
    }

    pub(super) fn remove_denial(&mut self, denial: &DenyAssignment) {
        self.denials.take(&denial.id);
    }

    /// Whether a role of the estate's is there, and if so whether it speaks of data.
    pub(super) fn set_role(&mut self, role: &RoleDefinition, is_there: bool) {
        let mut blocks = role.permissions.iter();
        if is_there && blocks.any(|own| !own.data_actions.is_empty() || !own.not_data_actions.is_empty()) {
            self.data_roles.insert(role.id.clone(), ());
        } else {
            self.data_roles.remove(&role.id);
        }
    }

    pub(super) fn accounts(&self, person: &PersonId) -> &[ObjectId] {
        self.accounts.get(person).map_or(&[], Vec::as_slice)
    }

    /// A principal with what is known of it.
    pub(super) fn own<'a>(&'a self, id: &'a ObjectId) -> (&'a ObjectId, Option<&'a Own>) {
        (id, self.own.get(id))
    }

    /// Whatever is known of anybody, by id.
    pub(super) fn owns(&self) -> impl Iterator<Item = (&ObjectId, &Own)> {
        self.own.iter()
    }

    pub(super) fn assignments_to(&self, principal: &ObjectId) -> Option<&Placed<RoleAssignment>> {
        self.own.get(principal).map(|own| &own.assignments)
    }

    pub(super) fn ending(&self) -> &Placed<RoleAssignment> {
        &self.ending
    }

    pub(super) fn denials(&self) -> &Placed<DenyAssignment> {
        &self.denials
    }

    pub(super) fn data_roles(&self) -> impl Iterator<Item = &RoleId> {
        self.data_roles.keys()
    }
}

fn insert<T: Ord + Clone>(sorted: &mut Vec<T>, item: &T) {
    if let Err(at) = sorted.binary_search(item) {
        sorted.insert(at, item.clone());
    }
}
