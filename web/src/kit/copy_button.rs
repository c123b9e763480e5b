//! A button that offers a text for copying. Stands on `icon`; must never touch the clipboard: its owner does.

use yew::prelude::*;

use super::icon::{Glyph, Icon};
use crate::language::{said, say};

/// What [`CopyButton`] takes.
#[derive(Clone, PartialEq, Properties)]
pub struct CopyButtonProps {
    /// The text to copy.
    pub text: AttrValue,
    /// What the button says to a screen reader, such as "Copy Resource Guard ID".
    pub label: AttrValue,
    /// Takes the text.
    pub on_copy: Callback<AttrValue>,
}

/// A copy button; it shows a tick until the pointer or the focus leaves it.
#[component]
pub fn CopyButton(props: &CopyButtonProps) -> Html {
    let copied = use_state_eq(|| false);
    let onclick = {
        let (copied, on_copy, text) = (copied.clone(), props.on_copy.clone(), props.text.clone());
        Callback::from(move |_: MouseEvent| {
            on_copy.emit(text.clone());
            copied.set(true);
        })
    };
    let forget = {
        let copied = copied.clone();
        move || copied.set(false)
    };
    let onblur = {
        let forget = forget.clone();
        Callback::from(move |_: FocusEvent| forget())
    };
    let onmouseleave = Callback::from(move |_: MouseEvent| forget());
    html! {
        <span class="copy-button">
            <button
                type="button"
                class="icon-button icon-button--small"
                title={if *copied { say("Copied") } else { said(&props.label) }}
                aria-label={said(&props.label)}
                {onclick}
                {onblur}
                {onmouseleave}
            >
                <Icon glyph={if *copied { Glyph::Checkmark } else { Glyph::Copy }} />
            </button>
            <span class="visually-hidden" role="status">{ say(if *copied { "Copied" } else { "" }) }</span>
        </span>
    }
}
