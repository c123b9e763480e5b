//! Backup policies: what is backed up when, for how long it is kept, and what of that another policy would take away. Stands
//! on `schedule`.

use std::fmt;

use serde::Serialize;

use super::schedule::{Schedule, Workload};
use crate::json::FromJson;

/// How many recovery points of each tier are kept. A tier that is absent keeps none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, FromJson)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Retention {
    /// Days.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub daily: Option<u32>,
    /// Weeks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weekly: Option<u32>,
    /// Months.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub monthly: Option<u32>,
    /// Years.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub yearly: Option<u32>,
}

/// The most recovery points that a tier may keep. Source: the limits of a daily tier of a virtual machine policy.
pub const MOST_KEPT: u32 = 9_999;

/// The most days that snapshots of a virtual machine are kept for instant restore. Source: the enhanced policy.
pub const MOST_INSTANT_RESTORE_DAYS: u32 = 30;

impl Retention {
    /// Keeps so many daily points and nothing else.
    pub fn days(count: u32) -> Self {
        Self { daily: Some(count), ..Self::default() }
    }

    /// The tiers with their names, shortest first.
    pub fn tiers(&self) -> [(&'static str, Option<u32>); 4] {
        [("daily", self.daily), ("weekly", self.weekly), ("monthly", self.monthly), ("yearly", self.yearly)]
    }

    /// The tiers in which `other` keeps less than this, or nothing. Only counts compare; a tier that this lacks may be
    /// added freely. Source: the rule by which Microsoft's own client decides whether a policy change is critical.
    pub fn reduced_by(&self, other: &Self) -> Vec<&'static str> {
        let pairs = self.tiers().into_iter().zip(other.tiers());
        pairs.filter(|((_, old), (_, new))| old > new).map(|((tier, _), _)| tier).collect()
    }

    /// Whether each tier present keeps between one and [`MOST_KEPT`] points and one tier is there at all.
    pub fn is_sound(&self) -> bool {
        let mut present = self.tiers().into_iter().filter_map(|(_, count)| count).peekable();
        present.peek().is_some() && present.all(is_count)
    }
}

fn is_count(count: u32) -> bool {
    (1..=MOST_KEPT).contains(&count)
}

/// A backup policy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[serde(rename_all = "camelCase", from = "Kept")]
pub struct Policy {
    /// How many recovery points are kept; of a database, how many full backups.
    pub retention: Retention,
    /// The one kind of source that may follow it; any kind if it names none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub workload: Option<Workload>,
    /// When backups are taken.
    pub schedule: Schedule,
    /// For how many days the snapshots of a virtual machine are kept beside it, so that it is restored at once.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub instant_restore_days: Option<u32>,
}

/// The kept form of a policy: as [`Policy`] writes it, or, of the earliest worlds, its tiers alone.
#[derive(FromJson)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Kept {
    retention: Option<Retention>,
    daily: Option<u32>,
    weekly: Option<u32>,
    monthly: Option<u32>,
    yearly: Option<u32>,
    workload: Option<Workload>,
    schedule: Option<Schedule>,
    instant_restore_days: Option<u32>,
}

impl From<Kept> for Policy {
    fn from(kept: Kept) -> Self {
        let Kept { daily, weekly, monthly, yearly, workload, .. } = kept;
        Self {
            retention: kept.retention.unwrap_or(Retention { daily, weekly, monthly, yearly }),
            workload,
            schedule: kept.schedule.unwrap_or_else(|| Schedule::default_for(workload)),
            instant_restore_days: kept.instant_restore_days,
        }
    }
}

/// One thing that a change of policy takes away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reduction {
    /// A tier keeps less, or goes.
    Tier {
        /// Which tier.
        tier: &'static str,
        /// What it kept.
        old: u32,
        /// What it would keep.
        new: Option<u32>,
    },
    /// A part of a database's policy is kept for fewer days, or goes.
    Part {
        /// Which part.
        part: &'static str,
        /// For how many days it was kept.
        old: u32,
        /// For how many days it would be kept.
        new: Option<u32>,
    },
    /// Snapshots for instant restore are kept for fewer days, or not at all.
    InstantRestore {
        /// For how many days they were kept.
        old: u32,
        /// For how many days they would be kept.
        new: Option<u32>,
    },
    /// More could be lost between two backups.
    Rpo {
        /// The longest time between two backups, in minutes, as it was.
        old_minutes: u32,
        /// And as it would be.
        new_minutes: u32,
    },
}

impl Reduction {
    /// Whether it is the time between backups that grows, and not what is kept that shrinks.
    pub fn is_of_rpo(&self) -> bool {
        matches!(self, Self::Rpo { .. })
    }
}

impl fmt::Display for Reduction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (what, old, new) = match self {
            Self::Tier { tier, old, new } => (format!("{tier} recovery points"), old, new),
            Self::Part { part, old, new } => (format!("days of {part} backups"), old, new),
            Self::InstantRestore { old, new } => ("days of instant restore".to_owned(), old, new),
            Self::Rpo { old_minutes, new_minutes } => {
                return write!(f, "recovery point objective from {} to {}", span(*old_minutes), span(*new_minutes));
            }
        };
        match new {
            Some(new) => write!(f, "{what} from {old} to {new}"),
            None => write!(f, "{what} from {old} to none"),
        }
    }
}

fn span(minutes: u32) -> String {
    match (minutes / 60, minutes % 60) {
        (hours, 0) => format!("{hours} h"),
        (0, minutes) => format!("{minutes} min"),
        (hours, minutes) => format!("{hours} h {minutes} min"),
    }
}

impl Policy {
    /// A policy for every kind of source that takes a backup a day and keeps this much.
    pub fn keeping(retention: Retention) -> Self {
        Self { retention, workload: None, schedule: Schedule::default(), instant_restore_days: None }
    }

    /// The longest time between two backups, in minutes: what would be lost at most.
    pub fn rpo_minutes(&self) -> u32 {
        self.schedule.rpo_minutes(self.workload)
    }

    /// Whether this kind of source may follow it.
    pub fn suits(&self, workload: Workload) -> bool {
        self.workload.is_none_or(|own| own == workload)
    }

    /// The tiers in which it keeps less than the MARS agent must while security features are on. Source: the documentation of
    /// security features: 7 days, 4 weeks, 3 months, 1 year.
    pub fn below_least(&self) -> Vec<&'static str> {
        let tiers = self.retention.tiers().into_iter().zip([7, 4, 3, 1]);
        tiers.filter(|((_, kept), least)| kept.is_some_and(|kept| kept < *least)).map(|((tier, _), _)| tier).collect()
    }

    /// Whether soundly kept: see [`Retention::is_sound`]; the parts of a database's policy keep by the same bounds.
    pub fn is_kept_soundly(&self) -> bool {
        self.retention.is_sound()
            && self.schedule.parts().into_iter().filter_map(|(_, kept)| kept).all(is_count)
            && self.instant_restore_days.is_none_or(|days| (1..=MOST_INSTANT_RESTORE_DAYS).contains(&days))
    }

    /// Everything that gets worse where `other` takes this policy's place. Only counts compare, whatever their unit; what this
    /// lacks may be added freely. Source: the rule by which Microsoft's own client decides whether a policy change is critical.
    pub fn reduced_by(&self, other: &Self) -> Vec<Reduction> {
        let tiers = self.retention.tiers().into_iter().zip(other.retention.tiers());
        let tiers =
            tiers.filter_map(|((tier, old), (_, new))| lost(old, new).map(|old| Reduction::Tier { tier, old, new }));
        let parts = self.schedule.parts().into_iter().zip(other.schedule.parts());
        let parts =
            parts.filter_map(|((part, old), (_, new))| lost(old, new).map(|old| Reduction::Part { part, old, new }));
        let (old, new) = (self.instant_restore_days, other.instant_restore_days);
        let instant = lost(old, new).map(|old| Reduction::InstantRestore { old, new });
        let (old_minutes, new_minutes) = (self.rpo_minutes(), other.rpo_minutes());
        let rpo = (new_minutes > old_minutes).then_some(Reduction::Rpo { old_minutes, new_minutes });
        tiers.chain(parts).chain(instant).chain(rpo).collect()
    }
}

/// The old count, where the new one is lower or gone.
fn lost(old: Option<u32>, new: Option<u32>) -> Option<u32> {
    old.filter(|_| old > new)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn policy(json: &str) -> Policy {
        serde_json::from_str(json).expect(json)
    }

    fn told(old: &str, new: &str) -> Vec<String> {
        policy(old).reduced_by(&policy(new)).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_retention_is_reduced_where_a_tier_shrinks_or_goes() {
        let old = Retention { daily: Some(30), weekly: Some(12), ..Retention::default() };
        let cases = [
            (old, vec![]),
            (Retention { daily: Some(31), ..old }, vec![]),
            (Retention { monthly: Some(1), ..old }, vec![]),
            (Retention { daily: Some(29), ..old }, vec!["daily"]),
            (Retention { weekly: None, daily: Some(90), ..old }, vec!["weekly"]),
            (Retention::days(1), vec!["daily", "weekly"]),
        ];
        for (new, expected) in cases {
            assert_eq!(old.reduced_by(&new), expected, "{new:?}");
        }
    }

    #[test]
    fn a_retention_keeps_something_and_not_too_much() {
        assert!(Retention::days(1).is_sound() && Retention::days(9_999).is_sound());
        assert!(
            !Retention::default().is_sound() && !Retention::days(0).is_sound() && !Retention::days(10_000).is_sound()
        );
    }

    #[test]
    fn the_earliest_worlds_kept_a_policy_as_its_tiers() {
        assert_eq!(policy(r#"{"daily":30}"#), Policy::keeping(Retention::days(30)));
        assert_eq!(policy(r#"{"retention":{"daily":30}}"#), Policy::keeping(Retention::days(30)));
        assert!(serde_json::from_str::<Policy>(r#"{"retention":{"daily":30},"odd":1}"#).is_err());
        let whole = policy(
            r#"{"retention":{"daily":7},"workload":"sqlDatabase","schedule":{"type":"database",
                "full":{"type":"weekly","days":["sunday"]},"log":{"everyMinutes":15,"keptDays":7}}}"#,
        );
        let again = serde_json::to_string(&whole).expect("it is written");
        assert_eq!(policy(&again), whole);
    }

    #[test]
    fn the_recovery_point_objective_follows_the_schedule() {
        let weekly = |days: &str| format!(r#"{{"daily":7,"schedule":{{"type":"weekly","days":{days}}}}}"#);
        let hourly = |workload: &str, interval: u32, window: u32| {
            format!(
                r#"{{"daily":7,"workload":"{workload}","schedule":{{"type":"hourly","intervalHours":{interval},
                    "windowHours":{window}}}}}"#
            )
        };
        let database =
            |parts: &str| format!(r#"{{"daily":7,"workload":"sqlDatabase","schedule":{{"type":"database",{parts}}}}}"#);
        let cases = [
            (r#"{"daily":7}"#.to_owned(), 24 * 60),
            (weekly(r#"["monday","wednesday","friday"]"#), 72 * 60),
            (weekly(r#"["monday","thursday"]"#), 96 * 60),
            (weekly(r#"["sunday"]"#), 168 * 60),
            (weekly(r#"["monday","tuesday","wednesday","thursday","friday","saturday","sunday"]"#), 24 * 60),
            (hourly("virtualMachine", 4, 24), 4 * 60),
            (hourly("virtualMachine", 4, 12), 12 * 60),
            (hourly("fileShare", 4, 4), 24 * 60),
            (hourly("fileShare", 4, 10), 16 * 60),
            (hourly("fileShare", 6, 12), 12 * 60),
            (database(r#""full":{"type":"daily"}"#), 24 * 60),
            (database(r#""full":{"type":"daily"},"log":{"everyMinutes":15,"keptDays":7}"#), 15),
            (
                database(
                    r#""full":{"type":"weekly","days":["sunday"]},"differential":{"days":["wednesday"],"keptDays":30}"#,
                ),
                96 * 60,
            ),
        ];
        for (written, expected) in cases {
            assert_eq!(policy(&written).rpo_minutes(), expected, "{written}");
        }
    }

    #[test]
    fn each_thing_that_gets_worse_is_told() {
        let machine = r#"{"daily":30,"weekly":8,"workload":"virtualMachine","instantRestoreDays":5,
            "schedule":{"type":"hourly","intervalHours":4,"windowHours":24}}"#;
        assert_eq!(told(machine, machine), Vec::<String>::new());
        assert_eq!(
            told(machine, r#"{"daily":29,"workload":"virtualMachine","instantRestoreDays":2}"#),
            [
                "daily recovery points from 30 to 29",
                "weekly recovery points from 8 to none",
                "days of instant restore from 5 to 2",
                "recovery point objective from 4 h to 24 h",
            ]
        );
        let database = |parts: &str| {
            format!(
                r#"{{"daily":30,"workload":"sqlDatabase","schedule":{{"type":"database","full":{{"type":"daily"}}{parts}}}}}"#
            )
        };
        let log =
            |minutes: u32, days: u32| database(&format!(r#","log":{{"everyMinutes":{minutes},"keptDays":{days}}}"#));
        assert_eq!(
            told(&log(15, 15), &log(75, 14)),
            ["days of log backups from 15 to 14", "recovery point objective from 15 min to 1 h 15 min",]
        );
        assert_eq!(told(&log(1440, 15), &database("")), ["days of log backups from 15 to none"]);
        assert_eq!(told(&database(""), &log(15, 1)), Vec::<String>::new());
    }

    #[test]
    fn a_schedule_makes_sense_for_its_kind_of_source() {
        let sense = |json: &str| {
            let policy = policy(json);
            policy.schedule.flaw(policy.workload).is_none()
        };
        for sound in [
            r#"{"daily":7,"schedule":{"type":"daily","at":"22:30"}}"#,
            r#"{"daily":7,"schedule":{"type":"hourly","intervalHours":4,"windowHours":4}}"#,
            r#"{"daily":7,"workload":"sapHanaDatabase"}"#,
        ] {
            assert!(sense(sound), "{sound}");
        }
        for odd in [
            r#"{"daily":7,"schedule":{"type":"weekly","days":[]}}"#,
            r#"{"daily":7,"schedule":{"type":"hourly","intervalHours":5,"windowHours":24}}"#,
            r#"{"daily":7,"schedule":{"type":"hourly","intervalHours":8,"windowHours":4}}"#,
            r#"{"daily":7,"schedule":{"type":"hourly","intervalHours":4,"windowHours":25}}"#,
            r#"{"daily":7,"workload":"fileShare","schedule":{"type":"weekly","days":["monday"]}}"#,
            r#"{"daily":7,"workload":"marsAgent","schedule":{"type":"hourly","intervalHours":4,"windowHours":24}}"#,
            r#"{"daily":7,"workload":"sqlDatabase","schedule":{"type":"daily"}}"#,
            r#"{"daily":7,"schedule":{"type":"database","full":{"type":"daily"}}}"#,
        ] {
            assert!(!sense(odd), "{odd}");
        }
        for time in ["24:00", "7:00", "07:60", "0700", "+1:00"] {
            let written = format!(r#"{{"daily":7,"schedule":{{"type":"daily","at":"{time}"}}}}"#);
            assert!(serde_json::from_str::<Policy>(&written).is_err(), "{time}");
        }
    }

    #[test]
    fn the_parts_of_a_database_fit_together() {
        let flaw = |parts: &str| {
            let written = format!(r#"{{"daily":7,"workload":"sqlDatabase","schedule":{{"type":"database",{parts}}}}}"#);
            policy(&written).schedule.flaw(Some(Workload::SqlDatabase)).is_some()
        };
        let weekly = r#""full":{"type":"weekly","days":["sunday"]}"#;
        let on = |part: &str, day: &str| format!(r#"{weekly},"{part}":{{"days":[{day}],"keptDays":7}}"#);
        assert!(!flaw(weekly) && !flaw(&on("differential", r#""monday""#)) && !flaw(&on("incremental", r#""monday""#)));
        assert!(flaw(&on("differential", r#""sunday""#)) && flaw(&on("incremental", "")));
        assert!(flaw(r#""full":{"type":"weekly","days":[]}"#));
        assert!(flaw(r#""full":{"type":"daily"},"differential":{"days":["monday"],"keptDays":7}"#));
        for minutes in [14, 1441] {
            assert!(flaw(&format!(r#"{weekly},"log":{{"everyMinutes":{minutes},"keptDays":7}}"#)));
        }
    }
}
