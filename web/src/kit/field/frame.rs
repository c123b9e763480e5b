//! What surrounds every control: its label, the required mark, the hint and the error, tied together by ids. Stands on `icon`;
//! must never hold a value.

use yew::html::IntoPropValue;
use yew::prelude::*;

use crate::kit::icon::{Glyph, Icon};
use crate::language::{Said, said};

/// The parts around a control.
pub(super) struct Frame<'a> {
    pub id: &'a AttrValue,
    pub label: &'a AttrValue,
    pub required: bool,
    pub hint: Option<&'a AttrValue>,
    pub error: Option<&'a AttrValue>,
}

impl Frame<'_> {
    /// The ids of the hint and the error that are there, for `aria-describedby`.
    pub(super) fn described_by(&self) -> Option<String> {
        let hint = self.hint.map(|_| format!("{}-hint", self.id));
        let error = self.error.map(|_| format!("{}-error", self.id));
        match (error, hint) {
            (Some(error), Some(hint)) => Some(format!("{error} {hint}")),
            (one, other) => one.or(other),
        }
    }

    /// The value of `aria-invalid`.
    pub(super) fn invalid(&self) -> Option<&'static str> {
        self.error.map(|_| "true")
    }

    /// The whole field around `control`.
    pub(super) fn around(&self, control: Html) -> Html {
        html! {
            <div class={classes!("field", self.error.map(|_| "field--invalid"))}>
                <label class="field__label" for={self.id.clone()}>{ said(self.label) }{ required_mark(self.required) }</label>
                <div class="field__control">
                    { control }
                    { self.error_view() }
                    { self.hint_view() }
                </div>
            </div>
        }
    }

    pub(super) fn hint_view(&self) -> Html {
        html! {
            if let Some(hint) = self.hint {
                <p id={format!("{}-hint", self.id)} class="field__hint">{ said(hint) }</p>
            }
        }
    }

    pub(super) fn error_view(&self) -> Html {
        html! {
            if let Some(error) = self.error {
                <p id={format!("{}-error", self.id)} class="field__error"><Icon glyph={Glyph::Error} /><span>{ said(error) }</span></p>
            }
        }
    }
}

/// The star after the label; screen readers hear it from the control itself.
pub(super) fn required_mark(required: bool) -> Html {
    html! {
        if required {
            <span class="field__required" aria-hidden="true">{ "*" }</span>
        }
    }
}

/// A label and a value that cannot be changed, lined up with the fields around it: for review pages.
pub fn read_only(label: impl Into<Said>, value: impl IntoPropValue<Html>) -> Html {
    lined_up(label.into().into(), value.into_prop_value())
}

fn lined_up(label: AttrValue, value: Html) -> Html {
    html! {
        <dl class="field field--read-only">
            <dt class="field__label">{ label }</dt>
            <dd class="field__control">{ value }</dd>
        </dl>
    }
}
