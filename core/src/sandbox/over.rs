//! What was given at a place or above it, found at a cost that grows with the depth of the place and not with the size of the
//! estate. Stands on `places` and `model`.

use super::Sandbox;
use crate::model::deny::DenyAssignment;
use crate::model::few;
use crate::model::placed::Line;
use crate::model::scope::Scope;

impl Sandbox {
    /// The line of places that ends at one.
    pub(crate) fn line_to<'a>(&'a self, place: &'a Scope) -> Line<'a> {
        let (tenant, group) = self.home(place).unzip();
        Line::to(place, tenant, self.management_groups_from(group.flatten()))
    }

    /// The deny assignments at the places of a line, by id, whether or not they reach down to its end.
    pub(crate) fn denials_over(&self, line: &Line<'_>) -> Vec<&DenyAssignment> {
        let mut denials: Vec<&DenyAssignment> = self.index.denials().over(line).collect();
        few::sort(&mut denials, |a, b| a.id.cmp(&b.id));
        denials
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::model::placed::{FEW, Placed};
    use crate::model::role::RoleAssignment;
    use crate::sample;

    fn scope(text: &str) -> Scope {
        Scope::parse(text).expect("the test writes well-formed ids")
    }

    /// So many grants in turn at every place of the sample and beside it.
    fn grants(world: &Sandbox, count: usize) -> Vec<Arc<RoleAssignment>> {
        let tables = world.tables();
        let vault = scope(sample::VAULT);
        let mut places =
            vec![Scope::root(), scope("/subscriptions/elsewhere"), scope(&sample::VAULT.to_ascii_uppercase())];
        places.extend(tables.management_groups.keys().chain(tables.subscriptions.keys()).cloned());
        places.extend([scope(&format!("{}2", vault.as_str())), scope(sample::GUARD)]);
        places.extend(vault.up());
        let pattern = tables.assignments.values().next().expect("the sample has grants");
        let turns = places.iter().cycle().zip(0..count);
        let grant = |(place, number): (&Scope, usize)| {
            let id = scope(&format!("/providers/Microsoft.Authorization/roleAssignments/{number:04}"));
            Arc::new(RoleAssignment { id, scope: place.clone(), ..pattern.clone() })
        };
        turns.map(grant).collect()
    }

    #[test]
    fn few_grants_and_many_are_found_at_the_same_places() {
        let world = sample::sample();
        for count in [0, 1, FEW, FEW + 1, 3 * FEW] {
            let (mut placed, all) = (Placed::default(), grants(&world, count));
            all.iter().rev().for_each(|own| placed.put(own));
            for place in all.iter().take(20).map(|own| &own.scope).chain([&scope(sample::VAULT)]) {
                let line = world.line_to(place);
                let found: Vec<&RoleAssignment> = placed.over(&line).collect();
                let expected = all.iter().filter(|own| world.covers(&own.scope, place, &line.groups)).count();
                assert!(found.iter().all(|own| world.covers(&own.scope, place, &line.groups)), "{place}");
                assert_eq!(found.len(), expected, "{count} grants, {place}");
            }
        }
    }

    #[test]
    fn what_is_put_in_anew_or_taken_out_is_not_found_twice_or_again() {
        let world = sample::sample();
        let (mut placed, all) = (Placed::default(), grants(&world, 3));
        all.iter().chain(&all).for_each(|own| placed.put(own));
        assert_eq!(placed.iter().count(), 3);
        all.iter().for_each(|own| placed.take(&own.id));
        assert!(placed.is_empty());
    }
}
