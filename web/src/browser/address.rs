//! The address bar after its `#`. Stands on gloo's events and `leaving`; must never know the pages.

use gloo::events::EventListener;

use super::leaving;

/// A subscription; it ends when it is dropped.
pub struct Watching(#[expect(dead_code, reason = "kept for its end, which is its drop")] EventListener);

/// What stands after the address from the `#` on; empty for nothing.
#[must_use]
pub fn fragment() -> String {
    web_sys::window().and_then(|window| window.location().hash().ok()).unwrap_or_default()
}

/// What stands in the address between the path and the `#`; empty for nothing.
#[must_use]
pub fn query() -> String {
    web_sys::window().and_then(|window| window.location().search().ok()).unwrap_or_default()
}

/// The address of the app itself, without what stands after a `?` or a `#`.
#[must_use]
pub fn without_fragment() -> String {
    let Some(window) = web_sys::window() else { return String::new() };
    let location = window.location();
    format!("{}{}", location.origin().unwrap_or_default(), location.pathname().unwrap_or_default())
}

/// Goes to an address such as `#/subscriptions`, as a followed link does.
pub fn follow(href: &str) {
    if let Some(window) = web_sys::window() {
        // A refused address leaves the page where it is.
        drop(window.location().set_hash(href));
    }
}

/// Goes there although something on the page on show would be lost by it.
pub fn go(href: &str) {
    leaving::expect(href);
    follow(href);
}

/// Calls `moved` with the new fragment whenever it changes, whoever changed it, unless the page is held.
#[must_use]
pub fn on_moved(moved: impl Fn(String) + 'static) -> Option<Watching> {
    let window = web_sys::window()?;
    leaving::watch(fragment());
    Some(Watching(EventListener::new(&window, "hashchange", move |_| {
        if leaving::stands(fragment()) {
            moved(fragment());
        }
    })))
}
