//! A change that may be critical, and the changes that a bare action may stand for. Stands on `table`, `row`.

use super::edition::Edition;
use super::row::{Condition, CriticalOperation, Row};
use super::table::TABLE;
use crate::model::action::Action;
use crate::model::vault::VaultKind;

/// What is known of a change that may be critical.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// Which operation it would be.
    pub operation: CriticalOperation,
    /// Whether it lessens the protection.
    pub reduces: bool,
    /// Whether more could be lost: a larger recovery point objective, fewer soft-delete days, security features off.
    pub loses_more: bool,
    /// Whether it deletes backup data.
    pub deletes_data: bool,
}

/// The vault actions by which a vault is tied, each with the operation that taking the tie off is.
const TIES: [(&str, CriticalOperation); 2] = [
    ("Microsoft.RecoveryServices/vaults/backupResourceGuardProxies/write", CriticalOperation::DisableMua),
    (
        "Microsoft.DataProtection/backupVaults/backupResourceGuardProxies/write",
        CriticalOperation::DisableBackupVaultMua,
    ),
];

/// What an unlocked deletion may be: that of an item's data, or that of the tie.
const UNLOCKED: [CriticalOperation; 2] = [CriticalOperation::StopProtection, CriticalOperation::DisableMua];

/// Actions that do the same as the one in the table. Source: the request types that the definition of the API names.
const ALSO: [(&str, CriticalOperation); 2] = [
    (
        "Microsoft.RecoveryServices/vaults/backupEncryptionConfigs/backupResourceEncryptionConfig/write",
        CriticalOperation::ModifyEncryption,
    ),
    ("Microsoft.DataProtection/backupVaults/backupPolicies/write", CriticalOperation::ModifyBackupInstance),
];

impl Change {
    /// A change that is critical by its nature, in every edition that knows it.
    pub fn outright(operation: CriticalOperation) -> Self {
        Self { operation, reduces: true, loses_more: true, deletes_data: true }
    }

    /// A change that matters only by what it lessens.
    pub fn reducing(operation: CriticalOperation, reduces: bool) -> Self {
        Self { operation, reduces, loses_more: false, deletes_data: false }
    }

    /// Whether the edition's condition is met.
    // Our choice: a mandatory operation that an edition does not know is guarded still. So a Backup vault that was tied under
    // a later edition stays as tied as it is.
    pub fn is_critical(&self, edition: Edition) -> bool {
        match self.operation.row().rule(edition).map(|rule| rule.condition) {
            Some(Condition::Always) => true,
            Some(Condition::Reduces) => self.reduces,
            Some(Condition::ReducesOrLosesMore) => self.reduces || self.loses_more,
            Some(Condition::DeletesData) => self.deletes_data,
            None => self.operation.is_mandatory() && self.reduces,
        }
    }

    /// The changes that a bare ARM operation may stand for. With what follows a `#` it is exactly that operation. Without, it
    /// is every operation on that action: where only the request's body would tell, `reduces` tells. Writing the proxy of a
    /// vault that is tied may tie it to another guard, which is as good as taking the guard off.
    pub fn by_operation(text: &str, edition: Edition, reduces: bool, is_tied: bool) -> Vec<Self> {
        let Ok(action) = Action::parse(text) else { return Vec::new() };
        if let Some((_, operation)) = TIES.iter().find(|(tie, _)| action.is(tie)) {
            return if is_tied && reduces { vec![Self::outright(*operation)] } else { Vec::new() };
        }
        let mut kinds = [VaultKind::RecoveryServices, VaultKind::Backup].into_iter();
        if let Some(kind) = kinds.find(|kind| action.is(kind.unlock_action())) {
            return UNLOCKED.map(|operation| Self::outright(operation.on(kind))).into();
        }
        let also = ALSO.iter().filter(|(also, _)| action.is(also)).map(|(_, operation)| operation.row());
        let rows: Vec<&Row> = TABLE.iter().filter(|row| row.is_done_by(&action)).chain(also).collect();
        let is_meant = |row: &&&Row| text.contains('#') && row.arm_operation.eq_ignore_ascii_case(text);
        match rows.iter().find(is_meant) {
            Some(row) if row.is_guarded(edition) => vec![Self::outright(row.operation)],
            Some(_) => Vec::new(),
            // A suffix that nobody knows may mean anything, and so each of them.
            None => rows.iter().filter(|row| row.is_guarded(edition)).map(|row| Self::bare(row, reduces)).collect(),
        }
    }

    /// A delete of a protected item deletes its data, whatever the asker claims.
    fn bare(row: &Row, reduces: bool) -> Self {
        let deletes =
            [CriticalOperation::StopProtection, CriticalOperation::DeleteBackupInstance].contains(&row.operation);
        Self { operation: row.operation, reduces, loses_more: reduces, deletes_data: deletes }
    }
}

impl CriticalOperation {
    /// Every action on the vault by which it is done: its own, and those that do the same.
    pub fn vault_actions(self) -> Vec<Action> {
        let also = ALSO.iter().chain(&TIES).filter(|(_, operation)| *operation == self);
        std::iter::once(self.row().vault_action()).chain(also.map(|(action, _)| Action::known(action))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ITEMS: &str = "Microsoft.RecoveryServices/vaults/backupFabrics/protectionContainers/protectedItems";

    #[test]
    fn editions_differ_in_what_they_call_critical() {
        let critical = |change: Change| Edition::ALL.map(|edition| change.is_critical(edition));
        let reducing = |operation, reduces| critical(Change::reducing(operation, reduces));
        assert_eq!(reducing(CriticalOperation::ModifyPolicy, false), [true, false, false]);
        assert_eq!(reducing(CriticalOperation::ModifyPolicy, true), [true, true, true]);
        let larger_rpo = Change { loses_more: true, ..Change::reducing(CriticalOperation::ModifyPolicy, false) };
        assert_eq!(critical(larger_rpo), [true, false, true]);
        assert_eq!(reducing(CriticalOperation::StopProtection, true), [true, false, false]);
        assert_eq!(reducing(CriticalOperation::StopRetainingData, true), [false, false, true]);
        assert_eq!(reducing(CriticalOperation::DisableSoftDelete, false), [false, false, false]);
        assert_eq!(reducing(CriticalOperation::ChangeMarsPin, false), [true, true, true]);
        assert_eq!(reducing(CriticalOperation::Restore, false), [false, false, true]);
        assert_eq!(reducing(CriticalOperation::DeleteBackupInstance, true), [false, false, false]);
        assert_eq!(critical(Change::outright(CriticalOperation::DisableBackupVaultMua)), [true, true, true]);
    }

    #[test]
    fn deleting_an_item_deletes_data_whatever_the_asker_claims() {
        for operation in [CriticalOperation::StopProtection, CriticalOperation::DeleteBackupInstance] {
            let changes = Change::by_operation(operation.row().arm_operation, Edition::Ga2022, false, true);
            assert!(changes.iter().any(|change| change.is_critical(Edition::Ga2022)), "{operation:?}");
        }
    }

    #[test]
    fn one_action_may_stand_for_several_operations_and_a_suffix_tells_which() {
        let found = |text: &str, edition, reduces| -> Vec<CriticalOperation> {
            let changes = Change::by_operation(text, edition, reduces, true);
            changes.into_iter().filter(|own| own.is_critical(edition)).map(|own| own.operation).collect()
        };
        let write = format!("{ITEMS}/write");
        let both = [CriticalOperation::ModifyProtection, CriticalOperation::StopRetainingData];
        assert_eq!(found(&write, Edition::Azure2025, true), both);
        assert_eq!(found(&write, Edition::Azure2025, false), []);
        assert_eq!(found(&write, Edition::Ga2022, true), [CriticalOperation::ModifyProtection]);
        let suffixed = format!("{write}#stopProtectionWithRetainData");
        assert_eq!(found(&suffixed, Edition::Azure2025, false), [CriticalOperation::StopRetainingData]);
        assert_eq!(found(&format!("{write}#news"), Edition::Azure2025, true), both);
        let vault = "microsoft.recoveryservices/vaults/WRITE";
        let all = [CriticalOperation::DisableImmutability, CriticalOperation::ModifyEncryption];
        assert_eq!(found(vault, Edition::Azure2025, true), all);
        assert_eq!(found(vault, Edition::Ga2022, true), []);
        assert_eq!(found(&format!("{vault}#reduceimmutabilitystate"), Edition::Azure2025, false), [all[0]]);
        assert_eq!(found(&suffixed, Edition::Ga2022, true), [], "what the edition does not know passes");
    }

    #[test]
    fn unlocking_a_deletion_is_as_critical_as_the_deletions_it_unlocks() {
        for (kind, wanted) in [
            (VaultKind::RecoveryServices, [CriticalOperation::StopProtection, CriticalOperation::DisableMua]),
            (VaultKind::Backup, [CriticalOperation::DeleteBackupInstance, CriticalOperation::DisableBackupVaultMua]),
        ] {
            let changes = Change::by_operation(kind.unlock_action(), Edition::Ga2022, false, true);
            assert_eq!(changes.iter().map(|own| own.operation).collect::<Vec<_>>(), wanted);
            assert!(changes.iter().all(|own| own.is_critical(Edition::Ga2022)));
        }
    }
}
