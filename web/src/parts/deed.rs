//! What was done to what, in one line: an assignment, an item or a policy by its names, and the place. Stands on `words`, `route` and
//! the engine's commands; must never judge them.

use mua_core::{Command, Event, Sandbox, Scope};

use crate::language::say_with;
use crate::route::ResourceKind;
use crate::words;

/// What a command was about and where; `events` is what came of it, as far as that is known.
pub fn told(world: &Sandbox, command: &Command, events: &[Event]) -> String {
    let place = command.target().map(|target| place(world, target)).unwrap_or_default();
    match words::taken(world, events).or_else(|| words::about(world, command)) {
        Some(about) if place.is_empty() || about == place => about,
        Some(about) => say_with("{what} on {place}", &[("what", &about), ("place", &place)]),
        None => place,
    }
}

/// The nearest place that has a name: an assignment is told by what it is on.
fn place(world: &Sandbox, target: &Scope) -> String {
    words::place(world, &ResourceKind::around(target).unwrap_or_else(|| target.clone()))
}
