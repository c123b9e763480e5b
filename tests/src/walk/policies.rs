//! Random policies and security settings, mostly sensible.

use serde_json::{Value, json};

use super::dice::Dice;

/// What a policy keeps, sound or not.
pub(super) fn retention(dice: &mut Dice) -> Value {
    match dice.below(8) {
        0 => json!({}),
        1 => json!({"daily": 60, "weekly": 8}),
        2 => json!({"daily": 30}),
        3 => json!({"daily": 59, "weekly": 8}),
        4 => {
            let days = if dice.chance(50) { 8 } else { 10_001 };
            json!({"daily": dice.below(days)})
        }
        5 => json!({"daily": 61, "weekly": 9, "monthly": 1, "yearly": 1}),
        6 => json!({"weekly": 8, "yearly": 0}),
        _ => json!({"daily": 60 + dice.below(3), "weekly": 7 + dice.below(3)}),
    }
}

/// Kinds of sources, those of Backup vaults last.
const WORKLOADS: [&str; 9] = [
    "virtualMachine",
    "sqlDatabase",
    "fileShare",
    "marsAgent",
    "sapHanaDatabase",
    "disk",
    "blob",
    "postgreSql",
    "kubernetesCluster",
];

/// A kind of source, mostly one that the vault protects.
pub(super) fn workload(dice: &mut Dice, vault: &str) -> String {
    let (own, others) = (&WORKLOADS[5..], &WORKLOADS[..5]);
    let is_backup = vault.to_ascii_lowercase().contains("/backupvaults/");
    if is_backup != dice.chance(8) { dice.text(own) } else { dice.text(others) }
}

/// What a new Backup vault is told.
pub(super) fn backup_vault(dice: &mut Dice, mut command: Value) -> Value {
    if dice.chance(30) {
        command["redundancy"] = json!(dice.text(&["geoRedundant", "locallyRedundant", "zoneRedundant"]));
    }
    if dice.chance(30) {
        command["softDelete"] = json!(dice.text(&["enabled", "disabled", "alwaysOn"]));
        command["softDeleteDays"] = json!([13, 14, 30, 180][dice.below(4)]);
    }
    if dice.chance(20) {
        command["immutability"] = json!(dice.text(&["disabled", "unlocked", "locked"]));
    }
    command
}

fn days(dice: &mut Dice) -> Vec<&'static str> {
    let week = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];
    let percent = [0, 30, 60][dice.below(3)];
    let mut found: Vec<&str> = week.into_iter().filter(|_| dice.chance(percent)).collect();
    if found.is_empty() && dice.chance(80) {
        found.push(dice.maybe(&week).unwrap_or(&"friday"));
    }
    found
}

fn schedule(dice: &mut Dice) -> Value {
    match dice.below(4) {
        0 => json!({"type": "daily", "at": dice.text(&["22:30", "06:00"])}),
        1 => json!({"type": "weekly", "days": days(dice)}),
        2 => {
            let (interval, window) = ([4, 6, 8, 12, 5][dice.below(5)], [4, 8, 12, 18, 24, 25][dice.below(6)]);
            json!({"type": "hourly", "intervalHours": interval, "windowHours": window})
        }
        _ => {
            let full =
                if dice.chance(50) { json!({"type": "daily"}) } else { json!({"type": "weekly", "days": days(dice)}) };
            let mut found = json!({"type": "database", "full": full});
            for part in ["differential", "incremental"] {
                if dice.chance(20) {
                    found[part] = json!({"days": days(dice), "keptDays": dice.below(15)});
                }
            }
            if dice.chance(50) {
                let minutes = [14, 15, 60, 1440][dice.below(4)];
                found["log"] = json!({"everyMinutes": minutes, "keptDays": 7 + dice.below(2)});
            }
            if dice.chance(20) {
                found["snapshotDays"] = json!(dice.below(4));
            }
            found
        }
    }
}

/// Some security settings of a vault.
pub(super) fn security(dice: &mut Dice, mut command: Value) -> Value {
    if dice.chance(40) {
        command["softDelete"] = json!(dice.text(&["enabled", "enabled", "disabled", "disabled", "alwaysOn"]));
    }
    if dice.chance(50) {
        let days = [13, 14, 20, 30, 180, 181][dice.below(6)];
        command["softDeleteDays"] = json!(days);
    }
    // A Backup vault has none, and is mostly not asked to.
    let is_backup = command["vault"].as_str().unwrap_or_default().to_ascii_lowercase().contains("/backupvaults/");
    if dice.chance(if is_backup { 10 } else { 40 }) {
        command["securityFeatures"] = json!(dice.text(&["enabled", "disabled"]));
    }
    command
}

/// Now and then a policy says more than what it keeps.
pub(super) fn policy(dice: &mut Dice, mut command: Value) -> Value {
    if dice.chance(25) {
        let vault = command["vault"].as_str().unwrap_or_default().to_owned();
        command["workload"] = json!(workload(dice, &vault));
    }
    if dice.chance(35) {
        command["schedule"] = schedule(dice);
    }
    if dice.chance(25) {
        let days = [0, 2, 5, 30, 31][dice.below(5)];
        command["instantRestoreDays"] = json!(days);
    }
    command
}
