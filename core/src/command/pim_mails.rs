//! Mails of just-in-time access, sent as the role's settings ask. Stands on `model`, `sandbox`.
//! Source: "Email notifications in PIM": administrators are the Owners and User Access Administrators of the place.

use crate::model::event::Fact;
use crate::model::few::Few;
use crate::model::notice::{Audiences, DefaultRecipients, Mail, NotificationLevel, NotificationRule, Occasion};
use crate::model::scope::Scope;
use crate::model::text::{ObjectId, RoleId};
use crate::model::time::Instant;
use crate::sandbox::Sandbox;

/// A mail in the making.
pub(super) struct Letter<'a> {
    sandbox: &'a Sandbox,
    rules: Audiences,
    level: NotificationLevel,
    at: Instant,
    to: Few<ObjectId>,
    also_to: Few<String>,
}

impl<'a> Letter<'a> {
    /// A mail that calls for nobody to act, by the settings of a role at a place.
    pub(super) fn about(sandbox: &'a Sandbox, occasion: Occasion, place: &Scope, role: &RoleId) -> Self {
        let rules = sandbox.role_settings(place, role).notifications.of(occasion).clone();
        let (to, also_to) = (Few::new(), Few::new());
        Self { sandbox, rules, level: NotificationLevel::All, at: sandbox.now(), to, also_to }
    }

    /// It calls for somebody to act: whoever gets critical mails alone gets it too.
    pub(super) fn critical(mut self) -> Self {
        self.level = NotificationLevel::Critical;
        self
    }

    pub(super) fn sent_at(mut self, at: Instant) -> Self {
        self.at = at;
        self
    }

    pub(super) fn for_administrators(self, own: &Few<ObjectId>) -> Self {
        let rule = self.rules.admin.clone();
        self.for_audience(&rule, own)
    }

    pub(super) fn for_requestor(self, own: &ObjectId) -> Self {
        let rule = self.rules.requestor.clone();
        self.for_audience(&rule, &Few::from([own.clone()]))
    }

    // Our choice: of a request that waits those hear who can answer it. The documents disagree on whether Owners and User
    // Access Administrators hear of it as well; whoever wants that names them as additional recipients.
    pub(super) fn for_approvers(self, own: &Few<ObjectId>) -> Self {
        let rule = self.rules.approver.clone();
        self.for_audience(&rule, own)
    }

    fn for_audience(mut self, rule: &NotificationRule, own: &Few<ObjectId>) -> Self {
        if rule.level == NotificationLevel::Critical && self.level != NotificationLevel::Critical {
            return self;
        }
        if rule.default_recipients == DefaultRecipients::On {
            self.to.extend(self.sandbox.users_among(own));
        }
        for address in &rule.additional_recipients {
            match self.sandbox.user_named(address) {
                Some(known) => drop(self.to.insert(known.id.clone())),
                None => drop(self.also_to.insert(address.clone())),
            }
        }
        self
    }

    /// The mail, if there is anybody to get it. Subjects start as the service's own do.
    pub(super) fn sent(self, subject: &str, body: String) -> Option<Fact> {
        let Self { at, to, also_to, .. } = self;
        let someone = !to.is_empty() || !also_to.is_empty();
        let mail = Mail { at, to, also_to, subject: format!("PIM: {subject}"), body };
        someone.then_some(Fact::MailSent { mail })
    }
}
