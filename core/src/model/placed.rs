//! What is given at places, found for a place by the line of those above it. Stands on `scope`, `text` and on what can be given.

use std::sync::Arc;

use super::deny::DenyAssignment;
use super::pim::Eligibility;
use super::role::RoleAssignment;
use super::scope::{Scope, ScopeKind};
use super::text::{Id, TenantId, compared, mark, same};

/// Up to how many of what is given are looked through one by one: sooner than to look for what is given at each place above.
pub(crate) const FEW: usize = 256;

/// Up to how many places most lines have.
const USUAL: usize = 16;

/// What is given at a place, for there and below.
pub(crate) trait Given {
    /// Its own id.
    fn id(&self) -> &Scope;
    /// The place.
    fn at(&self) -> &Scope;
}

macro_rules! given {
    ($($kind:ty),*) => {
        $(impl Given for $kind {
            fn id(&self) -> &Scope {
                &self.id
            }

            fn at(&self) -> &Scope {
                &self.scope
            }
        })*
    };
}

given!(RoleAssignment, Eligibility, DenyAssignment);

/// What is given, in the order of the places; each with the mark of its own, by which most of what is given elsewhere is passed
/// over unread.
#[derive(Clone, Debug)]
pub(crate) struct Placed<T>(Vec<(u32, Arc<T>)>);

impl<T> Default for Placed<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T: Given> Placed<T> {
    /// Puts in what is given, in the stead of what was given by the same id at the same place.
    pub(crate) fn put(&mut self, given: &Arc<T>) {
        let entry = (mark(text_of(given.at())), given.clone());
        match self.0.binary_search_by(|(_, own)| (own.at(), own.id()).cmp(&(given.at(), given.id()))) {
            Ok(at) => drop(self.0.get_mut(at).map(|own| *own = entry)),
            Err(at) => self.0.insert(at, entry),
        }
    }

    /// Takes out what was given by an id.
    pub(crate) fn take(&mut self, id: &Scope) {
        self.0.retain(|(_, own)| own.id() != id);
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &T> {
        self.0.iter().map(|(_, own)| own.as_ref())
    }

    /// What is given at the places of a line.
    pub(crate) fn over(&self, line: &Line<'_>) -> impl Iterator<Item = &T> {
        let (few, places) = if self.0.len() <= FEW { (&*self.0, &[][..]) } else { (&[][..], &*line.places) };
        let found = few.iter().filter(|(mark, own)| line.holds(*mark, own.at())).map(|(_, own)| own.as_ref());
        found.chain(places.iter().flat_map(|(_, place)| self.made_at(place)))
    }

    fn made_at(&self, place: &[u8]) -> impl Iterator<Item = &T> {
        let from = self.0.partition_point(|(_, own)| compared(text_of(own.at()), place).is_lt());
        let rest = self.0.get(from..).unwrap_or_default();
        let count = rest.partition_point(|(_, own)| compared(text_of(own.at()), place).is_le());
        rest.iter().take(count).map(|(_, own)| own.as_ref())
    }
}

fn text_of(place: &Scope) -> &[u8] {
    place.folded().as_bytes()
}

/// A place and every place above it: what is given at one of them holds at the place.
#[derive(Debug)]
pub(crate) struct Line<'a> {
    /// The tenant to which they belong; none where it is unknown, and at the root.
    pub(crate) tenant: Option<&'a TenantId>,
    /// The management groups among them, nearest first.
    pub(crate) groups: Vec<&'a Scope>,
    /// The marks and texts of all.
    places: Vec<(u32, &'a [u8])>,
    /// A bit for each mark, which some have in common: it tells most others from all of them at once.
    bits: u64,
}

impl<'a> Line<'a> {
    /// The line that ends at a place of a tenant, below these management groups.
    pub(crate) fn to(place: &'a Scope, tenant: Option<&'a TenantId>, groups: Vec<&'a Scope>) -> Self {
        // A management group above by its path alone is none above: which groups are, somebody else tells.
        let by_path = place.line().filter(|(_, kind)| !matches!(kind, ScopeKind::ManagementGroup | ScopeKind::Root));
        let by_path = by_path.map(|(text, _)| text.as_bytes());
        let all = by_path.chain(groups.iter().map(|own| text_of(own))).chain([b"/".as_slice()]);
        let mut places: Vec<(u32, &[u8])> = Vec::with_capacity(USUAL);
        places.extend(all.map(|text| (mark(text), text)));
        let bits = places.iter().fold(0, |bits, (mark, _)| bits | bit(*mark));
        Self { tenant, groups, places, bits }
    }

    /// Whether a place of this mark is one of them.
    fn holds(&self, mark: u32, place: &Scope) -> bool {
        bit(mark) & self.bits != 0 && self.places.iter().any(|(own, text)| *own == mark && same(text, text_of(place)))
    }
}

fn bit(mark: u32) -> u64 {
    1 << (mark % u64::BITS)
}
