//! Entries by key, in the order of the keys. Stands on `json`.
//!
//! Every entry stands behind a pointer, which look-ups may share. To the machine all tables with one kind of key are one search
//! tree then, which the compiler keeps once; each kind of entry would otherwise bring along a tree of its own, a sixth of the
//! npm package in all.

use std::collections::BTreeMap;
use std::collections::btree_map::{Keys, Values};
use std::sync::Arc;

use serde::Serialize;

use crate::json::{FromJson, Read, Value};

/// Entries by key, in the order of the keys.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Table<K, V>(BTreeMap<K, Arc<V>>);

impl<K, V> Default for Table<K, V> {
    fn default() -> Self {
        Self(BTreeMap::new())
    }
}

impl<K: Ord, V> Table<K, V> {
    /// The entry under a key.
    pub fn get(&self, key: &K) -> Option<&V> {
        self.0.get(key).map(Arc::as_ref)
    }

    /// The key as the table has it, if it is there: a copy of it shares its text.
    pub fn key(&self, key: &K) -> Option<&K> {
        self.0.get_key_value(key).map(|(own, _)| own)
    }

    /// Whether there is an entry under a key.
    pub fn contains_key(&self, key: &K) -> bool {
        self.0.contains_key(key)
    }

    /// Puts an entry under a key, in the stead of the one that was there.
    pub fn insert(&mut self, key: K, entry: impl Into<Arc<V>>) -> Option<Arc<V>> {
        self.0.insert(key, entry.into())
    }
}

impl<K: Ord, V: Clone> Table<K, V> {
    /// Takes the entry from under a key.
    pub fn remove(&mut self, key: &K) -> Option<V> {
        self.0.remove(key).map(Arc::unwrap_or_clone)
    }

    /// The entry under a key, to be changed. Whoever shares it keeps the one that was.
    pub fn get_mut(&mut self, key: &K) -> Option<&mut V> {
        self.0.get_mut(key).map(Arc::make_mut)
    }

    /// The entry under a key, made if there was none.
    pub fn or_insert_with(&mut self, key: K, made: impl FnOnce() -> V) -> &mut V {
        Arc::make_mut(self.0.entry(key).or_insert_with(|| Arc::new(made())))
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
        self.0.retain(|key, entry| keeps(key, Arc::make_mut(entry)));
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
    pub fn keys(&self) -> Keys<'_, K, Arc<V>> {
        self.0.keys()
    }

    /// The entries.
    pub fn values(&self) -> impl DoubleEndedIterator<Item = &V> + ExactSizeIterator + Clone {
        self.0.values().map(Arc::as_ref)
    }

    /// The entries, to be shared.
    pub fn shared(&self) -> Values<'_, K, Arc<V>> {
        self.0.values()
    }

    /// The entries, to be changed. Whoever shares them keeps those that were.
    pub fn values_mut(&mut self) -> impl Iterator<Item = &mut V>
    where
        V: Clone,
    {
        self.0.values_mut().map(Arc::make_mut)
    }

    /// Keys and entries.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (&K, &V)> + Clone {
        self.0.iter().map(|(key, entry)| (key, entry.as_ref()))
    }

    /// The entries, without the table.
    pub fn into_values(self) -> impl Iterator<Item = V>
    where
        V: Clone,
    {
        self.0.into_values().map(Arc::unwrap_or_clone)
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
    fn from_json(value: &Value<'_>) -> Read<Self> {
        BTreeMap::from_json(value).map(Self)
    }
}
