//! How every vault stands: which guard it is tied to, what that protects, and who could open it, now or just in time. Stands
//! on the engine's door; decides nothing by itself.

use mua_core::{
    Action, Approval, Because, CriticalOperation, Eligibility, Few, Finding, Instant, Isolation, KeyOpener, ObjectId,
    Sandbox, Scope, SoftDelete, Table, Vault, Warning,
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

/// What is told of several vaults alike: who opens a guard for each of its keys, and who approves an activation.
#[derive(Default)]
struct Known {
    openers: Table<Scope, Vec<(CriticalOperation, Openers)>>,
    approvals: Table<Scope, (bool, Few<ObjectId>)>,
}

/// How the vaults stand at this moment, by id.
pub fn report(sandbox: &Sandbox) -> Vec<VaultReport> {
    let mut known = Known::default();
    sandbox.tables().vaults.values().map(|vault| of_vault(sandbox, vault, &mut known)).collect()
}

fn of_vault(sandbox: &Sandbox, vault: &Vault, known: &mut Known) -> VaultReport {
    let edition = sandbox.edition();
    let kept = |operation: &CriticalOperation| {
        let row = operation.row();
        row.vault == vault.kind() && row.is_guarded(edition)
    };
    let openers = vault.guard.as_ref().map(|guard| known.openers(sandbox, guard));
    let of_operation = |operation: CriticalOperation| {
        let because = match &vault.guard {
            None => Because::NoGuard,
            Some(id) if sandbox.guard(id).is_some_and(|guard| !guard.protects(operation)) => Because::Excluded,
            Some(_) => Because::Protected,
        };
        let is_asked = because == Because::Protected;
        let key = is_asked.then(|| operation.row().guard_action());
        let found = openers.into_iter().flatten().find(|(own, _)| is_asked && *own == operation);
        let (now, just_in_time) = found.map(|(_, openers)| openers.clone()).unwrap_or_default();
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

impl Known {
    /// Who opens a guard for each operation that it may be asked for, whichever vault is tied to it.
    fn openers(&mut self, sandbox: &Sandbox, guard: &Scope) -> &[(CriticalOperation, Openers)] {
        let approvals = &mut self.approvals;
        self.openers.or_insert_with(guard.clone(), || {
            let guarded = CriticalOperation::all().filter(|own| own.row().is_guarded(sandbox.edition()));
            let (operations, keys): (Vec<_>, Vec<_>) = guarded.map(|own| (own, own.row().guard_action())).unzip();
            let found = mua_core::key_openers(sandbox, guard, &keys);
            let told = found.iter().map(|own| told(sandbox, own, approvals));
            operations.into_iter().zip(told).collect()
        })
    }
}

/// Who holds a key of a guard now, and who could activate it: one account of each person, the first by its id.
fn told(sandbox: &Sandbox, openers: &[KeyOpener<'_>], approvals: &mut Table<Scope, (bool, Few<ObjectId>)>) -> Openers {
    let mut found = Openers::default();
    for KeyOpener { account: own, finding, eligibilities } in openers {
        let (account, display_name) = (own.id.clone(), own.display_name.clone());
        if let Finding::Held { assignment, role, held_by, until, .. } = finding {
            found.0.push(Holder {
                account,
                display_name,
                role: role.clone(),
                assignment: assignment.clone(),
                held_by: held_by.clone(),
                until: *until,
            });
            continue;
        }
        for eligibility in eligibilities {
            let approval = approvals.or_insert_with(eligibility.id.clone(), || approval(sandbox, eligibility));
            found.1.push(Activator {
                account: account.clone(),
                display_name: display_name.clone(),
                role: sandbox.role(&eligibility.role).map(|role| role.name.clone()).unwrap_or_default(),
                eligibility: eligibility.id.clone(),
                needs_approval: approval.0,
                approvers: approval.1.clone(),
            });
        }
    }
    found
}

/// Whether an activation waits for approval, and whose.
fn approval(sandbox: &Sandbox, eligibility: &Eligibility) -> (bool, Few<ObjectId>) {
    match sandbox.role_settings(&eligibility.scope, &eligibility.role).approval {
        Approval::NotRequired => (false, Few::new()),
        Approval::Required { approvers } => (true, sandbox.users_among(&approvers)),
    }
}
