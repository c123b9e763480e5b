//! THE TABLE of critical operations, by edition: the one list that engine, pages, documents and tests read. Stands on
//! `row`.

use super::edition::Edition;
use super::row::{Condition, CriticalOperation, Row, Rule};
use crate::model::vault::VaultKind;

const fn rule(label: &'static str, condition: Condition) -> Option<Rule> {
    Some(Rule { label, condition })
}

/// THE TABLE. Source: seed 0 and seed 1, "Critical operations"; the concept articles of 2023 and 2025; the ARM names from real
/// Resource Guards and proxies.
pub const TABLE: [Row; 20] = [
    Row {
        operation: CriticalOperation::DisableSoftDelete,
        name: "disableSoftDelete",
        vault: VaultKind::RecoveryServices,
        arm_operation: "Microsoft.RecoveryServices/vaults/backupconfig/write",
        request_type: "disableSoftDeleteRequests",
        is_mandatory: true,
        listed_from: Some(Edition::Preview2021),
        rules: [
            rule("Disable soft delete", Condition::Reduces),
            rule("Disable soft delete", Condition::Reduces),
            rule("Disable soft delete or security features", Condition::ReducesOrLosesMore),
        ],
    },
    Row {
        operation: CriticalOperation::DisableMua,
        name: "disableMua",
        vault: VaultKind::RecoveryServices,
        arm_operation: "Microsoft.RecoveryServices/vaults/backupResourceGuardProxies/delete",
        request_type: "deleteResourceGuardProxyRequests",
        is_mandatory: true,
        listed_from: Some(Edition::Preview2021),
        rules: [
            rule("Disable MUA protection", Condition::Always),
            rule("Disable MUA protection", Condition::Always),
            rule("Remove MUA protection", Condition::Always),
        ],
    },
    Row {
        operation: CriticalOperation::ModifyPolicy,
        name: "modifyPolicy",
        vault: VaultKind::RecoveryServices,
        arm_operation: "Microsoft.RecoveryServices/vaults/backupPolicies/write",
        request_type: "updateProtectionPolicyRequests",
        is_mandatory: false,
        listed_from: Some(Edition::Preview2021),
        rules: [
            rule("Modify backup policy", Condition::Always),
            rule("Modify backup policy (reduced retention)", Condition::Reduces),
            rule("Modify policy", Condition::ReducesOrLosesMore),
        ],
    },
    Row {
        operation: CriticalOperation::ModifyProtection,
        name: "modifyProtection",
        vault: VaultKind::RecoveryServices,
        arm_operation: "Microsoft.RecoveryServices/vaults/backupFabrics/protectionContainers/protectedItems/write",
        request_type: "updateProtectedItemRequests",
        is_mandatory: false,
        listed_from: Some(Edition::Preview2021),
        rules: [
            rule("Modify protection", Condition::Always),
            rule("Modify protection (reduced retention)", Condition::Reduces),
            rule("Modify protection", Condition::ReducesOrLosesMore),
        ],
    },
    Row {
        operation: CriticalOperation::StopProtection,
        name: "stopProtection",
        vault: VaultKind::RecoveryServices,
        arm_operation: "Microsoft.RecoveryServices/vaults/backupFabrics/protectionContainers/protectedItems/delete",
        request_type: "deleteProtectedItemRequests",
        is_mandatory: false,
        listed_from: Some(Edition::Preview2021),
        rules: [
            rule("Stop protection", Condition::Always),
            rule("Stop protection with delete data", Condition::DeletesData),
            rule("Delete protection", Condition::DeletesData),
        ],
    },
    Row {
        operation: CriticalOperation::ChangeMarsPin,
        name: "changeMarsPin",
        vault: VaultKind::RecoveryServices,
        arm_operation: "Microsoft.RecoveryServices/vaults/backupSecurityPIN/action",
        request_type: "getBackupSecurityPINRequests",
        is_mandatory: false,
        listed_from: Some(Edition::Preview2021),
        rules: [
            rule("Change MARS security PIN", Condition::Always),
            rule("Change MARS security PIN", Condition::Always),
            rule("Get backup security PIN", Condition::Always),
        ],
    },
    // Source: the concept article of June 2025 lists both ways to retain, for ever and as per policy.
    // Our choice: both are guarded; the client of Microsoft sends no request where the data is kept as per policy.
    Row {
        operation: CriticalOperation::StopRetainingData,
        name: "stopRetainingData",
        vault: VaultKind::RecoveryServices,
        arm_operation: "Microsoft.RecoveryServices/vaults/backupFabrics/protectionContainers/protectedItems/write#stopProtectionWithRetainData",
        request_type: "stopProtectionWithRetainDataRequests",
        is_mandatory: false,
        listed_from: Some(Edition::Azure2025),
        rules: [None, None, rule("Stop backup and retain data", Condition::Reduces)],
    },
    Row {
        operation: CriticalOperation::DisableImmutability,
        name: "disableImmutability",
        vault: VaultKind::RecoveryServices,
        arm_operation: "Microsoft.RecoveryServices/vaults/write#reduceImmutabilityState",
        request_type: "reduceImmutabilityStateRequests",
        is_mandatory: false,
        listed_from: Some(Edition::Azure2025),
        rules: [None, None, rule("Disable immutability", Condition::Reduces)],
    },
    // Source: the training unit and the Terraform provider of 2026; the request type stands in an example of the definition.
    Row {
        operation: CriticalOperation::ModifyEncryption,
        name: "modifyEncryption",
        vault: VaultKind::RecoveryServices,
        arm_operation: "Microsoft.RecoveryServices/vaults/write#modifyEncryptionSettings",
        request_type: "modifyEncryptionSettings",
        is_mandatory: false,
        listed_from: None,
        rules: [None, None, rule("Modify encryption settings", Condition::Reduces)],
    },
    // Our choice: no request type of this operation was ever seen; this one is named after its neighbours.
    Row {
        operation: CriticalOperation::DeleteHybridContainer,
        name: "deleteHybridContainer",
        vault: VaultKind::RecoveryServices,
        arm_operation: "Microsoft.RecoveryServices/vaults/backupFabrics/protectionContainers/delete",
        request_type: "deleteProtectionContainerRequests",
        is_mandatory: false,
        listed_from: None,
        rules: [None, None, rule("Delete hybrid container", Condition::Always)],
    },
    // Our choice: restore is protected by default, as a guard made over the API has it; the portal's wizard leaves it out.
    Row {
        operation: CriticalOperation::Restore,
        name: "restore",
        vault: VaultKind::RecoveryServices,
        arm_operation: "Microsoft.RecoveryServices/vaults/backupFabrics/protectionContainers/protectedItems/recoveryPoints/restore/action",
        request_type: "triggerRestoreRequests",
        is_mandatory: false,
        listed_from: Some(Edition::Azure2025),
        rules: [None, None, rule("Restore", Condition::Always)],
    },
    // Source: the documentation of 2023, the oldest that covers Backup vaults, and the guard captured with its API.
    Row {
        operation: CriticalOperation::DisableBackupVaultMua,
        name: "disableBackupVaultMua",
        vault: VaultKind::Backup,
        arm_operation: "Microsoft.DataProtection/backupVaults/backupResourceGuardProxies/delete",
        request_type: "deleteResourceGuardProxyRequests",
        is_mandatory: true,
        listed_from: Some(Edition::Ga2022),
        rules: [
            None,
            rule("Disable MUA protection", Condition::Always),
            rule("Remove MUA protection", Condition::Always),
        ],
    },
    // Our choice: the documentation of 2023 names it once, as one that cannot be excluded, and no guard of that time lists
    // it; it is guarded in that edition too.
    Row {
        operation: CriticalOperation::DisableBackupVaultSoftDelete,
        name: "disableBackupVaultSoftDelete",
        vault: VaultKind::Backup,
        arm_operation: "Microsoft.DataProtection/backupVaults/write#reduceSoftDeleteSecurity",
        request_type: "dppReduceSoftDeleteSecurityRequests",
        is_mandatory: true,
        listed_from: Some(Edition::Azure2025),
        rules: [
            None,
            rule("Disable soft delete", Condition::Reduces),
            rule("Disable soft delete", Condition::ReducesOrLosesMore),
        ],
    },
    Row {
        operation: CriticalOperation::DeleteBackupInstance,
        name: "deleteBackupInstance",
        vault: VaultKind::Backup,
        arm_operation: "Microsoft.DataProtection/backupVaults/backupInstances/delete",
        request_type: "deleteBackupInstanceRequests",
        is_mandatory: false,
        listed_from: Some(Edition::Ga2022),
        rules: [
            None,
            rule("Delete backup instance", Condition::DeletesData),
            rule("Delete backup instance", Condition::DeletesData),
        ],
    },
    Row {
        operation: CriticalOperation::StopBackupInstance,
        name: "stopBackupInstance",
        vault: VaultKind::Backup,
        arm_operation: "Microsoft.DataProtection/backupVaults/backupInstances/stopProtection/action",
        request_type: "dppDisableStopProtectionRequests",
        is_mandatory: false,
        listed_from: Some(Edition::Azure2025),
        rules: [None, None, rule("Stop backup and retain forever", Condition::Reduces)],
    },
    Row {
        operation: CriticalOperation::SuspendBackupInstance,
        name: "suspendBackupInstance",
        vault: VaultKind::Backup,
        arm_operation: "Microsoft.DataProtection/backupVaults/backupInstances/suspendBackups/action",
        request_type: "dppDisableSuspendBackupsRequests",
        is_mandatory: false,
        listed_from: Some(Edition::Azure2025),
        rules: [None, None, rule("Stop backup and retain as per policy", Condition::Reduces)],
    },
    Row {
        operation: CriticalOperation::DisableBackupVaultImmutability,
        name: "disableBackupVaultImmutability",
        vault: VaultKind::Backup,
        arm_operation: "Microsoft.DataProtection/backupVaults/write#reduceImmutabilityState",
        request_type: "dppReduceImmutabilityStateRequests",
        is_mandatory: false,
        listed_from: Some(Edition::Azure2025),
        rules: [None, None, rule("Disable immutability", Condition::Reduces)],
    },
    Row {
        operation: CriticalOperation::ModifyBackupVaultEncryption,
        name: "modifyBackupVaultEncryption",
        vault: VaultKind::Backup,
        arm_operation: "Microsoft.DataProtection/backupVaults/write#modifyEncryptionSettings",
        request_type: "dppModifyEncryptionSettingsRequests",
        is_mandatory: false,
        listed_from: Some(Edition::Azure2025),
        rules: [None, None, rule("Modify encryption settings", Condition::Reduces)],
    },
    // Inference: critical where the new policy lessens the protection, as for Recovery Services vaults; the documents give no
    // condition of their own.
    Row {
        operation: CriticalOperation::ModifyBackupInstance,
        name: "modifyBackupInstance",
        vault: VaultKind::Backup,
        arm_operation: "Microsoft.DataProtection/backupVaults/backupInstances/write",
        request_type: "dppModifyPolicy",
        is_mandatory: false,
        listed_from: Some(Edition::Azure2025),
        rules: [None, None, rule("Change policy", Condition::ReducesOrLosesMore)],
    },
    Row {
        operation: CriticalOperation::RestoreBackupInstance,
        name: "restoreBackupInstance",
        vault: VaultKind::Backup,
        arm_operation: "Microsoft.DataProtection/backupVaults/backupInstances/restore/action",
        request_type: "dppTriggerRestoreRequests",
        is_mandatory: false,
        listed_from: Some(Edition::Azure2025),
        rules: [None, None, rule("Restore", Condition::Always)],
    },
];
