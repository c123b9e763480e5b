//! The small world of the model check: two directories with a subscription each, three people of whom one has an account in
//! both, two vaults, two guards, a role to be activated with approval. Built by commands alone.

use mua_core::{Edition, Instant, Sandbox, Tables};
use serde_json::{Value, json};

use crate::kit::Stage;

/// The subscription of the vaults.
pub const VAULTS: &str = "/subscriptions/sa";
/// The subscription of the guards.
pub const GUARDS: &str = "/subscriptions/sb";
/// The resource group of the guards.
pub const GUARD_GROUP: &str = "/subscriptions/sb/resourceGroups/sec";
/// The vaults.
pub const VAULT: [&str; 2] = [
    "/subscriptions/sa/resourceGroups/app/providers/Microsoft.RecoveryServices/vaults/v1",
    "/subscriptions/sa/resourceGroups/app/providers/Microsoft.RecoveryServices/vaults/v2",
];
/// The guards.
pub const GUARD: [&str; 2] = [
    "/subscriptions/sb/resourceGroups/sec/providers/Microsoft.DataProtection/resourceGuards/g1",
    "/subscriptions/sb/resourceGroups/sec/providers/Microsoft.DataProtection/resourceGuards/g2",
];
/// The owner of the vaults' subscription.
pub const ADA: &str = "ada";
/// The Backup admin, at home with the vaults.
pub const BAO: &str = "bao";
/// The same person with the guards.
pub const GUEST: &str = "bao-guest";
/// The owner of the guards' subscription.
pub const SOFIA: &str = "sofia";
/// A group that may be given a role on a guard.
pub const CREW: &str = "crew";
/// The group of those who answer requests.
pub const DECIDERS: &str = "deciders";
/// The role that is assigned, activated and approved.
pub const ROLE: &str = "Contributor";
/// One hour.
pub const HOUR: u64 = 3_600_000;

fn everywhere(principal: &str) -> Value {
    json!({"principal": principal, "sessions": "all"})
}

/// Settings of the role: activated for at most eight hours, with or without approval.
pub fn settings(approved: bool) -> Value {
    let approval =
        if approved { json!({"type": "required", "approvers": [DECIDERS]}) } else { json!({"type": "notRequired"}) };
    json!({
        "activationMaximum": 8 * HOUR, "activationRules": [], "approval": approval,
        "eligibleExpiration": {"type": "notRequired"}, "activeExpiration": {"type": "notRequired"}, "activeRules": [],
    })
}

fn directories() -> Vec<(&'static str, Value)> {
    let directory = |id: &str| json!({"type": "createTenant", "id": id, "displayName": id, "defaultDomain": id});
    let person = |id: &str, tenant: &str| json!({"type": "addPerson", "id": id, "tenant": tenant, "displayName": id, "userPrincipalName": id});
    let subscription = |id: &str, tenant: &str, owner: &str| json!({"type": "createSubscription", "id": id, "tenant": tenant, "displayName": id, "owner": owner});
    let group = |id: &str| json!({"type": "createGroup", "id": id, "tenant": "tb", "displayName": id});
    vec![
        (ADA, directory("ta")),
        (ADA, directory("tb")),
        (ADA, person(ADA, "ta")),
        (ADA, person(BAO, "ta")),
        (ADA, person(SOFIA, "tb")),
        (SOFIA, json!({"type": "inviteGuest", "tenant": "tb", "email": BAO, "id": GUEST})),
        (ADA, subscription("sa", "ta", ADA)),
        (SOFIA, subscription("sb", "tb", SOFIA)),
        (SOFIA, group(CREW)),
        (SOFIA, group(DECIDERS)),
        (SOFIA, json!({"type": "addGroupMember", "group": DECIDERS, "member": SOFIA})),
    ]
}

fn resources() -> Vec<(&'static str, Value)> {
    let mut script = Vec::new();
    for (owner, subscription, group) in [(ADA, VAULTS, "app"), (SOFIA, GUARDS, "sec")] {
        for provider in ["Microsoft.RecoveryServices", "Microsoft.DataProtection"] {
            let command = json!({"type": "registerProvider", "subscription": subscription, "provider": provider});
            script.push((owner, command));
        }
        let id = format!("{subscription}/resourceGroups/{group}");
        script.push((owner, json!({"type": "createResourceGroup", "id": id, "region": "eastus"})));
    }
    script.extend(VAULT.map(|id| (ADA, json!({"type": "createVault", "id": id, "region": "eastus"}))));
    script.extend(GUARD.map(|id| (SOFIA, json!({"type": "createGuard", "id": id, "region": "eastus"}))));
    let item = json!({"type": "enableBackup", "vault": VAULT[0], "item": "vm", "workload": "virtualMachine",
        "policy": "DefaultPolicy"});
    script.push((ADA, item));
    script
}

fn access() -> Vec<(&'static str, Value)> {
    let assign = |scope: &str, principal: &str, role: &str| json!({"type": "assignRole", "scope": scope, "principal": principal, "role": role});
    vec![
        (ADA, assign(VAULTS, BAO, "Backup Contributor")),
        (SOFIA, assign(GUARD_GROUP, GUEST, "Reader")),
        (SOFIA, json!({"type": "manageSubscription", "subscription": GUARDS})),
        (SOFIA, json!({"type": "updateRoleSettings", "scope": GUARD[0], "role": ROLE, "settings": settings(true)})),
        (SOFIA, json!({"type": "makeEligible", "scope": GUARD[0], "principal": GUEST, "role": ROLE})),
        (BAO, json!({"type": "enableMua", "vault": VAULT[0], "guard": GUARD[0]})),
        // What was made is old enough to be taken away.
        (ADA, json!({"type": "advanceClock", "by": HOUR})),
    ]
}

/// The worlds from which the search starts: the one described, and the same with a vault tied to a guard that is gone.
pub fn starts() -> Result<Vec<Sandbox>, String> {
    let mut stage = Stage { sandbox: Sandbox::new(Instant::from_millis(1_000_000_000), 1, Edition::Ga2022) };
    for (caller, command) in directories().into_iter().chain(resources()).chain(access()) {
        stage.done(&everywhere(caller), &command)?;
    }
    let whole = stage.sandbox.tables().clone();
    let mut lacking = whole.clone();
    lacking.guards.retain(|own| own.id.as_str() != GUARD[1]);
    lacking.vaults.values_mut().filter(|own| own.id.as_str() == VAULT[1]).for_each(|own| {
        own.guard = mua_core::Scope::parse(GUARD[1]).ok();
    });
    Ok([whole, lacking].map(|tables: Tables| Sandbox::from(super::identity::canonical(&tables))).into())
}
