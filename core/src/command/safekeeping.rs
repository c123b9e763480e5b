//! What a vault does for nobody: what is immutable stays. Stands on `fault`.

use super::fault::{Fault, FaultCode};
use crate::model::event::Fact;
use crate::model::vault::{Immutability, Vault};
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

/// Refuses to turn off what keeps deleted data in a region that is secure by default.
// Source: vaults that are secure by default, 2025; the code and its wording are Azure's.
// Our choice: no region is so until it is made so, and none is before the edition of 2025, so that the story plays in each.
pub(super) fn check_not_by_default(sandbox: &Sandbox, vault: &Vault) -> Result<(), Fault> {
    if !sandbox.is_secure_by_default(&vault.region) {
        return Ok(());
    }
    let message =
        "disabling soft delete or enhanced security is not allowed for this vault: its region is secure by default";
    Err(Fault::new(FaultCode::DisablingSoftDeleteNotAllowed, message))
}

/// What turning soft delete off leads to: the change, and the end of all that is soft-deleted.
pub(super) fn check_turning_off(sandbox: &Sandbox, vault: &Vault) -> Result<Vec<Fact>, Fault> {
    check_not_by_default(sandbox, vault)?;
    let deleted: Vec<_> = vault.items.values().filter(|item| item.is_soft_deleted()).collect();
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
