//! How dates, times and numbers are written. Stands on nothing; must never know an
//! instant of the sandbox, nor the language.

/// A way to write dates and numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RegionalFormat {
    /// `14 Jul 2022, 09:00`.
    #[default]
    DayFirst,
    /// `Jul 14, 2022, 9:00 AM`.
    MonthFirst,
    /// `2022-07-14 09:00`.
    Iso,
}

impl RegionalFormat {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::DayFirst, Self::MonthFirst, Self::Iso];

    /// The name in the settings.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::DayFirst => "day-first",
            Self::MonthFirst => "month-first",
            Self::Iso => "iso-8601",
        }
    }

    /// The format of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.name() == name)
    }
}

/// A day of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Day {
    /// The year.
    pub year: u64,
    /// The month, from 1 on.
    pub month: u64,
    /// The day of the month, from 1 on.
    pub day: u64,
}

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

impl Day {
    /// The month, in English.
    pub(super) fn month_name(self) -> &'static str {
        usize::try_from(self.month).ok().and_then(|month| MONTHS.get(month.checked_sub(1)?)).unwrap_or(&"")
    }

    /// The day with its year; the month is called as it is in the reader's language.
    pub(super) fn in_full(self, format: RegionalFormat, name: &str) -> String {
        let Self { year, month, day } = self;
        match format {
            RegionalFormat::DayFirst => format!("{day} {name} {year}"),
            RegionalFormat::MonthFirst => format!("{name} {day}, {year}"),
            RegionalFormat::Iso => format!("{year:04}-{month:02}-{day:02}"),
        }
    }

    /// The day without its year.
    pub(super) fn short(self, format: RegionalFormat, name: &str) -> String {
        let Self { month, day, .. } = self;
        match format {
            RegionalFormat::DayFirst => format!("{day} {name}"),
            RegionalFormat::MonthFirst => format!("{name} {day}"),
            RegionalFormat::Iso => format!("{month:02}-{day:02}"),
        }
    }
}

/// A time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clock {
    /// The hour, from 0 to 23.
    pub hour: u64,
    /// The minute.
    pub minute: u64,
    /// The second, where it matters.
    pub second: Option<u64>,
}

impl Clock {
    /// The time.
    pub(super) fn told(self, format: RegionalFormat) -> String {
        let Self { hour, minute, second } = self;
        let second = second.map(|second| format!(":{second:02}")).unwrap_or_default();
        match format {
            RegionalFormat::MonthFirst => {
                let half = if hour < 12 { "AM" } else { "PM" };
                let hour = if hour % 12 == 0 { 12 } else { hour % 12 };
                format!("{hour}:{minute:02}{second} {half}")
            }
            _ => format!("{hour:02}:{minute:02}{second}"),
        }
    }
}

/// A whole number. Four digits are read at a glance and stand together, but where every thousand has its comma.
pub(super) fn number(number: u64, format: RegionalFormat) -> String {
    let digits = number.to_string();
    let (mark, least) = match format {
        RegionalFormat::MonthFirst => (',', 4),
        RegionalFormat::DayFirst => (',', 5),
        RegionalFormat::Iso => ('\u{a0}', 5),
    };
    if digits.len() < least {
        return digits;
    }
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(mark);
        }
        grouped.push(digit);
    }
    grouped
}
