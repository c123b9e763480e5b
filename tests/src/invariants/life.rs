//! Invariants of the life of vault and guard: what ends a tie, what may leave one dangling, what moves with a resource.

use super::step::Step;
use super::{Holds, holds};
use crate::oracle::World;
use crate::oracle::critical::key;
use crate::oracle::places;
use crate::oracle::world::Vault;

impl Step<'_> {
    /// The id that a resource has after the step.
    fn id_after(&self, id: &str) -> String {
        let events = self.outcome["events"].as_array().into_iter().flatten();
        let place = |text: &serde_json::Value| places::id(text.as_str().unwrap_or_default()).unwrap_or_default();
        let mut moves = events.filter(|event| event["type"] == "resourceMoved");
        moves.find(|event| place(&event["from"]) == id).map_or_else(|| id.to_owned(), |event| place(&event["to"]))
    }

    /// Whether a guard that was there is there no more under its id.
    fn lost(&self, guard: &str) -> bool {
        let is_there = |world: &World| world.guards.iter().any(|own| own.id == guard);
        is_there(self.before) && !is_there(self.after)
    }
}

/// I14 and I15: a vault leaves its guard only by a command that frees or ties it, and only with the old guard's key. Where
/// Azure is taken as observed, it may be re-tied without, and be freed by the end of its guard.
pub fn i15_a_tie_ends_by_the_old_guards_key_alone(step: &Step<'_>) -> Holds {
    let strict = step.before.profile == "strict";
    for vault in &step.before.vaults {
        let id = step.id_after(&vault.id);
        let after = step.after.vaults.iter().find(|own| own.id == id).and_then(|own| own.guard.as_ref());
        let Some(old) = vault.guard.as_ref().filter(|old| after != Some(*old)) else { continue };
        let by_key =
            ["disableMua", "enableMua"].contains(&step.verb()) && step.held(&("guard", key("disableMua"), old.clone()));
        let observed = step.verb() == "enableMua"
            || (["deleteGuard", "deleteResourceGroup"].contains(&step.verb()) && step.lost(old));
        let sound = step.is("allowed") && (by_key || (!strict && observed));
        holds(sound, || step.broken("I15", "a vault left its guard without the guard's key"))?;
    }
    Ok(())
}

/// I16: no step ties a vault to a guard that is not there. A tie dangles only by the end or the move of the guard.
pub fn i16_a_new_tie_names_a_guard_that_is_there(step: &Step<'_>) -> Holds {
    let dangles = |world: &World, vault: &Vault| {
        vault.guard.as_ref().is_some_and(|id| !world.guards.iter().any(|guard| guard.id == *id))
    };
    for old in &step.before.vaults {
        let id = step.id_after(&old.id);
        let Some(new) = step.after.vaults.iter().find(|own| own.id == id && dangles(step.after, own)) else { continue };
        let sound = old.guard == new.guard
            && (dangles(step.before, old)
                || (step.is("allowed")
                    && ["deleteGuard", "deleteResourceGroup", "moveResource"].contains(&step.verb())));
        holds(sound, || step.broken("I16", "a tie to nothing was made"))?;
    }
    Ok(())
}

/// I18: what moves keeps its region, its tie and all else but its id; no grant moves with it.
pub fn i18_a_move_changes_the_id_alone(step: &Step<'_>) -> Holds {
    if !step.told("resourceMoved") {
        return Ok(());
    }
    let mut before = step.before.clone();
    before.vaults.iter_mut().for_each(|own| own.id = step.id_after(&own.id));
    before.guards.iter_mut().for_each(|own| own.id = step.id_after(&own.id));
    before.sort();
    holds(before == *step.after, || step.broken("I18", "a move changed more than an id"))
}
