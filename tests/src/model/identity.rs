//! When two states are one: the same but for what the activity log and the mails say, how often the world was changed, and
//! which ids were drawn. What has a drawn id is known by what it says.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hasher};

use mua_core::{ActivationRequest, Answer, Eligibility, PrincipalKind, RoleAssignment, Scope, Tables, Window};

fn answer_word(answer: &Answer) -> (char, u64, &str) {
    match answer {
        Answer::Waiting => ('w', 0, ""),
        Answer::Automatic => ('a', 0, ""),
        Answer::Approved { by, at, .. } => ('y', at.millis(), by.as_str()),
        Answer::Denied { by, at, .. } => ('n', at.millis(), by.as_str()),
        Answer::Cancelled { by, at } => ('c', at.millis(), by.as_str()),
    }
}

struct Words(DefaultHasher);

impl Words {
    fn new(kind: u8) -> Self {
        let mut words = Self(DefaultHasher::new());
        words.0.write_u8(kind);
        words
    }

    fn text(&mut self, text: &str) -> &mut Self {
        self.0.write(text.as_bytes());
        self.0.write_u8(0xff);
        self
    }

    fn number(&mut self, number: u64) -> &mut Self {
        self.0.write_u64(number);
        self
    }

    fn window(&mut self, window: &Window) -> &mut Self {
        self.number(window.opens.millis()).number(window.closes.map_or(u64::MAX, mua_core::Instant::millis))
    }
}

fn eligibility_hash(own: &Eligibility) -> u64 {
    let mut words = Words::new(1);
    words.text(own.principal.as_str()).text(own.role.as_str()).text(own.scope.as_str());
    words.window(&own.window).0.finish()
}

/// The hash of the eligibility that an id names; of one that is gone, nothing is left but that it was there.
fn activated(tables: &Tables, id: Option<&Scope>) -> u64 {
    id.map_or(0, |id| tables.eligibilities.get(id).map_or(1, eligibility_hash))
}

fn assignment_hash(tables: &Tables, own: &RoleAssignment) -> u64 {
    let mut words = Words::new(2);
    words.text(own.principal.as_str()).text(own.role.as_str()).text(own.scope.as_str()).window(&own.window);
    words.number(activated(tables, own.activates.as_ref())).0.finish()
}

fn request_hash(tables: &Tables, own: &ActivationRequest) -> u64 {
    let mut words = Words::new(3);
    let (letter, at, by) = answer_word(&own.answer);
    words.text(own.principal.as_str()).text(own.role.as_str()).text(own.scope.as_str()).text(by);
    words.number(own.starts_at.millis()).number(own.duration.millis()).number(own.created_at.millis());
    words.number(u64::from(letter)).number(at).number(activated(tables, Some(&own.eligibility))).0.finish()
}

/// The state as one number. Nouns whose ids are drawn count in any order; those that only the stage makes are not looked at,
/// for no move of the search touches them.
pub fn identity(tables: &Tables) -> u64 {
    let mut words = Words::new(0);
    words.number(tables.clock.millis());
    let sum = |hashes: &mut dyn Iterator<Item = u64>| hashes.fold(0_u64, u64::wrapping_add);
    words.number(sum(&mut tables.eligibilities.values().map(eligibility_hash)));
    words.number(sum(&mut tables.assignments.values().map(|own| assignment_hash(tables, own))));
    words.number(sum(&mut tables.requests.values().map(|own| request_hash(tables, own))));
    for own in tables.deny_assignments.values() {
        words.text(&own.name);
    }
    for (scope, roles) in tables.role_settings.iter() {
        for (role, settings) in roles.iter() {
            let approval = matches!(settings.approval, mua_core::Approval::NotRequired);
            words.text(scope.as_str()).text(role.as_str()).number(u64::from(approval));
        }
    }
    for own in tables.locks.keys() {
        words.text(own.as_str());
    }
    for own in tables.guards.values() {
        words.text(own.id.as_str());
        for operation in own.exclusions.iter() {
            words.text(operation.row().name);
        }
    }
    for own in tables.vaults.values() {
        words.text(own.id.as_str()).text(own.guard.as_ref().map_or("", Scope::as_str));
        words.number(own.soft_delete as u64);
        for kept in own.policies.values() {
            words.number(u64::from(kept.retention.daily.unwrap_or_default()));
        }
        for item in own.items.values() {
            words.text(item.policy.as_str()).text(&format!("{:?}", item.protection));
        }
    }
    for own in tables.principals.values() {
        if let PrincipalKind::Group { members, .. } = &own.kind {
            words.text(own.id.as_str());
            for member in members {
                words.text(member.as_str());
            }
        }
    }
    words.0.finish()
}

/// An id of a noun of a kind at a scope, named by a hash of what it says and by how many of the same came before.
fn renamed(scope: &Scope, kind: &str, hash: u64, before: usize) -> Scope {
    let child = format!("providers/Microsoft.Authorization/{kind}/{hash:016x}-{before}");
    scope.child(&child).unwrap_or_else(|_| scope.clone())
}

/// The same state without log and mails, with every drawn id named by what its noun says.
pub fn canonical(tables: &Tables) -> Tables {
    let mut new = Tables { activity: Vec::new(), mails: Vec::new(), revision: 0, drawn: 0, ..tables.clone() };
    (new.eligibilities, new.assignments, new.requests) = Default::default();
    let mut seen: BTreeMap<u64, usize> = BTreeMap::new();
    let mut number = |hash: u64| {
        let before = seen.entry(hash).or_default();
        *before += 1;
        *before - 1
    };
    let mut moved: BTreeMap<Scope, Scope> = BTreeMap::new();
    for (old, own) in tables.eligibilities.iter() {
        let hash = eligibility_hash(own);
        let id = renamed(&own.scope, "roleEligibilitySchedules", hash, number(hash));
        moved.insert(old.clone(), id.clone());
        new.eligibilities.insert(id.clone(), Eligibility { id, ..own.clone() });
    }
    // What is gone is gone under one name.
    let named = |id: &Scope, scope: &Scope| {
        moved.get(id).cloned().unwrap_or_else(|| renamed(scope, "roleEligibilitySchedules", 0, 0))
    };
    for own in tables.assignments.values() {
        let hash = assignment_hash(tables, own);
        let id = renamed(&own.scope, "roleAssignments", hash, number(hash));
        let activates = own.activates.as_ref().map(|own_id| named(own_id, &own.scope));
        new.assignments.insert(id.clone(), RoleAssignment { id, activates, ..own.clone() });
    }
    for own in tables.requests.values() {
        let hash = request_hash(tables, own);
        let id = renamed(&own.scope, "roleAssignmentScheduleRequests", hash, number(hash));
        let eligibility = named(&own.eligibility, &own.scope);
        new.requests.insert(id.clone(), ActivationRequest { id, eligibility, ..own.clone() });
    }
    new
}
