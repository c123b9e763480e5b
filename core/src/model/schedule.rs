//! When backups are taken, and how much would be lost between two of them. Stands on `time`.

use std::fmt;

use serde::Serialize;

use super::few::Few;
use super::time::{Instant, Span};
use crate::json::FromJson;

/// What kind of source an item protects.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, FromJson)]
#[serde(rename_all = "camelCase")]
pub enum Workload {
    /// An Azure virtual machine.
    VirtualMachine,
    /// An Azure file share.
    FileShare,
    /// A SQL database in an Azure virtual machine.
    SqlDatabase,
    /// A SAP HANA database in an Azure virtual machine.
    SapHanaDatabase,
    /// Files and folders of a server with the MARS agent.
    MarsAgent,
    /// An Azure managed disk, in a Backup vault.
    Disk,
    /// The blobs of a storage account, in a Backup vault.
    Blob,
    /// A database of Azure Database for PostgreSQL, in a Backup vault.
    PostgreSql,
    /// A cluster of Azure Kubernetes Service, in a Backup vault.
    KubernetesCluster,
}

impl Workload {
    /// Whether it is protected as a backup instance of a Backup vault, and not as an item of a Recovery Services vault.
    pub fn is_of_backup_vaults(self) -> bool {
        matches!(self, Self::Disk | Self::Blob | Self::PostgreSql | Self::KubernetesCluster)
    }

    /// Whether it is a database, whose policies have parts of their own.
    pub fn is_database(self) -> bool {
        matches!(self, Self::SqlDatabase | Self::SapHanaDatabase)
    }
}

/// A day of the week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, FromJson)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "the names of the days say it all")]
pub enum Weekday {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

impl Weekday {
    /// The days in their order.
    pub const WEEK: [Self; 7] =
        [Self::Monday, Self::Tuesday, Self::Wednesday, Self::Thursday, Self::Friday, Self::Saturday, Self::Sunday];

    /// The day on which an instant is, in UTC.
    pub fn of(instant: Instant) -> Self {
        let [monday, tuesday, wednesday, thursday, friday, saturday, sunday] = Self::WEEK;
        // The days that 1970 began with.
        let from_thursday = [thursday, friday, saturday, sunday, monday, tuesday, wednesday];
        let days = instant.millis() / DAY.millis();
        from_thursday.into_iter().cycle().nth((days % 7) as usize).unwrap_or(thursday)
    }
}

/// A time of the day, written `22:30`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, FromJson)]
#[serde(try_from = "String", into = "String")]
pub struct TimeOfDay {
    minutes: u16,
}

impl TimeOfDay {
    /// The time of the day at an instant, in UTC.
    pub fn of(instant: Instant) -> Self {
        let minutes = instant.millis() % DAY.millis() / Span::from_minutes(1).millis();
        // INVARIANT: within one day.
        Self { minutes: minutes as u16 }
    }
}

impl TryFrom<String> for TimeOfDay {
    type Error = String;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let part = |digits: &str, end: u16| {
            let is_pair = digits.len() == 2 && digits.bytes().all(|byte| byte.is_ascii_digit());
            digits.parse::<u16>().ok().filter(|number| is_pair && *number < end)
        };
        let parts = text.split_once(':').and_then(|(hour, minute)| Some((part(hour, 24)?, part(minute, 60)?)));
        // INVARIANT: within one day.
        parts.map(|(hour, minute)| Self { minutes: hour * 60 + minute }).ok_or_else(|| {
            let shown: String = text.chars().take(20).collect();
            format!("`{shown}` is no time of the day, such as `22:30`")
        })
    }
}

impl From<TimeOfDay> for String {
    fn from(time: TimeOfDay) -> Self {
        time.to_string()
    }
}

impl fmt::Display for TimeOfDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.minutes / 60, self.minutes % 60)
    }
}

/// How often a database is backed up in full.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[serde(tag = "type", rename_all = "camelCase", rename_all_fields = "camelCase", deny_unknown_fields)]
pub enum FullBackup {
    /// Every day.
    Daily,
    /// On these days of the week.
    Weekly {
        /// The days.
        days: Few<Weekday>,
    },
}

/// The differential or the incremental backups of a database.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PartialBackup {
    /// On which days of the week.
    pub days: Few<Weekday>,
    /// For how many days each is kept.
    pub kept_days: u32,
}

/// The log backups of a database.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, FromJson)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct LogBackup {
    /// From one to the next.
    pub every_minutes: u32,
    /// For how many days each is kept.
    pub kept_days: u32,
}

/// When backups are taken. A database's schedule has parts, and each part but the full backups says how long it is kept; the
/// full backups are kept by the policy's tiers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[serde(tag = "type", rename_all = "camelCase", rename_all_fields = "camelCase", deny_unknown_fields)]
pub enum Schedule {
    /// Once a day.
    Daily {
        /// At what time, in UTC.
        #[serde(default)]
        at: TimeOfDay,
    },
    /// Once on each of these days of the week.
    Weekly {
        /// The days.
        days: Few<Weekday>,
        /// At what time, in UTC.
        #[serde(default)]
        at: TimeOfDay,
    },
    /// Several times a day, in a window.
    Hourly {
        /// From one backup to the next.
        interval_hours: u32,
        /// How long the window is; 24 hours are the whole day.
        window_hours: u32,
        /// When the window opens, in UTC.
        #[serde(default)]
        at: TimeOfDay,
    },
    /// The parts of a database's policy.
    Database {
        /// The full backups.
        full: FullBackup,
        /// The differential backups, if there are any.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        differential: Option<PartialBackup>,
        /// The incremental backups, if there are any.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        incremental: Option<PartialBackup>,
        /// The log backups, if there are any.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        log: Option<LogBackup>,
        /// For how many days copy-only snapshots are kept, if there are any.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        snapshot_days: Option<u32>,
    },
}

impl Default for Schedule {
    /// Once a day, as Azure's own policies.
    fn default() -> Self {
        Self::Daily { at: TimeOfDay::default() }
    }
}

const DAY_MINUTES: u32 = 24 * 60;
const DAY: Span = Span::from_days(1);

impl Schedule {
    /// What a policy for this kind of source has until it is told another.
    pub fn default_for(workload: Option<Workload>) -> Self {
        if !workload.is_some_and(Workload::is_database) {
            return Self::default();
        }
        Self::Database {
            full: FullBackup::Daily,
            differential: None,
            incremental: None,
            log: None,
            snapshot_days: None,
        }
    }

    /// The longest time between two backups, in minutes: what would be lost at most. Source: the formulas by which
    /// Microsoft's own client decides whether a policy change is critical.
    // Inference: the client tells nothing of the MARS agent; it is measured as a virtual machine is.
    // Our choice: an hourly policy that does not say what it is for is measured as one for virtual machines.
    pub fn rpo_minutes(&self, workload: Option<Workload>) -> u32 {
        match self {
            Self::Daily { .. } => DAY_MINUTES,
            Self::Weekly { days, .. } => largest_gap(days).saturating_mul(DAY_MINUTES),
            Self::Hourly { interval_hours, window_hours, .. } => {
                let is_share = workload == Some(Workload::FileShare);
                let hours = if is_share {
                    share_hours(*interval_hours, *window_hours)
                } else {
                    machine_hours(*interval_hours, *window_hours)
                };
                hours.saturating_mul(60)
            }
            Self::Database { log: Some(log), .. } => log.every_minutes,
            Self::Database { full: FullBackup::Daily, .. } => DAY_MINUTES,
            Self::Database { full: FullBackup::Weekly { days }, differential, incremental, .. } => {
                let parts = [differential, incremental].into_iter().flatten().flat_map(|part| &part.days);
                largest_gap(&days.iter().chain(parts).copied().collect()).saturating_mul(DAY_MINUTES)
            }
        }
    }

    /// The parts of a database's schedule that are kept by a count of days, by name.
    pub fn parts(&self) -> [(&'static str, Option<u32>); 4] {
        let Self::Database { differential, incremental, log, snapshot_days, .. } = self else {
            return [("differential", None), ("incremental", None), ("log", None), ("snapshot", None)];
        };
        let kept = |part: &Option<PartialBackup>| part.as_ref().map(|part| part.kept_days);
        [
            ("differential", kept(differential)),
            ("incremental", kept(incremental)),
            ("log", log.map(|log| log.kept_days)),
            ("snapshot", *snapshot_days),
        ]
    }

    /// Why it makes no sense for this kind of source, if it makes none.
    // Our choice: the bounds of intervals, windows and log backups are those that the portal offers. A database is backed up
    // in part only between its weekly full backups.
    pub fn flaw(&self, workload: Option<Workload>) -> Option<&'static str> {
        match self {
            Self::Database { .. } if !workload.is_some_and(Workload::is_database) => {
                Some("a schedule with the parts of a database is for policies of SQL and SAP HANA databases alone")
            }
            Self::Database { full, differential, incremental, log, .. } => {
                database_flaw(full, [differential.as_ref(), incremental.as_ref()], *log)
            }
            _ if workload.is_some_and(Workload::is_database) => {
                Some("a policy for databases says how often full backups are taken, and which others")
            }
            Self::Weekly { .. } if workload == Some(Workload::FileShare) => {
                Some("a file share is backed up daily or hourly, not weekly")
            }
            Self::Hourly { .. } if workload == Some(Workload::MarsAgent) => {
                Some("the MARS agent backs up daily or weekly, not hourly")
            }
            Self::Weekly { days, .. } if days.is_empty() => {
                Some("a weekly schedule takes at least one day of the week")
            }
            Self::Hourly { interval_hours, window_hours, .. }
                if !matches!(interval_hours, 4 | 6 | 8 | 12) || !(*interval_hours..=24).contains(window_hours) =>
            {
                Some("an hourly schedule takes an interval of 4, 6, 8 or 12 hours, and a window no shorter, up to 24")
            }
            Self::Daily { .. } | Self::Weekly { .. } | Self::Hourly { .. } => None,
        }
    }
}

fn database_flaw(
    full: &FullBackup,
    parts: [Option<&PartialBackup>; 2],
    log: Option<LogBackup>,
) -> Option<&'static str> {
    if log.is_some_and(|log| !(15..=DAY_MINUTES).contains(&log.every_minutes)) {
        return Some("log backups are taken every 15 to 1440 minutes");
    }
    let FullBackup::Weekly { days } = full else {
        let is_partial = parts.iter().any(Option::is_some);
        return is_partial
            .then_some("with a full backup every day there is no room for differential or incremental ones");
    };
    if days.is_empty() || parts.into_iter().flatten().any(|part| part.days.is_empty()) {
        return Some("weekly backups take at least one day of the week");
    }
    let meets = parts.into_iter().flatten().any(|part| !part.days.is_disjoint(days));
    meets.then_some("differential and incremental backups are taken on other days than the full ones")
}

/// The largest number of days from one of these days to the next, round the week; a whole week where there is none.
fn largest_gap(days: &Few<Weekday>) -> u32 {
    let mut gap = 0;
    let mut largest = 0;
    // Two rounds, so that the gap over the week's end is counted whole.
    for day in Weekday::WEEK.iter().chain(&Weekday::WEEK) {
        gap += 1;
        if days.contains(day) {
            largest = largest.max(gap);
            gap = 0;
        }
    }
    if days.is_empty() { 7 } else { largest }
}

fn machine_hours(interval: u32, window: u32) -> u32 {
    if window >= 24 { interval } else { 24 - window }
}

fn share_hours(interval: u32, window: u32) -> u32 {
    if window <= interval {
        return 24;
    }
    let whole = window.checked_div(interval).unwrap_or_default().saturating_mul(interval);
    24_u32.saturating_sub(whole)
}
