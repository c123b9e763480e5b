//! The pages, one file or folder each. Stands on everything below; a blade must never import another blade.

pub mod access_control;
pub mod guard;
pub mod home;
pub mod vault;
