//! The panel of the guided scenarios, beside the page and never over it. Stands on `guide`, `kit` and `portal`; must never judge a
//! step itself, nor hold what the world can tell.

mod cards;
mod kept;
mod list;
mod offer;
mod panel;
mod scenario;
mod step;

pub use cards::GuideCards;
pub use offer::Offer;
pub use panel::{GuideButton, GuidePanel, make_way};
