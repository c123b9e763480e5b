//! The sentences of the app and the next steps. Stands on `mua_core` and `route`; must never decide anything: it says what was
//! decided. A second language would need this room alone.

mod due;
mod fault;
mod fidelity;
mod pages;
mod policy;
mod posture;
mod share;
mod story;

use mua_core::{Edition, Instant, Profile, Workload};

pub use self::due::{due, wait};
pub use self::fault::after_fault;
pub use self::fidelity::{FIDELITY, FIDELITY_SOURCES, basis, basis_detail, basis_mark, unmarked};
pub use self::pages::*;
pub use self::policy::*;
pub use self::posture::{ALL_DIRECTORIES, PLACEMENT_REPLACES, SCENARIOS, Scenario, ease, warning};
pub use self::share::*;
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

/// The time of day alone, such as `09:00`.
#[must_use]
pub fn time_of_day(at: Instant) -> String {
    let minutes = at.millis() / 60_000 % (24 * 60);
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

/// The day alone, such as `14 Jul`.
#[must_use]
pub fn day(at: Instant) -> String {
    let words = moment(at);
    let parts: Vec<&str> = words.split(' ').take(2).collect();
    parts.join(" ")
}

/// The same to the second, where the minute would hide what a tick decides, such as `14 Jul 2022, 09:04:59 UTC`.
#[must_use]
pub fn moment_to_the_second(at: Instant) -> String {
    let shown = moment(at);
    let seconds = at.millis() / 1_000 % 60;
    match shown.strip_suffix(" UTC") {
        Some(minute) if seconds > 0 => format!("{minute}:{seconds:02} UTC"),
        _ => shown,
    }
}

/// An instant as a field for dates holds it, such as `2022-07-14T09:00`; seconds are left out.
#[must_use]
pub fn typed_moment(at: Instant) -> String {
    let stamp = i64::try_from(at.millis()).ok().and_then(|millis| jiff::Timestamp::from_millisecond(millis).ok());
    stamp.map_or_else(String::new, |stamp| {
        jiff::tz::Offset::UTC.to_datetime(stamp).strftime("%Y-%m-%dT%H:%M").to_string()
    })
}

/// The instant that a field for dates holds; none where it is empty or half-typed.
#[must_use]
pub fn read_moment(typed: &str) -> Option<Instant> {
    let time: jiff::civil::DateTime = typed.parse().ok()?;
    let stamp = jiff::tz::Offset::UTC.to_timestamp(time).ok()?;
    u64::try_from(stamp.as_millisecond()).ok().map(Instant::from_millis)
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
