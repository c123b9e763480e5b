//! What can be done to one backup item beside stopping it: another policy, and undelete. Stands on `guarded_save`; must never
//! decide whether a change is critical.

use mua_core::{
    ChildName, Command, ModifyProtection, ProtectedItem, Protection, ResumeProtection, Scope, UndeleteItem, Vault,
    VaultKind,
};
use yew::prelude::*;

use crate::kit::{Cell, Choice, Select, nothing, read_only};
use crate::language::{say, say_with};
use crate::parts::guarded_save::GuardedPane;
use crate::parts::reduced::Reduced;
use crate::portal::use_portal;
use crate::words;

/// What the panes of an item take.
#[derive(Clone, PartialEq, Properties)]
pub struct ItemPaneProps {
    /// The vault.
    pub id: Scope,
    /// The item.
    pub item: ChildName,
    /// Closes the pane.
    pub on_close: Callback<()>,
}

const fn title(resumes: bool, kind: VaultKind) -> &'static str {
    match (resumes, kind) {
        (true, _) => "Resume backup",
        (false, VaultKind::RecoveryServices) => "Modify protection",
        (false, VaultKind::Backup) => "Change policy",
    }
}

/// The name of an item's policy. An estate may not tell it: Azure forgets that of an item that was stopped.
pub fn policy_name(item: &ProtectedItem) -> AttrValue {
    if item.policy.as_str().is_empty() { say("Not known") } else { item.policy.to_string().into() }
}

/// The same, as a link to the policies of the vault.
pub fn policy_cell(item: &ProtectedItem, policies: &AttrValue) -> Cell {
    let name = policy_name(item);
    match item.policy.as_str() {
        "" => Cell::text(name),
        known => Cell::html(known.to_owned(), html! { <a class="link" href={policies.clone()}>{ name }</a> }),
    }
}

/// The policy that an item has, or the first that it may have where that one is not known.
fn suited(vault: &Vault, item: &ProtectedItem) -> ChildName {
    let mut suited = vault.policies.iter().filter(|(_, policy)| policy.suits(item.workload)).map(|(name, _)| name);
    let first = if vault.policies.contains_key(&item.policy) { None } else { suited.next() };
    first.unwrap_or(&item.policy).clone()
}

/// Another policy for an item, or its protection resumed.
#[component]
pub fn ModifyPane(props: &ItemPaneProps) -> Html {
    let portal = use_portal();
    let chosen = use_state_eq(|| None::<ChildName>);
    let world = portal.world();
    let Some((vault, item)) =
        world.vault(&props.id).and_then(|vault| Some((vault, vault.item(&props.item, world.now())?)))
    else {
        return nothing();
    };
    let resumes = matches!(item.protection, Protection::StoppedRetainingData | Protection::BackupsSuspended);
    let policy = (*chosen).clone().unwrap_or_else(|| suited(vault, item));
    let other = (policy != item.policy).then(|| ModifyProtection {
        vault: vault.id.clone(),
        item: item.name.clone(),
        policy: policy.clone(),
    });
    let reductions = other.as_ref().map(|change| change.reductions(world));
    let is_unknown = reductions.as_ref().is_some_and(Option::is_none);
    let reductions = reductions.flatten().unwrap_or_default();
    let resumed = || ResumeProtection { vault: vault.id.clone(), item: item.name.clone() }.into();
    let command: Option<Command> = other.map(Command::from).or_else(|| resumes.then(resumed));
    let on_change = {
        let chosen = chosen.clone();
        Callback::from(move |name: String| chosen.set(Some(ChildName::new(&name))))
    };
    html! {
        <GuardedPane
            id="modify"
            title={title(resumes, vault.kind())}
            subtitle={item.name.to_string()}
            {command}
            save={if resumes { "Resume backup" } else { "Save" }}
            on_incomplete={props.on_close.clone()}
            on_close={props.on_close.clone()}
        >
            <div class="form">
                { read_only("Backup policy now", policy_name(item)) }
                <Select
                    id="item-policy"
                    label="Backup policy"
                    value={policy.to_string()}
                    choices={vault.policies.iter().filter(|(_, policy)| policy.suits(item.workload)).map(|(name, policy)| Choice::new(name.to_string(), format!("{name} ({})", words::retention(&policy.retention)))).collect::<Vec<_>>()}
                    {on_change}
                />
                if is_unknown {
                    <p class="form__text">{ say("What the item was kept by is not known, so that every policy counts as one that keeps less.") }</p>
                }
            </div>
            <Reduced {reductions} whom={say_with("What {name} has by {policy} becomes less.", &[("name", &item.name), ("policy", &item.policy)])} />
        </GuardedPane>
    }
}

/// A soft-deleted item brought back.
#[component]
pub fn UndeletePane(props: &ItemPaneProps) -> Html {
    let portal = use_portal();
    let command: Command = UndeleteItem { vault: props.id.clone(), item: props.item.clone() }.into();
    let item = portal.world().vault(&props.id).and_then(|vault| vault.item(&props.item, portal.world().now()));
    let until = item.and_then(|item| match item.protection {
        Protection::SoftDeleted { purge_at } => Some(words::moment(purge_at)),
        _ => None,
    });
    html! {
        <GuardedPane
            id="undelete"
            title="Undelete"
            subtitle={props.item.to_string()}
            command={Some(command)}
            save="Undelete"
            on_close={props.on_close.clone()}
        >
            <p class="form__text">{ say("It comes back with its data, and its protection stays stopped until it is resumed.") }</p>
            if let Some(until) = until {
                <div class="form">{ read_only("Gone for good on", until) }</div>
            }
        </GuardedPane>
    }
}
