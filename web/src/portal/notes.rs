//! What another room asks to have kept as text, without this one knowing what it says. Stands on the store port; must never read
//! it.

/// Where a note is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// In this browser: every tab reads it.
    Browser,
    /// In this tab alone.
    Tab,
}

impl Kept {
    /// The name under which it is stored.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Browser => "mua-sandbox/guide",
            Self::Tab => "mua-sandbox/guide-panel",
        }
    }
}
