//! The pane that deletes a vault, a Resource Guard or a resource group, after what stands in the way is named and the name was
//! typed. Stands on `guarded_save` and the engine's tables; must never delete anything by itself.

use mua_core::{
    Command, DeleteGuard, DeleteResourceGroup, DeleteVault, Guard, Outcome, Profile, ProtectedItem, Sandbox, Scope,
    Vault,
};
use yew::prelude::*;

use crate::kit::{MessageBar, Tone, Weight, nothing};
use crate::language::{plural, say, say_with};
use crate::menu;
use crate::parts::form;
use crate::parts::guarded_save::GuardedPane;
use crate::parts::typed_name::TypedName;
use crate::portal::{Portal, use_portal};
use crate::route::{Page, ResourceKind, Route};
use crate::words;

/// What [`DeletePane`] takes.
#[derive(Clone, PartialEq, Properties)]
pub struct DeletePaneProps {
    /// What is deleted.
    pub id: Scope,
    /// Closes the pane.
    pub on_close: Callback<()>,
}

#[derive(Clone, Debug, Default, PartialEq)]
struct Form {
    typed: String,
    strict: bool,
}

/// What is deleted: by which command, and what is to be said of it.
fn deletion(portal: &Portal, id: &Scope) -> Option<(Command, Html)> {
    let world = portal.world();
    if let Some(vault) = world.vault(id) {
        return Some((DeleteVault { vault: id.clone() }.into(), about_vault(world, vault)));
    }
    if let Some(guard) = world.guard(id) {
        return Some((DeleteGuard { guard: id.clone() }.into(), about_guard(world, guard)));
    }
    let is_group = world.tables().resource_groups.contains_key(id);
    is_group.then(|| (DeleteResourceGroup { group: id.clone() }.into(), about_group(portal, id)))
}

/// The pane.
#[component]
pub fn DeletePane(props: &DeletePaneProps) -> Html {
    let portal = use_portal();
    let form = use_state_eq(Form::default);
    let Some((command, about)) = deletion(&portal, &props.id) else { return nothing() };
    let on_change = {
        let form = form.clone();
        Callback::from(move |new: Form| form.set(new))
    };
    let name = props.id.name().to_owned();
    let label = command.label();
    let on_saved = {
        let (portal, id) = (portal.clone(), props.id.clone());
        Callback::from(move |_: Outcome| {
            let list = ResourceKind::of(&id).map_or(Route::Home, |kind| menu::list_of(kind).into());
            portal.go(&list);
        })
    };
    html! {
        <GuardedPane
            id="delete"
            title={label}
            subtitle={name.clone()}
            command={(form.typed == name).then_some(command)}
            save="Delete"
            weight={Weight::Danger}
            {on_saved}
            on_incomplete={form::edit(&*form, &on_change, |form: &mut Form, ()| form.strict = true)}
            on_close={props.on_close.clone()}
        >
            { about }
            <div class="form">
                <TypedName
                    id="delete-name"
                    label="Enter the name to confirm deletion"
                    {name}
                    typed={form.typed.clone()}
                    on_input={form::edit(&*form, &on_change, |form: &mut Form, text| form.typed = text)}
                    strict={form.strict}
                />
            </div>
        </GuardedPane>
    }
}

fn warning(title: &'static str, text: impl Into<AttrValue>) -> Html {
    let text: AttrValue = text.into();
    html! { <MessageBar tone={Tone::Warning} {title}>{ text }</MessageBar> }
}

fn names<'a>(items: impl Iterator<Item = &'a ProtectedItem>) -> String {
    words::list(&items.map(|item| item.name.to_string()).collect::<Vec<_>>())
}

/// What must be gone before the vault can be deleted, with the pages where it goes.
fn about_vault(world: &Sandbox, vault: &Vault) -> Html {
    let items = vault.items.values().filter(|item| item.exists(world.now()));
    let (deleted, kept): (Vec<&ProtectedItem>, Vec<&ProtectedItem>) = items.partition(|item| item.is_soft_deleted());
    let step = |page: Page, text: String| {
        html! { <li>{ text }{ " " }<a class="link" href={Route::resource(&vault.id, page).href()}>{ say(menu::page_title(page)) }</a></li> }
    };
    let mut steps = Vec::new();
    if !kept.is_empty() {
        steps.push(step(
            Page::BackupItems,
            say_with("Stop backup of {names} with delete data.", &[("names", &names(kept.into_iter()))]),
        ));
    }
    if !deleted.is_empty() {
        let text =
            say_with("Wait until what is soft-deleted is purged: {names}.", &[("names", &names(deleted.into_iter()))]);
        steps.push(step(Page::BackupItems, text));
    }
    if vault.guard.is_some() {
        let text = "Disable multi-user authorization, which takes the Resource Guard's key.";
        steps.push(step(Page::Properties, text.to_owned()));
    }
    html! {
        <>
            { warning("This cannot be undone.", "The vault goes for good, with its policies and the roles assigned on it.") }
            if !steps.is_empty() {
                <p class="form__text">{ say("Before the vault can be deleted:") }</p>
                <ul id="prerequisites" class="bullets">{ for steps }</ul>
            }
        </>
    }
}

/// What becomes of the vaults that are tied to the guard. Azure's documents are silent on it.
fn about_guard(world: &Sandbox, guard: &Guard) -> Html {
    let tied = world.vaults_tied_to(&guard.id).count();
    let text = match (tied, world.profile()) {
        (0, _) => {
            say("The Resource Guard goes for good, with the roles assigned on it. No vault is tied to it.").to_string()
        }
        (tied, Profile::Strict) => say_with(
            "{count} to it. Their protection stays: what the Resource Guard protected is refused until one of the same ID is there \
             again. This is the sandbox's own choice; Azure's documents are silent.",
            &[("count", &plural(tied, "{n} vault is tied", "{n} vaults are tied"))],
        ),
        (tied, Profile::ObservedAzure) => say_with(
            "{count} to it and will be protected no more, as was observed of Azure.",
            &[("count", &plural(tied, "{n} vault is tied", "{n} vaults are tied"))],
        ),
    };
    warning("This cannot be undone.", text)
}

/// What goes with the resource group, as far as the person may read it.
fn about_group(portal: &Portal, group: &Scope) -> Html {
    let tables = portal.world().tables();
    let all = tables.vaults.keys().chain(tables.guards.keys()).filter(|id| id.is_within(group));
    let (shown, hidden): (Vec<&Scope>, Vec<&Scope>) = all.partition(|id| portal.may_read(id));
    let line = |id: &&Scope| {
        html! { <li key={id.to_string()}>{ format!("{} ({})", id.name(), words::place_kind(id)) }</li> }
    };
    html! {
        <>
            { warning("This cannot be undone.", "The resource group goes with everything in it, or not at all: a vault that holds items, or that a Resource Guard protects, keeps it there.") }
            if !shown.is_empty() {
                <p class="form__text">{ say("Resources to be deleted:") }</p>
                <ul class="bullets">{ for shown.iter().map(line) }</ul>
            }
            if !hidden.is_empty() {
                <p class="form__text">{ say_with("{count} that you may not read.", &[("count", &plural(hidden.len(), "{n} resource more", "{n} resources more"))]) }</p>
            }
        </>
    }
}
