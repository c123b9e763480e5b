//! How strictly the sandbox takes the rules on which Azure is silent or lenient. Stands on nothing.

use serde::Serialize;

use crate::json::FromJson;

/// Which rule applies where Azure is unknown, or was seen to let through what the documents promise to stop.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, FromJson)]
#[serde(rename_all = "camelCase")]
pub enum Profile {
    /// The safe rule: what is unknown is refused.
    #[default]
    Strict,
    /// What was observed of Azure, or what its own parts alone would do.
    ObservedAzure,
}

impl Profile {
    /// Every profile, the default first.
    pub const ALL: [Self; 2] = [Self::Strict, Self::ObservedAzure];

    /// The profile's name in commands and saved worlds.
    pub fn name(self) -> &'static str {
        match self {
            Self::Strict => "strict",
            Self::ObservedAzure => "observedAzure",
        }
    }

    /// The profile of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|profile| profile.name() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_profile_is_written_by_its_name() {
        for profile in Profile::ALL {
            assert_eq!(serde_json::to_value(profile).ok(), Some(profile.name().into()));
            assert_eq!(Profile::named(profile.name()), Some(profile));
        }
    }
}
