//! Backup items of a vault: what is protected, kind by kind, how it stands, and what can be done. Stands on `parts` and `kit`; must
//! never save anything itself.

use mua_core::{BackupData, ChildName, ProtectedItem, Protection, Scope, VaultKind, Workload};
use yew::prelude::*;

use super::enable_backup::EnableBackupPane;
use super::item_details::DetailsPane;
use super::item_panes::{ModifyPane, UndeletePane, policy_cell};
use super::kinds::workloads;
use super::restore_pane::RestorePane;
use super::standing::standing;
use super::stop_pane::StopPane;
use crate::kit::{
    Cell, Column, Command, CommandBar, EmptyState, Glyph, Grid, Icon, MenuButton, MenuFace, MenuItem, MessageBar, Row,
    Tab, Tabs, TextButton, nothing,
};
use crate::language::{say, say_with};
use crate::parts::ResourcePage;
use crate::parts::opened::{Opened, use_opened};
use crate::portal::use_portal;
use crate::route::{Page, Route};
use crate::words;

/// What may become of the data when protection stops; what is stopped already can only be deleted.
const STOP: &[BackupData] = &[BackupData::Retain, BackupData::RetainAsPolicy, BackupData::Delete];
const DELETE: &[BackupData] = &[BackupData::Delete];

/// What [`ItemsPage`] takes.
#[derive(Clone, PartialEq, Properties)]
pub struct ItemsPageProps {
    /// The vault.
    pub id: Scope,
}

/// The pane that is open.
#[derive(Clone, PartialEq)]
enum Open {
    Enable,
    Details(ChildName),
    Modify(ChildName),
    Stop(ChildName),
    Delete(ChildName),
    Restore(ChildName),
    Undelete(ChildName),
}

/// The page.
#[component]
pub fn ItemsPage(props: &ItemsPageProps) -> Html {
    let portal = use_portal();
    let Opened { what, open, close: on_close } = use_opened::<Open>();
    let kind = use_state_eq(|| AttrValue::Static("all"));
    let world = portal.world();
    let Some(vault) = world.vault(&props.id) else { return nothing() };
    let id = vault.id.clone();
    let policies = Route::resource(&id, Page::Policies).href();
    let items: Vec<&ProtectedItem> = vault.items.values().filter(|item| item.exists(world.now())).collect();
    let kinds = kinds(vault.kind(), &items);
    // The last item of a kind may have gone.
    let shown = kinds.iter().find(|(tab, _)| tab.id == *kind).or(kinds.first());
    let (current, only) = shown.map(|(tab, only)| (tab.id.clone(), *only)).unwrap_or_default();
    let fits = |item: &&&ProtectedItem| only.is_none_or(|only| item.workload == only);
    let rows: Vec<Row> = items.iter().filter(fits).map(|item| row(item, &open, &policies)).collect();
    let tabs: Vec<Tab> = kinds.into_iter().map(|(tab, _)| tab).collect();
    let mut columns = ["Name", "Type", "Backup policy", "Status"].map(Column::text).to_vec();
    columns.push(Column::actions("Actions"));
    let enable = open.reform(|()| Open::Enable);
    let commands = html! {
        <CommandBar label="Backup items">
            <Command text="Backup" icon={Glyph::Add} on_click={enable} id="enable-backup" />
        </CommandBar>
    };
    let empty = html! { <EmptyState icon={Glyph::Backup} title="Nothing is protected yet" text="Choose Backup to put a source under protection." /> };
    html! {
        <ResourcePage id={id.clone()} page={Page::BackupItems} {commands}>
            <Tabs label="Kinds of source" {tabs} {current} on_select={move |id| kind.set(id)}>
                <Grid id="items" caption="Backup items" {columns} {rows} empty={Some(empty)} />
            </Tabs>
            <MessageBar>{ say(words::DATA_SOURCE_NOTE) }</MessageBar>
            { what.as_ref().map(|open| pane(open, &id, &on_close)).unwrap_or_else(nothing) }
        </ResourcePage>
    }
}

fn pane(open: &Open, id: &Scope, on_close: &Callback<()>) -> Html {
    let (id, on_close) = (id.clone(), on_close.clone());
    match open.clone() {
        Open::Enable => html! { <EnableBackupPane {id} {on_close} /> },
        Open::Details(item) => html! { <DetailsPane {id} {item} {on_close} /> },
        Open::Modify(item) => html! { <ModifyPane {id} {item} {on_close} /> },
        Open::Stop(item) => html! { <StopPane {id} {item} ways={STOP} {on_close} /> },
        Open::Delete(item) => html! { <StopPane {id} {item} ways={DELETE} {on_close} /> },
        Open::Restore(item) => html! { <RestorePane {id} {item} {on_close} /> },
        Open::Undelete(item) => html! { <UndeletePane {id} {item} {on_close} /> },
    }
}

/// The tabs: every kind together, and each that there are items of, with their numbers; each with the kind that it shows.
fn kinds(kind: VaultKind, items: &[&ProtectedItem]) -> Vec<(Tab, Option<Workload>)> {
    let each = workloads(kind).filter_map(|(word, workload)| {
        let count = items.iter().filter(|item| item.workload == workload).count();
        (count > 0).then(|| (Tab::new(word, format!("{} ({count})", say(words::workload(workload)))), Some(workload)))
    });
    std::iter::once((Tab::new("all", say_with("All ({n})", &[("n", &items.len())])), None)).chain(each).collect()
}

fn row(item: &ProtectedItem, show: &Callback<Open>, policies: &AttrValue) -> Row {
    let name = item.name.to_string();
    let (tone, state) = standing(item.protection);
    let view = {
        let item = item.name.clone();
        show.reform(move |()| Open::Details(item.clone()))
    };
    let named = html! {
        <span class="grid__name">
            <Icon glyph={glyph(item.workload)} />
            <TextButton text={name.clone()} label={say_with("View {name}", &[("name", &name)])} on_click={view} />
        </span>
    };
    let cells = vec![
        Cell::html(name.clone(), named),
        Cell::text(words::workload(item.workload)),
        policy_cell(item, policies),
        Cell::html(state.clone(), tone.status(state)),
        Cell::html("", actions(item, show)),
    ];
    Row::new(name, cells)
}

fn actions(item: &ProtectedItem, show: &Callback<Open>) -> Html {
    let name = item.name.clone();
    let choose = |text: &'static str, icon: Glyph, which: fn(ChildName) -> Open| {
        let name = name.clone();
        MenuItem::new(text, show.reform(move |()| which(name.clone()))).with_icon(icon)
    };
    let restore = || choose("Restore", Glyph::Refresh, Open::Restore);
    let items = match item.protection {
        Protection::Protected => vec![
            choose("Modify protection", Glyph::Edit, Open::Modify),
            choose("Stop backup", Glyph::Stop, Open::Stop),
            restore(),
        ],
        Protection::StoppedRetainingData | Protection::BackupsSuspended => vec![
            choose("Resume backup", Glyph::Play, Open::Modify),
            choose("Delete backup data", Glyph::Delete, Open::Delete),
            restore(),
        ],
        Protection::SoftDeleted { .. } => vec![choose("Undelete", Glyph::Undo, Open::Undelete)],
    };
    html! { <MenuButton text={say_with("Actions for {name}", &[("name", &name)])} face={MenuFace::Dots} {items} /> }
}

/// The drawing of a kind of source.
pub fn glyph(workload: Workload) -> Glyph {
    match workload {
        Workload::VirtualMachine | Workload::Disk | Workload::KubernetesCluster => Glyph::Machine,
        Workload::FileShare | Workload::Blob => Glyph::FileShare,
        Workload::SqlDatabase | Workload::SapHanaDatabase | Workload::PostgreSql => Glyph::Database,
        Workload::MarsAgent => Glyph::Agent,
    }
}
