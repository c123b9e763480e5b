//! Deletions unlocked ahead, told a second time.

use serde_json::Value;

use super::critical::{Change, kind, named, on};
use super::effects::{Effects, Senseless, field, must};
use super::gate::{Caller, Need};
use super::planes::unmarked;
use super::verbs::Plan;
use super::world::{Unlock, Vault, World};

/// Thirty minutes.
const SPAN: u64 = 1_800_000;

/// The right on the vault's side.
pub fn unlocking(vault: &str) -> Need {
    ("vault", format!("{}/backupresourceguardproxies/unlockdelete/action", kind(vault)), vault.to_owned())
}

/// The need that deletes something, if one does.
fn deletion(needs: &[Need]) -> Option<&Need> {
    needs.iter().find(|(_, action, _)| action.ends_with("/delete"))
}

/// The need to unlock, for what deletes something.
pub fn asked_first(needs: &[Need], vault: &str) -> Option<Need> {
    deletion(needs).map(|_| unlocking(vault))
}

impl World {
    /// Whether a caller has unlocked the deletion that they ask for.
    pub fn is_unlocked(&self, caller: &Caller, needs: &[Need], vault: &str, at: u64) -> bool {
        let Some((_, action, place)) = deletion(needs).filter(|_| self.profile == "observedAzure") else {
            return false;
        };
        let Some(own) = self.vaults.iter().find(|own| own.id == vault) else { return false };
        let frees = *action == named(on(vault, "disableMua")).1;
        if unmarked(action).1 {
            return false;
        }
        let name = place.rsplit('/').next().unwrap_or_default();
        let fits = |unlock: &&Unlock| match &unlock.item {
            Some(item) => !frees && place != vault && item == name,
            None => frees,
        };
        own.unlocks.iter().filter(fits).any(|unlock| {
            unlock.principal == caller.principal
                && own.guard.as_ref() == Some(&unlock.guard)
                && unlock.opens <= at
                && at < unlock.closes
        })
    }

    /// What an unlock needs.
    pub(super) fn plan_unlock(&self, command: &Value) -> Result<Plan, Senseless> {
        let vault = self.known(command)?;
        let item = command["item"].is_string().then(|| field(command, "item"));
        must(item.as_ref().is_none_or(|item| self.alive(&vault.id, item).is_some()), "no such item")?;
        let operation = if item.is_some() { "stopProtection" } else { "disableMua" };
        let change = Change { operation, lessens: true, deletes: true };
        Ok((vec![unlocking(&vault.id)], Some((vault.id.clone(), change))))
    }

    /// Unlocks.
    pub(super) fn do_unlock(&mut self, caller: &Caller, command: &Value) -> Option<Effects> {
        (command["type"] == "unlockDelete").then(|| {
            let now = self.clock;
            let item = command["item"].is_string().then(|| field(command, "item"));
            self.change_vault(command, |vault| unlock(vault, item, &caller.principal, now))
        })
    }
}

fn unlock(vault: &mut Vault, item: Option<String>, principal: &str, now: u64) -> Effects {
    let guard = vault.guard.clone().ok_or("no guard")?;
    let is_gone = vault.items.iter().any(|own| Some(&own.name) == item.as_ref() && own.state == "softDeleted");
    must(!is_gone, "deleted")?;
    vault.unlocks.retain(|own| now < own.closes && !(own.principal == principal && own.item == item));
    let closes = (now + SPAN).min((1 << 53) - 1);
    vault.unlocks.push(Unlock { item, principal: principal.to_owned(), guard, opens: now, closes });
    Ok(vec!["deleteUnlocked"])
}
