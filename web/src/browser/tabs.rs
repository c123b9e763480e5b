//! News from the other tabs of this browser. Stands on gloo's events; must never read the news itself.

use gloo::events::EventListener;
use web_sys::StorageEvent;
use web_sys::wasm_bindgen::JsCast;

/// A subscription; it ends when it is dropped.
pub struct Listening(#[expect(dead_code, reason = "kept for its end, which is its drop")] EventListener);

/// Calls `heard` with the name under which another tab has written; without a name where it cleared everything.
#[must_use]
pub fn on_written_elsewhere(heard: impl Fn(Option<String>) + 'static) -> Option<Listening> {
    let window = web_sys::window()?;
    Some(Listening(EventListener::new(&window, "storage", move |event| {
        if let Some(event) = event.dyn_ref::<StorageEvent>() {
            heard(event.key());
        }
    })))
}
