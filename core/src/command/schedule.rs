//! An eligible or an active assignment as one noun, and the record of what is done to it. Stands on `model`, `sandbox`.

use super::about::need_to_give;
use super::draws::Draws;
use super::fault::{Fault, FaultCode};
use super::names;
use crate::model::decision::{Door, Need};
use crate::model::event::Fact;
use crate::model::notice::Occasion;
use crate::model::people::Caller;
use crate::model::pim::{EXTENSION_OPENS, Eligibility, RENEWAL_OPEN};
use crate::model::pim_request::{Answer, AssignmentKind, RequestType, ScheduleRequest};
use crate::model::role::RoleAssignment;
use crate::model::scope::Scope;
use crate::model::text::{ObjectId, RoleId};
use crate::model::time::{Instant, Window};
use crate::sandbox::Sandbox;

/// An eligible or an active assignment.
#[derive(Clone, Copy)]
pub(super) enum Schedule<'a> {
    Eligible(&'a Eligibility),
    Active(&'a RoleAssignment),
}

/// Where an assignment stands between its start and the day on which it is forgotten.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Stage {
    /// It does not end soon, or never.
    Running,
    /// It ends within 14 days: it may be extended.
    Ending,
    /// It has ended within 30 days: it may be renewed.
    Ended,
    /// It has ended before that.
    Gone,
}

impl<'a> Schedule<'a> {
    /// The assignment of this id, if it is one that can be prolonged. What was activated is none: it is activated anew.
    pub(super) fn known(sandbox: &'a Sandbox, id: &Scope) -> Result<Self, Fault> {
        let eligible = sandbox.tables().eligibilities.get(id).map(Self::Eligible);
        let active = || {
            let found = sandbox.tables().assignments.get(id).filter(|own| own.activates.is_none());
            found.map(Self::Active)
        };
        eligible.or_else(active).ok_or_else(|| Fault::resource_not_found(id))
    }

    pub(super) fn kind(self) -> AssignmentKind {
        match self {
            Self::Eligible(_) => AssignmentKind::Eligible,
            Self::Active(_) => AssignmentKind::Active,
        }
    }

    pub(super) fn id(self) -> &'a Scope {
        match self {
            Self::Eligible(own) => &own.id,
            Self::Active(own) => &own.id,
        }
    }

    pub(super) fn principal(self) -> &'a ObjectId {
        match self {
            Self::Eligible(own) => &own.principal,
            Self::Active(own) => &own.principal,
        }
    }

    pub(super) fn role(self) -> &'a RoleId {
        match self {
            Self::Eligible(own) => &own.role,
            Self::Active(own) => &own.role,
        }
    }

    pub(super) fn scope(self) -> &'a Scope {
        match self {
            Self::Eligible(own) => &own.scope,
            Self::Active(own) => &own.scope,
        }
    }

    pub(super) fn has_condition(self) -> bool {
        match self {
            Self::Eligible(own) => own.condition.is_some(),
            Self::Active(own) => own.condition.is_some(),
        }
    }

    pub(super) fn window(self) -> Window {
        match self {
            Self::Eligible(own) => own.window,
            Self::Active(own) => own.window,
        }
    }

    /// Whether it is one of the role assignments that count at a place.
    pub(super) fn counts(self, now: Instant) -> bool {
        matches!(self, Self::Active(own) if own.window.holds(now))
    }

    /// Where it stands. The 14 days begin at their first instant, and the end is the first of the 30.
    pub(super) fn stage(self, now: Instant) -> Stage {
        let Some(closes) = self.window().closes else { return Stage::Running };
        if now >= closes.after(RENEWAL_OPEN) {
            Stage::Gone
        } else if now >= closes {
            Stage::Ended
        } else if closes.before(EXTENSION_OPENS).is_none_or(|opens| now >= opens) {
            Stage::Ending
        } else {
            Stage::Running
        }
    }

    /// As `stage`, where it may be extended or renewed.
    pub(super) fn extendable(self, now: Instant) -> Result<Stage, Fault> {
        match self.stage(now) {
            stage @ (Stage::Ending | Stage::Ended) => Ok(stage),
            Stage::Running => Err(not_extendable("an assignment is extended in the 14 days before its end")),
            Stage::Gone => Err(not_extendable("an assignment is renewed within 30 days after its end")),
        }
    }

    /// What it takes to let it hold for longer.
    pub(super) fn need_to_prolong(self, sandbox: &Sandbox) -> Vec<Need> {
        need_to_prolong(sandbox, self.kind(), self.scope(), self.role(), self.principal())
    }

    /// The fact that it holds in another window from now on.
    pub(super) fn moved(self, window: Window) -> Fact {
        match self {
            Self::Eligible(own) => Fact::EligibilityUpdated { eligibility: Eligibility { window, ..own.clone() } },
            Self::Active(own) => Fact::RoleAssignmentUpdated { assignment: RoleAssignment { window, ..own.clone() } },
        }
    }

    pub(super) fn removed(self) -> Fact {
        match self {
            Self::Eligible(own) => Fact::EligibilityRemoved { eligibility: own.clone() },
            Self::Active(own) => Fact::RoleAssignmentRemoved { assignment: own.clone() },
        }
    }

    /// A request about it, answered at once.
    pub(super) fn request(
        self,
        sandbox: &Sandbox,
        caller: &Caller,
        draws: &mut Draws<'_>,
        request_type: RequestType,
    ) -> Result<ScheduleRequest, Fault> {
        Ok(ScheduleRequest {
            id: names::fresh_extension(self.scope(), word(self.kind()), draws)?,
            request_type,
            kind: self.kind(),
            assignment: self.id().clone(),
            principal: self.principal().clone(),
            role: self.role().clone(),
            scope: self.scope().clone(),
            window: self.window(),
            justification: String::new(),
            created_by: caller.principal.clone(),
            created_at: sandbox.now(),
            lapses_at: None,
            answer: Answer::Automatic,
        })
    }

    /// The record of what a command does to it at once.
    pub(super) fn recorded(
        self,
        sandbox: &Sandbox,
        caller: &Caller,
        draws: &mut Draws<'_>,
        request_type: RequestType,
        justification: &str,
    ) -> Result<Fact, Fault> {
        let mut request = self.request(sandbox, caller, draws, request_type)?;
        justification.clone_into(&mut request.justification);
        Ok(Fact::ScheduleRequested { request })
    }
}

pub(super) fn not_extendable(message: &str) -> Fault {
    Fault::new(FaultCode::NotExtendable, message)
}

/// What requests about a kind of assignment are called in actions and in ids.
fn word(kind: AssignmentKind) -> &'static str {
    match kind {
        AssignmentKind::Eligible => "roleEligibilityScheduleRequests",
        AssignmentKind::Active => "roleAssignmentScheduleRequests",
    }
}

/// What it takes to cancel a request about such an assignment.
pub(super) fn need_to_cancel(kind: AssignmentKind, scope: &Scope) -> Need {
    Need::new(Door::Scope, &format!("Microsoft.Authorization/{}/cancel/action", word(kind)), scope)
}

/// What it takes to give a role for longer.
pub(super) fn need_to_prolong(
    sandbox: &Sandbox,
    kind: AssignmentKind,
    scope: &Scope,
    role: &RoleId,
    principal: &ObjectId,
) -> Vec<Need> {
    need_to_give(sandbox, &format!("{}/write", word(kind)), scope, role.as_str(), principal)
}

pub(super) fn occasion(kind: AssignmentKind) -> Occasion {
    match kind {
        AssignmentKind::Eligible => Occasion::EligibleAssignment,
        AssignmentKind::Active => Occasion::ActiveAssignment,
    }
}

/// Whether the same role stands already for the same principal at the same place, in an assignment of a kind other than `id`.
pub(super) fn check_alone(sandbox: &Sandbox, own: Schedule<'_>, kind: AssignmentKind) -> Result<(), Fault> {
    let now = sandbox.now();
    let is_taken = match kind {
        AssignmentKind::Eligible => sandbox.tables().eligibilities.values().any(|other| {
            let same = (&other.principal, &other.role, &other.scope) == (own.principal(), own.role(), own.scope());
            same && other.id != *own.id() && !other.window.has_closed(now)
        }),
        AssignmentKind::Active => sandbox.assignments_to(own.principal()).any(|other| {
            let same = (&other.role, &other.scope) == (own.role(), own.scope());
            same && other.id != *own.id() && !other.window.has_closed(now)
        }),
    };
    if is_taken {
        return Err(Fault::new(FaultCode::RoleAssignmentExists, "the role assignment already exists"));
    }
    Ok(())
}
