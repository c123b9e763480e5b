//! Verbs on backup policies. Stands on `model`, `sandbox`.

use serde::{Deserialize, Serialize};

use super::draws::Draws;
use super::fault::{Fault, FaultCode};
use super::names::child_scope;
use super::vault::known_vault;
use super::verb::Verb;
use crate::model::decision::{Door, Need};
use crate::model::event::Fact;
use crate::model::operation::{Change, CriticalOperation};
use crate::model::people::Caller;
use crate::model::scope::Scope;
use crate::model::text::ChildName;
use crate::model::vault::{MOST_KEPT, Retention, Vault};
use crate::sandbox::Sandbox;

pub(super) fn known_policy(vault: &Vault, name: &ChildName) -> Result<Retention, Fault> {
    vault.policies.get(name).copied().ok_or_else(|| Fault::child_not_found("backup policy", name, &vault.id))
}

fn policy_need(sandbox: &Sandbox, vault: &Scope, name: &ChildName) -> Result<Vec<Need>, Fault> {
    let vault = known_vault(sandbox, vault)?;
    let scope = child_scope(&vault.id, "backup policy", name)?;
    Ok(vec![Need::new(Door::Vault, CriticalOperation::ModifyPolicy.row().arm_operation, &scope)])
}

fn check_retention(retention: &Retention) -> Result<(), Fault> {
    if retention.is_sound() {
        return Ok(());
    }
    let message = format!("a policy keeps at least one tier, and 1 to {MOST_KEPT} recovery points in each");
    Err(Fault::new(FaultCode::InvalidRetention, message))
}

/// Makes a backup policy. Nothing follows it yet, so it is never critical.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CreatePolicy {
    /// The vault.
    pub vault: Scope,
    /// The name that it shall have.
    pub name: ChildName,
    /// What it shall keep.
    pub retention: Retention,
}

impl Verb for CreatePolicy {
    const LABEL: &'static str = "Create backup policy";

    fn target(&self) -> Option<&Scope> {
        Some(&self.vault)
    }

    fn needs(&self, sandbox: &Sandbox, _: &Caller) -> Result<Vec<Need>, Fault> {
        policy_need(sandbox, &self.vault, &self.name)
    }

    fn effects(&self, sandbox: &Sandbox, _: &Caller, _: &mut Draws<'_>) -> Result<Vec<Fact>, Fault> {
        let vault = known_vault(sandbox, &self.vault)?;
        check_retention(&self.retention)?;
        if vault.policies.contains_key(&self.name) {
            return Err(Fault::already_exists("backup policy", self.name.as_str()));
        }
        let (policy, retention) = (self.name.clone(), self.retention);
        Ok(vec![Fact::PolicyCreated { vault: vault.id.clone(), policy, retention }])
    }
}

/// Changes what a backup policy keeps.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ModifyPolicy {
    /// The vault.
    pub vault: Scope,
    /// The policy.
    pub policy: ChildName,
    /// What it shall keep.
    pub retention: Retention,
}

impl Verb for ModifyPolicy {
    const LABEL: &'static str = "Modify backup policy";

    fn target(&self) -> Option<&Scope> {
        Some(&self.vault)
    }

    fn needs(&self, sandbox: &Sandbox, _: &Caller) -> Result<Vec<Need>, Fault> {
        known_policy(known_vault(sandbox, &self.vault)?, &self.policy)?;
        policy_need(sandbox, &self.vault, &self.policy)
    }

    fn change(&self, sandbox: &Sandbox) -> Option<(Scope, Change)> {
        let old = known_policy(sandbox.vault(&self.vault)?, &self.policy).ok()?;
        let reduces = !old.reduced_by(&self.retention).is_empty();
        Some((self.vault.clone(), Change::reducing(CriticalOperation::ModifyPolicy, reduces)))
    }

    fn effects(&self, sandbox: &Sandbox, _: &Caller, _: &mut Draws<'_>) -> Result<Vec<Fact>, Fault> {
        let vault = known_vault(sandbox, &self.vault)?;
        check_retention(&self.retention)?;
        if known_policy(vault, &self.policy)? == self.retention {
            return Ok(Vec::new());
        }
        let (policy, retention) = (self.policy.clone(), self.retention);
        Ok(vec![Fact::PolicyModified { vault: vault.id.clone(), policy, retention }])
    }
}
