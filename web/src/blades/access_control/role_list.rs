//! The list of roles to look through or choose from, and what one of them grants. Stands on the engine's roles and `kit`; must
//! never know who holds them.

use mua_core::{RoleDefinition, RoleKind, Sandbox, built_in_named, sort};
use yew::prelude::*;

use super::permissions::permissions;
use crate::kit::{
    Button, Cell, Column, ContextPane, EmptyState, Glyph, Grid, PaneSize, Pick, Row, SearchBox, Tab, Tabs, TextButton,
    read_only,
};
use crate::language::say_with;
use crate::portal::use_portal;

/// Azure's own split of the list: roles that can do nearly everything or hand out access stand apart.
const PRIVILEGED: [&str; 4] =
    ["Owner", "Contributor", "User Access Administrator", "Role Based Access Control Administrator"];

fn is_privileged(role: &RoleDefinition) -> bool {
    PRIVILEGED.iter().any(|name| built_in_named(name).is_some_and(|known| known.id == role.id))
}

/// What [`RoleList`] takes.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct RoleListProps {
    /// Whether one can be chosen.
    #[prop_or_default]
    pub pick: Pick,
    /// The id of the one that is chosen.
    #[prop_or_default]
    pub picked: Option<AttrValue>,
    /// Takes the id of the one that was chosen.
    #[prop_or_default]
    pub on_pick: Callback<AttrValue>,
    /// Takes what is to be done with one; without it nothing can.
    #[prop_or_default]
    pub on_deed: Option<Callback<RoleDeed>>,
}

/// What is to be done with a role.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum RoleDeed {
    /// A custom role is made from it.
    Clone(RoleDefinition),
    /// It is changed.
    Edit(RoleDefinition),
    /// It is deleted.
    Delete(RoleDefinition),
}

/// The list, in its two parts, with the search above.
#[component]
pub(super) fn RoleList(props: &RoleListProps) -> Html {
    let portal = use_portal();
    let search = use_state_eq(String::new);
    let part = use_state_eq(|| AttrValue::Static("job-roles"));
    let shown = use_state_eq(|| None::<AttrValue>);
    let world = portal.world();
    let wanted = search.trim().to_lowercase();
    let privileged = *part == "privileged-roles";
    let rows: Vec<Row> = sorted(world)
        .into_iter()
        .filter(|role| is_privileged(role) == privileged)
        .filter(|role| role.name.to_lowercase().contains(&wanted) || role.description.to_lowercase().contains(&wanted))
        .map(|role| row(role, &shown, props.on_deed.as_ref()))
        .collect();
    let on_input = {
        let search = search.clone();
        Callback::from(move |text| search.set(text))
    };
    let on_select = {
        let part = part.clone();
        Callback::from(move |id| part.set(id))
    };
    let mut columns = ["Name", "Description", "Type"].map(Column::text).to_vec();
    columns.push(Column::actions("Details"));
    let detail = shown.as_ref().and_then(|id| world.roles().find(|role| role.id.as_str() == id.as_str()));
    html! {
        <>
            <div class="filters">
                <SearchBox id="role-search" label="Search by role name or description" placeholder="Search by role name or description" value={(*search).clone()} {on_input} />
            </div>
            <Tabs label="Kinds of roles" tabs={vec![Tab::new("job-roles", "Job function roles"), Tab::new("privileged-roles", "Privileged administrator roles")]} current={(*part).clone()} {on_select}>
                <Grid
                    id="roles"
                    caption="Roles"
                    {columns}
                    {rows}
                    pick={props.pick}
                    picked={props.picked.iter().cloned().collect::<Vec<_>>()}
                    on_pick={props.on_pick.clone()}
                    empty={Some(html! { <EmptyState icon={Glyph::Access} title="No roles found" text="The other tab may hold the role." /> })}
                />
            </Tabs>
            if let Some(role) = detail {
                <RolePane role={role.clone()} on_close={
                    let shown = shown.clone();
                    move |()| shown.set(None)
                } />
            }
        </>
    }
}

/// Reader first, as the least; then the others by name.
fn sorted(world: &Sandbox) -> Vec<&RoleDefinition> {
    let mut roles: Vec<&RoleDefinition> = world.roles().collect();
    sort(&mut roles, |a, b| (a.name != "Reader").cmp(&(b.name != "Reader")).then_with(|| a.name.cmp(&b.name)));
    roles
}

fn kind(role: &RoleDefinition) -> &'static str {
    match role.kind {
        RoleKind::BuiltIn => "BuiltInRole",
        RoleKind::Custom => "CustomRole",
    }
}

fn row(role: &RoleDefinition, shown: &UseStateHandle<Option<AttrValue>>, on_deed: Option<&Callback<RoleDeed>>) -> Row {
    let view = {
        let (shown, id) = (shown.clone(), AttrValue::from(role.id.to_string()));
        html! { <TextButton text="View" label={say_with("View {name}", &[("name", &role.name)])} on_click={move |()| shown.set(Some(id.clone()))} /> }
    };
    let button = |text: &'static str, deed: fn(RoleDefinition) -> RoleDeed| {
        let role = role.clone();
        let label = format!("{text} {}", role.name);
        on_deed.map(|on_deed| {
            let on_deed = on_deed.clone();
            html! { <TextButton {text} {label} on_click={move |()| on_deed.emit(deed(role.clone()))} /> }
        })
    };
    let deeds = match role.kind {
        RoleKind::BuiltIn => html! { { for button("Clone", RoleDeed::Clone) } },
        RoleKind::Custom => html! {
            <>
                { for button("Clone", RoleDeed::Clone) }
                { for button("Edit", RoleDeed::Edit) }
                { for button("Delete", RoleDeed::Delete) }
            </>
        },
    };
    let view = html! { <span class="row-buttons">{ view }{ deeds }</span> };
    let cells = vec![
        Cell::text(role.name.clone()),
        Cell::text(role.description.clone()),
        Cell::text(kind(role)),
        Cell::html("", view),
    ];
    Row::new(role.id.to_string(), cells)
}

/// What [`RolePane`] takes.
#[derive(Clone, PartialEq, Properties)]
struct RolePaneProps {
    role: RoleDefinition,
    on_close: Callback<()>,
}

/// What a role grants.
#[component]
fn RolePane(props: &RolePaneProps) -> Html {
    let role = &props.role;
    let close = props.on_close.clone();
    html! {
        <ContextPane title={role.name.clone()} subtitle={kind(role)} size={PaneSize::Large} on_close={props.on_close.clone()} footer={html! { <Button text="Close" on_click={close} /> }}>
            <div class="form">
                { read_only("Description", role.description.clone()) }
                { read_only("ID", role.id.to_string()) }
            </div>
            { permissions(&role.permissions) }
        </ContextPane>
    }
}
