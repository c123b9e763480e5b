//! A chain of reasons, each held, shut or neither. Stands on `icon`; must never judge: the states are given.

use yew::prelude::*;

use super::nothing::nothing;
use crate::language::{Said, said};

use super::icon::{Glyph, Icon};

/// How one reason came out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum StepState {
    /// It lets through.
    Held,
    /// It stops.
    Shut,
    /// It only informs.
    #[default]
    Neutral,
}

impl StepState {
    const fn sign(self) -> (Glyph, &'static str, &'static str) {
        match self {
            Self::Held => (Glyph::Success, "Held", "steps__item--held"),
            Self::Shut => (Glyph::Error, "Shut", "steps__item--shut"),
            Self::Neutral => (Glyph::Neutral, "Note", "steps__item--neutral"),
        }
    }
}

/// One reason.
#[derive(Clone, PartialEq)]
pub struct Step {
    /// How it came out.
    pub state: StepState,
    /// The reason in a line.
    pub title: AttrValue,
    /// What there is to add.
    pub details: Html,
}

impl Step {
    /// A reason without details.
    pub fn new(state: StepState, title: impl Into<Said>) -> Self {
        Self { state, title: title.into().into(), details: nothing() }
    }

    /// The same reason with details.
    #[must_use]
    pub fn with_details(self, details: Html) -> Self {
        Self { details, ..self }
    }
}

/// What [`StepList`] takes.
#[derive(Clone, PartialEq, Properties)]
pub struct StepListProps {
    /// The reasons in their order.
    pub steps: Vec<Step>,
    /// What is being explained, for screen readers.
    pub label: AttrValue,
}

/// The reasons, one under the other, joined by a line.
#[component]
pub fn StepList(props: &StepListProps) -> Html {
    let item = |step: &Step| {
        let (glyph, word, class) = step.state.sign();
        html! {
            <li class={classes!("steps__item", class)}>
                <Icon {glyph} label={word} class="steps__sign" />
                <div class="steps__words">
                    <p class="steps__title">{ said(&step.title) }</p>
                    <div class="steps__details">{ step.details.clone() }</div>
                </div>
            </li>
        }
    };
    html! { <ol class="steps" aria-label={said(&props.label)}>{ for props.steps.iter().map(item) }</ol> }
}
