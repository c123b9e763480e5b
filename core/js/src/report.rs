//! How every vault stands: which guard it is tied to, what that protects, and who could open it, now or just in time. Stands
//! on the engine's door; decides nothing by itself.

use mua_core::{
    Action, Approval, Because, Caller, CriticalOperation, Eligibility, Few, Finding, Instant, Isolation, ObjectId,
    PersonId, Principal, PrincipalKind, Question, Sandbox, Scope, Sessions, SoftDelete, Table, Vault, Warning,
};
use serde::Serialize;

/// How one vault stands.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct VaultReport {
    vault: Scope,
    guard: Option<Scope>,
    isolation: Option<Isolation>,
    soft_delete: SoftDelete,
    operations: Vec<OperationReport>,
    warnings: Vec<Warning>,
}

/// Whether the guard is asked for an operation, and who could open it.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct OperationReport {
    operation: CriticalOperation,
    label: &'static str,
    mandatory: bool,
    because: Because,
    key: Option<Action>,
    now: Vec<Holder>,
    just_in_time: Vec<Activator>,
}

/// Somebody who holds the guard's key.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Holder {
    account: ObjectId,
    display_name: String,
    role: String,
    assignment: Scope,
    held_by: ObjectId,
    until: Option<Instant>,
}

/// Somebody who could activate the guard's key.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Activator {
    account: ObjectId,
    display_name: String,
    role: String,
    eligibility: Scope,
    needs_approval: bool,
    approvers: Few<ObjectId>,
}

type Openers = (Vec<Holder>, Vec<Activator>);

/// How the vaults stand at this moment, by id.
pub fn report(sandbox: &Sandbox) -> Vec<VaultReport> {
    let mut known = Table::default();
    sandbox.tables().vaults.values().map(|vault| of_vault(sandbox, vault, &mut known)).collect()
}

fn of_vault(sandbox: &Sandbox, vault: &Vault, known: &mut Table<Scope, Table<String, Openers>>) -> VaultReport {
    let edition = sandbox.edition();
    let kept = |operation: &CriticalOperation| {
        let row = operation.row();
        row.vault == vault.kind() && (row.rule(edition).is_some() || row.is_mandatory)
    };
    let mut openers = |guard: &Scope, key: &Action| {
        let by_key = known.or_default(guard.clone());
        by_key.or_insert_with(key.as_str().to_owned(), || openers(sandbox, guard, key)).clone()
    };
    let of_operation = |operation: CriticalOperation| {
        let because = match &vault.guard {
            None => Because::NoGuard,
            Some(id) if sandbox.guard(id).is_some_and(|guard| !guard.protects(operation)) => Because::Excluded,
            Some(_) => Because::Protected,
        };
        let asked = vault.guard.as_ref().filter(|_| because == Because::Protected);
        let key = asked.map(|_| operation.row().guard_action());
        let (now, just_in_time) = asked.zip(key.as_ref()).map(|(guard, key)| openers(guard, key)).unwrap_or_default();
        let (label, mandatory) = (operation.label(edition), operation.is_mandatory());
        OperationReport { operation, label, mandatory, because, key, now, just_in_time }
    };
    VaultReport {
        vault: vault.id.clone(),
        guard: vault.guard.clone(),
        isolation: vault.guard.as_ref().and_then(|guard| mua_core::isolation(sandbox, &vault.id, guard)),
        soft_delete: vault.soft_delete,
        operations: CriticalOperation::all().filter(kept).map(of_operation).collect(),
        warnings: mua_core::warnings(sandbox, vault),
    }
}

/// Who holds the key of a guard now, and who could activate it: one account of each person, the first by its id.
fn openers(sandbox: &Sandbox, guard: &Scope, key: &Action) -> Openers {
    let (mut seen, mut found) = (Table::<PersonId, ()>::new(), Openers::default());
    for own in sandbox.tables().principals.values() {
        let is_group = matches!(own.kind, PrincipalKind::Group { .. });
        if is_group || own.person().is_some_and(|person| seen.insert(person.clone(), ()).is_some()) {
            continue;
        }
        let (account, display_name) = (own.id.clone(), own.display_name.clone());
        let question = Question {
            caller: Caller { principal: own.id.clone(), sessions: Sessions::All },
            action: key.as_str().to_owned(),
            scope: guard.as_str().to_owned(),
            at: None,
            plane: None,
            reduces_protection: None,
        };
        let decision = mua_core::decide(sandbox, &question);
        match decision.steps().first().map(|step| &step.finding) {
            Some(Finding::Held { assignment, role, held_by, until, .. }) => found.0.push(Holder {
                account,
                display_name,
                role: role.clone(),
                assignment: assignment.clone(),
                held_by: held_by.clone(),
                until: *until,
            }),
            Some(Finding::EligibleOnly { .. }) => found.1.extend(activators(sandbox, own, guard, key)),
            _ => {}
        }
    }
    found
}

/// By what a person could activate a key.
fn activators(sandbox: &Sandbox, person: &Principal, guard: &Scope, key: &Action) -> Vec<Activator> {
    let above = sandbox.management_groups_above(guard);
    let accounts = sandbox.accounts_of(&person.id);
    let own = accounts.iter().flat_map(|account| sandbox.eligibilities_of(&account.id, sandbox.now()));
    let over = own.filter(|own| sandbox.covers(&own.scope, guard, &above));
    let with_role =
        |own: &Eligibility| sandbox.role(&own.role).filter(|role| role.grants(key)).map(|role| role.name.clone());
    over.filter_map(|own| {
        let (needs_approval, approvers) = match sandbox.role_settings(&own.scope, &own.role).approval {
            Approval::NotRequired => (false, Few::new()),
            Approval::Required { approvers } => (true, sandbox.users_among(&approvers)),
        };
        Some(Activator {
            account: person.id.clone(),
            display_name: person.display_name.clone(),
            role: with_role(own)?,
            eligibility: own.id.clone(),
            needs_approval,
            approvers,
        })
    })
    .collect()
}
