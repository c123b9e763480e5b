//! Look-ups of what a principal holds itself and through its groups. Stands on `index`, `model`.

use super::Sandbox;
use super::index::{Concerned, Own, Selves};
use crate::model::few::Few;
use crate::model::people::{Principal, PrincipalKind};
use crate::model::pim::Eligibility;
use crate::model::placed::Line;
use crate::model::role::RoleAssignment;
use crate::model::table::Table;
use crate::model::text::ObjectId;

/// Up to how many groups are looked through one by one.
const FEW: usize = 32;

impl Sandbox {
    /// A principal and every group of its tenant that it belongs to, directly or through other groups.
    pub(crate) fn selves<'a>(&'a self, principal: &'a Principal) -> Selves<'a> {
        let mut found = vec![self.index.own(&principal.id)];
        let mut entered: Table<ObjectId, ()> = Table::new();
        let mut at = 0;
        // Groups may hold each other in a circle: each is entered once.
        while let Some((_, next)) = found.get(at).copied() {
            at += 1;
            for group in next.into_iter().flat_map(|own| own.groups_in(&principal.tenant)) {
                if found.len() > FEW && entered.is_empty() {
                    entered.extend(found.iter().map(|(id, _)| ((*id).clone(), ())));
                }
                let is_new = if entered.is_empty() {
                    !found.iter().any(|(id, _)| *id == group)
                } else {
                    entered.insert(group.clone(), ()).is_none()
                };
                if is_new {
                    found.push(self.index.own(group));
                }
            }
        }
        Selves::from(found)
    }

    /// Every account that matters at a line: to which something was given at one of its places, itself or through a group, or
    /// that is among some others. Found from above: to ask each account for all its groups takes as long as these nest deep.
    pub(crate) fn concerned<'a>(
        &'a self,
        line: &Line<'_>,
        others: impl Iterator<Item = &'a ObjectId>,
    ) -> Concerned<'a> {
        let has =
            |own: &Own| own.assignments.over(line).next().is_some() || own.eligibilities.over(line).next().is_some();
        let given = self.index.owns().filter(|(_, own)| has(own)).map(|(id, _)| id);
        let all: Few<&ObjectId> = given.chain(others).collect();
        let mut found = Concerned::default();
        for id in all {
            for account in self.principal(id).into_iter().flat_map(|own| self.accounts_below(own)) {
                found.add(account, self.index.own(id));
            }
        }
        found
    }

    /// The accounts and applications that a principal is, or that belong to the group that it is, directly or through others.
    fn accounts_below<'a>(&'a self, principal: &'a Principal) -> Vec<&'a ObjectId> {
        let (mut found, mut left) = (Vec::new(), vec![principal]);
        let mut entered: Table<ObjectId, ()> = Table::new();
        while let Some(own) = left.pop() {
            let PrincipalKind::Group { members, .. } = &own.kind else {
                found.push(&own.id);
                continue;
            };
            // Each is entered once, a member of several groups too.
            let is_new = |member: &&Principal| {
                member.tenant == principal.tenant && entered.insert(member.id.clone(), ()).is_none()
            };
            left.extend(members.iter().filter_map(|id| self.principal(id)).filter(is_new));
        }
        found
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::few::Few;
    use crate::model::text::TenantId;
    use crate::sample;
    use crate::sandbox::Tables;

    fn group(tables: &mut Tables, id: &str, tenant: &str, members: &[&str]) {
        let kind = PrincipalKind::Group {
            members: members.iter().map(|own| ObjectId::new(own)).collect(),
            owners: Few::new(),
        };
        let (id, tenant) = (ObjectId::new(id), TenantId::new(tenant));
        tables.principals.insert(id.clone(), Principal { id, tenant, display_name: String::new(), kind });
    }

    /// The sample, with the guard's owner at the end of a long chain of groups that closes to a ring, and beside it a group of
    /// another directory that names them too.
    fn chained() -> (Sandbox, ObjectId) {
        let mut tables = sample::sample().tables().clone();
        let last = 3 * FEW;
        for at in 0..last {
            let next = format!("g{}", (at + 1) % last);
            let members = if at == 0 { vec![next.as_str(), sample::SECURITY_ADMIN] } else { vec![next.as_str()] };
            group(&mut tables, &format!("g{at}"), sample::GUARD_TENANT, &members);
        }
        group(&mut tables, "elsewhere", sample::VAULT_TENANT, &[sample::SECURITY_ADMIN]);
        for (own, to) in tables.assignments.values_mut().zip(["g7", "elsewhere"]) {
            own.principal = ObjectId::new(to);
        }
        (Sandbox::from(tables), ObjectId::new(sample::SECURITY_ADMIN))
    }

    #[test]
    fn groups_in_a_ring_are_entered_once_however_many() {
        let (world, admin) = chained();
        let own = world.principal_and_groups(&admin);
        let once: Few<&ObjectId> = own.iter().copied().collect();
        assert_eq!((own.len(), once.len()), (3 * FEW + 1, 3 * FEW + 1));
    }

    #[test]
    fn what_matters_at_a_line_is_found_from_above_as_from_below() {
        let (world, _) = chained();
        for place in world.tables().vaults.keys().chain(world.tables().guards.keys()) {
            let line = world.line_to(place);
            let found = world.concerned(&line, std::iter::empty());
            for own in world.tables().principals.values().filter(|own| own.person().is_some()) {
                let ids = |selves: &Selves<'_>| {
                    let ids = selves.assignments_over(&line).map(|own| own.id.clone());
                    ids.collect::<Few<_>>()
                };
                assert_eq!(ids(&found.selves(&own.id)), ids(&world.selves(own)), "{place} {}", own.id);
            }
        }
    }

    #[test]
    fn whoever_is_named_beside_the_line_matters_with_all_who_belong_to_them() {
        let (world, admin) = chained();
        let guard = world.tables().guards.keys().next().expect("the sample has a guard");
        let named = ObjectId::new("g3");
        let found = world.concerned(&world.line_to(guard), std::iter::once(&named));
        assert!(found.selves(&admin).ids().any(|own| *own == named));
        assert!(found.selves(&ObjectId::new("nobody")).ids().next().is_none());
    }
}
