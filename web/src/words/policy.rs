//! The words of backup policies and of what follows them. Stands on `mua_core`; must never measure anything: it says what the
//! engine has measured.

use mua_core::{FullBackup, Policy, Protection, Schedule, Weekday, Workload};

use super::story::{list, retention};
use crate::language::{say, say_with};

/// What the security levels are. Source: "Security levels in Azure Business Continuity Center".
pub const SECURITY_LEVELS: &str = "Multi-user authorization makes it fair; soft delete that is always on, or locked immutability, \
                                   good; both together excellent.";

/// What a policy keeps at least and at most.
pub const UNSOUND_RETENTION: &str = "A policy keeps recovery points of one tier at least: 1 to 9999 of each tier and days of each part, \
                                     and 1 to 30 days of instant restore, if any.";

/// What a day of the week is called.
#[must_use]
pub const fn weekday(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "Monday",
        Weekday::Tuesday => "Tuesday",
        Weekday::Wednesday => "Wednesday",
        Weekday::Thursday => "Thursday",
        Weekday::Friday => "Friday",
        Weekday::Saturday => "Saturday",
        Weekday::Sunday => "Sunday",
    }
}

fn weekdays<'a>(days: impl IntoIterator<Item = &'a Weekday>) -> String {
    list(&days.into_iter().map(|day| weekday(*day)).collect::<Vec<_>>())
}

/// What kind of source a policy is for.
#[must_use]
pub fn policy_type(workload: Option<Workload>) -> &'static str {
    workload.map_or("Any kind of source", super::workload)
}

/// So many minutes, in hours where they are whole.
#[must_use]
pub fn minutes(minutes: u32) -> String {
    let named = |count: u32, one: &str| if count == 1 { format!("1 {one}") } else { format!("{count} {one}s") };
    match (minutes / 60, minutes % 60) {
        (hours, 0) => named(hours, "hour"),
        (0, minutes) => named(minutes, "minute"),
        (hours, minutes) => format!("{} {}", named(hours, "hour"), named(minutes, "minute")),
    }
}

/// When backups are taken by a schedule.
#[must_use]
pub fn schedule(schedule: &Schedule) -> String {
    match schedule {
        Schedule::Daily { at } => say_with("Daily at {at} UTC", &[("at", &at)]),
        Schedule::Weekly { days, at } => {
            say_with("Weekly on {weekdays} at {at} UTC", &[("weekdays", &weekdays(days)), ("at", &at)])
        }
        Schedule::Hourly { interval_hours, window_hours: 24, .. } => {
            say_with("Every {interval_hours} hours", &[("interval_hours", &interval_hours)])
        }
        Schedule::Hourly { interval_hours, window_hours, at } => say_with(
            "Every {interval_hours} hours, for {window_hours} hours from {at} UTC",
            &[("interval_hours", &interval_hours), ("window_hours", &window_hours), ("at", &at)],
        ),
        Schedule::Database { full, differential, incremental, log, .. } => {
            let full = match full {
                FullBackup::Daily => say("Full daily").to_string(),
                FullBackup::Weekly { days } => say_with("Full weekly on {weekdays}", &[("weekdays", &weekdays(days))]),
            };
            let part =
                |name: &str, days| say_with("{name} on {weekdays}", &[("name", &name), ("weekdays", &weekdays(days))]);
            let parts = [
                Some(full),
                differential.as_ref().map(|own| part("differential", &own.days)),
                incremental.as_ref().map(|own| part("incremental", &own.days)),
                log.map(|own| say_with("log every {minutes}", &[("minutes", &minutes(own.every_minutes))])),
            ];
            parts.into_iter().flatten().collect::<Vec<_>>().join("; ")
        }
    }
}

/// All that a policy keeps: its tiers, the parts of a database's schedule, snapshots.
#[must_use]
pub fn kept(policy: &Policy) -> String {
    let days =
        |count: u32| if count == 1 { "1 day".to_owned() } else { say_with("{count} days", &[("count", &count)]) };
    let parts = policy.schedule.parts();
    let parts = parts.into_iter().filter_map(|(name, kept)| Some(format!("{name} {}", days(kept?))));
    let instant =
        policy.instant_restore_days.map(|count| say_with("instant restore {days}", &[("days", &days(count))]));
    std::iter::once(retention(&policy.retention)).chain(parts).chain(instant).collect::<Vec<_>>().join("; ")
}

/// What becomes of the recovery points that an item has.
#[must_use]
pub fn fate(protection: Protection) -> String {
    match protection {
        Protection::Protected => {
            say("New ones are taken by the schedule, and each is kept as the policy says.").to_string()
        }
        Protection::StoppedRetainingData => say("No new ones are taken. Those there are stay for ever.").to_string(),
        Protection::BackupsSuspended => {
            say("No new ones are taken. Those there are end as the policy says, but for the last.").to_string()
        }
        Protection::SoftDeleted { purge_at } => say_with(
            "Deleted. They can be brought back until {moment}; then they are purged.",
            &[("moment", &super::moment(purge_at))],
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_of_minutes_is_told_in_hours_where_they_are_whole() {
        let told = [1, 15, 60, 75, 1440].map(minutes);
        assert_eq!(told, ["1 minute", "15 minutes", "1 hour", "1 hour 15 minutes", "24 hours"]);
    }

    #[test]
    fn a_policy_is_told_with_all_its_parts() {
        let days = [Weekday::Sunday, Weekday::Monday].into();
        let weekly = Schedule::Weekly { days, at: Default::default() };
        assert_eq!(schedule(&weekly), "Weekly on Monday and Sunday at 00:00 UTC");
        let log = mua_core::LogBackup { every_minutes: 15, kept_days: 1 };
        let parts = Schedule::Database {
            full: FullBackup::Daily,
            differential: None,
            incremental: None,
            log: Some(log),
            snapshot_days: None,
        };
        assert_eq!(schedule(&parts), "Full daily; log every 15 minutes");
        let policy = Policy {
            schedule: parts,
            workload: Some(Workload::SqlDatabase),
            ..Policy::keeping(mua_core::Retention::days(30))
        };
        assert_eq!(kept(&policy), "30 days; log 1 day");
    }
}
