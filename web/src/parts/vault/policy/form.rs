//! What is being typed about a backup policy, and the policy that it comes to. Numbers are kept as text, so that a half-typed one
//! stays as it is. Stands on the engine's policies; must never know which policy makes sense: the engine tells.

use mua_core::{Few, FullBackup, LogBackup, PartialBackup, Policy, Retention, Schedule, TimeOfDay, Weekday, Workload};

use crate::language::say;
use crate::words;

/// How often backups are taken; of a database, full ones.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Frequency {
    Hourly,
    #[default]
    Daily,
    Weekly,
}

/// The differential or incremental backups of a database.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Part {
    pub on: bool,
    pub days: Few<Weekday>,
    pub kept: String,
}

/// The log backups of a database.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Log {
    pub on: bool,
    pub every: String,
    pub kept: String,
}

/// The form.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Form {
    pub name: String,
    pub workload: Option<Workload>,
    pub frequency: Frequency,
    pub at: String,
    pub days: Few<Weekday>,
    pub interval: u32,
    pub window: u32,
    pub tiers: [String; 4],
    pub instant: String,
    pub differential: Part,
    pub incremental: Part,
    pub log: Log,
    pub snapshot: String,
    /// Whether what is missing is shown: after a first attempt to save.
    pub strict: bool,
}

/// What stands in a field for a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Number {
    Nothing,
    Of(u32),
    Wrong,
}

impl Number {
    pub fn read(text: &str) -> Self {
        match text.trim() {
            "" => Self::Nothing,
            text => text.parse().map_or(Self::Wrong, Self::Of),
        }
    }

    /// The number, or none where the field is empty; nothing where it holds no number.
    fn optional(text: &str) -> Option<Option<u32>> {
        match Self::read(text) {
            Self::Nothing => Some(None),
            Self::Of(number) => Some(Some(number)),
            Self::Wrong => None,
        }
    }

    fn required(text: &str) -> Option<u32> {
        Self::optional(text).flatten()
    }
}

fn text(number: Option<u32>) -> String {
    number.map(|number| number.to_string()).unwrap_or_default()
}

impl Part {
    fn of(part: Option<&PartialBackup>) -> Self {
        // What is switched on begins with a month, as in the portal.
        part.map_or_else(
            || Self { kept: "30".to_owned(), ..Self::default() },
            |part| Self { on: true, days: part.days.clone(), kept: part.kept_days.to_string() },
        )
    }

    fn backup(&self) -> Option<Option<PartialBackup>> {
        if !self.on {
            return Some(None);
        }
        Some(Some(PartialBackup { days: self.days.clone(), kept_days: Number::required(&self.kept)? }))
    }
}

impl Log {
    fn of(log: Option<LogBackup>) -> Self {
        let shown = log.unwrap_or(LogBackup { every_minutes: 60, kept_days: 15 });
        Self { on: log.is_some(), every: shown.every_minutes.to_string(), kept: shown.kept_days.to_string() }
    }

    fn backup(&self) -> Option<Option<LogBackup>> {
        if !self.on {
            return Some(None);
        }
        let (every, kept) = (Number::required(&self.every)?, Number::required(&self.kept)?);
        Some(Some(LogBackup { every_minutes: every, kept_days: kept }))
    }
}

impl Form {
    /// The form of a policy as it is.
    pub fn of(policy: &Policy) -> Self {
        let form = Self {
            workload: policy.workload,
            at: TimeOfDay::default().to_string(),
            interval: 4,
            window: 24,
            tiers: policy.retention.tiers().map(|(_, count)| text(count)),
            instant: text(policy.instant_restore_days),
            differential: Part::of(None),
            incremental: Part::of(None),
            log: Log::of(None),
            ..Self::default()
        };
        match &policy.schedule {
            Schedule::Daily { at } => Self { at: at.to_string(), ..form },
            Schedule::Weekly { days, at } => {
                Self { frequency: Frequency::Weekly, days: days.clone(), at: at.to_string(), ..form }
            }
            Schedule::Hourly { interval_hours, window_hours, at } => Self {
                frequency: Frequency::Hourly,
                interval: *interval_hours,
                window: *window_hours,
                at: at.to_string(),
                ..form
            },
            Schedule::Database { full, differential, incremental, log, snapshot_days } => {
                let (frequency, days) = match full {
                    FullBackup::Daily => (Frequency::Daily, Few::new()),
                    FullBackup::Weekly { days } => (Frequency::Weekly, days.clone()),
                };
                Self {
                    frequency,
                    days,
                    differential: Part::of(differential.as_ref()),
                    incremental: Part::of(incremental.as_ref()),
                    log: Log::of(*log),
                    snapshot: text(*snapshot_days),
                    ..form
                }
            }
        }
    }

    pub fn is_of_database(&self) -> bool {
        self.workload.is_some_and(Workload::is_database)
    }

    /// The same form for another kind of source, at a frequency that it has.
    pub fn set_workload(&mut self, workload: Option<Workload>) {
        self.workload = workload;
        if !self.frequencies().contains(&self.frequency) {
            self.frequency = Frequency::Daily;
        }
        if !self.has_instant_restore() {
            self.instant.clear();
        }
    }

    pub fn has_instant_restore(&self) -> bool {
        self.workload.is_none_or(|own| own == Workload::VirtualMachine)
    }

    /// The frequencies that the engine knows for the kind of source.
    pub fn frequencies(&self) -> Vec<Frequency> {
        let makes_sense = |frequency: &Frequency| {
            let at = TimeOfDay::default();
            let days = Few::from([Weekday::Sunday]);
            let plain = match frequency {
                Frequency::Hourly => Schedule::Hourly { interval_hours: 4, window_hours: 24, at },
                Frequency::Daily => Schedule::Daily { at },
                Frequency::Weekly => Schedule::Weekly { days, at },
            };
            // Full backups of a database are daily or weekly by their very type.
            if self.is_of_database() { *frequency != Frequency::Hourly } else { plain.flaw(self.workload).is_none() }
        };
        [Frequency::Hourly, Frequency::Daily, Frequency::Weekly].into_iter().filter(makes_sense).collect()
    }

    fn schedule(&self) -> Option<Schedule> {
        let days = self.days.clone();
        if self.is_of_database() {
            let is_weekly = self.frequency == Frequency::Weekly;
            return Some(Schedule::Database {
                full: if is_weekly { FullBackup::Weekly { days } } else { FullBackup::Daily },
                differential: self.differential.backup()?,
                incremental: self.incremental.backup()?,
                log: self.log.backup()?,
                snapshot_days: Number::optional(&self.snapshot)?,
            });
        }
        let at = TimeOfDay::try_from(self.at.clone()).ok()?;
        Some(match self.frequency {
            Frequency::Hourly => Schedule::Hourly { interval_hours: self.interval, window_hours: self.window, at },
            Frequency::Daily => Schedule::Daily { at },
            Frequency::Weekly => Schedule::Weekly { days, at },
        })
    }

    fn retention(&self) -> Option<Retention> {
        let [daily, weekly, monthly, yearly] = &self.tiers;
        Some(Retention {
            daily: Number::optional(daily)?,
            weekly: Number::optional(weekly)?,
            monthly: Number::optional(monthly)?,
            yearly: Number::optional(yearly)?,
        })
    }

    /// The policy, where every field can be read.
    pub fn policy(&self) -> Option<Policy> {
        Some(Policy {
            retention: self.retention()?,
            workload: self.workload,
            schedule: self.schedule()?,
            instant_restore_days: Number::optional(&self.instant)?,
        })
    }

    /// Why the policy makes no sense, if it can be read and makes none.
    pub fn flaw(&self) -> Option<String> {
        let policy = self.policy()?;
        if !policy.is_kept_soundly() {
            return Some(say(words::UNSOUND_RETENTION).to_string());
        }
        policy.schedule.flaw(policy.workload).map(words::sentence)
    }
}

/// The intervals that the engine knows for hourly backups, and the windows that go with one of them.
pub fn intervals() -> impl Iterator<Item = u32> {
    (1..=24).filter(|interval| hourly(*interval, 24))
}

/// The windows that the engine knows for an interval.
pub fn windows(interval: u32) -> impl Iterator<Item = u32> {
    (1..=24).filter(move |window| hourly(interval, *window))
}

fn hourly(interval_hours: u32, window_hours: u32) -> bool {
    Schedule::Hourly { interval_hours, window_hours, at: TimeOfDay::default() }.flaw(None).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of_databases() -> Policy {
        Policy {
            workload: Some(Workload::SqlDatabase),
            schedule: Schedule::Database {
                full: FullBackup::Weekly { days: [Weekday::Sunday].into() },
                differential: Some(PartialBackup { days: [Weekday::Wednesday].into(), kept_days: 30 }),
                incremental: None,
                log: Some(LogBackup { every_minutes: 15, kept_days: 7 }),
                snapshot_days: None,
            },
            ..Policy::keeping(Retention { weekly: Some(52), ..Retention::default() })
        }
    }

    #[test]
    fn a_form_that_nobody_touched_is_the_policy_itself() {
        let at = TimeOfDay::try_from("22:30".to_owned()).expect("a time of day");
        let plain = Policy::keeping(Retention::days(30));
        let of_machines = Policy {
            workload: Some(Workload::VirtualMachine),
            instant_restore_days: Some(5),
            schedule: Schedule::Hourly { interval_hours: 6, window_hours: 12, at },
            ..plain.clone()
        };
        let weekly = Policy { schedule: Schedule::Weekly { days: [Weekday::Friday].into(), at }, ..plain.clone() };
        for policy in [plain, of_machines, weekly, of_databases()] {
            assert_eq!(Form::of(&policy).policy(), Some(policy));
        }
    }

    #[test]
    fn what_cannot_be_read_is_no_policy_and_what_makes_no_sense_is_told() {
        let form = Form::of(&of_databases());
        let half_typed = Form { snapshot: "1x".to_owned(), ..form.clone() };
        assert_eq!((half_typed.policy(), half_typed.flaw()), (None, None));
        let endless = Form { log: Log { every: "5".to_owned(), ..form.log.clone() }, ..form.clone() };
        assert_eq!(endless.flaw().as_deref(), Some("Log backups are taken every 15 to 1440 minutes."));
        let nothing = Form { tiers: Default::default(), ..form };
        assert_eq!(nothing.flaw().as_deref(), Some(words::UNSOUND_RETENTION));
    }

    #[test]
    fn a_kind_of_source_has_the_frequencies_and_fields_that_it_can_have() {
        let mut form = Form::of(&Policy { instant_restore_days: Some(2), ..Policy::keeping(Retention::days(7)) });
        form.frequency = Frequency::Weekly;
        form.set_workload(Some(Workload::FileShare));
        assert_eq!((form.frequency, form.instant.as_str()), (Frequency::Daily, ""));
        assert_eq!(form.frequencies(), [Frequency::Hourly, Frequency::Daily]);
        form.set_workload(Some(Workload::SqlDatabase));
        assert!(form.policy().is_some_and(|policy| policy.schedule.flaw(policy.workload).is_none()));
    }

    #[test]
    fn hours_are_those_that_the_engine_takes() {
        assert_eq!(intervals().collect::<Vec<_>>(), [4, 6, 8, 12]);
        assert_eq!(windows(12).next(), Some(12));
    }
}
