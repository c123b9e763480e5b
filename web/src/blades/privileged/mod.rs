//! Privileged Identity Management: what the person may activate, has asked for and is to answer; what is assigned at a place, by which settings, and what was done. One file per
//! page or pane. Stands on `parts`; must never decide by itself who is eligible, nor who may answer.

mod activate;
mod approve;
mod assign;
mod assignments;
mod audit;
mod mail_rules;
mod my_requests;
mod my_roles;
mod period;
mod prolong_requests;
mod resources;
mod setting_pane;
mod settings;
mod shell;
mod shown;
mod verdict;

pub use self::approve::ApproveRequests;
pub use self::assignments::PimAssignments;
pub use self::audit::{MyAudit, ResourceAudit};
pub use self::my_requests::MyRequests;
pub use self::my_roles::MyRoles;
pub use self::resources::PimResources;
pub use self::settings::PimSettings;
