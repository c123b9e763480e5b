//! The actions worth asking about at a place, in words. Stands on the engine's one table; must never hold a list of critical
//! operations of its own.

use mua_core::{Edition, Scope, TABLE, VaultKind};

use crate::language::say_with;
use crate::route::ResourceKind;
use crate::words;

/// An action in words and as Azure writes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Asked {
    /// In words.
    pub words: String,
    /// As Azure writes it.
    pub action: String,
}

fn asked(words: impl Into<String>, action: impl Into<String>) -> Asked {
    Asked { words: words.into(), action: action.into() }
}

/// The actions worth asking about at a place.
pub(super) fn of(scope: &Scope, edition: Edition) -> Vec<Asked> {
    let mut found = match ResourceKind::of(scope) {
        Some(ResourceKind::Vault) => of_a_vault(VaultKind::RecoveryServices, edition),
        Some(ResourceKind::BackupVault) => of_a_vault(VaultKind::Backup, edition),
        Some(ResourceKind::Guard) => of_a_guard(edition),
        _ => vec![
            asked("Create a Recovery Services vault", "Microsoft.RecoveryServices/vaults/write"),
            asked("Create a Backup vault", "Microsoft.DataProtection/backupVaults/write"),
            asked("Create a Resource Guard", "Microsoft.DataProtection/resourceGuards/write"),
            asked("Create a resource group", "Microsoft.Resources/subscriptions/resourceGroups/write"),
        ],
    };
    found.push(asked("Assign roles", "Microsoft.Authorization/roleAssignments/write"));
    found.push(asked("Remove role assignments", "Microsoft.Authorization/roleAssignments/delete"));
    found
}

fn of_a_vault(kind: VaultKind, edition: Edition) -> Vec<Asked> {
    let vaults = kind.arm_type();
    let mut found = vec![
        asked("Read the vault", format!("{vaults}/read")),
        asked("Enable multi-user authorization", format!("{vaults}/backupResourceGuardProxies/write")),
    ];
    let own = TABLE.iter().filter(|row| row.vault == kind && row.rule(edition).is_some());
    found.extend(own.map(|row| asked(row.operation.label(edition), row.arm_operation)));
    found
}

fn of_a_guard(edition: Edition) -> Vec<Asked> {
    let mut found = vec![
        asked("Read the Resource Guard, and tie a vault to it", "Microsoft.DataProtection/resourceGuards/read"),
        asked("Change the Resource Guard", "Microsoft.DataProtection/resourceGuards/write"),
    ];
    let key = |row: &mua_core::Row| {
        asked(
            say_with("Open: {operation}", &[("operation", &words::operation(row.operation, edition))]),
            row.guard_action().as_str(),
        )
    };
    // One key opens its operation on both kinds of vault: it is one question.
    for own in TABLE.iter().filter(|row| row.rule(edition).is_some()).map(key) {
        if found.iter().all(|other| other.action != own.action) {
            found.push(own);
        }
    }
    found
}
