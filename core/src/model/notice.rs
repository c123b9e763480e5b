//! Who hears of just-in-time access by mail: for each occasion and each audience one rule. Stands on `text`,
//! `time`.
//! Source: the rules of a captured policy, nine of which are about mails.

use serde::Serialize;

use super::few::Few;
use super::text::ObjectId;
use super::time::Instant;
use crate::json::FromJson;

/// A mail in somebody's inbox.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[serde(rename_all = "camelCase")]
pub struct Mail {
    /// When it was sent.
    pub at: Instant,
    /// The accounts that it went to.
    pub to: Few<ObjectId>,
    /// More addresses that it went to, of nobody in the sandbox.
    #[serde(default, skip_serializing_if = "Few::is_empty")]
    pub also_to: Few<String>,
    /// What it is about.
    pub subject: String,
    /// What it says.
    pub body: String,
}

/// What a mail is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, FromJson)]
#[serde(rename_all = "camelCase")]
pub enum Occasion {
    /// An eligible assignment: made, about to end, prolonged, ended.
    EligibleAssignment,
    /// An active assignment: made, about to end, prolonged, ended.
    ActiveAssignment,
    /// An activation: asked for, answered, granted.
    Activation,
}

/// Which mails go out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, FromJson)]
pub enum NotificationLevel {
    /// All of them.
    #[default]
    All,
    /// Those alone that call for somebody to act.
    Critical,
}

/// Whether the service picks recipients itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, FromJson)]
#[serde(rename_all = "camelCase")]
pub enum DefaultRecipients {
    /// It does.
    #[default]
    On,
    /// Only those named get the mail.
    Off,
}

/// One rule: who of an audience gets which mails.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, FromJson)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct NotificationRule {
    /// Whether the audience itself gets them.
    pub default_recipients: DefaultRecipients,
    /// More addresses.
    pub additional_recipients: Few<String>,
    /// Which mails.
    pub level: NotificationLevel,
}

/// The rules of one occasion.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, FromJson)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Audiences {
    /// The administrators of access at the place: Owners and User Access Administrators.
    pub admin: NotificationRule,
    /// Whose assignment or request it is.
    pub requestor: NotificationRule,
    /// Who must decide: for an activation the approvers, for a longer life the administrators.
    pub approver: NotificationRule,
}

/// All rules. By default every mail goes to its own audience.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, FromJson)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Notifications {
    /// Of eligible assignments.
    pub eligible_assignment: Audiences,
    /// Of active assignments.
    pub active_assignment: Audiences,
    /// Of activations.
    pub activation: Audiences,
}

impl Notifications {
    /// The rules of an occasion.
    pub fn of(&self, occasion: Occasion) -> &Audiences {
        match occasion {
            Occasion::EligibleAssignment => &self.eligible_assignment,
            Occasion::ActiveAssignment => &self.active_assignment,
            Occasion::Activation => &self.activation,
        }
    }

    /// Every rule.
    pub fn rules(&self) -> impl Iterator<Item = &NotificationRule> {
        let occasions = [&self.eligible_assignment, &self.active_assignment, &self.activation];
        occasions.into_iter().flat_map(|own| [&own.admin, &own.requestor, &own.approver])
    }
}

impl NotificationRule {
    /// The addresses of a text in which they are parted by `;`, as people type them.
    pub fn addresses(text: &str) -> Few<String> {
        text.split(';').map(str::trim).filter(|own| !own.is_empty()).map(str::to_owned).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_parted_by_semicolons() {
        let found = NotificationRule::addresses(" b@x ; a@x;; a@x ");
        assert_eq!(found.into_iter().collect::<Vec<_>>(), ["a@x", "b@x"]);
    }
}
