//! The overview of a vault: its essentials, how well it is guarded, and who could undo that alone. Stands on `parts`, `kit` and
//! the engine's advice; must never change the vault.

use mua_core::{Isolation, Protection, Sandbox, Scope, SoftDelete, Vault, both_keys, isolation};
use yew::prelude::*;

use crate::kit::{Card, Essential, Essentials, Glyph, LinkButton, MessageBar, PillTone, Status, Tone};
use crate::parts::ResourcePage;
use crate::parts::description::Description;
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
    let Some(vault) = world.vault(&props.id) else { return Html::default() };
    let at = |page: Page| Route::resource(&vault.id, page).href();
    let items = vault.items.values().filter(|item| item.exists(world.now()));
    let (deleted, kept): (Vec<_>, Vec<_>) =
        items.partition(|item| matches!(item.protection, Protection::SoftDeleted { .. }));
    html! {
        <ResourcePage id={vault.id.clone()} page={Page::Overview}>
            { for both_keys(world, vault).iter().map(|account| alone(world, vault, &words::principal(world, account))) }
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
        </ResourcePage>
    }
}

fn alone(world: &Sandbox, vault: &Vault, who: &str) -> Html {
    let guard = vault.guard.as_ref().map(|id| words::place(world, id)).unwrap_or_default();
    html! {
        <MessageBar tone={Tone::Warning} title={format!("{who} holds both keys.")}>
            { format!("{who} can do every protected operation on this vault alone: the vault's key and the key of {guard} are in one hand. \
                       Grant Contributor on the Resource Guard only for as long as it is needed.") }
        </MessageBar>
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
    facts.push(Essential::html("Soft delete", soft_delete(vault)));
    facts.push(Essential::html("Multi-user authorization", mua(vault)));
    if let Some(guard) = &vault.guard {
        facts.push(Essential::html("Resource Guard", guard_link(world, guard)));
        facts.extend(
            isolation(world, &vault.id, guard).map(|level| Essential::text("Isolation", isolation_words(level))),
        );
    }
    facts
}

/// The state of soft delete, as a sign and words.
pub(super) fn soft_delete(vault: &Vault) -> Html {
    let (tone, text) = match vault.soft_delete {
        SoftDelete::Enabled => (PillTone::Success, format!("Enabled ({} days)", vault.soft_delete_days)),
        SoftDelete::AlwaysOn => (PillTone::Success, format!("Always on ({} days)", vault.soft_delete_days)),
        SoftDelete::Disabled => (PillTone::Warning, "Disabled".to_owned()),
    };
    html! { <Status {tone} {text} /> }
}

/// Whether the vault is tied to a guard, as a sign and words.
pub(super) fn mua(vault: &Vault) -> Html {
    match vault.guard {
        Some(_) => html! { <Status tone={PillTone::Success} text="Enabled" /> },
        None => html! { <Status tone={PillTone::Warning} text="Not enabled" /> },
    }
}

/// The guard's name, leading to it; a guard that is gone leads nowhere.
pub(super) fn guard_link(world: &Sandbox, guard: &Scope) -> Html {
    if world.guard(guard).is_some() {
        html! { <a class="link" href={Route::overview(guard).href()}>{ guard.name().to_owned() }</a> }
    } else {
        html! { { format!("{} (not found)", guard.name()) } }
    }
}

fn isolation_words(level: Isolation) -> String {
    let place = match level {
        Isolation::Least => "the same subscription",
        Isolation::Medium => "another subscription of the same directory",
        Isolation::Maximum => "another directory",
    };
    format!("{}: the Resource Guard is in {place}", words::isolation(level))
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
