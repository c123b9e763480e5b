//! Asks before edits are thrown away with the page that they stand on. Stands on `kit` and `portal`; must never know a form.

use yew::prelude::*;

use crate::kit::{DiscardDialog, EditedPage};
use crate::portal::use_leaving;

/// What [`KeptEdits`] takes.
#[derive(Clone, PartialEq, Properties)]
pub struct KeptEditsProps {
    /// The page.
    pub children: Html,
}

/// The page, not to be left unasked while anything on it is edited.
#[component]
pub fn KeptEdits(props: &KeptEditsProps) -> Html {
    let edited = use_state_eq(|| false);
    let leaving = use_leaving(*edited);
    let on_change = {
        let edited = edited.setter();
        Callback::from(move |now| edited.set(now))
    };
    html! {
        <>
            <EditedPage {on_change}>{ props.children.clone() }</EditedPage>
            if leaving.is_asked {
                <DiscardDialog on_discard={leaving.go_on} on_stay={leaving.stay} />
            }
        </>
    }
}
