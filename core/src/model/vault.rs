//! The Recovery Services vault with its policies and protected items. Stands on `scope`, `time`, `place`.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::place::Tags;
use super::scope::Scope;
use super::text::{ChildName, Region};
use super::time::{Instant, Span};

/// The ARM type of a Recovery Services vault.
pub const VAULT_TYPE: &str = "Microsoft.RecoveryServices/vaults";

/// How long the MARS security PIN lives. Source: "five minutes", the documentation of security features.
pub const PIN_SPAN: Span = Span::from_minutes(5);

/// Whether deleted backup data is kept for a while.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum SoftDelete {
    /// Deleted data is kept for the vault's soft-delete days.
    Enabled,
    /// Deleted data is gone at once.
    Disabled,
    /// As enabled, and never to be disabled again.
    AlwaysOn,
}

/// How many recovery points of each tier are kept. A tier that is absent keeps none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
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
        present.peek().is_some() && present.all(|count| (1..=MOST_KEPT).contains(&count))
    }
}

/// What kind of source an item protects.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Workload {
    /// An Azure virtual machine.
    VirtualMachine,
    /// An Azure file share.
    FileShare,
    /// A SQL database in an Azure virtual machine.
    SqlDatabase,
    /// Files and folders of a server with the MARS agent.
    MarsAgent,
}

/// Where the protection of an item stands. Whether a soft-deleted item is gone is read from `purge_at`, never stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Protection {
    /// Backed up by its policy.
    Protected,
    /// Not backed up any more; what was backed up is kept.
    StoppedRetainingData,
    /// Deleted, and kept until `purge_at`.
    SoftDeleted {
        /// The first instant at which the data is gone.
        purge_at: Instant,
    },
}

/// Something that a vault protects.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ProtectedItem {
    /// Its name, unique in the vault.
    pub name: ChildName,
    /// The kind of source.
    pub workload: Workload,
    /// The policy it follows, or followed when its protection was stopped.
    pub policy: ChildName,
    /// Where its protection stands.
    pub protection: Protection,
}

impl ProtectedItem {
    /// Whether anything of it is left at `now`.
    pub fn exists(&self, now: Instant) -> bool {
        match self.protection {
            Protection::SoftDeleted { purge_at } => now < purge_at,
            _ => true,
        }
    }
}

/// A Recovery Services vault.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Vault {
    /// Its ARM id.
    pub id: Scope,
    /// Where it lives.
    pub region: Region,
    /// Whether deleted data is kept for a while.
    pub soft_delete: SoftDelete,
    /// For how many days.
    pub soft_delete_days: u32,
    /// Backup policies by name.
    #[serde(default)]
    pub policies: BTreeMap<ChildName, Retention>,
    /// Protected items by name.
    #[serde(default)]
    pub items: BTreeMap<ChildName, ProtectedItem>,
    /// The Resource Guard it is tied to, if any. The guard may be gone: then the guard's key fits no more and every
    /// operation that needs it is refused.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guard: Option<Scope>,
    /// Tags.
    #[serde(default)]
    pub tags: Tags,
}

/// The days for which soft delete keeps data unless told otherwise.
pub const DEFAULT_SOFT_DELETE_DAYS: u32 = 14;

impl Vault {
    /// A fresh vault as Azure makes it: soft delete on, one policy that keeps 30 daily points.
    pub fn new(id: Scope, region: Region) -> Self {
        Self {
            id,
            region,
            soft_delete: SoftDelete::Enabled,
            soft_delete_days: DEFAULT_SOFT_DELETE_DAYS,
            policies: BTreeMap::from([(ChildName::new("DefaultPolicy"), Retention::days(30))]),
            items: BTreeMap::new(),
            guard: None,
            tags: Tags::new(),
        }
    }

    /// The item of this name, if anything of it is left at `now`.
    pub fn item(&self, name: &ChildName, now: Instant) -> Option<&ProtectedItem> {
        self.items.get(name).filter(|item| item.exists(now))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
    fn a_soft_deleted_item_is_gone_at_its_purge_to_the_tick() {
        let purge_at = Instant::from_millis(100);
        let item = ProtectedItem {
            name: "vm".into(),
            workload: Workload::VirtualMachine,
            policy: "p".into(),
            protection: Protection::SoftDeleted { purge_at },
        };
        assert!(item.exists(Instant::from_millis(99)) && !item.exists(purge_at));
    }
}
