//! The pages and panes that a Recovery Services vault and a Backup vault have alike. Stands on `parts` and `kit`; must never
//! import a blade, nor decide by itself who may do what.

mod edition_note;
mod enable_backup;
mod immutability_pane;
mod item_panes;
mod items;
mod mua_pane;
mod policies;
mod policy_pane;
mod restore_pane;
mod soft_delete_pane;
mod standing;
mod stop_pane;

pub use edition_note::EditionNote;
pub use enable_backup::EnableBackupPane;
pub use immutability_pane::ImmutabilityPane;
pub use item_panes::{ItemPaneProps, ModifyPane, UndeletePane};
pub use items::{ItemsPage, glyph, standing};
pub use mua_pane::MuaPane;
pub use policies::PoliciesPage;
pub use restore_pane::RestorePane;
pub use soft_delete_pane::{PaneProps, SoftDeletePane, days_error, days_of};
pub use standing::{Alone, guard_link, immutability, isolation_words, mua, soft_delete};
pub use stop_pane::StopPane;
