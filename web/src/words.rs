//! The sentences of the app and the next steps. Stands on `mua_core` and `route`; must never decide anything: it says what was
//! decided. Each text is said in the reader's language by whoever shows it, or here where
//! it has parts.

mod deed;
mod due;
mod fault;
mod fidelity;
mod pages;
mod policy;
mod posture;
mod share;
mod story;

use mua_core::{DateTime, Edition, Instant, Profile, Workload};

pub use self::deed::{about, taken};
pub use self::due::{due, wait};
pub use self::fault::after_fault;
pub use self::fidelity::{FIDELITY, FIDELITY_SOURCES, basis, basis_detail, basis_mark, unmarked};
pub use self::pages::*;
pub use self::policy::*;
pub use self::posture::{ALL_DIRECTORIES, PLACEMENT_REPLACES, SCENARIOS, Scenario, ease, warning};
pub use self::share::*;
pub use self::story::*;

use crate::language::{Clock, Day, RegionalFormat, full_day, say_with, short_day, spoken, time};

/// The name of the product.
pub const BRAND: &str = "MUA Sandbox";

/// What day and what time of it an instant is, in universal time; none beyond the calendar.
fn calendar(at: Instant) -> Option<(Day, Clock)> {
    let DateTime { year, month, day, hour, minute, .. } = at.date_time()?;
    Some((Day { year, month, day }, Clock { hour, minute, second: None }))
}

/// A day and a time of it, in universal time.
fn told(day: Day, clock: Clock) -> String {
    match spoken().format {
        RegionalFormat::Iso => say_with("{day} {time} UTC", &[("day", &full_day(day)), ("time", &time(clock))]),
        _ => say_with("{day}, {time} UTC", &[("day", &full_day(day)), ("time", &time(clock))]),
    }
}

/// An instant in the sandbox's time, such as `14 Jul 2022, 09:00 UTC`.
#[must_use]
pub fn moment(at: Instant) -> String {
    calendar(at).map_or_else(|| say_with("{millis} ms", &[("millis", &at.millis())]), |(day, clock)| told(day, clock))
}

/// The time of day alone, such as `09:00`.
#[must_use]
pub fn time_of_day(at: Instant) -> String {
    calendar(at).map(|(_, clock)| time(clock)).unwrap_or_default()
}

/// The day alone, such as `14 Jul`.
#[must_use]
pub fn day(at: Instant) -> String {
    calendar(at).map(|(day, _)| short_day(day)).unwrap_or_default()
}

/// The same to the second, where the minute would hide what a tick decides, such as `14 Jul 2022, 09:04:59 UTC`.
#[must_use]
pub fn moment_to_the_second(at: Instant) -> String {
    let second = Some(at.millis() / 1_000 % 60).filter(|second| *second > 0);
    calendar(at).map_or_else(|| moment(at), |(day, clock)| told(day, Clock { second, ..clock }))
}

/// An instant as a field for dates holds it, such as `2022-07-14T09:00`; seconds are left out.
#[must_use]
pub fn typed_moment(at: Instant) -> String {
    at.date_time().map_or_else(String::new, |DateTime { year, month, day, hour, minute, .. }| {
        format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}")
    })
}

/// The instant that a field for dates holds; none where it is empty or half-typed.
#[must_use]
pub fn read_moment(typed: &str) -> Option<Instant> {
    Instant::typed(typed)
}

/// What the page of the language is about.
pub const LANGUAGE: &str = "Choose the language of the portal, and the format of dates, times and numbers.";

/// What the language is that nobody speaks.
pub const LANGUAGE_STRETCHED: &str = "The stretched language shows what is not yet translatable, and what a longer language would cut off. Names in \
     the sandbox are never translated.";

/// Where the language is kept.
pub const LANGUAGE_KEPT: &str = "Both are kept in this browser, for all its tabs.";

/// What a regional format is called: the same evening in each.
#[must_use]
pub const fn regional_format(format: RegionalFormat) -> &'static str {
    match format {
        RegionalFormat::DayFirst => "English (United Kingdom): 14 Jul 2022, 21:00",
        RegionalFormat::MonthFirst => "English (United States): Jul 14, 2022, 9:00 PM",
        RegionalFormat::Iso => "ISO 8601: 2022-07-14 21:00",
    }
}

/// What an edition is called.
#[must_use]
pub const fn edition(edition: Edition) -> &'static str {
    match edition {
        Edition::Preview2021 => "Preview, December 2021",
        Edition::Ga2022 => "General availability, July 2022",
        Edition::Azure2025 => "Azure as of 2025",
    }
}

/// What a profile is called.
#[must_use]
pub const fn profile(profile: Profile) -> &'static str {
    match profile {
        Profile::Strict => "Strict",
        Profile::ObservedAzure => "As observed of Azure",
    }
}

/// What a profile means.
#[must_use]
pub const fn profile_detail(profile: Profile) -> &'static str {
    match profile {
        Profile::Strict => {
            "Where Azure's rule is not known, the sandbox refuses. This is its own choice, not Azure's word."
        }
        Profile::ObservedAzure => "Where Azure was seen to let something through, the sandbox does too.",
    }
}

/// What an edition means for the critical operations.
#[must_use]
pub const fn edition_detail(edition: Edition) -> &'static str {
    match edition {
        Edition::Preview2021 => {
            "Every change of a backup policy or of an item's protection is critical, and so is every stop of protection."
        }
        Edition::Ga2022 => {
            "A change of policy or protection is critical where it reduces retention; stopping protection where it \
             deletes data."
        }
        Edition::Azure2025 => {
            "A change of policy or protection is critical where it lessens the protection; stopping it is critical either way, \
             and so are restore, disabling immutability and changing encryption. Backup vaults are protected too."
        }
    }
}

/// The word for a kind of source.
#[must_use]
pub const fn workload(workload: Workload) -> &'static str {
    match workload {
        Workload::VirtualMachine => "Azure Virtual Machine",
        Workload::FileShare => "Azure Storage (Azure Files)",
        Workload::SqlDatabase => "SQL in Azure VM",
        Workload::SapHanaDatabase => "SAP HANA in Azure VM",
        Workload::MarsAgent => "Azure Backup Agent (MARS)",
        Workload::Disk => "Azure Disks",
        Workload::Blob => "Azure Blobs",
        Workload::PostgreSql => "Azure Database for PostgreSQL",
        Workload::KubernetesCluster => "Kubernetes Services",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_instant_is_told_in_universal_time() {
        assert_eq!(moment(Instant::from_millis(1_657_789_200_000)), "14 Jul 2022, 09:00 UTC");
        assert_eq!(moment(Instant::default()), "1 Jan 1970, 00:00 UTC");
        assert_eq!(typed_moment(Instant::from_millis(1_657_789_259_000)), "2022-07-14T09:00");
        assert_eq!(read_moment("2022-07-14T09:00"), Some(Instant::from_millis(1_657_789_200_000)));
        assert_eq!([read_moment(""), read_moment("2022-07"), read_moment("1969-07-14T09:00")], [None; 3]);
        assert_eq!(moment(Instant::LATEST), "9007199254740991 ms");
        let morning = Instant::from_millis(1_657_789_200_000);
        assert_eq!((time_of_day(morning), day(morning)), ("09:00".to_owned(), "14 Jul".to_owned()));
        assert_eq!(moment_to_the_second(Instant::from_millis(1_657_789_199_000)), "14 Jul 2022, 08:59:59 UTC");
        assert_eq!(moment_to_the_second(Instant::from_millis(1_657_789_200_000)), "14 Jul 2022, 09:00 UTC");
    }
}
