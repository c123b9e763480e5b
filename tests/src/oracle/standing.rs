//! Who is there, who stands above all, and what of roles and assignments may change: told a second time.

use serde_json::Value;

use super::conditions::is_condition;
use super::effects::{Effects, Senseless, drawn, field, is_shown, is_text, must, place, written};
use super::gate::{Caller, Need};
use super::places::{is_management_group, resource_group_of, subscription_of};
use super::read::texts;
use super::stage::texts_in_order;
use super::world::{Assignment, Principal, Role, World, low};

const OWNER: &str = "8e3af657-a8ff-443c-a75c-2fe8c4bcb635";
const ACCESS: &str = "18d7d88d-d35e-4fb5-a5c3-7773c20a72d9";

fn at_each(action: &str, scopes: &[String]) -> Vec<Need> {
    let action = format!("microsoft.authorization/roledefinitions/{action}");
    scopes.iter().map(|scope| ("scope", action.clone(), scope.clone())).collect()
}

/// Whether a custom role may have its home at these places.
pub(super) fn are_homes(scopes: &[String]) -> bool {
    let is_home = |place: &String| {
        is_management_group(place)
            || resource_group_of(place).as_ref() == Some(place)
            || subscription_of(place).as_ref() == Some(place)
    };
    let groups = scopes.iter().filter(|place| is_management_group(place)).count();
    !scopes.is_empty() && scopes.iter().all(is_home) && groups <= 1
}

impl World {
    /// The assignment that a command names, unless it is at the root of a directory that is not the caller's.
    pub(super) fn seen_assignment(&self, caller: &Caller, command: &Value) -> Result<&Assignment, Senseless> {
        let own = self.assignment(command)?;
        let tenant = |id: &str| self.principals.iter().find(|own| own.id == id).map(|own| own.tenant.clone());
        let is_foreign =
            own.scope == "/" && tenant(&own.principal).is_some_and(|theirs| tenant(&caller.principal) != Some(theirs));
        must(!is_foreign, "the root of another directory").map(|()| own)
    }

    fn custom_role(&self, command: &Value) -> Result<&Role, Senseless> {
        let role = self.role_named(written(command, "role")).ok_or("no such role")?;
        must(role.is_custom, "built in").map(|()| role)
    }

    /// What a verb of this file needs; none if the verb is another.
    pub(super) fn standing_plan(&self, caller: &Caller, command: &Value) -> Option<Result<Vec<Need>, Senseless>> {
        let on = |action: &str, own: &Assignment| {
            vec![("scope", format!("microsoft.authorization/roleassignments/{action}"), own.scope.clone())]
        };
        Some(match command["type"].as_str()? {
            "removeRoleAssignment" => self.seen_assignment(caller, command).map(|own| on("delete", own)),
            "updateRoleAssignment" => self.seen_assignment(caller, command).map(|own| on("write", own)),
            "deleteRole" => self.custom_role(command).map(|role| at_each("delete", &role.assignable)),
            "updateRole" => self.custom_role(command).and_then(|role| {
                let mut scopes = role.assignable.clone();
                if !command["assignableScopes"].is_null() {
                    let new = texts_in_order(&command["assignableScopes"]);
                    must(are_homes(&new), "no home for a role")?;
                    scopes.extend(new.into_iter().filter(|own| !role.assignable.contains(own)));
                }
                Ok(at_each("write", &scopes))
            }),
            _ => return None,
        })
    }

    /// Does a verb of this file; none if the verb is another.
    pub(super) fn do_standing(&mut self, caller: &Caller, command: &Value, told: &Value) -> Option<Effects> {
        Some(match command["type"].as_str()? {
            "updateRoleAssignment" => self.do_update_assignment(command),
            "deleteRole" => self.do_delete_role(command),
            "updateRole" => self.do_update_role(command),
            "addServicePrincipal" => self.do_add_application(command, told),
            "removePrincipal" => self.do_remove_principal(command),
            "setGlobalAdministrators" => self.do_set_administrators(command),
            "elevateAccess" => self.do_elevate(caller, command, told),
            _ => return None,
        })
    }

    fn do_update_assignment(&mut self, command: &Value) -> Effects {
        let id = place(command, "assignment");
        let own = self.assignments.iter_mut().find(|own| own.id == id).ok_or("no such assignment")?;
        let old = own.clone();
        must(command["principal"].is_null() || field(command, "principal") == own.principal, "another principal")?;
        let set = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        if let Some(text) = command["description"].as_str() {
            must(is_text(text), "a long description")?;
            own.note = set(text);
        }
        if let Some(text) = command["condition"].as_str() {
            must(text.is_empty() || is_condition(text), "no condition")?;
            own.condition = set(text);
        }
        Ok(if *own == old { Vec::new() } else { vec!["roleAssignmentUpdated"] })
    }

    fn do_delete_role(&mut self, command: &Value) -> Effects {
        let id = self.custom_role(command)?.id.clone();
        let is_held =
            self.assignments.iter().any(|own| own.role == id) || self.eligibilities.iter().any(|own| own.role == id);
        must(!is_held, "assigned still")?;
        self.roles.retain(|own| own.id != id);
        Ok(vec!["roleDeleted"])
    }

    fn do_update_role(&mut self, command: &Value) -> Effects {
        let id = self.custom_role(command)?.id.clone();
        must(is_text(written(command, "description")), "a long description")?;
        if !command["assignableScopes"].is_null() {
            let new = texts_in_order(&command["assignableScopes"]);
            let assigned = self.assignments.iter().filter(|own| own.role == id).map(|own| &own.scope);
            let eligible = self.eligibilities.iter().filter(|own| own.role == id).map(|own| &own.scope);
            let is_covered = |at: &String| new.iter().any(|own| self.covers(own, at));
            must(assigned.chain(eligible).all(is_covered), "held elsewhere still")?;
        }
        let role = self.roles.iter_mut().find(|own| own.id == id).ok_or("no such role")?;
        if role.blocks.is_empty() {
            role.blocks.push((Vec::new(), Vec::new(), None));
            role.data.push((Vec::new(), Vec::new(), None));
        }
        let old = role.clone();
        if let Some(text) = command["description"].as_str() {
            text.clone_into(&mut role.note);
        }
        if !command["assignableScopes"].is_null() {
            role.assignable = texts_in_order(&command["assignableScopes"]);
        }
        if let Some(block) = role.blocks.first_mut() {
            if !command["actions"].is_null() {
                block.0 = texts(&command["actions"]);
            }
            if !command["notActions"].is_null() {
                block.1 = texts(&command["notActions"]);
            }
        }
        if let Some(block) = role.data.first_mut() {
            if !command["dataActions"].is_null() {
                block.0 = texts(&command["dataActions"]);
            }
            if !command["notDataActions"].is_null() {
                block.1 = texts(&command["notDataActions"]);
            }
        }
        Ok(if *role == old { Vec::new() } else { vec!["roleUpdated"] })
    }

    fn do_add_application(&mut self, command: &Value, told: &Value) -> Effects {
        let tenant = field(command, "tenant");
        must(self.tenants.contains(&tenant), "no such directory")?;
        must(is_shown(written(command, "displayName")), "no name to show")?;
        let id = self.new_principal_id(command, told, "principalCreated")?;
        self.principals.push(Principal { id, tenant, person: None, mail: None, is_guest: false, members: None });
        Ok(vec!["principalCreated"])
    }

    fn do_remove_principal(&mut self, command: &Value) -> Effects {
        let id = field(command, "principal");
        must(self.principals.iter().any(|own| own.id == id), "no such principal")?;
        self.principals.retain(|own| own.id != id);
        self.principals.iter_mut().filter_map(|own| own.members.as_mut()).for_each(|all| all.retain(|own| *own != id));
        self.administrators.retain(|(_, own)| *own != id);
        Ok(vec!["principalRemoved"])
    }

    /// Whether anything names a principal, be it there or not.
    pub(super) fn is_named(&self, id: &str) -> bool {
        let has = |list: &[String]| list.iter().any(|own| own == id);
        self.assignments.iter().any(|own| own.principal == id)
            || self.eligibilities.iter().any(|own| own.principal == id)
            || self.requests.iter().any(|own| own.principal == id)
            || self.asks.iter().any(|own| own.principal == id)
            || self.administrators.iter().any(|own| own.1 == id)
            || self.denials.iter().any(|own| has(&own.exempt) || own.principals.as_ref().is_some_and(|list| has(list)))
            || self.settings.iter().any(|own| own.approvers.as_ref().is_some_and(|list| has(list)))
    }

    fn do_set_administrators(&mut self, command: &Value) -> Effects {
        let tenant = field(command, "tenant");
        must(self.tenants.contains(&tenant), "no such directory")?;
        let mut wanted: Vec<(String, String)> =
            texts(&command["administrators"]).into_iter().map(|id| (tenant.clone(), id)).collect();
        wanted.dedup();
        let is_here = |id: &String| {
            self.principals.iter().any(|own| own.id == *id && own.tenant == tenant && own.person.is_some())
        };
        must(wanted.iter().all(|(_, id)| is_here(id)), "no such account in the directory")?;
        let (old, mut rest): (Vec<_>, Vec<_>) = self.administrators.iter().cloned().partition(|own| own.0 == tenant);
        if old == wanted {
            return Ok(Vec::new());
        }
        rest.extend(wanted);
        self.administrators = rest;
        Ok(vec!["globalAdministratorsSet"])
    }

    /// The caller's account that is Global Administrator of a directory to which they are signed in.
    pub(crate) fn administrator(&self, caller: &Caller, tenant: &str) -> Option<String> {
        let own = self.principals.iter().find(|own| own.id == caller.principal)?;
        let signed_in = match &caller.sessions {
            Value::Null => own.tenant == tenant,
            Value::Array(tenants) => tenants.iter().any(|own| own.as_str().map(low).as_deref() == Some(tenant)),
            _ => true,
        };
        let mut all = self.administrators.iter().filter(|own| own.0 == tenant && signed_in).map(|own| own.1.clone());
        all.find(|id| self.is_same_person(id, &own.id))
    }

    fn do_elevate(&mut self, caller: &Caller, command: &Value, told: &Value) -> Effects {
        let tenant = field(command, "tenant");
        must(self.tenants.contains(&tenant), "no such directory")?;
        let principal = self.administrator(caller, &tenant).ok_or("no Global Administrator")?;
        let clock = self.clock;
        let stands = |own: &Assignment| {
            let same = own.principal == principal && own.role == ACCESS && own.scope == "/";
            same && own.condition.is_none() && self.counts(own, clock)
        };
        if self.assignments.iter().any(stands) {
            return Ok(Vec::new());
        }
        self.assignments.push(Assignment {
            id: drawn(told, "roleAssigned", "/assignment/id"),
            principal,
            role: ACCESS.to_owned(),
            scope: "/".to_owned(),
            opens: clock,
            closes: None,
            note: None,
            condition: None,
            activates: None,
        });
        Ok(vec!["roleAssigned"])
    }

    /// Whether taking an assignment away would leave its subscription without an Owner, and the caller may not do that.
    pub(super) fn is_last_owner(&self, own: &Assignment, caller: &Caller) -> bool {
        let owns = |other: &&Assignment| {
            other.scope == own.scope
                && other.role == OWNER
                && other.condition.is_none()
                && self.principals.iter().any(|known| known.id == other.principal)
                && self.counts(other, self.clock)
        };
        let is_whole = subscription_of(&own.scope).as_ref() == Some(&own.scope);
        let alone = self.assignments.iter().filter(owns).count() == 1;
        let tenant = self.tenant_of(&own.scope, &caller.principal);
        is_whole && owns(&own) && alone && tenant.is_none_or(|tenant| self.administrator(caller, &tenant).is_none())
    }
}
