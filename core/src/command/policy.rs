//! Verbs on backup policies. Stands on `model`, `sandbox`.

use serde::Serialize;

use super::draws::Draws;
use super::fault::{Fault, FaultCode};
use super::names::policy_scope;
use super::quota::check_policies;
use super::safekeeping::{check_mutable, check_protects};
use super::vault::known_vault;
use super::verb::Verb;
use crate::json::FromJson;
use crate::model::decision::{Door, Need};
use crate::model::event::Fact;
use crate::model::kept::OTHER_POLICIES;
use crate::model::operation::{Change, CriticalOperation};
use crate::model::people::Caller;
use crate::model::policy::{MOST_INSTANT_RESTORE_DAYS, MOST_KEPT, Policy, Reduction, Retention};
use crate::model::schedule::{Schedule, Workload};
use crate::model::scope::Scope;
use crate::model::text::ChildName;
use crate::model::vault::{AtPolicy, Switch, Vault};
use crate::sandbox::Sandbox;

/// A policy that is modelled; of one that is not, the fault says so.
pub(super) fn known_policy<'a>(sandbox: &Sandbox, vault: &'a Vault, name: &ChildName) -> Result<&'a Policy, Fault> {
    let known = vault.policies.get(name);
    known.ok_or_else(|| match vault.policy_id(name).is_ok_and(|id| sandbox.is_kept_apart(OTHER_POLICIES, &id)) {
        true => Fault::child_not_modelled("backup policy", name, &vault.id),
        false => Fault::child_not_found("backup policy", name, &vault.id),
    })
}

/// A policy that items of this kind may follow.
pub(super) fn check_suits(policy: &Policy, name: &ChildName, workload: Workload) -> Result<(), Fault> {
    if policy.suits(workload) {
        return Ok(());
    }
    let message = format!("the policy `{name}` is for another kind of source");
    Err(Fault::new(FaultCode::WorkloadMismatch, message))
}

/// A policy that keeps as much as the MARS agent must, where security features ask for it and the agent follows it.
pub(super) fn check_least(vault: &Vault, policy: &Policy, workload: Option<Workload>) -> Result<(), Fault> {
    let is_asked = vault.security_features == Switch::Enabled && workload == Some(Workload::MarsAgent);
    if !is_asked || policy.below_least().is_empty() {
        return Ok(());
    }
    let message = "with security features on, the MARS agent keeps at least 7 days, 4 weeks, 3 months and 1 year";
    Err(Fault::new(FaultCode::RetentionBelowMinimum, message))
}

/// Refuses, where the vault is immutable, what keeps less. To back up less often is no cut of what is kept.
// Our choice: fewer days of instant restore, and parts of a database's policy, are cuts like any other.
pub(super) fn check_not_cut(vault: &Vault, reductions: &[Reduction]) -> Result<(), Fault> {
    match reductions.iter().find(|reduction| !reduction.is_of_rpo()) {
        Some(cut) => check_mutable(vault, &format!("{cut} is a cut of what is kept")),
        None => Ok(()),
    }
}

/// What a change to other settings takes away. Whether a larger recovery point objective counts is the edition's to say.
pub(super) fn policy_change(operation: CriticalOperation, reductions: &[Reduction]) -> Change {
    Change {
        loses_more: reductions.iter().any(Reduction::is_of_rpo),
        ..Change::reducing(operation, reductions.iter().any(|reduction| !reduction.is_of_rpo()))
    }
}

fn policy_need(sandbox: &Sandbox, vault: &Scope, name: &ChildName, verb: &str) -> Result<Vec<Need>, Fault> {
    let vault = known_vault(sandbox, vault)?;
    let scope = policy_scope(vault, name)?;
    let action = format!("{}/backupPolicies/{verb}", vault.kind().arm_type());
    Ok(vec![Need::new(Door::Vault, &action, &scope)])
}

fn write_need(sandbox: &Sandbox, vault: &Scope, name: &ChildName) -> Result<Vec<Need>, Fault> {
    policy_need(sandbox, vault, name, "write")
}

/// Settings that make sense together. A schedule that came from elsewhere may be one that nobody can choose here, and stays.
fn check_settings(policy: &Policy, old: Option<&Policy>) -> Result<(), Fault> {
    if !policy.is_kept_soundly() {
        let message = format!(
            "a policy keeps at least one tier, 1 to {MOST_KEPT} recovery points in each and in each part, and 1 to \
             {MOST_INSTANT_RESTORE_DAYS} days of instant restore, if any"
        );
        return Err(Fault::new(FaultCode::InvalidRetention, message));
    }
    if policy.instant_restore_days.is_some() && !policy.suits(Workload::VirtualMachine) {
        let message = "instant restore is of virtual machines alone";
        return Err(Fault::new(FaultCode::InvalidRetention, message));
    }
    if old.is_some_and(|old| old.schedule == policy.schedule && old.workload == policy.workload) {
        return Ok(());
    }
    policy.schedule.flaw(policy.workload).map_or(Ok(()), |flaw| Err(Fault::new(FaultCode::InvalidSchedule, flaw)))
}

/// Nought days of instant restore are none at all.
fn present(days: Option<u32>) -> Option<u32> {
    days.filter(|days| *days > 0)
}

/// Makes a backup policy. Nothing follows it yet, so it is never critical.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CreatePolicy {
    /// The vault.
    pub vault: Scope,
    /// The name that it shall have.
    pub name: ChildName,
    /// What it shall keep.
    pub retention: Retention,
    /// The one kind of source that it shall be for; any kind if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub workload: Option<Workload>,
    /// When backups shall be taken; once a day if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub schedule: Option<Schedule>,
    /// For how many days snapshots shall be kept for instant restore; none if left out or 0.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub instant_restore_days: Option<u32>,
}

impl Verb for CreatePolicy {
    const LABEL: &'static str = "Create backup policy";

    fn target(&self) -> Option<&Scope> {
        Some(&self.vault)
    }

    fn needs(&self, sandbox: &Sandbox, _: &Caller) -> Result<Vec<Need>, Fault> {
        write_need(sandbox, &self.vault, &self.name)
    }

    fn effects(&self, sandbox: &Sandbox, _: &Caller, _: &mut Draws<'_>) -> Result<Vec<Fact>, Fault> {
        let vault = known_vault(sandbox, &self.vault)?;
        let settings = Policy {
            retention: self.retention,
            workload: self.workload,
            schedule: self.schedule.clone().unwrap_or_else(|| Schedule::default_for(self.workload)),
            instant_restore_days: present(self.instant_restore_days),
        };
        self.workload.map_or(Ok(()), |workload| check_protects(vault, workload))?;
        check_settings(&settings, None)?;
        check_least(vault, &settings, settings.workload)?;
        if vault.policies.contains_key(&self.name)
            || sandbox.is_kept_apart(OTHER_POLICIES, &policy_scope(vault, &self.name)?)
        {
            return Err(Fault::already_exists("backup policy", self.name.as_str()));
        }
        check_policies(vault)?;
        Ok(vec![Fact::PolicyCreated { vault: vault.id.clone(), policy: self.name.clone(), settings }])
    }
}

/// Changes a backup policy for every item that follows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ModifyPolicy {
    /// The vault.
    pub vault: Scope,
    /// The policy.
    pub policy: ChildName,
    /// What it shall keep.
    pub retention: Retention,
    /// The one kind of source that it shall be for; unchanged if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub workload: Option<Workload>,
    /// When backups shall be taken; unchanged if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub schedule: Option<Schedule>,
    /// For how many days snapshots shall be kept for instant restore; unchanged if left out, none any more if 0.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub instant_restore_days: Option<u32>,
}

impl ModifyPolicy {
    /// The policy as it would be.
    fn settled(&self, old: &Policy) -> Policy {
        let workload = self.workload.or(old.workload);
        let instant_restore_days = self.instant_restore_days.or(old.instant_restore_days);
        Policy {
            retention: self.retention,
            workload,
            schedule: self.schedule.clone().unwrap_or_else(|| old.schedule.clone()),
            instant_restore_days: present(instant_restore_days),
        }
    }

    /// What it would take away; none where there is no such policy.
    pub fn reductions(&self, sandbox: &Sandbox) -> Option<Vec<Reduction>> {
        let old = known_policy(sandbox, sandbox.vault(&self.vault)?, &self.policy).ok()?;
        Some(old.reduced_by(&self.settled(old)))
    }
}

impl Verb for ModifyPolicy {
    const LABEL: &'static str = "Modify backup policy";

    fn target(&self) -> Option<&Scope> {
        Some(&self.vault)
    }

    fn needs(&self, sandbox: &Sandbox, _: &Caller) -> Result<Vec<Need>, Fault> {
        known_policy(sandbox, known_vault(sandbox, &self.vault)?, &self.policy)?;
        write_need(sandbox, &self.vault, &self.policy)
    }

    fn change(&self, sandbox: &Sandbox) -> Option<(Scope, Change)> {
        let change = policy_change(CriticalOperation::ModifyPolicy, &self.reductions(sandbox)?);
        Some((self.vault.clone(), change))
    }

    fn effects(&self, sandbox: &Sandbox, _: &Caller, _: &mut Draws<'_>) -> Result<Vec<Fact>, Fault> {
        let vault = known_vault(sandbox, &self.vault)?;
        let old = known_policy(sandbox, vault, &self.policy)?;
        let settings = self.settled(old);
        check_settings(&settings, Some(old))?;
        // A policy that is for one kind of source stays so, and those that follow it stay suited.
        if let Some(workload) = self.workload {
            check_suits(old, &self.policy, workload)?;
            check_protects(vault, workload)?;
        }
        check_least(vault, &settings, settings.workload)?;
        for item in vault.followers(&self.policy, sandbox.now()) {
            check_suits(&settings, &self.policy, item.workload)?;
            check_least(vault, &settings, Some(item.workload))?;
        }
        check_not_cut(vault, &old.reduced_by(&settings))?;
        if *old == settings {
            return Ok(Vec::new());
        }
        Ok(vec![Fact::PolicyModified { vault: vault.id.clone(), policy: self.policy.clone(), settings }])
    }
}

/// Deletes a backup policy that nothing follows. An item whose protection was stopped, or that is soft-deleted, follows its
/// policy still: or else deleting the policy and making a weaker one of its name would be a way round the guard (I9).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DeletePolicy {
    /// The vault.
    pub vault: Scope,
    /// The policy.
    pub policy: ChildName,
}

impl Verb for DeletePolicy {
    const LABEL: &'static str = "Delete backup policy";

    fn target(&self) -> Option<&Scope> {
        Some(&self.vault)
    }

    fn needs(&self, sandbox: &Sandbox, _: &Caller) -> Result<Vec<Need>, Fault> {
        known_policy(sandbox, known_vault(sandbox, &self.vault)?, &self.policy)?;
        policy_need(sandbox, &self.vault, &self.policy, "delete")
    }

    fn effects(&self, sandbox: &Sandbox, _: &Caller, _: &mut Draws<'_>) -> Result<Vec<Fact>, Fault> {
        let vault = known_vault(sandbox, &self.vault)?;
        if let Some(item) = vault.followers(&self.policy, sandbox.now()).next() {
            let message = format!("the policy `{}` is followed by the item `{}`", self.policy, item.name);
            return Err(Fault::new(FaultCode::PolicyInUse, message));
        }
        Ok(vec![Fact::PolicyDeleted(AtPolicy { vault: vault.id.clone(), policy: self.policy.clone() })])
    }
}
