//! The app, room by room. Stands on nothing but its own modules; knows no rule of authorization itself.

pub mod app;
pub mod blades;
pub mod browser;
pub mod guide;
pub mod kit;
pub mod language;
pub mod menu;
pub mod parts;
pub mod portal;
pub mod route;
pub mod signs;
pub mod words;
