//! What a small estate of our own writing must come to. Stands on `estate`.

use serde_json::{Value, json};

use super::{Imported, Problem, Severity, read, write};
use crate::model::operation::Edition;
use crate::model::people::Caller;
use crate::model::scope::Scope;
use crate::turn::check;
use crate::{sample, saved};

pub(super) const VAULT: &str = "/subscriptions/va/resourceGroups/backup/providers/Microsoft.RecoveryServices/vaults/v1";
pub(super) const GUARD: &str =
    "/subscriptions/gu/resourceGroups/guards/providers/Microsoft.DataProtection/resourceGuards/g1";
pub(super) const SOFT_DELETE: &str = "Microsoft.RecoveryServices/vaults/backupconfig/write";
pub(super) const CONTRIBUTOR: &str = "b24988ac-6180-42a0-ab88-20f7382dd24c";

/// Two tenants, a vault tied to a guard, a Backup admin with Contributor on the vault's subscription and, as a guest, on
/// the guard: one assignment in REST shape, one in CLI shape.
pub(super) fn estate() -> Value {
    json!({
        "exportedAt": 1_700_000_000_000_u64,
        "tenants": [{ "tenantId": "t-vault" }, { "tenantId": "t-guard", "displayName": "Security" }],
        "subscriptions": [
            { "subscriptionId": "va", "tenantId": "t-vault", "registeredProviders": ["Microsoft.RecoveryServices"] },
            { "subscriptionId": "gu", "tenantId": "t-guard" },
        ],
        "users": [
            { "id": "bao", "tenantId": "t-vault", "displayName": "Bao", "person": "bao", "jobTitle": "Backup admin" },
            { "id": "bao-guest", "tenantId": "t-guard", "userType": "Guest", "person": "bao" },
        ],
        "roleAssignments": { "value": [
            {
                "id": "/subscriptions/va/providers/Microsoft.Authorization/roleAssignments/ra1",
                "name": "ra1",
                "properties": {
                    "roleDefinitionId": format!("/subscriptions/va/providers/Microsoft.Authorization/roleDefinitions/{CONTRIBUTOR}"),
                    "principalId": "BAO", "scope": "/subscriptions/va", "createdOn": "2023-01-02T03:04:05.678Z",
                },
            },
            {
                "id": format!("{GUARD}/providers/Microsoft.Authorization/roleAssignments/ra2"),
                "roleDefinitionId": format!("/providers/Microsoft.Authorization/roleDefinitions/{CONTRIBUTOR}"),
                "principalId": "bao-guest", "scope": GUARD, "roleDefinitionName": "Contributor",
            },
        ] },
        "roleEligibilityScheduleInstances": [],
        "vaults": [{
            "id": VAULT, "location": "East US", "etag": "W/1", "sku": { "name": "RS0" },
            "properties": { "securitySettings": {
                "softDeleteSettings": { "softDeleteState": "Enabled", "softDeleteRetentionPeriodInDays": 30 },
                "multiUserAuthorization": "Enabled", "immutabilitySettings": { "state": "Unlocked" },
            } },
        }],
        "resourceGuards": [{
            "id": GUARD, "location": "eastus", "tags": { "team": "security" },
            "properties": {
                "description": "ask security",
                "vaultCriticalOperationExclusionList": [
                    "Microsoft.RecoveryServices/vaults/backupSecurityPIN/action",
                    "Microsoft.DataProtection/backupVaults/backupInstances/write",
                ],
            },
        }],
        "resourceGuardProxies": [{
            "id": format!("{VAULT}/backupResourceGuardProxies/VaultProxy"),
            "properties": { "resourceGuardResourceId": GUARD, "lastUpdatedTime": "2023-02-03T04:05:06Z" },
        }],
    })
}

pub(super) fn imported(estate: &Value) -> Imported {
    read(estate.to_string()).unwrap_or_else(|problems| panic!("{problems:#?}"))
}

/// The estate with one place changed, and the problems it then has.
pub(super) fn problems_after(pointer: &str, value: Value) -> Vec<Problem> {
    let mut changed = estate();
    match changed.pointer_mut(pointer) {
        Some(place) => *place = value,
        None => {
            let (above, name) = pointer.rsplit_once('/').expect("a pointer has a slash");
            changed.pointer_mut(above).expect("the place above exists")[name] = value;
        }
    }
    match read(changed.to_string()) {
        Ok(imported) => imported.warnings,
        Err(problems) => problems,
    }
}

pub(super) fn may(imported: &Imported, action: &str) -> bool {
    check(&imported.sandbox, &Caller::everywhere("bao"), action, VAULT, None)
}

#[test]
fn both_shapes_of_assignments_count_and_both_keys_open() {
    let both = imported(&estate());
    assert!(both.warnings.is_empty(), "{:?}", both.warnings);
    assert!(may(&both, SOFT_DELETE));
    let mut without = estate();
    without["roleAssignments"]["value"].as_array_mut().expect("a list").pop();
    assert!(!may(&imported(&without), SOFT_DELETE), "the guard's key is gone");
    assert!(may(&imported(&without), "Microsoft.RecoveryServices/vaults/backupSecurityPIN/action"), "excluded");
    assert_eq!(both.sandbox.edition(), Edition::Ga2022);
}

#[test]
fn a_time_bound_assignment_ends_to_the_tick_though_azure_lists_it_without_end() {
    let mut bounded = estate();
    bounded["roleAssignmentScheduleInstances"] = json!([{
        "id": format!("{GUARD}/providers/Microsoft.Authorization/roleAssignmentScheduleInstances/i1"),
        "properties": {
            "originRoleAssignmentId": format!("{GUARD}/providers/Microsoft.Authorization/roleAssignments/ra2"),
            "roleDefinitionId": format!("/providers/Microsoft.Authorization/roleDefinitions/{CONTRIBUTOR}"),
            "principalId": "bao-guest", "scope": GUARD,
            "startDateTime": "2023-11-14T22:00:00Z", "endDateTime": "2023-11-14T22:13:20.001Z",
        },
    }]);
    let world = imported(&bounded);
    assert!(may(&world, SOFT_DELETE));
    let end = crate::model::time::Instant::from_millis(1_700_000_000_001);
    assert!(!check(&world.sandbox, &Caller::everywhere("bao"), SOFT_DELETE, VAULT, Some(end)));
    let again = imported(&serde_json::from_str(&write(&world.sandbox)).expect("JSON"));
    assert!(!check(&again.sandbox, &Caller::everywhere("bao"), SOFT_DELETE, VAULT, Some(end)));
}

#[test]
fn what_is_wrong_is_told_with_its_place_and_nothing_is_read() {
    let cases = [
        ("/tenants", json!([]), "MissingField", "/tenants"),
        ("/subscriptions/0/tenantId", json!("nobody"), "UnknownTenant", "/subscriptions/0/tenantId"),
        ("/users/1/userType", json!("Visitor"), "InvalidValue", "/users/1/userType"),
        ("/users/1/id", json!("BAO"), "DuplicateId", "/users/1"),
        ("/vaults/0/id", json!("/x"), "InvalidId", "/vaults/0/id"),
        (
            "/vaults/0/location",
            json!("westus"),
            "RegionMismatch",
            "/resourceGuardProxies/0/properties/resourceGuardResourceId",
        ),
        (
            "/resourceGuardProxies",
            json!([]),
            "IncompleteExport",
            "/vaults/0/properties/securitySettings/multiUserAuthorization",
        ),
        ("/roleAssignments/nextLink", json!("https://next.example"), "IncompleteExport", "/roleAssignments/nextLink"),
        ("/denyAssignments", json!([{}]), "MissingField", "/denyAssignments/0/id"),
        ("/roleAssigments", json!([]), "UnknownField", "/roleAssigments"),
        ("/edition", json!("azure-2031"), "UnknownEdition", "/edition"),
        ("/exportedAt", json!(-1), "InvalidTime", "/exportedAt"),
        (
            "/roleAssignments/value/0/properties/createdOn",
            json!("yesterday"),
            "InvalidTime",
            "/roleAssignments/value/0/properties/createdOn",
        ),
        (
            "/resourceGuards/0/properties/vaultCriticalOperationExclusionList",
            json!(["microsoft.recoveryservices/vaults/backupconfig/WRITE"]),
            "MandatoryOperation",
            "/resourceGuards/0/properties/vaultCriticalOperationExclusionList",
        ),
    ];
    for (pointer, value, code, path) in cases {
        let problems = problems_after(pointer, value);
        let found = problems
            .iter()
            .any(|problem| problem.code == code && problem.path == path && problem.severity == Severity::Error);
        assert!(found, "{pointer}: expected {code} at {path}, found {problems:?}");
    }
}

#[test]
fn what_is_unknown_is_told_and_grants_nothing() {
    let cases = [
        ("/roleAssignments/value/1/condition", json!("@Resource[x] stringEquals 'y'"), "NotModelled"),
        ("/roleAssignments/value/1/roleDefinitionId", json!("/providers/x/roleDefinitions/unknown"), "UnknownRole"),
        ("/roleAssignments/value/1/principalId", json!("stranger"), "UnknownPrincipal"),
        (
            "/roleAssignments/value/1/scope",
            json!("/providers/Microsoft.Management/managementGroups/unknown"),
            "UnknownManagementGroup",
        ),
        (
            "/resourceGuardProxies/0/properties/resourceGuardResourceId",
            json!(GUARD.replace("g1", "gone")),
            "UnknownGuard",
        ),
    ];
    for (pointer, value, code) in cases {
        let mut changed = estate();
        let (above, name) = pointer.rsplit_once('/').expect("a pointer has a slash");
        changed.pointer_mut(above).expect("the place exists")[name] = value;
        let world = imported(&changed);
        assert!(world.warnings.iter().any(|problem| problem.code == code), "{pointer}: {:?}", world.warnings);
        let pin = "Microsoft.RecoveryServices/vaults/backupSecurityPIN/action";
        assert!(!may(&world, SOFT_DELETE), "{pointer} must not open the guard");
        assert_eq!(may(&world, pin), code != "UnknownGuard", "a guard that is gone excludes nothing");
    }
}

#[test]
fn an_estate_comes_back_with_what_the_engine_does_not_know() {
    let first = imported(&estate());
    let text = write(&first.sandbox);
    let written: Value = serde_json::from_str(&text).expect("JSON");
    for (pointer, expected) in [
        ("/vaults/0/etag", json!("W/1")),
        ("/vaults/0/properties/securitySettings/immutabilitySettings/state", json!("Unlocked")),
        ("/users/0/jobTitle", json!("Backup admin")),
        ("/roleAssignments/0/roleDefinitionName", json!("Contributor")),
        ("/resourceGuardProxies/0/properties/lastUpdatedTime", json!("2023-02-03T04:05:06Z")),
    ] {
        let found = written.pointer(pointer).cloned().unwrap_or(Value::Null);
        assert_eq!(found, expected, "{pointer}");
    }
    let excluded = &written["resourceGuards"][0]["properties"]["vaultCriticalOperationExclusionList"];
    assert_eq!(excluded.as_array().map(Vec::len), Some(2), "{excluded}");
    let second = imported(&written);
    assert_eq!(write(&second.sandbox), text, "writing what was read changes nothing");
}

#[test]
fn the_sample_goes_out_as_an_estate_and_comes_back_with_the_same_verdicts() {
    let world = sample::sample();
    let back = read(write(&world)).unwrap_or_else(|problems| panic!("{problems:#?}"));
    assert!(back.warnings.is_empty(), "{:?}", back.warnings);
    assert_eq!(back.sandbox.tables().assignments, world.tables().assignments);
    assert_eq!(back.sandbox.tables().guards, world.tables().guards);
    assert_eq!(back.sandbox.tables().subscriptions, world.tables().subscriptions);
    let saved_again = saved::read(&saved::write(&back.sandbox)).expect("what is saved can be read");
    assert_eq!(saved_again, back.sandbox);
}

#[test]
fn a_resource_is_shown_in_azure_s_own_shape() {
    let world = sample::sample();
    let json = |id: &str| super::resource_json(&world, &Scope::parse(id).expect("well-formed"));
    let guard: Value = serde_json::from_str(&json(sample::GUARD).expect("the guard exists")).expect("JSON");
    assert_eq!(guard["properties"]["resourceGuardOperations"].as_array().map(Vec::len), Some(8));
    let vault: Value = serde_json::from_str(&json(sample::VAULT).expect("the vault exists")).expect("JSON");
    assert_eq!(vault["properties"]["securitySettings"]["multiUserAuthorization"], "Disabled");
    assert_eq!(json("/subscriptions/none"), None);
}

#[test]
fn places_and_assignments_are_shown_in_azure_s_own_shape_too() {
    let world = sample::sample();
    let json = |id: &Scope| -> Value {
        serde_json::from_str(&super::resource_json(&world, id).expect("it exists")).expect("JSON")
    };
    let vault = Scope::parse(sample::VAULT).expect("well-formed");
    let subscription = vault.subscription_scope().expect("a vault lies in one");
    assert_eq!(json(&subscription)["displayName"], "Woodgrove Production");
    let group = json(&vault.resource_group_scope().expect("a vault lies in one"));
    assert_eq!(group["type"], "Microsoft.Resources/resourceGroups");
    let assignment = world.tables().assignments.values().next().expect("somebody owns the subscription");
    assert_eq!(json(&assignment.id)["properties"]["principalId"], json!(assignment.principal));
    let untied = vault.child("backupResourceGuardProxies/VaultProxy").expect("well-formed");
    assert_eq!(super::resource_json(&world, &untied), None, "a vault that is tied to nothing has no proxy");
}

#[test]
fn hostile_documents_are_refused_not_obeyed() {
    for text in ["", "null", "[]", "{}", "{\"tenants\":{\"a\":1}}", &"[".repeat(100_000), "{\"__proto__\":{}}"] {
        assert!(read(text).is_err(), "{}", text.chars().take(40).collect::<String>());
    }
}

#[test]
fn one_fault_many_times_over_is_told_many_times_and_then_counted() {
    let text = json!({ "tenants": vec![json!({}); 10_002], "subscriptions": [] }).to_string();
    let problems = read(&text).expect_err("every tenant lacks its id");
    assert_eq!(problems.len(), 10_001);
    let last = problems.last().map(|problem| (problem.code.as_str(), problem.message.as_str()));
    assert_eq!(last, Some(("TooManyProblems", "there are 10002 errors; the first 10000 are told")));
}
