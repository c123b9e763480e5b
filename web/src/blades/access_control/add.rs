//! Add role assignment: Role, Members, Conditions, Assignment type, Review + assign. Stands on `role_list`, `principal_picker`,
//! `conditions`, `duration` and `assign`; must never know who may assign.

use mua_core::{Sandbox, Scope, TenantId};
use yew::prelude::*;

use super::assign::{Hold, Plan, Stopped};
use super::conditions::Conditions;
use super::delegation::{Delegation, can_assign};
use super::duration::{AssignmentType, Duration};
use super::props::AccessControlProps;
use super::role_list::RoleList;
use crate::kit::{CodeBlock, MessageBar, Pick, Section, Tab, TextArea, TextButton, Tone, Wizard, nothing, read_only};
use crate::language::{say, say_with};
use crate::parts::ResourcePage;
use crate::parts::form;
use crate::parts::principal_picker::{Member, MemberList, PrincipalPicker};
use crate::parts::refusal::Refusal;
use crate::portal::{Portal, use_portal};
use crate::route::{Page, Route};
use crate::words;

/// The steps: their ids and titles.
const STEPS: [(&str, &str); 5] = [
    ("role", "Role"),
    ("members", "Members"),
    ("conditions", "Conditions"),
    ("assignment-type", "Assignment type"),
    ("review", "Review + assign"),
];

/// What is being typed.
#[derive(Clone, Debug, Default, PartialEq)]
struct Form {
    role: Option<AttrValue>,
    members: Vec<Member>,
    description: String,
    delegation: Delegation,
    duration: Duration,
}

impl Form {
    /// The first step in which something is missing or wrong.
    fn missing(&self, world: &Sandbox) -> Option<&'static str> {
        STEPS.iter().map(|(id, _)| *id).find(|id| self.is_wrong(id, world))
    }

    fn is_wrong(&self, step: &str, world: &Sandbox) -> bool {
        match step {
            "role" => self.role.is_none(),
            "members" => self.members.is_empty(),
            "conditions" => self.takes_condition(world) == Some(true) && !self.delegation.is_whole(),
            "assignment-type" => {
                let conditioned = self.condition(world).is_some();
                !self.duration.is_whole(world) || (conditioned && !self.duration.is_plain())
            }
            _ => false,
        }
    }

    fn takes_condition(&self, world: &Sandbox) -> Option<bool> {
        world.role_named(self.role.as_deref()?).map(can_assign)
    }

    /// The condition, for a role that takes one.
    fn condition(&self, world: &Sandbox) -> Option<String> {
        self.takes_condition(world).filter(|takes| *takes).and_then(|_| self.delegation.condition())
    }

    fn hold(&self, world: &Sandbox) -> Hold {
        match (self.duration.eligible, self.duration.ends_at(world)) {
            (true, end) => Hold::Eligible(end),
            (false, Some(end)) => Hold::Until(end),
            (false, None) => Hold::Plain,
        }
    }

    fn role_name(&self, world: &Sandbox) -> Option<String> {
        world.role_named(self.role.as_deref()?).map(|role| role.name.clone())
    }
}

/// The wizard.
#[component]
pub fn AddRoleAssignment(props: &AccessControlProps) -> Html {
    let portal = use_portal();
    let form = use_state_eq(Form::default);
    let step = use_state_eq(|| AttrValue::Static("role"));
    let strict = use_state_eq(|| false);
    let stopped = use_state_eq(|| None::<Stopped>);
    let tenant = portal.world().tenant_of(&props.scope, portal.home_account()).cloned();
    let Some(tenant) = tenant else { return nothing() };
    let on_change = {
        let (form, stopped) = (form.clone(), stopped.clone());
        Callback::from(move |new: Form| {
            form.set(new);
            stopped.set(None);
        })
    };
    let on_step = {
        let (step, strict) = (step.clone(), strict.clone());
        Callback::from(move |id: AttrValue| {
            strict.set(*strict || id == "review");
            step.set(id);
        })
    };
    let on_finish = {
        let (portal, form, step, stopped) = (portal.clone(), form.clone(), step.clone(), stopped.clone());
        let (scope, tenant) = (props.scope.clone(), tenant.clone());
        Callback::from(move |()| match plan(portal.world(), &form, &scope, &tenant) {
            Err(tab) => step.set(tab.into()),
            Ok(plan) => {
                let stopped = stopped.clone();
                carry_out(&portal, plan, move |why| stopped.set(Some(why)));
            }
        })
    };
    let world = portal.world();
    let steps: Vec<Tab> = STEPS
        .iter()
        .map(|(id, title)| Tab::new(*id, *title).with_invalid(*strict && form.is_wrong(id, world)))
        .collect();
    let content = match step.as_str() {
        "members" => html! { <Members form={(*form).clone()} {tenant} strict={*strict} {on_change} /> },
        "conditions" => conditions_step(world, &form, &tenant, *strict, &on_change),
        "assignment-type" => {
            let conditioned = form.condition(world).is_some();
            let on_duration = form::edit(&*form, &on_change, |form: &mut Form, duration| form.duration = duration);
            html! { <AssignmentType duration={form.duration.clone()} {conditioned} strict={*strict} on_change={on_duration} /> }
        }
        "review" => review(&portal, &props.scope, &form, stopped.as_ref()),
        _ => role_step(&form, *strict, &on_change),
    };
    html! {
        <ResourcePage id={props.scope.clone()} page={Page::AddRoleAssignment}>
            <Wizard label="Add role assignment" {steps} current={(*step).clone()} {on_step} finish="Review + assign" {on_finish}>
                { content }
            </Wizard>
        </ResourcePage>
    }
}

/// Carries a plan out and goes to the place's role assignments; `stop` takes why it was not.
fn carry_out(portal: &Portal, plan: Plan, stop: impl FnOnce(Stopped) + 'static) {
    let (after, scope) = (portal.clone(), plan.scope.clone());
    let then = move |done| match done {
        Ok(()) => after.go(&Route::resource(&scope, Page::RoleAssignments)),
        Err(why) => stop(why),
    };
    portal.take_turn(move |turn| plan.carry_out(turn), then);
}

fn plan(world: &Sandbox, form: &Form, scope: &Scope, tenant: &TenantId) -> Result<Plan, &'static str> {
    if let Some(step) = form.missing(world) {
        return Err(step);
    }
    let role = form.role.as_ref().ok_or("role")?.to_string();
    let description = Some(form.description.trim().to_owned()).filter(|text| !text.is_empty());
    let (condition, hold) = (form.condition(world), form.hold(world));
    let (scope, tenant, members) = (scope.clone(), tenant.clone(), form.members.clone());
    Ok(Plan { scope, tenant, role, members, description, condition, hold })
}

fn role_step(form: &Form, strict: bool, on_change: &Callback<Form>) -> Html {
    let edited = form.clone();
    let on_pick = on_change.reform(move |id| Form { role: Some(id), ..edited.clone() });
    html! {
        <>
            <p class="blade__lead">{ say("A role is a collection of permissions. Reader lets a Backup admin tie a vault to a Resource Guard; Contributor opens its protected operations.") }</p>
            if strict && form.role.is_none() {
                <MessageBar tone={Tone::Error} alert={true}>{ say("Select a role.") }</MessageBar>
            }
            <RoleList pick={Pick::One} picked={form.role.clone()} {on_pick} />
        </>
    }
}

fn conditions_step(world: &Sandbox, form: &Form, tenant: &TenantId, strict: bool, on_change: &Callback<Form>) -> Html {
    let takes_one = form.takes_condition(world);
    let on_delegation = form::edit(form, on_change, |form: &mut Form, delegation| form.delegation = delegation);
    html! {
        <Conditions delegation={form.delegation.clone()} {takes_one} tenant={tenant.clone()} {strict} on_change={on_delegation} />
    }
}

/// What [`Members`] takes.
#[derive(Clone, PartialEq, Properties)]
struct MembersProps {
    form: Form,
    tenant: TenantId,
    strict: bool,
    on_change: Callback<Form>,
}

#[component]
fn Members(props: &MembersProps) -> Html {
    let portal = use_portal();
    let picking = use_state_eq(|| false);
    let form = props.form.clone();
    let on_members = props.on_change.reform(move |members| Form { members, ..form.clone() });
    let form = props.form.clone();
    let on_description = props.on_change.reform(move |description| Form { description, ..form.clone() });
    let open = {
        let picking = picking.clone();
        move |()| picking.set(true)
    };
    let role = props.form.role_name(portal.world()).unwrap_or_else(|| say("None selected").to_string());
    html! {
        <div class="form form--columns">
            { read_only("Selected role", role) }
            { read_only("Assign access to", say("User, group, or service principal")) }
            <div class="field">
                <span class="field__label">{ say("Members") }</span>
                <div class="field__control">
                    <TextButton id="select-members" text="+ Select members" label="Select members" on_click={open} />
                    <MemberList members={props.form.members.clone()} on_change={on_members.clone()} />
                    if props.strict && props.form.members.is_empty() {
                        <p class="field__error" role="alert">{ say("Select at least one member.") }</p>
                    }
                </div>
            </div>
            <TextArea id="description" label="Description" value={props.form.description.clone()} on_input={on_description} placeholder="Optional" />
            if *picking {
                <PrincipalPicker tenant={props.tenant.clone()} selected={props.form.members.clone()} on_select={on_members} on_close={move |()| picking.set(false)} />
            }
        </div>
    }
}

fn review(portal: &Portal, scope: &Scope, form: &Form, stopped: Option<&Stopped>) -> Html {
    let world = portal.world();
    let missing = || say("None selected").to_string();
    let invited: Vec<String> = form
        .members
        .iter()
        .filter(|member| matches!(member, Member::Invited { .. }))
        .map(|member| member.name(world))
        .collect();
    html! {
        <div class="form form--columns">
            if form.missing(world).is_some() {
                <MessageBar tone={Tone::Error} alert={true}>{ say("Something is missing. The tab with the sign says where.") }</MessageBar>
            }
            { stopped.map(stopped_view).unwrap_or_default() }
            <Section title="Role assignment">
                { read_only("Role", form.role_name(world).unwrap_or_else(missing)) }
                { read_only("Scope", scope.to_string()) }
                { read_only("Members", html! {
                    if form.members.is_empty() {
                        { missing() }
                    } else {
                        <ul class="lines">
                            { for form.members.iter().map(|member| html! { <li>{ format!("{} ({})", member.name(world), member.detail(world)) }</li> }) }
                        </ul>
                    }
                }) }
                { read_only("Description", words::or_none(&form.description)) }
                { read_only("Assignment type", form.duration.state()) }
                if let Some(end) = form.duration.ends_at(world) {
                    { read_only("Ends", words::moment(end)) }
                }
                { read_only("Condition", html! {
                    if let Some(condition) = form.condition(world) {
                        <CodeBlock label="Condition" text={condition} />
                    } else {
                        { say("None") }
                    }
                }) }
            </Section>
            if !invited.is_empty() {
                <MessageBar>{ say_with("{list} will be invited to this directory as a guest first.", &[("list", &words::list(&invited))]) }</MessageBar>
            }
        </div>
    }
}

fn stopped_view(stopped: &Stopped) -> Html {
    match stopped {
        Stopped::Refused(decision) => html! { <Refusal what="Add role assignment" decision={decision.clone()} /> },
        Stopped::Faulty { member, fault } => html! {
            <MessageBar tone={Tone::Error} title="Nothing was assigned." alert={true} id="fault">
                { format!("{member}: {}", words::fault(fault)) }
            </MessageBar>
        },
    }
}
