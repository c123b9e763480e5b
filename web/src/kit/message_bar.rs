//! A message inside a page. Stands on `icon`; must never decide what to say.

use yew::prelude::*;

use super::button::IconButton;
use super::icon::{Glyph, Icon};
use crate::language::said;

/// What sort of news it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// Something to know.
    #[default]
    Info,
    /// Something that deserves care.
    Warning,
    /// Something failed or was refused.
    Error,
    /// Something succeeded.
    Success,
}

impl Tone {
    /// The drawing that goes with it.
    #[must_use]
    pub const fn glyph(self) -> Glyph {
        match self {
            Self::Info => Glyph::Info,
            Self::Warning => Glyph::Warning,
            Self::Error => Glyph::Error,
            Self::Success => Glyph::Success,
        }
    }

    /// What a screen reader says before the message, where others see the drawing.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Info => "Information",
            Self::Warning => "Warning",
            Self::Error => "Error",
            Self::Success => "Success",
        }
    }

    /// The class that colours a message of this tone.
    #[must_use]
    pub const fn class(self) -> &'static str {
        match self {
            Self::Info => "tone-info",
            Self::Warning => "tone-warning",
            Self::Error => "tone-error",
            Self::Success => "tone-success",
        }
    }
}

/// What [`MessageBar`] takes.
#[derive(Clone, PartialEq, Properties)]
pub struct MessageBarProps {
    /// What sort of news it is.
    #[prop_or_default]
    pub tone: Tone,
    /// A few strong words before the text.
    #[prop_or_default]
    pub title: Option<AttrValue>,
    /// Whether a screen reader must hear at once what went wrong: yes for what a click has caused, no for what was there before.
    /// Other news of a click stands in a [`Spoken`](super::Spoken).
    #[prop_or_default]
    pub alert: bool,
    /// A button or link at the end.
    #[prop_or_default]
    pub action: Option<Html>,
    /// Shows an X, and is called by it.
    #[prop_or_default]
    pub on_dismiss: Option<Callback<()>>,
    /// Gives its node to an owner that must find it.
    #[prop_or_default]
    pub node: NodeRef,
    /// An id, for tests.
    #[prop_or_default]
    pub id: Option<AttrValue>,
    /// The message.
    #[prop_or_default]
    pub children: Html,
}

/// A message bar.
#[component]
pub fn MessageBar(props: &MessageBarProps) -> Html {
    let role = props.alert.then_some("alert");
    html! {
        <div ref={props.node.clone()} id={props.id.clone()} class={classes!("message-bar", props.tone.class())} {role}>
            <Icon glyph={props.tone.glyph()} label={props.tone.word()} class="message-bar__icon" />
            <div class="message-bar__text">
                if let Some(title) = &props.title {
                    <strong class="message-bar__title">{ said(title) }</strong>
                }
                { props.children.clone() }
            </div>
            if let Some(action) = &props.action {
                <div class="message-bar__action">{ action.clone() }</div>
            }
            if let Some(on_dismiss) = &props.on_dismiss {
                <IconButton glyph={Glyph::Dismiss} label="Dismiss" on_click={on_dismiss.clone()} />
            }
        </div>
    }
}
