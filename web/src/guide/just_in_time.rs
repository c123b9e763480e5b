//! What the world proves of access just in time: management, eligibility, settings, requests and their answers. Stands on `scene`
//! and `evidence`; must never judge the rules of just-in-time access itself.

use mua_core::{ActivationRequest, Answer, Approval, RequestStatus};

use super::labels::{ACTIVATE, ANSWER};
use super::scenario::Check;
use super::scene::{Scene, Tried};
use crate::words;

const NOT_ELIGIBLE: &str = "The Backup admin is not eligible for a role that opens the Resource Guard.";

impl<'a> Scene<'a> {
    /// Whether the subscription of the Resource Guard is under management.
    pub fn managed(&self, from: usize) -> Check {
        let Some(guard) = self.guard() else { return Check::NotYet("There is no Resource Guard.".to_owned()) };
        let is_managed = self.world().is_managed(&guard.id);
        let (done, not_yet) = (
            format!("The subscription of {} is managed.", guard.id.name()),
            format!("The subscription of {} is not managed yet.", guard.id.name()),
        );
        Check::state(from, is_managed, done, not_yet)
    }

    /// Whether the Backup admin is eligible for a role that opens the Resource Guard.
    pub fn eligible(&self, from: usize) -> Check {
        match self.eligibility() {
            Some(own) => {
                let role = self.world().role(&own.role).map(|role| role.name.clone()).unwrap_or_default();
                let place = words::place(self.world(), &own.scope);
                let end = own
                    .window
                    .closes
                    .map_or_else(|| "permanently".to_owned(), |end| format!("until {}", words::moment(end)));
                Check::Done { upto: from, why: format!("The Backup admin is eligible for {role} on {place}, {end}.") }
            }
            None => Check::NotYet(NOT_ELIGIBLE.to_owned()),
        }
    }

    /// Whether an activation waits for somebody else's approval.
    pub fn approval_required(&self, from: usize) -> Check {
        let Some(own) = self.eligibility() else { return Check::NotYet(NOT_ELIGIBLE.to_owned()) };
        match self.world().role_settings(&own.scope, &own.role).approval {
            Approval::NotRequired => Check::NotYet("No approval is required: a request is granted at once.".to_owned()),
            Approval::Required { approvers } => {
                let others = self.world().users_among(&approvers).into_iter().filter(|id| !self.is_backup_admin(id));
                let names: Vec<String> = others.map(|id| words::principal(self.world(), &id)).collect();
                let done = format!("Approval is required, by {}.", words::list(&names));
                Check::state(from, !names.is_empty(), done, "Every approver is an account of the Backup admin.")
            }
        }
    }

    /// The requests of the Backup admin from a position of the log on.
    fn requests(&self, from: usize) -> impl Iterator<Item = (Tried<'a>, &'a ActivationRequest)> {
        let asked = self.tried(from).filter(|own| own.is_allowed() && own.attempt.operation == ACTIVATE);
        asked.filter_map(|own| {
            let mut made = self.world().tables().requests.values();
            let request =
                made.find(|request| request.eligibility == own.attempt.scope && request.created_at == own.when);
            Some((own, request?))
        })
    }

    /// Whether the Backup admin has asked for the role and somebody must answer.
    pub fn asked_for_role(&self, from: usize) -> Check {
        let mut why = "The Backup admin has not asked to activate the role since then.".to_owned();
        for (own, request) in self.requests(from) {
            if request.answer == Answer::Automatic {
                why = "The request was granted at once: no approval was required.".to_owned();
            } else {
                let why = format!("{}: the request waits for an approver.", words::moment(own.when));
                return Check::Done { upto: own.at.saturating_add(1), why };
            }
        }
        Check::NotYet(why)
    }

    /// Whether the Backup admin got the role without anybody's approval.
    pub fn granted_at_once(&self, from: usize) -> Check {
        match self.requests(from).find(|(_, request)| request.answer == Answer::Automatic) {
            Some((own, _)) => {
                let why = format!("{}: the role was activated, and nobody was asked.", words::moment(own.when));
                Check::Done { upto: own.at.saturating_add(1), why }
            }
            None => Check::NotYet("No role has been activated without approval since then.".to_owned()),
        }
    }

    fn answers(&self, from: usize) -> impl Iterator<Item = (Tried<'a>, &'a ActivationRequest)> {
        let answered = self.log(from).filter(|own| own.is_allowed() && own.attempt.operation == ANSWER);
        answered.filter_map(|own| Some((own, self.world().tables().requests.get(&own.attempt.scope)?)))
    }

    /// Whether somebody else has approved the Backup admin's request.
    pub fn approved(&self, from: usize) -> Check {
        self.approved_by(
            from,
            |by_own_person| !by_own_person,
            "No request of the Backup admin has been approved since then.",
        )
    }

    /// Whether the Backup admin has approved it by another account.
    pub fn approved_by_oneself(&self, from: usize) -> Check {
        self.approved_by(from, |by_own_person| by_own_person, "The second account has approved no request since then.")
    }

    fn approved_by(&self, from: usize, is_meant: impl Fn(bool) -> bool, not_yet: &str) -> Check {
        let mut answers = self.answers(from);
        let found = answers.find(|(own, request)| {
            let yes = matches!(request.answer, Answer::Approved { .. });
            yes && self.is_backup_admin(&request.principal) && is_meant(self.is_backup_admin(&own.attempt.caller))
        });
        match found {
            Some((own, _)) => {
                let who = words::principal(self.world(), &own.attempt.caller);
                let why = format!("{}: approved by {who}.", words::moment(own.when));
                Check::Done { upto: own.at.saturating_add(1), why }
            }
            None => Check::NotYet(not_yet.to_owned()),
        }
    }

    /// Whether a request of the Backup admin's since the start has died unanswered.
    pub fn timed_out(&self, from: usize) -> Check {
        let now = self.world().now();
        let dead = self.requests(self.start()).any(|(_, own)| own.status(now) == RequestStatus::TimedOut);
        let done = "The request has timed out: nobody answered within 24 hours.";
        Check::state(from, dead, done, "The request is not dead yet: it lives for 24 hours of the sandbox's clock.")
    }
}
