//! The guided scenarios: what a newcomer is led through, as data, with a check of every step against the world. Stands on
//! `mua_core`, `route` and `words`; must never draw, and never take a click for a proof: a step is done when the world and its
//! activity log say so.

mod authorized;
mod blocks;
mod evidence;
mod flow;
mod guard_gone;
mod isolation;
mod judge;
mod just_in_time;
mod labels;
mod needs;
mod needs_just_in_time;
mod places;
mod progress;
mod scenario;
mod scene;
mod state;
mod told;
mod traps;
mod traps_just_in_time;

#[cfg(test)]
mod play;
#[cfg(test)]
mod tests;

pub use judge::{Judged, judge, missing, next_deed};
pub use progress::{Progress, Start};
pub use scenario::{Chapter, Check, Deed, Need, Scenario, Seat, Step};
pub use scene::Scene;

/// Every scenario, in the order in which they are told.
pub fn all() -> impl Iterator<Item = &'static Scenario> {
    let told: [&'static [Scenario]; 7] = [
        flow::SCENARIOS,
        blocks::SCENARIOS,
        authorized::SCENARIOS,
        isolation::SCENARIOS,
        traps::SCENARIOS,
        traps_just_in_time::SCENARIOS,
        guard_gone::SCENARIOS,
    ];
    told.into_iter().flatten()
}

/// The scenario of this id.
#[must_use]
pub fn named(id: &str) -> Option<&'static Scenario> {
    all().find(|scenario| scenario.id == id)
}
