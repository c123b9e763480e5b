//! What a vault keeps and how safely, told a second time: policies, soft delete, security features, immutability.

use serde_json::Value;

use super::critical::{Change, is_backup, kind as kind_of, protects};
use super::effects::{Effects, Senseless, field, is_segment, must};
use super::policies::Policy;
use super::verbs::Plan;
use super::world::{Item, Vault, World};

impl Vault {
    /// The policy of a name.
    pub(super) fn policy(&self, name: &str) -> Option<&Policy> {
        self.policies.iter().find(|(own, _)| own == name).map(|(_, policy)| policy)
    }

    /// The items that follow a policy, as far as anything of them is left.
    pub(super) fn followers(&self, policy: &str, clock: u64) -> impl Iterator<Item = &Item> {
        self.items
            .iter()
            .filter(move |own| own.policy == policy && (own.state != "softDeleted" || clock < own.purge_at))
    }
}

impl World {
    /// Whether nobody may turn off what keeps deleted data in the vault that a command is about.
    pub(super) fn is_kept_safe(&self, command: &Value) -> bool {
        let is_safe = |vault: &Vault| self.edition == "azure-2025" && self.secure.contains(&vault.region);
        self.known(command).is_ok_and(is_safe)
    }

    /// What a change of security settings needs.
    pub(super) fn plan_settings(&self, command: &Value) -> Result<Plan, Senseless> {
        let vault = self.known(command)?;
        must(!is_backup(&vault.id) || command["securityFeatures"].is_null(), "a Backup vault has none")?;
        let (_, days, features) = settings(vault, command);
        let weakens = days < vault.days || (features == "disabled" && vault.features == "enabled");
        let lessens = command["softDelete"] == "disabled" || (self.edition == "azure-2025" && weakens);
        self.plan_vault(command, "disableSoftDelete", lessens, false)
    }

    /// What a change of immutability needs.
    pub(super) fn plan_immutability(&self, command: &Value) -> Result<Plan, Senseless> {
        let vault = self.known(command)?;
        let lessens = vault.immutability == "unlocked" && command["immutability"] == "disabled";
        self.plan_vault(command, "disableImmutability", lessens, false)
    }

    /// What a verb on a policy needs.
    pub(super) fn plan_policy(&self, command: &Value, kind: &str) -> Result<Plan, Senseless> {
        let vault = self.known(command)?;
        let is_there = kind != "createPolicy";
        let policy = field(command, if is_there { "policy" } else { "name" });
        let old = vault.policy(&policy);
        must(!is_there || old.is_some(), "no such policy")?;
        must(is_segment(&policy), "no name for a policy")?;
        let verb = if kind == "deletePolicy" { "delete" } else { "write" };
        let action = format!("{}/backuppolicies/{verb}", kind_of(&vault.id));
        let need = ("vault", action, format!("{}/backuppolicies/{policy}", vault.id));
        let lessens = old.is_some_and(|old| old.is_more_than(&old.changed(command), &self.edition));
        let change = Change { operation: "modifyPolicy", lessens, deletes: false };
        Ok((vec![need], (kind == "modifyPolicy").then(|| (vault.id.clone(), change))))
    }
}

/// Turns soft delete off.
pub(super) fn turn_off(vault: &mut Vault, clock: u64, safe: bool) -> Effects {
    match vault.soft_delete.as_str() {
        "disabled" => Ok(Vec::new()),
        "alwaysOn" => Err("always on"),
        _ => {
            must(!safe, "secure by default")?;
            let purged = purge(vault, clock)?;
            vault.soft_delete = "disabled".to_owned();
            Ok(std::iter::once("softDeleteDisabled").chain(purged).collect())
        }
    }
}

/// Ends what is soft-deleted, where it may end.
fn purge(vault: &mut Vault, clock: u64) -> Effects {
    let deleted: Vec<&Item> = vault.items.iter().filter(|item| item.state == "softDeleted").collect();
    let some_left = deleted.iter().any(|item| clock < item.purge_at);
    must(vault.immutability == "disabled" || !some_left, "immutable")?;
    let count = deleted.len();
    vault.items.retain(|item| item.state != "softDeleted");
    Ok(vec!["backupDataDeleted"; count])
}

/// The settings that a command asks for, and where it is silent those that are.
fn settings(vault: &Vault, command: &Value) -> (String, u64, String) {
    let word = |name: &str, own: &str| command[name].as_str().unwrap_or(own).to_owned();
    let days = command["softDeleteDays"].as_u64().unwrap_or(vault.days);
    (word("softDelete", &vault.soft_delete), days, word("securityFeatures", &vault.features))
}

/// Changes the security settings.
pub(super) fn set_settings(vault: &mut Vault, command: &Value, clock: u64, safe: bool) -> Effects {
    let (soft_delete, days, features) = settings(vault, command);
    must(command["softDeleteDays"].is_null() || (14..=180).contains(&days), "too few or too many days")?;
    must(vault.soft_delete != "alwaysOn" || soft_delete == "alwaysOn", "always on")?;
    let turned_off = soft_delete == "disabled" && vault.soft_delete != "disabled";
    let lowered = features == "disabled" && vault.features == "enabled";
    must(!(safe && (turned_off || lowered)), "secure by default")?;
    let purged = if turned_off { purge(vault, clock)? } else { Vec::new() };
    let changes = (&soft_delete, days, &features) != (&vault.soft_delete, vault.days, &vault.features);
    (vault.soft_delete, vault.days, vault.features) = (soft_delete, days, features);
    let told = changes.then_some("securitySettingsUpdated");
    Ok(told.into_iter().chain(purged).collect())
}

/// Makes a vault immutable or not.
pub(super) fn set_immutability(vault: &mut Vault, command: &Value) -> Effects {
    let wanted = command["immutability"].as_str().unwrap_or_default();
    if wanted == vault.immutability {
        return Ok(Vec::new());
    }
    must(vault.immutability != "locked", "locked")?;
    wanted.clone_into(&mut vault.immutability);
    Ok(vec!["immutabilityChanged"])
}

/// Makes, changes or deletes a policy.
pub(super) fn set_policy(vault: &mut Vault, command: &Value, kind: &str, clock: u64) -> Effects {
    let name = field(command, if kind == "createPolicy" { "name" } else { "policy" });
    if kind == "deletePolicy" {
        must(vault.followers(&name, clock).next().is_none(), "something follows it")?;
        vault.policies.retain(|(own, _)| *own != name);
        return Ok(vec!["policyDeleted"]);
    }
    let old = vault.policy(&name).cloned();
    let new = match &old {
        Some(old) if kind == "modifyPolicy" => old.changed(command),
        _ => Policy::read(command),
    };
    let fits = command["workload"].as_str().is_none_or(|workload| protects(&vault.id, workload));
    must(fits, "no source of such a vault")?;
    must(new.is_kept_soundly(&command["retention"]), "no retention")?;
    must(new.is_scheduled_soundly(), "no schedule")?;
    let is_agents = |workload: &str| workload == "marsAgent" && vault.features == "enabled" && new.is_below_least();
    must(!is_agents(&new.workload), "too little for the agent")?;
    if kind == "createPolicy" {
        must(old.is_none(), "the policy is there already")?;
        vault.policies.push((name, new));
        return Ok(vec!["policyCreated"]);
    }
    must(old.as_ref().is_some_and(|old| old.suits(&new.workload)), "a policy of another kind")?;
    must(vault.followers(&name, clock).all(|item| new.suits(&item.workload)), "followed by another kind")?;
    must(!vault.followers(&name, clock).any(|item| is_agents(&item.workload)), "too little for the agent")?;
    let cuts = old.as_ref().is_some_and(|old| old.keeps_more_than(&new));
    must(vault.immutability == "disabled" || !cuts, "immutable")?;
    let changes = old.as_ref() != Some(&new);
    vault.policies.retain(|(own, _)| *own != name);
    vault.policies.push((name, new));
    Ok(if changes { vec!["policyModified"] } else { Vec::new() })
}
