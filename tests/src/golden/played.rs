//! A world in which everything has happened that leaves a trace: the story, and what goes on around it.

use mua_core::{Caller, Command, Outcome, Sandbox, sample, submit};
use serde_json::{Value, json};

const GUEST: &str = "cccccccc-0000-4000-8000-000000000001";

/// The sample world after the story.
pub fn played() -> Result<Sandbox, String> {
    let mut world = sample::sample();
    for (caller, mut command) in script() {
        if command["eligibility"] == "$" {
            let made = world.tables().eligibilities.keys().next().map(ToString::to_string);
            command["eligibility"] = Value::from(made);
        }
        run(&mut world, caller, command, true)?;
    }
    // Two refusals stand in the log.
    run(&mut world, sample::BACKUP_ADMIN, json!({"type": "disableMua", "vault": sample::VAULT}), false)?;
    run(
        &mut world,
        "trainer",
        json!({"type": "createPolicy", "vault": sample::VAULT, "name": "P",
        "retention": {"daily": 1}}),
        false,
    )?;
    Ok(world)
}

fn run(world: &mut Sandbox, caller: &str, command: Value, is_allowed: bool) -> Result<(), String> {
    let command: Command = serde_json::from_value(command).map_err(|fault| fault.to_string())?;
    // Without a session in the guard's directory its key is out of reach.
    let caller = if is_allowed { Caller::everywhere(caller) } else { Caller::at_home(caller) };
    match submit(world, &caller, &command) {
        Outcome::Allowed { .. } if is_allowed => Ok(()),
        Outcome::Denied { .. } if !is_allowed => Ok(()),
        other => Err(format!("{command:?} came out as {other:?}")),
    }
}

fn script() -> Vec<(&'static str, Value)> {
    let (backup, security) = (sample::BACKUP_ADMIN, sample::SECURITY_ADMIN);
    let (vault, guard) = (sample::VAULT, sample::GUARD);
    let subscription = "/subscriptions/b0000000-0000-4000-8000-00000000000b";
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
    ]
}
