//! Commands judged a second time: what they need, whether they are critical, and what becomes of the world.

use serde_json::Value;

use super::critical::Change;
use super::effects::{Effects, Senseless};
use super::gate::{Answer, Caller, Need};
use super::world::World;

/// What becomes of a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Done.
    Allowed,
    /// Refused.
    Denied,
    /// Senseless.
    Rejected,
}

/// A command judged.
pub struct Judged {
    /// What becomes of it.
    pub verdict: Verdict,
    /// The needs and findings; none where the command names what is not there.
    pub answer: Option<Answer>,
    /// The types of all events, in order.
    pub events: Vec<&'static str>,
    /// The world afterwards.
    pub after: World,
    /// Why it is senseless, if it is.
    pub why: &'static str,
}

/// What a command needs and what it would change at a vault.
pub type Plan = (Vec<Need>, Option<(String, Change)>);

/// Verbs on a resource that may ask for no right at all.
const NEEDLESS: [&str; 6] =
    ["elevateAccess", "activateRole", "cancelRequest", "answerRequest", "deactivateRole", "requestExtension"];

/// Judges a command. `told` are the engine's events, from which the ids that it drew are read.
pub fn judge(world: &World, caller: &Value, command: &Value, told: &Value) -> Judged {
    let caller = Caller::of(world, caller, command);
    let rejected =
        |why| Judged { verdict: Verdict::Rejected, answer: None, events: Vec::new(), after: world.clone(), why };
    let (needs, change) = match plan(world, &caller, command) {
        Ok(plan) => plan,
        Err(why) => return rejected(why),
    };
    let is_power = needs.is_empty() && !NEEDLESS.contains(&command["type"].as_str().unwrap_or_default());
    let locked = world.check_locks(&needs);
    let changes = change.map(|(vault, change)| (vault, vec![change]));
    let answer = world.weigh(&caller, needs, changes, world.clock);
    if !answer.is_allowed() {
        let events = vec!["attemptDenied"];
        return Judged { verdict: Verdict::Denied, answer: Some(answer), events, after: world.clone(), why: "" };
    }
    let mut after = world.clone();
    let done = locked
        .and_then(|()| effects(&mut after, &caller, command, told))
        .and_then(|done| world.check_outcome(&after, command).map(|()| done));
    match done {
        Err(why) => rejected(why),
        Ok(done) => {
            after.sort();
            let logged = if is_power { Vec::new() } else { vec!["attemptAllowed"] };
            let events = logged.into_iter().chain(done).collect();
            Judged { verdict: Verdict::Allowed, answer: Some(answer), events, after, why: "" }
        }
    }
}

fn plan(world: &World, caller: &Caller, command: &Value) -> Result<Plan, Senseless> {
    let life = || {
        world
            .life_plan(command)
            .or_else(|| world.standing_plan(caller, command))
            .map(|needs| needs.map(|needs| (needs, None)))
    };
    let plan = world.vault_plan(command).or_else(|| world.just_in_time_plan(caller, command)).or_else(life);
    plan.or_else(|| world.stage_plan(command)).unwrap_or(Err("the oracle knows no such verb"))
}

fn effects(world: &mut World, caller: &Caller, command: &Value, told: &Value) -> Effects {
    if let Some(done) = world.do_to_vault(command).or_else(|| world.do_unlock(caller, command)) {
        return done;
    }
    if let Some(done) = world.do_to_life(caller, command) {
        return done;
    }
    if let Some(done) = world.do_access(caller, command, told) {
        return done;
    }
    if let Some(done) = world.do_standing(caller, command, told) {
        return done;
    }
    if let Some(done) = world.do_just_in_time(caller, command, told) {
        return done;
    }
    world.do_on_stage(command, told).unwrap_or(Err("the oracle knows no such verb"))
}
