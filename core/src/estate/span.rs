//! Lengths of time as Azure writes them: ISO 8601, such as `PT8H` and `P365D`. Stands on `cursor`, jiff.

use super::cursor::At;
use crate::model::time::Span;

/// The length at a place, if there is one. Months and years have no fixed length and are a problem.
pub(super) fn span(at: &At<'_>) -> Option<Span> {
    let text = at.text()?;
    let found = text.parse::<jiff::Span>().ok().and_then(millis).map(Span::from_millis);
    if found.is_none() {
        at.error("InvalidTime", format!("`{text}` is no length of time in days, hours, minutes and seconds"));
    }
    found
}

fn millis(span: jiff::Span) -> Option<u64> {
    if span.get_years() != 0 || span.get_months() != 0 {
        return None;
    }
    let days = i64::from(span.get_weeks()).checked_mul(7)?.checked_add(i64::from(span.get_days()))?;
    let hours = days.checked_mul(24)?.checked_add(i64::from(span.get_hours()))?;
    let minutes = hours.checked_mul(60)?.checked_add(span.get_minutes())?;
    let seconds = minutes.checked_mul(60)?.checked_add(span.get_seconds())?;
    let millis = seconds.checked_mul(1_000)?.checked_add(span.get_milliseconds())?;
    u64::try_from(millis).ok()
}

/// A length as text: in days where it is whole days, in minutes or parts of a second otherwise.
pub(super) fn written(span: Span) -> String {
    let millis = span.millis();
    match millis {
        0 => "PT0S".to_owned(),
        _ if millis.is_multiple_of(86_400_000) => format!("P{}D", millis / 86_400_000),
        _ if millis.is_multiple_of(3_600_000) => format!("PT{}H", millis / 3_600_000),
        _ if millis.is_multiple_of(60_000) => format!("PT{}M", millis / 60_000),
        _ => format!("PT{}.{:03}S", millis / 1_000, millis % 1_000),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_read_as_they_are_written_and_months_are_none() {
        let read = |text: &str| text.parse::<jiff::Span>().ok().and_then(millis).map(Span::from_millis);
        for text in ["P365D", "PT8H", "PT30M", "PT0S", "PT1.500S"] {
            assert_eq!(read(text).map(written).as_deref(), Some(text));
        }
        assert_eq!(read("P1DT1H").map(written).as_deref(), Some("PT25H"));
        assert!(
            read("P1M").is_none() && read("P1Y").is_none() && read("-PT1H").is_none() && read("8 hours?").is_none()
        );
    }
}
