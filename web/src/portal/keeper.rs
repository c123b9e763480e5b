//! Keeps the world: what is stored is the truth, so that all tabs act on one world. Stands on the store port and the engine's
//! kept form; must never know who acts in this tab.
//!
//! A command is an intent, not a patch: it is always decided on the newest stored world, and another tab's write is never
//! overwritten. A stored text that cannot be read is never lost: it is copied aside before anything else is written.

use std::cell::RefCell;
use std::rc::Rc;

use mua_core::saved;
use mua_core::{Caller, Command, Outcome, Sandbox, sample, submit};

use crate::browser::store::Store;

/// The name under which the world is stored.
pub const WORLD: &str = "mua-sandbox/world";

/// What stands between the world and its safe keeping.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// The browser keeps nothing: the world lives as long as this tab.
    NothingKept,
    /// The last change could not be stored.
    NotStored {
        /// Why.
        why: String,
    },
    /// The stored world could not be read; its text stands under another name, and the sample took its place.
    SetAside {
        /// The name under which the text is now.
        name: String,
        /// Why it could not be read.
        why: String,
    },
    /// Another tab, or an earlier run, stored what cannot be read and could not be copied aside: nothing is stored any more.
    Unreadable {
        /// Why.
        why: String,
    },
}

struct Held {
    world: Rc<Sandbox>,
    /// The stored text as this tab last saw or wrote it.
    seen: Option<String>,
    trouble: Option<Trouble>,
    stores: Storing,
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
        let held = Held { world: Rc::new(Sandbox::default()), seen: None, trouble, stores: Storing::Yes };
        let keeper = Self { store, held: RefCell::new(held) };
        if !keeper.refresh() {
            keeper.held.borrow_mut().world = Rc::new(sample::sample());
        }
        keeper
    }

    /// The world as this tab knows it.
    pub fn world(&self) -> Rc<Sandbox> {
        Rc::clone(&self.held.borrow().world)
    }

    /// What is to be told of the keeping.
    pub fn trouble(&self) -> Option<Trouble> {
        self.held.borrow().trouble.clone()
    }

    /// The trouble has been read and taken note of.
    pub fn forget_trouble(&self) {
        self.held.borrow_mut().trouble = None;
    }

    /// Takes the stored world if it differs from what this tab last saw. Tells whether a stored world was taken.
    pub fn refresh(&self) -> bool {
        let mut held = self.held.borrow_mut();
        let Some(text) = self.store.read(WORLD).filter(|text| held.seen.as_ref() != Some(text)) else { return false };
        match saved::read(&text) {
            Ok(world) => {
                held.world = Rc::new(world);
                held.seen = Some(text);
                true
            }
            Err(why) => {
                held.trouble = Some(self.set_aside(&text, why.to_string()));
                if matches!(held.trouble, Some(Trouble::Unreadable { .. })) {
                    held.stores = Storing::Never;
                }
                held.seen = Some(text);
                false
            }
        }
    }

    /// Copies a text that cannot be read to the first free name beside the world's.
    fn set_aside(&self, text: &str, why: String) -> Trouble {
        let names = (1..=9).map(|number| format!("{WORLD}/unreadable-{number}"));
        let mut free = names.filter(|name| self.store.read(name).is_none_or(|kept| kept == text));
        match free.next() {
            Some(name) if self.store.write(&name, text).is_ok() => Trouble::SetAside { name, why },
            _ => Trouble::Unreadable { why },
        }
    }

    /// Decides a command on the newest world, does it if it is allowed, and stores what came of it.
    pub fn submit(&self, caller: &Caller, command: &Command) -> Outcome {
        self.refresh();
        let mut world = (*self.world()).clone();
        let before = world.revision();
        let outcome = submit(&mut world, caller, command);
        if world.revision() != before {
            self.keep(world);
        }
        outcome
    }

    /// Puts a world in the place of the one that is.
    pub fn replace(&self, world: Sandbox) {
        self.refresh();
        self.keep(world);
    }

    fn keep(&self, world: Sandbox) {
        let mut held = self.held.borrow_mut();
        if held.stores == Storing::Yes {
            let text = saved::write(&world);
            match self.store.write(WORLD, &text) {
                Ok(()) => {
                    held.seen = Some(text);
                    if matches!(held.trouble, Some(Trouble::NotStored { .. })) {
                        held.trouble = None;
                    }
                }
                Err(why) => held.trouble = Some(Trouble::NotStored { why: why.to_string() }),
            }
        }
        held.world = Rc::new(world);
    }
}

#[cfg(test)]
mod tests {
    use mua_core::{AdvanceClock, Span};

    use super::*;
    use crate::browser::store::MemoryStore;

    fn later() -> Command {
        AdvanceClock { by: Span::from_minutes(15) }.into()
    }

    fn anybody() -> Caller {
        Caller::at_home(sample::BACKUP_ADMIN)
    }

    fn tab(store: &Rc<MemoryStore>) -> Keeper {
        Keeper::open(Box::new(Rc::clone(store)), None)
    }

    #[test]
    fn the_first_start_shows_the_sample_and_stores_nothing_yet() {
        let store = Rc::new(MemoryStore::default());
        assert_eq!(*tab(&store).world(), sample::sample());
        assert_eq!(store.read(WORLD), None);
    }

    #[test]
    fn what_was_done_is_there_after_a_reload() {
        let store = Rc::new(MemoryStore::default());
        let first = tab(&store);
        first.submit(&anybody(), &later());
        assert_eq!(*tab(&store).world(), *first.world());
        assert_ne!(*first.world(), sample::sample());
    }

    #[test]
    fn two_tabs_act_on_one_world_and_none_undoes_the_other() {
        let store = Rc::new(MemoryStore::default());
        let (one, other) = (tab(&store), tab(&store));
        one.submit(&anybody(), &later());
        other.submit(&anybody(), &later());
        let start = sample::sample();
        assert_eq!(other.world().now(), start.now().after(Span::from_minutes(30)));
        assert!(one.refresh(), "the other tab's write is news");
        assert_eq!(*one.world(), *other.world());
        assert!(!one.refresh(), "no news twice");
    }

    #[test]
    fn a_reset_in_one_tab_reaches_the_other_though_its_revision_is_lower() {
        let store = Rc::new(MemoryStore::default());
        let (one, other) = (tab(&store), tab(&store));
        one.submit(&anybody(), &later());
        one.replace(sample::sample());
        other.submit(&anybody(), &later());
        assert_eq!(other.world().now(), sample::sample().now().after(Span::from_minutes(15)));
    }

    #[test]
    fn an_unreadable_world_is_set_aside_before_the_sample_takes_its_place() {
        let store = Rc::new(MemoryStore::default());
        store.write(WORLD, "{\"format\":\"mua-sandbox\",\"version\":99}").expect("there is room");
        let keeper = tab(&store);
        let Some(Trouble::SetAside { name, why }) = keeper.trouble() else { panic!("{:?}", keeper.trouble()) };
        assert!(why.contains("99"), "{why}");
        keeper.submit(&anybody(), &later());
        assert_eq!(store.read(&name).as_deref(), Some("{\"format\":\"mua-sandbox\",\"version\":99}"));
        assert!(store.read(WORLD).is_some_and(|text| saved::read(&text).is_ok()));
    }

    #[test]
    fn a_second_unreadable_world_does_not_push_out_the_first() {
        let store = Rc::new(MemoryStore::default());
        for text in ["first", "second"] {
            store.write(WORLD, text).expect("there is room");
            drop(tab(&store));
        }
        assert_eq!(store.read("mua-sandbox/world/unreadable-1").as_deref(), Some("first"));
        assert_eq!(store.read("mua-sandbox/world/unreadable-2").as_deref(), Some("second"));
    }

    #[test]
    fn where_nothing_can_be_copied_aside_nothing_is_overwritten() {
        struct Full(MemoryStore);
        impl Store for Full {
            fn read(&self, name: &str) -> Option<String> {
                self.0.read(name)
            }
            fn write(&self, _: &str, _: &str) -> Result<(), crate::browser::store::NotKept> {
                Err(crate::browser::store::NotKept)
            }
        }
        let memory = MemoryStore::default();
        memory.write(WORLD, "not a world").expect("there is room");
        let store = Rc::new(Full(memory));
        let keeper = Keeper::open(Box::new(Rc::clone(&store)), None);
        assert!(matches!(keeper.trouble(), Some(Trouble::Unreadable { .. })));
        keeper.submit(&anybody(), &later());
        assert_eq!(store.read(WORLD).as_deref(), Some("not a world"));
        assert_ne!(keeper.world().now(), sample::sample().now(), "the tab goes on without storing");
    }

    #[test]
    fn a_full_browser_is_told_and_the_tab_goes_on() {
        let store = Rc::new(MemoryStore::with_room(10));
        let keeper = tab(&store);
        keeper.submit(&anybody(), &later());
        assert!(matches!(keeper.trouble(), Some(Trouble::NotStored { .. })));
        assert_ne!(keeper.world().now(), sample::sample().now());
    }
}
