//! The top bar put together, the strip that says who acts, the toasts, and the bar that tells of trouble with the storage. Stands
//! on its siblings and `kit`; must never hold state of its own.

use yew::prelude::*;

use super::account::{AccountButton, AccountFlyout, hue_of, title_of};
use super::bell::{Bell, Notifications};
use super::clock::Clock;
use super::help::{Help, HelpButton};
use super::news;
use super::search::Search;
use crate::kit::{
    Flyout, FlyoutSide, Glyph, Icon, IconSize, MessageBar, NavEntry, NavList, PersonaStrip, Spoken, TextButton,
    ToastRegion, Tone, TopBar, TopBarButton, nothing,
};
use crate::language::{say, say_with};
use crate::menu;
use crate::parts::glyphs;
use crate::parts::guide::GuideButton;
use crate::portal::{Portal, Trouble, save_file, use_address, use_news, use_portal};
use crate::route::{Place, Route};
use crate::words;

const MENU: &str = "portal-menu";

/// The top bar with everything that it opens.
#[component]
pub fn Top() -> Html {
    let menu = html! { <TopBarButton glyph={Glyph::Menu} label="Show portal menu" opens={MENU} /> };
    let actions = html! {
        <>
            <GuideButton />
            <Bell />
            <InboxLink />
            <a class="top-bar__button" href={Route::At(Place::Directories).href()} title={say("Portal settings")} aria-label={say("Portal settings")}>
                <Icon glyph={Glyph::Settings} size={IconSize::Medium} />
            </a>
            <HelpButton />
            <AccountButton />
        </>
    };
    html! {
        <>
            <TopBar brand={words::BRAND} brand_href={Route::Home.href()} {menu} search={html! { <Search /> }} {actions} />
            <PortalMenu />
            <Notifications />
            <Help />
            <AccountFlyout />
        </>
    }
}

/// The way to the inbox, with the number of new mails.
#[component]
fn InboxLink() -> Html {
    let portal = use_portal();
    let label = say(menu::place_title(Place::Inbox));
    let new = portal.unread_mails().len();
    let spoken =
        if new == 0 { label.to_string() } else { say_with("{label}, {new} new", &[("label", &label), ("new", &new)]) };
    html! {
        <a class="top-bar__button" href={Route::At(Place::Inbox).href()} title={label} aria-label={spoken}>
            <Icon glyph={Glyph::Mail} size={IconSize::Medium} />
            if new > 0 {
                <span class="top-bar__count" aria-hidden="true">{ new }</span>
            }
        </a>
    }
}

#[component]
fn PortalMenu() -> Html {
    let address = use_address();
    let entry = |route: Route, text: &'static str, icon: Glyph| NavEntry {
        text: AttrValue::Static(text),
        href: route.href(),
        icon,
        current: address.route == route,
    };
    let home = vec![entry(Route::Home, "Home", Glyph::Home)];
    let services = menu::SERVICES.iter().map(|group| {
        let own = |place: &Place| entry(Route::At(*place), menu::service_title(*place), glyphs::of_place(*place));
        group.iter().map(own).collect::<Vec<_>>()
    });
    let groups: Vec<Vec<NavEntry>> = std::iter::once(home).chain(services).collect();
    html! {
        <Flyout id={MENU} title="Portal menu" side={FlyoutSide::Left}>
            <NavList label="Portal menu" {groups} />
        </Flyout>
    }
}

/// The strip under the top bar.
#[component]
pub fn Strip() -> Html {
    let portal = use_portal();
    let persona = portal.persona();
    let directory = words::tenant(portal.world(), portal.directory());
    let detail = match title_of(portal.world(), persona) {
        Some(title) => say_with("{title}, in {directory}", &[("title", &title), ("directory", &directory)]),
        None => say_with("in {directory}", &[("directory", &directory)]),
    };
    html! {
        <PersonaStrip name={persona.display_name.clone()} {detail} hue={hue_of(&portal, persona)}>
            <Icon glyph={Glyph::Clock} />
            <Clock />
        </PersonaStrip>
    }
}

/// What pops up in the corner.
#[component]
pub fn Toasts() -> Html {
    let (portal, news) = (use_portal(), use_news());
    let toasts: Vec<_> = news.notices.toasts().iter().map(|notice| news::shown(portal.world(), notice)).collect();
    html! { <ToastRegion {toasts} on_dismiss={news.put_away.clone()} /> }
}

/// What is to be told of the keeping of the world, over every page until it is put away.
#[component]
pub fn TroubleBar() -> Html {
    let portal = use_portal();
    let trouble = portal.trouble().cloned();
    html! { <Spoken>{ trouble.map_or_else(nothing, |trouble| told(&portal, &trouble)) }</Spoken> }
}

fn told(portal: &Portal, trouble: &Trouble) -> Html {
    let (title, text) = match &trouble {
        Trouble::NothingKept => words::nothing_kept(),
        Trouble::NotStored => words::not_stored(words::STORAGE_REFUSED),
        Trouble::SetAside { name, why } => words::set_aside(name, why),
        Trouble::Unreadable { name, why } => words::unreadable(name, why),
        Trouble::Newer => words::newer(),
        Trouble::ReadOnly => words::read_only(),
    };
    let on_dismiss = {
        let portal = portal.clone();
        Callback::from(move |()| portal.forget_trouble())
    };
    let is_mild = matches!(trouble, Trouble::NothingKept | Trouble::Newer | Trouble::ReadOnly);
    let tone = if is_mild { Tone::Warning } else { Tone::Error };
    html! {
        <MessageBar id="storage-trouble" {tone} {title} on_dismiss={Some(on_dismiss)}>
            <span>{ text }</span>
            { way_out(portal, trouble) }
        </MessageBar>
    }
}

/// What can be saved before it is too late: the text that could not be read, or the sandbox that could not be stored.
fn way_out(portal: &Portal, trouble: &Trouble) -> Html {
    let portal = portal.clone();
    match trouble {
        Trouble::SetAside { name, .. } | Trouble::Unreadable { name, .. } => {
            let name = name.clone();
            let on_click = move |()| save_file("mua-sandbox-unreadable.txt", &portal.stored(&name).unwrap_or_default());
            html! { <TextButton id="download-unreadable" text="Download the text" {on_click} /> }
        }
        Trouble::NotStored => {
            let on_click = move |()| save_file("mua-sandbox.json", &portal.history().write());
            html! { <TextButton id="export-unstored" text="Export the sandbox" {on_click} /> }
        }
        Trouble::NothingKept | Trouble::ReadOnly | Trouble::Newer => nothing(),
    }
}
