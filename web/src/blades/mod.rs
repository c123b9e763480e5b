//! The pages, one file or folder each. Stands on everything below; a blade must never import another blade.

pub mod access_control;
pub mod activity_log;
pub mod backup_vault;
pub mod browse;
pub mod create_resource_group;
pub mod directories;
pub mod fidelity;
pub mod guard;
pub mod home;
pub mod inbox;
pub mod locks;
pub mod management_group;
pub mod not_found;
pub mod people;
pub mod posture;
pub mod privileged;
pub mod resource_group;
pub mod services;
pub mod settings;
pub mod side_by_side;
pub mod subscription;
pub mod tags;
pub mod timeline;
pub mod topology;
pub mod vault;
