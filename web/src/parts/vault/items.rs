//! Backup items of a vault: what is protected, how it stands, and what can be done. Stands on `parts` and `kit`; must never save
//! anything itself.

use mua_core::{BackupData, ChildName, ProtectedItem, Protection, Scope, Workload};
use yew::prelude::*;

use super::enable_backup::EnableBackupPane;
use super::item_panes::{ModifyPane, UndeletePane};
use super::stop_pane::StopPane;
use crate::kit::{
    Cell, Column, Command, CommandBar, EmptyState, Glyph, Grid, Icon, MenuButton, MenuFace, MenuItem, MessageBar,
    PillTone, Row, Status,
};
use crate::parts::ResourcePage;
use crate::portal::use_portal;
use crate::route::{Page, Route};
use crate::words;

/// What may become of the data when protection stops; what is stopped already can only be deleted.
const STOP: &[BackupData] = &[BackupData::Retain, BackupData::Delete];
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
    Modify(ChildName),
    Stop(ChildName),
    Delete(ChildName),
    Undelete(ChildName),
}

/// The page.
#[component]
pub fn ItemsPage(props: &ItemsPageProps) -> Html {
    let portal = use_portal();
    let open = use_state_eq(|| None::<Open>);
    let world = portal.world();
    let Some(vault) = world.vault(&props.id) else { return Html::default() };
    let show = {
        let open = open.clone();
        Callback::from(move |which: Open| open.set(Some(which)))
    };
    let on_close = {
        let open = open.clone();
        Callback::from(move |()| open.set(None))
    };
    let id = vault.id.clone();
    let policies = Route::resource(&id, Page::Policies).href();
    let items = vault.items.values().filter(|item| item.exists(world.now()));
    let rows: Vec<Row> = items.map(|item| row(item, &show, &policies)).collect();
    let mut columns = ["Name", "Type", "Backup policy", "Status"].map(Column::text).to_vec();
    columns.push(Column::actions("Actions"));
    let enable = show.reform(|()| Open::Enable);
    let commands = html! {
        <CommandBar label="Backup items">
            <Command text="Backup" icon={Glyph::Add} on_click={enable} id="enable-backup" />
        </CommandBar>
    };
    let empty = html! { <EmptyState icon={Glyph::Backup} title="Nothing is protected yet" text="Choose Backup to put a source under protection." /> };
    html! {
        <ResourcePage id={id.clone()} page={Page::BackupItems} {commands}>
            <Grid id="items" caption="Backup items" {columns} {rows} empty={Some(empty)} />
            <MessageBar>{ words::DATA_SOURCE_NOTE }</MessageBar>
            { match (*open).clone() {
                Some(Open::Enable) => html! { <EnableBackupPane {id} {on_close} /> },
                Some(Open::Modify(item)) => html! { <ModifyPane {id} {item} {on_close} /> },
                Some(Open::Stop(item)) => html! { <StopPane {id} {item} ways={STOP} {on_close} /> },
                Some(Open::Delete(item)) => html! { <StopPane {id} {item} ways={DELETE} {on_close} /> },
                Some(Open::Undelete(item)) => html! { <UndeletePane {id} {item} {on_close} /> },
                None => Html::default(),
            } }
        </ResourcePage>
    }
}

fn row(item: &ProtectedItem, show: &Callback<Open>, policies: &AttrValue) -> Row {
    let (tone, state) = standing(item.protection);
    let cells = vec![
        Cell::html(
            item.name.to_string(),
            html! { <span class="grid__name"><Icon glyph={glyph(item.workload)} /><span>{ item.name.to_string() }</span></span> },
        ),
        Cell::text(words::workload(item.workload)),
        Cell::html(
            item.policy.to_string(),
            html! { <a class="link" href={policies.clone()}>{ item.policy.to_string() }</a> },
        ),
        Cell::html(state.clone(), html! { <Status {tone} text={state} /> }),
        Cell::html("", actions(item, show)),
    ];
    Row::new(item.name.to_string(), cells)
}

/// How an item stands, as a tone and words.
pub fn standing(protection: Protection) -> (PillTone, String) {
    match protection {
        Protection::Protected => (PillTone::Success, "Protected".to_owned()),
        Protection::StoppedRetainingData => (PillTone::Warning, "Protection stopped, data retained".to_owned()),
        Protection::BackupsSuspended => {
            (PillTone::Warning, "Backups suspended, data retained as per policy".to_owned())
        }
        Protection::SoftDeleted { purge_at } => {
            (PillTone::Danger, format!("Soft deleted, gone on {}", words::moment(purge_at)))
        }
    }
}

fn actions(item: &ProtectedItem, show: &Callback<Open>) -> Html {
    let name = item.name.clone();
    let choose = |text: &'static str, icon: Glyph, which: fn(ChildName) -> Open| {
        let name = name.clone();
        MenuItem::new(text, show.reform(move |()| which(name.clone()))).with_icon(icon)
    };
    let items = match item.protection {
        Protection::Protected => {
            vec![choose("Modify protection", Glyph::Edit, Open::Modify), choose("Stop backup", Glyph::Stop, Open::Stop)]
        }
        Protection::StoppedRetainingData | Protection::BackupsSuspended => vec![
            choose("Resume backup", Glyph::Play, Open::Modify),
            choose("Delete backup data", Glyph::Delete, Open::Delete),
        ],
        Protection::SoftDeleted { .. } => vec![choose("Undelete", Glyph::Undo, Open::Undelete)],
    };
    html! { <MenuButton text={format!("Actions for {name}")} face={MenuFace::Dots} {items} /> }
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
