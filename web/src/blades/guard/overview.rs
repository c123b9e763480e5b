//! The overview of a Resource Guard. Stands on `parts` and `kit`; must never change the guard.

use mua_core::{Edition, Guard, Sandbox, Scope, TABLE, VaultKind};
use yew::prelude::*;

use crate::kit::{Card, CommandBar, Essential, Essentials, Glyph, LinkButton, nothing};
use crate::language::{plural, say, say_with};
use crate::parts::ResourcePage;
use crate::parts::lifecycle::LifecycleCommands;
use crate::parts::operation_table::kinds;
use crate::portal::{copy, use_portal};
use crate::route::{Page, Route};
use crate::words;

/// What [`Overview`] takes.
#[derive(Clone, PartialEq, Properties)]
pub struct OverviewProps {
    /// The Resource Guard.
    pub id: Scope,
}

/// The page.
#[component]
pub fn Overview(props: &OverviewProps) -> Html {
    let portal = use_portal();
    let world = portal.world();
    let Some(guard) = world.guard(&props.id) else { return nothing() };
    let at = |page: Page| Route::resource(&guard.id, page).href();
    let subscription = guard.id.subscription_scope();
    let directory = world.tenant_of(&guard.id, &portal.caller().principal);
    let tied = world.vaults_tied_to(&guard.id).count();
    let mut facts = Vec::new();
    facts.extend(
        guard
            .id
            .resource_group_scope()
            .map(|group| Essential::link("Resource group", group.name().to_owned(), Route::overview(&group).href())),
    );
    facts.push(Essential::text("Location", words::region(&guard.region)));
    facts.extend(
        subscription
            .as_ref()
            .map(|id| Essential::link("Subscription", words::place(world, id), Route::overview(id).href())),
    );
    facts.extend(subscription.as_ref().map(|id| Essential::copyable("Subscription ID", id.name().to_owned())));
    facts.extend(directory.map(|id| Essential::text("Directory", words::tenant(world, id))));
    facts.push(Essential::copyable("Resource Guard ID", guard.id.to_string()));
    facts.push(Essential::link("Protected vaults", tied.to_string(), at(Page::TiedVaults)));
    facts.push(Essential::text("Description", words::or_none(&guard.description)));
    facts.push(Essential::html("Tags", tags(guard, &at(Page::Tags))));
    let commands =
        html! { <CommandBar label="Resource Guard"><LifecycleCommands id={guard.id.clone()} /></CommandBar> };
    html! {
        <ResourcePage id={guard.id.clone()} page={Page::Overview} {commands}>
            <Essentials {facts} on_copy={|text: AttrValue| copy(&text)} aside={html! { <a class="link" href={at(Page::Json)}>{ say("JSON View") }</a> }} />
            <div class="cards">
                <Card title="Protected operations" icon={Glyph::Shield} footer={html! { <LinkButton text="Properties" href={at(Page::Properties)} /> }}>
                    { for protected(guard, world.edition()).map(|line| html! { <p>{ line }</p> }) }
                </Card>
                <Card title="Protected vaults" icon={Glyph::Vault} footer={html! { <LinkButton text="View vaults" href={at(Page::TiedVaults)} /> }}>
                    <p>{ say_with("{count} to this Resource Guard.", &[("count", &plural(tied, "{n} vault is tied", "{n} vaults are tied"))]) }</p>
                    { for by_kind(world, &guard.id).map(|line| html! { <p>{ line }</p> }) }
                </Card>
                <Card title="Access control (IAM)" icon={Glyph::Access} footer={html! { <LinkButton text="View access" href={at(Page::AccessControl)} /> }}>
                    <p>{ say("Reader lets a Backup admin tie a vault. Contributor opens a protected operation: grant it for as long as it is needed.") }</p>
                </Card>
            </div>
        </ResourcePage>
    }
}

/// How many of the critical operations that an edition knows the guard protects, told for each kind of vault.
fn protected(guard: &Guard, edition: Edition) -> impl Iterator<Item = String> {
    kinds(edition).into_iter().map(move |kind| {
        let known: Vec<_> = TABLE.iter().filter(|row| row.vault == kind && row.rule(edition).is_some()).collect();
        let protected = known.iter().filter(|row| guard.protects(row.operation)).count();
        let known = known.len();
        let english = match kind {
            VaultKind::RecoveryServices => {
                "{protected} of {known} critical operations on Recovery Services vaults need this Resource Guard's key."
            }
            VaultKind::Backup => {
                "{protected} of {known} critical operations on Backup vaults need this Resource Guard's key."
            }
        };
        say_with(english, &[("protected", &protected), ("known", &known)])
    })
}

/// How many vaults of each kind are tied to the guard.
fn by_kind(world: &Sandbox, guard: &Scope) -> impl Iterator<Item = String> {
    let kinds = [VaultKind::RecoveryServices, VaultKind::Backup];
    let counted = kinds.map(|kind| (kind, world.vaults_tied_to(guard).filter(|vault| vault.kind() == kind).count()));
    let some = counted.into_iter().filter(|(_, count)| *count > 0);
    some.map(|(kind, count)| match kind {
        VaultKind::RecoveryServices => plural(count, "{n} Recovery Services vault.", "{n} Recovery Services vaults."),
        VaultKind::Backup => plural(count, "{n} Backup vault.", "{n} Backup vaults."),
    })
}

fn tags(guard: &Guard, href: &AttrValue) -> Html {
    let words: Vec<String> = guard.tags.iter().map(|(name, value)| format!("{name} : {value}")).collect();
    let shown = if words.is_empty() { say("Add tags").to_string() } else { words.join(", ") };
    html! { <a class="link" href={href.clone()}>{ shown }</a> }
}
