//! A place whose words are spoken as they come in. Stands on yew; must never hold a control.

use yew::prelude::*;

/// What [`Spoken`] takes.
#[derive(Clone, PartialEq, Properties)]
pub struct SpokenProps {
    /// The news, or nothing yet.
    #[prop_or_default]
    pub children: Html,
    /// More classes.
    #[prop_or_default]
    pub class: Classes,
}

/// A status region. It stays on the page while it is empty: screen readers hear only what joins a region they know.
#[component]
pub fn Spoken(props: &SpokenProps) -> Html {
    html! { <div class={classes!("spoken", props.class.clone())} role="status">{ props.children.clone() }</div> }
}
