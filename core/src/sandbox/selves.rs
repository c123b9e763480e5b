//! Look-ups of what a principal holds itself and through its groups. Stands on `index`, `model`.

use super::Sandbox;
use super::index::Selves;
use crate::model::people::Principal;
use crate::model::pim::Eligibility;
use crate::model::placed::Line;
use crate::model::role::RoleAssignment;

impl Sandbox {
    /// A principal and every group of its tenant that it belongs to, directly or through other groups.
    pub(crate) fn selves<'a>(&'a self, principal: &'a Principal) -> Selves<'a> {
        let mut found = vec![self.index.own(&principal.id)];
        let mut at = 0;
        // Groups may hold each other in a circle: each is entered once.
        while let Some((_, next)) = found.get(at).copied() {
            at += 1;
            for group in next.into_iter().flat_map(|own| own.groups_in(&principal.tenant)) {
                if !found.iter().any(|(id, _)| *id == group) {
                    found.push(self.index.own(group));
                }
            }
        }
        Selves::from(found)
    }

    /// The role assignments that end some time, or with their eligibility, ended ones included.
    pub(crate) fn ending_assignments(&self) -> impl Iterator<Item = &RoleAssignment> {
        self.index.ending().iter()
    }
}

impl<'a> Selves<'a> {
    /// The role assignments made to them at the places of a line, ended ones included.
    pub(crate) fn assignments_over(&self, line: &Line<'_>) -> impl Iterator<Item = &'a RoleAssignment> {
        self.known().flat_map(|own| own.assignments.over(line))
    }

    /// The eligibilities given to them at the places of a line, ended ones included.
    pub(crate) fn eligibilities_over(&self, line: &Line<'_>) -> impl Iterator<Item = &'a Eligibility> {
        self.known().flat_map(|own| own.eligibilities.over(line))
    }
}
