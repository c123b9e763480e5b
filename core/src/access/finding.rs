//! One need, one finding: which assignment meets it, or the nearest miss. Stands on `mua`, `model`, `sandbox`.

use std::cmp::Reverse;
use std::slice;

use super::ground::{Ground, Hand};
use super::mua::is_lost_key;
use crate::model::decision::{Finding, Need};
use crate::model::deny::DenyAssignment;
use crate::model::few::Few;
use crate::model::people::{Caller, Principal, Sessions};
use crate::model::role::{RoleAssignment, RoleDefinition};
use crate::model::scope::{Scope, ScopeKind};
use crate::model::standing::Standing;
use crate::model::text::TenantId;
use crate::model::time::Instant;
use crate::sandbox::{Sandbox, Selves};

/// What the caller's accounts in the need's tenant hold.
pub(super) fn find(sandbox: &Sandbox, caller: &Caller, need: &Need, at: Instant) -> Finding {
    find_on(&Ground::of(sandbox, &need.scope, at), caller, need)
}

/// The same, where the place has been looked up.
pub(super) fn find_on(ground: &Ground<'_>, caller: &Caller, need: &Need) -> Finding {
    let nothing = || Finding::Nothing { nearest: Vec::new(), under_condition: None };
    let (site, sandbox) = (Site { ground, need }, ground.sandbox);
    let Some(tenant) = ground.tenant_for(&caller.principal) else { return nothing() };
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
    let (free, blocked) = site.parted(&accounts);
    let grants: Vec<Grant<'_>> = site.grants_to(&free).collect();
    if let Some(held) = site.held(&grants) {
        return held;
    }
    let unmet = site.under_condition(&grants);
    let missed = |unmet: Option<Scope>| nearest(&grants, unmet);
    let eligible = || site.eligible_role(&free).map(|role| Finding::EligibleOnly { role });
    let mut denied = blocked.into_iter().filter(|(account, _)| site.standing_with(account).allowed);
    denied
        .next()
        .map(|(_, denial)| Finding::BlockedByDeny { deny_assignment: denial.id.clone() })
        .or_else(|| unmet.map(|unmet| missed(Some(unmet))))
        .or_else(eligible)
        .or_else(|| site.lapsed(&grants))
        .unwrap_or_else(|| missed(None))
}

/// The deny assignments that take a need away from an account of a tenant, by id; nobody's account is one still to be made.
pub(super) fn denials_of<'a>(
    sandbox: &'a Sandbox,
    tenant: &TenantId,
    account: Option<&'a Principal>,
    need: &'a Need,
) -> Vec<&'a DenyAssignment> {
    let selves = account.map(|own| sandbox.principal_and_groups(&own.id)).unwrap_or_default();
    let ground = Ground::of(sandbox, &need.scope, sandbox.now());
    ground.denials.iter().filter(|denial| ground.is_stopped_by(denial, need, tenant, &selves)).copied().collect()
}

/// The assignments by which some accounts meet a need, by id, whatever denies it to them.
pub(super) fn granted_to(sandbox: &Sandbox, accounts: &[&Principal], need: &Need, at: Instant) -> Vec<Scope> {
    let ground = Ground::of(sandbox, &need.scope, at);
    let accounts: Vec<Selves<'_>> = accounts.iter().map(|own| sandbox.selves(own)).collect();
    Site { ground: &ground, need }.granted_to(&accounts)
}

/// The assignments that meet a need of the caller, by id; none where it is not met.
pub(super) fn holding(sandbox: &Sandbox, caller: &Caller, need: &Need, at: Instant) -> Vec<Scope> {
    let ground = Ground::of(sandbox, &need.scope, at);
    let site = Site { ground: &ground, need };
    let Some(tenant) = ground.tenant_for(&caller.principal) else { return Vec::new() };
    if !is_signed_in(sandbox, caller, tenant) || is_lost_key(sandbox, need) {
        return Vec::new();
    }
    let (free, _) = site.parted(&accounts_in(sandbox, caller, tenant));
    site.granted_to(&free)
}

/// Whether any account of the caller's person holds the need, wherever that person is signed in.
pub(super) fn is_held(sandbox: &Sandbox, caller: &Caller, need: &Need, at: Instant) -> bool {
    standing(sandbox, caller, need, at).allowed
}

/// Whether any account of the caller's person holds the need, wherever that person is signed in, and until when that stands.
pub(super) fn standing(sandbox: &Sandbox, caller: &Caller, need: &Need, at: Instant) -> Standing {
    let never = Standing::for_ever(false);
    let ground = Ground::of(sandbox, &need.scope, at);
    let site = Site { ground: &ground, need };
    let Some(tenant) = ground.tenant_for(&caller.principal).filter(|_| !is_lost_key(sandbox, need)) else {
        return never;
    };
    let (free, _) = site.parted(&accounts_in(sandbox, caller, tenant));
    free.iter().fold(never, |found, account| found.or(|| site.standing_with(account)))
}

/// Whether any account that somebody has in the tenant of a place that has been looked up holds the need.
pub(super) fn is_held_on(ground: &Ground<'_>, hands: &[Hand<'_>], need: &Need) -> bool {
    let site = Site { ground, need };
    let is_free = |hand: &&Hand<'_>| ground.denial_of(need, &hand.account.tenant, &hand.selves).is_none();
    let mut free = hands.iter().filter(is_free);
    !is_lost_key(ground.sandbox, need) && free.any(|hand| site.standing_with(&hand.selves).allowed)
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

/// A role assignment that holds at the place of a need, ended ones included.
struct Grant<'a> {
    own: &'a RoleAssignment,
    role: Option<&'a RoleDefinition>,
    /// Whether it grants what is asked, whatever the time.
    meets: bool,
    /// Whether its time has come and is not over, and until when that stands.
    counts: Standing,
}

/// A need, and its place at a time.
struct Site<'g, 'a> {
    ground: &'g Ground<'a>,
    need: &'g Need,
}

impl<'a> Site<'_, 'a> {
    /// The accounts that no deny assignment stops, and the others with the first that does.
    fn parted(&self, accounts: &[&'a Principal]) -> (Vec<Selves<'a>>, Vec<(Selves<'a>, &'a DenyAssignment)>) {
        let (mut free, mut blocked) = (Vec::new(), Vec::new());
        for account in accounts {
            let selves = self.ground.selves(account);
            match self.ground.denial_of(self.need, &account.tenant, &selves) {
                Some(denial) => blocked.push((selves, denial)),
                None => free.push(selves),
            }
        }
        (free, blocked)
    }

    /// Whether an account has an assignment that meets the need, itself or through its groups, and until when that stands.
    fn standing_with(&self, selves: &Selves<'a>) -> Standing {
        let mut found = Standing::for_ever(false);
        for grant in self.grants_to(slice::from_ref(selves)) {
            found = found.or(|| Standing::for_ever(grant.meets).and(|| grant.counts));
            if found.allowed {
                break;
            }
        }
        found
    }

    /// The assignments of some accounts and their groups that hold at the place; one to a group may come twice.
    fn grants_to(&self, accounts: &[Selves<'a>]) -> impl Iterator<Item = Grant<'a>> {
        let asked = self.need.asked();
        let all = accounts.iter().flat_map(|selves| selves.assignments_over(&self.ground.line));
        all.map(move |own| {
            let role = self.ground.sandbox.role(&own.role);
            let meets = role.is_some_and(|role| role.grants_asked(&asked)) && own.lets_pass(&asked);
            Grant { own, role, meets, counts: self.ground.sandbox.standing_of(own, self.ground.at) }
        })
    }

    /// The assignments by which some accounts meet the need, by id.
    fn granted_to(&self, accounts: &[Selves<'a>]) -> Vec<Scope> {
        let now = self.grants_to(accounts).filter(|grant| grant.meets && grant.counts.allowed);
        let ids: Few<Scope> = now.map(|grant| grant.own.id.clone()).collect();
        ids.into_iter().collect()
    }

    /// The assignment that would hold if its condition, or that of its role, were met: the first by id.
    fn under_condition(&self, grants: &[Grant<'_>]) -> Option<Scope> {
        let Need { action, plane, .. } = self.need;
        let names = |grant: &&Grant<'_>| grant.role.is_some_and(|role| role.names(action, *plane));
        let found = grants.iter().filter(|grant| grant.counts.allowed).filter(names).map(|grant| &grant.own.id);
        found.min().cloned()
    }

    /// The longest-lasting grant, and among equals the one nearest to the place: it is the one to remove last.
    fn held(&self, grants: &[Grant<'_>]) -> Option<Finding> {
        let now = grants.iter().filter(|grant| grant.meets && grant.counts.allowed);
        let Grant { own: assignment, role, .. } = now.max_by_key(|Grant { own, .. }| {
            let lasts = own.window.closes.map_or((true, Instant::default()), |closes| (false, closes));
            (lasts, nearness(&own.scope, &self.ground.line.groups), Reverse(&own.id))
        })?;
        Some(Finding::Held {
            assignment: assignment.id.clone(),
            role: role.as_ref()?.name.clone(),
            held_by: assignment.principal.clone(),
            assigned_at: assignment.scope.clone(),
            until: assignment.window.closes,
        })
    }

    /// The first role by name that would grant the action if one of the accounts activated it.
    fn eligible_role(&self, accounts: &[Selves<'a>]) -> Option<String> {
        let asked = self.need.asked();
        let own = accounts.iter().flat_map(|selves| selves.eligibilities_over(&self.ground.line));
        let roles = own
            .filter(|eligibility| eligibility.window.holds(self.ground.at) && eligibility.lets_pass(&asked))
            .filter_map(|eligibility| self.ground.sandbox.role(&eligibility.role))
            .filter(|role| role.grants_asked(&asked));
        roles.map(|role| role.name.clone()).min()
    }

    /// The grant that ended last.
    fn lapsed(&self, grants: &[Grant<'_>]) -> Option<Finding> {
        let ended = grants.iter().filter(|grant| grant.meets).filter_map(|Grant { own, .. }| {
            let closes = own.window.closes.filter(|closes| *closes <= self.ground.at)?;
            Some((closes, Reverse(&own.id)))
        });
        let (since, Reverse(assignment)) = ended.max()?;
        Some(Finding::Lapsed { assignment: assignment.clone(), since })
    }
}

/// The roles held there that do not grant the action, and the assignment that a condition keeps from it.
fn nearest(grants: &[Grant<'_>], under_condition: Option<Scope>) -> Finding {
    let misses = grants.iter().filter(|grant| grant.counts.allowed);
    let roles: Few<String> = misses.filter_map(|grant| grant.role).map(|role| role.name.clone()).collect();
    Finding::Nothing { nearest: roles.into_iter().collect(), under_condition }
}

/// How near to a place an assignment over it was made. The kind of scope tells first, for a management group's id may be
/// longer than that of the resource group far below it; groups are told by their order, nearest first, the rest by path.
fn nearness(assigned_at: &Scope, groups_above: &[&Scope]) -> (ScopeKind, Reverse<Option<usize>>, usize) {
    let up = groups_above.iter().position(|group| *group == assigned_at);
    (assigned_at.kind(), Reverse(up), assigned_at.as_str().len())
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
