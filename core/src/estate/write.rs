//! Writes a world as an estate. Stands on `shape`, `overlay`, `sandbox`.

use serde::Serialize;
use serde_json::{Map, Value, json};

use super::object::object;
use super::overlay::{all_kept, kept, laid_over};
use super::read_access::AUDITED;
use super::shape;
use super::write_backups::held;
use super::write_pim::put_just_in_time;
use crate::json::FromJson;
use crate::model::operation::CriticalOperation;
use crate::model::people::{Principal, Tenant};
use crate::model::profile::Profile;
use crate::model::role::{RoleAssignment, RoleDefinition};
use crate::model::scope::Scope;
use crate::model::vault::Vault;
use crate::sandbox::{Sandbox, Tables};

/// The world as an estate, in JSON text. What an estate brought along that the engine does not model is in it again.
pub fn write(sandbox: &Sandbox) -> String {
    let tables = sandbox.tables();
    let mut estate = Map::new();
    estate.insert("edition".to_owned(), json!(tables.edition));
    estate.insert("exportedAt".to_owned(), json!(tables.clock));
    // What no export of Azure tells is told where it is not as an estate has it anyway.
    if tables.profile != Profile::default() {
        estate.insert("profile".to_owned(), json!(tables.profile));
    }
    if !tables.secure_regions.is_empty() {
        estate.insert("secureRegions".to_owned(), json!(tables.secure_regions));
    }
    let tenants = tables.tenants.values().map(|tenant| tenant_json(tables, tenant));
    put(&mut estate, "tenants", tenants);
    let groups = tables.management_groups.values();
    put(
        &mut estate,
        "managementGroups",
        groups.map(|group| as_it_came(tables, "managementGroups", group.id.as_str(), shape::management_group(group))),
    );
    let subscriptions = tables.subscriptions.values();
    put(
        &mut estate,
        "subscriptions",
        subscriptions.map(|own| {
            let ours = shape::subscription(own, tables.managed.contains(&own.id));
            over(tables, "subscriptions", own.id.as_str(), ours)
        }),
    );
    let resource_groups = tables.resource_groups.values().map(|group| {
        let ours = object!({ "id": group.id, "name": group.id.name(), "location": group.region });
        over(tables, "resourceGroups", group.id.as_str(), ours)
    });
    put(&mut estate, "resourceGroups", resource_groups);
    put_access(&mut estate, tables);
    put_resources(&mut estate, sandbox);
    for (list, entries) in held(sandbox) {
        estate.insert(list.to_owned(), Value::Array(entries));
    }
    Value::Object(estate).to_string()
}

fn put(estate: &mut Map<String, Value>, list: &str, entries: impl Iterator<Item = Value>) {
    estate.insert(list.to_owned(), Value::Array(entries.collect()));
}

/// For objects that never change: as they came, or else in our shape.
pub(super) fn as_it_came(tables: &Tables, list: &str, id: &str, ours: Value) -> Value {
    kept(tables, list, id).unwrap_or(ours)
}

/// For objects that change: what the engine knows, over what came.
pub(super) fn over(tables: &Tables, list: &str, id: &str, ours: Value) -> Value {
    laid_over(kept(tables, list, id), ours)
}

fn tenant_json(tables: &Tables, tenant: &Tenant) -> Value {
    let ours = object!({
        "tenantId": tenant.id, "displayName": tenant.display_name, "defaultDomain": tenant.default_domain,
    });
    let mut written = as_it_came(tables, "tenants", tenant.id.as_str(), ours);
    let administrators = &tenant.global_administrators;
    change(&mut written, "globalAdministrators", administrators, |came| came.unwrap_or_default() == *administrators);
    written
}

/// Roles and assignments that came in either of Azure's shapes stay in it: only what was changed since is written anew.
fn role_json(tables: &Tables, role: &RoleDefinition) -> Value {
    let mut written = as_it_came(tables, "roleDefinitions", role.id.as_str(), shape::role(role));
    change(&mut written, "description", &role.description, |came| came.unwrap_or_default() == role.description);
    change(&mut written, "assignableScopes", &role.assignable_scopes, |came| {
        came.as_ref() == Some(&role.assignable_scopes)
    });
    change(&mut written, "permissions", &role.permissions, |came| came.as_ref() == Some(&role.permissions));
    written
}

pub(super) fn assignment_json(tables: &Tables, own: &RoleAssignment) -> Value {
    let kind = tables.principals.get(&own.principal).map_or("Unknown", |principal| principal.kind_name());
    let mut written = as_it_came(tables, "roleAssignments", own.id.as_str(), shape::assignment(own, kind));
    change(&mut written, "description", &own.description, |came| came.flatten() == own.description);
    let is_blank = |text: &String| text.trim().is_empty();
    change(&mut written, "condition", &own.condition, |came: Option<Option<String>>| {
        came.flatten().filter(|text| !is_blank(text)) == own.condition
    });
    written
}

/// Writes a property anew unless it came as it is now.
fn change<T: Serialize + FromJson>(written: &mut Value, name: &str, ours: &T, is_same: impl FnOnce(Option<T>) -> bool) {
    let Some(top) = written.as_object_mut() else { return };
    let fields = match top.contains_key("properties") {
        true => top.get_mut("properties").and_then(Value::as_object_mut),
        false => Some(top),
    };
    let Some(fields) = fields else { return };
    let came = fields.get(name).and_then(|came| FromJson::from_json(&came.into()).ok());
    if !is_same(came) {
        fields.insert(name.to_owned(), json!(ours));
    }
}

fn put_access(estate: &mut Map<String, Value>, tables: &Tables) {
    for list in ["users", "groups", "servicePrincipals"] {
        // What came of an account says itself what part its person plays.
        let is_told = |principal: &Principal| kept(tables, list, principal.id.as_str()).is_some();
        let person = |own: &Principal| tables.people.get(own.person()?).filter(|_| !is_told(own));
        let own = tables.principals.values().map(|own| (own, shape::principal(own, person(own))));
        let entries = own.filter(|(_, (kind, _))| *kind == list);
        put(estate, list, entries.map(|(principal, (_, ours))| over(tables, list, principal.id.as_str(), ours)));
    }
    let roles = tables.roles.values();
    put(estate, "roleDefinitions", roles.map(|role| role_json(tables, role)));
    let denials = tables.deny_assignments.values();
    put(
        estate,
        "denyAssignments",
        denials
            .map(|own| as_it_came(tables, "denyAssignments", own.id.as_str(), shape::deny_assignment(own)))
            .chain(all_kept(tables, AUDITED)),
    );
    let locks = tables.locks.values();
    put(estate, "locks", locks.map(|lock| as_it_came(tables, "locks", lock.id.as_str(), shape::lock(lock))));
    // A time-bound assignment is told by its schedule instance.
    let assignments = tables.assignments.values().filter(|own| own.window.closes.is_none());
    put(estate, "roleAssignments", assignments.map(|own| assignment_json(tables, own)));
    put_just_in_time(estate, tables);
}

fn put_resources(estate: &mut Map<String, Value>, sandbox: &Sandbox) {
    let tables = sandbox.tables();
    put(estate, "vaults", tables.vaults.values().map(|vault| vault_json(tables, vault)));
    let guards = tables.guards.keys().filter_map(|id| guard_json(sandbox, id));
    put(estate, "resourceGuards", guards);
    put(estate, "resourceGuardProxies", tables.vaults.values().filter_map(|vault| proxy_json(sandbox, vault)));
}

pub(super) fn vault_json(tables: &Tables, vault: &Vault) -> Value {
    over(tables, "vaults", vault.id.as_str(), shape::vault(vault))
}

/// Exclusions of operations that the engine does not model stay on the guard.
pub(super) fn guard_json(sandbox: &Sandbox, id: &Scope) -> Option<Value> {
    const EXCLUDED: &str = "/properties/vaultCriticalOperationExclusionList";
    const PROTECTED: &str = "/properties/resourceGuardOperations";
    let tables = sandbox.tables();
    let own = sandbox.guard(id)?;
    let mut ours = shape::guard(own, sandbox.edition());
    let came = kept(tables, "resourceGuards", id.as_str());
    let operation = |entry: &Value| CriticalOperation::by_arm_operation(entry.as_str()?);
    // What a guard protects and guards of this edition do not name stays as well, unless it is excluded by now.
    let is_named = |entry: &Value| {
        let operation = entry.get("vaultCriticalOperation").and_then(operation);
        operation.is_some_and(|found| found.row().is_listed(sandbox.edition()) || !own.protects(found))
    };
    let came_in = |list: &str| {
        let entries = came.as_ref().and_then(|came| came.pointer(list)?.as_array());
        entries.into_iter().flatten().cloned().collect::<Vec<Value>>()
    };
    let excluded = came_in(EXCLUDED).into_iter().filter(|entry| operation(entry).is_none()).collect::<Vec<_>>();
    let protected = came_in(PROTECTED).into_iter().filter(|entry| !is_named(entry)).collect::<Vec<_>>();
    for (list, beyond) in [(EXCLUDED, excluded), (PROTECTED, protected)] {
        if let Some(Value::Array(entries)) = ours.pointer_mut(list) {
            entries.extend(beyond);
        }
    }
    Some(laid_over(came, ours))
}

/// The id of the proxy by which a vault is tied to its Resource Guard; none while it is tied to none.
pub fn proxy_id(vault: &Vault) -> Option<Scope> {
    vault.guard.as_ref()?;
    vault.id.child(&format!("backupResourceGuardProxies/{}", shape::proxy_name(vault.kind()))).ok()
}

pub(super) fn proxy_json(sandbox: &Sandbox, vault: &Vault) -> Option<Value> {
    let (guard, id) = (vault.guard.as_ref()?, proxy_id(vault)?);
    let ours = shape::proxy(vault, &id, guard, sandbox.guard(guard), sandbox.edition());
    Some(over(sandbox.tables(), "resourceGuardProxies", id.as_str(), ours))
}
