//! A restore from what a vault keeps of one source. Stands on `guarded_save`; must never know what comes of it: the sandbox has no
//! machines.

use mua_core::{Command, RestoreItem};
use yew::prelude::*;

use super::item_panes::ItemPaneProps;
use crate::kit::{nothing, read_only};
use crate::language::say;
use crate::parts::guarded_save::GuardedPane;
use crate::portal::use_portal;
use crate::words;

/// The pane.
#[component]
pub fn RestorePane(props: &ItemPaneProps) -> Html {
    let portal = use_portal();
    let world = portal.world();
    let item = world.vault(&props.id).and_then(|vault| vault.item(&props.item, world.now()));
    let Some(item) = item else { return nothing() };
    let command: Command = RestoreItem { vault: props.id.clone(), item: props.item.clone() }.into();
    html! {
        <GuardedPane id="restore" title="Restore" subtitle={item.name.to_string()} command={Some(command)} save="Restore" on_close={props.on_close.clone()}>
            <div class="form">
                { read_only("Datasource type", words::workload(item.workload)) }
                { read_only("Recovery point", say("The latest")) }
                <p class="form__text">{ say("The restore is asked for, decided and logged. Nothing in the vault changes by it, and the sandbox has no machine to restore to.") }</p>
            </div>
        </GuardedPane>
    }
}
