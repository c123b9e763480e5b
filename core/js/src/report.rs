//! How every vault stands: which guard it is tied to, what that protects, and who could open it, now or just in time. Stands
//! on the engine's door; decides nothing by itself.

use mua_core::{
    Action, Approval, Because, CriticalOperation, Eligibility, Few, Finding, Instant, Isolation, KeyOpener, ObjectId,
    Sandbox, Scope, SoftDelete, Table, Vault, Warning,
};
use serde::Serialize;

/// How every vault stands. Who opens a guard is told once, however many vaults are tied to it and operations are opened alike: or
/// else it would be as many times as much.
#[derive(Debug, Serialize)]
pub struct Report {
    openers: Vec<Openers>,
    vaults: Vec<VaultReport>,
}

/// How one vault stands.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct VaultReport {
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
    /// The number of those who open it; none where the guard is not asked.
    openers: Option<usize>,
}

/// Somebody who holds the guard's key.
#[derive(Debug, PartialEq, Serialize)]
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
#[derive(Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
struct Activator {
    account: ObjectId,
    display_name: String,
    role: String,
    eligibility: Scope,
    needs_approval: bool,
    approvers: Few<ObjectId>,
}

/// Who opens a guard.
#[derive(Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
struct Openers {
    now: Vec<Holder>,
    just_in_time: Vec<Activator>,
}

/// What is told of several vaults alike: who opens a guard for each of its keys, by number, and who approves an activation.
#[derive(Default)]
struct Known {
    openers: Vec<Openers>,
    of_guards: Table<Scope, Vec<(CriticalOperation, usize)>>,
    approvals: Table<Scope, (bool, Few<ObjectId>)>,
}

/// How the vaults stand at this moment, by id.
pub fn report(sandbox: &Sandbox) -> Report {
    let mut known = Known::default();
    let vaults = sandbox.tables().vaults.values().map(|vault| of_vault(sandbox, vault, &mut known)).collect();
    Report { openers: known.openers, vaults }
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
        let openers = found.map(|(_, number)| *number);
        let (label, mandatory) = (operation.label(edition), operation.is_mandatory());
        OperationReport { operation, label, mandatory, because, key, openers }
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
    fn openers(&mut self, sandbox: &Sandbox, guard: &Scope) -> &[(CriticalOperation, usize)] {
        let Self { openers, of_guards, approvals } = self;
        of_guards.or_insert_with(guard.clone(), || {
            let guarded = CriticalOperation::all().filter(|own| own.row().is_guarded(sandbox.edition()));
            let (operations, keys): (Vec<_>, Vec<_>) = guarded.map(|own| (own, own.row().guard_action())).unzip();
            let found = mua_core::key_openers(sandbox, guard, &keys);
            let first = openers.len();
            let numbers = found.iter().map(|own| {
                let told = told(sandbox, own, approvals);
                let same = openers.iter().skip(first).position(|other| *other == told);
                let number = same.map_or(openers.len(), |at| first + at);
                if same.is_none() {
                    openers.push(told);
                }
                number
            });
            operations.into_iter().zip(numbers).collect()
        })
    }
}

/// Who holds a key of a guard now, and who could activate it: one account of each person, the first by its id.
fn told(sandbox: &Sandbox, openers: &[KeyOpener<'_>], approvals: &mut Table<Scope, (bool, Few<ObjectId>)>) -> Openers {
    let mut found = Openers::default();
    for KeyOpener { account: own, finding, eligibilities } in openers {
        let (account, display_name) = (own.id.clone(), own.display_name.clone());
        if let Finding::Held { assignment, role, held_by, until, .. } = finding {
            found.now.push(Holder {
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
            found.just_in_time.push(Activator {
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
