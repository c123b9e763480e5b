//! Just-in-time access: eligibilities and role settings. Stands on `condition`, `notice`, `scope`,
//! `time`.
//! Source: the documentation of Privileged Identity Management for Azure resources; defaults as captured from the service.

use serde::Serialize;

use super::condition::{Asked, is_met};
use super::few::Few;
use super::notice::Notifications;
use super::scope::Scope;
use super::text::{ObjectId, RoleId};
use super::time::{Instant, Span, Window};
use crate::json::FromJson;

/// How long a request waits for its answer; not configurable.
pub const REQUEST_LIFE: Span = Span::from_days(1);
/// The shortest life of an assignment, and how long a new one cannot be removed or deactivated.
pub const SHORTEST_LIFE: Span = Span::from_minutes(5);
/// How long before its end an assignment may be extended.
// Source: "Extend or renew Azure resource role assignments": from 14 days before the end.
pub const EXTENSION_OPENS: Span = Span::from_days(14);
/// How long an assignment that has ended stays listed and may be renewed.
// Source: "Extend or renew Azure resource role assignments": visible as expired for up to 30 days.
pub const RENEWAL_OPEN: Span = Span::from_days(30);
/// The longest activation that settings may allow.
pub const LONGEST_ACTIVATION: Span = Span::from_days(1);
/// The shortest activation maximum that settings may set.
pub const SHORTEST_MAXIMUM: Span = Span::from_minutes(60);

/// What must be given or done on an assignment or an activation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, FromJson)]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, FromJson)]
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
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[serde(tag = "type", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Approval {
    /// Activations are granted at once: one person is in control.
    NotRequired,
    /// One of the approvers answers.
    Required {
        /// Users and groups; at least one.
        approvers: Few<ObjectId>,
    },
}

/// The settings of one role at one place. They are not inherited by places below.
// Our choice: the authentication context of Conditional Access is left out, for no Conditional Access is rehearsed here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RoleSettings {
    /// The longest activation: one hour to one day.
    pub activation_maximum: Span,
    /// What an activation must bring.
    pub activation_rules: Few<EnablementRule>,
    /// Whether an activation waits for approval.
    pub approval: Approval,
    /// Whether an eligible assignment must end.
    pub eligible_expiration: Expiration,
    /// Whether an active assignment must end.
    pub active_expiration: Expiration,
    /// What an active assignment made here must bring.
    pub active_rules: Few<EnablementRule>,
    /// Who hears of what by mail.
    #[serde(default)]
    pub notifications: Box<Notifications>,
}

impl Default for RoleSettings {
    /// The untouched default, as captured: eight hours with a reason and without approval, every mail on.
    // Source: the captured policy of an organization that nobody had changed. It does not name its role.
    // Our choice: Owner and User Access Administrator, whose defaults are not known, start with the same.
    fn default() -> Self {
        Self {
            activation_maximum: Span::from_minutes(8 * 60),
            activation_rules: Few::from([EnablementRule::Justification]),
            approval: Approval::NotRequired,
            eligible_expiration: Expiration::Required { maximum: Span::from_days(365) },
            active_expiration: Expiration::Required { maximum: Span::from_days(180) },
            active_rules: Few::from([EnablementRule::Justification]),
            notifications: Box::default(),
        }
    }
}

/// A role that a principal may activate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
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
    /// Under which condition what is activated grants anything.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub condition: Option<String>,
    /// Who made it.
    pub created_by: ObjectId,
    /// When it was made.
    pub created_at: Instant,
}

impl Eligibility {
    /// Whether its condition, if it has one, would let somebody pass who has activated it.
    pub(crate) fn lets_pass(&self, asked: &Asked<'_>) -> bool {
        is_met(self.condition.as_deref(), asked)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_expiration_bounds_the_life_and_forbids_the_permanent() {
        let year = Expiration::Required { maximum: Span::from_days(365) };
        let until =
            |days| Window { opens: Instant::default(), closes: Some(Instant::default().after(Span::from_days(days))) };
        assert!(year.allows(&until(365)) && !year.allows(&until(366)) && !year.allows(&Window::default()));
        assert!(Expiration::NotRequired.allows(&Window::default()));
    }
}
