//! The app's state: the world as it is kept, who acts in this tab, and the news. Stands on `browser`, `route` and `mua_core`;
//! must never draw anything nor put a sentence together.

mod desk;
mod handle;
mod keeper;
mod leaving;
mod notes;
mod notices;
mod pane;
mod provider;
mod reading;
mod session;
mod settings;
mod sharing;
mod slots;
mod turn;
mod version;

pub use desk::SignIn;
pub use handle::Portal;
pub use keeper::Trouble;
pub use leaving::{Leaving, follow_link, use_leaving};
pub use notes::Kept;
pub use notices::{Body, Notice, Notices, Tone};
pub use pane::Pane;
pub use provider::{
    Address, News, PortalProvider, copy, focus_on, is_narrow, read_file, save_file, use_address, use_frame_standing,
    use_keys, use_news, use_portal, use_title,
};
pub use reading::{is_seen, may_read, read_action};
pub use session::Session;
pub use settings::{Shortcuts, Theme};
pub use sharing::{Coming, LONGEST_LINK, Link, SharedWorld, link_to, use_link_to_world, use_shared_world};
pub use turn::Turn;
pub use version::use_newer_version;
