//! Backup instances of a Backup vault: what is protected, how it stands, and what can be done. Stands on `parts` and `kit`; must
//! never save anything itself.

use mua_core::{BackupData, ChildName, Command as Wanted, ProtectedItem, Protection, ResumeProtection, Scope};
use yew::prelude::*;

use crate::kit::{
    Cell, Column, Command, CommandBar, EmptyState, Glyph, Grid, Icon, MenuButton, MenuFace, MenuItem, MessageBar, Row,
    nothing, read_only,
};
use crate::language::{say, say_with};
use crate::parts::ResourcePage;
use crate::parts::guarded_save::GuardedPane;
use crate::parts::opened::{Opened, use_opened};
use crate::parts::vault::{
    EnableBackupPane, ItemPaneProps, ModifyPane, RestorePane, StopPane, UndeletePane, glyph, policy_cell, policy_name,
    standing,
};
use crate::portal::use_portal;
use crate::route::{Page, Route};
use crate::words;

/// What may become of the data when backups stop; to delete it is an operation of its own.
const STOP: &[BackupData] = &[BackupData::Retain, BackupData::RetainAsPolicy];
const DELETE: &[BackupData] = &[BackupData::Delete];

/// What [`InstancesPage`] takes.
#[derive(Clone, PartialEq, Properties)]
pub struct InstancesPageProps {
    /// The vault.
    pub id: Scope,
}

/// What can be done to an instance.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Deed {
    Restore,
    ChangePolicy,
    Stop,
    Resume,
    Delete,
    Undelete,
}

impl Deed {
    const fn face(self) -> (&'static str, Glyph) {
        match self {
            Self::Restore => ("Restore", Glyph::Refresh),
            Self::ChangePolicy => ("Change policy", Glyph::Edit),
            Self::Stop => ("Stop backup", Glyph::Stop),
            Self::Resume => ("Resume backup", Glyph::Play),
            Self::Delete => ("Delete", Glyph::Delete),
            Self::Undelete => ("Undelete", Glyph::Undo),
        }
    }

    const fn of(protection: Protection) -> &'static [Self] {
        match protection {
            Protection::Protected => &[Self::Restore, Self::ChangePolicy, Self::Stop, Self::Delete],
            Protection::StoppedRetainingData | Protection::BackupsSuspended => {
                &[Self::Resume, Self::Restore, Self::Delete]
            }
            Protection::SoftDeleted { .. } => &[Self::Undelete],
        }
    }
}

/// The pane that is open: for a new instance, or for what is done to one.
#[derive(Clone, PartialEq)]
enum Open {
    Configure,
    Do(Deed, ChildName),
}

/// The page.
#[component]
pub fn InstancesPage(props: &InstancesPageProps) -> Html {
    let portal = use_portal();
    let Opened { what, open, close: on_close } = use_opened::<Open>();
    let world = portal.world();
    let Some(vault) = world.vault(&props.id) else { return nothing() };
    let id = vault.id.clone();
    let policies = Route::resource(&id, Page::Policies).href();
    let instances = vault.items.values().filter(|item| item.exists(world.now()));
    let rows: Vec<Row> = instances.map(|item| row(item, &open, &policies)).collect();
    let mut columns =
        ["Backup instance", "Datasource type", "Backup policy", "Protection status"].map(Column::text).to_vec();
    columns.push(Column::actions("Actions"));
    let commands = html! {
        <CommandBar label="Backup instances">
            <Command text="Backup" icon={Glyph::Add} on_click={open.reform(|()| Open::Configure)} id="enable-backup" />
        </CommandBar>
    };
    let empty = html! { <EmptyState icon={Glyph::Backup} title="Nothing is protected yet" text="Add a backup policy first, then choose Backup to put a source under protection." /> };
    html! {
        <ResourcePage id={id.clone()} page={Page::BackupInstances} {commands}>
            <Grid id="instances" caption="Backup instances" {columns} {rows} empty={Some(empty)} />
            <MessageBar>{ say(words::DATA_SOURCE_NOTE) }</MessageBar>
            { match what {
                Some(Open::Configure) => html! { <EnableBackupPane {id} {on_close} /> },
                Some(Open::Do(deed, item)) => pane(deed, id, item, on_close),
                None => nothing(),
            } }
        </ResourcePage>
    }
}

fn pane(deed: Deed, id: Scope, item: ChildName, on_close: Callback<()>) -> Html {
    match deed {
        Deed::Restore => html! { <RestorePane {id} {item} {on_close} /> },
        Deed::ChangePolicy => html! { <ModifyPane {id} {item} {on_close} /> },
        Deed::Stop => html! { <StopPane {id} {item} ways={STOP} {on_close} /> },
        Deed::Resume => html! { <ResumePane {id} {item} {on_close} /> },
        Deed::Delete => html! { <StopPane {id} {item} ways={DELETE} {on_close} /> },
        Deed::Undelete => html! { <UndeletePane {id} {item} {on_close} /> },
    }
}

fn row(item: &ProtectedItem, show: &Callback<Open>, policies: &AttrValue) -> Row {
    let (tone, state) = standing(item.protection);
    let name = item.name.to_string();
    let cells = vec![
        Cell::html(
            name.clone(),
            html! { <span class="grid__name"><Icon glyph={glyph(item.workload)} /><span>{ name.clone() }</span></span> },
        ),
        Cell::text(words::workload(item.workload)),
        policy_cell(item, policies),
        Cell::html(state.clone(), tone.status(state)),
        Cell::html("", actions(item, show)),
    ];
    Row::new(name, cells)
}

fn actions(item: &ProtectedItem, show: &Callback<Open>) -> Html {
    let choose = |deed: &Deed| {
        let (deed, name) = (*deed, item.name.clone());
        let (text, icon) = deed.face();
        MenuItem::new(text, show.reform(move |()| Open::Do(deed, name.clone()))).with_icon(icon)
    };
    let items: Vec<MenuItem> = Deed::of(item.protection).iter().map(choose).collect();
    html! { <MenuButton text={say_with("Actions for {name}", &[("name", &item.name)])} face={MenuFace::Dots} {items} /> }
}

/// Backups that go on, by the policy that the instance has.
#[component]
fn ResumePane(props: &ItemPaneProps) -> Html {
    let portal = use_portal();
    let world = portal.world();
    let item = world.vault(&props.id).and_then(|vault| vault.item(&props.item, world.now()));
    let Some(item) = item else { return nothing() };
    let command: Wanted = ResumeProtection { vault: props.id.clone(), item: props.item.clone() }.into();
    html! {
        <GuardedPane id="resume" title="Resume backup" subtitle={item.name.to_string()} command={Some(command)} save="Resume backup" on_close={props.on_close.clone()}>
            <div class="form">
                { read_only("Backup policy", policy_name(item)) }
                <p class="form__text">{ say("Backups go on by this policy. Another policy can be given afterwards.") }</p>
            </div>
        </GuardedPane>
    }
}
