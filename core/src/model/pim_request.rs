//! Requests about just-in-time access: to activate a role, to prolong an assignment, and the record of what was done to one.
//! Stands on `pim`, `scope`, `time`. Statuses are the service's own words.

use serde::Serialize;

use super::pim::REQUEST_LIFE;
use super::scope::Scope;
use super::text::{ObjectId, RoleId};
use super::time::{Instant, Span, Window};
use crate::json::FromJson;

/// How a person has proved who they are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, FromJson)]
#[serde(rename_all = "camelCase")]
pub enum Authentication {
    /// By a password alone.
    #[default]
    SingleFactor,
    /// By more than one factor.
    MultiFactor,
}

/// A ticket that a request names; taken as written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Ticket {
    /// The ticket's number.
    pub number: String,
    /// The system that it is in.
    #[serde(default)]
    pub system: String,
}

/// What became of a request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[serde(tag = "type", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Answer {
    /// None yet.
    Waiting,
    /// Granted at once, for no approval was required.
    Automatic,
    /// Granted by an approver, or by an administrator.
    Approved {
        /// The approver's account.
        by: ObjectId,
        /// When.
        at: Instant,
        /// Why.
        justification: String,
    },
    /// Refused by an approver, or by an administrator.
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, FromJson)]
pub enum RequestStatus {
    /// Somebody must answer.
    PendingApproval,
    /// Nobody answered in time.
    TimedOut,
    /// Granted.
    Provisioned,
    /// Granted, and it starts later.
    Granted,
    /// What was there has been taken away, as asked.
    Revoked,
    /// Refused.
    Denied,
    /// Taken back.
    Canceled,
    /// An administrator must decide.
    PendingAdminDecision,
    /// An administrator has granted it.
    AdminApproved,
    /// An administrator has refused it.
    AdminDenied,
}

/// Somebody's wish to activate a role that they are eligible for. What was asked for never changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
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
            // Source: captured answers to requests: a start in the future gives `Granted`.
            Answer::Automatic | Answer::Approved { .. } if now < self.starts_at => RequestStatus::Granted,
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

/// Whether an assignment must be activated before it counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, FromJson)]
#[serde(rename_all = "camelCase")]
pub enum AssignmentKind {
    /// It must be activated.
    Eligible,
    /// It counts by itself.
    Active,
}

/// What a request about an assignment asks for, in the service's own words. To activate is a request of its own:
/// [`ActivationRequest`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, FromJson)]
pub enum RequestType {
    /// An administrator assigns.
    AdminAssign,
    /// An administrator removes.
    AdminRemove,
    /// An administrator changes start or end.
    AdminUpdate,
    /// An administrator prolongs what is about to end.
    AdminExtend,
    /// An administrator brings back what has ended.
    AdminRenew,
    /// Somebody activates a role.
    SelfActivate,
    /// Somebody gives an activated role back.
    SelfDeactivate,
    /// Somebody asks to prolong what is about to end.
    SelfExtend,
    /// Somebody asks to have back what has ended.
    SelfRenew,
}

/// What was asked for or done about an eligible or an active assignment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[serde(rename_all = "camelCase")]
pub struct ScheduleRequest {
    /// Its own ARM id, below its scope.
    pub id: Scope,
    /// What is asked for.
    pub request_type: RequestType,
    /// Which kind of assignment it is about.
    pub kind: AssignmentKind,
    /// The assignment's ARM id.
    pub assignment: Scope,
    /// Whose assignment.
    pub principal: ObjectId,
    /// The role.
    pub role: RoleId,
    /// The place.
    pub scope: Scope,
    /// When the assignment shall hold; for a removal, when it held.
    pub window: Window,
    /// Why.
    #[serde(default)]
    pub justification: String,
    /// The account that asks.
    pub created_by: ObjectId,
    /// When it was made.
    pub created_at: Instant,
    /// The first instant at which nobody can answer it any more; `None` where it was answered at once.
    #[serde(default)]
    pub lapses_at: Option<Instant>,
    /// What became of it.
    pub answer: Answer,
}

impl ScheduleRequest {
    /// Where it stands at `now`.
    pub fn status(&self, now: Instant) -> RequestStatus {
        let lapsed = self.lapses_at.is_some_and(|end| end <= now);
        match (&self.answer, self.request_type) {
            (Answer::Waiting, _) if lapsed => RequestStatus::TimedOut,
            (Answer::Waiting, _) => RequestStatus::PendingAdminDecision,
            (Answer::Automatic, RequestType::AdminRemove | RequestType::SelfDeactivate) => RequestStatus::Revoked,
            (Answer::Automatic, _) if now < self.window.opens => RequestStatus::Granted,
            (Answer::Automatic, _) => RequestStatus::Provisioned,
            (Answer::Approved { .. }, _) => RequestStatus::AdminApproved,
            (Answer::Denied { .. }, _) => RequestStatus::AdminDenied,
            (Answer::Cancelled { .. }, _) => RequestStatus::Canceled,
        }
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
    fn what_is_granted_for_later_is_provisioned_once_it_starts() {
        let granted = ActivationRequest { answer: Answer::Automatic, ..request() };
        assert_eq!(granted.status(Instant::from_millis(999)), RequestStatus::Granted);
        assert_eq!(granted.status(Instant::from_millis(1_000)), RequestStatus::Provisioned);
    }

    #[test]
    fn a_request_to_prolong_lapses_with_the_listing_of_its_assignment() {
        let ActivationRequest { id, principal, role, scope, .. } = request();
        let by = principal.clone();
        let asked = ScheduleRequest {
            id: id.clone(),
            request_type: RequestType::SelfExtend,
            kind: AssignmentKind::Eligible,
            assignment: id,
            principal,
            role,
            scope,
            window: Window::default(),
            justification: String::new(),
            created_by: by.clone(),
            created_at: Instant::default(),
            lapses_at: Some(Instant::from_millis(9)),
            answer: Answer::Waiting,
        };
        let at = |millis| asked.status(Instant::from_millis(millis));
        assert_eq!([at(8), at(9)], [RequestStatus::PendingAdminDecision, RequestStatus::TimedOut]);
        let done = |request_type, answer: &Answer| {
            let answer = answer.clone();
            ScheduleRequest { request_type, answer, ..asked.clone() }.status(Instant::default())
        };
        let (at, justification) = (Instant::default(), String::new());
        for (request_type, answer, expected) in [
            (RequestType::AdminRemove, Answer::Automatic, RequestStatus::Revoked),
            (RequestType::AdminAssign, Answer::Automatic, RequestStatus::Provisioned),
            (
                RequestType::SelfRenew,
                Answer::Approved { by: by.clone(), at, justification: justification.clone() },
                RequestStatus::AdminApproved,
            ),
            (RequestType::SelfRenew, Answer::Denied { by: by.clone(), at, justification }, RequestStatus::AdminDenied),
            (RequestType::SelfRenew, Answer::Cancelled { by, at }, RequestStatus::Canceled),
        ] {
            assert_eq!(done(request_type, &answer), expected);
        }
        let later = Window { opens: Instant::from_millis(5), closes: None };
        let assigned = ScheduleRequest {
            request_type: RequestType::AdminAssign,
            answer: Answer::Automatic,
            window: later,
            ..asked
        };
        let at = |millis| assigned.status(Instant::from_millis(millis));
        assert_eq!([at(4), at(5)], [RequestStatus::Granted, RequestStatus::Provisioned]);
    }

    #[test]
    fn an_activation_counts_from_its_approval_and_never_outlives_the_eligibility() {
        let (now, hour) = (Instant::from_millis(5_000), Span::from_minutes(60));
        let open = Window::from(Instant::default());
        assert_eq!(request().window_from(now, &open), Window { opens: now, closes: Some(now.after(hour)) });
        let short = Window { closes: Some(Instant::from_millis(6_000)), ..open };
        assert_eq!(request().window_from(now, &short).closes, short.closes);
    }
}
