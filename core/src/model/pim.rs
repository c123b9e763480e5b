//! Just-in-time access: eligibilities, role settings and activation requests. Stands on `role`, `scope`, `time`.
//! Source: the documentation of Privileged Identity Management for Azure resources; defaults as captured from the service.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::scope::Scope;
use super::text::{ObjectId, RoleId};
use super::time::{Instant, Span, Window};

/// How long a request waits for its answer; not configurable.
pub const REQUEST_LIFE: Span = Span::from_days(1);
/// The shortest life of an assignment, and how long a new one cannot be removed or deactivated.
pub const SHORTEST_LIFE: Span = Span::from_minutes(5);
/// The longest activation that settings may allow.
pub const LONGEST_ACTIVATION: Span = Span::from_days(1);
/// The shortest activation maximum that settings may set.
pub const SHORTEST_MAXIMUM: Span = Span::from_minutes(60);

/// What must be given or done on an assignment or an activation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum EnablementRule {
    /// Multi-factor authentication.
    MultiFactorAuthentication,
    /// A reason.
    Justification,
    /// A ticket number; any text, for no ticket system is asked.
    Ticketing,
}

/// Whether an assignment must end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Expiration {
    /// It may be permanent.
    NotRequired,
    /// It ends after at most so long.
    Required {
        /// The longest life.
        maximum: Span,
    },
}

impl Expiration {
    /// Whether a window is allowed.
    pub fn allows(&self, window: &Window) -> bool {
        match (self, window.closes) {
            (Self::NotRequired, _) => true,
            (Self::Required { .. }, None) => false,
            (Self::Required { maximum }, Some(closes)) => closes <= window.opens.after(*maximum),
        }
    }
}

/// Whether an activation waits for somebody's approval.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Approval {
    /// Activations are granted at once: one person is in control.
    NotRequired,
    /// One of the approvers answers.
    Required {
        /// Users and groups; at least one.
        approvers: BTreeSet<ObjectId>,
    },
}

/// The settings of one role at one place. They are not inherited by places below.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RoleSettings {
    /// The longest activation: one hour to one day.
    pub activation_maximum: Span,
    /// What an activation must bring.
    pub activation_rules: BTreeSet<EnablementRule>,
    /// Whether an activation waits for approval.
    pub approval: Approval,
    /// Whether an eligible assignment must end.
    pub eligible_expiration: Expiration,
    /// Whether an active assignment must end.
    pub active_expiration: Expiration,
    /// What an active assignment made here must bring.
    pub active_rules: BTreeSet<EnablementRule>,
}

impl Default for RoleSettings {
    /// The untouched default, as captured: eight hours with a reason and without approval.
    fn default() -> Self {
        Self {
            activation_maximum: Span::from_minutes(8 * 60),
            activation_rules: BTreeSet::from([EnablementRule::Justification]),
            approval: Approval::NotRequired,
            eligible_expiration: Expiration::Required { maximum: Span::from_days(365) },
            active_expiration: Expiration::Required { maximum: Span::from_days(180) },
            active_rules: BTreeSet::from([EnablementRule::Justification]),
        }
    }
}

/// A role that a principal may activate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Eligibility {
    /// Its own ARM id, below its scope.
    pub id: Scope,
    /// Who may activate: a user, or the members of a group.
    pub principal: ObjectId,
    /// Which role.
    pub role: RoleId,
    /// Where: here, or narrowed to a place below.
    pub scope: Scope,
    /// When.
    pub window: Window,
    /// Who made it.
    pub created_by: ObjectId,
    /// When it was made.
    pub created_at: Instant,
}

/// A ticket that a request names; taken as written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Ticket {
    /// The ticket's number.
    pub number: String,
    /// The system that it is in.
    #[serde(default)]
    pub system: String,
}

/// What became of a request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Answer {
    /// None yet.
    Waiting,
    /// Granted at once, for no approval was required.
    Automatic,
    /// Granted by an approver.
    Approved {
        /// The approver's account.
        by: ObjectId,
        /// When.
        at: Instant,
        /// Why.
        justification: String,
    },
    /// Refused by an approver.
    Denied {
        /// The approver's account.
        by: ObjectId,
        /// When.
        at: Instant,
        /// Why.
        justification: String,
    },
    /// Taken back.
    Cancelled {
        /// By whom.
        by: ObjectId,
        /// When.
        at: Instant,
    },
}

/// Where a request stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum RequestStatus {
    /// Somebody must answer.
    PendingApproval,
    /// Nobody answered in time.
    TimedOut,
    /// Granted.
    Provisioned,
    /// Refused.
    Denied,
    /// Taken back.
    Canceled,
}

/// Somebody's wish to activate a role that they are eligible for. What was asked for never changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ActivationRequest {
    /// Its own ARM id, below its scope.
    pub id: Scope,
    /// The eligibility that is to be activated.
    pub eligibility: Scope,
    /// The account that asks.
    pub principal: ObjectId,
    /// The role.
    pub role: RoleId,
    /// The place: the eligibility's or one below.
    pub scope: Scope,
    /// When it shall start; later than this where the answer comes later.
    pub starts_at: Instant,
    /// For how long.
    pub duration: Span,
    /// Why.
    #[serde(default)]
    pub justification: String,
    /// The ticket.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ticket: Option<Ticket>,
    /// When it was made.
    pub created_at: Instant,
    /// What became of it.
    pub answer: Answer,
}

impl ActivationRequest {
    /// Where it stands at `now`; that nobody answered is read from the clock, never stored.
    pub fn status(&self, now: Instant) -> RequestStatus {
        match &self.answer {
            Answer::Waiting if now < self.created_at.after(REQUEST_LIFE) => RequestStatus::PendingApproval,
            Answer::Waiting => RequestStatus::TimedOut,
            Answer::Automatic | Answer::Approved { .. } => RequestStatus::Provisioned,
            Answer::Denied { .. } => RequestStatus::Denied,
            Answer::Cancelled { .. } => RequestStatus::Canceled,
        }
    }

    /// When the access holds if it is granted at `now`: no earlier than asked for, and never beyond the eligibility.
    pub fn window_from(&self, now: Instant, eligibility: &Window) -> Window {
        let opens = self.starts_at.max(now);
        let closes = opens.after(self.duration);
        Window { opens, closes: Some(eligibility.closes.map_or(closes, |end| closes.min(end))) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request() -> ActivationRequest {
        let scope = Scope::subscription("s");
        ActivationRequest {
            id: scope.clone(),
            eligibility: scope.clone(),
            principal: "bao".into(),
            role: "role".into(),
            scope,
            starts_at: Instant::from_millis(1_000),
            duration: Span::from_minutes(60),
            justification: String::new(),
            ticket: None,
            created_at: Instant::from_millis(1_000),
            answer: Answer::Waiting,
        }
    }

    #[test]
    fn a_request_dies_unanswered_after_a_day_to_the_tick() {
        let end = request().created_at.after(REQUEST_LIFE);
        assert_eq!(request().status(Instant::from_millis(end.millis() - 1)), RequestStatus::PendingApproval);
        assert_eq!(request().status(end), RequestStatus::TimedOut);
    }

    #[test]
    fn an_activation_counts_from_its_approval_and_never_outlives_the_eligibility() {
        let (now, hour) = (Instant::from_millis(5_000), Span::from_minutes(60));
        let open = Window::from(Instant::default());
        assert_eq!(request().window_from(now, &open), Window { opens: now, closes: Some(now.after(hour)) });
        let short = Window { closes: Some(Instant::from_millis(6_000)), ..open };
        assert_eq!(request().window_from(now, &short).closes, short.closes);
    }

    #[test]
    fn an_expiration_bounds_the_life_and_forbids_the_permanent() {
        let year = Expiration::Required { maximum: Span::from_days(365) };
        let until =
            |days| Window { opens: Instant::default(), closes: Some(Instant::default().after(Span::from_days(days))) };
        assert!(year.allows(&until(365)) && !year.allows(&until(366)) && !year.allows(&Window::default()));
        assert!(Expiration::NotRequired.allows(&Window::default()));
    }
}
