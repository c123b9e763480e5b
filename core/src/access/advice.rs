//! How good a set-up is. Never blocks anything. Stands on `finding`, `mua`.

use serde::Serialize;

use super::finding;
use super::mua::{second_door, unlocking};
use crate::json::FromJson;
use crate::model::decision::{Door, Need};
use crate::model::operation::{Change, CriticalOperation};
use crate::model::people::{Caller, Principal, PrincipalKind};
use crate::model::scope::Scope;
use crate::model::table::Table;
use crate::model::text::ObjectId;
use crate::model::text::PersonId;
use crate::model::vault::Vault;
use crate::sandbox::Sandbox;

/// How far the guard is from the vault. Source: seed 0, "Usage scenarios"; the easier the set-up, the less isolation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, FromJson)]
#[serde(rename_all = "camelCase")]
pub enum Isolation {
    /// Both in one subscription.
    Least,
    /// In two subscriptions of one tenant.
    Medium,
    /// In two tenants.
    Maximum,
}

/// How far a guard is from a vault; nothing where either subscription is unknown.
pub fn isolation(sandbox: &Sandbox, vault: &Scope, guard: &Scope) -> Option<Isolation> {
    let (own, other) = (vault.subscription_scope()?, guard.subscription_scope()?);
    let tenant = |subscription: &Scope| sandbox.tables().subscriptions.get(subscription).map(|found| &found.tenant);
    let (own_tenant, other_tenant) = (tenant(&own)?, tenant(&other)?);
    Some(match (own_tenant == other_tenant, own == other) {
        (false, _) => Isolation::Maximum,
        (true, false) => Isolation::Medium,
        (true, true) => Isolation::Least,
    })
}

/// Who could disable MUA on the vault alone at this moment: each holds the vault's keys and the guard's key. The set-up is
/// sound while nobody does; the documents warn of a Backup admin with Contributor on the guard or above it. One account of each
/// person is given, the first by its id, and every application.
pub fn both_keys(sandbox: &Sandbox, vault: &Vault) -> Vec<ObjectId> {
    let Some(keys) = keys(sandbox, vault) else { return Vec::new() };
    let holds_both = |account: &&Principal| keys.iter().all(|need| holds(sandbox, account, need));
    actors(sandbox).into_iter().filter(holds_both).map(|account| account.id.clone()).collect()
}

/// The vault's keys, to end its protection and to unlock that, and the guard's key; nothing where no guard is asked.
fn keys(sandbox: &Sandbox, vault: &Vault) -> Option<[Need; 3]> {
    let change = Change::outright(CriticalOperation::DisableMua.on(vault.kind()));
    let (_, guard_need) = second_door(sandbox, &vault.id, change);
    let action = change.operation.row().vault_action();
    Some([Need::of(Door::Vault, action, &vault.id), unlocking(&vault.id), guard_need?])
}

/// Whoever acts: one account of each person, the first by its id, and every application.
pub(super) fn actors(sandbox: &Sandbox) -> Vec<&Principal> {
    let mut seen = Table::<PersonId, ()>::new();
    let is_first = |own: &&Principal| match &own.kind {
        PrincipalKind::User { person, .. } => seen.insert(person.clone(), ()).is_none(),
        PrincipalKind::ServicePrincipal => true,
        PrincipalKind::Group { .. } => false,
    };
    sandbox.tables().principals.values().filter(is_first).collect()
}

/// Whether an account's person, signed in everywhere, holds a need now.
pub(super) fn holds(sandbox: &Sandbox, account: &Principal, need: &Need) -> bool {
    finding::is_held(sandbox, &Caller::everywhere(&account.id), need, sandbox.now())
}
