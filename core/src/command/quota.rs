//! How many vaults, policies and items there may be. Source: "Azure Backup: frequently asked questions", limits. Stands on
//! `fault`, `sandbox`.

use super::fault::{Fault, FaultCode};
use crate::model::schedule::Workload;
use crate::model::scope::Scope;
use crate::model::text::Region;
use crate::model::vault::Vault;
use crate::sandbox::Sandbox;

/// Vaults of a subscription in a region.
const VAULTS: usize = 500;
/// Policies of a vault.
const POLICIES: usize = 200;
/// Virtual machines of a vault.
const MACHINES: usize = 1_000;
/// MARS agents of a vault.
const AGENTS: usize = 50;

fn check(there: usize, most: usize, what: &str) -> Result<(), Fault> {
    if there < most {
        return Ok(());
    }
    Err(Fault::new(FaultCode::QuotaExceeded, format!("{what} at most {most}, and there are as many already")))
}

/// Room for one more vault in the subscription of this id.
pub(super) fn check_vaults(sandbox: &Sandbox, id: &Scope, region: &Region) -> Result<(), Fault> {
    let subscription = id.subscription_scope();
    let beside = |vault: &&Vault| vault.region == *region && vault.id.subscription_scope() == subscription;
    check(sandbox.tables().vaults.values().filter(beside).count(), VAULTS, "a subscription has vaults in one region,")
}

/// Room for one more policy.
pub(super) fn check_policies(vault: &Vault) -> Result<(), Fault> {
    check(vault.policies.len(), POLICIES, "a vault has backup policies,")
}

/// Room for one more item of this kind. What is soft-deleted takes its room until it is gone.
pub(super) fn check_items(sandbox: &Sandbox, vault: &Vault, workload: Workload) -> Result<(), Fault> {
    let (most, what) = match workload {
        Workload::VirtualMachine => (MACHINES, "a vault protects virtual machines,"),
        Workload::MarsAgent => (AGENTS, "a vault protects MARS agents,"),
        _ => return Ok(()),
    };
    let alike = vault.items.values().filter(|item| item.workload == workload && item.exists(sandbox.now()));
    check(alike.count(), most, what)
}
