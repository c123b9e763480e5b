//! Who holds what in the small world, told from its tables by a few plain scans: the third telling of the gate, after the
//! engine and the oracle, and quick enough for millions of states. It knows neither management groups nor nested groups,
//! of which the small world has none.

use mua_core::{Caller, Eligibility, Instant, PrincipalKind, RoleAssignment, Sessions, Tables};

use super::world::VAULTS;
use crate::oracle::actions::grants;
use crate::oracle::read::built_in;

/// Something to hold: an action at a place, and the built-in roles that grant it.
#[derive(Clone, Debug)]
pub struct Key {
    action: String,
    place: String,
    roles: Vec<String>,
}

impl Key {
    /// An action, in lower case, at a place, as it is written in the small world.
    pub fn of(action: &str, place: &str) -> Self {
        let roles = built_in().into_iter().filter(|role| grants(role, action, None)).map(|role| role.id).collect();
        Self { action: action.to_owned(), place: place.to_owned(), roles }
    }

    /// The action.
    pub fn action(&self) -> &str {
        &self.action
    }

    /// The place.
    pub fn place(&self) -> &str {
        &self.place
    }

    /// Whether some account of the caller's person holds it, where the person is signed in.
    pub fn is_held(&self, tables: &Tables, caller: &Caller) -> bool {
        let tenant = if is_over(VAULTS, &self.place) { "ta" } else { "tb" };
        let Some(own) = tables.principals.get(&caller.principal) else { return false };
        let is_signed_in = match &caller.sessions {
            Sessions::All => true,
            Sessions::Home => own.tenant.as_str() == tenant,
            Sessions::These(tenants) => tenants.iter().any(|own| own.as_str() == tenant),
        };
        let mut accounts = tables.principals.values().filter(|other| {
            other.tenant.as_str() == tenant
                && (other.id == own.id || own.person().is_some() && other.person() == own.person())
        });
        is_signed_in && accounts.any(|account| self.is_held_by(tables, account.id.as_str()))
    }

    fn is_held_by(&self, tables: &Tables, account: &str) -> bool {
        let is_denied = self.action.ends_with("/action")
            && tables.deny_assignments.values().any(|own| match &own.denied {
                mua_core::Denied::Everyone => true,
                mua_core::Denied::These { principals } => {
                    is_over(own.scope.as_str(), &self.place)
                        && principals.iter().any(|holder| is_in(tables, account, holder.as_str()))
                }
            });
        let gives = |own: &RoleAssignment| {
            is_over(own.scope.as_str(), &self.place)
                && self.roles.iter().any(|role| role == own.role.as_str())
                && is_in(tables, account, own.principal.as_str())
                && counts(tables, own, tables.clock)
        };
        !is_denied && tables.assignments.values().any(gives)
    }
}

/// Whether a place is another or below it.
fn is_over(above: &str, place: &str) -> bool {
    place.strip_prefix(above).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// Whether an account is a holder or a member of it.
pub fn is_in(tables: &Tables, account: &str, holder: &str) -> bool {
    let is_member = || {
        let group = tables.principals.values().find(|own| own.id.as_str() == holder);
        group.is_some_and(|group| match &group.kind {
            PrincipalKind::Group { members, .. } => members.iter().any(|member| member.as_str() == account),
            _ => false,
        })
    };
    account == holder || is_member()
}

/// Whether an account may activate an eligibility at a time.
pub fn is_eligible(tables: &Tables, account: &str, own: &Eligibility, at: Instant) -> bool {
    own.window.opens <= at
        && own.window.closes.is_none_or(|end| at < end)
        && is_in(tables, account, own.principal.as_str())
}

/// Whether an assignment counts at a time: it is open, and what it activates still stands.
fn counts(tables: &Tables, own: &RoleAssignment, at: Instant) -> bool {
    let stands = |id: &mua_core::Scope| {
        let eligibility = tables.eligibilities.values().find(|eligibility| eligibility.id == *id);
        eligibility.is_some_and(|eligibility| is_eligible(tables, own.principal.as_str(), eligibility, at))
    };
    own.window.opens <= at && own.window.closes.is_none_or(|end| at < end) && own.activates.as_ref().is_none_or(stands)
}
