//! Look-ups derived from the tables, kept in step by `apply`. Stands on `model`; holds nothing that the tables do not say.

use std::collections::BTreeMap;

use super::tables::Tables;
use crate::model::people::{Principal, PrincipalKind};
use crate::model::role::RoleAssignment;
use crate::model::scope::Scope;
use crate::model::text::{ObjectId, PersonId};

/// The derived look-ups. Every list is sorted, so that what is read through them comes in one order.
#[derive(Clone, Debug, Default)]
pub struct Index {
    accounts: BTreeMap<PersonId, Vec<ObjectId>>,
    groups: BTreeMap<ObjectId, Vec<ObjectId>>,
    assignments: BTreeMap<ObjectId, Vec<Scope>>,
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
        index
    }

    pub(super) fn add_principal(&mut self, principal: &Principal) {
        if let Some(person) = principal.person() {
            insert(self.accounts.entry(person.clone()).or_default(), &principal.id);
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
        insert(self.groups.entry(member.clone()).or_default(), group);
    }

    pub(super) fn remove_member(&mut self, group: &ObjectId, member: &ObjectId) {
        if let Some(groups) = self.groups.get_mut(member) {
            groups.retain(|own| own != group);
        }
    }

    pub(super) fn add_assignment(&mut self, assignment: &RoleAssignment) {
        insert(self.assignments.entry(assignment.principal.clone()).or_default(), &assignment.id);
    }

    pub(super) fn remove_assignment(&mut self, assignment: &RoleAssignment) {
        if let Some(assignments) = self.assignments.get_mut(&assignment.principal) {
            assignments.retain(|own| *own != assignment.id);
        }
    }

    pub(super) fn accounts(&self, person: &PersonId) -> &[ObjectId] {
        self.accounts.get(person).map_or(&[], Vec::as_slice)
    }

    pub(super) fn groups_of(&self, member: &ObjectId) -> &[ObjectId] {
        self.groups.get(member).map_or(&[], Vec::as_slice)
    }

    pub(super) fn assignments_to(&self, principal: &ObjectId) -> &[Scope] {
        self.assignments.get(principal).map_or(&[], Vec::as_slice)
    }
}

fn insert<T: Ord + Clone>(sorted: &mut Vec<T>, item: &T) {
    if let Err(at) = sorted.binary_search(item) {
        sorted.insert(at, item.clone());
    }
}
