//! The overview of a vault: its essentials, how well it is guarded, and who could undo that alone. Stands on `parts`, `kit` and
//! the engine's advice; must never change the vault.

use mua_core::{Protection, Scope, SoftDelete, Vault, isolation};
use yew::prelude::*;

use crate::kit::{Card, Command, CommandBar, Essential, Essentials, Glyph, LinkButton, nothing};
use crate::parts::ResourcePage;
use crate::parts::description::Description;
use crate::parts::isolation::IsolationSection;
use crate::parts::lifecycle::LifecycleCommands;
use crate::parts::vault::{Alone, guard_link, immutability, isolation_words, mua, security_level, soft_delete};
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
    let items = vault.items.values().filter(|item| item.exists(world.now()));
    let (deleted, kept): (Vec<_>, Vec<_>) =
        items.partition(|item| matches!(item.protection, Protection::SoftDeleted { .. }));
    let commands = html! {
        <CommandBar label="Vault">
            <Command text="Backup items" icon={Glyph::Backup} href={at(Page::BackupItems)} />
            <LifecycleCommands id={vault.id.clone()} />
        </CommandBar>
    };
    html! {
        <ResourcePage id={vault.id.clone()} page={Page::Overview} {commands}>
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
                <Card title="Backup items" icon={Glyph::Backup} footer={html! { <LinkButton text="View items" href={at(Page::BackupItems)} /> }}>
                    <p>{ format!("{}, {} soft-deleted.", words::count(kept.len(), "item", "items"), deleted.len()) }</p>
                </Card>
                <Card title="Backup policies" icon={Glyph::Policy} footer={html! { <LinkButton text="View policies" href={at(Page::Policies)} /> }}>
                    <p>{ format!("{}.", words::count(vault.policies.len(), "policy", "policies")) }</p>
                </Card>
            </div>
            <IsolationSection vault={Some(vault.id.clone())} />
        </ResourcePage>
    }
}

fn facts(portal: &Portal, vault: &Vault) -> Vec<Essential> {
    let world = portal.world();
    let mut facts = Vec::new();
    facts.extend(
        vault
            .id
            .resource_group_scope()
            .map(|group| Essential::link("Resource group", group.name().to_owned(), Route::overview(&group).href())),
    );
    facts.push(Essential::text("Location", words::region(&vault.region)));
    let subscription = vault.id.subscription_scope();
    facts.extend(
        subscription
            .as_ref()
            .map(|id| Essential::link("Subscription", words::place(world, id), Route::overview(id).href())),
    );
    facts.extend(subscription.as_ref().map(|id| Essential::copyable("Subscription ID", id.name().to_owned())));
    facts.push(Essential::html("Security level", security_level(vault)));
    facts.push(Essential::html("Soft delete", soft_delete(vault)));
    facts.push(Essential::html("Immutability", immutability(vault)));
    facts.push(Essential::html("Multi-user authorization", mua(vault)));
    if let Some(guard) = &vault.guard {
        facts.push(Essential::html("Resource Guard", guard_link(world, guard)));
        facts.extend(
            isolation(world, &vault.id, guard).map(|level| Essential::text("Isolation", isolation_words(level))),
        );
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
