//! Locks, and verbs that end or move things, told a second time.

use serde_json::Value;

use super::critical::{is_backup, kind as kind_of};
use super::effects::{Effects, Senseless, is_segment, is_text, must, place, written};
use super::gate::{Caller, Need};
use super::places::{is_below, is_management_group, name, resource_group_of};
use super::world::{Lock, Vault, World};

const GUARD: &str = "microsoft.dataprotection/resourceguards";
const GROUPS: &str = "microsoft.resources/subscriptions/resourcegroups";

impl World {
    /// Whether a lock stops an action at a place.
    fn is_locked(&self, action: &str, place: &str) -> bool {
        !self.locks_in_the_way(action, place).is_empty()
    }

    /// The locks that stop an action at a place.
    pub(super) fn locks_in_the_way(&self, action: &str, place: &str) -> Vec<&Lock> {
        let verb = name(action);
        let own_delete = [GUARD, kind_of(place), GROUPS].iter().any(|kind| action == format!("{kind}/delete"));
        let stopping = self.locks.iter().filter(|lock| {
            let here = is_below(place, &lock.scope) || (own_delete && is_below(&lock.scope, place));
            let stops = verb == "delete" || (verb != "read" && lock.is_read_only);
            here && stops && !action.starts_with("microsoft.authorization/locks/")
        });
        stopping.collect()
    }

    /// Whether a lock stops what a command does itself.
    pub(super) fn check_locks(&self, needs: &[Need]) -> Result<(), Senseless> {
        must(!needs.iter().any(|(_, action, place)| self.is_locked(action, place)), "locked")
    }

    /// Whether a lock of this world stops what has come of it in another: a new role assignment, a resource that is elsewhere.
    pub(super) fn check_outcome(&self, after: &Self, command: &Value) -> Result<(), Senseless> {
        let write = "microsoft.authorization/roleassignments/write";
        let is_new = |id: &String| !self.assignments.iter().any(|own| own.id == *id);
        let mut new = after.assignments.iter().filter(|own| is_new(&own.id));
        must(!new.any(|own| self.is_locked(write, &own.scope)), "a lock stops new assignments")?;
        if command["type"] != "moveResource" || after == self {
            return Ok(());
        }
        let from = place(command, "resource");
        let kind = if self.guards.iter().any(|own| own.id == from) { GUARD } else { kind_of(&from) };
        must(!self.is_locked(&format!("{kind}/delete"), &from), "a lock keeps it where it is")
    }

    /// What a verb on locks, or one that ends or moves things, needs; none if the verb is another.
    pub(super) fn life_plan(&self, command: &Value) -> Option<Result<Vec<Need>, Senseless>> {
        let lock = |action: &str, place: &str| {
            vec![("scope", format!("microsoft.authorization/locks/{action}"), place.to_owned())]
        };
        Some(match command["type"].as_str()? {
            "createLock" => {
                let scope = place(command, "scope");
                must(scope != "/" && !is_management_group(&scope), "no place for a lock")
                    .map(|()| lock("write", &scope))
            }
            "deleteLock" => {
                let id = place(command, "lock");
                let own = self.locks.iter().find(|own| own.id == id).ok_or("no such lock");
                own.map(|own| lock("delete", &own.scope))
            }
            "deleteGuard" => {
                let id = place(command, "guard");
                must(self.guards.iter().any(|own| own.id == id), "no such guard")
                    .map(|()| vec![("guard", format!("{GUARD}/delete"), id)])
            }
            "deleteVault" => {
                let id = place(command, "vault");
                must(self.vaults.iter().any(|own| own.id == id), "no such vault")
                    .map(|()| vec![("vault", format!("{}/delete", kind_of(&id)), id)])
            }
            "deleteResourceGroup" => {
                let id = place(command, "group");
                must(self.resource_groups.contains(&id), "no such resource group")
                    .map(|()| vec![("scope", format!("{GROUPS}/delete"), id)])
            }
            "moveResource" => self.plan_move(command),
            _ => return None,
        })
    }

    fn plan_move(&self, command: &Value) -> Result<Vec<Need>, Senseless> {
        let (id, to) = (place(command, "resource"), place(command, "toGroup"));
        let is_known = self.guards.iter().any(|own| own.id == id) || self.vaults.iter().any(|own| own.id == id);
        must(is_known, "no such resource")?;
        must(self.resource_groups.contains(&to), "no such resource group")?;
        let from = resource_group_of(&id).ok_or("in no resource group")?;
        Ok(vec![("scope", format!("{GROUPS}/moveresources/action"), from), ("scope", format!("{GROUPS}/write"), to)])
    }

    /// Does a verb on locks, or one that ends or moves things; none if the verb is another.
    pub(super) fn do_to_life(&mut self, caller: &Caller, command: &Value) -> Option<Effects> {
        Some(match command["type"].as_str()? {
            "createLock" => self.do_lock(command),
            "deleteLock" => {
                let id = place(command, "lock");
                self.locks.retain(|own| own.id != id);
                Ok(vec!["lockDeleted"])
            }
            "deleteGuard" => {
                let id = place(command, "guard");
                self.guards.retain(|own| own.id != id);
                self.forget_below(&id);
                Ok(std::iter::once("guardDeleted").chain(self.free(&id)).collect())
            }
            "deleteVault" => {
                let id = place(command, "vault");
                let is_free = self.vaults.iter().any(|own| own.id == id && self.is_deletable(own));
                must(is_free, "something is in it").map(|()| {
                    self.vaults.retain(|own| own.id != id);
                    self.forget_below(&id);
                    vec!["vaultDeleted"]
                })
            }
            "deleteResourceGroup" => self.do_delete_group(command),
            "moveResource" => self.do_move(caller, command),
            _ => return None,
        })
    }

    fn do_lock(&mut self, command: &Value) -> Effects {
        let (scope, own) = (place(command, "scope"), super::effects::field(command, "name"));
        must(self.is_taken(&scope), "nothing is there to be locked")?;
        must(is_segment(&own) && is_text(written(command, "notes")), "no name for a lock")?;
        let id = format!("{scope}/providers/microsoft.authorization/locks/{own}");
        must(!self.locks.iter().any(|lock| lock.id == id), "the lock is there")?;
        self.locks.push(Lock { id, scope, is_read_only: command["level"] == "ReadOnly" });
        Ok(vec!["lockCreated"])
    }

    /// Ends the ties to a guard that is gone, where a tie does not outlive its guard.
    fn free(&mut self, guard: &str) -> Vec<&'static str> {
        if self.profile == "strict" {
            return Vec::new();
        }
        let tied = |vault: &&mut Vault| vault.guard.as_deref() == Some(guard);
        let freed = self.vaults.iter_mut().filter(tied).map(|vault| vault.guard = None);
        freed.map(|()| "muaDisabled").collect()
    }

    /// What was given at or below a place goes with it.
    fn forget_below(&mut self, place: &str) {
        self.assignments.retain(|own| !is_below(&own.scope, place));
        self.eligibilities.retain(|own| !is_below(&own.scope, place));
    }

    /// Whether nothing is in a vault and no guard protects it.
    pub(super) fn is_deletable(&self, vault: &Vault) -> bool {
        let lives = vault.items.iter().any(|item| item.state != "softDeleted" || self.clock < item.purge_at);
        !lives && vault.guard.is_none()
    }

    fn do_delete_group(&mut self, command: &Value) -> Effects {
        let id = place(command, "group");
        let mut inside = self.vaults.iter().filter(|own| is_below(&own.id, &id));
        must(inside.all(|own| self.is_deletable(own)), "a vault stands in the way")?;
        self.vaults.retain(|own| !is_below(&own.id, &id));
        let gone: Vec<String> = self.guards.iter().map(|own| own.id.clone()).filter(|own| is_below(own, &id)).collect();
        self.guards.retain(|own| !is_below(&own.id, &id));
        self.resource_groups.retain(|own| *own != id);
        self.forget_below(&id);
        let freed: Vec<&'static str> = gone.iter().flat_map(|guard| self.free(guard)).collect();
        Ok(std::iter::once("resourceGroupDeleted").chain(freed).collect())
    }

    fn do_move(&mut self, caller: &Caller, command: &Value) -> Effects {
        let (id, group) = (place(command, "resource"), place(command, "toGroup"));
        let from = resource_group_of(&id).ok_or("in no resource group")?;
        if from == group {
            return Ok(Vec::new());
        }
        let tenant = |place: &str| self.tenant_of(place, &caller.principal);
        must(tenant(&from) == tenant(&group), "another directory")?;
        let guard = self.guards.iter().find(|own| own.id == id).cloned();
        let (kind, provider) = match guard {
            Some(_) => (GUARD, "microsoft.dataprotection"),
            None if is_backup(&id) => (kind_of(&id), "microsoft.dataprotection"),
            None => (kind_of(&id), "microsoft.recoveryservices"),
        };
        must(self.is_registered(&group, &[provider]), "not registered")?;
        let to = format!("{group}/providers/{kind}/{}", name(&id));
        must(!self.is_taken(&to), "the id is taken")?;
        if let Some(guard) = guard {
            must(self.is_fit(&to, &guard.region), "a vault tied to that id is in another region")?;
        }
        self.guards.iter_mut().filter(|own| own.id == id).for_each(|own| own.id.clone_from(&to));
        self.vaults.iter_mut().filter(|own| own.id == id).for_each(|own| own.id.clone_from(&to));
        Ok(vec!["resourceMoved"])
    }

    /// Whether every vault that is tied to an id is in a region.
    pub(super) fn is_fit(&self, guard: &str, region: &str) -> bool {
        self.vaults.iter().filter(|own| own.guard.as_deref() == Some(guard)).all(|own| own.region == region)
    }
}
