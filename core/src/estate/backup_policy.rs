//! The backup policy of a Recovery Services vault in Azure's shape, both ways. Stands on `cursor`, `object`,
//! `overlay`, `source`, `times`.

use serde_json::Value;

use super::cursor::At;
use super::object::{and, object};
use super::overlay::laid_over;
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
            let parts = parts_json(policy, came("subProtectionPolicy"), read.map(|read| &read.schedule));
            object!({ "settings": settings, "subProtectionPolicy": parts })
        }
        _ => {
            let is_kept = read.is_some_and(|read| read.schedule == policy.schedule);
            let times = came("schedulePolicy").filter(|_| is_kept).cloned();
            let is_hourly = matches!(policy.schedule, Schedule::Hourly { .. });
            let version = came("policyType").filter(|_| !is_kept).map(|_| if is_hourly { "V2" } else { "V1" });
            let own = object!({ "timeZone": zone, "schedulePolicy": times.unwrap_or_else(|| schedule_json(&policy.schedule)) });
            let vaulted = came("vaultRetentionPolicy").filter(|_| came("retentionPolicy").is_none());
            let tiers = vaulted.and_then(|own| own.get("vaultRetention")).or_else(|| came("retentionPolicy"));
            let kept = retention_json(policy.retention, &policy.schedule, tiers.filter(|_| is_kept));
            // A file share is kept in the vault or beside it, as it came.
            let own = match vaulted {
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

/// Which of the recovery points a long tier keeps is not modelled: as it came, or of each week, month and year the first Sunday's.
fn retention_json(retention: Retention, schedule: &Schedule, came: Option<&Value>) -> Value {
    let at = match schedule {
        Schedule::Daily { at } | Schedule::Weekly { at, .. } | Schedule::Hourly { at, .. } => *at,
        Schedule::Database { .. } => TimeOfDay::default(),
    };
    let start = object!({ "retentionPolicyType": "LongTermRetentionPolicy" });
    TIERS.into_iter().zip(retention.tiers()).fold(start, |own, ((name, unit), (_, count))| {
        let duration = count.map(|count| object!({ "count": count, "durationType": unit }));
        if let Some(tier) = came.and_then(|came| came.get(name)).filter(|tier| tier.is_object()) {
            let tier = and(tier.clone(), "retentionDuration", duration.as_ref());
            return and(own, name, duration.map(|_| tier));
        }
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

fn kind_of(part: &Value) -> &str {
    part.get("policyType").and_then(Value::as_str).unwrap_or_default()
}

/// A part as it came, with what is kept of it now; and with other times, where it is not backed up as it was.
fn part_json(kind: &str, came: Option<&Value>, times: Option<Value>, kept: Value) -> Value {
    let part = came.cloned().unwrap_or_else(|| object!({ "policyType": kind }));
    and(and(part, "schedulePolicy", times), "retentionPolicy", Some(kept))
}

fn parts_json(policy: &Policy, came: Option<&Value>, read: Option<&Schedule>) -> Vec<Value> {
    let Schedule::Database { full, differential, incremental, log, snapshot_days } = &policy.schedule else {
        return Vec::new();
    };
    let came = || came.and_then(Value::as_array).into_iter().flatten();
    let part_of = |kind: &str| came().find(|part| kind_of(part) == kind);
    let at = TimeOfDay::default();
    let kept = |days: u32| {
        let duration = object!({ "count": days, "durationType": "Days" });
        object!({ "retentionPolicyType": "SimpleRetentionPolicy", "retentionDuration": duration })
    };
    let (old_full, old_differential, old_incremental, old_log) = match read {
        Some(Schedule::Database { full, differential, incremental, log, .. }) => {
            (Some(full), differential.as_ref(), incremental.as_ref(), log.as_ref())
        }
        _ => (None, None, None, None),
    };
    let partial = |kind: &str, own: &Option<PartialBackup>, old: Option<&PartialBackup>| {
        let own = own.as_ref()?;
        let is_kept = old.is_some_and(|old| old.days == own.days);
        let times = (!is_kept).then(|| simple("Weekly", Some(&own.days), at));
        Some(part_json(kind, part_of(kind), times, kept(own.kept_days)))
    };
    let is_kept = old_full == Some(full);
    let times = (!is_kept).then(|| match full {
        FullBackup::Daily => simple("Daily", None, at),
        FullBackup::Weekly { days } => simple("Weekly", Some(days), at),
    });
    let own = part_of("Full");
    let tiers = own.and_then(|part| part.get("retentionPolicy")).filter(|_| is_kept);
    let full = part_json("Full", own, times, retention_json(policy.retention, &policy.schedule, tiers));
    let log = log.map(|log| {
        let is_kept = old_log.is_some_and(|old| old.every_minutes == log.every_minutes);
        let times =
            object!({ "schedulePolicyType": "LogSchedulePolicy", "scheduleFrequencyInMins": log.every_minutes });
        part_json("Log", part_of("Log"), (!is_kept).then_some(times), kept(log.kept_days))
    });
    let snapshot = snapshot_days.map(|days| {
        let details = object!({ "instantRpRetentionRangeInDays": days });
        let own = object!({ "policyType": "SnapshotCopyOnlyFull", "snapshotBackupAdditionalDetails": details });
        laid_over(part_of("SnapshotCopyOnlyFull").cloned(), own)
    });
    let others = [
        partial("Differential", differential, old_differential),
        partial("Incremental", incremental, old_incremental),
        log,
        snapshot,
    ];
    let beyond = came().filter(|part| !PARTS.contains(&kind_of(part))).cloned();
    std::iter::once(full).chain(others.into_iter().flatten()).chain(beyond).collect()
}

#[cfg(test)]
mod tests;
