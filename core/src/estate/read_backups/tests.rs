//! What protected items, and lists of policies, must come to, both ways. Stands on `estate`.

use serde_json::{Value, json};

use super::super::tests::{VAULT, estate, imported, problems_after};
use super::super::{resource_json, write};
use super::{ITEMS, POLICIES};
use crate::model::item::{ProtectedItem, Protection};
use crate::model::people::Caller;
use crate::model::policy::Policy;
use crate::model::schedule::Workload;
use crate::model::scope::Scope;
use crate::model::text::ChildName;
use crate::model::time::Instant;
use crate::model::vault::{Vault, VaultKind};
use crate::sandbox::Sandbox;

pub(in crate::estate) const BACKUP_VAULT: &str =
    "/subscriptions/va/resourceGroups/backup/providers/Microsoft.DataProtection/backupVaults/b1";

const MACHINE: &str = "backupFabrics/Azure/protectionContainers/IaasVMContainer;iaasvmcontainerv2;rg;vm1/protectedItems/VM;iaasvmcontainerv2;rg;vm1";

pub(in crate::estate) fn vault<'a>(world: &'a Sandbox, id: &str) -> &'a Vault {
    world.vault(&Scope::parse(id).expect("an id")).expect("the vault is there")
}

/// The small estate with a Backup vault beside, and with more lists.
pub(in crate::estate) fn with(lists: &[(&str, Value)]) -> Value {
    let mut own = estate();
    let beside = json!({
        "id": BACKUP_VAULT, "location": "eastus",
        "properties": { "isVaultProtectedByResourceGuard": false,
            "securitySettings": { "softDeleteSettings": { "state": "On", "retentionDurationInDays": 14.0 } } },
    });
    own["vaults"].as_array_mut().expect("a list").push(beside);
    for (name, list) in lists {
        own[*name] = list.clone();
    }
    own
}

pub(in crate::estate) fn again(world: &Sandbox) -> Sandbox {
    imported(&serde_json::from_str(&write(world)).expect("JSON")).sandbox
}

/// A world in which each vault has such of these policies and items as it may.
pub(in crate::estate) fn having(policies: &[Policy], items: &[ProtectedItem]) -> Sandbox {
    let mut tables = imported(&with(&[])).sandbox.tables().clone();
    for (id, kind) in [(VAULT, VaultKind::RecoveryServices), (BACKUP_VAULT, VaultKind::Backup)] {
        let vault = tables.vaults.get_mut(&Scope::parse(id).expect("an id")).expect("a vault");
        let own = policies.iter().enumerate().filter(|(_, own)| own.workload.is_none_or(|own| kind.protects(own)));
        vault.policies.extend(own.map(|(number, own)| (ChildName::new(&format!("p{number}")), own.clone())));
        let own = items.iter().filter(|own| kind.protects(own.workload));
        vault.items.extend(own.map(|own| (own.name.clone(), own.clone())));
    }
    Sandbox::from(tables)
}

pub(in crate::estate) const WORKLOADS: [Workload; 9] = [
    Workload::VirtualMachine,
    Workload::FileShare,
    Workload::SqlDatabase,
    Workload::SapHanaDatabase,
    Workload::MarsAgent,
    Workload::Disk,
    Workload::Blob,
    Workload::PostgreSql,
    Workload::KubernetesCluster,
];

#[test]
fn every_item_comes_back_but_those_that_are_gone() {
    let (now, later) = (Instant::from_millis(1_700_000_000_000), Instant::from_millis(1_700_000_000_001));
    let states = [
        Protection::Protected,
        Protection::StoppedRetainingData,
        Protection::BackupsSuspended,
        Protection::SoftDeleted { purge_at: later },
        Protection::SoftDeleted { purge_at: now },
    ];
    let source =
        Scope::parse("/subscriptions/va/resourceGroups/rg/providers/Microsoft.Compute/disks/d").expect("an id");
    let mut items = Vec::new();
    for workload in WORKLOADS {
        for protection in states {
            let name = ChildName::new(&format!("item-{}", items.len()));
            let source = Some(source.clone()).filter(|_| items.len().is_multiple_of(2));
            items.push(ProtectedItem {
                name,
                workload,
                policy: "DefaultPolicy".into(),
                protection,
                source,
                path: None,
            });
        }
    }
    let world = having(&[], &items);
    let back = again(&world);
    for id in [VAULT, BACKUP_VAULT] {
        let (own, back) = (vault(&world, id), vault(&back, id));
        let left: Vec<&ProtectedItem> = own.items.values().filter(|item| item.exists(now)).collect();
        assert_eq!(back.items.values().collect::<Vec<_>>(), left, "{id}");
        assert!(!left.is_empty() && left.len() < own.items.len());
    }
    assert_eq!(write(&back), write(&world));
}

fn machine(vault: &str, properties: Value) -> Value {
    json!({ "id": format!("{vault}/{MACHINE}"), "etag": "W/2", "properties": properties })
}

/// A machine as Azure lists it, with some properties otherwise.
fn listed(changed: Value) -> Value {
    let mut own = json!({
        "friendlyName": "vm1", "backupManagementType": "AzureIaasVM", "workloadType": "VM", "protectionState": "IRPending",
        "healthStatus": "Passed", "policyId": format!("{VAULT}/backupPolicies/DefaultPolicy"),
        "sourceResourceId": "/subscriptions/va/resourceGroups/rg/providers/Microsoft.Compute/virtualMachines/vm1",
    });
    for (name, value) in changed.as_object().expect("an object") {
        own[name] = value.clone();
    }
    machine(VAULT, own)
}

fn items_of(estate: &Value) -> Value {
    json!(vault(&imported(estate).sandbox, VAULT).items)
}

#[test]
fn an_item_keeps_its_place_in_azure_and_what_is_not_modelled_of_it() {
    let entry = listed(json!({}));
    let world = imported(&with(&[("protectedItems", json!([entry]))]));
    assert!(world.warnings.is_empty(), "{:?}", world.warnings);
    let written: Value = serde_json::from_str(&write(&world.sandbox)).expect("JSON");
    assert_eq!(written["protectedItems"], json!([entry]));
    let own = &vault(&world.sandbox, VAULT).items;
    let item = own.get(&"vm1".into()).expect("it has the name that people know it by");
    assert_eq!((item.protection, item.path.as_deref()), (Protection::Protected, Some(MACHINE)));
    let id = vault(&world.sandbox, VAULT).item_id(item).expect("an id");
    let view: Value = serde_json::from_str(&resource_json(&world.sandbox, &id).expect("it is there")).expect("JSON");
    assert_eq!(view, entry);
}

#[test]
fn an_item_that_nobody_has_named_goes_by_its_place_and_comes_back_as_it_came() {
    let entry = listed(json!({ "friendlyName": Value::Null }));
    let world = imported(&with(&[("protectedItems", json!([entry]))]));
    let written: Value = serde_json::from_str(&write(&world.sandbox)).expect("JSON");
    assert_eq!(written["protectedItems"], json!([entry]));
    let names: Vec<&str> = vault(&world.sandbox, VAULT).items.keys().map(ChildName::as_str).collect();
    assert_eq!(names, ["IaasVMContainer;iaasvmcontainerv2;rg;vm1;VM;iaasvmcontainerv2;rg;vm1"]);
}

#[test]
fn a_deleted_item_is_kept_for_the_days_of_its_vault_and_comes_back_without_them() {
    let deleted = listed(json!({
        "protectionState": "ProtectionStopped", "policyId": "", "isScheduledForDeferredDelete": true,
        "deferredDeleteTimeInUTC": "2023-11-14T00:00:00Z", "deferredDeleteTimeRemaining": "30.01:46:40",
    }));
    let world = imported(&with(&[("protectedItems", json!([deleted]))]));
    assert!(world.warnings.is_empty(), "{:?}", world.warnings);
    let mut tables = world.sandbox.tables().clone();
    let own = tables.vaults.get_mut(&Scope::parse(VAULT).expect("an id")).expect("a vault");
    let item = own.items.get_mut(&"vm1".into()).expect("it is there");
    // The vault keeps what is deleted for 30 days.
    let purge_at = Instant::from_millis(1_699_920_000_000 + 30 * 86_400_000);
    assert_eq!((item.protection, item.policy.as_str()), (Protection::SoftDeleted { purge_at }, ""));
    item.protection = Protection::StoppedRetainingData;
    let undeleted = Sandbox::from(tables);
    let written: Value = serde_json::from_str(&write(&undeleted)).expect("JSON");
    let own = &written["protectedItems"][0];
    assert_eq!(own["properties"]["isScheduledForDeferredDelete"], Value::Null);
    assert_eq!((&own["properties"]["healthStatus"], &own["etag"]), (&json!("Passed"), &json!("W/2")));
    assert_eq!(vault(&again(&undeleted), VAULT).items, vault(&undeleted, VAULT).items);
}

#[test]
fn items_that_people_know_by_one_name_are_told_apart_by_their_place() {
    let database = |server: &str| {
        let path = format!(
            "protectionContainers/VMAppContainer;Compute;rg;{server}/protectedItems/SQLDataBase;mssqlserver;msdb"
        );
        json!({ "id": format!("{VAULT}/backupFabrics/Azure/{path}"), "properties": {
            "friendlyName": "msdb", "backupManagementType": "AzureWorkload", "workloadType": "SQLDataBase",
            "protectionState": "Protected", "policyId": format!("{VAULT}/backupPolicies/DefaultPolicy") } })
    };
    let both = with(&[("protectedItems", json!([database("s1"), database("s2")]))]);
    let names = |items: &Value| items.as_object().expect("items").keys().cloned().collect::<Vec<_>>();
    let told = ["s1", "s2"].map(|own| format!("VMAppContainer;Compute;rg;{own};SQLDataBase;mssqlserver;msdb"));
    assert_eq!(names(&items_of(&both)), told);
    let world = imported(&both).sandbox;
    assert_eq!(vault(&again(&world), VAULT).items, vault(&world, VAULT).items);
    assert_eq!(names(&items_of(&with(&[("protectedItems", json!([database("s2")]))]))), ["msdb"]);
}

#[test]
fn a_list_of_policies_tells_all_that_there_are() {
    let names = |lists: &[(&str, Value)]| {
        let world = imported(&with(lists)).sandbox;
        vault(&world, VAULT).policies.keys().map(|name| name.as_str().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(names(&[]), ["DefaultPolicy"]);
    assert!(names(&[("backupPolicies", json!([]))]).is_empty());
}

#[test]
fn what_is_not_modelled_keeps_its_vault_from_being_deleted_and_goes_with_it_else() {
    let odd =
        |path: &str| json!({ "id": format!("{VAULT}/{path}"), "properties": { "backupManagementType": "AzureSql" } });
    let told = |lists: &[(&str, Value)]| {
        let mut tables = imported(&with(lists)).sandbox.tables().clone();
        let id = Scope::parse(VAULT).expect("an id");
        let is_held = Sandbox::from(tables.clone()).holds_anything(tables.vaults.get(&id).expect("a vault"));
        tables.vaults.remove(&id);
        let written: Value = serde_json::from_str(&write(&Sandbox::from(tables))).expect("JSON");
        (is_held, written[ITEMS].clone(), written[POLICIES].clone())
    };
    let item = odd("backupFabrics/Azure/protectionContainers/c/protectedItems/i");
    assert_eq!(told(&[(ITEMS, json!([item]))]), (true, json!([]), json!([])));
    assert_eq!(told(&[(POLICIES, json!([odd("backupPolicies/p")]))]), (false, json!([]), json!([])));
    let twice = problems_after("/backupPolicies", json!([odd("backupPolicies/p"), odd("backupPolicies/P")]));
    assert!(twice.iter().any(|own| own.code == "DuplicateId"), "{twice:?}");
}

#[test]
fn what_is_not_modelled_holds_its_name_and_moves_with_its_vault() {
    let odd =
        |path: &str| json!({ "id": format!("{VAULT}/{path}"), "properties": { "backupManagementType": "AzureSql" } });
    let daily = json!({ "id": format!("{VAULT}/backupPolicies/q"), "properties": {
        "backupManagementType": "AzureIaasVM", "schedulePolicy": { "scheduleRunFrequency": "Daily" },
        "retentionPolicy": { "retentionDuration": { "count": 30 } } } });
    let (policy, item) = (odd("backupPolicies/p"), odd(&VaultKind::RecoveryServices.item_path(&"i".into())));
    let mut world = imported(&with(&[(POLICIES, json!([policy, daily])), (ITEMS, json!([item]))])).sandbox;
    let mut told = |command: Value| {
        let command = serde_json::from_value(command).expect("a command");
        serde_json::to_value(crate::submit(&mut world, &Caller::everywhere("bao"), &command)).expect("plain data")
    };
    let retention = json!({ "daily": 30 });
    let made = told(json!({ "type": "createPolicy", "vault": VAULT, "name": "P", "retention": retention }));
    assert_eq!(made["fault"]["message"], "there is already a backup policy `P`", "{made}");
    let missing = "the backup policy `p` of the vault `v1` is of a kind that is not modelled";
    let modified = told(json!({ "type": "modifyPolicy", "vault": VAULT, "policy": "p", "retention": retention }));
    assert_eq!(modified["fault"]["message"], missing, "{modified}");
    let deleted = told(json!({ "type": "deletePolicy", "vault": VAULT, "policy": "p" }));
    assert_eq!(deleted["fault"]["message"], missing, "{deleted}");
    let enabled =
        json!({ "type": "enableBackup", "vault": VAULT, "item": "i", "workload": "virtualMachine", "policy": "q" });
    assert_eq!(told(enabled)["fault"]["message"], "there is already a protected item `i`");
    let mut tables = world.tables().clone();
    let (from, to) = (VAULT.to_owned(), VAULT.replace("/backup/", "/other/"));
    tables.imported.rename(&Scope::parse(&from).expect("an id"), &Scope::parse(&to).expect("an id"));
    let mut vault = tables.vaults.remove(&Scope::parse(&from).expect("an id")).expect("a vault");
    vault.id = Scope::parse(&to).expect("an id");
    tables.vaults.insert(vault.id.clone(), vault);
    let written: Value = serde_json::from_str(&write(&Sandbox::from(tables))).expect("JSON");
    let ids = [ITEMS, POLICIES].map(|list| written[list].to_string().matches(&to).count());
    assert_eq!((ids, written.to_string().contains(&from)), ([1, 2], false));
}

#[test]
fn a_backup_instance_tells_its_state_in_more_than_one_way() {
    let instance = |kind: &str, state: Value| {
        let data = json!({ "datasourceType": "Microsoft.Compute/disks" });
        let mut properties = json!({ "friendlyName": "d", "dataSourceInfo": data, "policyInfo": { "policyId": "" } });
        for (name, value) in state.as_object().expect("an object") {
            properties[name] = value.clone();
        }
        json!({ "id": format!("{BACKUP_VAULT}/{kind}/d"), "properties": properties })
    };
    let read = |entry: Value| {
        let world = imported(&with(&[(ITEMS, json!([entry]))]));
        let told: Vec<String> = world.warnings.iter().map(|own| own.code.clone()).collect();
        (json!(vault(&world.sandbox, BACKUP_VAULT).items.get(&"d".into()).map(|item| item.protection)), told)
    };
    let stopped = json!({ "protectionStatus": { "status": "ProtectionStopped" } });
    assert_eq!(read(instance("backupInstances", stopped)), (json!({ "type": "stoppedRetainingData" }), vec![]));
    let purge = json!({ "deletionInfo": { "scheduledPurgeTime": "2100-01-01T00:00:00Z" } });
    assert_eq!(read(instance("deletedBackupInstances", purge)).0["type"], "softDeleted");
    assert_eq!(
        read(instance("backupInstances", json!({}))),
        (json!({ "type": "protected" }), vec!["UnknownState".to_owned()])
    );
    let gone = json!({ "deletionInfo": { "scheduledPurgeTime": "2001-01-01T00:00:00Z" } });
    assert_eq!(read(instance("deletedBackupInstances", gone)).1, ["UnknownState"]);
}

fn assert_told(list: &str, entry: Value, code: &str, path: &str) {
    let told = problems_after(&format!("/{list}"), json!([entry])).into_iter().map(|own| (own.code, own.path));
    let told: Vec<(String, String)> = told.collect();
    assert!(told.contains(&(code.to_owned(), format!("/{list}/0{path}"))), "{entry}: {told:?}");
}

#[test]
fn what_is_wrong_with_an_item_is_told_at_its_place() {
    let elsewhere = "/subscriptions/va/resourceGroups/backup/providers/Microsoft.RecoveryServices/vaults/v9";
    let cases = [
        (machine(elsewhere, json!({})), "UnknownVault", "/id"),
        (json!({ "id": VAULT }), "InvalidId", "/id"),
        (listed(json!({ "policyId": format!("{VAULT}/backupPolicies/Gold") })), "UnknownPolicy", ""),
        (listed(json!({ "protectionState": "Odd" })), "UnknownState", "/properties/protectionState"),
        (listed(json!({ "isScheduledForDeferredDelete": true })), "UnknownState", ""),
        (
            listed(json!({ "isScheduledForDeferredDelete": "x" })),
            "InvalidType",
            "/properties/isScheduledForDeferredDelete",
        ),
        (
            listed(json!({ "policyId": VAULT.replace("v1", "v2") + "/backupPolicies/DefaultPolicy" })),
            "UnknownPolicy",
            "/properties/policyId",
        ),
        (listed(json!({ "backupManagementType": "" })), "NotModelled", ""),
        (listed(json!({ "workloadType": 7 })), "InvalidType", "/properties/workloadType"),
        (listed(json!({ "backupManagementType": "DPM" })), "NotModelled", ""),
    ];
    for (entry, code, path) in cases {
        assert_told(ITEMS, entry, code, path);
    }
    let twice = problems_after("/protectedItems", json!([listed(json!({})), listed(json!({}))]));
    assert!(twice.iter().any(|own| (own.code.as_str(), own.path.as_str()) == ("DuplicateId", "/protectedItems/1")));
}

#[test]
fn what_is_wrong_with_a_policy_is_told_at_its_place() {
    let policy = |properties: Value| json!({ "id": format!("{VAULT}/backupPolicies/p"), "properties": properties });
    let times = |own: Value| policy(json!({ "schedulePolicy": own }));
    let hourly = json!({ "scheduleRunFrequency": "Hourly", "hourlySchedule": { "interval": 4.5 } });
    let cases = [
        (json!({ "id": VAULT }), "InvalidId", "/id"),
        (
            policy(json!({ "retentionPolicy": { "dailySchedule": "x" } })),
            "InvalidType",
            "/properties/retentionPolicy/dailySchedule",
        ),
        (times(hourly), "InvalidValue", "/properties/schedulePolicy/hourlySchedule/interval"),
        (
            times(json!({ "scheduleRunFrequency": "Yearly" })),
            "UnknownState",
            "/properties/schedulePolicy/scheduleRunFrequency",
        ),
        (
            policy(json!({ "retentionPolicy": { "retentionDuration": { "count": -1 } } })),
            "InvalidValue",
            "/properties/retentionPolicy/retentionDuration/count",
        ),
        (
            times(json!({ "scheduleRunFrequency": "Daily", "scheduleRunTimes": ["noon"] })),
            "InvalidTime",
            "/properties/schedulePolicy/scheduleRunTimes/0",
        ),
        (
            times(json!({ "scheduleRunFrequency": "Weekly", "scheduleRunDays": ["Moonday"] })),
            "InvalidValue",
            "/properties/schedulePolicy/scheduleRunDays/0",
        ),
    ];
    for (entry, code, path) in cases {
        assert_told(POLICIES, entry, code, path);
    }
}
