//! The gate told a second time: accounts, groups, assignments, sessions, the guard's door. Linear scans and recursion.

use serde_json::Value;

use super::actions::{self, grants, would_grant};
use super::conditions::{About, is_met};
use super::critical::{Change, OPERATIONS, changes_of, is_critical, key, on};
use super::places::{self, is_resource};
use super::planes::unmarked;
use super::unlocks::asked_first;
use super::world::{Assignment, Denial, Eligibility, Principal, Role, World, low};

/// One thing to hold: door, action, place; in lower case.
pub type Need = (&'static str, String, String);

/// What was found for a need.
#[derive(Clone, Debug, PartialEq)]
pub enum Found {
    /// Held by any of these assignments, all equally good to name.
    Held(Vec<String>),
    /// An account is there and no session.
    NotSignedIn(String),
    /// A role would hold it, and this deny assignment takes it away.
    Blocked(String),
    /// A role would hold it, and a condition on this assignment or on its role is not met.
    Unmet(String),
    /// Not held; this role may be activated and would do.
    Eligible(String),
    /// It was held until then.
    Lapsed(u64),
    /// Not held; the roles that are.
    Nothing(Vec<String>),
}

/// What is to be answered.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// Each need and what was found.
    pub steps: Vec<(Need, Found)>,
    /// The operation, whether the guard was asked, and why.
    pub critical: Option<(&'static str, bool, &'static str)>,
    /// Whether the question names anything that could be held.
    pub is_question: bool,
}

impl Answer {
    /// Whether every need is held.
    pub fn is_allowed(&self) -> bool {
        self.is_question && self.steps.iter().all(|(_, found)| matches!(found, Found::Held(_)))
    }
}

/// Who asks: the principal and where they are signed in.
#[derive(Clone, Debug)]
pub struct Caller {
    /// The object id in lower case.
    pub principal: String,
    /// Their sessions, as JSON: absent, `"all"` or a list of directories.
    pub sessions: Value,
    /// The role assignment that they want to make or take away, if any.
    pub about: Option<About>,
}

impl Caller {
    /// Reads a caller from its JSON.
    pub fn read(json: &Value) -> Self {
        let principal = low(json["principal"].as_str().unwrap_or_default());
        Self { principal, sessions: json["sessions"].clone(), about: None }
    }

    /// The caller of a command.
    pub fn of(world: &World, json: &Value, command: &Value) -> Self {
        Self { about: world.about(command), ..Self::read(json) }
    }
}

impl World {
    /// Answers a bare question. Whether it is about data may be told.
    pub fn answer(
        &self,
        caller: &Caller,
        (action, place): (&str, &str),
        told: Option<bool>,
        at: u64,
        lessens: bool,
    ) -> Answer {
        let asked = action;
        let action = actions::action(action).and_then(|own| self.on_plane(&own, told));
        let (Some(action), Some(place)) = (action, places::id(place)) else {
            return Answer { steps: Vec::new(), critical: None, is_question: false };
        };
        let vault = self.vaults.iter().find(|vault| places::is_below(&place, &vault.id));
        if vault.is_none() && self.names_what_is_not_there(&place) {
            return Answer { steps: Vec::new(), critical: None, is_question: false };
        }
        let door = match vault {
            Some(_) => "vault",
            None if is_resource(&place, "microsoft.dataprotection/resourceguards") => "guard",
            None => "scope",
        };
        let changes = vault.map(|vault| {
            let is_removal = vault.guard.is_some() && self.profile == "strict";
            (vault.id.clone(), changes_of(asked, &self.edition, lessens, is_removal))
        });
        self.weigh(caller, vec![(door, action, place)], changes, at)
    }

    /// Whether a place is, or lies in, a vault or a guard that this world does not have.
    fn names_what_is_not_there(&self, place: &str) -> bool {
        let ends = place.match_indices('/').map(|(at, _)| at).chain([place.len()]);
        // A type without a name is no place yet.
        let is_named =
            |head: &&str| head.rsplit("/providers/").next().is_some_and(|tail| tail.split('/').count() % 2 == 1);
        ends.filter_map(|end| place.get(..end)).filter(is_named).any(|head| {
            let is_guard = is_resource(head, "microsoft.dataprotection/resourceguards");
            let is_vault = is_resource(head, "microsoft.recoveryservices/vaults")
                || is_resource(head, "microsoft.dataprotection/backupvaults");
            is_guard && !self.guards.iter().any(|own| own.id == head)
                || is_vault && !self.vaults.iter().any(|own| own.id == head)
        })
    }

    /// Answers a list of needs, with the guard's key where the change needs it.
    pub fn weigh(&self, caller: &Caller, needs: Vec<Need>, changes: Option<(String, Vec<Change>)>, at: u64) -> Answer {
        let (vault, changes) = changes.unwrap_or_default();
        let (said, second): (Vec<_>, Vec<_>) = changes.iter().map(|change| self.guard_door(&vault, change)).unzip();
        // What a guard is asked for is told before what it is not.
        let mut critical = said.iter().find(|(_, asked, _)| *asked).or(said.first()).copied();
        let mut keys: Vec<Need> = second.into_iter().flatten().collect();
        if !keys.is_empty() && self.is_unlocked(caller, &needs, &vault, at) {
            critical = critical.map(|(operation, ..)| (operation, false, "unlocked"));
            keys.clear();
        }
        let first = asked_first(&needs, &vault).filter(|_| !keys.is_empty());
        let steps = needs.into_iter().chain(first).chain(keys).map(|need| {
            let found = self.find(caller, &need, at);
            (need, found)
        });
        Answer { steps: steps.collect(), critical, is_question: true }
    }

    fn guard_door(&self, vault: &str, change: &Change) -> ((&'static str, bool, &'static str), Option<Need>) {
        let operation = on(vault, change.operation);
        let change = &Change { operation, ..change.clone() };
        let free = |because| ((operation, false, because), None);
        if !is_critical(change, &self.edition) {
            return free("conditionNotMet");
        }
        let Some(id) = self.vaults.iter().find(|own| own.id == vault).and_then(|own| own.guard.clone()) else {
            return free("noGuard");
        };
        let guard = self.guards.iter().find(|own| own.id == id);
        if guard.is_some_and(|guard| guard.exclusions.iter().any(|name| name == operation)) {
            return free("excluded");
        }
        ((operation, true, "protected"), Some(("guard", key(operation), id)))
    }

    /// What the caller holds of a need.
    pub fn find(&self, caller: &Caller, need: &Need, at: u64) -> Found {
        let (_, action, place) = need;
        let nothing = Found::Nothing(Vec::new());
        let Some(tenant) = self.tenant_of(place, &caller.principal) else { return nothing };
        let Some(own) = self.principals.iter().find(|own| own.id == caller.principal) else { return nothing };
        let is_theirs = |other: &&Principal| other.id == own.id || (own.person.is_some() && other.person == own.person);
        let accounts: Vec<&Principal> =
            self.principals.iter().filter(is_theirs).filter(|other| other.tenant == tenant).collect();
        if accounts.is_empty() {
            return nothing;
        }
        let is_signed_in = match &caller.sessions {
            Value::String(word) => word == "all",
            Value::Array(tenants) => tenants.iter().any(|own| own.as_str().map(low).as_ref() == Some(&tenant)),
            _ => own.tenant == tenant,
        };
        if !is_signed_in {
            return Found::NotSignedIn(tenant);
        }
        // The key of a guard that is gone opens nothing.
        let is_key = OPERATIONS.iter().any(|own| key(own.0) == *action);
        if need.0 == "guard" && is_key && !self.guards.iter().any(|guard| guard.id == *place) {
            return nothing;
        }
        let stop = |own: &Principal| self.denials.iter().find(|denial| self.stops(denial, own, action, place));
        let (stopped, free): (Vec<&Principal>, Vec<&Principal>) = accounts.iter().partition(|own| stop(own).is_some());
        let about = caller.about.as_ref();
        let found = self.sift(self.held_by(&free, place, &tenant), need, about, at);
        if matches!(found, Found::Held(_)) {
            return found;
        }
        let would = |own: &&&Principal| {
            matches!(self.sift(self.held_by(&[**own], place, &tenant), need, about, at), Found::Held(_))
        };
        if let Some(denial) = stopped.iter().find(would).and_then(|own| stop(own)) {
            return Found::Blocked(denial.id.clone());
        }
        // What only a condition keeps back is told before what could be activated.
        let mut unmet = self.held_by(&free, place, &tenant);
        unmet.retain(|own| self.counts(own, at) && self.role(&own.role).is_some_and(|role| would_grant(role, action)));
        if let Some(first) = unmet.iter().map(|own| own.id.clone()).min() {
            return Found::Unmet(first);
        }
        // A role that could be activated is told before one that is over or does not do.
        let may = |own: &&Eligibility| {
            free.iter().any(|account| self.is_eligible(&account.id, own, at))
                && self.covers(&own.scope, place)
                && is_met(own.condition.as_ref(), unmarked(action).0, about)
        };
        let roles = self.eligibilities.iter().filter(may).filter_map(|own| self.role(&own.role));
        let names = roles.filter(|role| grants(role, action, about)).map(|role| role.name.clone());
        names.min().map_or(found, Found::Eligible)
    }

    /// The assignments over a place that reach some accounts of a directory.
    fn held_by(&self, accounts: &[&Principal], place: &str, tenant: &str) -> Vec<&Assignment> {
        let reaches = |assignment: &&Assignment| {
            self.covers(&assignment.scope, place)
                && accounts.iter().any(|own| self.is_in(&own.id, &assignment.principal, tenant, &mut Vec::new()))
        };
        self.assignments.iter().filter(reaches).collect()
    }

    /// Whether a deny assignment takes an action at a place away from an account.
    fn stops(&self, denial: &Denial, own: &Principal, action: &str, place: &str) -> bool {
        let (action, is_data) = unmarked(action);
        let blocks = if is_data { &denial.data } else { &denial.blocks };
        let here = if denial.is_alone { denial.scope == place } else { self.covers(&denial.scope, place) };
        let is_one = |list: &[String]| list.iter().any(|holder| self.belongs(&own.id, holder));
        here && self.tenant_of(&denial.scope, &own.id).as_ref() == Some(&own.tenant)
            && denial.principals.as_ref().is_none_or(|list| is_one(list))
            && !is_one(&denial.exempt)
            && blocks
                .iter()
                .any(|(actions, exceptions)| actions::names(actions, action) && !actions::names(exceptions, action))
    }

    fn role(&self, id: &str) -> Option<&Role> {
        self.roles.iter().find(|role| role.id == id)
    }

    /// Whether an account may activate an eligibility at a time.
    pub fn is_eligible(&self, account: &str, eligibility: &Eligibility, at: u64) -> bool {
        let own = self.principals.iter().find(|own| own.id == account);
        let is_open = eligibility.opens <= at && eligibility.closes.is_none_or(|closes| at < closes);
        is_open && own.is_some_and(|own| self.is_in(account, &eligibility.principal, &own.tenant, &mut Vec::new()))
    }

    /// Whether an assignment counts at a time: in its window, and its eligibility, if it has one, standing.
    pub fn counts(&self, own: &Assignment, at: u64) -> bool {
        let is_open = own.opens <= at && own.closes.is_none_or(|closes| at < closes);
        let stands = |id: &String| {
            let eligibility = self.eligibilities.iter().find(|eligibility| eligibility.id == *id);
            eligibility.is_some_and(|eligibility| self.is_eligible(&own.principal, eligibility, at))
        };
        is_open && own.activates.as_ref().is_none_or(stands)
    }

    /// Whether a principal is a holder or in it.
    pub fn belongs(&self, own: &str, holder: &str) -> bool {
        let tenant = self.principals.iter().find(|found| found.id == own).map(|found| found.tenant.clone());
        tenant.is_some_and(|tenant| self.is_in(own, holder, &tenant, &mut Vec::new()))
    }

    /// Whether a principal is the holder or in it, through any number of groups of its directory.
    fn is_in(&self, own: &str, holder: &str, tenant: &str, seen: &mut Vec<String>) -> bool {
        if own == holder {
            return true;
        }
        if seen.iter().any(|group| group == holder) {
            return false;
        }
        seen.push(holder.to_owned());
        let group = self.principals.iter().find(|group| group.id == holder && group.tenant == tenant);
        let members = group.and_then(|group| group.members.as_ref());
        members.into_iter().flatten().any(|member| self.is_in(own, member, tenant, seen))
    }

    fn sift(&self, assignments: Vec<&Assignment>, need: &Need, about: Option<&About>, at: u64) -> Found {
        let (_, action, place) = need;
        let role = |assignment: &Assignment| self.role(&assignment.role);
        let fits = |own: &&&Assignment| {
            is_met(own.condition.as_ref(), unmarked(action).0, about)
                && role(own).is_some_and(|role| grants(role, action, about))
        };
        let granting: Vec<&Assignment> = assignments.iter().filter(fits).copied().collect();
        // The longest-lasting grant is named, among equals the one nearest to the place.
        let worth = |own: &Assignment| (own.closes.unwrap_or(u64::MAX), u64::MAX - self.distance(place, &own.scope));
        let open: Vec<&Assignment> = granting.iter().copied().filter(|own| self.counts(own, at)).collect();
        if let Some(best) = open.iter().map(|own| worth(own)).max() {
            let named = open.iter().filter(|own| worth(own) == best);
            return Found::Held(named.map(|own| own.id.clone()).collect());
        }
        let ended = granting.iter().filter_map(|own| own.closes).filter(|closes| *closes <= at);
        if let Some(since) = ended.max() {
            return Found::Lapsed(since);
        }
        let misses = assignments.iter().filter(|own| self.counts(own, at));
        let mut nearest: Vec<String> = misses.filter_map(|own| role(own)).map(|role| role.name.clone()).collect();
        nearest.sort();
        nearest.dedup();
        Found::Nothing(nearest)
    }

    /// How far above a place an assignment was made.
    fn distance(&self, place: &str, above: &str) -> u64 {
        let steps = |text: &str| text.split('/').count() as u64;
        match self.steps_up(place, above) {
            _ if above == "/" => 3_000,
            Some(up) => 2_000 + up as u64,
            None => steps(place).saturating_sub(steps(above)),
        }
    }
}
