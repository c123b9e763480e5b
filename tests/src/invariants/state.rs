//! Invariants of one state.

use super::{Holds, holds};
use crate::oracle::World;
use crate::oracle::critical::OPERATIONS;

/// Every invariant of a state.
pub fn all(world: &World) -> Holds {
    i06_mandatory_operations_are_never_left_out(world)?;
    i12_a_vault_and_its_guard_are_in_one_region(world)
}

/// I6: no guard leaves a mandatory operation out.
pub fn i06_mandatory_operations_are_never_left_out(world: &World) -> Holds {
    for guard in &world.guards {
        let broken = OPERATIONS.iter().find(|own| own.3 && guard.exclusions.iter().any(|name| name == own.0));
        holds(broken.is_none(), || format!("I6: `{}` leaves out {broken:?}", guard.id))?;
    }
    Ok(())
}

/// I12: a vault and its guard are in one region.
pub fn i12_a_vault_and_its_guard_are_in_one_region(world: &World) -> Holds {
    for vault in &world.vaults {
        let guard = world.guards.iter().find(|guard| Some(&guard.id) == vault.guard.as_ref());
        holds(guard.is_none_or(|guard| guard.region == vault.region), || {
            format!("I12: `{}` and its guard are in two regions", vault.id)
        })?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::golden::played;
    use crate::oracle::read::built_in;
    use mua_core::saved;

    fn world() -> World {
        World::read(&saved::write(&played().expect("it plays")), &built_in()).expect("it reads")
    }

    #[test]
    fn every_invariant_of_a_state_holds_in_a_sound_one_and_fails_in_a_broken_one() {
        assert_eq!(all(&world()), Ok(()));
        let mut broken = world();
        broken.guards[0].exclusions.push("disableMua".to_owned());
        assert!(i06_mandatory_operations_are_never_left_out(&broken).is_err());
        let mut broken = world();
        broken.guards[0].region = "elsewhere".to_owned();
        assert!(i12_a_vault_and_its_guard_are_in_one_region(&broken).is_err() && all(&broken).is_err());
    }
}
