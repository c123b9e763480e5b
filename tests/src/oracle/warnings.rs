//! What is unsafe about a vault's set-up, told a second time. Every account is asked for every key, one after the other.

use serde_json::{Value, json};

use super::actions::names;
use super::critical::{key, named, on};
use super::gate::{Caller, Found, Need};
use super::places::subscription_of;
use super::world::{Eligibility, Guard, Principal, Vault, World};

const GRANT: &str = "microsoft.authorization/roleassignments/write";

impl World {
    /// The warnings about a vault, as the engine would write them with every id in lower case; in no order that matters.
    pub fn warnings(&self, vault: &Vault) -> Vec<Value> {
        let mut found = Vec::new();
        if vault.soft_delete == "disabled" {
            found.push(json!({"kind": "softDeleteOff"}));
        }
        let Some(id) = &vault.guard else {
            found.push(json!({"kind": "noGuard"}));
            return found;
        };
        let Some(guard) = self.guards.iter().find(|own| own.id == *id) else {
            found.push(json!({"kind": "guardGone"}));
            return found;
        };
        found.extend(guard.exclusions.iter().map(|name| json!({"kind": "leftOut", "operation": name})));
        found.extend(self.nearness(&vault.id, id).map(|how| json!({"kind": "nearGuard", "isolation": how})));
        for person in &self.people {
            let accounts: Vec<&Principal> =
                self.principals.iter().filter(|own| own.person.as_ref() == Some(person)).collect();
            if let Some(first) = accounts.first() {
                found.extend(self.about_person(vault, guard, first, &accounts));
            }
        }
        found
    }

    fn about_person(&self, vault: &Vault, guard: &Guard, first: &Principal, accounts: &[&Principal]) -> Vec<Value> {
        let operation = on(&vault.id, "disableMua");
        let at_guard = |action: &str| ("guard", action.to_owned(), guard.id.clone());
        let opens = at_guard(&key(operation));
        let holds = |need: &Need| matches!(self.holds(first, need), Found::Held(_));
        let has_guard_key = holds(&opens);
        let may_grant = holds(&at_guard(GRANT));
        let mut found = Vec::new();
        if holds(&("vault", named(operation).1.to_owned(), vault.id.clone())) {
            let change = ["write", "delete"].map(|verb| format!("microsoft.dataprotection/resourceguards/{verb}"));
            let kind = if has_guard_key {
                "holdsBothKeys"
            } else if may_grant {
                "mayGrantGuardKey"
            } else if change.iter().any(|action| holds(&at_guard(action))) {
                "mayChangeGuard"
            } else {
                ""
            };
            found.push(json!({"kind": kind, "account": first.id}));
            found.retain(|own| own["kind"] != "");
            for own in accounts {
                for eligibility in &self.eligibilities {
                    let brings = self.brings(eligibility, &[&opens.1, GRANT]);
                    if brings
                        && self.is_eligible(&own.id, eligibility, self.clock)
                        && self.covers(&eligibility.scope, &guard.id)
                    {
                        let how = self.unchecked(own, eligibility);
                        found.extend(
                            how.map(|kind| json!({"kind": kind, "account": own.id, "eligibility": eligibility.id})),
                        );
                    }
                }
            }
        }
        let stands = match self.holds(first, &opens) {
            Found::Held(by) => self.assignments.iter().any(|own| by.contains(&own.id) && own.closes.is_none()),
            _ => false,
        };
        if stands && !may_grant && !found.iter().any(|own| own["kind"] == "holdsBothKeys") {
            found.push(json!({"kind": "standingGuardKey", "account": first.id}));
        }
        found
    }

    fn holds(&self, own: &Principal, need: &Need) -> Found {
        let caller = Caller { principal: own.id.clone(), sessions: Value::from("all"), about: None };
        self.find(&caller, need, self.clock)
    }

    /// Whether the role of an eligibility gives one of some actions, with no condition to it.
    fn brings(&self, eligibility: &Eligibility, wanted: &[&str]) -> bool {
        let role = self.roles.iter().find(|own| own.id == eligibility.role);
        let blocks = role.into_iter().flat_map(|own| &own.blocks).filter(|block| block.2.is_none());
        blocks.into_iter().any(|(own, not, _)| wanted.iter().any(|action| names(own, action) && !names(not, action)))
    }

    /// How an activation comes about without anybody else, if it does.
    fn unchecked(&self, own: &Principal, eligibility: &Eligibility) -> Option<&'static str> {
        let Some(approvers) = self.settings_at(&eligibility.scope, &eligibility.role).approvers else {
            return Some("activatesUnapproved");
        };
        let answers = |other: &&Principal| {
            other.person.is_some() && approvers.iter().any(|approver| self.belongs(&other.id, approver))
        };
        let mut answering = self.principals.iter().filter(answers).peekable();
        (answering.peek().is_some() && answering.all(|other| other.person == own.person)).then_some("approvesOneself")
    }

    /// How near a guard is to a vault, if it is too near.
    fn nearness(&self, vault: &str, guard: &str) -> Option<&'static str> {
        let home = |place: &str| {
            let id = subscription_of(place)?;
            self.subscriptions.iter().find(|own| own.id == id)
        };
        let (one, other) = (home(vault)?, home(guard)?);
        if one.id == other.id {
            return Some("least");
        }
        (one.tenant == other.tenant).then_some("medium")
    }
}
