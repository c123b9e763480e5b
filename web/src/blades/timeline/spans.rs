//! From when until when roles were eligible and active, replayed from the record of requests, the tables and the activity log:
//! what was changed, given back or removed ends where that was done. Stands on the engine; must never know a guard.

use std::collections::{BTreeMap, BTreeSet};

use mua_core::{
    Answer, AssignmentKind, Deed, Fact, Instant, ObjectId, RequestType, RoleAssignment, RoleId, Sandbox,
    ScheduleRequest, Scope, Window, sort,
};

/// A role that somebody had, or could activate, for a time.
#[derive(Clone, Debug, PartialEq)]
pub struct Held {
    /// Whose it was.
    pub principal: ObjectId,
    /// Which role.
    pub role: RoleId,
    /// Where.
    pub scope: Scope,
    /// When.
    pub window: Window,
    /// Whether it was activated.
    pub is_activated: bool,
}

/// When roles could be activated.
#[must_use]
pub fn eligible(world: &Sandbox) -> Vec<Held> {
    let own = world.tables().eligibilities.values();
    let present = own.map(|own| {
        let held = Held {
            principal: own.principal.clone(),
            role: own.role.clone(),
            scope: own.scope.clone(),
            window: own.window,
            is_activated: false,
        };
        (own.id.clone(), held)
    });
    replayed(world, AssignmentKind::Eligible, present.collect())
}

/// When roles were held.
#[must_use]
pub fn active(world: &Sandbox) -> Vec<Held> {
    let present = world.tables().assignments.values().map(|own| (own.id.clone(), present(world, own)));
    let mut found = replayed(world, AssignmentKind::Active, present.collect());
    found.extend(removed_by_hand(world));
    found
}

/// An assignment that is there. One that was activated holds no longer than its eligibility did.
fn present(world: &Sandbox, own: &RoleAssignment) -> Held {
    let end = own.activates.as_ref().and_then(|eligibility| {
        let tables = world.tables();
        match tables.eligibilities.get(eligibility) {
            Some(found) => found.window.closes,
            None => {
                let record = tables.schedule_requests.values();
                record.filter(|own| own.assignment == *eligibility && is_removal(own)).map(|own| own.created_at).max()
            }
        }
    });
    Held {
        principal: own.principal.clone(),
        role: own.role.clone(),
        scope: own.scope.clone(),
        window: cut(own.window, end),
        is_activated: own.activates.is_some(),
    }
}

fn cut(window: Window, end: Option<Instant>) -> Window {
    Window { closes: [window.closes, end].into_iter().flatten().min(), ..window }
}

const fn is_removal(own: &ScheduleRequest) -> bool {
    matches!(own.request_type, RequestType::AdminRemove | RequestType::SelfDeactivate)
}

/// When a request took effect; nothing where it never did.
fn effect(own: &ScheduleRequest) -> Option<Instant> {
    match &own.answer {
        Answer::Automatic => Some(own.created_at),
        Answer::Approved { at, .. } => Some(*at),
        Answer::Waiting | Answer::Denied { .. } | Answer::Cancelled { .. } => None,
    }
}

/// The record of one kind of assignment, one after the other, and what is there of which nothing is recorded.
fn replayed(world: &Sandbox, kind: AssignmentKind, mut present: BTreeMap<Scope, Held>) -> Vec<Held> {
    let mut record: BTreeMap<&Scope, Vec<(Instant, &ScheduleRequest)>> = BTreeMap::new();
    for own in world.tables().schedule_requests.values().filter(|own| own.kind == kind) {
        if let Some(at) = effect(own) {
            record.entry(&own.assignment).or_default().push((at, own));
        }
    }
    let mut found = Vec::new();
    for (assignment, mut changes) in record {
        sort(&mut changes, |(at, one), (by, other)| at.cmp(by).then_with(|| one.id.cmp(&other.id)));
        let now = present.remove(assignment);
        let Some((_, first)) = changes.first() else { continue };
        let held = |window| Held {
            principal: first.principal.clone(),
            role: first.role.clone(),
            scope: first.scope.clone(),
            window,
            is_activated: changes.iter().any(|(_, own)| own.request_type == RequestType::SelfDeactivate),
        };
        found.extend(windows(&changes, now.as_ref().map(|own| own.window), world.now()).into_iter().map(held));
    }
    found.extend(present.into_values());
    found
}

/// The windows of one assignment through its changes; what is there now has the last word on its end.
fn windows(changes: &[(Instant, &ScheduleRequest)], present: Option<Window>, now: Instant) -> Vec<Window> {
    let mut over = Vec::new();
    let mut open: Option<Window> = None;
    for (at, own) in changes {
        if is_removal(own) {
            over.push(cut(open.take().unwrap_or(own.window), Some(*at)));
        } else if let Some(old) = open.filter(|old| !old.has_closed(*at)) {
            // What has begun goes on; only its end moves.
            let opens = if old.opens <= *at { old.opens } else { own.window.opens };
            open = Some(Window { opens, ..own.window });
        } else {
            let opens = open.map_or(own.window.opens, |_| own.window.opens.max(*at));
            over.extend(open.replace(Window { opens, ..own.window }));
        }
    }
    match (open, present) {
        (Some(last), Some(present)) => over.push(Window { closes: present.closes, ..last }),
        (None, Some(present)) => over.push(present),
        // Gone with the place that it stood at.
        (Some(last), None) => over.push(cut(last, Some(now))),
        (None, None) => {}
    }
    over.retain(|own| own.closes.is_none_or(|end| own.opens <= end));
    over
}

/// What was assigned by hand, without an end, and removed again: the activity log alone knows of it.
fn removed_by_hand(world: &Sandbox) -> Vec<Held> {
    let recorded: BTreeSet<(Instant, &ObjectId, &Scope)> = world
        .tables()
        .schedule_requests
        .values()
        .filter(|own| is_removal(own))
        .map(|own| (own.created_at, &own.principal, &own.scope))
        .collect();
    let mut made: BTreeMap<(&ObjectId, &RoleId, &Scope), Instant> = BTreeMap::new();
    let mut found = Vec::new();
    for event in world.activity() {
        let Fact::AttemptAllowed { attempt } = &event.fact else { continue };
        for need in attempt.decision.steps().iter().map(|step| &step.need) {
            let Some(about) = &need.about else { continue };
            let Some(role) = &about.role else { continue };
            let is_by_hand = need.action.as_str().to_ascii_lowercase().contains("/roleassignments/");
            let own = (&about.principal, role, &need.scope);
            match about.deed {
                _ if !is_by_hand => {}
                // A change of its description asks for the same.
                Deed::Make => drop(made.entry(own).or_insert(event.at)),
                Deed::Remove => {
                    let from = made.remove(&own).filter(|_| !recorded.contains(&(event.at, own.0, own.2)));
                    found.extend(from.map(|opens| Held {
                        principal: own.0.clone(),
                        role: role.clone(),
                        scope: own.2.clone(),
                        window: Window { opens, closes: Some(event.at) },
                        is_activated: false,
                    }));
                }
            }
        }
    }
    found
}
