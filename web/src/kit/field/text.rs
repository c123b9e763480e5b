//! Fields for typing. Stands on `frame` and `native`; must never change what was typed.

use yew::prelude::*;

use super::frame::Frame;
use crate::kit::edits::use_entry;
use crate::kit::native;
use crate::language::said;

/// What a [`TextField`] is typed for; browsers choose keyboards and pickers by it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TextKind {
    /// Any words.
    #[default]
    Text,
    /// A mail address.
    Email,
    /// A whole number.
    Number,
    /// A date with a time of day.
    DateTime,
    /// A time of day.
    Time,
}

impl TextKind {
    const fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Email => "email",
            Self::Number => "number",
            Self::DateTime => "datetime-local",
            Self::Time => "time",
        }
    }
}

/// What [`TextField`] takes.
#[derive(Clone, PartialEq, Properties)]
pub struct TextFieldProps {
    /// The id of the control; unlike any other on the page.
    pub id: AttrValue,
    /// The label.
    pub label: AttrValue,
    /// What it holds.
    pub value: AttrValue,
    /// Takes what it holds after each keystroke.
    pub on_input: Callback<String>,
    /// What it is typed for.
    #[prop_or_default]
    pub kind: TextKind,
    /// Whether it must be filled in.
    #[prop_or_default]
    pub required: bool,
    /// What to fill in.
    #[prop_or_default]
    pub hint: Option<AttrValue>,
    /// What is wrong with it.
    #[prop_or_default]
    pub error: Option<AttrValue>,
    /// An example, shown while it is empty.
    #[prop_or_default]
    pub placeholder: Option<AttrValue>,
    /// Takes it out of use.
    #[prop_or_default]
    pub disabled: bool,
    /// The least number, for a field of numbers.
    #[prop_or_default]
    pub min: Option<AttrValue>,
    /// The greatest number, for a field of numbers.
    #[prop_or_default]
    pub max: Option<AttrValue>,
}

/// A field of one line.
#[component]
pub fn TextField(props: &TextFieldProps) -> Html {
    use_entry(&props.id, props.value.clone());
    let frame = Frame {
        id: &props.id,
        label: &props.label,
        required: props.required,
        hint: props.hint.as_ref(),
        error: props.error.as_ref(),
    };
    let oninput = props.on_input.reform(|event: InputEvent| native::value_of(&event));
    frame.around(html! {
        <input
            id={props.id.clone()}
            class="input"
            type={props.kind.name()}
            value={props.value.clone()}
            placeholder={props.placeholder.as_ref().map(said)}
            disabled={props.disabled}
            min={props.min.clone()}
            max={props.max.clone()}
            autocomplete="off"
            spellcheck="false"
            aria-required={props.required.then_some("true")}
            aria-invalid={frame.invalid()}
            aria-describedby={frame.described_by()}
            {oninput}
        />
    })
}

/// What [`TextArea`] takes.
#[derive(Clone, PartialEq, Properties)]
pub struct TextAreaProps {
    /// The id of the control; unlike any other on the page.
    pub id: AttrValue,
    /// The label.
    pub label: AttrValue,
    /// What it holds.
    pub value: AttrValue,
    /// Takes what it holds after each keystroke.
    pub on_input: Callback<String>,
    /// How many lines it shows.
    #[prop_or(3)]
    pub rows: u32,
    /// Whether it must be filled in.
    #[prop_or_default]
    pub required: bool,
    /// What to fill in.
    #[prop_or_default]
    pub hint: Option<AttrValue>,
    /// What is wrong with it.
    #[prop_or_default]
    pub error: Option<AttrValue>,
    /// An example, shown while it is empty.
    #[prop_or_default]
    pub placeholder: Option<AttrValue>,
    /// Takes it out of use.
    #[prop_or_default]
    pub disabled: bool,
}

/// A field of several lines.
#[component]
pub fn TextArea(props: &TextAreaProps) -> Html {
    use_entry(&props.id, props.value.clone());
    let frame = Frame {
        id: &props.id,
        label: &props.label,
        required: props.required,
        hint: props.hint.as_ref(),
        error: props.error.as_ref(),
    };
    let oninput = props.on_input.reform(|event: InputEvent| native::value_of(&event));
    frame.around(html! {
        <textarea
            id={props.id.clone()}
            class="input input--area"
            rows={props.rows.to_string()}
            value={props.value.clone()}
            placeholder={props.placeholder.as_ref().map(said)}
            disabled={props.disabled}
            aria-required={props.required.then_some("true")}
            aria-invalid={frame.invalid()}
            aria-describedby={frame.described_by()}
            {oninput}
        />
    })
}
