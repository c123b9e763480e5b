//! What a vault does for nobody: what is immutable stays. Stands on `fault`.

use super::fault::{Fault, FaultCode};
use crate::model::event::Fact;
use crate::model::vault::{Immutability, Protection, Vault};
use crate::sandbox::Sandbox;

/// Refuses what an immutable vault does not do, for anybody.
// Source: an immutable vault blocks the deletion of data, and changes of policy that cut retention.
pub(super) fn check_mutable(vault: &Vault, what: &str) -> Result<(), Fault> {
    if vault.immutability == Immutability::Disabled {
        return Ok(());
    }
    let message = format!("the vault `{}` is immutable: {what}", vault.id.name());
    Err(Fault::new(FaultCode::VaultImmutable, message))
}

/// The refusal to turn off what is always on.
pub(super) fn always_on(vault: &Vault) -> Fault {
    let message = format!("soft delete of the vault `{}` is always on", vault.id.name());
    Fault::new(FaultCode::SoftDeleteAlwaysOn, message)
}

/// What turning soft delete off leads to: the change, and the end of all that is soft-deleted.
pub(super) fn check_turning_off(sandbox: &Sandbox, vault: &Vault) -> Result<Vec<Fact>, Fault> {
    let is_deleted = |protection| matches!(protection, Protection::SoftDeleted { .. });
    let deleted: Vec<_> = vault.items.values().filter(|item| is_deleted(item.protection)).collect();
    // Our choice: an immutable vault keeps what is soft-deleted to its end too.
    if deleted.iter().any(|item| item.exists(sandbox.now())) {
        check_mutable(vault, "what is soft-deleted stays until its time is over")?;
    }
    let gone = deleted.into_iter().map(|item| Fact::BackupDataDeleted {
        vault: vault.id.clone(),
        item: item.name.clone(),
        purge_at: None,
    });
    Ok(gone.collect())
}
