//! The overview of a vault of either kind: its essentials, how well it is guarded, and who could undo that alone. Stands on
//! `parts`, `kit` and the engine's advice; must never change the vault.

use mua_core::{Scope, SoftDelete, Vault, VaultKind, isolation};
use yew::prelude::*;

use super::edition_note::EditionNote;
use super::standing::{Alone, guard_link, immutability, isolation_words, mua, security_level, soft_delete};
use crate::kit::{Card, Command, CommandBar, Essential, Essentials, Glyph, LinkButton, nothing};
use crate::language::{plural, say, say_with};
use crate::parts::ResourcePage;
use crate::parts::description::Description;
use crate::parts::isolation::IsolationSection;
use crate::parts::lifecycle::LifecycleCommands;
use crate::portal::{Portal, copy, use_portal};
use crate::route::{Page, Route};
use crate::words;

/// What [`OverviewPage`] takes.
#[derive(Clone, PartialEq, Properties)]
pub struct OverviewPageProps {
    /// The vault.
    pub id: Scope,
}

/// What each kind of vault calls what it protects: the page of them, the button that leads there, and one and many of them.
const fn protected(kind: VaultKind) -> (Page, &'static str, &'static str, &'static str, &'static str) {
    match kind {
        VaultKind::RecoveryServices => (Page::BackupItems, "Backup items", "View items", "{n} item", "{n} items"),
        VaultKind::Backup => {
            (Page::BackupInstances, "Backup instances", "View instances", "{n} instance", "{n} instances")
        }
    }
}

/// The page.
#[component]
pub fn OverviewPage(props: &OverviewPageProps) -> Html {
    let portal = use_portal();
    let world = portal.world();
    let Some(vault) = world.vault(&props.id) else { return nothing() };
    let at = |page: Page| Route::resource(&vault.id, page).href();
    let (page, title, view, one, many) = protected(vault.kind());
    let items = vault.items.values().filter(|item| item.exists(world.now()));
    let (deleted, kept): (Vec<_>, Vec<_>) = items.partition(|item| item.is_soft_deleted());
    let commands = html! {
        <CommandBar label="Vault">
            <Command text={title} icon={Glyph::Backup} href={at(page)} />
            <LifecycleCommands id={vault.id.clone()} />
        </CommandBar>
    };
    html! {
        <ResourcePage id={vault.id.clone()} page={Page::Overview} {commands}>
            if vault.kind() == VaultKind::Backup {
                <EditionNote />
            }
            <Alone id={vault.id.clone()} />
            <Essentials
                facts={facts(&portal, vault)}
                on_copy={|text: AttrValue| copy(&text)}
                aside={html! { <a class="link" href={at(Page::Json)}>{ say("JSON View") }</a> }}
            />
            <Description guard={vault.guard.clone()} />
            <div class="cards">
                <Card title="Security" icon={Glyph::Shield} footer={html! { <LinkButton text="Properties" href={at(Page::Properties)} /> }}>
                    <p>{ say(security(vault)) }</p>
                </Card>
                <Card {title} icon={Glyph::Backup} footer={html! { <LinkButton text={view} href={at(page)} /> }}>
                    <p>{ say_with("{count}, {n} soft-deleted.", &[("count", &plural(kept.len(), one, many)), ("n", &deleted.len())]) }</p>
                </Card>
                <Card title="Backup policies" icon={Glyph::Policy} footer={html! { <LinkButton text="View policies" href={at(Page::Policies)} /> }}>
                    <p>{ format!("{}.", plural(vault.policies.len(), "{n} policy", "{n} policies")) }</p>
                </Card>
            </div>
            <IsolationSection vault={Some(vault.id.clone())} />
        </ResourcePage>
    }
}

fn facts(portal: &Portal, vault: &Vault) -> Vec<Essential> {
    let world = portal.world();
    let mut facts = Vec::new();
    if let Some(group) = vault.id.resource_group_scope() {
        facts.push(Essential::link("Resource group", group.name().to_owned(), Route::overview(&group).href()));
    }
    facts.push(Essential::text("Location", words::region(&vault.region)));
    if let Some(id) = vault.id.subscription_scope() {
        facts.push(Essential::link("Subscription", words::place(world, &id), Route::overview(&id).href()));
        facts.push(Essential::copyable("Subscription ID", id.name().to_owned()));
    }
    let redundancy = vault.redundancy.map(words::redundancy);
    facts.extend(redundancy.map(|words| Essential::text("Backup storage redundancy", words)));
    facts.push(Essential::html("Security level", security_level(vault)));
    facts.push(Essential::html("Soft delete", soft_delete(vault)));
    facts.push(Essential::html("Immutability", immutability(vault)));
    facts.push(Essential::html("Multi-user authorization", mua(vault)));
    if let Some(guard) = &vault.guard {
        facts.push(Essential::html("Resource Guard", guard_link(world, guard)));
        let level = isolation(world, &vault.id, guard);
        facts.extend(level.map(|level| Essential::text("Isolation", isolation_words(level))));
    }
    facts
}

fn security(vault: &Vault) -> &'static str {
    match (vault.guard.is_some(), vault.soft_delete) {
        (true, SoftDelete::Disabled) => {
            "Multi-user authorization is on. Soft delete is off: deleted backup data is gone at once."
        }
        (true, _) => "Multi-user authorization is on: the protected operations need the Resource Guard's key too.",
        (false, SoftDelete::Disabled) => {
            "Multi-user authorization is not enabled, and soft delete is off: one person can destroy the backups."
        }
        (false, _) => {
            "Multi-user authorization is not enabled: one person can turn soft delete off and delete backup data."
        }
    }
}
