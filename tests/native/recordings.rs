//! Estates read from real payloads: a real Resource Guard, a real vault with multi-user authorization enabled, real lists of
//! role assignments in both shapes. They stand in a folder beside the checkout; where it is absent, each test says so and is
//! skipped. What must hold without them is proved by the engine's own fixtures.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test stops where what it stands on is not there"
)]

mod recorded;

use mua_core::estate::{Imported, Severity, read, resource_json, write};
use mua_core::{AssignRole, Caller, RoleId, RoleSettings, Scope, ask, check, sample};
use mua_tests::kit::{Stage, security};
use serde_json::{Value, json};

use self::recorded::body;

const TENANT: &str = "00000000-0000-0000-0000-00000000000a";

/// An estate around real objects: the subscriptions that their ids name, in one tenant.
fn around(lists: &[(&str, Value)]) -> Value {
    let mut estate = json!({
        "tenants": [{ "tenantId": TENANT }], "subscriptions": [], "roleAssignments": [], "roleEligibilityScheduleInstances": [],
    });
    let text = lists.iter().map(|(_, list)| list.to_string()).collect::<String>().to_ascii_lowercase();
    let mut subscriptions: Vec<&str> =
        text.split("/subscriptions/").skip(1).filter_map(|rest| rest.split(['/', '"']).next()).collect();
    subscriptions.sort_unstable();
    subscriptions.dedup();
    for subscription in subscriptions {
        let entry = json!({ "subscriptionId": subscription, "tenantId": TENANT });
        estate["subscriptions"].as_array_mut().expect("a list").push(entry);
    }
    for (name, list) in lists {
        estate[*name] = list.clone();
    }
    estate
}

fn imported(estate: &Value) -> Imported {
    read(estate.to_string()).unwrap_or_else(|problems| panic!("{problems:#?}"))
}

/// Every member of `before` stands in `after` with the same value.
fn assert_kept(before: &Value, after: &Value, path: &str) {
    match (before, after) {
        (Value::Object(before), Value::Object(after)) => {
            for (name, value) in before {
                let found = after.get(name).unwrap_or_else(|| panic!("{path}/{name} is lost"));
                assert_kept(value, found, &format!("{path}/{name}"));
            }
        }
        // The exclusions and operations of a guard are a set: the engine writes its own first.
        (Value::Array(before), Value::Array(after)) => {
            assert_eq!(before.len(), after.len(), "{path}");
            for entry in before {
                assert!(after.contains(entry), "{path} has lost {entry}");
            }
        }
        _ => assert_eq!(before, after, "{path}"),
    }
}

#[test]
fn real_guards_are_read_and_come_back_whole() {
    // Read in the edition of its time a guard says nothing; of a later time, it keeps what it protects and the edition that
    // knows it is told.
    for (name, edition, told) in [
        ("guard-put-default-2023-05-01", "ga-2022-07", &[][..]),
        ("guard-put-default-2024-04-01", "azure-2025", &[]),
        ("guard-put-exclude-two-ops", "azure-2025", &[]),
        ("guard-put-default-2024-04-01", "ga-2022-07", &["OtherEdition"]),
        ("guard-put-exclude-two-ops", "ga-2022-07", &["OtherEdition"]),
    ] {
        let Some(guard) = body(name) else { return };
        let world = imported(&around(&[("edition", json!(edition)), ("resourceGuards", json!([guard]))]));
        let warned: Vec<&str> = world.warnings.iter().map(|problem| problem.code.as_str()).collect();
        assert_eq!(warned, told, "{name} in {edition}: {:?}", world.warnings);
        let (id, read) = world.sandbox.tables().guards.iter().next().expect("one guard");
        let excluded: Vec<&str> = read.exclusions.iter().map(|operation| operation.row().name).collect();
        let expected: &[&str] = if name.contains("exclude") { &["stopProtection", "changeMarsPin"] } else { &[] };
        assert_eq!(excluded, expected, "{name}");
        let text = resource_json(&world.sandbox, id).expect("the guard is there");
        assert_kept(&guard, &serde_json::from_str(&text).expect("JSON"), name);
    }
}

/// The entries of a guard's list of operations, in no order.
fn operations(guard: &Value) -> Vec<(&str, &str)> {
    let entries = guard["properties"]["resourceGuardOperations"].as_array().expect("a list");
    let pair = |entry| (pointed(entry, "/vaultCriticalOperation"), pointed(entry, "/requestResourceType"));
    let mut found: Vec<(&str, &str)> = entries.iter().map(pair).collect();
    found.sort_unstable();
    found
}

fn pointed<'a>(value: &'a Value, pointer: &str) -> &'a str {
    value.pointer(pointer).and_then(Value::as_str).expect("a text")
}

/// M15: what a guard protects in each edition is what the real guard of the time names, and what it leaves out goes from the
/// list and is echoed.
#[test]
fn a_guard_of_an_edition_names_what_the_real_guard_of_its_time_does() {
    let cases = [
        ("ga-2022-07", "guard-put-default-2023-05-01", json!([])),
        ("azure-2025", "guard-put-default-2024-04-01", json!([])),
        ("azure-2025", "guard-put-exclude-two-ops", json!(["stopProtection", "changeMarsPin"])),
    ];
    for (edition, name, exclusions) in cases {
        let Some(real) = body(name) else { return };
        let mut stage = Stage::sample();
        let trainer = json!({ "principal": "trainer" });
        stage.done(&trainer, &json!({ "type": "setEdition", "edition": edition })).expect("an edition");
        let update = json!({ "type": "updateGuard", "guard": sample::GUARD, "exclusions": exclusions });
        stage.done(&security(), &update).expect("the guard's owner may");
        let id = Scope::parse(sample::GUARD).expect("the sample's id");
        let ours: Value =
            serde_json::from_str(&resource_json(&stage.sandbox, &id).expect("the guard is there")).expect("JSON");
        assert_eq!(operations(&ours), operations(&real), "{name}");
        let excluded = "/properties/vaultCriticalOperationExclusionList";
        assert_eq!(ours.pointer(excluded), real.pointer(excluded), "{name}");
    }
}

#[test]
fn a_real_list_of_guards_is_read_in_its_envelope() {
    let Some(list) = body("guard-list-in-rg-2024-04-01") else { return };
    let count = list["value"].as_array().map(Vec::len);
    let world = imported(&around(&[("resourceGuards", list)]));
    assert_eq!(Some(world.sandbox.tables().guards.len()), count);
}

/// The real vault and the real guard of another test run, tied by a proxy of the shape that the service documents.
fn tied(region_of_guard: &str) -> Option<(Value, Value)> {
    let vault = body("rsv-get-mua-enabled")?;
    let mut guard = body("guard-put-default-2024-04-01")?;
    let mut proxy = body("spec-rsv-proxy-get")?;
    guard["location"] = json!(region_of_guard);
    let vault_id = vault["id"].as_str().expect("a vault has an id").to_owned();
    proxy["id"] = json!(format!("{vault_id}/backupResourceGuardProxies/VaultProxy"));
    proxy["properties"]["resourceGuardResourceId"] = guard["id"].clone();
    let estate = around(&[
        ("vaults", json!([vault])),
        ("resourceGuards", json!([guard])),
        ("resourceGuardProxies", json!([proxy])),
    ]);
    Some((estate, vault))
}

#[test]
fn a_real_vault_with_mua_enabled_is_guarded() {
    let Some((mut estate, vault)) = tied("centraluseuap") else { return };
    let vault_id = vault["id"].as_str().expect("a vault has an id").to_owned();
    let subscription = vault_id.split('/').nth(2).expect("an id has a subscription").to_owned();
    let contributor = |scope: &str| {
        json!({
            "id": format!("{scope}/providers/Microsoft.Authorization/roleAssignments/own"),
            "principalId": "admin", "scope": scope,
            "roleDefinitionId": "/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c",
        })
    };
    estate["users"] = json!([{ "id": "admin", "tenantId": TENANT }]);
    estate["roleAssignments"] = json!([contributor(&format!("/subscriptions/{subscription}"))]);
    let may = |estate: &Value, action: &str| {
        let world = imported(estate);
        check(&world.sandbox, &Caller::everywhere("admin"), action, &vault_id, None)
    };
    let disable = "Microsoft.RecoveryServices/vaults/backupconfig/write";
    assert!(may(&estate, "Microsoft.RecoveryServices/vaults/write"));
    assert!(!may(&estate, disable), "one key is not enough");
    let guard_id = estate["resourceGuards"][0]["id"].as_str().expect("a guard has an id").to_owned();
    estate["roleAssignments"].as_array_mut().expect("a list").push(contributor(&guard_id));
    assert!(may(&estate, disable), "both keys are");
    let world = imported(&estate);
    let id = Scope::parse(&vault_id).expect("a real id");
    let text = resource_json(&world.sandbox, &id).expect("the vault is there");
    assert_kept(&vault, &serde_json::from_str(&text).expect("JSON"), "vault");
}

#[test]
fn a_real_vault_with_mua_enabled_is_not_read_without_its_proxy_or_with_a_guard_elsewhere() {
    let Some((mut estate, _)) = tied("westeurope") else { return };
    let codes = |estate: &Value| -> Vec<String> {
        let problems = read(estate.to_string()).expect_err("the estate is wrong");
        problems.into_iter().filter(|problem| problem.severity == Severity::Error).map(|problem| problem.code).collect()
    };
    assert_eq!(codes(&estate), ["RegionMismatch"]);
    estate["resourceGuardProxies"] = json!([]);
    assert_eq!(codes(&estate), ["IncompleteExport"]);
}

#[test]
fn real_role_assignments_are_read_in_both_shapes_with_the_same_outcome() {
    for name in
        ["ra-list-at-resource-scope-2022-04-01", "ra-list-at-rg-scope-2022-04-01", "ra-list-one-per-scope-level"]
    {
        let Some(rest) = body(name) else { return };
        let flat: Vec<Value> = rest["value"].as_array().expect("a list").iter().map(flattened).collect();
        let of_rest = imported(&around(&[("roleAssignments", rest.clone())]));
        let of_cli = imported(&around(&[("roleAssignments", json!(flat))]));
        assert_eq!(of_rest.sandbox.tables().assignments, of_cli.sandbox.tables().assignments, "{name}");
        assert_eq!(Some(of_cli.sandbox.tables().assignments.len()), rest["value"].as_array().map(Vec::len), "{name}");
        let back: Value = serde_json::from_str(&write(&of_rest.sandbox)).expect("JSON");
        for entry in rest["value"].as_array().expect("a list") {
            assert!(back["roleAssignments"].as_array().expect("a list").contains(entry), "{name} has lost {entry}");
        }
    }
}

/// A REST object as the CLI prints it: what is under `properties` stands beside the rest.
fn flattened(entry: &Value) -> Value {
    let mut flat = entry.clone();
    let object = flat.as_object_mut().expect("an object");
    if let Some(Value::Object(properties)) = object.remove("properties") {
        object.extend(properties);
    }
    flat
}

#[test]
fn a_real_assignment_under_a_condition_grants_what_the_condition_lets_pass() {
    let Some(list) = body("ra-list-with-condition") else { return };
    let principal = list.pointer("/value/0/properties/principalId").and_then(Value::as_str).expect("one").to_owned();
    let scope = list.pointer("/value/0/properties/scope").and_then(Value::as_str).expect("one").to_owned();
    let mut estate = around(&[("roleAssignments", list)]);
    estate["users"] = json!([{ "id": principal, "tenantId": TENANT }]);
    let world = imported(&estate);
    assert!(!world.warnings.iter().any(|problem| problem.code == "NotModelled"), "{:?}", world.warnings);
    let caller = Caller::everywhere(principal.as_str());
    assert!(check(&world.sandbox, &caller, "Microsoft.Resources/subscriptions/read", &scope, None));
    let give = |role: &str| {
        let role = AssignRole {
            scope: Scope::parse(&scope).expect("an id"),
            principal: principal.as_str().into(),
            role: role.to_owned(),
            description: None,
            condition: None,
        };
        ask(&world.sandbox, &caller, &role.into()).map(|decision| decision.is_allowed())
    };
    assert_eq!(give("Reader"), Ok(false), "its condition names Owner alone");
    assert!(give("Owner").is_err(), "that would be allowed, and the role is held already");
}

#[test]
fn real_role_definitions_win_over_the_catalogue() {
    let Some(list) = body("rd-list-filter-Contributor-2020") else { return };
    let world = imported(&around(&[("roleDefinitions", list)]));
    let contributor = world.sandbox.role_named("Contributor").expect("it is there");
    assert_eq!(contributor.permissions[0].not_actions.len(), 5, "Contributor as it was in 2020");
}

#[test]
fn m27_a_tie_shows_in_the_vault_and_in_its_scores_as_it_does_in_azure() {
    let told = |vault: &Value| {
        let properties = &vault["properties"];
        let authorization = &properties["securitySettings"]["multiUserAuthorization"];
        [authorization, &properties["secureScore"], &properties["bcdrSecurityLevel"]].map(Clone::clone)
    };
    let shown = |stage: &Stage| {
        let vault = Scope::parse(sample::VAULT).ok().and_then(|id| resource_json(&stage.sandbox, &id));
        let vault: Value = vault.and_then(|text| serde_json::from_str(&text).ok()).expect("the sample has its vault");
        told(&vault)
    };
    let tied = Stage::tied("Reader").expect("the vault is tied");
    for (name, stage) in [("rsv-get-mua-disabled", Stage::sample()), ("rsv-get-mua-enabled", tied)] {
        let Some(vault) = body(name) else { return };
        assert_eq!(told(&vault), shown(&stage), "{name}");
    }
}

#[test]
fn the_untouched_policy_reads_as_the_untouched_settings() {
    let Some(policy) = body("pim-policy-organization-default") else { return };
    let scope = policy.pointer("/properties/scope").and_then(Value::as_str).expect("a scope").to_owned();
    let role = "b24988ac-6180-42a0-ab88-20f7382dd24c";
    let assignment = json!({
        "id": format!("{scope}/providers/Microsoft.Authorization/roleManagementPolicyAssignments/one"),
        "properties": { "scope": scope, "roleDefinitionId": role, "policyId": policy["id"] },
    });
    let list = json!([policy]);
    let mut estate = around(&[("roleManagementPolicies", list.clone())]);
    estate["roleManagementPolicyAssignments"] = json!([assignment]);
    let world = imported(&estate);
    assert!(world.warnings.is_empty(), "{:?}", world.warnings);
    let place = Scope::parse(&scope).expect("an id");
    let tables = world.sandbox.tables();
    let settings = tables.role_settings.get(&place).and_then(|roles| roles.get(&RoleId::new(role)));
    assert_eq!(settings, Some(&RoleSettings::default()));
    let written: Value = serde_json::from_str(&write(&world.sandbox)).expect("JSON");
    assert_eq!(written["roleManagementPolicies"], list, "what has not changed goes out as it came");
}

/// An estate with a real list of what a vault holds, and the vault that it names.
fn held(list: &str, entries: &[Value]) -> Value {
    let id = entries[0]["id"].as_str().expect("an id");
    let vault = id.split('/').take(9).collect::<Vec<_>>().join("/");
    let settings = json!({ "state": "On", "softDeleteState": "Enabled", "softDeleteRetentionPeriodInDays": 14 });
    let properties = json!({ "securitySettings": { "softDeleteSettings": settings, "multiUserAuthorization": "Disabled" },
        "isVaultProtectedByResourceGuard": false });
    let mut own = around(&[
        ("vaults", json!([{ "id": vault, "location": "eastus", "properties": properties }])),
        (list, json!(entries)),
    ]);
    own["exportedAt"] = json!(1_596_355_952_000_u64);
    own
}

/// The entries of a real list, or the one thing that was answered with.
fn entries_of(name: &str) -> Option<Vec<Value>> {
    let body = body(name)?;
    Some(body["value"].as_array().cloned().unwrap_or_else(|| vec![body]))
}

#[test]
fn real_backup_policies_are_read_and_come_back_whole() {
    let machine = |days: u32, at: &str| json!({ "retention": { "daily": 30 }, "workload": "virtualMachine", "schedule": { "type": "daily", "at": at }, "instantRestoreDays": days });
    let hourly = json!({ "type": "hourly", "intervalHours": 4, "windowHours": 24, "at": "13:00" });
    let cases = [
        ("rsv-policy-list", "clitest-item000004", machine(3, "02:30"), vec![]),
        (
            "rsv-policy-list",
            "HourlyLogBackup",
            json!({ "retention": { "daily": 30 }, "workload": "sqlDatabase", "schedule": {
            "type": "database", "full": { "type": "daily" }, "log": { "everyMinutes": 60, "keptDays": 30 } } }),
            vec![],
        ),
        ("rsv-policy-get-default-mua-vault", "DefaultPolicy", machine(2, "20:30"), vec![]),
        (
            "bv-policy-put-disk",
            "diskpolicy",
            json!({ "retention": { "daily": 7 }, "workload": "disk", "schedule": hourly }),
            vec![],
        ),
        (
            "bv-policy-put-blob",
            "blobpolicy",
            json!({ "retention": { "daily": 37 }, "workload": "blob",
            "schedule": { "type": "daily", "at": "07:30" } }),
            vec!["NotModelled"],
        ),
    ];
    for (recording, name, expected, told) in cases {
        let Some(policies) = entries_of(recording) else { return };
        let world = imported(&held("backupPolicies", &policies));
        assert_eq!(world.warnings.iter().map(|own| own.code.as_str()).collect::<Vec<_>>(), told, "{recording}");
        let vault = world.sandbox.tables().vaults.values().next().expect("the vault");
        assert_eq!(vault.policies.len(), policies.len());
        let policy = vault.policies.iter().find(|(own, _)| own.as_str() == name).expect("it is in the list").1;
        assert_eq!(json!(policy), expected, "{recording} {name}");
        let written: Value = serde_json::from_str(&write(&world.sandbox)).expect("JSON");
        for policy in &policies {
            assert!(written["backupPolicies"].as_array().is_some_and(|all| all.contains(policy)), "{recording}");
        }
    }
}

#[test]
fn real_items_are_read_and_come_back_whole() {
    let deleted = |purge_at: u64| json!({ "type": "softDeleted", "purgeAt": purge_at });
    let (protected, stopped) = (json!({ "type": "protected" }), json!({ "type": "stoppedRetainingData" }));
    let cases = [
        ("rsv-items-list-protected", "clitest-vm000003", &protected),
        // 14 days after 2020-08-02T08:12:16.287Z.
        ("rsv-items-list-softdeleted", "clitest-vm000003", &deleted(1_597_565_536_287)),
        ("rsv-items-list-after-undelete", "clitest-vm000003", &stopped),
        ("bi-get-before-delete", "clitest-disk-sd-donotdelete", &protected),
        ("bi-get-protection-stopped", "clitest-disk-persistent-bi-donotdelete", &stopped),
        ("bi-get-backups-suspended", "clitest-disk-persistent-bi-donotdelete", &json!({ "type": "backupsSuspended" })),
        ("deleted-bi-list", "clitest-disk-sd-donotdelete", &deleted(1_720_597_789_461)),
    ];
    for (recording, name, protection) in cases {
        let Some(items) = entries_of(recording) else { return };
        let world = imported(&held("protectedItems", &items));
        let vault = world.sandbox.tables().vaults.values().next().expect("the vault");
        let item = vault.items.values().next().expect("an item");
        assert_eq!((item.name.as_str(), &json!(item.protection)), (name, protection), "{recording}");
        let source = item.source.as_ref().expect("it tells its source");
        assert_eq!(source.name(), name, "{recording}");
        let written: Value = serde_json::from_str(&write(&world.sandbox)).expect("JSON");
        assert_eq!(written["protectedItems"], json!(items), "{recording}");
    }
}
