//! The only folder that reaches the browser itself: storage, other tabs, the address bar, the page around the app, keys, timers.
//! Stands on web-sys and gloo; must never know the world or the rules.

pub mod address;
mod call;
pub mod files;
pub mod keys;
pub mod leaving;
mod locks;
pub mod packed;
pub mod page;
mod sole;
mod stopped;
pub mod store;
pub mod tabs;
pub mod timer;
pub mod turnstile;
pub mod worker;
