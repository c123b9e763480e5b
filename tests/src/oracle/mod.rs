//! The rules told a second time, naively: plain lists, linear scans, text. Shares no code with the engine; it reads the saved
//! form of a world and, as data, the definitions of the built-in roles. Where the two disagree one of them is wrong.

pub mod actions;
pub mod conditions;
pub mod critical;
pub mod effects;
pub mod gate;
pub mod places;
pub mod policies;
pub mod read;
pub mod world;

mod access;
mod clock;
mod extensions;
mod just_in_time;
mod keeping;
mod life;
pub mod planes;
mod requests;
mod stage;
mod standing;
pub mod unlocks;
mod vaults;
mod verbs;
mod warnings;

pub use self::gate::{Answer, Found};
pub use self::verbs::{Judged, Verdict, judge};
pub use self::world::World;
