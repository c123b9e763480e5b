//! Add role assignment: Role, Members, Review + assign. Stands on `role_list`, `principal_picker` and `assign`; must never know who
//! may assign.

use mua_core::{Sandbox, Scope, TenantId};
use yew::prelude::*;

use super::assign::{Plan, Stopped};
use super::props::AccessControlProps;
use super::role_list::RoleList;
use crate::kit::{MessageBar, Pick, ReadOnly, Section, Tab, TextArea, TextButton, Tone, Wizard};
use crate::parts::ResourcePage;
use crate::parts::principal_picker::{Member, MemberList, PrincipalPicker};
use crate::parts::refusal::Refusal;
use crate::portal::{Portal, use_portal};
use crate::route::{Page, Route};
use crate::words;

/// What is being typed.
#[derive(Clone, Debug, Default, PartialEq)]
struct Form {
    role: Option<AttrValue>,
    members: Vec<Member>,
    description: String,
}

impl Form {
    fn is_whole(&self) -> bool {
        self.role.is_some() && !self.members.is_empty()
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
    let Some(tenant) = tenant else { return Html::default() };
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
        Callback::from(move |()| match finish(&portal, &form, &scope, &tenant) {
            Finish::Missing(tab) => step.set(tab.into()),
            Finish::Done => portal.go(&Route::resource(&scope, Page::AccessControl)),
            Finish::Stopped(why) => stopped.set(Some(why)),
        })
    };
    let steps = vec![
        Tab::new("role", "Role").with_invalid(*strict && form.role.is_none()),
        Tab::new("members", "Members").with_invalid(*strict && form.members.is_empty()),
        Tab::new("review", "Review + assign"),
    ];
    let content = match step.as_str() {
        "members" => html! { <Members form={(*form).clone()} {tenant} strict={*strict} {on_change} /> },
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

enum Finish {
    Missing(&'static str),
    Done,
    Stopped(Stopped),
}

fn finish(portal: &Portal, form: &Form, scope: &Scope, tenant: &TenantId) -> Finish {
    let Some(role) = form.role.as_deref() else { return Finish::Missing("role") };
    if form.members.is_empty() {
        return Finish::Missing("members");
    }
    let description = Some(form.description.trim()).filter(|text| !text.is_empty());
    match (Plan { scope, tenant, role, members: &form.members, description }).carry_out(portal) {
        Ok(()) => Finish::Done,
        Err(why) => Finish::Stopped(why),
    }
}

fn role_step(form: &Form, strict: bool, on_change: &Callback<Form>) -> Html {
    let edited = form.clone();
    let on_pick = on_change.reform(move |id| Form { role: Some(id), ..edited.clone() });
    html! {
        <>
            <p class="blade__lead">{ "A role is a collection of permissions. Reader lets a Backup admin tie a vault to a Resource Guard; Contributor opens its protected operations." }</p>
            if strict && form.role.is_none() {
                <MessageBar tone={Tone::Error} announce={true}>{ "Select a role." }</MessageBar>
            }
            <RoleList pick={Pick::One} picked={form.role.clone()} {on_pick} />
        </>
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
    let role = props.form.role_name(portal.world()).unwrap_or_else(|| "None selected".to_owned());
    html! {
        <div class="form form--columns">
            <ReadOnly label="Selected role">{ role }</ReadOnly>
            <ReadOnly label="Assign access to">{ "User, group, or service principal" }</ReadOnly>
            <div class="field">
                <span class="field__label">{ "Members" }</span>
                <div class="field__control">
                    <TextButton id="select-members" text="+ Select members" label="Select members" on_click={open} />
                    <MemberList members={props.form.members.clone()} on_change={on_members.clone()} />
                    if props.strict && props.form.members.is_empty() {
                        <p class="field__error" role="alert">{ "Select at least one member." }</p>
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
    let missing = || "None selected".to_owned();
    let invited: Vec<String> = form
        .members
        .iter()
        .filter(|member| matches!(member, Member::Invited { .. }))
        .map(|member| member.name(world))
        .collect();
    html! {
        <div class="form form--columns">
            if !form.is_whole() {
                <MessageBar tone={Tone::Error} announce={true}>{ "Something is missing. The tab with the sign says where." }</MessageBar>
            }
            { stopped.map(stopped_view).unwrap_or_default() }
            <Section title="Role assignment">
                <ReadOnly label="Role">{ form.role_name(world).unwrap_or_else(missing) }</ReadOnly>
                <ReadOnly label="Scope">{ scope.to_string() }</ReadOnly>
                <ReadOnly label="Members">
                    if form.members.is_empty() {
                        { missing() }
                    } else {
                        <ul class="lines">
                            { for form.members.iter().map(|member| html! { <li>{ format!("{} ({})", member.name(world), member.detail(world)) }</li> }) }
                        </ul>
                    }
                </ReadOnly>
                <ReadOnly label="Description">{ words::or_none(&form.description) }</ReadOnly>
            </Section>
            if !invited.is_empty() {
                <MessageBar>{ format!("{} will be invited to this directory as a guest first.", words::list(&invited)) }</MessageBar>
            }
        </div>
    }
}

fn stopped_view(stopped: &Stopped) -> Html {
    match stopped {
        Stopped::Refused(decision) => html! { <Refusal what="Add role assignment" decision={decision.clone()} /> },
        Stopped::Faulty { member, fault } => html! {
            <MessageBar tone={Tone::Error} title="Nothing was assigned." announce={true} id="fault">
                { format!("{member}: {}", words::fault(fault)) }
            </MessageBar>
        },
    }
}
