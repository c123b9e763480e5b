//! Backup policies, told a second time: what is kept, when backups are taken, and what gets worse.

use serde_json::{Value, json};

use super::world::low;

/// A backup policy.
#[derive(Clone, Debug, PartialEq)]
pub struct Policy {
    /// What is kept daily, weekly, monthly, yearly; 0 where there is no such tier.
    pub kept: [u64; 4],
    /// The kind of source it is for, or nothing.
    pub workload: String,
    /// When backups are taken: as JSON, in one form.
    pub schedule: Value,
    /// Days of instant restore; 0 for none.
    pub instant: u64,
}

const WEEK: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// What is kept daily, weekly, monthly, yearly; 0 where there is no such tier.
pub fn retention(row: &Value) -> [u64; 4] {
    ["daily", "weekly", "monthly", "yearly"].map(|tier| row[tier].as_u64().unwrap_or_default())
}

/// The same schedule in the one form: with a time of the day, the days in the week's order, and nothing that is null.
fn in_one_form(schedule: &Value) -> Value {
    match schedule {
        Value::Array(days) => {
            Value::from(WEEK.into_iter().filter(|day| days.iter().any(|own| own == day)).collect::<Vec<_>>())
        }
        Value::Object(fields) => {
            fields.iter().filter(|(_, own)| !own.is_null()).map(|(key, own)| (key.clone(), in_one_form(own))).collect()
        }
        other => other.clone(),
    }
}

fn schedule(row: &Value, workload: &str) -> Value {
    if row.is_null() {
        let database = ["sqlDatabase", "sapHanaDatabase"].contains(&workload);
        let full = json!({"type": "database", "full": {"type": "daily"}});
        return if database { full } else { json!({"type": "daily", "at": "00:00"}) };
    }
    let mut found = in_one_form(row);
    if found["type"] != "database" && found["at"].is_null() {
        found["at"] = json!("00:00");
    }
    found
}

impl Policy {
    /// Reads a policy, as a world keeps it or a command makes it.
    pub fn read(row: &Value) -> Self {
        let workload = row["workload"].as_str().unwrap_or_default().to_owned();
        let kept = if row["retention"].is_null() { row } else { &row["retention"] };
        Self {
            kept: retention(kept),
            schedule: schedule(&row["schedule"], &workload),
            workload,
            instant: row["instantRestoreDays"].as_u64().unwrap_or_default(),
        }
    }

    /// The policy as a command changes it.
    pub fn changed(&self, command: &Value) -> Self {
        let mut new = self.clone();
        new.kept = retention(&command["retention"]);
        if let Some(workload) = command["workload"].as_str() {
            workload.clone_into(&mut new.workload);
        }
        if !command["schedule"].is_null() {
            new.schedule = schedule(&command["schedule"], &new.workload);
        }
        if let Some(days) = command["instantRestoreDays"].as_u64() {
            new.instant = days;
        }
        new
    }

    /// Whether an item of a kind may follow it.
    pub fn suits(&self, workload: &str) -> bool {
        self.workload.is_empty() || self.workload == workload
    }

    /// Whether another keeps less of anything.
    pub fn keeps_more_than(&self, other: &Self) -> bool {
        let part = |own: &Self, name: &str| own.schedule[name]["keptDays"].as_u64().unwrap_or_default();
        let snapshot = |own: &Self| own.schedule["snapshotDays"].as_u64().unwrap_or_default();
        self.kept.iter().zip(other.kept).any(|(old, new)| *old > new)
            || self.instant > other.instant
            || ["differential", "incremental", "log"].into_iter().any(|name| part(self, name) > part(other, name))
            || snapshot(self) > snapshot(other)
    }

    /// Whether another is less of a protection by the rules of an edition: in 2025 a longer gap counts too.
    pub fn is_more_than(&self, other: &Self, edition: &str) -> bool {
        self.keeps_more_than(other) || (edition == "azure-2025" && other.gap() > self.gap())
    }

    /// Whether it keeps less than the MARS agent must.
    pub fn is_below_least(&self) -> bool {
        self.kept.iter().zip([7, 4, 3, 1]).any(|(kept, least)| *kept > 0 && *kept < least)
    }

    /// The longest time between two backups, in minutes.
    pub fn gap(&self) -> u64 {
        let own = &self.schedule;
        let number = |name: &str| own[name].as_u64().unwrap_or_default();
        let (interval, window) = (number("intervalHours"), number("windowHours"));
        match own["type"].as_str().unwrap_or_default() {
            "weekly" => days_between(&[&own["days"]]) * 1_440,
            "hourly" if self.workload == "fileShare" && window <= interval => 1_440,
            "hourly" if self.workload == "fileShare" => {
                (0..=window)
                    .filter(|hour| interval > 0 && hour % interval == 0)
                    .max()
                    .map_or(24, |last| 24 - last.min(24))
                    * 60
            }
            "hourly" if window >= 24 => interval * 60,
            "hourly" => (24 - window) * 60,
            "database" if !own["log"].is_null() => own["log"]["everyMinutes"].as_u64().unwrap_or_default(),
            "database" if own["full"]["type"] == "weekly" => {
                let parts = [&own["full"]["days"], &own["differential"]["days"], &own["incremental"]["days"]];
                days_between(&parts) * 1_440
            }
            _ => 1_440,
        }
    }

    /// Whether what is kept is a policy at all; `written` is what the command says is kept.
    pub fn is_kept_soundly(&self, written: &Value) -> bool {
        let tiers = ["daily", "weekly", "monthly", "yearly"].map(|tier| &written[tier]);
        let counts = |value: &Value| value.as_u64().is_some_and(|count| (1..=9999).contains(&count));
        let mut present = tiers.into_iter().filter(|count| !count.is_null()).peekable();
        let own = &self.schedule;
        let parts = ["differential", "incremental", "log"].map(|name| &own[name]["keptDays"]);
        let parts = parts.into_iter().chain([&own["snapshotDays"]]);
        present.peek().is_some()
            && present.all(counts)
            && parts.filter(|kept| !kept.is_null()).all(counts)
            && self.instant <= 30
            && (self.instant == 0 || ["", "virtualMachine"].contains(&self.workload.as_str()))
    }

    /// Whether backups can be taken so of this kind of source.
    pub fn is_scheduled_soundly(&self) -> bool {
        let own = &self.schedule;
        let is_empty = |days: &Value| days.as_array().is_some_and(Vec::is_empty);
        let number = |name: &str| own[name].as_u64().unwrap_or_default();
        let database = ["sqlDatabase", "sapHanaDatabase"].contains(&self.workload.as_str());
        match own["type"].as_str().unwrap_or_default() {
            "database" => database && self.has_sound_parts(),
            "daily" => !database,
            "weekly" => !database && self.workload != "fileShare" && !is_empty(&own["days"]),
            _ => {
                let (interval, window) = (number("intervalHours"), number("windowHours"));
                let sound = [4, 6, 8, 12].contains(&interval) && interval <= window && window <= 24;
                !database && self.workload != "marsAgent" && sound
            }
        }
    }

    fn has_sound_parts(&self) -> bool {
        let own = &self.schedule;
        let log = own["log"]["everyMinutes"].as_u64().unwrap_or(15);
        let parts: Vec<&Value> = ["differential", "incremental"]
            .into_iter()
            .map(|name| &own[name]["days"])
            .filter(|own| !own.is_null())
            .collect();
        let full = own["full"]["days"].as_array();
        let sound = match full {
            None => parts.is_empty(),
            Some(full) => {
                let days = parts.iter().flat_map(|days| days.as_array().into_iter().flatten());
                !full.is_empty()
                    && parts.iter().all(|days| days.as_array().is_some_and(|days| !days.is_empty()))
                    && days.into_iter().all(|day| !full.contains(day))
            }
        };
        sound && (15..=1_440).contains(&log)
    }
}

/// The most days from a backup to the next, round the week.
fn days_between(lists: &[&Value]) -> u64 {
    let is_on = |day: usize| {
        let mut days = lists.iter().flat_map(|days| days.as_array().into_iter().flatten());
        days.any(|own| own == WEEK[day % 7])
    };
    let next = |day: usize| (1..=7).find(|step| is_on(day + step)).unwrap_or(7) as u64;
    (0..7).filter(|day| is_on(*day)).map(next).max().unwrap_or(7)
}

/// A policy's name and what it says.
pub fn policy((name, row): (&String, &Value)) -> (String, Policy) {
    (low(name), Policy::read(row))
}
