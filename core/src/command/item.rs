//! Verbs on what a vault protects. Stands on `model`, `sandbox`. What is done to the data source itself, the virtual machine
//! or the database, is outside multi-user authorization and so outside this file.

use serde::Serialize;

use super::draws::Draws;
use super::fault::{Fault, FaultCode};
use super::names::{deleted_instance_scope, item_scope};
use super::policy::{check_least, check_not_cut, check_suits, known_policy, policy_change};
use super::quota::check_items;
use super::safekeeping::{check_mutable, check_protects};
use super::vault::known_vault;
use super::verb::Verb;
use crate::json::FromJson;
use crate::model::decision::{Door, Need};
use crate::model::event::Fact;
use crate::model::item::{ProtectedItem, Protection};
use crate::model::kept::OTHER_ITEMS;
use crate::model::operation::{Change, CriticalOperation};
use crate::model::people::Caller;
use crate::model::policy::Reduction;
use crate::model::schedule::Workload;
use crate::model::scope::Scope;
use crate::model::text::ChildName;
use crate::model::time::Span;
use crate::model::vault::{SoftDelete, Vault, VaultKind};
use crate::sandbox::Sandbox;

pub(super) fn known_item<'a>(
    sandbox: &'a Sandbox,
    vault: &'a Vault,
    name: &ChildName,
) -> Result<&'a ProtectedItem, Fault> {
    vault.item(name, sandbox.now()).ok_or_else(|| Fault::child_not_found("protected item", name, &vault.id))
}

pub(super) fn item_need(
    sandbox: &Sandbox,
    vault: &Vault,
    name: &ChildName,
    operation: CriticalOperation,
) -> Result<Vec<Need>, Fault> {
    let scope = item_scope(sandbox, vault, name)?;
    let action = operation.on(vault.kind()).row().vault_action();
    Ok(vec![Need::of(Door::Vault, action, &scope)])
}

fn known_item_need(sandbox: &Sandbox, vault: &Scope, name: &ChildName) -> Result<Vec<Need>, Fault> {
    let vault = known_vault(sandbox, vault)?;
    known_item(sandbox, vault, name)?;
    item_need(sandbox, vault, name, CriticalOperation::ModifyProtection)
}

pub(super) fn wrong_state(item: &ProtectedItem, fact: &str) -> Fault {
    Fault::new(FaultCode::InvalidItemState, format!("the item `{}` {fact}", item.name))
}

/// A source that no other item of any vault protects.
// Source: a recorded refusal to resume protection in a Backup vault while another protects the disk.
// Our choice: the same in every vault; an item whose protection was stopped, or that is soft-deleted, leaves its source free.
pub(super) fn check_source(sandbox: &Sandbox, vault: &Vault, wanted: &ProtectedItem) -> Result<(), Fault> {
    let Some(source) = &wanted.source else { return Ok(()) };
    let protects = |own: &ProtectedItem| own.protection == Protection::Protected && own.source.as_ref() == Some(source);
    let others = sandbox.tables().vaults.values().flat_map(|own| own.items.values().map(move |item| (own, item)));
    let mut others = others.filter(|(own, item)| own.id != vault.id || item.name != wanted.name);
    let Some((other, item)) = others.find(|(_, item)| protects(item)) else { return Ok(()) };
    let message = format!(
        "the source `{}` is protected already, by `{}` in the vault `{}`; stop that first",
        source.name(),
        item.name,
        other.id.name()
    );
    Err(Fault::new(FaultCode::SourceAlreadyProtected, message))
}

/// Puts a source under protection.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct EnableBackup {
    /// The vault.
    pub vault: Scope,
    /// The name of the item.
    pub item: ChildName,
    /// The kind of source.
    pub workload: Workload,
    /// The policy it shall follow.
    pub policy: ChildName,
    /// The resource to back up. Left out, nobody knows whether another item backs it up as well.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<Scope>,
}

impl Verb for EnableBackup {
    const LABEL: &'static str = "Enable backup";

    fn target(&self) -> Option<&Scope> {
        Some(&self.vault)
    }

    fn needs(&self, sandbox: &Sandbox, _: &Caller) -> Result<Vec<Need>, Fault> {
        item_need(sandbox, known_vault(sandbox, &self.vault)?, &self.item, CriticalOperation::ModifyProtection)
    }

    fn effects(&self, sandbox: &Sandbox, _: &Caller, _: &mut Draws<'_>) -> Result<Vec<Fact>, Fault> {
        let vault = known_vault(sandbox, &self.vault)?;
        let policy = known_policy(sandbox, vault, &self.policy)?;
        check_suits(policy, &self.policy, self.workload)?;
        check_protects(vault, self.workload)?;
        check_least(vault, policy, Some(self.workload))?;
        if vault.item(&self.item, sandbox.now()).is_some() {
            return Err(Fault::already_exists("protected item", self.item.as_str()));
        }
        check_items(sandbox, vault, self.workload)?;
        let item = ProtectedItem {
            name: self.item.clone(),
            workload: self.workload,
            policy: self.policy.clone(),
            protection: Protection::Protected,
            source: self.source.clone(),
            path: None,
        };
        if vault.item_id(&item).is_ok_and(|id| sandbox.is_kept_apart(OTHER_ITEMS, &id)) {
            return Err(Fault::already_exists("protected item", self.item.as_str()));
        }
        check_source(sandbox, vault, &item)?;
        Ok(vec![Fact::BackupEnabled { vault: vault.id.clone(), item }])
    }
}

/// Gives an item another policy. An item whose protection was stopped is protected again, and measured against the policy it
/// had: or else stopping and resuming would be a way round the guard (I9).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ModifyProtection {
    /// The vault.
    pub vault: Scope,
    /// The item.
    pub item: ChildName,
    /// The policy it shall follow.
    pub policy: ChildName,
}

impl ModifyProtection {
    /// What the item would lose; none where the policy that it has is not there to compare with, and so may have kept anything.
    pub fn reductions(&self, sandbox: &Sandbox) -> Option<Vec<Reduction>> {
        let vault = sandbox.vault(&self.vault)?;
        let old = vault.policies.get(&known_item(sandbox, vault, &self.item).ok()?.policy)?;
        known_policy(sandbox, vault, &self.policy).ok().map(|new| old.reduced_by(new))
    }
}

impl Verb for ModifyProtection {
    const LABEL: &'static str = "Modify protection";

    fn target(&self) -> Option<&Scope> {
        Some(&self.vault)
    }

    fn needs(&self, sandbox: &Sandbox, _: &Caller) -> Result<Vec<Need>, Fault> {
        known_policy(sandbox, known_vault(sandbox, &self.vault)?, &self.policy)?;
        known_item_need(sandbox, &self.vault, &self.item)
    }

    fn change(&self, sandbox: &Sandbox) -> Option<(Scope, Change)> {
        let vault = sandbox.vault(&self.vault)?;
        known_item(sandbox, vault, &self.item).ok()?;
        known_policy(sandbox, vault, &self.policy).ok()?;
        let operation = CriticalOperation::ModifyProtection;
        let change = match self.reductions(sandbox) {
            Some(reductions) => policy_change(operation, &reductions),
            None => Change::reducing(operation, true),
        };
        Some((self.vault.clone(), change))
    }

    fn effects(&self, sandbox: &Sandbox, _: &Caller, _: &mut Draws<'_>) -> Result<Vec<Fact>, Fault> {
        let vault = known_vault(sandbox, &self.vault)?;
        let item = known_item(sandbox, vault, &self.item)?;
        let policy = known_policy(sandbox, vault, &self.policy)?;
        match item.protection {
            Protection::SoftDeleted { .. } => Err(wrong_state(item, "is soft-deleted; undelete it first")),
            Protection::Protected if item.policy == self.policy => Ok(Vec::new()),
            Protection::Protected | Protection::StoppedRetainingData | Protection::BackupsSuspended => {
                check_suits(policy, &self.policy, item.workload)?;
                check_least(vault, policy, Some(item.workload))?;
                check_source(sandbox, vault, item)?;
                match self.reductions(sandbox) {
                    Some(reductions) => check_not_cut(vault, &reductions)?,
                    None => check_mutable(vault, "what its policy kept is not known")?,
                }
                let (vault, item, policy) = (vault.id.clone(), item.name.clone(), self.policy.clone());
                Ok(vec![Fact::ProtectionModified { vault, item, policy }])
            }
        }
    }
}

/// What becomes of the backup data when protection stops.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, FromJson)]
#[serde(rename_all = "camelCase")]
pub enum BackupData {
    /// It is kept for ever.
    Retain,
    /// It ends as its policy says, but for the last of it.
    RetainAsPolicy,
    /// It is deleted; soft delete may keep it for a while.
    Delete,
}

/// Ends the protection of an item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct StopProtection {
    /// The vault.
    pub vault: Scope,
    /// The item.
    pub item: ChildName,
    /// What becomes of its data.
    pub data: BackupData,
}

impl Verb for StopProtection {
    const LABEL: &'static str = "Stop protection";

    fn target(&self) -> Option<&Scope> {
        Some(&self.vault)
    }

    fn needs(&self, sandbox: &Sandbox, _: &Caller) -> Result<Vec<Need>, Fault> {
        let vault = known_vault(sandbox, &self.vault)?;
        known_item(sandbox, vault, &self.item)?;
        let operation = match (self.data, vault.kind()) {
            (BackupData::Delete, _) => CriticalOperation::StopProtection,
            (_, VaultKind::RecoveryServices) => CriticalOperation::ModifyProtection,
            (BackupData::Retain, VaultKind::Backup) => CriticalOperation::StopRetainingData,
            (BackupData::RetainAsPolicy, VaultKind::Backup) => CriticalOperation::SuspendBackupInstance,
        };
        item_need(sandbox, vault, &self.item, operation)
    }

    fn change(&self, sandbox: &Sandbox) -> Option<(Scope, Change)> {
        let deletes_data = self.data == BackupData::Delete;
        // An edition that does not tell the two apart has one operation for both.
        // Our choice: of a Recovery Services vault, to retain for ever and to retain as per policy are one operation.
        let retains = match (self.data, VaultKind::of(&self.vault)) {
            (BackupData::RetainAsPolicy, VaultKind::Backup) => CriticalOperation::SuspendBackupInstance,
            (_, kind) => CriticalOperation::StopRetainingData.on(kind),
        };
        let is_apart = !deletes_data && retains.is_known_in(sandbox.edition());
        let operation = if is_apart { retains } else { CriticalOperation::StopProtection };
        Some((self.vault.clone(), Change { deletes_data, ..Change::reducing(operation, true) }))
    }

    fn effects(&self, sandbox: &Sandbox, _: &Caller, _: &mut Draws<'_>) -> Result<Vec<Fact>, Fault> {
        let vault = known_vault(sandbox, &self.vault)?;
        let item = known_item(sandbox, vault, &self.item)?;
        let (id, name) = (vault.id.clone(), item.name.clone());
        match (item.protection, self.data) {
            (Protection::SoftDeleted { .. }, _) => Err(wrong_state(item, "is soft-deleted already")),
            (Protection::StoppedRetainingData, BackupData::Retain)
            | (Protection::BackupsSuspended, BackupData::RetainAsPolicy) => Ok(Vec::new()),
            // Our choice: what is stopped one way may be stopped the other way, which is as critical.
            (_, BackupData::Retain) => Ok(vec![Fact::ProtectionStopped(item.at(&vault.id))]),
            (_, BackupData::RetainAsPolicy) => Ok(vec![Fact::BackupsSuspended(item.at(&vault.id))]),
            (_, BackupData::Delete) => {
                check_mutable(vault, "its backup data stays")?;
                let kept = Span::from_days(u64::from(vault.soft_delete_days));
                let purge_at = (vault.soft_delete != SoftDelete::Disabled).then(|| sandbox.now().after(kept));
                Ok(vec![Fact::BackupDataDeleted { vault: id, item: name, purge_at }])
            }
        }
    }
}

/// Brings a soft-deleted item back, its protection stopped.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct UndeleteItem {
    /// The vault.
    pub vault: Scope,
    /// The item.
    pub item: ChildName,
}

impl Verb for UndeleteItem {
    const LABEL: &'static str = "Undelete backup item";

    fn target(&self) -> Option<&Scope> {
        Some(&self.vault)
    }

    // Source: a Backup vault's deleted instances are resources of their own, captured as such.
    fn needs(&self, sandbox: &Sandbox, _: &Caller) -> Result<Vec<Need>, Fault> {
        let vault = known_vault(sandbox, &self.vault)?;
        if vault.kind() == VaultKind::RecoveryServices {
            return known_item_need(sandbox, &self.vault, &self.item);
        }
        let item = known_item(sandbox, vault, &self.item)?;
        let action = "Microsoft.DataProtection/backupVaults/deletedBackupInstances/undelete/action";
        Ok(vec![Need::new(Door::Vault, action, &deleted_instance_scope(vault, item)?)])
    }

    fn effects(&self, sandbox: &Sandbox, _: &Caller, _: &mut Draws<'_>) -> Result<Vec<Fact>, Fault> {
        let vault = known_vault(sandbox, &self.vault)?;
        let item = known_item(sandbox, vault, &self.item)?;
        match item.protection {
            Protection::SoftDeleted { .. } => Ok(vec![Fact::ItemUndeleted(item.at(&vault.id))]),
            _ => Err(wrong_state(item, "is not deleted")),
        }
    }
}
