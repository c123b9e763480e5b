//! What a vault does for nobody: what is immutable stays, and what the kind of vault does not have. Stands on `fault`.

use super::fault::{Fault, FaultCode};
use crate::model::event::Fact;
use crate::model::operation::CriticalOperation;
use crate::model::schedule::Workload;
use crate::model::scope::Scope;
use crate::model::vault::{Immutability, Vault, VaultKind};
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

/// The guard that a vault is tied to.
pub(super) fn tied_guard(vault: &Vault) -> Result<Scope, Fault> {
    let message = || format!("the vault `{}` is tied to no Resource Guard", vault.id.name());
    vault.guard.clone().ok_or_else(|| Fault::new(FaultCode::MuaNotEnabled, message()))
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

fn not_supported(message: String) -> Fault {
    Fault::new(FaultCode::NotSupported, message)
}

/// Refuses, for a Backup vault, what Recovery Services vaults alone have.
pub(super) fn recovery_services(vault: &Vault, what: &str) -> Result<(), Fault> {
    match vault.kind() {
        VaultKind::RecoveryServices => Ok(()),
        VaultKind::Backup => Err(not_supported(format!("the Backup vault `{}` has no {what}", vault.id.name()))),
    }
}

/// Refuses what the edition does not know of this kind of vault.
pub(super) fn check_knows(
    sandbox: &Sandbox,
    vault: &Vault,
    operation: CriticalOperation,
    what: &str,
) -> Result<(), Fault> {
    let edition = sandbox.edition();
    if operation.on(vault.kind()).is_known_in(edition) {
        return Ok(());
    }
    Err(not_supported(format!("in the edition `{}` no {} can {what}", edition.name(), vault.kind().label())))
}

/// Refuses a kind of source that this kind of vault does not protect.
pub(super) fn check_protects(vault: &Vault, workload: Workload) -> Result<(), Fault> {
    if vault.kind().protects(workload) {
        return Ok(());
    }
    let message = format!("a {} such as `{}` does not protect such a source", vault.kind().label(), vault.id.name());
    Err(Fault::new(FaultCode::WorkloadMismatch, message))
}
