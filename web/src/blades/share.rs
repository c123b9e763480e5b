//! Portal settings > Share: a link that holds the sandbox as it is, or names a guided scenario, with a QR code for a room. Stands on
//! `portal`, `parts` and `kit`; must never send anything anywhere.

use yew::prelude::*;

use crate::kit::{Button, Choice, CodeBlock, MessageBar, QrCode, Section, Select, Tone, Weight};
use crate::language::{say, say_told, say_with};
use crate::parts::ServicePage;
use crate::parts::guide::Offer;
use crate::portal::{Coming, LONGEST_LINK, Link, copy, link_to, use_link_to_world};
use crate::route::{Place, Shared};
use crate::words;

/// The page.
#[component]
pub fn Share() -> Html {
    html! {
        <ServicePage place={Place::Share}>
            <Section title="This sandbox" text={words::SHARE_WORLD}>
                <World />
            </Section>
            <Section title="A guided scenario" text={words::SHARE_SCENARIO}>
                <Scenarios />
            </Section>
        </ServicePage>
    }
}

#[component]
fn World() -> Html {
    match use_link_to_world() {
        Coming::UnderWay => html! { <p role="status">{ say("The link is being made.") }</p> },
        Coming::There(link) => shown("world-link", &say("link to this sandbox"), &link),
        Coming::Not(why) => html! {
            <MessageBar id="world-link-refused" tone={Tone::Error} title="This sandbox does not fit into a link:">{ format!("{}.", say_told(&why.to_string())) }</MessageBar>
        },
    }
}

#[component]
fn Scenarios() -> Html {
    let chosen = use_state_eq(String::new);
    let made = use_state_eq(|| None::<Offer>);
    let on_change = {
        let chosen = chosen.clone();
        Callback::from(move |name: String| chosen.set(name))
    };
    let make = {
        let (chosen, made) = (chosen.clone(), made.clone());
        Callback::from(move |()| made.set(Offer::named(&chosen)))
    };
    let choice = |own: Offer| Choice::new(own.name(), format!("{}: {}", say(own.chapter()), say(own.title())));
    let choices: Vec<Choice> = Offer::all().map(choice).collect();
    html! {
        <div class="form">
            <Select id="scenario" label="Scenario" value={(*chosen).clone()} {choices} {on_change} />
            <p><Button id="scenario-link-make" text="Make the link" weight={Weight::Secondary} on_click={make} disabled={chosen.is_empty()} /></p>
            if let Some(offer) = *made {
                { shown("scenario-link", &say_with("link to the scenario “{title}”", &[("title", &say(offer.title()))]), &link_to(Shared::Scenario(offer.name().to_owned()))) }
            }
        </div>
    }
}

/// A link to be copied, how long it is, and the same as a picture.
fn shown(id: &'static str, what: &str, link: &Link) -> Html {
    let on_copy = Callback::from(|text: AttrValue| copy(&text));
    let label = words::capital(what);
    html! {
        <div {id} class="shared-link">
            <CodeBlock {label} text={link.address.clone()} {on_copy} />
            <p role="status">{ words::link_length(link.length, LONGEST_LINK) }</p>
            <QrCode text={link.address.clone()} label={say_with("QR code of the {what}", &[("what", &what)])} otherwise={words::NO_QR} />
        </div>
    }
}
