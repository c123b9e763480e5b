//! The pieces of the frame around every page: search, clock, bell, account, and what stands across the page. Stands on `kit`,
//! `portal`, `words`, `menu`; must never know the page inside.

mod account;
mod bell;
mod clock;
mod find;
mod news;
mod search;
mod top;

pub use top::{Strip, Toasts, Top, TroubleBar};
