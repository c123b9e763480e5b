//! The pages and panes that a Recovery Services vault and a Backup vault have alike. Stands on `parts` and `kit`; must never
//! import a blade, nor decide by itself who may do what.

mod edition_note;
mod enable_backup;
mod immutability_pane;
mod item_details;
mod item_panes;
mod items;
mod kinds;
mod mua_pane;
mod overview;
mod pin_pane;
mod policy;
mod properties;
mod restore_pane;
mod soft_delete_pane;
mod standing;
mod stop_pane;

pub use edition_note::EditionNote;
pub use enable_backup::EnableBackupPane;
pub use item_details::DetailsPane;
pub use item_panes::{ItemPaneProps, ModifyPane, UndeletePane, policy_cell, policy_name};
pub use items::{ItemsPage, glyph};
pub use overview::OverviewPage;
pub use policy::PoliciesPage;
pub use properties::PropertiesPage;
pub use restore_pane::RestorePane;
pub use soft_delete_pane::{PaneProps, SoftDeletePane, days_error, days_of};
pub use standing::{Alone, guard_link, immutability, isolation_words, mua, security_level, soft_delete, standing};
pub use stop_pane::StopPane;
