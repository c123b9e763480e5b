//! Stop backup of an item: keep its data, or delete it after typing its name. Stands on `guarded_save`; must never decide whether
//! a stop is critical.

use mua_core::{BackupData, Command, ProtectedItem, Protection, SoftDelete, StopProtection, Vault};
use yew::prelude::*;

use super::item_panes::ItemPaneProps;
use crate::kit::{Choice, MessageBar, RadioGroup, TextField, Tone, Weight};
use crate::parts::guarded_save::GuardedPane;
use crate::portal::use_portal;

const RETAIN: &str = "retain";
const DELETE: &str = "delete";

/// What is being chosen.
#[derive(Clone, Debug, Default, PartialEq)]
struct Form {
    data: Option<BackupData>,
    typed: String,
    strict: bool,
}

impl Form {
    fn deletes(&self) -> bool {
        self.data == Some(BackupData::Delete)
    }

    /// Whether the name was typed, letter by letter, as Azure asks for.
    fn is_named(&self, item: &ProtectedItem) -> bool {
        !self.deletes() || self.typed == item.name.as_str()
    }

    fn command(&self, vault: &Vault, item: &ProtectedItem) -> Option<Command> {
        let data = self.data.filter(|_| self.is_named(item))?;
        Some(StopProtection { vault: vault.id.clone(), item: item.name.clone(), data }.into())
    }
}

/// The pane.
#[component]
pub fn StopPane(props: &ItemPaneProps) -> Html {
    let portal = use_portal();
    let form = use_state_eq(Form::default);
    let world = portal.world();
    let Some((vault, item)) =
        world.vault(&props.id).and_then(|vault| Some((vault, vault.item(&props.item, world.now())?)))
    else {
        return Html::default();
    };
    // What is stopped already can only be deleted.
    let stopped = matches!(item.protection, Protection::StoppedRetainingData | Protection::BackupsSuspended);
    let draft = Form { data: form.data.or(stopped.then_some(BackupData::Delete)), ..(*form).clone() };
    let on_change = {
        let form = form.clone();
        Callback::from(move |new: Form| form.set(new))
    };
    let edited = draft.clone();
    let on_incomplete = on_change.reform(move |()| Form { strict: true, ..edited.clone() });
    let deletes = draft.deletes();
    html! {
        <GuardedPane
            id="stop"
            title={if stopped { "Delete backup data" } else { "Stop backup" }}
            subtitle={item.name.to_string()}
            command={draft.command(vault, item)}
            save={if deletes { "Delete backup data" } else { "Stop backup" }}
            weight={if deletes { Weight::Danger } else { Weight::Primary }}
            {on_incomplete}
            on_close={props.on_close.clone()}
        >
            <div class="form">
                if !stopped {
                    { data_field(&draft, &on_change) }
                }
                if deletes {
                    <MessageBar tone={Tone::Warning} title="Backup data will be deleted.">{ fate(vault) }</MessageBar>
                    { name_field(&draft, item, &on_change) }
                }
            </div>
        </GuardedPane>
    }
}

fn data_field(form: &Form, on_change: &Callback<Form>) -> Html {
    let edited = form.clone();
    let on_data = on_change.reform(move |word: String| {
        let data = Some(if word == DELETE { BackupData::Delete } else { BackupData::Retain });
        Form { data, ..edited.clone() }
    });
    let value = form.data.map(|data| if data == BackupData::Delete { DELETE } else { RETAIN });
    let missing = form.strict && form.data.is_none();
    html! {
        <RadioGroup
            id="stop-data"
            label="Stop backup level"
            required={true}
            value={value.unwrap_or_default()}
            choices={vec![
                Choice::new(RETAIN, "Retain Backup Data").with_detail("Backups end; what was backed up is kept."),
                Choice::new(DELETE, "Delete Backup Data").with_detail("Backups end, and what was backed up is deleted."),
            ]}
            on_change={on_data}
            error={missing.then_some(AttrValue::Static("Choose what becomes of the backup data."))}
        />
    }
}

fn name_field(form: &Form, item: &ProtectedItem, on_change: &Callback<Form>) -> Html {
    let edited = form.clone();
    let on_input = on_change.reform(move |typed| Form { typed, ..edited.clone() });
    let wrong = form.strict && !form.is_named(item);
    html! {
        <TextField
            id="typed-name"
            label="Type the name of the backup item"
            required={true}
            value={form.typed.clone()}
            {on_input}
            hint={format!("{} (case sensitive)", item.name)}
            error={wrong.then(|| AttrValue::from(format!("Type {} exactly as it is written.", item.name)))}
        />
    }
}

fn fate(vault: &Vault) -> String {
    match vault.soft_delete {
        SoftDelete::Disabled => "Soft delete is off: the backup data is gone at once and for good.".to_owned(),
        _ => format!("Soft delete keeps the deleted data for {} more days.", vault.soft_delete_days),
    }
}
