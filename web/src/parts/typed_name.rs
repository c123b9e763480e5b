//! The name of a thing, typed by whoever destroys it. Stands on `kit`; must never destroy anything.

use yew::prelude::*;

use crate::kit::{NotEdited, TextField};
use crate::language::say_with;

/// What [`TypedName`] takes.
#[derive(Clone, PartialEq, Properties)]
pub struct TypedNameProps {
    /// The id of the control.
    pub id: AttrValue,
    /// The label, such as "Type the name of the vault".
    pub label: AttrValue,
    /// The name as it is written.
    pub name: AttrValue,
    /// What was typed so far.
    pub typed: AttrValue,
    /// Takes what is typed.
    pub on_input: Callback<String>,
    /// Whether a wrong name is shown as one: after a first attempt to go on.
    #[prop_or_default]
    pub strict: bool,
}

/// The field. Azure compares letter by letter.
#[component]
pub fn TypedName(props: &TypedNameProps) -> Html {
    let wrong = props.strict && props.typed != props.name;
    html! {
        <NotEdited>
            <TextField
            id={props.id.clone()}
            label={props.label.clone()}
            required={true}
            value={props.typed.clone()}
            on_input={props.on_input.clone()}
            hint={say_with("{name} (case sensitive)", &[("name", &props.name)])}
            error={wrong.then(|| AttrValue::from(say_with("Type {name} exactly as it is written.", &[("name", &props.name)])))}
            />
        </NotEdited>
    }
}
