//! What is unsafe about a vault's set-up, told a second time. Every account is asked for every key, one after the other.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::actions::names;
use super::conditions::{About, is_met};
use super::critical::{OPERATIONS, When, key, kind, when};
use super::gate::{Caller, Found, Need};
use super::places::{is_below, resource_group_of, subscription_of};
use super::world::{Eligibility, Guard, Principal, Vault, World};

const GRANT: &str = "microsoft.authorization/roleassignments/write";
const GRANT_JUST_IN_TIME: [&str; 2] = [
    "microsoft.authorization/roleassignmentschedulerequests/write",
    "microsoft.authorization/roleeligibilityschedulerequests/write",
];

const LIFT: &str = "microsoft.authorization/locks/delete";

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

/// The operations that are also done by another action on the vault.
const ALSO: [(&str, &str); 4] = [
    ("disableMua", "microsoft.recoveryservices/vaults/backupresourceguardproxies/write"),
    ("disableBackupVaultMua", "microsoft.dataprotection/backupvaults/backupresourceguardproxies/write"),
    (
        "modifyEncryption",
        "microsoft.recoveryservices/vaults/backupencryptionconfigs/backupresourceencryptionconfig/write",
    ),
    ("modifyBackupInstance", "microsoft.dataprotection/backupvaults/backuppolicies/write"),
];

/// What is sought on one side: any of these needs, or what is as good: all of one of these lists, the first of which counts.
struct Sought {
    needs: Vec<Need>,
    deeds: Vec<Vec<Need>>,
}

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

    /// What is told of somebody, by all their accounts: of each operation by itself, and then together what is alike.
    fn told_of(&self, vault: &Vault, guard: &Guard, accounts: &[&Principal]) -> Vec<Value> {
        let Some(first) = accounts.first() else { return Vec::new() };
        let (mut told, mut lasting): (BTreeMap<String, Vec<&str>>, Vec<&str>) = (BTreeMap::new(), Vec::new());
        let mut hands_out = false;
        for (operation, action, ..) in self.asked(vault, guard) {
            let mut needs = vec![("vault", action.split('#').next().unwrap_or_default().to_owned(), vault.id.clone())];
            let also = ALSO.iter().filter(|own| own.0 == operation);
            needs.extend(also.map(|own| ("vault", own.1.to_owned(), vault.id.clone())));
            let to_vault = Sought { needs, deeds: Vec::new() };
            let opens: Need = ("guard", key(operation), guard.id.clone());
            let to_guard = Sought { needs: vec![opens.clone()], deeds: self.deeds(guard, operation) };
            for own in of_operation(&first.id, &self.ways(accounts, &to_vault), &self.ways(accounts, &to_guard)) {
                told.entry(own.to_string()).or_default().push(operation);
            }
            if let Found::Held(by) = self.holds(first, &opens) {
                let lasts = self.assignments.iter().any(|own| by.contains(&own.id) && own.closes.is_none());
                lasting.extend(lasts.then_some(operation));
            }
            hands_out |= self.hands_out(accounts, &to_guard);
        }
        let read = |(text, operations): (String, Vec<&str>)| {
            let mut own: Value = serde_json::from_str(&text).unwrap_or_default();
            own["operations"] = json!(operations);
            own
        };
        let mut found: Vec<Value> = told.into_iter().map(read).collect();
        let is_told = |own: &Value| {
            own["kind"] == "holdsBothKeys" || own["kind"] == "reachesBothKeys" && own["guard"]["by"] == "holds"
        };
        if !lasting.is_empty() && !hands_out && !found.iter().any(is_told) {
            found.push(json!({"kind": "standingGuardKey", "account": first.id, "operations": lasting}));
        }
        found
    }

    /// The operations that the guard is asked for.
    fn asked(&self, vault: &Vault, guard: &Guard) -> Vec<super::critical::Operation> {
        let of_vault = OPERATIONS.into_iter().filter(|own| own.1.starts_with(&format!("{}/", kind(&vault.id))));
        let known = of_vault.filter(|own| own.3 || when(own.0, &self.edition) != When::Unknown);
        known.filter(|own| !guard.exclusions.iter().any(|name| name == own.0)).collect()
    }

    /// The deeds on a guard after which it is not asked for an operation any more: what each takes, locks included.
    fn deeds(&self, guard: &Guard, operation: &str) -> Vec<Vec<Need>> {
        let is_mandatory = OPERATIONS.iter().any(|own| own.0 == operation && own.3);
        let on_guard = |verb: &str| format!("microsoft.dataprotection/resourceguards/{verb}");
        let mut all: Vec<Need> = vec![("guard", on_guard("delete"), guard.id.clone())];
        if !is_mandatory {
            all.push(("guard", on_guard("write"), guard.id.clone()));
        }
        let goes = |group: &String| {
            let mut inside = self.vaults.iter().filter(|own| is_below(&own.id, group));
            self.resource_groups.contains(group) && inside.all(|own| self.is_deletable(own))
        };
        let group = resource_group_of(&guard.id).filter(goes);
        all.extend(
            group.map(|own| ("scope", "microsoft.resources/subscriptions/resourcegroups/delete".to_owned(), own)),
        );
        let with_locks = |own: Need| {
            let locks = self.locks_in_the_way(&own.1, &own.2).into_iter();
            let lifted = locks.map(|lock| ("scope", LIFT.to_owned(), lock.scope.clone()));
            std::iter::once(own.clone()).chain(lifted.collect::<Vec<_>>()).collect()
        };
        all.into_iter().map(with_locks).collect()
    }

    /// Every way by which somebody comes by a key, the shortest first.
    fn ways(&self, accounts: &[&Principal], sought: &Sought) -> Vec<Way> {
        let mut found: Vec<Way> = Vec::new();
        let (Some(first), Some(place)) = (accounts.first(), sought.needs.first().map(|own| &own.2)) else {
            return found;
        };
        let Some(tenant) = self.tenant_of(place, &first.id) else { return found };
        let here: Vec<&&Principal> = accounts.iter().filter(|own| own.tenant == tenant).collect();
        let mut add = |name: &str, eligibility: Option<String>, own: &Principal| {
            let at = WAYS.iter().position(|way| *way == name).unwrap_or_default();
            found.push((at, eligibility, own.id.clone()));
        };
        if sought.needs.iter().any(|need| self.is_held(accounts, need)) {
            add("holds", None, first);
        } else if self.hands_out(accounts, sought) {
            add("assignsRoles", None, first);
        } else {
            if here.iter().any(|own| self.administrators.contains(&(tenant.clone(), own.id.clone()))) {
                add("elevatesAccess", None, first);
            }
            if sought.deeds.iter().any(|deed| deed.iter().all(|need| self.is_held(accounts, need))) {
                add("changesGuard", None, first);
            }
        }
        for own in here.iter().filter(|own| own.person.is_some()) {
            for eligibility in &self.eligibilities {
                let is_theirs =
                    self.is_eligible(&own.id, eligibility, self.clock) && self.covers(&eligibility.scope, place);
                let brings = is_theirs && self.is_brought(accounts, eligibility, sought);
                if let Some(name) = self.unchecked(own, eligibility).filter(|_| brings) {
                    add(name, Some(eligibility.id.clone()), own);
                }
            }
        }
        found.sort();
        found
    }

    /// Whether somebody may give an account of theirs roles that bring a key.
    fn hands_out(&self, accounts: &[&Principal], sought: &Sought) -> bool {
        let Some((door, _, place)) = sought.needs.first() else { return false };
        let is_managed = subscription_of(place).is_none_or(|own| self.managed.contains(&own));
        let just_in_time = GRANT_JUST_IN_TIME.into_iter().filter(|_| is_managed);
        let rights: Vec<Need> =
            std::iter::once(GRANT).chain(just_in_time).map(|own| (*door, own.to_owned(), place.clone())).collect();
        let gives = |own: &Principal, about: Option<About>| {
            let caller = Caller { principal: own.id.clone(), sessions: Value::from("all"), about };
            rights.iter().any(|need| matches!(self.find(&caller, need, self.clock), Found::Held(_)))
        };
        if accounts.iter().any(|own| gives(own, None)) {
            return true;
        }
        let here = accounts.iter().filter(|own| self.tenant_of(place, &own.id).as_ref() == Some(&own.tenant));
        let here: Vec<&&Principal> = here.collect();
        let fits = self.roles.iter().filter(|role| {
            let assignable = role.assignable.iter().any(|above| self.covers(above, place));
            assignable && here.iter().any(|own| gives(own, Some(About::making(&role.id, own))))
        });
        let roles: Vec<&str> = fits.map(|role| role.id.as_str()).collect();
        self.brings(accounts, (&roles, place), None, sought)
    }

    /// Whether an eligibility brings a key to somebody: what its condition leaves of its role, or a role that they may then give.
    fn is_brought(&self, accounts: &[&Principal], own: &Eligibility, sought: &Sought) -> bool {
        let condition = own.condition.as_ref();
        if self.brings(accounts, (&[own.role.as_str()], &own.scope), condition, sought) {
            return true;
        }
        let (Some((_, _, place)), true) = (sought.needs.first(), condition.is_some()) else { return false };
        let is_managed = subscription_of(place).is_none_or(|own| self.managed.contains(&own));
        let rights = std::iter::once(GRANT).chain(GRANT_JUST_IN_TIME.into_iter().filter(|_| is_managed));
        let rights: Vec<&str> = rights.filter(|right| self.gives(&own.role, right)).collect();
        let here = accounts.iter().filter(|own| self.tenant_of(place, &own.id).as_ref() == Some(&own.tenant));
        let here: Vec<&&Principal> = here.collect();
        let may_give = |role: &str| {
            let about = |own: &&&Principal| About::making(role, own);
            here.iter().any(|own| rights.iter().any(|right| is_met(condition, right, Some(&about(own)))))
        };
        let fits = self.roles.iter().filter(|role| role.assignable.iter().any(|above| self.covers(above, place)));
        let roles: Vec<&str> = fits.filter(|role| may_give(&role.id)).map(|role| role.id.as_str()).collect();
        self.brings(accounts, (&roles, place), None, sought)
    }

    fn holds(&self, own: &Principal, need: &Need) -> Found {
        let caller = Caller { principal: own.id.clone(), sessions: Value::from("all"), about: None };
        self.find(&caller, need, self.clock)
    }

    fn is_held(&self, accounts: &[&Principal], need: &Need) -> bool {
        accounts.iter().any(|own| matches!(self.holds(own, need), Found::Held(_)))
    }

    /// Whether some roles, given at a place above what is sought, bring it, the right to hand it out or what is as good.
    fn brings(
        &self,
        accounts: &[&Principal],
        (roles, at): (&[&str], &str),
        condition: Option<&String>,
        sought: &Sought,
    ) -> bool {
        let gives = |action: &str| roles.iter().any(|role| self.gives(role, action)) && is_met(condition, action, None);
        let reaches = |need: &Need| gives(&need.1) && self.covers(at, &need.2);
        let does = |deed: &Vec<Need>| {
            deed.first().is_some_and(reaches) && deed.iter().all(|need| reaches(need) || self.is_held(accounts, need))
        };
        gives(GRANT) || sought.needs.iter().any(|need| gives(&need.1)) || sought.deeds.iter().any(does)
    }

    /// Whether a role gives an action, with no condition to it.
    fn gives(&self, role: &str, action: &str) -> bool {
        let blocks = self.roles.iter().find(|own| own.id == role).into_iter().flat_map(|own| &own.blocks);
        let mut free = blocks.filter(|block| block.2.is_none());
        free.any(|(own, not, _)| names(own, action) && !names(not, action))
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

/// What is told of somebody who comes by the vault's key of one operation and by the guard's in some ways, the shortest first.
fn of_operation(first: &str, to_vault: &[Way], to_guard: &[Way]) -> Vec<Value> {
    let mut found = Vec::new();
    let (Some(one), Some(_)) = (to_vault.first(), to_guard.first()) else { return found };
    let mut unnamed = true;
    for way in to_guard {
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
            found.push(json!({"kind": kind, "account": first}));
        } else if unnamed && (one.0 > 0 || to_guard[0].0 > 1) {
            unnamed = false;
            let both = json!({"vault": means(one), "guard": means(way)});
            found.push(
                json!({"kind": "reachesBothKeys", "account": first, "vault": both["vault"], "guard": both["guard"]}),
            );
        }
    }
    found
}

fn means((at, eligibility, _): &Way) -> Value {
    let by = WAYS[*at];
    eligibility.as_ref().map_or_else(|| json!({"by": by}), |own| json!({"by": by, "eligibility": own}))
}
