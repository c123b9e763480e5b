//! The settings of one role: what an activation takes, how long assignments may last, who hears of it. Stands on `guarded_save`;
//! must never decide whether they make sense.

use mua_core::{
    Approval, Command, EnablementRule, Expiration, Few, ObjectId, RoleId, RoleSettings, Scope, Span, UpdateRoleSettings,
};
use yew::prelude::*;

use super::mail_rules::{Drafts, MailRules};
use super::shown::people;
use crate::kit::{
    Button, Checkbox, Choice, Glyph, IconButton, Section, Select, Tab, Tabs, TextField, TextKind, use_entries,
};
use crate::language::say_with;
use crate::parts::form::{edit, without_command};
use crate::parts::guarded_save::GuardedPane;
use crate::portal::{Portal, use_portal};
use crate::words;

/// What [`SettingPane`] takes.
#[derive(Clone, PartialEq, Properties)]
pub struct SettingPaneProps {
    /// The place.
    pub scope: Scope,
    /// The role.
    pub role: RoleId,
    /// Closes the pane.
    pub on_close: Callback<()>,
}

const DAY: u64 = 86_400_000;
const HALF_HOUR: u64 = 1_800_000;

/// The settings as they are edited: days as text, so that a half-typed number stays as it is.
#[derive(Clone, Debug, PartialEq)]
struct Form {
    settings: RoleSettings,
    needs_approval: bool,
    approvers: Few<ObjectId>,
    /// Who is chosen in the list and not added yet.
    chosen: String,
    eligible: Life,
    active: Life,
    mails: Drafts,
    strict: bool,
}

/// How long assignments of a kind may last.
#[derive(Clone, Debug, PartialEq)]
struct Life {
    permanent: bool,
    days: String,
}

impl Life {
    fn of(expiration: Expiration) -> Self {
        match expiration {
            Expiration::NotRequired => Self { permanent: true, days: "365".to_owned() },
            Expiration::Required { maximum } => Self { permanent: false, days: (maximum.millis() / DAY).to_string() },
        }
    }

    fn read(&self) -> Option<Expiration> {
        if self.permanent {
            return Some(Expiration::NotRequired);
        }
        let days: u32 = self.days.trim().parse().ok().filter(|days| *days > 0)?;
        Some(Expiration::Required { maximum: Span::from_days(u64::from(days)) })
    }
}

impl Form {
    fn of(settings: RoleSettings) -> Self {
        let (needs_approval, approvers) = match &settings.approval {
            Approval::NotRequired => (false, Few::new()),
            Approval::Required { approvers } => (true, approvers.clone()),
        };
        let (eligible, active) = (Life::of(settings.eligible_expiration), Life::of(settings.active_expiration));
        let (chosen, mails) = (String::new(), Drafts::of(&settings.notifications));
        Self { settings, needs_approval, approvers, chosen, eligible, active, mails, strict: false }
    }

    /// Who was added, and who is chosen: nobody chooses an approver to leave him out.
    fn all_approvers(&self) -> Few<ObjectId> {
        let chosen = (!self.chosen.is_empty()).then(|| ObjectId::new(&self.chosen));
        self.approvers.iter().cloned().chain(chosen).collect()
    }

    fn lacks_approvers(&self) -> bool {
        self.needs_approval && self.all_approvers().is_empty()
    }

    fn read(&self) -> Option<RoleSettings> {
        if self.lacks_approvers() {
            return None;
        }
        let approval = match self.needs_approval {
            true => Approval::Required { approvers: self.all_approvers() },
            false => Approval::NotRequired,
        };
        let (eligible_expiration, active_expiration) = (self.eligible.read()?, self.active.read()?);
        let notifications = Box::new(self.mails.read());
        Some(RoleSettings { approval, eligible_expiration, active_expiration, notifications, ..self.settings.clone() })
    }
}

fn with_rule(rules: &Few<EnablementRule>, rule: EnablementRule, on: bool) -> Few<EnablementRule> {
    let others = rules.iter().copied().filter(|own| *own != rule);
    others.chain(on.then_some(rule)).collect()
}

/// The pane.
#[component]
pub fn SettingPane(props: &SettingPaneProps) -> Html {
    let portal = use_portal();
    let world = portal.world();
    let kept = world.role_settings(&props.scope, &props.role);
    let tab = use_state_eq(|| AttrValue::Static("activation"));
    let form = {
        let kept = kept.clone();
        use_state_eq(move || Form::of(kept))
    };
    let role = world.role(&props.role).map_or_else(|| props.role.to_string(), |role| role.name.clone());
    let wanted = form.read();
    let command = wanted.clone().filter(|wanted| *wanted != kept).map(|settings| {
        let (scope, role) = (props.scope.clone(), props.role.to_string());
        Command::from(UpdateRoleSettings { scope, role, settings })
    });
    let is_same = wanted.is_some_and(|wanted| wanted == kept);
    let show_missing = {
        let form = form.clone();
        Callback::from(move |()| form.set(Form { strict: true, ..(*form).clone() }))
    };
    let on_incomplete = without_command(is_same, &props.on_close, show_missing);
    let on_change = {
        let form = form.clone();
        Callback::from(move |new: Form| form.set(new))
    };
    let on_select = {
        let tab = tab.clone();
        Callback::from(move |id: AttrValue| tab.set(id))
    };
    let tabs = vec![
        Tab::new("activation", "Activation"),
        Tab::new("assignment", "Assignment"),
        Tab::new("notification", "Notification"),
    ];
    let fields = FieldsProps { form: (*form).clone(), scope: props.scope.clone(), on_change };
    html! {
        <GuardedPane id="setting" title={say_with("Edit role setting - {role}", &[("role", &role)])} subtitle={words::place(world, &props.scope)} save="Update" {command} {on_incomplete} on_close={props.on_close.clone()}>
            <Tabs label="Role settings" {tabs} current={(*tab).clone()} {on_select}>
                { match tab.as_str() {
                    "assignment" => html! { <Assignment ..fields /> },
                    "notification" => {
                        let on_change = fields.set(|form, mails: Drafts| form.mails = mails);
                        html! { <MailRules drafts={fields.form.mails} {on_change} /> }
                    }
                    _ => html! { <Activation ..fields /> },
                } }
            </Tabs>
        </GuardedPane>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct FieldsProps {
    form: Form,
    scope: Scope,
    on_change: Callback<Form>,
}

impl FieldsProps {
    fn set<T: 'static>(&self, change: impl Fn(&mut Form, T) + 'static) -> Callback<T> {
        edit(&self.form, &self.on_change, change)
    }
}

/// From one hour to one day, by half hours.
fn durations() -> Vec<Choice> {
    (2..=48_u64)
        .map(|halves| Choice::new(halves.to_string(), words::hours(Span::from_millis(halves * HALF_HOUR))))
        .collect()
}

/// What an activation takes.
#[component]
fn Activation(props: &FieldsProps) -> Html {
    let portal = use_portal();
    let form = &props.form;
    let added: Vec<AttrValue> = form.approvers.iter().map(|id| id.to_string().into()).collect();
    use_entries(&AttrValue::Static("setting-approvers"), &added);
    let maximum = (form.settings.activation_maximum.millis() / HALF_HOUR).to_string();
    let set_maximum = props.set(|form, halves: String| {
        if let Ok(halves) = halves.parse::<u64>() {
            form.settings.activation_maximum = Span::from_millis(halves.saturating_mul(HALF_HOUR));
        }
    });
    let rule = |id: &'static str, label: &'static str, rule: EnablementRule| {
        let checked = form.settings.activation_rules.contains(&rule);
        let on_change = props.set(move |form, on: bool| {
            form.settings.activation_rules = with_rule(&form.settings.activation_rules, rule, on);
        });
        html! { <Checkbox {id} {label} {checked} {on_change} /> }
    };
    let set_approval = props.set(|form, on: bool| form.needs_approval = on);
    html! {
        <div class="form">
            <Select id="setting-maximum" label="Activation maximum duration" value={maximum} choices={durations()} on_change={set_maximum} />
            { rule("setting-mfa", "On activation, require Azure MFA", EnablementRule::MultiFactorAuthentication) }
            { rule("setting-reason", "Require justification on activation", EnablementRule::Justification) }
            { rule("setting-ticket", "Require ticket information on activation", EnablementRule::Ticketing) }
            <Checkbox id="setting-approval" label="Require approval to activate" checked={form.needs_approval} on_change={set_approval} hint="Without it one person alone activates the role." />
            if form.needs_approval {
                { approvers(&portal, props) }
            }
        </div>
    }
}

/// Who approves: chips to take away, and a list to add from.
fn approvers(portal: &Portal, props: &FieldsProps) -> Html {
    let (world, form) = (portal.world(), &props.form);
    let choose = props.set(|form, id: String| form.chosen = id);
    let add = props.set(|form, ()| {
        form.approvers = form.all_approvers();
        form.chosen.clear();
    });
    let chip = |id: &ObjectId| {
        let (name, own) = (words::principal(world, id), id.clone());
        let take = props.set(move |form, ()| form.approvers.retain(|other| *other != own));
        html! {
            <li key={id.to_string()} class="chip">
                <span>{ name.clone() }</span>
                <IconButton glyph={Glyph::Dismiss} label={say_with("Remove {name}", &[("name", &name)])} on_click={take} />
            </li>
        }
    };
    let error = (form.strict && form.lacks_approvers()).then_some(AttrValue::Static("Add at least one approver."));
    html! {
        <Section title="Approvers">
            if !form.approvers.is_empty() {
                <ul class="chips">{ for form.approvers.iter().map(chip) }</ul>
            }
            <Select id="setting-approver" label="Add an approver" value={form.chosen.clone()} choices={candidates(portal, props)} on_change={choose} {error} placeholder="Select a user or group" hint="Update adds whoever is chosen here, too." />
            <div class="buttons"><Button text="Add" on_click={add} /></div>
        </Section>
    }
}

fn candidates(portal: &Portal, props: &FieldsProps) -> Vec<Choice> {
    let others = people(portal, &props.scope).filter(|own| !props.form.approvers.contains(&own.id));
    others.map(|own| Choice::new(own.id.to_string(), own.display_name.clone())).collect()
}

/// How long assignments may last, and what an active one takes.
#[component]
fn Assignment(props: &FieldsProps) -> Html {
    let form = &props.form;
    let rule = |id: &'static str, label: &'static str, rule: EnablementRule| {
        let checked = form.settings.active_rules.contains(&rule);
        let on_change = props.set(move |form, on: bool| {
            form.settings.active_rules = with_rule(&form.settings.active_rules, rule, on);
        });
        html! { <Checkbox {id} {label} {checked} {on_change} /> }
    };
    html! {
        <div class="form">
            { life(props, "eligible", &form.eligible, |form| &mut form.eligible) }
            { life(props, "active", &form.active, |form| &mut form.active) }
            { rule("setting-active-mfa", "Require MFA on active assignment", EnablementRule::MultiFactorAuthentication) }
            { rule("setting-active-reason", "Require justification on active assignment", EnablementRule::Justification) }
        </div>
    }
}

fn life(props: &FieldsProps, kind: &'static str, own: &Life, of: fn(&mut Form) -> &mut Life) -> Html {
    let set_permanent = props.set(move |form, on: bool| of(form).permanent = on);
    let set_days = props.set(move |form, text: String| of(form).days = text);
    let wrong = (props.form.strict && own.read().is_none()).then_some(AttrValue::Static("Type a number of days."));
    html! {
        <>
            <Checkbox id={format!("setting-{kind}-permanent")} label={say_with("Allow permanent {kind} assignment", &[("kind", &kind)])} checked={own.permanent} on_change={set_permanent} />
            if !own.permanent {
                <TextField id={format!("setting-{kind}-days")} label={say_with("Expire {kind} assignments after (days)", &[("kind", &kind)])} kind={TextKind::Number} value={own.days.clone()} on_input={set_days} error={wrong} min="1" />
            }
        </>
    }
}
