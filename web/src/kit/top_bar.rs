//! The bar at the very top, its buttons, and the strip that says who is acting. Stands on `icon`; must never know the personas,
//! only their colours.

use yew::prelude::*;

use super::icon::{Glyph, Icon, IconSize};
use crate::language::{said, say, say_with};

/// What [`TopBar`] takes.
#[derive(Clone, PartialEq, Properties)]
pub struct TopBarProps {
    /// The name of the product.
    pub brand: AttrValue,
    /// Where the name leads.
    pub brand_href: AttrValue,
    /// What stands before the name: the button of the portal menu.
    #[prop_or_default]
    pub menu: Option<Html>,
    /// The search box in the middle: a `GlobalSearch`.
    #[prop_or_default]
    pub search: Option<Html>,
    /// What stands at the right: buttons, the account.
    #[prop_or_default]
    pub actions: Option<Html>,
}

/// The top bar.
#[component]
pub fn TopBar(props: &TopBarProps) -> Html {
    html! {
        <header class="top-bar">
            <div class="top-bar__start">
                { props.menu.clone().unwrap_or_default() }
                <a class="top-bar__brand" href={props.brand_href.clone()}>{ &props.brand }</a>
            </div>
            <div class="top-bar__search">{ props.search.clone().unwrap_or_default() }</div>
            <div class="top-bar__actions">{ props.actions.clone().unwrap_or_default() }</div>
        </header>
    }
}

/// What [`TopBarButton`] takes.
#[derive(Clone, PartialEq, Properties)]
pub struct TopBarButtonProps {
    /// The drawing.
    pub glyph: Glyph,
    /// What it does, for the tooltip and for screen readers.
    pub label: AttrValue,
    /// What happens on a click.
    #[prop_or_default]
    pub on_click: Callback<()>,
    /// The id of the [`Flyout`](super::flyout::Flyout) that it opens.
    #[prop_or_default]
    pub opens: Option<AttrValue>,
    /// An id, so that the focus can come back to it.
    #[prop_or_default]
    pub id: Option<AttrValue>,
    /// The id of the panel that it shows and hides, and whether that is on show.
    #[prop_or_default]
    pub controls: Option<(AttrValue, bool)>,
    /// A number on its corner, such as unread notices; nought shows nothing.
    #[prop_or_default]
    pub count: usize,
}

/// A button of the top bar.
#[component]
pub fn TopBarButton(props: &TopBarButtonProps) -> Html {
    let onclick = props.on_click.reform(|_: MouseEvent| ());
    let label = match props.count {
        0 => said(&props.label),
        count => say_with("{what}, {n} unread", &[("what", &said(&props.label)), ("n", &count)]).into(),
    };
    let expanded = props.controls.as_ref().map(|(_, shown)| if *shown { "true" } else { "false" });
    // What is not there cannot be pointed at.
    let controls = props.controls.as_ref().filter(|(_, shown)| *shown).map(|(id, _)| id.clone());
    html! {
        <button
            type="button"
            id={props.id.clone()}
            class="top-bar__button"
            title={said(&props.label)}
            aria-label={label}
            aria-expanded={expanded}
            aria-controls={controls}
            popovertarget={props.opens.clone()}
            {onclick}
        >
            <Icon glyph={props.glyph} size={IconSize::Medium} />
            if props.count > 0 {
                <span class="top-bar__count" aria-hidden="true">{ props.count }</span>
            }
        </button>
    }
}

/// What [`Account`] takes.
#[derive(Clone, PartialEq, Properties)]
pub struct AccountProps {
    /// Who is signed in.
    pub name: AttrValue,
    /// The directory that is open.
    pub directory: AttrValue,
    /// His colour.
    pub hue: PersonaHue,
    /// The id of the flyout that it opens.
    pub opens: AttrValue,
}

/// The account at the right end of the top bar: name over directory, and the initials in the person's colour.
#[component]
pub fn Account(props: &AccountProps) -> Html {
    html! {
        <button type="button" class="top-bar__button account" popovertarget={props.opens.clone()} title={format!("{}, {}", props.name, props.directory)}>
            <span class="account__words">
                <span class="account__name">{ said(&props.name) }</span>
                <span class="account__directory">{ &props.directory }</span>
            </span>
            <Avatar name={props.name.clone()} hue={props.hue} />
        </button>
    }
}

/// The colour by which a person is told from another; the same in every tab.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PersonaHue {
    /// Teal.
    #[default]
    A,
    /// Grape.
    B,
    /// Pumpkin.
    C,
    /// Forest.
    D,
    /// Magenta.
    E,
    /// Steel.
    F,
}

impl PersonaHue {
    /// All of them, in their order.
    pub const ALL: [Self; 6] = [Self::A, Self::B, Self::C, Self::D, Self::E, Self::F];

    /// The class that sets the colour for everything inside.
    #[must_use]
    pub const fn class(self) -> &'static str {
        match self {
            Self::A => "persona-a",
            Self::B => "persona-b",
            Self::C => "persona-c",
            Self::D => "persona-d",
            Self::E => "persona-e",
            Self::F => "persona-f",
        }
    }
}

/// What [`Avatar`] takes.
#[derive(Clone, PartialEq, Properties)]
pub struct AvatarProps {
    /// Whose initials.
    pub name: AttrValue,
    /// Their colour.
    #[prop_or_default]
    pub hue: PersonaHue,
}

/// Initials in a coloured circle; decoration beside a name.
#[component]
pub fn Avatar(props: &AvatarProps) -> Html {
    let initials: String = props
        .name
        .split_whitespace()
        .filter_map(|word| word.chars().next())
        .filter(|c| c.is_alphabetic())
        .take(2)
        .collect();
    html! { <span class={classes!("avatar", props.hue.class())} aria-hidden="true">{ initials.to_uppercase() }</span> }
}

/// What [`PersonaStrip`] takes.
#[derive(Clone, PartialEq, Properties)]
pub struct PersonaStripProps {
    /// Who is acting.
    pub name: AttrValue,
    /// As what, and where, such as "Backup admin, Contoso".
    pub detail: AttrValue,
    /// His colour.
    pub hue: PersonaHue,
    /// What stands at the right: the clock, a link to the stage.
    #[prop_or_default]
    pub children: Html,
}

/// The strip under the top bar that says as whom this tab acts.
#[component]
pub fn PersonaStrip(props: &PersonaStripProps) -> Html {
    html! {
        <div class={classes!("persona-strip", props.hue.class())} role="region" aria-label={say("Acting person")}>
            <p class="persona-strip__who">
                <span class="visually-hidden">{ say("Acting as ") }</span>
                <strong>{ said(&props.name) }</strong>
                <span class="persona-strip__detail">{ said(&props.detail) }</span>
            </p>
            <div class="persona-strip__aside">{ props.children.clone() }</div>
        </div>
    }
}
