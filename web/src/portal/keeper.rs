//! Keeps the world and its past: what is stored is the truth, so that all tabs act on one world. Stands on `slots`, the store
//! port and the engine's kept form; must never know who acts in this tab.
//!
//! Another tab's write is never overwritten: whoever keeps a world has taken up the newest before, in their turn at the
//! store. A stored text that cannot be read is never lost: it is copied aside before anything else is written.

use std::cell::RefCell;
use std::rc::Rc;

use mua_core::saved::Unreadable;
use mua_core::{Budget, History, sample};

use super::slots::{self, Flaw, Found};
use crate::browser::store::{NotKept, Store};

/// How much of the past is kept: two texts of it have room in the five million characters that browsers grant.
const BUDGET: Budget = Budget { commands: 400, rows: 400 };

/// How far the past may grow over that before it is cut: not at each command.
const SLACK: usize = 50;

/// What is said of a text that fails its checksum.
const DAMAGED: &str = "it is not what was stored";

/// How many looks must find nothing, where a tab tells of its write, until somebody has cleared the storage: the first write
/// of all may only be late. What comes after a cleared storage still counts on.
const BLANKS: u32 = 200;

/// Under which names texts are set aside.
const ASIDE: &str = "mua-sandbox/set-aside";

/// What stands between the world and its safe keeping.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// The browser keeps nothing: the world lives as long as this tab.
    NothingKept,
    /// The last change could not be stored, and was not made.
    NotStored,
    /// A stored text could not be read; it stands under another name, and what was stored before, or the sample, took its
    /// place.
    SetAside {
        /// The name under which the text is now.
        name: String,
        /// Why it could not be read.
        why: String,
    },
    /// What is stored cannot be read and could not be copied aside: nothing is stored any more.
    Unreadable {
        /// The name under which the text is.
        name: String,
        /// Why.
        why: String,
    },
    /// Another tab writes, and the browser has no locks by which they could take turns.
    ReadOnly,
    /// A later build has stored the world: this one leaves it alone, and stores nothing.
    Newer,
}

/// A turn and the place of its text.
type Seen = Option<(u64, &'static str)>;

struct Held {
    history: Rc<History>,
    /// The turn of the stored text that this tab last saw or wrote, and where it is.
    seen: Seen,
    /// The turn that is known to be written, though nothing of it is stored any more.
    floor: u64,
    /// The highest turn that a stored text claimed when this tab last looked, be it damaged or not; 0 where there was none.
    claimed: u64,
    /// How many times in a row nothing was there to be seen, though a tab tells of its write.
    blanks: u32,
    /// What was set aside already.
    aside: Vec<String>,
    trouble: Option<Trouble>,
    stores: Storing,
}

impl Held {
    fn turn(&self) -> u64 {
        self.seen.map_or(self.floor, |(turn, _)| turn)
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Storing {
    Yes,
    Never,
}

/// The keeper of the world.
pub struct Keeper {
    store: Box<dyn Store>,
    held: RefCell<Held>,
}

impl Keeper {
    /// Takes up the stored world, or the sample where there is none.
    pub fn open(store: Box<dyn Store>, trouble: Option<Trouble>) -> Self {
        let history = Rc::new(History::from(sample::sample()));
        let held = Held {
            history,
            seen: None,
            floor: 0,
            claimed: 0,
            blanks: 0,
            aside: Vec::new(),
            trouble,
            stores: Storing::Yes,
        };
        let keeper = Self { store, held: RefCell::new(held) };
        keeper.refresh();
        keeper
    }

    /// The world and its past as this tab knows them.
    pub fn history(&self) -> Rc<History> {
        Rc::clone(&self.held.borrow().history)
    }

    /// What is to be told of the keeping.
    pub fn trouble(&self) -> Option<Trouble> {
        self.held.borrow().trouble.clone()
    }

    /// A text as it is stored.
    pub fn stored(&self, name: &str) -> Option<String> {
        self.store.read(name).ok().flatten()
    }

    /// The trouble has been read and taken note of.
    pub fn forget_trouble(&self) {
        self.held.borrow_mut().trouble = None;
    }

    /// The turn of the stored text that this tab last saw or wrote; 0 before the first.
    pub fn turn(&self) -> u64 {
        self.held.borrow().turn()
    }

    /// Takes the stored world if it is news. Tells whether this tab knows the turn that was written last, or a later one.
    pub fn sees(&self, turn: u64) -> bool {
        self.refresh();
        let mut held = self.held.borrow_mut();
        if held.turn() >= turn || held.claimed > 0 {
            held.blanks = 0;
        } else {
            held.blanks = held.blanks.saturating_add(1);
            if held.blanks >= BLANKS {
                held.floor = turn;
            }
        }
        held.turn() >= turn || held.stores == Storing::Never
    }

    /// Everything that was stored is gone: whatever is stored from now on is news.
    pub fn was_cleared(&self) {
        let mut held = self.held.borrow_mut();
        held.floor = held.turn();
        held.seen = None;
    }

    /// Takes the stored world if it is later than what this tab last saw. Tells whether one was taken.
    pub fn refresh(&self) -> bool {
        let mut held = self.held.borrow_mut();
        if held.stores == Storing::Never {
            return false;
        }
        let Ok(found) = slots::all(&*self.store) else {
            held.stores = Storing::Never;
            held.trouble = Some(Trouble::NothingKept);
            return false;
        };
        held.claimed = found.first().map_or(0, |found| found.turn);
        let seen = held.seen.map(|(turn, _)| turn);
        let mut is_taken = false;
        for found in found.iter().filter(|found| seen.is_none_or(|seen| found.turn > seen)) {
            if !is_taken {
                is_taken = self.take(&mut held, found);
            } else if found.kept().is_err() {
                // The turn is damaged as well: it may be the latest, and its place is the next to be written.
                self.put_aside(&mut held, found, DAMAGED.to_owned());
            }
        }
        is_taken
    }

    /// Takes what was found if it is a world; else puts it aside.
    fn take(&self, held: &mut Held, found: &Found) -> bool {
        let read = match found.kept() {
            Ok(kept) => History::read(&kept.text).map(|history| (history, kept.turn)),
            Err(Flaw::Damaged) => Err(Unreadable::Malformed(DAMAGED.to_owned())),
            Err(Flaw::Newer) => Err(Unreadable::Newer(0)),
        };
        match read {
            Ok((history, turn)) => {
                held.history = Rc::new(history);
                held.seen = Some((turn, found.name));
                return true;
            }
            Err(Unreadable::Newer(_)) => {
                held.stores = Storing::Never;
                held.trouble = Some(Trouble::Newer);
            }
            Err(why) => self.put_aside(held, found, why.to_string()),
        }
        false
    }

    /// Puts aside what cannot be read, once; where that fails nothing is stored any more, for it would be written over.
    fn put_aside(&self, held: &mut Held, found: &Found, why: String) {
        if held.aside.contains(&found.raw) {
            return;
        }
        held.aside.push(found.raw.clone());
        let trouble = self.set_aside(found, why);
        if matches!(trouble, Trouble::Unreadable { .. }) {
            held.stores = Storing::Never;
        }
        held.trouble = Some(trouble);
    }

    /// Copies a text that cannot be read to the first free name.
    fn set_aside(&self, found: &Found, why: String) -> Trouble {
        let mut names = (1..=9).map(|number| format!("{ASIDE}/{number}"));
        let is_free = |name: &String| self.store.read(name).is_ok_and(|kept| kept.is_none_or(|kept| kept == found.raw));
        match names.find(is_free) {
            Some(name) if self.store.copy(found.name, &name).is_ok() => Trouble::SetAside { name, why },
            _ => Trouble::Unreadable { name: found.name.to_owned(), why },
        }
    }

    /// Keeps a world and its past in the place of those that are. The newest stored world must have been taken up before.
    ///
    /// # Errors
    /// The browser does not keep it; the world stays as it was.
    pub fn keep(&self, mut history: History) -> Result<(), NotKept> {
        let mut held = self.held.borrow_mut();
        if history.done().len() > BUDGET.commands.saturating_add(SLACK) {
            history.forget(BUDGET);
        }
        if held.stores == Storing::Yes {
            let kept = self.write(&held, &history);
            if kept.is_err() {
                held.trouble = Some(Trouble::NotStored);
            } else if held.trouble == Some(Trouble::NotStored) {
                held.trouble = None;
            }
            held.seen = Some(kept?);
        }
        held.history = Rc::new(history);
        Ok(())
    }

    fn write(&self, held: &Held, history: &History) -> Result<(u64, &'static str), NotKept> {
        let turn = held.turn().max(held.claimed).saturating_add(1);
        let place = slots::write(&*self.store, turn, &history.write(), held.seen.map(|(_, place)| place))?;
        Ok((turn, place))
    }
}

#[cfg(test)]
mod tests;
