//! What the sandbox warns of: each unsafe set-up is told, and told no more once it is mended. Ids in capitals are rows of the
//! collected decisions and of the catalogue of paths by which one person is enough.
#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::expect_used, clippy::indexing_slicing, reason = "a test stops where what it stands on is not there")]

use mua_core::{Sandbox, Scope, sample, warnings};
use mua_tests::kit::{GUEST, Stage, assign, backup, security};
use serde_json::{Value, json};

/// The kinds of warning on the sample's vault, each once.
fn kinds(sandbox: &Sandbox) -> Vec<String> {
    let vault = Scope::parse(sample::VAULT).expect("the sample's ids are well-formed");
    let told = warnings(sandbox, sandbox.vault(&vault).expect("the vault is there"));
    let mut kinds: Vec<String> = told
        .iter()
        .filter_map(|warning| Some(serde_json::to_value(warning).ok()?["kind"].as_str()?.to_owned()))
        .collect();
    kinds.dedup();
    kinds
}

fn tied(role: &str) -> Stage {
    Stage::tied(role).expect("the set-up is allowed")
}

fn after(mut stage: Stage, deeds: &[(Value, Value)]) -> Vec<String> {
    for (caller, command) in deeds {
        stage.done(caller, command).expect("a deed of the set-up");
    }
    kinds(&stage.sandbox)
}

fn assigned(role: &str, principal: &str, scope: &str) -> (Value, Value) {
    (security(), json!({"type": "assignRole", "scope": scope, "principal": principal, "role": role}))
}

const SUBSCRIPTION: &str = "/subscriptions/b0000000-0000-4000-8000-00000000000b";

/// The deeds by which the guest becomes eligible for the guard's key.
fn eligible() -> Vec<(Value, Value)> {
    let eligible = json!({"type": "makeEligible", "scope": sample::GUARD, "principal": GUEST, "role": "Contributor",
        "endsAt": 1_657_789_200_000_u64 + 30 * 86_400_000});
    vec![(security(), json!({"type": "manageSubscription", "subscription": SUBSCRIPTION})), (security(), eligible)]
}

fn approved_by(approver: &str) -> (Value, Value) {
    let settings = json!({
        "activationMaximum": 28_800_000, "activationRules": ["justification"],
        "approval": {"type": "required", "approvers": [approver]},
        "eligibleExpiration": {"type": "notRequired"}, "activeExpiration": {"type": "notRequired"},
        "activeRules": [],
    });
    let command =
        json!({"type": "updateRoleSettings", "scope": sample::GUARD, "role": "Contributor", "settings": settings});
    (security(), command)
}

#[test]
fn a_sound_set_up_is_not_warned_of() {
    assert!(kinds(&tied("Reader").sandbox).is_empty());
}

#[test]
fn a_vault_without_a_guard_is_told_until_it_is_tied() {
    assert_eq!(kinds(&Stage::sample().sandbox), ["noGuard"]);
}

#[test]
fn m69_p1_to_p4_whoever_holds_both_keys_is_told_wherever_the_grant_was_made() {
    assert_eq!(kinds(&tied("Contributor").sandbox), ["holdsBothKeys"]);
    assert_eq!(kinds(&tied("Backup MUA Operator").sandbox), ["holdsBothKeys"]);
    assert_eq!(after(tied("Reader"), &[assigned("Contributor", GUEST, SUBSCRIPTION)]), ["holdsBothKeys"]);
}

#[test]
fn p7_whoever_may_grant_themselves_the_key_is_told() {
    let role = "User Access Administrator";
    assert_eq!(after(tied("Reader"), &[assigned(role, GUEST, sample::GUARD)]), ["mayGrantGuardKey"]);
}

#[test]
fn p14_p15_whoever_may_change_or_delete_the_guard_is_told() {
    assert_eq!(after(tied("Reader"), &[assigned("Backup MUA Admin", GUEST, sample::GUARD)]), ["mayChangeGuard"]);
}

#[test]
fn p9_an_activation_without_approval_is_told_until_somebody_else_approves() {
    let mut deeds = eligible();
    assert_eq!(after(tied("Reader"), &deeds), ["activatesUnapproved"]);
    deeds.push(approved_by(sample::SECURITY_ADMIN));
    assert!(after(tied("Reader"), &deeds).is_empty());
}

#[test]
fn what_brings_no_key_of_the_guard_is_not_told_however_easily_it_is_activated() {
    let mut reader = eligible();
    reader[1].1["role"] = json!("Reader");
    assert!(after(tied("Reader"), &reader).is_empty());
    let mut elsewhere = eligible();
    elsewhere[1].1["scope"] = json!(format!("{SUBSCRIPTION}/resourceGroups/rg-apart"));
    let group = json!({"type": "createResourceGroup", "id": elsewhere[1].1["scope"], "region": "eastus"});
    elsewhere.insert(1, (security(), group));
    assert!(after(tied("Reader"), &elsewhere).is_empty());
}

#[test]
fn p11_an_approver_who_is_the_requester_is_told() {
    let mut deeds = eligible();
    deeds.push(approved_by(GUEST));
    assert_eq!(after(tied("Reader"), &deeds), ["approvesOneself"]);
}

#[test]
fn p21_a_standing_key_of_somebody_else_is_told_until_it_is_taken_back() {
    let person = json!({"type": "addPerson", "id": "kim", "tenant": sample::GUARD_TENANT, "displayName": "Kim",
        "userPrincipalName": "kim@security.woodgrove.example"});
    let deeds = [(backup(), person), assigned("Contributor", "kim", sample::GUARD)];
    assert_eq!(after(tied("Reader"), &deeds), ["standingGuardKey"]);
}

#[test]
fn p20_what_the_guard_leaves_out_is_told() {
    let out = json!({"type": "updateGuard", "guard": sample::GUARD, "exclusions": ["modifyPolicy", "changeMarsPin"]});
    let mut stage = tied("Reader");
    stage.done(&security(), &out).expect("the guard's owner may");
    let vault = Scope::parse(sample::VAULT).expect("the sample's ids are well-formed");
    let told = warnings(&stage.sandbox, stage.sandbox.vault(&vault).expect("the vault is there"));
    let told = serde_json::to_value(told).expect("warnings are data");
    assert_eq!(
        told,
        json!([{"kind": "leftOut", "operation": "modifyPolicy"}, {"kind": "leftOut", "operation": "changeMarsPin"}])
    );
}

#[test]
fn soft_delete_that_is_off_is_told() {
    let mut stage = tied("Reader");
    stage.done(&security(), &assign("Contributor")).expect("the guard's owner may");
    let off = json!({"type": "disableSoftDelete", "vault": sample::VAULT});
    assert_eq!(after(stage, &[(backup(), off)]), ["holdsBothKeys", "softDeleteOff"]);
}

#[test]
fn a_guard_that_is_gone_and_one_that_is_near_are_told() {
    let gone = tied("Reader").bent(|world| world["guards"] = json!({})).expect("it loads");
    assert_eq!(kinds(&gone.sandbox), ["guardGone"]);
    // The guard's subscription moves into the vault's directory: its owner has no account there, and nobody holds anything.
    let near = tied("Reader")
        .bent(|world| world["subscriptions"][SUBSCRIPTION]["tenant"] = json!(sample::VAULT_TENANT))
        .expect("it loads");
    assert_eq!(kinds(&near.sandbox), ["nearGuard"]);
}

/// The warnings of people on the sample's vault, each with its operations.
fn told(stage: &Stage) -> Vec<(String, Vec<String>)> {
    let vault = Scope::parse(sample::VAULT).expect("the sample's ids are well-formed");
    let told = warnings(&stage.sandbox, stage.sandbox.vault(&vault).expect("the vault is there"));
    let written = told.iter().map(|own| serde_json::to_value(own).expect("warnings are data"));
    let text = |own: &Value| own.as_str().unwrap_or_default().to_owned();
    let of = |own: Value| (text(&own["kind"]), own["operations"].as_array().into_iter().flatten().map(text).collect());
    written.map(of).collect()
}

fn done(stage: &mut Stage, caller: &Value, commands: &[Value]) {
    for command in commands {
        stage.done(caller, command).expect("a deed of the set-up");
    }
}

/// A role of these actions, and that the guest is given it on the guard.
fn given(actions: &[&str], not_actions: &[&str], scope: &str) -> [Value; 2] {
    let role = json!({"type": "defineRole", "name": "Own", "assignableScopes": [SUBSCRIPTION], "actions": actions,
        "notActions": not_actions});
    [role, assigned("Own", GUEST, scope).1]
}

fn one(kind: &str, operations: &[&str]) -> Vec<(String, Vec<String>)> {
    vec![(kind.to_owned(), operations.iter().map(|own| (*own).to_owned()).collect())]
}

const ALL: [&str; 6] =
    ["disableSoftDelete", "disableMua", "modifyPolicy", "modifyProtection", "stopProtection", "changeMarsPin"];
const KEYS: &str = "Microsoft.DataProtection/resourceGuards/*/action";
const FREES: &str = "Microsoft.DataProtection/resourceGuards/deleteResourceGuardProxyRequests/action";

#[test]
fn whoever_holds_both_keys_of_any_protected_operation_is_told_with_the_operations() {
    let mut stage = tied("Reader");
    done(&mut stage, &security(), &given(&[KEYS], &[FREES], sample::GUARD));
    let but_one: Vec<&str> = ALL.into_iter().filter(|own| *own != "disableMua").collect();
    assert_eq!(told(&stage), one("holdsBothKeys", &but_one));
    let off = json!({"type": "disableSoftDelete", "vault": sample::VAULT});
    stage.clone().done(&backup(), &off).expect("nobody else is needed");
    assert!(stage.clone().done(&backup(), &json!({"type": "disableMua", "vault": sample::VAULT})).is_err());
    // What the guard leaves out takes no key of it.
    let out = json!({"type": "updateGuard", "guard": sample::GUARD, "exclusions": ["modifyPolicy", "changeMarsPin"]});
    done(&mut stage, &security(), &[out]);
    assert_eq!(told(&stage)[0].1, ["disableSoftDelete", "modifyProtection", "stopProtection"]);
}

#[test]
fn the_key_of_one_operation_is_told_of_that_one_and_what_is_no_key_of_none() {
    for (action, operations) in [
        ("getBackupSecurityPINRequests/action", vec!["changeMarsPin"]),
        ("getBackupSecurityPINRequests/read", vec![]),
        ("dppTriggerRestoreRequests/action", vec![]),
    ] {
        let mut stage = tied("Reader");
        let action = format!("Microsoft.DataProtection/resourceGuards/{action}");
        done(&mut stage, &security(), &given(&[&action], &[], sample::GUARD));
        let expected = if operations.is_empty() { Vec::new() } else { one("holdsBothKeys", &operations) };
        assert_eq!(told(&stage), expected, "{action}");
    }
}

#[test]
fn the_operations_are_those_of_the_edition() {
    let mut stage = tied("Contributor");
    assert_eq!(told(&stage), one("holdsBothKeys", &ALL));
    done(&mut stage, &security(), &[json!({"type": "setEdition", "edition": "azure-2025"})]);
    assert_eq!(told(&stage)[0].1.len(), 11);
}

#[test]
fn the_keys_of_one_person_are_told_as_they_fit_each_other() {
    // The vault's key of one operation and the guard's of another are no two keys of one.
    let mut stage = tied("Reader");
    let person = json!({"type": "addPerson", "id": "kim", "tenant": sample::VAULT_TENANT, "displayName": "Kim",
        "userPrincipalName": "kim@woodgrove.example"});
    let invited =
        json!({"type": "inviteGuest", "tenant": sample::GUARD_TENANT, "email": "kim@woodgrove.example", "id": "kim2"});
    let pin = "Microsoft.RecoveryServices/vaults/backupSecurityPIN/action";
    let role = json!({"type": "defineRole", "name": "Pin", "actions": [pin],
        "assignableScopes": [Scope::parse(sample::VAULT).expect("well-formed").subscription_scope()]});
    done(&mut stage, &backup(), &[person, role, assigned("Pin", "kim", sample::VAULT).1]);
    let mut keys = given(&[FREES], &[], sample::GUARD);
    keys[1]["principal"] = json!("kim2");
    done(&mut stage, &security(), &[vec![invited], keys.to_vec()].concat());
    assert_eq!(told(&stage), one("standingGuardKey", &["disableMua"]));
    done(&mut stage, &security(), &[assigned("Backup MUA Operator", "kim2", sample::GUARD).1]);
    assert_eq!(told(&stage), one("holdsBothKeys", &["changeMarsPin"]));
}

#[test]
fn eligibilities_are_told_with_the_operations_that_they_bring() {
    let mut deeds = eligible();
    deeds[1].1["role"] = json!("Own");
    let role = given(&[FREES], &[], sample::GUARD)[0].clone();
    deeds.insert(0, (security(), role));
    let mut stage = tied("Reader");
    for (caller, command) in &deeds {
        done(&mut stage, caller, std::slice::from_ref(command));
    }
    assert_eq!(told(&stage), one("activatesUnapproved", &["disableMua"]));
}

const WRITES: &str = "Microsoft.DataProtection/resourceGuards/write";
const ENDS: &str = "Microsoft.Resources/subscriptions/resourceGroups/delete";

/// The resource group of the sample's guard.
fn group() -> String {
    Scope::parse(sample::GUARD)
        .ok()
        .and_then(|id| id.resource_group_scope())
        .expect("a guard is in a group")
        .to_string()
}

#[test]
fn p14_p15_to_change_the_guard_opens_what_can_be_left_out_and_to_delete_it_or_its_group_all() {
    let optional = ["modifyPolicy", "modifyProtection", "stopProtection", "changeMarsPin"];
    for (action, scope, operations) in [
        (WRITES, sample::GUARD, &optional[..]),
        ("Microsoft.DataProtection/resourceGuards/delete", sample::GUARD, &ALL[..]),
        (ENDS, &group(), &ALL[..]),
        (ENDS, SUBSCRIPTION, &ALL[..]),
        // On the guard alone the right to delete its group is none.
        (ENDS, sample::GUARD, &[]),
    ] {
        let mut stage = tied("Reader");
        done(&mut stage, &security(), &given(&[action], &[], scope));
        let expected = if operations.is_empty() { Vec::new() } else { one("mayChangeGuard", operations) };
        assert_eq!(told(&stage), expected, "{action} on {scope}");
        let ended = stage.done(&backup(), &json!({"type": "deleteResourceGroup", "group": group()}));
        assert_eq!(ended.is_ok(), action == ENDS && !expected.is_empty(), "{action} on {scope}");
    }
}

#[test]
fn the_deletion_of_the_guards_group_that_is_activated_without_approval_is_told() {
    let role = given(&[ENDS], &[], sample::GUARD)[0].clone();
    for (scope, is_told) in [(group(), true), (sample::GUARD.to_owned(), false)] {
        let mut deeds = eligible();
        deeds[1].1["role"] = json!("Own");
        deeds[1].1["scope"] = json!(scope);
        deeds.insert(0, (security(), role.clone()));
        assert_eq!(after(tied("Reader"), &deeds), if is_told { vec!["activatesUnapproved"] } else { Vec::new() });
    }
}

#[test]
fn p16_a_lock_stands_against_the_deletion_until_they_may_lift_it() {
    let lock = |level: &str, scope: &str| json!({"type": "createLock", "scope": scope, "name": "keep", "level": level});
    let lifts = "Microsoft.Authorization/locks/delete";
    let may = "mayChangeGuard";
    for (actions, level, scope, expected) in [
        (&[ENDS][..], "CanNotDelete", sample::GUARD, &[][..]),
        (&[ENDS], "CanNotDelete", &group(), &[]),
        (&[ENDS, lifts], "CanNotDelete", sample::GUARD, &[may]),
        (&[WRITES], "CanNotDelete", sample::GUARD, &[may]),
        (&[WRITES], "ReadOnly", sample::GUARD, &[]),
        (&[WRITES, lifts], "ReadOnly", sample::GUARD, &[may]),
    ] {
        let mut stage = tied("Reader");
        done(&mut stage, &security(), &given(actions, &[], &group()));
        done(&mut stage, &security(), &[lock(level, scope)]);
        assert_eq!(kinds(&stage.sandbox), expected, "{actions:?} {level} {scope}");
    }
}

#[test]
fn a_vault_that_keeps_the_guards_group_keeps_the_guard() {
    let mut stage = tied("Reader");
    done(&mut stage, &security(), &given(&[ENDS], &[], &group()));
    assert_eq!(kinds(&stage.sandbox), ["mayChangeGuard"]);
    let id = format!("{}/providers/Microsoft.RecoveryServices/vaults/beside", group());
    let guard = Scope::parse(sample::GUARD).ok().and_then(|id| stage.sandbox.guard(&id)).expect("the guard is there");
    let vault = json!({"type": "createVault", "id": id, "region": guard.region});
    done(&mut stage, &security(), &[vault]);
    assert_eq!(kinds(&stage.sandbox), ["mayChangeGuard"], "an empty vault goes with its group");
    done(&mut stage, &security(), &[json!({"type": "enableMua", "vault": id, "guard": sample::GUARD})]);
    assert!(kinds(&stage.sandbox).is_empty());
}
