//! Laws of role-based access control, and of what is none of multi-user authorization's business.

use mua_core::{Question, Scope};
use serde_json::{Value, json};

use super::laws::Case;
use super::{Holds, holds};
use crate::oracle::world::low;

/// I32: a role that takes everything out of itself again takes nothing from anybody's other roles.
pub fn i32_what_one_role_leaves_out_another_may_grant(case: &Case<'_>) -> Holds {
    let other = case.bent(|world| {
        world["roles"]["leaves-all-out"] = json!({
            "id": "leaves-all-out", "name": "Leaves all out", "description": "", "kind": "custom",
            "permissions": [{"actions": ["*"], "notActions": ["*"], "dataActions": [], "notDataActions": [], "condition": null}],
            "assignableScopes": ["/"],
        });
        for own in &case.world.principals {
            let id = format!("/providers/Microsoft.Authorization/roleAssignments/none-{}", own.id);
            world["assignments"][&id] = json!({
                "id": id, "principal": own.id, "role": "leaves-all-out", "scope": "/",
                "window": {"opens": 0, "closes": null},
            });
        }
    })?;
    case.same("I32", "what one role leaves out was taken from others", &other)
}

fn denial(scope: &str) -> (String, Value) {
    let id = format!("{scope}/providers/Microsoft.Authorization/denyAssignments/all");
    let everything =
        json!({"actions": ["*"], "notActions": [], "dataActions": ["*"], "notDataActions": [], "condition": null});
    let row = json!({
        "id": id, "name": "all", "description": "", "permissions": [everything], "scope": scope, "reach": "scopeAndBelow",
        "denied": {"type": "everyone"}, "exempt": [],
    });
    (id, row)
}

/// I33: where everything is denied to everyone, nobody holds anything in any subscription.
pub fn i33_deny_assignments_win(case: &Case<'_>) -> Holds {
    let other = case.bent(|world| {
        for own in &case.world.subscriptions {
            let (id, row) = denial(&own.id);
            world["denyAssignments"][id] = row;
        }
    })?;
    let is_denied =
        |scope: &Scope| case.world.subscriptions.iter().any(|own| case.world.covers(&own.id, &low(scope.as_str())));
    let held = other.steps().iter().any(|step| step.is_held() && is_denied(&step.need.scope));
    holds(!held, || case.broken("I33", "a deny assignment was overruled", &other))
}

/// I51: what is done to a data source itself is decided by the roles at the source, and no guard is ever asked.
pub fn i51_the_data_source_is_nobodys_claim(case: &Case<'_>) -> Holds {
    for vault in &case.world.vaults {
        let group = vault.id.split("/providers/").next().unwrap_or_default();
        let machine = Question {
            action: "Microsoft.Compute/virtualMachines/delete".to_owned(),
            scope: format!("{group}/providers/Microsoft.Compute/virtualMachines/erp"),
            ..case.question.clone()
        };
        let decision = (case.decide)(case.sandbox, &machine);
        holds(decision.critical().is_none() && decision.steps().len() <= 1, || {
            case.broken("I51", "a guard was asked about a data source", &decision)
        })?;
    }
    Ok(())
}
