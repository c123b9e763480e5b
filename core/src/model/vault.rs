//! The Recovery Services vault and the Backup vault, with their policies. Stands on `item`, `policy`, `scope`, `place`.

use std::ops::RangeInclusive;

use serde::Serialize;

use super::item::ProtectedItem;
use super::place::Tags;
use super::policy::{Policy, Retention};
use super::schedule::Workload;
use super::scope::{MalformedScope, Scope};
use super::table::Table;
use super::text::{ChildName, Region};
use super::time::{Instant, Span};
use super::unlock::Unlock;
use crate::json::FromJson;

/// The ARM type of a Recovery Services vault.
pub const VAULT_TYPE: &str = "Microsoft.RecoveryServices/vaults";

/// The ARM type of a Backup vault.
pub const BACKUP_VAULT_TYPE: &str = "Microsoft.DataProtection/backupVaults";

/// The two kinds of vault that Azure Backup has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, FromJson)]
#[serde(rename_all = "camelCase")]
pub enum VaultKind {
    /// A Recovery Services vault, for machines, databases in them, file shares and servers.
    RecoveryServices,
    /// A Backup vault, for disks, blobs, managed databases and clusters.
    Backup,
}

impl VaultKind {
    /// The kind of the vault of this id.
    pub fn of(id: &Scope) -> Self {
        if id.is_resource(BACKUP_VAULT_TYPE) { Self::Backup } else { Self::RecoveryServices }
    }

    /// The ARM type of such a vault.
    pub fn arm_type(self) -> &'static str {
        match self {
            Self::RecoveryServices => VAULT_TYPE,
            Self::Backup => BACKUP_VAULT_TYPE,
        }
    }

    /// The resource provider of such a vault.
    pub fn provider(self) -> &'static str {
        match self {
            Self::RecoveryServices => "Microsoft.RecoveryServices",
            Self::Backup => "Microsoft.DataProtection",
        }
    }

    /// The path below such a vault of an item of this name that no estate has told of.
    pub fn item_path(self, name: &ChildName) -> String {
        match self {
            Self::RecoveryServices => format!("backupFabrics/Azure/protectionContainers/{name}/protectedItems/{name}"),
            Self::Backup => format!("backupInstances/{name}"),
        }
    }

    /// What a caller must hold at such a vault to unlock a deletion.
    pub fn unlock_action(self) -> &'static str {
        match self {
            Self::RecoveryServices => {
                "Microsoft.RecoveryServices/vaults/backupResourceGuardProxies/unlockDelete/action"
            }
            Self::Backup => "Microsoft.DataProtection/backupVaults/backupResourceGuardProxies/unlockDelete/action",
        }
    }

    /// What people call such a vault.
    pub fn label(self) -> &'static str {
        match self {
            Self::RecoveryServices => "Recovery Services vault",
            Self::Backup => "Backup vault",
        }
    }

    /// Whether such a vault protects this kind of source.
    pub fn protects(self, workload: Workload) -> bool {
        workload.is_of_backup_vaults() == (self == Self::Backup)
    }
}

/// Where the copies of what a Backup vault holds are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, FromJson)]
#[serde(rename_all = "camelCase")]
pub enum Redundancy {
    /// In another region too.
    #[default]
    GeoRedundant,
    /// In one datacentre.
    LocallyRedundant,
    /// In several zones of one region.
    ZoneRedundant,
}

/// How long the MARS security PIN lives. Source: "five minutes", the documentation of security features.
pub const PIN_SPAN: Span = Span::from_minutes(5);

/// Whether deleted backup data is kept for a while.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, FromJson)]
#[serde(rename_all = "camelCase")]
pub enum SoftDelete {
    /// Deleted data is kept for the vault's soft-delete days.
    Enabled,
    /// Deleted data is gone at once.
    Disabled,
    /// As enabled, and never to be disabled again.
    AlwaysOn,
}

/// A setting that is on or off.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, FromJson)]
#[serde(rename_all = "camelCase")]
pub enum Switch {
    /// On.
    #[default]
    Enabled,
    /// Off.
    Disabled,
}

/// Whether a vault lets what it holds be deleted, or kept for a shorter time, before its time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, FromJson)]
#[serde(rename_all = "camelCase")]
pub enum Immutability {
    /// It does.
    #[default]
    Disabled,
    /// It does not, and may be made to.
    Unlocked,
    /// It does not, and never will again.
    Locked,
}

/// How well a vault guards its backups against deletion, the worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, FromJson)]
#[serde(rename_all = "camelCase")]
pub enum SecurityLevel {
    /// Nothing that cannot be turned off by one person.
    Poor,
    /// Multi-user authorization.
    Fair,
    /// Soft delete that is always on, or immutability that is locked.
    Good,
    /// Both.
    Excellent,
}

impl SecurityLevel {
    /// Its name as ARM's `bcdrSecurityLevel`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Poor => "Poor",
            Self::Fair => "Fair",
            Self::Good => "Good",
            Self::Excellent => "Excellent",
        }
    }

    /// The same as ARM's `secureScore`.
    pub fn secure_score(self) -> &'static str {
        match self {
            Self::Poor => "None",
            Self::Fair => "Minimum",
            Self::Good => "Adequate",
            Self::Excellent => "Maximum",
        }
    }
}

/// The days for which soft delete may keep data. Source: the documentation of enhanced soft delete.
pub const SOFT_DELETE_DAYS: RangeInclusive<u32> = 14..=180;

/// A backup policy, by its vault and its name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
pub struct AtPolicy {
    /// The vault.
    pub vault: Scope,
    /// The policy.
    pub policy: ChildName,
}

/// A vault, with the tags that are on it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
pub struct AtTags {
    /// The vault.
    pub vault: Scope,
    /// The tags.
    pub tags: Tags,
}

/// A Recovery Services vault or a Backup vault.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
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
    /// Whether the security features of hybrid backups are on, such as the least that a policy of the MARS agent keeps.
    #[serde(default)]
    pub security_features: Switch,
    /// Whether what it holds may go before its time.
    #[serde(default)]
    pub immutability: Immutability,
    /// Where copies are; told of Backup vaults alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub redundancy: Option<Redundancy>,
    /// Backup policies by name.
    #[serde(default)]
    pub policies: Table<ChildName, Policy>,
    /// Protected items by name.
    #[serde(default)]
    pub items: Table<ChildName, ProtectedItem>,
    /// The Resource Guard it is tied to, if any. The guard may be gone: then the guard's key fits no more and every
    /// operation that needs it is refused.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guard: Option<Scope>,
    /// Deletions that the guard's key has unlocked ahead, those that have lapsed perhaps included.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unlocks: Vec<Unlock>,
    /// Tags.
    #[serde(default)]
    pub tags: Tags,
}

/// The days for which soft delete keeps data unless told otherwise.
pub const DEFAULT_SOFT_DELETE_DAYS: u32 = 14;

impl Vault {
    /// A fresh vault as Azure makes it: soft delete on; a Recovery Services vault with one policy that keeps 30 daily points,
    /// a Backup vault with none.
    pub fn new(id: Scope, region: Region) -> Self {
        let kind = VaultKind::of(&id);
        let own = (ChildName::new("DefaultPolicy"), Policy::keeping(Retention::days(30)));
        Self {
            id,
            region,
            soft_delete: SoftDelete::Enabled,
            soft_delete_days: DEFAULT_SOFT_DELETE_DAYS,
            security_features: Switch::Enabled,
            immutability: Immutability::Disabled,
            redundancy: (kind == VaultKind::Backup).then(Redundancy::default),
            policies: (kind == VaultKind::RecoveryServices).then_some(own).into_iter().collect(),
            items: Table::default(),
            guard: None,
            unlocks: Vec::new(),
            tags: Tags::new(),
        }
    }

    /// The items that follow a policy, or followed it when their protection was stopped, as far as anything of them is left.
    pub fn followers<'a>(&'a self, policy: &'a ChildName, now: Instant) -> impl Iterator<Item = &'a ProtectedItem> {
        self.items.values().filter(move |item| item.policy == *policy && item.exists(now))
    }

    /// How well the vault guards its backups against deletion. Source: "Security levels in Azure Business Continuity Center", and
    /// two captures, by which soft delete that can be turned off counts for nothing.
    pub fn security_level(&self) -> SecurityLevel {
        let is_irreversible = self.soft_delete == SoftDelete::AlwaysOn || self.immutability == Immutability::Locked;
        match (is_irreversible, self.guard.is_some()) {
            (true, true) => SecurityLevel::Excellent,
            (true, false) => SecurityLevel::Good,
            (false, true) => SecurityLevel::Fair,
            (false, false) => SecurityLevel::Poor,
        }
    }

    /// The kind of vault, which its id tells.
    pub fn kind(&self) -> VaultKind {
        VaultKind::of(&self.id)
    }

    /// The id of a policy of this name.
    pub fn policy_id(&self, name: &ChildName) -> Result<Scope, MalformedScope> {
        self.id.child(&format!("backupPolicies/{name}"))
    }

    /// The path of an item below the vault.
    pub fn path_of(&self, item: &ProtectedItem) -> String {
        item.path.clone().unwrap_or_else(|| self.kind().item_path(&item.name))
    }

    /// The id of an item.
    pub fn item_id(&self, item: &ProtectedItem) -> Result<Scope, MalformedScope> {
        self.id.child(&self.path_of(item))
    }

    /// The id that an instance of a Backup vault has while it is deleted.
    pub fn deleted_instance_id(&self, item: &ProtectedItem) -> Result<Scope, MalformedScope> {
        self.id.child(&format!("deletedBackupInstances/{}", self.item_id(item)?.name()))
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
    fn the_security_level_counts_what_cannot_be_turned_off_and_the_second_key() {
        let group = "/subscriptions/s/resourceGroups/rg/providers";
        let id = Scope::parse(&format!("{group}/Microsoft.RecoveryServices/vaults/v")).expect("an id");
        let guard = Scope::parse(&format!("{group}/Microsoft.DataProtection/resourceGuards/g")).expect("an id");
        let fresh = Vault::new(id, "eastus".into());
        let tied = Vault { guard: Some(guard), ..fresh.clone() };
        let levels = |vault: &Vault| {
            let unlocked = Vault { immutability: Immutability::Unlocked, ..vault.clone() };
            let locked = Vault { immutability: Immutability::Locked, ..vault.clone() };
            let always = Vault { soft_delete: SoftDelete::AlwaysOn, ..vault.clone() };
            [vault.clone(), unlocked, locked, always].map(|vault| vault.security_level().name())
        };
        assert_eq!(levels(&fresh), ["Poor", "Poor", "Good", "Good"]);
        assert_eq!(levels(&tied), ["Fair", "Fair", "Excellent", "Excellent"]);
    }
}
