//! Look-ups of what was given at a place or above it, at a cost that grows with the depth of the place and not with the size
//! of the estate. Stands on `index`, `places`.

use std::sync::Arc;

use super::Sandbox;
use super::index::Given;
use crate::model::deny::DenyAssignment;
use crate::model::few;
use crate::model::scope::{Scope, ScopeKind};

/// Up to how many grants are looked at one by one: sooner than to look for those of each place above.
const FEW: usize = 32;

impl Sandbox {
    /// The deny assignments at a place or above it, by id, whether or not they reach down to it.
    pub fn denials_over(&self, place: &Scope, groups: &[&Scope]) -> Vec<&DenyAssignment> {
        let mut denials = self.over(self.index.denials(), place, groups);
        few::sort(&mut denials, |a, b| a.id.cmp(&b.id));
        denials
    }

    /// What is given at a place or above it, of what is given in the order of the places.
    pub(super) fn over<'a, T: Given>(&self, placed: &'a [Arc<T>], place: &Scope, groups: &[&Scope]) -> Vec<&'a T> {
        if placed.len() <= FEW {
            return placed.iter().map(Arc::as_ref).filter(|own| self.covers(own.at(), place, groups)).collect();
        }
        // A management group above by its path alone is none above: which groups are, the table tells.
        let by_path = std::iter::successors(Some(place.clone()), Scope::parent);
        let by_path = by_path.filter(|own| !matches!(own.kind(), ScopeKind::ManagementGroup | ScopeKind::Root));
        let by_table = groups.iter().map(|own| (*own).clone());
        let line = by_path.chain(by_table).chain([Scope::root()]);
        line.flat_map(|at| made_at(placed, &at)).map(Arc::as_ref).collect()
    }
}

fn made_at<'a, T: Given>(placed: &'a [Arc<T>], at: &Scope) -> &'a [Arc<T>] {
    let from = placed.partition_point(|own| own.at() < at);
    let rest = placed.get(from..).unwrap_or_default();
    let count = rest.partition_point(|own| own.at() == at);
    rest.get(..count).unwrap_or_default()
}
