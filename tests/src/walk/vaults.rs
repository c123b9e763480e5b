//! Random commands on vaults, their policies and items. Stands on `commands`, `policies`.

use mua_core::{ProtectedItem, Protection, Sandbox};
use serde_json::{Value, json};

use super::acts::Sight;
use super::commands::{name, new_id, region, sound};
use super::dice::Dice;
use super::policies::{backup_vault, policy, retention, security, workload};

const POLICIES: [&str; 5] = ["Gold", "DefaultPolicy", "gold", "Bronze", "none"];
const BACKUP_VAULTS: &str = "Microsoft.DataProtection/backupVaults";

/// A random command of one of these verbs; none if the verb is another.
pub(super) fn command(verb: &str, dice: &mut Dice, sandbox: &Sandbox, sight: &Sight) -> Option<Value> {
    // A verb on a vault finds no vault now and then.
    let vault = if dice.chance(5) { sight.place(dice) } else { dice.text(&sight.vaults) };
    let vault = dice.cased(&sound(vault));
    Some(match verb {
        "disableSoftDelete" | "enableSoftDelete" | "disableMua" | "generateSecurityPin" => json!({"vault": vault}),
        "enableMua" => {
            let tied = sandbox.tables().vaults.values().find(|own| own.id.as_str().eq_ignore_ascii_case(&vault));
            let own = tied.and_then(|own| own.guard.as_ref()).map(ToString::to_string);
            let guard = own.filter(|_| dice.chance(25)).unwrap_or_else(|| dice.text(&sight.guards));
            let guard = if guard.is_empty() || dice.chance(4) { "/subscriptions/none".to_owned() } else { guard };
            json!({"vault": vault, "guard": dice.cased(&guard)})
        }
        "updateVault" => {
            let tags = json!({dice.text(&["a", "a", " ", "b"]): dice.text(&["c", "d"])});
            if dice.chance(90) { json!({"vault": vault, "tags": tags}) } else { json!({"vault": vault}) }
        }
        "updateSecuritySettings" => security(dice, json!({"vault": vault})),
        "setImmutability" => {
            let wanted = dice.text(&["disabled", "disabled", "disabled", "unlocked", "unlocked", "locked"]);
            json!({"vault": vault, "immutability": wanted})
        }
        "modifyPolicy" => {
            let command = json!({"vault": vault, "policy": dice.text(&POLICIES), "retention": retention(dice)});
            policy(dice, command)
        }
        "createPolicy" => {
            let name = if dice.chance(60) { "Bronze".to_owned() } else { name(dice, "p") };
            let command = json!({"vault": vault, "name": name, "retention": retention(dice)});
            policy(dice, command)
        }
        "deletePolicy" => match dice.maybe(&idle(sandbox)).filter(|_| dice.chance(40)) {
            Some((vault, policy)) => json!({"vault": vault, "policy": policy}),
            None => json!({"vault": vault, "policy": dice.text(&["Bronze", "Bronze", "bronze", "Gold", "none"])}),
        },
        "createVault" => {
            json!({"id": new_id(dice, sight, "Microsoft.RecoveryServices/vaults"), "region": region(dice)})
        }
        "createBackupVault" => {
            let kind = if dice.chance(6) { "Microsoft.RecoveryServices/vaults" } else { BACKUP_VAULTS };
            let command = json!({"id": new_id(dice, sight, kind), "region": region(dice)});
            backup_vault(dice, command)
        }
        _ => return on_items(verb, dice, sandbox, sight, vault),
    })
}

fn on_items(verb: &str, dice: &mut Dice, sandbox: &Sandbox, sight: &Sight, vault: String) -> Option<Value> {
    let items = ["vm", "db", "VM", "new", "none", "a/b"].map(|own| of_kind(own, &vault));
    Some(match verb {
        "modifyProtection" => {
            json!({"vault": vault, "item": dice.text(&items[..4]), "policy": dice.text(&POLICIES)})
        }
        "stopProtection" => {
            json!({"vault": vault, "item": dice.text(&items[..5]), "data": dice.text(&["retain", "retainAsPolicy", "delete"])})
        }
        "undeleteItem" => match dice.maybe(&deleted(sandbox)).filter(|_| dice.chance(60)) {
            Some((vault, item)) => json!({"vault": vault, "item": item}),
            None => json!({"vault": vault, "item": dice.text(&items)}),
        },
        "unlockDelete" if dice.chance(40) => json!({"vault": vault}),
        "restoreItem" | "resumeProtection" | "unlockDelete" => json!({"vault": vault, "item": dice.text(&items[..5])}),
        "enableBackup" => {
            let (item, workload) = (dice.text(&items), workload(dice, &vault));
            let mut command =
                json!({"vault": vault, "item": item, "workload": workload, "policy": dice.text(&POLICIES)});
            if dice.chance(50) {
                let machine = dice.text(&["erp", "ERP", "web"]);
                let group = dice.text(&sight.resource_groups);
                let some = format!("{group}/providers/Microsoft.Compute/virtualMachines/{machine}");
                // Mostly one that is backed up elsewhere.
                let known = dice.maybe(&sources(sandbox)).filter(|_| dice.chance(60)).cloned();
                command["source"] = json!(known.unwrap_or(some));
            }
            command
        }
        _ => return None,
    })
}

/// The policies that nothing follows, and their vaults.
fn idle(sandbox: &Sandbox) -> Vec<(String, String)> {
    let vaults = sandbox.tables().vaults.values();
    let policies = vaults.flat_map(|own| own.policies.keys().map(move |policy| (own, policy)));
    let idle = policies.filter(|(own, policy)| own.followers(policy, sandbox.now()).next().is_none());
    idle.map(|(own, policy)| (own.id.to_string(), policy.to_string())).collect()
}

/// What is backed up.
fn sources(sandbox: &Sandbox) -> Vec<String> {
    let items = sandbox.tables().vaults.values().flat_map(|vault| vault.items.values());
    items.filter_map(|own| own.source.as_ref()).map(ToString::to_string).collect()
}

/// A Backup vault's items are called otherwise.
fn of_kind(item: &'static str, vault: &str) -> &'static str {
    match item {
        "vm" | "db" | "VM" if vault.to_ascii_lowercase().contains("/backupvaults/") => "disk",
        other => other,
    }
}

/// The items whose data was deleted, and their vaults.
fn deleted(sandbox: &Sandbox) -> Vec<(String, String)> {
    let is_deleted = |own: &&ProtectedItem| matches!(own.protection, Protection::SoftDeleted { .. });
    let vaults = sandbox.tables().vaults.values();
    let items = vaults.flat_map(|vault| vault.items.values().filter(is_deleted).map(move |own| (vault, own)));
    items.map(|(vault, own)| (vault.id.to_string(), own.name.to_string())).collect()
}
