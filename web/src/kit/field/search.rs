//! A box that filters a list. Stands on `native`; must never search: its owner does.

use yew::prelude::*;

use crate::kit::icon::{Glyph, Icon};
use crate::kit::native;
use crate::language::said;

/// What [`SearchBox`] takes.
#[derive(Clone, PartialEq, Properties)]
pub struct SearchBoxProps {
    /// The id of the control; unlike any other on the page.
    pub id: AttrValue,
    /// What is searched, for screen readers.
    pub label: AttrValue,
    /// What it holds.
    pub value: AttrValue,
    /// Takes what it holds after each keystroke.
    pub on_input: Callback<String>,
    /// What stands there while it is empty.
    #[prop_or(AttrValue::Static("Filter for any field..."))]
    pub placeholder: AttrValue,
}

/// A box that filters a list.
#[component]
pub fn SearchBox(props: &SearchBoxProps) -> Html {
    let oninput = props.on_input.reform(|event: InputEvent| native::value_of(&event));
    html! {
        <div class="search-box">
            <Icon glyph={Glyph::Search} class="search-box__icon" />
            <label class="visually-hidden" for={props.id.clone()}>{ said(&props.label) }</label>
            <input
                id={props.id.clone()}
                type="search"
                class="input search-box__input"
                value={props.value.clone()}
                placeholder={said(&props.placeholder)}
                autocomplete="off"
                {oninput}
            />
        </div>
    }
}
