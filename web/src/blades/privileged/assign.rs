//! Add assignments: a role, a member, eligible or active, from when and until when. Stands on `guarded_save`; must never decide what the
//! settings of the role allow.

use mua_core::{
    AssignRoleForTime, Authentication, Command, Expiration, Instant, MakeEligible, ObjectId, Principal, RoleSettings,
    Sandbox, Scope, Span, sort,
};
use yew::prelude::*;

use super::shown::people;
use crate::kit::{Checkbox, Choice, RadioGroup, Select, TextField};
use crate::language::{say, say_with};
use crate::parts::form;
use crate::parts::guarded_save::GuardedPane;
use crate::parts::moment_field::MomentField;
use crate::portal::{Portal, use_portal};
use crate::words;

/// What [`AddAssignments`] takes.
#[derive(Clone, PartialEq, Properties)]
pub struct AddAssignmentsProps {
    /// Where.
    pub scope: Scope,
    /// Closes the pane.
    pub on_close: Callback<()>,
}

const ELIGIBLE: &str = "eligible";
const ACTIVE: &str = "active";

#[derive(Clone, Debug, PartialEq)]
struct Form {
    role: String,
    member: String,
    active: bool,
    permanent: bool,
    starts: String,
    ends: String,
    reason: String,
    verified: bool,
    strict: bool,
}

impl Form {
    /// From now on, for a month.
    fn of(now: Instant) -> Self {
        Self {
            role: String::new(),
            member: String::new(),
            active: false,
            permanent: false,
            starts: words::typed_moment(now),
            ends: words::typed_moment(now.after(Span::from_days(30))),
            reason: String::new(),
            verified: false,
            strict: false,
        }
    }

    fn command(&self, world: &Sandbox, scope: &Scope) -> Option<Command> {
        if self.role.is_empty() || self.member.is_empty() {
            return None;
        }
        // A start that nobody has touched is now to the tick, though the field shows no seconds.
        let starts_at = match self.starts == words::typed_moment(world.now()) {
            true => None,
            false => Some(words::read_moment(&self.starts)?),
        };
        let ends_at = if self.permanent { None } else { Some(words::read_moment(&self.ends)?) };
        let (scope, principal, role) = (scope.clone(), ObjectId::new(&self.member), self.role.clone());
        let justification = self.reason.trim().to_owned();
        Some(if self.active {
            let authentication = if self.verified { Authentication::MultiFactor } else { Authentication::default() };
            AssignRoleForTime { scope, principal, role, starts_at, ends_at, justification, authentication }.into()
        } else {
            MakeEligible { scope, principal, role, starts_at, ends_at, justification }.into()
        })
    }
}

fn members(portal: &Portal, scope: &Scope) -> Vec<Choice> {
    let member = |own: &Principal| {
        let account = own.user_principal_name().unwrap_or(own.kind_name());
        Choice::new(own.id.to_string(), format!("{} ({account})", own.display_name))
    };
    people(portal, scope).map(member).collect()
}

fn roles(world: &Sandbox) -> Vec<Choice> {
    let mut roles: Vec<(&str, &str)> = world.roles().map(|role| (role.name.as_str(), role.id.as_str())).collect();
    sort(&mut roles, Ord::cmp);
    roles.into_iter().map(|(name, id)| Choice::new(id.to_owned(), name.to_owned())).collect()
}

/// The longest that the settings allow, in words.
fn longest(settings: &RoleSettings, active: bool) -> String {
    let expiration = if active { settings.active_expiration } else { settings.eligible_expiration };
    match expiration {
        Expiration::NotRequired => say("It may be permanent.").to_string(),
        Expiration::Required { maximum } => say_with(
            "By the settings of the role, for at most {days} days.",
            &[("days", &(maximum.millis() / 86_400_000))],
        ),
    }
}

/// The pane.
#[component]
pub fn AddAssignments(props: &AddAssignmentsProps) -> Html {
    let portal = use_portal();
    let world = portal.world();
    let form = use_state_eq(|| Form::of(world.now()));
    let on_incomplete = {
        let form = form.clone();
        Callback::from(move |()| form.set(Form { strict: true, ..(*form).clone() }))
    };
    let on_change = {
        let form = form.clone();
        Callback::from(move |new: Form| form.set(new))
    };
    html! {
        <GuardedPane
            id="assign"
            title="Add assignments"
            subtitle={words::place(world, &props.scope)}
            save="Assign"
            command={form.command(world, &props.scope)}
            {on_incomplete}
            on_close={props.on_close.clone()}
        >
            <Fields form={(*form).clone()} scope={props.scope.clone()} {on_change} />
        </GuardedPane>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct FieldsProps {
    form: Form,
    scope: Scope,
    on_change: Callback<Form>,
}

/// The form.
#[component]
fn Fields(props: &FieldsProps) -> Html {
    let portal = use_portal();
    let (world, form) = (portal.world(), &props.form);
    let edit = |change: fn(&mut Form, String)| form::edit(form, &props.on_change, change);
    let set = |change: fn(&mut Form, bool)| form::edit(form, &props.on_change, change);
    let settings = world.role_named(&form.role).map(|role| world.role_settings(&props.scope, &role.id));
    let wrong = |is: bool, words: &'static str| (form.strict && is).then_some(AttrValue::Static(words));
    let kinds = vec![
        Choice::new(ELIGIBLE, "Eligible").with_detail("The member holds nothing until they activate the role."),
        Choice::new(ACTIVE, "Active").with_detail("The member holds the role without activating it."),
    ];
    html! {
        <div class="form">
            <Select id="assign-role" label="Select role" required={true} value={form.role.clone()} choices={roles(world)} on_change={edit(|form, id| form.role = id)} placeholder="Select a role" error={wrong(form.role.is_empty(), "Select a role.")} />
            <Select id="assign-member" label="Select member" required={true} value={form.member.clone()} choices={members(&portal, &props.scope)} on_change={edit(|form, id| form.member = id)} placeholder="Select a member or group" error={wrong(form.member.is_empty(), "Select a member.")} />
            <RadioGroup id="assign-type" label="Assignment type" required={true} value={if form.active { ACTIVE } else { ELIGIBLE }} choices={kinds} on_change={edit(|form, word| form.active = word == ACTIVE)} />
            <Checkbox id="assign-permanent" label={if form.active { "Permanently active" } else { "Permanently eligible" }} checked={form.permanent} on_change={set(|form, on| form.permanent = on)} hint={settings.map(|settings| longest(&settings, form.active))} />
            <MomentField id="assign-start" label="Assignment starts" value={form.starts.clone()} on_input={edit(|form, text| form.starts = text)} strict={form.strict} />
            if !form.permanent {
                <MomentField id="assign-end" label="Assignment ends" value={form.ends.clone()} on_input={edit(|form, text| form.ends = text)} strict={form.strict} />
            }
            if form.active {
                <Checkbox id="assign-mfa" label="Verified by multi-factor authentication" checked={form.verified} on_change={set(|form, on| form.verified = on)} hint="Ticking stands for proving a second factor, where the settings ask for it." />
            }
            <TextField id="assign-reason" label="Justification" value={form.reason.clone()} on_input={edit(|form, text| form.reason = text)} />
        </div>
    }
}
