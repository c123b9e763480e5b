//! When a fact happened that tells so itself. Stands on `event`, `pim`.

use super::event::Fact;
use super::pim::REQUEST_LIFE;
use super::time::Instant;

impl Fact {
    /// When it happened, where it tells so itself: while the clock moved on, and not at the command that moved it.
    pub fn happened_at(&self) -> Option<Instant> {
        match self {
            Self::MailSent { mail } => Some(mail.at),
            Self::EligibilityEnded { eligibility } => eligibility.window.closes,
            Self::RoleAssignmentEnded { assignment } => assignment.window.closes,
            Self::RequestTimedOut { request } => Some(request.created_at.after(REQUEST_LIFE)),
            _ => None,
        }
    }
}
