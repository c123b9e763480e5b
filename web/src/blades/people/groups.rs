//! Groups of the directory on show, with their members. Stands on `parts` and `kit`; must never pass membership off as a deed of
//! the story: here it is a power of whoever runs the sandbox.

use mua_core::{AddGroupMember, CreateGroup, ObjectId, Outcome, Principal, PrincipalKind, RemoveGroupMember, Sandbox};
use yew::prelude::*;

use crate::kit::{
    Button, Cell, Choice, Column, Command, CommandBar, ContextPane, EmptyState, Glyph, Grid, IconButton, MessageBar,
    PaneSize, Row, Section, Select, TextButton, Tone, nothing,
};
use crate::language::{plural, say, say_with};
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
    let world = portal.world();
    let chosen = use_state_eq(String::new);
    let error = use_state_eq(|| None::<AttrValue>);
    let Some(group) = world.principal(&props.group) else { return nothing() };
    let PrincipalKind::Group { members, .. } = &group.kind else { return nothing() };
    let on_change = {
        let (chosen, error) = (chosen.clone(), error.clone());
        Callback::from(move |id: String| {
            chosen.set(id);
            error.set(None);
        })
    };
    let add = {
        let (portal, chosen, error, group) = (portal.clone(), chosen.clone(), error.clone(), props.group.clone());
        Callback::from(move |()| {
            if chosen.is_empty() {
                error.set(Some(say("Choose somebody to add.")));
                return;
            }
            let member = ObjectId::new(&chosen);
            let (chosen, error) = (chosen.clone(), error.clone());
            portal.submit(AddGroupMember { group: group.clone(), member }, move |outcome| match outcome {
                Outcome::Rejected { fault, .. } => error.set(Some(words::fault(&fault).into())),
                _ => chosen.set(String::new()),
            });
        })
    };
    let item = |id: &ObjectId| {
        let name = words::principal(world, id);
        let (portal, group, member) = (portal.clone(), props.group.clone(), id.clone());
        let on_click = Callback::from(move |()| {
            portal.submit(RemoveGroupMember { group: group.clone(), member: member.clone() }, |_| ());
        });
        html! {
            <li key={id.to_string()} class="chip">
                <span>{ name.clone() }</span>
                <IconButton glyph={Glyph::Dismiss} label={say_with("Remove {name}", &[("name", &name)])} {on_click} />
            </li>
        }
    };
    html! {
        <ContextPane title={group.display_name.clone()} subtitle="Members" size={PaneSize::Medium} on_close={props.on_close.clone()}>
            <div class="form">
                <MessageBar tone={Tone::Info} title="Sandbox power.">{ say(words::SANDBOX_POWER) }</MessageBar>
                <Select id="new-member" label="Add a member" value={(*chosen).clone()} choices={candidates(world, group)} {on_change} error={(*error).clone()} placeholder="Select a user or group" />
                <div class="buttons"><Button text="Add" on_click={add} /></div>
            </div>
            <Section title="Members">
                if members.is_empty() {
                    <p>{ say("No members yet.") }</p>
                } else {
                    <ul class="chips">{ for members.iter().map(item) }</ul>
                }
            </Section>
        </ContextPane>
    }
}

/// Whoever of the group's directory is not in it yet.
fn candidates(world: &Sandbox, group: &Principal) -> Vec<Choice> {
    let PrincipalKind::Group { members, .. } = &group.kind else { return Vec::new() };
    let own = world.tables().principals.values().filter(|own| own.tenant == group.tenant && own.id != group.id);
    own.filter(|own| !members.contains(&own.id))
        .map(|own| {
            let account = own.user_principal_name().unwrap_or(own.kind_name());
            Choice::new(own.id.to_string(), format!("{} ({account})", own.display_name))
        })
        .collect()
}
