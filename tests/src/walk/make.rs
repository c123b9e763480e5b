//! Makes a small random world: two or three directories, people with several accounts, groups that may hold each other in a
//! circle, subscriptions under management groups, vaults, guards, custom roles, and assignments of every kind.

use mua_core::{Caller, Command, Edition, Instant, Outcome, Sandbox, saved, submit};
use serde_json::{Value, json};

use super::conditions::condition;
use super::dice::Dice;
use super::just_in_time;

/// Where the worlds' clocks start.
pub const START: u64 = 40 * 86_400_000;

const ROOT: &str = "/providers/Microsoft.Management/managementGroups/";
const NAMES: [&str; 6] = ["ada", "ben", "cora", "dan", "eve", "fay"];
const REGIONS: [&str; 2] = ["eastus", "westus"];
/// Patterns for custom roles: wildcards at each end and in the middle, keys of guards, and traps.
const PATTERNS: [&str; 17] = [
    "*",
    "*/read",
    "*/write",
    "*/action",
    "*/delete",
    "Microsoft.RecoveryServices/*",
    "Microsoft.RecoveryServices/vaults/backup*/write",
    "Microsoft.RecoveryServices/Vaults/*/protectedItems/*",
    "Microsoft.RecoveryServices/vaults/backupResourceGuardProxies/*",
    "Microsoft.DataProtection/*",
    "Microsoft.DataProtection/backupVaults/*",
    "Microsoft.DataProtection/resourceGuards/*/action",
    "Microsoft.DataProtection/*/resourceGuards/write",
    "Microsoft.DataProtection/resourceGuards/read",
    "Microsoft.Authorization/*/Write",
    "Microsoft.Authorization/*",
    "Microsoft.RecoveryServices/vaults/backupconfig/write ",
];
/// What roles grant on data.
pub(super) const DATA_PATTERNS: [&str; 7] = [
    "*",
    "*/read",
    "Microsoft.Compute/virtualMachines/*",
    "Microsoft.Storage/storageAccounts/blobServices/containers/blobs/*",
    "Contoso.Mill/wheels/grains/*",
    "Contoso.*",
    "Microsoft.RecoveryServices/*",
];
const OPTIONAL: [&str; 10] = [
    "modifyPolicy",
    "modifyProtection",
    "stopProtection",
    "changeMarsPin",
    "stopRetainingData",
    "disableImmutability",
    "modifyEncryption",
    "restore",
    "deleteBackupInstance",
    "modifyBackupInstance",
];

/// The places and principals of a world under construction.
struct Plot {
    tenants: Vec<String>,
    accounts: Vec<(String, String)>,
    groups: Vec<(String, String)>,
    scopes: Vec<(String, String)>,
    roles: Vec<String>,
}

/// A world that follows from the dice.
pub fn make(dice: &mut Dice) -> Result<Sandbox, String> {
    let edition = *dice.maybe(&Edition::ALL).unwrap_or(&Edition::Ga2022);
    let mut sandbox = Sandbox::new(Instant::from_millis(START), dice.roll(), edition);
    let mut plot =
        Plot { tenants: Vec::new(), accounts: Vec::new(), groups: Vec::new(), scopes: Vec::new(), roles: Vec::new() };
    for place in 0..2 + dice.below(2) {
        settle(&mut sandbox, &mut plot, dice, place)?;
    }
    invite(&mut sandbox, &plot, dice)?;
    let mut form: Value = serde_json::from_str(&saved::write(&sandbox)).map_err(|fault| fault.to_string())?;
    let accounts = form["world"]["principals"].as_object().into_iter().flatten();
    plot.accounts = accounts
        .filter(|(_, row)| row["kind"]["type"] == "user")
        .map(|(id, row)| (id.clone(), row["tenant"].as_str().unwrap_or_default().to_owned()))
        .collect();
    bend(&mut form["world"], &mut plot, dice);
    // How the world came to be is of no matter to a walk, and long to tell.
    form["world"]["activity"] = json!([]);
    saved::read(&form.to_string()).map_err(|fault| format!("{fault} in {form}"))
}

fn run(sandbox: &mut Sandbox, caller: &str, command: Value) -> Result<(), String> {
    let parsed: Command = serde_json::from_value(command).map_err(|fault| fault.to_string())?;
    match submit(sandbox, &Caller::everywhere(caller), &parsed) {
        Outcome::Allowed { .. } => Ok(()),
        other => Err(format!("{parsed:?} gave {other:?}")),
    }
}

/// A directory with its people, groups, places and resources.
fn settle(sandbox: &mut Sandbox, plot: &mut Plot, dice: &mut Dice, place: usize) -> Result<(), String> {
    let tenant = format!("T{place}");
    run(sandbox, "-", json!({"type": "createTenant", "id": tenant, "displayName": tenant, "defaultDomain": tenant}))?;
    let owner = format!("{}-{place}", dice.text(&NAMES));
    for name in NAMES {
        let id = format!("{name}-{place}");
        if id != owner && dice.chance(50) {
            continue;
        }
        let mail = format!("{id}@x.example");
        let known = sandbox.tables().people.keys().find(|person| person.as_str().starts_with(name));
        // Now and then somebody of another directory has a second home account here.
        let person = known.filter(|_| dice.chance(30)).map(|person| person.as_str().to_owned());
        run(
            sandbox,
            "-",
            json!({"type": "addPerson", "id": id, "tenant": tenant, "displayName": name, "userPrincipalName": mail,
                "person": person}),
        )?;
    }
    for group in 0..2 + dice.below(3) {
        let id = format!("group{group}-{place}");
        run(sandbox, "-", json!({"type": "createGroup", "id": id, "tenant": tenant, "displayName": id}))?;
        plot.groups.push((id, tenant.clone()));
    }
    let mut groups = vec![format!("{ROOT}{tenant}")];
    for number in 0..dice.below(4) {
        let (name, parent) = (format!("m{number}-{place}"), dice.text(&groups));
        run(
            sandbox,
            "-",
            json!({"type": "createManagementGroup", "tenant": tenant, "name": name, "displayName": name, "parent": parent}),
        )?;
        groups.push(format!("{ROOT}{name}"));
    }
    plot.scopes.extend(groups.iter().map(|group| (group.clone(), tenant.clone())));
    for number in 0..1 + dice.below(2) {
        let above = dice.text(&groups);
        let name = format!("s{place}{number}");
        run(
            sandbox,
            "-",
            json!({"type": "createSubscription", "id": name, "tenant": tenant, "displayName": name,
                "managementGroup": above, "owner": owner}),
        )?;
        furnish(sandbox, plot, dice, &format!("/subscriptions/{name}"), &owner, &tenant)?;
    }
    define(sandbox, plot, dice, &owner, place)?;
    plot.tenants.push(tenant);
    Ok(())
}

/// A subscription's resource groups, vaults and guards.
fn furnish(
    sandbox: &mut Sandbox,
    plot: &mut Plot,
    dice: &mut Dice,
    subscription: &str,
    owner: &str,
    tenant: &str,
) -> Result<(), String> {
    for provider in ["Microsoft.RecoveryServices", "Microsoft.DataProtection"] {
        run(sandbox, owner, json!({"type": "registerProvider", "subscription": subscription, "provider": provider}))?;
    }
    plot.scopes.push((subscription.to_owned(), tenant.to_owned()));
    // One name is the head of the other: a trap for those who compare heads of text.
    for group in ["App", "App2"] {
        let id = format!("{subscription}/resourceGroups/{group}");
        run(sandbox, owner, json!({"type": "createResourceGroup", "id": id, "region": "eastus"}))?;
        plot.scopes.push((id.clone(), tenant.to_owned()));
        if dice.chance(70) {
            let guard = format!("{id}/providers/Microsoft.DataProtection/resourceGuards/guard");
            let exclusions: Vec<&str> = OPTIONAL.into_iter().filter(|_| dice.chance(30)).collect();
            let region = dice.text(&REGIONS);
            run(
                sandbox,
                owner,
                json!({"type": "createGuard", "id": guard, "region": region, "exclusions": exclusions}),
            )?;
            plot.scopes.push((guard, tenant.to_owned()));
        }
        if dice.chance(70) {
            let vault = format!("{id}/providers/Microsoft.RecoveryServices/vaults/vault");
            run(sandbox, owner, json!({"type": "createVault", "id": vault, "region": dice.text(&REGIONS)}))?;
            let gold = json!({"daily": 60, "weekly": 8});
            run(sandbox, owner, json!({"type": "createPolicy", "vault": vault, "name": "Gold", "retention": gold}))?;
            let other = dice.text(&["virtualMachine", "marsAgent"]);
            for (item, workload, policy) in [("vm", "virtualMachine", "Gold"), ("db", &other, "DefaultPolicy")] {
                run(
                    sandbox,
                    owner,
                    json!({"type": "enableBackup", "vault": vault, "item": item, "workload": workload, "policy": policy}),
                )?;
            }
            plot.scopes.push((vault, tenant.to_owned()));
        }
        if dice.chance(45) {
            let vault = backup_vault(sandbox, dice, &id, owner)?;
            plot.scopes.push((vault, tenant.to_owned()));
        }
    }
    Ok(())
}

/// A Backup vault with a disk in it.
fn backup_vault(sandbox: &mut Sandbox, dice: &mut Dice, group: &str, owner: &str) -> Result<String, String> {
    let vault = format!("{group}/providers/Microsoft.DataProtection/backupVaults/vault");
    run(sandbox, owner, json!({"type": "createBackupVault", "id": vault, "region": dice.text(&REGIONS)}))?;
    let gold = json!({"daily": 60, "weekly": 8});
    run(sandbox, owner, json!({"type": "createPolicy", "vault": vault, "name": "Gold", "retention": gold}))?;
    let disk = json!({"type": "enableBackup", "vault": vault, "item": "disk", "workload": "disk", "policy": "Gold"});
    run(sandbox, owner, disk)?;
    Ok(vault)
}

fn define(sandbox: &mut Sandbox, plot: &mut Plot, dice: &mut Dice, owner: &str, place: usize) -> Result<(), String> {
    for number in 0..2 {
        let actions: Vec<String> = (0..1 + dice.below(3)).map(|_| dice.text(&PATTERNS)).collect();
        let not_actions: Vec<String> = (0..dice.below(3)).map(|_| dice.text(&PATTERNS)).collect();
        let name = format!("Custom {place}{number}");
        run(
            sandbox,
            owner,
            json!({"type": "defineRole", "name": name, "actions": actions, "notActions": not_actions,
                "dataActions": [dice.text(&DATA_PATTERNS)], "notDataActions": [dice.text(&DATA_PATTERNS)],
                "assignableScopes": [format!("/subscriptions/s{place}0")]}),
        )?;
    }
    plot.roles = sandbox.roles().map(|role| role.id.as_str().to_owned()).collect();
    Ok(())
}

/// Guests: people of one directory get an account in another.
fn invite(sandbox: &mut Sandbox, plot: &Plot, dice: &mut Dice) -> Result<(), String> {
    let homes: Vec<(String, String)> = sandbox
        .tables()
        .principals
        .values()
        .filter_map(|own| Some((own.id.as_str().to_owned(), own.user_principal_name()?.to_owned())))
        .collect();
    for (tenant, host) in plot.tenants.iter().zip(hosts(sandbox, &plot.tenants)) {
        for (id, mail) in homes.iter().filter(|_| dice.chance(50)) {
            let here = sandbox.account_in(&id.as_str().into(), &tenant.as_str().into()).is_some();
            if !here {
                let guest = format!("{id}-in-{tenant}");
                run(sandbox, &host, json!({"type": "inviteGuest", "tenant": tenant, "email": mail, "id": guest}))?;
            }
        }
    }
    Ok(())
}

fn hosts(sandbox: &Sandbox, tenants: &[String]) -> Vec<String> {
    let host = |tenant: &String| {
        let mut users = sandbox.tables().principals.values().filter(|own| own.person().is_some());
        users.find(|own| own.tenant.as_str() == tenant).map(|own| own.id.as_str().to_owned()).unwrap_or_default()
    };
    tenants.iter().map(host).collect()
}

/// Deny assignments on a principal or on everyone.
fn deny(world: &mut Value, plot: &Plot, dice: &mut Dice) {
    for number in 0..2 + dice.below(7) {
        let (scope, tenant) = dice.maybe(&plot.scopes).cloned().unwrap_or_default();
        let of_it = |list: &[(String, String)]| -> Vec<String> {
            list.iter().filter(|(_, own)| *own == tenant).map(|(id, _)| id.clone()).collect()
        };
        let (accounts, groups) = (of_it(&plot.accounts), of_it(&plot.groups));
        let one = if dice.chance(40) { dice.text(&groups) } else { dice.text(&accounts) };
        let these = json!({"type": "these", "principals": [one]});
        let denied = if dice.chance(45) { json!({"type": "everyone"}) } else { these };
        let id = format!("{scope}/providers/Microsoft.Authorization/denyAssignments/bent{number}");
        world["denyAssignments"][&id] = json!({
            "id": id, "name": id, "scope": scope, "denied": denied, "exempt": [dice.text(&accounts)],
            "reach": dice.text(&["scopeAndBelow", "scopeAndBelow", "scopeAlone"]),
            "permissions": [{
                "actions": [dice.text(&PATTERNS), dice.text(&PATTERNS)], "notActions": [dice.text(&PATTERNS)],
                "dataActions": [dice.text(&DATA_PATTERNS)],
            }],
        });
    }
}

/// What no command makes: windows, conditions, assignments high up or of strangers, ties, odd vaults, circles of groups.
fn bend(world: &mut Value, plot: &mut Plot, dice: &mut Dice) {
    for number in 0..40 + dice.below(30) {
        let (scope, tenant) = dice.maybe(&plot.scopes).cloned().unwrap_or_default();
        let scope = if dice.chance(4) { "/".to_owned() } else { scope };
        let near = |list: &[(String, String)]| -> Vec<String> {
            list.iter().filter(|(_, own)| *own == tenant).map(|(id, _)| id.clone()).collect()
        };
        let holders = if dice.chance(35) { near(&plot.groups) } else { near(&plot.accounts) };
        let strangers: Vec<String> = plot.accounts.iter().map(|(id, _)| id.clone()).collect();
        let principal = if dice.chance(8) { dice.text(&strangers) } else { dice.text(&holders) };
        let id = format!(
            "{}/providers/Microsoft.Authorization/roleAssignments/bent{number:02}",
            scope.trim_end_matches('/')
        );
        let (role, mut activates) = (dice.text(&plot.roles), None);
        if dice.chance(20) {
            let eligibility = id.replace("roleAssignments", "roleEligibilitySchedules");
            world["eligibilities"][&eligibility] = json!({
                "id": eligibility, "principal": principal, "role": role, "scope": scope, "window": window(dice),
                "createdBy": "nobody", "createdAt": 0, "condition": dice.chance(22).then(|| condition(dice)),
            });
            // Now and then the eligibility is gone.
            activates = Some(if dice.chance(10) { format!("{eligibility}0") } else { eligibility });
            if dice.chance(50) {
                continue;
            }
        }
        world["assignments"][&id] = json!({
            "id": id, "principal": principal, "role": role, "scope": scope, "activates": activates,
            "window": window(dice), "condition": dice.chance(22).then(|| condition(dice)),
        });
    }
    for (group, tenant) in &plot.groups {
        let same =
            |list: &[(String, String)]| list.iter().filter(|(_, own)| own == tenant).cloned().collect::<Vec<_>>();
        let mut members: Vec<String> =
            same(&plot.accounts).into_iter().map(|(id, _)| id).filter(|_| dice.chance(30)).collect();
        members.extend(same(&plot.groups).into_iter().map(|(id, _)| id).filter(|_| dice.chance(35)));
        world["principals"][group]["kind"]["members"] = json!(members);
    }
    for (id, _) in listed(&world["subscriptions"]) {
        if dice.chance(20) {
            let left = dice.text(&["Microsoft.RecoveryServices", "Microsoft.DataProtection"]);
            world["subscriptions"][&id]["registeredProviders"] = json!([left]);
        }
    }
    if dice.chance(12) {
        world["secureRegions"] = json!([dice.text(&REGIONS)]);
    }
    deny(world, plot, dice);
    tie(world, dice);
    just_in_time::bend(world, dice);
}

fn window(dice: &mut Dice) -> Value {
    let near = |dice: &mut Dice| START - 20 + dice.below(50) as u64;
    let opens = if dice.chance(85) { 0 } else { near(dice) };
    let closes = dice.chance(50).then(|| near(dice));
    json!({"opens": opens, "closes": closes})
}

fn tie(world: &mut Value, dice: &mut Dice) {
    let guards: Vec<(String, Value)> = listed(&world["guards"]);
    for (id, vault) in listed(&world["vaults"]) {
        let fitting: Vec<String> =
            guards.iter().filter(|(_, guard)| guard["region"] == vault["region"]).map(|(id, _)| id.clone()).collect();
        if dice.chance(75) && !fitting.is_empty() {
            world["vaults"][&id]["guard"] = Value::from(dice.text(&fitting));
        } else if dice.chance(10) {
            let group = id.split("/providers/").next().unwrap_or_default();
            // Of one region, as whatever stood there was.
            let region = vault["region"].as_str().unwrap_or_default();
            let gone = format!("{group}/providers/Microsoft.DataProtection/resourceGuards/gone-{region}");
            world["vaults"][&id]["guard"] = Value::from(gone);
        }
        if dice.chance(10) {
            world["vaults"][&id]["softDelete"] = Value::from("alwaysOn");
        }
        if dice.chance(12) {
            world["vaults"][&id]["immutability"] = Value::from(dice.text(&["unlocked", "unlocked", "locked"]));
        }
        // Nothing but its tie keeps an empty one.
        if dice.chance(10) {
            world["vaults"][&id]["items"] = json!({});
        }
        let group = id.split("/providers/").next().unwrap_or_default();
        for (item, _) in listed(&world["vaults"][&id]["items"]) {
            world["vaults"][&id]["items"][&item]["source"] =
                json!(format!("{group}/providers/Microsoft.Compute/virtualMachines/{item}"));
        }
    }
}

pub(super) fn listed(table: &Value) -> Vec<(String, Value)> {
    table.as_object().into_iter().flatten().map(|(id, row)| (id.clone(), row.clone())).collect()
}
