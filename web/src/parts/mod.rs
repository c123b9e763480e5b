//! Widgets of the domain that more than one blade needs. Stands on `kit`, `portal`, `words`, `menu`, `route`; must never import a
//! blade.

pub mod activity;
pub mod answer;
pub mod compared;
pub mod deed;
pub mod description;
pub mod explanation;
pub mod fidelity;
pub mod form;
pub mod frame;
pub mod glyphs;
pub mod guard_picker;
pub mod guarded_save;
pub mod guide;
pub mod isolation;
pub mod json_view;
pub mod keys;
pub mod lifecycle;
pub mod listing;
pub mod making;
pub mod moment_field;
pub mod opened;
pub mod operation_table;
pub mod pages;
pub mod picture;
pub mod power_pane;
pub mod principal_picker;
pub mod reduced;
pub mod refusal;
pub mod roles;
pub mod scope_picker;
pub mod sign_in;
pub mod tag_editor;
pub mod typed_name;
pub mod vault;

pub use pages::{PlainPage, ResourcePage, ServicePage};
