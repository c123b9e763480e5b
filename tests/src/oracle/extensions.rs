//! Verbs that prolong assignments, and the record of what was done to one, told a second time.

use serde_json::Value;

use super::effects::{Effects, Senseless, drawn, is_text, must, place, written};
use super::gate::Caller;
use super::just_in_time::{DAY, allows, later, meets, window};
use super::world::{Ask, Assignment, Eligibility, World};

/// An eligible or an active assignment.
#[derive(Clone, Debug)]
pub(super) struct Held {
    pub is_eligible: bool,
    pub id: String,
    pub principal: String,
    pub role: String,
    pub scope: String,
    pub opens: u64,
    pub closes: Option<u64>,
    pub has_condition: bool,
}

impl From<&Eligibility> for Held {
    fn from(own: &Eligibility) -> Self {
        let (id, principal, role, scope) = (own.id.clone(), own.principal.clone(), own.role.clone(), own.scope.clone());
        let (opens, closes, has_condition) = (own.opens, own.closes, own.condition.is_some());
        Self { is_eligible: true, id, principal, role, scope, opens, closes, has_condition }
    }
}

impl From<&Assignment> for Held {
    fn from(own: &Assignment) -> Self {
        let (id, principal, role, scope) = (own.id.clone(), own.principal.clone(), own.role.clone(), own.scope.clone());
        let (opens, closes, has_condition) = (own.opens, own.closes, own.condition.is_some());
        Self { is_eligible: false, id, principal, role, scope, opens, closes, has_condition }
    }
}

/// What requests about a kind of assignment are called.
pub(super) fn kind(is_eligible: bool) -> &'static str {
    if is_eligible { "roleeligibilityschedulerequests" } else { "roleassignmentschedulerequests" }
}

impl World {
    /// The eligible or active assignment that a command is about.
    pub(super) fn held(&self, command: &Value) -> Result<Held, Senseless> {
        let id = place(command, "assignment");
        self.held_by_id(&id)
    }

    pub(super) fn held_by_id(&self, id: &str) -> Result<Held, Senseless> {
        let eligible = self.eligibilities.iter().find(|own| own.id == id).map(Held::from);
        let active = self.assignments.iter().find(|own| own.id == id && own.activates.is_none()).map(Held::from);
        eligible.or(active).ok_or("no such assignment")
    }

    pub(super) fn ask(&self, command: &Value) -> Result<&Ask, Senseless> {
        let id = place(command, "request");
        self.asks.iter().find(|own| own.id == id).ok_or("no such request")
    }

    /// A request that was not done at once.
    pub(super) fn ask_to_answer(&self, command: &Value) -> Result<&Ask, Senseless> {
        let own = self.ask(command)?;
        must(own.answer != "automatic", "nothing to answer").map(|()| own)
    }

    pub(super) fn is_undecided(&self, ask: &Ask) -> bool {
        ask.answer == "waiting" && ask.lapses.is_none_or(|end| self.clock < end)
    }

    pub(super) fn decide(&mut self, id: &str, answer: &str, by: &str) {
        for own in self.asks.iter_mut().filter(|own| own.id == id) {
            (own.answer, own.by) = (answer.to_owned(), Some(by.to_owned()));
        }
    }

    /// Writes down what was done to an assignment.
    pub(super) fn record(&mut self, caller: &Caller, told: &Value, what: &str, own: &Held) {
        let own = own.clone();
        self.asks.push(Ask {
            id: drawn(told, "scheduleRequested", "/request/id"),
            what: what.to_owned(),
            is_eligible: own.is_eligible,
            assignment: own.id,
            principal: own.principal,
            role: own.role,
            scope: own.scope,
            opens: own.opens,
            closes: own.closes,
            asker: caller.principal.clone(),
            made: self.clock,
            lapses: None,
            answer: "automatic".to_owned(),
            by: None,
        });
    }

    fn is_over(&self, own: &Held) -> bool {
        own.closes.is_some_and(|closes| closes <= self.clock)
    }

    /// Whether it ends within 14 days, or has ended within 30.
    fn may_be_prolonged(&self, own: &Held) -> Result<(), Senseless> {
        let closes = own.closes.ok_or("it never ends")?;
        must(closes <= later(self.clock, 14 * DAY), "it does not end soon")?;
        must(self.clock < later(closes, 30 * DAY), "it is forgotten")
    }

    pub(super) fn do_ask(&mut self, caller: &Caller, command: &Value, told: &Value) -> Effects {
        let own = self.held(command)?;
        self.account_at(caller, &own.scope)?;
        must(self.is_same_person(&own.principal, &caller.principal), "not their own")?;
        self.may_be_prolonged(&own)?;
        let waits = |ask: &Ask| ask.assignment == own.id && self.is_undecided(ask);
        must(!self.asks.iter().any(waits), "asked already")?;
        let reason = written(command, "justification");
        must(!reason.trim().is_empty() && is_text(reason), "no reason")?;
        let is_over = self.is_over(&own);
        let otherwise = if is_over { self.clock } else { own.opens };
        let opens = command["startsAt"].as_u64().unwrap_or(otherwise);
        let (opens, closes) = window(opens, command["endsAt"].as_u64())?;
        must(closes > own.closes, "no later")?;
        let lapses = own.closes.map(|closes| later(closes, 30 * DAY));
        self.record(caller, told, if is_over { "SelfRenew" } else { "SelfExtend" }, &Held { opens, closes, ..own });
        if let Some(ask) = self.asks.last_mut() {
            (ask.lapses, ask.answer) = (lapses, "waiting".to_owned());
        }
        Ok(vec!["scheduleRequested"])
    }

    /// The window that an administrator wishes for, if the settings allow it.
    fn wished(
        &self,
        own: &Held,
        command: &Value,
        is_eligible: bool,
        opens: Option<u64>,
        closes: Option<u64>,
    ) -> Result<(u64, Option<u64>), Senseless> {
        let settings = self.settings_at(&own.scope, &own.role);
        let reason = written(command, "justification");
        must(is_text(reason), "a long reason")?;
        let many_factors = command["authentication"] == "multiFactor";
        let rules_met = is_eligible || meets(&settings.active_rules, reason, None, many_factors);
        must(rules_met, "a rule is not met")?;
        let otherwise = if self.is_over(own) { self.clock } else { own.opens };
        let opens = opens.unwrap_or(otherwise);
        let ahead = window(opens.max(self.clock), closes)?;
        must(allows(if is_eligible { settings.eligible } else { settings.active }, ahead), "too long")?;
        Ok((opens, closes))
    }

    /// Makes an assignment hold from `opens` to `closes`, as eligible or as active.
    fn prolong(&mut self, own: &Held, is_eligible: bool, (opens, closes): (u64, Option<u64>), told: &Value) -> Effects {
        let stands = |other: Held| {
            let same = (&other.principal, &other.role, &other.scope) == (&own.principal, &own.role, &own.scope);
            same && other.id != own.id && !self.is_over(&other)
        };
        let is_taken = match is_eligible {
            true => self.eligibilities.iter().map(Held::from).any(stands),
            false => self.assignments.iter().map(Held::from).any(stands),
        };
        must(!is_taken, "there already")?;
        if is_eligible == own.is_eligible {
            self.eligibilities.iter_mut().filter(|other| other.id == own.id).for_each(|other| {
                (other.opens, other.closes) = (opens, closes);
            });
            self.assignments.iter_mut().filter(|other| other.id == own.id).for_each(|other| {
                (other.opens, other.closes) = (opens, closes);
            });
            return Ok(vec![if is_eligible { "eligibilityUpdated" } else { "roleAssignmentUpdated" }]);
        }
        must(!own.has_condition, "it would lose its condition")?;
        let (principal, role, scope) = (own.principal.clone(), own.role.clone(), own.scope.clone());
        if is_eligible {
            let found = self.principals.iter().find(|found| found.id == principal);
            must(found.is_some_and(|found| found.person.is_some() || found.members.is_some()), "an application")?;
            self.assignments.retain(|other| other.id != own.id);
            let (id, made) = (drawn(told, "eligibilityCreated", "/eligibility/id"), self.clock);
            self.eligibilities.push(Eligibility { id, condition: None, principal, role, scope, opens, closes, made });
            return Ok(vec!["roleAssignmentRemoved", "eligibilityCreated"]);
        }
        self.eligibilities.retain(|other| other.id != own.id);
        let id = drawn(told, "roleAssigned", "/assignment/id");
        let (note, condition, activates) = (None, None, None);
        self.assignments.push(Assignment { id, principal, role, scope, opens, closes, note, condition, activates });
        Ok(vec!["eligibilityRemoved", "roleAssigned"])
    }

    pub(super) fn do_decide(&mut self, caller: &Caller, command: &Value, told: &Value) -> Effects {
        let ask = self.ask_to_answer(command)?.clone();
        must(self.is_undecided(&ask), "not waiting")?;
        let reason = written(command, "justification");
        must(!reason.trim().is_empty() && is_text(reason), "no reason")?;
        if command["review"] == "deny" {
            self.decide(&ask.id, "denied", &caller.principal);
            return Ok(vec!["scheduleAnswered"]);
        }
        let own = self.held_by_id(&ask.assignment)?;
        let is_eligible = match written(command, "kind") {
            "eligible" => true,
            "active" => false,
            _ => own.is_eligible,
        };
        let asked = Some(ask.opens).filter(|opens| *opens > self.clock);
        let opens = command["startsAt"].as_u64().or(asked);
        let closes = command["endsAt"].as_u64().or(ask.closes);
        let window = self.wished(&own, command, is_eligible, opens, closes)?;
        let done = self.prolong(&own, is_eligible, window, told)?;
        self.decide(&ask.id, "approved", &caller.principal);
        for other in self.asks.iter_mut().filter(|other| other.id == ask.id) {
            (other.opens, other.closes) = window;
        }
        Ok(std::iter::once("scheduleAnswered").chain(done).collect())
    }

    pub(super) fn do_extend(&mut self, caller: &Caller, command: &Value, told: &Value) -> Effects {
        let own = self.held(command)?;
        self.may_be_prolonged(&own)?;
        let ends = command["endsAt"].as_u64();
        must(ends > own.closes, "no later")?;
        let window = self.wished(&own, command, own.is_eligible, command["startsAt"].as_u64(), ends)?;
        let what = if self.is_over(&own) { "AdminRenew" } else { "AdminExtend" };
        self.change(caller, told, what, &own, window)
    }

    pub(super) fn do_update(&mut self, caller: &Caller, command: &Value, told: &Value) -> Effects {
        let own = self.held(command)?;
        must(!self.is_over(&own), "over")?;
        let (opens, closes) = (command["startsAt"].as_u64(), command["endsAt"].as_u64());
        let window = self.wished(&own, command, own.is_eligible, opens, closes)?;
        self.change(caller, told, "AdminUpdate", &own, window)
    }

    fn change(
        &mut self,
        caller: &Caller,
        told: &Value,
        what: &str,
        own: &Held,
        (opens, closes): (u64, Option<u64>),
    ) -> Effects {
        if (opens, closes) == (own.opens, own.closes) {
            return Ok(Vec::new());
        }
        let done = self.prolong(own, own.is_eligible, (opens, closes), told)?;
        self.record(caller, told, what, &Held { opens, closes, ..own.clone() });
        Ok(done.into_iter().chain(["scheduleRequested"]).collect())
    }
}
