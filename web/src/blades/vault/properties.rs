//! Properties of a vault: what can be updated, each in a pane of its own. Stands on `parts` and `kit`; must never save anything
//! itself.

use mua_core::{Scope, Switch, Vault};
use yew::prelude::*;

use super::pin_pane::PinPane;
use crate::kit::{MessageBar, Property, PropertyList, Section, TextButton, nothing};
use crate::parts::ResourcePage;
use crate::parts::vault::{
    ImmutabilityPane, MuaPane, SoftDeletePane, guard_link, immutability, mua, security_level, soft_delete,
};
use crate::portal::use_portal;
use crate::route::Page;
use crate::words;

/// What [`PropertiesPage`] takes.
#[derive(Clone, PartialEq, Properties)]
pub struct PropertiesPageProps {
    /// The vault.
    pub id: Scope,
}

/// The pane that is open.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Open {
    Security,
    Immutability,
    Mua,
    Pin,
}

/// The page.
#[component]
pub fn PropertiesPage(props: &PropertiesPageProps) -> Html {
    let portal = use_portal();
    let open = use_state_eq(|| None::<Open>);
    let world = portal.world();
    let Some(vault) = world.vault(&props.id) else { return nothing() };
    let update = |which: Open, id: &'static str, text: &'static str, label: &'static str| {
        let open = open.clone();
        html! { <TextButton {id} {text} {label} on_click={move |()| open.set(Some(which))} /> }
    };
    let on_close = {
        let open = open.clone();
        Callback::from(move |()| open.set(None))
    };
    let id = vault.id.clone();
    html! {
        <ResourcePage id={id.clone()} page={Page::Properties}>
            <Section title="Security">
                <PropertyList>
                    <Property label="Security level">
                        <div>{ security_level(vault) }</div>
                        <div>{ words::SECURITY_LEVELS }</div>
                    </Property>
                    <Property label="Security Settings" action={update(Open::Security, "update-security", "Update", "Update security settings")}>
                        <div>{ "Soft delete: " }{ soft_delete(vault) }</div>
                        <div>{ format!("Security features for hybrid workloads: {}", features(vault)) }</div>
                    </Property>
                    <Property label="Immutable vault" action={update(Open::Immutability, "update-immutability", "Settings", "Settings of the immutable vault")}>
                        { immutability(vault) }
                    </Property>
                    <Property label="Multi-User Authorization" action={update(Open::Mua, "update-mua", "Update", "Update multi-user authorization")}>
                        { mua(vault) }{ tied(world, vault) }
                    </Property>
                    <Property label="Security PIN" action={update(Open::Pin, "generate-pin", "Generate", "Generate a security PIN")}>
                        { "The MARS agent asks for it before it stops protection with delete data or changes its passphrase." }
                    </Property>
                </PropertyList>
            </Section>
            <Section title="Resource">
                <PropertyList>
                    <Property label="Location">{ words::region(&vault.region) }</Property>
                    <Property label="Resource ID">{ vault.id.to_string() }</Property>
                </PropertyList>
            </Section>
            <MessageBar>{ words::DATA_SOURCE_NOTE }</MessageBar>
            { match *open {
                Some(Open::Security) => html! { <SoftDeletePane {id} {on_close} /> },
                Some(Open::Immutability) => html! { <ImmutabilityPane {id} {on_close} /> },
                Some(Open::Mua) => html! { <MuaPane {id} {on_close} /> },
                Some(Open::Pin) => html! { <PinPane {id} {on_close} /> },
                None => nothing(),
            } }
        </ResourcePage>
    }
}

fn features(vault: &Vault) -> &'static str {
    match vault.security_features {
        Switch::Enabled => "Enabled",
        Switch::Disabled => "Disabled",
    }
}

fn tied(world: &mua_core::Sandbox, vault: &Vault) -> Html {
    html! {
        if let Some(guard) = &vault.guard {
            <div>{ "Protected with the Resource Guard " }{ guard_link(world, guard) }</div>
        }
    }
}
