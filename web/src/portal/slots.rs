//! How the world's text is kept so that no failed write can harm it: in two places by turns, each with its number and checksum.
//! Stands on the store port and the engine's way to sort; must never know what the text means.

use std::cmp::Ordering;

use mua_core::sort;

use crate::browser::store::{NotKept, Store};

/// The two places.
pub const SLOTS: [&str; 2] = ["mua-sandbox/world/a", "mua-sandbox/world/b"];

/// Where the text stood before there were two places: without number and checksum.
const FORMER: &str = "mua-sandbox/world";

/// What each place begins with; the number tells the form of what follows.
const TAG: &str = "mua-sandbox/";
const FORM: u32 = 1;

/// A text as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// How many times it was written. Nothing kept counts as 0.
    pub turn: u64,
    /// The text.
    pub text: String,
}

/// What stands in the way of a kept text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// It is not what was written.
    Damaged,
    /// A later build wrote it, in a form that this one does not know.
    Newer,
}

/// What is found in one of the places.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The place.
    pub name: &'static str,
    /// All that stands there.
    pub raw: String,
    /// The turn that it claims; the lowest where it claims none.
    pub turn: u64,
    /// Where the text begins, and its checksum.
    body: Result<(usize, Option<u64>), Flaw>,
}

impl Found {
    /// The text, if it is what was written.
    pub fn kept(&self) -> Result<Kept, Flaw> {
        let (start, sum) = self.body.clone()?;
        let text = self.raw.get(start..).ok_or(Flaw::Damaged)?;
        if sum.is_some_and(|sum| sum != checksum(self.turn, text)) {
            return Err(Flaw::Damaged);
        }
        Ok(Kept { turn: self.turn, text: text.to_owned() })
    }

    fn of(name: &'static str, raw: String) -> Self {
        let (turn, body) = head(&raw).unwrap_or((0, Err(Flaw::Damaged)));
        Self { name, raw, turn, body }
    }
}

type Head = (u64, Result<(usize, Option<u64>), Flaw>);

fn head(raw: &str) -> Option<Head> {
    let (line, _) = raw.split_once('\n')?;
    let mut words = line.strip_prefix(TAG)?.split(' ');
    let form: u32 = words.next()?.parse().ok()?;
    let turn: u64 = words.next()?.parse().ok()?;
    match form.cmp(&FORM) {
        Ordering::Less => return None,
        Ordering::Equal => {}
        Ordering::Greater => return Some((turn, Err(Flaw::Newer))),
    }
    let sum = u64::from_str_radix(words.next()?, 16).ok()?;
    Some((turn, Ok((line.len().saturating_add(1), Some(sum)))))
}

/// Everything that is kept, the latest turn first.
///
/// # Errors
/// The browser refuses to tell.
pub fn all(store: &dyn Store) -> Result<Vec<Found>, NotKept> {
    let mut found = Vec::new();
    for name in SLOTS {
        found.extend(store.read(name)?.map(|raw| Found::of(name, raw)));
    }
    if found.is_empty() {
        let former = store.read(FORMER)?;
        found.extend(former.map(|raw| Found { name: FORMER, raw, turn: 0, body: Ok((0, None)) }));
    }
    sort(&mut found, |one, other| other.turn.cmp(&one.turn));
    Ok(found)
}

/// Keeps a text, never in the place `beside` which the one before is kept, and makes sure that it is there.
///
/// # Errors
/// The browser does not keep it. What was kept before still is.
pub fn write(store: &dyn Store, turn: u64, text: &str, beside: Option<&str>) -> Result<&'static str, NotKept> {
    let [first, second] = SLOTS;
    let name = if beside == Some(first) { second } else { first };
    let raw = format!("{TAG}{FORM} {turn} {:016x}\n{text}", checksum(turn, text));
    store.write(name, &raw)?;
    // Some storages take a text and keep nothing, or only a part of it.
    if store.read(name)?.as_deref() != Some(raw.as_str()) {
        return Err(NotKept);
    }
    // Its room is needed, and nothing reads it any more.
    drop(store.remove(FORMER));
    Ok(name)
}

/// FNV-1a over the turn and the text: it finds damage, it is no proof against malice.
fn checksum(turn: u64, text: &str) -> u64 {
    const START: u64 = 0xcbf2_9ce4_8422_2325;
    const PRIME: u64 = 0x0100_0000_01b3;
    let step = |sum: u64, byte: &u8| (sum ^ u64::from(*byte)).wrapping_mul(PRIME);
    text.as_bytes().iter().fold(turn.to_le_bytes().iter().fold(START, step), step)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::browser::store::MemoryStore;

    /// Writes as a keeper does: each beside the one before.
    fn write_all(store: &MemoryStore, texts: &[(u64, &str)]) {
        let mut beside = None;
        for (turn, text) in texts {
            beside = Some(write(store, *turn, text, beside).expect("there is room"));
        }
    }

    fn newest(store: &MemoryStore) -> Option<Kept> {
        all(store).expect("memory tells").iter().find_map(|found| found.kept().ok())
    }

    #[test]
    fn the_text_of_the_turn_before_stays_until_the_next_but_one() {
        let store = MemoryStore::default();
        write_all(&store, &[(1, "one"), (2, "two"), (3, "three")]);
        assert_eq!(newest(&store), Some(Kept { turn: 3, text: "three".to_owned() }));
        let found = all(&store).expect("memory tells");
        let texts: Vec<String> = found.iter().filter_map(|found| Some(found.kept().ok()?.text)).collect();
        assert_eq!(texts, ["three", "two"]);
    }

    #[test]
    fn every_cut_and_every_changed_byte_is_found_and_the_turn_before_is_there() {
        let store = MemoryStore::default();
        write_all(&store, &[(1, "the world before"), (2, "the world after")]);
        let whole = store.read(SLOTS[1]).expect("memory tells").expect("the second turn is there");
        let cut = (0..whole.len()).map(|at| whole.get(..at).expect("the text is plain").to_owned());
        let changed = (0..whole.len()).map(|at| {
            let mut bytes = whole.clone().into_bytes();
            bytes[at] ^= 1;
            String::from_utf8(bytes).expect("the text is plain")
        });
        for damaged in cut.chain(changed) {
            store.write(SLOTS[1], &damaged).expect("there is room");
            let found = newest(&store).expect("one of them is whole");
            assert_eq!(found.text, "the world before", "{damaged}");
        }
    }

    #[test]
    fn the_former_place_is_read_and_then_left() {
        let store = MemoryStore::default();
        store.write(FORMER, "an old world").expect("there is room");
        assert_eq!(newest(&store), Some(Kept { turn: 0, text: "an old world".to_owned() }));
        write_all(&store, &[(1, "a new world")]);
        assert_eq!(store.read(FORMER), Ok(None));
    }

    #[test]
    fn a_later_form_is_told_from_damage() {
        let store = MemoryStore::default();
        store.write(SLOTS[1], "mua-sandbox/2 7 whatever\nit may be").expect("there is room");
        let found = all(&store).expect("memory tells");
        assert_eq!(found.first().map(|found| (found.turn, found.kept())), Some((7, Err(Flaw::Newer))));
    }
}
