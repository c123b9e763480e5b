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
