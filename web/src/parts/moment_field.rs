//! A field for an instant: a date with a time of day, in the sandbox's own time. Stands on `kit` and `words`; must never ask a
//! real clock.

use yew::prelude::*;

use crate::kit::{TextField, TextKind};
use crate::words;

/// What [`MomentField`] takes.
#[derive(Clone, PartialEq, Properties)]
pub struct MomentFieldProps {
    /// The id of the control; unlike any other on the page.
    pub id: AttrValue,
    /// The label.
    pub label: AttrValue,
    /// What it holds, as [`words::typed_moment`] writes it.
    pub value: String,
    /// Takes what it holds after each keystroke.
    pub on_input: Callback<String>,
    /// Whether to say that it is no instant yet.
    #[prop_or_default]
    pub strict: bool,
}

/// A field that must hold an instant.
#[component]
pub fn MomentField(props: &MomentFieldProps) -> Html {
    let is_wrong = props.strict && words::read_moment(&props.value).is_none();
    let error = is_wrong.then_some(AttrValue::Static("Enter a date and a time."));
    html! {
        <TextField id={props.id.clone()} label={props.label.clone()} kind={TextKind::DateTime} required={true} value={props.value.clone()} on_input={props.on_input.clone()} {error} hint="In UTC, by the clock of the sandbox." />
    }
}
