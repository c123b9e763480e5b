//! Verbs by which people get and give back access just in time, told a second time.

use serde_json::Value;

use super::effects::{Effects, Senseless, drawn, is_text, must, place, written};
use super::extensions::Held;
use super::gate::Caller;
use super::just_in_time::{DAY, later, meets, window};
use super::world::{Assignment, Principal, Request, World, low};

impl World {
    /// The account by which a caller acts in the directory of a place, if they are signed in there.
    pub(super) fn account_at(&self, caller: &Caller, scope: &str) -> Result<&Principal, Senseless> {
        let tenant = self.tenant_of(scope, &caller.principal).ok_or("no such place")?;
        let own = self.principals.iter().find(|own| own.id == caller.principal).ok_or("nobody")?;
        let signed_in = match &caller.sessions {
            Value::Null => own.tenant == tenant,
            Value::Array(tenants) => tenants.iter().any(|own| own.as_str().map(low).as_ref() == Some(&tenant)),
            _ => true,
        };
        must(signed_in, "not signed in")?;
        if own.tenant == tenant {
            return Ok(own);
        }
        let theirs = |other: &&Principal| other.tenant == tenant && self.is_same_person(&other.id, &own.id);
        self.principals.iter().find(theirs).ok_or("no account there")
    }

    fn is_waiting(&self, request: &Request) -> bool {
        request.answer == "waiting" && self.clock < later(request.made, DAY)
    }

    /// The place whose settings apply to a request: that of its eligibility.
    fn home_of(&self, request: &Request) -> String {
        let own = self.eligibilities.iter().find(|own| own.id == request.eligibility);
        own.map_or_else(|| request.scope.clone(), |own| own.scope.clone())
    }

    fn grant(&mut self, request: &Request, told: &Value) {
        let own = self.eligibilities.iter().find(|own| own.id == request.eligibility);
        let (end, condition) = (own.and_then(|own| own.closes), own.and_then(|own| own.condition.clone()));
        let opens = request.starts.max(self.clock);
        let closes = later(opens, request.duration).min(end.unwrap_or(u64::MAX));
        self.assignments.push(Assignment {
            id: drawn(told, "roleAssigned", "/assignment/id"),
            principal: request.principal.clone(),
            role: request.role.clone(),
            scope: request.scope.clone(),
            opens,
            closes: Some(closes),
            note: None,
            condition,
            activates: Some(request.eligibility.clone()),
        });
    }

    pub(super) fn do_activate(&mut self, caller: &Caller, command: &Value, told: &Value) -> Effects {
        let eligibility = self.eligibility(command)?.clone();
        let principal = self.account_at(caller, &eligibility.scope)?.id.clone();
        let starts = command["startsAt"].as_u64().unwrap_or_default().max(self.clock);
        let narrowed = place(command, "scope");
        let scope = if command["scope"].is_null() { eligibility.scope.clone() } else { narrowed };
        must(self.covers(&eligibility.scope, &scope), "out of reach")?;
        let is_person = self.principals.iter().any(|own| own.id == principal && own.person.is_some());
        must(is_person && self.is_eligible(&principal, &eligibility, starts), "not eligible then")?;
        let duration = command["duration"].as_u64().unwrap_or_default();
        window(starts, Some(later(starts, duration)))?;
        let reason = written(command, "justification");
        must(is_text(reason), "a long reason")?;
        let ticket = &command["ticket"];
        must(is_text(written(ticket, "number")) && is_text(written(ticket, "system")), "a long ticket")?;
        let settings = self.settings_at(&eligibility.scope, &eligibility.role);
        let ticket = command["ticket"]["number"].as_str();
        let many_factors = command["authentication"] == "multiFactor";
        must(meets(&settings.rules, reason, ticket, many_factors), "a rule is not met")?;
        must(duration <= settings.maximum, "too long")?;
        let same = |who: &str, role: &str, at: &str| who == principal && role == eligibility.role && at == scope;
        let waits = |own: &Request| same(&own.principal, &own.role, &own.scope) && self.is_waiting(own);
        must(!self.requests.iter().any(waits), "asked already")?;
        let stands = |own: &Assignment| {
            let is_over = own.closes.is_some_and(|closes| closes <= self.clock);
            own.activates.is_some() && same(&own.principal, &own.role, &own.scope) && !is_over
        };
        must(!self.assignments.iter().any(stands), "activated already")?;
        let waits = settings.approvers.is_some();
        let request = Request {
            id: drawn(told, "activationRequested", "/request/id"),
            eligibility: eligibility.id,
            principal,
            role: eligibility.role,
            scope,
            starts,
            duration,
            made: self.clock,
            answer: if waits { "waiting" } else { "automatic" }.to_owned(),
            by: None,
        };
        self.requests.push(request.clone());
        if waits {
            return Ok(vec!["activationRequested"]);
        }
        self.grant(&request, told);
        Ok(vec!["activationRequested", "roleAssigned"])
    }

    fn set_answer(&mut self, id: &str, answer: &str, by: &str) {
        for own in self.requests.iter_mut().filter(|own| own.id == id) {
            (own.answer, own.by) = (answer.to_owned(), Some(by.to_owned()));
        }
    }

    pub(super) fn do_cancel(&mut self, caller: &Caller, command: &Value) -> Effects {
        if let Ok(ask) = self.ask(command).cloned() {
            must(self.is_undecided(&ask), "not waiting")?;
            self.decide(&ask.id, "cancelled", &caller.principal);
            return Ok(vec!["scheduleAnswered"]);
        }
        let request = self.request(command)?.clone();
        must(self.is_waiting(&request), "not waiting")?;
        self.set_answer(&request.id, "cancelled", &caller.principal);
        Ok(vec!["activationAnswered"])
    }

    pub(super) fn do_answer(&mut self, caller: &Caller, command: &Value, told: &Value) -> Effects {
        let request = self.request(command)?.clone();
        let account = self.account_at(caller, &request.scope)?.clone();
        let approvers = self.settings_at(&self.home_of(&request), &request.role).approvers.unwrap_or_default();
        let is_one = approvers.iter().any(|own| self.belongs(&account.id, own));
        must(account.person.is_some() && is_one, "no approver")?;
        let strict = self.profile == "strict" && self.is_same_person(&request.principal, &account.id);
        must(!strict && request.principal != account.id, "their own request")?;
        must(self.is_waiting(&request), "not waiting")?;
        let reason = written(command, "justification");
        must(!reason.trim().is_empty() && is_text(reason), "no reason")?;
        if command["review"] == "deny" {
            self.set_answer(&request.id, "denied", &account.id);
            return Ok(vec!["activationAnswered"]);
        }
        let at = request.starts.max(self.clock);
        let own = self.eligibilities.iter().find(|own| own.id == request.eligibility);
        must(own.is_some_and(|own| self.is_eligible(&request.principal, own, at)), "not eligible any more")?;
        self.set_answer(&request.id, "approved", &account.id);
        self.grant(&request, told);
        Ok(vec!["activationAnswered", "roleAssigned"])
    }

    pub(super) fn do_deactivate(&mut self, caller: &Caller, command: &Value, told: &Value) -> Effects {
        let own = self.activated(command)?.clone();
        must(!self.is_young(own.opens), "too young to be given back")?;
        self.assignments.retain(|other| other.id != own.id);
        let is_own = self.is_same_person(&own.principal, &caller.principal);
        self.record(caller, told, if is_own { "SelfDeactivate" } else { "AdminRemove" }, &Held::from(&own));
        Ok(vec!["roleDeactivated", "scheduleRequested"])
    }
}
