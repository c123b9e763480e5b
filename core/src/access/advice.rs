//! How good a set-up is. Never blocks anything. Stands on `finding`, `mua`.

use serde::{Deserialize, Serialize};

use super::finding;
use super::mua::second_door;
use crate::model::decision::{Door, Need};
use crate::model::operation::{Change, CriticalOperation};
use crate::model::people::Caller;
use crate::model::scope::Scope;
use crate::model::text::{ObjectId, PersonId};
use crate::model::vault::Vault;
use crate::sandbox::Sandbox;

/// How far the guard is from the vault. Source: seed 0, "Usage scenarios"; the easier the set-up, the less isolation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
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

/// The people who could disable MUA on the vault alone at this moment: each holds the vault's key and the guard's key. The
/// set-up is sound while nobody does; the documents warn of a Backup admin with Contributor on the guard or above it. One
/// account of each person is given, the first by its id.
pub fn both_keys(sandbox: &Sandbox, vault: &Vault) -> Vec<ObjectId> {
    let change = Change::outright(CriticalOperation::DisableMua.on(vault.kind()));
    let (_, Some(guard_need)) = second_door(sandbox, &vault.id, change) else { return Vec::new() };
    let action = change.operation.row().vault_action();
    let vault_need = Need { door: Door::Vault, action, scope: vault.id.clone(), about: None };
    let mut seen: Vec<&PersonId> = Vec::new();
    let mut found = Vec::new();
    for account in sandbox.tables().principals.values() {
        let Some(person) = account.person().filter(|person| !seen.contains(person)) else { continue };
        seen.push(person);
        let caller = Caller::everywhere(&account.id);
        let holds = |need: &Need| finding::is_held(sandbox, &caller, need, sandbox.now());
        if holds(&vault_need) && holds(&guard_need) {
            found.push(account.id.clone());
        }
    }
    found
}
