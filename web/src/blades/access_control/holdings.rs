//! What is assigned at a place, active or eligible, as one kind of line. Stands on the engine's tables and `words`; must never say
//! what a role allows.

use mua_core::{
    Eligibility, Instant, ObjectId, Principal, RoleAssignment, RoleId, Sandbox, Scope, TenantId, Window, sort,
};

use crate::language::{say, say_with};
use crate::words;

/// How a role is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Held {
    /// By an assignment.
    Active,
    /// By the activation of an eligible one.
    Activated,
    /// Not yet: it must be activated.
    Eligible,
}

/// An assignment, active or eligible.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Holding {
    pub id: Scope,
    pub principal: ObjectId,
    pub role: RoleId,
    pub scope: Scope,
    pub window: Window,
    pub held: Held,
    pub description: Option<String>,
    pub condition: Option<String>,
    pub created_by: Option<ObjectId>,
}

impl From<&RoleAssignment> for Holding {
    fn from(own: &RoleAssignment) -> Self {
        Self {
            id: own.id.clone(),
            principal: own.principal.clone(),
            role: own.role.clone(),
            scope: own.scope.clone(),
            window: own.window,
            held: if own.activates.is_some() { Held::Activated } else { Held::Active },
            description: own.description.clone(),
            condition: own.condition.clone(),
            created_by: own.created_by.clone(),
        }
    }
}

impl From<&Eligibility> for Holding {
    fn from(own: &Eligibility) -> Self {
        Self {
            id: own.id.clone(),
            principal: own.principal.clone(),
            role: own.role.clone(),
            scope: own.scope.clone(),
            window: own.window,
            held: Held::Eligible,
            description: None,
            condition: None,
            created_by: Some(own.created_by.clone()),
        }
    }
}

/// Every assignment that holds at a place, active or eligible, the nearest first.
pub(super) fn at(world: &Sandbox, scope: &Scope, tenant: &TenantId) -> Vec<Holding> {
    let above = world.management_groups_above(scope);
    // What is assigned at the root holds for whoever lives in the place's own directory.
    let own = |holding: &Holding| world.principal(&holding.principal).is_none_or(|held| held.tenant == *tenant);
    let tables = world.tables();
    let active = tables.assignments.values().map(Holding::from);
    let all = active.chain(tables.eligibilities.values().map(Holding::from));
    let mut found: Vec<Holding> =
        all.filter(|holding| world.covers(&holding.scope, scope, &above)).filter(own).collect();
    sort(&mut found, |one, other| other.scope.as_str().len().cmp(&one.scope.as_str().len()));
    found
}

impl Holding {
    /// The state, in the portal's words, and when it begins or ends.
    pub(super) fn state(&self, now: Instant) -> (&'static str, Option<String>) {
        let state = words::assignment_state(self.held == Held::Eligible, self.window.closes.is_some());
        let detail = match self.window.closes {
            Some(closes) if closes <= now => Some(say_with("Ended {moment}", &[("moment", &words::moment(closes))])),
            _ if self.window.opens > now => {
                Some(say_with("From {moment}", &[("moment", &words::moment(self.window.opens))]))
            }
            Some(closes) => Some(say_with("Ends {moment}", &[("moment", &words::moment(closes))])),
            None => None,
        };
        let activated = (self.held == Held::Activated).then(|| say("Activated").to_string());
        let detail = [activated, detail].into_iter().flatten().collect::<Vec<_>>().join(". ");
        (state, Some(detail).filter(|detail| !detail.is_empty()))
    }

    /// The name of the role.
    pub(super) fn role_name(&self, world: &Sandbox) -> String {
        world
            .role(&self.role)
            .map_or_else(|| say_with("Unknown ({role})", &[("role", &self.role)]), |role| role.name.clone())
    }

    /// The name that the holder signs in with, if it is somebody who signs in.
    pub(super) fn sign_in(&self, world: &Sandbox) -> String {
        let principal = world.principal(&self.principal);
        principal.and_then(Principal::user_principal_name).unwrap_or_default().to_owned()
    }
}
