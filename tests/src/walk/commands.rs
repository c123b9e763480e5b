//! Random commands, of every verb there is, mostly sensible.

use mua_core::{ProtectedItem, Protection, Sandbox, Scope};
use serde_json::{Value, json};

use super::acts::Sight;
use super::dice::Dice;
use super::just_in_time;
use super::life;
use super::make::condition;
use super::policies::{backup_vault, policy, retention, security, workload};
use super::standing;

/// How often each verb is taken.
const VERBS: [(&str, usize); 63] = [
    ("updateRoleAssignment", 5),
    ("updateRole", 3),
    ("deleteRole", 4),
    ("addServicePrincipal", 1),
    ("removePrincipal", 2),
    ("setGlobalAdministrators", 2),
    ("elevateAccess", 3),
    ("createLock", 3),
    ("deleteLock", 5),
    ("deleteGuard", 2),
    ("deleteVault", 10),
    ("moveResource", 5),
    ("deleteResourceGroup", 3),
    ("createDenyAssignment", 5),
    ("removeDenyAssignment", 4),
    ("disableSoftDelete", 11),
    ("enableSoftDelete", 6),
    ("disableMua", 5),
    ("enableMua", 10),
    ("generateSecurityPin", 4),
    ("updateSecuritySettings", 6),
    ("setImmutability", 9),
    ("modifyPolicy", 9),
    ("createPolicy", 5),
    ("deletePolicy", 14),
    ("modifyProtection", 7),
    ("stopProtection", 7),
    ("undeleteItem", 5),
    ("enableBackup", 9),
    ("createGuard", 2),
    ("updateGuard", 5),
    ("createVault", 2),
    ("createBackupVault", 2),
    ("assignRole", 9),
    ("removeRoleAssignment", 5),
    ("defineRole", 2),
    ("createResourceGroup", 2),
    ("registerProvider", 2),
    ("inviteGuest", 3),
    ("advanceClock", 4),
    ("setEdition", 4),
    ("setProfile", 1),
    ("setSecureByDefault", 3),
    ("createTenant", 1),
    ("addPerson", 3),
    ("createGroup", 1),
    ("addGroupMember", 3),
    ("removeGroupMember", 3),
    ("createManagementGroup", 1),
    ("createSubscription", 1),
    ("manageSubscription", 2),
    ("updateRoleSettings", 4),
    ("makeEligible", 5),
    ("removeEligibility", 3),
    ("assignRoleForTime", 4),
    ("activateRole", 9),
    ("cancelRequest", 4),
    ("answerRequest", 7),
    ("deactivateRole", 4),
    ("requestExtension", 5),
    ("answerExtension", 5),
    ("extendAssignment", 5),
    ("updateAssignment", 4),
];

/// Names of critical operations, the mandatory ones first.
const OPERATIONS: &str = "disableSoftDelete disableBackupVaultMua modifyPolicy modifyProtection stopProtection \
     changeMarsPin stopRetainingData disableImmutability modifyEncryption restore deleteBackupInstance";
const BACKUP_VAULTS: &str = "Microsoft.DataProtection/backupVaults";
const DAY: u64 = 86_400_000;

fn verb(dice: &mut Dice) -> &'static str {
    let total: usize = VERBS.iter().map(|(_, weight)| weight).sum();
    let mut left = dice.below(total);
    for (verb, weight) in VERBS {
        if left < weight {
            return verb;
        }
        left -= weight;
    }
    "setEdition"
}

/// A random command.
pub fn command(dice: &mut Dice, sandbox: &Sandbox, sight: &Sight) -> Value {
    let verb = verb(dice);
    let mut command = on_vault(verb, dice, sandbox, sight)
        .or_else(|| life::command(verb, dice, sight))
        .or_else(|| standing::command(verb, dice, sight))
        .or_else(|| on_access(verb, dice, sight))
        .or_else(|| just_in_time::command(verb, dice, sandbox, sight))
        .or_else(|| on_rules(verb, dice))
        .unwrap_or_else(|| on_stage(verb, dice, sight));
    command["type"] = Value::from(verb);
    command
}

/// A new name, an old one, or one that is no name.
pub(super) fn name(dice: &mut Dice, stem: &str) -> String {
    match dice.below(12) {
        0 => "a b".to_owned(),
        1..4 => format!("{stem}0"),
        _ => format!("{stem}{}", dice.below(10_000)),
    }
}

fn on_vault(verb: &str, dice: &mut Dice, sandbox: &Sandbox, sight: &Sight) -> Option<Value> {
    // A verb on a vault finds no vault now and then.
    let vault = if dice.chance(5) { sight.place(dice) } else { dice.text(&sight.vaults) };
    let vault = dice.cased(&sound(vault));
    let items = ["vm", "db", "VM", "new", "none", "a/b"].map(|own| of_kind(own, &vault));
    let policies = ["Gold", "DefaultPolicy", "gold", "Bronze", "none"];
    Some(match verb {
        "disableSoftDelete" | "enableSoftDelete" | "disableMua" | "generateSecurityPin" => json!({"vault": vault}),
        "enableMua" => {
            let tied = sandbox.tables().vaults.values().find(|own| own.id.as_str().eq_ignore_ascii_case(&vault));
            let own = tied.and_then(|own| own.guard.as_ref()).map(ToString::to_string);
            let guard = own.filter(|_| dice.chance(25)).unwrap_or_else(|| dice.text(&sight.guards));
            let guard = if guard.is_empty() || dice.chance(4) { "/subscriptions/none".to_owned() } else { guard };
            json!({"vault": vault, "guard": dice.cased(&guard)})
        }
        "updateSecuritySettings" => security(dice, json!({"vault": vault})),
        "setImmutability" => {
            let wanted = dice.text(&["disabled", "disabled", "disabled", "unlocked", "unlocked", "locked"]);
            json!({"vault": vault, "immutability": wanted})
        }
        "modifyPolicy" => {
            let command = json!({"vault": vault, "policy": dice.text(&policies), "retention": retention(dice)});
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
        "modifyProtection" => {
            json!({"vault": vault, "item": dice.text(&items[..4]), "policy": dice.text(&policies)})
        }
        "stopProtection" => {
            json!({"vault": vault, "item": dice.text(&items[..5]), "data": dice.text(&["retain", "delete"])})
        }
        "undeleteItem" => match dice.maybe(&deleted(sandbox)).filter(|_| dice.chance(60)) {
            Some((vault, item)) => json!({"vault": vault, "item": item}),
            None => json!({"vault": vault, "item": dice.text(&items)}),
        },
        "enableBackup" => {
            let (item, workload) = (dice.text(&items), workload(dice, &vault));
            let mut command =
                json!({"vault": vault, "item": item, "workload": workload, "policy": dice.text(&policies)});
            if dice.chance(50) {
                let machine = dice.text(&["erp", "ERP", "web"]);
                let group = dice.text(&sight.resource_groups);
                command["source"] = json!(format!("{group}/providers/Microsoft.Compute/virtualMachines/{machine}"));
            }
            command
        }
        "createVault" => {
            json!({"id": new_id(dice, sight, "Microsoft.RecoveryServices/vaults"), "region": region(dice)})
        }
        "createBackupVault" => {
            let kind = if dice.chance(6) { "Microsoft.RecoveryServices/vaults" } else { BACKUP_VAULTS };
            let command = json!({"id": new_id(dice, sight, kind), "region": region(dice)});
            backup_vault(dice, command)
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

fn region(dice: &mut Dice) -> String {
    dice.text(&["eastus", "West US", "westus", ""])
}

fn new_id(dice: &mut Dice, sight: &Sight, kind: &str) -> String {
    let group = match dice.below(12) {
        0 => format!("{}/resourceGroups/none", dice.text(&sight.subscriptions)),
        1 => return "/subscriptions/none/resourceGroups/none".to_owned(),
        _ => dice.text(&sight.resource_groups),
    };
    let stem = if dice.chance(15) { "vault" } else { "r" };
    let name = if stem == "vault" { stem.to_owned() } else { name(dice, stem) };
    format!("{group}/providers/{}/{name}", dice.cased(kind))
}

fn exclusions(dice: &mut Dice) -> Vec<&'static str> {
    let from = if dice.chance(10) { 0 } else { 2 };
    OPERATIONS.split_whitespace().skip(from).filter(|_| dice.chance(40)).collect()
}

fn guard_update(dice: &mut Dice, sight: &Sight) -> Value {
    let mut command = json!({"guard": sound(dice.text(&sight.guards))});
    if dice.chance(70) {
        command["exclusions"] = json!(exclusions(dice));
    }
    if dice.chance(30) {
        command["description"] = json!("x".repeat([1, 2, 2_048, 2_049][dice.below(4)]));
    }
    if dice.chance(30) {
        command["tags"] = json!({dice.text(&["a", " ", "b"]): "c"});
    }
    command
}

fn on_access(verb: &str, dice: &mut Dice, sight: &Sight) -> Option<Value> {
    Some(match verb {
        "createGuard" => json!({
            "id": new_id(dice, sight, "Microsoft.DataProtection/resourceGuards"), "region": region(dice),
            "description": "Ask.", "tags": {"a": "b"}, "exclusions": exclusions(dice),
        }),
        "updateGuard" => guard_update(dice, sight),
        "assignRole" => {
            let repeats = dice.chance(15);
            let mut command = json!({
                "scope": sound(sight.place(dice)), "principal": dice.text(&sight.principals),
                "role": dice.text(&sight.roles),
            });
            if let Some([scope, principal, role]) = dice.maybe(&sight.grants).filter(|_| repeats) {
                command = json!({"scope": scope, "principal": principal, "role": role});
            } else if dice.chance(10) {
                command["role"] = json!("b24988ac-6180-42a0-ab88-20f7382dd24c");
            } else if dice.chance(5) {
                command["role"] = json!("Wizard");
            }
            if dice.chance(15) {
                command["condition"] = json!(condition(dice));
            }
            command
        }
        "removeRoleAssignment" => {
            let id = dice.text(&sight.assignments);
            let id = if dice.chance(5) { format!("{id}0") } else { id };
            json!({"assignment": sound(dice.cased(&id))})
        }
        "createDenyAssignment" => life::denial(dice, sight),
        "removeDenyAssignment" => {
            let id = dice.text(&sight.denials);
            let id = if dice.chance(10) { format!("{id}0") } else { id };
            json!({"denyAssignment": sound(dice.cased(&id))})
        }
        "defineRole" => {
            let scope = dice.text(&sight.subscriptions);
            let scopes = match dice.below(8) {
                0 => json!([]),
                1 => json!([sound(dice.text(&sight.vaults))]),
                2 => json!([scope, sound(dice.text(&sight.resource_groups))]),
                _ => json!([scope]),
            };
            let label = if dice.chance(20) { dice.text(&sight.roles) } else { name(dice, "Role ") };
            json!({"name": label, "actions": ["*/read"], "notActions": ["Microsoft.X/*"], "assignableScopes": scopes})
        }
        "inviteGuest" => {
            let mail = dice.text(&sight.mails);
            let mut command = json!({"tenant": tenant(dice, sight), "email": dice.cased(&mail)});
            if dice.chance(60) {
                command["id"] = json!(name(dice, "g"));
            }
            command
        }
        _ => return None,
    })
}

/// An id that the engine reads as one.
pub(super) fn sound(id: String) -> String {
    if Scope::parse(&id).is_ok() { id } else { "/subscriptions/none".to_owned() }
}

fn tenant(dice: &mut Dice, sight: &Sight) -> String {
    if dice.chance(6) { "none".to_owned() } else { dice.text(&sight.tenants) }
}

/// What whoever runs the sandbox sets: how its rules are taken.
fn on_rules(verb: &str, dice: &mut Dice) -> Option<Value> {
    Some(match verb {
        "setSecureByDefault" => {
            json!({"region": region(dice), "state": dice.text(&["enabled", "disabled", "disabled"])})
        }
        "setProfile" => json!({"profile": dice.text(&["strict", "strict", "observedAzure"])}),
        "setEdition" => json!({"edition": dice.text(&["preview-2021-12", "ga-2022-07", "azure-2025"])}),
        _ => return None,
    })
}

fn on_stage(verb: &str, dice: &mut Dice, sight: &Sight) -> Value {
    let tenant = tenant(dice, sight);
    let shown = dice.text(&["A name", "", "B"]);
    match verb {
        "createResourceGroup" => {
            let name = name(dice, "App");
            json!({"id": format!("{}/resourceGroups/{name}", dice.text(&sight.subscriptions)), "region": region(dice)})
        }
        "registerProvider" => {
            let provider = dice.text(&["Microsoft.RecoveryServices", "microsoft.dataprotection", "Microsoft.X", "a b"]);
            let unknown = "/subscriptions/none".to_owned();
            let known = if dice.chance(5) { unknown } else { dice.text(&sight.subscriptions) };
            json!({"subscription": known, "provider": provider})
        }
        "advanceClock" => {
            let far = [14 * DAY, 14 * DAY - 1, u64::MAX, DAY];
            let by = match dice.below(100) {
                0..5 => far[dice.below(4)],
                5..12 => 300_000,
                _ => dice.below(12) as u64,
            };
            json!({"by": by})
        }
        "createTenant" => {
            let group = dice.text(&sight.management_groups);
            let taken = group.rsplit('/').next().unwrap_or_default().to_owned();
            let id = if dice.chance(40) { taken } else { name(dice, "t") };
            json!({"id": id, "displayName": shown, "defaultDomain": "t.example"})
        }
        "addPerson" => {
            let mail = if dice.chance(20) { dice.text(&sight.mails) } else { format!("{}@y", name(dice, "n")) };
            let mut command =
                json!({"tenant": tenant, "displayName": shown, "userPrincipalName": mail, "id": name(dice, "n")});
            if dice.chance(40) {
                command["person"] = json!(dice.text(&sight.accounts));
            }
            command
        }
        "createGroup" => json!({"tenant": tenant, "displayName": shown, "id": name(dice, "c")}),
        "addGroupMember" | "removeGroupMember" => {
            let from = if dice.chance(10) { &sight.principals } else { &sight.groups };
            json!({"group": dice.text(from), "member": dice.text(&sight.principals)})
        }
        "createManagementGroup" => {
            let parent = sound(dice.text(&sight.management_groups));
            json!({"tenant": tenant, "name": name(dice, "mg"), "displayName": shown, "parent": parent})
        }
        _ => {
            let group = sound(dice.text(&sight.management_groups));
            let mut command =
                json!({"tenant": tenant, "displayName": shown, "id": name(dice, "sub"), "managementGroup": group});
            if dice.chance(60) {
                command["owner"] = json!(dice.text(&sight.principals));
            }
            command
        }
    }
}
