//! Times of the day and days of the week as backup policies write them, both ways. Stands on `cursor`, `schedule`.

use super::cursor::At;
use crate::model::few::Few;
use crate::model::iso;
use crate::model::schedule::{TimeOfDay, Weekday};
use crate::model::text::same;

const NAMES: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// The time at which backups are taken. Of several a day the first is read.
pub(super) fn run_time(list: &At<'_>) -> TimeOfDay {
    let mut times = list.entries();
    let first = times.next().map(|own| time_of_day(&own)).unwrap_or_default();
    if times.next().is_some() {
        list.warn("NotModelled", "of several times a day the first is read");
    }
    first
}

/// A time of the day, of some day or of none. The zone in which a policy tells it is not modelled.
pub(super) fn time_of_day(at: &At<'_>) -> TimeOfDay {
    let Some(text) = at.text() else { return TimeOfDay::default() };
    let found = iso::instant(text).map(TimeOfDay::of).or_else(|| TimeOfDay::try_from(text.to_owned()).ok());
    found.unwrap_or_else(|| {
        at.error("InvalidTime", format!("`{text}` is no time, such as `2024-01-01T22:30:00Z`"));
        TimeOfDay::default()
    })
}

/// Days of the week.
pub(super) fn days(list: &At<'_>) -> Few<Weekday> {
    let day = |own: At<'_>| {
        let name = own.required_text()?;
        let found = Weekday::WEEK.into_iter().zip(NAMES).find(|(_, known)| same(known, name));
        if found.is_none() {
            own.error("InvalidValue", format!("`{name}` is no day of the week, such as `Monday`"));
        }
        found.map(|(day, _)| day)
    };
    list.entries().filter_map(day).collect()
}

/// The names of days.
pub(super) fn day_names(days: &Few<Weekday>) -> Vec<&'static str> {
    let named = Weekday::WEEK.into_iter().zip(NAMES);
    named.filter(|(day, _)| days.contains(day)).map(|(_, name)| name).collect()
}

/// A time of the day as an instant, which says nothing but for its day of the week: the first days of 2024 are a week.
pub(super) fn written_time(day: Option<Weekday>, at: TimeOfDay) -> String {
    let number = Weekday::WEEK.into_iter().take_while(|own| Some(*own) != day).count() % 7;
    format!("2024-01-0{}T{at}:00Z", number + 1)
}
