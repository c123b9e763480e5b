//! What some commands are called in the activity log. Stands on nothing; a test holds each name to its command.

/// To make a Resource Guard.
pub const CREATE_GUARD: &str = "Create Resource Guard";
/// To delete a Resource Guard.
pub const DELETE_GUARD: &str = "Delete Resource Guard";
/// To change a Resource Guard.
pub const UPDATE_GUARD: &str = "Update Resource Guard";
/// To tie a vault to a Resource Guard.
pub const ENABLE_MUA: &str = "Enable multi-user authorization";
/// To ask for an activation.
pub const ACTIVATE: &str = "Activate role";
/// To answer such a request.
pub const ANSWER: &str = "Answer request";
