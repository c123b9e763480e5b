//! Properties of a Backup vault: what can be updated, each in a pane of its own. Stands on `parts` and `kit`; must never save
//! anything itself.

use mua_core::Scope;
use yew::prelude::*;

use crate::kit::{MessageBar, Property, PropertyList, Section, TextButton, nothing};
use crate::parts::ResourcePage;
use crate::parts::vault::{
    EditionNote, ImmutabilityPane, MuaPane, SoftDeletePane, guard_link, immutability, mua, soft_delete,
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
    SoftDelete,
    Immutability,
    Mua,
}

/// The page.
#[component]
pub fn PropertiesPage(props: &PropertiesPageProps) -> Html {
    let portal = use_portal();
    let open = use_state_eq(|| None::<Open>);
    let world = portal.world();
    let Some(vault) = world.vault(&props.id) else { return nothing() };
    let update = |which: Open, id: &'static str, label: &'static str| {
        let open = open.clone();
        html! { <TextButton {id} text="Update" {label} on_click={move |()| open.set(Some(which))} /> }
    };
    let on_close = {
        let open = open.clone();
        Callback::from(move |()| open.set(None))
    };
    let id = vault.id.clone();
    html! {
        <ResourcePage id={id.clone()} page={Page::Properties}>
            <EditionNote />
            <Section title="Security">
                <PropertyList>
                    <Property label="Soft delete" action={update(Open::SoftDelete, "update-security", "Update soft delete")}>
                        { soft_delete(vault) }
                    </Property>
                    <Property label="Immutable vault" action={update(Open::Immutability, "update-immutability", "Update the immutable vault setting")}>
                        { immutability(vault) }
                    </Property>
                    <Property label="Multi-User Authorization" action={update(Open::Mua, "update-mua", "Update multi-user authorization")}>
                        { mua(vault) }
                        if let Some(guard) = &vault.guard {
                            <div>{ "Protected with the Resource Guard " }{ guard_link(world, guard) }</div>
                        }
                    </Property>
                </PropertyList>
            </Section>
            <Section title="Resource">
                <PropertyList>
                    <Property label="Location">{ words::region(&vault.region) }</Property>
                    if let Some(redundancy) = vault.redundancy {
                        <Property label="Backup storage redundancy">{ words::redundancy(redundancy) }</Property>
                    }
                    <Property label="Resource ID">{ vault.id.to_string() }</Property>
                </PropertyList>
            </Section>
            <MessageBar>{ words::DATA_SOURCE_NOTE }</MessageBar>
            { match *open {
                Some(Open::SoftDelete) => html! { <SoftDeletePane {id} {on_close} /> },
                Some(Open::Immutability) => html! { <ImmutabilityPane {id} {on_close} /> },
                Some(Open::Mua) => html! { <MuaPane {id} {on_close} /> },
                None => nothing(),
            } }
        </ResourcePage>
    }
}
