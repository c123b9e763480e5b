//! Look-ups in the table: an operation's row, its twin for the other kind of vault, its name. Stands on `table`.

use super::edition::Edition;
use super::row::{CriticalOperation, Row};
use super::table::TABLE;
use crate::model::vault::VaultKind;

impl CriticalOperation {
    /// Every critical operation, in the table's order.
    pub fn all() -> impl Iterator<Item = Self> {
        TABLE.iter().map(|row| row.operation)
    }

    /// The operation's row in the table.
    pub fn row(self) -> &'static Row {
        let [
            disable_soft_delete,
            disable_mua,
            modify_policy,
            modify_protection,
            stop_protection,
            change_mars_pin,
            stop_retaining_data,
            disable_immutability,
            modify_encryption,
            delete_hybrid_container,
            restore,
            disable_backup_vault_mua,
            disable_backup_vault_soft_delete,
            delete_backup_instance,
            stop_backup_instance,
            suspend_backup_instance,
            disable_backup_vault_immutability,
            modify_backup_vault_encryption,
            modify_backup_instance,
            restore_backup_instance,
        ] = &TABLE;
        match self {
            Self::DisableSoftDelete => disable_soft_delete,
            Self::DisableMua => disable_mua,
            Self::ModifyPolicy => modify_policy,
            Self::ModifyProtection => modify_protection,
            Self::StopProtection => stop_protection,
            Self::ChangeMarsPin => change_mars_pin,
            Self::StopRetainingData => stop_retaining_data,
            Self::DisableImmutability => disable_immutability,
            Self::ModifyEncryption => modify_encryption,
            Self::DeleteHybridContainer => delete_hybrid_container,
            Self::Restore => restore,
            Self::DisableBackupVaultMua => disable_backup_vault_mua,
            Self::DisableBackupVaultSoftDelete => disable_backup_vault_soft_delete,
            Self::DeleteBackupInstance => delete_backup_instance,
            Self::StopBackupInstance => stop_backup_instance,
            Self::SuspendBackupInstance => suspend_backup_instance,
            Self::DisableBackupVaultImmutability => disable_backup_vault_immutability,
            Self::ModifyBackupVaultEncryption => modify_backup_vault_encryption,
            Self::ModifyBackupInstance => modify_backup_instance,
            Self::RestoreBackupInstance => restore_backup_instance,
        }
    }

    /// The operation that does the same to a vault of this kind; itself where there is no such twin.
    // Inference: a change of a policy in a Backup vault is a change of what each instance keeps; its guard's request type for
    // that is called `dppModifyPolicy`.
    #[must_use]
    pub fn on(self, kind: VaultKind) -> Self {
        if kind == VaultKind::RecoveryServices {
            return self;
        }
        match self {
            Self::DisableSoftDelete => Self::DisableBackupVaultSoftDelete,
            Self::DisableMua => Self::DisableBackupVaultMua,
            Self::ModifyPolicy | Self::ModifyProtection => Self::ModifyBackupInstance,
            Self::StopProtection => Self::DeleteBackupInstance,
            Self::StopRetainingData => Self::StopBackupInstance,
            Self::DisableImmutability => Self::DisableBackupVaultImmutability,
            Self::ModifyEncryption => Self::ModifyBackupVaultEncryption,
            Self::Restore => Self::RestoreBackupInstance,
            other => other,
        }
    }

    /// Whether no guard may exclude it.
    pub fn is_mandatory(self) -> bool {
        self.row().is_mandatory
    }

    /// Whether the edition knows it.
    pub fn is_known_in(self, edition: Edition) -> bool {
        self.row().rule(edition).is_some()
    }

    /// The operation's name in the edition's own words; in those of the next edition that knows it where this one does not.
    pub fn label(self, edition: Edition) -> &'static str {
        let row = self.row();
        let known = std::iter::once(edition).chain(Edition::ALL).find_map(|edition| row.rule(edition));
        known.map_or(row.name, |rule| rule.label)
    }

    /// The operation that a guard's exclusion list names so.
    pub fn by_arm_operation(text: &str) -> Option<Self> {
        TABLE.iter().find(|row| row.arm_operation.eq_ignore_ascii_case(text)).map(|row| row.operation)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::action::Action;

    #[test]
    fn each_operation_stands_in_its_own_row() {
        for operation in CriticalOperation::all() {
            assert_eq!(operation.row().operation, operation);
            assert_eq!(operation.on(operation.row().vault), operation);
            let name = serde_json::to_string(&operation).expect("a name");
            assert_eq!(name, format!("\"{}\"", operation.row().name));
        }
        assert_eq!(CriticalOperation::all().count(), TABLE.len());
    }

    #[test]
    fn the_table_writes_only_well_formed_actions() {
        for row in &TABLE {
            assert_eq!(Action::parse(row.arm_operation), Ok(row.vault_action()));
            assert_eq!(Action::parse(row.guard_action().as_str()), Ok(row.guard_action()));
        }
    }

    #[test]
    fn soft_delete_and_mua_alone_are_mandatory() {
        let mandatory: Vec<_> = CriticalOperation::all().filter(|operation| operation.is_mandatory()).collect();
        assert_eq!(
            mandatory,
            [
                CriticalOperation::DisableSoftDelete,
                CriticalOperation::DisableMua,
                CriticalOperation::DisableBackupVaultMua,
                CriticalOperation::DisableBackupVaultSoftDelete,
            ]
        );
    }

    #[test]
    fn an_operation_is_called_as_its_edition_calls_it_or_as_the_first_that_knows_it() {
        let labels = |operation: CriticalOperation| Edition::ALL.map(|edition| operation.label(edition));
        assert_eq!(
            labels(CriticalOperation::ModifyPolicy),
            ["Modify backup policy", "Modify backup policy (reduced retention)", "Modify policy"]
        );
        assert_eq!(labels(CriticalOperation::StopRetainingData), ["Stop backup and retain data"; 3]);
    }

    #[test]
    fn guards_list_as_many_operations_as_captured_ones_do() {
        let listed = |edition| TABLE.iter().filter(|row| row.is_listed(edition)).count();
        assert_eq!(Edition::ALL.map(listed), [6, 8, 18]);
        for edition in Edition::ALL {
            assert!(TABLE.iter().all(|row| !row.is_listed(edition) || row.rule(edition).is_some()));
        }
    }

    #[test]
    fn a_twin_belongs_to_the_other_kind_of_vault_or_there_is_none() {
        for operation in CriticalOperation::all() {
            let twin = operation.on(VaultKind::Backup);
            assert!(twin == operation || twin.row().vault == VaultKind::Backup, "{operation:?}");
        }
    }
}
