//! Writes just-in-time access: what came and has not changed as it came, the rest in Azure's shapes. Stands on `shape_pim`,
//! `read_policies`, `overlay`.

use serde_json::{Map, Value};

use super::object::object;
use super::overlay::{all_kept, kept, laid_over};
use super::read_pim::{IDLE_ELIGIBILITIES, IDLE_INSTANCES, LIST};
use super::read_policies::{ASSIGNMENTS, POLICIES, understood};
use super::shape_pim;
use crate::model::pim::RoleSettings;
use crate::model::scope::Scope;
use crate::model::table::Table;
use crate::model::text::RoleId;
use crate::sandbox::Tables;

const INSTANCES: &str = "roleAssignmentScheduleInstances";

pub(super) fn put_just_in_time(estate: &mut Map<String, Value>, tables: &Tables) {
    let idle = |list| all_kept(tables, list);
    put(estate, INSTANCES, instances(tables).into_iter().chain(idle(IDLE_INSTANCES)).collect());
    let own = tables.eligibilities.values();
    let own = own.map(|own| laid_over(kept(tables, LIST, own.id.as_str()), shape_pim::eligibility(tables, own)));
    // A list that is left out is not told; this one is, though it be empty.
    let own = own.chain(idle(IDLE_ELIGIBILITIES)).collect();
    estate.insert(LIST.to_owned(), Value::Array(own));
    let (assignments, policies) = policies(tables);
    put(estate, ASSIGNMENTS, assignments);
    put(estate, POLICIES, policies);
}

fn put(estate: &mut Map<String, Value>, list: &str, entries: Vec<Value>) {
    if !entries.is_empty() {
        estate.insert(list.to_owned(), Value::Array(entries));
    }
}

fn property<'a>(value: &'a Value, name: &str) -> Option<&'a Value> {
    value.get("properties").and_then(|own| own.get(name)).or_else(|| value.get(name))
}

/// Time-bound and activated assignments, each over the instance that came for it.
fn instances(tables: &Tables) -> Vec<Value> {
    let mut came: Table<Scope, Value> = Table::default();
    for instance in all_kept(tables, INSTANCES) {
        let origin = property(&instance, "originRoleAssignmentId").filter(|own| own.is_string());
        let id = origin.or_else(|| instance.get("id")).and_then(Value::as_str).and_then(|id| Scope::parse(id).ok());
        if let Some(id) = id {
            came.insert(id, instance);
        }
    }
    let mut found = Vec::new();
    for own in tables.assignments.values() {
        let below = came.remove(&own.id);
        if own.window.closes.is_none() && own.activates.is_none() && below.is_none() {
            continue;
        }
        let mut ours = shape_pim::instance(tables, own);
        // What came keeps its own name.
        if let (Some(below), Value::Object(fields)) = (&below, &mut ours) {
            for name in ["id", "name", "type"] {
                if let Some(value) = below.get(name) {
                    fields.insert(name.to_owned(), value.clone());
                }
            }
        }
        found.push(laid_over(below, ours));
    }
    found
}

/// Policy assignments and policies. Where the settings are as they came, so is what tells of them.
fn policies(tables: &Tables) -> (Vec<Value>, Vec<Value>) {
    let mut came: Table<Scope, Table<RoleId, Value>> = Table::default();
    let mut beyond = Vec::new();
    for own in all_kept(tables, ASSIGNMENTS) {
        let scope = property(&own, "scope").and_then(Value::as_str).and_then(|text| Scope::parse(text).ok());
        let role = property(&own, "roleDefinitionId").and_then(Value::as_str);
        let role = role.and_then(|role| role.rsplit('/').next()).map(RoleId::new);
        match (scope, role) {
            (Some(scope), Some(role)) => drop(came.or_default(scope).insert(role, own)),
            _ => beyond.push(own),
        }
    }
    let mut rules_of: Table<String, (String, &Scope, Vec<Value>)> = Table::default();
    let settings = tables.role_settings.iter().flat_map(|(scope, roles)| roles.iter().map(move |own| (scope, own)));
    let mut assignments = Vec::new();
    for (scope, (role, settings)) in settings {
        let below = came.get_mut(scope).and_then(|roles| roles.remove(role));
        let (policy, rules, ours) = policy(tables, scope, role, settings, below.as_ref());
        assignments.push(if ours.is_null() { below.unwrap_or(ours) } else { laid_over(below, ours) });
        if let Some(rules) = rules {
            rules_of.insert(policy.to_ascii_lowercase(), (policy, scope, rules));
        }
    }
    assignments.extend(came.into_values().flat_map(Table::into_values).chain(beyond));
    let mut policies = Vec::new();
    for own in all_kept(tables, POLICIES) {
        let id = own.get("id").and_then(Value::as_str).unwrap_or_default().to_ascii_lowercase();
        policies.push(match rules_of.remove(&id) {
            Some((_, _, rules)) => laid_over(Some(own), object!({ "properties": object!({ "rules": rules }) })),
            None => own,
        });
    }
    policies.extend(rules_of.into_values().map(|(id, scope, rules)| {
        object!({
            "id": id, "name": id.rsplit('/').next(), "type": "Microsoft.Authorization/roleManagementPolicies",
            "properties": object!({ "scope": scope, "isOrganizationDefault": false, "rules": rules }),
        })
    }));
    (assignments, policies)
}

/// The policy's id, its rules if they are other than those that came, and its assignment if it is.
fn policy(
    tables: &Tables,
    scope: &Scope,
    role: &RoleId,
    settings: &RoleSettings,
    below: Option<&Value>,
) -> (String, Option<Vec<Value>>, Value) {
    let path = format!("{}/providers/Microsoft.Authorization", scope.as_str().trim_end_matches('/'));
    let named = below.and_then(|own| property(own, "policyId")).and_then(Value::as_str).map(str::to_owned);
    let policy = named.unwrap_or_else(|| format!("{path}/roleManagementPolicies/{role}"));
    let old = old_rules(tables, below, &policy);
    if below.is_some() && !old.is_empty() && understood(&old) == *settings {
        return (policy, None, Value::Null);
    }
    let rules = merged(old, shape_pim::rules(tables, settings));
    let id = below.and_then(|own| own.get("id")).and_then(Value::as_str).map(str::to_owned);
    let id = id.unwrap_or_else(|| format!("{path}/roleManagementPolicyAssignments/{role}"));
    let name = id.rsplit('/').next().unwrap_or_default();
    let ours = object!({
        "id": id, "name": name, "type": "Microsoft.Authorization/roleManagementPolicyAssignment",
        "properties": object!({
            "scope": scope,
            "roleDefinitionId": format!("/providers/Microsoft.Authorization/roleDefinitions/{role}"),
            "policyId": policy, "effectiveRules": rules,
        }),
    });
    (policy, Some(rules), ours)
}

/// The rules that came for a role, as they are read.
fn old_rules(tables: &Tables, below: Option<&Value>, policy: &str) -> Vec<Value> {
    let list = |own: Option<&Value>| own.and_then(Value::as_array).cloned().unwrap_or_default();
    let own = list(below.and_then(|own| property(own, "effectiveRules")));
    if !own.is_empty() {
        return own;
    }
    let last = |id: &str| id.rsplit('/').next().unwrap_or_default().to_ascii_lowercase();
    let same = |own: &Value| own.get("id").and_then(Value::as_str).is_some_and(|id| last(id) == last(policy));
    let Some(found) = all_kept(tables, POLICIES).into_iter().find(same) else { return Vec::new() };
    let effective = list(property(&found, "effectiveRules"));
    if effective.is_empty() { list(property(&found, "rules")) } else { effective }
}

/// Our rules over those that came by their ids; what is not understood stays, rules and names of rules alike.
fn merged(old: Vec<Value>, ours: Vec<Value>) -> Vec<Value> {
    let mut left = ours;
    let mut found = Vec::new();
    for rule in old {
        let place = left.iter().position(|own| own.get("id") == rule.get("id"));
        match place.map(|place| left.remove(place)) {
            None => found.push(rule),
            Some(mut own) => {
                let known = ["MultiFactorAuthentication", "Justification", "Ticketing"];
                let names = rule.get("enabledRules").and_then(Value::as_array).into_iter().flatten();
                let unknown: Vec<Value> = names.filter(|name| !known.iter().any(|one| *name == one)).cloned().collect();
                if let Some(Value::Array(names)) = own.get_mut("enabledRules") {
                    names.extend(unknown);
                }
                found.push(laid_over(Some(rule), own));
            }
        }
    }
    found.extend(left);
    found
}
