//! Verbs on how safe a vault keeps what it holds: soft delete and its days, security features, immutability. Stands on
//! `model`, `sandbox`.

use serde::Serialize;

use super::draws::Draws;
use super::fault::{Fault, FaultCode};
use super::safekeeping::{always_on, check_not_by_default, check_turning_off, recovery_services};
use super::vault::{known_vault, operation_need};
use super::verb::Verb;
use crate::json::FromJson;
use crate::model::decision::Need;
use crate::model::event::Fact;
use crate::model::operation::{Change, CriticalOperation};
use crate::model::people::Caller;
use crate::model::scope::Scope;
use crate::model::vault::{Immutability, SOFT_DELETE_DAYS, SoftDelete, Switch, Vault};
use crate::sandbox::Sandbox;

/// Changes the security settings of a vault: one save, all of it or nothing of it (I11).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct UpdateSecuritySettings {
    /// The vault.
    pub vault: Scope,
    /// Whether deleted data shall be kept for a while; unchanged if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub soft_delete: Option<SoftDelete>,
    /// For how many days; unchanged if left out. What is deleted already keeps the days it was given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub soft_delete_days: Option<u32>,
    /// Whether the security features of hybrid backups shall be on; unchanged if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub security_features: Option<Switch>,
}

/// Days that soft delete may have.
pub(super) fn check_days(days: Option<u32>) -> Result<(), Fault> {
    if days.is_none_or(|days| SOFT_DELETE_DAYS.contains(&days)) {
        return Ok(());
    }
    let (least, most) = (SOFT_DELETE_DAYS.start(), SOFT_DELETE_DAYS.end());
    Err(Fault::new(FaultCode::InvalidSoftDeleteDays, format!("soft delete keeps data for {least} to {most} days")))
}

impl UpdateSecuritySettings {
    fn settled(&self, vault: &Vault) -> (SoftDelete, u32, Switch) {
        (
            self.soft_delete.unwrap_or(vault.soft_delete),
            self.soft_delete_days.unwrap_or(vault.soft_delete_days),
            self.security_features.unwrap_or(vault.security_features),
        )
    }
}

impl Verb for UpdateSecuritySettings {
    const LABEL: &'static str = "Update security settings";

    fn target(&self) -> Option<&Scope> {
        Some(&self.vault)
    }

    fn needs(&self, sandbox: &Sandbox, _: &Caller) -> Result<Vec<Need>, Fault> {
        if self.security_features.is_some() {
            recovery_services(known_vault(sandbox, &self.vault)?, "security features of hybrid backups")?;
        }
        operation_need(sandbox, &self.vault, CriticalOperation::DisableSoftDelete)
    }

    fn change(&self, sandbox: &Sandbox) -> Option<(Scope, Change)> {
        let vault = sandbox.vault(&self.vault)?;
        let (_, days, features) = self.settled(vault);
        // Source: a training unit calls fewer days a guarded step; no operation of its own stands for it, so it is taken for
        // the one that writes the same settings. The wording of 2025 names the security features beside soft delete.
        let loses_more = days < vault.soft_delete_days
            || (features == Switch::Disabled && vault.security_features == Switch::Enabled);
        let turns_off = self.soft_delete == Some(SoftDelete::Disabled);
        let change = Change { loses_more, ..Change::reducing(CriticalOperation::DisableSoftDelete, turns_off) };
        Some((self.vault.clone(), change))
    }

    fn effects(&self, sandbox: &Sandbox, _: &Caller, _: &mut Draws<'_>) -> Result<Vec<Fact>, Fault> {
        let vault = known_vault(sandbox, &self.vault)?;
        let (soft_delete, soft_delete_days, security_features) = self.settled(vault);
        check_days(self.soft_delete_days)?;
        if vault.soft_delete == SoftDelete::AlwaysOn && soft_delete != SoftDelete::AlwaysOn {
            return Err(always_on(vault));
        }
        let turns_off = soft_delete == SoftDelete::Disabled && vault.soft_delete != SoftDelete::Disabled;
        if security_features == Switch::Disabled && vault.security_features == Switch::Enabled {
            check_not_by_default(sandbox, vault)?;
        }
        let gone = if turns_off { check_turning_off(sandbox, vault)? } else { Vec::new() };
        if (soft_delete, soft_delete_days, security_features)
            == (vault.soft_delete, vault.soft_delete_days, vault.security_features)
        {
            return Ok(Vec::new());
        }
        let vault = vault.id.clone();
        let updated = Fact::SecuritySettingsUpdated { vault, soft_delete, soft_delete_days, security_features };
        Ok(std::iter::once(updated).chain(gone).collect())
    }
}

/// Makes a vault immutable, locks it so, or lets it be changed again. Only the last weakens it; what is locked stays locked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SetImmutability {
    /// The vault.
    pub vault: Scope,
    /// How it shall be.
    pub immutability: Immutability,
}

impl Verb for SetImmutability {
    const LABEL: &'static str = "Set vault immutability";

    fn target(&self) -> Option<&Scope> {
        Some(&self.vault)
    }

    fn needs(&self, sandbox: &Sandbox, _: &Caller) -> Result<Vec<Need>, Fault> {
        operation_need(sandbox, &self.vault, CriticalOperation::DisableImmutability)
    }

    fn change(&self, sandbox: &Sandbox) -> Option<(Scope, Change)> {
        let vault = sandbox.vault(&self.vault)?;
        let reduces = vault.immutability == Immutability::Unlocked && self.immutability == Immutability::Disabled;
        Some((self.vault.clone(), Change::reducing(CriticalOperation::DisableImmutability, reduces)))
    }

    fn effects(&self, sandbox: &Sandbox, _: &Caller, _: &mut Draws<'_>) -> Result<Vec<Fact>, Fault> {
        let vault = known_vault(sandbox, &self.vault)?;
        if vault.immutability == self.immutability {
            return Ok(Vec::new());
        }
        if vault.immutability == Immutability::Locked {
            let message = "the immutable vault property of this vault is locked and cannot be changed any more";
            return Err(Fault::new(FaultCode::UnsupportedImmutabilityChange, message));
        }
        Ok(vec![Fact::ImmutabilityChanged { vault: vault.id.clone(), immutability: self.immutability }])
    }
}
