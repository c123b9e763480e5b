//! Groups of the directory on show, with their members. Stands on `parts` and `kit`; must never pass membership off as a deed of
//! the story: here it is a power of whoever runs the sandbox.

use mua_core::{AddGroupMember, CreateGroup, ObjectId, Principal, PrincipalKind, RemoveGroupMember};
use yew::prelude::*;

use super::roster::{Roster, candidates};
use crate::kit::{
    Button, Cell, Column, Command, CommandBar, ContextPane, EmptyState, Glyph, Grid, PaneSize, Row, TextButton, nothing,
};
use crate::language::{plural, say_with};
use crate::menu;
use crate::parts::PlainPage;
use crate::parts::power_pane::{Field, Optional, PowerPane};
use crate::portal::use_portal;
use crate::route::Place;
use crate::words;

/// Which pane is open.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Pane {
    New,
    Members(ObjectId),
}

/// The page.
#[component]
pub fn Groups() -> Html {
    let portal = use_portal();
    let pane = use_state_eq(|| None::<Pane>);
    let open = |to: Option<Pane>| {
        let pane = pane.clone();
        Callback::from(move |()| pane.set(to.clone()))
    };
    let own = portal.world().tables().principals.values().filter(|own| own.tenant == *portal.directory());
    let rows: Vec<Row> = own
        .filter_map(|own| {
            let PrincipalKind::Group { members, .. } = &own.kind else { return None };
            let on_click = open(Some(Pane::Members(own.id.clone())));
            let label = say_with("Members of {name}", &[("name", &own.display_name)]);
            let name = html! { <TextButton text={own.display_name.clone()} {label} {on_click} /> };
            let count = plural(members.len(), "{n} member", "{n} members");
            let cells =
                vec![Cell::html(own.display_name.clone(), name), Cell::text(count), Cell::text(own.id.to_string())];
            Some(Row::new(own.id.to_string(), cells))
        })
        .collect();
    let columns = vec![Column::text("Name"), Column::tight("Members"), Column::text("Object ID")];
    let empty = html! {
        <EmptyState icon={Glyph::People} title="No groups to display" text={words::GROUPS}>
            <Button text="New group (sandbox power)" on_click={open(Some(Pane::New))} />
        </EmptyState>
    };
    let commands = html! {
        <CommandBar><Command id="new-group" text="New group (sandbox power)" icon={Glyph::Add} on_click={open(Some(Pane::New))} /></CommandBar>
    };
    html! {
        <PlainPage title={menu::place_title(Place::Groups)} icon={Glyph::People} {commands}>
            <Grid id="groups" caption="Groups" {columns} {rows} empty={Some(empty)} />
            { match &*pane {
                None => nothing(),
                Some(Pane::New) => html! { <NewGroup on_close={open(None)} /> },
                Some(Pane::Members(group)) => html! { <Members group={group.clone()} on_close={open(None)} /> },
            } }
        </PlainPage>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct NewGroupProps {
    on_close: Callback<()>,
}

#[component]
fn NewGroup(props: &NewGroupProps) -> Html {
    let portal = use_portal();
    let tenant = portal.directory().clone();
    let command = Callback::from(move |typed: Vec<String>| {
        let display_name = typed.into_iter().next().unwrap_or_default();
        CreateGroup { id: None, tenant: tenant.clone(), display_name }.into()
    });
    let fields = vec![Field { label: "Group name", hint: "", optional: Optional::No }];
    html! { <PowerPane title="New group" action="Create" {fields} {command} on_close={props.on_close.clone()} /> }
}

#[derive(Clone, PartialEq, Properties)]
struct MembersProps {
    group: ObjectId,
    on_close: Callback<()>,
}

/// The members of a group, to be added and removed.
#[component]
fn Members(props: &MembersProps) -> Html {
    let portal = use_portal();
    let Some(group) = portal.world().principal(&props.group) else { return nothing() };
    let PrincipalKind::Group { members, .. } = &group.kind else { return nothing() };
    let own = || props.group.clone();
    let (to, from) = (own(), own());
    let add = Callback::from(move |member| AddGroupMember { group: to.clone(), member }.into());
    let remove = Callback::from(move |member| RemoveGroupMember { group: from.clone(), member }.into());
    let open_to = move |other: &Principal| other.id != group.id;
    html! {
        <ContextPane title={group.display_name.clone()} subtitle="Members" size={PaneSize::Medium} on_close={props.on_close.clone()}>
            <Roster
                id="new-member"
                label="Add a member"
                placeholder="Select a user or group"
                none="No members yet."
                names={members.iter().cloned().collect::<Vec<_>>()}
                others={candidates(portal.world(), &group.tenant, members, open_to)}
                {add}
                {remove}
            />
        </ContextPane>
    }
}
