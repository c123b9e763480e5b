//! Entries by key, in the order of the keys. Stands on `json`.
//!
//! Every entry stands behind a pointer. To the machine all tables with one kind of key are one search tree then, which the
//! compiler keeps once; each kind of entry would otherwise bring along a tree of its own, a sixth of the npm package in all.

use std::collections::BTreeMap;
use std::collections::btree_map::{IntoValues, Keys};

use serde::Serialize;

use crate::json::{FromJson, Read, Value};

/// Entries by key, in the order of the keys.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Table<K, V>(BTreeMap<K, Box<V>>);

impl<K, V> Default for Table<K, V> {
    fn default() -> Self {
        Self(BTreeMap::new())
    }
}

impl<K: Ord, V> Table<K, V> {
    /// The entry under a key.
    pub fn get(&self, key: &K) -> Option<&V> {
        self.0.get(key).map(Box::as_ref)
    }

    /// The entry under a key, to be changed.
    pub fn get_mut(&mut self, key: &K) -> Option<&mut V> {
        self.0.get_mut(key).map(Box::as_mut)
    }

    /// Whether there is an entry under a key.
    pub fn contains_key(&self, key: &K) -> bool {
        self.0.contains_key(key)
    }

    /// Puts an entry under a key, in the stead of the one that was there.
    pub fn insert(&mut self, key: K, entry: V) -> Option<V> {
        self.0.insert(key, Box::new(entry)).map(|old| *old)
    }

    /// Takes the entry from under a key.
    pub fn remove(&mut self, key: &K) -> Option<V> {
        self.0.remove(key).map(|old| *old)
    }

    /// The entry under a key, made if there was none.
    pub fn or_insert_with(&mut self, key: K, made: impl FnOnce() -> V) -> &mut V {
        self.0.entry(key).or_insert_with(|| Box::new(made()))
    }

    /// The entry under a key, a blank one if there was none.
    pub fn or_default(&mut self, key: K) -> &mut V
    where
        V: Default,
    {
        self.or_insert_with(key, V::default)
    }

    /// Keeps the entries of which this is true.
    pub fn retain(&mut self, mut keeps: impl FnMut(&K, &mut V) -> bool) {
        self.0.retain(|key, entry| keeps(key, entry));
    }
}

impl<K, V> Table<K, V> {
    /// A table without entries.
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes all entries away.
    pub fn clear(&mut self) {
        self.0.clear();
    }

    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The keys.
    pub fn keys(&self) -> Keys<'_, K, Box<V>> {
        self.0.keys()
    }

    /// The entries.
    pub fn values(&self) -> impl DoubleEndedIterator<Item = &V> + ExactSizeIterator + Clone {
        self.0.values().map(Box::as_ref)
    }

    /// The entries, to be changed.
    pub fn values_mut(&mut self) -> impl Iterator<Item = &mut V> {
        self.0.values_mut().map(Box::as_mut)
    }

    /// Keys and entries.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (&K, &V)> + Clone {
        self.0.iter().map(|(key, entry)| (key, entry.as_ref()))
    }

    /// The entries, without the table.
    pub fn into_values(self) -> impl Iterator<Item = V> {
        let values: IntoValues<K, Box<V>> = self.0.into_values();
        values.map(|entry| *entry)
    }
}

impl<K: Ord, V> Extend<(K, V)> for Table<K, V> {
    fn extend<I: IntoIterator<Item = (K, V)>>(&mut self, entries: I) {
        entries.into_iter().for_each(|(key, entry)| {
            self.insert(key, entry);
        });
    }
}

impl<K: Ord, V> FromIterator<(K, V)> for Table<K, V> {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(entries: I) -> Self {
        let mut table = Self::default();
        table.extend(entries);
        table
    }
}

impl<K: Ord, V, const N: usize> From<[(K, V); N]> for Table<K, V> {
    fn from(entries: [(K, V); N]) -> Self {
        entries.into_iter().collect()
    }
}

impl<K: FromJson + Ord, V: FromJson> FromJson for Table<K, V> {
    fn from_json(value: &Value) -> Read<Self> {
        BTreeMap::from_json(value).map(Self)
    }
}
