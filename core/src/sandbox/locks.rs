//! Look-ups over locks: which one stands against an action. Stands on `model`.

use super::Sandbox;
use crate::model::action::Action;
use crate::model::lock::Lock;
use crate::model::scope::{Scope, ScopeKind};

const DELETE_GROUP: &str = "Microsoft.Resources/subscriptions/resourceGroups/delete";

impl Sandbox {
    /// The first lock by id that stops an action at a place: one there or above. Whoever deletes a resource or a resource group
    /// is stopped by a lock on anything in it too, for a deletion is done whole or not at all.
    pub fn lock_against(&self, action: &Action, place: &Scope) -> Option<&Lock> {
        self.locks_against(action, place).next()
    }

    /// Every such lock, by id.
    pub fn locks_against<'a>(&'a self, action: &Action, place: &Scope) -> impl Iterator<Item = &'a Lock> {
        let whole = deletes_whole(action, place);
        let about = move |lock: &&Lock| place.is_within(&lock.scope) || (whole && lock.scope.is_within(place));
        self.tables().locks.values().filter(move |lock| about(lock) && lock.stops(action))
    }
}

fn deletes_whole(action: &Action, place: &Scope) -> bool {
    match place.kind() {
        ScopeKind::ResourceGroup => action.is(DELETE_GROUP),
        _ => place.resource_type().is_some_and(|kind| action.is(&format!("{kind}/delete"))),
    }
}
