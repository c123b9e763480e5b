//! Verbs on a vault itself: make it, tie and free it, soft delete, the security PIN. Stands on `model`, `sandbox`.

use serde::Serialize;

use super::draws::Draws;
use super::fault::Fault;
use super::names;
use super::quota::check_vaults;
use super::safekeeping::{always_on, check_knows, check_turning_off, recovery_services, tied_guard};
use super::verb::Verb;
use crate::json::FromJson;
use crate::model::decision::{Door, Need};
use crate::model::event::Fact;
use crate::model::operation::{Change, CriticalOperation};
use crate::model::people::Caller;
use crate::model::place::Tags;
use crate::model::profile::Profile;
use crate::model::scope::Scope;
use crate::model::text::Region;
use crate::model::vault::{AtTags, PIN_SPAN, SoftDelete, VAULT_TYPE, Vault};
use crate::sandbox::Sandbox;

pub(super) fn known_vault<'a>(sandbox: &'a Sandbox, id: &Scope) -> Result<&'a Vault, Fault> {
    sandbox.vault(id).ok_or_else(|| Fault::resource_not_found(id))
}

/// The one need of most verbs on a vault that is there.
pub(super) fn vault_need(sandbox: &Sandbox, id: &Scope, action: &str) -> Result<Vec<Need>, Fault> {
    known_vault(sandbox, id).map(|vault| vec![Need::new(Door::Vault, action, &vault.id)])
}

/// The need of a critical operation on a vault that is there, whichever kind of vault it is.
pub(super) fn operation_need(sandbox: &Sandbox, id: &Scope, operation: CriticalOperation) -> Result<Vec<Need>, Fault> {
    let vault = known_vault(sandbox, id)?;
    let action = operation.on(vault.kind()).row().vault_action();
    Ok(vec![Need::of(Door::Vault, action, &vault.id)])
}

/// Makes a Recovery Services vault with soft delete on and a policy of its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CreateVault {
    /// The ARM id that it shall have.
    pub id: Scope,
    /// Where it shall live.
    pub region: Region,
}

impl Verb for CreateVault {
    const LABEL: &'static str = "Create Recovery Services vault";

    fn target(&self) -> Option<&Scope> {
        Some(&self.id)
    }

    fn needs(&self, _sandbox: &Sandbox, _: &Caller) -> Result<Vec<Need>, Fault> {
        names::check_type(&self.id, VAULT_TYPE, "Recovery Services vault")?;
        Ok(vec![Need::new(Door::Vault, "Microsoft.RecoveryServices/vaults/write", &self.id)])
    }

    fn effects(&self, sandbox: &Sandbox, _: &Caller, _: &mut Draws<'_>) -> Result<Vec<Fact>, Fault> {
        names::check_new_resource(sandbox, &self.id, VAULT_TYPE, "Recovery Services vault")?;
        names::check_shown("region", self.region.as_str())?;
        if let Some((subscription, provider)) = sandbox.missing_provider(&self.id, &["Microsoft.RecoveryServices"]) {
            return Err(Fault::missing_registration(&subscription, provider));
        }
        check_vaults(sandbox, &self.id, &self.region)?;
        Ok(vec![Fact::VaultCreated { vault: Vault::new(self.id.clone(), self.region.clone()) }])
    }
}

/// Changes the tags of a vault, whichever kind it is: what is given is changed. It weakens nothing, and so is never critical.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct UpdateVault {
    /// The vault.
    pub vault: Scope,
    /// Tags, in place of those there; unchanged if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tags: Option<Tags>,
}

impl Verb for UpdateVault {
    const LABEL: &'static str = "Update vault";

    fn target(&self) -> Option<&Scope> {
        Some(&self.vault)
    }

    fn needs(&self, sandbox: &Sandbox, _: &Caller) -> Result<Vec<Need>, Fault> {
        let kind = known_vault(sandbox, &self.vault)?.kind();
        vault_need(sandbox, &self.vault, &format!("{}/write", kind.arm_type()))
    }

    fn effects(&self, sandbox: &Sandbox, _: &Caller, _: &mut Draws<'_>) -> Result<Vec<Fact>, Fault> {
        let vault = known_vault(sandbox, &self.vault)?;
        let Some(tags) = &self.tags else { return Ok(Vec::new()) };
        names::check_tags(tags)?;
        let updated = Fact::VaultUpdated(AtTags { vault: vault.id.clone(), tags: tags.clone() });
        Ok(if *tags == vault.tags { Vec::new() } else { vec![updated] })
    }
}

/// Ties a vault to a Resource Guard. Doing it again with the same guard changes nothing; with another guard it counts as
/// disabling MUA too, or else a guard of one's own would void the protection (I14). Observed of Azure: one and the same write
/// ties and re-ties, and the old guard is not asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct EnableMua {
    /// The vault.
    pub vault: Scope,
    /// The Resource Guard.
    pub guard: Scope,
}

impl Verb for EnableMua {
    const LABEL: &'static str = "Enable multi-user authorization";

    fn target(&self) -> Option<&Scope> {
        Some(&self.vault)
    }

    // Source: seed 0, "Assign permissions to the Backup admin": Reader on the guard, or above it, is enough.
    fn needs(&self, sandbox: &Sandbox, _: &Caller) -> Result<Vec<Need>, Fault> {
        let kind = known_vault(sandbox, &self.vault)?.kind();
        let write = format!("{}/backupResourceGuardProxies/write", kind.arm_type());
        let mut needs = vault_need(sandbox, &self.vault, &write)?;
        needs.push(Need::new(Door::Guard, "Microsoft.DataProtection/resourceGuards/read", &self.guard));
        Ok(needs)
    }

    fn change(&self, sandbox: &Sandbox) -> Option<(Scope, Change)> {
        let current = sandbox.vault(&self.vault)?.guard.as_ref().filter(|_| sandbox.profile() == Profile::Strict)?;
        let change = Change::outright(CriticalOperation::DisableMua);
        (*current != self.guard).then(|| (self.vault.clone(), change))
    }

    fn effects(&self, sandbox: &Sandbox, _: &Caller, _: &mut Draws<'_>) -> Result<Vec<Fact>, Fault> {
        let vault = known_vault(sandbox, &self.vault)?;
        let guard = sandbox.guard(&self.guard).ok_or_else(|| Fault::resource_not_found(&self.guard))?;
        // Source: the preview knew no Backup vaults; the documentation of 2023 is the oldest that ties them.
        check_knows(sandbox, vault, CriticalOperation::DisableMua, "be protected by multi-user authorization")?;
        // INVARIANT: a vault and its guard are always in one region (I12).
        if vault.region != guard.region {
            return Err(Fault::region_mismatch(&vault.region, &guard.region));
        }
        let required = sandbox.edition().required_providers();
        let missing = [&vault.id, &guard.id].into_iter().find_map(|id| sandbox.missing_provider(id, required));
        if let Some((subscription, provider)) = missing {
            return Err(Fault::missing_registration(&subscription, provider));
        }
        if vault.guard.as_ref() == Some(&guard.id) {
            return Ok(Vec::new());
        }
        Ok(vec![Fact::MuaEnabled { vault: vault.id.clone(), guard: guard.id.clone() }])
    }
}

/// Frees a vault of its Resource Guard: itself a critical operation, and a mandatory one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DisableMua {
    /// The vault.
    pub vault: Scope,
}

impl Verb for DisableMua {
    const LABEL: &'static str = "Disable multi-user authorization";

    fn target(&self) -> Option<&Scope> {
        Some(&self.vault)
    }

    fn needs(&self, sandbox: &Sandbox, _: &Caller) -> Result<Vec<Need>, Fault> {
        operation_need(sandbox, &self.vault, CriticalOperation::DisableMua)
    }

    fn change(&self, _: &Sandbox) -> Option<(Scope, Change)> {
        Some((self.vault.clone(), Change::outright(CriticalOperation::DisableMua)))
    }

    fn effects(&self, sandbox: &Sandbox, _: &Caller, _: &mut Draws<'_>) -> Result<Vec<Fact>, Fault> {
        let vault = known_vault(sandbox, &self.vault)?;
        let guard = tied_guard(vault)?;
        Ok(vec![Fact::MuaDisabled { vault: vault.id.clone(), guard }])
    }
}

/// Turns soft delete on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct EnableSoftDelete {
    /// The vault.
    pub vault: Scope,
}

impl Verb for EnableSoftDelete {
    const LABEL: &'static str = "Enable soft delete";

    fn target(&self) -> Option<&Scope> {
        Some(&self.vault)
    }

    fn needs(&self, sandbox: &Sandbox, _: &Caller) -> Result<Vec<Need>, Fault> {
        operation_need(sandbox, &self.vault, CriticalOperation::DisableSoftDelete)
    }

    fn change(&self, _: &Sandbox) -> Option<(Scope, Change)> {
        Some((self.vault.clone(), Change::reducing(CriticalOperation::DisableSoftDelete, false)))
    }

    fn effects(&self, sandbox: &Sandbox, _: &Caller, _: &mut Draws<'_>) -> Result<Vec<Fact>, Fault> {
        let vault = known_vault(sandbox, &self.vault)?;
        Ok(match vault.soft_delete {
            SoftDelete::Disabled => vec![Fact::SoftDeleteEnabled { vault: vault.id.clone() }],
            SoftDelete::Enabled | SoftDelete::AlwaysOn => Vec::new(),
        })
    }
}

/// Turns soft delete off; what is soft-deleted by then is purged at once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DisableSoftDelete {
    /// The vault.
    pub vault: Scope,
}

impl Verb for DisableSoftDelete {
    const LABEL: &'static str = "Disable soft delete";

    fn target(&self) -> Option<&Scope> {
        Some(&self.vault)
    }

    fn needs(&self, sandbox: &Sandbox, _: &Caller) -> Result<Vec<Need>, Fault> {
        operation_need(sandbox, &self.vault, CriticalOperation::DisableSoftDelete)
    }

    fn change(&self, _: &Sandbox) -> Option<(Scope, Change)> {
        Some((self.vault.clone(), Change::reducing(CriticalOperation::DisableSoftDelete, true)))
    }

    fn effects(&self, sandbox: &Sandbox, _: &Caller, _: &mut Draws<'_>) -> Result<Vec<Fact>, Fault> {
        let vault = known_vault(sandbox, &self.vault)?;
        match vault.soft_delete {
            SoftDelete::Disabled => Ok(Vec::new()),
            SoftDelete::AlwaysOn => Err(always_on(vault)),
            SoftDelete::Enabled => {
                let gone = check_turning_off(sandbox, vault)?;
                Ok(std::iter::once(Fact::SoftDeleteDisabled { vault: vault.id.clone() }).chain(gone).collect())
            }
        }
    }
}

/// Has a security PIN given out, which the MARS agent asks for before it deletes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct GenerateSecurityPin {
    /// The vault.
    pub vault: Scope,
}

impl Verb for GenerateSecurityPin {
    const LABEL: &'static str = "Generate security PIN";

    fn target(&self) -> Option<&Scope> {
        Some(&self.vault)
    }

    fn needs(&self, sandbox: &Sandbox, _: &Caller) -> Result<Vec<Need>, Fault> {
        recovery_services(known_vault(sandbox, &self.vault)?, "security PIN")?;
        operation_need(sandbox, &self.vault, CriticalOperation::ChangeMarsPin)
    }

    fn change(&self, _: &Sandbox) -> Option<(Scope, Change)> {
        Some((self.vault.clone(), Change::outright(CriticalOperation::ChangeMarsPin)))
    }

    fn effects(&self, sandbox: &Sandbox, _: &Caller, draws: &mut Draws<'_>) -> Result<Vec<Fact>, Fault> {
        let vault = known_vault(sandbox, &self.vault)?;
        let expires_at = sandbox.now().after(PIN_SPAN);
        Ok(vec![Fact::SecurityPinIssued { vault: vault.id.clone(), pin: draws.pin(), expires_at }])
    }
}
