//! A button that opens a menu. Stands on a native popover through `native`; must never know what the choices do.

use yew::prelude::*;

use super::icon::{Glyph, Icon};
use super::native;
use crate::language::{Said, said};

/// One choice of a menu.
#[derive(Clone, PartialEq)]
pub struct MenuItem {
    /// What it says.
    pub text: AttrValue,
    /// A drawing before the words.
    pub icon: Option<Glyph>,
    /// What choosing it does.
    pub on_select: Callback<()>,
    /// Why it cannot be chosen now.
    pub disabled_reason: Option<AttrValue>,
}

impl MenuItem {
    /// A choice that can be made.
    pub fn new(text: impl Into<Said>, on_select: Callback<()>) -> Self {
        Self { text: text.into().into(), icon: None, on_select, disabled_reason: None }
    }

    /// The same choice with a drawing.
    #[must_use]
    pub fn with_icon(self, icon: Glyph) -> Self {
        Self { icon: Some(icon), ..self }
    }

    /// The same choice, barred for a reason if one is given.
    #[must_use]
    pub fn with_disabled_reason(self, disabled_reason: Option<AttrValue>) -> Self {
        Self { disabled_reason, ..self }
    }
}

/// How the button of a menu is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MenuFace {
    /// Like a command of a command bar.
    #[default]
    Command,
    /// Three dots, for the rows of a grid.
    Dots,
    /// Like a secondary button.
    Button,
    /// Like a button of the top bar.
    TopBar,
}

impl MenuFace {
    const fn class(self) -> &'static str {
        match self {
            Self::Command => "command",
            Self::Dots => "icon-button",
            Self::Button => "button button--secondary",
            Self::TopBar => "top-bar__button",
        }
    }
}

/// What [`MenuButton`] takes.
#[derive(Clone, PartialEq, Properties)]
pub struct MenuButtonProps {
    /// What it says; with three dots only screen readers hear it.
    pub text: AttrValue,
    /// A drawing before the words.
    #[prop_or_default]
    pub icon: Option<Glyph>,
    /// How it is drawn.
    #[prop_or_default]
    pub face: MenuFace,
    /// The choices.
    pub items: Vec<MenuItem>,
    /// An id, for tests.
    #[prop_or_default]
    pub id: Option<AttrValue>,
}

/// A button with a menu: arrow keys move, Esc closes and returns the focus.
#[component]
pub fn MenuButton(props: &MenuButtonProps) -> Html {
    let (button, popup) = (use_node_ref(), use_node_ref());
    let open = use_state_eq(|| false);
    let popup_id = native::use_unique_id();
    let ontoggle = {
        let (popup, open) = (popup.clone(), open.clone());
        Callback::from(move |_: Event| {
            let now_open = native::popover_is_open(&popup);
            open.set(now_open);
            if now_open {
                native::focus_first(&popup, "[role=menuitem]");
            }
        })
    };
    let onkeydown = {
        let (popup, button) = (popup.clone(), button.clone());
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Tab" {
                // Tab leaves a menu; it goes on from the button.
                native::focus(&button);
                native::hide_popover(&popup);
            } else {
                native::rove(&popup, "[role=menuitem]", &event);
            }
        })
    };
    let face = props.face.class();
    let wordless = props.face == MenuFace::Dots;
    let glyph = if wordless { Some(Glyph::More) } else { props.icon };
    html! {
        <div class="menu">
            <button
                ref={button.clone()}
                type="button"
                id={props.id.clone()}
                class={classes!("menu__button", face)}
                popovertarget={popup_id.clone()}
                aria-haspopup="menu"
                aria-expanded={if *open { "true" } else { "false" }}
                aria-label={wordless.then(|| said(&props.text))}
                title={wordless.then(|| said(&props.text))}
            >
                if let Some(glyph) = glyph {
                    <Icon {glyph} class="command__icon" />
                }
                if !wordless {
                    <span>{ said(&props.text) }</span>
                    <Icon glyph={Glyph::ChevronDown} class="menu__chevron" />
                }
            </button>
            <div ref={popup.clone()} id={popup_id} class="menu__popup" popover="auto" role="menu" aria-label={said(&props.text)} {ontoggle} {onkeydown}>
                { for props.items.iter().map(|item| item_view(item, &button, &popup)) }
            </div>
        </div>
    }
}

fn item_view(item: &MenuItem, button: &NodeRef, popup: &NodeRef) -> Html {
    let onclick = {
        let (item, button, popup) = (item.clone(), button.clone(), popup.clone());
        Callback::from(move |_: MouseEvent| {
            if item.disabled_reason.is_some() {
                return;
            }
            // The focus goes back first: whatever the choice opens will return it to the button, not to a vanished item.
            native::focus(&button);
            native::hide_popover(&popup);
            item.on_select.emit(());
        })
    };
    html! {
        <button
            type="button"
            role="menuitem"
            class="menu__item"
            tabindex="-1"
            aria-disabled={item.disabled_reason.is_some().then_some("true")}
            title={item.disabled_reason.as_ref().map(said)}
            {onclick}
        >
            if let Some(glyph) = item.icon {
                <Icon {glyph} class="command__icon" />
            }
            <span class="menu__words">
                <span>{ said(&item.text) }</span>
                if let Some(reason) = &item.disabled_reason {
                    <span class="menu__reason">{ said(reason) }</span>
                }
            </span>
        </button>
    }
}
