//! Settings of the roles at a managed place. Stands on `setting_pane`; must never decide what may be set.

use mua_core::{RoleDefinition, RoleId, Sandbox, Scope, sort};
use yew::prelude::*;

use super::setting_pane::SettingPane;
use super::shell::PrivilegedResource;
use crate::kit::{Cell, Column, EmptyState, Glyph, Grid, Row, SearchBox, TextButton};
use crate::language::{plural, say, say_with};
use crate::parts::opened::{Opened, use_opened};
use crate::portal::use_portal;
use crate::route::Page;
use crate::words;

/// What [`PimSettings`] takes.
#[derive(Clone, PartialEq, Properties)]
pub struct PimSettingsProps {
    /// The place; it exists and the person sees it.
    pub scope: Scope,
}

fn columns() -> Vec<Column> {
    let mut columns = ["Role", "Modified", "Approval", "Maximum duration"].map(Column::text).to_vec();
    columns.push(Column::actions("Action"));
    columns
}

/// The page.
#[component]
pub fn PimSettings(props: &PimSettingsProps) -> Html {
    let portal = use_portal();
    let typed = use_state_eq(String::new);
    let Opened { what, open, close: on_close } = use_opened::<RoleId>();
    let world = portal.world();
    let on_input = {
        let typed = typed.clone();
        Callback::from(move |text: String| typed.set(text))
    };
    let wanted = typed.trim().to_lowercase();
    let mut roles: Vec<&RoleDefinition> =
        world.roles().filter(|role| role.name.to_lowercase().contains(&wanted)).collect();
    sort(&mut roles, |one, other| one.name.cmp(&other.name));
    let rows: Vec<Row> = roles.into_iter().map(|role| row(world, role, &props.scope, &open)).collect();
    let empty =
        html! { <EmptyState icon={Glyph::Privileged} title="No roles found" text="No role has such a name." /> };
    html! {
        <PrivilegedResource scope={props.scope.clone()} page={Page::PimSettings}>
            <p class="blade__lead">{ say("The settings of a role hold at this place alone. Those of a place above do not count here, nor do these below.") }</p>
            <div class="filters">
                <SearchBox id="settings-filter" label="Search by role name" value={(*typed).clone()} {on_input} />
                <span role="status">{ plural(rows.len(), "{n} role", "{n} roles") }</span>
            </div>
            <Grid id="role-settings" caption="Role settings" columns={columns()} {rows} empty={Some(empty)} />
            if let Some(role) = &what {
                <SettingPane scope={props.scope.clone()} role={role.clone()} {on_close} />
            }
        </PrivilegedResource>
    }
}

fn row(world: &Sandbox, role: &RoleDefinition, scope: &Scope, open: &Callback<RoleId>) -> Row {
    let settings = world.role_settings(scope, &role.id);
    let modified = settings != mua_core::RoleSettings::default();
    let approval = match &settings.approval {
        mua_core::Approval::NotRequired => say("None").to_string(),
        mua_core::Approval::Required { approvers } => plural(approvers.len(), "{n} approver", "{n} approvers"),
    };
    let (open, id, label) =
        (open.clone(), role.id.clone(), say_with("Edit the settings of {name}", &[("name", &role.name)]));
    let cells = vec![
        Cell::text(role.name.clone()),
        Cell::text(if modified { "Yes" } else { "No" }),
        Cell::text(approval),
        Cell::text(words::hours(settings.activation_maximum)),
        Cell::html("", html! { <TextButton text="Edit" {label} on_click={move |()| open.emit(id.clone())} /> }),
    ];
    Row::new(role.id.to_string(), cells)
}
