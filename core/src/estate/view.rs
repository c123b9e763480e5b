//! One thing as Azure Resource Manager would answer for it: the JSON view. Stands on `write`, `shape`, `overlay`, `sandbox`.

use serde_json::{Value, json};

use super::overlay::{kept, laid_over};
use super::shape;
use super::write::{as_it_came, assignment_json, guard_json, over, proxy_id, proxy_json, vault_json};
use crate::model::scope::Scope;
use crate::sandbox::Sandbox;

/// A vault, its proxy, a Resource Guard, a subscription, a resource group, a management group, a role assignment or a deny
/// assignment in Azure's own shape, as indented JSON text.
pub fn resource_json(sandbox: &Sandbox, id: &Scope) -> Option<String> {
    let value = resource(sandbox, id).or_else(|| place(sandbox, id)).or_else(|| access(sandbox, id))?;
    serde_json::to_string_pretty(&value).ok()
}

fn resource(sandbox: &Sandbox, id: &Scope) -> Option<Value> {
    if let Some(vault) = sandbox.vault(id) {
        return Some(vault_json(sandbox.tables(), vault));
    }
    let holder = sandbox.vault_at(id).filter(|vault| proxy_id(vault).as_ref() == Some(id));
    holder.and_then(|vault| proxy_json(sandbox, vault)).or_else(|| guard_json(sandbox, id))
}

/// A place that holds others. An estate tells a subscription otherwise than Azure Resource Manager does: here it is the latter's.
fn place(sandbox: &Sandbox, id: &Scope) -> Option<Value> {
    let tables = sandbox.tables();
    if let Some(own) = tables.subscriptions.get(id) {
        return Some(json!({
            "id": own.id,
            "subscriptionId": own.id.name(),
            "tenantId": own.tenant,
            "displayName": own.display_name,
            "state": "Enabled",
        }));
    }
    if let Some(own) = tables.resource_groups.get(id) {
        let ours = json!({
            "id": own.id,
            "name": own.id.name(),
            "type": "Microsoft.Resources/resourceGroups",
            "location": own.region,
            "properties": { "provisioningState": "Succeeded" },
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
