//! What is unsafe about a vault's set-up, told a second time. Every account is asked for every key, one after the other.

use serde_json::{Value, json};

use super::actions::names;
use super::conditions::About;
use super::critical::{key, named, on};
use super::gate::{Caller, Found, Need};
use super::places::subscription_of;
use super::world::{Eligibility, Guard, Principal, Vault, World};

const GRANT: &str = "microsoft.authorization/roleassignments/write";
const GRANT_JUST_IN_TIME: [&str; 2] = [
    "microsoft.authorization/roleassignmentschedulerequests/write",
    "microsoft.authorization/roleeligibilityschedulerequests/write",
];

/// The ways to a key, the shortest first.
const WAYS: [&str; 8] = [
    "holds",
    "assignsRoles",
    "elevatesAccess",
    "activates",
    "lowersApproval",
    "approvesByAnotherAccount",
    "changesGuard",
    "approvesOneself",
];

/// A way to a key: its place among [`WAYS`], the eligibility that it takes, if any, and the account that goes it.
type Way = (usize, Option<String>, String);

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
            found.extend(self.told_of(vault, guard, &accounts));
        }
        let applications = self.principals.iter().filter(|own| own.person.is_none() && own.members.is_none());
        found.extend(applications.flat_map(|own| self.told_of(vault, guard, &[own])));
        found
    }

    /// What is told of somebody, by all their accounts.
    fn told_of(&self, vault: &Vault, guard: &Guard, accounts: &[&Principal]) -> Vec<Value> {
        let Some(first) = accounts.first() else { return Vec::new() };
        let operation = on(&vault.id, "disableMua");
        let opens: Need = ("guard", key(operation), guard.id.clone());
        let change = ["write", "delete"].map(|verb| format!("microsoft.dataprotection/resourceguards/{verb}"));
        let to_vault = self.ways(accounts, &("vault", named(operation).1.to_owned(), vault.id.clone()), &[]);
        let to_guard = self.ways(accounts, &opens, &change);
        let mut found = Vec::new();
        if let (Some(one), Some(_)) = (to_vault.first(), to_guard.first()) {
            let mut unnamed = true;
            for way in &to_guard {
                let (kind, taken) = match WAYS[way.0] {
                    _ if one.0 > 0 => ("", false),
                    "holds" => ("holdsBothKeys", false),
                    "assignsRoles" => ("mayGrantGuardKey", false),
                    "changesGuard" => ("mayChangeGuard", false),
                    "activates" => ("activatesUnapproved", true),
                    "approvesOneself" => ("approvesOneself", true),
                    _ => ("", false),
                };
                if taken {
                    found.push(json!({"kind": kind, "account": way.2, "eligibility": way.1}));
                } else if !kind.is_empty() {
                    found.push(json!({"kind": kind, "account": first.id}));
                } else if unnamed && (one.0 > 0 || to_guard[0].0 > 1) {
                    unnamed = false;
                    let both = json!({"vault": means(one), "guard": means(way)});
                    found.push(json!({"kind": "reachesBothKeys", "account": first.id, "vault": both["vault"], "guard": both["guard"]}));
                }
            }
        }
        let stands = match self.holds(first, &opens) {
            Found::Held(by) => self.assignments.iter().any(|own| by.contains(&own.id) && own.closes.is_none()),
            _ => false,
        };
        let is_told = |own: &Value| {
            own["kind"] == "holdsBothKeys" || own["kind"] == "reachesBothKeys" && own["guard"]["by"] == "holds"
        };
        if stands && !self.hands_out(accounts, &opens, &change) && !found.iter().any(is_told) {
            found.push(json!({"kind": "standingGuardKey", "account": first.id}));
        }
        found
    }

    /// Every way by which somebody comes by a key, the shortest first.
    fn ways(&self, accounts: &[&Principal], need: &Need, change: &[String]) -> Vec<Way> {
        let mut found: Vec<Way> = Vec::new();
        let Some(tenant) = accounts.first().and_then(|own| self.tenant_of(&need.2, &own.id)) else { return found };
        let here: Vec<&&Principal> = accounts.iter().filter(|own| own.tenant == tenant).collect();
        let holds = |need: &Need| accounts.iter().any(|own| matches!(self.holds(own, need), Found::Held(_)));
        let mut add = |name: &str, eligibility: Option<String>, own: &Principal| {
            let at = WAYS.iter().position(|way| *way == name).unwrap_or_default();
            found.push((at, eligibility, own.id.clone()));
        };
        if holds(need) {
            add("holds", None, accounts[0]);
        } else if self.hands_out(accounts, need, change) {
            add("assignsRoles", None, accounts[0]);
        } else {
            if here.iter().any(|own| self.administrators.contains(&(tenant.clone(), own.id.clone()))) {
                add("elevatesAccess", None, accounts[0]);
            }
            if change.iter().any(|action| holds(&(need.0, action.clone(), need.2.clone()))) {
                add("changesGuard", None, accounts[0]);
            }
        }
        let mut wanted = vec![need.1.as_str(), GRANT];
        wanted.extend(change.iter().map(String::as_str));
        for own in here.iter().filter(|own| own.person.is_some()) {
            for eligibility in &self.eligibilities {
                let is_theirs =
                    self.is_eligible(&own.id, eligibility, self.clock) && self.covers(&eligibility.scope, &need.2);
                let brings = is_theirs && self.brings(&eligibility.role, &wanted);
                if let Some(name) = self.unchecked(own, eligibility).filter(|_| brings) {
                    add(name, Some(eligibility.id.clone()), own);
                }
            }
        }
        found.sort();
        found
    }

    /// Whether somebody may give an account of theirs a role that brings a key.
    fn hands_out(&self, accounts: &[&Principal], (door, opens, place): &Need, change: &[String]) -> bool {
        let mut wanted = vec![opens.as_str(), GRANT];
        wanted.extend(change.iter().map(String::as_str));
        let is_managed = subscription_of(place).is_none_or(|own| self.managed.contains(&own));
        let just_in_time = GRANT_JUST_IN_TIME.into_iter().filter(|_| is_managed);
        std::iter::once(GRANT).chain(just_in_time).any(|action| {
            let need: Need = (door, action.to_owned(), place.clone());
            let gives = |own: &Principal, about: Option<About>| {
                let caller = Caller { principal: own.id.clone(), sessions: Value::from("all"), about };
                matches!(self.find(&caller, &need, self.clock), Found::Held(_))
            };
            accounts.iter().any(|own| {
                let is_here = self.tenant_of(place, &own.id).as_ref() == Some(&own.tenant);
                let roles = self.roles.iter().filter(|role| {
                    is_here
                        && self.brings(&role.id, &wanted)
                        && role.assignable.iter().any(|above| self.covers(above, place))
                });
                let mut abouts = roles.map(|role| About::making(&role.id, own));
                gives(own, None) || abouts.any(|about| gives(own, Some(about)))
            })
        })
    }

    fn holds(&self, own: &Principal, need: &Need) -> Found {
        let caller = Caller { principal: own.id.clone(), sessions: Value::from("all"), about: None };
        self.find(&caller, need, self.clock)
    }

    /// Whether a role gives one of some actions, with no condition to it.
    fn brings(&self, role: &str, wanted: &[&str]) -> bool {
        let role = self.roles.iter().find(|own| own.id == role);
        let blocks = role.into_iter().flat_map(|own| &own.blocks).filter(|block| block.2.is_none());
        blocks.into_iter().any(|(own, not, _)| wanted.iter().any(|action| names(own, action) && !names(not, action)))
    }

    /// How an activation comes about without anybody else, if it does.
    fn unchecked(&self, own: &Principal, eligibility: &Eligibility) -> Option<&'static str> {
        let Some(approvers) = self.settings_at(&eligibility.scope, &eligibility.role).approvers else {
            return Some("activates");
        };
        let answers = |other: &&Principal| {
            other.person.is_some() && approvers.iter().any(|approver| self.belongs(&other.id, approver))
        };
        let answering: Vec<&Principal> = self.principals.iter().filter(answers).collect();
        let (own_ones, others): (Vec<&Principal>, Vec<&Principal>) =
            answering.into_iter().partition(|other| other.person == own.person);
        let lowers =
            ("scope", "microsoft.authorization/rolemanagementpolicies/write".to_owned(), eligibility.scope.clone());
        if others.is_empty() && !own_ones.is_empty() {
            Some("approvesOneself")
        } else if self.profile == "observedAzure" && own_ones.iter().any(|other| other.id != own.id) {
            Some("approvesByAnotherAccount")
        } else {
            matches!(self.holds(own, &lowers), Found::Held(_)).then_some("lowersApproval")
        }
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

fn means((at, eligibility, _): &Way) -> Value {
    let by = WAYS[*at];
    eligibility.as_ref().map_or_else(|| json!({"by": by}), |own| json!({"by": by, "eligibility": own}))
}
