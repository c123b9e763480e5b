//! Properties of a vault: what can be updated, each in a pane of its own. Stands on `parts` and `kit`; must never save anything
//! itself.

use mua_core::{Scope, Vault};
use yew::prelude::*;

use super::pin_pane::PinPane;
use crate::kit::{MessageBar, Property, PropertyList, Section, TextButton};
use crate::parts::ResourcePage;
use crate::parts::vault::{MuaPane, SoftDeletePane, guard_link, mua, soft_delete};
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
    Mua,
    Pin,
}

/// The page.
#[component]
pub fn PropertiesPage(props: &PropertiesPageProps) -> Html {
    let portal = use_portal();
    let open = use_state_eq(|| None::<Open>);
    let world = portal.world();
    let Some(vault) = world.vault(&props.id) else { return Html::default() };
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
                    <Property label="Security Settings" action={update(Open::Security, "update-security", "Update", "Update security settings")}>
                        { "Soft delete: " }{ soft_delete(vault) }
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
                Some(Open::Mua) => html! { <MuaPane {id} {on_close} /> },
                Some(Open::Pin) => html! { <PinPane {id} {on_close} /> },
                None => Html::default(),
            } }
        </ResourcePage>
    }
}

fn tied(world: &mua_core::Sandbox, vault: &Vault) -> Html {
    html! {
        if let Some(guard) = &vault.guard {
            <div>{ "Protected with the Resource Guard " }{ guard_link(world, guard) }</div>
        }
    }
}
