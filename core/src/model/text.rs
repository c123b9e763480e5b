//! Text that Azure compares without regard to ASCII case, and the identifiers made of it. Stands on serde.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};

use serde::{Deserialize, Serialize};

/// How many bytes are compared at a time where texts are the same as written.
const BLOCK: usize = 16;

/// Text kept as written and compared ASCII-case-insensitively, as Azure Resource Manager compares ids.
#[derive(Clone, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Folded(Box<str>);

impl Folded {
    /// Keeps `text` as written.
    pub fn new(text: &str) -> Self {
        Self(text.into())
    }

    /// The text as it was written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    fn folded_from(&self, start: usize) -> impl Iterator<Item = u8> + '_ {
        self.0.as_bytes().get(start..).unwrap_or_default().iter().map(u8::to_ascii_lowercase)
    }

    /// How many bytes at the start of two texts are the same as written, in whole blocks: ids share long heads.
    fn same_head(&self, other: &Self) -> usize {
        let pairs = self.0.as_bytes().chunks_exact(BLOCK).zip(other.0.as_bytes().chunks_exact(BLOCK));
        pairs.take_while(|(own, others)| own == others).count() * BLOCK
    }
}

impl PartialEq for Folded {
    fn eq(&self, other: &Self) -> bool {
        self.0.len() == other.0.len() && (self.0 == other.0 || self.0.eq_ignore_ascii_case(&other.0))
    }
}

impl Eq for Folded {}

impl Ord for Folded {
    fn cmp(&self, other: &Self) -> Ordering {
        let same = self.same_head(other);
        self.folded_from(same).cmp(other.folded_from(same))
    }
}

impl PartialOrd for Folded {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Hash for Folded {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.folded_from(0).for_each(|byte| state.write_u8(byte));
    }
}

impl fmt::Debug for Folded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

impl fmt::Display for Folded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

macro_rules! identifier {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
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

impl<'de> Deserialize<'de> for Region {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(|name| Self::new(&name))
    }
}

impl fmt::Display for Region {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
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
    fn folding_is_for_ascii_alone() {
        assert_ne!(Folded::new("É"), Folded::new("é"));
    }

    #[test]
    fn a_region_is_the_same_by_short_and_by_display_name() {
        assert_eq!(Region::new("East US 2"), Region::new("eastus2"));
    }
}
