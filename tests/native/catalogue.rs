//! The built-in roles against two other tellings: the full list of Azure's roles where it stands beside the checkout, and the
//! table of who may do what, kept here.
#![cfg(not(target_arch = "wasm32"))]

use std::collections::BTreeSet;
use std::fs;

use mua_core::{
    Action, ActionPattern, Caller, Question, RoleDefinition, Scope, built_in_named, built_in_roles, check, decide,
    sample,
};
use serde_json::{Value, json};

const LIST: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/reference/builtin-roles.json");

fn patterns(list: &Value) -> BTreeSet<String> {
    list.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}

fn own(list: &[ActionPattern]) -> BTreeSet<String> {
    list.iter().map(|pattern| pattern.as_str().to_owned()).collect()
}

#[test]
fn each_role_of_the_catalogue_is_azures_own() {
    let Ok(text) = fs::read_to_string(LIST) else {
        println!("skipped: the list of Azure's built-in roles does not stand beside this checkout");
        return;
    };
    let list: Value = serde_json::from_str(&text).expect("the list is JSON");
    let roles = list["roles"].as_array().expect("a list of roles");
    for role in built_in_roles().values() {
        let theirs = roles.iter().find(|other| other["roleName"] == role.name.as_str());
        let theirs = theirs.unwrap_or_else(|| panic!("Azure has no role `{}`", role.name));
        let id = theirs["id"].as_str().or_else(|| theirs["name"].as_str()).unwrap_or_default();
        assert!(id.ends_with(role.id.as_str()), "`{}` has the id {id}", role.name);
        let blocks = theirs["permissions"].as_array().expect("permissions");
        assert_eq!(blocks.len(), role.permissions.len(), "{}", role.name);
        for (block, theirs) in role.permissions.iter().zip(blocks) {
            assert_eq!(own(&block.actions), patterns(&theirs["actions"]), "{}: actions", role.name);
            assert_eq!(own(&block.not_actions), patterns(&theirs["notActions"]), "{}: notActions", role.name);
            assert_eq!(own(&block.data_actions), patterns(&theirs["dataActions"]), "{}: dataActions", role.name);
            assert_eq!(block.condition.as_deref(), theirs["condition"].as_str(), "{}: condition", role.name);
        }
    }
}

/// Every action that a published role names whole, on resources and on data.
fn published() -> Option<[BTreeSet<String>; 2]> {
    let text = fs::read_to_string(LIST).ok()?;
    let list: Value = serde_json::from_str(&text).ok()?;
    let blocks: Vec<&Value> = list
        .get("roles")?
        .as_array()?
        .iter()
        .flat_map(|role| role.get("permissions").and_then(Value::as_array))
        .flatten()
        .collect();
    let whole = |fields: [&str; 2]| {
        let all = blocks.iter().flat_map(|block| fields.map(|field| patterns(&block[field]))).flatten();
        let sound = all.map(|own| own.to_ascii_lowercase()).filter(|own| Action::parse(own).is_ok());
        sound.collect::<BTreeSet<String>>()
    };
    Some([whole(["actions", "notActions"]), whole(["dataActions", "notDataActions"])])
}

#[test]
fn r05_an_owner_does_nothing_to_data_and_all_that_is_told_to_be_done_to_resources() {
    let Some([control, data]) = published() else {
        println!("skipped: the list of Azure's built-in roles does not stand beside this checkout");
        return;
    };
    let (world, place) = (sample::sample(), Scope::parse(sample::VAULT).expect("an id"));
    let above = place.subscription_scope().expect("a subscription");
    let owner_may =
        |action: &str| check(&world, &Caller::everywhere(sample::BACKUP_ADMIN), action, above.as_str(), None);
    let both: BTreeSet<&String> = control.intersection(&data).collect();
    let leaked: Vec<&String> = data.iter().filter(|own| !both.contains(own) && owner_may(own)).collect();
    assert!(data.len() > 800 && leaked.is_empty(), "of {} actions on data an Owner does {leaked:#?}", data.len());
    let question = |action: &String| {
        let asked = json!({"caller": {"principal": sample::BACKUP_ADMIN}, "action": action, "scope": above});
        decide(&world, &serde_json::from_value::<Question>(asked).expect("a question"))
    };
    let refused: Vec<&String> = control.iter().filter(|own| !both.contains(own) && !owner_may(own)).collect();
    let taken: Vec<&&String> = refused.iter().filter(|own| !question(own).steps().is_empty()).collect();
    assert!(taken.is_empty(), "taken for actions on data: {taken:#?}");
    assert!(refused.len() * 20 < control.len(), "of {} cannot be told {}: {refused:#?}", control.len(), refused.len());
}

const ROLES: [&str; 11] = [
    "Owner",
    "Contributor",
    "Reader",
    "User Access Administrator",
    "Role Based Access Control Administrator",
    "Backup Contributor",
    "Backup Operator",
    "Backup Reader",
    "Backup MUA Admin",
    "Backup MUA Operator",
    "Security Admin",
];

/// Who may do what: a mark for each role above, in order; `Y` may.
const TABLE: [(&str, &str); 33] = [
    ("Microsoft.DataProtection/resourceGuards/read", "YYYYY---YY-"),
    ("Microsoft.DataProtection/resourceGuards/write", "YY------Y--"),
    ("Microsoft.DataProtection/resourceGuards/delete", "YY------Y--"),
    ("Microsoft.DataProtection/resourceGuards/disableSoftDeleteRequests/action", "YY-------Y-"),
    ("Microsoft.DataProtection/resourceGuards/deleteResourceGuardProxyRequests/action", "YY-------Y-"),
    ("Microsoft.DataProtection/resourceGuards/updateProtectionPolicyRequests/action", "YY-------Y-"),
    ("Microsoft.DataProtection/resourceGuards/updateProtectedItemRequests/action", "YY-------Y-"),
    ("Microsoft.DataProtection/resourceGuards/deleteProtectedItemRequests/action", "YY-------Y-"),
    ("Microsoft.DataProtection/resourceGuards/getBackupSecurityPINRequests/action", "YY-------Y-"),
    ("Microsoft.RecoveryServices/vaults/read", "YYYYYYYY---"),
    ("Microsoft.RecoveryServices/vaults/write", "YY---Y-----"),
    ("Microsoft.RecoveryServices/vaults/backupconfig/write", "YY---Y-----"),
    ("Microsoft.RecoveryServices/vaults/backupPolicies/write", "YY---Y-----"),
    ("Microsoft.RecoveryServices/vaults/backupPolicies/delete", "YY---Y-----"),
    ("Microsoft.RecoveryServices/vaults/backupFabrics/protectionContainers/protectedItems/delete", "YY---Y-----"),
    ("Microsoft.RecoveryServices/vaults/backupSecurityPIN/action", "YY---Y-----"),
    ("Microsoft.RecoveryServices/vaults/backupFabrics/protectionContainers/protectedItems/write", "YY---YY----"),
    (
        "Microsoft.RecoveryServices/vaults/backupFabrics/protectionContainers/protectedItems/recoveryPoints/restore/action",
        "YY---YY----",
    ),
    ("Microsoft.RecoveryServices/vaults/delete", "YY---------"),
    ("Microsoft.RecoveryServices/vaults/backupResourceGuardProxies/write", "YY---YY----"),
    ("Microsoft.RecoveryServices/vaults/backupResourceGuardProxies/delete", "YY---YY----"),
    ("Microsoft.RecoveryServices/vaults/backupResourceGuardProxies/unlockDelete/action", "YY---YY----"),
    ("Microsoft.RecoveryServices/vaults/backupResourceGuardProxies/read", "YYYYYYY----"),
    ("Microsoft.Authorization/roleAssignments/write", "Y--YY------"),
    ("Microsoft.Authorization/roleAssignments/delete", "Y--YY------"),
    ("Microsoft.Authorization/roleAssignments/read", "YYYYYYYYYYY"),
    ("Microsoft.Authorization/roleDefinitions/write", "Y--Y-------"),
    ("Microsoft.Authorization/locks/write", "Y--Y-------"),
    ("Microsoft.Authorization/roleManagementPolicies/write", "Y--Y-------"),
    ("Microsoft.Authorization/roleEligibilityScheduleRequests/write", "Y--Y-------"),
    ("Microsoft.RecoveryServices/register/action", "YY---------"),
    ("Microsoft.DataProtection/register/action", "YY-------Y-"),
    ("Microsoft.Compute/virtualMachines/delete", "YY---------"),
];

#[test]
fn each_role_may_do_what_the_table_says_and_nothing_else_of_it() {
    let roles: Vec<&RoleDefinition> =
        ROLES.iter().map(|name| built_in_named(name).unwrap_or_else(|| panic!("no role `{name}`"))).collect();
    for (action, marks) in TABLE {
        let parsed = Action::parse(action).expect("an action");
        let may: String = roles.iter().map(|role| if role.grants(&parsed) { 'Y' } else { '-' }).collect();
        assert_eq!(may, marks, "{action}, in the order {ROLES:?}");
        // Azure compares actions without regard to case.
        let loud = Action::parse(&action.to_ascii_uppercase()).expect("an action");
        assert!(roles.iter().all(|role| role.grants(&loud) == role.grants(&parsed)), "{action} in capitals");
    }
}

#[test]
fn the_long_spelling_of_guard_actions_is_the_same_action() {
    for verb in ["read", "write", "delete"] {
        let short = Action::parse(&format!("Microsoft.DataProtection/resourceGuards/{verb}")).expect("an action");
        let long = format!("Microsoft.DataProtection/subscriptions/resourceGroups/providers/resourceGuards/{verb}");
        let long = Action::parse(&long).expect("an action");
        for role in built_in_roles().values() {
            assert_eq!(role.grants(&short), role.grants(&long), "{verb} for {}", role.name);
        }
    }
}
