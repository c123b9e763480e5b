//! One thing as Azure Resource Manager would answer for it: the JSON view. Stands on `write`, `shape`, `overlay`, `sandbox`.

use serde_json::Value;

use super::object::object;
use super::overlay::{kept, laid_over};
use super::shape;
use super::write::{as_it_came, assignment_json, guard_json, over, proxy_id, proxy_json, vault_json};
use super::write_backups::{item_json, policy_json};
use crate::model::scope::Scope;
use crate::model::text::{ChildName, same};
use crate::sandbox::Sandbox;

/// A vault, its proxy, policies and items, a Resource Guard, a subscription, a resource group, a management group, a role assignment
/// or a deny assignment in Azure's own shape, as indented JSON text.
pub fn resource_json(sandbox: &Sandbox, id: &Scope) -> Option<String> {
    let value = resource(sandbox, id).or_else(|| place(sandbox, id)).or_else(|| access(sandbox, id))?;
    serde_json::to_string_pretty(&value).ok()
}

fn resource(sandbox: &Sandbox, id: &Scope) -> Option<Value> {
    if let Some(vault) = sandbox.vault(id) {
        return Some(vault_json(sandbox.tables(), vault));
    }
    let Some(vault) = sandbox.vault_at(id) else { return guard_json(sandbox, id) };
    if proxy_id(vault).as_ref() == Some(id) {
        return proxy_json(sandbox, vault);
    }
    let name = ChildName::new(id.name());
    let policy = vault.policies.get(&name).and_then(|own| policy_json(sandbox.tables(), vault, &name, own));
    let item = vault.items.values().find(|own| own.exists(sandbox.now()) && vault.item_id(own).as_ref() == Ok(id));
    let is_it = |json: &Value| json.get("id").and_then(Value::as_str).is_some_and(|own| same(own, id.as_str()));
    policy.filter(is_it).or_else(|| item.and_then(|own| item_json(sandbox, vault, own)))
}

/// A place that holds others. An estate tells a subscription otherwise than Azure Resource Manager does: here it is the latter's.
fn place(sandbox: &Sandbox, id: &Scope) -> Option<Value> {
    let tables = sandbox.tables();
    if let Some(own) = tables.subscriptions.get(id) {
        return Some(object!({
            "id": own.id,
            "subscriptionId": own.id.name(),
            "tenantId": own.tenant,
            "displayName": own.display_name,
            "state": "Enabled",
        }));
    }
    if let Some(own) = tables.resource_groups.get(id) {
        let ours = object!({
            "id": own.id,
            "name": own.id.name(),
            "type": "Microsoft.Resources/resourceGroups",
            "location": own.region,
            "properties": object!({ "provisioningState": "Succeeded" }),
        });
        return Some(laid_over(kept(tables, "resourceGroups", id.as_str()), ours));
    }
    let group = tables.management_groups.get(id)?;
    Some(over(tables, "managementGroups", id.as_str(), shape::management_group(group)))
}

fn access(sandbox: &Sandbox, id: &Scope) -> Option<Value> {
    let tables = sandbox.tables();
    if let Some(own) = tables.assignments.get(id) {
        return Some(assignment_json(tables, own));
    }
    let denial = tables.deny_assignments.get(id)?;
    Some(as_it_came(tables, "denyAssignments", id.as_str(), shape::deny_assignment(denial)))
}
