//! The critical operations, told a second time. Source: seed 0 and seed 1, the tables of critical operations; the concept
//! articles of 2023 and 2025.

use super::actions::{self, is_same};

/// When an operation is critical.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum When {
    /// Whenever it is done.
    Always,
    /// Where it lessens the protection.
    Less,
    /// Where it deletes data.
    Deletes,
    /// The edition does not know it.
    Unknown,
}

/// An operation: name, action on the vault with its suffix, request type on the guard, whether it is mandatory, when it is
/// critical in the preview, in the general edition and in Azure as of 2025.
pub type Operation = (&'static str, &'static str, &'static str, bool, [When; 3]);

/// Those of Recovery Services vaults, then those of Backup vaults.
pub const OPERATIONS: [Operation; 20] = [
    (
        "disableSoftDelete",
        "microsoft.recoveryservices/vaults/backupconfig/write",
        "disablesoftdeleterequests",
        true,
        [When::Less, When::Less, When::Less],
    ),
    (
        "disableMua",
        "microsoft.recoveryservices/vaults/backupresourceguardproxies/delete",
        "deleteresourceguardproxyrequests",
        true,
        [When::Always, When::Always, When::Always],
    ),
    (
        "modifyPolicy",
        "microsoft.recoveryservices/vaults/backuppolicies/write",
        "updateprotectionpolicyrequests",
        false,
        [When::Always, When::Less, When::Less],
    ),
    (
        "modifyProtection",
        "microsoft.recoveryservices/vaults/backupfabrics/protectioncontainers/protecteditems/write",
        "updateprotecteditemrequests",
        false,
        [When::Always, When::Less, When::Less],
    ),
    (
        "stopProtection",
        "microsoft.recoveryservices/vaults/backupfabrics/protectioncontainers/protecteditems/delete",
        "deleteprotecteditemrequests",
        false,
        [When::Always, When::Deletes, When::Deletes],
    ),
    (
        "changeMarsPin",
        "microsoft.recoveryservices/vaults/backupsecuritypin/action",
        "getbackupsecuritypinrequests",
        false,
        [When::Always, When::Always, When::Always],
    ),
    (
        "stopRetainingData",
        "microsoft.recoveryservices/vaults/backupfabrics/protectioncontainers/protecteditems/write#stopprotectionwithretaindata",
        "stopprotectionwithretaindatarequests",
        false,
        [When::Unknown, When::Unknown, When::Less],
    ),
    (
        "disableImmutability",
        "microsoft.recoveryservices/vaults/write#reduceimmutabilitystate",
        "reduceimmutabilitystaterequests",
        false,
        [When::Unknown, When::Unknown, When::Less],
    ),
    (
        "modifyEncryption",
        "microsoft.recoveryservices/vaults/write#modifyencryptionsettings",
        "modifyencryptionsettings",
        false,
        [When::Unknown, When::Unknown, When::Less],
    ),
    (
        "deleteHybridContainer",
        "microsoft.recoveryservices/vaults/backupfabrics/protectioncontainers/delete",
        "deleteprotectioncontainerrequests",
        false,
        [When::Unknown, When::Unknown, When::Always],
    ),
    (
        "restore",
        "microsoft.recoveryservices/vaults/backupfabrics/protectioncontainers/protecteditems/recoverypoints/restore/action",
        "triggerrestorerequests",
        false,
        [When::Unknown, When::Unknown, When::Always],
    ),
    (
        "disableBackupVaultMua",
        "microsoft.dataprotection/backupvaults/backupresourceguardproxies/delete",
        "deleteresourceguardproxyrequests",
        true,
        [When::Unknown, When::Always, When::Always],
    ),
    (
        "disableBackupVaultSoftDelete",
        "microsoft.dataprotection/backupvaults/write#reducesoftdeletesecurity",
        "dppreducesoftdeletesecurityrequests",
        true,
        [When::Unknown, When::Less, When::Less],
    ),
    (
        "deleteBackupInstance",
        "microsoft.dataprotection/backupvaults/backupinstances/delete",
        "deletebackupinstancerequests",
        false,
        [When::Unknown, When::Deletes, When::Deletes],
    ),
    (
        "stopBackupInstance",
        "microsoft.dataprotection/backupvaults/backupinstances/stopprotection/action",
        "dppdisablestopprotectionrequests",
        false,
        [When::Unknown, When::Unknown, When::Less],
    ),
    (
        "suspendBackupInstance",
        "microsoft.dataprotection/backupvaults/backupinstances/suspendbackups/action",
        "dppdisablesuspendbackupsrequests",
        false,
        [When::Unknown, When::Unknown, When::Less],
    ),
    (
        "disableBackupVaultImmutability",
        "microsoft.dataprotection/backupvaults/write#reduceimmutabilitystate",
        "dppreduceimmutabilitystaterequests",
        false,
        [When::Unknown, When::Unknown, When::Less],
    ),
    (
        "modifyBackupVaultEncryption",
        "microsoft.dataprotection/backupvaults/write#modifyencryptionsettings",
        "dppmodifyencryptionsettingsrequests",
        false,
        [When::Unknown, When::Unknown, When::Less],
    ),
    (
        "modifyBackupInstance",
        "microsoft.dataprotection/backupvaults/backupinstances/write",
        "dppmodifypolicy",
        false,
        [When::Unknown, When::Unknown, When::Less],
    ),
    (
        "restoreBackupInstance",
        "microsoft.dataprotection/backupvaults/backupinstances/restore/action",
        "dpptriggerrestorerequests",
        false,
        [When::Unknown, When::Unknown, When::Always],
    ),
];

/// What a verb calls it, and what it is called where the vault is a Backup vault.
const TWINS: [(&str, &str); 9] = [
    ("disableSoftDelete", "disableBackupVaultSoftDelete"),
    ("disableMua", "disableBackupVaultMua"),
    ("modifyPolicy", "modifyBackupInstance"),
    ("modifyProtection", "modifyBackupInstance"),
    ("stopProtection", "deleteBackupInstance"),
    ("stopRetainingData", "stopBackupInstance"),
    ("disableImmutability", "disableBackupVaultImmutability"),
    ("modifyEncryption", "modifyBackupVaultEncryption"),
    ("restore", "restoreBackupInstance"),
];

/// The operation as it is called for a vault of this id.
pub fn on(vault: &str, operation: &'static str) -> &'static str {
    let twin = TWINS.iter().find(|(own, _)| is_backup(vault) && *own == operation);
    twin.map_or(operation, |(_, twin)| twin)
}

/// Whether an id is that of a Backup vault.
pub fn is_backup(vault: &str) -> bool {
    super::places::is_resource(vault, "microsoft.dataprotection/backupvaults")
}

/// The type of a vault of this id.
pub fn kind(vault: &str) -> &'static str {
    if is_backup(vault) { "microsoft.dataprotection/backupvaults" } else { "microsoft.recoveryservices/vaults" }
}

/// Whether the vault of this id protects such sources.
pub fn protects(vault: &str, workload: &str) -> bool {
    is_backup(vault) == ["disk", "blob", "postgreSql", "kubernetesCluster"].contains(&workload)
}

/// The operation of this name.
pub fn named(name: &str) -> &'static Operation {
    OPERATIONS.iter().find(|own| own.0 == name).unwrap_or(&OPERATIONS[0])
}

/// What an edition says of an operation.
pub fn when(operation: &str, edition: &str) -> When {
    let [preview, general, azure] = named(operation).4;
    match edition {
        "preview-2021-12" => preview,
        "ga-2022-07" => general,
        _ => azure,
    }
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

/// Whether a change is critical in an edition. What is mandatory stays so where an edition does not know it.
pub fn is_critical(change: &Change, edition: &str) -> bool {
    match when(change.operation, edition) {
        When::Always => true,
        When::Less => change.lessens,
        When::Deletes => change.deletes,
        When::Unknown => named(change.operation).3 && change.lessens,
    }
}

/// The key of the guard for an operation.
pub fn key(operation: &str) -> String {
    format!("microsoft.dataprotection/resourceguards/{}/action", named(operation).2)
}

/// The changes that a bare action on a vault may stand for. The text may carry a suffix.
pub fn changes_of(text: &str, edition: &str, lessens: bool, is_tied: bool) -> Vec<Change> {
    let text = text.to_ascii_lowercase();
    let Some(action) = actions::action(&text) else { return Vec::new() };
    // To write the tie of a tied vault may be to tie it elsewhere, which ends the protection as it was.
    for (head, operation) in [
        ("microsoft.recoveryservices/vaults", "disableMua"),
        ("microsoft.dataprotection/backupvaults", "disableBackupVaultMua"),
    ] {
        if is_same(&action, &format!("{head}/backupresourceguardproxies/write")) {
            let change = Change { operation, lessens: true, deletes: true };
            return if is_tied && lessens { vec![change] } else { Vec::new() };
        }
    }
    // What is unlocked may be the deletion of an item or of the tie.
    for (head, operations) in [
        ("microsoft.recoveryservices/vaults", ["stopProtection", "disableMua"]),
        ("microsoft.dataprotection/backupvaults", ["deleteBackupInstance", "disableBackupVaultMua"]),
    ] {
        if action == format!("{head}/backupresourceguardproxies/unlockdelete/action") {
            return operations.map(|operation| Change { operation, lessens: true, deletes: true }).into();
        }
    }
    let mut found: Vec<&Operation> = OPERATIONS.iter().filter(|own| own.1.split('#').next() == Some(&action)).collect();
    if action == "microsoft.recoveryservices/vaults/backupencryptionconfigs/backupresourceencryptionconfig/write" {
        found.push(named("modifyEncryption"));
    }
    if action == "microsoft.dataprotection/backupvaults/backuppolicies/write" {
        found.push(named("modifyBackupInstance"));
    }
    let meant = found.iter().find(|own| own.1.contains('#') && own.1 == text).map(|own| own.0);
    found.retain(|own| own.3 || when(own.0, edition) != When::Unknown);
    if let Some(operation) = meant {
        let is_known = found.iter().any(|own| own.0 == operation);
        return if is_known { vec![Change { operation, lessens: true, deletes: true }] } else { Vec::new() };
    }
    let deletes = |name: &str| ["stopProtection", "deleteBackupInstance"].contains(&name);
    found.iter().map(|own| Change { operation: own.0, lessens, deletes: deletes(own.0) }).collect()
}

/// The providers that the edition asks for.
pub fn providers(edition: &str) -> &'static [&'static str] {
    if edition == "preview-2021-12" {
        &["microsoft.recoveryservices"]
    } else {
        &["microsoft.recoveryservices", "microsoft.dataprotection"]
    }
}
