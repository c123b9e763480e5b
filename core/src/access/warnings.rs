//! The unsafe set-ups that the documents warn of, told of one vault. Never blocks anything. Stands on `advice`, `reach` and
//! `unguarding`.

use serde::Serialize;

use super::advice::{Isolation, actors, isolation};
use super::reach::{Key, Means, Side, Way};
use super::unguarding::unguardings;
use crate::json::FromJson;
use crate::model::action::Action;
use crate::model::decision::{Door, Need};
use crate::model::few::{self, Few};
use crate::model::guard::Guard;
use crate::model::operation::CriticalOperation;
use crate::model::people::Principal;
use crate::model::scope::Scope;
use crate::model::text::ObjectId;
use crate::model::vault::{SoftDelete, Vault};
use crate::sandbox::Sandbox;

/// Something about a vault's set-up that lets one person destroy backups, or comes near it. Somebody is a person, told by the
/// first of their accounts by its id, or an application, which is one by itself. The keys are those of any operation that the guard
/// protects: the vault's, which is the right to it, and the guard's; `operations` are those of which that is true.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Warning {
    /// No Resource Guard protects the vault.
    NoGuard,
    /// The guard that the vault is tied to is not there.
    GuardGone,
    /// The guard is in the vault's subscription or tenant: whoever administers that has both keys within reach.
    NearGuard {
        /// How far the guard is.
        isolation: Isolation,
    },
    /// Somebody holds the vault's key and the guard's key. Source: seed 0, "Before you start": the Backup admin must not hold
    /// Contributor on the Resource Guard or above it.
    HoldsBothKeys {
        /// Whose.
        account: ObjectId,
        /// Of which operations.
        operations: Few<CriticalOperation>,
    },
    /// Somebody who holds the vault's key may assign roles at the guard, and so hand themselves its key.
    MayGrantGuardKey {
        /// Whose.
        account: ObjectId,
        /// Of which operations.
        operations: Few<CriticalOperation>,
    },
    /// Somebody who holds the vault's key may leave operations out of the guard or delete it, alone or with its resource group. A
    /// lock stands against that as long as they cannot lift it.
    MayChangeGuard {
        /// Whose.
        account: ObjectId,
        /// Of which operations: of those that are mandatory where the guard may be deleted.
        operations: Few<CriticalOperation>,
    },
    /// A person who holds the vault's key activates, without anybody's approval, a role that brings the guard's key, the right
    /// to assign roles at the guard or to change it. Source: seed 0, on creating an eligible assignment: without approvers a
    /// request is granted at once.
    ActivatesUnapproved {
        /// The account that is eligible.
        account: ObjectId,
        /// The eligibility.
        eligibility: Scope,
        /// Of which operations.
        operations: Few<CriticalOperation>,
    },
    /// A person who holds the vault's key is eligible for such a role, and every approver is an account of that person.
    ApprovesOneself {
        /// The account that is eligible.
        account: ObjectId,
        /// The eligibility.
        eligibility: Scope,
        /// Of which operations.
        operations: Few<CriticalOperation>,
    },
    /// Somebody comes by both keys alone, in a step or two that no other warning tells of: by which means the vault's, by which
    /// the guard's, each the shortest.
    ReachesBothKeys {
        /// Who.
        account: ObjectId,
        /// How they come by the vault's key.
        vault: Means,
        /// How they come by the guard's key.
        guard: Means,
        /// Of which operations.
        operations: Few<CriticalOperation>,
    },
    /// Somebody who does not administer the guard holds its key without an end: a grant by hand that was forgotten.
    StandingGuardKey {
        /// The account.
        account: ObjectId,
        /// Of which operations.
        operations: Few<CriticalOperation>,
    },
    /// The guard leaves an operation out: one person is enough for it, by design.
    LeftOut {
        /// The operation.
        operation: CriticalOperation,
    },
    /// Soft delete is off: what is deleted is gone at once.
    SoftDeleteOff,
}

/// What is unsafe about a vault's set-up at this moment, the gravest first.
pub fn warnings(sandbox: &Sandbox, vault: &Vault) -> Vec<Warning> {
    let mut found = Vec::new();
    match &vault.guard {
        None => found.push(Warning::NoGuard),
        Some(id) => match sandbox.guard(id) {
            Some(guard) => of_guard(sandbox, vault, guard, &mut found),
            None => found.push(Warning::GuardGone),
        },
    }
    if vault.soft_delete == SoftDelete::Disabled {
        found.push(Warning::SoftDeleteOff);
    }
    found
}

fn of_guard(sandbox: &Sandbox, vault: &Vault, guard: &Guard, found: &mut Vec<Warning>) {
    let operations = protected(sandbox, vault, guard);
    let key = |door: Door, place: &Scope, actions: Vec<Action>, operation: CriticalOperation| Key {
        operation,
        needs: actions.into_iter().map(|action| Need::of(door, action, place)).collect(),
    };
    let to_vault = |own: &CriticalOperation| key(Door::Vault, &vault.id, own.vault_actions(), *own);
    let to_guard = |own: &CriticalOperation| key(Door::Guard, &guard.id, vec![own.row().guard_action()], *own);
    let own = Side::of(sandbox, &vault.id, operations.iter().map(to_vault).collect(), Vec::new());
    let changes = unguardings(sandbox, guard, &operations);
    let other = Side::of(sandbox, &guard.id, operations.iter().map(to_guard).collect(), changes);
    // Nobody is warned of who has nothing to do with the guard.
    for actor in actors(sandbox).into_iter().filter(|actor| other.concerns(actor)) {
        let told = if own.concerns(actor) { of_both(actor, &own.ways(actor), &other.ways(actor)) } else { Vec::new() };
        if !told.iter().any(Warning::is_of_held_key) {
            let operations = other.held_for_ever(actor);
            if !operations.is_empty() && !other.may_assign(actor) {
                found.push(Warning::StandingGuardKey { account: actor.id.clone(), operations });
            }
        }
        found.extend(told);
    }
    few::sort(found, |one, another| one.mildness().cmp(&another.mildness()));
    let near = isolation(sandbox, &vault.id, &guard.id).filter(|isolation| *isolation != Isolation::Maximum);
    found.extend(near.map(|isolation| Warning::NearGuard { isolation }));
    found.extend(guard.exclusions.iter().map(|operation| Warning::LeftOut { operation }));
}

/// The operations of such a vault that its guard is asked for.
fn protected(sandbox: &Sandbox, vault: &Vault, guard: &Guard) -> Few<CriticalOperation> {
    let is_asked = |operation: &CriticalOperation| {
        let row = operation.row();
        row.vault == vault.kind() && row.is_guarded(sandbox.edition()) && guard.protects(*operation)
    };
    CriticalOperation::all().filter(is_asked).collect()
}

/// What is unsafe about somebody who comes by keys of the vault in some ways and by the guard's: told once of all operations of
/// which the same is true.
fn of_both(actor: &Principal, vault: &[Way], guard: &[Way]) -> Vec<Warning> {
    let mut found: Vec<(Told, Vec<CriticalOperation>)> = Vec::new();
    let all: Few<CriticalOperation> = vault.iter().flat_map(|way| way.operations.iter().copied()).collect();
    for operation in &all {
        for told in of_operation(actor, &bringing(vault, *operation), &bringing(guard, *operation)) {
            match found.iter_mut().find(|(own, _)| *own == told) {
                Some((_, operations)) => operations.push(*operation),
                None => found.push((told, vec![*operation])),
            }
        }
    }
    found.into_iter().map(|(told, operations)| told.of(operations.into_iter().collect())).collect()
}

fn bringing(ways: &[Way], operation: CriticalOperation) -> Vec<&Way> {
    ways.iter().filter(|way| way.operations.contains(&operation)).collect()
}

/// What is unsafe about somebody who comes by the key of one operation in some ways, and by the guard's.
fn of_operation(actor: &Principal, vault: &[&Way], guard: &[&Way]) -> Vec<Told> {
    let ([own, ..], [other, ..]) = (vault, guard) else { return Vec::new() };
    let reaches =
        |other: &&Way| Told { account: actor.id.clone(), vault: Some(own.means.clone()), guard: other.means.clone() };
    if own.means != Means::Holds {
        return vec![reaches(other)];
    }
    let named = guard.iter().filter(|way| has_name(&way.means));
    let mut found: Vec<Told> =
        named.map(|way| Told { account: way.account.clone(), vault: None, guard: way.means.clone() }).collect();
    // Whoever holds the guard's key or hands it out needs no other way; of the others that no warning tells of, one is enough.
    if !matches!(other.means, Means::Holds | Means::AssignsRoles) {
        found.extend(guard.iter().find(|way| !has_name(&way.means)).map(reaches));
    }
    found
}

/// Whether it has a name of its own that somebody who holds the vault's key comes by the guard's in this way.
fn has_name(means: &Means) -> bool {
    !matches!(means, Means::ElevatesAccess | Means::LowersApproval { .. } | Means::ApprovesByAnotherAccount { .. })
}

/// What is told of somebody, whatever the operations: by which means they come by the guard's key, and by which by the vault's
/// where that is to be told.
#[derive(PartialEq, Eq)]
struct Told {
    account: ObjectId,
    vault: Option<Means>,
    guard: Means,
}

impl Told {
    fn of(self, operations: Few<CriticalOperation>) -> Warning {
        let Self { account, vault, guard } = self;
        match (vault, guard) {
            (None, Means::Holds) => Warning::HoldsBothKeys { account, operations },
            (None, Means::AssignsRoles) => Warning::MayGrantGuardKey { account, operations },
            (None, Means::ChangesGuard) => Warning::MayChangeGuard { account, operations },
            (None, Means::Activates { eligibility }) => {
                Warning::ActivatesUnapproved { account, eligibility, operations }
            }
            (None, Means::ApprovesOneself { eligibility }) => {
                Warning::ApprovesOneself { account, eligibility, operations }
            }
            (vault, guard) => {
                Warning::ReachesBothKeys { account, vault: vault.unwrap_or(Means::Holds), guard, operations }
            }
        }
    }
}

impl Warning {
    /// The operations of which it tells that somebody is enough for them, or holds the guard's key for them.
    pub fn operations(&self) -> &[CriticalOperation] {
        match self {
            Self::HoldsBothKeys { operations, .. }
            | Self::MayGrantGuardKey { operations, .. }
            | Self::MayChangeGuard { operations, .. }
            | Self::ActivatesUnapproved { operations, .. }
            | Self::ApprovesOneself { operations, .. }
            | Self::ReachesBothKeys { operations, .. }
            | Self::StandingGuardKey { operations, .. } => operations,
            _ => &[],
        }
    }

    /// Whether it tells that somebody holds the guard's key and comes by the vault's.
    fn is_of_held_key(&self) -> bool {
        matches!(self, Self::HoldsBothKeys { .. } | Self::ReachesBothKeys { guard: Means::Holds, .. })
    }

    /// The gravest first: what one person does at once, in steps, not wholly or not alone.
    fn mildness(&self) -> usize {
        match self {
            Self::HoldsBothKeys { .. } => 0,
            Self::MayGrantGuardKey { .. } => 1,
            Self::ActivatesUnapproved { .. } => 2,
            Self::ReachesBothKeys { .. } => 3,
            Self::MayChangeGuard { .. } => 4,
            Self::ApprovesOneself { .. } => 5,
            _ => 6,
        }
    }
}
