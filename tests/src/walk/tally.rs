//! What a walk has seen, counted: a comparison that is always the same proves little.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::oracle::{Answer, Found, World};

/// Counts of a walk.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    /// Verdicts compared.
    pub comparisons: u64,
    /// How many of them were allowed.
    pub allowed: u64,
    /// How many were refused, by reason.
    pub reasons: BTreeMap<&'static str, u64>,
    /// How often the guard was or was not asked, by reason.
    pub because: BTreeMap<&'static str, u64>,
    /// Outcomes by verb and kind.
    pub verbs: BTreeMap<String, u64>,
    /// Questions that were held against the laws.
    pub lawful: u64,
    /// Warnings about the vaults of their worlds, by kind.
    pub warnings: BTreeMap<String, u64>,
    /// Mails that went out.
    pub mails: u64,
    /// Rejections by code.
    pub faults: BTreeMap<String, u64>,
}

impl Tally {
    /// Counts a question.
    pub fn question(&mut self, answer: &Answer) {
        self.comparisons += 1;
        if let Some((_, _, because)) = answer.critical {
            *self.because.entry(because).or_default() += 1;
        }
        if answer.is_allowed() {
            self.allowed += 1;
        } else {
            *self.reasons.entry(reason(answer)).or_default() += 1;
        }
    }

    /// Counts a command.
    pub fn command(&mut self, verb: &str, outcome: &Value, answer: Option<&Answer>) {
        let kind = outcome["kind"].as_str().unwrap_or_default();
        *self.verbs.entry(format!("{verb} {kind}")).or_default() += 1;
        match answer {
            Some(answer) if kind != "rejected" => self.question(answer),
            _ => {
                self.comparisons += 1;
                let code = outcome["fault"]["code"].as_str().unwrap_or_default().to_owned();
                *self.faults.entry(code).or_default() += 1;
                *self.reasons.entry("senseless").or_default() += 1;
            }
        }
    }

    /// Counts a question that is held against the laws, and the warnings about the vaults of its world.
    pub fn lawful(&mut self, world: &World) {
        self.lawful += 1;
        for own in world.vaults.iter().flat_map(|vault| world.warnings(vault)) {
            *self.warnings.entry(own["kind"].as_str().unwrap_or_default().to_owned()).or_default() += 1;
        }
    }

    /// Adds another tally to this one.
    pub fn add(&mut self, other: &Self) {
        fn sum<K: Ord + Clone>(own: &mut BTreeMap<K, u64>, other: &BTreeMap<K, u64>) {
            for (key, count) in other {
                *own.entry(key.clone()).or_default() += count;
            }
        }
        self.comparisons += other.comparisons;
        self.allowed += other.allowed;
        self.mails += other.mails;
        self.lawful += other.lawful;
        sum(&mut self.reasons, &other.reasons);
        sum(&mut self.because, &other.because);
        sum(&mut self.verbs, &other.verbs);
        sum(&mut self.faults, &other.faults);
        sum(&mut self.warnings, &other.warnings);
    }
}

fn reason(answer: &Answer) -> &'static str {
    let shut = answer.steps.iter().map(|(_, found)| found).find(|found| !matches!(found, Found::Held(_)));
    match shut {
        Some(Found::NotSignedIn(_)) => "not signed in",
        Some(Found::Blocked(_)) => "blocked by deny",
        Some(Found::Unmet(_)) => "under a condition",
        Some(Found::Eligible(_)) => "eligible only",
        Some(Found::Lapsed(_)) => "lapsed",
        Some(Found::Nothing(nearest)) if nearest.is_empty() => "nothing at all",
        Some(Found::Nothing(_)) => "other roles only",
        _ => "no question",
    }
}
