//! A set of a handful of things, in their order. Stands on `json`.
//!
//! A sorted list in the stead of a search tree, which brings kilobytes of its own into the npm package for every kind of thing. Must
//! never be filled one by one from what somebody sends: what comes as a list is put in order once, as a whole.

use std::borrow::Borrow;
use std::cmp::Ordering;
use std::fmt;
use std::ops::Deref;

use serde::Serialize;

use crate::json::{FromJson, Read, Value};

/// A set of a handful of things, in their order.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Few<T>(Vec<T>);

impl<T> Few<T> {
    /// A set of nothing.
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Keeps the things of which this is true.
    pub fn retain(&mut self, keeps: impl FnMut(&T) -> bool) {
        self.0.retain(keeps);
    }
}

impl<T: Ord> Few<T> {
    /// Whether a thing is in it.
    pub fn contains<Q: Ord + ?Sized>(&self, thing: &Q) -> bool
    where
        T: Borrow<Q>,
    {
        self.0.binary_search_by(|own| own.borrow().cmp(thing)).is_ok()
    }

    /// Puts a thing in, and tells whether it was not there.
    pub fn insert(&mut self, thing: T) -> bool {
        let found = self.0.binary_search(&thing);
        if let Err(at) = found {
            self.0.insert(at, thing);
        }
        found.is_err()
    }

    /// Takes a thing out, and tells whether it was there.
    pub fn remove(&mut self, thing: &T) -> bool {
        self.0.binary_search(thing).map(|at| self.0.remove(at)).is_ok()
    }

    /// Whether nothing is in both.
    pub fn is_disjoint(&self, other: &Self) -> bool {
        !self.iter().any(|own| other.contains(own))
    }

    /// All things of a list; of those that are equal the last.
    fn of(mut things: Vec<T>) -> Self {
        if things.is_sorted_by(|one, next| one < next) {
            return Self(things);
        }
        sort(&mut things, T::cmp);
        let mut all: Vec<T> = Vec::with_capacity(things.len());
        for thing in things {
            if all.last() == Some(&thing) {
                all.pop();
            }
            all.push(thing);
        }
        Self(all)
    }
}

impl<T> Default for Few<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T> Deref for Few<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.0
    }
}

impl<T: fmt::Debug> fmt::Debug for Few<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(&self.0).finish()
    }
}

impl<T: Ord> FromIterator<T> for Few<T> {
    fn from_iter<I: IntoIterator<Item = T>>(things: I) -> Self {
        Self::of(things.into_iter().collect())
    }
}

impl<T: Ord, const N: usize> From<[T; N]> for Few<T> {
    fn from(things: [T; N]) -> Self {
        Self::of(things.into())
    }
}

impl<T: Ord> Extend<T> for Few<T> {
    fn extend<I: IntoIterator<Item = T>>(&mut self, things: I) {
        self.0.extend(things);
        // What was there stays.
        self.0.reverse();
        *self = Self::of(std::mem::take(&mut self.0));
    }
}

impl<T> IntoIterator for Few<T> {
    type Item = T;
    type IntoIter = std::vec::IntoIter<T>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a, T> IntoIterator for &'a Few<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

impl<T: FromJson + Ord> FromJson for Few<T> {
    fn from_json(value: &Value<'_>) -> Read<Self> {
        let mut things = Vec::from_json(value)?;
        // Of those that are equal the first is kept.
        if !things.is_sorted_by(|one, next| one < next) {
            things.reverse();
        }
        Ok(Self::of(things))
    }
}

/// Puts things in order; those that are equal stay as they are among themselves. In place of the standard library's own, which
/// brings along two kilobytes for every kind of thing.
pub fn sort<T>(things: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    let swaps = swaps(things.len(), &|one, other| match (things.get(one), things.get(other)) {
        (Some(one), Some(other)) => compare(one, other),
        _ => Ordering::Equal,
    });
    for (one, other) in swaps {
        things.swap(one, other);
    }
}

/// What is to change places, one pair after the other, until some things are in order.
#[inline(never)]
fn swaps(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<(usize, usize)> {
    let mut order = order(count, compare);
    let mut swaps = Vec::new();
    for start in 0..count {
        // From place to place, until what was at the start has come to its own: each is gone to once.
        let mut at = start;
        while let Some(from) = order.get_mut(at).map(|own| std::mem::replace(own, at)).filter(|from| *from != start) {
            swaps.push((at, from));
            at = from;
        }
    }
    swaps
}

/// The numbers of some things in the order of the things, which are known by their numbers alone: so there is one such function.
#[inline(never)]
pub(super) fn order(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).collect();
    if order.is_sorted_by(|one, next| compare(*one, *next).is_le()) {
        return order;
    }
    let mut run = 1;
    while run < count {
        let mut merged = Vec::with_capacity(count);
        for pair in order.chunks(run.saturating_mul(2)) {
            let (mut low, mut high) = pair.split_at(run.min(pair.len()));
            while let ([one, ones @ ..], [other, others @ ..]) = (low, high) {
                if compare(*other, *one).is_lt() {
                    merged.push(*other);
                    high = others;
                } else {
                    merged.push(*one);
                    low = ones;
                }
            }
            merged.extend_from_slice(low);
            merged.extend_from_slice(high);
        }
        order = merged;
        run = run.saturating_mul(2);
    }
    order
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::json;
    use crate::model::text::ObjectId;

    /// Numbers in no order, some of them more than once.
    fn numbers(count: u32) -> impl Iterator<Item = u32> + Clone {
        (0..count).map(|at| at.wrapping_mul(2_654_435_761) >> 25)
    }

    #[test]
    fn few_things_are_as_in_a_search_tree() {
        for count in 0..200 {
            let (own, tree): (Few<u32>, BTreeSet<u32>) = (numbers(count).collect(), numbers(count).collect());
            assert!(own.iter().eq(&tree), "{count}");
            let (mut own, mut tree) = (own, tree);
            for number in numbers(count * 2).skip(3).step_by(3) {
                assert_eq!(own.contains(&number), tree.contains(&number));
                assert_eq!(own.remove(&number), tree.remove(&number));
                assert_eq!(own.insert(number / 2), tree.insert(number / 2));
            }
            own.extend(numbers(count * 3));
            tree.extend(numbers(count * 3));
            assert!(own.iter().eq(&tree), "{count}");
        }
    }

    #[test]
    fn of_equal_things_that_one_is_kept_that_a_search_tree_keeps() {
        let ids = ["b", "AB", "B", "ab", "c", "Ab", "C"].map(ObjectId::new);
        let written = |own: &mut dyn Iterator<Item = &ObjectId>| own.map(ToString::to_string).collect::<Vec<_>>();
        let tree = BTreeSet::from(ids.clone());
        assert_eq!(written(&mut Few::from(ids.clone()).iter()), written(&mut tree.iter()));
        let (mut own, mut tree) = (Few::from([ObjectId::new("aB")]), BTreeSet::from([ObjectId::new("aB")]));
        own.extend(ids.clone());
        tree.extend(ids);
        assert_eq!(written(&mut own.iter()), written(&mut tree.iter()));
        for text in [r#"["b","AB","B","ab"]"#, r#"["AB","ab","b","B"]"#, r#"["AB","ab"]"#, "[]"] {
            let (own, tree) = (json::read::<Few<ObjectId>>(text), json::read::<BTreeSet<ObjectId>>(text));
            let (own, tree) = (own.expect("a list"), tree.expect("a list"));
            assert_eq!(written(&mut own.iter()), written(&mut tree.iter()), "{text}");
        }
    }

    #[test]
    fn what_is_equal_stays_as_it_was_among_itself() {
        for count in [0, 1, 2, 3, 7, 64, 1000] {
            let mut own: Vec<(u32, usize)> = numbers(count).zip(0..).collect();
            let mut wanted = own.clone();
            sort(&mut own, |one, other| one.0.cmp(&other.0));
            wanted.sort_by_key(|own| own.0);
            assert_eq!(own, wanted);
        }
    }

    #[test]
    fn two_sets_are_disjoint_where_nothing_is_in_both() {
        let few = |own: &[u32]| own.iter().copied().collect::<Few<u32>>();
        assert!(few(&[1, 3]).is_disjoint(&few(&[2, 4])) && few(&[]).is_disjoint(&few(&[])));
        assert!(!few(&[1, 3]).is_disjoint(&few(&[3, 2])));
    }
}
