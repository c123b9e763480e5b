//! The critical operations, by edition: the one table that engine, pages, documents and tests read. Stands on `action`.

use serde::{Deserialize, Serialize};

use super::action::Action;

/// Which year's list of critical operations applies.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Edition {
    /// The preview of December 2021: any change of a policy or of protection is critical. Source: seed 0.
    #[serde(rename = "preview-2021-12")]
    Preview2021,
    /// The general availability of July 2022: only what reduces retention or deletes data. Source: seed 1.
    #[default]
    #[serde(rename = "ga-2022-07")]
    Ga2022,
}

impl Edition {
    /// Every edition, oldest first.
    pub const ALL: [Self; 2] = [Self::Preview2021, Self::Ga2022];

    /// The edition's name in commands, estates and saved worlds.
    pub fn name(self) -> &'static str {
        match self {
            Self::Preview2021 => "preview-2021-12",
            Self::Ga2022 => "ga-2022-07",
        }
    }

    /// The edition of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|edition| edition.name() == name)
    }

    /// The resource providers that the subscriptions of a vault and of its guard must be registered for.
    /// Source: seed 0, "Before you start", names the first; the documentation from 2022 on names both.
    pub fn required_providers(self) -> &'static [&'static str] {
        match self {
            Self::Preview2021 => &["Microsoft.RecoveryServices"],
            Self::Ga2022 => &["Microsoft.RecoveryServices", "Microsoft.DataProtection"],
        }
    }
}

/// An operation on a vault that a Resource Guard can protect.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
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
}

/// When an operation is critical.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Condition {
    /// Whenever it is done.
    Always,
    /// Only where it lessens the protection: soft delete off, a retention shortened, a vault tied to another guard.
    Reduces,
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
    /// The operation as Azure writes it in a guard's exclusion list, which is also the vault action.
    pub arm_operation: &'static str,
    /// The request type on the guard, whose `/action` is the guard's key.
    pub request_type: &'static str,
    /// Whether a guard may exclude it.
    pub is_mandatory: bool,
    /// What each edition says, in the order of [`Edition::ALL`].
    rules: [Rule; 2],
}

const fn rule(label: &'static str, condition: Condition) -> Rule {
    Rule { label, condition }
}

/// THE TABLE. Source: seed 0 and seed 1, "Critical operations"; the ARM names from real Resource Guards.
pub const TABLE: [Row; 6] = [
    Row {
        operation: CriticalOperation::DisableSoftDelete,
        name: "disableSoftDelete",
        arm_operation: "Microsoft.RecoveryServices/vaults/backupconfig/write",
        request_type: "disableSoftDeleteRequests",
        is_mandatory: true,
        rules: [rule("Disable soft delete", Condition::Reduces), rule("Disable soft delete", Condition::Reduces)],
    },
    Row {
        operation: CriticalOperation::DisableMua,
        name: "disableMua",
        arm_operation: "Microsoft.RecoveryServices/vaults/backupResourceGuardProxies/delete",
        request_type: "deleteResourceGuardProxyRequests",
        is_mandatory: true,
        rules: [rule("Disable MUA protection", Condition::Always), rule("Disable MUA protection", Condition::Always)],
    },
    Row {
        operation: CriticalOperation::ModifyPolicy,
        name: "modifyPolicy",
        arm_operation: "Microsoft.RecoveryServices/vaults/backupPolicies/write",
        request_type: "updateProtectionPolicyRequests",
        is_mandatory: false,
        rules: [
            rule("Modify backup policy", Condition::Always),
            rule("Modify backup policy (reduced retention)", Condition::Reduces),
        ],
    },
    Row {
        operation: CriticalOperation::ModifyProtection,
        name: "modifyProtection",
        arm_operation: "Microsoft.RecoveryServices/vaults/backupFabrics/protectionContainers/protectedItems/write",
        request_type: "updateProtectedItemRequests",
        is_mandatory: false,
        rules: [
            rule("Modify protection", Condition::Always),
            rule("Modify protection (reduced retention)", Condition::Reduces),
        ],
    },
    Row {
        operation: CriticalOperation::StopProtection,
        name: "stopProtection",
        arm_operation: "Microsoft.RecoveryServices/vaults/backupFabrics/protectionContainers/protectedItems/delete",
        request_type: "deleteProtectedItemRequests",
        is_mandatory: false,
        rules: [
            rule("Stop protection", Condition::Always),
            rule("Stop protection with delete data", Condition::DeletesData),
        ],
    },
    Row {
        operation: CriticalOperation::ChangeMarsPin,
        name: "changeMarsPin",
        arm_operation: "Microsoft.RecoveryServices/vaults/backupSecurityPIN/action",
        request_type: "getBackupSecurityPINRequests",
        is_mandatory: false,
        rules: [
            rule("Change MARS security PIN", Condition::Always),
            rule("Change MARS security PIN", Condition::Always),
        ],
    },
];

impl Row {
    /// What the edition says of this operation.
    pub fn rule(&self, edition: Edition) -> Rule {
        let [preview, general] = self.rules;
        match edition {
            Edition::Preview2021 => preview,
            Edition::Ga2022 => general,
        }
    }

    /// The vault's own action for the operation.
    pub fn vault_action(&self) -> Action {
        Action::known(self.arm_operation)
    }

    /// The guard's key: the action that opens the guard for this operation.
    pub fn guard_action(&self) -> Action {
        Action::known(&format!("Microsoft.DataProtection/resourceGuards/{}/action", self.request_type))
    }
}

impl CriticalOperation {
    /// Every critical operation, in the table's order.
    pub fn all() -> impl Iterator<Item = Self> {
        TABLE.iter().map(|row| row.operation)
    }

    /// The operation's row in the table.
    pub fn row(self) -> &'static Row {
        let [soft_delete, mua, policy, protection, stop, pin] = &TABLE;
        match self {
            Self::DisableSoftDelete => soft_delete,
            Self::DisableMua => mua,
            Self::ModifyPolicy => policy,
            Self::ModifyProtection => protection,
            Self::StopProtection => stop,
            Self::ChangeMarsPin => pin,
        }
    }

    /// Whether no guard may exclude it.
    pub fn is_mandatory(self) -> bool {
        self.row().is_mandatory
    }

    /// The operation's name in the edition's own words.
    pub fn label(self, edition: Edition) -> &'static str {
        self.row().rule(edition).label
    }

    /// The operation that a guard's exclusion list names so.
    pub fn by_arm_operation(text: &str) -> Option<Self> {
        TABLE.iter().find(|row| row.arm_operation.eq_ignore_ascii_case(text)).map(|row| row.operation)
    }
}

/// What is known of a change that may be critical.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// Which operation it would be.
    pub operation: CriticalOperation,
    /// Whether it lessens the protection.
    pub reduces: bool,
    /// Whether it deletes backup data.
    pub deletes_data: bool,
}

impl Change {
    /// A change that is critical by its nature, in every edition.
    pub fn outright(operation: CriticalOperation) -> Self {
        Self { operation, reduces: true, deletes_data: true }
    }

    /// A change that matters only by what it lessens.
    pub fn reducing(operation: CriticalOperation, reduces: bool) -> Self {
        Self { operation, reduces, deletes_data: false }
    }

    /// Whether the edition's condition is met.
    pub fn is_critical(&self, edition: Edition) -> bool {
        match self.operation.row().rule(edition).condition {
            Condition::Always => true,
            Condition::Reduces => self.reduces,
            Condition::DeletesData => self.deletes_data,
        }
    }

    /// The change that a bare ARM action may stand for. Where only the request's body would tell, `reduces` tells.
    /// Writing the proxy of a vault that is tied may tie it to another guard, which is as good as taking the guard off.
    pub fn by_action(action: &Action, reduces: bool, is_tied: bool) -> Option<Self> {
        if action.is("Microsoft.RecoveryServices/vaults/backupResourceGuardProxies/write") {
            return (is_tied && reduces).then(|| Self::outright(CriticalOperation::DisableMua));
        }
        let operation = CriticalOperation::by_arm_operation(action.as_str())?;
        // A delete of a protected item deletes its data, whatever the asker claims.
        Some(Self { operation, reduces, deletes_data: operation == CriticalOperation::StopProtection })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_operation_stands_in_its_own_row() {
        for operation in CriticalOperation::all() {
            assert_eq!(operation.row().operation, operation);
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
        assert_eq!(mandatory, [CriticalOperation::DisableSoftDelete, CriticalOperation::DisableMua]);
    }

    #[test]
    fn editions_differ_in_what_they_call_critical() {
        let critical = |change: Change| Edition::ALL.map(|edition| change.is_critical(edition));
        assert_eq!(critical(Change::reducing(CriticalOperation::ModifyPolicy, false)), [true, false]);
        assert_eq!(critical(Change::reducing(CriticalOperation::ModifyPolicy, true)), [true, true]);
        assert_eq!(critical(Change::reducing(CriticalOperation::StopProtection, true)), [true, false]);
        assert_eq!(critical(Change::reducing(CriticalOperation::DisableSoftDelete, false)), [false, false]);
        assert_eq!(critical(Change::reducing(CriticalOperation::ChangeMarsPin, false)), [true, true]);
    }

    #[test]
    fn deleting_an_item_deletes_data_whatever_the_asker_claims() {
        let action = Action::known(CriticalOperation::StopProtection.row().arm_operation);
        assert!(Change::by_action(&action, false, true).is_some_and(|change| change.is_critical(Edition::Ga2022)));
    }
}
