//! Putting a source under protection. Stands on `guarded_save`; must never know whether the source exists: the sandbox has none.

use mua_core::{ChildName, Command, EnableBackup, Scope, Workload};
use yew::prelude::*;

use super::soft_delete_pane::PaneProps;
use crate::kit::{Choice, Select, TextField};
use crate::parts::guarded_save::GuardedPane;
use crate::parts::scope_picker::name_error;
use crate::portal::use_portal;
use crate::words;

const WORKLOADS: [(&str, Workload); 5] = [
    ("vm", Workload::VirtualMachine),
    ("sql", Workload::SqlDatabase),
    ("hana", Workload::SapHanaDatabase),
    ("files", Workload::FileShare),
    ("mars", Workload::MarsAgent),
];

/// What is being typed.
#[derive(Clone, Debug, Default, PartialEq)]
struct Form {
    name: String,
    workload: String,
    policy: String,
    strict: bool,
}

impl Form {
    fn workload(&self) -> Option<Workload> {
        WORKLOADS.iter().find(|(word, _)| *word == self.workload).map(|(_, workload)| *workload)
    }

    fn command(&self, vault: &Scope) -> Option<Command> {
        if name_error(&self.name).is_some() || self.policy.is_empty() {
            return None;
        }
        let (item, policy) = (ChildName::new(self.name.trim()), ChildName::new(&self.policy));
        Some(EnableBackup { vault: vault.clone(), item, workload: self.workload()?, policy, source: None }.into())
    }
}

/// The pane.
#[component]
pub fn EnableBackupPane(props: &PaneProps) -> Html {
    let portal = use_portal();
    let form = use_state_eq(|| Form { workload: "vm".to_owned(), ..Form::default() });
    let Some(vault) = portal.world().vault(&props.id) else { return Html::default() };
    let set = {
        let form = form.clone();
        Callback::from(move |new: Form| form.set(new))
    };
    let edited = (*form).clone();
    let on_name = set.reform(move |name| Form { name, ..edited.clone() });
    let edited = (*form).clone();
    let on_workload = set.reform(move |workload| Form { workload, ..edited.clone() });
    let edited = (*form).clone();
    let on_policy = set.reform(move |policy| Form { policy, ..edited.clone() });
    let edited = (*form).clone();
    let on_incomplete = set.reform(move |()| Form { strict: true, ..edited.clone() });
    let wrong_name = name_error(&form.name).filter(|_| form.strict).map(AttrValue::Static);
    let no_policy = (form.strict && form.policy.is_empty()).then_some(AttrValue::Static("Select a policy."));
    html! {
        <GuardedPane
            id="enable"
            title="Backup"
            subtitle={vault.id.name().to_owned()}
            command={form.command(&vault.id)}
            save="Enable backup"
            {on_incomplete}
            on_close={props.on_close.clone()}
        >
            <div class="form">
                <Select
                    id="workload"
                    label="What do you want to back up?"
                    value={form.workload.clone()}
                    choices={WORKLOADS.map(|(word, kind)| Choice::new(word, words::workload(kind))).to_vec()}
                    on_change={on_workload}
                />
                <TextField id="item-name" label="Name" required={true} value={form.name.clone()} on_input={on_name} error={wrong_name} hint="Any name: the sandbox has no machines of its own." />
                <Select
                    id="item-policy"
                    label="Backup policy"
                    required={true}
                    value={form.policy.clone()}
                    choices={vault.policies.keys().map(|name| Choice::new(name.to_string(), name.to_string())).collect::<Vec<_>>()}
                    on_change={on_policy}
                    placeholder="Select a policy"
                    error={no_policy}
                />
            </div>
        </GuardedPane>
    }
}
