//! The pieces of the frame around every page: search, clock, bell, account, and what stands across the page. Stands on `kit`,
//! `portal`, `words`, `menu`; must never know the page inside.

mod account;
mod bell;
mod chords;
mod clock;
mod edits;
mod find;
mod help;
mod news;
mod search;
mod shortcuts;
mod top;
mod version;

pub use account::acting_hue;
pub use edits::KeptEdits;
pub use shortcuts::{ShortcutKeys, ShortcutsPane};
pub use top::{Strip, Toasts, Top, TroubleBar};
pub use version::VersionBar;
