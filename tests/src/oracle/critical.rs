//! The critical operations, told a second time. Source: seed 0 and seed 1, the tables of critical operations.

use super::actions::is_same;

/// When an operation is critical.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum When {
    /// Whenever it is done.
    Always,
    /// Where it lessens the protection.
    Less,
    /// Where it deletes data.
    Deletes,
}

/// An operation: name, action on the vault, request type on the guard, whether it is mandatory, when it is critical in the
/// preview and in the general edition.
pub type Operation = (&'static str, &'static str, &'static str, bool, When, When);

/// The six operations.
pub const OPERATIONS: [Operation; 6] = [
    (
        "disableSoftDelete",
        "microsoft.recoveryservices/vaults/backupconfig/write",
        "disablesoftdeleterequests",
        true,
        When::Less,
        When::Less,
    ),
    (
        "disableMua",
        "microsoft.recoveryservices/vaults/backupresourceguardproxies/delete",
        "deleteresourceguardproxyrequests",
        true,
        When::Always,
        When::Always,
    ),
    (
        "modifyPolicy",
        "microsoft.recoveryservices/vaults/backuppolicies/write",
        "updateprotectionpolicyrequests",
        false,
        When::Always,
        When::Less,
    ),
    (
        "modifyProtection",
        "microsoft.recoveryservices/vaults/backupfabrics/protectioncontainers/protecteditems/write",
        "updateprotecteditemrequests",
        false,
        When::Always,
        When::Less,
    ),
    (
        "stopProtection",
        "microsoft.recoveryservices/vaults/backupfabrics/protectioncontainers/protecteditems/delete",
        "deleteprotecteditemrequests",
        false,
        When::Always,
        When::Deletes,
    ),
    (
        "changeMarsPin",
        "microsoft.recoveryservices/vaults/backupsecuritypin/action",
        "getbackupsecuritypinrequests",
        false,
        When::Always,
        When::Always,
    ),
];

/// The operation of this name.
pub fn named(name: &str) -> &'static Operation {
    OPERATIONS.iter().find(|own| own.0 == name).unwrap_or(&OPERATIONS[0])
}

/// What is known of a change to a vault.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// The operation's name.
    pub operation: &'static str,
    /// Whether it lessens the protection.
    pub lessens: bool,
    /// Whether it deletes data.
    pub deletes: bool,
}

/// Whether a change is critical in an edition.
pub fn is_critical(change: &Change, edition: &str) -> bool {
    let (.., preview, general) = named(change.operation);
    match if edition == "preview-2021-12" { preview } else { general } {
        When::Always => true,
        When::Less => change.lessens,
        When::Deletes => change.deletes,
    }
}

/// The key of the guard for an operation.
pub fn key(operation: &str) -> String {
    format!("microsoft.dataprotection/resourceguards/{}/action", named(operation).2)
}

/// The change that a bare action on a vault may stand for.
pub fn change_of(action: &str, lessens: bool, is_tied: bool) -> Option<Change> {
    // To write the tie of a tied vault may be to tie it elsewhere, which ends the protection as it was.
    if is_same(action, "microsoft.recoveryservices/vaults/backupresourceguardproxies/write") {
        return (is_tied && lessens).then_some(Change { operation: "disableMua", lessens: true, deletes: true });
    }
    let operation = OPERATIONS.iter().find(|own| own.1 == action)?.0;
    Some(Change { operation, lessens, deletes: operation == "stopProtection" })
}

/// The providers that the edition asks for.
pub fn providers(edition: &str) -> &'static [&'static str] {
    if edition == "preview-2021-12" {
        &["microsoft.recoveryservices"]
    } else {
        &["microsoft.recoveryservices", "microsoft.dataprotection"]
    }
}
