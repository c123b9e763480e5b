//! The people of a directory: users with their guests, and groups. Stands on `parts`; must never assign a role.

mod groups;
mod invite;
mod users;

pub use groups::Groups;
pub use users::Users;
