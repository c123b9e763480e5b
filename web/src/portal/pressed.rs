//! A key as the app hears it. Stands on `browser`; must never know what a key is for.

use crate::browser::keys;

/// A key that went down anywhere on the page.
#[derive(Clone, Debug, PartialEq)]
pub struct Pressed {
    /// The key, such as `g` or `/`; letters in lower case.
    pub key: String,
    /// Whether Ctrl was held.
    pub control: bool,
    /// Whether Alt or the system's own key was held.
    pub other: bool,
    /// When, in milliseconds since the page was loaded.
    pub at: f64,
    /// Whether the focus was in a field.
    pub in_field: bool,
    /// Whether a pane or a question stood over the page.
    pub under_dialog: bool,
}

impl From<&keys::Pressed> for Pressed {
    fn from(own: &keys::Pressed) -> Self {
        let keys::Pressed { key, control, other, at, in_field, under_dialog } = own.clone();
        Self { key, control, other, at, in_field, under_dialog }
    }
}
