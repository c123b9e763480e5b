//! What the browser tells, in plain nouns that every room may name: a key, a file that was not read, a turn that did not come.
//! Stands on nothing; must never reach the browser itself.

/// A key that went down.
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

/// Why a file was not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotRead {
    /// There is none.
    NonePicked,
    /// It is too large to be what is looked for.
    TooLarge,
    /// The browser does not give it.
    Refused,
}

/// Why a tab did not come to its turn at the shared storage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// Another tab did not give way.
    Busy,
    /// The browser did not show what another tab had written.
    Stale,
    /// Another tab writes, and this one only looks.
    ReadOnly,
}
