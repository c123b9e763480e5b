//! Text that Azure compares without regard to ASCII case, and the identifiers made of it. Stands on serde.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use serde::{Serialize, Serializer};

use super::piece::Piece;
use crate::json::{FromJson, Read, Value, deserialize_as_json};

/// What is known by a text.
pub(crate) trait Id: Clone {
    /// The text.
    fn folded(&self) -> &Folded;

    /// The same, its text shared with one that is known if that is written alike.
    fn shared_with(self, known: Option<&Self>) -> Self {
        known.filter(|own| own.folded().as_str() == self.folded().as_str()).cloned().unwrap_or(self)
    }
}

/// How many bytes are compared at a time.
const WORD: usize = 8;
/// How many are hashed at a time: of shorter numbers, the hasher would put together its own.
const WORDS: usize = 2 * WORD;
/// A byte in each place of a word.
const EACH: u64 = 0x0101_0101_0101_0101;

/// Text kept as written and compared ASCII-case-insensitively, as Azure Resource Manager compares ids. Copies share the text.
#[derive(Clone)]
pub struct Folded(Text);

/// A text of its own, or a piece of the one from which it was read.
#[derive(Clone)]
enum Text {
    Own(Arc<str>),
    Read(Piece),
}

impl Folded {
    /// Keeps `text` as written.
    pub fn new(text: &str) -> Self {
        Self(Text::Own(text.into()))
    }

    /// The first bytes of the text; nothing where a letter would be cut. What is a piece gives a piece of the same.
    pub(crate) fn head(&self, length: usize) -> Option<Self> {
        match &self.0 {
            Text::Own(text) => text.get(..length).map(Self::new),
            Text::Read(piece) => piece.head(length).map(Self::from),
        }
    }

    /// The text as it was written.
    pub fn as_str(&self) -> &str {
        match &self.0 {
            Text::Own(text) => text,
            Text::Read(piece) => piece.as_str(),
        }
    }

    /// The bytes of the text.
    pub(crate) fn as_bytes(&self) -> &[u8] {
        match &self.0 {
            Text::Own(text) => text.as_bytes(),
            Text::Read(piece) => piece.as_bytes(),
        }
    }
}

/// Up to eight bytes as a number that is ordered as they are, shorter texts before longer ones.
fn word(rest: &[u8]) -> u64 {
    rest.iter().zip((0..WORD).rev()).fold(0, |word, (byte, up)| word | u64::from(*byte) << (8 * up))
}

/// The letters of a word in lower case, all eight at once: that a byte is from `A` to `Z` shows in its highest bit once so much
/// is added that the bit turns there.
#[inline(always)]
fn folded(word: u64) -> u64 {
    let low = word & (EACH * 0x7f);
    let from_a = low + EACH * u64::from(0x80 - b'A');
    let beyond_z = low + EACH * u64::from(0x7f - b'Z');
    let capitals = (from_a ^ beyond_z) & !word & (EACH * 0x80);
    word | capitals >> 2
}

/// The last word of a text, a part of the one before it where it is not full itself. Texts of one length are the same if this and
/// all full words are.
fn last(text: &[u8]) -> u64 {
    text.last_chunk().map_or_else(|| word(text), |last| u64::from_be_bytes(*last))
}

/// Up to two words as one number, without regard to case.
fn words(bytes: &[u8]) -> u128 {
    let (first, second) = bytes.split_at(bytes.len().min(WORD));
    u128::from(folded(last(first))) | u128::from(folded(last(second))) << u64::BITS
}

/// Whether two texts are the same but for the case of ASCII letters.
pub(crate) fn same(one: impl AsRef<[u8]>, other: impl AsRef<[u8]>) -> bool {
    let (one, other) = (one.as_ref(), other.as_ref());
    if one.len() != other.len() || folded(last(one)) != folded(last(other)) {
        return false;
    }
    let ((words, _), (others, _)) = (one.as_chunks::<WORD>(), other.as_chunks::<WORD>());
    for (own, other) in words.iter().zip(others) {
        let (own, other) = (u64::from_be_bytes(*own), u64::from_be_bytes(*other));
        if own != other && folded(own) != folded(other) {
            return false;
        }
    }
    true
}

/// A number by which most texts differ, and those that are the same do not: of how long a text is and of how it ends.
pub(crate) fn mark(text: &[u8]) -> u32 {
    let ends = folded(last(text)) ^ text.len() as u64;
    // What tells is spread over the whole word: the upper half is of all of it.
    (ends.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as u32
}

/// How two texts are ordered. Most of the engine's time goes into this: words that are the same as written, as most are in
/// the ids of one subscription, are not folded.
pub(crate) fn compared(one: &[u8], other: &[u8]) -> Ordering {
    let (own, own_rest) = one.as_chunks::<WORD>();
    let (others, others_rest) = other.as_chunks::<WORD>();
    for (own, other) in own.iter().zip(others) {
        if u64::from_ne_bytes(*own) != u64::from_ne_bytes(*other) {
            let order = folded(u64::from_be_bytes(*own)).cmp(&folded(u64::from_be_bytes(*other)));
            if order.is_ne() {
                return order;
            }
        }
    }
    // What is left of the shorter one is compared with as much of the longer one. The word that it fills is filled up with
    // zeros, which a text may hold itself: then the length tells.
    let from = own.len().min(others.len());
    let left =
        |words: &[[u8; WORD]], rest| words.get(from).map_or_else(|| word(rest), |next| u64::from_be_bytes(*next));
    let order = folded(left(own, own_rest)).cmp(&folded(left(others, others_rest)));
    order.then_with(|| one.len().cmp(&other.len()))
}

impl PartialEq for Folded {
    fn eq(&self, other: &Self) -> bool {
        let (own, other) = (self.as_bytes(), other.as_bytes());
        std::ptr::eq(own, other) || same(own, other)
    }
}

impl Eq for Folded {}

impl Ord for Folded {
    fn cmp(&self, other: &Self) -> Ordering {
        compared(self.as_bytes(), other.as_bytes())
    }
}

impl PartialOrd for Folded {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Hash for Folded {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let (full, rest) = self.as_bytes().as_chunks::<WORDS>();
        full.iter().for_each(|own| state.write_u128(words(own)));
        if !rest.is_empty() || full.is_empty() {
            // Part of what was hashed comes again.
            state.write_u128(self.as_bytes().last_chunk::<WORDS>().map_or_else(|| words(rest), |last| words(last)));
        }
    }
}

impl From<Piece> for Folded {
    fn from(piece: Piece) -> Self {
        Self(Text::Read(piece))
    }
}

impl Serialize for Folded {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl FromJson for Folded {
    fn from_json(value: &Value<'_>) -> Read<Self> {
        Arc::<str>::from_json(value).map(|text| Self(Text::Own(text)))
    }
}

impl fmt::Debug for Folded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}

impl fmt::Display for Folded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

macro_rules! identifier {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, FromJson)]
        #[serde(transparent)]
        pub struct $name(Folded);

        impl $name {
            /// Keeps `text` as written; compared ASCII-case-insensitively.
            pub fn new(text: &str) -> Self {
                Self(Folded::new(text))
            }

            /// The identifier as it was written.
            pub fn as_str(&self) -> &str {
                self.0.as_str()
            }
        }

        impl Id for $name {
            fn folded(&self) -> &Folded {
                &self.0
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self::new(text)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Debug::fmt(&self.0, f)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(&self.0, f)
            }
        }
    };
}

identifier!(
    /// A directory (tenant).
    TenantId
);
identifier!(
    /// The object id of a user, group or service principal in its tenant.
    ObjectId
);
identifier!(
    /// A human being, who may have accounts in several tenants.
    PersonId
);
identifier!(
    /// The GUID of a role definition: the last segment of its ARM id.
    RoleId
);
identifier!(
    /// The name of a backup policy, a protected item or another child of a vault.
    ChildName
);
identifier!(
    /// The namespace of a resource provider, such as `Microsoft.RecoveryServices`.
    ProviderName
);

/// An Azure region by its short name: `East US` and `eastus` are one region.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Region(String);

impl Region {
    /// Reads a short or a display name.
    pub fn new(name: &str) -> Self {
        // INVARIANT: lower case, no spaces, so that equality is equality of regions.
        Self(name.chars().filter(|c| !c.is_whitespace()).map(|c| c.to_ascii_lowercase()).collect())
    }

    /// The short name, such as `eastus`.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<&str> for Region {
    fn from(name: &str) -> Self {
        Self::new(name)
    }
}

impl FromJson for Region {
    fn from_json(value: &Value<'_>) -> Read<Self> {
        String::from_json(value).map(|name| Self::new(&name))
    }
}

deserialize_as_json!(Region);

impl fmt::Display for Region {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use std::hash::BuildHasher;

    use super::*;

    #[test]
    fn identifiers_differ_by_letters_not_by_case() {
        assert_eq!(ObjectId::new("AB-c"), ObjectId::new("ab-C"));
        assert_ne!(ObjectId::new("ab-c"), ObjectId::new("ab-d"));
        assert_eq!(ObjectId::new("AB").cmp(&ObjectId::new("ab")), Ordering::Equal);
    }

    #[test]
    fn order_is_by_folded_letters_wherever_two_texts_part() {
        let head = "/subscriptions/a0000000-0000-4000-8000-00000000000a";
        for length in 0..head.len() {
            let at = |tail: &str| Folded::new(&format!("{}{tail}", head.get(..length).unwrap_or_default()));
            assert_eq!(at("x").cmp(&at("X")), Ordering::Equal);
            assert_eq!(at("_/more").cmp(&at("A/more")), Ordering::Less, "folded, `_` comes before `a`");
            assert_eq!(at("b").cmp(&at("A/a-long-way-behind-the-head")), Ordering::Greater);
            assert_eq!(at("").cmp(&at("a")), Ordering::Less);
        }
    }

    #[test]
    fn all_bytes_are_ordered_as_one_by_one_in_small_letters() {
        let some = ["", "a", "A", "Z", "[", "@", "`", "{", "z", "\0", "a\0", "a\0b", "aB\0", "É", "é", "\u{7f}", "-"];
        let texts: Vec<String> = ["", "1234567", "12345678", "sUbscriptions/"]
            .iter()
            .flat_map(|head| some.iter().flat_map(move |tail| [format!("{head}{tail}"), format!("{head}{tail}/X")]))
            .collect();
        for (a, b) in texts.iter().flat_map(|a| texts.iter().map(move |b| (a, b))) {
            let plain = a.to_ascii_lowercase().cmp(&b.to_ascii_lowercase());
            let (own, other) = (Folded::new(a), Folded::new(b));
            assert_eq!((own.cmp(&other), own == other), (plain, plain.is_eq()), "{a:?} {b:?}");
            assert!(own != other || mark(own.as_bytes()) == mark(other.as_bytes()), "{a:?} {b:?}");
        }
    }

    #[test]
    fn texts_that_are_the_same_are_hashed_the_same_and_others_nearly_never() {
        let text = "/Subscriptions/A0000000-0000-4000-8000-00000000000A/resourceGroups/É";
        let hash = |text: &str| foldhash::fast::FixedState::default().hash_one(Folded::new(text));
        let ends = (0..=text.len()).filter_map(|end| text.get(..end));
        let mut seen: Vec<u64> = ends.clone().map(hash).collect();
        assert!(ends.clone().map(str::to_ascii_lowercase).map(|own| hash(&own)).eq(seen.iter().copied()));
        // The same but for one letter, wherever it stands.
        seen.extend(
            (1..text.len()).filter_map(|at| Some(hash(&format!("{}~{}", text.get(..at)?, text.get(at + 1..)?)))),
        );
        let count = seen.len();
        seen.sort_unstable();
        seen.dedup();
        assert_eq!((seen.len(), count > 130), (count, true));
    }

    #[test]
    fn folding_is_for_ascii_alone() {
        assert_ne!(Folded::new("É"), Folded::new("é"));
    }

    #[test]
    fn a_region_is_the_same_by_short_and_by_display_name() {
        assert_eq!(Region::new("East US 2"), Region::new("eastus2"));
    }
}
