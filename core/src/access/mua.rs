//! The second door: where a vault is tied to a Resource Guard that protects a critical change, one more need joins the
//! list. That is all that multi-user authorization is. Stands on `model`, `sandbox`.

use crate::model::decision::{Because, Critical, Door, Need};
use crate::model::operation::{Change, CriticalOperation};
use crate::model::people::Caller;
use crate::model::profile::Profile;
use crate::model::scope::Scope;
use crate::model::standing::Standing;
use crate::model::text::ChildName;
use crate::model::time::Instant;
use crate::model::vault::{Vault, VaultKind};
use crate::sandbox::Sandbox;

/// What is to be said of the changes to a vault that a request may stand for, the first that a guard is asked for before the
/// others; the guard's key for each that it is asked for joins the needs. A deletion is unlocked first: by a right on the
/// vault, and with the guard's key.
pub(crate) fn second_doors(
    sandbox: &Sandbox,
    (caller, at): (&Caller, Instant),
    needs: &mut Vec<Need>,
    (vault, changes): (&Scope, &[Change]),
) -> Option<Critical> {
    let (said, keys): (Vec<Critical>, Vec<Option<Need>>) =
        changes.iter().map(|change| second_door(sandbox, vault, *change)).unzip();
    let critical = said.iter().find(|critical| critical.asked).or(said.first()).cloned()?;
    let deletion = needs.iter().find(|need| need.action.is_deletion()).filter(|_| critical.asked);
    if let Some(until) = deletion.and_then(|need| unlocked_until(sandbox, vault, need, (caller, at))) {
        return Some(Critical { asked: false, unlocked_until: Some(until), ..critical });
    }
    if deletion.is_some() {
        needs.push(unlocking(vault));
    }
    needs.extend(keys.into_iter().flatten());
    Some(critical)
}

/// The right to unlock a deletion on the vault's side.
pub(super) fn unlocking(vault: &Scope) -> Need {
    Need::new(Door::Vault, VaultKind::of(vault).unlock_action(), vault)
}

/// Until when the caller has unlocked a deletion.
// Source: the call is captured and answers with the time at which it lapses. Inferred: until then the guard is not asked again,
// since the request to delete names none of its keys. Strictly taken, whoever lost the key meanwhile deletes nothing (I1).
fn unlocked_until(
    sandbox: &Sandbox,
    vault: &Scope,
    deletion: &Need,
    (caller, at): (&Caller, Instant),
) -> Option<Instant> {
    // What is unlocked is a resource; whatever a like action may do to data is not meant.
    let is_meant = sandbox.profile() == Profile::ObservedAzure && deletion.plane.is_control();
    let own = sandbox.vault(vault).filter(|_| is_meant)?;
    let guard = own.guard.as_ref()?;
    let frees = CriticalOperation::DisableMua.on(own.kind()).row().vault_action() == deletion.action;
    let item = (!frees).then(|| ChildName::new(deletion.scope.name()));
    // At the vault as a whole every item would be deleted, which no one unlock is for.
    let is_one = frees || deletion.scope != own.id;
    own.unlocks.iter().filter(|_| is_one).find_map(|own| own.until(&caller.principal, item.as_ref(), guard, at))
}

/// The next instant at which an unlock of a deletion in a vault opens or closes; none if none does.
pub(crate) fn unlocks_turn_at(vault: &Vault, at: Instant) -> Option<Instant> {
    vault.unlocks.iter().filter_map(|own| Standing::of(&own.window, at).until).min()
}

/// What is to be said of a change to a vault, and the guard's key if it is asked for.
pub(super) fn second_door(sandbox: &Sandbox, vault: &Scope, change: Change) -> (Critical, Option<Need>) {
    let own = sandbox.vault(vault);
    let guard = own.and_then(|vault| vault.guard.clone());
    // A verb serves both kinds of vault; a guard protects the operations of each by themselves.
    let operation = own.map_or(change.operation, |vault| change.operation.on(vault.kind()));
    let change = Change { operation, ..change };
    let because = match &guard {
        _ if !change.is_critical(sandbox.edition()) => Because::ConditionNotMet,
        None => Because::NoGuard,
        // A guard that is gone excludes nothing: its key fits no more, and so the operation is refused (I17).
        Some(id) if sandbox.guard(id).is_some_and(|guard| !guard.protects(change.operation)) => Because::Excluded,
        Some(_) => Because::Protected,
    };
    let need = guard.as_ref().filter(|_| because == Because::Protected).map(|guard| {
        let action = change.operation.row().guard_action();
        Need::of(Door::Guard, action, guard)
    });
    let critical =
        Critical { operation: change.operation, guard, asked: need.is_some(), because, unlocked_until: None };
    (critical, need)
}

/// Whether a need asks for the key of a guard that is not there. Nothing opens a lock that is gone, whatever is inherited at
/// the place where it was: what it protected stays refused (I17).
pub(super) fn is_lost_key(sandbox: &Sandbox, need: &Need) -> bool {
    need.door == Door::Guard
        && sandbox.guard(&need.scope).is_none()
        && CriticalOperation::all().any(|operation| operation.row().guard_action() == need.action)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    #[test]
    fn the_door_of_a_backup_vault_is_that_of_its_own_operations() {
        let (world, guard) = (sample::sample(), Scope::parse(sample::GUARD).expect("well-formed"));
        let mut tables = world.tables().clone();
        let mut vault = tables.vaults.values().next().expect("the sample has a vault").clone();
        let group = vault.id.resource_group_scope().expect("a vault is in a group");
        vault.id = group.child("providers/Microsoft.DataProtection/backupVaults/bv").expect("well-formed");
        vault.guard = Some(guard);
        tables.vaults.insert(vault.id.clone(), vault.clone());
        let change = Change::outright(CriticalOperation::DisableSoftDelete);
        let (critical, need) = second_door(&Sandbox::from(tables), &vault.id, change);
        assert_eq!(critical.operation, CriticalOperation::DisableBackupVaultSoftDelete);
        let key = CriticalOperation::DisableBackupVaultSoftDelete.row().guard_action();
        assert_eq!(need.map(|need| need.action), Some(key));
    }
}
