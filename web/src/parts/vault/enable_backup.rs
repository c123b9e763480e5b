//! Putting a source under protection. Stands on `guarded_save`; must never know whether the source exists: the sandbox has none.

use mua_core::{ChildName, Command, EnableBackup, Scope, VaultKind, Workload};
use yew::prelude::*;

use super::kinds::workloads;
use super::soft_delete_pane::PaneProps;
use crate::kit::{Choice, Select, TextField, nothing};
use crate::language::say;
use crate::parts::form::edit;
use crate::parts::guarded_save::GuardedPane;
use crate::parts::scope_picker::name_error;
use crate::portal::use_portal;
use crate::route::{Page, Route};
use crate::words;

/// What is being typed.
#[derive(Clone, Debug, Default, PartialEq)]
struct Form {
    name: String,
    workload: String,
    policy: String,
    source: String,
    strict: bool,
}

impl Form {
    fn workload(&self, kind: VaultKind) -> Option<Workload> {
        workloads(kind).find(|(word, _)| *word == self.workload).map(|(_, workload)| workload)
    }

    /// The resource to back up: none where nobody named it, nothing where what was typed is no id.
    fn source(&self) -> Option<Option<Scope>> {
        match self.source.trim() {
            "" => Some(None),
            id => Scope::parse(id).ok().map(Some),
        }
    }

    fn command(&self, vault: &Scope) -> Option<Command> {
        if name_error(&self.name).is_some() || self.policy.is_empty() {
            return None;
        }
        let (item, policy) = (ChildName::new(self.name.trim()), ChildName::new(&self.policy));
        let (workload, source) = (self.workload(VaultKind::of(vault))?, self.source()?);
        let vault = vault.clone();
        Some(EnableBackup { vault, item, workload, policy, source }.into())
    }
}

/// The pane.
#[component]
pub fn EnableBackupPane(props: &PaneProps) -> Html {
    let portal = use_portal();
    let kinds = || workloads(VaultKind::of(&props.id));
    let form = use_state_eq(|| {
        let first = kinds().next().map(|(word, _)| word.to_owned());
        Form { workload: first.unwrap_or_default(), ..Form::default() }
    });
    let Some(vault) = portal.world().vault(&props.id) else { return nothing() };
    let on_change = {
        let form = form.clone();
        Callback::from(move |new: Form| form.set(new))
    };
    let set = |change: fn(&mut Form, String)| edit(&*form, &on_change, change);
    let on_workload = set(|form, workload| {
        form.workload = workload;
        form.policy.clear();
    });
    let on_incomplete = edit(&*form, &on_change, |form: &mut Form, ()| form.strict = true);
    let no_source = form.source().is_none().then_some(AttrValue::Static("This is no resource ID."));
    let wrong_name = name_error(&form.name).filter(|_| form.strict).map(AttrValue::Static);
    let no_policy = (form.strict && form.policy.is_empty()).then_some(AttrValue::Static("Select a policy."));
    let suiting =
        vault.policies.iter().filter(|(_, policy)| form.workload(vault.kind()).is_none_or(|own| policy.suits(own)));
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
                    choices={kinds().map(|(word, kind)| Choice::new(word, words::workload(kind))).collect::<Vec<_>>()}
                    on_change={on_workload}
                />
                <TextField id="item-name" label="Name" required={true} value={form.name.clone()} on_input={set(|form, name| form.name = name)} error={wrong_name} hint="Any name: the sandbox has no machines of its own." />
                <Select
                    id="item-policy"
                    label="Backup policy"
                    required={true}
                    value={form.policy.clone()}
                    choices={suiting.clone().map(|(name, _)| Choice::new(name.to_string(), name.to_string())).collect::<Vec<_>>()}
                    on_change={set(|form, policy| form.policy = policy)}
                    placeholder="Select a policy"
                    error={no_policy}
                />
                <TextField id="item-source" label="Source resource ID" value={form.source.clone()} on_input={set(|form, source| form.source = source)} error={no_source} hint="May be left out. If given, no second item can protect the same source." />
                if suiting.clone().next().is_none() {
                    { add_policy(&vault.id) }
                }
            </div>
        </GuardedPane>
    }
}

/// What to do where no policy suits.
fn add_policy(vault: &Scope) -> Html {
    html! {
        <p class="form__text">
            { say("No backup policy here is for this kind of source. ") }
            <a class="link" href={Route::resource(vault, Page::Policies).href()}>{ say("Add a backup policy") }</a>
        </p>
    }
}
