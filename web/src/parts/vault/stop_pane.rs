//! Stop backup of an item: keep its data, or delete it after typing its name. Stands on `guarded_save`; must never decide whether
//! a stop is critical.

use mua_core::{BackupData, ChildName, Command, ProtectedItem, Scope, SoftDelete, StopProtection, Vault, VaultKind};
use yew::prelude::*;

use crate::kit::{Choice, MessageBar, RadioGroup, Select, Tone, Weight, nothing};
use crate::language::{say, say_with};
use crate::parts::form::edit;
use crate::parts::guarded_save::GuardedPane;
use crate::parts::typed_name::TypedName;
use crate::portal::use_portal;

/// What [`StopPane`] takes.
#[derive(Clone, PartialEq, Properties)]
pub struct StopPaneProps {
    /// The vault.
    pub id: Scope,
    /// The item.
    pub item: ChildName,
    /// What may be chosen to become of the data; one way alone is not asked about.
    pub ways: &'static [BackupData],
    /// Closes the pane.
    pub on_close: Callback<()>,
}

const fn word(data: BackupData) -> &'static str {
    match data {
        BackupData::Retain => "retain",
        BackupData::RetainAsPolicy => "retain-as-policy",
        BackupData::Delete => "delete",
    }
}

fn choice(data: BackupData, kind: VaultKind) -> Choice {
    let (text, detail) = match (data, kind) {
        (BackupData::Retain, VaultKind::RecoveryServices) => {
            ("Retain Backup Data", "Backups end; what was backed up is kept.")
        }
        (BackupData::Retain, VaultKind::Backup) => {
            ("Retain forever", "Backups end; what was backed up is kept until it is deleted.")
        }
        (BackupData::RetainAsPolicy, _) => (
            "Retain as per policy",
            "Backups are suspended; what was backed up ends as its policy says, but for the last.",
        ),
        (BackupData::Delete, _) => ("Delete Backup Data", "Backups end, and what was backed up is deleted."),
    };
    Choice::new(word(data), text).with_detail(detail)
}

/// What the pane is called.
const fn title(asks: bool, kind: VaultKind) -> &'static str {
    match (asks, kind) {
        (true, _) => "Stop backup",
        (false, VaultKind::RecoveryServices) => "Delete backup data",
        (false, VaultKind::Backup) => "Delete backup instance",
    }
}

/// What is being chosen.
#[derive(Clone, Debug, Default, PartialEq)]
struct Form {
    data: Option<BackupData>,
    typed: String,
    reason: String,
    strict: bool,
}

/// The reasons to choose from, in the manner of the portal.
const REASONS: [&str; 4] = ["Decommissioned", "Dev / test", "Cost", "Others"];

impl Form {
    fn deletes(&self) -> bool {
        self.data == Some(BackupData::Delete)
    }

    /// Whether the name was typed, letter by letter, and a reason was given, as Azure asks for.
    fn is_confirmed(&self, item: &ProtectedItem) -> bool {
        !self.deletes() || (self.typed == item.name.as_str() && !self.reason.is_empty())
    }

    fn command(&self, vault: &Vault, item: &ProtectedItem) -> Option<Command> {
        let data = self.data.filter(|_| self.is_confirmed(item))?;
        Some(StopProtection { vault: vault.id.clone(), item: item.name.clone(), data }.into())
    }
}

/// The pane.
#[component]
pub fn StopPane(props: &StopPaneProps) -> Html {
    let portal = use_portal();
    let form = use_state_eq(Form::default);
    let world = portal.world();
    let Some((vault, item)) =
        world.vault(&props.id).and_then(|vault| Some((vault, vault.item(&props.item, world.now())?)))
    else {
        return nothing();
    };
    let only = if let [only] = props.ways { Some(*only) } else { None };
    let draft = Form { data: form.data.or(only), ..(*form).clone() };
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
            title={title(only.is_none(), vault.kind())}
            subtitle={item.name.to_string()}
            command={draft.command(vault, item)}
            save={title(!deletes, vault.kind())}
            weight={if deletes { Weight::Danger } else { Weight::Primary }}
            {on_incomplete}
            on_close={props.on_close.clone()}
        >
            <div class="form">
                if only.is_none() {
                    { data_field(&draft, props.ways, vault.kind(), &on_change) }
                }
                if deletes {
                    <MessageBar tone={Tone::Warning} title="Backup data will be deleted.">{ fate(vault) }</MessageBar>
                    { name_field(&draft, item, vault.kind(), &on_change) }
                    { reason_field(&draft, &on_change) }
                }
            </div>
        </GuardedPane>
    }
}

fn data_field(form: &Form, ways: &'static [BackupData], kind: VaultKind, on_change: &Callback<Form>) -> Html {
    let on_data = edit(form, on_change, move |form, name: String| {
        form.data = ways.iter().copied().find(|data| word(*data) == name);
    });
    let missing = form.strict && form.data.is_none();
    html! {
        <RadioGroup
            id="stop-data"
            label="Stop backup level"
            required={true}
            value={form.data.map(word).unwrap_or_default()}
            choices={ways.iter().map(|data| choice(*data, kind)).collect::<Vec<_>>()}
            on_change={on_data}
            error={missing.then_some(AttrValue::Static("Choose what becomes of the backup data."))}
        />
    }
}

fn name_field(form: &Form, item: &ProtectedItem, kind: VaultKind, on_change: &Callback<Form>) -> Html {
    let what = if kind == VaultKind::Backup { "instance" } else { "item" };
    html! {
        <TypedName
            id="typed-name"
            label={say_with("Type the name of the backup {what}", &[("what", &what)])}
            name={item.name.to_string()}
            typed={form.typed.clone()}
            on_input={edit(form, on_change, |form: &mut Form, typed| form.typed = typed)}
            strict={form.strict}
        />
    }
}

fn reason_field(form: &Form, on_change: &Callback<Form>) -> Html {
    let missing = form.strict && form.reason.is_empty();
    html! {
        <Select
            id="stop-reason"
            label="Reason"
            required={true}
            value={form.reason.clone()}
            choices={REASONS.map(|reason| Choice::new(reason, reason)).to_vec()}
            on_change={edit(form, on_change, |form: &mut Form, reason| form.reason = reason)}
            placeholder="Select a reason"
            hint="Azure asks for it. The sandbox decides nothing by it and does not keep it."
            error={missing.then_some(AttrValue::Static("Select a reason."))}
        />
    }
}

fn fate(vault: &Vault) -> String {
    match vault.soft_delete {
        SoftDelete::Disabled => say("Soft delete is off: the backup data is gone at once and for good.").to_string(),
        _ => say_with(
            "Soft delete keeps the deleted data for {soft_delete_days} more days.",
            &[("soft_delete_days", &vault.soft_delete_days)],
        ),
    }
}
