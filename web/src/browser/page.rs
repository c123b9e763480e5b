//! The page around the app: its title, its language, its theme, the clipboard. Stands on web-sys and gloo; must never decide what they hold.

use std::panic::PanicHookInfo;

use gloo::events::EventListener;
use js_sys::Reflect;
use wasm_bindgen_futures::JsFuture;
use web_sys::wasm_bindgen::{JsCast, JsValue};

use super::stopped;

/// Tells of a fault of the program itself: on the console, and on a page in place of the app.
pub fn tell_panic(fault: &PanicHookInfo<'_>) {
    // The console first: should the page fail, this stands.
    console_error_panic_hook::hook(fault);
    stopped::show(&fault.to_string());
}

/// Tells of whatever else stops the program: what the browser itself refuses to run.
pub fn tell_traps() {
    stopped::show_when_trapped();
}

/// The element that the app is drawn into.
#[must_use]
pub fn root() -> Option<web_sys::Element> {
    web_sys::window()?.document()?.get_element_by_id("app")
}

/// Moves the keyboard focus to the element of an id, if it is on the page.
pub fn focus_on(id: &str) {
    let document = web_sys::window().and_then(|window| window.document());
    let element = document.and_then(|document| document.get_element_by_id(id));
    if let Some(element) = element.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok()) {
        // A refused focus stays where it is.
        drop(element.focus());
    }
}

/// How wide the window is, in CSS pixels.
#[must_use]
pub fn width() -> f64 {
    web_sys::window().and_then(|window| window.inner_width().ok()).and_then(|width| width.as_f64()).unwrap_or_default()
}

/// Whether the page stands in a frame of another page.
#[must_use]
pub fn is_framed() -> bool {
    let Some(window) = web_sys::window() else { return false };
    window.parent().ok().flatten().is_some_and(|parent| parent != window)
}

/// The name of the news that a page in a frame is there.
const STANDS: &str = "portal-stands";

/// Tells the page around this frame that this one is there.
pub fn tell_that_it_stands() {
    let parent = web_sys::window().and_then(|window| window.parent().ok().flatten());
    if let (Some(parent), Ok(event)) = (parent, web_sys::Event::new(STANDS)) {
        // Nobody listens where this is the whole window.
        drop(parent.dispatch_event(&event));
    }
}

/// Hears when a page in a frame is there; it ends when it is dropped.
#[must_use]
pub fn on_frame_standing(heard: impl Fn() + 'static) -> Option<EventListener> {
    let window = web_sys::window()?;
    Some(EventListener::new(&window, STANDS, move |_| heard()))
}

/// Sets the words on the tab.
pub fn set_title(title: &str) {
    if let Some(document) = web_sys::window().and_then(|window| window.document()) {
        document.set_title(title);
    }
}

/// Tells browsers and screen readers what language the page is in.
pub fn set_language(tag: &str) {
    let root = web_sys::window().and_then(|window| window.document()).and_then(|document| document.document_element());
    if let Some(root) = root {
        // An attribute with a fixed name cannot be refused.
        drop(root.set_attribute("lang", tag));
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
