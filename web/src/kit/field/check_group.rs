//! Boxes to check under one question, such as days of the week. Stands on `choice`, `frame` and `native`; must never check one by
//! itself.

use yew::prelude::*;

use super::choice::Choice;
use super::frame::{Frame, required_mark};
use crate::kit::edits::use_entries;
use crate::kit::native;
use crate::language::said;

/// What [`CheckGroup`] takes.
#[derive(Clone, PartialEq, Properties)]
pub struct CheckGroupProps {
    /// The id of the group; unlike any other on the page.
    pub id: AttrValue,
    /// What is asked.
    pub label: AttrValue,
    /// The choices.
    pub choices: Vec<Choice>,
    /// The values that are checked.
    pub checked: Vec<AttrValue>,
    /// Takes the value of a box, and whether it is checked now.
    pub on_change: Callback<(String, bool)>,
    /// Whether one must be checked at least.
    #[prop_or_default]
    pub required: bool,
    /// What to check.
    #[prop_or_default]
    pub hint: Option<AttrValue>,
    /// What is wrong with it.
    #[prop_or_default]
    pub error: Option<AttrValue>,
}

/// Check boxes beside each other.
#[component]
pub fn CheckGroup(props: &CheckGroupProps) -> Html {
    use_entries(&props.id, &props.checked);
    let frame = Frame {
        id: &props.id,
        label: &props.label,
        required: props.required,
        hint: props.hint.as_ref(),
        error: props.error.as_ref(),
    };
    let label_id = format!("{}-label", props.id);
    let choice = |choice: &Choice| {
        let id = format!("{}-{}", props.id, choice.value);
        let value = choice.value.clone();
        let onchange = props.on_change.reform(move |event: Event| (value.to_string(), native::checked_of(&event)));
        html! {
            <div key={choice.value.to_string()} class="choice">
                <input
                    type="checkbox"
                    class="choice__box"
                    id={id.clone()}
                    checked={props.checked.contains(&choice.value)}
                    disabled={choice.disabled}
                    {onchange}
                />
                <label class="choice__label" for={id}>{ said(&choice.text) }</label>
            </div>
        }
    };
    html! {
        <div
            id={props.id.clone()}
            class={classes!("field", props.error.as_ref().map(|_| "field--invalid"))}
            role="group"
            aria-labelledby={label_id.clone()}
            aria-describedby={frame.described_by()}
        >
            <span id={label_id} class="field__label">{ said(&props.label) }{ required_mark(props.required) }</span>
            <div class="field__control">
                <div class="choices--row">{ for props.choices.iter().map(choice) }</div>
                { frame.error_view() }
                { frame.hint_view() }
            </div>
        </div>
    }
}
