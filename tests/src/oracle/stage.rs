//! Verbs on guards, access, places and the stage, told a second time.

use serde_json::Value;

use super::critical::{named, providers};
use super::effects::{Effects, Senseless, drawn, field, is_segment, is_shown, is_text, must, place, region, written};
use super::gate::{Caller, Need};
use super::places::{is_management_group, is_resource, resource_group_of, subscription_of};
use super::verbs::Plan;
use super::world::{
    Assignment, Denial, Guard, ManagementGroup, Principal, Role, Subscription, World, low, names, texts,
};

const GUARD: &str = "microsoft.dataprotection/resourceguards";
const ROOT: &str = "/providers/microsoft.management/managementgroups/";

fn access(action: &str, place: &str) -> Need {
    ("scope", format!("microsoft.authorization/{action}"), place.to_owned())
}

fn is_resource_group(place: &str) -> bool {
    resource_group_of(place).as_deref() == Some(place)
}

fn is_home_of_roles(place: &str) -> bool {
    is_management_group(place) || is_resource_group(place) || subscription_of(place).as_deref() == Some(place)
}

impl World {
    /// What a verb that is not about a vault needs.
    pub(super) fn stage_plan(&self, command: &Value) -> Option<Result<Plan, Senseless>> {
        let needs = match command["type"].as_str()? {
            "createGuard" | "updateGuard" => self.plan_guard(command),
            "assignRole" => Ok(vec![access("roleassignments/write", &place(command, "scope"))]),
            "removeRoleAssignment" => {
                self.assignment(command).map(|own| vec![access("roleassignments/delete", &own.scope)])
            }
            "createDenyAssignment" => Ok(vec![access("denyassignments/write", &place(command, "scope"))]),
            "removeDenyAssignment" => {
                self.denial(command).map(|own| vec![access("denyassignments/delete", &own.scope)])
            }
            "defineRole" => {
                let scopes = texts_in_order(&command["assignableScopes"]);
                must(!scopes.is_empty() && scopes.iter().all(|own| is_home_of_roles(own)), "no home for a role")
                    .map(|()| scopes.iter().map(|scope| access("roledefinitions/write", scope)).collect())
            }
            "createResourceGroup" => {
                let id = place(command, "id");
                let write = "microsoft.resources/subscriptions/resourcegroups/write".to_owned();
                must(is_resource_group(&id), "no resource group").map(|()| vec![("scope", write, id)])
            }
            "registerProvider" => self.plan_provider(command),
            _ => Ok(Vec::new()),
        };
        Some(needs.map(|needs| (needs, None)))
    }

    fn plan_guard(&self, command: &Value) -> Result<Vec<Need>, Senseless> {
        let is_new = command["type"] == "createGuard";
        let id = place(command, if is_new { "id" } else { "guard" });
        must(!is_new || is_resource(&id, GUARD), "not the id of a guard")?;
        must(is_new || self.guards.iter().any(|guard| guard.id == id), "no such guard")?;
        Ok(vec![("guard", format!("{GUARD}/write"), id)])
    }

    fn plan_provider(&self, command: &Value) -> Result<Vec<Need>, Senseless> {
        let id = place(command, "subscription");
        must(self.subscriptions.iter().any(|own| own.id == id), "no such subscription")?;
        let action = format!("{}/register/action", field(command, "provider"));
        let action = super::actions::action(&action).ok_or("no name for a provider")?;
        Ok(vec![("scope", action, id)])
    }

    fn assignment(&self, command: &Value) -> Result<&Assignment, Senseless> {
        let id = place(command, "assignment");
        self.assignments.iter().find(|own| own.id == id).ok_or("no such assignment")
    }

    /// Does a verb of access control or on a guard; none if the verb is another.
    pub(super) fn do_access(&mut self, caller: &Caller, command: &Value, told: &Value) -> Option<Effects> {
        Some(match command["type"].as_str()? {
            "createGuard" => self.do_new_guard(command),
            "updateGuard" => self.do_update_guard(command),
            "assignRole" => self.do_assign(caller, command, told),
            "removeRoleAssignment" => self.do_remove(command),
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

    fn role_named(&self, text: &str) -> Option<&Role> {
        let last = low(text.rsplit('/').next().unwrap_or(text));
        let by_id = self.roles.iter().find(|role| role.id == last);
        by_id.or_else(|| self.roles.iter().find(|role| low(&role.name) == low(text)))
    }

    fn do_assign(&mut self, caller: &Caller, command: &Value, told: &Value) -> Effects {
        let (scope, principal) = (place(command, "scope"), field(command, "principal"));
        let role = self.role_named(written(command, "role")).ok_or("no such role")?;
        must(role.assignable.iter().any(|home| self.covers(home, &scope)), "not to be assigned here")?;
        let role = role.id.clone();
        let tenant = self.tenant_of(&scope, &caller.principal).ok_or("no such place")?;
        let known = self.principals.iter().any(|own| own.id == principal && own.tenant == tenant);
        must(known, "no such principal in the directory")?;
        must(is_text(written(command, "description")), "a long description")?;
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
            is_conditional: false,
            activates: None,
        });
        Ok(vec!["roleAssigned"])
    }

    fn do_remove(&mut self, command: &Value) -> Effects {
        let own = self.assignment(command)?.clone();
        // A grant with an end stands for its first five minutes.
        let is_young = own.opens <= self.clock && self.clock < own.opens + 300_000;
        must(own.closes.is_none() || !is_young, "too young to be removed")?;
        self.assignments.retain(|other| other.id != own.id);
        Ok(vec!["roleAssignmentRemoved"])
    }

    fn denial(&self, command: &Value) -> Result<&Denial, Senseless> {
        let id = place(command, "denyAssignment");
        self.denials.iter().find(|own| own.id == id).ok_or("no such deny assignment")
    }

    fn do_deny(&mut self, caller: &Caller, command: &Value, told: &Value) -> Effects {
        let (scope, name) = (place(command, "scope"), field(command, "name"));
        let tenant = self.tenant_of(&scope, &caller.principal).ok_or("no such place")?;
        let principals = (command["denied"]["type"] == "these").then(|| texts(&command["denied"]["principals"]));
        let exempt = texts(&command["exempt"]);
        let is_about_some = principals.as_ref().map_or(!exempt.is_empty(), |list| !list.is_empty());
        must(is_about_some, "about nobody, or sparing nobody")?;
        let is_here = |id: &String| self.principals.iter().any(|own| own.id == *id && own.tenant == tenant);
        must(principals.iter().flatten().chain(&exempt).all(is_here), "no such principal in the directory")?;
        must(is_shown(&name) && is_text(written(command, "description")), "no name for a deny assignment")?;
        let actions = texts(&command["actions"]);
        must(!actions.is_empty(), "nothing is denied")?;
        must(!self.denials.iter().any(|own| own.scope == scope && own.name == name), "the name is taken")?;
        self.denials.push(Denial {
            id: drawn(told, "denyAssignmentCreated", "/denyAssignment/id"),
            name,
            scope,
            is_alone: command["reach"] == "scopeAlone",
            principals,
            exempt,
            blocks: vec![(actions, texts(&command["notActions"]))],
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
            blocks: vec![(texts(&command["actions"]), texts(&command["notActions"]), false)],
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

    /// The id given, or the one drawn; it must be free and sound.
    fn new_principal_id(&self, command: &Value, told: &Value, event: &str) -> Result<String, Senseless> {
        let id = if command["id"].is_null() { drawn(told, event, "/principal/id") } else { field(command, "id") };
        must(is_segment(&id), "no id for a principal")?;
        must(!self.principals.iter().any(|own| own.id == id), "the principal is there")?;
        Ok(id)
    }

    /// Does a verb on the stage; none if the oracle knows it not.
    pub(super) fn do_on_stage(&mut self, command: &Value, told: &Value) -> Option<Effects> {
        Some(match command["type"].as_str()? {
            "createResourceGroup" => self.do_new_group(command),
            "registerProvider" => self.do_register(command),
            "advanceClock" => {
                let to = self.clock.saturating_add(command["by"].as_u64().unwrap_or_default()).min((1 << 53) - 1);
                let moves = to != self.clock;
                self.clock = to;
                Ok(if moves { vec!["clockAdvanced"] } else { Vec::new() })
            }
            "setEdition" => {
                let edition = written(command, "edition").to_owned();
                let changes = self.edition != edition;
                self.edition = edition;
                Ok(if changes { vec!["editionChanged"] } else { Vec::new() })
            }
            "createTenant" => self.do_new_tenant(command, told),
            "addPerson" => self.do_new_person(command, told),
            "createGroup" => self.do_new_members(command, told),
            "addGroupMember" | "removeGroupMember" => self.do_member(command),
            "createManagementGroup" => self.do_new_management_group(command),
            "createSubscription" => self.do_new_subscription(command, told),
            _ => return None,
        })
    }

    fn do_new_group(&mut self, command: &Value) -> Effects {
        let id = place(command, "id");
        must(is_segment(super::places::name(&id)) && is_shown(&region(command)), "no name for a resource group")?;
        must(!self.is_taken(&id), "the id is taken")?;
        self.resource_groups.push(id);
        Ok(vec!["resourceGroupCreated"])
    }

    fn do_register(&mut self, command: &Value) -> Effects {
        let (id, provider) = (place(command, "subscription"), field(command, "provider"));
        let own = self.subscriptions.iter_mut().find(|own| own.id == id).ok_or("no such subscription")?;
        let is_new = !own.providers.contains(&provider);
        if is_new {
            own.providers.push(provider);
        }
        Ok(if is_new { vec!["providerRegistered"] } else { Vec::new() })
    }

    fn do_new_tenant(&mut self, command: &Value, told: &Value) -> Effects {
        let given = !command["id"].is_null();
        let id = if given { field(command, "id") } else { drawn(told, "tenantCreated", "/tenant/id") };
        must(is_segment(&id) && is_segment(written(command, "defaultDomain")), "no name for a directory")?;
        must(is_shown(written(command, "displayName")), "no name to show")?;
        must(!self.tenants.contains(&id), "the directory is there")?;
        let root = format!("{ROOT}{id}");
        must(!self.is_taken(&root), "the root group's id is taken")?;
        self.management_groups.push(ManagementGroup { id: root, tenant: id.clone(), parent: None });
        self.tenants.push(id);
        Ok(vec!["tenantCreated", "managementGroupCreated"])
    }

    fn do_new_person(&mut self, command: &Value, told: &Value) -> Effects {
        let tenant = self.tenant(command)?;
        let mail = field(command, "userPrincipalName");
        must(is_shown(&mail) && is_shown(written(command, "displayName")), "no name")?;
        must(!self.principals.iter().any(|own| own.mail.as_ref() == Some(&mail)), "the sign-in name is taken")?;
        let id = self.new_principal_id(command, told, "principalCreated")?;
        let known = (!command["person"].is_null()).then(|| field(command, "person"));
        must(known.as_ref().is_none_or(|person| self.people.contains(person)), "no such person")?;
        let mut events = vec!["principalCreated"];
        if known.is_none() {
            events.insert(0, "personAdded");
            self.people.push(id.clone());
        }
        let person = known.unwrap_or_else(|| id.clone());
        let (person, mail) = (Some(person), Some(mail));
        self.principals.push(Principal { id, tenant, person, mail, is_guest: false, members: None });
        Ok(events)
    }

    fn tenant(&self, command: &Value) -> Result<String, Senseless> {
        let tenant = field(command, "tenant");
        must(self.tenants.contains(&tenant), "no such directory").map(|()| tenant)
    }

    fn do_new_members(&mut self, command: &Value, told: &Value) -> Effects {
        let tenant = self.tenant(command)?;
        must(is_shown(written(command, "displayName")), "no name to show")?;
        let id = self.new_principal_id(command, told, "principalCreated")?;
        let members = Some(Vec::new());
        self.principals.push(Principal { id, tenant, person: None, mail: None, is_guest: false, members });
        Ok(vec!["principalCreated"])
    }

    fn do_member(&mut self, command: &Value) -> Effects {
        let (group, member) = (field(command, "group"), field(command, "member"));
        let joins = command["type"] == "addGroupMember";
        let own = self.principals.iter().find(|own| own.id == group && own.members.is_some());
        let tenant = own.ok_or("no such group")?.tenant.clone();
        let known = self.principals.iter().any(|own| own.id == member && own.tenant == tenant);
        must(known, "no such principal in the directory")?;
        let own = self.principals.iter_mut().find(|own| own.id == group);
        let members = own.and_then(|own| own.members.as_mut()).ok_or("no such group")?;
        if members.contains(&member) == joins {
            return Ok(Vec::new());
        }
        if joins {
            members.push(member);
        } else {
            members.retain(|own| *own != member);
        }
        Ok(vec![if joins { "groupMemberAdded" } else { "groupMemberRemoved" }])
    }

    /// The management group that a field names, or the directory's root group.
    fn group_above(&self, command: &Value, name: &str, tenant: &str) -> Result<String, Senseless> {
        let id = if command[name].is_null() { format!("{ROOT}{tenant}") } else { place(command, name) };
        let known = self.management_groups.iter().any(|own| own.id == id && own.tenant == tenant);
        must(known, "no such management group in the directory").map(|()| id)
    }

    fn do_new_management_group(&mut self, command: &Value) -> Effects {
        let (tenant, name) = (self.tenant(command)?, field(command, "name"));
        must(is_segment(&name) && is_shown(written(command, "displayName")), "no name for a management group")?;
        let parent = Some(self.group_above(command, "parent", &tenant)?);
        let id = format!("{ROOT}{name}");
        must(!self.is_taken(&id), "the id is taken")?;
        self.management_groups.push(ManagementGroup { id, tenant, parent });
        Ok(vec!["managementGroupCreated"])
    }

    fn do_new_subscription(&mut self, command: &Value, told: &Value) -> Effects {
        let tenant = self.tenant(command)?;
        let given = !command["id"].is_null();
        let name = if given { field(command, "id") } else { "drawn".to_owned() };
        must(is_segment(&name) && is_shown(written(command, "displayName")), "no name for a subscription")?;
        let drawn_id = drawn(told, "subscriptionCreated", "/subscription/id");
        let id = if given { format!("/subscriptions/{name}") } else { drawn_id };
        must(!self.is_taken(&id), "the id is taken")?;
        let above = Some(self.group_above(command, "managementGroup", &tenant)?);
        let mut events = vec!["subscriptionCreated"];
        if !command["owner"].is_null() {
            let owner = field(command, "owner");
            must(self.principals.iter().any(|own| own.id == owner && own.tenant == tenant), "no such owner")?;
            self.assignments.push(Assignment {
                id: drawn(told, "roleAssigned", "/assignment/id"),
                principal: owner,
                role: "8e3af657-a8ff-443c-a75c-2fe8c4bcb635".to_owned(),
                scope: id.clone(),
                opens: self.clock,
                closes: None,
                is_conditional: false,
                activates: None,
            });
            events.push("roleAssigned");
        }
        self.subscriptions.push(Subscription { id, tenant, above, providers: Vec::new() });
        Ok(events)
    }
}

fn texts_in_order(value: &Value) -> Vec<String> {
    let texts = value.as_array().into_iter().flatten().filter_map(|item| item.as_str());
    texts.filter_map(super::places::id).collect()
}

/// Sets what a command says of a guard, all of it or nothing.
fn set_guard(guard: &mut Guard, command: &Value) -> Result<(), Senseless> {
    if let Some(description) = command["description"].as_str() {
        must(is_text(description), "a long description")?;
        description.clone_into(&mut guard.rest.0);
    }
    if let Some(tags) = command["tags"].as_object() {
        let of = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let length = |text: &str| text.chars().count();
        let is_sound = |(name, value): (&String, &Value)| {
            !name.trim().is_empty() && length(name) <= 512 && length(&of(value)) <= 256
        };
        must(tags.len() <= 50 && tags.iter().all(is_sound), "no such tags")?;
        guard.rest.1 = tags.iter().map(|(name, value)| (name.clone(), of(value))).collect();
    }
    if !command["exclusions"].is_null() {
        let exclusions = names(&command["exclusions"]);
        must(!exclusions.iter().any(|name| named(name).3), "a mandatory operation cannot be left out")?;
        guard.exclusions = exclusions;
    }
    Ok(())
}
