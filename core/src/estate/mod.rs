//! Estates: what one exports from Azure, read into a world and written back, in Azure's own shapes. Stands on `sandbox`. With
//! `saved` the only room that knows JSON.
//!
//! What an estate says beyond what the engine models is kept as it came and comes back with [`write`]. What the engine would
//! have to know to be right and does not know yet is a problem, never silence.

mod backup_item;
mod backup_policy;
mod backup_rules;
mod cursor;
mod document;
mod named;
mod object;
mod overlay;
mod problem;
mod read_access;
mod read_backups;
mod read_people;
mod read_pim;
mod read_policies;
mod read_resources;
mod reading;
mod shape;
mod shape_pim;
mod source;
mod span;
#[cfg(test)]
mod tests;
mod times;
mod view;
mod write;
mod write_backups;
mod write_pim;

pub use self::problem::{Problem, Severity};
pub use self::reading::{Imported, read};
pub use self::view::resource_json;
pub use self::write::{proxy_id, write};
