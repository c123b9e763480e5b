//! What a component gives when it has nothing to show. Stands on yew; must never be seen.

use yew::prelude::*;

/// An empty text: nothing to see, and yet a place in the page.
///
/// A component that gave no node at all would leave whatever comes in before it without a place to go to, where what stands
/// behind it leaves at the same time: yew 0.23 stops with a panic then (its issue 4092, mended after that release).
pub fn nothing() -> Html {
    html! { "" }
}
