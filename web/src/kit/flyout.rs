//! Panels that open from the top bar without stopping the page: the portal menu, notifications, the account. Stands on a native
//! popover; must never know what they list.

use yew::prelude::*;

use super::button::IconButton;
use super::icon::{Glyph, Icon};
use super::native;
use crate::language::{said, say_with};

/// Where a flyout opens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FlyoutSide {
    /// Under the bar at the left, full height: the portal menu.
    Left,
    /// Under the bar at the right, full height: notifications.
    #[default]
    Right,
    /// Under the bar at the right, as tall as its content: the account.
    Corner,
}

impl FlyoutSide {
    const fn class(self) -> &'static str {
        match self {
            Self::Left => "flyout--left",
            Self::Right => "flyout--right",
            Self::Corner => "flyout--corner",
        }
    }
}

/// What [`Flyout`] takes.
#[derive(Clone, PartialEq, Properties)]
pub struct FlyoutProps {
    /// Its id, which the button that opens it names.
    pub id: AttrValue,
    /// Its heading.
    pub title: AttrValue,
    /// Where it opens.
    #[prop_or_default]
    pub side: FlyoutSide,
    /// What stands under the heading, such as "Dismiss all".
    #[prop_or_default]
    pub actions: Option<Html>,
    /// The content. Following a link inside closes the flyout.
    pub children: Html,
}

/// A flyout. A click outside or Esc closes it and returns the focus to its button.
#[component]
pub fn Flyout(props: &FlyoutProps) -> Html {
    let panel = use_node_ref();
    let title_id = native::use_unique_id();
    let close = {
        let panel = panel.clone();
        Callback::from(move |()| native::hide_popover(&panel))
    };
    // A link leads the focus to its page.
    let leads_on = use_mut_ref(|| false);
    let onclick = {
        let (panel, leads_on) = (panel.clone(), leads_on.clone());
        Callback::from(move |event: MouseEvent| {
            if native::on_link(&event) {
                *leads_on.borrow_mut() = true;
                native::hide_popover(&panel);
            }
        })
    };
    let ontoggle = {
        let (panel, id) = (panel.clone(), props.id.clone());
        Callback::from(move |_: Event| {
            if !native::popover_is_open(&panel) && !leads_on.replace(false) {
                native::focus_opener(&id);
            }
        })
    };
    html! {
        <div ref={panel} id={props.id.clone()} class={classes!("flyout", props.side.class())} popover="auto" role="dialog" aria-labelledby={title_id.clone()} {ontoggle}>
            <div class="flyout__head">
                <h2 id={title_id} class="flyout__title">{ said(&props.title) }</h2>
                <IconButton glyph={Glyph::Dismiss} label={say_with("Close {what}", &[("what", &said(&props.title))])} on_click={close} />
            </div>
            if let Some(actions) = &props.actions {
                <div class="flyout__actions">{ actions.clone() }</div>
            }
            <div class="flyout__body" {onclick}>{ props.children.clone() }</div>
        </div>
    }
}

/// One entry of the portal menu.
#[derive(Clone, Debug, PartialEq)]
pub struct NavEntry {
    /// What it says.
    pub text: AttrValue,
    /// Where it leads.
    pub href: AttrValue,
    /// The drawing.
    pub icon: Glyph,
    /// Whether it is the page on show.
    pub current: bool,
}

/// What [`NavList`] takes.
#[derive(Clone, PartialEq, Properties)]
pub struct NavListProps {
    /// What the list is, for screen readers; another name where it stands twice on a page.
    pub label: AttrValue,
    /// The entries, in groups divided by lines.
    pub groups: Vec<Vec<NavEntry>>,
}

/// The list of the portal menu: inside a [`Flyout`] at the left, or docked inside `<div class="portal__nav">`.
#[component]
pub fn NavList(props: &NavListProps) -> Html {
    let entry = |entry: &NavEntry| {
        html! {
            <li>
                <a class="nav-list__link" href={entry.href.clone()} aria-current={entry.current.then_some("page")}>
                    <Icon glyph={entry.icon} />
                    <span>{ said(&entry.text) }</span>
                </a>
            </li>
        }
    };
    html! {
        <nav class="nav-list" aria-label={said(&props.label)}>
            { for props.groups.iter().map(|group| html! { <ul class="nav-list__group">{ for group.iter().map(entry) }</ul> }) }
        </nav>
    }
}
