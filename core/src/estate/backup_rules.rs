//! The backup policy of a Backup vault in Azure's shape, both ways. Stands on `cursor`, `object`, `source`, `times`.

use serde_json::{Value, json};

use super::cursor::At;
use super::object::{and, object};
use super::source;
use super::times::written_time;
use crate::model::iso;
use crate::model::policy::{Policy, Retention};
use crate::model::schedule::{Schedule, TimeOfDay, Weekday, Workload};
use crate::model::text::same;
use crate::model::time::{Instant, Span};

/// Reads a policy; none if it is of a kind that is not modelled.
// Our choice: a policy that names no datasource is for any, as the ones are that the sandbox makes.
pub(super) fn read(at: &At<'_>) -> Option<Policy> {
    let workload = match at.property("datasourceTypes").texts().first() {
        None => None,
        Some(kind) => Some(source::datasource(kind)?),
    };
    let rules = at.property("policyRules");
    let (mut retention, mut schedule, mut tags) = (Retention::default(), None, Vec::new());
    for rule in rules.entries().filter(|own| own.member("objectType").value.as_str() == Some(BACKUP)) {
        let trigger = rule.member("trigger");
        schedule = schedule.or_else(|| Some(scheduled(&trigger.inner("schedule"))));
        tags.extend(
            trigger.member("taggingCriteria").entries().filter_map(|own| own.member("tagInfo").inner("tagName").text()),
        );
    }
    for rule in rules.entries() {
        let (kind, name) = (rule.inner("objectType"), rule.member("name").text().unwrap_or(DEFAULT));
        let is_used = same(name, DEFAULT) || tags.is_empty() || tags.iter().any(|tag| same(tag, name));
        match kind.required_text() {
            Some(RETENTION) if is_used => retain(&rule, name, &mut retention),
            Some(RETENTION) => rule.warn("NotModelled", "no backup is tagged for this rule: it keeps nothing"),
            Some(BACKUP) | None => {}
            Some(other) => kind.warn("NotModelled", format!("rules of the kind `{other}` are kept and not read")),
        }
    }
    if retention == Retention::default() {
        return None;
    }
    if schedule.is_none() {
        rules.warn(
            "NotModelled",
            "no rule tells when backups are taken: once a day is read, though it may be all the time",
        );
    }
    // Of the sandbox's own alone: such a policy may be for any kind of source.
    let instant_restore_days = at.property("instantRpRetentionRangeInDays").count().filter(|days| *days > 0);
    Some(Policy { retention, workload, schedule: schedule.unwrap_or_default(), instant_restore_days })
}

const BACKUP: &str = "AzureBackupRule";
const RETENTION: &str = "AzureRetentionRule";
const DEFAULT: &str = "Default";

/// A tier, as rules and tags tell it.
struct Tier {
    name: &'static str,
    /// In what it is counted, and how many days that is.
    unit: char,
    days: u32,
    /// Which backups it is for.
    criterion: &'static str,
}

/// The tiers, in their order.
static TIERS: [Tier; 4] = [
    Tier { name: "Daily", unit: 'D', days: 1, criterion: "FirstOfDay" },
    Tier { name: "Weekly", unit: 'W', days: 7, criterion: "FirstOfWeek" },
    Tier { name: "Monthly", unit: 'M', days: 30, criterion: "FirstOfMonth" },
    Tier { name: "Yearly", unit: 'Y', days: 365, criterion: "FirstOfYear" },
];

impl Tier {
    /// The tier that a rule of this name is for.
    fn named(name: &str) -> &'static Self {
        let [days, ..] = &TIERS;
        TIERS.iter().find(|tier| same(tier.name, name)).unwrap_or(days)
    }

    /// How much a policy keeps in it.
    fn kept(&self, policy: &Policy) -> Option<u32> {
        let Retention { daily, weekly, monthly, yearly } = policy.retention;
        match self.unit {
            'D' => daily,
            'W' => weekly,
            'M' => monthly,
            _ => yearly,
        }
    }

    /// How many of this tier's units so many of another one are. Years and months are counted in each other.
    fn count(&self, count: u32, of: &Self) -> u32 {
        let count = match (of.unit, self.unit) {
            ('Y', 'M') => count.saturating_mul(12),
            ('M', 'Y') => count / 12,
            _ => count.saturating_mul(of.days) / self.days,
        };
        count.max(1)
    }
}

/// What a rule keeps. The default rule, which is for every backup that no other one is for, is the tier of days. What two stores keep
/// in one tier is counted together: to lose either of them is a cut.
fn retain(rule: &At<'_>, name: &str, retention: &mut Retention) {
    for cycle in rule.member("lifecycles").entries() {
        let duration = cycle.member("deleteAfter").inner("duration");
        let Some(text) = duration.required_text() else { continue };
        let Some((count, told)) = counted(text) else {
            duration.error("InvalidTime", format!("`{text}` is no length of time in one unit, such as `P30D`"));
            continue;
        };
        let tier = Tier::named(name);
        let kept = tier.count(count, told);
        if tier.unit != told.unit {
            duration.warn("NotModelled", format!("this tier is counted otherwise: `P{kept}{}` is read", tier.unit));
        }
        let Retention { daily, weekly, monthly, yearly } = retention;
        let known = match tier.unit {
            'D' => daily,
            'W' => weekly,
            'M' => monthly,
            _ => yearly,
        };
        if known.is_some() {
            duration.warn(
                "NotModelled",
                "what is kept in this tier is counted together with what another rule or store keeps",
            );
        }
        *known = Some(known.unwrap_or_default().saturating_add(kept));
    }
}

/// A length of time in one unit, such as `P30D`: the count, and the tier that counts so.
fn counted(text: &str) -> Option<(u32, &'static Tier)> {
    let tier = TIERS.iter().find(|tier| text.ends_with(tier.unit))?;
    let digits = text.strip_prefix('P')?.strip_suffix(tier.unit)?;
    digits.parse().ok().map(|count| (count, tier))
}

/// Each of the times at which backups are taken, such as `R/2024-01-01T13:00:00+00:00/PT4H`, tells the first and the time from
/// one to the next.
fn scheduled(at: &At<'_>) -> Schedule {
    let intervals = at.member("repeatingTimeIntervals");
    let mut found: Vec<(Instant, Span)> = Vec::new();
    for own in intervals.entries() {
        let Some(text) = own.required_text() else { continue };
        let mut parts = text.split('/').skip(1);
        match (parts.next().and_then(iso::instant), parts.next().and_then(iso::span)) {
            (Some(first), Some(every)) => found.push((first, every)),
            _ => own.warn(
                "NotModelled",
                format!("`{text}` is not read: no first time, or none of days and hours to the next"),
            ),
        }
    }
    let Some(&(first, every)) = found.first() else {
        intervals.warn("UnknownState", "nothing that is read tells when backups are taken; taken as once a day");
        return Schedule::default();
    };
    let time = TimeOfDay::of(first);
    if every == Span::from_days(7) {
        return Schedule::Weekly { days: found.iter().map(|(first, _)| Weekday::of(*first)).collect(), at: time };
    }
    if found.len() > 1 {
        intervals.warn("NotModelled", "of several times the first is read");
    }
    match u32::try_from(every.millis() / Span::from_minutes(60).millis()) {
        Ok(hours @ 1..24) => {
            let window_hours = at.member("windowHours").count().unwrap_or(24);
            Schedule::Hourly { interval_hours: hours, window_hours, at: time }
        }
        Ok(24) => Schedule::Daily { at: time },
        _ => {
            intervals.warn("NotModelled", "backups are read as taken once a day");
            Schedule::Daily { at: time }
        }
    }
}

/// The properties of a policy. While backups are taken as they were and the tiers are those that there were, the rules by which they are
/// taken stay as they came; and what a tier keeps stays while it keeps as much.
pub(super) fn write(policy: &Policy, came: Option<&Value>, read: Option<&Policy>) -> Value {
    let came = |name: &str| came?.get("properties")?.get(name);
    let words = policy.workload.and_then(source::words);
    let store = object!({
        "dataStoreType": words.map_or("VaultStore", |words| words.detail), "objectType": "DataStoreInfoBase",
    });
    let rules: &[Value] = came("policyRules").and_then(Value::as_array).map_or(&[], Vec::as_slice);
    let is_kept = |tier: &'static Tier| read.is_some_and(|read| tier.kept(read) == tier.kept(policy));
    let cycles = |tier: &'static Tier| lifecycles(tier, policy, rules, is_kept(tier), &store);
    let tiers = |own: &Policy| own.retention.tiers().map(|(_, count)| count.is_some());
    let stays = read.is_some_and(|read| read.schedule == policy.schedule && tiers(read) == tiers(policy));
    let rules = if stays { changed(rules, &is_kept, &cycles) } else { made(policy, &store, &cycles) };
    let types: Vec<&str> = words.map(|words| words.kind).into_iter().collect();
    // What came is of the same kind, in Azure's own words.
    let types = came("datasourceTypes").cloned().unwrap_or_else(|| Value::from(types));
    let own = object!({ "objectType": "BackupPolicy", "datasourceTypes": types, "policyRules": rules });
    and(own, "instantRpRetentionRangeInDays", policy.instant_restore_days)
}

/// The tier that a rule is for; none if it keeps nothing.
fn tier_of(rule: &Value) -> Option<&'static Tier> {
    let told = |name: &str| rule.get(name).and_then(Value::as_str);
    (told("objectType") == Some(RETENTION)).then(|| Tier::named(told("name").unwrap_or(DEFAULT)))
}

/// What a tier keeps in which store: as it came while it keeps as much, else in the one store that came or is known.
fn lifecycles(tier: &'static Tier, policy: &Policy, rules: &[Value], is_kept: bool, store: &Value) -> Vec<Value> {
    let own = rules.iter().filter(|rule| tier_of(rule).is_some_and(|own| own.unit == tier.unit));
    let came = own.filter_map(|rule| rule.get("lifecycles")?.as_array()).flatten().cloned();
    let came: Vec<Value> = came.collect();
    if is_kept && !came.is_empty() {
        return came;
    }
    let count = tier.kept(policy).unwrap_or_default();
    let deletion = object!({ "duration": format!("P{count}{}", tier.unit), "objectType": "AbsoluteDeleteOption" });
    let cycle = match &*came {
        [only] => only.clone(),
        _ => object!({ "sourceDataStore": store }),
    };
    vec![and(cycle, "deleteAfter", Some(deletion))]
}

/// The rules that came, but for what the tiers keep that keep another time now.
fn changed(
    rules: &[Value],
    is_kept: &dyn Fn(&'static Tier) -> bool,
    cycles: &dyn Fn(&'static Tier) -> Vec<Value>,
) -> Vec<Value> {
    let mut told = Vec::new();
    let rules = rules.iter().filter_map(|rule| match tier_of(rule) {
        Some(tier) if !is_kept(tier) => {
            let is_first = !told.contains(&tier.unit);
            told.push(tier.unit);
            is_first.then(|| and(rule.clone(), "lifecycles", Some(cycles(tier))))
        }
        _ => Some(rule.clone()),
    });
    rules.collect()
}

/// The rules of a policy that takes backups at other times, or keeps other tiers.
fn made(policy: &Policy, store: &Value, cycles: &dyn Fn(&'static Tier) -> Vec<Value>) -> Vec<Value> {
    let (mut tags, mut kept): (Vec<Value>, Vec<Value>) = Default::default();
    for tier in TIERS.iter().filter(|tier| tier.kept(policy).is_some()) {
        // The shortest tier is for all backups that no other one is for; only that of days goes by no name of its own.
        let is_default = tags.is_empty();
        let name = if tier.unit == 'D' { DEFAULT } else { tier.name };
        tags.push(tag_json(name, is_default, tags.len(), tier));
        kept.push(object!({
            "name": name, "objectType": RETENTION, "isDefault": is_default, "lifecycles": cycles(tier),
        }));
    }
    let backup = object!({
        "name": "Backup",
        "objectType": BACKUP,
        "backupParameters": object!({ "backupType": backup_type(policy), "objectType": "AzureBackupParams" }),
        "dataStore": store,
        "trigger": object!({
            "objectType": "ScheduleBasedTriggerContext",
            "schedule": schedule_json(&policy.schedule),
            "taggingCriteria": tags,
        }),
    });
    std::iter::once(backup).chain(kept).collect()
}

/// By which tag a backup is kept. The default is of the least weight and says nothing of when.
fn tag_json(name: &str, is_default: bool, number: usize, tier: &Tier) -> Value {
    let own = object!({
        "tagInfo": object!({ "tagName": name, "id": format!("{name}_") }),
        "taggingPriority": 99 - 10 * number,
        "isDefault": is_default,
    });
    let criteria =
        json!([object!({ "objectType": "ScheduleBasedBackupCriteria", "absoluteCriteria": [tier.criterion] })]);
    and(own, "criteria", Some(criteria).filter(|_| !is_default))
}

/// Source: captured policies of disks and blobs; of the others, the documentation of their policies.
fn backup_type(policy: &Policy) -> &'static str {
    match policy.workload {
        Some(Workload::Blob) => "Discrete",
        Some(Workload::PostgreSql) => "Full",
        _ => "Incremental",
    }
}

/// When backups are taken. Azure's hours have no window: where one of the sandbox is shorter than a day, a member of its own tells.
fn schedule_json(schedule: &Schedule) -> Value {
    let from = |day: Option<Weekday>, at: TimeOfDay, every: &str| format!("R/{}/{every}", written_time(day, at));
    let (intervals, window) = match schedule {
        Schedule::Daily { at } => (vec![from(None, *at, "P1D")], None),
        Schedule::Weekly { days, at } => (days.iter().map(|day| from(Some(*day), *at, "P1W")).collect(), None),
        Schedule::Hourly { interval_hours, window_hours, at } => {
            let every = format!("PT{interval_hours}H");
            (vec![from(None, *at, &every)], Some(*window_hours).filter(|hours| *hours != 24))
        }
        Schedule::Database { .. } => (vec![from(None, TimeOfDay::default(), "P1D")], None),
    };
    and(object!({ "repeatingTimeIntervals": intervals, "timeZone": "UTC" }), "windowHours", window)
}
