//! The people of a directory: users with their guests, groups, and who may rise above all its resources. Stands on `parts`; must
//! never assign a role in another person's name.

mod groups;
mod invite;
mod roster;
mod tenant_properties;
mod users;

pub use groups::Groups;
pub use tenant_properties::TenantProperties;
pub use users::Users;
