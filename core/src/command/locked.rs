//! What locks stop, for all verbs in one place: by what a command needs, and by what it would lead to. A lock is a fault and no
//! finding: it is no matter of anybody's rights, and is looked at once these suffice. Source: Azure checks locks after roles, and
//! answers `ScopeLocked` even to an Owner. Stands on `fault`, `sandbox`.

use super::fault::{Fault, FaultCode};
use crate::model::action::Action;
use crate::model::decision::Need;
use crate::model::event::Fact;
use crate::model::scope::Scope;
use crate::sandbox::Sandbox;

const GIVE: &str = "Microsoft.Authorization/roleAssignments/write";

fn check(sandbox: &Sandbox, action: &Action, place: &Scope) -> Result<(), Fault> {
    let Some(lock) = sandbox.lock_against(action, place) else { return Ok(()) };
    let message = format!(
        "`{action}` is stopped at `{}`: the lock `{}` stands on `{}`",
        place.name(),
        lock.id.name(),
        lock.scope.name()
    );
    Err(Fault::new(FaultCode::ScopeLocked, message))
}

/// A fault where a lock stops what the command does itself. What is asked of a Resource Guard besides is no act on the guard.
pub(super) fn check_needs(sandbox: &Sandbox, needs: &[Need]) -> Result<(), Fault> {
    needs.iter().try_for_each(|need| check(sandbox, &need.action, &need.scope))
}

/// A fault where a lock stops what the command leads to without needing a right for it: an activated role is a role assignment
/// made, and a resource that moves is gone from where it was. Our choice: to give an activated role back is never stopped.
pub(super) fn check_facts(sandbox: &Sandbox, facts: &[Fact]) -> Result<(), Fault> {
    facts.iter().try_for_each(|fact| match fact {
        Fact::RoleAssigned { assignment } => check(sandbox, &Action::known(GIVE), &assignment.scope),
        Fact::ResourceMoved { from, .. } => {
            let kind = from.resource_type().unwrap_or_default();
            check(sandbox, &Action::known(&format!("{kind}/delete")), from)
        }
        _ => Ok(()),
    })
}
