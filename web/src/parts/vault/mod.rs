//! The pages and panes that a Recovery Services vault and a Backup vault have alike. Stands on `parts` and `kit`; must never
//! import a blade, nor decide by itself who may do what.

mod enable_backup;
mod item_panes;
mod items;
mod mua_pane;
mod policies;
mod policy_pane;
mod soft_delete_pane;
mod standing;
mod stop_pane;

pub use items::ItemsPage;
pub use mua_pane::MuaPane;
pub use policies::PoliciesPage;
pub use soft_delete_pane::{PaneProps, SoftDeletePane};
pub use standing::{Alone, guard_link, isolation_words, mua, soft_delete};
