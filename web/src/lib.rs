//! The app, room by room. Stands on nothing but its own modules; knows no rule of authorization itself.

pub mod kit;
