//! Look-ups of what was given at a place or above it, at a cost that grows with the depth of the place and not with the size
//! of the estate. Stands on `index`, `places`.

use super::Sandbox;
use crate::model::deny::DenyAssignment;
use crate::model::role::RoleAssignment;
use crate::model::scope::{Scope, ScopeKind};
use crate::model::text::ObjectId;

/// Up to how many grants are looked at one by one: sooner than to look for those of each place above.
const FEW: usize = 32;

impl Sandbox {
    /// The role assignments made to a principal itself that hold at a place, ended ones included. `groups` are the place's
    /// own [`Sandbox::management_groups_above`].
    pub fn assignments_over<'a>(
        &'a self,
        principal: &ObjectId,
        place: &Scope,
        groups: &[&Scope],
    ) -> impl Iterator<Item = &'a RoleAssignment> {
        let ids = self.over(self.index.assignments_to(principal), place, groups);
        ids.into_iter().filter_map(|id| self.tables().assignments.get(id))
    }

    /// The deny assignments at a place or above it, by id, whether or not they reach down to it.
    pub fn denials_over(&self, place: &Scope, groups: &[&Scope]) -> Vec<&DenyAssignment> {
        let mut ids = self.over(self.index.denials(), place, groups);
        ids.sort_unstable();
        ids.into_iter().filter_map(|id| self.tables().deny_assignments.get(id)).collect()
    }

    /// Those of some grants, sorted by their places, that were made at a place or above it.
    fn over<'a>(&self, placed: &'a [(Scope, Scope)], place: &Scope, groups: &[&Scope]) -> Vec<&'a Scope> {
        if placed.len() <= FEW {
            let over = placed.iter().filter(|(at, _)| self.covers(at, place, groups));
            return over.map(|(_, id)| id).collect();
        }
        // A management group above by its path alone is none above: which groups are, the table tells.
        let by_path = std::iter::successors(Some(place.clone()), Scope::parent);
        let by_path = by_path.filter(|own| !matches!(own.kind(), ScopeKind::ManagementGroup | ScopeKind::Root));
        let by_table = groups.iter().map(|own| (*own).clone());
        let line = by_path.chain(by_table).chain([Scope::root()]);
        line.flat_map(|at| made_at(placed, &at)).map(|(_, id)| id).collect()
    }
}

fn made_at<'a>(placed: &'a [(Scope, Scope)], at: &Scope) -> &'a [(Scope, Scope)] {
    let from = placed.partition_point(|(own, _)| own < at);
    let rest = placed.get(from..).unwrap_or_default();
    let count = rest.partition_point(|(own, _)| own == at);
    rest.get(..count).unwrap_or_default()
}
