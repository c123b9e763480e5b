//! Judges a scenario: which of its steps the world and its log show as done. Stands on `scenario`; must never remember anything: the
//! same world and start give the same judgement in every tab.

use mua_core::Sandbox;

use super::scenario::{Check, Deed, Scenario};
use super::scene::Scene;

/// How far a scenario is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Judged {
    /// What shows each step that is done, in their order.
    pub done: Vec<String>,
    /// What the next step still lacks; nothing where all are done.
    pub lacking: Option<String>,
}

/// Judges the steps in their order. A step is looked for in the log after what proved the step before it, so that no old deed
/// counts twice.
#[must_use]
pub fn judge(world: &Sandbox, scenario: &Scenario, start: usize) -> Judged {
    let mut judged = Judged::default();
    let Some(scene) = Scene::of(world, start) else { return judged };
    let mut from = start;
    for step in scenario.steps {
        match (step.check)(&scene, from) {
            Check::Done { upto, why } => {
                from = upto;
                judged.done.push(why);
            }
            Check::NotYet(why) => {
                judged.lacking = Some(why);
                break;
            }
        }
    }
    judged
}

/// What of a scenario's world is missing, said as what would be done about it.
#[must_use]
pub fn missing(world: &Sandbox, scenario: &Scenario) -> Vec<String> {
    let Some(scene) = Scene::of(world, 0) else { return Vec::new() };
    scenario.needs.iter().filter(|need| !(need.is_met)(&scene)).map(|need| (need.says)(&scene)).collect()
}

/// The next command that the world still needs before a scenario; none where it needs nothing, or nobody can help.
#[must_use]
pub fn next_deed(world: &Sandbox, scenario: &Scenario) -> Option<Deed> {
    let scene = Scene::of(world, 0)?;
    scenario.needs.iter().find(|need| !(need.is_met)(&scene)).and_then(|need| (need.deed)(&scene))
}
