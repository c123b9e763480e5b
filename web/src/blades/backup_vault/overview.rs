//! The overview of a Backup vault: its essentials, how well it is guarded, and who could undo that alone. Stands on `parts`, `kit`
//! and the engine's advice; must never change the vault.

use mua_core::{Scope, SoftDelete, Vault, isolation};
use yew::prelude::*;

use crate::kit::{Card, Command, CommandBar, Essential, Essentials, Glyph, LinkButton, nothing};
use crate::parts::ResourcePage;
use crate::parts::description::Description;
use crate::parts::lifecycle::LifecycleCommands;
use crate::parts::vault::{Alone, EditionNote, guard_link, immutability, isolation_words, mua, soft_delete};
use crate::portal::{Portal, copy, use_portal};
use crate::route::{Page, Route};
use crate::words;

/// What [`Overview`] takes.
#[derive(Clone, PartialEq, Properties)]
pub struct OverviewProps {
    /// The vault.
    pub id: Scope,
}

/// The page.
#[component]
pub fn Overview(props: &OverviewProps) -> Html {
    let portal = use_portal();
    let world = portal.world();
    let Some(vault) = world.vault(&props.id) else { return nothing() };
    let at = |page: Page| Route::resource(&vault.id, page).href();
    let instances = vault.items.values().filter(|item| item.exists(world.now()));
    let (deleted, kept): (Vec<_>, Vec<_>) = instances.partition(|item| item.is_soft_deleted());
    let commands = html! {
        <CommandBar label="Vault">
            <Command text="Backup instances" icon={Glyph::Backup} href={at(Page::BackupInstances)} />
            <LifecycleCommands id={vault.id.clone()} />
        </CommandBar>
    };
    html! {
        <ResourcePage id={vault.id.clone()} page={Page::Overview} {commands}>
            <EditionNote />
            <Alone id={vault.id.clone()} />
            <Essentials
                facts={facts(&portal, vault)}
                on_copy={|text: AttrValue| copy(&text)}
                aside={html! { <a class="link" href={at(Page::Json)}>{ "JSON View" }</a> }}
            />
            <Description guard={vault.guard.clone()} />
            <div class="cards">
                <Card title="Security" icon={Glyph::Shield} footer={html! { <LinkButton text="Properties" href={at(Page::Properties)} /> }}>
                    <p>{ security(vault) }</p>
                </Card>
                <Card title="Backup instances" icon={Glyph::Backup} footer={html! { <LinkButton text="View instances" href={at(Page::BackupInstances)} /> }}>
                    <p>{ format!("{}, {} soft-deleted.", words::count(kept.len(), "instance", "instances"), deleted.len()) }</p>
                </Card>
                <Card title="Backup policies" icon={Glyph::Policy} footer={html! { <LinkButton text="View policies" href={at(Page::Policies)} /> }}>
                    <p>{ format!("{}.", words::count(vault.policies.len(), "policy", "policies")) }</p>
                </Card>
            </div>
        </ResourcePage>
    }
}

fn facts(portal: &Portal, vault: &Vault) -> Vec<Essential> {
    let world = portal.world();
    let group = vault.id.resource_group_scope();
    let subscription = vault.id.subscription_scope();
    let mut facts = Vec::new();
    facts.extend(
        group.map(|group| Essential::link("Resource group", group.name().to_owned(), Route::overview(&group).href())),
    );
    facts.push(Essential::text("Location", words::region(&vault.region)));
    if let Some(id) = &subscription {
        facts.push(Essential::link("Subscription", words::place(world, id), Route::overview(id).href()));
        facts.push(Essential::copyable("Subscription ID", id.name().to_owned()));
    }
    let redundancy = vault.redundancy.map(words::redundancy);
    facts.extend(redundancy.map(|words| Essential::text("Backup storage redundancy", words)));
    facts.push(Essential::text("Security level", vault.security_level().name()));
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
