//! Where a browser has no locks, as on pages that did not come by https nor from this machine: one tab writes, and the others only
//! look. Stands on the browser's channel between tabs; must never know what is written.
//!
//! A tab that comes asks who writes; where nobody answers in time, it does itself. Who only looks asks again now and then, for a
//! tab that was killed says no farewell. The panes of one window are one writer: they share a thread, and so cannot write at once.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo::events::EventListener;
use web_sys::wasm_bindgen::{JsCast, JsValue};
use web_sys::{BroadcastChannel, MessageEvent};

use super::page;
use super::store::{BrowserStore, Store};
use super::timer;

const CHANNEL: &str = "mua-sandbox/writer";

/// Under which name a window keeps its own, for its panes.
const WINDOW: &str = "mua-sandbox/window";

/// How long an answer may take, in milliseconds.
const PATIENCE: u32 = 400;

/// How often a tab that only looks asks whether the one that writes is still there, in milliseconds, and how often in a row nobody
/// must answer until it is not: it may be busy.
const ROUND: u32 = 2_000;
const SILENT: u32 = 3;

/// What a tab may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Right {
    /// It is not known yet.
    Asking,
    /// It writes.
    Writes,
    /// Another one writes.
    Reads,
}

/// This tab among those of its browser.
pub struct Sole {
    window: String,
    channel: BroadcastChannel,
    right: Cell<Right>,
    /// How many times it has asked: only the last answer in time counts.
    asked: Cell<u32>,
    /// Whether one that writes has answered since it was last asked.
    is_answered: Cell<bool>,
    changed: RefCell<Option<Box<dyn Fn()>>>,
    listening: RefCell<Vec<EventListener>>,
}

impl Sole {
    /// None where the browser has no channel between its tabs either.
    #[must_use]
    pub fn of_this_tab() -> Option<Rc<Self>> {
        let channel = BroadcastChannel::new(CHANNEL).ok()?;
        let sole = Rc::new(Self {
            window: window(),
            channel,
            right: Cell::new(Right::Asking),
            asked: Cell::new(0),
            is_answered: Cell::new(false),
            changed: RefCell::default(),
            listening: RefCell::default(),
        });
        sole.listen();
        sole.ask();
        wasm_bindgen_futures::spawn_local(Rc::clone(&sole).go_round());
        Some(sole)
    }

    /// What this tab may do.
    pub fn right(&self) -> Right {
        self.right.get()
    }

    /// Hears when that changes, or that it has changed already.
    pub fn on_changed(&self, heard: impl Fn() + 'static) {
        if self.right() != Right::Asking {
            heard();
        }
        *self.changed.borrow_mut() = Some(Box::new(heard));
    }

    /// Waits until it is known.
    pub async fn decided(&self) -> Right {
        while self.right() == Right::Asking {
            timer::pause(PATIENCE / 10).await;
        }
        self.right()
    }

    fn listen(self: &Rc<Self>) {
        let own = Rc::downgrade(self);
        let hears = EventListener::new(&self.channel, "message", move |event| {
            let text = event.dyn_ref::<MessageEvent>().and_then(|event| event.data().as_string());
            if let (Some(own), Some((word, who))) =
                (own.upgrade(), text.as_deref().and_then(|text| text.split_once(' ')))
            {
                own.heard(word, who);
            }
        });
        self.listening.borrow_mut().push(hears);
        if let Some(window) = web_sys::window().filter(|_| !page::is_framed()) {
            let own = Rc::downgrade(self);
            let leaves = EventListener::new(&window, "pagehide", move |_| {
                if let Some(own) = own.upgrade().filter(|own| own.right() == Right::Writes) {
                    own.say("left");
                    // It lives on for a moment, and must not answer any more.
                    own.settle(Right::Reads);
                }
            });
            self.listening.borrow_mut().push(leaves);
        }
    }

    fn heard(self: &Rc<Self>, word: &str, who: &str) {
        let is_own = who == self.window;
        let is_before = *self.window < *who;
        match (word, self.right()) {
            // Who writes already stays the one that does, whoever would have gone first.
            ("ask" | "first", Right::Writes) => self.say("mine"),
            // Of two that come at once, one goes first.
            ("ask", Right::Asking) if is_before => self.say("first"),
            ("first", Right::Asking) if !is_own && !is_before => self.settle(Right::Reads),
            ("mine", Right::Asking) => self.settle(if is_own { Right::Writes } else { Right::Reads }),
            // One that was too busy to answer was taken for gone: of the two that write now, one stays.
            ("mine", Right::Writes) if is_before => self.say("mine"),
            ("mine", Right::Writes) if !is_own => self.settle(Right::Reads),
            ("mine", Right::Reads) => self.is_answered.set(true),
            ("left", Right::Reads) => self.ask(),
            _ => {}
        }
    }

    fn ask(self: &Rc<Self>) {
        self.settle(Right::Asking);
        let number = self.asked.get().wrapping_add(1);
        self.asked.set(number);
        self.say("ask");
        let own = Rc::clone(self);
        wasm_bindgen_futures::spawn_local(async move {
            timer::pause(PATIENCE).await;
            if own.right() == Right::Asking && own.asked.get() == number {
                own.settle(Right::Writes);
                own.say("mine");
            }
        });
    }

    /// Takes the place of one that is gone.
    async fn go_round(self: Rc<Self>) {
        let mut silent = 0_u32;
        loop {
            self.is_answered.set(false);
            if self.right() == Right::Reads {
                self.say("ask");
            }
            timer::pause(ROUND).await;
            let is_silent = self.right() == Right::Reads && !self.is_answered.get();
            silent = if is_silent { silent.saturating_add(1) } else { 0 };
            if silent >= SILENT {
                silent = 0;
                self.ask();
            }
        }
    }

    fn settle(&self, right: Right) {
        if self.right.replace(right) != right
            && let Some(changed) = &*self.changed.borrow()
        {
            changed();
        }
    }

    fn say(&self, word: &str) {
        // A channel takes any text until it is closed, and this one never is.
        drop(self.channel.post_message(&JsValue::from_str(&format!("{word} {}", self.window))));
    }
}

/// The name of this window: new at each load, and the same for its panes.
fn window() -> String {
    let store = BrowserStore::of_this_tab();
    let kept = store.as_ref().and_then(|store| store.read(WINDOW).ok().flatten());
    if let Some(name) = kept.filter(|_| page::is_framed()) {
        return name;
    }
    let name = format!("{:016}", js_sys::Math::random() * 1e16);
    // A window that cannot keep its name has no panes that could read it.
    let _unkept = store.map(|store| store.write(WINDOW, &name));
    name
}
