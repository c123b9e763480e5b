//! Backup policies of a vault: what each is for, takes and keeps, and the ways to change or delete it. Stands on `parts` and
//! `kit`; must never save anything itself, nor delete anything unasked.

use mua_core::{ChildName, DeletePolicy, Outcome, Policy, Scope};
use yew::prelude::*;

use super::pane::PolicyPane;
use crate::kit::{
    Cell, Column, Command, CommandBar, ConfirmDialog, EmptyState, Glyph, Grid, MenuButton, MenuFace, MenuItem, Row,
    TextButton, focus, nothing,
};
use crate::language::{plural, say, say_with};
use crate::parts::ResourcePage;
use crate::parts::answer::{NotDone, undone};
use crate::portal::use_portal;
use crate::route::Page;
use crate::words;

/// What [`PoliciesPage`] takes.
#[derive(Clone, PartialEq, Properties)]
pub struct PoliciesPageProps {
    /// The vault.
    pub id: Scope,
}

/// What is open: a new policy, one to change, or the question whether to delete one.
#[derive(Clone, PartialEq)]
enum Open {
    New,
    Old(ChildName),
    Deletion(ChildName),
}

/// The page.
#[component]
pub fn PoliciesPage(props: &PoliciesPageProps) -> Html {
    let portal = use_portal();
    let open = use_state_eq(|| None::<Open>);
    let answer = use_state_eq(|| None::<Outcome>);
    let top = use_node_ref();
    let world = portal.world();
    let Some(vault) = world.vault(&props.id) else { return nothing() };
    let show = {
        let (open, answer) = (open.clone(), answer.clone());
        Callback::from(move |which: Option<Open>| {
            open.set(which);
            answer.set(None);
        })
    };
    let on_close = show.reform(|()| None);
    let confirm = {
        let (portal, open, answer, top, id) =
            (portal.clone(), open.clone(), answer.clone(), top.clone(), vault.id.clone());
        Callback::from(move |()| {
            let Some(Open::Deletion(policy)) = (*open).clone() else { return };
            open.set(None);
            let (answer, top) = (answer.clone(), top.clone());
            portal.submit(DeletePolicy { vault: id.clone(), policy }, move |outcome| {
                answer.set(undone(outcome));
                // The row with the button that was pressed may be gone.
                focus(&top);
            });
        })
    };
    let followers = |name| vault.followers(name, world.now()).count();
    let rows: Vec<Row> =
        vault.policies.iter().map(|(name, policy)| row(name, policy, followers(name), &show)).collect();
    let texts = ["Name", "Policy type", "Backup frequency", "Retention", "Associated items"].map(Column::text);
    let columns: Vec<Column> = texts.into_iter().chain([Column::actions("Actions")]).collect();
    let commands = html! {
        <CommandBar label="Backup policies">
            <Command text="Add" icon={Glyph::Add} on_click={show.reform(|()| Some(Open::New))} id="add-policy" />
        </CommandBar>
    };
    let empty = html! { <EmptyState icon={Glyph::Policy} title="No backup policies" text="A policy says when backups are taken and for how long they are kept." /> };
    let id = &vault.id;
    html! {
        <ResourcePage id={id.clone()} page={Page::Policies} {commands}>
            <NotDone what="Delete backup policy" outcome={(*answer).clone()} />
            <h2 ref={top} class="section__title" tabindex="-1">{ plural(rows.len(), "{n} policy", "{n} policies") }</h2>
            <p class="blade__lead">{ say("A change that keeps less, or backs up less often, lessens the protection of every item that follows the policy.") }</p>
            <Grid id="policies" caption="Backup policies" {columns} {rows} empty={Some(empty)} />
            { match (*open).clone() {
                Some(Open::New) => html! { <PolicyPane id={id.clone()} {on_close} /> },
                Some(Open::Old(policy)) => html! { <PolicyPane id={id.clone()} policy={Some(policy)} {on_close} /> },
                Some(Open::Deletion(policy)) => html! {
                    <ConfirmDialog title="Delete backup policy?" confirm="Delete" danger={true} on_confirm={confirm} on_cancel={on_close}>
                        <p>{ say_with("{policy} goes for good.", &[("policy", &policy)]) }</p>
                    </ConfirmDialog>
                },
                None => nothing(),
            } }
        </ResourcePage>
    }
}

/// Why a policy cannot be deleted, if so.
fn kept_by(followers: usize) -> Option<AttrValue> {
    let items = plural(followers, "{n} item follows it", "{n} items follow it");
    (followers > 0).then(|| say_with("{items}, stopped and soft-deleted ones counted.", &[("items", &items)]).into())
}

fn row(name: &ChildName, policy: &Policy, followers: usize, show: &Callback<Option<Open>>) -> Row {
    let to = |which: fn(ChildName) -> Open| {
        let name = name.clone();
        show.reform(move |()| Some(which(name.clone())))
    };
    let edit = html! {
        <TextButton text={name.to_string()} label={say_with("Modify policy {name}", &[("name", &name)])} on_click={to(Open::Old)} />
    };
    let items = vec![
        MenuItem::new("Modify", to(Open::Old)).with_icon(Glyph::Edit),
        MenuItem::new("Delete", to(Open::Deletion)).with_icon(Glyph::Delete).with_disabled_reason(kept_by(followers)),
    ];
    let actions = html! { <MenuButton text={say_with("Actions for {name}", &[("name", &name)])} face={MenuFace::Dots} {items} /> };
    let cells = vec![
        Cell::html(name.to_string(), edit),
        Cell::text(words::policy_type(policy.workload)),
        Cell::text(words::schedule(&policy.schedule)),
        Cell::text(words::kept(policy)),
        Cell::text(followers.to_string()),
        Cell::html("", actions),
    ];
    Row::new(name.to_string(), cells)
}
