//! Leaving the page on show, by a link, the browser's buttons or its tab: held up while something on it would be lost. Stands on
//! gloo and web-sys; must never know what would be lost.
//!
//! A browser tells of a move only when it is made. One that must be asked about is taken back first, and made again once the
//! answer is yes. Each entry of the history therefore carries its number, by which the way back is known.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions};
use js_sys::Reflect;
use web_sys::wasm_bindgen::JsValue;

/// The name of the number in the state of an entry.
const ENTRY: &str = "entry";

type Asks = Rc<dyn Fn()>;

/// What is known of the moves of this tab.
struct Moves {
    /// The number of the entry on show.
    at: Cell<i32>,
    /// The address on show.
    shown: RefCell<String>,
    /// Asks whether to go, while something would be lost.
    asks: RefCell<Option<Asks>>,
    /// The address that the app itself goes to: it knows what it leaves.
    expected: RefCell<Option<String>>,
    /// How far the move goes that was taken back.
    wanted: Cell<Option<i32>>,
}

thread_local! {
    // One address bar, one set of moves.
    static MOVES: Moves = Moves {
        at: Cell::new(number().unwrap_or_else(|| numbered(0))),
        shown: RefCell::default(),
        asks: RefCell::default(),
        expected: RefCell::default(),
        wanted: Cell::default(),
    };
}

fn history() -> Option<web_sys::History> {
    web_sys::window()?.history().ok()
}

/// The number of the entry that the browser is at; none for a new one.
fn number() -> Option<i32> {
    let state = history()?.state().ok()?;
    Reflect::get(&state, &JsValue::from_str(ENTRY)).ok()?.as_string()?.parse().ok()
}

/// Gives the entry that the browser is at a number.
fn numbered(number: i32) -> i32 {
    let state = js_sys::Object::new();
    drop(Reflect::set(&state, &JsValue::from_str(ENTRY), &JsValue::from_str(&number.to_string())));
    if let Some(history) = history() {
        // An entry that cannot be marked is taken for a new one.
        drop(history.replace_state(&state, ""));
    }
    number
}

fn step(by: i32) {
    if let Some(history) = history() {
        drop(history.go_with_delta(by));
    }
}

/// Starts to count: at the address on show, before the first move.
pub(super) fn watch(shown: String) {
    MOVES.with(|moves| *moves.shown.borrow_mut() = shown);
}

/// The app itself goes to an address, and loses nothing by it.
pub(super) fn expect(fragment: &str) {
    MOVES.with(|moves| *moves.expected.borrow_mut() = Some(fragment.to_owned()));
}

/// Whether a move that the browser made, to this address, stands. One that does not is taken back and asked about.
pub(super) fn stands(fragment: String) -> bool {
    MOVES.with(|moves| {
        let before = moves.at.get();
        let expected = moves.expected.take().is_some_and(|expected| expected == fragment);
        let asks = moves.asks.borrow().clone();
        if fragment == *moves.shown.borrow() {
            // The way back from a move that was taken back.
            moves.at.set(number().unwrap_or(before));
            return false;
        }
        let at = number().unwrap_or_else(|| numbered(before.saturating_add(1)));
        match asks {
            Some(asks) if !expected && at != before => {
                let by = at.saturating_sub(before);
                moves.wanted.set(Some(by));
                step(by.saturating_neg());
                asks();
                false
            }
            _ => {
                moves.at.set(at);
                *moves.shown.borrow_mut() = fragment;
                true
            }
        }
    })
}

/// Makes the move that was taken back.
pub fn go_on() {
    MOVES.with(|moves| {
        *moves.asks.borrow_mut() = None;
        if let Some(by) = moves.wanted.take() {
            step(by);
        }
    });
}

/// The move that was taken back is not made.
pub fn stay() {
    MOVES.with(|moves| moves.wanted.set(None));
}

/// A page that is not left unasked; it ends when it is dropped.
pub struct Held(#[expect(dead_code, reason = "kept for its end, which is its drop")] Option<EventListener>);

impl Drop for Held {
    fn drop(&mut self) {
        MOVES.with(|moves| *moves.asks.borrow_mut() = None);
    }
}

/// Holds the page: a move within the app calls `asks`, and before the tab goes the browser asks in its own words.
#[must_use]
pub fn hold(asks: impl Fn() + 'static) -> Held {
    MOVES.with(|moves| *moves.asks.borrow_mut() = Some(Rc::new(asks)));
    let listening = web_sys::window().map(|window| {
        EventListener::new_with_options(
            &window,
            "beforeunload",
            EventListenerOptions::enable_prevent_default(),
            |event| {
                event.prevent_default();
                // Older browsers ask by this.
                drop(Reflect::set(event, &JsValue::from_str("returnValue"), &JsValue::TRUE));
            },
        )
    });
    Held(listening)
}
