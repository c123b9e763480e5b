//! The verb that unlocks a deletion ahead. Stands on `model`, `sandbox`.

use serde::Serialize;

use super::draws::Draws;
use super::fault::Fault;
use super::item::{known_item, wrong_state};
use super::safekeeping::tied_guard;
use super::vault::{known_vault, vault_need};
use super::verb::Verb;
use crate::json::FromJson;
use crate::model::decision::Need;
use crate::model::event::Fact;
use crate::model::operation::{Change, CriticalOperation};
use crate::model::people::Caller;
use crate::model::scope::Scope;
use crate::model::text::ChildName;
use crate::model::time::Window;
use crate::model::unlock::{UNLOCK_SPAN, Unlock};
use crate::sandbox::Sandbox;

/// Shows the guard's key for a deletion that follows within half an hour, as `unlockDelete` of Azure's interface does before
/// each. A command that deletes shows it by itself; one that comes later may do without it under the profile `observedAzure`,
/// and strictly taken must show it again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct UnlockDelete {
    /// The vault.
    pub vault: Scope,
    /// The item whose data is to be deleted. Left out, the vault is to be freed of its guard.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<ChildName>,
}

impl Verb for UnlockDelete {
    const LABEL: &'static str = "Unlock delete";

    fn target(&self) -> Option<&Scope> {
        Some(&self.vault)
    }

    fn needs(&self, sandbox: &Sandbox, _: &Caller) -> Result<Vec<Need>, Fault> {
        let vault = known_vault(sandbox, &self.vault)?;
        if let Some(name) = &self.item {
            known_item(sandbox, vault, name)?;
        }
        vault_need(sandbox, &self.vault, vault.kind().unlock_action())
    }

    fn change(&self, _: &Sandbox) -> Option<(Scope, Change)> {
        let operation =
            if self.item.is_some() { CriticalOperation::StopProtection } else { CriticalOperation::DisableMua };
        Some((self.vault.clone(), Change::outright(operation)))
    }

    fn effects(&self, sandbox: &Sandbox, caller: &Caller, _: &mut Draws<'_>) -> Result<Vec<Fact>, Fault> {
        let vault = known_vault(sandbox, &self.vault)?;
        let guard = tied_guard(vault)?;
        let item = self.item.as_ref().map(|name| known_item(sandbox, vault, name)).transpose()?;
        if let Some(gone) = item.filter(|item| item.is_soft_deleted()) {
            return Err(wrong_state(gone, "is soft-deleted already"));
        }
        let window = Window { opens: sandbox.now(), closes: Some(sandbox.now().after(UNLOCK_SPAN)) };
        let (item, principal) = (item.map(|item| item.name.clone()), caller.principal.clone());
        let unlock = Unlock { item, principal, guard, window };
        Ok(vec![Fact::DeleteUnlocked { vault: vault.id.clone(), unlock }])
    }
}
