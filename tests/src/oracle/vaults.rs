//! Verbs on vaults, their policies and items, told a second time.

use serde_json::Value;

use super::access::told_tags;
use super::critical::{Change, When, is_backup, kind as kind_of, named, on, protects, providers, when};
use super::effects::{Effects, Senseless, field, is_segment, is_shown, must, place, region};
use super::keeping::{set_immutability, set_policy, set_settings, turn_off};
use super::places::{is_resource, name, resource_group_of};
use super::policies::Policy;
use super::verbs::Plan;
use super::world::{Item, Vault, World};

fn item_place(vault: &str, item: &str) -> String {
    if is_backup(vault) {
        return format!("{vault}/backupinstances/{item}");
    }
    format!("{vault}/backupfabrics/azure/protectioncontainers/{item}/protecteditems/{item}")
}

impl World {
    pub(super) fn known(&self, command: &Value) -> Result<&Vault, Senseless> {
        let id = place(command, "vault");
        self.vaults.iter().find(|vault| vault.id == id).ok_or("no such vault")
    }

    pub(super) fn alive(&self, vault: &str, item: &str) -> Option<&Item> {
        let vault = self.vaults.iter().find(|own| own.id == vault)?;
        vault.items.iter().find(|own| own.name == item && (own.state != "softDeleted" || self.clock < own.purge_at))
    }

    /// What a verb on a vault needs; none if the verb is another.
    pub(super) fn vault_plan(&self, command: &Value) -> Option<Result<Plan, Senseless>> {
        let kind = command["type"].as_str()?;
        Some(match kind {
            "createVault" | "createBackupVault" => self.plan_new_vault(command, kind == "createBackupVault"),
            "updateVault" => self
                .known(command)
                .map(|own| (vec![("vault", format!("{}/write", kind_of(&own.id)), own.id.clone())], None)),
            "enableMua" => self.plan_tie(command),
            "enableSoftDelete" | "disableSoftDelete" => {
                self.plan_vault(command, "disableSoftDelete", kind == "disableSoftDelete", false)
            }
            "updateSecuritySettings" => self.plan_settings(command),
            "setImmutability" => self.plan_immutability(command),
            "disableMua" => self.plan_vault(command, "disableMua", true, true),
            "generateSecurityPin" if is_backup(&place(command, "vault")) => Err("a Backup vault has no PIN"),
            "generateSecurityPin" => self.plan_vault(command, "changeMarsPin", true, true),
            "unlockDelete" => self.plan_unlock(command),
            "createPolicy" | "modifyPolicy" | "deletePolicy" => self.plan_policy(command, kind),
            "enableBackup" | "modifyProtection" | "stopProtection" | "undeleteItem" | "restoreItem"
            | "resumeProtection" => self.plan_item(command, kind),
            _ => return None,
        })
    }

    fn plan_new_vault(&self, command: &Value, backup: bool) -> Result<Plan, Senseless> {
        let id = place(command, "id");
        must(is_resource(&id, kind_of(&id)) && is_backup(&id) == backup, "not the id of a vault")?;
        Ok((vec![("vault", format!("{}/write", kind_of(&id)), id)], None))
    }

    fn plan_tie(&self, command: &Value) -> Result<Plan, Senseless> {
        let vault = self.known(command)?;
        let guard = place(command, "guard");
        let write = format!("{}/backupresourceguardproxies/write", kind_of(&vault.id));
        let read = "microsoft.dataprotection/resourceguards/read".to_owned();
        // Observed of Azure, the same write ties and re-ties.
        let elsewhere = self.profile == "strict" && vault.guard.as_ref().is_some_and(|own| *own != guard);
        let change = Change { operation: "disableMua", lessens: true, deletes: true };
        let change = elsewhere.then(|| (vault.id.clone(), change));
        Ok((vec![("vault", write, vault.id.clone()), ("guard", read, guard)], change))
    }

    pub(super) fn plan_vault(
        &self,
        command: &Value,
        operation: &'static str,
        lessens: bool,
        deletes: bool,
    ) -> Result<Plan, Senseless> {
        let id = self.known(command)?.id.clone();
        // What follows the `#` tells operations of one action apart.
        let action = named(on(&id, operation)).1.split('#').next().unwrap_or_default();
        let need = ("vault", action.to_owned(), id.clone());
        Ok((vec![need], Some((id, Change { operation, lessens, deletes }))))
    }

    fn plan_item(&self, command: &Value, kind: &str) -> Result<Plan, Senseless> {
        let vault = self.known(command)?;
        let item = field(command, "item");
        let old = self.alive(&vault.id, &item);
        let new = vault.policy(&field(command, "policy"));
        must(kind != "modifyProtection" || new.is_some(), "no such policy")?;
        must(kind == "enableBackup" || old.is_some(), "no such item")?;
        must(is_segment(&item), "no name for an item")?;
        let deletes = kind == "stopProtection" && command["data"] == "delete";
        let action = match kind {
            "undeleteItem" if is_backup(&vault.id) => {
                let place = format!("{}/deletedbackupinstances/{item}", vault.id);
                let action = format!("{}/deletedbackupinstances/undelete/action", kind_of(&vault.id));
                return Ok((vec![("vault", action, place)], None));
            }
            "stopProtection" if deletes => named(on(&vault.id, "stopProtection")).1,
            "stopProtection" if is_backup(&vault.id) && command["data"] == "retainAsPolicy" => {
                named("suspendBackupInstance").1
            }
            "stopProtection" if is_backup(&vault.id) => named("stopBackupInstance").1,
            "restoreItem" => named(on(&vault.id, "restore")).1,
            "resumeProtection" if is_backup(&vault.id) => {
                if old.is_some_and(|item| item.state == "backupsSuspended") {
                    "microsoft.dataprotection/backupvaults/backupinstances/resumebackups/action"
                } else {
                    "microsoft.dataprotection/backupvaults/backupinstances/resumeprotection/action"
                }
            }
            _ => named(on(&vault.id, "modifyProtection")).1,
        };
        let action = action.to_owned();
        let kept = old.and_then(|item| vault.policy(&item.policy));
        // A policy that is gone may have kept anything.
        let lessens = kept.zip(new).is_none_or(|(old, new)| old.is_more_than(new, &self.edition));
        let change = match kind {
            "modifyProtection" => Some(Change { operation: "modifyProtection", lessens, deletes: false }),
            "stopProtection" if !deletes && self.edition == "azure-2025" => {
                let suspends = is_backup(&vault.id) && command["data"] == "retainAsPolicy";
                let operation = if suspends { "suspendBackupInstance" } else { "stopRetainingData" };
                Some(Change { operation, lessens: true, deletes })
            }
            "restoreItem" => Some(Change { operation: "restore", lessens: true, deletes: true }),
            "resumeProtection" => Some(Change { operation: "modifyProtection", lessens: false, deletes: false }),
            "stopProtection" => Some(Change { operation: "stopProtection", lessens: true, deletes }),
            _ => None,
        };
        let need = ("vault", action, item_place(&vault.id, &item));
        Ok((vec![need], change.map(|change| (vault.id.clone(), change))))
    }

    /// Does a verb on a vault; none if the verb is another.
    pub(super) fn do_to_vault(&mut self, command: &Value) -> Option<Effects> {
        let kind = command["type"].as_str()?;
        Some(match kind {
            "createVault" | "createBackupVault" => self.do_new_vault(command),
            "updateVault" => self.change_vault(command, |vault| {
                let tags = told_tags(command)?.unwrap_or_else(|| vault.tags.clone());
                let changes = std::mem::replace(&mut vault.tags, tags) != vault.tags;
                Ok(if changes { vec!["vaultUpdated"] } else { Vec::new() })
            }),
            "enableMua" => self.do_tie(command),
            "disableMua" => self.change_vault(command, |vault| {
                vault.unlocks.clear();
                vault.guard.take().map(|_| vec!["muaDisabled"]).ok_or("no guard to be freed of")
            }),
            "enableSoftDelete" => self.change_vault(command, |vault| {
                let changes = vault.soft_delete == "disabled";
                if changes {
                    vault.soft_delete = "enabled".to_owned();
                }
                Ok(if changes { vec!["softDeleteEnabled"] } else { Vec::new() })
            }),
            "disableSoftDelete" => {
                let (clock, safe) = (self.clock, self.is_kept_safe(command));
                self.change_vault(command, |vault| turn_off(vault, clock, safe))
            }
            "updateSecuritySettings" => {
                let (clock, safe) = (self.clock, self.is_kept_safe(command));
                self.change_vault(command, |vault| set_settings(vault, command, clock, safe))
            }
            "setImmutability" => self.change_vault(command, |vault| set_immutability(vault, command)),
            "generateSecurityPin" => self.known(command).map(|_| vec!["securityPinIssued"]),
            "createPolicy" | "modifyPolicy" | "deletePolicy" => {
                let clock = self.clock;
                self.change_vault(command, |vault| set_policy(vault, command, kind, clock))
            }
            "enableBackup" => self.do_enable(command),
            "modifyProtection" | "stopProtection" | "undeleteItem" | "restoreItem" | "resumeProtection" => {
                self.do_to_item(command, kind)
            }
            _ => return None,
        })
    }

    pub(super) fn change_vault(&mut self, command: &Value, change: impl FnOnce(&mut Vault) -> Effects) -> Effects {
        let id = place(command, "vault");
        change(self.vaults.iter_mut().find(|vault| vault.id == id).ok_or("no such vault")?)
    }

    fn do_new_vault(&mut self, command: &Value) -> Effects {
        let (id, region) = (place(command, "id"), region(command));
        self.check_free(&id)?;
        must(is_shown(&region), "no region")?;
        let word = |name: &str, otherwise: &str| command[name].as_str().unwrap_or(otherwise).to_owned();
        let days = command["softDeleteDays"].as_u64();
        must(days.is_none_or(|days| (14..=180).contains(&days)), "too few or too many days")?;
        let backup = is_backup(&id);
        let is_safe = self.edition == "azure-2025" && self.secure.contains(&region);
        must(!(is_safe && command["softDelete"] == "disabled"), "secure by default")?;
        let provider = if backup { "microsoft.dataprotection" } else { "microsoft.recoveryservices" };
        must(self.is_registered(&id, &[provider]), "not registered")?;
        let own = ("defaultpolicy".to_owned(), Policy::read(&serde_json::json!({"daily": 30})));
        self.vaults.push(Vault {
            id,
            region,
            soft_delete: word("softDelete", "enabled"),
            days: days.unwrap_or(14),
            features: "enabled".to_owned(),
            immutability: word("immutability", "disabled"),
            redundancy: if backup { word("redundancy", "geoRedundant") } else { String::new() },
            policies: if backup { Vec::new() } else { vec![own] },
            items: Vec::new(),
            guard: None,
            unlocks: Vec::new(),
            tags: Default::default(),
        });
        Ok(vec!["vaultCreated"])
    }

    /// Whether a resource may be made under this id.
    pub(super) fn check_free(&self, id: &str) -> Result<(), Senseless> {
        must(is_segment(name(id)), "no name for a resource")?;
        let group = resource_group_of(id).unwrap_or_default();
        must(self.resource_groups.contains(&group), "no such resource group")?;
        must(!self.is_taken(id), "the id is taken")
    }

    fn do_tie(&mut self, command: &Value) -> Effects {
        let wanted = place(command, "guard");
        let guard = self.guards.iter().find(|guard| guard.id == wanted).cloned().ok_or("no such guard")?;
        let vault = self.known(command)?;
        let backup = is_backup(&vault.id);
        must(!backup || when("disableBackupVaultMua", &self.edition) != When::Unknown, "no such edition")?;
        must(vault.region == guard.region, "another region")?;
        let asked = providers(&self.edition);
        must(self.is_registered(&vault.id, asked) && self.is_registered(&guard.id, asked), "not registered")?;
        self.change_vault(command, |vault| {
            let is_new = vault.guard.as_ref() != Some(&guard.id);
            if is_new {
                vault.unlocks.clear();
            }
            vault.guard = Some(guard.id);
            Ok(if is_new { vec!["muaEnabled"] } else { Vec::new() })
        })
    }

    fn do_enable(&mut self, command: &Value) -> Effects {
        let vault = self.known(command)?;
        let (item, policy) = (field(command, "item"), field(command, "policy"));
        let workload = command["workload"].as_str().unwrap_or_default().to_owned();
        let suits = vault.policy(&policy).map(|policy| policy.suits(&workload)).ok_or("no such policy")?;
        must(suits, "a policy for another kind of source")?;
        must(protects(&vault.id, &workload), "no source of such a vault")?;
        let below = vault.policy(&policy).is_some_and(Policy::is_below_least);
        must(!(below && workload == "marsAgent" && vault.features == "enabled"), "too little for the agent")?;
        must(self.alive(&vault.id, &item).is_none(), "the item is there already")?;
        let source = command["source"].is_string().then(|| place(command, "source"));
        must(!self.is_protected_elsewhere(source.as_ref(), &vault.id, &item), "the source is another item's")?;
        self.change_vault(command, |vault| {
            vault.items.retain(|own| own.name != item);
            vault.items.push(Item { name: item, workload, policy, state: "protected".to_owned(), purge_at: 0, source });
            Ok(vec!["backupEnabled"])
        })
    }

    /// Whether another item protects a source.
    fn is_protected_elsewhere(&self, source: Option<&String>, vault: &str, item: &str) -> bool {
        let protects = |own: &Item| own.state == "protected" && source.is_some() && own.source.as_ref() == source;
        let mut items = self.vaults.iter().flat_map(|own| own.items.iter().map(|item| (own.id.as_str(), item)));
        items.any(|(id, own)| protects(own) && (id != vault || own.name != item))
    }

    fn do_to_item(&mut self, command: &Value, kind: &str) -> Effects {
        let (name, policy, now) = (field(command, "item"), field(command, "policy"), self.clock);
        let deletes = command["data"] == "delete";
        let id = place(command, "vault");
        let source = self.alive(&id, &name).and_then(|item| item.source.as_ref());
        let contended = self.is_protected_elsewhere(source, &id, &name);
        self.change_vault(command, |vault| {
            let purge_at = (now + vault.days * 86_400_000).min((1 << 53) - 1);
            let keeps = vault.soft_delete != "disabled";
            let wanted = vault.policy(&policy).cloned();
            let features = vault.features == "enabled";
            let mutable = vault.immutability == "disabled";
            let own = vault.items.iter().find(|item| item.name == name).and_then(|item| vault.policy(&item.policy));
            let cuts = own.zip(wanted.as_ref()).is_none_or(|(old, new)| old.keeps_more_than(new));
            let own_policy = own.cloned();
            let item = vault.items.iter_mut().find(|item| item.name == name).ok_or("no such item")?;
            let stopped = if command["data"] == "retainAsPolicy" { "backupsSuspended" } else { "stoppedRetainingData" };
            match (kind, item.state.as_str()) {
                ("undeleteItem", "softDeleted") => {
                    (item.state, item.purge_at) = ("stoppedRetainingData".to_owned(), 0);
                    Ok(vec!["itemUndeleted"])
                }
                ("undeleteItem", _) => Err("not deleted"),
                (_, "softDeleted") => Err("deleted"),
                ("restoreItem", _) => Ok(vec!["itemRestored"]),
                ("resumeProtection", "protected") => Ok(Vec::new()),
                ("resumeProtection", _) => resume(item, own_policy.as_ref(), features, contended),
                ("modifyProtection", "protected") if item.policy == policy => Ok(Vec::new()),
                ("modifyProtection", _) => {
                    let wanted = wanted.ok_or("no such policy")?;
                    must(wanted.suits(&item.workload), "for another kind of source")?;
                    let is_agent = item.workload == "marsAgent" && features;
                    must(!(is_agent && wanted.is_below_least()), "too little for the agent")?;
                    must(!contended, "the source is another item's")?;
                    must(mutable || !cuts, "immutable")?;
                    (item.state, item.policy) = ("protected".to_owned(), policy);
                    Ok(vec!["protectionModified"])
                }
                (_, state) if !deletes && state == stopped => Ok(Vec::new()),
                _ if !deletes => {
                    item.state = stopped.to_owned();
                    Ok(vec![if stopped == "backupsSuspended" { "backupsSuspended" } else { "protectionStopped" }])
                }
                _ if !mutable => Err("immutable"),
                _ => {
                    (item.state, item.purge_at) = ("softDeleted".to_owned(), purge_at);
                    vault.items.retain(|item| keeps || item.name != name);
                    vault.unlocks.retain(|own| own.item.as_ref() != Some(&name));
                    Ok(vec!["backupDataDeleted"])
                }
            }
        })
    }
}

/// Has an item backed up again by the policy that it has.
fn resume(item: &mut Item, policy: Option<&Policy>, features: bool, contended: bool) -> Effects {
    let policy = policy.ok_or("no such policy")?;
    must(!(item.workload == "marsAgent" && features && policy.is_below_least()), "too little for the agent")?;
    must(!contended, "the source is another item's")?;
    "protected".clone_into(&mut item.state);
    Ok(vec!["protectionModified"])
}
