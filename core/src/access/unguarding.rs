//! By which deeds on a Resource Guard, with no key of it, operations come to be asked of it no more: it is told to leave them out,
//! or it goes. Stands on `model`, `sandbox`.

use crate::model::action::Action;
use crate::model::decision::{Door, Need};
use crate::model::few::Few;
use crate::model::guard::{GUARD_TYPE, Guard};
use crate::model::operation::CriticalOperation;
use crate::model::scope::Scope;
use crate::sandbox::Sandbox;

const DELETE_GROUP: &str = "Microsoft.Resources/subscriptions/resourceGroups/delete";
const LIFT: &str = "Microsoft.Authorization/locks/delete";

/// A deed on a guard.
pub(super) struct Unguarding {
    /// What it takes.
    pub need: Need,
    /// What it takes besides: to lift the locks that stand against it.
    locks: Vec<Need>,
    /// What the guard is asked for no more. It can leave out no mandatory operation. Where it goes, every one: whether it is
    /// refused then or open is not known of Azure, and the profile has a say in it (I17).
    pub opens: Few<CriticalOperation>,
}

impl Unguarding {
    /// Whether somebody may do it, by the needs that they hold.
    pub fn is_open(&self, holds: &dyn Fn(&Need) -> bool) -> bool {
        holds(&self.need) && self.locks.iter().all(holds)
    }
}

/// The deeds on a guard that protects some operations.
pub(super) fn unguardings(sandbox: &Sandbox, guard: &Guard, protected: &Few<CriticalOperation>) -> Vec<Unguarding> {
    let optional = protected.iter().copied().filter(|own| !own.is_mandatory()).collect();
    let deed = |door: Door, action: &str, place: &Scope, opens: &Few<CriticalOperation>| {
        let action = Action::known(action);
        let locks =
            sandbox.locks_against(&action, place).map(|lock| Need::new(Door::Scope, LIFT, &lock.scope)).collect();
        Unguarding { need: Need::of(door, action, place), locks, opens: opens.clone() }
    };
    let group = guard.id.resource_group_scope().filter(|group| is_deletable(sandbox, group));
    let own = [
        deed(Door::Guard, &format!("{GUARD_TYPE}/write"), &guard.id, &optional),
        deed(Door::Guard, &format!("{GUARD_TYPE}/delete"), &guard.id, protected),
    ];
    own.into_iter().chain(group.map(|group| deed(Door::Scope, DELETE_GROUP, &group, protected))).collect()
}

/// Whether a resource group is there and goes with all that is in it. Our choice, as with the verb: a vault that anything is in or
/// that a guard protects keeps its group.
fn is_deletable(sandbox: &Sandbox, group: &Scope) -> bool {
    let keeps = |id: &Scope| {
        let vault = sandbox.vault(id).filter(|_| id.is_within(group));
        vault.is_some_and(|vault| vault.guard.is_some() || sandbox.holds_anything(vault))
    };
    sandbox.tables().resource_groups.contains_key(group) && !sandbox.tables().vaults.keys().any(keeps)
}
