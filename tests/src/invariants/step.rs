//! Invariants of one step: what was tried, what came of it, and the world before and after.

use mua_core::{Event, Fact, Tables};
use serde_json::Value;

use super::keeping::{i11_one_save_is_as_its_parts, i19_a_guard_changes_by_its_writers_alone};
use super::life::{
    i15_a_tie_ends_by_the_old_guards_key_alone, i16_a_new_tie_names_a_guard_that_is_there,
    i18_a_move_changes_the_id_alone,
};
use super::{Holds, holds};
use crate::oracle::World;
use crate::oracle::critical::{When, is_backup, key, kind as kind_of, named, on, providers, when};
use crate::oracle::gate::{Caller, Found, Need};
use crate::oracle::places;
use crate::oracle::world::{Assignment, low};
use crate::oracle::{policies::Policy, world::Vault};

/// One step as both see it.
pub struct Step<'a> {
    /// The oracle's sight before.
    pub before: &'a World,
    /// And after.
    pub after: &'a World,
    /// The engine's tables before.
    pub tables_before: &'a Tables,
    /// And after.
    pub tables_after: &'a Tables,
    /// Who.
    pub caller: &'a Value,
    /// What.
    pub command: &'a Value,
    /// What the engine made of it.
    pub outcome: &'a Value,
}

/// An invariant of a step.
pub type Invariant = fn(&Step<'_>) -> Holds;

/// Every invariant of a step, by name.
pub const ALL: [(&str, Invariant); 20] = [
    ("I1", i01_no_guarded_success_without_the_guards_key),
    ("I2", i02_no_success_without_the_vaults_key),
    ("I8", i08_a_new_guard_protects_everything_unless_told),
    ("I9", i09_only_a_reduction_is_critical),
    ("I10", i10_to_stop_and_retain_is_free),
    ("I11", i11_one_save_is_as_its_parts),
    ("I13", i13_to_tie_takes_both_rights_and_registered_providers),
    ("I15", i15_a_tie_ends_by_the_old_guards_key_alone),
    ("I16", i16_a_new_tie_names_a_guard_that_is_there),
    ("I17", i17_a_guard_that_is_gone_opens_nothing),
    ("I18", i18_a_move_changes_the_id_alone),
    ("I19", i19_a_guard_changes_by_its_writers_alone),
    ("I20", i20_a_grant_counts_in_its_window_alone),
    ("I21", i21_the_clock_never_goes_back),
    ("I36", i36_only_a_global_administrator_gets_above_everything),
    ("I37", i37_only_who_may_assign_roles_does),
    ("I41", i41_strangers_are_denied),
    ("I44", i44_a_refusal_changes_nothing_but_the_log),
    ("I46", i46_the_revision_counts_the_changes),
    ("I49", i49_powers_stay_out_of_the_log),
];

impl Step<'_> {
    pub(super) fn is(&self, kind: &str) -> bool {
        self.outcome["kind"] == kind
    }

    pub(super) fn verb(&self) -> &str {
        self.command["type"].as_str().unwrap_or_default()
    }

    pub(super) fn told(&self, event: &str) -> bool {
        self.outcome["events"].as_array().into_iter().flatten().any(|own| own["type"] == event)
    }

    /// Whether the caller held something before the step, with their sessions as they are.
    pub(super) fn held(&self, need: &Need) -> bool {
        let caller = Caller::of(self.before, self.caller, self.command);
        matches!(self.before.find(&caller, need, self.before.clock), Found::Held(_))
    }

    /// The vault that the command is about, as it was.
    fn vault(&self) -> Option<&Vault> {
        let id = places::id(self.command["vault"].as_str()?)?;
        self.before.vaults.iter().find(|vault| vault.id == id)
    }

    pub(super) fn broken(&self, number: &str, what: &str) -> String {
        format!("{number}: {what}: {} by {} gave {}", self.command, self.caller, self.outcome)
    }
}

/// The operation of a verb that a guard may protect, and whether it was critical in the edition of the time, told from the
/// command and the world alone.
fn operation(step: &Step<'_>) -> Option<(&'static str, bool)> {
    let vault = step.vault()?;
    let preview = step.before.edition == "preview-2021-12";
    let policy = |name: &Value| {
        let name = name.as_str().unwrap_or_default().to_ascii_lowercase();
        vault.policies.iter().find(|(own, _)| *own == name).map(|(_, policy)| policy)
    };
    let shrinks = |old: Option<&Policy>, new: Option<&Policy>| match (old, new) {
        (Some(old), Some(new)) => old.is_more_than(new, &step.before.edition),
        _ => true,
    };
    match step.verb() {
        "disableSoftDelete" => Some(("disableSoftDelete", true)),
        "updateSecuritySettings" => Some(("disableSoftDelete", step.command["softDelete"] == "disabled")),
        "disableMua" => Some(("disableMua", true)),
        "enableMua" => {
            let wanted = places::id(step.command["guard"].as_str()?)?;
            let strict = step.before.profile == "strict";
            vault.guard.as_ref().map(|own| ("disableMua", strict && *own != wanted))
        }
        "modifyPolicy" => {
            let old = policy(&step.command["policy"]);
            let new = old.map(|old| old.changed(step.command));
            Some(("modifyPolicy", preview || shrinks(old, new.as_ref())))
        }
        "modifyProtection" => {
            let name = step.command["item"].as_str()?.to_ascii_lowercase();
            let item = vault.items.iter().find(|item| item.name == name)?;
            let old = policy(&Value::from(item.policy.as_str()));
            Some(("modifyProtection", preview || shrinks(old, policy(&step.command["policy"]))))
        }
        "stopProtection" if step.before.edition == "azure-2025" && step.command["data"] != "delete" => {
            let suspends = is_backup(&vault.id) && step.command["data"] == "retainAsPolicy";
            Some((if suspends { "suspendBackupInstance" } else { "stopRetainingData" }, true))
        }
        "stopProtection" => Some(("stopProtection", preview || step.command["data"] == "delete")),
        "restoreItem" => Some(("restore", true)),
        "resumeProtection" => Some(("modifyProtection", preview)),
        "generateSecurityPin" => Some(("changeMarsPin", true)),
        "unlockDelete" => Some((if step.command["item"].is_null() { "disableMua" } else { "stopProtection" }, true)),
        _ => None,
    }
}

/// The guard's need for the step, if a guard protects what it does.
fn guarded(step: &Step<'_>) -> Option<Need> {
    let (operation, is_critical) = operation(step)?;
    let id = step.vault()?.guard.clone().filter(|_| is_critical)?;
    let operation = on(&step.vault()?.id, operation);
    // Of a Backup vault an edition knows less, and guards still what is mandatory.
    let is_known = named(operation).3 || when(operation, &step.before.edition) != When::Unknown;
    if !is_known {
        return None;
    }
    let guard = step.before.guards.iter().find(|guard| guard.id == id);
    let is_free = guard.is_some_and(|guard| guard.exclusions.iter().any(|own| own == operation));
    (!is_free).then(|| ("guard", key(operation), id))
}

/// I1: what a guard protects succeeds only for somebody who holds its key, signed in there, at that instant.
pub fn i01_no_guarded_success_without_the_guards_key(step: &Step<'_>) -> Holds {
    // What was unlocked ahead is asked for no more, by a profile.
    let is_unlocked = step.outcome["decision"]["critical"]["unlockedUntil"].is_u64();
    let need = guarded(step).filter(|_| step.is("allowed") && !(is_unlocked && step.before.profile == "observedAzure"));
    holds(need.is_none_or(|need| step.held(&need)), || step.broken("I1", "done without the guard's key"))
}

/// I2: and only for somebody who holds the vault's own permission, on the vault or the part of it that changes.
pub fn i02_no_success_without_the_vaults_key(step: &Step<'_>) -> Holds {
    let (Some(vault), true) = (step.vault(), step.is("allowed")) else { return Ok(()) };
    let name = |field: &str| step.command[field].as_str().unwrap_or_default().to_ascii_lowercase();
    let (item, policy) = (name("item"), name("policy") + &name("name"));
    let backup = is_backup(&vault.id);
    let items = if backup { "backupinstances" } else { "backupfabrics/protectioncontainers/protecteditems" };
    let deleted = format!("/deletedbackupinstances/{item}");
    let item = match backup {
        true => format!("/backupinstances/{item}"),
        false => format!("/backupfabrics/azure/protectioncontainers/{item}/protecteditems/{item}"),
    };
    let (action, part) = match (step.verb(), &step.command["data"]) {
        ("disableSoftDelete" | "enableSoftDelete" | "updateSecuritySettings", _) if backup => {
            ("write".to_owned(), String::new())
        }
        ("undeleteItem", _) if backup => ("deletedbackupinstances/undelete/action".to_owned(), deleted),
        ("stopProtection", data) if backup && data == "retainAsPolicy" => {
            (format!("{items}/suspendbackups/action"), item)
        }
        ("restoreItem", _) if backup => (format!("{items}/restore/action"), item),
        ("restoreItem", _) => (format!("{items}/recoverypoints/restore/action"), item),
        ("resumeProtection", _) if backup => {
            let name = name("item");
            let is_suspended = vault.items.iter().any(|own| own.name == name && own.state == "backupsSuspended");
            let verb = if is_suspended { "resumebackups" } else { "resumeprotection" };
            (format!("{items}/{verb}/action"), item)
        }
        ("stopProtection", data) if backup && data == "retain" => (format!("{items}/stopprotection/action"), item),
        ("setImmutability" | "updateVault", _) => ("write".to_owned(), String::new()),
        ("deleteVault", _) => ("delete".to_owned(), String::new()),
        ("unlockDelete", _) => ("backupresourceguardproxies/unlockdelete/action".to_owned(), String::new()),
        ("disableSoftDelete" | "enableSoftDelete" | "updateSecuritySettings", _) => {
            ("backupconfig/write".to_owned(), String::new())
        }
        ("disableMua", _) => ("backupresourceguardproxies/delete".to_owned(), String::new()),
        ("enableMua", _) => ("backupresourceguardproxies/write".to_owned(), String::new()),
        ("modifyPolicy" | "createPolicy", _) => {
            ("backuppolicies/write".to_owned(), format!("/backuppolicies/{policy}"))
        }
        ("deletePolicy", _) => ("backuppolicies/delete".to_owned(), format!("/backuppolicies/{policy}")),
        ("generateSecurityPin", _) => ("backupsecuritypin/action".to_owned(), String::new()),
        ("stopProtection", data) if data == "delete" => (format!("{items}/delete"), item),
        _ => (format!("{items}/write"), item),
    };
    let need = ("vault", format!("{}/{action}", kind_of(&vault.id)), format!("{}{part}", vault.id));
    holds(step.held(&need), || step.broken("I2", "done without the vault's own permission"))
}

/// I8: a guard made without a word about exclusions leaves nothing out.
pub fn i08_a_new_guard_protects_everything_unless_told(step: &Step<'_>) -> Holds {
    let silent = step.verb() == "createGuard" && step.command["exclusions"].as_array().is_none_or(Vec::is_empty);
    let id = places::id(step.command["id"].as_str().unwrap_or_default()).unwrap_or_default();
    let made = step.after.guards.iter().find(|guard| silent && step.is("allowed") && guard.id == id);
    holds(made.is_none_or(|guard| guard.exclusions.is_empty()), || {
        step.broken("I8", "a new guard leaves something out")
    })
}

/// I9: a change of policy or protection asks the guard exactly where retention shrinks, or in the preview always.
pub fn i09_only_a_reduction_is_critical(step: &Step<'_>) -> Holds {
    let Some((name, is_critical)) = operation(step).filter(|_| !step.is("rejected")) else { return Ok(()) };
    // Of Backup vaults no edition before 2025 knows a change of policy to be critical.
    let is_late = step.vault().is_some_and(|vault| is_backup(&vault.id)) && step.before.edition != "azure-2025";
    let is_critical = is_critical && !is_late;
    let asked = step.outcome["decision"]["critical"]["because"] != "conditionNotMet";
    let is_about = ["modifyPolicy", "modifyProtection"].contains(&name);
    holds(!is_about || asked == is_critical, || {
        step.broken("I9", "the guard was asked where it should not, or not asked")
    })
}

/// I10: to stop protection and retain the data is free in the general edition; to delete it is not.
pub fn i10_to_stop_and_retain_is_free(step: &Step<'_>) -> Holds {
    let general = step.before.edition == "ga-2022-07" && step.verb() == "stopProtection" && !step.is("rejected");
    let free = step.outcome["decision"]["critical"]["because"] == "conditionNotMet";
    holds(!general || free == (step.command["data"] != "delete"), || {
        step.broken("I10", "retain and delete are confused")
    })
}

/// I13: a vault is tied only with the right to write its proxy, the right to read the guard, both sessions, one region and
/// registered providers.
pub fn i13_to_tie_takes_both_rights_and_registered_providers(step: &Step<'_>) -> Holds {
    if !step.told("muaEnabled") {
        return Ok(());
    }
    let id = places::id(step.command["guard"].as_str().unwrap_or_default()).unwrap_or_default();
    let vault = step.vault().map(|vault| vault.id.clone()).unwrap_or_default();
    let asked = providers(&step.before.edition);
    let write = format!("{}/backupresourceguardproxies/write", kind_of(&vault));
    let read = "microsoft.dataprotection/resourceguards/read".to_owned();
    let sound = step.held(&("vault", write, vault.clone()))
        && step.held(&("guard", read, id.clone()))
        && step.before.is_registered(&vault, asked)
        && step.before.is_registered(&id, asked);
    holds(sound, || step.broken("I13", "tied without what it takes"))
}

/// I17: with the guard gone, what it protected is refused to everybody.
pub fn i17_a_guard_that_is_gone_opens_nothing(step: &Step<'_>) -> Holds {
    let gone = guarded(step).filter(|(_, _, id)| !step.before.guards.iter().any(|guard| guard.id == *id));
    holds(gone.is_none() || !step.is("allowed"), || step.broken("I17", "a guard that is gone let something pass"))
}

/// I20: a grant that is named as holding is open at the time, to the tick.
pub fn i20_a_grant_counts_in_its_window_alone(step: &Step<'_>) -> Holds {
    let findings = step.outcome["decision"]["steps"].as_array().into_iter().flatten().map(|own| &own["finding"]);
    for finding in findings.filter(|finding| finding["kind"] == "held") {
        let id = places::id(finding["assignment"].as_str().unwrap_or_default()).unwrap_or_default();
        let own = step.before.assignments.iter().find(|own| own.id == id);
        let open = own
            .is_some_and(|own| own.opens <= step.before.clock && own.closes.is_none_or(|end| step.before.clock < end));
        holds(open, || step.broken("I20", "a grant counted outside its window"))?;
    }
    Ok(())
}

/// I21: the clock never goes back.
pub fn i21_the_clock_never_goes_back(step: &Step<'_>) -> Holds {
    holds(step.before.clock <= step.after.clock, || step.broken("I21", "the clock went back"))
}

const USER_ACCESS_ADMINISTRATOR: &str = "18d7d88d-d35e-4fb5-a5c3-7773c20a72d9";

/// I36: elevated access is User Access Administrator at the root, for an account of the caller's person that is Global
/// Administrator of that directory, without an end; and nothing else comes of it.
pub fn i36_only_a_global_administrator_gets_above_everything(step: &Step<'_>) -> Holds {
    if step.verb() != "elevateAccess" || !step.is("allowed") {
        return Ok(());
    }
    let tenant = low(step.command["tenant"].as_str().unwrap_or_default());
    let caller = Caller::of(step.before, step.caller, step.command);
    let may = |id: &String| {
        step.before.administrators.contains(&(tenant.clone(), id.clone()))
            && step.before.is_same_person(id, &caller.principal)
    };
    let is_new = |own: &&Assignment| !step.before.assignments.contains(own);
    let sound = |own: &Assignment| {
        may(&own.principal) && own.scope == "/" && own.role == USER_ACCESS_ADMINISTRATOR && own.closes.is_none()
    };
    let anybody = step.before.principals.iter().any(|own| may(&own.id));
    let all_sound = step.after.assignments.iter().filter(is_new).all(sound);
    holds(anybody && all_sound, || step.broken("I36", "somebody got above everything without being on top"))
}

/// I37: a role is assigned or taken away by hand only by somebody who may.
pub fn i37_only_who_may_assign_roles_does(step: &Step<'_>) -> Holds {
    let (action, scope) = match step.verb() {
        "assignRole" => ("write", step.command["scope"].as_str().and_then(places::id)),
        "removeRoleAssignment" | "updateRoleAssignment" => {
            let id = step.command["assignment"].as_str().and_then(places::id);
            let own = step.before.assignments.iter().find(|own| Some(&own.id) == id.as_ref());
            let action = if step.verb() == "updateRoleAssignment" { "write" } else { "delete" };
            (action, own.map(|own| own.scope.clone()))
        }
        _ => return Ok(()),
    };
    let need = ("scope", format!("microsoft.authorization/roleassignments/{action}"), scope.unwrap_or_default());
    holds(!step.is("allowed") || step.held(&need), || step.broken("I37", "a role was handed out without the right"))
}

/// I41: whoever the world does not know is refused whatever needs a right.
pub fn i41_strangers_are_denied(step: &Step<'_>) -> Holds {
    let caller = Caller::read(step.caller);
    let known = step.before.principals.iter().any(|own| own.id == caller.principal);
    let needs = step.outcome["decision"]["steps"].as_array().is_some_and(|steps| !steps.is_empty());
    holds(known || !needs || !step.is("allowed"), || step.broken("I41", "a stranger was let in"))
}

/// I44: what is refused changes nothing but the activity log, and what is senseless changes nothing at all.
pub fn i44_a_refusal_changes_nothing_but_the_log(step: &Step<'_>) -> Holds {
    if step.is("allowed") {
        return Ok(());
    }
    let mut after = step.tables_after.clone();
    if step.is("denied") {
        let last = after.activity.pop();
        let denied = |event: &Event| matches!(event.fact, Fact::AttemptDenied { .. });
        holds(last.as_ref().is_some_and(denied), || step.broken("I44", "a refusal is not in the log"))?;
        after.revision = step.tables_before.revision;
    }
    holds(after == *step.tables_before, || step.broken("I44", "a refusal changed the world"))
}

/// I46: the revision grows by one with each command that changed anything, the log included, and by nothing else.
pub fn i46_the_revision_counts_the_changes(step: &Step<'_>) -> Holds {
    let some = step.outcome["events"].as_array().is_some_and(|events| !events.is_empty());
    let wanted = step.tables_before.revision + u64::from(some);
    holds(step.tables_after.revision == wanted, || step.broken("I46", "the revision is wrong"))?;
    let mut same = step.tables_after.clone();
    same.revision = step.tables_before.revision;
    holds(some || same == *step.tables_before, || step.broken("I46", "the world changed without an event"))
}

/// The verbs that are nobody's deed on a resource.
const POWERS: [&str; 15] = [
    "addServicePrincipal",
    "removePrincipal",
    "setGlobalAdministrators",
    "inviteGuest",
    "advanceClock",
    "setEdition",
    "setProfile",
    "setSecureByDefault",
    "createTenant",
    "addPerson",
    "createGroup",
    "addGroupMember",
    "removeGroupMember",
    "createManagementGroup",
    "createSubscription",
];

/// I47 and I49: an attempt on a resource leaves one entry with its actor; a power over the stage leaves none and needs nothing.
pub fn i49_powers_stay_out_of_the_log(step: &Step<'_>) -> Holds {
    let needs = step.outcome["decision"]["steps"].as_array().map_or(0, Vec::len);
    let is_power = POWERS.contains(&step.verb());
    holds(!is_power || needs == 0, || step.broken("I49", "a power asks for a right"))?;
    let grown = step.tables_after.activity.len().saturating_sub(step.tables_before.activity.len());
    let wanted = usize::from(!step.is("rejected") && !is_power);
    holds(grown == wanted, || step.broken("I49", "the log grew by the wrong number of entries"))?;
    let entry = step.tables_after.activity.last().filter(|_| grown == 1);
    let actor = entry.map(|event| match &event.fact {
        Fact::AttemptAllowed { attempt } | Fact::AttemptDenied { attempt } => attempt.caller.to_string(),
        _ => String::new(),
    });
    let is_actor = |actor: String| actor.eq_ignore_ascii_case(step.caller["principal"].as_str().unwrap_or_default());
    holds(actor.is_none_or(is_actor), || step.broken("I47", "the log names another actor"))
}

/// Every invariant of a step; the first that is broken.
pub fn all(step: &Step<'_>) -> Holds {
    ALL.iter().chain(&super::just_in_time::ALL).try_for_each(|(_, invariant)| invariant(step))
}
