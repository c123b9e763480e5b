//! Lengths of time as Azure writes them: ISO 8601, such as `PT8H` and `P365D`. Stands on `cursor`, `iso`.

use super::cursor::At;
use crate::model::iso;
use crate::model::time::Span;

/// The length at a place, if there is one. Months and years have no fixed length and are a problem.
pub(super) fn span(at: &At<'_>) -> Option<Span> {
    let text = at.text()?;
    let found = iso::span(text);
    if found.is_none() {
        at.error("InvalidTime", format!("`{text}` is no length of time in days, hours, minutes and seconds"));
    }
    found
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
        let read = iso::span;
        for text in ["P365D", "PT8H", "PT30M", "PT0S", "PT1.500S"] {
            assert_eq!(read(text).map(written).as_deref(), Some(text));
        }
        assert_eq!(read("P1DT1H").map(written).as_deref(), Some("PT25H"));
        assert!(
            read("P1M").is_none() && read("P1Y").is_none() && read("-PT1H").is_none() && read("8 hours?").is_none()
        );
    }
}
