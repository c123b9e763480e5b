//! The reasons of a decision in one sentence: facts alone, what to do next is said elsewhere. Stands on `mua`, `model`,
//! `sandbox`.

use std::fmt::{self, Display};

use super::mua::is_lost_key;
use crate::model::action::Plane;
use crate::model::decision::{Because, Critical, Door, Finding, Step};
use crate::model::iso;
use crate::model::people::Caller;
use crate::model::time::Instant;
use crate::model::vault::{BACKUP_VAULT_TYPE, VAULT_TYPE};
use crate::sandbox::Sandbox;

pub(super) fn sentence(sandbox: &Sandbox, caller: &Caller, steps: &[Step], critical: Option<&Critical>) -> String {
    let who = sandbox.name_of(&caller.principal);
    match steps.iter().find(|step| !step.is_held()) {
        Some(_) if sandbox.principal(&caller.principal).is_none() => {
            format!("refused: there is no account `{who}` here; an account goes by its object id")
        }
        Some(shut) => format!("refused: {}", refusal(sandbox, who, shut)),
        None => {
            let mut held: Vec<String> = steps.iter().filter_map(|step| grant(sandbox, step)).collect();
            // One grant may meet two needs at one place.
            held.dedup();
            let keys = if held.is_empty() { "nothing is asked for".to_owned() } else { held.join(" and ") };
            format!("allowed: {keys}{}", aside(critical))
        }
    }
}

fn grant(sandbox: &Sandbox, step: &Step) -> Option<String> {
    let Finding::Held { role, held_by, assigned_at, .. } = &step.finding else { return None };
    let holder = sandbox.name_of(held_by);
    let inherited = if *assigned_at == step.need.scope {
        String::new()
    } else {
        format!(", inherited from `{}`", sandbox.place_name(assigned_at))
    };
    Some(format!("`{holder}` holds `{role}` on {}{inherited}", place(sandbox, step)))
}

fn refusal(sandbox: &Sandbox, who: &str, step: &Step) -> String {
    let place = place(sandbox, step);
    let action = match step.need.plane {
        Plane::Control => format!("`{}`", step.need.action),
        Plane::Data => format!("the data action `{}`", step.need.action),
    };
    match &step.finding {
        Finding::Held { .. } => String::new(),
        Finding::NotSignedIn { tenant } => {
            let name = sandbox.tables().tenants.get(tenant).map_or(tenant.as_str(), |tenant| &tenant.display_name);
            format!("`{who}` is not signed in to the directory `{name}` of {place}")
        }
        Finding::Lapsed { since, .. } => {
            format!("the grant of {action} to `{who}` on {place} ended at {}", moment(since.millis()))
        }
        Finding::BlockedByDeny { deny_assignment } => {
            let denial = sandbox.tables().deny_assignments.get(deny_assignment);
            let name = denial.map_or(deny_assignment.name(), |denial| &denial.name);
            format!("the deny assignment `{name}` takes {action} on {place} away from `{who}`, whatever their roles")
        }
        Finding::Nothing { under_condition: Some(assignment), .. } => {
            let role = sandbox.tables().assignments.get(assignment).and_then(|own| sandbox.role(&own.role));
            let name = role.map_or("unknown", |role| &role.name);
            format!(
                "a condition on the assignment of `{name}` is not met, and so `{who}` does not hold {action} on {place}"
            )
        }
        Finding::EligibleOnly { role } => {
            format!(
                "`{who}` is eligible for `{role}` on {place} and has not activated it, and so does not hold {action}"
            )
        }
        Finding::Nothing { .. } if is_lost_key(sandbox, &step.need) => {
            format!("{place} is not there, and nobody can hold {action} on it")
        }
        Finding::Nothing { nearest, .. } if nearest.is_empty() => {
            format!("`{who}` does not hold {action} on {place}, and no role there at all")
        }
        Finding::Nothing { nearest, .. } => {
            let roles: Vec<String> = nearest.iter().map(|role| format!("`{role}`")).collect();
            format!("`{who}` does not hold {action} on {place}; held there: {}", roles.join(", "))
        }
    }
}

fn aside(critical: Option<&Critical>) -> &'static str {
    if critical.is_some_and(|critical| critical.unlocked_until.is_some()) {
        return "; the deletion was unlocked with the Resource Guard's key";
    }
    match critical.map(|critical| critical.because) {
        Some(Because::Excluded) => "; the Resource Guard leaves this operation out",
        Some(Because::NoGuard) => "; no Resource Guard protects the vault",
        Some(Because::ConditionNotMet) => "; this change is not critical",
        Some(Because::Protected) | None => "",
    }
}

fn place<'a>(sandbox: &'a Sandbox, step: &'a Step) -> impl Display + 'a {
    let kind = match step.need.door {
        Door::Vault => "the vault",
        Door::Guard => "the Resource Guard",
        Door::Scope => "the scope",
    };
    let scope = &step.need.scope;
    let name = match step.need.door {
        // A need on a policy or an item is told by its vault: that is where people hold roles.
        Door::Vault => scope.nearest(&[VAULT_TYPE, BACKUP_VAULT_TYPE]).unwrap_or_else(|| scope.name()),
        Door::Guard | Door::Scope => sandbox.place_name(scope),
    };
    fmt::from_fn(move |f| write!(f, "{kind} `{name}`"))
}

fn moment(millis: u64) -> String {
    iso::written(Instant::from_millis(millis)).unwrap_or_else(|| format!("{millis} ms"))
}
