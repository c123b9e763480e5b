//! How well a vault is guarded, in signs and words. Stands on `kit`, `portal` and the engine's advice; must never change the vault.

use mua_core::{Immutability, Isolation, Protection, Sandbox, Scope, SecurityLevel, SoftDelete, Vault, both_keys};
use yew::prelude::*;

use crate::kit::{MessageBar, PillTone, Tone, nothing};
use crate::language::{say, say_with};
use crate::parts::fidelity::{self, FidelityMark};
use crate::portal::use_portal;
use crate::route::Route;
use crate::words;

/// What [`Alone`] takes.
#[derive(Clone, PartialEq, Properties)]
pub struct AloneProps {
    /// The vault.
    pub id: Scope,
}

/// A warning for each account that holds both keys of a vault.
#[component]
pub fn Alone(props: &AloneProps) -> Html {
    let portal = use_portal();
    let world = portal.world();
    let Some(vault) = world.vault(&props.id) else { return nothing() };
    let warnings = both_keys(world, vault);
    html! { <>{ nothing() }{ for warnings.iter().map(|account| alone(world, vault, &words::principal(world, account))) }</> }
}

fn alone(world: &Sandbox, vault: &Vault, who: &str) -> Html {
    let guard = vault.guard.as_ref().map(|id| words::place(world, id)).unwrap_or_default();
    html! {
        <MessageBar tone={Tone::Warning} title={say_with("{who} holds both keys.", &[("who", &who)])}>
            { say_with("{who} can do every protected operation on this vault alone: the vault's key and the key of {guard} are in one hand. \
                       Grant Contributor on the Resource Guard only for as long as it is needed.", &[("who", &who), ("guard", &guard)]) }
        </MessageBar>
    }
}

/// The state of soft delete, as a sign and words.
pub fn soft_delete(vault: &Vault) -> Html {
    let (tone, text) = match vault.soft_delete {
        SoftDelete::Enabled => (
            PillTone::Success,
            say_with("Enabled ({soft_delete_days} days)", &[("soft_delete_days", &vault.soft_delete_days)]),
        ),
        SoftDelete::AlwaysOn => (
            PillTone::Success,
            say_with("Always on ({soft_delete_days} days)", &[("soft_delete_days", &vault.soft_delete_days)]),
        ),
        SoftDelete::Disabled => (PillTone::Warning, say("Disabled").to_string()),
    };
    tone.status(text)
}

/// The state of immutability, as a sign and words.
pub fn immutability(vault: &Vault) -> Html {
    let (tone, text) = match vault.immutability {
        Immutability::Disabled => (PillTone::Neutral, "Not enabled"),
        Immutability::Unlocked => (PillTone::Success, "Enabled, not locked"),
        Immutability::Locked => (PillTone::Success, "Enabled and locked"),
    };
    tone.status(text)
}

/// How well the vault guards its backups, as the engine has it, as a sign and words.
pub fn security_level(vault: &Vault) -> Html {
    let level = vault.security_level();
    let tone = match level {
        SecurityLevel::Poor => PillTone::Danger,
        SecurityLevel::Fair => PillTone::Warning,
        SecurityLevel::Good | SecurityLevel::Excellent => PillTone::Success,
    };
    tone.status(level.name())
}

/// How an item stands, as a tone and words.
pub fn standing(protection: Protection) -> (PillTone, String) {
    match protection {
        Protection::Protected => (PillTone::Success, say("Protected").to_string()),
        Protection::StoppedRetainingData => (PillTone::Warning, say("Protection stopped, data retained").to_string()),
        Protection::BackupsSuspended => {
            (PillTone::Warning, say("Backups suspended, data retained as per policy").to_string())
        }
        Protection::SoftDeleted { purge_at } => {
            (PillTone::Danger, say_with("Soft deleted, gone on {moment}", &[("moment", &words::moment(purge_at))]))
        }
    }
}

/// Whether the vault is tied to a guard, as a sign and words.
pub fn mua(vault: &Vault) -> Html {
    match vault.guard {
        Some(_) => PillTone::Success.status("Enabled"),
        None => PillTone::Warning.status("Not enabled"),
    }
}

/// The guard's name, leading to it; a guard that is gone leads nowhere.
pub fn guard_link(world: &Sandbox, guard: &Scope) -> Html {
    if world.guard(guard).is_some() {
        html! { <a class="link" href={Route::overview(guard).href()}>{ guard.name().to_owned() }</a> }
    } else {
        html! { <>{ say_with("{name} (not found)", &[("name", &guard.name())]) }<FidelityMark claims={fidelity::named(fidelity::GUARD_GONE)} /></> }
    }
}

/// How far the guard is from the vault.
pub fn isolation_words(level: Isolation) -> String {
    let place = match level {
        Isolation::Least => "the same subscription",
        Isolation::Medium => "another subscription of the same directory",
        Isolation::Maximum => "another directory",
    };
    say_with(
        "{isolation}: the Resource Guard is in {place}",
        &[("isolation", &say(words::isolation(level))), ("place", &place)],
    )
}
