//! The gate: does this caller hold these actions at these places at this time, and why. Stands on `model` and `sandbox`;
//! knows no verb.

mod advice;
mod decide;
mod explain;
mod finding;
mod ground;
mod mua;
mod openers;
mod proof;
mod reach;
mod unguarding;
mod warnings;

pub use self::advice::{Isolation, both_keys, isolation};
pub(crate) use self::decide::{decide, standing_everywhere};
pub(crate) use self::mua::{second_doors, unlocks_turn_at};
pub use self::openers::{KeyOpener, Openers, key_openers, openers};
pub(crate) use self::proof::prove;
pub use self::proof::{Missing, Proof};
pub use self::reach::Means;
pub use self::warnings::{Warning, warnings};
