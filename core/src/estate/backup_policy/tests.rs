//! What backup policies must come to, both ways. Stands on `estate`.

use serde_json::{Value, json};

use super::super::read_backups::tests::{BACKUP_VAULT, WORKLOADS, again, having, vault, with};
use super::super::tests::{VAULT, imported};
use super::super::write;
use crate::model::few::Few;
use crate::model::policy::{Policy, Retention};
use crate::model::schedule::{FullBackup, LogBackup, PartialBackup, Schedule, TimeOfDay, Weekday, Workload};
use crate::model::scope::Scope;
use crate::sandbox::Sandbox;

fn schedules() -> Vec<Schedule> {
    let at = TimeOfDay::try_from("22:30".to_owned()).expect("a time");
    let some = Few::from([Weekday::Sunday, Weekday::Wednesday]);
    let partial = |day: Weekday| Some(PartialBackup { days: Few::from([day]), kept_days: 30 });
    let whole = FullBackup::Weekly { days: some.clone() };
    let bare = Schedule::default_for(Some(Workload::SqlDatabase));
    let parted = Schedule::Database {
        full: whole,
        differential: partial(Weekday::Monday),
        incremental: partial(Weekday::Friday),
        log: Some(LogBackup { every_minutes: 15, kept_days: 7 }),
        snapshot_days: Some(5),
    };
    let hourly = |window_hours: u32| Schedule::Hourly { interval_hours: 4, window_hours, at };
    vec![Schedule::Daily { at }, Schedule::Weekly { days: some, at }, hourly(24), hourly(13), bare, parted]
}

fn retentions() -> [Retention; 4] {
    let long = Retention { weekly: Some(12), monthly: Some(36), yearly: Some(10), ..Retention::default() };
    [Retention::days(7), long, Retention { daily: Some(9_999), ..long }, Retention { weekly: None, ..long }]
}

#[test]
fn every_policy_that_may_be_made_comes_back() {
    let mut policies = Vec::new();
    for workload in WORKLOADS.map(Some).into_iter().chain([None]) {
        for schedule in schedules().into_iter().filter(|own| own.flaw(workload).is_none()) {
            for retention in retentions() {
                let plain = Policy { retention, workload, schedule: schedule.clone(), instant_restore_days: None };
                if plain.suits(Workload::VirtualMachine) {
                    policies.push(Policy { instant_restore_days: Some(5), ..plain.clone() });
                }
                policies.push(plain);
            }
        }
    }
    assert!(policies.len() > 150, "{}", policies.len());
    let world = having(&policies, &[]);
    let back = again(&world);
    for id in [VAULT, BACKUP_VAULT] {
        let (own, back) = (vault(&world, id), vault(&back, id));
        for (name, policy) in own.policies.iter() {
            assert_eq!(back.policies.get(name), Some(policy), "{id} {name}");
        }
        assert_eq!(back.policies.len(), own.policies.len());
    }
    assert_eq!(write(&back), write(&world));
}

/// The policy that is read, as the engine writes it, and what is told of it.
fn read_policy(id: &str, properties: Value) -> (Value, Vec<String>) {
    let entry = json!({ "id": format!("{id}/backupPolicies/p"), "etag": "W/1", "properties": properties });
    let world = imported(&with(&[("backupPolicies", json!([entry]))]));
    let text = write(&world.sandbox);
    let written: Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!(written["backupPolicies"], json!([entry]), "it comes back as it came");
    let policy = vault(&world.sandbox, id).policies.get(&"p".into()).map(|own| json!(own)).unwrap_or_default();
    (policy, world.warnings.into_iter().map(|problem| problem.code).collect())
}

fn kept(count: u32, unit: &str) -> Value {
    json!({ "retentionTimes": ["2023-05-01T02:30:00Z"], "retentionDuration": { "count": count, "durationType": unit } })
}

fn simple(days: u32) -> Value {
    json!({ "retentionPolicyType": "SimpleRetentionPolicy", "retentionDuration": { "count": days } })
}

/// Each policy is read as what the engine writes of it, and so much is told.
fn assert_read<'a>(vault: &str, cases: impl IntoIterator<Item = (Value, Value, Vec<&'a str>)>) {
    for (properties, policy, told) in cases {
        let told = told.into_iter().map(str::to_owned).collect();
        assert_eq!(read_policy(vault, properties.clone()), (policy, told), "{properties}");
    }
}

#[test]
fn policies_of_recovery_services_vaults_are_read_as_azure_writes_them() {
    let long = json!({
        "retentionPolicyType": "LongTermRetentionPolicy", "dailySchedule": kept(30, "Days"),
        "weeklySchedule": kept(12, "Weeks"), "monthlySchedule": kept(60, "Months"), "yearlySchedule": Value::Null,
    });
    let simple =
        |days: u32| json!({ "retentionPolicyType": "SimpleRetentionPolicy", "retentionDuration": { "count": days } });
    let daily = json!({
        "schedulePolicyType": "SimpleSchedulePolicy", "scheduleRunFrequency": "Daily",
        "scheduleRunTimes": ["2023-05-01T02:30:00Z"],
    });
    let weekly = json!({
        "schedulePolicyType": "SimpleSchedulePolicyV2", "scheduleRunFrequency": "Weekly",
        "weeklySchedule": { "scheduleRunDays": ["Sunday"], "scheduleRunTimes": ["23:00"] },
    });
    let hourly = json!({
        "schedulePolicyType": "SimpleSchedulePolicyV2", "scheduleRunFrequency": "Hourly",
        "hourlySchedule": { "interval": 4, "scheduleWindowStartTime": "2026-03-19T08:00:00Z", "scheduleWindowDuration": 12 },
    });
    let tiers = json!({ "daily": 30, "weekly": 12, "monthly": 60 });
    let cases = [
        (
            json!({ "backupManagementType": "AzureIaasVM", "schedulePolicy": daily, "retentionPolicy": long,
                "instantRpRetentionRangeInDays": 2, "timeZone": "India Standard Time" }),
            json!({ "retention": tiers, "workload": "virtualMachine", "instantRestoreDays": 2,
                "schedule": { "type": "daily", "at": "02:30" } }),
            vec![],
        ),
        (
            json!({ "backupManagementType": "AzureIaasVM", "policyType": "V2", "schedulePolicy": hourly,
                "retentionPolicy": simple(7) }),
            json!({ "retention": { "daily": 7 }, "workload": "virtualMachine",
                "schedule": { "type": "hourly", "intervalHours": 4, "windowHours": 12, "at": "08:00" } }),
            vec![],
        ),
        (
            json!({ "backupManagementType": "MAB", "schedulePolicy": weekly, "retentionPolicy": simple(7) }),
            json!({ "retention": { "daily": 7 }, "workload": "marsAgent",
                "schedule": { "type": "weekly", "days": ["sunday"], "at": "23:00" } }),
            vec![],
        ),
        (
            json!({ "backupManagementType": "AzureStorage", "workLoadType": "AzureFileShare", "schedulePolicy": daily,
                "vaultRetentionPolicy": { "vaultRetention": long, "snapshotRetentionInDays": 5 } }),
            json!({ "retention": tiers, "workload": "fileShare", "schedule": { "type": "daily", "at": "02:30" } }),
            vec!["NotModelled"],
        ),
        (json!({ "backupManagementType": "AzureSql", "retentionPolicy": simple(7) }), Value::Null, vec!["NotModelled"]),
        (json!({ "backupManagementType": "AzureIaasVM", "schedulePolicy": daily }), Value::Null, vec!["NotModelled"]),
    ];
    assert_read(VAULT, cases);
}

#[test]
fn the_parts_of_a_database_s_policy_are_read_as_azure_writes_them() {
    assert_read(
        VAULT,
        [(
            json!({ "backupManagementType": "AzureWorkload", "workLoadType": "SAPHanaDatabase", "subProtectionPolicy": [
                { "policyType": "Full", "retentionPolicy": { "weeklySchedule": kept(104, "Weeks") },
                  "schedulePolicy": { "scheduleRunFrequency": "Weekly", "scheduleRunDays": ["Sunday"] } },
                { "policyType": "Differential", "retentionPolicy": simple(30), "schedulePolicy": { "scheduleRunDays": ["Monday"] } },
                { "policyType": "Log", "retentionPolicy": simple(15), "schedulePolicy": { "scheduleFrequencyInMins": 120 } },
                { "policyType": "SnapshotCopyOnlyFull", "snapshotBackupAdditionalDetails": { "instantRpRetentionRangeInDays": 3 } },
                { "policyType": "CopyOnlyFull" },
            ] }),
            json!({ "retention": { "weekly": 104 }, "workload": "sapHanaDatabase", "schedule": {
                "type": "database", "full": { "type": "weekly", "days": ["sunday"] },
                "differential": { "days": ["monday"], "keptDays": 30 }, "log": { "everyMinutes": 120, "keptDays": 15 },
                "snapshotDays": 3 } }),
            vec!["NotModelled"],
        )],
    );
}

fn retention_rule(name: &str, store: &str, duration: &str) -> Value {
    let deletion = json!({ "objectType": "AbsoluteDeleteOption", "duration": duration });
    let source = json!({ "dataStoreType": store, "objectType": "DataStoreInfoBase" });
    json!({ "objectType": "AzureRetentionRule", "name": name, "isDefault": name == "Default",
        "lifecycles": [{ "deleteAfter": deletion, "sourceDataStore": source }] })
}

fn backup_rule(intervals: &[&str]) -> Value {
    json!({ "objectType": "AzureBackupRule", "name": "Backup", "trigger": {
        "objectType": "ScheduleBasedTriggerContext", "schedule": { "repeatingTimeIntervals": intervals } } })
}

#[test]
fn policies_of_backup_vaults_are_read_as_azure_writes_them() {
    let own = |kind: &str, rules: Value| json!({ "datasourceTypes": [kind], "objectType": "BackupPolicy", "policyRules": rules });
    let (disk, blob) = ("Microsoft.Compute/disks", "Microsoft.Storage/storageAccounts/blobServices");
    let week = retention_rule("Default", "OperationalStore", "P7D");
    let cases = [
        (
            own(disk, json!([backup_rule(&["R/2020-04-05T13:00:00+00:00/PT4H"]), week])),
            json!({ "retention": { "daily": 7 }, "workload": "disk",
                "schedule": { "type": "hourly", "intervalHours": 4, "windowHours": 24, "at": "13:00" } }),
            vec![],
        ),
        (
            own(
                disk,
                json!([
                    backup_rule(&["R/2024-01-02T05:30:00+05:30/P1D"]),
                    week,
                    retention_rule("Weekly", "OperationalStore", "P12W"),
                    retention_rule("Monthly", "OperationalStore", "P1Y")
                ]),
            ),
            json!({ "retention": { "daily": 7, "weekly": 12, "monthly": 12 }, "workload": "disk",
                "schedule": { "type": "daily", "at": "00:00" } }),
            vec!["NotModelled"],
        ),
        (
            own(
                "Microsoft.DBforPostgreSQL/flexibleServers",
                json!([
                    backup_rule(&["R/2024-01-07T02:00:00Z/P1W", "R/2024-01-03T02:00:00Z/P1W"]),
                    retention_rule("Default", "VaultStore", "P3M")
                ]),
            ),
            json!({ "retention": { "daily": 90 }, "workload": "postgreSql",
                "schedule": { "type": "weekly", "days": ["wednesday", "sunday"], "at": "02:00" } }),
            vec!["NotModelled"],
        ),
        (
            own(
                blob,
                json!([
                    retention_rule("Default", "OperationalStore", "P30D"),
                    retention_rule("Default", "VaultStore", "P7D")
                ]),
            ),
            json!({ "retention": { "daily": 37 }, "workload": "blob", "schedule": { "type": "daily", "at": "00:00" } }),
            vec!["NotModelled", "NotModelled"],
        ),
        (own("Microsoft.DBforMySQL/flexibleServers", json!([week])), Value::Null, vec!["NotModelled"]),
    ];
    assert_read(BACKUP_VAULT, cases);
}

fn rules(tags: &[&str], kept: &[(&str, &str)]) -> Value {
    let tags: Vec<Value> = tags.iter().map(|tag| json!({ "tagInfo": { "tagName": tag } })).collect();
    let mut backup = backup_rule(&["R/2024-01-07T02:00:00Z/P1W"]);
    backup["trigger"]["taggingCriteria"] = json!(tags);
    let kept = kept.iter().map(|(name, duration)| retention_rule(name, "VaultStore", duration));
    let rules: Vec<Value> = std::iter::once(backup).chain(kept).collect();
    json!({ "datasourceTypes": ["Microsoft.DBforPostgreSQL/servers/databases"], "policyRules": rules })
}

#[test]
fn what_the_default_rule_keeps_is_lost_though_another_tier_keeps_as_long() {
    let read = |properties: Value| -> Policy {
        serde_json::from_value(read_policy(BACKUP_VAULT, properties).0).expect("a policy")
    };
    let long = read(rules(&["Default"], &[("Default", "P12M")]));
    assert_eq!(long.retention, Retention::days(360));
    let tagged = read(rules(&["Default", "Monthly"], &[("Default", "P7D"), ("Monthly", "P12M")]));
    assert!(!long.reduced_by(&tagged).is_empty());
    let untagged = read(rules(&["Default"], &[("Default", "P7D"), ("Monthly", "P12M")]));
    assert_eq!(untagged.retention, Retention::days(7), "what nothing is tagged for keeps nothing");
    let years = read(rules(&["Default", "Monthly"], &[("Default", "P7D"), ("Monthly", "P10Y")]));
    assert_eq!(years.retention.monthly, Some(120));
}

/// The properties that a policy is written with after its retention was changed.
fn written_after(id: &str, properties: &Value, retention: Retention) -> Value {
    let entry = json!({ "id": format!("{id}/backupPolicies/p"), "etag": "W/1", "properties": properties });
    let mut tables = imported(&with(&[("backupPolicies", json!([entry]))])).sandbox.tables().clone();
    let own = tables.vaults.get_mut(&Scope::parse(id).expect("an id")).expect("a vault");
    own.policies.get_mut(&"p".into()).expect("a policy").retention = retention;
    let changed = Sandbox::from(tables);
    let written: Value = serde_json::from_str(&write(&changed)).expect("JSON");
    assert_eq!(vault(&again(&changed), id).policies, vault(&changed, id).policies);
    let own = written["backupPolicies"].as_array().expect("a list").iter().find(|own| own["name"] == "p");
    own.expect("it is written")["properties"].clone()
}

#[test]
fn of_a_policy_that_is_changed_stays_what_the_change_does_not_touch() {
    let daily = json!({ "scheduleRunFrequency": "Daily", "scheduleRunTimes": ["2023-05-01T22:30:00Z"], "own": 1 });
    let long = json!({ "dailySchedule": kept(30, "Days") });
    let machine = json!({ "backupManagementType": "AzureIaasVM", "policyType": "V1", "timeZone": "Pacific Standard Time",
        "schedulePolicy": daily, "retentionPolicy": long });
    let written = written_after(VAULT, &machine, Retention::days(31));
    assert_eq!((&written["timeZone"], &written["schedulePolicy"]), (&machine["timeZone"], &daily));
    assert_eq!(written["policyType"], "V1");
    let share = json!({ "backupManagementType": "AzureStorage", "schedulePolicy": daily,
        "vaultRetentionPolicy": { "vaultRetention": long, "snapshotRetentionInDays": 5 } });
    let written = written_after(VAULT, &share, Retention::days(31));
    assert_eq!(written["vaultRetentionPolicy"]["snapshotRetentionInDays"], 5);
    assert_eq!(written["vaultRetentionPolicy"]["vaultRetention"]["dailySchedule"]["retentionDuration"]["count"], 31);
    assert_eq!(written["retentionPolicy"], Value::Null);
    let database = json!({ "backupManagementType": "AzureWorkload", "workLoadType": "SQLDataBase", "subProtectionPolicy": [
        { "policyType": "Full", "schedulePolicy": daily, "retentionPolicy": long }, { "policyType": "CopyOnlyFull", "own": 1 } ] });
    let written = written_after(VAULT, &database, Retention::days(31));
    let full = &written["subProtectionPolicy"][0];
    assert_eq!(full["schedulePolicy"], daily);
    let tier = &full["retentionPolicy"]["dailySchedule"];
    assert_eq!(
        (&tier["retentionTimes"], &tier["retentionDuration"]["count"]),
        (&long["dailySchedule"]["retentionTimes"], &json!(31))
    );
    assert_eq!(written["subProtectionPolicy"][1], json!({ "policyType": "CopyOnlyFull", "own": 1 }));
    let single = rules(&["Default"], &[("Default", "P30D")]);
    let written = written_after(BACKUP_VAULT, &single, Retention::days(31));
    assert_eq!(written["datasourceTypes"], single["datasourceTypes"]);
    assert_eq!(written["policyRules"][0], single["policyRules"][0]);
}

#[test]
fn of_a_tier_that_is_not_changed_everything_stays() {
    let weekly =
        json!({ "daysOfTheWeek": ["Friday"], "retentionDuration": { "count": 12, "durationType": "Weeks" }, "own": 1 });
    let machine = json!({ "backupManagementType": "AzureIaasVM", "schedulePolicy": { "scheduleRunFrequency": "Daily" },
        "retentionPolicy": { "dailySchedule": kept(30, "Days"), "weeklySchedule": weekly } });
    let written =
        written_after(VAULT, &machine, Retention { daily: Some(29), weekly: Some(12), ..Retention::default() });
    assert_eq!(written["retentionPolicy"]["weeklySchedule"], weekly);
    let written = written_after(VAULT, &machine, Retention::days(29));
    assert_eq!(written["retentionPolicy"]["weeklySchedule"], Value::Null);
    let mut stores = rules(&["Default", "Weekly"], &[("Default", "P30D"), ("Weekly", "P12W")]);
    let archive = stores["policyRules"][1]["lifecycles"][0].clone();
    stores["policyRules"][2]["lifecycles"].as_array_mut().expect("a list").push(archive);
    let both = &stores["policyRules"];
    let written =
        written_after(BACKUP_VAULT, &stores, Retention { daily: Some(29), weekly: Some(16), ..Retention::default() });
    assert_eq!((&written["policyRules"][0], &written["policyRules"][2]), (&both[0], &both[2]));
    assert_eq!(written["policyRules"][1]["lifecycles"][0]["deleteAfter"]["duration"], "P29D");
    // With a tier gone the rules are made anew; what the other one keeps in two stores stays.
    let written = written_after(BACKUP_VAULT, &stores, Retention { weekly: Some(16), ..Retention::default() });
    assert_eq!(written["policyRules"][1]["lifecycles"], both[2]["lifecycles"]);
}
