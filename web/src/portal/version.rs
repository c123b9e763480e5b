//! Whether a newer build of the app waits for its turn. Stands on `browser`; must never start it: what is on the page stays.

use yew::prelude::*;

use crate::browser::{page, worker};

/// Has the app kept for times without a network, and tells whether a newer build waits until all tabs are closed.
#[hook]
pub fn use_newer_version() -> bool {
    let waits = use_state_eq(|| false);
    let setter = waits.setter();
    use_effect_with((), move |()| {
        // Two portals in one window are two pages of one app.
        if !page::is_framed() {
            worker::keep(move || setter.set(true));
        }
    });
    *waits
}
