//! Notification: who hears of a role's assignments and activations by mail. Stands on `kit`; must never decide who would get one.

use mua_core::{Audiences, DefaultRecipients, Few, NotificationLevel, NotificationRule, Notifications};
use yew::prelude::*;

use crate::kit::{Checkbox, Section, TextField};
use crate::language::say_with;
use crate::parts::form::edit;

/// A rule as it is edited: addresses as text, so that a half-typed one stays as it is.
#[derive(Clone, Debug, PartialEq)]
struct Draft {
    default_recipients: bool,
    also: String,
    critical_only: bool,
}

impl Draft {
    fn of(rule: &NotificationRule) -> Self {
        let also: Vec<&str> = rule.additional_recipients.iter().map(String::as_str).collect();
        Self {
            default_recipients: rule.default_recipients == DefaultRecipients::On,
            also: also.join("; "),
            critical_only: rule.level == NotificationLevel::Critical,
        }
    }

    fn read(&self) -> NotificationRule {
        let additional_recipients: Few<String> = NotificationRule::addresses(&self.also);
        NotificationRule {
            default_recipients: if self.default_recipients { DefaultRecipients::On } else { DefaultRecipients::Off },
            additional_recipients,
            level: if self.critical_only { NotificationLevel::Critical } else { NotificationLevel::All },
        }
    }
}

/// The rules of one occasion: for administrators, for whom it is about, for approvers.
type Trio = [Draft; 3];

/// All nine rules.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Drafts([Trio; 3]);

impl Drafts {
    pub(super) fn of(kept: &Notifications) -> Self {
        let trio = |own: &Audiences| [&own.admin, &own.requestor, &own.approver].map(Draft::of);
        Self([&kept.eligible_assignment, &kept.active_assignment, &kept.activation].map(trio))
    }

    pub(super) fn read(&self) -> Notifications {
        let audiences = |[admin, requestor, approver]: &Trio| Audiences {
            admin: admin.read(),
            requestor: requestor.read(),
            approver: approver.read(),
        };
        let [eligible_assignment, active_assignment, activation] = self.0.each_ref().map(audiences);
        Notifications { eligible_assignment, active_assignment, activation }
    }
}

/// One block of the portal: its word in ids, its heading, and of each rule the mail and whom it goes to by default.
type Block = (&'static str, &'static str, [(&'static str, &'static str, &'static str); 3]);

const BLOCKS: [Block; 3] = [
    (
        "eligible",
        "Send notifications when members are assigned as eligible to this role",
        [
            ("admin", "Role assignment alert", "Admin"),
            ("requestor", "Notification to the assigned user (assignee)", "Assignee"),
            ("approver", "Request to approve a role assignment renewal/extension", "Approver"),
        ],
    ),
    (
        "active",
        "Send notifications when members are assigned as active to this role",
        [
            ("admin", "Role assignment alert", "Admin"),
            ("requestor", "Notification to the assigned user (assignee)", "Assignee"),
            ("approver", "Request to approve a role assignment renewal/extension", "Approver"),
        ],
    ),
    (
        "activation",
        "Send notifications when eligible members activate this role",
        [
            ("admin", "Role activation alert", "Admin"),
            ("requestor", "Notification to activated user (requestor)", "Requestor"),
            ("approver", "Request to approve an activation", "Approver"),
        ],
    ),
];

/// What [`MailRules`] takes.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct MailRulesProps {
    /// The rules as they are edited.
    pub drafts: Drafts,
    /// Takes them after each change.
    pub on_change: Callback<Drafts>,
}

/// The tab.
#[component]
pub(super) fn MailRules(props: &MailRulesProps) -> Html {
    html! {
        <div class="form">
            { for BLOCKS.iter().zip(&props.drafts.0).enumerate().map(|(at, (block, trio))| section(props, at, block, trio)) }
        </div>
    }
}

fn section(props: &MailRulesProps, at: usize, (word, title, rules): &Block, trio: &Trio) -> Html {
    let rule = |(nth, ((audience, mail, whom), draft)): (
        usize,
        (&(&'static str, &'static str, &'static str), &Draft),
    )| {
        let id = format!("mail-{word}-{audience}");
        html! { <Rule key={nth} {id} mail={*mail} whom={*whom} draft={draft.clone()} on_change={set(props, at, nth)} /> }
    };
    html! {
        <Section title={*title}>
            { for rules.iter().zip(trio).enumerate().map(rule) }
        </Section>
    }
}

fn set(props: &MailRulesProps, at: usize, nth: usize) -> Callback<Draft> {
    edit(&props.drafts, &props.on_change, move |drafts: &mut Drafts, draft: Draft| {
        if let Some(own) = drafts.0.get_mut(at).and_then(|trio| trio.get_mut(nth)) {
            *own = draft;
        }
    })
}

#[derive(Clone, PartialEq, Properties)]
struct RuleProps {
    id: String,
    mail: &'static str,
    whom: &'static str,
    draft: Draft,
    on_change: Callback<Draft>,
}

/// One mail: whether it goes to those it is meant for, who else gets it, and whether only what calls for somebody to act is sent.
#[component]
fn Rule(props: &RuleProps) -> Html {
    let (id, draft) = (&props.id, &props.draft);
    let set_default = edit(draft, &props.on_change, |draft: &mut Draft, on: bool| draft.default_recipients = on);
    let set_also = edit(draft, &props.on_change, |draft: &mut Draft, text: String| draft.also = text);
    let set_critical = edit(draft, &props.on_change, |draft: &mut Draft, on: bool| draft.critical_only = on);
    html! {
        <fieldset class="mail-rule">
            <legend class="mail-rule__name">{ props.mail }</legend>
            <Checkbox id={format!("{id}-default")} label={say_with("Default recipients: {whom}", &[("whom", &props.whom)])} checked={draft.default_recipients} on_change={set_default} />
            <TextField id={format!("{id}-also")} label="Additional recipients" value={draft.also.clone()} on_input={set_also} placeholder="Email addresses separated by semicolons" />
            <Checkbox id={format!("{id}-critical")} label="Critical emails only" checked={draft.critical_only} on_change={set_critical} />
        </fieldset>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_edited_says_what_is_kept() {
        let mut kept = Notifications::default();
        kept.activation.approver.level = NotificationLevel::Critical;
        kept.eligible_assignment.admin.default_recipients = DefaultRecipients::Off;
        kept.active_assignment.requestor.additional_recipients =
            Few::from(["a@x.example", "b@x.example"].map(str::to_owned));
        assert_eq!(Drafts::of(&kept).read(), kept);
    }
}
