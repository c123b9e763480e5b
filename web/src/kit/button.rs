//! Buttons with words: one that acts, one that navigates. Stands on `icon`; must never know what its click does.

use yew::prelude::*;

use super::icon::{Glyph, Icon};
use crate::language::said;

/// How much a button asks to be pressed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Weight {
    /// The one action the page is about.
    Primary,
    /// Any other action.
    #[default]
    Secondary,
    /// An action that destroys or weakens something.
    Danger,
    /// An action that looks like text until it is pointed at.
    Subtle,
}

impl Weight {
    /// The class that draws it.
    #[must_use]
    pub const fn class(self) -> &'static str {
        match self {
            Self::Primary => "button--primary",
            Self::Secondary => "button--secondary",
            Self::Danger => "button--danger",
            Self::Subtle => "button--subtle",
        }
    }
}

/// What [`Button`] takes.
#[derive(Clone, PartialEq, Properties)]
pub struct ButtonProps {
    /// The words on it: the action itself, such as "Save".
    pub text: AttrValue,
    /// What happens on a click.
    #[prop_or_default]
    pub on_click: Callback<()>,
    /// How it is drawn.
    #[prop_or_default]
    pub weight: Weight,
    /// A drawing before the words.
    #[prop_or_default]
    pub icon: Option<Glyph>,
    /// Takes it out of use. It stays within reach, or the focus would fall off the page with the click that takes it out.
    #[prop_or_default]
    pub disabled: bool,
    /// Says that the action is under way: the button stays, shows it, and does nothing more.
    #[prop_or_default]
    pub busy: bool,
    /// Submits the form that it stands in.
    #[prop_or_default]
    pub submits: bool,
    /// Takes the focus when the dialog that it stands in opens.
    #[prop_or_default]
    pub takes_focus: bool,
    /// An id, for tests and for labels elsewhere.
    #[prop_or_default]
    pub id: Option<AttrValue>,
    /// What a screen reader says instead of `text`, where the words alone are not enough ("Remove" among twenty of them).
    #[prop_or_default]
    pub label: Option<AttrValue>,
}

/// A button that acts.
#[component]
pub fn Button(props: &ButtonProps) -> Html {
    let onclick = {
        let (on_click, in_use) = (props.on_click.clone(), !props.busy && !props.disabled);
        Callback::from(move |event: MouseEvent| {
            if in_use {
                on_click.emit(());
            } else {
                event.prevent_default();
            }
        })
    };
    let glyph = if props.busy { Some(Glyph::Progress) } else { props.icon };
    html! {
        <button
            type={if props.submits { "submit" } else { "button" }}
            id={props.id.clone()}
            class={classes!("button", props.weight.class())}
            autofocus={props.takes_focus}
            aria-label={props.label.as_ref().map(said)}
            aria-disabled={(props.busy || props.disabled).then_some("true")}
            aria-busy={props.busy.then_some("true")}
            {onclick}
        >
            if let Some(glyph) = glyph {
                <Icon {glyph} class={classes!(props.busy.then_some("icon--turning"))} />
            }
            <span>{ said(&props.text) }</span>
        </button>
    }
}

/// What [`LinkButton`] takes.
#[derive(Clone, PartialEq, Properties)]
pub struct LinkButtonProps {
    /// The words on it.
    pub text: AttrValue,
    /// Where it leads.
    pub href: AttrValue,
    /// How it is drawn.
    #[prop_or_default]
    pub weight: Weight,
    /// A drawing before the words.
    #[prop_or_default]
    pub icon: Option<Glyph>,
}

/// A link that looks like a button.
#[component]
pub fn LinkButton(props: &LinkButtonProps) -> Html {
    html! {
        <a class={classes!("button", props.weight.class())} href={props.href.clone()}>
            if let Some(glyph) = props.icon {
                <Icon {glyph} />
            }
            <span>{ said(&props.text) }</span>
        </a>
    }
}

/// What [`TextButton`] takes.
#[derive(Clone, PartialEq, Properties)]
pub struct TextButtonProps {
    /// The words on it.
    pub text: AttrValue,
    /// What happens on a click.
    pub on_click: Callback<()>,
    /// What a screen reader says instead, such as "Update security settings" for one of several "Update".
    #[prop_or_default]
    pub label: Option<AttrValue>,
    /// An id, for tests.
    #[prop_or_default]
    pub id: Option<AttrValue>,
}

/// A button that looks like a link, as "Update" beside a property does.
#[component]
pub fn TextButton(props: &TextButtonProps) -> Html {
    let onclick = props.on_click.reform(|_: MouseEvent| ());
    html! {
        <button type="button" id={props.id.clone()} class="text-button" aria-label={props.label.as_ref().map(said)} {onclick}>{ said(&props.text) }</button>
    }
}

/// What [`IconButton`] takes.
#[derive(Clone, PartialEq, Properties)]
pub struct IconButtonProps {
    /// The drawing.
    pub glyph: Glyph,
    /// What it does, for the tooltip and for screen readers.
    pub label: AttrValue,
    /// What happens on a click.
    pub on_click: Callback<()>,
    /// An id, for tests.
    #[prop_or_default]
    pub id: Option<AttrValue>,
}

/// A button without words, such as the X of a pane.
#[component]
pub fn IconButton(props: &IconButtonProps) -> Html {
    let onclick = props.on_click.reform(|_: MouseEvent| ());
    html! {
        <button
            type="button"
            id={props.id.clone()}
            class="icon-button"
            title={said(&props.label)}
            aria-label={said(&props.label)}
            {onclick}
        >
            <Icon glyph={props.glyph} />
        </button>
    }
}
