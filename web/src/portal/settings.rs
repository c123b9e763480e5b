//! What this browser keeps beside the world: the theme. Stands on nothing; must never hold what belongs to the world, such as
//! the edition.

/// The name under which the settings are stored.
pub const SETTINGS: &str = "mua-sandbox/settings";

/// Light, dark or high contrast.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the system has it.
    #[default]
    System,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
    /// High contrast, on black.
    ContrastBlack,
    /// High contrast, on white.
    ContrastWhite,
}

impl Theme {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::System, Self::Light, Self::Dark, Self::ContrastBlack, Self::ContrastWhite];

    /// The name in the settings.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
            Self::ContrastBlack => "high-contrast-black",
            Self::ContrastWhite => "high-contrast-white",
        }
    }

    /// The theme of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.name() == name)
    }

    /// The mark on the page; none follows the system.
    #[must_use]
    pub const fn mark(self) -> Option<&'static str> {
        match self {
            Self::System => None,
            other => Some(other.name()),
        }
    }

    pub(super) fn write(self) -> String {
        format!("theme {}", self.name())
    }

    pub(super) fn read(text: &str) -> Option<Self> {
        text.lines().find_map(|line| Self::named(line.strip_prefix("theme ")?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_theme_survives_a_reload_and_nonsense_is_no_theme() {
        for theme in Theme::ALL {
            assert_eq!(Theme::read(&theme.write()), Some(theme));
        }
        assert_eq!(Theme::read("theme blue"), None);
    }
}
