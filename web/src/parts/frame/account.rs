//! Who acts, and the flyout that lets somebody else act. Stands on `kit` and `portal`; must never ask for a password: there is
//! none.

use mua_core::{Principal, Sandbox};
use yew::prelude::*;

use crate::kit::{Account as Face, Avatar, Flyout, FlyoutSide, PersonaHue, TextButton};
use crate::language::{say, say_with};
use crate::menu;
use crate::portal::{Portal, follow_link, use_address, use_portal};
use crate::route::{Place, Route};
use crate::words;

const ID: &str = "account";

/// The part that a person plays, such as `Backup admin`.
#[must_use]
pub fn title_of(world: &Sandbox, principal: &Principal) -> Option<String> {
    principal.person().and_then(|person| world.tables().people.get(person)).and_then(|person| person.title.clone())
}

/// The colour of a person, by their place among all.
#[must_use]
pub fn hue_of(portal: &Portal, principal: &Principal) -> PersonaHue {
    let at = portal.personas().iter().position(|own| own.person() == principal.person()).unwrap_or_default();
    PersonaHue::ALL.into_iter().cycle().nth(at).unwrap_or_default()
}

/// The colour of the person who acts.
#[must_use]
pub fn acting_hue(portal: &Portal) -> PersonaHue {
    hue_of(portal, portal.persona())
}

/// The button at the right end of the top bar.
#[component]
pub fn AccountButton() -> Html {
    let portal = use_portal();
    let persona = portal.persona();
    html! {
        <Face
            name={persona.display_name.clone()}
            directory={words::tenant(portal.world(), portal.directory())}
            hue={hue_of(&portal, persona)}
            opens={ID}
        />
    }
}

/// What the account opens.
#[component]
pub fn AccountFlyout() -> Html {
    let (portal, address) = (use_portal(), use_address());
    let persona = portal.persona();
    let account = persona.user_principal_name().unwrap_or_default().to_owned();
    let directory = words::tenant(portal.world(), portal.directory());
    let switch = |principal: &Principal| {
        let (portal, home, route) = (portal.clone(), principal.id.clone(), address.route.clone());
        Callback::from(move |()| {
            portal.switch_persona(&home);
            // What the other person is working at need not be within this one's sight.
            if !matches!(route, Route::Home) {
                follow_link(&Route::Home);
            }
        })
    };
    let side_by_side = {
        let portal = portal.clone();
        Callback::from(move |()| portal.open_side_by_side())
    };
    html! {
        <Flyout id={ID} title={persona.display_name.clone()} side={FlyoutSide::Corner}>
            <div class="flyout__text">
                <p>{ account }</p>
                <p>{ say_with("Directory: {directory}", &[("directory", &directory)]) }</p>
                <p><a class="link" href={Route::At(Place::Inbox).href()}>{ inbox(&portal) }</a></p>
                <p><a class="link" href={Route::At(Place::Directories).href()}>{ say("Switch directory") }</a></p>
                if portal.pane().is_none() {
                    <p><TextButton id="side-by-side" text="Open side by side" on_click={side_by_side} /></p>
                }
            </div>
            <div role="group" aria-label={say("Act as somebody else")}>
                <p class="flyout__text"><strong>{ say("Act as") }</strong></p>
                { for portal.personas().into_iter().map(|principal| persona_view(&portal, principal, switch(principal))) }
            </div>
        </Flyout>
    }
}

fn inbox(portal: &Portal) -> String {
    match portal.unread_mails().len() {
        0 => say(menu::place_title(Place::Inbox)).to_string(),
        new => say_with("{place} ({new} new)", &[("place", &say(menu::place_title(Place::Inbox))), ("new", &new)]),
    }
}

fn persona_view(portal: &Portal, principal: &Principal, on_switch: Callback<()>) -> Html {
    let world = portal.world();
    let acting = principal.id == *portal.home_account();
    let directory = words::tenant(world, &principal.tenant);
    let detail = match title_of(world, principal) {
        Some(title) => format!("{title}, {directory}"),
        None => directory,
    };
    let onclick = on_switch.reform(|_: MouseEvent| ());
    html! {
        <button
            key={principal.id.to_string()}
            type="button"
            class="menu__item"
            aria-pressed={if acting { "true" } else { "false" }}
            popovertarget={ID}
            popovertargetaction="hide"
            {onclick}
        >
            <Avatar name={principal.display_name.clone()} hue={hue_of(portal, principal)} />
            <span class="menu__words">
                <span>{ &principal.display_name }{ say(if acting { " (acting now)" } else { "" }) }</span>
                <span class="menu__reason">{ detail }</span>
            </span>
        </button>
    }
}
