//! What a vault protects. Stands on `schedule`, `scope`, `time`.

use serde::Serialize;

use super::schedule::Workload;
use super::scope::Scope;
use super::text::ChildName;
use super::time::Instant;
use crate::json::FromJson;

/// Where the protection of an item stands. Whether a soft-deleted item is gone is read from `purge_at`, never stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, FromJson)]
#[serde(tag = "type", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Protection {
    /// Backed up by its policy.
    Protected,
    /// Not backed up any more; what was backed up is kept.
    StoppedRetainingData,
    /// Not backed up any more; what was backed up ends as its policy says, but for the last of it.
    BackupsSuspended,
    /// Deleted, and kept until `purge_at`.
    SoftDeleted {
        /// The first instant at which the data is gone.
        purge_at: Instant,
    },
}

/// Something that a vault protects.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
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
    /// The resource that is backed up, where it was named: no two items of any vaults protect one source at a time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<Scope>,
    /// Its path below the vault, where an estate has told it; or else it follows from its name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
}

/// An item, by its vault and its name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
pub struct AtItem {
    /// The vault.
    pub vault: Scope,
    /// The item.
    pub item: ChildName,
}

impl ProtectedItem {
    /// The item in its vault.
    pub fn at(&self, vault: &Scope) -> AtItem {
        AtItem { vault: vault.clone(), item: self.name.clone() }
    }

    /// Whether its data was deleted and is, or was, kept for a while.
    pub fn is_soft_deleted(&self) -> bool {
        matches!(self.protection, Protection::SoftDeleted { .. })
    }

    /// Whether anything of it is left at `now`.
    pub fn exists(&self, now: Instant) -> bool {
        match self.protection {
            Protection::SoftDeleted { purge_at } => now < purge_at,
            _ => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_soft_deleted_item_is_gone_at_its_purge_to_the_tick() {
        let purge_at = Instant::from_millis(100);
        let item = ProtectedItem {
            name: "vm".into(),
            workload: Workload::VirtualMachine,
            policy: "p".into(),
            protection: Protection::SoftDeleted { purge_at },
            source: None,
            path: None,
        };
        assert!(item.exists(Instant::from_millis(99)) && !item.exists(purge_at));
    }
}
