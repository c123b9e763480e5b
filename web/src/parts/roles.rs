//! Which roles the person holds at a place, in a line. Stands on the engine's tables; must never say what a role allows.

use mua_core::{Scope, sort};

use crate::language::say;
use crate::portal::Portal;
use crate::words;

/// The names of the roles that the person's account and its groups hold at a place or above it now.
#[must_use]
pub fn held_at(portal: &Portal, id: &Scope) -> String {
    let world = portal.world();
    let account =
        world.tenant_of(id, portal.home_account()).and_then(|own| world.account_in(portal.home_account(), own));
    let holders = account.map(|account| world.principal_and_groups(&account.id)).unwrap_or_default();
    let above = world.management_groups_above(id);
    let mut roles: Vec<String> = holders
        .iter()
        .flat_map(|holder| world.assignments_to(holder))
        .filter(|own| own.counts(world.now()) && world.covers(&own.scope, id, &above))
        .filter_map(|own| world.role(&own.role).map(|role| role.name.clone()))
        .collect();
    sort(&mut roles, Ord::cmp);
    roles.dedup();
    if roles.is_empty() { say("None at this level").to_string() } else { words::list(&roles) }
}
