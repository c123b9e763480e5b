//! Putting a source under protection. Stands on `guarded_save`; must never know whether the source exists: the sandbox has none.

use mua_core::{ChildName, Command, EnableBackup, Scope, VaultKind, Workload};
use yew::prelude::*;

use super::soft_delete_pane::PaneProps;
use crate::kit::{Choice, Select, TextField};
use crate::parts::guarded_save::GuardedPane;
use crate::parts::scope_picker::name_error;
use crate::portal::use_portal;
use crate::route::{Page, Route};
use crate::words;

const WORKLOADS: [(&str, Workload); 9] = [
    ("vm", Workload::VirtualMachine),
    ("sql", Workload::SqlDatabase),
    ("hana", Workload::SapHanaDatabase),
    ("files", Workload::FileShare),
    ("mars", Workload::MarsAgent),
    ("disk", Workload::Disk),
    ("blob", Workload::Blob),
    ("postgresql", Workload::PostgreSql),
    ("kubernetes", Workload::KubernetesCluster),
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
    let kinds = || WORKLOADS.iter().filter(|(_, workload)| VaultKind::of(&props.id).protects(*workload));
    let form = use_state_eq(|| {
        let first = kinds().next().map(|(word, _)| (*word).to_owned());
        Form { workload: first.unwrap_or_default(), ..Form::default() }
    });
    let Some(vault) = portal.world().vault(&props.id) else { return Html::default() };
    let set = {
        let form = form.clone();
        Callback::from(move |new: Form| form.set(new))
    };
    let edited = (*form).clone();
    let on_name = set.reform(move |name| Form { name, ..edited.clone() });
    let edited = (*form).clone();
    let on_workload = set.reform(move |workload| Form { workload, policy: String::new(), ..edited.clone() });
    let edited = (*form).clone();
    let on_policy = set.reform(move |policy| Form { policy, ..edited.clone() });
    let edited = (*form).clone();
    let on_incomplete = set.reform(move |()| Form { strict: true, ..edited.clone() });
    let wrong_name = name_error(&form.name).filter(|_| form.strict).map(AttrValue::Static);
    let no_policy = (form.strict && form.policy.is_empty()).then_some(AttrValue::Static("Select a policy."));
    let suiting = vault.policies.iter().filter(|(_, policy)| form.workload().is_none_or(|own| policy.suits(own)));
    let none = suiting.clone().next().is_none();
    html! {
        <GuardedPane
            id="enable"
            title={if vault.kind() == VaultKind::Backup { "Configure backup" } else { "Backup" }}
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
                    choices={kinds().map(|(word, kind)| Choice::new(*word, words::workload(*kind))).collect::<Vec<_>>()}
                    on_change={on_workload}
                />
                <TextField id="item-name" label="Name" required={true} value={form.name.clone()} on_input={on_name} error={wrong_name} hint="Any name: the sandbox has no machines of its own." />
                <Select
                    id="item-policy"
                    label="Backup policy"
                    required={true}
                    value={form.policy.clone()}
                    choices={suiting.map(|(name, _)| Choice::new(name.to_string(), name.to_string())).collect::<Vec<_>>()}
                    on_change={on_policy}
                    placeholder="Select a policy"
                    error={no_policy}
                />
                if none {
                    <p class="form__text">
                        { "No backup policy here is for this kind of source. " }
                        <a class="link" href={Route::resource(&vault.id, Page::Policies).href()}>{ "Add a backup policy" }</a>
                    </p>
                }
            </div>
        </GuardedPane>
    }
}
