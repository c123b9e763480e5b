//! The verb that makes a Backup vault. Stands on `names`, `security`, `model`, `sandbox`.

use serde::Serialize;

use super::draws::Draws;
use super::fault::Fault;
use super::names;
use super::quota::check_vaults;
use super::safekeeping::check_not_by_default;
use super::security::check_days;
use super::verb::Verb;
use crate::json::FromJson;
use crate::model::decision::{Door, Need};
use crate::model::event::Fact;
use crate::model::people::Caller;
use crate::model::scope::Scope;
use crate::model::text::Region;
use crate::model::vault::{BACKUP_VAULT_TYPE, Immutability, Redundancy, SoftDelete, Vault};
use crate::sandbox::Sandbox;

/// Makes a Backup vault, with no policy yet. Nothing ties it to a guard while it is made, so nothing of it is critical.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CreateBackupVault {
    /// The ARM id that it shall have.
    pub id: Scope,
    /// Where it shall live.
    pub region: Region,
    /// Where copies shall be; in another region too if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub redundancy: Option<Redundancy>,
    /// Whether deleted data shall be kept for a while; it is if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub soft_delete: Option<SoftDelete>,
    /// For how many days; 14 if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub soft_delete_days: Option<u32>,
    /// Whether what it holds may go before its time; it may if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub immutability: Option<Immutability>,
}

impl Verb for CreateBackupVault {
    const LABEL: &'static str = "Create Backup vault";

    fn target(&self) -> Option<&Scope> {
        Some(&self.id)
    }

    fn needs(&self, _: &Sandbox, _: &Caller) -> Result<Vec<Need>, Fault> {
        names::check_type(&self.id, BACKUP_VAULT_TYPE, "Backup vault")?;
        Ok(vec![Need::new(Door::Vault, "Microsoft.DataProtection/backupVaults/write", &self.id)])
    }

    fn effects(&self, sandbox: &Sandbox, _: &Caller, _: &mut Draws<'_>) -> Result<Vec<Fact>, Fault> {
        names::check_new_resource(sandbox, &self.id, BACKUP_VAULT_TYPE, "Backup vault")?;
        names::check_shown("region", self.region.as_str())?;
        check_days(self.soft_delete_days)?;
        if let Some((subscription, provider)) = sandbox.missing_provider(&self.id, &["Microsoft.DataProtection"]) {
            return Err(Fault::missing_registration(&subscription, provider));
        }
        let fresh = Vault::new(self.id.clone(), self.region.clone());
        let vault = Vault {
            redundancy: self.redundancy.or(fresh.redundancy),
            soft_delete: self.soft_delete.unwrap_or(fresh.soft_delete),
            soft_delete_days: self.soft_delete_days.unwrap_or(fresh.soft_delete_days),
            immutability: self.immutability.unwrap_or(fresh.immutability),
            ..fresh
        };
        if vault.soft_delete == SoftDelete::Disabled {
            check_not_by_default(sandbox, &vault)?;
        }
        check_vaults(sandbox, &vault.id, &vault.region)?;
        Ok(vec![Fact::VaultCreated { vault }])
    }
}
