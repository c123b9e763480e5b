//! Something to be done a little later. Stands on gloo's timers; must never know the sandbox's own time, which moves by
//! commands alone.

use gloo::timers::callback::Timeout;

/// What is still to be done; it is not done if this is dropped before.
pub struct Later(#[expect(dead_code, reason = "kept for its end, which is its drop")] Timeout);

/// Does `act` after so many milliseconds.
#[must_use]
pub fn after(milliseconds: u32, act: impl FnOnce() + 'static) -> Later {
    Later(Timeout::new(milliseconds, act))
}
