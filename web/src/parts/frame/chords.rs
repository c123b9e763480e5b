//! The portal's keyboard shortcuts: which keys mean what, and the reading of them one by one. Stands on nothing; must never do
//! what they ask for.
//!
//! Source: "Keyboard shortcuts in the Azure portal", Microsoft Learn: G is held down, or pressed first, and a second key follows.

use crate::signs::Pressed;

/// For how many milliseconds a G waits for the key that follows.
const PATIENCE: f64 = 1_500.0;

/// What a shortcut asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shortcut {
    /// Create a resource.
    Create,
    /// Search resources, services and people.
    Search,
    /// Search the menu of a resource.
    MenuSearch,
    /// Move the focus to the command bar.
    CommandBar,
    /// Move the focus from the top bar to the menu at the left, or back.
    TopBarOrMenu,
    /// Go to the first page.
    Home,
    /// Go to all resources.
    AllResources,
    /// Go to all services.
    AllServices,
    /// Go to resource groups.
    ResourceGroups,
    /// Open the entry of the portal menu at this position, counted from 1.
    Entry(usize),
}

/// A shortcut as it is listed: what it does, and its keys.
pub type Listed = (&'static str, &'static [&'static str]);

/// The shortcuts under their headings.
pub const SHORTCUTS: &[(&str, &[Listed])] = &[
    (
        "Actions",
        &[
            ("Create a resource", &["G", "N"]),
            ("Search resources, services and people", &["G", "/"]),
            ("Search resource menu items", &["Ctrl", "/"]),
        ],
    ),
    (
        "Navigation",
        &[
            ("Move focus to command bar", &["G", ","]),
            ("Toggle focus between top bar and the menu at the left", &["G", "."]),
        ],
    ),
    (
        "Go to",
        &[
            ("Go to Home (the dashboard, in Azure)", &["G", "D"]),
            ("Go to All resources", &["G", "A"]),
            ("Go to All services", &["G", "B"]),
            ("Go to Resource groups", &["G", "R"]),
            ("Open the portal menu item at this position", &["G", "number"]),
        ],
    ),
];

/// Reads keys as they come.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Chords {
    waiting_since: Option<f64>,
}

impl Chords {
    /// Takes the next key; gives what was asked for, if it was the last of a shortcut.
    pub fn press(&mut self, pressed: &Pressed) -> Option<Shortcut> {
        if pressed.under_dialog || pressed.other {
            self.waiting_since = None;
            return None;
        }
        if pressed.control {
            self.waiting_since = None;
            return (pressed.key == "/").then_some(Shortcut::MenuSearch);
        }
        if pressed.in_field {
            self.waiting_since = None;
            return None;
        }
        let waited = self.waiting_since.take();
        // Held down, a G comes again and again: it goes on waiting.
        if pressed.key == "g" {
            self.waiting_since = Some(pressed.at);
            return None;
        }
        // To hold Shift, as some keyboards need for a slash, is no key of its own.
        if pressed.key == "shift" {
            self.waiting_since = waited;
            return None;
        }
        waited.filter(|since| pressed.at - since <= PATIENCE).and_then(|_| second(&pressed.key))
    }
}

fn second(key: &str) -> Option<Shortcut> {
    Some(match key {
        "n" => Shortcut::Create,
        "/" => Shortcut::Search,
        "," => Shortcut::CommandBar,
        "." => Shortcut::TopBarOrMenu,
        "d" => Shortcut::Home,
        "a" => Shortcut::AllResources,
        "b" => Shortcut::AllServices,
        "r" => Shortcut::ResourceGroups,
        digit => Shortcut::Entry(digit.parse().ok().filter(|position| (1..=9).contains(position))?),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(key: &str, at: f64) -> Pressed {
        Pressed { key: key.to_owned(), control: false, other: false, at, in_field: false, under_dialog: false }
    }

    fn after_g(next: Pressed) -> Option<Shortcut> {
        let mut chords = Chords::default();
        assert_eq!(chords.press(&key("g", 0.0)), None);
        chords.press(&next)
    }

    #[test]
    fn a_g_and_a_key_are_a_shortcut_held_or_one_after_the_other() {
        assert_eq!(after_g(key("n", 400.0)), Some(Shortcut::Create));
        assert_eq!(after_g(key("3", 400.0)), Some(Shortcut::Entry(3)));
        let mut chords = Chords::default();
        for at in [0.0, 1_000.0, 2_000.0] {
            assert_eq!(chords.press(&key("g", at)), None);
        }
        assert_eq!(chords.press(&key("/", 2_100.0)), Some(Shortcut::Search));
        assert_eq!(chords.press(&key("/", 2_200.0)), None, "one G is good for one shortcut");
    }

    #[test]
    fn shift_between_the_two_is_no_key_of_its_own() {
        let mut chords = Chords::default();
        for pressed in [key("g", 0.0), key("shift", 100.0)] {
            assert_eq!(chords.press(&pressed), None);
        }
        assert_eq!(chords.press(&key("/", 200.0)), Some(Shortcut::Search));
    }

    #[test]
    fn what_is_typed_or_late_or_beside_is_none() {
        assert_eq!(after_g(key("n", 1_600.0)), None);
        assert_eq!(after_g(key("x", 10.0)), None);
        assert_eq!(after_g(key("0", 10.0)), None);
        assert_eq!(after_g(Pressed { in_field: true, ..key("n", 10.0) }), None);
        assert_eq!(after_g(Pressed { under_dialog: true, ..key("n", 10.0) }), None);
        assert_eq!(after_g(Pressed { other: true, ..key("n", 10.0) }), None);
        assert_eq!(after_g(Pressed { control: true, ..key("n", 10.0) }), None);
        assert_eq!(Chords::default().press(&key("n", 0.0)), None);
    }

    #[test]
    fn control_and_slash_searches_the_menu_from_within_a_field_too() {
        let pressed = Pressed { control: true, in_field: true, ..key("/", 0.0) };
        assert_eq!(Chords::default().press(&pressed), Some(Shortcut::MenuSearch));
        let under = Pressed { under_dialog: true, ..pressed };
        assert_eq!(Chords::default().press(&under), None);
    }
}
