//! Where entries stand, by the hashes of their keys. Stands on `hashbrown`; must never know keys or entries, so that the compiler
//! keeps it once for all kinds of them.

use std::hash::{BuildHasher, Hash};

use foldhash::fast::FixedState;
use hashbrown::HashTable;

/// Where an entry stands, and the hash of its key.
#[derive(Clone)]
struct Position {
    hash: u64,
    at: usize,
}

/// Where entries stand, by the hashes of their keys.
#[derive(Clone, Default)]
pub(super) struct Positions(HashTable<Position>);

/// The hash of a key: the same on every host and in every run.
pub(super) fn hash_of(key: &impl Hash) -> u64 {
    FixedState::default().hash_one(key)
}

impl Positions {
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn clear(&mut self) {
        self.0.clear();
    }

    /// Where the entry stands whose key has this hash and of which this is true.
    #[inline(never)]
    pub(super) fn find(&self, hash: u64, is: &dyn Fn(usize) -> bool) -> Option<usize> {
        self.0.find(hash, |own| own.hash == hash && is(own.at)).map(|own| own.at)
    }

    /// Adds the place of an entry that has none.
    #[inline(never)]
    pub(super) fn put(&mut self, hash: u64, at: usize) {
        self.0.insert_unique(hash, Position { hash, at }, |own| own.hash);
    }

    /// Takes away the place of an entry.
    #[inline(never)]
    pub(super) fn take(&mut self, hash: u64, at: usize) {
        if let Ok(found) = self.0.find_entry(hash, |own| own.at == at) {
            found.remove();
        }
    }
}
