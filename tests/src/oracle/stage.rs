//! Verbs on guards, access, places and the stage, told a second time.

use serde_json::Value;

use super::effects::{Effects, Senseless, drawn, field, is_segment, is_shown, must, place, region, written};
use super::gate::Need;
use super::places::{is_resource, resource_group_of};
use super::standing::are_homes;
use super::verbs::Plan;
use super::world::{Assignment, ManagementGroup, Principal, Subscription, World};

const GUARD: &str = "microsoft.dataprotection/resourceguards";
const ROOT: &str = "/providers/microsoft.management/managementgroups/";

fn access(action: &str, place: &str) -> Need {
    ("scope", format!("microsoft.authorization/{action}"), place.to_owned())
}

fn is_resource_group(place: &str) -> bool {
    resource_group_of(place).as_deref() == Some(place)
}

impl World {
    /// What a verb that is not about a vault needs.
    pub(super) fn stage_plan(&self, command: &Value) -> Option<Result<Plan, Senseless>> {
        let needs = match command["type"].as_str()? {
            "createGuard" | "updateGuard" => self.plan_guard(command),
            "assignRole" => Ok(vec![access("roleassignments/write", &place(command, "scope"))]),
            "createDenyAssignment" => Ok(vec![access("denyassignments/write", &place(command, "scope"))]),
            "removeDenyAssignment" => {
                self.denial(command).map(|own| vec![access("denyassignments/delete", &own.scope)])
            }
            "defineRole" => {
                let scopes = texts_in_order(&command["assignableScopes"]);
                must(are_homes(&scopes), "no home for a role")
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

    pub(super) fn assignment(&self, command: &Value) -> Result<&Assignment, Senseless> {
        let id = place(command, "assignment");
        self.assignments.iter().find(|own| own.id == id).ok_or("no such assignment")
    }

    /// The id given, or the one drawn; it must be free and sound.
    pub(super) fn new_principal_id(&self, command: &Value, told: &Value, event: &str) -> Result<String, Senseless> {
        let id = if command["id"].is_null() { drawn(told, event, "/principal/id") } else { field(command, "id") };
        must(is_segment(&id), "no id for a principal")?;
        must(!self.principals.iter().any(|own| own.id == id) && !self.is_named(&id), "the principal is there")?;
        Ok(id)
    }

    /// Does a verb on the stage; none if the oracle knows it not.
    pub(super) fn do_on_stage(&mut self, command: &Value, told: &Value) -> Option<Effects> {
        Some(match command["type"].as_str()? {
            "createResourceGroup" => self.do_new_group(command),
            "registerProvider" => self.do_register(command),
            "advanceClock" => {
                let to = self.clock.saturating_add(command["by"].as_u64().unwrap_or_default()).min((1 << 53) - 1);
                Ok(self.wait_until(to))
            }
            "setEdition" => {
                let edition = written(command, "edition").to_owned();
                let changes = self.edition != edition;
                self.edition = edition;
                Ok(if changes { vec!["editionChanged"] } else { Vec::new() })
            }
            "setProfile" => {
                let profile = written(command, "profile").to_owned();
                let changes = self.profile != profile;
                self.profile = profile;
                Ok(if changes { vec!["profileChanged"] } else { Vec::new() })
            }
            "setSecureByDefault" => self.do_secure(command),
            "createTenant" => self.do_new_tenant(command, told),
            "addPerson" => self.do_new_person(command, told),
            "createGroup" => self.do_new_members(command, told),
            "addGroupMember" | "removeGroupMember" => self.do_member(command),
            "createManagementGroup" => self.do_new_management_group(command),
            "createSubscription" => self.do_new_subscription(command, told),
            _ => return None,
        })
    }

    fn do_secure(&mut self, command: &Value) -> Effects {
        let region = region(command);
        must(is_shown(&region), "no region")?;
        let wanted = command["state"] == "enabled";
        let changes = self.secure.contains(&region) != wanted;
        self.secure.retain(|own| *own != region);
        if wanted {
            self.secure.push(region);
            self.secure.sort();
        }
        Ok(if changes { vec!["secureByDefaultChanged"] } else { Vec::new() })
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
                note: None,
                condition: None,
                activates: None,
            });
            events.push("roleAssigned");
        }
        self.subscriptions.push(Subscription { id, tenant, above, providers: Vec::new() });
        Ok(events)
    }
}

/// The ids of a list of places, in its order.
pub(super) fn texts_in_order(value: &Value) -> Vec<String> {
    let texts = value.as_array().into_iter().flatten().filter_map(|item| item.as_str());
    texts.filter_map(super::places::id).collect()
}
