//! Random commands, of every verb there is, mostly sensible.

use mua_core::{Sandbox, Scope};
use serde_json::{Value, json};

use super::acts::Sight;
use super::conditions::condition;
use super::dice::Dice;
use super::just_in_time;
use super::life;
use super::standing;
use super::vaults;

/// How often each verb is taken.
const VERBS: [(&str, usize); 67] = [
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
    ("unlockDelete", 5),
    ("updateSecuritySettings", 6),
    ("setImmutability", 9),
    ("modifyPolicy", 9),
    ("createPolicy", 5),
    ("deletePolicy", 14),
    ("modifyProtection", 7),
    ("stopProtection", 7),
    ("undeleteItem", 5),
    ("restoreItem", 3),
    ("resumeProtection", 4),
    ("enableBackup", 9),
    ("createGuard", 2),
    ("updateGuard", 5),
    ("updateVault", 3),
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
    ("setProfile", 2),
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
    let mut command = vaults::command(verb, dice, sandbox, sight)
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

pub(super) fn region(dice: &mut Dice) -> String {
    dice.text(&["eastus", "West US", "westus", ""])
}

pub(super) fn new_id(dice: &mut Dice, sight: &Sight, kind: &str) -> String {
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
