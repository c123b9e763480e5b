//! Activate a role: for how long, where, why, and whatever else the settings of the role ask for. Stands on `guarded_save`; must
//! never decide whether the request is granted.

use mua_core::{
    ActivateRole, Authentication, Command, Eligibility, EnablementRule, RoleSettings, Sandbox, Scope, Span, Ticket,
};
use yew::prelude::*;

use super::shown::{end, role};
use crate::kit::{Checkbox, Choice, Select, TextField, nothing, read_only};
use crate::language::say_with;
use crate::parts::form;
use crate::parts::guarded_save::GuardedPane;
use crate::parts::moment_field::MomentField;
use crate::portal::use_portal;
use crate::words;

/// What [`ActivatePane`] takes.
#[derive(Clone, PartialEq, Properties)]
pub struct ActivatePaneProps {
    /// The eligibility.
    pub eligibility: Scope,
    /// Closes the pane.
    pub on_close: Callback<()>,
}

const MINUTE: u64 = 60_000;
/// Durations go by half hours, as in the portal.
const STEP: u64 = 30 * MINUTE;

#[derive(Clone, Debug, PartialEq)]
struct Form {
    scope: Option<Scope>,
    /// In half hours.
    steps: u64,
    /// When it shall start, as it is typed; none for at once.
    starts: Option<String>,
    reason: String,
    ticket: String,
    system: String,
    verified: bool,
    strict: bool,
}

impl Form {
    fn of(settings: &RoleSettings) -> Self {
        Self {
            scope: None,
            steps: settings.activation_maximum.millis() / STEP,
            starts: None,
            reason: String::new(),
            ticket: String::new(),
            system: String::new(),
            verified: false,
            strict: false,
        }
    }

    fn command(&self, own: &Eligibility, settings: &RoleSettings) -> Option<Command> {
        let starts_at = match &self.starts {
            None => None,
            Some(typed) => Some(words::read_moment(typed)?),
        };
        let asks = |rule| settings.activation_rules.contains(&rule);
        let is_missing = |rule, text: &str| asks(rule) && text.trim().is_empty();
        if is_missing(EnablementRule::Justification, &self.reason)
            || is_missing(EnablementRule::Ticketing, &self.ticket)
        {
            return None;
        }
        let (number, system) = (self.ticket.trim().to_owned(), self.system.trim().to_owned());
        let ticket = (!number.is_empty()).then_some(Ticket { number, system });
        let authentication = if self.verified { Authentication::MultiFactor } else { Authentication::default() };
        let command = ActivateRole {
            eligibility: own.id.clone(),
            scope: self.scope.clone(),
            starts_at,
            duration: Span::from_millis(self.steps.saturating_mul(STEP)),
            justification: self.reason.trim().to_owned(),
            ticket,
            authentication,
        };
        Some(command.into())
    }
}

/// The pane.
#[component]
pub fn ActivatePane(props: &ActivatePaneProps) -> Html {
    let portal = use_portal();
    let world = portal.world();
    let own = world.tables().eligibilities.get(&props.eligibility);
    let settings = own.map(|own| world.role_settings(&own.scope, &own.role)).unwrap_or_default();
    let form = {
        let settings = settings.clone();
        use_state_eq(move || Form::of(&settings))
    };
    let Some(own) = own else { return nothing() };
    let on_change = {
        let form = form.clone();
        Callback::from(move |new: Form| form.set(new))
    };
    let edited = (*form).clone();
    let on_incomplete = on_change.reform(move |()| Form { strict: true, ..edited.clone() });
    html! {
        <GuardedPane
            id="activate"
            title={say_with("Activate - {role}", &[("role", &role(world, &own.role))])}
            subtitle={words::place(world, &own.scope)}
            save="Activate"
            command={form.command(own, &settings)}
            {on_incomplete}
            on_close={props.on_close.clone()}
        >
            <Fields form={(*form).clone()} eligibility={own.clone()} {settings} {on_change} />
        </GuardedPane>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct FieldsProps {
    form: Form,
    eligibility: Eligibility,
    settings: RoleSettings,
    on_change: Callback<Form>,
}

/// The form.
#[component]
fn Fields(props: &FieldsProps) -> Html {
    let portal = use_portal();
    let world = portal.world();
    let form = &props.form;
    let edit = |change: fn(&mut Form, String)| form::edit(form, &props.on_change, change);
    let asks = |rule| props.settings.activation_rules.contains(&rule);
    let missing = |rule, text: &str, words: &'static str| {
        (form.strict && asks(rule) && text.trim().is_empty()).then_some(AttrValue::Static(words))
    };
    let places = places(world, &props.eligibility.scope);
    let chosen = form.scope.as_ref().unwrap_or(&props.eligibility.scope).to_string();
    let now = world.now();
    let set_custom = form::edit(form, &props.on_change, move |form: &mut Form, on: bool| {
        form.starts = on.then(|| words::typed_moment(now))
    });
    let on_verified = {
        let form = form.clone();
        props.on_change.reform(move |verified: bool| Form { verified, ..form.clone() })
    };
    html! {
        <div class="form">
            if asks(EnablementRule::MultiFactorAuthentication) {
                <Checkbox id="activate-mfa" label="Verified by multi-factor authentication" checked={form.verified} on_change={on_verified} hint="The settings of this role ask for a second factor. Here ticking stands for proving it." />
            }
            <Select id="activate-scope" label="Scope" value={chosen} choices={places} on_change={edit(|form, id| form.scope = Scope::parse(&id).ok())} />
            <Checkbox id="activate-custom" label="Custom activation start time" checked={form.starts.is_some()} on_change={set_custom} />
            if let Some(starts) = &form.starts {
                <MomentField id="activate-start" label="Start time" value={starts.clone()} on_input={edit(|form, text| form.starts = Some(text))} strict={form.strict} />
            }
            <Select id="activate-duration" label="Duration" value={form.steps.to_string()} choices={durations(&props.settings)} on_change={edit(|form, text| form.steps = text.parse().unwrap_or(form.steps))} />
            if asks(EnablementRule::Ticketing) {
                <TextField id="activate-ticket" label="Ticket number" required={true} value={form.ticket.clone()} on_input={edit(|form, text| form.ticket = text)} error={missing(EnablementRule::Ticketing, &form.ticket, "Enter the ticket number.")} />
                <TextField id="activate-system" label="Ticket system" value={form.system.clone()} on_input={edit(|form, text| form.system = text)} />
            }
            <TextField id="activate-reason" label="Reason" required={asks(EnablementRule::Justification)} value={form.reason.clone()} on_input={edit(|form, text| form.reason = text)} error={missing(EnablementRule::Justification, &form.reason, "Say why.")} />
            { read_only("Assignment ends", end(&props.eligibility.window)) }
        </div>
    }
}

/// The place of the eligibility, and the guards, vaults and resource groups below it: to hold no more than is wanted.
fn places(world: &Sandbox, scope: &Scope) -> Vec<Choice> {
    let tables = world.tables();
    let below = tables.resource_groups.keys().chain(tables.guards.keys()).chain(tables.vaults.keys());
    let above = |id: &&Scope| *id != scope && world.covers(scope, id, &world.management_groups_above(id));
    let named =
        |id: &Scope| Choice::new(id.to_string(), format!("{} ({})", words::place(world, id), words::place_kind(id)));
    std::iter::once(named(scope)).chain(below.filter(above).map(named)).collect()
}

/// Half an hour, an hour and so on, up to what the settings allow.
fn durations(settings: &RoleSettings) -> Vec<Choice> {
    let most = settings.activation_maximum.millis() / STEP;
    (1..=most).map(|steps| Choice::new(steps.to_string(), words::hours(Span::from_millis(steps * STEP)))).collect()
}
