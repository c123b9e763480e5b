//! The question before edits are thrown away. Stands on `dialog`; must never throw anything away itself.

use yew::prelude::*;

use super::dialog::ConfirmDialog;
use crate::language::say;

/// What [`DiscardDialog`] takes.
#[derive(Clone, PartialEq, Properties)]
pub struct DiscardDialogProps {
    /// Throws them away.
    pub on_discard: Callback<()>,
    /// Goes on with them.
    pub on_stay: Callback<()>,
}

/// The question, in the portal's words. It is open for as long as it is rendered.
#[component]
pub fn DiscardDialog(props: &DiscardDialogProps) -> Html {
    html! {
        <ConfirmDialog title="Discard unsaved edits?" confirm="OK" danger={true} on_confirm={props.on_discard.clone()} on_cancel={props.on_stay.clone()}>
            <p>{ say("Your unsaved edits will be discarded.") }</p>
        </ConfirmDialog>
    }
}
