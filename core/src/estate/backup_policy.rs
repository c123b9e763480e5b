//! The backup policy of a Recovery Services vault in Azure's shape, both ways. Stands on `cursor`, `object`,
//! `source`, `times`.

use serde_json::Value;

use super::cursor::At;
use super::object::{and, object};
use super::source;
use super::times::{day_names, days, run_time, time_of_day, written_time};
use crate::model::few::Few;
use crate::model::policy::{Policy, Retention};
use crate::model::schedule::{FullBackup, LogBackup, PartialBackup, Schedule, TimeOfDay, Weekday};
use crate::model::text::same;

/// Where each tier is told, and in what it is counted.
const TIERS: [(&str, &str); 4] = [
    ("dailySchedule", "Days"),
    ("weeklySchedule", "Weeks"),
    ("monthlySchedule", "Months"),
    ("yearlySchedule", "Years"),
];

/// Reads a policy; none if it is of a kind that is not modelled.
// Our choice: a policy that does not say what it is for is for any kind of source, as the ones are that the sandbox makes.
pub(super) fn read(at: &At<'_>) -> Option<Policy> {
    let is_for_any = at.property("backupManagementType").is_null();
    let workload = if is_for_any { None } else { Some(source::managed(at)?) };
    let (schedule, retention) = match at.property("subProtectionPolicy").is_null() {
        true => (schedule(&at.property("schedulePolicy")), retention(&tiers(at))),
        false => database(&at.property("subProtectionPolicy"))?,
    };
    let instant = at.property("instantRpRetentionRangeInDays").count().filter(|days| *days > 0);
    let is_kept = retention != Retention::default();
    is_kept.then_some(Policy { retention, workload, schedule, instant_restore_days: instant })
}

/// Where the tiers are told. What is kept of a file share in the vault counts, as far as it is kept there.
fn tiers<'a>(at: &At<'a>) -> At<'a> {
    let (own, vaulted) = (at.property("retentionPolicy"), at.property("vaultRetentionPolicy"));
    if vaulted.is_null() || !own.is_null() {
        return own;
    }
    vaulted
        .warn("NotModelled", "what is kept in the vault is read, and for how long snapshots are kept beside it is not");
    vaulted.inner("vaultRetention")
}

fn retention(at: &At<'_>) -> Retention {
    let simple = at.inner("retentionDuration");
    if !simple.is_null() {
        return Retention { daily: counted(&simple, "Days"), ..Retention::default() };
    }
    let [daily, weekly, monthly, yearly] =
        TIERS.map(|(tier, unit)| counted(&at.member(tier).inner("retentionDuration"), unit));
    Retention { daily, weekly, monthly, yearly }
}

/// How many are kept; none where the tier is not there.
fn counted(duration: &At<'_>, unit: &str) -> Option<u32> {
    if duration.is_null() {
        return None;
    }
    let told = duration.inner("durationType");
    if told.text().is_some_and(|word| !same(word, unit)) {
        told.warn("NotModelled", format!("this tier is counted in {unit}: the count is read as such"));
    }
    duration.member("count").required_count().filter(|count| *count > 0)
}

/// What an enhanced policy tells in a part of its own, and others beside the frequency.
fn own_or_part<'a>(at: &At<'a>, part: &'a str, name: &'a str) -> At<'a> {
    let own = at.member(name);
    if own.is_null() { at.member(part).member(name) } else { own }
}

fn schedule(at: &At<'_>) -> Schedule {
    let frequency = at.inner("scheduleRunFrequency");
    match frequency.text() {
        Some("Daily") => Schedule::Daily { at: run_time(&own_or_part(at, "dailySchedule", "scheduleRunTimes")) },
        Some("Weekly") => Schedule::Weekly {
            days: days(&own_or_part(at, "weeklySchedule", "scheduleRunDays")),
            at: run_time(&own_or_part(at, "weeklySchedule", "scheduleRunTimes")),
        },
        Some("Hourly") => {
            let own = at.member("hourlySchedule");
            Schedule::Hourly {
                interval_hours: own.member("interval").required_count().unwrap_or_default(),
                window_hours: own.member("scheduleWindowDuration").required_count().unwrap_or_default(),
                at: time_of_day(&own.member("scheduleWindowStartTime")),
            }
        }
        other => {
            let word = other.unwrap_or("nothing");
            frequency.warn("UnknownState", format!("`{word}` is no frequency of backups; taken as `Daily`"));
            Schedule::default()
        }
    }
}

/// The parts of a database's policy. Without full backups it is of a kind that is not modelled.
fn database(parts: &At<'_>) -> Option<(Schedule, Retention)> {
    let (mut full, mut differential, mut incremental, mut log, mut snapshot_days) = (None, None, None, None, None);
    for part in parts.entries() {
        let (times, kept) = (part.member("schedulePolicy"), part.member("retentionPolicy"));
        let kind = part.member("policyType");
        match kind.required_text() {
            Some("Full") => full = Some((full_backup(&times), retention(&kept))),
            Some("Differential") => differential = partial(&times, &kept),
            Some("Incremental") => incremental = partial(&times, &kept),
            Some("Log") => {
                let minutes = times.member("scheduleFrequencyInMins").required_count();
                log = minutes
                    .zip(kept_days(&kept))
                    .map(|(every_minutes, kept_days)| LogBackup { every_minutes, kept_days });
            }
            Some("SnapshotCopyOnlyFull") => {
                let details = part.member("snapshotBackupAdditionalDetails");
                snapshot_days = details.member("instantRpRetentionRangeInDays").required_count();
            }
            Some(other) => kind.warn("NotModelled", format!("backups of the kind `{other}` are kept and not read")),
            None => {}
        }
    }
    let (full, kept) = full?;
    Some((Schedule::Database { full, differential, incremental, log, snapshot_days }, kept))
}

fn full_backup(at: &At<'_>) -> FullBackup {
    match schedule(at) {
        Schedule::Weekly { days, .. } => FullBackup::Weekly { days },
        _ => FullBackup::Daily,
    }
}

fn partial(times: &At<'_>, kept: &At<'_>) -> Option<PartialBackup> {
    let days = days(&times.member("scheduleRunDays"));
    kept_days(kept).map(|kept_days| PartialBackup { days, kept_days })
}

fn kept_days(kept: &At<'_>) -> Option<u32> {
    kept.member("retentionDuration").member("count").required_count()
}

/// The properties of a policy; of what came, those stay that say what the policy says still.
pub(super) fn write(policy: &Policy, came: Option<&Value>, read: Option<&Policy>) -> Value {
    let came = |name: &str| came?.get("properties")?.get(name).filter(|own| !own.is_null());
    let zone = came("timeZone").cloned().unwrap_or_else(|| Value::from("UTC"));
    let own = match policy.schedule {
        Schedule::Database { .. } => {
            let settings = came("settings").cloned().unwrap_or_else(|| object!({ "timeZone": "UTC" }));
            object!({ "settings": settings, "subProtectionPolicy": parts_json(policy, came("subProtectionPolicy")) })
        }
        _ => {
            let is_kept = read.is_some_and(|read| read.schedule == policy.schedule);
            let times = came("schedulePolicy").filter(|_| is_kept).cloned();
            let is_hourly = matches!(policy.schedule, Schedule::Hourly { .. });
            let version = came("policyType").filter(|_| !is_kept).map(|_| if is_hourly { "V2" } else { "V1" });
            let own = object!({ "timeZone": zone, "schedulePolicy": times.unwrap_or_else(|| schedule_json(&policy.schedule)) });
            let kept = retention_json(policy.retention, &policy.schedule);
            // A file share is kept in the vault or beside it, as it came.
            let own = match came("vaultRetentionPolicy").filter(|_| came("retentionPolicy").is_none()) {
                Some(vaulted) => {
                    and(own, "vaultRetentionPolicy", Some(and(vaulted.clone(), "vaultRetention", Some(kept))))
                }
                None => and(own, "retentionPolicy", Some(kept)),
            };
            and(own, "policyType", version)
        }
    };
    let words = policy.workload.and_then(source::words);
    let own = and(own, "backupManagementType", words.map(|words| words.management));
    let own = and(own, "workLoadType", words.map(|words| words.kind));
    and(own, "instantRpRetentionRangeInDays", policy.instant_restore_days)
}

fn simple(frequency: &str, days: Option<&Few<Weekday>>, at: TimeOfDay) -> Value {
    let own = object!({
        "schedulePolicyType": "SimpleSchedulePolicy",
        "scheduleRunFrequency": frequency,
        "scheduleRunTimes": [written_time(None, at)],
        "scheduleWeeklyFrequency": 0,
    });
    and(own, "scheduleRunDays", days.map(day_names))
}

fn schedule_json(schedule: &Schedule) -> Value {
    match schedule {
        Schedule::Hourly { interval_hours, window_hours, at } => object!({
            "schedulePolicyType": "SimpleSchedulePolicyV2",
            "scheduleRunFrequency": "Hourly",
            "hourlySchedule": object!({
                "interval": interval_hours,
                "scheduleWindowStartTime": written_time(None, *at),
                "scheduleWindowDuration": window_hours,
            }),
        }),
        Schedule::Weekly { days, at } => simple("Weekly", Some(days), *at),
        Schedule::Daily { at } => simple("Daily", None, *at),
        Schedule::Database { .. } => simple("Daily", None, TimeOfDay::default()),
    }
}

/// Which of the recovery points a long tier keeps is not modelled: of each week, month and year the first Sunday's.
fn retention_json(retention: Retention, schedule: &Schedule) -> Value {
    let at = match schedule {
        Schedule::Daily { at } | Schedule::Weekly { at, .. } | Schedule::Hourly { at, .. } => *at,
        Schedule::Database { .. } => TimeOfDay::default(),
    };
    let start = object!({ "retentionPolicyType": "LongTermRetentionPolicy" });
    TIERS.into_iter().zip(retention.tiers()).fold(start, |own, ((name, unit), (_, count))| {
        let duration = count.map(|count| object!({ "count": count, "durationType": unit }));
        let tier = and(object!({ "retentionTimes": [written_time(None, at)] }), "retentionDuration", duration.as_ref());
        let is_long = matches!(unit, "Months" | "Years");
        let weekly = object!({ "daysOfTheWeek": ["Sunday"], "weeksOfTheMonth": ["First"] });
        let tier = and(tier, "daysOfTheWeek", Some(["Sunday"]).filter(|_| unit == "Weeks"));
        let tier = and(tier, "retentionScheduleFormatType", Some("Weekly").filter(|_| is_long));
        let tier = and(tier, "retentionScheduleWeekly", Some(weekly).filter(|_| is_long));
        let tier = and(tier, "monthsOfYear", Some(["January"]).filter(|_| unit == "Years"));
        and(own, name, duration.map(|_| tier))
    })
}

/// The parts by which a database is backed up. Of those that came the ones stay that are not modelled.
const PARTS: [&str; 5] = ["Full", "Differential", "Incremental", "Log", "SnapshotCopyOnlyFull"];

fn parts_json(policy: &Policy, came: Option<&Value>) -> Vec<Value> {
    let Schedule::Database { full, differential, incremental, log, snapshot_days } = &policy.schedule else {
        return Vec::new();
    };
    let kept = |days: u32| {
        let duration = object!({ "count": days, "durationType": "Days" });
        object!({ "retentionPolicyType": "SimpleRetentionPolicy", "retentionDuration": duration })
    };
    let part = |kind: &str, times: Value, kept: Value| object!({ "policyType": kind, "schedulePolicy": times, "retentionPolicy": kept });
    let partial = |kind: &str, own: &Option<PartialBackup>| {
        let own = own.as_ref()?;
        Some(part(kind, simple("Weekly", Some(&own.days), TimeOfDay::default()), kept(own.kept_days)))
    };
    let times = match full {
        FullBackup::Daily => simple("Daily", None, TimeOfDay::default()),
        FullBackup::Weekly { days } => simple("Weekly", Some(days), TimeOfDay::default()),
    };
    let full = part("Full", times, retention_json(policy.retention, &policy.schedule));
    let log = log.map(|log| {
        let times =
            object!({ "schedulePolicyType": "LogSchedulePolicy", "scheduleFrequencyInMins": log.every_minutes });
        part("Log", times, kept(log.kept_days))
    });
    let snapshot = snapshot_days.map(|days| {
        let details = object!({ "instantRpRetentionRangeInDays": days });
        object!({ "policyType": "SnapshotCopyOnlyFull", "snapshotBackupAdditionalDetails": details })
    });
    let others = [partial("Differential", differential), partial("Incremental", incremental), log, snapshot];
    let is_beyond = |part: &&Value| {
        let kind = part.get("policyType").and_then(Value::as_str);
        kind.is_some_and(|kind| !PARTS.contains(&kind))
    };
    let beyond = came.and_then(Value::as_array).into_iter().flatten().filter(is_beyond).cloned();
    std::iter::once(full).chain(others.into_iter().flatten()).chain(beyond).collect()
}

#[cfg(test)]
mod tests;
