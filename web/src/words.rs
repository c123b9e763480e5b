//! The sentences of the app and the next steps. Stands on `mua_core` and `route`; must never decide anything: it says what was
//! decided. A second language would need this file alone.

mod story;

use mua_core::Instant;

pub use self::story::*;

/// The name of the product.
pub const BRAND: &str = "MUA Sandbox";

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// An instant in the sandbox's time, such as `14 Jul 2022, 09:00 UTC`.
#[must_use]
pub fn moment(at: Instant) -> String {
    let stamp = i64::try_from(at.millis()).ok().and_then(|millis| jiff::Timestamp::from_millisecond(millis).ok());
    let Some(stamp) = stamp else { return format!("{} ms", at.millis()) };
    let time = jiff::tz::Offset::UTC.to_datetime(stamp);
    let month = usize::try_from(time.month()).ok().and_then(|month| MONTHS.get(month.checked_sub(1)?)).unwrap_or(&"");
    format!("{} {month} {}, {:02}:{:02} UTC", time.day(), time.year(), time.hour(), time.minute())
}
