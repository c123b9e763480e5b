//! Backup policies of a vault: their list, the pane that makes or changes one, and its form. Stands on its files; must never save
//! anything itself.

mod database;
mod fields;
mod form;
mod inputs;
mod page;
mod pane;

pub use self::page::PoliciesPage;
