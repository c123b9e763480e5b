//! What must hold in every state, at every step and under every change that should not matter: the invariants, each a function
//! named by its number. The engine is the one judged; what somebody can do is the oracle's word.

pub mod advice;
pub mod just_in_time;
mod keeping;
pub mod laws;
mod life;
pub mod proof;
mod rights;
pub mod state;
pub mod step;
#[cfg(test)]
mod tests;

/// That it holds, or how it does not.
pub type Holds = Result<(), String>;

/// Refuses unless something holds; the words say what was broken.
pub(crate) fn holds(is_so: bool, otherwise: impl FnOnce() -> String) -> Holds {
    if is_so { Ok(()) } else { Err(otherwise()) }
}
