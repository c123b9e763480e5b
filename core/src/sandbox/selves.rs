//! A principal together with the groups through which it holds what it holds. Stands on `index`, `over`.

use std::sync::Arc;

use super::Sandbox;
use super::index::Own;
use crate::model::people::Principal;
use crate::model::pim::Eligibility;
use crate::model::role::RoleAssignment;
use crate::model::scope::Scope;
use crate::model::text::ObjectId;

/// A principal and every group of its tenant that it belongs to, each with what was given to it.
pub(crate) struct Selves<'a>(Vec<(&'a ObjectId, Option<&'a Own>)>);

impl Sandbox {
    /// A principal and every group of its tenant that it belongs to, directly or through other groups.
    pub(crate) fn selves<'a>(&'a self, principal: &'a Principal) -> Selves<'a> {
        let with_own = |id: &'a ObjectId| (id, self.index.of_principal(id));
        let mut found = vec![with_own(&principal.id)];
        let mut at = 0;
        // Groups may hold each other in a circle: each is entered once.
        while let Some((_, next)) = found.get(at).copied() {
            at += 1;
            for group in next.into_iter().flat_map(|own| own.groups_in(&principal.tenant)) {
                if !found.iter().any(|(id, _)| *id == group) {
                    found.push(with_own(group));
                }
            }
        }
        Selves(found)
    }

    /// The role assignments made to a principal, itself or through its groups, that hold at a place, ended ones included.
    /// `groups` are the place's own [`Sandbox::management_groups_above`].
    pub(crate) fn assignments_over<'a>(
        &self,
        selves: &Selves<'a>,
        place: &Scope,
        groups: &[&Scope],
    ) -> impl Iterator<Item = &'a RoleAssignment> {
        selves.known().flat_map(move |own| self.over(&own.assignments, place, groups))
    }
}

impl<'a> Selves<'a> {
    /// The principal's id and those of the groups.
    pub(crate) fn ids(&self) -> impl Iterator<Item = &'a ObjectId> {
        self.0.iter().map(|(id, _)| *id)
    }

    /// What the principal and the groups are eligible for.
    pub(super) fn eligibilities(&self) -> impl Iterator<Item = &'a Eligibility> {
        self.known().flat_map(|own| own.eligibilities.iter().map(Arc::as_ref))
    }

    fn known(&self) -> impl Iterator<Item = &'a Own> {
        self.0.iter().filter_map(|(_, own)| *own)
    }
}
