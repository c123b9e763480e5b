//! engine
pub mod model;
