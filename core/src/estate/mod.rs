//! Estates: what one exports from Azure, read into a world and written back, in Azure's own shapes. Stands on `sandbox`. With
//! `saved` the only room that knows JSON.
//!
//! What an estate says beyond what the engine models is kept as it came and comes back with [`write`]. What the engine would
//! have to know to be right and does not know yet is a problem, never silence.

mod cursor;
mod document;
mod named;
mod overlay;
mod problem;
mod read_access;
mod read_people;
mod read_pim;
mod read_policies;
mod read_resources;
mod reading;
mod shape;
mod shape_pim;
mod span;
#[cfg(test)]
mod tests;
mod view;
mod write;
mod write_pim;

pub use self::problem::{Problem, Severity};
pub use self::reading::{Imported, read};
pub use self::view::resource_json;
pub use self::write::{proxy_id, write};
