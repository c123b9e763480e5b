//! A critical operation and what an edition says of it. Stands on `action`, `edition`, `vault`.

use serde::Serialize;

use super::edition::Edition;
use crate::json::FromJson;
use crate::model::action::Action;
use crate::model::text::same;
use crate::model::vault::VaultKind;

/// An operation on a vault that a Resource Guard can protect. The operations of Recovery Services vaults and of Backup vaults
/// are apart, since a guard leaves each out by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, FromJson)]
#[serde(rename_all = "camelCase")]
pub enum CriticalOperation {
    /// Turning soft delete off.
    DisableSoftDelete,
    /// Taking the Resource Guard off a vault; tying the vault to another guard counts as this.
    DisableMua,
    /// Changing a backup policy.
    ModifyPolicy,
    /// Giving a protected item another policy.
    ModifyProtection,
    /// Ending the protection of an item.
    StopProtection,
    /// Getting the PIN that the MARS agent asks for before it deletes.
    ChangeMarsPin,
    /// Ending the protection of an item and keeping its data.
    StopRetainingData,
    /// Turning immutability off.
    DisableImmutability,
    /// Changing the key by which a vault is encrypted, or taking a key of one's own.
    ModifyEncryption,
    /// Deleting a registered server with all that was backed up from it.
    DeleteHybridContainer,
    /// Restoring from a recovery point.
    Restore,
    /// Backup vault: taking the Resource Guard off.
    DisableBackupVaultMua,
    /// Backup vault: turning soft delete off.
    DisableBackupVaultSoftDelete,
    /// Backup vault: deleting a backup instance with its data.
    DeleteBackupInstance,
    /// Backup vault: ending the backups of an instance and keeping its data for ever.
    StopBackupInstance,
    /// Backup vault: ending the backups of an instance and keeping its data as its policy says.
    SuspendBackupInstance,
    /// Backup vault: turning immutability off.
    DisableBackupVaultImmutability,
    /// Backup vault: changing the key by which the vault is encrypted.
    ModifyBackupVaultEncryption,
    /// Backup vault: giving an instance another policy.
    ModifyBackupInstance,
    /// Backup vault: restoring from a recovery point.
    RestoreBackupInstance,
}

/// When an operation is critical.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Condition {
    /// Whenever it is done.
    Always,
    /// Only where it lessens the protection: soft delete off, a retention shortened, a vault tied to another guard.
    Reduces,
    /// Only where it lessens the protection, or where more could be lost: between two backups, or after a deletion.
    ReducesOrLosesMore,
    /// Only where backup data is deleted with it.
    DeletesData,
}

/// What an edition says of an operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule {
    /// The operation's name in this edition's own words.
    pub label: &'static str,
    /// When it is critical.
    pub condition: Condition,
}

/// One row of the table.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// Which operation.
    pub operation: CriticalOperation,
    /// Its name in commands and events.
    pub name: &'static str,
    /// The kind of vault that it is done to.
    pub vault: VaultKind,
    /// The operation as Azure writes it in a guard's exclusion list: the vault action, and after a `#` what tells several
    /// operations on one action apart.
    pub arm_operation: &'static str,
    /// The request type on the guard, whose `/action` is the guard's key.
    pub request_type: &'static str,
    /// Whether a guard may exclude it.
    pub is_mandatory: bool,
    /// The first edition whose guards name it among their operations; none where no guard was seen to.
    pub(super) listed_from: Option<Edition>,
    /// What each edition says, in the order of [`Edition::ALL`]; nothing where it does not know the operation.
    pub(super) rules: [Option<Rule>; 3],
}

impl Row {
    /// What the edition says of this operation, if it knows it.
    pub fn rule(&self, edition: Edition) -> Option<Rule> {
        let [preview, general, azure] = self.rules;
        match edition {
            Edition::Preview2021 => preview,
            Edition::Ga2022 => general,
            Edition::Azure2025 => azure,
        }
    }

    /// Whether a guard of this edition is asked for the operation: one that it knows, and one that is mandatory.
    pub fn is_guarded(&self, edition: Edition) -> bool {
        self.rule(edition).is_some() || self.is_mandatory
    }

    /// Whether a guard of this edition names the operation in its JSON where it protects it.
    // Our choice: the captured guards of 2024 protect eighteen operations; the two that documents of 2026 add are protected
    // here too, and left out of that list so that it reads as the captured ones do.
    pub fn is_listed(&self, edition: Edition) -> bool {
        self.listed_from.is_some_and(|from| from <= edition)
    }

    /// The vault's own action for the operation.
    pub fn vault_action(&self) -> Action {
        Action::known(self.arm_operation.split('#').next().unwrap_or(self.arm_operation))
    }

    /// Whether that is the vault's own action for the operation.
    pub(super) fn is_done_by(&self, action: &Action) -> bool {
        // What follows a `#` tells operations on one action apart.
        let parts = self.arm_operation.split_at_checked(action.as_str().len());
        parts.is_some_and(|(own, rest)| (rest.is_empty() || rest.starts_with('#')) && same(own, action.as_str()))
    }

    /// The guard's key: the action that opens the guard for this operation.
    pub fn guard_action(&self) -> Action {
        Action::known(&format!("Microsoft.DataProtection/resourceGuards/{}/action", self.request_type))
    }

    /// The resource type that a guard names for requests. Where the vault is a Backup vault a guard merely repeats the
    /// operation, and the type itself shows in the vault's proxy alone. Source: captured guards and proxies.
    pub fn request_resource_type(&self) -> String {
        match self.vault {
            VaultKind::RecoveryServices => format!("Microsoft.DataProtection/resourceGuards/{}", self.request_type),
            VaultKind::Backup => self.arm_operation.to_owned(),
        }
    }
}
