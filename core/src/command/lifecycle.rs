//! Verbs that end or move resources, and what becomes of the tie between vault and guard. Stands on `model`, `sandbox`.

use serde::Serialize;

use super::draws::Draws;
use super::fault::{Fault, FaultCode};
use super::names;
use super::vault::known_vault;
use super::verb::Verb;
use crate::json::FromJson;
use crate::model::decision::{Door, Need};
use crate::model::event::Fact;
use crate::model::guard::GUARD_TYPE;
use crate::model::people::Caller;
use crate::model::profile::Profile;
use crate::model::scope::Scope;
use crate::model::vault::{Vault, VaultKind};
use crate::sandbox::Sandbox;

const GROUPS: &str = "Microsoft.Resources/subscriptions/resourceGroups";

/// What becomes of the vaults tied to a guard that goes. Strict: the tie stays and dangles, and all that the guard protected is
/// refused until a guard of the same id is there again (I17). Observed of Azure: the guard goes cleanly, and the requirement
/// with it. Source: a third party's module documentation; Azure's own documents are silent.
fn freed_by(sandbox: &Sandbox, guard: &Scope) -> Vec<Fact> {
    if sandbox.profile() == Profile::Strict {
        return Vec::new();
    }
    let tied = sandbox.vaults_tied_to(guard);
    tied.map(|vault| Fact::MuaDisabled { vault: vault.id.clone(), guard: guard.clone() }).collect()
}

/// Deletes a Resource Guard. What was assigned on it directly goes with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DeleteGuard {
    /// The guard.
    pub guard: Scope,
}

impl Verb for DeleteGuard {
    const LABEL: &'static str = "Delete Resource Guard";

    fn target(&self) -> Option<&Scope> {
        Some(&self.guard)
    }

    fn needs(&self, sandbox: &Sandbox, _: &Caller) -> Result<Vec<Need>, Fault> {
        let guard = sandbox.guard(&self.guard).ok_or_else(|| Fault::resource_not_found(&self.guard))?;
        Ok(vec![Need::new(Door::Guard, "Microsoft.DataProtection/resourceGuards/delete", &guard.id)])
    }

    fn effects(&self, sandbox: &Sandbox, _: &Caller, _: &mut Draws<'_>) -> Result<Vec<Fact>, Fault> {
        let guard = sandbox.guard(&self.guard).ok_or_else(|| Fault::resource_not_found(&self.guard))?;
        let freed = freed_by(sandbox, &guard.id);
        Ok(std::iter::once(Fact::GuardDeleted { guard: guard.clone() }).chain(freed).collect())
    }
}

/// Moves a Resource Guard or a vault to another resource group of the same directory; its region stays. What was assigned on it
/// directly stays at the old id and grants nothing at the new one; what is inherited comes from the new parents alone (I18).
///
/// Our choice, in every profile: a vault that moves keeps its guard, and a guard that moves leaves its ties dangling at the old
/// id, which closes rather than opens; they fit again when it is moved back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct MoveResource {
    /// The guard or vault.
    pub resource: Scope,
    /// The resource group to move it to.
    pub to_group: Scope,
}

impl MoveResource {
    /// The resource group that the resource is in, and the resource's provider, if it is there and can be moved.
    fn source(&self, sandbox: &Sandbox) -> Result<(Scope, &'static str), Fault> {
        let provider = match (sandbox.guard(&self.resource), sandbox.vault(&self.resource)) {
            (Some(_), _) => "Microsoft.DataProtection",
            (None, Some(vault)) => vault.kind().provider(),
            (None, None) => return Err(Fault::resource_not_found(&self.resource)),
        };
        let group = self.resource.resource_group_scope();
        group.map(|group| (group, provider)).ok_or_else(|| Fault::resource_not_found(&self.resource))
    }

    /// The id that it shall have.
    fn new_id(&self, sandbox: &Sandbox) -> Result<Scope, Fault> {
        let kind =
            if sandbox.guard(&self.resource).is_some() { GUARD_TYPE } else { VaultKind::of(&self.resource).arm_type() };
        let child = self.to_group.child(&format!("providers/{kind}/{}", self.resource.name()));
        child.map_err(|fault| Fault::new(FaultCode::InvalidName, fault.to_string()))
    }
}

impl Verb for MoveResource {
    const LABEL: &'static str = "Move resource";

    fn target(&self) -> Option<&Scope> {
        Some(&self.resource)
    }

    // Source: "Move resources to a new resource group or subscription", the permissions that it takes.
    fn needs(&self, sandbox: &Sandbox, _: &Caller) -> Result<Vec<Need>, Fault> {
        let (from, _) = self.source(sandbox)?;
        if !sandbox.tables().resource_groups.contains_key(&self.to_group) {
            let message = format!("there is no resource group `{}`", self.to_group.name());
            return Err(Fault::new(FaultCode::ResourceGroupNotFound, message));
        }
        let moving = Need::new(Door::Scope, &format!("{GROUPS}/moveResources/action"), &from);
        Ok(vec![moving, Need::new(Door::Scope, &format!("{GROUPS}/write"), &self.to_group)])
    }

    fn effects(&self, sandbox: &Sandbox, caller: &Caller, _: &mut Draws<'_>) -> Result<Vec<Fact>, Fault> {
        let (from_group, provider) = self.source(sandbox)?;
        if from_group == self.to_group {
            return Ok(Vec::new());
        }
        let tenant = |place: &Scope| sandbox.tenant_of(place, &caller.principal);
        if tenant(&from_group) != tenant(&self.to_group) {
            return Err(Fault::new(FaultCode::TenantMismatch, "resources move within one directory"));
        }
        if let Some((subscription, provider)) = sandbox.missing_provider(&self.to_group, &[provider]) {
            return Err(Fault::missing_registration(&subscription, provider));
        }
        let to = self.new_id(sandbox)?;
        if sandbox.exists(&to) {
            return Err(Fault::already_exists("resource", to.name()));
        }
        if let Some(guard) = sandbox.guard(&self.resource) {
            names::check_dangling(sandbox, &to, &guard.region)?;
        }
        Ok(vec![Fact::ResourceMoved { from: self.resource.clone(), to }])
    }
}

/// Deletes a vault that nothing is in. What was assigned on it directly goes with it.
///
/// Our choice, in every profile: a vault that a guard protects is freed first, by the guard's key. Of what is only soft-deleted
/// Azure lately keeps the vault itself soft-deleted; here it stands until the last item is purged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DeleteVault {
    /// The vault.
    pub vault: Scope,
}

impl Verb for DeleteVault {
    const LABEL: &'static str = "Delete vault";

    fn target(&self) -> Option<&Scope> {
        Some(&self.vault)
    }

    fn needs(&self, sandbox: &Sandbox, _: &Caller) -> Result<Vec<Need>, Fault> {
        let vault = known_vault(sandbox, &self.vault)?;
        let kind = vault.id.resource_type().unwrap_or_default();
        Ok(vec![Need::new(Door::Vault, &format!("{kind}/delete"), &vault.id)])
    }

    // Source: "Delete a Recovery Services vault", 2022: what must be gone before.
    fn effects(&self, sandbox: &Sandbox, _: &Caller, _: &mut Draws<'_>) -> Result<Vec<Fact>, Fault> {
        let vault = known_vault(sandbox, &self.vault)?;
        if let Some(item) = vault.items.values().find(|item| item.exists(sandbox.now())) {
            let how = if item.is_soft_deleted() { "soft-deleted in it" } else { "in it" };
            let message = format!("the vault `{}` cannot be deleted: `{}` is {how}", vault.id.name(), item.name);
            return Err(Fault::new(FaultCode::VaultNotEmpty, message));
        }
        if sandbox.holds_anything(vault) {
            let message =
                format!("the vault `{}` cannot be deleted: it holds what is not modelled here", vault.id.name());
            return Err(Fault::new(FaultCode::VaultNotEmpty, message));
        }
        if vault.guard.is_some() {
            let message = format!("the vault `{}` is protected by a Resource Guard; free it first", vault.id.name());
            return Err(Fault::new(FaultCode::MuaStillEnabled, message));
        }
        Ok(vec![Fact::VaultDeleted { vault: vault.clone() }])
    }
}

/// Deletes a resource group with everything in it, or nothing at all.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DeleteResourceGroup {
    /// The resource group.
    pub group: Scope,
}

impl DeleteResourceGroup {
    /// A vault with anything in it cannot be deleted. Our choice: nor can one that a guard protects; it is freed first, by the
    /// guard's key.
    fn check_deletable(vault: &Vault, sandbox: &Sandbox) -> Result<(), Fault> {
        let why = match &vault.guard {
            _ if sandbox.holds_anything(vault) => "holds protected items",
            Some(_) => "is protected by a Resource Guard",
            None => return Ok(()),
        };
        let message = format!("the vault `{}` {why}: the resource group cannot be deleted", vault.id.name());
        Err(Fault::new(FaultCode::ResourceGroupDeletionBlocked, message))
    }
}

impl Verb for DeleteResourceGroup {
    const LABEL: &'static str = "Delete resource group";

    fn target(&self) -> Option<&Scope> {
        Some(&self.group)
    }

    fn needs(&self, sandbox: &Sandbox, _: &Caller) -> Result<Vec<Need>, Fault> {
        if !sandbox.tables().resource_groups.contains_key(&self.group) {
            let message = format!("there is no resource group `{}`", self.group.name());
            return Err(Fault::new(FaultCode::ResourceGroupNotFound, message));
        }
        Ok(vec![Need::new(Door::Scope, &format!("{GROUPS}/delete"), &self.group)])
    }

    fn effects(&self, sandbox: &Sandbox, _: &Caller, _: &mut Draws<'_>) -> Result<Vec<Fact>, Fault> {
        let tables = sandbox.tables();
        let vaults = tables.vaults.values().filter(|vault| vault.id.is_within(&self.group));
        vaults.clone().try_for_each(|vault| Self::check_deletable(vault, sandbox))?;
        let vaults: Vec<Scope> = vaults.map(|vault| vault.id.clone()).collect();
        let guards: Vec<Scope> = tables.guards.keys().filter(|id| id.is_within(&self.group)).cloned().collect();
        let freed: Vec<Fact> = guards.iter().flat_map(|guard| freed_by(sandbox, guard)).collect();
        let resource_group = self.group.clone();
        Ok(std::iter::once(Fact::ResourceGroupDeleted { resource_group, vaults, guards }).chain(freed).collect())
    }
}
