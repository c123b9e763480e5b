//! Immutable vault: on, off, or locked for good. Stands on `guarded_save`; must never know who may.

use mua_core::{Command, Immutability, SetImmutability};
use yew::prelude::*;

use super::soft_delete_pane::PaneProps;
use crate::kit::{Checkbox, MessageBar, Spoken, Tone, Weight, nothing};
use crate::language::say;
use crate::parts::guarded_save::{Ask, GuardedPane};
use crate::portal::use_portal;

/// The pane.
#[component]
pub fn ImmutabilityPane(props: &PaneProps) -> Html {
    let portal = use_portal();
    let draft = use_state_eq(|| None::<Immutability>);
    let Some(vault) = portal.world().vault(&props.id) else { return nothing() };
    let now = vault.immutability;
    let wanted = draft.unwrap_or(now);
    let command: Option<Command> =
        (wanted != now).then(|| SetImmutability { vault: vault.id.clone(), immutability: wanted }.into());
    let set = {
        let draft = draft.clone();
        Callback::from(move |to: Immutability| draft.set(Some(to)))
    };
    let on_enable = set.reform(|on| if on { Immutability::Unlocked } else { Immutability::Disabled });
    let on_lock = set.reform(|on| if on { Immutability::Locked } else { Immutability::Unlocked });
    let locks = wanted == Immutability::Locked && now != Immutability::Locked;
    let ask_first = locks.then(|| Ask {
        title: say("Lock immutability?"),
        text:
            "This cannot be undone. Nobody, not even with the Resource Guard's key, can make this vault mutable again."
                .into(),
        confirm: say("Lock"),
    });
    html! {
        <GuardedPane
            id="immutable"
            title="Immutable vault"
            subtitle={vault.id.name().to_owned()}
            {command}
            save="Apply"
            weight={if locks { Weight::Danger } else { Weight::Primary }}
            {ask_first}
            on_incomplete={props.on_close.clone()}
            on_close={props.on_close.clone()}
        >
            <div class="form">
                <p class="form__text">{ say("An immutable vault keeps every recovery point until its time is over: backup data is not deleted, and no change of a policy cuts what is kept. Nobody is exempt.") }</p>
                <Checkbox id="immutability" label="Enable vault immutability" checked={wanted != Immutability::Disabled} on_change={on_enable} disabled={now == Immutability::Locked} />
                if wanted != Immutability::Disabled {
                    <Checkbox id="immutability-lock" label="Lock immutability" checked={wanted == Immutability::Locked} on_change={on_lock} disabled={now == Immutability::Locked} hint="What is locked can never be unlocked." />
                }
                if now == Immutability::Locked {
                    <MessageBar>{ say("Immutability is locked: nothing can turn it off any more.") }</MessageBar>
                }
                <Spoken>
                    if locks {
                        <MessageBar tone={Tone::Warning} title="This cannot be undone.">{ say("Once locked, immutability can never be turned off, by anybody.") }</MessageBar>
                    }
                </Spoken>
            </div>
        </GuardedPane>
    }
}
