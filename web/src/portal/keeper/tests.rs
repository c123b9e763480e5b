//! How the world is kept, tried on stores in memory. Stands on `keeper`; must never reach a browser.

use mua_core::{AdvanceClock, Caller, Command, Instant, Span, saved};

use super::super::slots::SLOTS;
use super::*;
use crate::browser::store::MemoryStore;

fn later() -> Command {
    AdvanceClock { by: Span::from_minutes(15) }.into()
}

fn tab(store: &Rc<MemoryStore>) -> Keeper {
    Keeper::open(Box::new(Rc::clone(store)), None)
}

/// What a turn of a tab does: the newest is taken up, changed and kept.
fn submit(keeper: &Keeper, command: &Command) -> Result<(), NotKept> {
    keeper.refresh();
    let mut history = (*keeper.history()).clone();
    history.submit(&Caller::at_home(sample::BACKUP_ADMIN), command);
    keeper.keep(history)
}

fn now(keeper: &Keeper) -> Instant {
    keeper.history().world().now()
}

fn text(store: &MemoryStore, name: &str) -> Option<String> {
    store.read(name).expect("memory tells")
}

#[test]
fn the_first_start_shows_the_sample_and_stores_nothing_yet() {
    let store = Rc::new(MemoryStore::default());
    assert_eq!(*tab(&store).history().world(), sample::sample());
    assert!(SLOTS.iter().all(|slot| text(&store, slot).is_none()));
}

#[test]
fn what_was_done_is_there_after_a_reload_with_its_past() {
    let store = Rc::new(MemoryStore::default());
    let first = tab(&store);
    submit(&first, &later()).expect("there is room");
    assert_eq!(tab(&store).history(), first.history());
    assert_eq!(first.history().done().len(), 1);
}

#[test]
fn two_tabs_act_on_one_world_and_none_undoes_the_other() {
    let store = Rc::new(MemoryStore::default());
    let (one, other) = (tab(&store), tab(&store));
    submit(&one, &later()).expect("there is room");
    submit(&other, &later()).expect("there is room");
    assert_eq!(now(&other), sample::sample().now().after(Span::from_minutes(30)));
    assert!(one.refresh(), "the other tab's write is news");
    assert_eq!(one.history(), other.history());
    assert!(!one.refresh(), "no news twice");
}

#[test]
fn an_empty_store_of_whose_write_a_tab_tells_is_late_at_first_and_cleared_in_the_end() {
    let store = Rc::new(MemoryStore::default());
    let keeper = tab(&store);
    assert!(keeper.sees(0), "nobody tells of a write");
    assert!((1..BLANKS).all(|_| !keeper.sees(3)));
    assert!(keeper.sees(3));
    keeper.keep(sample::sample().into()).expect("there is room");
    assert_eq!(keeper.turn(), 4, "it still counts on");
}

#[test]
fn a_reset_in_one_tab_reaches_the_other_though_its_revision_is_lower() {
    let store = Rc::new(MemoryStore::default());
    let (one, other) = (tab(&store), tab(&store));
    submit(&one, &later()).expect("there is room");
    one.keep(sample::sample().into()).expect("there is room");
    submit(&other, &later()).expect("there is room");
    assert_eq!(now(&other), sample::sample().now().after(Span::from_minutes(15)));
}

#[test]
fn a_world_of_the_form_before_is_taken_up() {
    let store = Rc::new(MemoryStore::default());
    let mut world = sample::sample();
    mua_core::submit(&mut world, &Caller::at_home(sample::BACKUP_ADMIN), &later());
    store.write("mua-sandbox/world", &saved::write(&world)).expect("there is room");
    let keeper = tab(&store);
    assert_eq!((keeper.history().world(), keeper.trouble()), (&world, None));
    submit(&keeper, &later()).expect("there is room");
    assert_eq!(now(&tab(&store)), world.now().after(Span::from_minutes(15)));
}

#[test]
fn a_damaged_text_is_set_aside_and_the_one_before_takes_its_place() {
    let store = Rc::new(MemoryStore::default());
    let first = tab(&store);
    submit(&first, &later()).expect("there is room");
    submit(&first, &later()).expect("there is room");
    let [_, newest] = SLOTS;
    let damaged = text(&store, newest).expect("the second turn is there").replace("clock", "clack");
    store.write(newest, &damaged).expect("there is room");
    let keeper = tab(&store);
    let Some(Trouble::SetAside { name, .. }) = keeper.trouble() else { panic!("{:?}", keeper.trouble()) };
    assert_eq!(text(&store, &name), Some(damaged));
    assert_eq!(now(&keeper), sample::sample().now().after(Span::from_minutes(15)), "one command is lost, and no more");
    submit(&keeper, &later()).expect("there is room");
    assert_eq!(now(&tab(&store)), sample::sample().now().after(Span::from_minutes(30)));
}

#[test]
fn a_newest_text_whose_turn_is_damaged_too_is_set_aside_before_its_place_is_written() {
    let store = Rc::new(MemoryStore::default());
    let first = tab(&store);
    submit(&first, &later()).expect("there is room");
    submit(&first, &later()).expect("there is room");
    let [_, newest] = SLOTS;
    let whole = text(&store, newest).expect("the second turn is there");
    for damage in ["mua-sandbox/1 0 ", "mua-sandbox/1 x ", "", "mua-sandbox/2 1 "] {
        let damaged = whole.replacen("mua-sandbox/1 2 ", damage, 1);
        assert_ne!(damaged, whole);
        store.write(newest, &damaged).expect("there is room");
        let keeper = tab(&store);
        let Some(Trouble::SetAside { name, .. }) = keeper.trouble() else { panic!("{:?}", keeper.trouble()) };
        submit(&keeper, &later()).expect("there is room");
        assert_eq!(text(&store, &name), Some(damaged));
        assert_eq!(now(&tab(&store)), sample::sample().now().after(Span::from_minutes(30)));
    }
}

#[test]
fn two_damaged_texts_are_both_set_aside_and_the_sample_takes_their_place() {
    let store = Rc::new(MemoryStore::default());
    for (slot, damage) in SLOTS.iter().zip(["first", "second"]) {
        store.write(slot, damage).expect("there is room");
    }
    let keeper = tab(&store);
    assert_eq!(*keeper.history().world(), sample::sample());
    let aside = ["mua-sandbox/set-aside/1", "mua-sandbox/set-aside/2"].map(|name| text(&store, name));
    assert_eq!(aside, ["first", "second"].map(|damage| Some(damage.to_owned())));
    submit(&keeper, &later()).expect("there is room");
    assert_eq!(tab(&store).history(), keeper.history());
}

#[test]
fn what_a_later_build_has_stored_is_left_alone() {
    let newer = "{\"format\":\"mua-sandbox\",\"version\":99,\"world\":{}}";
    let store = Rc::new(MemoryStore::default());
    slots::write(&*store, 7, newer, None).expect("there is room");
    let keeper = tab(&store);
    assert_eq!(keeper.trouble(), Some(Trouble::Newer));
    let before = SLOTS.map(|slot| text(&store, slot));
    submit(&keeper, &later()).expect("the tab goes on without storing");
    assert_eq!(SLOTS.map(|slot| text(&store, slot)), before);
    assert_ne!(now(&keeper), sample::sample().now());
}

/// A store that fails at chosen calls, in chosen ways.
struct Faulty {
    inner: MemoryStore,
    fails: fn(&MemoryStore, &str, &str) -> Result<(), NotKept>,
}

impl Store for Faulty {
    fn read(&self, name: &str) -> Result<Option<String>, NotKept> {
        self.inner.read(name)
    }
    fn write(&self, name: &str, text: &str) -> Result<(), NotKept> {
        (self.fails)(&self.inner, name, text)
    }
    fn copy(&self, _: &str, _: &str) -> Result<(), NotKept> {
        Err(NotKept)
    }
    fn remove(&self, name: &str) -> Result<(), NotKept> {
        self.inner.remove(name)
    }
}

#[test]
fn where_nothing_can_be_copied_aside_nothing_is_overwritten() {
    let inner = MemoryStore::default();
    inner.write(SLOTS[0], "not a world").expect("there is room");
    let store = Rc::new(Faulty { inner, fails: |inner, name, text| inner.write(name, text) });
    let keeper = Keeper::open(Box::new(Rc::clone(&store)), None);
    assert!(matches!(keeper.trouble(), Some(Trouble::Unreadable { .. })));
    submit(&keeper, &later()).expect("the tab goes on without storing");
    assert_eq!(text(&store.inner, SLOTS[0]).as_deref(), Some("not a world"));
    assert_ne!(now(&keeper), sample::sample().now());
}

#[test]
fn a_change_that_is_not_kept_is_not_made_and_told() {
    let refused = |_: &MemoryStore, _: &str, _: &str| Err(NotKept);
    let silent = |_: &MemoryStore, _: &str, _: &str| Ok(());
    let cut = |inner: &MemoryStore, name: &str, text: &str| inner.write(name, text.get(..99).unwrap_or_default());
    for fails in [refused, silent, cut] {
        let store = Rc::new(MemoryStore::default());
        submit(&tab(&store), &later()).expect("there is room");
        let inner = MemoryStore::default();
        inner.write(SLOTS[0], &text(&store, SLOTS[0]).expect("it is kept")).expect("there is room");
        let store = Rc::new(Faulty { inner, fails });
        let keeper = Keeper::open(Box::new(Rc::clone(&store)), None);
        let before = keeper.history();
        assert_eq!(submit(&keeper, &later()), Err(NotKept));
        assert_eq!(keeper.history(), before);
        assert_eq!(keeper.trouble(), Some(Trouble::NotStored));
        let reloaded = Keeper::open(Box::new(Rc::clone(&store)), None);
        assert_eq!(reloaded.history(), before);
    }
}

#[test]
fn a_storage_that_tells_nothing_leaves_a_tab_that_keeps_nothing() {
    struct Mute;
    impl Store for Mute {
        fn read(&self, _: &str) -> Result<Option<String>, NotKept> {
            Err(NotKept)
        }
        fn write(&self, _: &str, _: &str) -> Result<(), NotKept> {
            panic!("what cannot be read is not written")
        }
        fn copy(&self, _: &str, _: &str) -> Result<(), NotKept> {
            Err(NotKept)
        }
        fn remove(&self, _: &str) -> Result<(), NotKept> {
            Err(NotKept)
        }
    }
    let keeper = Keeper::open(Box::new(Mute), None);
    assert_eq!(keeper.trouble(), Some(Trouble::NothingKept));
    submit(&keeper, &later()).expect("the tab goes on without storing");
    assert_ne!(now(&keeper), sample::sample().now());
}

#[test]
fn the_past_is_cut_before_it_outgrows_the_storage() {
    let store = Rc::new(MemoryStore::default());
    let keeper = tab(&store);
    let mut history = (*keeper.history()).clone();
    for _ in 0..600 {
        history.submit(&Caller::at_home(sample::BACKUP_ADMIN), &later());
    }
    keeper.keep(history).expect("there is room");
    assert_eq!(keeper.history().done().len(), BUDGET.commands);
    assert!(keeper.history().is_sound());
}
