//! Invariants of one step that are about saving settings, and about who may change or end a guard.

use mua_core::Sandbox;

use super::step::Step;
use super::{Holds, holds};
use crate::kit::Stage;

/// What one save of security settings may say.
const SETTINGS: [&str; 3] = ["softDelete", "softDeleteDays", "securityFeatures"];

/// I11: one save of several settings is refused exactly if one of them alone would be, and is done whole or not at all.
pub fn i11_one_save_is_as_its_parts(step: &Step<'_>) -> Holds {
    let told: Vec<&str> = SETTINGS.into_iter().filter(|name| !step.command[*name].is_null()).collect();
    if step.verb() != "updateSecuritySettings" || told.len() < 2 || step.is("rejected") {
        return Ok(());
    }
    let before = Sandbox::from(step.tables_before.clone());
    let is_refused = |name: &&str| {
        let mut alone = step.command.clone();
        SETTINGS
            .iter()
            .filter(|other| *other != name)
            .for_each(|other| drop(alone.as_object_mut().map(|own| own.remove(*other))));
        let outcome = Stage { sandbox: before.clone() }.attempt(step.caller, &alone)?;
        Ok::<bool, String>(outcome["kind"] == "denied")
    };
    let refused = told.iter().map(is_refused).collect::<Result<Vec<bool>, String>>()?;
    holds(refused.contains(&true) == step.is("denied"), || step.broken("I11", "a save is not as its parts"))?;
    let is_same = step.before.vaults == step.after.vaults;
    holds(!step.is("denied") || is_same, || step.broken("I11", "a refused save changed something"))
}

/// I19: whoever leaves an operation out may write the guard, and a guard ends by whoever may delete it or its group; both are
/// told as events.
pub fn i19_a_guard_changes_by_its_writers_alone(step: &Step<'_>) -> Holds {
    const GUARD: &str = "microsoft.dataprotection/resourceguards";
    for old in &step.before.guards {
        let held = |verb: &str| step.held(&("guard", format!("{GUARD}/{verb}"), old.id.clone()));
        let sound = match step.after.guards.iter().find(|new| new.id == old.id) {
            Some(new) if new.exclusions == old.exclusions => true,
            Some(_) => step.told("guardUpdated") && held("write"),
            None if step.told("guardDeleted") => held("delete"),
            None => step.told("resourceGroupDeleted") || step.told("resourceMoved"),
        };
        holds(sound && (step.is("allowed") || step.after.guards.contains(old)), || {
            step.broken("I19", "a guard was changed by somebody who may not")
        })?;
    }
    Ok(())
}
