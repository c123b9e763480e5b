//! The lists of resources and places: what is in the directory on show and may be seen. Stands on `parts` and `kit`; must never
//! list what the person may not see.

use mua_core::{BACKUP_VAULT_TYPE, CreateSubscription, Scope, TenantId, VAULT_TYPE};
use yew::prelude::*;

use crate::kit::{Command, CommandBar, EmptyState, Glyph, LinkButton, MenuButton, MenuItem, TextButton, Weight};
use crate::language::{say, say_with};
use crate::menu;
use crate::parts::listing::{Fact, Listing};
use crate::parts::power_pane::{Field, Optional, PowerPane};
use crate::parts::{PlainPage, glyphs};
use crate::portal::{Portal, use_portal};
use crate::route::{Place, Route};
use crate::words;

/// What [`Browse`] takes.
#[derive(Clone, PartialEq, Properties)]
pub struct BrowseProps {
    /// Which list.
    pub place: Place,
}

/// A list.
#[component]
pub fn Browse(props: &BrowseProps) -> Html {
    let portal = use_portal();
    let adding = use_state_eq(|| false);
    let ids = seen_in(&portal, props.place, portal.directory());
    let show = |to: bool| {
        let adding = adding.clone();
        Callback::from(move |()| adding.set(to))
    };
    html! {
        <PlainPage title={menu::place_title(props.place)} icon={glyphs::of_place(props.place)} commands={commands(&portal, props.place, show(true))}>
            <Listing
                key={props.place.word()}
                id={props.place.word()}
                caption={menu::place_title(props.place)}
                {ids}
                facts={facts(props.place).to_vec()}
                empty={empty(&portal, props.place)}
            />
            if *adding {
                <AddSubscription on_close={show(false)} />
            }
        </PlainPage>
    }
}

const fn facts(place: Place) -> &'static [Fact] {
    match place {
        Place::ResourceGuards => &[Fact::ResourceGroup, Fact::Location, Fact::Subscription, Fact::TiedVaults],
        Place::RecoveryVaults | Place::BackupVaults => {
            &[Fact::ResourceGroup, Fact::Location, Fact::Subscription, Fact::Mua]
        }
        Place::Subscriptions => &[Fact::Id, Fact::ManagementGroup],
        Place::ResourceGroups => &[Fact::Subscription, Fact::Location],
        Place::ManagementGroups => &[Fact::Id, Fact::ManagementGroup],
        _ => &[Fact::Kind, Fact::ResourceGroup, Fact::Location, Fact::Subscription],
    }
}

/// What a list holds of a directory, as far as the person sees it.
fn seen_in(portal: &Portal, place: Place, tenant: &TenantId) -> Vec<Scope> {
    let tables = portal.world().tables();
    let (vaults, guards) = (tables.vaults.keys(), tables.guards.keys());
    let ids: Vec<&Scope> = match place {
        Place::ResourceGuards => guards.collect(),
        Place::RecoveryVaults => vaults.filter(|id| id.is_resource(VAULT_TYPE)).collect(),
        Place::BackupVaults => vaults.filter(|id| id.is_resource(BACKUP_VAULT_TYPE)).collect(),
        Place::Subscriptions => tables.subscriptions.keys().collect(),
        Place::ResourceGroups => tables.resource_groups.keys().collect(),
        Place::ManagementGroups => tables.management_groups.keys().collect(),
        _ => vaults.chain(guards).collect(),
    };
    let home = portal.home_account();
    let own = ids.into_iter().filter(|id| portal.world().tenant_of(id, home) == Some(tenant));
    own.filter(|id| portal.sees(id)).cloned().collect()
}

fn commands(portal: &Portal, place: Place, on_add: Callback<()>) -> Option<Html> {
    let create = |to: Place| html! { <CommandBar><Command id="create" text="Create" icon={Glyph::Add} href={Route::At(to).href()} /></CommandBar> };
    match place {
        Place::ResourceGuards => Some(create(Place::CreateGuard)),
        Place::RecoveryVaults => Some(create(Place::CreateVault)),
        Place::BackupVaults => Some(create(Place::CreateBackupVault)),
        Place::ResourceGroups => Some(create(Place::CreateResourceGroup)),
        Place::Subscriptions => Some(html! {
            <CommandBar><Command id="create" text="Add (sandbox power)" icon={Glyph::Add} on_click={on_add} /></CommandBar>
        }),
        Place::AllResources => {
            let item = |to: Place, text: &'static str| {
                let portal = portal.clone();
                MenuItem::new(text, Callback::from(move |()| portal.go(&Route::At(to)))).with_icon(glyphs::of_place(to))
            };
            let items = vec![
                item(Place::CreateVault, "Recovery Services vault"),
                item(Place::CreateBackupVault, "Backup vault"),
                item(Place::CreateGuard, "Resource Guard"),
                item(Place::CreateResourceGroup, "Resource group"),
            ];
            Some(html! { <CommandBar><MenuButton id="create" text="Create" icon={Glyph::Add} {items} /></CommandBar> })
        }
        _ => None,
    }
}

/// Why the list is empty, and the way out: another directory that has some, or making the first.
fn empty(portal: &Portal, place: Place) -> Html {
    let name = menu::place_title(place);
    let directory = words::tenant(portal.world(), portal.directory());
    let elsewhere: Vec<_> = portal
        .own_tenants()
        .into_iter()
        .filter(|tenant| tenant.id != *portal.directory() && !seen_in(portal, place, &tenant.id).is_empty())
        .collect();
    let text = if elsewhere.is_empty() { words::empty_list(&directory) } else { words::list_elsewhere(&directory) };
    let switch = elsewhere.iter().map(|tenant| {
        let (portal, id) = (portal.clone(), tenant.id.clone());
        let on_click = Callback::from(move |()| {
            portal.switch_directory(&id);
        });
        html! { <TextButton text={say_with("Switch to {name}", &[("name", &tenant.display_name)])} {on_click} /> }
    });
    let create = match place {
        Place::ResourceGuards => Some(Place::CreateGuard),
        Place::RecoveryVaults | Place::AllResources => Some(Place::CreateVault),
        Place::BackupVaults => Some(Place::CreateBackupVault),
        Place::ResourceGroups => Some(Place::CreateResourceGroup),
        _ => None,
    };
    html! {
        <EmptyState icon={glyphs::of_place(place)} title={say_with("No {what} to display", &[("what", &lower_first(name))])} {text}>
            <div class="buttons">
                { for switch }
                if let Some(create) = create {
                    <LinkButton text={menu::place_title(create)} weight={Weight::Primary} href={Route::At(create).href()} />
                } else if elsewhere.is_empty() {
                    <a class="link" href={Route::At(Place::Directories).href()}>{ say("Switch directory") }</a>
                }
            </div>
        </EmptyState>
    }
}

/// Names of products keep their capitals; plain words lose the first within a sentence.
fn lower_first(name: &str) -> String {
    let is_product = ["Recovery", "Resource Guards", "Backup"].iter().any(|start| name.starts_with(start));
    if is_product { name.to_owned() } else { name.to_lowercase() }
}

#[derive(Clone, PartialEq, Properties)]
struct AddSubscriptionProps {
    on_close: Callback<()>,
}

/// A subscription more, for set-ups with two in one directory.
#[component]
fn AddSubscription(props: &AddSubscriptionProps) -> Html {
    let portal = use_portal();
    let (tenant, owner) = (portal.directory().clone(), portal.persona().id.clone());
    let command = Callback::from(move |typed: Vec<String>| {
        let display_name = typed.into_iter().next().unwrap_or_default();
        let (tenant, owner) = (tenant.clone(), Some(owner.clone()));
        CreateSubscription { id: None, tenant, display_name, management_group: None, owner }.into()
    });
    let fields = vec![Field { label: "Name", hint: words::SUBSCRIPTION_OWNER, optional: Optional::No }];
    html! { <PowerPane title="Add a subscription" action="Add" {fields} {command} on_close={props.on_close.clone()} /> }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_products_keep_their_capitals_within_a_sentence() {
        assert_eq!(lower_first("Resource Guards"), "Resource Guards");
        assert_eq!(lower_first("Recovery Services vaults"), "Recovery Services vaults");
        assert_eq!(lower_first("Backup vaults"), "Backup vaults");
        assert_eq!(lower_first("Resource groups"), "resource groups");
        assert_eq!(lower_first("Subscriptions"), "subscriptions");
    }
}
