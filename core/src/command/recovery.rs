//! Verbs that bring back: a restore, and backups that go on. Stands on `item`, `policy`, `vault`, `model`, `sandbox`.

use serde::Serialize;

use super::draws::Draws;
use super::fault::Fault;
use super::item::{check_source, item_need, known_item, wrong_state};
use super::names::item_scope;
use super::policy::{check_least, known_policy};
use super::vault::known_vault;
use super::verb::Verb;
use crate::json::FromJson;
use crate::model::decision::{Door, Need};
use crate::model::event::Fact;
use crate::model::item::Protection;
use crate::model::operation::{Change, CriticalOperation};
use crate::model::people::Caller;
use crate::model::scope::Scope;
use crate::model::text::ChildName;
use crate::model::vault::VaultKind;
use crate::sandbox::Sandbox;

/// Restores a source from a recovery point of an item. Nothing in the vault changes by it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RestoreItem {
    /// The vault.
    pub vault: Scope,
    /// The item.
    pub item: ChildName,
}

impl Verb for RestoreItem {
    const LABEL: &'static str = "Restore backup item";

    fn target(&self) -> Option<&Scope> {
        Some(&self.vault)
    }

    fn needs(&self, sandbox: &Sandbox, _: &Caller) -> Result<Vec<Need>, Fault> {
        let vault = known_vault(sandbox, &self.vault)?;
        known_item(sandbox, vault, &self.item)?;
        item_need(sandbox, vault, &self.item, CriticalOperation::Restore)
    }

    fn change(&self, _: &Sandbox) -> Option<(Scope, Change)> {
        Some((self.vault.clone(), Change::outright(CriticalOperation::Restore)))
    }

    fn effects(&self, sandbox: &Sandbox, _: &Caller, _: &mut Draws<'_>) -> Result<Vec<Fact>, Fault> {
        let vault = known_vault(sandbox, &self.vault)?;
        let item = known_item(sandbox, vault, &self.item)?;
        match item.protection {
            Protection::SoftDeleted { .. } => Err(wrong_state(item, "is soft-deleted; undelete it first")),
            _ => Ok(vec![Fact::ItemRestored(item.at(&vault.id))]),
        }
    }
}

/// Has an item backed up again by the policy that it has. It lessens nothing, and so it is critical in the preview alone, where
/// any change of protection is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ResumeProtection {
    /// The vault.
    pub vault: Scope,
    /// The item.
    pub item: ChildName,
}

impl Verb for ResumeProtection {
    const LABEL: &'static str = "Resume protection";

    fn target(&self) -> Option<&Scope> {
        Some(&self.vault)
    }

    // Source: a Backup vault resumes by an action of its own, captured.
    // Inference: what is suspended resumes by the action that is named after its suspension.
    fn needs(&self, sandbox: &Sandbox, _: &Caller) -> Result<Vec<Need>, Fault> {
        let vault = known_vault(sandbox, &self.vault)?;
        let item = known_item(sandbox, vault, &self.item)?;
        if vault.kind() == VaultKind::RecoveryServices {
            return item_need(sandbox, vault, &self.item, CriticalOperation::ModifyProtection);
        }
        let verb = if item.protection == Protection::BackupsSuspended { "resumeBackups" } else { "resumeProtection" };
        let action = format!("{}/backupInstances/{verb}/action", vault.kind().arm_type());
        Ok(vec![Need::new(Door::Vault, &action, &item_scope(sandbox, vault, &self.item)?)])
    }

    fn change(&self, _: &Sandbox) -> Option<(Scope, Change)> {
        Some((self.vault.clone(), Change::reducing(CriticalOperation::ModifyProtection, false)))
    }

    fn effects(&self, sandbox: &Sandbox, _: &Caller, _: &mut Draws<'_>) -> Result<Vec<Fact>, Fault> {
        let vault = known_vault(sandbox, &self.vault)?;
        let item = known_item(sandbox, vault, &self.item)?;
        match item.protection {
            Protection::SoftDeleted { .. } => Err(wrong_state(item, "is soft-deleted; undelete it first")),
            Protection::Protected => Ok(Vec::new()),
            Protection::StoppedRetainingData | Protection::BackupsSuspended => {
                check_least(vault, known_policy(sandbox, vault, &item.policy)?, Some(item.workload))?;
                check_source(sandbox, vault, item)?;
                let (vault, item, policy) = (vault.id.clone(), item.name.clone(), item.policy.clone());
                Ok(vec![Fact::ProtectionModified { vault, item, policy }])
            }
        }
    }
}
