//! A short state in a coloured capsule or beside a small sign. Stands on `icon` and the tones; must never know the state's rules.

use yew::prelude::*;

use super::icon::{Glyph, Icon};
use crate::language::Said;

/// How a state is coloured. The words carry the meaning; the colour only helps.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PillTone {
    /// Neither good nor bad.
    #[default]
    Neutral,
    /// Worth noticing.
    Info,
    /// Good, on, held.
    Success,
    /// Deserves care.
    Warning,
    /// Bad, refused, shut.
    Danger,
}

impl PillTone {
    const fn class(self) -> &'static str {
        match self {
            Self::Neutral => "pill--neutral",
            Self::Info => "pill--info",
            Self::Success => "pill--success",
            Self::Warning => "pill--warning",
            Self::Danger => "pill--danger",
        }
    }

    const fn glyph(self) -> Glyph {
        match self {
            Self::Neutral => Glyph::Neutral,
            Self::Info => Glyph::Info,
            Self::Success => Glyph::Success,
            Self::Warning => Glyph::Warning,
            Self::Danger => Glyph::Error,
        }
    }

    /// A state in a capsule.
    pub fn pill(self, text: impl Into<Said>) -> Html {
        let text: AttrValue = text.into().into();
        html! { <span class={classes!("pill", self.class())}>{ text }</span> }
    }

    /// A state as a sign and words, as grids show it.
    pub fn status(self, text: impl Into<Said>) -> Html {
        let text: AttrValue = text.into().into();
        html! { <span class="status"><Icon glyph={self.glyph()} /><span>{ text }</span></span> }
    }
}
