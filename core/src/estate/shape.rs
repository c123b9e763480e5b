//! The engine's nouns in Azure's shapes. Stands on `model`, `object`.

use serde_json::{Value, json};

use super::object::{and, object};
use crate::model::deny::{Denied, DenyAssignment, EVERYONE, Reach};
use crate::model::few::Few;
use crate::model::guard::{GUARD_TYPE, Guard};
use crate::model::iso;
use crate::model::lock::{LOCK_TYPE, Lock};
use crate::model::operation::{Edition, TABLE};
use crate::model::people::{Person, Principal, PrincipalKind};
use crate::model::place::{ManagementGroup, Subscription};
use crate::model::role::{RoleAssignment, RoleDefinition, RoleKind};
use crate::model::scope::Scope;
use crate::model::text::ObjectId;
use crate::model::time::Instant;
use crate::model::vault::{Immutability, Redundancy, SoftDelete, Switch, VAULT_TYPE, Vault, VaultKind};

/// The name that every client of Azure gives the proxy of such a vault.
pub(super) fn proxy_name(kind: VaultKind) -> &'static str {
    match kind {
        VaultKind::RecoveryServices => "VaultProxy",
        VaultKind::Backup => "DppResourceGuardProxy",
    }
}

pub(super) fn rfc_3339(instant: Instant) -> Value {
    iso::written(instant).map_or(Value::Null, Value::String)
}

/// A guard names the operations of both kinds of vault that it protects, those that guards of the edition name.
pub(super) fn guard(guard: &Guard, edition: Edition) -> Value {
    let excluded: Vec<&str> = guard.exclusions.iter().map(|operation| operation.row().arm_operation).collect();
    let operations: Vec<Value> = TABLE
        .iter()
        .filter(|row| row.is_listed(edition) && guard.protects(row.operation))
        .map(|row| {
            object!({
                "vaultCriticalOperation": row.arm_operation,
                "requestResourceType": row.request_resource_type(),
            })
        })
        .collect();
    object!({
        "id": guard.id,
        "name": guard.id.name(),
        "type": GUARD_TYPE,
        "location": guard.region,
        "tags": guard.tags,
        "properties": object!({
            "provisioningState": "Succeeded",
            "allowAutoApprovals": true,
            "resourceGuardOperations": operations,
            "vaultCriticalOperationExclusionList": excluded,
            "description": guard.description,
        }),
    })
}

fn immutability(vault: &Vault) -> &'static str {
    match vault.immutability {
        Immutability::Disabled => "Disabled",
        Immutability::Unlocked => "Unlocked",
        Immutability::Locked => "Locked",
    }
}

/// A Backup vault says what it is in other words than a Recovery Services vault. Source: captured vaults.
fn backup_vault(vault: &Vault) -> Value {
    let state = match vault.soft_delete {
        SoftDelete::Enabled => "On",
        SoftDelete::Disabled => "Off",
        SoftDelete::AlwaysOn => "AlwaysOn",
    };
    let redundancy = match vault.redundancy.unwrap_or_default() {
        Redundancy::GeoRedundant => "GeoRedundant",
        Redundancy::LocallyRedundant => "LocallyRedundant",
        Redundancy::ZoneRedundant => "ZoneRedundant",
    };
    object!({
        "id": vault.id,
        "name": vault.id.name(),
        "type": vault.kind().arm_type(),
        "location": vault.region,
        "tags": vault.tags,
        "properties": object!({
            "provisioningState": "Succeeded",
            "storageSettings": [object!({ "datastoreType": "VaultStore", "type": redundancy })],
            "isVaultProtectedByResourceGuard": vault.guard.is_some(),
            "securitySettings": object!({
                "softDeleteSettings": object!({ "state": state, "retentionDurationInDays": vault.soft_delete_days }),
                "immutabilitySettings": object!({ "state": immutability(vault) }),
            }),
            "secureScore": vault.security_level().secure_score(),
            "bcdrSecurityLevel": vault.security_level().name(),
        }),
    })
}

pub(super) fn vault(vault: &Vault) -> Value {
    match vault.kind() {
        VaultKind::RecoveryServices => recovery_services_vault(vault),
        VaultKind::Backup => backup_vault(vault),
    }
}

fn recovery_services_vault(vault: &Vault) -> Value {
    let state = match vault.soft_delete {
        SoftDelete::Enabled => "Enabled",
        SoftDelete::Disabled => "Disabled",
        SoftDelete::AlwaysOn => "AlwaysON",
    };
    object!({
        "id": vault.id,
        "name": vault.id.name(),
        "type": VAULT_TYPE,
        "location": vault.region,
        "tags": vault.tags,
        "sku": object!({ "name": "RS0", "tier": "Standard" }),
        "properties": object!({
            "provisioningState": "Succeeded",
            "securitySettings": object!({
                "softDeleteSettings": object!({
                    "softDeleteState": state,
                    "softDeleteRetentionPeriodInDays": vault.soft_delete_days,
                    "enhancedSecurityState": if vault.security_features == Switch::Enabled { "Enabled" } else { "Disabled" },
                }),
                "immutabilitySettings": object!({ "state": immutability(vault) }),
                "multiUserAuthorization": if vault.guard.is_some() { "Enabled" } else { "Disabled" },
            }),
            "secureScore": vault.security_level().secure_score(),
            "bcdrSecurityLevel": vault.security_level().name(),
        }),
    })
}

/// The proxy of a vault that is tied: it names the operations of its own kind of vault alone. A guard that is gone protects
/// everything still, so every operation is listed then.
pub(super) fn proxy(vault: &Vault, id: &Scope, guard_id: &Scope, guard: Option<&Guard>, edition: Edition) -> Value {
    let details: Vec<Value> = TABLE
        .iter()
        .filter(|row| row.vault == vault.kind() && row.is_listed(edition))
        .filter(|row| guard.is_none_or(|guard| guard.protects(row.operation)))
        .map(|row| {
            object!({
                "vaultCriticalOperation": row.arm_operation,
                "defaultResourceRequest": format!("{guard_id}/{}/default", row.request_type),
            })
        })
        .collect();
    object!({
        "id": id,
        "name": id.name(),
        // Source: the captured proxy of a Backup vault, whose type says `vaults` where its id says `backupVaults`.
        "type": format!("{}/vaults/backupResourceGuardProxies", vault.kind().provider()),
        "location": vault.region,
        "properties": object!({
            "resourceGuardResourceId": guard_id,
            "resourceGuardOperationDetails": details,
            "description": guard.map(|guard| guard.description.as_str()).unwrap_or_default(),
        }),
    })
}

pub(super) fn principal(principal: &Principal, known: Option<&Person>) -> (&'static str, Value) {
    let (id, tenant, name) = (&principal.id, &principal.tenant, &principal.display_name);
    match &principal.kind {
        PrincipalKind::User { person, user_principal_name, user_type } => {
            let own = object!({
                "id": id, "tenantId": tenant, "displayName": name, "userPrincipalName": user_principal_name,
                "userType": user_type, "person": person,
            });
            ("users", and(own, "jobTitle", known.and_then(|known| known.title.as_ref())))
        }
        PrincipalKind::Group { members, owners } => (
            "groups",
            object!({ "id": id, "tenantId": tenant, "displayName": name, "members": members, "owners": owners }),
        ),
        PrincipalKind::ServicePrincipal => {
            ("servicePrincipals", object!({ "id": id, "tenantId": tenant, "displayName": name }))
        }
    }
}

pub(super) fn management_group(group: &ManagementGroup) -> Value {
    object!({
        "id": group.id,
        "name": group.id.name(),
        "type": "Microsoft.Management/managementGroups",
        "properties": object!({
            "tenantId": group.tenant,
            "displayName": group.display_name,
            "details": object!({ "parent": group.parent.as_ref().map(|parent| json!({ "id": parent })) }),
        }),
    })
}

pub(super) fn subscription(subscription: &Subscription, is_managed: bool) -> Value {
    let ours = object!({
        "subscriptionId": subscription.id.name(),
        "tenantId": subscription.tenant,
        "displayName": subscription.display_name,
        "registeredProviders": subscription.registered_providers,
    });
    // A subscription that hangs nowhere known has no such field, rather than an empty one.
    let ours = and(ours, "managementGroupId", subscription.management_group.as_ref());
    and(ours, "managed", Some(true).filter(|_| is_managed))
}

pub(super) fn role(role: &RoleDefinition) -> Value {
    let id = format!("/providers/Microsoft.Authorization/roleDefinitions/{}", role.id);
    let kind = match role.kind {
        RoleKind::BuiltIn => "BuiltInRole",
        RoleKind::Custom => "CustomRole",
    };
    object!({
        "id": id,
        "name": role.id,
        "type": "Microsoft.Authorization/roleDefinitions",
        "properties": object!({
            "roleName": role.name,
            "type": kind,
            "description": role.description,
            "assignableScopes": role.assignable_scopes,
            "permissions": role.permissions,
        }),
    })
}

pub(super) fn assignment(assignment: &RoleAssignment, principal_kind: &str) -> Value {
    let role = format!("/providers/Microsoft.Authorization/roleDefinitions/{}", assignment.role);
    object!({
        "id": assignment.id,
        "name": assignment.id.name(),
        "type": "Microsoft.Authorization/roleAssignments",
        "properties": object!({
            "roleDefinitionId": role,
            "principalId": assignment.principal,
            "principalType": principal_kind,
            "scope": assignment.scope,
            "condition": assignment.condition,
            "createdOn": rfc_3339(assignment.window.opens),
            "createdBy": assignment.created_by,
            "description": assignment.description,
        }),
    })
}

pub(super) fn lock(lock: &Lock) -> Value {
    object!({
        "id": lock.id,
        "name": lock.id.name(),
        "type": LOCK_TYPE,
        "properties": object!({ "level": lock.level, "notes": lock.notes }),
    })
}

pub(super) fn deny_assignment(denial: &DenyAssignment) -> Value {
    let principals = |ids: &Few<ObjectId>| ids.iter().map(|id| object!({ "id": id })).collect::<Vec<_>>();
    let denied = match &denial.denied {
        Denied::Everyone => vec![object!({ "id": EVERYONE, "type": "SystemDefined" })],
        Denied::These { principals: ids } => principals(ids),
    };
    object!({
        "id": denial.id,
        "name": denial.id.name(),
        "type": "Microsoft.Authorization/denyAssignments",
        "properties": object!({
            "denyAssignmentName": denial.name,
            "description": denial.description,
            "permissions": denial.permissions,
            "scope": denial.scope,
            "doNotApplyToChildScopes": denial.reach == Reach::ScopeAlone,
            "principals": denied,
            "excludePrincipals": principals(&denial.exempt),
            "isSystemProtected": false,
        }),
    })
}
