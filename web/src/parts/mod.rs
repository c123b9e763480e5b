//! Widgets of the domain that more than one blade needs. Stands on `kit`, `portal`, `words`, `menu`, `route`; must never import a
//! blade.

pub mod glyphs;
pub mod pages;

pub use pages::{PlainPage, ResourcePage};
