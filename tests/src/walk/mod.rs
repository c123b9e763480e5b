//! Random walks: a random world, random steps in it, and after each the engine against the oracle. A walk follows from its
//! seed; one that fails tells its seed and the shortest list of steps that still fails.

mod acts;
mod commands;
mod compare;
mod conditions;
mod dice;
mod just_in_time;
mod life;
mod make;
mod policies;
mod standing;
mod survey;
mod tally;
mod vaults;

pub use self::acts::{Act, Sight, next};
pub use self::compare::{Flaw, Pair, compare};
pub use self::dice::Dice;
pub use self::make::{START, make};
pub use self::survey::{Asked, Survey};
pub use self::tally::Tally;

use crate::oracle::{read::built_in, world::Role};
use crate::threads;
use mua_core::{Caller, Command, Sandbox, saved, submit};
use serde::Deserialize;

/// Steps of one walk. Short, so that many worlds are seen.
const STEPS: usize = 60;
/// After so many steps a walk stops to ask many questions of the state that it has come to.
const STAGE: usize = 30;

/// How far to go.
#[derive(Clone, Copy, Debug)]
pub struct Way {
    /// The seed of the first walk; the others follow it.
    pub first_seed: u64,
    /// How many verdicts are compared, all walks together.
    pub comparisons: u64,
    /// How many questions are asked at each stop.
    pub questions: usize,
}

impl Way {
    /// From a seed, with as many questions at a stop as keep many states in view.
    pub fn new(first_seed: u64, comparisons: u64) -> Self {
        Self { first_seed, comparisons, questions: 150 }
    }

    /// Verdicts that one walk compares: one for each step, and those of its stops.
    fn each(&self) -> u64 {
        (STEPS + STEPS / STAGE * self.questions) as u64
    }
}

/// Walks from as many seeds as so many comparisons take; what was seen, or the failure of the lowest seed in full.
pub fn walks(way: Way, flaw: Option<Flaw>) -> Result<Tally, String> {
    let roles = built_in();
    let one = |number: u64| walk(way.first_seed.wrapping_add(number), way.questions, &roles, flaw);
    threads::each(way.comparisons.div_ceil(way.each()), one, |total: &mut Tally, own| total.add(&own))
}

/// One walk.
fn walk(seed: u64, questions: usize, roles: &[Role], flaw: Option<Flaw>) -> Result<Tally, String> {
    let mut dice = Dice::new(seed);
    let start = make(&mut dice).map_err(|fault| format!("seed {seed}: the world cannot be made: {fault}"))?;
    let mut pair = Pair::new(start.clone(), roles, flaw)?;
    let mut tally = Tally::default();
    let mut done = Vec::new();
    let mut sight = Sight::of(&start);
    for number in 1..=STEPS {
        let act = next(&mut dice, &pair.sandbox, &sight);
        let revision = pair.sandbox.revision();
        done.push(act);
        if done.last().is_some_and(|act| pair.step(act, &mut tally).is_err()) {
            return Err(report(seed, &start, &done, roles, flaw));
        }
        if pair.sandbox.revision() != revision {
            sight = Sight::of(&pair.sandbox);
        }
        if number.is_multiple_of(STAGE) {
            let survey = Survey::of(&pair.sandbox, &pair.world, &sight);
            let mut drawn = (0..questions).map(|_| survey.ask(&mut dice));
            if let Some(differing) = drawn.find(|asked| pair.ask(asked, &mut tally).is_err()) {
                done.push(differing.act());
                return Err(report(seed, &start, &done, roles, flaw));
            }
        }
    }
    i50_the_same_steps_give_the_same_bytes(&start, &done, &pair.sandbox)
        .map_err(|fault| format!("seed {seed}: {fault}"))?;
    Ok(tally)
}

/// I50: the same commands in the same world, kept and loaded before and in the middle, give the same kept form.
fn i50_the_same_steps_give_the_same_bytes(start: &Sandbox, acts: &[Act], end: &Sandbox) -> Result<(), String> {
    let kept = |world: &Sandbox| saved::read(&saved::write(world)).map_err(|fault| fault.to_string());
    let mut world = kept(start)?;
    for (number, act) in acts.iter().enumerate() {
        if number == acts.len() / 2 {
            world = kept(&world)?;
        }
        if let Act::Submit(caller, command) = act {
            let read = |fault: serde_json::Error| fault.to_string();
            let caller = Caller::deserialize(caller).map_err(read)?;
            submit(&mut world, &caller, &Command::deserialize(command).map_err(read)?);
        }
    }
    if saved::write(&world) == saved::write(end) { Ok(()) } else { Err("I50: a replay gives another world".to_owned()) }
}

/// The first step at which a replay fails, and how.
fn replay(start: &Sandbox, acts: &[Act], roles: &[Role], flaw: Option<Flaw>) -> Option<String> {
    let mut pair = Pair::new(start.clone(), roles, flaw).ok()?;
    acts.iter().find_map(|act| pair.step(act, &mut Tally::default()).err())
}

/// Leaves out every step without which the walk still fails.
fn shrunk(start: &Sandbox, acts: &[Act], roles: &[Role], flaw: Option<Flaw>) -> Vec<Act> {
    let mut kept = acts.to_vec();
    let mut place = kept.len();
    while place > 0 {
        place -= 1;
        let mut fewer = kept.clone();
        fewer.remove(place);
        if replay(start, &fewer, roles, flaw).is_some() {
            kept = fewer;
        }
    }
    kept
}

fn report(seed: u64, start: &Sandbox, acts: &[Act], roles: &[Role], flaw: Option<Flaw>) -> String {
    let kept = shrunk(start, acts, roles, flaw);
    let why = replay(start, &kept, roles, flaw).unwrap_or_default();
    let steps: Vec<String> = kept.iter().map(Act::told).collect();
    let world = saved::write(start);
    format!("seed {seed}, {} of {} steps\n{}\n{why}\nfrom {world}", kept.len(), acts.len(), steps.join("\n"))
}
