//! One tab at a time: who passes is alone at the shared storage, and sees all that was written before. Stands on `locks` and `sole`;
//! must never know what is done there.
//!
//! A lock alone is not enough. Browsers tell one tab's writes to the others in their own time, so that the next holder may
//! still see the storage as it was before the last one wrote. Each tab therefore holds, beside the storage, a second lock
//! that has the number of its last write in its name, taken before the first is given back; whoever comes next waits until
//! the storage shows that number.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeSet, VecDeque};
use std::rc::Rc;

use super::locks::{Held, Locks, Mode, Seen};
use super::sole::{Right, Sole};
use super::timer;
use crate::signs::Refused;

/// The lock of who is at the storage.
const TURN: &str = "mua-sandbox/turn";

/// The locks that tell of writes: the number follows.
const WRITTEN: &str = "mua-sandbox/written/";

/// How long a tab waits for its turn, in milliseconds.
const PATIENCE: u32 = 10_000;

/// How often, and how many milliseconds apart, a tab looks whether the storage shows the last write.
const LOOKS: u32 = 1_000;
const PAUSE: u32 = 3;

/// How long the writes of a tab that is gone may take to come in, in milliseconds. No browser promises it: of a thousand tabs
/// that were killed on a machine with seven times the work it could do, the latest had come in after 266.
const GRACE: u32 = 300;

/// How much one tab does before it gives way.
const MOST_AT_ONCE: usize = 16;

/// What is done at the storage.
pub struct Errand {
    /// Takes up what the storage shows. Tells whether that is the write of this number, or a later one.
    pub sees: Box<dyn Fn(u64) -> bool>,
    /// Does it to what was taken up; gives the number of the last write that the tab knows.
    pub work: Box<dyn FnOnce() -> u64>,
    /// Takes why it is not done.
    pub refused: Box<dyn FnOnce(Refused)>,
}

impl Errand {
    /// Without a number to wait for, as nobody else writes.
    fn run(self) {
        (self.sees)(0);
        (self.work)();
    }
}

/// The way to the shared storage.
pub struct Turnstile(Kind);

enum Kind {
    /// Nobody else is there.
    Alone,
    /// By turns.
    Turns(Rc<Way>),
    /// One tab for as long as it is there.
    Sole(Rc<Sole>),
}

struct Way {
    locks: Locks,
    /// What waits for this tab's turn, the oldest first.
    errands: RefCell<VecDeque<Errand>>,
    /// Whether somebody sees to them already.
    is_going: Cell<bool>,
    /// Tells the number of this tab's last write.
    written: RefCell<Option<Held>>,
    /// The pages that told of writes when this one last looked.
    others: RefCell<BTreeSet<String>>,
}

impl Turnstile {
    /// One for all tabs of this browser: by turns where it has locks, else for the first of them alone.
    #[must_use]
    pub fn of_this_browser() -> Self {
        Self(match Locks::of_this_browser() {
            Some(locks) => Kind::Turns(Rc::new(Way {
                locks,
                errands: RefCell::default(),
                is_going: Cell::new(false),
                written: RefCell::default(),
                others: RefCell::default(),
            })),
            None => Sole::of_this_tab().map_or(Kind::Alone, Kind::Sole),
        })
    }

    /// Whether this tab only looks.
    #[must_use]
    pub fn is_read_only(&self) -> bool {
        matches!(&self.0, Kind::Sole(sole) if sole.right() == Right::Reads)
    }

    /// Hears when that changes.
    pub fn on_changed(&self, heard: impl Fn() + 'static) {
        if let Kind::Sole(sole) = &self.0 {
            sole.on_changed(heard);
        }
    }

    /// Does an errand when it is this tab's turn, in the order in which they are given.
    pub fn pass(&self, errand: Errand) {
        match &self.0 {
            Kind::Turns(way) => {
                way.errands.borrow_mut().push_back(errand);
                if !way.is_going.replace(true) {
                    wasm_bindgen_futures::spawn_local(Rc::clone(way).go());
                }
            }
            Kind::Sole(sole) => {
                let sole = Rc::clone(sole);
                wasm_bindgen_futures::spawn_local(async move {
                    if sole.decided().await == Right::Writes {
                        errand.run();
                    } else {
                        (errand.refused)(Refused::ReadOnly);
                    }
                });
            }
            Kind::Alone => errand.run(),
        }
    }
}

impl Way {
    /// Has turns until nothing waits any more.
    async fn go(self: Rc<Self>) {
        loop {
            // Taken one by one: what is done may hand over the next.
            let Some(first) = self.next() else { break };
            match self.locks.acquire(TURN, Mode::Exclusive, PATIENCE).await {
                Ok(turn) => {
                    self.have_turn(first).await;
                    drop(turn);
                }
                Err(_) => (first.refused)(Refused::Busy),
            }
        }
        self.is_going.set(false);
    }

    fn next(&self) -> Option<Errand> {
        self.errands.borrow_mut().pop_front()
    }

    /// Does what waits, up to a number that leaves others their turn, and tells the others of the last write.
    async fn have_turn(&self, first: Errand) {
        if !self.is_shown(&first.sees).await {
            return (first.refused)(Refused::Stale);
        }
        let mut number = (first.work)();
        for _ in 1..MOST_AT_ONCE {
            let Some(errand) = self.next() else { break };
            number = (errand.work)();
        }
        let written = self.locks.acquire(&format!("{WRITTEN}{number}"), Mode::Shared, PATIENCE).await;
        *self.written.borrow_mut() = written.ok();
    }

    /// Waits until the storage shows the last write.
    async fn is_shown(&self, sees: &dyn Fn(u64) -> bool) -> bool {
        for _ in 0..LOOKS {
            // Asked anew each time: a tab may go while it is waited for, with a write that never comes in.
            if sees(self.last_told().await) {
                return true;
            }
            timer::pause(PAUSE).await;
        }
        false
    }

    /// The number of the last write of which a tab tells.
    async fn last_told(&self) -> u64 {
        let held = self.locks.held().await.unwrap_or_default();
        let told: Vec<(&Seen, u64)> = held.iter().filter_map(|seen| Some((seen, number(seen)?))).collect();
        let now: BTreeSet<String> = told.iter().map(|(seen, _)| seen.holder.clone()).collect();
        let before = self.others.replace(now.clone());
        if !before.is_subset(&now) {
            // Who is gone tells of its last write no more.
            timer::pause(GRACE).await;
        }
        told.iter().map(|(_, number)| *number).max().unwrap_or_default()
    }
}

fn number(seen: &Seen) -> Option<u64> {
    seen.name.strip_prefix(WRITTEN)?.parse().ok()
}
