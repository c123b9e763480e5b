//! One backup item in full: how its protection stands, what its policy takes and keeps, and what becomes of its recovery points.
//! Stands on `kit` and `words`; must never change anything.

use mua_core::{Policy, ProtectedItem, Scope};
use yew::prelude::*;

use super::item_panes::ItemPaneProps;
use super::standing::standing;
use crate::kit::{Button, ContextPane, Section, nothing, read_only};
use crate::language::{say, say_with};
use crate::portal::use_portal;
use crate::route::{Page, Route};
use crate::words;

/// The pane.
#[component]
pub fn DetailsPane(props: &ItemPaneProps) -> Html {
    let portal = use_portal();
    let world = portal.world();
    let Some((vault, item)) =
        world.vault(&props.id).and_then(|vault| Some((vault, vault.item(&props.item, world.now())?)))
    else {
        return nothing();
    };
    let footer = html! { <Button text="Close" on_click={props.on_close.clone()} /> };
    html! {
        <ContextPane title={item.name.to_string()} subtitle={words::workload(item.workload)} {footer} on_close={props.on_close.clone()}>
            { protection(item) }
            if let Some(policy) = vault.policies.get(&item.policy) {
                { followed(&vault.id, item, policy) }
            }
        </ContextPane>
    }
}

fn status(item: &ProtectedItem) -> Html {
    let (tone, text) = standing(item.protection);
    tone.status(text)
}

fn protection(item: &ProtectedItem) -> Html {
    html! {
        <Section title="Protection">
            <div class="form">
                { read_only("Status", status(item)) }
                { read_only("Recovery points", words::fate(item.protection)) }
                { read_only("Source", item.source.as_ref().map_or_else(|| say("Not named").to_string(), Scope::to_string)) }
            </div>
        </Section>
    }
}

fn followed(vault: &Scope, item: &ProtectedItem, policy: &Policy) -> Html {
    let policies = Route::resource(vault, Page::Policies).href();
    html! {
        <Section title="Backup policy">
            <div class="form">
                { read_only("Policy", html! { <a class="link" href={policies}>{ item.policy.to_string() }</a> }) }
                { read_only("Backup frequency", words::schedule(&policy.schedule)) }
                { read_only("Recovery point objective", words::minutes(policy.rpo_minutes())) }
                { for policy.retention.tiers().into_iter().map(|(tier, count)| html! {
                    { read_only(say_with("{capital} recovery points", &[("capital", &words::capital(tier))]), words::tier(tier, count)) }
                }) }
                { for policy.schedule.parts().into_iter().filter_map(|(part, days)| Some((part, days?))).map(|(part, days)| html! {
                    { read_only(say_with("{capital} backups", &[("capital", &words::capital(part))]), words::tier("daily", Some(days))) }
                }) }
                if let Some(days) = policy.instant_restore_days {
                    { read_only("Instant restore", words::tier("daily", Some(days))) }
                }
            </div>
        </Section>
    }
}
