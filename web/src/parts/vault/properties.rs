//! Properties of a vault of either kind: what can be updated, each in a pane of its own. Stands on `parts` and `kit`; must never
//! save anything itself.

use mua_core::{Sandbox, Scope, Switch, Vault, VaultKind};
use yew::prelude::*;

use super::edition_note::EditionNote;
use super::immutability_pane::ImmutabilityPane;
use super::mua_pane::MuaPane;
use super::pin_pane::PinPane;
use super::soft_delete_pane::SoftDeletePane;
use super::standing::{guard_link, immutability, mua, security_level, soft_delete};
use crate::kit::{MessageBar, Property, PropertyList, Section, TextButton, nothing};
use crate::language::{say, say_with};
use crate::parts::ResourcePage;
use crate::parts::opened::{Opened, use_opened};
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
    let Opened { what, open, close: on_close } = use_opened::<Open>();
    let world = portal.world();
    let Some(vault) = world.vault(&props.id) else { return nothing() };
    let update: Update<'_> = &|which, id, text, label| {
        html! { <TextButton {id} {text} {label} on_click={open.reform(move |()| which)} /> }
    };
    let id = vault.id.clone();
    html! {
        <ResourcePage id={id.clone()} page={Page::Properties}>
            if vault.kind() == VaultKind::Backup {
                <EditionNote />
            }
            <Section title="Security">
                { match vault.kind() {
                    VaultKind::RecoveryServices => of_recovery_services(world, vault, update),
                    VaultKind::Backup => of_backup(world, vault, update),
                } }
            </Section>
            <Section title="Resource">
                <PropertyList>
                    <Property label="Location">{ words::region(&vault.region) }</Property>
                    if let Some(redundancy) = vault.redundancy {
                        <Property label="Backup storage redundancy">{ say(words::redundancy(redundancy)) }</Property>
                    }
                    <Property label="Resource ID">{ vault.id.to_string() }</Property>
                </PropertyList>
            </Section>
            <MessageBar>{ say(words::DATA_SOURCE_NOTE) }</MessageBar>
            { match what {
                Some(Open::Security) => html! { <SoftDeletePane {id} {on_close} /> },
                Some(Open::Immutability) => html! { <ImmutabilityPane {id} {on_close} /> },
                Some(Open::Mua) => html! { <MuaPane {id} {on_close} /> },
                Some(Open::Pin) => html! { <PinPane {id} {on_close} /> },
                None => nothing(),
            } }
        </ResourcePage>
    }
}

/// Makes the button that opens a pane: its id, its words, and its words for screen readers.
type Update<'a> = &'a dyn Fn(Open, &'static str, &'static str, &'static str) -> Html;

fn of_recovery_services(world: &Sandbox, vault: &Vault, update: Update<'_>) -> Html {
    html! {
        <PropertyList>
            <Property label="Security level">
                <div>{ security_level(vault) }</div>
                <div>{ say(words::SECURITY_LEVELS) }</div>
            </Property>
            <Property label="Security Settings" action={update(Open::Security, "update-security", "Update", "Update security settings")}>
                <div>{ say("Soft delete: ") }{ soft_delete(vault) }</div>
                <div>{ say_with("Security features for hybrid workloads: {features}", &[("features", &say(features(vault)))]) }</div>
            </Property>
            <Property label="Immutable vault" action={update(Open::Immutability, "update-immutability", "Settings", "Settings of the immutable vault")}>
                { immutability(vault) }
            </Property>
            { authorization(world, vault, update) }
            <Property label="Security PIN" action={update(Open::Pin, "generate-pin", "Generate", "Generate a security PIN")}>
                { say("The MARS agent asks for it before it stops protection with delete data or changes its passphrase.") }
            </Property>
        </PropertyList>
    }
}

fn of_backup(world: &Sandbox, vault: &Vault, update: Update<'_>) -> Html {
    html! {
        <PropertyList>
            <Property label="Soft delete" action={update(Open::Security, "update-security", "Update", "Update soft delete")}>
                { soft_delete(vault) }
            </Property>
            <Property label="Immutable vault" action={update(Open::Immutability, "update-immutability", "Update", "Update the immutable vault setting")}>
                { immutability(vault) }
            </Property>
            { authorization(world, vault, update) }
        </PropertyList>
    }
}

fn authorization(world: &Sandbox, vault: &Vault, update: Update<'_>) -> Html {
    html! {
        <Property label="Multi-User Authorization" action={update(Open::Mua, "update-mua", "Update", "Update multi-user authorization")}>
            { mua(vault) }
            if let Some(guard) = &vault.guard {
                <div>{ say("Protected with the Resource Guard ") }{ guard_link(world, guard) }</div>
            }
        </Property>
    }
}

fn features(vault: &Vault) -> &'static str {
    match vault.security_features {
        Switch::Enabled => "Enabled",
        Switch::Disabled => "Disabled",
    }
}
