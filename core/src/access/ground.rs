//! A place at a time, with what is to be known of it: looked up once, for it is asked often. Stands on `model`, `sandbox`.

use crate::model::decision::Need;
use crate::model::deny::{Denied, DenyAssignment, Reach};
use crate::model::people::Principal;
use crate::model::placed::Line;
use crate::model::scope::Scope;
use crate::model::text::{ObjectId, TenantId};
use crate::model::time::Instant;
use crate::sandbox::{Concerned, Sandbox, Selves};

/// A place at a time.
pub(super) struct Ground<'a> {
    pub sandbox: &'a Sandbox,
    pub at: Instant,
    place: &'a Scope,
    /// The place and those above it.
    pub line: Line<'a>,
    /// The deny assignments that reach the place, by id.
    pub denials: Vec<&'a DenyAssignment>,
    /// Whoever matters there, where everybody is asked about.
    concerned: Option<Concerned<'a>>,
}

impl<'a> Ground<'a> {
    /// A place about which few are asked.
    pub fn of(sandbox: &'a Sandbox, place: &'a Scope, at: Instant) -> Self {
        let line = sandbox.line_to(place);
        let mut denials = sandbox.denials_over(&line);
        denials.retain(|own| own.reach == Reach::ScopeAndBelow || own.scope == *place);
        Self { sandbox, at, place, line, denials, concerned: None }
    }

    /// A place about which everybody is asked.
    pub fn for_everybody(sandbox: &'a Sandbox, place: &'a Scope, at: Instant) -> Self {
        let ground = Self::of(sandbox, place, at);
        let named = ground.denials.iter().flat_map(|own| {
            let denied = match &own.denied {
                Denied::Everyone => None,
                Denied::These { principals } => Some(principals),
            };
            denied.into_iter().flatten().chain(&own.exempt)
        });
        let concerned = Some(sandbox.concerned(&ground.line, named));
        Self { concerned, ..ground }
    }

    /// What an account is itself and through its groups, as far as that matters here.
    pub fn selves(&self, account: &'a Principal) -> Selves<'a> {
        match &self.concerned {
            Some(concerned) => concerned.selves(&account.id),
            None => self.sandbox.selves(account),
        }
    }

    /// The tenant in which somebody is to hold what is needed at the place.
    pub fn tenant_for(&self, actor: &ObjectId) -> Option<&'a TenantId> {
        self.line.tenant.or_else(|| self.sandbox.tenant_at_root(self.place, actor))
    }

    /// The accounts that somebody has in the tenant of the place, each with its selves.
    pub fn hands(&self, actor: &Principal) -> Vec<Hand<'a>> {
        let Some(tenant) = self.tenant_for(&actor.id) else { return Vec::new() };
        let accounts = self.sandbox.accounts_of(&actor.id).into_iter();
        let here = accounts.filter(|own| own.tenant == *tenant);
        here.map(|account| Hand { account, selves: self.selves(account) }).collect()
    }

    /// The first deny assignment that takes a need away from an account of a tenant: one that is, with its groups, some selves.
    pub fn denial_of(&self, need: &Need, tenant: &TenantId, selves: &Selves<'a>) -> Option<&'a DenyAssignment> {
        if self.denials.is_empty() {
            return None;
        }
        let ids: Vec<&ObjectId> = selves.ids().collect();
        self.denials.iter().find(|denial| self.is_stopped_by(denial, need, tenant, &ids)).copied()
    }

    /// Whether a deny assignment takes a need away from an account of a tenant: one that is, with its groups, some selves.
    pub fn is_stopped_by(&self, denial: &DenyAssignment, need: &Need, tenant: &TenantId, selves: &[&ObjectId]) -> bool {
        // Everyone means everyone of the tenant in which the deny assignment stands; the root is in every tenant.
        let stands_here = self.sandbox.home_of(&denial.scope).is_none_or(|home| home == tenant);
        stands_here && denial.denies(&need.action, need.plane, selves)
    }
}

/// An account, with what it is itself and through its groups.
pub(super) struct Hand<'a> {
    pub account: &'a Principal,
    pub selves: Selves<'a>,
}

impl Hand<'_> {
    /// Whether anything at a place or above it is given to it, or may be activated.
    pub fn has_anything(&self, line: &Line<'_>) -> bool {
        self.selves.assignments_over(line).next().is_some() || self.selves.eligibilities_over(line).next().is_some()
    }
}
