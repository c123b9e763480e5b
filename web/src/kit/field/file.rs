//! A field that a file is picked in. Stands on `frame`; must never read the file.

use yew::prelude::*;

use super::frame::Frame;

/// What [`FileField`] takes.
#[derive(Clone, PartialEq, Properties)]
pub struct FileFieldProps {
    /// The id of the control; unlike any other on the page.
    pub id: AttrValue,
    /// The label.
    pub label: AttrValue,
    /// What files are offered first, such as ".json".
    pub accept: AttrValue,
    /// What to pick.
    #[prop_or_default]
    pub hint: Option<AttrValue>,
    /// What is wrong with it.
    #[prop_or_default]
    pub error: Option<AttrValue>,
    /// Takes the news that a file was picked.
    pub on_pick: Callback<Event>,
}

/// The field.
#[component]
pub fn FileField(props: &FileFieldProps) -> Html {
    let (hint, error) = (props.hint.as_ref(), props.error.as_ref());
    let frame = Frame { id: &props.id, label: &props.label, required: false, hint, error };
    frame.around(html! {
        <input
            id={props.id.clone()}
            class="input input--file"
            type="file"
            accept={props.accept.clone()}
            aria-invalid={frame.invalid()}
            aria-describedby={frame.described_by()}
            onchange={&props.on_pick}
        />
    })
}
