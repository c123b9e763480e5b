//! The unsafe set-ups that the documents warn of, told of one vault. Never blocks anything. Stands on `advice`, `reach` and
//! `finding`.

use serde::Serialize;

use super::advice::{Isolation, actors, isolation, keys};
use super::finding;
use super::reach::{Means, Side, Way};
use crate::json::FromJson;
use crate::model::decision::{Door, Finding, Need};
use crate::model::few;
use crate::model::guard::Guard;
use crate::model::operation::CriticalOperation;
use crate::model::people::{Caller, Principal};
use crate::model::scope::Scope;
use crate::model::text::ObjectId;
use crate::model::vault::{SoftDelete, Vault};
use crate::sandbox::Sandbox;

/// Something about a vault's set-up that lets one person destroy backups, or comes near it. Somebody is a person, told by the
/// first of their accounts by its id, or an application, which is one by itself.
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
    },
    /// Somebody who holds the vault's key may assign roles at the guard, and so hand themselves its key.
    MayGrantGuardKey {
        /// Whose.
        account: ObjectId,
    },
    /// Somebody who holds the vault's key may delete the guard or leave operations out of it.
    MayChangeGuard {
        /// Whose.
        account: ObjectId,
    },
    /// A person who holds the vault's key activates, without anybody's approval, a role that brings the guard's key, the right
    /// to assign roles at the guard or to change it. Source: seed 0, on creating an eligible assignment: without approvers a
    /// request is granted at once.
    ActivatesUnapproved {
        /// The account that is eligible.
        account: ObjectId,
        /// The eligibility.
        eligibility: Scope,
    },
    /// A person who holds the vault's key is eligible for such a role, and every approver is an account of that person.
    ApprovesOneself {
        /// The account that is eligible.
        account: ObjectId,
        /// The eligibility.
        eligibility: Scope,
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
    },
    /// Somebody who does not administer the guard holds its key without an end: a grant by hand that was forgotten.
    StandingGuardKey {
        /// The account.
        account: ObjectId,
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
    let Some([vault_key, _, guard_key]) = keys(sandbox, vault) else { return };
    let change = ["write", "delete"].map(|verb| format!("Microsoft.DataProtection/resourceGuards/{verb}"));
    let change = change.iter().map(|action| Need::new(Door::Guard, action, &guard.id)).collect();
    let own = Side::of(sandbox, &vault.id, vault_key, Vec::new());
    let other = Side::of(sandbox, &guard.id, guard_key, change);
    // Nobody is warned of who has nothing to do with the guard.
    for actor in actors(sandbox).into_iter().filter(|actor| other.concerns_any_of(actor)) {
        if own.concerns_any_of(actor) {
            of_both(actor, &own.ways(actor), &other.ways(actor), found);
        }
        let is_told = found.iter().any(|warning| warning.is_of_held_key(&actor.id));
        if !is_told && holds_for_ever(sandbox, actor, other.key()) && !other.may_assign(actor) {
            found.push(Warning::StandingGuardKey { account: actor.id.clone() });
        }
    }
    few::sort(found, |one, another| one.mildness().cmp(&another.mildness()));
    let near = isolation(sandbox, &vault.id, &guard.id).filter(|isolation| *isolation != Isolation::Maximum);
    found.extend(near.map(|isolation| Warning::NearGuard { isolation }));
    found.extend(guard.exclusions.iter().map(|operation| Warning::LeftOut { operation }));
}

/// Whether a key is held by a grant that has no end.
fn holds_for_ever(sandbox: &Sandbox, actor: &Principal, key: &Need) -> bool {
    let held = finding::find(sandbox, &Caller::everywhere(&actor.id), key, sandbox.now());
    matches!(held, Finding::Held { until: None, .. })
}

/// What is unsafe about somebody who comes by the vault's key in one way or another, and by the guard's.
fn of_both(actor: &Principal, vault: &[Way], guard: &[Way], found: &mut Vec<Warning>) {
    let ([own, ..], [other, ..]) = (vault, guard) else { return };
    let reaches = |other: &Way| Warning::ReachesBothKeys {
        account: actor.id.clone(),
        vault: own.means.clone(),
        guard: other.means.clone(),
    };
    if own.means != Means::Holds {
        found.push(reaches(other));
        return;
    }
    let told = guard.iter().filter_map(Warning::of_vault_admin);
    found.extend(told);
    // Whoever holds the guard's key or hands it out needs no other way; of the others that no warning tells of, one is enough.
    if !matches!(other.means, Means::Holds | Means::AssignsRoles) {
        found.extend(guard.iter().find(|way| Warning::of_vault_admin(way).is_none()).map(reaches));
    }
}

impl Warning {
    /// What is told of somebody who holds the vault's key and comes by the guard's in this way, if that has a name of its own.
    fn of_vault_admin(way: &Way) -> Option<Self> {
        let account = way.account.clone();
        match &way.means {
            Means::Holds => Some(Self::HoldsBothKeys { account }),
            Means::AssignsRoles => Some(Self::MayGrantGuardKey { account }),
            Means::ChangesGuard => Some(Self::MayChangeGuard { account }),
            Means::Activates { eligibility } => {
                Some(Self::ActivatesUnapproved { account, eligibility: eligibility.clone() })
            }
            Means::ApprovesOneself { eligibility } => {
                Some(Self::ApprovesOneself { account, eligibility: eligibility.clone() })
            }
            Means::ElevatesAccess | Means::LowersApproval { .. } | Means::ApprovesByAnotherAccount { .. } => None,
        }
    }

    /// Whether it tells that somebody holds the guard's key and comes by the vault's.
    fn is_of_held_key(&self, actor: &ObjectId) -> bool {
        match self {
            Self::HoldsBothKeys { account } | Self::ReachesBothKeys { account, guard: Means::Holds, .. } => {
                account == actor
            }
            _ => false,
        }
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
