//! Where everything of the timeline is drawn: time runs to the right, each person at a guard has a lane with a row for each sort
//! of fact. Pure: from time to place by one rule, and no mark or word meets another. Stands on `chronicle`; must never know SVG.

use mua_core::{Instant, PersonId, Scope, Span, sort};

use super::chronicle::{Entry, Kind};

/// Where the rows begin: left of it stand their names.
pub const LEFT: usize = 112;
/// How wide the time is.
pub const PLOT: usize = 820;
const RIGHT: usize = 40;
/// Where the lanes begin: above stand the word for now, the times and the days.
const TOP: usize = 62;
/// How high the name of a lane is.
pub const HEADING: usize = 28;
const BAR: usize = 14;
const STEP: usize = 20;
const GAP: usize = 12;
/// How near to each other marks are told as one with their number.
const NEAR: usize = 36;
/// The most ticks that have room for their words.
const MOST_TICKS: usize = 9;

const MINUTE: u64 = 60_000;
const HOUR: u64 = 60 * MINUTE;
const DAY: u64 = 24 * HOUR;
/// From tick to tick.
const STEPS: [u64; 17] = [
    MINUTE,
    5 * MINUTE,
    15 * MINUTE,
    30 * MINUTE,
    HOUR,
    2 * HOUR,
    3 * HOUR,
    6 * HOUR,
    12 * HOUR,
    DAY,
    2 * DAY,
    7 * DAY,
    14 * DAY,
    30 * DAY,
    90 * DAY,
    365 * DAY,
    3_650 * DAY,
];

/// The rows of a lane, by the words in front of them.
pub const ROWS: [&str; 5] = ["Eligibility", "Request", "Approval", "Active", "Operations"];

const fn row_of(kind: Kind) -> usize {
    match kind {
        Kind::Eligible => 0,
        Kind::Requested => 1,
        Kind::Answered { .. } => 2,
        Kind::Active => 3,
        Kind::Operation { .. } => 4,
    }
}

/// The time that is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scale {
    /// The first instant.
    pub start: Instant,
    /// The last one.
    pub end: Instant,
}

impl Scale {
    /// What holds some facts and now, or the `period` up to now; of the future no more than a day.
    #[must_use]
    pub fn of(entries: &[Entry], now: Instant, period: Option<Span>) -> Self {
        let horizon = now.after(Span::from_days(1));
        // An eligibility goes on for weeks: its end would press the story itself into a corner.
        let end = |own: &Entry| own.until.filter(|_| own.kind != Kind::Eligible).unwrap_or(own.from).min(horizon);
        let last = entries.iter().map(end).max().unwrap_or(now).max(now);
        let first = match period {
            Some(period) => now.before(period).unwrap_or_default(),
            None => entries.iter().map(|own| own.from).min().unwrap_or(now).min(now),
        };
        let length = last.millis().saturating_sub(first.millis()).max(HOUR);
        let edge = Span::from_millis(length / 20);
        let start = if period.is_some() { first } else { first.before(edge).unwrap_or_default() };
        Self { start, end: Instant::from_millis(first.millis().saturating_add(length)).after(edge) }
    }

    /// Where an instant stands; what lies before or after is brought to the edge.
    #[must_use]
    pub fn x(&self, at: Instant) -> usize {
        let length = u128::from(self.end.millis().saturating_sub(self.start.millis()).max(1));
        let since = u128::from(at.max(self.start).min(self.end).millis().saturating_sub(self.start.millis()));
        let along = since * u128::try_from(PLOT).unwrap_or_default() / length;
        LEFT + usize::try_from(along).unwrap_or(PLOT)
    }

    fn holds(&self, at: Instant) -> bool {
        self.start <= at && at <= self.end
    }

    /// Round times with room for their words between them.
    #[must_use]
    pub fn ticks(&self) -> Vec<Instant> {
        let (start, end) = (self.start.millis(), self.end.millis());
        let most = u64::try_from(MOST_TICKS).unwrap_or(1);
        let fits = |step: &&u64| (end.saturating_sub(start)) / **step < most;
        let step = STEPS.iter().find(fits).copied().unwrap_or(end.max(1));
        let first = start.div_ceil(step).saturating_mul(step);
        let count = (end.saturating_sub(first) / step).min(most);
        let ticks = (0..=count).map(|number| first.saturating_add(number.saturating_mul(step)));
        ticks.filter(|at| *at <= end).map(Instant::from_millis).collect()
    }
}

/// A stretch of time in a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bar {
    /// What it is.
    pub kind: Kind,
    /// Its left edge.
    pub x: usize,
    /// Its upper edge.
    pub y: usize,
    /// Its width.
    pub width: usize,
    /// Its height.
    pub height: usize,
    /// Whether it goes on to the right of the picture.
    pub goes_on: bool,
}

/// A moment in a row, or several that are too near to be told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// What it is.
    pub kind: Kind,
    /// Its middle.
    pub x: usize,
    /// Its middle.
    pub y: usize,
    /// How many there are.
    pub count: usize,
}

/// The rows of one person at one guard.
#[derive(Clone, Debug, PartialEq)]
pub struct Lane {
    /// Whose key it is about.
    pub guard: Scope,
    /// Whom it is about.
    pub person: PersonId,
    /// Its upper edge.
    pub y: usize,
    /// Its height.
    pub height: usize,
    /// The rows: their words and the middle of their first line.
    pub rows: Vec<(&'static str, usize)>,
    /// Stretches.
    pub bars: Vec<Bar>,
    /// Moments.
    pub marks: Vec<Mark>,
}

/// The whole drawing.
#[derive(Clone, Debug, PartialEq)]
pub struct Chart {
    /// Its width.
    pub width: usize,
    /// Its height.
    pub height: usize,
    /// The time that it shows.
    pub scale: Scale,
    /// The time that it is.
    pub instant: Instant,
    /// Where that is.
    pub now: usize,
    /// The lanes from above downwards.
    pub lanes: Vec<Lane>,
}

/// Draws some facts.
#[must_use]
pub fn lay_out(entries: &[Entry], now: Instant, period: Option<Span>) -> Chart {
    let scale = Scale::of(entries, now, period);
    let mut owners: Vec<(&Scope, &PersonId)> = entries.iter().map(|own| (&own.guard, &own.person)).collect();
    sort(&mut owners, Ord::cmp);
    owners.dedup();
    let mut y = TOP;
    let mut lanes = Vec::new();
    for (guard, person) in owners {
        let own: Vec<&Entry> = entries.iter().filter(|own| own.guard == *guard && own.person == *person).collect();
        let lane = lane(&own, scale, y);
        y += lane.height + GAP;
        lanes.push(lane);
    }
    Chart { width: LEFT + PLOT + RIGHT, height: y, scale, instant: now, now: scale.x(now), lanes }
}

fn lane(entries: &[&Entry], scale: Scale, top: usize) -> Lane {
    let mut y = top + HEADING;
    let (mut rows, mut bars, mut marks) = (Vec::new(), Vec::new(), Vec::new());
    for (number, name) in ROWS.into_iter().enumerate() {
        let own: Vec<&Entry> = entries.iter().copied().filter(|own| row_of(own.kind) == number).collect();
        rows.push((name, y + STEP / 2));
        let is_of_moments = matches!(number, 2 | 4);
        let lines =
            if is_of_moments { moments(&own, scale, y, &mut marks) } else { stretches(&own, scale, y, &mut bars) };
        y += lines.max(1) * STEP + 4;
    }
    let owner = entries.first();
    Lane {
        guard: owner.map_or_else(Scope::root, |own| own.guard.clone()),
        person: owner.map_or_else(|| PersonId::new(""), |own| own.person.clone()),
        y: top,
        height: y + 4 - top,
        rows,
        bars,
        marks,
    }
}

/// Bars in as many lines as it takes for none to meet another; gives how many those are.
fn stretches(entries: &[&Entry], scale: Scale, y: usize, bars: &mut Vec<Bar>) -> usize {
    // For each line, where its last bar ends.
    let mut ends: Vec<usize> = Vec::new();
    for own in entries.iter().filter(|own| own.until.is_none_or(|end| end >= scale.start) && own.from <= scale.end) {
        let goes_on = own.until.is_none_or(|end| end > scale.end);
        let (x, end) = (scale.x(own.from), own.until.map_or(LEFT + PLOT, |end| scale.x(end)));
        let width = (end - x).max(6);
        let free = ends.iter().position(|taken| taken + 2 <= x);
        let line = free.unwrap_or(ends.len());
        match ends.get_mut(line) {
            Some(taken) => *taken = x + width,
            None => ends.push(x + width),
        }
        bars.push(Bar { kind: own.kind, x, y: y + line * STEP + 3, width, height: BAR, goes_on });
    }
    ends.len()
}

/// Marks in two lines, the good ones over the bad; those that are too near are told as one. Gives the lines, which are two
/// wherever there is a bad one.
fn moments(entries: &[&Entry], scale: Scale, y: usize, marks: &mut Vec<Mark>) -> usize {
    let mut lines = 1;
    for (line, good) in [true, false].into_iter().enumerate() {
        let own = entries.iter().filter(|own| is_good(own.kind) == good && scale.holds(own.from));
        let mut last: Option<Mark> = None;
        for entry in own {
            let x = scale.x(entry.from);
            match &mut last {
                Some(mark) if x < mark.x + NEAR => mark.count += 1,
                _ => marks.extend(last.replace(Mark { kind: entry.kind, x, y: y + line * STEP + STEP / 2, count: 1 })),
            }
        }
        if last.is_some() {
            lines = line + 1;
        }
        marks.extend(last);
    }
    lines
}

/// Whether a moment is one of a yes.
#[must_use]
pub const fn is_good(kind: Kind) -> bool {
    matches!(kind, Kind::Answered { granted: true } | Kind::Operation { allowed: true })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(minutes: i64) -> Instant {
        let span = Span::from_minutes(minutes.unsigned_abs());
        if minutes < 0 { now().before(span).expect("not before the epoch") } else { now().after(span) }
    }

    fn now() -> Instant {
        Instant::from_millis(1_657_789_200_000)
    }

    fn entry(kind: Kind, from: i64, until: Option<i64>) -> Entry {
        Entry {
            guard: Scope::subscription("g"),
            person: PersonId::new("bao"),
            kind,
            from: at(from),
            until: until.map(at),
            what: String::new(),
            detail: String::new(),
        }
    }

    #[test]
    fn time_runs_to_the_right_from_edge_to_edge() {
        let scale = Scale { start: at(-60), end: at(60) };
        assert_eq!([at(-60), at(0), at(60)].map(|at| scale.x(at)), [LEFT, LEFT + PLOT / 2, LEFT + PLOT]);
        assert_eq!([at(-90), at(90)].map(|at| scale.x(at)), [LEFT, LEFT + PLOT], "what lies beyond is at the edge");
    }

    #[test]
    fn a_scale_holds_now_and_the_facts_and_of_the_future_no_more_than_a_day() {
        let own = [entry(Kind::Eligible, -120, Some(60 * 24 * 30)), entry(Kind::Active, -10, Some(50))];
        let scale = Scale::of(&own, now(), None);
        assert!(scale.holds(at(-120)) && scale.holds(now()) && scale.holds(at(50)));
        assert!(!scale.holds(at(120)), "the end of an eligibility does not stretch it");
        let long = Scale::of(&[entry(Kind::Active, 0, Some(60 * 24 * 180))], now(), None);
        assert!(long.holds(at(60 * 24)) && !long.holds(at(60 * 27)));
        let hour = Scale::of(&[], now(), None);
        assert!(hour.end.millis() - hour.start.millis() >= HOUR, "nothing at all is an hour wide");
        assert_eq!(Scale::of(&own, now(), Some(Span::from_minutes(30))).start, at(-30));
    }

    #[test]
    fn ticks_are_round_and_have_room() {
        for minutes in [1_i64, 10, 59, 90, 600, 3_000, 60 * 24 * 40, 60 * 24 * 3_000] {
            let scale = Scale { start: at(-minutes), end: at(minutes) };
            let ticks = scale.ticks();
            assert!((2..=MOST_TICKS + 1).contains(&ticks.len()), "{minutes}: {}", ticks.len());
            let apart = ticks.windows(2).all(|pair| scale.x(pair[1]) >= scale.x(pair[0]) + 60);
            assert!(apart && ticks.iter().all(|at| at.millis() % MINUTE == 0), "{minutes}");
        }
    }

    #[test]
    fn bars_of_one_row_never_meet() {
        let own: Vec<Entry> = (0..6).map(|n| entry(Kind::Active, n * 10, Some(n * 10 + 35))).collect();
        let chart = lay_out(&own, now(), None);
        let bars = &chart.lanes[0].bars;
        assert_eq!(bars.len(), 6);
        for (at, one) in bars.iter().enumerate() {
            for other in &bars[at + 1..] {
                let apart = one.x + one.width <= other.x || other.x + other.width <= one.x;
                assert!(apart || one.y != other.y, "{one:?} {other:?}");
            }
        }
    }

    #[test]
    fn marks_that_are_too_near_are_one_with_their_number_and_none_is_lost() {
        let allowed = Kind::Operation { allowed: true };
        let denied = Kind::Operation { allowed: false };
        let mut own: Vec<Entry> = (0..9).map(|_| entry(denied, -30, None)).collect();
        own.push(entry(allowed, -30, None));
        own.push(entry(allowed, 0, None));
        let chart = lay_out(&own, now(), None);
        let marks = &chart.lanes[0].marks;
        let counts: Vec<(Kind, usize)> = marks.iter().map(|mark| (mark.kind, mark.count)).collect();
        assert_eq!(counts, [(allowed, 1), (allowed, 1), (denied, 9)]);
        assert!(marks[0].y != marks[2].y);
    }

    #[test]
    fn each_person_at_each_guard_has_a_lane_under_the_one_before() {
        let mut other = entry(Kind::Active, 0, None);
        other.person = PersonId::new("sofia");
        let chart = lay_out(&[entry(Kind::Eligible, 0, None), other], now(), None);
        let [one, two] = chart.lanes.as_slice() else { panic!("two lanes") };
        assert!(one.y + one.height <= two.y && two.y + two.height <= chart.height);
        assert!(one.bars[0].goes_on, "what has no end goes on");
        assert!(one.rows.windows(2).all(|pair| pair[0].1 + 16 <= pair[1].1), "the words of rows stand apart");
    }
}
