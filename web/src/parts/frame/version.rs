//! The news that a newer build of the app waits. Stands on `kit` and `portal`; must never interrupt what is being done.

use yew::prelude::*;

use crate::kit::{MessageBar, Spoken, Tone};
use crate::language::say;
use crate::portal::use_newer_version;
use crate::words;

/// The bar, for as long as it was not put away.
#[component]
pub fn VersionBar() -> Html {
    let waits = use_newer_version();
    let read = use_state_eq(|| false);
    let shown = waits && !*read;
    let on_dismiss = Callback::from(move |()| read.set(true));
    html! {
        <Spoken>
            if shown {
                <MessageBar id="newer-version" tone={Tone::Info} title="A new version is ready." on_dismiss={Some(on_dismiss)}>
                    { say(words::NEWER_VERSION) }
                </MessageBar>
            }
        </Spoken>
    }
}
