//! Fields for choosing. Stands on `frame` and `native`; must never choose by itself.

use yew::prelude::*;

use super::frame::{Frame, required_mark};
use crate::kit::edits::{use_entry, use_switch};
use crate::kit::icon::{Glyph, Icon};
use crate::kit::native;
use crate::language::{Said, said};

/// One thing to choose in a [`Select`] or a [`RadioGroup`].
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// What the owner gets.
    pub value: AttrValue,
    /// What the reader sees.
    pub text: AttrValue,
    /// What a radio button says below its words.
    pub detail: Option<AttrValue>,
    /// Whether it cannot be chosen now.
    pub disabled: bool,
}

impl Choice {
    /// A choice with its value and its words.
    pub fn new(value: impl Into<AttrValue>, text: impl Into<Said>) -> Self {
        Self { value: value.into(), text: text.into().into(), detail: None, disabled: false }
    }

    /// The same choice with a sentence below it.
    #[must_use]
    pub fn with_detail(self, detail: impl Into<Said>) -> Self {
        Self { detail: Some(detail.into().into()), ..self }
    }

    /// The same choice, barred or not.
    #[must_use]
    pub fn with_disabled(self, disabled: bool) -> Self {
        Self { disabled, ..self }
    }
}

/// What [`Select`] takes.
#[derive(Clone, PartialEq, Properties)]
pub struct SelectProps {
    /// The id of the control; unlike any other on the page.
    pub id: AttrValue,
    /// The label.
    pub label: AttrValue,
    /// The value chosen; empty, or one that no choice has, means none.
    pub value: AttrValue,
    /// The choices.
    pub choices: Vec<Choice>,
    /// Takes the value that was chosen.
    pub on_change: Callback<String>,
    /// What stands there while nothing is chosen.
    #[prop_or(AttrValue::Static("Select"))]
    pub placeholder: AttrValue,
    /// Whether something must be chosen.
    #[prop_or_default]
    pub required: bool,
    /// What to choose.
    #[prop_or_default]
    pub hint: Option<AttrValue>,
    /// What is wrong with it.
    #[prop_or_default]
    pub error: Option<AttrValue>,
    /// Takes it out of use.
    #[prop_or_default]
    pub disabled: bool,
}

/// A drop-down list.
#[component]
pub fn Select(props: &SelectProps) -> Html {
    use_entry(&props.id, props.value.clone());
    let frame = Frame {
        id: &props.id,
        label: &props.label,
        required: props.required,
        hint: props.hint.as_ref(),
        error: props.error.as_ref(),
    };
    let onchange = props.on_change.reform(|event: Event| native::value_of(&event));
    let none = !props.choices.iter().any(|choice| choice.value == props.value);
    // Yew gives a select no value of its own: every option must say whether it is the one, or the last would show.
    frame.around(html! {
        <div class="select">
            <select
                id={props.id.clone()}
                class={classes!("input", "input--select", none.then_some("input--unset"))}
                disabled={props.disabled}
                aria-required={props.required.then_some("true")}
                aria-invalid={frame.invalid()}
                aria-describedby={frame.described_by()}
                {onchange}
            >
                <option key="-none-" value="" selected={none} disabled={true} hidden={true}>{ said(&props.placeholder) }</option>
                { for props.choices.iter().map(|choice| html! {
                    <option key={choice.value.to_string()} value={choice.value.clone()} selected={choice.value == props.value} disabled={choice.disabled}>
                        { said(&choice.text) }
                    </option>
                }) }
            </select>
            <Icon glyph={Glyph::ChevronDown} class="select__arrow" />
        </div>
    })
}

/// What [`RadioGroup`] takes.
#[derive(Clone, PartialEq, Properties)]
pub struct RadioGroupProps {
    /// The id of the group; unlike any other on the page.
    pub id: AttrValue,
    /// What is asked.
    pub label: AttrValue,
    /// The value chosen.
    pub value: AttrValue,
    /// The choices.
    pub choices: Vec<Choice>,
    /// Takes the value that was chosen.
    pub on_change: Callback<String>,
    /// Whether something must be chosen.
    #[prop_or_default]
    pub required: bool,
    /// What to choose.
    #[prop_or_default]
    pub hint: Option<AttrValue>,
    /// What is wrong with it.
    #[prop_or_default]
    pub error: Option<AttrValue>,
}

/// Radio buttons under one question.
#[component]
pub fn RadioGroup(props: &RadioGroupProps) -> Html {
    use_entry(&props.id, props.value.clone());
    let frame = Frame {
        id: &props.id,
        label: &props.label,
        required: props.required,
        hint: props.hint.as_ref(),
        error: props.error.as_ref(),
    };
    let label_id = format!("{}-label", props.id);
    let choice = |(index, choice): (usize, &Choice)| {
        let id = format!("{}-{index}", props.id);
        let onchange = props.on_change.reform(|event: Event| native::value_of(&event));
        html! {
            <div class="choice">
                <input
                    type="radio"
                    class="choice__box"
                    id={id.clone()}
                    name={props.id.clone()}
                    value={choice.value.clone()}
                    checked={choice.value == props.value}
                    disabled={choice.disabled}
                    aria-describedby={choice.detail.is_some().then(|| format!("{id}-detail"))}
                    {onchange}
                />
                <label class="choice__label" for={id.clone()}>{ said(&choice.text) }</label>
                if let Some(detail) = &choice.detail {
                    <p id={format!("{id}-detail")} class="choice__detail">{ said(detail) }</p>
                }
            </div>
        }
    };
    html! {
        <div
            id={props.id.clone()}
            class={classes!("field", props.error.as_ref().map(|_| "field--invalid"))}
            role="radiogroup"
            aria-labelledby={label_id.clone()}
            aria-required={props.required.then_some("true")}
            aria-invalid={frame.invalid()}
            aria-describedby={frame.described_by()}
        >
            <span id={label_id} class="field__label">{ said(&props.label) }{ required_mark(props.required) }</span>
            <div class="field__control">
                { for props.choices.iter().enumerate().map(choice) }
                { frame.error_view() }
                { frame.hint_view() }
            </div>
        </div>
    }
}

/// What [`Checkbox`] takes.
#[derive(Clone, PartialEq, Properties)]
pub struct CheckboxProps {
    /// The id of the control; unlike any other on the page.
    pub id: AttrValue,
    /// What being checked means.
    pub label: AttrValue,
    /// Whether it is checked.
    pub checked: bool,
    /// Takes whether it is checked now.
    pub on_change: Callback<bool>,
    /// What follows from it.
    #[prop_or_default]
    pub hint: Option<AttrValue>,
    /// What is wrong with it.
    #[prop_or_default]
    pub error: Option<AttrValue>,
    /// Takes it out of use.
    #[prop_or_default]
    pub disabled: bool,
}

/// A box to check.
#[component]
pub fn Checkbox(props: &CheckboxProps) -> Html {
    use_switch(&props.id, props.checked);
    let frame = Frame {
        id: &props.id,
        label: &props.label,
        required: false,
        hint: props.hint.as_ref(),
        error: props.error.as_ref(),
    };
    let onchange = props.on_change.reform(|event: Event| native::checked_of(&event));
    html! {
        <div class={classes!("field", "field--inline", props.error.as_ref().map(|_| "field--invalid"))}>
            <div class="field__control">
                <div class="choice">
                    <input
                        type="checkbox"
                        class="choice__box"
                        id={props.id.clone()}
                        checked={props.checked}
                        disabled={props.disabled}
                        aria-invalid={frame.invalid()}
                        aria-describedby={frame.described_by()}
                        {onchange}
                    />
                    <label class="choice__label" for={props.id.clone()}>{ said(&props.label) }</label>
                </div>
                { frame.error_view() }
                { frame.hint_view() }
            </div>
        </div>
    }
}

/// What [`Toggle`] takes.
#[derive(Clone, PartialEq, Properties)]
pub struct ToggleProps {
    /// The id of the control; unlike any other on the page.
    pub id: AttrValue,
    /// What is switched.
    pub label: AttrValue,
    /// Whether it is on.
    pub on: bool,
    /// Takes whether it is on now.
    pub on_change: Callback<bool>,
    /// The word beside the switch while it is on.
    #[prop_or(AttrValue::Static("On"))]
    pub on_text: AttrValue,
    /// The word beside the switch while it is off.
    #[prop_or(AttrValue::Static("Off"))]
    pub off_text: AttrValue,
    /// What follows from it.
    #[prop_or_default]
    pub hint: Option<AttrValue>,
    /// What is wrong with it.
    #[prop_or_default]
    pub error: Option<AttrValue>,
    /// Why it cannot be switched; the lock and the reason are shown.
    #[prop_or_default]
    pub locked: Option<AttrValue>,
    /// Hides the label from sight, for the cells of a grid that say it already.
    #[prop_or_default]
    pub label_hidden: bool,
}

/// A switch, as for soft delete or a protected operation.
#[component]
pub fn Toggle(props: &ToggleProps) -> Html {
    use_switch(&props.id, props.on);
    let hint = props.locked.as_ref().or(props.hint.as_ref());
    let frame = Frame { id: &props.id, label: &props.label, required: false, hint, error: props.error.as_ref() };
    let onchange = props.on_change.reform(|event: Event| native::checked_of(&event));
    let label_class = if props.label_hidden { "visually-hidden" } else { "field__label" };
    html! {
        <div class={classes!("field", props.label_hidden.then_some("field--bare"), props.error.as_ref().map(|_| "field--invalid"))}>
            <label class={label_class} for={props.id.clone()}>{ said(&props.label) }</label>
            <div class="field__control">
                <div class="toggle">
                    <input
                        type="checkbox"
                        role="switch"
                        class="toggle__switch"
                        id={props.id.clone()}
                        checked={props.on}
                        disabled={props.locked.is_some()}
                        aria-invalid={frame.invalid()}
                        aria-describedby={frame.described_by()}
                        {onchange}
                    />
                    <span class="toggle__word" aria-hidden="true">{ said(if props.on { &props.on_text } else { &props.off_text }) }</span>
                    if props.locked.is_some() {
                        <Icon glyph={Glyph::LockClosed} />
                    }
                </div>
                { frame.error_view() }
                { frame.hint_view() }
            </div>
        </div>
    }
}
