//! A world in which everything has happened that leaves a trace: the story, and what goes on around it.

use mua_core::{Sandbox, sample};
use serde_json::{Value, json};

use crate::kit::Stage;

const GUEST: &str = "cccccccc-0000-4000-8000-000000000001";

/// The sample world after the story.
pub fn played() -> Result<Sandbox, String> {
    let mut stage = Stage::sample();
    for (caller, mut command) in vault_story().into_iter().chain(guard_story()) {
        if command["eligibility"] == "$" {
            let made = stage.sandbox.tables().eligibilities.keys().next().map(ToString::to_string);
            command["eligibility"] = Value::from(made);
        }
        stage.done(&json!({"principal": caller, "sessions": "all"}), &command)?;
    }
    // Two refusals stand in the log: one for want of a session in the guard's directory, one for want of everything.
    let refused = [
        (sample::BACKUP_ADMIN, json!({"type": "disableMua", "vault": sample::VAULT})),
        ("trainer", json!({"type": "createPolicy", "vault": sample::VAULT, "name": "P", "retention": {"daily": 1}})),
    ];
    for (caller, command) in refused {
        let outcome = stage.attempt(&json!({"principal": caller}), &command)?;
        if outcome["kind"] != "denied" {
            return Err(format!("{command} gave {outcome}"));
        }
    }
    Ok(stage.sandbox)
}

/// A caller and what they do.
type Deed = (&'static str, Value);

/// What happens to the vault.
fn vault_story() -> Vec<Deed> {
    let (backup, security) = (sample::BACKUP_ADMIN, sample::SECURITY_ADMIN);
    let (vault, guard) = (sample::VAULT, sample::GUARD);
    let assign = |role: &str| json!({"type": "assignRole", "scope": guard, "principal": GUEST, "role": role});
    vec![
        (
            security,
            json!({"type": "inviteGuest", "tenant": sample::GUARD_TENANT, "email": "bao@woodgrove.example",
            "id": GUEST}),
        ),
        (security, assign("Reader")),
        (backup, json!({"type": "enableMua", "vault": vault, "guard": guard})),
        (security, assign("Backup MUA Operator")),
        (backup, json!({"type": "disableSoftDelete", "vault": vault})),
        (backup, json!({"type": "enableSoftDelete", "vault": vault})),
        (backup, json!({"type": "generateSecurityPin", "vault": vault})),
        (backup, json!({"type": "createPolicy", "vault": vault, "name": "Bronze", "retention": {"daily": 7}})),
        (
            backup,
            json!({"type": "modifyPolicy", "vault": vault, "policy": "GoldPolicy",
            "retention": {"daily": 60, "yearly": 10}}),
        ),
        (backup, json!({"type": "stopProtection", "vault": vault, "item": "vm-web-01", "data": "retain"})),
        (backup, json!({"type": "modifyProtection", "vault": vault, "item": "vm-web-01", "policy": "Bronze"})),
        (backup, json!({"type": "stopProtection", "vault": vault, "item": "sql-ledger", "data": "delete"})),
    ]
}

/// What happens around the guard.
fn guard_story() -> Vec<Deed> {
    let (backup, security, guard) = (sample::BACKUP_ADMIN, sample::SECURITY_ADMIN, sample::GUARD);
    let subscription = "/subscriptions/b0000000-0000-4000-8000-00000000000b";
    vec![
        ("trainer", json!({"type": "advanceClock", "by": 3_600_000})),
        (
            security,
            json!({"type": "updateGuard", "guard": guard, "exclusions": ["changeMarsPin", "stopProtection"],
            "tags": {"team": "security", "é": "\"<tag>\""}}),
        ),
        (
            security,
            json!({"type": "defineRole", "name": "Key keeper", "description": "Holds one key.",
            "actions": ["Microsoft.DataProtection/resourceGuards/*/action"], "notActions": ["*/delete"],
            "assignableScopes": [subscription]}),
        ),
        (
            "trainer",
            json!({"type": "createGroup", "id": "crew", "tenant": sample::GUARD_TENANT, "displayName": "Crew"}),
        ),
        ("trainer", json!({"type": "addGroupMember", "group": "crew", "member": GUEST})),
        (
            "trainer",
            json!({"type": "createManagementGroup", "tenant": sample::GUARD_TENANT, "name": "platform",
            "displayName": "Platform"}),
        ),
        (security, json!({"type": "manageSubscription", "subscription": subscription})),
        (
            security,
            json!({"type": "makeEligible", "scope": guard, "principal": "crew", "role": "Contributor",
            "endsAt": 1_660_000_000_000_u64}),
        ),
        (
            security,
            json!({"type": "updateRoleSettings", "scope": guard, "role": "Contributor", "settings": {
            "activationMaximum": 3_600_000, "activationRules": ["justification", "ticketing"],
            "approval": {"type": "required", "approvers": [security]},
            "eligibleExpiration": {"type": "required", "maximum": 31_536_000_000_u64},
            "activeExpiration": {"type": "notRequired"}, "activeRules": []}}),
        ),
        // `$` stands for the eligibility made above: its id is drawn.
        (
            backup,
            json!({"type": "activateRole", "eligibility": "$", "duration": 3_600_000,
            "justification": "a change", "ticket": {"number": "42"}}),
        ),
        (
            security,
            json!({"type": "createDenyAssignment", "scope": guard, "name": "No deletes", "actions": ["*/delete"],
            "denied": {"type": "these", "principals": [GUEST]}}),
        ),
        ("trainer", json!({"type": "setEdition", "edition": "preview-2021-12"})),
        ("trainer", json!({"type": "setProfile", "profile": "observedAzure"})),
    ]
}
