//! Verbs by which administrators set up just-in-time access, told a second time.

use serde_json::Value;

use super::effects::{Effects, Senseless, drawn, field, is_text, must, place, written};
use super::extensions::{Held, kind};
use super::gate::{Caller, Need};
use super::places::subscription_of;
use super::read::{mails, settings};
use super::verbs::Plan;
use super::world::{Assignment, Eligibility, Request, Settings, World};

/// The least life of an assignment, and how long it stands.
pub(super) const FIVE_MINUTES: u64 = 300_000;
pub(super) const HOUR: u64 = 3_600_000;
pub(super) const DAY: u64 = 24 * HOUR;

pub(super) fn need(action: &str, place: &str) -> Need {
    ("scope", format!("microsoft.authorization/{action}"), place.to_owned())
}

pub(super) fn later(at: u64, span: u64) -> u64 {
    at.saturating_add(span).min((1 << 53) - 1)
}

/// When something shall be open, if it lasts at least five minutes.
pub(super) fn window(opens: u64, closes: Option<u64>) -> Result<(u64, Option<u64>), Senseless> {
    must(closes.is_none_or(|closes| closes > opens && closes >= later(opens, FIVE_MINUTES)), "too short")
        .map(|()| (opens, closes))
}

/// Whether a longest life, if there is one, allows a window.
pub(super) fn allows(longest: Option<u64>, (opens, closes): (u64, Option<u64>)) -> bool {
    longest.is_none_or(|longest| closes.is_some_and(|closes| closes <= later(opens, longest)))
}

fn is_blank(text: &str) -> bool {
    text.trim().is_empty()
}

/// Whether rules are met by a reason, a ticket and the number of factors.
pub(super) fn meets(rules: &[String], reason: &str, ticket: Option<&str>, many_factors: bool) -> bool {
    rules.iter().all(|rule| match rule.as_str() {
        "justification" => !is_blank(reason),
        "ticketing" => ticket.is_some_and(|ticket| !is_blank(ticket)),
        _ => many_factors,
    })
}

impl World {
    /// What a verb of just-in-time access needs; none if the verb is another.
    pub(super) fn just_in_time_plan(&self, caller: &Caller, command: &Value) -> Option<Result<Plan, Senseless>> {
        let scope = place(command, "scope");
        let needs = match command["type"].as_str()? {
            "manageSubscription" => {
                let id = place(command, "subscription");
                let known = self.subscriptions.iter().any(|own| own.id == id);
                must(known, "no such subscription").map(|()| vec![need("roleassignments/write", &id)])
            }
            "updateRoleSettings" => Ok(vec![need("rolemanagementpolicies/write", &scope)]),
            "makeEligible" => Ok(vec![need("roleeligibilityschedulerequests/write", &scope)]),
            "removeEligibility" => {
                self.eligibility(command).map(|own| vec![need("roleeligibilityschedulerequests/write", &own.scope)])
            }
            "assignRoleForTime" => Ok(vec![need("roleassignmentschedulerequests/write", &scope)]),
            "activateRole" => self.eligibility(command).map(|_| Vec::new()),
            "answerRequest" => self.request(command).map(|_| Vec::new()),
            "cancelRequest" if self.ask(command).is_ok() => self.ask(command).map(|own| {
                if self.is_same_person(&own.asker, &caller.principal) {
                    Vec::new()
                } else {
                    vec![need(&format!("{}/cancel/action", kind(own.is_eligible)), &own.scope)]
                }
            }),
            "cancelRequest" => self.request(command).map(|own| {
                let action = "roleassignmentschedulerequests/cancel/action";
                if self.is_same_person(&own.principal, &caller.principal) {
                    Vec::new()
                } else {
                    vec![need(action, &own.scope)]
                }
            }),
            "deactivateRole" => self.activated(command).map(|own| {
                if self.is_same_person(&own.principal, &caller.principal) {
                    Vec::new()
                } else {
                    vec![need("roleassignments/delete", &own.scope)]
                }
            }),
            "requestExtension" => self.held(command).map(|_| Vec::new()),
            "extendAssignment" | "updateAssignment" => {
                self.held(command).map(|own| vec![need(&format!("{}/write", kind(own.is_eligible)), &own.scope)])
            }
            "answerExtension" => self.ask_to_answer(command).map(|own| {
                let other = match written(command, "kind") {
                    "eligible" => true,
                    "active" => false,
                    _ => own.is_eligible,
                };
                let both = other != own.is_eligible && command["review"] == "approve";
                let write = |is_eligible| need(&format!("{}/write", kind(is_eligible)), &own.scope);
                std::iter::once(write(own.is_eligible)).chain(both.then(|| write(other))).collect()
            }),
            _ => return None,
        };
        Some(needs.map(|needs| (needs, None)))
    }

    /// Does a verb of just-in-time access; none if the verb is another.
    pub(super) fn do_just_in_time(&mut self, caller: &Caller, command: &Value, told: &Value) -> Option<Effects> {
        Some(match command["type"].as_str()? {
            "manageSubscription" => self.do_manage(command),
            "updateRoleSettings" => self.do_settings(caller, command),
            "makeEligible" => self.do_eligible(caller, command, told),
            "removeEligibility" => self.do_remove_eligibility(caller, command, told),
            "assignRoleForTime" => self.do_assign_for_time(caller, command, told),
            "activateRole" => self.do_activate(caller, command, told),
            "cancelRequest" => self.do_cancel(caller, command),
            "answerRequest" => self.do_answer(caller, command, told),
            "deactivateRole" => self.do_deactivate(caller, command, told),
            "requestExtension" => self.do_ask(caller, command, told),
            "answerExtension" => self.do_decide(caller, command, told),
            "extendAssignment" => self.do_extend(caller, command, told),
            "updateAssignment" => self.do_update(caller, command, told),
            _ => return None,
        })
    }

    pub(super) fn eligibility(&self, command: &Value) -> Result<&Eligibility, Senseless> {
        let id = place(command, "eligibility");
        self.eligibilities.iter().find(|own| own.id == id).ok_or("no such eligibility")
    }

    pub(super) fn request(&self, command: &Value) -> Result<&Request, Senseless> {
        let id = place(command, "request");
        self.requests.iter().find(|own| own.id == id).ok_or("no such request")
    }

    pub(super) fn activated(&self, command: &Value) -> Result<&Assignment, Senseless> {
        let own = self.assignment(command)?;
        must(own.activates.is_some(), "nothing that was activated").map(|()| own)
    }

    /// Whether two accounts are one person's. What is nobody's account is its own alone.
    pub(crate) fn is_same_person(&self, one: &str, other: &str) -> bool {
        let person = |id: &str| self.principals.iter().find(|own| own.id == id).and_then(|own| own.person.clone());
        let is_known = self.principals.iter().any(|own| own.id == other);
        is_known && (one == other || person(one).is_some() && person(one) == person(other))
    }

    /// The settings of a role at this very place, or those that nobody has touched.
    pub(super) fn settings_at(&self, scope: &str, role: &str) -> Settings {
        let own = self.settings.iter().find(|own| own.scope == scope && own.role == role);
        let reason = || vec!["justification".to_owned()];
        own.cloned().unwrap_or_else(|| Settings {
            scope: scope.to_owned(),
            role: role.to_owned(),
            maximum: 8 * HOUR,
            rules: reason(),
            approvers: None,
            eligible: Some(365 * DAY),
            active: Some(180 * DAY),
            active_rules: reason(),
            mails: mails(&Value::Null),
        })
    }

    fn check_managed(&self, scope: &str) -> Result<(), Senseless> {
        let is_managed = subscription_of(scope).is_none_or(|own| self.managed.contains(&own));
        must(is_managed, "not managed")
    }

    /// The role and the principal that a command names, at its place.
    fn grantee(&self, caller: &Caller, command: &Value) -> Result<(String, String, String), Senseless> {
        let (scope, principal) = (place(command, "scope"), field(command, "principal"));
        must(self.is_there(&scope), "nothing is there")?;
        self.check_managed(&scope)?;
        let role = self.role_named(written(command, "role")).ok_or("no such role")?.id.clone();
        let tenant = self.tenant_of(&scope, &caller.principal).ok_or("no such place")?;
        let known = self.principals.iter().any(|own| own.id == principal && own.tenant == tenant);
        must(known, "no such principal in the directory").map(|()| (scope, role, principal))
    }

    fn do_manage(&mut self, command: &Value) -> Effects {
        let id = place(command, "subscription");
        if self.managed.contains(&id) {
            return Ok(Vec::new());
        }
        self.managed.push(id);
        Ok(vec!["subscriptionManaged"])
    }

    fn do_settings(&mut self, caller: &Caller, command: &Value) -> Effects {
        let scope = place(command, "scope");
        must(self.is_there(&scope), "nothing is there")?;
        self.check_managed(&scope)?;
        let role = self.role_named(written(command, "role")).ok_or("no such role")?.id.clone();
        let tenant = self.tenant_of(&scope, &caller.principal).ok_or("no such place")?;
        let new = settings(&scope, &role, &command["settings"]);
        must((HOUR..=DAY).contains(&new.maximum), "one hour to one day")?;
        let is_address = |text: &String| {
            let halves: Vec<&str> = text.splitn(2, '@').collect();
            halves.len() == 2
                && halves.iter().all(|half| !half.is_empty())
                && text.len() <= 256
                && !text.chars().any(|c| c.is_control() || ";, ".contains(c))
        };
        must(new.mails.iter().flat_map(|own| &own.1).all(is_address), "no address")?;
        must(new.approvers.as_ref().is_none_or(|list| !list.is_empty()), "nobody to approve")?;
        for approver in new.approvers.iter().flatten() {
            let found = self.principals.iter().find(|own| own.id == *approver && own.tenant == tenant);
            let may = found.is_some_and(|own| own.person.is_some() || own.members.is_some());
            must(may, "neither a person nor a group of the directory")?;
        }
        if self.settings_at(&scope, &role) == new {
            return Ok(Vec::new());
        }
        self.settings.retain(|own| own.scope != scope || own.role != role);
        self.settings.push(new);
        Ok(vec!["roleSettingsUpdated"])
    }

    fn do_eligible(&mut self, caller: &Caller, command: &Value, told: &Value) -> Effects {
        let (scope, role, principal) = self.grantee(caller, command)?;
        let own = self.principals.iter().find(|own| own.id == principal).ok_or("nobody")?;
        must(own.person.is_some() || own.members.is_some(), "an application activates nothing")?;
        must(is_text(written(command, "justification")), "a long reason")?;
        let opens = command["startsAt"].as_u64().unwrap_or_default().max(self.clock);
        let window = window(opens, command["endsAt"].as_u64())?;
        must(allows(self.settings_at(&scope, &role).eligible, window), "too long")?;
        let is_over = |own: &Eligibility| own.closes.is_some_and(|closes| closes <= self.clock);
        let is_same =
            |own: &Eligibility| own.principal == principal && own.role == role && own.scope == scope && !is_over(own);
        must(!self.eligibilities.iter().any(is_same), "eligible already")?;
        let id = drawn(told, "eligibilityCreated", "/eligibility/id");
        let (opens, closes, made) = (window.0, window.1, self.clock);
        let own = Eligibility { id, condition: None, principal, role, scope, opens, closes, made };
        self.record(caller, told, "AdminAssign", &Held::from(&own));
        self.eligibilities.push(own);
        Ok(vec!["eligibilityCreated", "scheduleRequested"])
    }

    fn do_remove_eligibility(&mut self, caller: &Caller, command: &Value, told: &Value) -> Effects {
        let own = self.eligibility(command)?.clone();
        must(!self.is_young(own.made), "too young to be removed")?;
        self.eligibilities.retain(|other| other.id != own.id);
        self.record(caller, told, "AdminRemove", &Held::from(&own));
        Ok(vec!["eligibilityRemoved", "scheduleRequested"])
    }

    /// Whether something has begun and not stood for five minutes.
    pub(super) fn is_young(&self, began: u64) -> bool {
        began <= self.clock && self.clock < later(began, FIVE_MINUTES)
    }

    fn do_assign_for_time(&mut self, caller: &Caller, command: &Value, told: &Value) -> Effects {
        let (scope, role, principal) = self.grantee(caller, command)?;
        let opens = command["startsAt"].as_u64().unwrap_or_default().max(self.clock);
        let window = window(opens, command["endsAt"].as_u64())?;
        let settings = self.settings_at(&scope, &role);
        let reason = written(command, "justification");
        must(is_text(reason), "a long reason")?;
        let many_factors = command["authentication"] == "multiFactor";
        must(meets(&settings.active_rules, reason, None, many_factors), "a rule is not met")?;
        must(allows(settings.active, window), "too long")?;
        let is_over = |own: &Assignment| own.closes.is_some_and(|closes| closes <= self.clock);
        let is_same =
            |own: &Assignment| own.principal == principal && own.role == role && own.scope == scope && !is_over(own);
        must(!self.assignments.iter().any(is_same), "assigned already")?;
        let own = Assignment {
            id: drawn(told, "roleAssigned", "/assignment/id"),
            principal,
            role,
            scope,
            opens: window.0,
            closes: window.1,
            note: None,
            condition: None,
            activates: None,
        };
        self.record(caller, told, "AdminAssign", &Held::from(&own));
        self.assignments.push(own);
        Ok(vec!["roleAssigned", "scheduleRequested"])
    }
}
