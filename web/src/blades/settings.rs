//! Portal settings > Appearance + sandbox: the theme, the keyboard shortcuts, the edition, and the way back to the sample. Stands on `parts` and
//! `kit`; must never reset without asking.

use mua_core::{Edition, Profile, SetEdition, SetProfile};
use yew::prelude::*;

use crate::kit::{Button, Choice, ConfirmDialog, RadioGroup, Section, TextButton, Toggle, Weight};
use crate::language::say;
use crate::parts::ServicePage;
use crate::parts::fidelity::{self, FidelityMark};
use crate::parts::frame::ShortcutsPane;
use crate::portal::{Portal, Shortcuts, Theme, Tone, use_portal};
use crate::route::{Place, Route};
use crate::words;

/// What a choice does, once the name picked is known to be one.
fn picked<T: 'static>(portal: &Portal, named: fn(&str) -> Option<T>, take: fn(&Portal, T)) -> Callback<String> {
    let portal = portal.clone();
    Callback::from(move |name: String| {
        if let Some(value) = named(&name) {
            take(&portal, value);
        }
    })
}

/// The page.
#[component]
pub fn Settings() -> Html {
    let portal = use_portal();
    let asking = use_state_eq(|| false);
    let ask = |to: bool| {
        let asking = asking.clone();
        Callback::from(move |()| asking.set(to))
    };
    let on_theme = picked(&portal, Theme::named, |portal, theme| portal.set_theme(theme));
    let on_edition = picked(&portal, Edition::named, |portal, edition| portal.submit(SetEdition { edition }, |_| ()));
    let on_profile = picked(&portal, Profile::named, |portal, profile| portal.submit(SetProfile { profile }, |_| ()));
    let reset = {
        let (portal, asking) = (portal.clone(), asking.clone());
        Callback::from(move |()| {
            asking.set(false);
            let told = portal.clone();
            portal.reset(move |()| told.notify(Tone::Success, "The sandbox was reset", words::WAS_RESET));
        })
    };
    let themes = Theme::ALL.map(|theme| Choice::new(theme.name(), words::theme(theme.name()))).to_vec();
    let editions = Edition::ALL.map(|edition| {
        Choice::new(edition.name(), words::edition(edition)).with_detail(words::edition_detail(edition))
    });
    let profiles = Profile::ALL.map(|profile| {
        Choice::new(profile.name(), words::profile(profile)).with_detail(words::profile_detail(profile))
    });
    html! {
        <ServicePage place={Place::Settings}>
            <Section title="Appearance">
                <RadioGroup id="theme" label="Theme" value={portal.theme().name()} choices={themes} on_change={on_theme} />
            </Section>
            <Section title="Keyboard shortcuts">
                <ShortcutSettings />
            </Section>
            <Section title="Edition" text={words::EDITION}>
                <RadioGroup id="edition" label="Critical operations of" value={portal.world().edition().name()} choices={editions.to_vec()} on_change={on_edition} />
            </Section>
            <Section title="Unknown rules" text={words::PROFILE}>
                <RadioGroup id="profile" label="Profile" value={portal.world().profile().name()} choices={profiles.to_vec()} on_change={on_profile} />
                <FidelityMark claims={fidelity::of_profile(portal.world().profile())} />
            </Section>
            <Section title="What is modelled" text={words::FIDELITY}>
                <a class="link" href={Route::At(Place::Fidelity).href()}>{ say("What is modelled, rule by rule") }</a>
            </Section>
            <Section title="Reset" text={words::RESET}>
                <Button id="reset" text="Reset the sandbox" weight={Weight::Secondary} on_click={ask(true)} />
            </Section>
            if *asking {
                <ConfirmDialog title="Reset the sandbox?" confirm="Reset the sandbox" danger={true} on_confirm={reset} on_cancel={ask(false)}>
                    <p>{ say(words::RESET) }</p>
                </ConfirmDialog>
            }
        </ServicePage>
    }
}

#[component]
fn ShortcutSettings() -> Html {
    let portal = use_portal();
    let listing = use_state_eq(|| false);
    let list = |to: bool| {
        let listing = listing.clone();
        Callback::from(move |()| listing.set(to))
    };
    let on_change = {
        let portal = portal.clone();
        Callback::from(move |on: bool| portal.set_shortcuts(if on { Shortcuts::On } else { Shortcuts::Off }))
    };
    html! {
        <div class="form">
            <Toggle id="shortcuts" label="Use the portal's keyboard shortcuts" on={portal.shortcuts() == Shortcuts::On} {on_change} />
            <p><TextButton id="list-shortcuts" text="View keyboard shortcuts" on_click={list(true)} /></p>
            if *listing {
                <ShortcutsPane on_close={list(false)} />
            }
        </div>
    }
}
