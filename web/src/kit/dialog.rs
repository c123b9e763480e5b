//! A question that must be answered before going on. Stands on a native modal `<dialog>`; must never act by itself.

use yew::prelude::*;

use super::button::{Button, Weight};
use super::native;
use crate::language::said;

/// What [`ConfirmDialog`] takes.
#[derive(Clone, PartialEq, Properties)]
pub struct ConfirmDialogProps {
    /// The question, such as "Delete this role assignment?".
    pub title: AttrValue,
    /// The words of the button that goes on: the action itself.
    pub confirm: AttrValue,
    /// The words of the button that does not.
    #[prop_or(AttrValue::Static("Cancel"))]
    pub cancel: AttrValue,
    /// Whether going on destroys or weakens something.
    #[prop_or_default]
    pub danger: bool,
    /// Going on makes no sense yet, such as before the name was typed.
    #[prop_or_default]
    pub disabled: bool,
    /// Goes on.
    pub on_confirm: Callback<()>,
    /// Does not; Esc means the same.
    pub on_cancel: Callback<()>,
    /// What follows from it.
    #[prop_or_default]
    pub children: Html,
}

/// A confirmation. It is open for as long as it is rendered.
#[component]
pub fn ConfirmDialog(props: &ConfirmDialogProps) -> Html {
    let dialog = native::use_modal();
    let (title_id, text_id) = (native::use_unique_id(), native::use_unique_id());
    let (oncancel, onclose) = closing(&props.on_cancel);
    // Taken here, Esc reaches no pane below: a browser may close both with one key.
    let onkeydown = {
        let on_cancel = props.on_cancel.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                event.prevent_default();
                event.stop_propagation();
                on_cancel.emit(());
            }
        })
    };
    let weight = if props.danger { Weight::Danger } else { Weight::Primary };
    html! {
        <dialog ref={dialog} class="dialog" role="alertdialog" aria-labelledby={title_id.clone()} aria-describedby={text_id.clone()} {oncancel} {onclose} {onkeydown}>
            <h2 id={title_id} class="dialog__title">{ said(&props.title) }</h2>
            <div id={text_id} class="dialog__text">{ props.children.clone() }</div>
            <div class="dialog__buttons">
                <Button text={props.confirm.clone()} {weight} disabled={props.disabled} on_click={props.on_confirm.clone()} />
                // Enter, pressed too early, must not destroy anything.
                <Button text={props.cancel.clone()} takes_focus={props.danger} on_click={props.on_cancel.clone()} />
            </div>
        </dialog>
    }
}

/// Esc must not close the dialog behind the owner's back: it asks the owner. A browser that insists raises `close`, which asks too.
pub(super) fn closing(on_close: &Callback<()>) -> (Callback<Event>, Callback<Event>) {
    let oncancel = on_close.reform(|event: Event| event.prevent_default());
    (oncancel, on_close.reform(|_: Event| ()))
}
