//! Just-in-time access in Azure's shapes: instances, policies and their rules. Stands on `object`, `shape`, `span`.

use serde_json::{Value, json};

use super::object::{and, object};
use super::shape::rfc_3339;
use super::span::written;
use crate::model::notice::{DefaultRecipients, NotificationLevel, NotificationRule};
use crate::model::people::Principal;
use crate::model::pim::{Approval, Eligibility, EnablementRule, Expiration, RoleSettings};
use crate::model::role::RoleAssignment;
use crate::model::scope::Scope;
use crate::model::text::{ObjectId, RoleId};
use crate::model::time::Window;
use crate::sandbox::Tables;

fn role_id(role: &RoleId) -> String {
    format!("/providers/Microsoft.Authorization/roleDefinitions/{role}")
}

fn kind(tables: &Tables, principal: &ObjectId) -> &'static str {
    tables.principals.get(principal).map_or("Unknown", Principal::kind_name)
}

/// Who is given which role where and when, as every instance tells it.
fn given(tables: &Tables, scope: &Scope, role: &RoleId, principal: &ObjectId, window: Window) -> Value {
    object!({
        "scope": scope,
        "roleDefinitionId": role_id(role),
        "principalId": principal,
        "principalType": kind(tables, principal),
        "status": "Provisioned",
        "startDateTime": rfc_3339(window.opens),
        "endDateTime": window.closes.map(rfc_3339),
    })
}

pub(super) fn eligibility(tables: &Tables, own: &Eligibility) -> Value {
    let properties = given(tables, &own.scope, &own.role, &own.principal, own.window);
    let properties = and(properties, "createdOn", Some(rfc_3339(own.created_at)));
    let properties = and(properties, "condition", own.condition.as_ref());
    object!({
        "id": own.id,
        "name": own.id.name(),
        "type": "Microsoft.Authorization/roleEligibilityScheduleInstances",
        "properties": and(properties, "createdBy", Some(&own.created_by).filter(|by| !by.as_str().is_empty())),
    })
}

/// A time-bound or an activated assignment.
pub(super) fn instance(tables: &Tables, own: &RoleAssignment) -> Value {
    let scope = own.scope.as_str().trim_end_matches('/');
    let name = own.id.name();
    let kind = if own.activates.is_some() { "Activated" } else { "Assigned" };
    let properties = given(tables, &own.scope, &own.role, &own.principal, own.window);
    let properties = and(properties, "originRoleAssignmentId", Some(&own.id));
    let properties = and(properties, "assignmentType", Some(kind));
    let properties = and(properties, "condition", Some(&own.condition));
    let properties = and(properties, "linkedRoleEligibilityScheduleInstanceId", own.activates.as_ref());
    let properties = and(properties, "createdBy", own.created_by.as_ref());
    object!({
        "id": format!("{scope}/providers/Microsoft.Authorization/roleAssignmentScheduleInstances/{name}"),
        "name": name,
        "type": "Microsoft.Authorization/roleAssignmentScheduleInstances",
        "properties": and(properties, "description", own.description.as_ref()),
    })
}

/// The rules of some settings, by their ids in a fixed order.
pub(super) fn rules(tables: &Tables, own: &RoleSettings) -> Vec<Value> {
    let mut rules = vec![
        expiration("Expiration_Admin_Eligibility", &own.eligible_expiration),
        expiration("Expiration_Admin_Assignment", &own.active_expiration),
        object!({
            "id": "Expiration_EndUser_Assignment", "ruleType": "RoleManagementPolicyExpirationRule",
            "isExpirationRequired": true, "maximumDuration": written(own.activation_maximum),
        }),
        enablement("Enablement_Admin_Assignment", own.active_rules.iter()),
        enablement("Enablement_EndUser_Assignment", own.activation_rules.iter()),
        approval(tables, &own.approval),
    ];
    let mails = &own.notifications;
    let occasions = [
        ("Admin_Eligibility", &mails.eligible_assignment),
        ("Admin_Assignment", &mails.active_assignment),
        ("EndUser_Assignment", &mails.activation),
    ];
    for (occasion, own) in occasions {
        let audiences = [("Admin", &own.admin), ("Requestor", &own.requestor), ("Approver", &own.approver)];
        rules.extend(audiences.map(|(audience, rule)| notification(audience, occasion, rule)));
    }
    for rule in &mut rules {
        let id = rule.get("id").and_then(Value::as_str).unwrap_or_default();
        let caller = if id.contains("_EndUser_") { "EndUser" } else { "Admin" };
        let level = if id.ends_with("_Eligibility") { "Eligibility" } else { "Assignment" };
        if let Value::Object(fields) = rule {
            fields.insert("target".to_owned(), object!({ "caller": caller, "operations": ["All"], "level": level }));
        }
    }
    rules
}

fn expiration(id: &str, own: &Expiration) -> Value {
    let mut rule = object!({
        "id": id, "ruleType": "RoleManagementPolicyExpirationRule",
        "isExpirationRequired": matches!(own, Expiration::Required { .. }),
    });
    if let (Expiration::Required { maximum }, Value::Object(fields)) = (own, &mut rule) {
        fields.insert("maximumDuration".to_owned(), json!(written(*maximum)));
    }
    rule
}

fn enablement<'a>(id: &str, own: impl Iterator<Item = &'a EnablementRule>) -> Value {
    let name = |rule: &EnablementRule| match rule {
        EnablementRule::MultiFactorAuthentication => "MultiFactorAuthentication",
        EnablementRule::Justification => "Justification",
        EnablementRule::Ticketing => "Ticketing",
    };
    object!({
        "id": id, "ruleType": "RoleManagementPolicyEnablementRule", "enabledRules": own.map(name).collect::<Vec<_>>(),
    })
}

fn approval(tables: &Tables, own: &Approval) -> Value {
    let approvers = match own {
        Approval::NotRequired => Vec::new(),
        Approval::Required { approvers } => {
            approvers.iter().map(|id| object!({ "id": id, "isBackup": false, "userType": kind(tables, id) })).collect()
        }
    };
    object!({
        "id": "Approval_EndUser_Assignment", "ruleType": "RoleManagementPolicyApprovalRule",
        "setting": object!({
            "isApprovalRequired": matches!(own, Approval::Required { .. }),
            "isApprovalRequiredForExtension": false,
            "isRequestorJustificationRequired": true,
            "approvalMode": "SingleStage",
            "approvalStages": [object!({
                "approvalStageTimeOutInDays": 1, "isApproverJustificationRequired": true,
                "escalationTimeInMinutes": 0, "isEscalationEnabled": false, "primaryApprovers": approvers,
            })],
        }),
    })
}

fn notification(audience: &str, occasion: &str, own: &NotificationRule) -> Value {
    object!({
        "id": format!("Notification_{audience}_{occasion}"), "ruleType": "RoleManagementPolicyNotificationRule",
        "notificationType": "Email", "recipientType": audience,
        "isDefaultRecipientsEnabled": own.default_recipients == DefaultRecipients::On,
        "notificationLevel": if own.level == NotificationLevel::Critical { "Critical" } else { "All" },
        "notificationRecipients": own.additional_recipients,
    })
}
