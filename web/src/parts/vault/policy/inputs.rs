//! What every part of a backup policy's form is written with: the form itself, whole numbers and days of the week. Stands on
//! `form` and `kit`; must never know which part asks for what.

use mua_core::{ChildName, Few, VaultKind, Weekday};
use yew::prelude::*;

use super::form::{Form, Number};
use crate::kit::{CheckGroup, Choice, TextField, TextKind};
use crate::words;

/// What the fields of a backup policy take.
#[derive(Clone, PartialEq, Properties)]
pub struct FieldsProps {
    /// What is being typed.
    pub form: Form,
    /// The kind of vault.
    pub kind: VaultKind,
    /// The policy that is changed; none for a new one.
    #[prop_or_default]
    pub policy: Option<ChildName>,
    /// Whether the kind of source is settled for ever.
    #[prop_or_default]
    pub settled: bool,
    /// Takes the form after each change.
    pub on_change: Callback<Form>,
}

/// A field for a whole number.
pub(super) fn number_field(
    id: &str,
    label: &str,
    text: &str,
    hint: &str,
    required: bool,
    on_input: Callback<String>,
) -> Html {
    let error = match Number::read(text) {
        Number::Wrong => Some("Enter a whole number."),
        Number::Nothing if required => Some("Enter a number."),
        Number::Nothing | Number::Of(_) => None,
    };
    let hint = (!hint.is_empty()).then(|| AttrValue::from(hint.to_owned()));
    html! {
        <TextField
            id={id.to_owned()}
            label={label.to_owned()}
            kind={TextKind::Number}
            {required}
            value={text.to_owned()}
            {on_input}
            {hint}
            error={error.map(AttrValue::Static)}
            min="1"
        />
    }
}

/// The days of the week to check.
pub(super) fn day_field(id: &str, label: &str, days: &Few<Weekday>, on_change: Callback<(Weekday, bool)>) -> Html {
    let value = |day: Weekday| words::weekday(day).to_lowercase();
    let on_change = Callback::from(move |(word, on): (String, bool)| {
        if let Some(day) = Weekday::WEEK.into_iter().find(|day| value(*day) == word) {
            on_change.emit((day, on));
        }
    });
    let error = days.is_empty().then_some(AttrValue::Static("Choose at least one day."));
    html! {
        <CheckGroup
            id={id.to_owned()}
            label={label.to_owned()}
            required={true}
            choices={Weekday::WEEK.map(|day| Choice::new(value(day), words::weekday(day))).to_vec()}
            checked={days.iter().map(|day| AttrValue::from(value(*day))).collect::<Vec<_>>()}
            {on_change}
            {error}
        />
    }
}
