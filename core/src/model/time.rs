//! Instants, spans and windows: time as data. Stands on serde; knows no clock.

use serde::Serialize;

use crate::json::FromJson;

/// Milliseconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, FromJson)]
#[serde(try_from = "u64")]
pub struct Instant(u64);

impl TryFrom<u64> for Instant {
    type Error = &'static str;

    fn try_from(millis: u64) -> Result<Self, Self::Error> {
        let instant = Self(millis);
        // INVARIANT: no later than every host can hold, whichever way it comes in.
        if instant <= Self::LATEST { Ok(instant) } else { Err("an instant is at most 2^53 - 1 milliseconds") }
    }
}

impl Instant {
    /// The latest instant that every host can hold without loss: the largest safe integer of JavaScript.
    pub const LATEST: Self = Self((1 << 53) - 1);

    /// An instant from its milliseconds; later than [`Instant::LATEST`] is brought down to it.
    pub fn from_millis(millis: u64) -> Self {
        Self(millis).min(Self::LATEST)
    }

    /// Milliseconds since the epoch.
    pub fn millis(self) -> u64 {
        self.0
    }

    /// The instant a span earlier, if there is one.
    pub fn before(self, span: Span) -> Option<Self> {
        self.0.checked_sub(span.0).map(Self)
    }

    /// The instant a span later; never beyond [`Instant::LATEST`].
    pub fn after(self, span: Span) -> Self {
        Self::from_millis(self.0.saturating_add(span.0))
    }
}

/// A length of time in milliseconds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, FromJson)]
#[serde(transparent)]
pub struct Span(u64);

impl Span {
    /// A span from its milliseconds.
    pub const fn from_millis(millis: u64) -> Self {
        Self(millis)
    }

    /// A span of whole minutes.
    pub const fn from_minutes(minutes: u64) -> Self {
        Self(minutes.saturating_mul(60_000))
    }

    /// A span of whole days of 24 hours.
    pub const fn from_days(days: u64) -> Self {
        Self(days.saturating_mul(86_400_000))
    }

    /// The length in milliseconds.
    pub const fn millis(self) -> u64 {
        self.0
    }
}

/// When something holds: from `opens` on, until just before `closes`; for ever where there is no `closes`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, FromJson)]
#[serde(rename_all = "camelCase")]
pub struct Window {
    /// The first instant at which it holds.
    pub opens: Instant,
    /// The first instant at which it holds no more.
    pub closes: Option<Instant>,
}

impl Window {
    /// A window that opens now and never closes.
    pub fn from(opens: Instant) -> Self {
        Self { opens, closes: None }
    }

    /// Whether it holds at `now`: the only comparison of times that decides anything.
    pub fn holds(&self, now: Instant) -> bool {
        self.opens <= now && !self.has_closed(now)
    }

    /// Whether it has closed by `now`.
    pub fn has_closed(&self, now: Instant) -> bool {
        self.closes.is_some_and(|closes| closes <= now)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_holds_from_its_opening_to_the_tick_before_its_closing() {
        let window = Window { opens: Instant::from_millis(10), closes: Some(Instant::from_millis(20)) };
        let holds = |at| window.holds(Instant::from_millis(at));
        assert_eq!([holds(9), holds(10), holds(19), holds(20)], [false, true, true, false]);
    }

    #[test]
    fn an_instant_beyond_what_every_host_can_hold_is_not_read() {
        let read = |millis: u64| serde_json::from_str::<Instant>(&millis.to_string()).ok();
        assert_eq!(read((1 << 53) - 1), Some(Instant::LATEST));
        assert_eq!(read(1 << 53), None);
        assert_eq!(serde_json::to_string(&Instant::from_millis(5)).ok().as_deref(), Some("5"));
    }

    #[test]
    fn time_never_wraps() {
        assert_eq!(Instant::LATEST.after(Span::from_millis(u64::MAX)), Instant::LATEST);
        assert_eq!(Instant::from_millis(u64::MAX), Instant::LATEST);
    }
}
