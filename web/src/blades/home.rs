//! The first page. Stands on `parts`; must never know the rules.

use yew::prelude::*;

use crate::parts::PlainPage;
use crate::words;

/// The first page.
#[component]
pub fn Home() -> Html {
    html! { <PlainPage title={words::BRAND} /> }
}
