//! Stop backup of an item: keep its data, or delete it after typing its name. Stands on `guarded_save`; must never decide whether
//! a stop is critical.

use mua_core::{BackupData, Command, Protection, SoftDelete, StopProtection};
use yew::prelude::*;

use super::item_panes::ItemPaneProps;
use crate::kit::{Choice, MessageBar, RadioGroup, TextField, Tone, Weight};
use crate::parts::guarded_save::GuardedPane;
use crate::portal::use_portal;

const RETAIN: &str = "retain";
const DELETE: &str = "delete";

/// The pane.
#[component]
pub fn StopPane(props: &ItemPaneProps) -> Html {
    let portal = use_portal();
    let data = use_state_eq(|| None::<BackupData>);
    let typed = use_state_eq(String::new);
    let strict = use_state_eq(|| false);
    let world = portal.world();
    let Some((vault, item)) =
        world.vault(&props.id).and_then(|vault| Some((vault, vault.item(&props.item, world.now())?)))
    else {
        return Html::default();
    };
    let stopped = item.protection == Protection::StoppedRetainingData;
    let data_now = if stopped { Some(BackupData::Delete) } else { *data };
    let deletes = data_now == Some(BackupData::Delete);
    // The name is compared letter by letter, as Azure does.
    let is_named = !deletes || *typed == item.name.as_str();
    let command: Option<Command> = data_now
        .filter(|_| is_named)
        .map(|data| StopProtection { vault: vault.id.clone(), item: item.name.clone(), data }.into());
    let on_data = {
        let data = data.clone();
        Callback::from(move |word: String| {
            data.set(Some(if word == DELETE { BackupData::Delete } else { BackupData::Retain }))
        })
    };
    let on_typed = {
        let typed = typed.clone();
        Callback::from(move |text| typed.set(text))
    };
    let on_incomplete = {
        let strict = strict.clone();
        Callback::from(move |()| strict.set(true))
    };
    let name_error =
        (*strict && !is_named).then(|| AttrValue::from(format!("Type {} exactly as it is written.", item.name)));
    let fate = match vault.soft_delete {
        SoftDelete::Disabled => "Soft delete is off: the backup data is gone at once and for good.".to_owned(),
        _ => format!("Soft delete keeps the deleted data for {} more days.", vault.soft_delete_days),
    };
    html! {
        <GuardedPane
            id="stop"
            title={if stopped { "Delete backup data" } else { "Stop backup" }}
            subtitle={item.name.to_string()}
            {command}
            save={if deletes { "Delete backup data" } else { "Stop backup" }}
            weight={if deletes { Weight::Danger } else { Weight::Primary }}
            {on_incomplete}
            on_close={props.on_close.clone()}
        >
            <div class="form">
                if !stopped {
                    <RadioGroup
                        id="stop-data"
                        label="Stop backup level"
                        required={true}
                        value={data.map(|data| if data == BackupData::Delete { DELETE } else { RETAIN }).unwrap_or_default()}
                        choices={vec![
                            Choice::new(RETAIN, "Retain Backup Data").with_detail("Backups end; what was backed up is kept."),
                            Choice::new(DELETE, "Delete Backup Data").with_detail("Backups end, and what was backed up is deleted."),
                        ]}
                        on_change={on_data}
                        error={(*strict && data.is_none()).then_some(AttrValue::Static("Choose what becomes of the backup data."))}
                    />
                }
                if deletes {
                    <MessageBar tone={Tone::Warning} title="Backup data will be deleted.">{ fate }</MessageBar>
                    <TextField
                        id="typed-name"
                        label="Type the name of the backup item"
                        required={true}
                        value={(*typed).clone()}
                        on_input={on_typed}
                        hint={format!("{} (case sensitive)", item.name)}
                        error={name_error}
                    />
                }
            </div>
        </GuardedPane>
    }
}
