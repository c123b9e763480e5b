//! The editions: which year's rules apply. Stands on serde.

use serde::Serialize;

use crate::json::FromJson;

/// Which year's list of critical operations applies.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, FromJson)]
pub enum Edition {
    /// The preview of December 2021: any change of a policy or of protection is critical. Source: seed 0.
    #[serde(rename = "preview-2021-12")]
    Preview2021,
    /// The general availability of July 2022: only what reduces retention or deletes data. Source: seed 1. What it says of
    /// Backup vaults is the documentation of 2023, the oldest that covers them.
    #[default]
    #[serde(rename = "ga-2022-07")]
    Ga2022,
    /// Azure as of 2025: immutability, encryption, restore and every way to stop a backup are critical too, and Backup vaults
    /// have a list of their own. Source: the concept article of June 2025; what the documents of 2026 add is in it as well.
    #[serde(rename = "azure-2025")]
    Azure2025,
}

impl Edition {
    /// Every edition, oldest first.
    pub const ALL: [Self; 3] = [Self::Preview2021, Self::Ga2022, Self::Azure2025];

    /// The edition's name in commands, estates and saved worlds.
    pub fn name(self) -> &'static str {
        match self {
            Self::Preview2021 => "preview-2021-12",
            Self::Ga2022 => "ga-2022-07",
            Self::Azure2025 => "azure-2025",
        }
    }

    /// The edition of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|edition| edition.name() == name)
    }

    /// The resource providers that the subscriptions of a vault and of its guard must be registered for.
    /// Source: seed 0, "Before you start", names the first; the documentation from 2022 on names both.
    pub fn required_providers(self) -> &'static [&'static str] {
        match self {
            Self::Preview2021 => &["Microsoft.RecoveryServices"],
            Self::Ga2022 | Self::Azure2025 => &["Microsoft.RecoveryServices", "Microsoft.DataProtection"],
        }
    }
}
