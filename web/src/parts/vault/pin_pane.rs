//! The security PIN of a vault, for the MARS agent. Stands on `guarded_save`; must never make a PIN up: the engine draws it.

use mua_core::{Event, Fact, GenerateSecurityPin, Instant, Outcome, PIN_SPAN, Scope};
use yew::prelude::*;

use super::soft_delete_pane::PaneProps;
use crate::kit::{CopyButton, MessageBar, Tone, nothing, read_only};
use crate::language::{say, say_with};
use crate::parts::guarded_save::GuardedPane;
use crate::portal::{copy, use_portal};
use crate::words;

/// A PIN that was given out.
#[derive(Clone, Debug, PartialEq)]
struct Pin {
    digits: String,
    expires_at: Instant,
}

fn issued(events: &[Event], vault: &Scope) -> Option<Pin> {
    events.iter().find_map(|event| match &event.fact {
        Fact::SecurityPinIssued { vault: own, pin, expires_at } if own == vault => {
            Some(Pin { digits: pin.clone(), expires_at: *expires_at })
        }
        _ => None,
    })
}

/// The pane. It stays open, so that the PIN can be read.
#[component]
pub fn PinPane(props: &PaneProps) -> Html {
    let portal = use_portal();
    let pin = use_state_eq(|| None::<Pin>);
    let Some(vault) = portal.world().vault(&props.id) else { return nothing() };
    let on_saved = {
        let (pin, id) = (pin.clone(), vault.id.clone());
        Callback::from(move |outcome: Outcome| {
            if let Outcome::Allowed { events, .. } = &outcome {
                pin.set(issued(events, &id));
            }
        })
    };
    let minutes = PIN_SPAN.millis() / 60_000;
    let now = portal.world().now();
    html! {
        <GuardedPane
            id="pin"
            title="Security PIN"
            subtitle={vault.id.name().to_owned()}
            command={Some(GenerateSecurityPin { vault: vault.id.clone() }.into())}
            save="Generate"
            stays={true}
            {on_saved}
            on_close={props.on_close.clone()}
        >
            <p class="form__text">{ say_with("The PIN holds for {minutes} minutes. Type it where the MARS agent asks for it.", &[("minutes", &minutes)]) }</p>
            <div role="status">
                if let Some(pin) = &*pin {
                    { shown(pin, now) }
                }
            </div>
        </GuardedPane>
    }
}

fn shown(pin: &Pin, now: Instant) -> Html {
    if now >= pin.expires_at {
        return html! { <MessageBar tone={Tone::Warning}>{ say("The PIN has expired. Generate another one.") }</MessageBar> };
    }
    let digits = html! {
        <>
            <span class="pin">{ &pin.digits }</span>
            <CopyButton text={pin.digits.clone()} label="Copy security PIN" on_copy={|text: AttrValue| copy(&text)} />
        </>
    };
    html! {
        <div class="form">
            { read_only("Security PIN", digits) }
            { read_only("Valid until", words::moment(pin.expires_at)) }
        </div>
    }
}
