//! Verbs on guards and of access control, told a second time.

use std::collections::BTreeMap;

use serde_json::Value;

use super::conditions::is_condition;
use super::critical::{named, providers};
use super::effects::{Effects, Senseless, drawn, field, is_shown, is_text, must, place, region, written};
use super::extensions::Held;
use super::gate::Caller;
use super::read::{names, tags, texts};
use super::stage::texts_in_order;
use super::world::{Assignment, Denial, Guard, Principal, Role, World, low};

impl World {
    /// Does a verb of access control or on a guard; none if the verb is another.
    pub(super) fn do_access(&mut self, caller: &Caller, command: &Value, told: &Value) -> Option<Effects> {
        Some(match command["type"].as_str()? {
            "createGuard" => self.do_new_guard(command),
            "updateGuard" => self.do_update_guard(command),
            "assignRole" => self.do_assign(caller, command, told),
            "removeRoleAssignment" => self.do_remove(caller, command, told),
            "createDenyAssignment" => self.do_deny(caller, command, told),
            "removeDenyAssignment" => {
                let id = place(command, "denyAssignment");
                self.denials.retain(|own| own.id != id);
                Ok(vec!["denyAssignmentRemoved"])
            }
            "defineRole" => self.do_define(command, told),
            "inviteGuest" => self.do_invite(caller, command, told),
            _ => return None,
        })
    }

    fn do_new_guard(&mut self, command: &Value) -> Effects {
        let id = place(command, "id");
        let mut guard =
            Guard { id: id.clone(), region: region(command), exclusions: Vec::new(), rest: Default::default() };
        self.check_free(&id)?;
        must(is_shown(&guard.region), "no region")?;
        must(self.is_fit(&id, &guard.region), "a vault tied to that id is in another region")?;
        must(self.is_registered(&id, providers(&self.edition)), "not registered")?;
        set_guard(&mut guard, command)?;
        self.guards.push(guard);
        Ok(vec!["guardCreated"])
    }

    fn do_update_guard(&mut self, command: &Value) -> Effects {
        let id = place(command, "guard");
        let guard = self.guards.iter_mut().find(|guard| guard.id == id).ok_or("no such guard")?;
        let old = guard.clone();
        set_guard(guard, command)?;
        Ok(if *guard == old { Vec::new() } else { vec!["guardUpdated"] })
    }

    pub(super) fn role_named(&self, text: &str) -> Option<&Role> {
        let last = low(text.rsplit('/').next().unwrap_or(text));
        let by_id = self.roles.iter().find(|role| role.id == last);
        by_id.or_else(|| self.roles.iter().find(|role| low(&role.name) == low(text)))
    }

    fn do_assign(&mut self, caller: &Caller, command: &Value, told: &Value) -> Effects {
        let (scope, principal) = (place(command, "scope"), field(command, "principal"));
        must(self.is_there(&scope), "nothing is there")?;
        let role = self.role_named(written(command, "role")).ok_or("no such role")?;
        must(role.assignable.iter().any(|home| self.covers(home, &scope)), "not to be assigned here")?;
        let role = role.id.clone();
        let tenant = self.tenant_of(&scope, &caller.principal).ok_or("no such place")?;
        let known = self.principals.iter().any(|own| own.id == principal && own.tenant == tenant);
        must(known, "no such principal in the directory")?;
        must(is_text(written(command, "description")), "a long description")?;
        must(command["condition"].as_str().is_none_or(is_condition), "no condition")?;
        let is_over = |own: &Assignment| own.closes.is_some_and(|closes| closes <= self.clock);
        let is_same =
            |own: &Assignment| own.principal == principal && own.role == role && own.scope == scope && !is_over(own);
        must(!self.assignments.iter().any(is_same), "assigned already")?;
        let id = drawn(told, "roleAssigned", "/assignment/id");
        let opens = self.clock;
        self.assignments.push(Assignment {
            id,
            principal,
            role,
            scope,
            opens,
            closes: None,
            note: command["description"].as_str().map(str::to_owned),
            condition: command["condition"].as_str().map(str::to_owned),
            activates: None,
        });
        Ok(vec!["roleAssigned"])
    }

    fn do_remove(&mut self, caller: &Caller, command: &Value, told: &Value) -> Effects {
        let own = self.assignment(command)?.clone();
        must(!self.is_last_owner(&own, caller), "the last Owner")?;
        // A grant with an end stands for its first five minutes.
        let is_young = own.opens <= self.clock && self.clock < own.opens + 300_000;
        must(own.closes.is_none() || !is_young, "too young to be removed")?;
        self.assignments.retain(|other| other.id != own.id);
        if own.closes.is_some() {
            self.record(caller, told, "AdminRemove", &Held::from(&own));
            return Ok(vec!["roleAssignmentRemoved", "scheduleRequested"]);
        }
        Ok(vec!["roleAssignmentRemoved"])
    }

    pub(super) fn denial(&self, command: &Value) -> Result<&Denial, Senseless> {
        let id = place(command, "denyAssignment");
        self.denials.iter().find(|own| own.id == id).ok_or("no such deny assignment")
    }

    fn do_deny(&mut self, caller: &Caller, command: &Value, told: &Value) -> Effects {
        let (scope, name) = (place(command, "scope"), field(command, "name"));
        must(self.is_there(&scope), "nothing is there")?;
        let tenant = self.tenant_of(&scope, &caller.principal).ok_or("no such place")?;
        let principals = (command["denied"]["type"] == "these").then(|| texts(&command["denied"]["principals"]));
        let exempt = texts(&command["exempt"]);
        let is_about_some = principals.as_ref().map_or(!exempt.is_empty(), |list| !list.is_empty());
        must(is_about_some, "about nobody, or sparing nobody")?;
        let is_here = |id: &String| self.principals.iter().any(|own| own.id == *id && own.tenant == tenant);
        must(principals.iter().flatten().chain(&exempt).all(is_here), "no such principal in the directory")?;
        must(is_shown(&name) && is_text(written(command, "description")), "no name for a deny assignment")?;
        let actions = texts(&command["actions"]);
        let data = texts(&command["dataActions"]);
        must(!(actions.is_empty() && data.is_empty()), "nothing is denied")?;
        must(!self.denials.iter().any(|own| own.scope == scope && own.name == name), "the name is taken")?;
        self.denials.push(Denial {
            id: drawn(told, "denyAssignmentCreated", "/denyAssignment/id"),
            name,
            scope,
            is_alone: command["reach"] == "scopeAlone",
            principals,
            exempt,
            blocks: vec![(actions, texts(&command["notActions"]))],
            data: vec![(data, texts(&command["notDataActions"]))],
        });
        Ok(vec!["denyAssignmentCreated"])
    }

    fn do_define(&mut self, command: &Value, told: &Value) -> Effects {
        let name = written(command, "name");
        must(is_shown(name) && is_text(written(command, "description")), "no name for a role")?;
        must(self.role_named(name).is_none(), "a role of this name is there")?;
        self.roles.push(Role {
            id: drawn(told, "roleDefined", "/role/id"),
            name: name.to_owned(),
            note: written(command, "description").to_owned(),
            is_custom: true,
            blocks: vec![(texts(&command["actions"]), texts(&command["notActions"]), None)],
            data: vec![(texts(&command["dataActions"]), texts(&command["notDataActions"]), None)],
            assignable: texts_in_order(&command["assignableScopes"]),
        });
        Ok(vec!["roleDefined"])
    }

    fn do_invite(&mut self, caller: &Caller, command: &Value, told: &Value) -> Effects {
        let (tenant, mail) = (field(command, "tenant"), field(command, "email"));
        must(self.tenants.contains(&tenant), "no such directory")?;
        let host = self.principals.iter().find(|own| own.id == caller.principal);
        let signed_in = match &caller.sessions {
            Value::Null => host.is_some_and(|own| own.tenant == tenant),
            Value::Array(tenants) => tenants.iter().any(|own| own.as_str().map(low).as_ref() == Some(&tenant)),
            _ => true,
        };
        let has_account = |who: &Principal| {
            let same = |own: &&Principal| own.id == who.id || (own.person.is_some() && own.person == who.person);
            self.principals.iter().filter(same).any(|own| own.tenant == tenant)
        };
        must(signed_in && host.is_some_and(has_account), "the host is not signed in")?;
        let named = |own: &&Principal| own.mail.as_ref() == Some(&mail);
        let home = self.principals.iter().filter(named).find(|own| !own.is_guest);
        let home = home.or_else(|| self.principals.iter().find(named)).ok_or("nobody of this name")?.clone();
        must(!has_account(&home), "an account is there")?;
        let id = self.new_principal_id(command, told, "guestInvited")?;
        self.principals.push(Principal { id, tenant, is_guest: true, members: None, ..home });
        Ok(vec!["guestInvited"])
    }
}

/// Sets what a command says of a guard, all of it or nothing.
fn set_guard(guard: &mut Guard, command: &Value) -> Result<(), Senseless> {
    if let Some(description) = command["description"].as_str() {
        must(is_text(description), "a long description")?;
        description.clone_into(&mut guard.rest.0);
    }
    if let Some(tags) = told_tags(command)? {
        guard.rest.1 = tags;
    }
    if !command["exclusions"].is_null() {
        let exclusions = names(&command["exclusions"]);
        must(!exclusions.iter().any(|name| named(name).3), "a mandatory operation cannot be left out")?;
        guard.exclusions = exclusions;
    }
    Ok(())
}

/// The tags that a command says, if it says any.
pub(super) fn told_tags(command: &Value) -> Result<Option<BTreeMap<String, String>>, Senseless> {
    let Some(told) = command["tags"].as_object() else { return Ok(None) };
    let length = |text: &str| text.chars().count();
    let is_sound =
        |(name, value): (&String, &String)| !name.trim().is_empty() && length(name) <= 512 && length(value) <= 256;
    let tags = tags(told);
    must(tags.len() <= 50 && tags.iter().all(is_sound), "no such tags")?;
    Ok(Some(tags))
}
