//! Something to be done a little later. Stands on gloo's timers; must never know the sandbox's own time, which moves by
//! commands alone.

use gloo::timers::callback::Timeout;
use js_sys::Promise;
use wasm_bindgen_futures::JsFuture;
use web_sys::wasm_bindgen::JsValue;

/// What is still to be done; it is not done if this is dropped before.
pub struct Later(#[expect(dead_code, reason = "kept for its end, which is its drop")] Timeout);

/// Does `act` after so many milliseconds.
#[must_use]
pub fn after(milliseconds: u32, act: impl FnOnce() + 'static) -> Later {
    Later(Timeout::new(milliseconds, act))
}

/// Waits for so many milliseconds.
pub async fn pause(milliseconds: u32) {
    let wait = Promise::new(&mut |resolve, _| {
        let end = move || drop(resolve.call0(&JsValue::UNDEFINED));
        Timeout::new(milliseconds, end).forget();
    });
    // A timer cannot fail.
    drop(JsFuture::from(wait).await);
}
