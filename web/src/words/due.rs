//! The words of what changes by time alone. Stands on `mua_core` and its siblings; must never decide what comes next.

use mua_core::{Due, Instant, ObjectId, RoleId, Sandbox, Scope};

use super::{place, principal};
use crate::language::{plural, say, say_with};

/// What will have happened, such as `Contributor of Bao Tran on guard-prod is over (activation)`.
#[must_use]
pub fn due(world: &Sandbox, due: &Due) -> String {
    let tables = world.tables();
    let assigned =
        |id: &Scope| tables.assignments.get(id).map(|own| given(world, &own.role, &own.principal, &own.scope));
    let eligible =
        |id: &Scope| tables.eligibilities.get(id).map(|own| given(world, &own.role, &own.principal, &own.scope));
    let known = match due {
        Due::ActivationEnds { assignment } => {
            assigned(assignment).map(|what| say_with("activation ends: {what}", &[("what", &what)]))
        }
        Due::AssignmentEnds { assignment } => {
            assigned(assignment).map(|what| say_with("role assignment ends: {what}", &[("what", &what)]))
        }
        Due::AssignmentStarts { assignment } => {
            assigned(assignment).map(|what| say_with("role assignment starts: {what}", &[("what", &what)]))
        }
        Due::EligibilityEnds { eligibility } => {
            eligible(eligibility).map(|what| say_with("eligibility ends: {what}", &[("what", &what)]))
        }
        Due::EligibilityStarts { eligibility } => {
            eligible(eligibility).map(|what| say_with("eligibility starts: {what}", &[("what", &what)]))
        }
        Due::RequestLapses { request } => tables.requests.get(request).map(|own| {
            let what = given(world, &own.role, &own.principal, &own.scope);
            say_with("request times out after 24 hours: {what}", &[("what", &what)])
        }),
        Due::ExtensionLapses { request } => tables.schedule_requests.get(request).map(|own| {
            let what = given(world, &own.role, &own.principal, &own.scope);
            say_with("request to extend or renew lapses: {what}", &[("what", &what)])
        }),
        Due::PinExpires { vault } => Some(say_with("security PIN expires: {name}", &[("name", &vault.name())])),
        Due::UnlockLapses { vault, item: Some(item) } => {
            Some(say_with("unlocked deletion lapses: {item} in {name}", &[("item", &item), ("name", &vault.name())]))
        }
        Due::UnlockLapses { vault, item: None } => {
            Some(say_with("unlocked removal of MUA protection lapses: {name}", &[("name", &vault.name())]))
        }
        Due::ItemPurged { vault, item } => Some(say_with(
            "soft-deleted data is gone for good: {item} in {name}",
            &[("item", &item), ("name", &vault.name())],
        )),
    };
    super::capital(&known.unwrap_or_else(|| say("something that is not there any more").to_string()))
}

fn given(world: &Sandbox, role: &RoleId, who: &ObjectId, scope: &Scope) -> String {
    let role = world.role(role).map_or_else(|| role.to_string(), |found| found.name.clone());
    say_with(
        "{role} of {principal} on {place}",
        &[("role", &role), ("principal", &principal(world, who)), ("place", &place(world, scope))],
    )
}

/// How long something is away, in the two largest units that count, such as `1 day 2 hours`.
#[must_use]
pub fn wait(now: Instant, at: Instant) -> String {
    let millis = at.millis().saturating_sub(now.millis());
    let units = [
        ("{n} day", "{n} days", 86_400_000),
        ("{n} hour", "{n} hours", 3_600_000),
        ("{n} minute", "{n} minutes", 60_000),
        ("{n} second", "{n} seconds", 1_000),
    ];
    let mut left = millis;
    let mut told = Vec::new();
    for (one, many, length) in units {
        let count = left / length;
        left %= length;
        if count > 0 {
            told.push(plural(count, one, many));
        }
    }
    told.truncate(2);
    if told.is_empty() { say("less than a second").to_string() } else { told.join(" ") }
}

#[cfg(test)]
mod tests {
    use mua_core::{Caller, Command, GenerateSecurityPin, sample, submit};

    use super::*;

    #[test]
    fn a_wait_is_told_in_its_two_largest_units() {
        let at = Instant::from_millis;
        assert_eq!(wait(at(0), at(93_784_000)), "1 day 2 hours");
        assert_eq!(wait(at(0), at(300_000)), "5 minutes");
        assert_eq!(wait(at(0), at(299_000)), "4 minutes 59 seconds");
        assert_eq!(wait(at(5), at(5)), "less than a second");
    }

    #[test]
    fn what_comes_next_is_named() {
        let mut world = sample::sample();
        let vault = Scope::parse(sample::VAULT).expect("well-formed");
        submit(&mut world, &Caller::at_home(sample::BACKUP_ADMIN), &Command::from(GenerateSecurityPin { vault }));
        let (_, next) = world.next_change().expect("a PIN expires");
        assert_eq!(due(&world, &next), "Security PIN expires: vault-prod");
    }
}
