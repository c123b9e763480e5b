//! One step of a walk, done by the engine and told by the oracle, and everything in which the two must agree.

use mua_core::{
    Because, Caller, Command, Decision, Door, Finding, Instant, Outcome, Plane, Question, Sandbox, check, decide,
    saved, standing, submit,
};
use serde::Deserialize;
use serde_json::Value;

use super::acts::Act;
use super::survey::Asked;
use super::tally::Tally;
use crate::invariants::{advice, laws, state, step};
use crate::oracle::planes::unmarked;
use crate::oracle::world::{Role, low};
use crate::oracle::{Answer, Found, Verdict, World, gate, judge};

/// A rule bent on purpose, to see that a walk finds it: what the oracle is made to believe of each world.
pub type Flaw = fn(&mut World);

/// One question in a hundred, told by its letters so that a replay asks the same, is held against the laws too.
const LAWFUL: u64 = 100;

/// The engine's world and what the oracle sees of it.
pub struct Pair {
    /// The engine's world.
    pub sandbox: Sandbox,
    /// The oracle's.
    pub world: World,
    roles: Vec<Role>,
    flaw: Option<Flaw>,
}

impl Pair {
    /// A world and the oracle's sight of it.
    pub fn new(sandbox: Sandbox, roles: &[Role], flaw: Option<Flaw>) -> Result<Self, String> {
        let world = sight(&sandbox, roles, flaw)?;
        Ok(Self { sandbox, world, roles: roles.to_vec(), flaw })
    }

    /// Does a step and compares; what differs, if anything does.
    pub fn step(&mut self, act: &Act, tally: &mut Tally) -> Result<(), String> {
        match act {
            Act::Submit(caller, command) => self.submit(caller, command, tally),
            Act::Decide(question) => self.decide(question, tally),
            Act::Check(principal, action, scope, at) => self.check(principal, action, scope, *at, tally),
        }
    }

    fn submit(&mut self, caller: &Value, command: &Value, tally: &mut Tally) -> Result<(), String> {
        let parsed: Command = read(command)?;
        let tables_before = self.sandbox.tables().clone();
        let outcome = submit(&mut self.sandbox, &read(caller)?, &parsed);
        let told = serde_json::to_value(&outcome).map_err(|fault| fault.to_string())?;
        let judged = judge(&self.world, caller, command, &told["events"]);
        let verdict = match &outcome {
            Outcome::Allowed { .. } => Verdict::Allowed,
            Outcome::Denied { .. } => Verdict::Denied,
            Outcome::Rejected { .. } => Verdict::Rejected,
        };
        if verdict != judged.verdict {
            let why = judged.why;
            return Err(format!("the engine says {told}, the oracle {:?} {why} {:?}", judged.verdict, judged.answer));
        }
        if let (Outcome::Allowed { decision, .. } | Outcome::Denied { decision, .. }, Some(answer)) =
            (&outcome, &judged.answer)
        {
            compare(decision, answer)?;
        }
        let events = told["events"].as_array().into_iter().flatten().filter_map(|event| event["type"].as_str());
        // To whom mails go is no matter of the oracle's; that they are there is counted.
        let (mails, events): (Vec<&str>, Vec<&str>) = events.partition(|event| *event == "mailSent");
        tally.mails += mails.len() as u64;
        if events != judged.events {
            return Err(format!("the engine tells of {events:?}, the oracle of {:?}", judged.events));
        }
        let after = match verdict {
            Verdict::Allowed => sight(&self.sandbox, &self.roles, self.flaw)?,
            _ => self.world.clone(),
        };
        if after != judged.after {
            return Err(format!("the world should be\n{:?}\nand is\n{after:?}", judged.after));
        }
        if self.flaw.is_none() {
            state::all(&after)?;
            step::all(&step::Step {
                before: &self.world,
                after: &after,
                tables_before: &tables_before,
                tables_after: self.sandbox.tables(),
                caller,
                command,
                outcome: &told,
            })?;
        }
        self.world = after;
        tally.command(command["type"].as_str().unwrap_or_default(), &told, judged.answer.as_ref());
        Ok(())
    }

    fn decide(&self, asked: &Value, tally: &mut Tally) -> Result<(), String> {
        let question: Question = read(asked)?;
        let decision = decide(&self.sandbox, &question);
        self.weigh(&question, &gate::Caller::read(&asked["caller"]), &decision, tally)?;
        // The laws ask a dozen worlds each: one question in many is enough.
        if self.flaw.is_some() || !asked.to_string().bytes().map(u64::from).sum::<u64>().is_multiple_of(LAWFUL) {
            return Ok(());
        }
        advice::all(&self.sandbox, &self.world, &decision)?;
        tally.lawful(&self.world);
        laws::all(&laws::Case { sandbox: &self.sandbox, world: &self.world, question: &question, decide: &decide })
    }

    /// Asks both sides a question that was drawn for this state.
    pub fn ask(&self, asked: &Asked, tally: &mut Tally) -> Result<(), String> {
        let Question { caller, action, scope, at, .. } = &asked.question;
        if asked.is_check {
            return self.check(caller.principal.as_str(), action, scope, at.map(Instant::millis), tally);
        }
        self.weigh(&asked.question, &asked.caller, &decide(&self.sandbox, &asked.question), tally)
    }

    fn weigh(
        &self,
        question: &Question,
        caller: &gate::Caller,
        decision: &Decision,
        tally: &mut Tally,
    ) -> Result<(), String> {
        let at = question.at.map_or(self.world.clock, Instant::millis);
        let lessens = question.reduces_protection.unwrap_or(true);
        let told = question.plane.map(|plane| plane == Plane::Data);
        let answer = self.world.answer(caller, (&question.action, &question.scope), told, at, lessens);
        compare(decision, &answer)?;
        tally.question(&answer);
        Ok(())
    }

    fn check(
        &self,
        principal: &str,
        action: &str,
        scope: &str,
        at: Option<u64>,
        tally: &mut Tally,
    ) -> Result<(), String> {
        let verdict = check(&self.sandbox, &Caller::everywhere(principal), action, scope, at.map(Instant::from_millis));
        let caller = gate::Caller { principal: low(principal), sessions: Value::from("all"), about: None };
        let answer = self.world.answer(&caller, (action, scope), None, at.unwrap_or(self.world.clock), true);
        if verdict != answer.is_allowed() {
            return Err(format!("the engine checks {verdict}, the oracle {answer:?}"));
        }
        let stands =
            standing(&self.sandbox, &Caller::everywhere(principal), action, scope, at.map(Instant::from_millis));
        let now = at.unwrap_or(self.world.clock);
        let last = stands.until.map_or(Instant::LATEST.millis(), |until| until.millis().saturating_sub(1));
        // Half of the way is looked at too: what turned and turned back would look the same from the end.
        for later in [now.midpoint(last), last] {
            let then = self.world.answer(&caller, (action, scope), None, later, true).is_allowed();
            if last < now || stands.allowed != verdict || then != verdict {
                return Err(format!(
                    "{verdict} at {now} should stand as {stands:?}, and the oracle says {then} at {later}"
                ));
            }
        }
        tally.question(&answer);
        Ok(())
    }
}

fn sight(sandbox: &Sandbox, roles: &[Role], flaw: Option<Flaw>) -> Result<World, String> {
    let mut world = World::read(&saved::write(sandbox), roles)?;
    if let Some(flaw) = flaw {
        flaw(&mut world);
    }
    Ok(world)
}

fn read<T: for<'de> Deserialize<'de>>(value: &Value) -> Result<T, String> {
    T::deserialize(value).map_err(|fault| format!("{fault} in {value}"))
}

/// Whether the engine's decision is the oracle's answer, reasons and all.
pub fn compare(decision: &Decision, answer: &Answer) -> Result<(), String> {
    let differs = |what: &str| Err(format!("{what}: the engine says {decision:?}, the oracle {answer:?}"));
    if decision.is_allowed() != answer.is_allowed() {
        return differs("verdict");
    }
    let critical = decision.critical().map(|own| {
        let because = match own.because {
            _ if own.unlocked_until.is_some() => "unlocked",
            Because::Protected => "protected",
            Because::Excluded => "excluded",
            Because::NoGuard => "noGuard",
            Because::ConditionNotMet => "conditionNotMet",
        };
        (own.operation.row().name, own.asked, because)
    });
    if critical != answer.critical {
        return differs("critical");
    }
    if decision.steps().len() != answer.steps.len() {
        return differs("number of steps");
    }
    for (step, ((door, action, place), found)) in decision.steps().iter().zip(&answer.steps) {
        let own = match step.need.door {
            Door::Vault => "vault",
            Door::Guard => "guard",
            Door::Scope => "scope",
        };
        let (action, is_data) = unmarked(action);
        let is_plane = is_data == (step.need.plane == Plane::Data);
        let same = own == *door
            && is_plane
            && low(step.need.action.as_str()) == action
            && low(step.need.scope.as_str()) == *place;
        if !same {
            return differs("need");
        }
        if !is_same(&step.finding, found) {
            return differs("finding");
        }
    }
    Ok(())
}

fn is_same(finding: &Finding, found: &Found) -> bool {
    match (finding, found) {
        (Finding::Held { assignment, .. }, Found::Held(best)) => best.contains(&low(assignment.as_str())),
        (Finding::NotSignedIn { tenant }, Found::NotSignedIn(own)) => low(tenant.as_str()) == *own,
        (Finding::Lapsed { since, .. }, Found::Lapsed(own)) => since.millis() == *own,
        (Finding::BlockedByDeny { deny_assignment }, Found::Blocked(own)) => low(deny_assignment.as_str()) == *own,
        (Finding::Nothing { under_condition: Some(assignment), .. }, Found::Unmet(own)) => {
            low(assignment.as_str()) == *own
        }
        (Finding::EligibleOnly { role }, Found::Eligible(own)) => role == own,
        (Finding::Nothing { nearest, under_condition: None }, Found::Nothing(own)) => nearest == own,
        _ => false,
    }
}
