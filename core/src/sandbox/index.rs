//! Look-ups derived from the tables, kept in step by `apply`. Stands on `model`; holds nothing that the tables do not say.

use std::collections::BTreeSet;

use super::tables::Tables;
use crate::model::deny::DenyAssignment;
use crate::model::people::{Principal, PrincipalKind};
use crate::model::pim::Eligibility;
use crate::model::role::{RoleAssignment, RoleDefinition};
use crate::model::scope::Scope;
use crate::model::table::Table;
use crate::model::text::{ObjectId, PersonId, RoleId};

/// The ids of some grants, each behind the place at which it was made.
pub(super) type Placed = Vec<(Scope, Scope)>;

/// The derived look-ups. Every list is sorted, so that what is read through them comes in one order.
#[derive(Clone, Debug, Default)]
pub struct Index {
    accounts: Table<PersonId, Vec<ObjectId>>,
    groups: Table<ObjectId, Vec<ObjectId>>,
    assignments: Table<ObjectId, Placed>,
    eligibilities: Table<ObjectId, Placed>,
    denials: Placed,
    data_roles: BTreeSet<RoleId>,
}

impl Index {
    /// The index of some tables.
    pub(super) fn of(tables: &Tables) -> Self {
        let mut index = Self::default();
        for principal in tables.principals.values() {
            index.add_principal(principal);
        }
        for assignment in tables.assignments.values() {
            index.add_assignment(assignment);
        }
        for eligibility in tables.eligibilities.values() {
            index.add_eligibility(eligibility);
        }
        for denial in tables.deny_assignments.values() {
            index.add_denial(denial);
        }
        for role in tables.roles.values() {
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
                self.add_member(&principal.id, member);
            }
        }
    }

    pub(super) fn remove_principal(&mut self, principal: &Principal) {
        if let Some(accounts) = principal.person().and_then(|person| self.accounts.get_mut(person)) {
            accounts.retain(|own| *own != principal.id);
        }
        self.groups.remove(&principal.id);
        if let PrincipalKind::Group { members, .. } = &principal.kind {
            for member in members {
                self.remove_member(&principal.id, member);
            }
        }
    }

    pub(super) fn add_member(&mut self, group: &ObjectId, member: &ObjectId) {
        insert(self.groups.or_default(member.clone()), group);
    }

    pub(super) fn remove_member(&mut self, group: &ObjectId, member: &ObjectId) {
        if let Some(groups) = self.groups.get_mut(member) {
            groups.retain(|own| own != group);
        }
    }

    pub(super) fn add_assignment(&mut self, assignment: &RoleAssignment) {
        place(self.assignments.or_default(assignment.principal.clone()), &assignment.scope, &assignment.id);
    }

    pub(super) fn remove_assignment(&mut self, assignment: &RoleAssignment) {
        if let Some(assignments) = self.assignments.get_mut(&assignment.principal) {
            assignments.retain(|(_, own)| *own != assignment.id);
        }
    }

    pub(super) fn add_eligibility(&mut self, eligibility: &Eligibility) {
        self.remove_eligibility(eligibility);
        let own = self.eligibilities.or_default(eligibility.principal.clone());
        place(own, &eligibility.scope, &eligibility.id);
    }

    pub(super) fn remove_eligibility(&mut self, eligibility: &Eligibility) {
        if let Some(eligibilities) = self.eligibilities.get_mut(&eligibility.principal) {
            eligibilities.retain(|(_, own)| *own != eligibility.id);
        }
    }

    pub(super) fn add_denial(&mut self, denial: &DenyAssignment) {
        place(&mut self.denials, &denial.scope, &denial.id);
    }

    pub(super) fn remove_denial(&mut self, denial: &DenyAssignment) {
        self.denials.retain(|(_, own)| *own != denial.id);
    }

    /// Whether a role of the estate's is there, and if so whether it speaks of data.
    pub(super) fn set_role(&mut self, role: &RoleDefinition, is_there: bool) {
        let mut blocks = role.permissions.iter();
        if is_there && blocks.any(|own| !own.data_actions.is_empty() || !own.not_data_actions.is_empty()) {
            self.data_roles.insert(role.id.clone());
        } else {
            self.data_roles.remove(&role.id);
        }
    }

    pub(super) fn accounts(&self, person: &PersonId) -> &[ObjectId] {
        self.accounts.get(person).map_or(&[], Vec::as_slice)
    }

    pub(super) fn groups_of(&self, member: &ObjectId) -> &[ObjectId] {
        self.groups.get(member).map_or(&[], Vec::as_slice)
    }

    pub(super) fn assignments_to(&self, principal: &ObjectId) -> &[(Scope, Scope)] {
        self.assignments.get(principal).map_or(&[], Vec::as_slice)
    }

    pub(super) fn eligibilities_of(&self, principal: &ObjectId) -> &[(Scope, Scope)] {
        self.eligibilities.get(principal).map_or(&[], Vec::as_slice)
    }

    pub(super) fn denials(&self) -> &[(Scope, Scope)] {
        &self.denials
    }

    pub(super) fn data_roles(&self) -> impl Iterator<Item = &RoleId> {
        self.data_roles.iter()
    }
}

fn place(sorted: &mut Placed, at: &Scope, id: &Scope) {
    insert(sorted, &(at.clone(), id.clone()));
}

fn insert<T: Ord + Clone>(sorted: &mut Vec<T>, item: &T) {
    if let Err(at) = sorted.binary_search(item) {
        sorted.insert(at, item.clone());
    }
}
