//! The words of what changes by time alone. Stands on `mua_core` and its siblings; must never decide what comes next.

use mua_core::{Due, Instant, ObjectId, RoleId, Sandbox, Scope};

use super::{place, principal};

/// What will have happened, such as `Contributor of Bao Tran on guard-prod is over (activation)`.
#[must_use]
pub fn due(world: &Sandbox, due: &Due) -> String {
    let tables = world.tables();
    let assigned =
        |id: &Scope| tables.assignments.get(id).map(|own| given(world, &own.role, &own.principal, &own.scope));
    let eligible =
        |id: &Scope| tables.eligibilities.get(id).map(|own| given(world, &own.role, &own.principal, &own.scope));
    let known = match due {
        Due::ActivationEnds { assignment } => assigned(assignment).map(|what| format!("activation ends: {what}")),
        Due::AssignmentEnds { assignment } => assigned(assignment).map(|what| format!("role assignment ends: {what}")),
        Due::AssignmentStarts { assignment } => {
            assigned(assignment).map(|what| format!("role assignment starts: {what}"))
        }
        Due::EligibilityEnds { eligibility } => eligible(eligibility).map(|what| format!("eligibility ends: {what}")),
        Due::EligibilityStarts { eligibility } => {
            eligible(eligibility).map(|what| format!("eligibility starts: {what}"))
        }
        Due::RequestLapses { request } => tables.requests.get(request).map(|own| {
            let what = given(world, &own.role, &own.principal, &own.scope);
            format!("request times out after 24 hours: {what}")
        }),
        Due::ExtensionLapses { request } => tables.schedule_requests.get(request).map(|own| {
            let what = given(world, &own.role, &own.principal, &own.scope);
            format!("request to extend or renew lapses: {what}")
        }),
        Due::PinExpires { vault } => Some(format!("security PIN expires: {}", vault.name())),
        Due::UnlockLapses { vault, item: Some(item) } => {
            Some(format!("unlocked deletion lapses: {item} in {}", vault.name()))
        }
        Due::UnlockLapses { vault, item: None } => {
            Some(format!("unlocked removal of MUA protection lapses: {}", vault.name()))
        }
        Due::ItemPurged { vault, item } => {
            Some(format!("soft-deleted data is gone for good: {item} in {}", vault.name()))
        }
    };
    super::capital(&known.unwrap_or_else(|| "something that is not there any more".to_owned()))
}

fn given(world: &Sandbox, role: &RoleId, who: &ObjectId, scope: &Scope) -> String {
    let role = world.role(role).map_or_else(|| role.to_string(), |found| found.name.clone());
    format!("{role} of {} on {}", principal(world, who), place(world, scope))
}

/// How long something is away, in the two largest units that count, such as `1 day 2 hours`.
#[must_use]
pub fn wait(now: Instant, at: Instant) -> String {
    let millis = at.millis().saturating_sub(now.millis());
    let units = [("day", 86_400_000), ("hour", 3_600_000), ("minute", 60_000), ("second", 1_000)];
    let mut left = millis;
    let mut told = Vec::new();
    for (unit, length) in units {
        let count = left / length;
        left %= length;
        if count > 0 {
            told.push(super::count(usize::try_from(count).unwrap_or(usize::MAX), unit, &format!("{unit}s")));
        }
    }
    told.truncate(2);
    if told.is_empty() { "less than a second".to_owned() } else { told.join(" ") }
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
