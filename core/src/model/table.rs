//! Entries by key, told in the order of the keys. Stands on `positions`, `few` and `json`.
//!
//! Whoever looks up a key compares it with few others, wherever an estate is large: where an entry stands is known by the hash of
//! its key. The order of the keys is found when somebody first asks for it, and kept in step from then on; nothing that is told
//! depends on a hash. Every entry stands behind a pointer, which look-ups may share.

use std::fmt;
use std::hash::Hash;
use std::sync::{Arc, OnceLock};

use serde::{Serialize, Serializer};

use super::few;
use super::positions::{Positions, hash_of};
use crate::json::{self, FromJson, Read, Value};

/// Up to how many entries are looked through one by one, without hashes.
const FEW: usize = 8;

/// Entries by key, told in the order of the keys.
#[derive(Clone)]
pub struct Table<K, V> {
    /// In no order that counts.
    entries: Vec<(K, Arc<V>)>,
    /// INVARIANT: a place for each entry, or none at all where there are but a few.
    positions: Positions,
    /// INVARIANT: where the entries stand, in the order of their keys, once somebody has asked for it.
    order: OnceLock<Vec<usize>>,
}

impl<K, V> Default for Table<K, V> {
    fn default() -> Self {
        Self { entries: Vec::new(), positions: Positions::default(), order: OnceLock::new() }
    }
}

/// How many keys come before one, in an order of entries.
fn before<K: Ord, V>(entries: &[(K, V)], order: &[usize], key: &K) -> usize {
    order.partition_point(|at| entries.get(*at).is_some_and(|(own, _)| own < key))
}

impl<K: Ord + Hash, V> Table<K, V> {
    /// The hash of a key, where entries are found by it.
    fn hash(&self, key: &K) -> Option<u32> {
        (!self.positions.is_empty()).then(|| hash_of(key))
    }

    fn find(&self, key: &K, hash: Option<u32>) -> Option<usize> {
        match hash {
            None => self.entries.iter().position(|(own, _)| own == key),
            Some(hash) => self.positions.find(hash, &|at| self.entries.get(at).is_some_and(|(own, _)| own == key)),
        }
    }

    fn position_of(&self, key: &K) -> Option<usize> {
        self.find(key, self.hash(key))
    }

    fn entry(&self, key: &K) -> Option<&(K, Arc<V>)> {
        self.entries.get(self.position_of(key)?)
    }

    fn entry_mut(&mut self, key: &K) -> Option<&mut Arc<V>> {
        let at = self.position_of(key)?;
        self.entries.get_mut(at).map(|(_, entry)| entry)
    }

    /// The entry under a key.
    pub fn get(&self, key: &K) -> Option<&V> {
        self.entry(key).map(|(_, entry)| entry.as_ref())
    }

    /// The key as the table has it, if it is there: a copy of it shares its text.
    pub fn key(&self, key: &K) -> Option<&K> {
        self.entry(key).map(|(own, _)| own)
    }

    /// Whether there is an entry under a key.
    pub fn contains_key(&self, key: &K) -> bool {
        self.position_of(key).is_some()
    }

    /// Puts an entry under a key, in the stead of the one that was there.
    pub fn insert(&mut self, key: K, entry: impl Into<Arc<V>>) -> Option<Arc<V>> {
        let hash = self.hash(&key);
        match self.find(&key, hash).and_then(|at| self.entries.get_mut(at)) {
            Some((_, own)) => Some(std::mem::replace(own, entry.into())),
            None => {
                self.push(key, hash, entry.into());
                None
            }
        }
    }

    /// Makes room for so many more entries at once.
    pub fn reserve(&mut self, more: usize) {
        self.entries.reserve_exact(more);
        if self.entries.capacity() > FEW {
            self.positions.reserve(more);
        }
    }

    /// Puts in an entry whose key, of this hash, is not there yet.
    fn push(&mut self, key: K, hash: Option<u32>, entry: Arc<V>) {
        let at = self.entries.len();
        if let Some(order) = self.order.get_mut() {
            order.insert(before(&self.entries, order, &key), at);
        }
        self.entries.push((key, entry));
        match hash {
            Some(hash) => self.positions.put(hash, at),
            None => self.find_positions(),
        }
    }

    /// Gives every entry its place, if they are more than a few. None has one before.
    fn find_positions(&mut self) {
        if self.entries.len() > FEW {
            for (at, (key, _)) in self.entries.iter().enumerate() {
                self.positions.put(hash_of(key), at);
            }
        }
    }
}

impl<K: Ord + Hash, V: Clone> Table<K, V> {
    /// Takes the entry from under a key.
    pub fn remove(&mut self, key: &K) -> Option<V> {
        let hash = self.hash(key);
        let at = self.find(key, hash)?;
        let (last_key, _) = self.entries.last()?;
        let last = self.entries.len() - 1;
        if let Some(order) = self.order.get_mut() {
            // The last one comes to stand where the gone one stood.
            let (gone, moved) = (before(&self.entries, order, key), before(&self.entries, order, last_key));
            order.get_mut(moved).into_iter().for_each(|own| *own = at);
            order.remove(gone);
        }
        if let Some(hash) = hash {
            self.positions.take(hash, at);
            if at != last {
                let hash = hash_of(last_key);
                self.positions.take(hash, last);
                self.positions.put(hash, at);
            }
        }
        let (_, entry) = self.entries.swap_remove(at);
        Some(Arc::unwrap_or_clone(entry))
    }

    /// The entry under a key, to be changed. Whoever shares it keeps the one that was.
    pub fn get_mut(&mut self, key: &K) -> Option<&mut V> {
        self.entry_mut(key).map(Arc::make_mut)
    }

    /// The entry under a key, made if there was none.
    pub fn or_insert_with(&mut self, key: K, made: impl FnOnce() -> V) -> &mut V {
        let hash = self.hash(&key);
        let at = self.find(&key, hash).unwrap_or_else(|| {
            self.push(key, hash, Arc::new(made()));
            self.entries.len() - 1
        });
        #[expect(clippy::indexing_slicing, reason = "an entry stands where one was found or put")]
        let (_, entry) = &mut self.entries[at];
        Arc::make_mut(entry)
    }

    /// The entry under a key, a blank one if there was none.
    pub fn or_default(&mut self, key: K) -> &mut V
    where
        V: Default,
    {
        self.or_insert_with(key, V::default)
    }

    /// Keeps the entries of which this is true.
    pub fn retain(&mut self, mut keeps: impl FnMut(&V) -> bool) {
        self.entries.retain(|(_, entry)| keeps(entry));
        self.positions.clear();
        self.order.take();
        self.find_positions();
    }
}

impl<K: Ord, V> Table<K, V> {
    /// Where the entries stand, in the order of the keys.
    fn order(&self) -> &[usize] {
        self.order.get_or_init(|| {
            few::order(self.entries.len(), &|one, other| {
                let key = |at: usize| self.entries.get(at).map(|(own, _)| own);
                key(one).cmp(&key(other))
            })
        })
    }

    /// Keys and entries, as they are kept.
    fn pairs(&self) -> impl DoubleEndedIterator<Item = &(K, Arc<V>)> + Clone {
        self.order().iter().filter_map(|at| self.entries.get(*at))
    }

    /// Keys and entries.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (&K, &V)> + Clone {
        self.pairs().map(|(key, entry)| (key, entry.as_ref()))
    }

    /// The keys.
    pub fn keys(&self) -> impl DoubleEndedIterator<Item = &K> + Clone {
        self.pairs().map(|(key, _)| key)
    }

    /// The entries.
    pub fn values(&self) -> impl DoubleEndedIterator<Item = &V> + Clone {
        self.pairs().map(|(_, entry)| entry.as_ref())
    }

    /// The entries, without the table.
    pub fn into_values(self) -> impl Iterator<Item = V>
    where
        V: Clone,
    {
        let order = self.order().to_vec();
        let mut left: Vec<Option<Arc<V>>> = self.entries.into_iter().map(|(_, entry)| Some(entry)).collect();
        order.into_iter().filter_map(move |at| left.get_mut(at)?.take()).map(Arc::unwrap_or_clone)
    }
}

impl<K, V> Table<K, V> {
    /// A table without entries.
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes all entries away.
    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The entries, to be shared, in no order that counts.
    pub fn shared(&self) -> impl Iterator<Item = &Arc<V>> {
        self.entries.iter().map(|(_, entry)| entry)
    }

    /// The entries, to be changed, in no order that counts. Whoever shares them keeps those that were.
    pub fn values_mut(&mut self) -> impl Iterator<Item = &mut V>
    where
        V: Clone,
    {
        self.entries.iter_mut().map(|(_, entry)| Arc::make_mut(entry))
    }
}

impl<K: Ord, V: PartialEq> PartialEq for Table<K, V> {
    fn eq(&self, other: &Self) -> bool {
        self.len() == other.len() && self.iter().eq(other.iter())
    }
}

impl<K: Ord, V: Eq> Eq for Table<K, V> {}

impl<K: Ord + fmt::Debug, V: fmt::Debug> fmt::Debug for Table<K, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}

impl<K: Ord + Serialize, V: Serialize> Serialize for Table<K, V> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter())
    }
}

impl<K: Ord + Hash, V> Extend<(K, V)> for Table<K, V> {
    fn extend<I: IntoIterator<Item = (K, V)>>(&mut self, entries: I) {
        entries.into_iter().for_each(|(key, entry)| {
            self.insert(key, entry);
        });
    }
}

impl<K: Ord + Hash, V> FromIterator<(K, V)> for Table<K, V> {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(entries: I) -> Self {
        let mut table = Self::default();
        table.extend(entries);
        table
    }
}

impl<K: Ord + Hash, V, const N: usize> From<[(K, V); N]> for Table<K, V> {
    fn from(entries: [(K, V); N]) -> Self {
        entries.into_iter().collect()
    }
}

impl<K: FromJson + Ord + Hash, V: FromJson> FromJson for Table<K, V> {
    fn from_json(value: &Value<'_>) -> Read<Self> {
        let mut all = Self::new();
        json::each_member(value, &mut |key, part| {
            all.insert(K::from_json(key)?, V::from_json(part)?);
            Ok(())
        })?;
        Ok(all)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::model::dice::dice;
    use crate::model::text::ObjectId;

    fn key(number: u64, is_loud: bool) -> ObjectId {
        let text = format!("an-id-of-some-length-{}", number * 7919 % 101);
        ObjectId::new(&if is_loud { text.to_uppercase() } else { text })
    }

    fn assert_same(own: &Table<ObjectId, u64>, tree: &BTreeMap<ObjectId, u64>) {
        let written = |pair: (&ObjectId, &u64)| (pair.0.to_string(), *pair.1);
        let told: Vec<(String, u64)> = own.iter().map(written).collect();
        assert_eq!(told, tree.iter().map(written).collect::<Vec<_>>());
        assert!(own.iter().rev().map(written).eq(told.into_iter().rev()));
    }

    #[test]
    fn a_table_does_what_a_search_tree_does_whatever_comes_and_goes() {
        for (seed, keys) in (0..60).zip([3, 9, 12, 40, 101].into_iter().cycle()) {
            let mut dice = dice(seed);
            let (mut own, mut tree) = (Table::default(), BTreeMap::new());
            for step in 0..400 {
                let id = key(dice(keys), dice(2) == 0);
                match dice(9) {
                    0..=3 => assert_eq!(own.insert(id.clone(), step).map(|gone| *gone), tree.insert(id, step)),
                    4 | 5 => assert_eq!(own.remove(&id), tree.remove(&id)),
                    6 => {
                        *own.or_default(id.clone()) += 1;
                        *tree.entry(id.clone()).or_default() += 1;
                        assert_eq!(
                            own.key(&id).map(ObjectId::as_str),
                            tree.get_key_value(&id).map(|(own, _)| own.as_str())
                        );
                    }
                    7 if dice(20) == 0 => {
                        own.retain(|entry| entry % 3 > 0);
                        tree.retain(|_, entry| *entry % 3 > 0);
                    }
                    7 => assert_eq!(own.get_mut(&id).map(|own| *own), tree.get_mut(&id).map(|own| *own)),
                    // Not at every step: the order is kept in step where it is known, and found anew where it is not.
                    _ => assert_same(&own, &tree),
                }
                assert_eq!((own.get(&id_of(step, keys)), own.len()), (tree.get(&id_of(step, keys)), tree.len()));
            }
            assert_same(&own, &tree);
            assert_eq!(own, tree.iter().rev().map(|(id, entry)| (id.clone(), *entry)).collect());
            assert!(own.into_values().eq(tree.into_values()));
        }
    }

    fn id_of(step: u64, keys: u64) -> ObjectId {
        key(step % keys, false)
    }

    #[test]
    fn who_shares_an_entry_keeps_the_one_that_was() {
        let mut table = Table::from([(1, "a".to_owned()), (2, "b".to_owned())]);
        let before = table.clone();
        table.values_mut().for_each(|own| own.push('!'));
        assert_eq!(table.values().collect::<Vec<_>>(), ["a!", "b!"]);
        assert_eq!(before.values().collect::<Vec<_>>(), ["a", "b"]);
        assert_ne!(table, before);
    }
}
