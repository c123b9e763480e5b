//! Reads a world from its saved form, and roles from their definitions.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::{Map, Value};

use super::policies::policy;
use super::world::{
    Ask, Assignment, Denial, Eligibility, Guard, Item, Lock, ManagementGroup, Principal, Request, Role, Settings,
    Subscription, Unlock, Vault, World, low,
};

fn text(value: &Value) -> String {
    low(value.as_str().unwrap_or_default())
}

fn as_written(value: &Value) -> Option<String> {
    value.as_str().map(str::to_owned)
}

fn some(value: &Value) -> Option<String> {
    value.as_str().map(low)
}

/// A list of text, in lower case and in order.
pub fn texts(value: &Value) -> Vec<String> {
    let mut found: Vec<String> = value.as_array().into_iter().flatten().map(text).collect();
    found.sort();
    found
}

fn rows<T>(table: &Value, row: impl Fn(&Value) -> T) -> Vec<T> {
    table.as_object().into_iter().flat_map(|table| table.values()).map(row).collect()
}

/// What the oracle reads of the saved form; the activity log is nothing that rules look at.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Form {
    clock: u64,
    edition: String,
    profile: String,
    #[serde(default)]
    secure_regions: Value,
    tenants: Value,
    people: Value,
    principals: Value,
    management_groups: Value,
    subscriptions: Value,
    resource_groups: Value,
    roles: Value,
    assignments: Value,
    #[serde(default)]
    eligibilities: Value,
    #[serde(default)]
    managed: Value,
    #[serde(default)]
    role_settings: Value,
    #[serde(default)]
    requests: Value,
    #[serde(default)]
    schedule_requests: Value,
    #[serde(default)]
    deny_assignments: Value,
    #[serde(default)]
    locks: Value,
    guards: Value,
    vaults: Value,
}

#[derive(Deserialize)]
struct Saved {
    world: Form,
}

impl World {
    /// Reads a world from its saved form; `built_in` are the definitions of the built-in roles as JSON.
    pub fn read(saved: &str, built_in: &[Role]) -> Result<Self, String> {
        let Saved { world } = serde_json::from_str(saved).map_err(|fault| fault.to_string())?;
        let mut roles = rows(&world.roles, role);
        let hidden: Vec<String> = roles.iter().map(|role| role.id.clone()).collect();
        roles.extend(built_in.iter().filter(|role| !hidden.contains(&role.id)).cloned());
        let mut read = Self {
            clock: world.clock,
            edition: world.edition,
            profile: world.profile,
            secure: texts(&world.secure_regions),
            tenants: rows(&world.tenants, |row| text(&row["id"])),
            administrators: administrators(&world.tenants),
            people: rows(&world.people, |row| text(&row["id"])),
            principals: rows(&world.principals, principal),
            management_groups: rows(&world.management_groups, management_group),
            subscriptions: rows(&world.subscriptions, subscription),
            resource_groups: rows(&world.resource_groups, |row| text(&row["id"])),
            roles,
            assignments: rows(&world.assignments, assignment),
            eligibilities: rows(&world.eligibilities, eligibility),
            managed: texts(&world.managed),
            settings: all_settings(&world.role_settings),
            requests: rows(&world.requests, request),
            asks: rows(&world.schedule_requests, ask),
            denials: rows(&world.deny_assignments, denial),
            locks: rows(&world.locks, lock),
            guards: rows(&world.guards, guard),
            vaults: rows(&world.vaults, vault),
        };
        read.sort();
        Ok(read)
    }
}

/// The definitions of the built-in roles, as data.
pub fn built_in() -> Vec<Role> {
    let definitions = mua_core::built_in_roles().values();
    definitions.filter_map(|own| serde_json::to_value(own).ok()).map(|own| role(&own)).collect()
}

/// A role from its JSON.
pub fn role(row: &Value) -> Role {
    let block =
        |block: &Value| (texts(&block["actions"]), texts(&block["notActions"]), as_written(&block["condition"]));
    let on_data = |block: &Value| {
        (texts(&block["dataActions"]), texts(&block["notDataActions"]), as_written(&block["condition"]))
    };
    Role {
        id: text(&row["id"]),
        name: row["name"].as_str().unwrap_or_default().to_owned(),
        note: row["description"].as_str().unwrap_or_default().to_owned(),
        is_custom: row["kind"] == "custom",
        blocks: row["permissions"].as_array().into_iter().flatten().map(block).collect(),
        data: row["permissions"].as_array().into_iter().flatten().map(on_data).collect(),
        assignable: row["assignableScopes"].as_array().into_iter().flatten().map(text).collect(),
    }
}

fn administrators(table: &Value) -> Vec<(String, String)> {
    let of = |row: &Value| {
        texts(&row["globalAdministrators"]).into_iter().map(|id| (text(&row["id"]), id)).collect::<Vec<_>>()
    };
    rows(table, of).concat()
}

fn principal(row: &Value) -> Principal {
    let kind = &row["kind"];
    Principal {
        id: text(&row["id"]),
        tenant: text(&row["tenant"]),
        person: some(&kind["person"]),
        mail: some(&kind["userPrincipalName"]),
        is_guest: kind["userType"] == "Guest",
        members: (kind["type"] == "group").then(|| texts(&kind["members"])),
    }
}

fn management_group(row: &Value) -> ManagementGroup {
    ManagementGroup { id: text(&row["id"]), tenant: text(&row["tenant"]), parent: some(&row["parent"]) }
}

fn subscription(row: &Value) -> Subscription {
    Subscription {
        id: text(&row["id"]),
        tenant: text(&row["tenant"]),
        above: some(&row["managementGroup"]),
        providers: texts(&row["registeredProviders"]),
    }
}

fn assignment(row: &Value) -> Assignment {
    Assignment {
        id: text(&row["id"]),
        principal: text(&row["principal"]),
        role: text(&row["role"]),
        scope: text(&row["scope"]),
        opens: row["window"]["opens"].as_u64().unwrap_or_default(),
        closes: row["window"]["closes"].as_u64(),
        note: as_written(&row["description"]),
        condition: as_written(&row["condition"]),
        activates: some(&row["activates"]),
    }
}

fn eligibility(row: &Value) -> Eligibility {
    Eligibility {
        id: text(&row["id"]),
        condition: as_written(&row["condition"]),
        principal: text(&row["principal"]),
        role: text(&row["role"]),
        scope: text(&row["scope"]),
        opens: row["window"]["opens"].as_u64().unwrap_or_default(),
        closes: row["window"]["closes"].as_u64(),
        made: row["createdAt"].as_u64().unwrap_or_default(),
    }
}

fn all_settings(table: &Value) -> Vec<Settings> {
    let places = table.as_object().into_iter().flatten();
    let roles = places.flat_map(|(scope, roles)| roles.as_object().into_iter().flatten().map(move |row| (scope, row)));
    roles.map(|(scope, (role, row))| settings(&low(scope), &low(role), row)).collect()
}

/// The settings of a role at a place from their JSON.
pub fn settings(scope: &str, role: &str, row: &Value) -> Settings {
    let longest = |kind: &str| row[kind]["maximum"].as_u64().filter(|_| row[kind]["type"] == "required");
    Settings {
        scope: scope.to_owned(),
        role: role.to_owned(),
        maximum: row["activationMaximum"].as_u64().unwrap_or_default(),
        rules: names(&row["activationRules"]),
        approvers: (row["approval"]["type"] == "required").then(|| texts(&row["approval"]["approvers"])),
        eligible: longest("eligibleExpiration"),
        active: longest("activeExpiration"),
        active_rules: names(&row["activeRules"]),
        mails: mails(&row["notifications"]),
    }
}

/// The nine rules about mails; what is not said is as nobody has touched it.
pub fn mails(row: &Value) -> Vec<(bool, Vec<String>, String)> {
    let occasions = ["eligibleAssignment", "activeAssignment", "activation"];
    let audiences = ["admin", "requestor", "approver"];
    let rules = occasions.iter().flat_map(|occasion| audiences.map(|audience| &row[*occasion][audience]));
    let rule = |rule: &Value| {
        let level = rule["level"].as_str().unwrap_or("All").to_owned();
        (rule["defaultRecipients"] != "off", names(&rule["additionalRecipients"]), level)
    };
    rules.map(rule).collect()
}

fn ask(row: &Value) -> Ask {
    Ask {
        id: text(&row["id"]),
        what: row["requestType"].as_str().unwrap_or_default().to_owned(),
        is_eligible: row["kind"] == "eligible",
        assignment: text(&row["assignment"]),
        principal: text(&row["principal"]),
        role: text(&row["role"]),
        scope: text(&row["scope"]),
        opens: row["window"]["opens"].as_u64().unwrap_or_default(),
        closes: row["window"]["closes"].as_u64(),
        asker: text(&row["createdBy"]),
        made: row["createdAt"].as_u64().unwrap_or_default(),
        lapses: row["lapsesAt"].as_u64(),
        answer: row["answer"]["type"].as_str().unwrap_or_default().to_owned(),
        by: some(&row["answer"]["by"]),
    }
}

fn request(row: &Value) -> Request {
    let number = |name: &str| row[name].as_u64().unwrap_or_default();
    Request {
        id: text(&row["id"]),
        eligibility: text(&row["eligibility"]),
        principal: text(&row["principal"]),
        role: text(&row["role"]),
        scope: text(&row["scope"]),
        starts: number("startsAt"),
        duration: number("duration"),
        made: number("createdAt"),
        answer: row["answer"]["type"].as_str().unwrap_or_default().to_owned(),
        by: some(&row["answer"]["by"]),
    }
}

/// A deny assignment from its JSON.
fn denial(row: &Value) -> Denial {
    let block = |block: &Value| (texts(&block["actions"]), texts(&block["notActions"]));
    let on_data = |block: &Value| (texts(&block["dataActions"]), texts(&block["notDataActions"]));
    Denial {
        id: text(&row["id"]),
        name: text(&row["name"]),
        scope: text(&row["scope"]),
        is_alone: row["reach"] == "scopeAlone",
        principals: (row["denied"]["type"] == "these").then(|| texts(&row["denied"]["principals"])),
        exempt: texts(&row["exempt"]),
        blocks: row["permissions"].as_array().into_iter().flatten().map(block).collect(),
        data: row["permissions"].as_array().into_iter().flatten().map(on_data).collect(),
    }
}

fn lock(row: &Value) -> Lock {
    Lock { id: text(&row["id"]), scope: text(&row["scope"]), is_read_only: row["level"] == "ReadOnly" }
}

/// Tags as they are written.
pub fn tags(written: &Map<String, Value>) -> BTreeMap<String, String> {
    written.iter().map(|(name, value)| (name.clone(), value.as_str().unwrap_or_default().to_owned())).collect()
}

fn guard(row: &Value) -> Guard {
    let tags = row["tags"].as_object().map(tags).unwrap_or_default();
    Guard {
        id: text(&row["id"]),
        region: text(&row["region"]),
        exclusions: names(&row["exclusions"]),
        rest: (row["description"].as_str().unwrap_or_default().to_owned(), tags),
    }
}

/// Names as written, in order: those of critical operations.
pub fn names(value: &Value) -> Vec<String> {
    let items = value.as_array().into_iter().flatten();
    let mut found: Vec<String> = items.filter_map(|item| item.as_str().map(str::to_owned)).collect();
    found.sort();
    found.dedup();
    found
}

fn vault(row: &Value) -> Vault {
    let policies = row["policies"].as_object().into_iter().flatten();
    Vault {
        id: text(&row["id"]),
        region: text(&row["region"]),
        soft_delete: row["softDelete"].as_str().unwrap_or_default().to_owned(),
        days: row["softDeleteDays"].as_u64().unwrap_or_default(),
        features: row["securityFeatures"].as_str().unwrap_or("enabled").to_owned(),
        immutability: row["immutability"].as_str().unwrap_or("disabled").to_owned(),
        redundancy: row["redundancy"].as_str().unwrap_or_default().to_owned(),
        policies: policies.map(policy).collect(),
        items: rows(&row["items"], |item| Item {
            name: text(&item["name"]),
            workload: item["workload"].as_str().unwrap_or_default().to_owned(),
            policy: text(&item["policy"]),
            state: item["protection"]["type"].as_str().unwrap_or_default().to_owned(),
            purge_at: item["protection"]["purgeAt"].as_u64().unwrap_or_default(),
            source: some(&item["source"]),
        }),
        guard: some(&row["guard"]),
        unlocks: row["unlocks"].as_array().into_iter().flatten().map(unlock).collect(),
        tags: row["tags"].as_object().map(tags).unwrap_or_default(),
    }
}

fn unlock(row: &Value) -> Unlock {
    Unlock {
        item: some(&row["item"]),
        principal: text(&row["principal"]),
        guard: text(&row["guard"]),
        opens: row["window"]["opens"].as_u64().unwrap_or_default(),
        closes: row["window"]["closes"].as_u64().unwrap_or(u64::MAX),
    }
}
