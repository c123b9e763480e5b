//! The pane that makes a custom role, by itself or from another one, or changes one. Stands on `guarded_save`; must never touch a
//! built-in role.

use mua_core::{ActionPattern, Command, DefineRole, PermissionBlock, RoleDefinition, Scope, ScopeKind, UpdateRole};
use yew::prelude::*;

use crate::kit::{PaneSize, TextArea, TextField, read_only};
use crate::parts::form;
use crate::parts::guarded_save::GuardedPane;
use crate::portal::use_portal;
use crate::words;

/// What the form begins with.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Start {
    /// Nothing.
    Empty,
    /// A copy of a role.
    Clone(RoleDefinition),
    /// The custom role that is to be changed.
    Edit(RoleDefinition),
}

/// What [`RoleForm`] takes.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct RoleFormProps {
    /// What it begins with.
    pub start: Start,
    /// The place on show: where a new role is assignable, or above it.
    pub scope: Scope,
    /// Closes the pane.
    pub on_close: Callback<()>,
}

/// What is typed; patterns and places one a line.
#[derive(Clone, Debug, Default, PartialEq)]
struct Form {
    name: String,
    description: String,
    actions: String,
    not_actions: String,
    data_actions: String,
    not_data_actions: String,
    scopes: String,
    strict: bool,
}

fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty())
}

fn patterns(text: &str) -> Vec<ActionPattern> {
    lines(text).map(ActionPattern::new).collect()
}

fn joined<'a>(role: &'a RoleDefinition, of: fn(&'a PermissionBlock) -> &'a Vec<ActionPattern>) -> String {
    role.permissions.iter().flat_map(of).map(ActionPattern::as_str).collect::<Vec<_>>().join("\n")
}

/// Where a role that is made at a place may be assigned: the place itself, or the resource group that it is in.
fn home(scope: &Scope) -> String {
    let is_home = |own: &Scope| !matches!(own.kind(), ScopeKind::Resource | ScopeKind::Root);
    scope.up().find(is_home).map(|own| own.to_string()).unwrap_or_default()
}

impl Form {
    fn of(start: &Start, scope: &Scope) -> Self {
        let (role, name, scopes) = match start {
            Start::Empty => return Self { scopes: home(scope), ..Self::default() },
            Start::Clone(role) => (role, String::new(), home(scope)),
            Start::Edit(role) => {
                let scopes: Vec<String> = role.assignable_scopes.iter().map(ToString::to_string).collect();
                (role, role.name.clone(), scopes.join("\n"))
            }
        };
        Self {
            name,
            description: role.description.clone(),
            actions: joined(role, |block| &block.actions),
            not_actions: joined(role, |block| &block.not_actions),
            data_actions: joined(role, |block| &block.data_actions),
            not_data_actions: joined(role, |block| &block.not_data_actions),
            scopes,
            strict: false,
        }
    }

    /// The places; none where a line is no place.
    fn places(&self) -> Option<Vec<Scope>> {
        let found: Option<Vec<Scope>> = lines(&self.scopes).map(|line| Scope::parse(line).ok()).collect();
        found.filter(|places| !places.is_empty())
    }

    fn grants_something(&self) -> bool {
        lines(&self.actions).chain(lines(&self.data_actions)).next().is_some()
    }

    fn command(&self, start: &Start) -> Option<Command> {
        let places = self.places()?;
        let name = self.name.trim();
        if name.is_empty() || !self.grants_something() {
            return None;
        }
        let description = self.description.trim().to_owned();
        let [actions, not_actions] = [&self.actions, &self.not_actions].map(|text| patterns(text));
        let [data_actions, not_data_actions] = [&self.data_actions, &self.not_data_actions].map(|text| patterns(text));
        Some(match start {
            Start::Edit(role) => UpdateRole {
                role: role.id.to_string(),
                description: Some(description),
                actions: Some(actions),
                not_actions: Some(not_actions),
                data_actions: Some(data_actions),
                not_data_actions: Some(not_data_actions),
                assignable_scopes: Some(places),
            }
            .into(),
            Start::Empty | Start::Clone(_) => DefineRole {
                name: name.to_owned(),
                description,
                actions,
                not_actions,
                data_actions,
                not_data_actions,
                assignable_scopes: places,
            }
            .into(),
        })
    }
}

/// The pane.
#[component]
pub(super) fn RoleForm(props: &RoleFormProps) -> Html {
    let portal = use_portal();
    let form = {
        let (start, scope) = (props.start.clone(), props.scope.clone());
        use_state_eq(move || Form::of(&start, &scope))
    };
    let on_change = {
        let form = form.clone();
        Callback::from(move |new: Form| form.set(new))
    };
    let on_incomplete = {
        let form = form.clone();
        Callback::from(move |()| form.set(Form { strict: true, ..(*form).clone() }))
    };
    let (title, save) = match &props.start {
        Start::Edit(_) => ("Edit custom role", "Update"),
        Start::Empty | Start::Clone(_) => ("Create a custom role", "Create"),
    };
    html! {
        <GuardedPane
            id="role"
            {title}
            subtitle={words::place(portal.world(), &props.scope)}
            {save}
            size={PaneSize::Large}
            command={form.command(&props.start)}
            {on_incomplete}
            on_close={props.on_close.clone()}
        >
            <Fields form={(*form).clone()} named={matches!(props.start, Start::Edit(_))} {on_change} />
        </GuardedPane>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct FieldsProps {
    form: Form,
    /// Whether the role has its name already.
    named: bool,
    on_change: Callback<Form>,
}

#[component]
fn Fields(props: &FieldsProps) -> Html {
    let form = &props.form;
    let edit = |change: fn(&mut Form, String)| form::edit(form, &props.on_change, change);
    let wrong = |is: bool, words: &'static str| (form.strict && is).then_some(AttrValue::Static(words));
    html! {
        <div class="form">
            if props.named {
                { read_only("Custom role name", form.name.clone()) }
            } else {
                <TextField id="role-name" label="Custom role name" required={true} value={form.name.clone()} on_input={edit(|form, text| form.name = text)} error={wrong(form.name.trim().is_empty(), "Type a name.")} />
            }
            <TextField id="role-description" label="Description" value={form.description.clone()} on_input={edit(|form, text| form.description = text)} />
            <TextArea id="role-actions" label="Actions" rows={5} value={form.actions.clone()} on_input={edit(|form, text| form.actions = text)} hint="One a line, as Azure writes them; * stands for anything." error={wrong(!form.grants_something(), "Type at least one action or one data action.")} />
            <TextArea id="role-not-actions" label="NotActions" value={form.not_actions.clone()} on_input={edit(|form, text| form.not_actions = text)} hint="What is taken out of the actions again; no deny." />
            <TextArea id="role-data-actions" label="DataActions" value={form.data_actions.clone()} on_input={edit(|form, text| form.data_actions = text)} />
            <TextArea id="role-not-data-actions" label="NotDataActions" value={form.not_data_actions.clone()} on_input={edit(|form, text| form.not_data_actions = text)} />
            <TextArea id="role-scopes" label="Assignable scopes" required={true} value={form.scopes.clone()} on_input={edit(|form, text| form.scopes = text)} hint="Ids of subscriptions or resource groups, or of one management group, one a line." error={wrong(form.places().is_none(), "Type the id of at least one place, and nothing else.")} />
        </div>
    }
}
