//! Instants and lengths of time as ISO 8601 texts, as Azure writes them. Stands on `time`; knows no time zone's rules.

use super::time::{Instant, Span};

const SECOND: u64 = 1_000;
const MINUTE: u64 = 60 * SECOND;
const HOUR: u64 = 60 * MINUTE;
const DAY: u64 = 24 * HOUR;
/// The first instant whose year has five digits, which no such text can hold.
const TOO_LATE: u64 = 253_402_300_800_000;

/// A day of the calendar and a time of that day, in UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DateTime {
    /// The year.
    pub year: u64,
    /// The month, from 1 on.
    pub month: u64,
    /// The day of the month, from 1 on.
    pub day: u64,
    /// The hour, from 0 to 23.
    pub hour: u64,
    /// The minute.
    pub minute: u64,
    /// The second that has begun.
    pub second: u64,
}

impl Instant {
    /// Its day and its time of day, in UTC; none after the year 9999.
    pub fn date_time(self) -> Option<DateTime> {
        let millis = Some(self.millis()).filter(|millis| *millis < TOO_LATE)?;
        let (year, month, day) = date_of(millis / DAY);
        let (hour, minute, second) = (millis / HOUR % 24, millis / MINUTE % 60, millis / SECOND % 60);
        Some(DateTime { year, month, day, hour, minute, second })
    }

    /// The instant from 1970 on of a date and a time in UTC as a form holds them, such as `2022-07-14T09:00`. What is left out
    /// of the time is 0; what is finer than a millisecond is cut off.
    pub fn typed(text: &str) -> Option<Self> {
        let mut rest = Reader(text);
        let days = rest.date()?;
        let of_day = if rest.0.is_empty() { 0 } else { rest.time()? };
        at(days, of_day).filter(|_| rest.0.is_empty())
    }
}

/// An instant as RFC 3339 writes it, in UTC and no longer than it must be; none after the year 9999.
pub(crate) fn written(instant: Instant) -> Option<String> {
    let DateTime { year, month, day, hour, minute, second } = instant.date_time()?;
    let fraction = match instant.millis() % SECOND {
        0 => String::new(),
        part => format!(".{part:03}").trim_end_matches('0').to_owned(),
    };
    Some(format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}{fraction}Z"))
}

/// The instant of an RFC 3339 time from 1970 on. The seconds may be left out; what is finer than a millisecond is cut off.
pub(crate) fn instant(text: &str) -> Option<Instant> {
    let mut rest = Reader(text);
    let (days, of_day, offset) = (rest.date()?, rest.time()?, rest.offset()?);
    at(days, of_day - offset).filter(|_| rest.0.is_empty())
}

/// The instant so many days after the first of January 1970 and so many milliseconds later.
fn at(days: i64, of_day: i64) -> Option<Instant> {
    let millis = days * i64::try_from(DAY).ok()? + of_day;
    u64::try_from(millis).ok().map(Instant::from_millis)
}

/// A length of time such as `P1DT12H`; none for months and years, which have no fixed length, and for what is below zero.
pub(crate) fn span(text: &str) -> Option<Span> {
    let mut rest = Reader(text);
    let is_below_zero = rest.one_of(&['+', '-']) == Some('-');
    rest.one_of(&['P', 'p'])?;
    let mut units: &[(char, u64)] = &[('Y', 0), ('M', 0), ('W', 7 * DAY), ('D', DAY)];
    let (mut total, mut is_time, mut is_given, mut is_last) = (0_u64, false, false, false);
    while !rest.0.is_empty() {
        if !is_time && rest.one_of(&['T', 't']).is_some() {
            (units, is_time) = (&[('H', HOUR), ('M', MINUTE), ('S', SECOND)], true);
        }
        let (whole, fraction) = (rest.number()?, rest.fraction()?);
        let unit = rest.one_of(&['Y', 'M', 'W', 'D', 'H', 'S', 'y', 'm', 'w', 'd', 'h', 's'])?.to_ascii_uppercase();
        let at = units.iter().position(|(own, _)| *own == unit)?;
        let (_, length) = units.get(at)?;
        // Nothing follows a part of a unit, and a day has no parts.
        let is_part = fraction > 0;
        if is_last || (is_part && !is_time) || (*length == 0 && whole > 0) {
            return None;
        }
        let part = u128::from(fraction) * u128::from(*length) / 1_000_000_000;
        total = total.checked_add(whole.checked_mul(*length)?)?.checked_add(u64::try_from(part).ok()?)?;
        units = units.get(at + 1..)?;
        (is_given, is_last) = (true, is_part);
    }
    (is_given && (total == 0 || !is_below_zero)).then(|| Span::from_millis(total))
}

/// What is left of a text.
struct Reader<'a>(&'a str);

impl Reader<'_> {
    fn one_of(&mut self, wanted: &[char]) -> Option<char> {
        let first = self.0.chars().next().filter(|first| wanted.contains(first))?;
        self.0 = self.0.get(first.len_utf8()..)?;
        Some(first)
    }

    fn after(&mut self, mark: char) -> Option<&mut Self> {
        self.one_of(&[mark]).map(|_| self)
    }

    /// A number of exactly so many digits.
    fn digits(&mut self, count: usize) -> Option<u64> {
        let (head, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        head.bytes().all(|byte| byte.is_ascii_digit()).then(|| head.parse().ok()).flatten()
    }

    /// A number of as many digits as there are, one at least.
    fn number(&mut self) -> Option<u64> {
        let count = self.0.bytes().take_while(u8::is_ascii_digit).count();
        self.digits(count).filter(|_| count > 0)
    }

    /// The part behind the point in billionths, of nine digits at most; 0 if there is none.
    fn fraction(&mut self) -> Option<u64> {
        if self.one_of(&['.', ',']).is_none() {
            return Some(0);
        }
        let before = self.0.len();
        let digits = self.number()?;
        let count = u32::try_from(before - self.0.len()).ok()?;
        Some(digits * 10_u64.pow(9_u32.checked_sub(count)?))
    }

    /// A date, in days since the first of January 1970; below zero before.
    fn date(&mut self) -> Option<i64> {
        let (year, month, day) = (self.digits(4)?, self.after('-')?.digits(2)?, self.after('-')?.digits(2)?);
        let is_sound = (1..=12).contains(&month) && (1..=days_in(year, month)).contains(&day);
        is_sound.then(|| days_until(year, month, day))?
    }

    /// The mark before a time and the time, in milliseconds of the day.
    fn time(&mut self) -> Option<i64> {
        self.one_of(&['T', 't', ' '])?;
        let hour = self.digits(2)?;
        let minute = if self.0.is_empty() { 0 } else { self.after(':')?.digits(2)? };
        let is_to_the_second = self.one_of(&[':']).is_some();
        let (second, fraction) = if is_to_the_second { (self.digits(2)?, self.fraction()?) } else { (0, 0) };
        // A leap second is the last one of its minute.
        let of_day = hour * HOUR + minute * MINUTE + second.min(59) * SECOND + fraction / 1_000_000;
        (hour < 24 && minute < 60 && second <= 60).then(|| i64::try_from(of_day).ok())?
    }

    /// How far ahead of UTC the clock is, in milliseconds.
    fn offset(&mut self) -> Option<i64> {
        let sign = match self.one_of(&['Z', 'z', '+', '-'])? {
            '+' => 1,
            '-' => -1,
            _ => return Some(0),
        };
        let hours = self.digits(2)?;
        let minutes = self.after(':')?.digits(2)?;
        let ahead = i64::try_from(hours * HOUR + minutes * MINUTE).ok()?;
        (hours < 24 && minutes < 60).then_some(sign * ahead)
    }
}

fn is_leap(year: u64) -> bool {
    year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400))
}

fn days_in(year: u64, month: u64) -> u64 {
    match month {
        2 => 28 + u64::from(is_leap(year)),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// How many days of the calendar lie before a year, counted from the year 0.
fn days_before(year: u64) -> u64 {
    let Some(last) = year.checked_sub(1) else { return 0 };
    year * 365 + 1 + last / 4 - last / 100 + last / 400
}

/// How many days lie between the first of January 1970 and a day; below zero before.
fn days_until(year: u64, month: u64, day: u64) -> Option<i64> {
    let months: u64 = (1..month).map(|month| days_in(year, month)).sum();
    let of = |days: u64| i64::try_from(days).ok();
    Some(of(days_before(year) + months + day)? - of(days_before(1970) + 1)?)
}

/// Year, month and day that lie so many days after the first of January 1970.
fn date_of(days: u64) -> (u64, u64, u64) {
    let (mut year, mut month) = (1970 + days / 366, 1);
    let of_calendar = days + days_before(1970);
    while days_before(year + 1) <= of_calendar {
        year += 1;
    }
    let mut day = of_calendar - days_before(year);
    while day >= days_in(year, month) {
        day -= days_in(year, month);
        month += 1;
    }
    (year, month, day + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::dice::dice;

    fn by_jiff(text: &str) -> Option<u64> {
        text.parse::<jiff::Timestamp>().ok().and_then(|time| u64::try_from(time.as_millisecond()).ok())
    }

    #[test]
    fn instants_are_written_and_read_as_the_library_jiff_does() {
        let mut below = dice(7);
        let edges = [0, 1, 999, 1_000, DAY - 1, DAY, 951_782_400_000, 1_709_164_800_000];
        for millis in edges.into_iter().chain((0..20_000).map(|_| below(253_402_207_000_000))) {
            let told = jiff::Timestamp::from_millisecond(i64::try_from(millis).expect("small enough"));
            let text = written(Instant::from_millis(millis));
            assert_eq!(text, told.ok().map(|told| told.to_string()), "{millis}");
            assert_eq!(text.as_deref().and_then(instant), Some(Instant::from_millis(millis)));
        }
        assert_eq!(written(Instant::from_millis(TOO_LATE)), None);
        assert_eq!(written(Instant::from_millis(TOO_LATE - 1)).as_deref(), Some("9999-12-31T23:59:59.999Z"));
    }

    #[test]
    fn texts_that_may_be_instants_are_taken_and_refused_as_the_library_jiff_does() {
        let mut below = dice(11);
        let mut taken = 0;
        for _ in 0..20_000 {
            let pick = |from: &[&'static str], at: u64| usize::try_from(at).ok().and_then(|at| from.get(at).copied());
            let mark = pick(&["T", "t", " "], below(3)).unwrap_or_default();
            let fraction = pick(&["", "", ".5", ".1234567", ".000000001"], below(5)).unwrap_or_default();
            let zone = pick(&["Z", "z", "+00:00", "-07:00", "+13:45", "", "+3"], below(7)).unwrap_or_default();
            let (year, month, day) = (1968 + below(80), below(14), below(33));
            let (hour, minute, second) = (below(25), below(61), below(61));
            let text = format!("{year}-{month:02}-{day:02}{mark}{hour:02}:{minute:02}:{second:02}{fraction}{zone}");
            let told = by_jiff(&text).filter(|_| zone != "+3");
            assert_eq!(instant(&text).map(Instant::millis), told, "{text}");
            taken += u32::from(told.is_some());
        }
        assert!(taken > 5_000, "{taken} were taken");
        assert_eq!(instant("2024-05-31T15:22-07:00").map(Instant::millis), by_jiff("2024-05-31T15:22-07:00"));
        for text in
            ["", "2024-05-31", "2024-05-31T", "2024-05-31T1:22:00Z", "2024-05-31T15:22:00Z ", "+024-05-31T15:22Z"]
        {
            assert_eq!(instant(text), None, "{text}");
        }
    }

    #[test]
    fn what_a_form_holds_is_taken_and_refused_as_the_library_jiff_does() {
        let by_jiff = |text: &str| {
            let time = text.parse::<jiff::civil::DateTime>().ok()?;
            let time = jiff::tz::Offset::UTC.to_timestamp(time).ok()?;
            u64::try_from(time.as_millisecond()).ok()
        };
        let mut below = dice(13);
        let mut taken = 0;
        for _ in 0..20_000 {
            let pick = |from: &[&'static str], at: u64| usize::try_from(at).ok().and_then(|at| from.get(at).copied());
            let mark = pick(&["T", "t", " ", "_", ""], below(5)).unwrap_or_default();
            let end = pick(&["", "", "", " ", "Z", ".", ":", "?"], below(8)).unwrap_or_default();
            let fraction = pick(&["", "", ".5", ",25", ".1234567", ".0000000001"], below(6)).unwrap_or_default();
            let (year, month, day) = (1968 + below(80), below(14), below(33));
            let (hour, minute, second) = (below(25), below(61), below(62));
            let time = match below(5) {
                0 => format!("{hour:02}"),
                1 => format!("{hour:02}:{minute:02}{fraction}"),
                2 => String::new(),
                _ => format!("{hour:02}:{minute:02}:{second:02}{fraction}"),
            };
            // Without its mark, a time would be one that the date is written into.
            let time = if mark.is_empty() { "" } else { &time };
            let text = format!("{year}-{month:02}-{day:02}{mark}{time}{end}");
            assert_eq!(Instant::typed(&text).map(Instant::millis), by_jiff(&text), "{text}");
            taken += u32::from(by_jiff(&text).is_some());
        }
        assert!(taken > 3_000, "{taken} were taken");
        for text in ["", "2022", "2022-07", "2022-7-4", "1969-12-31T23:59", "9999-12-30T21:59", "12022-07-14T09:00"] {
            assert_eq!(Instant::typed(text).map(Instant::millis), by_jiff(text), "{text}");
        }
    }

    #[test]
    fn lengths_are_weeks_to_seconds_and_months_are_none() {
        for (text, millis) in [
            ("P365D", Some(365 * DAY)),
            ("P1W", Some(7 * DAY)),
            ("P0Y0M1D", Some(DAY)),
            ("PT8H", Some(8 * HOUR)),
            ("P1DT1H30M", Some(DAY + 90 * MINUTE)),
            ("pt30m", Some(30 * MINUTE)),
            ("PT0S", Some(0)),
            ("-PT0S", Some(0)),
            ("PT1.500S", Some(1_500)),
            ("PT1,5H", Some(90 * MINUTE)),
            ("PT0.0009S", Some(0)),
            ("P1M", None),
            ("P1Y", None),
            ("-PT1H", None),
            ("P", None),
            ("PT", None),
            ("P1DT", None),
            ("PT1M1H", None),
            ("PT1H1H", None),
            ("P1.5D", None),
            ("PT1.5H1M", None),
            ("P1H", None),
            ("PT1D", None),
            ("PTH", None),
            ("PT99999999999999999999S", None),
            ("P99999999999999999D", None),
            ("8 hours", None),
            ("8 hours?", None),
        ] {
            assert_eq!(span(text).map(Span::millis), millis, "{text}");
        }
    }
}
