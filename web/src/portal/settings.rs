//! What this browser keeps beside the world: the theme, the language, and whether the portal's keyboard shortcuts are on. Stands on
//! `language`; must
//! never hold what belongs to the world, such as the edition.

use crate::language::{Language, Locale, RegionalFormat};

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
}

/// Whether the portal's keyboard shortcuts are on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shortcuts {
    /// They are.
    #[default]
    On,
    /// They are not: for whoever speaks to the page, or presses keys by accident.
    Off,
}

/// All of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Settings {
    pub theme: Theme,
    pub shortcuts: Shortcuts,
    pub locale: Locale,
}

impl Settings {
    pub(super) fn write(self) -> String {
        let shortcuts = match self.shortcuts {
            Shortcuts::On => "on",
            Shortcuts::Off => "off",
        };
        let Locale { language, format } = self.locale;
        let (theme, language, format) = (self.theme.name(), language.name(), format.name());
        format!("theme {theme}\nshortcuts {shortcuts}\nlanguage {language}\nformat {format}")
    }

    /// What is missing or makes no sense is as on a first visit.
    pub(super) fn read(text: &str) -> Self {
        let said =
            |name: &'static str| text.lines().filter_map(|line| line.split_once(' ')).find(|(own, _)| *own == name);
        Self {
            theme: said("theme").and_then(|(_, name)| Theme::named(name)).unwrap_or_default(),
            shortcuts: if said("shortcuts").is_some_and(|(_, word)| word == "off") {
                Shortcuts::Off
            } else {
                Shortcuts::On
            },
            locale: Locale {
                language: said("language").and_then(|(_, name)| Language::named(name)).unwrap_or_default(),
                format: said("format").and_then(|(_, name)| RegionalFormat::named(name)).unwrap_or_default(),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_survive_a_reload_and_nonsense_is_none() {
        for theme in Theme::ALL {
            for shortcuts in [Shortcuts::On, Shortcuts::Off] {
                for language in Language::ALL {
                    let locale = Locale { language, format: RegionalFormat::MonthFirst };
                    let settings = Settings { theme, shortcuts, locale };
                    assert_eq!(Settings::read(&settings.write()), settings);
                }
            }
        }
        assert_eq!(Settings::read("theme blue"), Settings::default());
        assert_eq!(Settings::read("theme dark").theme, Theme::Dark, "as it was kept before there were shortcuts");
    }
}
