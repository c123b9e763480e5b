//! Reads the just-in-time settings of roles from policies and their rules. A rule that is not understood is told: it may ask for
//! more than the engine does. Stands on `cursor`, `overlay`, `span`.

use serde_json::Value;

use super::cursor::{At, Problems};
use super::named::last_segment;
use super::read_pim::manage;
use super::span::span;
use crate::json;
use crate::model::few::Few;
use crate::model::notice::{Audiences, DefaultRecipients, NotificationLevel, NotificationRule, Notifications};
use crate::model::pim::{Approval, EnablementRule, Expiration, LONGEST_ACTIVATION, RoleSettings, SHORTEST_MAXIMUM};
use crate::model::table::Table;
use crate::model::text::{Folded, ObjectId, RoleId};
use crate::sandbox::Tables;

pub(super) const ASSIGNMENTS: &str = "roleManagementPolicyAssignments";
pub(super) const POLICIES: &str = "roleManagementPolicies";

/// What a rule is told by where it is not understood.
const UNKNOWN: &str = "UnknownRule";

pub(super) fn policies(top: &At<'_>, tables: &mut Tables) {
    let mut known: Table<String, At<'_>> = Table::default();
    for at in top.member(POLICIES).entries() {
        let Some(id) = at.member("id").required_text() else { continue };
        at.keep(POLICIES, &Folded::new(id));
        known.insert(last_segment(id).to_ascii_lowercase(), at);
    }
    let mut used = Vec::new();
    for at in top.member(ASSIGNMENTS).entries() {
        let id = at.member("id").required_text();
        let scope = at.property("scope").required_scope();
        let role = at.property("roleDefinitionId").required_text();
        let policy = at.property("policyId").text().map(|id| last_segment(id).to_ascii_lowercase());
        let (Some(id), Some(scope), Some(role)) = (id, scope, role) else { continue };
        at.keep(ASSIGNMENTS, &Folded::new(id));
        manage(&scope, tables);
        let found = policy.as_ref().and_then(|policy| known.get(policy));
        used.extend(policy.clone());
        let rules = rules_of(&at, found);
        if rules.is_empty() {
            at.warn("UnknownPolicy", "the rules of this role are not in the estate: the untouched settings apply");
            continue;
        }
        let settings = settings(&rules);
        if tables.role_settings.or_default(scope).insert(RoleId::new(last_segment(role)), settings).is_some() {
            at.warn("Contradiction", "two policies are assigned to this role here: the later one is read");
        }
    }
    let used: Few<String> = used.into_iter().collect();
    for (_, at) in known.iter().filter(|(name, _)| !used.contains(*name)) {
        at.warn(
            "NotModelled",
            "no policy assignment names the role of this policy: it is kept, and no verdict reads it",
        );
    }
}

/// The rules in force, or else those of the policy.
fn rules_of<'a>(at: &At<'a>, policy: Option<&At<'a>>) -> Vec<At<'a>> {
    let rules = |at: &At<'a>, name| at.property(name).entries().collect::<Vec<_>>();
    let own = rules(at, "effectiveRules");
    match policy {
        Some(policy) if own.is_empty() => {
            let effective = rules(policy, "effectiveRules");
            if effective.is_empty() { rules(policy, "rules") } else { effective }
        }
        _ => own,
    }
}

/// What rules say, as JSON; nothing where there is a problem with them.
pub(super) fn understood(rules: &[Value]) -> RoleSettings {
    let problems = Problems::default();
    let rules: Vec<json::Value<'_>> = rules.iter().map(json::Value::from).collect();
    let rules: Vec<At<'_>> = rules.iter().map(|rule| At::top(rule, &problems)).collect();
    settings(&rules)
}

fn settings(rules: &[At<'_>]) -> RoleSettings {
    let mut settings = RoleSettings::default();
    for rule in rules {
        let Some(id) = rule.member("id").required_text() else { continue };
        match id {
            "Expiration_Admin_Eligibility" => expiration(rule, &mut settings.eligible_expiration),
            "Expiration_Admin_Assignment" => expiration(rule, &mut settings.active_expiration),
            "Expiration_EndUser_Assignment" => maximum(rule, &mut settings),
            "Enablement_Admin_Assignment" => settings.active_rules = enabled(rule),
            "Enablement_EndUser_Assignment" => settings.activation_rules = enabled(rule),
            "Enablement_Admin_Eligibility" => {
                if !enabled(rule).is_empty() {
                    rule.warn("NotModelled", "nothing is asked here of whoever makes somebody eligible");
                }
            }
            "Approval_EndUser_Assignment" => settings.approval = approval(&rule.member("setting")),
            "AuthenticationContext_EndUser_Assignment" => {
                if rule.member("isEnabled").value.as_bool() != Some(false) {
                    rule.warn("NotModelled", "no authentication context is asked for here: Azure asks for more");
                }
            }
            _ => match notification(id, &mut settings.notifications) {
                Some(own) => *own = mails(rule),
                None => {
                    rule.warn(UNKNOWN, format!("the rule `{id}` is kept; Azure may ask for more than is asked here"))
                }
            },
        }
    }
    settings
}

fn expiration(rule: &At<'_>, own: &mut Expiration) {
    if rule.member("isExpirationRequired").value.as_bool() == Some(false) {
        *own = Expiration::NotRequired;
        return;
    }
    let longest = rule.member("maximumDuration");
    if let Some(maximum) = longest.required_text().and_then(|_| span(&longest)) {
        *own = Expiration::Required { maximum };
    }
}

fn maximum(rule: &At<'_>, settings: &mut RoleSettings) {
    let longest = rule.member("maximumDuration");
    let Some(maximum) = longest.required_text().and_then(|_| span(&longest)) else { return };
    if !(SHORTEST_MAXIMUM..=LONGEST_ACTIVATION).contains(&maximum) {
        longest.warn("InvalidPolicy", "the activation maximum is 1 to 24 hours; this one is taken as it is");
    }
    settings.activation_maximum = maximum;
}

fn enabled(rule: &At<'_>) -> Few<EnablementRule> {
    let list = rule.member("enabledRules");
    let known = |at: At<'_>| match at.required_text()? {
        "MultiFactorAuthentication" => Some(EnablementRule::MultiFactorAuthentication),
        "Justification" => Some(EnablementRule::Justification),
        "Ticketing" => Some(EnablementRule::Ticketing),
        other => {
            at.warn(UNKNOWN, format!("`{other}` is kept and not asked for here: Azure asks for more"));
            None
        }
    };
    list.entries().filter_map(known).collect()
}

/// Whether an activation waits. What does not say clearly that none is asked for asks for it.
fn approval(setting: &At<'_>) -> Approval {
    let is_required = setting.member("isApprovalRequired");
    match is_required.truth() {
        Some(false) => return Approval::NotRequired,
        Some(true) => {}
        None => is_required.warn("UnknownState", "whether an activation waits for approval is not told; taken as yes"),
    }
    let stages = setting.member("approvalStages").entries();
    if stages.len() > 1 {
        setting
            .member("approvalStages")
            .warn("NotModelled", "there is one stage of approval here: any approver answers");
    }
    let mut named = Vec::new();
    for stage in stages {
        if stage.member("isEscalationEnabled").value.as_bool() == Some(true) {
            stage.member("isEscalationEnabled").warn("NotModelled", "no request is passed on to other approvers here");
        }
        let primary = stage.member("primaryApprovers").entries();
        named.extend(primary.filter_map(|own| own.member("id").required_text()).map(ObjectId::new));
    }
    let mut approvers = Few::new();
    approvers.extend(named);
    if approvers.is_empty() {
        setting.warn("InvalidPolicy", "approval is asked for and nobody can give it: every request dies unanswered");
    }
    Approval::Required { approvers }
}

/// The rule about mails of an id such as `Notification_Admin_EndUser_Assignment`.
fn notification<'a>(id: &str, all: &'a mut Notifications) -> Option<&'a mut NotificationRule> {
    let (audience, occasion) = id.strip_prefix("Notification_")?.split_once('_')?;
    let Audiences { admin, requestor, approver } = match occasion {
        "Admin_Eligibility" => &mut all.eligible_assignment,
        "Admin_Assignment" => &mut all.active_assignment,
        "EndUser_Assignment" => &mut all.activation,
        _ => return None,
    };
    match audience {
        "Admin" => Some(admin),
        "Requestor" => Some(requestor),
        "Approver" => Some(approver),
        _ => None,
    }
}

fn mails(rule: &At<'_>) -> NotificationRule {
    let is_off = rule.member("isDefaultRecipientsEnabled").value.as_bool() == Some(false);
    let level = match rule.member("notificationLevel").text() {
        Some("Critical") => NotificationLevel::Critical,
        _ => NotificationLevel::All,
    };
    let recipients = rule.member("notificationRecipients").entries();
    NotificationRule {
        default_recipients: if is_off { DefaultRecipients::Off } else { DefaultRecipients::On },
        additional_recipients: recipients.filter_map(|own| own.required_text()).map(str::to_owned).collect(),
        level,
    }
}
