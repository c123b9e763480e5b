//! Keys pressed anywhere on the page. Stands on gloo's events; must never know what a key is for.

use gloo::events::{EventListener, EventListenerOptions};
use web_sys::wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};

use crate::signs::Pressed;

/// What takes typed letters itself.
const FIELDS: &str = "input:not([type=checkbox]):not([type=radio]), select, textarea";

/// A subscription; it ends when it is dropped.
pub struct Listening(#[expect(dead_code, reason = "kept for its end, which is its drop")] EventListener);

/// Calls `pressed` with each key; a key for which it gives `true` is taken, and the browser does nothing with it.
#[must_use]
pub fn on_pressed(pressed: impl Fn(&Pressed) -> bool + 'static) -> Option<Listening> {
    let document = web_sys::window()?.document()?;
    let listener = EventListener::new_with_options(
        &document.clone(),
        "keydown",
        EventListenerOptions::enable_prevent_default(),
        move |event| {
            if let Some(event) = event.dyn_ref::<KeyboardEvent>()
                && pressed(&read(event, &document))
            {
                event.prevent_default();
            }
        },
    );
    Some(Listening(listener))
}

fn read(event: &KeyboardEvent, document: &web_sys::Document) -> Pressed {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    Pressed {
        key: event.key().to_lowercase(),
        control: event.ctrl_key(),
        other: event.alt_key() || event.meta_key(),
        at: event.time_stamp(),
        in_field: target.is_some_and(|element| element.matches(FIELDS).unwrap_or(false)),
        under_dialog: document.query_selector("dialog[open]").is_ok_and(|dialog| dialog.is_some()),
    }
}
