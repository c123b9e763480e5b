//! Hostile input: sound texts and commands bent at random, and what must hold whatever comes in. Nothing panics, what was read
//! is written and read again as the same, and no way in breaks a rule of the world. Each input follows from its number.

mod damage;
mod mutate;

use mua_core::{
    Action, ActionPattern, Caller, ChildName, Command, History, Outcome, Policy, ProtectedItem, Question, Sandbox,
    Scope, Table, check, decide, estate, sample, saved, submit,
};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::golden::played;
use crate::invariants::state;
use crate::oracle::read::built_in;
use crate::oracle::world::{Role, World};
use crate::oracle::{actions, places};
use crate::walk::{Act, Dice, Sight, make, next};

/// What inputs are bent from.
pub struct Seeds {
    worlds: Vec<Sandbox>,
    saved: Vec<String>,
    /// Worlds with their pasts, some of them undone.
    pasts: Vec<String>,
    estates: Vec<String>,
    commands: Vec<Value>,
    roles: Vec<Role>,
}

impl Seeds {
    /// Sound worlds of every kind there is, and commands in them.
    pub fn new() -> Result<Self, String> {
        let mut worlds = vec![sample::sample(), played()?];
        let (mut commands, mut pasts) = (Vec::new(), Vec::new());
        for seed in 1..6 {
            let mut dice = Dice::new(seed);
            let world = make(&mut dice)?;
            let sight = Sight::of(&world);
            let mut history = History::from(world.clone());
            for _ in 0..200 {
                if let Act::Submit(caller, command) = next(&mut dice, &world, &sight) {
                    let is_short = history.done().len() < 40;
                    if is_short
                        && let (Ok(who), Ok(wish)) = (Caller::deserialize(&caller), Command::deserialize(&command))
                    {
                        history.submit(&who, &wish);
                    }
                    commands.push(command);
                }
            }
            let done = history.done().len();
            history.go_to(done - dice.below(done.min(4)));
            pasts.push(history.write());
            worlds.push(world);
        }
        let saved = worlds.iter().map(saved::write).collect();
        let estates = worlds.iter().map(estate::write).collect();
        Ok(Self { worlds, saved, pasts, estates, commands, roles: built_in() })
    }
}

/// What is fed, by name.
pub type Target = fn(&mut Dice, &Seeds) -> Result<(), String>;

/// Every target.
pub const TARGETS: [(&str, Target); 8] = [
    ("saved", a_saved_text),
    ("damaged", a_damaged_text),
    ("pasts", a_damaged_past),
    ("estate", an_estate),
    ("commands", a_command),
    ("patterns", a_pattern),
    ("ids", an_id),
    ("times", a_time),
];

/// One input of a target.
pub fn feed(target: Target, number: u64, seeds: &Seeds) -> Result<(), String> {
    target(&mut Dice::new(number), seeds)
}

fn holds(is_so: bool, what: &str, input: &str) -> Result<(), String> {
    if is_so { Ok(()) } else { Err(format!("{what}: {}", input.chars().take(20_000).collect::<String>())) }
}

/// A text, bent as text or as the JSON that it is.
fn bent(dice: &mut Dice, seeds: &[String], others: &[Value]) -> String {
    let seed = dice.text(seeds);
    if dice.chance(30) {
        return mutate::text(dice, &seed);
    }
    let value: Value = serde_json::from_str(&seed).unwrap_or_default();
    mutate::value(dice, &value, others).to_string()
}

/// A world that came in keeps the rules, and is the same after it was kept and loaded.
fn is_sound(world: &Sandbox, seeds: &Seeds, input: &str) -> Result<(), String> {
    let kept = saved::write(world);
    let again = saved::read(&kept).map_err(|fault| format!("what was read is not read again: {fault}: {input}"))?;
    holds(again == *world && saved::write(&again) == kept, "what was read comes back as another world", input)?;
    let sight = World::read(&kept, &seeds.roles).map_err(|fault| format!("{fault}: {input}"))?;
    state::all(&sight).map_err(|fault| format!("{fault}: {input}"))?;
    // A world that was read can be asked without harm.
    let caller = Caller::everywhere(sample::BACKUP_ADMIN);
    check(world, &caller, "Microsoft.RecoveryServices/vaults/backupconfig/write", sample::VAULT, None);
    Ok(())
}

fn a_saved_text(dice: &mut Dice, seeds: &Seeds) -> Result<(), String> {
    let text = bent(dice, &seeds.saved, &seeds.commands);
    match saved::read(&text) {
        Ok(world) => is_sound(&world, seeds, &text),
        Err(fault) => holds(!fault.to_string().is_empty(), "refused without a word", &text),
    }
}

/// One damage to what was kept. The kinds go round with the dice's first throw.
fn a_damaged_text(dice: &mut Dice, seeds: &Seeds) -> Result<(), String> {
    let (kind, seed) = (dice.roll(), dice.text(&seeds.saved));
    let text = damage::damaged(dice, kind, &seed);
    match saved::read(&text) {
        Ok(world) => is_sound(&world, seeds, &text),
        Err(fault) => holds(!fault.to_string().is_empty(), "refused without a word", &text),
    }
}

/// The same to a world with its past, as the app keeps it.
fn a_damaged_past(dice: &mut Dice, seeds: &Seeds) -> Result<(), String> {
    let (kind, seed) = (dice.roll(), dice.text(&seeds.pasts));
    let text = damage::damaged(dice, kind, &seed);
    let mut history = match History::read(&text) {
        Ok(history) => history,
        Err(fault) => return holds(!fault.to_string().is_empty(), "refused without a word", &text),
    };
    let again = History::read(&history.write());
    holds(again.as_ref() == Ok(&history), "what was read comes back as another past", &text)?;
    is_sound(history.world(), seeds, &text)?;
    // A past that does not lead to the world is told as such; going through it harms neither way.
    let (is_told_sound, now) = (history.is_sound(), history.world().clone());
    let (done, all) = (history.done().len(), history.done().len() + history.undone().len());
    history.go_to(dice.below(all + 1));
    is_sound(history.world(), seeds, &text)?;
    history.go_to(done);
    holds(!is_told_sound || *history.world() == now, "there and back is another world", &text)
}

fn an_estate(dice: &mut Dice, seeds: &Seeds) -> Result<(), String> {
    let text = bent(dice, &seeds.estates, &seeds.commands);
    match estate::read(&text) {
        Ok(imported) => {
            is_sound(&imported.sandbox, seeds, &text)?;
            let Ok(again) = estate::read(estate::write(&imported.sandbox)) else {
                return Err(format!("an estate that was read is written as one that is not: {text}"));
            };
            holds(held(&imported.sandbox) == held(&again.sandbox), "vaults come back and hold something else", &text)
        }
        Err(problems) => holds(!problems.is_empty(), "refused without a word", &text),
    }
}

/// The policies of each vault, and the items of which anything is left.
fn held(world: &Sandbox) -> Vec<(&Table<ChildName, Policy>, Vec<&ProtectedItem>)> {
    let vaults = world.tables().vaults.values();
    vaults.map(|own| (&own.policies, own.items.values().filter(|item| item.exists(world.now())).collect())).collect()
}

fn a_command(dice: &mut Dice, seeds: &Seeds) -> Result<(), String> {
    let Some(world) = dice.maybe(&seeds.worlds) else { return Ok(()) };
    let seed = dice.maybe(&seeds.commands).cloned().unwrap_or_default();
    let value = if dice.chance(10) { seed } else { mutate::value(dice, &seed, &seeds.commands) };
    let told = value.to_string();
    let Ok(command) = Command::deserialize(&value) else { return Ok(()) };
    let written = serde_json::to_value(&command).map_err(|fault| fault.to_string())?;
    holds(Command::deserialize(&written).ok().as_ref() == Some(&command), "another command after writing", &told)?;
    let accounts: Vec<&str> = world.tables().principals.keys().map(mua_core::ObjectId::as_str).collect();
    let caller = Caller::everywhere(dice.text(&accounts).as_str());
    let mut after = world.clone();
    let outcome = submit(&mut after, &caller, &command);
    let is_same = after == *world;
    holds(!matches!(outcome, Outcome::Rejected { .. }) || is_same, "a senseless command changed the world", &told)?;
    if is_same { Ok(()) } else { is_sound(&after, seeds, &told) }
}

/// Patterns and actions of few letters, so that they meet; the oracle's matching is the naive one.
fn a_pattern(dice: &mut Dice, _: &Seeds) -> Result<(), String> {
    let run = |dice: &mut Dice, letters: &[&str], most: usize| -> String {
        (0..dice.below(most)).map(|_| dice.text(letters)).collect()
    };
    let pattern = run(dice, &["a", "b", "*", "/", "A", "read", " "], 9);
    let text =
        format!("{}/{}", run(dice, &["a", "b", "/", "B", "é"], 9), dice.text(&["read", "WRITE", "x", "action#y"]));
    let (own, told) = (Action::parse(&text), actions::action(&text));
    holds(own.is_ok() == told.is_some(), "the two disagree whether it is an action", &text)?;
    let (Ok(own), Some(told)) = (own, told) else { return Ok(()) };
    let is_match = ActionPattern::new(&pattern).matches(&own);
    let wanted = actions::names(&[pattern.to_ascii_lowercase()], &told);
    holds(is_match == wanted, "the two disagree whether the pattern matches", &format!("{pattern} on {text}"))
}

fn an_id(dice: &mut Dice, seeds: &Seeds) -> Result<(), String> {
    let worlds: Vec<&Sandbox> = seeds.worlds.iter().collect();
    let Some(world) = dice.maybe(&worlds) else { return Ok(()) };
    let ids: Vec<&str> =
        world.tables().vaults.keys().chain(world.tables().assignments.keys()).map(Scope::as_str).collect();
    let seed = dice.text(&ids);
    let text = if dice.chance(10) { dice.cased(&seed) } else { mutate::text(dice, &seed) };
    let (own, told) = (Scope::parse(&text), places::id(&text));
    holds(own.is_ok() == told.is_some(), "the two disagree whether it is an id", &text)?;
    let (Ok(own), Some(told)) = (own, told) else { return Ok(()) };
    holds(own.as_str().to_ascii_lowercase() == told, "read as another id", &text)?;
    holds(Scope::parse(own.as_str()).as_ref() == Ok(&own), "another id after writing", &text)?;
    let up: Vec<Scope> = std::iter::successors(own.parent(), Scope::parent).take(2_000).collect();
    let nested = up.iter().all(|above| own.is_within(above) && above.as_str().len() < own.as_str().len());
    holds(nested, "a parent is not above its child", &text)?;
    let group = own.resource_group_scope().map(|own| own.as_str().to_ascii_lowercase());
    holds(group == places::resource_group_of(&told), "in another resource group", &text)?;
    let is_vault = own.is_resource(mua_core::VAULT_TYPE);
    holds(is_vault == places::is_resource(&told, "microsoft.recoveryservices/vaults"), "of another type", &text)
}

/// Moments and lengths of time, at and beyond what can be held.
fn a_time(dice: &mut Dice, seeds: &Seeds) -> Result<(), String> {
    let mut world = dice.maybe(&seeds.worlds).cloned().unwrap_or_default();
    let number = dice.roll() >> dice.below(64);
    let caller = Caller::everywhere("nobody");
    let before = world.now();
    let told = format!("{number}");
    if let Ok(command) = Command::deserialize(&json!({"type": "advanceClock", "by": number})) {
        submit(&mut world, &caller, &command);
        let wanted = before.millis().saturating_add(number).min((1 << 53) - 1);
        holds(world.now().millis() == wanted, "the clock does not stand where it should", &told)?;
        is_sound(&world, seeds, &told)?;
    }
    let asked = json!({"caller": {"principal": "x"}, "action": "a/read", "scope": "/", "at": number});
    let is_read = Question::deserialize(&asked).map(|question| decide(&world, &question)).is_ok();
    holds(is_read == (number < 1 << 53), "a moment is read that cannot be held, or none is", &told)?;
    // A moment of an estate as text.
    let text = mutate::text(dice, "2022-07-14T09:00:00.000Z");
    let asked = json!({"exportedAt": text, "edition": "ga-2022-07"}).to_string();
    match estate::read(&asked) {
        Ok(imported) => is_sound(&imported.sandbox, seeds, &asked),
        Err(problems) => holds(!problems.is_empty(), "refused without a word", &asked),
    }
}
