//! The page around the app: its title, its theme, the clipboard. Stands on web-sys; must never decide what they hold.

use js_sys::Reflect;
use wasm_bindgen_futures::JsFuture;
use web_sys::wasm_bindgen::JsValue;

/// Writes what a fault of the program itself says to the console.
pub fn tell_panics() {
    console_error_panic_hook::set_once();
}

/// The element that the app is drawn into.
#[must_use]
pub fn root() -> Option<web_sys::Element> {
    web_sys::window()?.document()?.get_element_by_id("app")
}

/// Sets the words on the tab.
pub fn set_title(title: &str) {
    if let Some(document) = web_sys::window().and_then(|window| window.document()) {
        document.set_title(title);
    }
}

/// Marks the page with a theme; without a mark it follows the system.
pub fn set_theme(theme: Option<&str>) {
    let root = web_sys::window().and_then(|window| window.document()).and_then(|document| document.document_element());
    if let Some(root) = root {
        // An attribute with a fixed name cannot be refused.
        drop(match theme {
            Some(theme) => root.set_attribute("data-theme", theme),
            None => root.remove_attribute("data-theme"),
        });
    }
}

/// Puts a text on the clipboard. A browser that refuses leaves the text on the page to be copied by hand.
pub fn copy(text: &str) {
    let Some(window) = web_sys::window() else { return };
    let navigator = window.navigator();
    // Pages without https have no clipboard at all, and calling it would throw.
    if Reflect::get(&navigator, &JsValue::from_str("clipboard")).is_ok_and(|clipboard| clipboard.is_object()) {
        let written = navigator.clipboard().write_text(text);
        wasm_bindgen_futures::spawn_local(async move {
            drop(JsFuture::from(written).await);
        });
    }
}
