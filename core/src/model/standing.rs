//! A verdict and how long it stands while nothing but time passes. Stands on `time`; knows nothing of what is asked.

use super::time::{Instant, Window};

/// A verdict at an instant, and from when on time alone may turn it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The verdict.
    pub allowed: bool,
    /// The first instant at which the verdict may be another; none if time alone never turns it. Until then it is this one.
    pub until: Option<Instant>,
}

impl Standing {
    /// A verdict that time alone never turns.
    pub(crate) fn for_ever(allowed: bool) -> Self {
        Self { allowed, until: None }
    }

    /// Whether a window holds at an instant.
    pub(crate) fn of(window: &Window, at: Instant) -> Self {
        if window.has_closed(at) {
            return Self::for_ever(false);
        }
        if window.holds(at) {
            Self { allowed: true, until: window.closes }
        } else {
            Self { allowed: false, until: Some(window.opens) }
        }
    }

    /// Both; the second is asked only if the first does not decide.
    pub(crate) fn and(self, other: impl FnOnce() -> Self) -> Self {
        self.joined(false, other)
    }

    /// Either; the second is asked only if the first does not decide.
    pub(crate) fn or(self, other: impl FnOnce() -> Self) -> Self {
        self.joined(true, other)
    }

    /// One side that is `decisive` decides for as long as it stands; where neither is, the sooner to turn may.
    fn joined(self, decisive: bool, other: impl FnOnce() -> Self) -> Self {
        if self.allowed == decisive {
            return self;
        }
        let other = other();
        if other.allowed == decisive { other } else { other.no_longer_than(self.until) }
    }

    /// The same, certain only before an instant.
    pub(crate) fn no_longer_than(self, other: Option<Instant>) -> Self {
        let until = match (self.until, other) {
            (Some(own), Some(other)) => Some(own.min(other)),
            (own, other) => own.or(other),
        };
        Self { until, ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn window(opens: u64, closes: Option<u64>) -> Window {
        Window { opens: Instant::from_millis(opens), closes: closes.map(Instant::from_millis) }
    }

    #[test]
    fn what_is_told_of_windows_is_so_at_every_instant_until_it_may_turn() {
        let windows = [window(0, None), window(2, Some(5)), window(4, Some(9)), window(7, None), window(6, Some(3))];
        for (one, other) in windows.iter().flat_map(|one| windows.iter().map(move |other| (one, other))) {
            for at in (0..12).map(Instant::from_millis) {
                let of = |window| Standing::of(window, at);
                let both = |at| one.holds(at) && other.holds(at);
                let either = |at| one.holds(at) || other.holds(at);
                stands(of(one).and(|| of(other)), at, &both);
                stands(of(one).or(|| of(other)), at, &either);
            }
        }
    }

    fn stands(told: Standing, at: Instant, truth: &dyn Fn(Instant) -> bool) {
        let end = told.until.unwrap_or(Instant::from_millis(20));
        assert!(end > at, "{told:?} at {at:?} is of some use");
        for later in (at.millis()..end.millis()).map(Instant::from_millis) {
            assert_eq!(truth(later), told.allowed, "{told:?} at {at:?} and then {later:?}");
        }
    }
}
