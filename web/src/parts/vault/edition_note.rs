//! What the edition that applies says of Backup vaults. Stands on the engine's one table and `kit`; must never hold a list of its
//! own.

use mua_core::{CriticalOperation, Edition, TABLE, VaultKind};
use yew::prelude::*;

use crate::kit::{MessageBar, Tone, nothing};
use crate::language::{say, say_with};
use crate::portal::use_portal;
use crate::route::{Place, Route};
use crate::words;

/// A word on how far Resource Guards protect Backup vaults, where that is less than today.
#[component]
pub fn EditionNote() -> Html {
    let edition = use_portal().world().edition();
    let Some(text) = note(edition) else { return nothing() };
    html! {
        <MessageBar tone={Tone::Info} title={format!("{}.", say(words::edition(edition)))}>
            { text }{ " " }
            <a class="link" href={Route::At(Place::Settings).href()}>{ say("Change the edition") }</a>
        </MessageBar>
    }
}

fn note(edition: Edition) -> Option<String> {
    if edition == Edition::Azure2025 {
        return None;
    }
    if !CriticalOperation::DisableBackupVaultMua.is_known_in(edition) {
        return Some(say("In this edition Resource Guards protect Recovery Services vaults alone: no Backup vault can be tied to one.").to_string());
    }
    let own = TABLE.iter().filter(|row| row.vault == VaultKind::Backup && row.rule(edition).is_some());
    let names: Vec<&str> = own.map(|row| row.operation.label(edition)).collect();
    Some(say_with(
        "Of Backup vaults this edition protects no more than the documentation of 2023 did: {list}.",
        &[("list", &words::list(&names))],
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_edition_that_covers_less_than_today_says_what() {
        assert_eq!(note(Edition::Azure2025), None);
        assert!(note(Edition::Preview2021).is_some_and(|text| text.contains("no Backup vault")));
        let of_2022 = note(Edition::Ga2022).unwrap_or_default();
        assert!(of_2022.contains("Delete backup instance") && !of_2022.contains("Restore"), "{of_2022}");
    }
}
