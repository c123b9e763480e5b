//! What an export lacks, or says in a way that nobody can be sure of, is told and never taken for safe. Stands on `estate`.

use serde_json::{Value, json};

use crate::estate::tests::{CONTRIBUTOR, GUARD, SOFT_DELETE, VAULT, estate, imported, may, problems_after};
use crate::estate::{Imported, Severity, read, write};
use crate::model::deny::EVERYONE;
use crate::model::operation::{CriticalOperation, Edition};

const DENIAL: &str = "/subscriptions/va/providers/Microsoft.Authorization/denyAssignments/d1";
const MUA: &str = "/vaults/0/properties/securitySettings/multiUserAuthorization";

fn denial(name: &str, value: Value) -> Value {
    let mut denial = json!({
        "id": DENIAL,
        "properties": {
            "denyAssignmentName": "d1", "scope": "/subscriptions/va", "permissions": [{ "actions": ["*"] }],
            "principals": [{ "id": "bao", "type": "User" }],
        },
    });
    denial["properties"][name] = value;
    json!([denial])
}

#[test]
fn what_may_hide_something_is_an_error_at_its_place() {
    let failed = json!({ "error": { "code": "AuthorizationFailed", "message": "no" } });
    let page = |name: &str| json!({ "value": [], name: "https://next.example" });
    for (pointer, value, code, path) in [
        ("/denyAssignments", failed.clone(), "IncompleteExport", "/denyAssignments/error"),
        ("/resourceGuardProxies", failed, "IncompleteExport", "/resourceGuardProxies/error"),
        ("/denyAssignments", json!({}), "InvalidType", "/denyAssignments"),
        ("/denyAssignments", json!({ "value": null }), "InvalidType", "/denyAssignments"),
        ("/denyAssignments", json!({ "values": [] }), "InvalidType", "/denyAssignments"),
        ("/groups", page("@odata.nextLink"), "IncompleteExport", "/groups/@odata.nextLink"),
        ("/vaults", page("$skipToken"), "IncompleteExport", "/vaults/$skipToken"),
        (
            "/denyAssignments",
            denial("permissions", json!(null)),
            "MissingField",
            "/denyAssignments/0/properties/permissions",
        ),
        (
            "/denyAssignments",
            denial("principals", json!([])),
            "MissingField",
            "/denyAssignments/0/properties/principals",
        ),
        (MUA, json!("On"), "UnknownState", MUA),
        ("/locks", json!([{ "id": DENIAL, "properties": { "level": "ReadOnly" } }]), "InvalidId", "/locks/0/id"),
        (
            "/locks",
            json!([{ "id": format!("{VAULT}/providers/Microsoft.Authorization/locks/l"), "level": "NotSpecified" }]),
            "UnknownState",
            "/locks/0/level",
        ),
    ] {
        let problems = problems_after(pointer, value);
        let is_told = problems.iter().any(|own| (own.code.as_str(), own.path.as_str()) == (code, path));
        assert!(is_told && problems.iter().any(|own| own.severity == Severity::Error), "{path}: {problems:?}");
    }
}

#[test]
fn a_name_that_stands_twice_is_an_error_wherever_it_stands() {
    let text = estate().to_string();
    for (first, twice, path) in [
        (r#""vaults":["#, r#""vaults":[],"vaults":["#, "/vaults"),
        (
            r#""principalId":"BAO""#,
            r#""principalId":"BAO","principalId":"x""#,
            "/roleAssignments/value/0/properties/principalId",
        ),
        (r#""person":"bao","#, r#""person":"bao","person":"eve","#, "/users/0/person"),
    ] {
        assert!(text.contains(first), "{first}");
        let problems = read(text.replacen(first, twice, 1)).expect_err("nobody knows which is meant");
        assert!(problems.iter().any(|own| own.code == "DuplicateField" && own.path == path), "{path}: {problems:?}");
    }
    let plain = estate()["roleAssignments"]["value"].clone();
    let mut listed = estate();
    listed["roleAssignments"] = plain;
    let text = listed.to_string().replacen(r#""principalId":"BAO""#, r#""principalId":"BAO","principalId":"x""#, 1);
    let problems = read(text).expect_err("in a plain list too");
    assert!(problems.iter().any(|own| own.path == "/roleAssignments/0/properties/principalId"), "{problems:?}");
}

#[test]
fn a_vault_that_no_list_speaks_of_counts_as_untied_and_that_is_told() {
    let mut silent = estate();
    silent.as_object_mut().expect("an object").remove("resourceGuardProxies");
    silent["vaults"][0]["properties"]["securitySettings"]["multiUserAuthorization"] = json!(null);
    let world = imported(&silent);
    assert!(
        world.warnings.iter().any(|own| own.code == "IncompleteExport" && own.path == "/vaults/0"),
        "{:?}",
        world.warnings
    );
    silent["resourceGuardProxies"] = json!([]);
    assert_eq!(imported(&silent).warnings, []);
}

#[test]
fn a_group_that_is_not_known_is_denied_with_everybody_in_it() {
    for (principal, everybody) in [
        (json!({ "id": "nogroup", "type": "Group" }), true),
        (json!({ "id": "nogroup" }), true),
        (json!({ "id": "nobody", "type": "User" }), false),
    ] {
        let mut denied = estate();
        denied["denyAssignments"] = denial("principals", json!([principal]));
        let world = imported(&denied);
        assert!(world.warnings.iter().any(|own| own.code == "UnknownPrincipal"), "{:?}", world.warnings);
        assert_eq!(may(&world, SOFT_DELETE), !everybody, "{principal}");
    }
}

#[test]
fn what_is_no_more_in_force_is_kept_and_not_held() {
    let instance = |status: &str| {
        let mut own = estate();
        own["roleAssignments"]["value"].as_array_mut().expect("a list").pop();
        own["roleAssignmentScheduleInstances"] = json!([{
            "id": format!("{GUARD}/providers/Microsoft.Authorization/roleAssignmentScheduleInstances/i1"),
            "properties": {
                "roleDefinitionId": format!("/providers/Microsoft.Authorization/roleDefinitions/{}", CONTRIBUTOR),
                "principalId": "bao-guest", "scope": GUARD, "status": status,
                "startDateTime": "2023-11-14T22:00:00Z", "endDateTime": "2033-11-14T22:13:20.001Z",
            },
        }]);
        imported(&own)
    };
    assert!(may(&instance("Provisioned"), SOFT_DELETE));
    for status in ["Revoked", "PendingApproval", "zzz"] {
        let world = instance(status);
        assert!(!may(&world, SOFT_DELETE), "{status}");
        assert!(world.warnings.iter().any(|own| own.code == "UnknownState"), "{:?}", world.warnings);
        assert!(write(&world.sandbox).contains(status), "it goes out as it came");
    }
}

#[test]
fn an_edition_that_does_not_know_what_the_guard_protects_is_told_with_the_one_that_does() {
    let mut later = estate();
    later["resourceGuards"][0]["properties"]["resourceGuardOperations"] =
        json!([{ "vaultCriticalOperation": "Microsoft.RecoveryServices/vaults/write#reduceImmutabilityState" }]);
    let world = imported(&later);
    let told = world.warnings.iter().find(|own| own.code == "OtherEdition").expect("it is told");
    assert_eq!(told.path, "/resourceGuards/0/properties/resourceGuardOperations");
    assert!(told.message.ends_with("set `edition` to `azure-2025`"), "{}", told.message);
    later["edition"] = json!("azure-2025");
    let codes = |estate: &Value| imported(estate).warnings.into_iter().map(|own| own.code).collect::<Vec<_>>();
    assert_eq!(codes(&later), ["UnlistedOperation"]);
    later["edition"] = json!("preview-2021-12");
    later["resourceGuards"][0]["properties"]["resourceGuardOperations"] = json!([
        { "vaultCriticalOperation": "Microsoft.DataProtection/backupVaults/backupResourceGuardProxies/delete" }
    ]);
    assert_eq!(codes(&later), ["UnlistedOperation"], "what is mandatory is guarded in every edition");
    let all = CriticalOperation::all().filter(|own| own.row().is_listed(Edition::Preview2021));
    let all: Vec<Value> = all.map(|own| json!({ "vaultCriticalOperation": own.row().arm_operation })).collect();
    later["resourceGuards"][0]["properties"]["resourceGuardOperations"] = json!(all);
    assert_eq!(codes(&later), Vec::<String>::new());
}

/// The estate with an Owner of a management group above, as the groups are told.
fn governed(groups: Value, change: impl FnOnce(&mut Value)) -> Imported {
    let mut own = estate();
    let list = own["roleAssignments"]["value"].as_array_mut().expect("a list");
    list.pop();
    list.push(json!({
        "id": "/providers/Microsoft.Management/managementGroups/top/providers/Microsoft.Authorization/roleAssignments/o",
        "principalId": "bao-guest", "scope": "/providers/Microsoft.Management/managementGroups/top",
        "roleDefinitionId": format!("/providers/Microsoft.Authorization/roleDefinitions/{CONTRIBUTOR}"),
    }));
    own["managementGroups"] = groups;
    change(&mut own);
    imported(&own)
}

#[test]
fn management_groups_are_read_by_what_is_above_and_by_what_is_below() {
    let id = |name: &str| format!("/providers/Microsoft.Management/managementGroups/{name}");
    let below = json!([{ "id": id("mid"), "type": "Microsoft.Management/managementGroups", "displayName": "Middle",
        "children": [{ "id": "/subscriptions/gu", "type": "/subscriptions" }] }]);
    let top = json!({ "id": id("top"), "tenantId": "t-guard", "details": { "parent": null }, "children": below });
    let nested = governed(json!([top]), |_| {});
    assert_eq!(nested.warnings, []);
    assert!(may(&nested, SOFT_DELETE), "what is given at the top holds two levels below");
    let again = imported(&serde_json::from_str(&write(&nested.sandbox)).expect("JSON"));
    assert_eq!(again.warnings, []);
    assert_eq!(again.sandbox.tables().management_groups, nested.sandbox.tables().management_groups);
    assert_eq!(again.sandbox.tables().subscriptions, nested.sandbox.tables().subscriptions);
    let codes = |groups: Value| {
        let world = governed(groups, |_| {});
        assert!(!may(&world, SOFT_DELETE));
        world.warnings.into_iter().map(|own| (own.code, own.path)).collect::<Vec<_>>()
    };
    let told = |path: &str| ("IncompleteExport".to_owned(), path.to_owned());
    let (mut bare, mut alone) = (top.clone(), top);
    bare["details"] = Value::Null;
    bare["children"] = json!([]);
    assert_eq!(codes(json!([bare])), [told("/managementGroups/0"), told("/subscriptions/1")]);
    alone["children"] = json!([]);
    assert_eq!(codes(json!([alone])), [told("/subscriptions/1")]);
    let named = governed(json!([alone]), |own| own["subscriptions"][1]["managementGroupId"] = json!(id("top")));
    assert!(may(&named, SOFT_DELETE));
    assert_eq!(named.warnings, []);
}

#[test]
fn what_is_only_noted_down_denies_nothing_and_comes_back() {
    let denied = |effect: Value| {
        let mut own = estate();
        own["denyAssignments"] = json!([{
            "id": format!("{GUARD}/providers/Microsoft.Authorization/denyAssignments/d"),
            "properties": {
                "scope": GUARD, "denyAssignmentEffect": effect, "permissions": [{ "actions": ["*"] }],
                "principals": [{ "id": EVERYONE, "type": "SystemDefined" }],
            },
        }]);
        imported(&own)
    };
    for effect in ["audit", "Audit"] {
        let world = denied(json!(effect));
        assert_eq!((may(&world, SOFT_DELETE), world.warnings), (true, vec![]));
        let written = write(&world.sandbox);
        assert!(written.contains(&format!(r#""denyAssignmentEffect":"{effect}""#)), "{written}");
    }
    for (effect, count) in [(json!("Enforced"), 0), (Value::Null, 0), (json!("zzz"), 1)] {
        let world = denied(effect);
        let told = world.warnings.iter().filter(|own| own.code == "UnknownState").count();
        assert_eq!((may(&world, SOFT_DELETE), told), (false, count));
    }
}

#[test]
fn what_an_estate_leaves_out_is_told() {
    let codes = |change: &dyn Fn(&mut Value)| {
        let mut own = estate();
        change(&mut own);
        imported(&own).warnings.into_iter().map(|own| (own.code, own.path)).collect::<Vec<_>>()
    };
    let told = |code: &str, path: &str| vec![(code.to_owned(), path.to_owned())];
    for list in ["roleAssignments", "roleEligibilityScheduleInstances"] {
        let path = format!("/{list}");
        assert_eq!(codes(&|own| own[list] = Value::Null), told("IncompleteExport", &path));
        assert_eq!(
            codes(&|own| drop(own.as_object_mut().expect("an object").remove(list))),
            told("IncompleteExport", &path)
        );
    }
    let eligible = |own: &mut Value| {
        own["roleEligibilityScheduleInstances"] = json!([{
            "id": format!("{GUARD}/providers/Microsoft.Authorization/roleEligibilityScheduleInstances/e"),
            "principalId": "bao-guest", "scope": GUARD, "startDateTime": "2023-01-01T00:00:00Z",
            "roleDefinitionId": format!("/providers/Microsoft.Authorization/roleDefinitions/{CONTRIBUTOR}"),
        }]);
    };
    assert_eq!(codes(&eligible), []);
    let timeless = |own: &mut Value| {
        eligible(own);
        own["exportedAt"] = Value::Null;
    };
    assert_eq!(codes(&timeless), told("IncompleteExport", "/exportedAt"));
    assert_eq!(codes(&|own| own["exportedAt"] = Value::Null), [], "nothing has a time");
    assert_eq!(codes(&|own| own["users"][1]["person"] = Value::Null), told("UnknownPerson", "/users"));
    let group = |own: &mut Value| {
        own["groups"] = json!([{ "id": "g", "tenantId": "t-guard", "members": ["bao-guest", "x", "y"] }])
    };
    assert_eq!(codes(&group), told("UnknownPrincipal", "/groups/0/members"));
    let owned = |own: &mut Value| {
        own["groups"] = json!([{ "id": "g", "tenantId": "t-guard", "members": [], "owners": ["bao-guest"] }]);
    };
    assert_eq!(codes(&owned), [], "nothing is given to it");
    let given = |own: &mut Value| {
        owned(own);
        own["roleAssignments"]["value"][1]["principalId"] = json!("g");
    };
    assert_eq!(codes(&given), told("NotModelled", "/groups"));
    let foreign = |own: &mut Value| own["roleAssignments"]["value"][1]["principalId"] = json!("bao");
    assert_eq!(codes(&foreign), told("OtherTenant", "/roleAssignments/value/1/principalId"));
    let odd = |own: &mut Value| {
        own["resourceGuards"][0]["properties"]["vaultCriticalOperationExclusionList"] = json!(["updatePolicy"]);
    };
    let path = "/resourceGuards/0/properties/vaultCriticalOperationExclusionList/0";
    assert_eq!(codes(&odd), told("NotModelled", path));
}

#[test]
fn locks_come_in_both_shapes_and_go_out() {
    let lock = |place: &str, name: &str| format!("{place}/providers/Microsoft.Authorization/locks/{name}");
    let mut locked = estate();
    locked["locks"] = json!([
        { "id": lock(VAULT, "rest"), "properties": { "level": "ReadOnly", "notes": "why" } },
        { "id": lock("/subscriptions/va", "cli"), "level": "CanNotDelete", "notes": null, "owners": null },
    ]);
    let world = imported(&locked);
    assert_eq!(world.warnings, []);
    let scopes: Vec<&str> = world.sandbox.tables().locks.values().map(|lock| lock.scope.as_str()).collect();
    assert_eq!(scopes, ["/subscriptions/va", VAULT]);
    let text = write(&world.sandbox);
    let back = read(text.clone()).expect("what goes out comes in");
    assert_eq!(back.sandbox.tables().locks, world.sandbox.tables().locks);
    assert_eq!(write(&back.sandbox), text);
}
