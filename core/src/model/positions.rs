//! Where entries stand, by the hashes of their keys. Stands on `hashbrown`; must never know keys or entries, so that the compiler
//! keeps it once for all kinds of them.

use std::hash::{BuildHasher, Hash};

use foldhash::fast::FixedState;
use hashbrown::HashTable;

/// Where an entry stands, and the hash of its key.
#[derive(Clone)]
struct Position {
    hash: u32,
    at: usize,
}

/// Where entries stand, by the hashes of their keys.
#[derive(Clone, Default)]
pub(super) struct Positions(HashTable<Position>);

/// The hash of a key: the same in every run. Nothing that is told depends on it.
pub(super) fn hash_of(key: &impl Hash) -> u32 {
    FixedState::default().hash_one(key) as u32
}

/// As much as the hash table wants: it looks at the lowest and at the highest bits.
fn wide(hash: u32) -> u64 {
    u64::from(hash) << 32 | u64::from(hash)
}

impl Positions {
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn clear(&mut self) {
        self.0.clear();
    }

    /// Makes room for so many more.
    pub(super) fn reserve(&mut self, more: usize) {
        self.0.reserve(more, |own| wide(own.hash));
    }

    /// Where the entry stands whose key has this hash and of which this is true.
    #[inline(never)]
    pub(super) fn find(&self, hash: u32, is: &dyn Fn(usize) -> bool) -> Option<usize> {
        self.0.find(wide(hash), |own| own.hash == hash && is(own.at)).map(|own| own.at)
    }

    /// Adds the place of an entry that has none.
    #[inline(never)]
    pub(super) fn put(&mut self, hash: u32, at: usize) {
        self.0.insert_unique(wide(hash), Position { hash, at }, |own| wide(own.hash));
    }

    /// Takes away the place of an entry.
    #[inline(never)]
    pub(super) fn take(&mut self, hash: u32, at: usize) {
        if let Ok(found) = self.0.find_entry(wide(hash), |own| own.at == at) {
            found.remove();
        }
    }
}
