//! I48, explanations are proofs: a refusal turns into an allowance when exactly the facts that are told as missing are added,
//! and with any one of them left out it does not; an allowance turns into a refusal when the grants that hold one door are gone.

use mua_core::{Decision, Missing, Plane, Question, Sandbox, Sessions, TenantId, prove, saved};
use serde_json::{Value, json};

use super::{Holds, holds};

/// What decides.
type Decide<'a> = &'a dyn Fn(&Sandbox, &Question) -> Decision;

/// I48 for one question.
pub fn i48_explanations_are_proofs(sandbox: &Sandbox, question: &Question, decide: Decide<'_>) -> Holds {
    let Some(proof) = prove(sandbox, question) else {
        return holds(!decide(sandbox, question).is_allowed(), || "I48: no question, and allowed".to_owned());
    };
    let verdict = |facts: &[Missing]| -> Result<bool, String> {
        let (sandbox, question) = with(sandbox, question, facts)?;
        Ok(decide(&sandbox, &question).is_allowed())
    };
    let broken = |what: &str| format!("I48: {what}: {question:?} gave {proof:?}");
    holds(proof.allowed == verdict(&[])?, || broken("the proof is of another verdict"))?;
    if proof.allowed {
        holds(proof.missing.is_empty(), || broken("something is missing and nothing is refused"))?;
        for grants in &proof.grants {
            let left = without(sandbox, grants)?;
            holds(!decide(&left, question).is_allowed(), || broken("a door is held by more than is told"))?;
        }
        return Ok(());
    }
    if !proof.missing.iter().all(|fact| can_be_added(sandbox, question, fact)) {
        return Ok(());
    }
    holds(verdict(&proof.missing)?, || broken("what is missing does not suffice"))?;
    for number in 0..proof.missing.len() {
        let mut fewer = proof.missing.clone();
        fewer.remove(number);
        holds(!verdict(&fewer)?, || broken("less than what is missing suffices"))?;
    }
    Ok(())
}

/// A place cannot be made up, and only a person gets one more account.
fn can_be_added(sandbox: &Sandbox, question: &Question, fact: &Missing) -> bool {
    match fact {
        Missing::Place { .. } => false,
        Missing::Account { .. } => {
            sandbox.principal(&question.caller.principal).is_some_and(|own| own.person().is_some())
        }
        _ => true,
    }
}

/// The account that is made in a directory.
fn made_in(tenant: &TenantId) -> String {
    format!("account-to-be-made-in-{}", tenant.as_str())
}

/// The world and the question with some facts added.
fn with(sandbox: &Sandbox, question: &Question, facts: &[Missing]) -> Result<(Sandbox, Question), String> {
    let mut question = question.clone();
    let mut form = form(sandbox)?;
    let world = &mut form["world"];
    for (number, fact) in facts.iter().enumerate() {
        match fact {
            Missing::Place { .. } => {}
            Missing::Session { tenant } => {
                let own = sandbox.principal(&question.caller.principal).map(|own| own.tenant.clone());
                let mut tenants = match &question.caller.sessions {
                    Sessions::These(tenants) => tenants.clone(),
                    _ => own.into_iter().collect(),
                };
                tenants.insert(tenant.clone());
                question.caller.sessions = Sessions::These(tenants);
            }
            Missing::Account { tenant } => {
                let own = sandbox.principal(&question.caller.principal);
                let mut guest = serde_json::to_value(own).map_err(|fault| fault.to_string())?;
                (guest["id"], guest["tenant"]) = (json!(made_in(tenant)), json!(tenant));
                world["principals"][made_in(tenant)] = guest;
            }
            Missing::Lifted { deny_assignment } => {
                drop(world["denyAssignments"].as_object_mut().map(|own| own.remove(deny_assignment.as_str())));
            }
            Missing::Guard { guard } => {
                let tied = sandbox.vaults_tied_to(guard).next().map(|vault| vault.region.clone());
                world["guards"][guard.as_str()] = json!({"id": guard, "region": tied});
            }
            Missing::Grant { principal, action, plane, scope } => {
                let list = if *plane == Plane::Data { "dataActions" } else { "actions" };
                let role = format!("role-{number}");
                world["roles"][&role] = json!({
                    "id": role, "name": role, "description": "", "kind": "custom", "assignableScopes": [],
                    "permissions": [{list: [action]}],
                });
                let id = format!("/providers/Microsoft.Authorization/roleAssignments/proof-{number}");
                let made = sandbox.tenant_of(scope, &question.caller.principal).map(made_in);
                let principal = principal.as_ref().map(ToString::to_string).or(made);
                world["assignments"][&id] = json!({
                    "id": id, "principal": principal, "role": role, "scope": scope,
                    "window": {"opens": 0, "closes": null},
                });
            }
        }
    }
    Ok((read(&form)?, question))
}

/// The world without some grants.
fn without(sandbox: &Sandbox, grants: &[mua_core::Scope]) -> Result<Sandbox, String> {
    let mut form = form(sandbox)?;
    if let Some(assignments) = form["world"]["assignments"].as_object_mut() {
        assignments.retain(|id, _| !grants.iter().any(|grant| grant.as_str() == id));
    }
    read(&form)
}

fn form(sandbox: &Sandbox) -> Result<Value, String> {
    serde_json::from_str(&saved::write(sandbox)).map_err(|fault| fault.to_string())
}

fn read(form: &Value) -> Result<Sandbox, String> {
    saved::read(&form.to_string()).map_err(|fault| format!("a world with facts added does not load: {fault}"))
}
