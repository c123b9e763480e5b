//! Many questions of one state: who, what, where and when drawn at random, half of them near a grant that is there, so that
//! about half are allowed. What a state holds is looked up once, with the oracle's rules; each answer is still worked out
//! by both sides.

use std::collections::BTreeMap;

use mua_core::{Caller, CriticalOperation, Instant, Plane, Question, Sandbox, Sessions};
use serde_json::{Value, json};

use super::acts::{ACTIONS, Act, Sight};
use super::dice::Dice;
use crate::oracle::actions::{self, grants};
use crate::oracle::planes::DATA;
use crate::oracle::world::{Assignment, Role, World, low};
use crate::oracle::{gate, places};

/// A question in the forms that the engine and the oracle take.
pub struct Asked {
    /// For the engine.
    pub question: Question,
    /// For the oracle.
    pub caller: gate::Caller,
    /// Whether the verdict alone is asked for.
    pub is_check: bool,
}

impl Asked {
    /// The question as a step of a walk.
    pub fn act(&self) -> Act {
        let Question { caller, action, scope, at, .. } = &self.question;
        if self.is_check {
            return Act::Check(caller.principal.to_string(), action.clone(), scope.clone(), at.map(Instant::millis));
        }
        Act::Decide(serde_json::to_value(&self.question).unwrap_or_default())
    }
}

/// What a grant gives, and around when.
struct Near {
    accounts: Vec<String>,
    actions: Vec<String>,
    places: Vec<String>,
    /// Of the actions, those of critical operations.
    operations: Vec<String>,
    /// Of the places, the vaults.
    vaults: Vec<String>,
    moments: Vec<u64>,
    /// Whether it gives only under a condition.
    is_bound: bool,
}

/// What conditions of assignments are about.
const GIVE: &str = "Microsoft.Authorization/roleAssignments/write";

/// What there is to ask of a state.
pub struct Survey<'a> {
    sight: &'a Sight,
    now: u64,
    actions: Vec<String>,
    places: Vec<String>,
    near: Vec<Near>,
    /// Which of them give the right to assign roles under a condition alone.
    bound: Vec<usize>,
}

/// Every action that is asked for: those of critical operations, the keys of guards, and others.
fn all_actions() -> Vec<String> {
    let rows = || CriticalOperation::all().map(CriticalOperation::row);
    let keys = rows().map(|row| row.guard_action().as_str().to_owned());
    rows().map(|row| row.arm_operation.to_owned()).chain(keys).chain(ACTIONS.map(str::to_owned)).collect()
}

impl<'a> Survey<'a> {
    /// Looks a state up.
    pub fn of(sandbox: &Sandbox, world: &World, sight: &'a Sight) -> Self {
        let children = sight.vaults.iter().map(|vault| format!("{vault}/backupPolicies/Gold"));
        let resources = sight.vaults.iter().chain(&sight.guards).cloned();
        let above = sight.resource_groups.iter().chain(&sight.subscriptions).chain(&sight.management_groups).cloned();
        let places: Vec<String> = resources.chain(children).chain(above).chain(["/".to_owned()]).collect();
        let actions = all_actions();
        // Many assignments give the same role: what it grants is worked out once.
        let mut granted: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        for role in &world.roles {
            let found = || actions.iter().filter(|text| is_granted(role, text)).cloned().collect();
            granted.entry(&role.id).or_insert_with(found);
        }
        let near: Vec<Near> = world
            .assignments
            .iter()
            .filter_map(|own| near(world, sight, own, granted.get(own.role.as_str())?, &places))
            .collect();
        let is_bound = |own: &Near| own.is_bound && own.actions.iter().any(|action| action == GIVE);
        let bound = (0..).zip(&near).filter(|(_, own)| is_bound(own)).map(|(at, _)| at).collect();
        Self { sight, now: sandbox.now().millis(), actions, places, near, bound }
    }

    /// Draws a question.
    pub fn ask(&self, dice: &mut Dice) -> Asked {
        let bound = dice.maybe(&self.bound).filter(|_| dice.chance(4)).and_then(|at| self.near.get(*at));
        let near = bound.or_else(|| dice.maybe(&self.near).filter(|_| dice.chance(72)));
        let (principal, mut action, place) = match near {
            Some(near) if bound.is_some() => (dice.text(&near.accounts), GIVE.to_owned(), dice.text(&near.places)),
            Some(near) if !near.operations.is_empty() && !near.vaults.is_empty() && dice.chance(60) => {
                (dice.text(&near.accounts), dice.text(&near.operations), dice.text(&near.vaults))
            }
            Some(near) => (dice.text(&near.accounts), dice.text(&near.actions), dice.text(&near.places)),
            None => (dice.text(&self.sight.accounts), dice.text(&self.actions), dice.text(&self.places)),
        };
        if dice.chance(2) {
            action = "steal".to_owned();
        }
        let place = if dice.chance(1) { "nowhere".to_owned() } else { place };
        let principal = if dice.chance(2) { dice.text(&self.sight.principals) } else { principal };
        let is_check = dice.chance(34);
        let sessions = if is_check { json!("all") } else { self.sessions(dice) };
        let moment = near.and_then(|near| dice.maybe(&near.moments)).copied().unwrap_or(self.now);
        let at = dice.chance(40).then(|| (moment + dice.below(4) as u64).saturating_sub(2));
        let reduces = (!is_check && dice.chance(60)).then(|| dice.chance(50));
        let plane = (!is_check && dice.chance(6)).then(|| if dice.chance(50) { Plane::Data } else { Plane::Control });
        let (principal, action, place) = (dice.cased(&principal), dice.cased(&action), dice.cased(&place));
        let caller = gate::Caller { principal: low(&principal), sessions: sessions.clone(), about: None };
        let question = Question {
            caller: Caller { principal: principal.as_str().into(), sessions: read(&sessions) },
            action,
            scope: place,
            at: at.map(Instant::from_millis),
            plane,
            reduces_protection: reduces,
        };
        Asked { question, caller, is_check }
    }

    fn sessions(&self, dice: &mut Dice) -> Value {
        match dice.below(100) {
            0..80 => json!("all"),
            80..92 => Value::Null,
            _ => self.sight.tenants.iter().filter(|_| dice.chance(50)).cloned().collect(),
        }
    }
}

fn read(sessions: &Value) -> Sessions {
    match sessions {
        Value::Array(tenants) => Sessions::These(tenants.iter().filter_map(Value::as_str).map(Into::into).collect()),
        Value::String(_) => Sessions::All,
        _ => Sessions::Home,
    }
}

fn is_granted(role: &Role, text: &str) -> bool {
    let action = actions::action(text);
    action.is_some_and(|action| grants(role, &action, None) || grants(role, &format!("{DATA}{action}"), None))
}

/// What an assignment gives to whom and where, as the oracle sees it; nothing where it gives nothing.
fn near(world: &World, sight: &Sight, own: &Assignment, actions: &[String], all: &[String]) -> Option<Near> {
    let is_over = |text: &&String| places::id(text).is_some_and(|place| world.covers(&own.scope, &place));
    let places: Vec<String> = all.iter().filter(is_over).cloned().collect();
    let is_operation = |text: &&String| CriticalOperation::by_arm_operation(text).is_some();
    let near = Near {
        accounts: sight.accounts.iter().filter(|id| world.belongs(&low(id), &own.principal)).cloned().collect(),
        operations: actions.iter().filter(is_operation).cloned().collect(),
        vaults: sight.vaults.iter().filter(|vault| places.contains(vault)).cloned().collect(),
        actions: actions.to_vec(),
        places,
        moments: [Some(world.clock), own.closes].into_iter().flatten().collect(),
        is_bound: own.condition.is_some(),
    };
    let is_some = !near.accounts.is_empty() && !near.actions.is_empty() && !near.places.is_empty();
    is_some.then_some(near)
}
