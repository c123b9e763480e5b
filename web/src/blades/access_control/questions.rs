//! The actions worth asking about at a place, in words. Stands on the engine's one table; must never hold a list of critical
//! operations of its own.

use mua_core::{Edition, Scope, TABLE, VaultKind};

use crate::language::{say, say_with};
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
            asked(say("Create a Recovery Services vault").to_string(), "Microsoft.RecoveryServices/vaults/write"),
            asked(say("Create a Backup vault").to_string(), "Microsoft.DataProtection/backupVaults/write"),
            asked(say("Create a Resource Guard").to_string(), "Microsoft.DataProtection/resourceGuards/write"),
            asked(say("Create a resource group").to_string(), "Microsoft.Resources/subscriptions/resourceGroups/write"),
        ],
    };
    found.push(asked(say("Assign roles").to_string(), "Microsoft.Authorization/roleAssignments/write"));
    found.push(asked(say("Remove role assignments").to_string(), "Microsoft.Authorization/roleAssignments/delete"));
    found
}

fn of_a_vault(kind: VaultKind, edition: Edition) -> Vec<Asked> {
    let vaults = kind.arm_type();
    let mut found = vec![
        asked(say("Read the vault").to_string(), format!("{vaults}/read")),
        asked(say("Enable multi-user authorization").to_string(), format!("{vaults}/backupResourceGuardProxies/write")),
    ];
    let own = TABLE.iter().filter(|row| row.vault == kind && row.rule(edition).is_some());
    found.extend(own.map(|row| asked(say(row.operation.label(edition)).to_string(), row.arm_operation)));
    found
}

fn of_a_guard(edition: Edition) -> Vec<Asked> {
    let mut found = vec![
        asked(
            say("Read the Resource Guard, and tie a vault to it").to_string(),
            "Microsoft.DataProtection/resourceGuards/read",
        ),
        asked(say("Change the Resource Guard").to_string(), "Microsoft.DataProtection/resourceGuards/write"),
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
