//! One need, one finding: which assignment meets it, or the nearest miss. Stands on `mua`, `model`, `sandbox`.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::mua::is_lost_key;
use crate::model::decision::{Finding, Need};
use crate::model::deny::{DenyAssignment, Reach};
use crate::model::people::{Caller, Principal, Sessions};
use crate::model::role::{RoleAssignment, RoleDefinition};
use crate::model::scope::{Scope, ScopeKind};
use crate::model::standing::Standing;
use crate::model::text::TenantId;
use crate::model::time::Instant;
use crate::sandbox::Sandbox;

/// What the caller's accounts in the need's tenant hold.
pub(super) fn find(sandbox: &Sandbox, caller: &Caller, need: &Need, at: Instant) -> Finding {
    let nothing = || Finding::Nothing { nearest: Vec::new(), under_condition: None };
    let Some(tenant) = sandbox.tenant_of(&need.scope, &caller.principal) else { return nothing() };
    let accounts = accounts_in(sandbox, caller, tenant);
    if accounts.is_empty() {
        return nothing();
    }
    // Without a session nobody can know what they hold there, so this comes before anything else.
    if !is_signed_in(sandbox, caller, tenant) {
        return Finding::NotSignedIn { tenant: tenant.clone() };
    }
    if is_lost_key(sandbox, need) {
        return nothing();
    }
    let (free, blocked) = parted(sandbox, &accounts, need);
    let assignments = assignments_over(sandbox, &free, &need.scope);
    if let Some(held) = held(sandbox, &assignments, need, at) {
        return held;
    }
    let would_hold = |account: &Principal| is_held_by(sandbox, account, need, at);
    let unmet = under_condition(sandbox, &assignments, need, at);
    let missed = |unmet: Option<Scope>| nearest(sandbox, &assignments, unmet, at);
    let eligible = || eligible_role(sandbox, &free, need, at).map(|role| Finding::EligibleOnly { role });
    let mut denied = blocked.into_iter().filter(|(account, _)| would_hold(account));
    denied
        .next()
        .map(|(_, denial)| Finding::BlockedByDeny { deny_assignment: denial.id.clone() })
        .or_else(|| unmet.map(|unmet| missed(Some(unmet))))
        .or_else(eligible)
        .or_else(|| lapsed(sandbox, &assignments, need, at))
        .unwrap_or_else(|| missed(None))
}

/// The accounts that no deny assignment stops, and the others with the first that does.
fn parted<'a>(
    sandbox: &'a Sandbox,
    accounts: &[&'a Principal],
    need: &Need,
) -> (Vec<&'a Principal>, Vec<(&'a Principal, &'a DenyAssignment)>) {
    let denials = denials_over(sandbox, need);
    let (mut free, mut blocked) = (Vec::new(), Vec::new());
    for account in accounts {
        match denials.iter().find(|denial| stops(sandbox, denial, &account.tenant, Some(account), need)) {
            Some(denial) => blocked.push((*account, *denial)),
            None => free.push(*account),
        }
    }
    (free, blocked)
}

/// The deny assignments that reach the place of a need, by id.
fn denials_over<'a>(sandbox: &'a Sandbox, need: &Need) -> Vec<&'a DenyAssignment> {
    let groups_above = sandbox.management_groups_above(&need.scope);
    let mut over = sandbox.denials_over(&need.scope, &groups_above);
    over.retain(|own| own.reach == Reach::ScopeAndBelow || own.scope == need.scope);
    over
}

/// Whether a deny assignment takes a need away from an account of a tenant; nobody's account is one still to be made.
fn stops(
    sandbox: &Sandbox,
    denial: &DenyAssignment,
    tenant: &TenantId,
    account: Option<&Principal>,
    need: &Need,
) -> bool {
    let selves = account.map(|own| sandbox.principal_and_groups(&own.id)).unwrap_or_default();
    // Everyone means everyone of the tenant in which the deny assignment stands; the root is in every tenant.
    let stands_here = sandbox.home_of(&denial.scope).is_none_or(|home| home == tenant);
    stands_here && denial.denies(&need.action, need.plane, &selves)
}

/// The deny assignments that take a need away from an account of a tenant, by id.
pub(super) fn denials_of<'a>(
    sandbox: &'a Sandbox,
    tenant: &TenantId,
    account: Option<&Principal>,
    need: &Need,
) -> Vec<&'a DenyAssignment> {
    let mut denials = denials_over(sandbox, need);
    denials.retain(|denial| stops(sandbox, denial, tenant, account, need));
    denials
}

/// The assignments by which some accounts meet a need, by id, whatever denies it to them.
pub(super) fn granted_to(sandbox: &Sandbox, accounts: &[&Principal], need: &Need, at: Instant) -> Vec<Scope> {
    let assignments = assignments_over(sandbox, accounts, &need.scope);
    let now = granting(sandbox, &assignments, need).filter(|(own, _)| sandbox.counts(own, at));
    now.map(|(own, _)| own.id.clone()).collect()
}

/// The assignments that meet a need of the caller, by id; none where it is not met.
pub(super) fn holding(sandbox: &Sandbox, caller: &Caller, need: &Need, at: Instant) -> Vec<Scope> {
    let Some(tenant) = sandbox.tenant_of(&need.scope, &caller.principal) else { return Vec::new() };
    if !is_signed_in(sandbox, caller, tenant) || is_lost_key(sandbox, need) {
        return Vec::new();
    }
    let (free, _) = parted(sandbox, &accounts_in(sandbox, caller, tenant), need);
    granted_to(sandbox, &free, need, at)
}

/// Whether any account of the caller's person holds the need, wherever that person is signed in.
pub(super) fn is_held(sandbox: &Sandbox, caller: &Caller, need: &Need, at: Instant) -> bool {
    standing(sandbox, caller, need, at).allowed
}

/// Whether any account of the caller's person holds the need, wherever that person is signed in, and until when that stands.
pub(super) fn standing(sandbox: &Sandbox, caller: &Caller, need: &Need, at: Instant) -> Standing {
    let never = Standing::for_ever(false);
    let Some(tenant) = sandbox.tenant_of(&need.scope, &caller.principal) else { return never };
    if is_lost_key(sandbox, need) {
        return never;
    }
    let (free, _) = parted(sandbox, &accounts_in(sandbox, caller, tenant), need);
    free.into_iter().fold(never, |found, account| found.or(|| standing_with(sandbox, account, need, at)))
}

/// Whether an account, itself or through its groups, has an assignment that meets the need.
fn is_held_by(sandbox: &Sandbox, account: &Principal, need: &Need, at: Instant) -> bool {
    standing_with(sandbox, account, need, at).allowed
}

/// Whether an account, itself or through its groups, has an assignment that meets the need, and until when that stands.
fn standing_with(sandbox: &Sandbox, account: &Principal, need: &Need, at: Instant) -> Standing {
    let (above, asked) = (sandbox.management_groups_above(&need.scope), need.asked());
    let holders = sandbox.principal_and_groups(&account.id).into_iter();
    let over = holders.flat_map(|holder| sandbox.assignments_over(holder, &need.scope, &above));
    over.fold(Standing::for_ever(false), |found, own| {
        found.or(|| {
            let grants = sandbox.role(&own.role).is_some_and(|role| role.grants_asked(&asked)) && own.lets_pass(&asked);
            Standing::for_ever(grants).and(|| sandbox.standing_of(own, at))
        })
    })
}

// The person's accounts in the tenant: a grant in one tenant never counts in another (I35).
pub(super) fn accounts_in<'a>(sandbox: &'a Sandbox, caller: &Caller, tenant: &TenantId) -> Vec<&'a Principal> {
    let accounts = sandbox.accounts_of(&caller.principal);
    accounts.into_iter().filter(|account| account.tenant == *tenant).collect()
}

pub(super) fn is_signed_in(sandbox: &Sandbox, caller: &Caller, tenant: &TenantId) -> bool {
    match &caller.sessions {
        Sessions::Home => sandbox.principal(&caller.principal).is_some_and(|own| own.tenant == *tenant),
        Sessions::All => true,
        Sessions::These(tenants) => tenants.contains(tenant),
    }
}

/// The assignments of the accounts and their groups that hold at the place, ended ones included.
fn assignments_over<'a>(sandbox: &'a Sandbox, accounts: &[&Principal], place: &Scope) -> Vec<&'a RoleAssignment> {
    let groups_above = sandbox.management_groups_above(place);
    let holders = accounts.iter().flat_map(|account| sandbox.principal_and_groups(&account.id));
    let mut found: Vec<&RoleAssignment> = Vec::new();
    for holder in holders {
        found.extend(sandbox.assignments_over(holder, place, &groups_above));
    }
    found.sort_by(|a, b| a.id.cmp(&b.id));
    found.dedup_by(|a, b| a.id == b.id);
    found
}

/// The assignments that grant the action, whatever the time, with the role that does.
fn granting<'a>(
    sandbox: &'a Sandbox,
    assignments: &[&'a RoleAssignment],
    need: &Need,
) -> impl Iterator<Item = (&'a RoleAssignment, &'a RoleDefinition)> {
    let known = assignments.iter().filter_map(|own| Some((*own, sandbox.role(&own.role)?)));
    known.filter(|(own, role)| role.grants_asked(&need.asked()) && own.lets_pass(&need.asked()))
}

/// The assignment that would hold if its condition, or that of its role, were met: the first by id.
fn under_condition(sandbox: &Sandbox, assignments: &[&RoleAssignment], need: &Need, at: Instant) -> Option<Scope> {
    let names = |own: &RoleAssignment| sandbox.role(&own.role).is_some_and(|role| role.names(&need.action, need.plane));
    let found = assignments.iter().find(|own| sandbox.counts(own, at) && names(own))?;
    Some(found.id.clone())
}

/// How near to a place an assignment over it was made. The kind of scope tells first, for a management group's id may be
/// longer than that of the resource group far below it; groups are told by their order, nearest first, the rest by path.
fn nearness(assigned_at: &Scope, groups_above: &[&Scope]) -> (ScopeKind, Reverse<Option<usize>>, usize) {
    let up = groups_above.iter().position(|group| *group == assigned_at);
    (assigned_at.kind(), Reverse(up), assigned_at.as_str().len())
}

/// The longest-lasting grant, and among equals the one nearest to the place: it is the one to remove last.
fn held(sandbox: &Sandbox, assignments: &[&RoleAssignment], need: &Need, at: Instant) -> Option<Finding> {
    let groups_above = sandbox.management_groups_above(&need.scope);
    let now = granting(sandbox, assignments, need).filter(|(assignment, _)| sandbox.counts(assignment, at));
    let (assignment, role) = now.max_by_key(|(assignment, _)| {
        let lasts = assignment.window.closes.map_or((true, Instant::default()), |closes| (false, closes));
        (lasts, nearness(&assignment.scope, &groups_above), Reverse(&assignment.id))
    })?;
    Some(Finding::Held {
        assignment: assignment.id.clone(),
        role: role.name.clone(),
        held_by: assignment.principal.clone(),
        assigned_at: assignment.scope.clone(),
        until: assignment.window.closes,
    })
}

/// The first role by name that would grant the action if one of the accounts activated it.
fn eligible_role(sandbox: &Sandbox, accounts: &[&Principal], need: &Need, at: Instant) -> Option<String> {
    let groups_above = sandbox.management_groups_above(&need.scope);
    let own = accounts.iter().flat_map(|account| sandbox.eligibilities_of(&account.id, at));
    let roles = own
        .filter(|eligibility| sandbox.covers(&eligibility.scope, &need.scope, &groups_above))
        .filter_map(|eligibility| sandbox.role(&eligibility.role))
        .filter(|role| role.grants_asked(&need.asked()));
    roles.map(|role| role.name.clone()).min()
}

fn lapsed(sandbox: &Sandbox, assignments: &[&RoleAssignment], need: &Need, at: Instant) -> Option<Finding> {
    let ended = granting(sandbox, assignments, need).filter_map(|(assignment, _)| {
        let closes = assignment.window.closes.filter(|closes| *closes <= at)?;
        Some((closes, Reverse(&assignment.id)))
    });
    let (since, Reverse(assignment)) = ended.max()?;
    Some(Finding::Lapsed { assignment: assignment.clone(), since })
}

/// The roles held there that do not grant the action, and the assignment that a condition keeps from it.
fn nearest(sandbox: &Sandbox, assignments: &[&RoleAssignment], under_condition: Option<Scope>, at: Instant) -> Finding {
    let misses = assignments.iter().filter(|assignment| sandbox.counts(assignment, at));
    let roles: BTreeSet<String> =
        misses.filter_map(|own| sandbox.role(&own.role)).map(|role| role.name.clone()).collect();
    Finding::Nothing { nearest: roles.into_iter().collect(), under_condition }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_resource_group_is_nearer_than_any_management_group_however_long_its_name() {
        let place = |text: &str| Scope::parse(text).expect("a well-formed id");
        let (near, far) = (Scope::management_group("near"), Scope::management_group("far-and-with-a-very-long-name"));
        let (one, other) = (near.clone(), far.clone());
        let groups = [&one, &other];
        let nearest_first = [
            place("/subscriptions/s/resourceGroups/g/providers/p/t/n"),
            place("/subscriptions/s/resourceGroups/g"),
            place("/subscriptions/s"),
            near,
            far,
            Scope::root(),
        ];
        assert!(nearest_first.is_sorted_by_key(|scope| Reverse(nearness(scope, &groups))));
    }
}
