//! Backup vaults against real payloads: what is read, what is written, and the proxy that ties one. The recordings stand in a
//! folder beside the checkout; where it is absent, each test says so and is skipped.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test stops where what it stands on is not there"
)]

mod recorded;

use mua_core::estate::{read, resource_json, write};
use mua_core::{Caller, Edition, Sandbox, Scope, VaultKind, check};
use mua_tests::kit::{Stage, backup};
use serde_json::{Value, json};

use self::recorded::body;

const TENANT: &str = "00000000-0000-0000-0000-00000000000a";
const SUBSCRIPTION: &str = "00000000-0000-0000-0000-000000000000";

/// An estate with these vaults, guards and proxies in the one subscription of the recordings.
fn estate(vaults: &[&Value], guards: &[&Value], proxies: &[&Value]) -> Value {
    json!({
        "edition": "azure-2025",
        "tenants": [{ "tenantId": TENANT }],
        "subscriptions": [{ "subscriptionId": SUBSCRIPTION, "tenantId": TENANT }],
        "users": [{ "id": "admin", "tenantId": TENANT }],
        "vaults": vaults, "resourceGuards": guards, "resourceGuardProxies": proxies,
    })
}

fn imported(estate: &Value) -> Sandbox {
    read(estate.to_string()).unwrap_or_else(|problems| panic!("{problems:#?}")).sandbox
}

fn shown(sandbox: &Sandbox, id: &Value) -> Value {
    let id = Scope::parse(id.as_str().expect("an id")).expect("a real id");
    serde_json::from_str(&resource_json(sandbox, &id).expect("it is there")).expect("JSON")
}

/// The captured vault and guard, tied by the captured proxy.
fn tied() -> Option<[Value; 3]> {
    let mut vault = body("bv-put-softdelete-off")?;
    vault["properties"]["isVaultProtectedByResourceGuard"] = json!(true);
    let proxy = body("bv-proxy-put")?;
    let mut guard = body("guard-put-default-2024-04-01")?;
    guard["id"] = proxy["properties"]["resourceGuardResourceId"].clone();
    guard["location"] = vault["location"].clone();
    Some([vault, guard, proxy])
}

/// What each captured vault says of itself is read, and is written in the same words.
#[test]
fn real_backup_vaults_are_read_and_come_back_whole() {
    for name in ["bv-put-initial", "bv-put-softdelete-off", "bv-put-softdelete-alwayson", "bv-put-monitoring-1"] {
        let Some(vault) = body(name) else { return };
        let sandbox = imported(&estate(&[&vault], &[], &[]));
        let read = sandbox.tables().vaults.values().next().expect("one vault");
        assert_eq!(read.kind(), VaultKind::Backup);
        let written = shown(&sandbox, &vault["id"]);
        for pointer in [
            "/id",
            "/type",
            "/location",
            "/properties/storageSettings",
            "/properties/secureScore",
            "/properties/bcdrSecurityLevel",
            "/properties/securitySettings/softDeleteSettings/state",
            "/properties/isVaultProtectedByResourceGuard",
        ] {
            assert_eq!(written.pointer(pointer), vault.pointer(pointer), "{name} {pointer}");
        }
        let days = |own: &Value| {
            own["properties"]["securitySettings"]["softDeleteSettings"]["retentionDurationInDays"].as_f64()
        };
        assert_eq!(days(&written), days(&vault), "{name}");
        let immutability =
            |own: &Value| own.pointer("/properties/securitySettings/immutabilitySettings/state").cloned();
        assert_eq!(immutability(&written), immutability(&vault).or(Some(json!("Disabled"))), "{name}");
    }
}

/// M73: a Backup vault's proxy lists the operations of Backup vaults alone, the nine that Azure lists, with their keys.
#[test]
fn m73_the_proxy_of_a_backup_vault_lists_what_the_captured_one_does() {
    let Some([vault, guard, proxy]) = tied() else { return };
    let sandbox = imported(&estate(&[&vault], &[&guard], &[&proxy]));
    // Made anew, the proxy says the same in our own words.
    let mut tables = sandbox.tables().clone();
    tables.imported = Default::default();
    let text = write(&Sandbox::from(tables));
    let ours: Value = serde_json::from_str::<Value>(&text).expect("JSON")["resourceGuardProxies"][0].clone();
    let operations = |own: &Value| -> Vec<String> {
        let list = own["properties"]["resourceGuardOperationDetails"].as_array().expect("a list");
        let mut found: Vec<String> = list.iter().map(ToString::to_string).collect();
        found.sort();
        found
    };
    assert_eq!(operations(&ours), operations(&proxy));
    assert_eq!(operations(&ours).len(), 9);
    for member in ["id", "name", "type"] {
        assert_eq!(ours[member], proxy[member], "{member}");
    }
}

/// A captured vault that is tied is guarded as one that was tied here.
#[test]
fn a_real_backup_vault_with_its_proxy_is_guarded() {
    let Some([vault, guard, proxy]) = tied() else { return };
    let mut estate = estate(&[&vault], &[&guard], &[&proxy]);
    let id = vault["id"].as_str().expect("an id").to_owned();
    let guard_id = guard["id"].as_str().expect("an id").to_owned();
    let contributor = |scope: &str| {
        json!({
            "id": format!("{scope}/providers/Microsoft.Authorization/roleAssignments/own"),
            "principalId": "admin", "scope": scope,
            "roleDefinitionId": "/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c",
        })
    };
    let delete = "Microsoft.DataProtection/backupVaults/backupInstances/delete";
    let may = |estate: &Value| check(&imported(estate), &Caller::everywhere("admin"), delete, &id, None);
    estate["roleAssignments"] = json!([contributor(&id)]);
    assert!(!may(&estate), "one key is not enough");
    estate["roleAssignments"].as_array_mut().expect("a list").push(contributor(&guard_id));
    assert!(may(&estate), "both keys are");
    estate["resourceGuardProxies"] = json!([]);
    let problems = read(estate.to_string()).expect_err("a vault that says it is protected comes with its proxy");
    assert!(problems.iter().any(|problem| problem.code == "IncompleteExport"), "{problems:?}");
}

/// What was made here goes out in Azure's shape and comes back as the same vault.
#[test]
fn a_backup_vault_goes_out_and_comes_back_the_same() {
    let mut stage = Stage::sample();
    let id = "/subscriptions/a0000000-0000-4000-8000-00000000000a/resourceGroups/rg-backup-prod/providers/Microsoft.DataProtection/backupVaults/disks";
    let made = json!({
        "type": "createBackupVault", "id": id, "region": "eastus", "redundancy": "locallyRedundant",
        "softDelete": "alwaysOn", "softDeleteDays": 60, "immutability": "locked",
    });
    stage.done(&backup(), &made).expect("the Backup admin may");
    let scope = Scope::parse(id).expect("an id");
    let own = stage.sandbox.vault(&scope).expect("it is there").clone();
    let back = read(write(&stage.sandbox)).expect("our own estate reads").sandbox;
    assert_eq!(back.vault(&scope), Some(&own));
    assert_eq!(back.edition(), Edition::default());
}
