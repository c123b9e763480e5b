//! The words of vaults, guards and access: names of places and people, doors, refusals with their next steps. Stands on
//! `mua_core`; must never decide anything: it says what was decided.

use mua_core::{
    BACKUP_VAULT_TYPE, Caller, CriticalOperation, Decision, Door, Edition, Fault, Finding, Isolation, LockLevel, Need,
    ObjectId, Principal, PrincipalKind, Reduction, Redundancy, Region, Retention, Sandbox, Scope, ScopeKind, Span,
    TenantId, VAULT_TYPE, VaultKind, openers,
};

use crate::language::{plural, say, say_told, say_with};

/// What multi-user authorization does not cover, wherever a reader could think otherwise.
/// Source: the documents' note on operations on the data source.
pub const DATA_SOURCE_NOTE: &str = "Multi-user authorization covers operations on the vault. What is done directly on the \
     data source, such as deleting the virtual machine or the database itself, is outside of it.";

/// The regions to choose from: short names and what people call them.
pub const REGIONS: [(&str, &str); 14] = [
    ("australiaeast", "Australia East"),
    ("brazilsouth", "Brazil South"),
    ("canadacentral", "Canada Central"),
    ("centralindia", "Central India"),
    ("eastus", "East US"),
    ("eastus2", "East US 2"),
    ("francecentral", "France Central"),
    ("germanywestcentral", "Germany West Central"),
    ("japaneast", "Japan East"),
    ("northeurope", "North Europe"),
    ("southeastasia", "Southeast Asia"),
    ("uksouth", "UK South"),
    ("westeurope", "West Europe"),
    ("westus2", "West US 2"),
];

/// Where something goes whose region nobody has chosen.
pub const DEFAULT_REGION: &str = "eastus";

/// What people call a region; its short name where it is not in the list.
#[must_use]
pub fn region(region: &Region) -> String {
    let found = REGIONS.iter().find(|(id, _)| *id == region.as_str());
    found.map_or_else(|| region.to_string(), |(_, name)| (*name).to_owned())
}

/// The name of a user, group or application.
#[must_use]
pub fn principal(world: &Sandbox, id: &ObjectId) -> String {
    world
        .principal(id)
        .map_or_else(|| say_with("Identity not found ({id})", &[("id", &id)]), |found| found.display_name.clone())
}

/// What kind of principal it is, as access control lists it.
#[must_use]
pub fn principal_kind(found: &Principal) -> &'static str {
    match found.kind {
        PrincipalKind::User { .. } if found.is_guest() => "Guest",
        PrincipalKind::User { .. } => "User",
        PrincipalKind::Group { .. } => "Group",
        PrincipalKind::ServicePrincipal => "Service principal",
    }
}

/// The name of a directory.
#[must_use]
pub fn tenant(world: &Sandbox, id: &TenantId) -> String {
    world.tables().tenants.get(id).map_or_else(|| id.to_string(), |found| found.display_name.clone())
}

/// The name of a place: its display name where it has one.
#[must_use]
pub fn place(world: &Sandbox, id: &Scope) -> String {
    world.place_name(id).to_owned()
}

/// What a lock is called by what it stops, in the portal's words.
#[must_use]
pub const fn lock_kind(level: LockLevel) -> &'static str {
    match level {
        LockLevel::CanNotDelete => "Delete",
        LockLevel::ReadOnly => "Read-only",
    }
}

/// What kind of place it is, in the words of the access control blade.
#[must_use]
pub fn place_kind(id: &Scope) -> &'static str {
    match id.kind() {
        ScopeKind::Root => "Root",
        ScopeKind::ManagementGroup => "Management group",
        ScopeKind::Subscription => "Subscription",
        ScopeKind::ResourceGroup => "Resource group",
        ScopeKind::Resource if id.is_resource(VAULT_TYPE) => "Recovery Services vault",
        ScopeKind::Resource if id.is_resource(BACKUP_VAULT_TYPE) => "Backup vault",
        ScopeKind::Resource if id.is_resource(mua_core::GUARD_TYPE) => "Resource Guard",
        ScopeKind::Resource => "Resource",
    }
}

/// The door that a need stands before, such as `the Resource Guard guard-prod`.
#[must_use]
pub fn door(world: &Sandbox, need: &Need) -> String {
    let vault = || {
        let mut up = need.scope.up();
        up.find(|scope| [VAULT_TYPE, BACKUP_VAULT_TYPE].iter().any(|kind| scope.is_resource(kind)))
            .unwrap_or_else(|| need.scope.clone())
    };
    match need.door {
        Door::Vault if need.action.unlocks_deletion() => {
            say_with("the vault {vault}, to unlock a deletion", &[("vault", &vault().name())])
        }
        Door::Vault => say_with("the vault {vault}", &[("vault", &vault().name())]),
        Door::Guard => say_with("the Resource Guard {name}", &[("name", &need.scope.name())]),
        Door::Scope => {
            let kind = place_kind(&need.scope);
            // Names of products keep their capitals.
            let kind = match need.scope.kind() {
                ScopeKind::Resource => kind.to_owned(),
                _ => kind.to_lowercase(),
            };
            say_with("the {kind} {place}", &[("kind", &kind), ("place", &place(world, &need.scope))])
        }
    }
}

/// Facts of the engine as a sentence for people: no marks around names, a capital and a period.
#[must_use]
pub fn sentence(fact: &str) -> String {
    let bare = capital(&say_told(fact).replace('`', ""));
    let end = if bare.ends_with(['.', '!', '?']) { "" } else { "." };
    format!("{bare}{end}")
}

/// The same words with a capital at their head.
#[must_use]
pub fn capital(words: &str) -> String {
    let mut letters = words.chars();
    let first: String = letters.next().map(|first| first.to_uppercase().collect()).unwrap_or_default();
    format!("{first}{}", letters.as_str())
}

/// Why a decision is a refusal, in a sentence.
#[must_use]
pub fn refusal(decision: &Decision) -> String {
    let fact = decision.message();
    sentence(fact.strip_prefix("refused: ").unwrap_or(fact))
}

/// A verdict's reasons in a sentence.
#[must_use]
pub fn verdict(decision: &Decision) -> String {
    if decision.is_allowed() { say("Every key that this asks for is held.").to_string() } else { refusal(decision) }
}

/// What to do after a refusal.
#[must_use]
pub fn next_step(world: &Sandbox, caller: &Caller, decision: &Decision) -> String {
    let Some(shut) = decision.shut() else { return say("Nothing is missing.").to_string() };
    let door = door(world, &shut.need);
    let directory = world.tenant_of(&shut.need.scope, &caller.principal);
    let whom = whom_to_ask(world, &shut.need);
    let role =
        if shut.need.action.as_str().to_ascii_lowercase().ends_with("/read") { "Reader" } else { "a role that fits" };
    match &shut.finding {
        Finding::NotSignedIn { tenant: other } => say_with(
            "Choose the directory {tenant}, Authenticate, and save again.",
            &[("tenant", &tenant(world, other))],
        ),
        _ if directory.is_some_and(|directory| world.account_in(&caller.principal, directory).is_none()) => {
            let directory = directory.map(|directory| tenant(world, directory)).unwrap_or_default();
            say_with(
                "You have no account in {directory}. Ask {whom} to invite you as a guest and to assign you {role} on {door}.",
                &[("directory", &directory), ("whom", &whom), ("role", &role), ("door", &door)],
            )
        }
        Finding::Lapsed { .. } => say_with(
            "Ask {whom} to assign you the role on {door} again, then save again.",
            &[("whom", &whom), ("door", &door)],
        ),
        _ if shut.need.door == Door::Guard && role != "Reader" => say_with(
            "Ask {whom} to assign you Contributor, or another role that fits, on {door}. Then save again.",
            &[("whom", &whom), ("door", &door)],
        ),
        _ => say_with(
            "Ask {whom} to assign you {role} on {door}. Then try again.",
            &[("whom", &whom), ("role", &role), ("door", &door)],
        ),
    }
}

fn whom_to_ask(world: &Sandbox, need: &Need) -> String {
    let granters: Vec<String> = openers(world, need).granters.iter().map(|id| principal(world, id)).collect();
    if granters.is_empty() { "an administrator of that directory".to_owned() } else { any_of(&granters) }
}

/// What makes a command senseless, and what to do about it.
#[must_use]
pub fn fault(fault: &Fault) -> String {
    format!("{} {}", sentence(&fault.message), say(super::after_fault(fault.code)))
}

/// What leaving out more operations means.
#[must_use]
pub fn weakened(operations: usize) -> String {
    let more = plural(operations, "{n} operation more", "{n} operations more");
    say_with(
        "After Save, {more} will need the vault's own key alone, in every vault tied to this Resource Guard.",
        &[("more", &more)],
    )
}

/// What an operation is called, with the kind of vault where the name alone would not tell.
#[must_use]
pub fn operation(operation: CriticalOperation, edition: Edition) -> String {
    let label = operation.label(edition);
    match operation.row().vault {
        VaultKind::RecoveryServices => label.to_owned(),
        VaultKind::Backup => say_with("{label} (Backup vault)", &[("label", &label)]),
    }
}

/// What a redundancy is called.
#[must_use]
pub const fn redundancy(redundancy: Redundancy) -> &'static str {
    match redundancy {
        Redundancy::GeoRedundant => "Geo-redundant",
        Redundancy::ZoneRedundant => "Zone-redundant",
        Redundancy::LocallyRedundant => "Locally-redundant",
    }
}

/// How far a guard is from its vault.
#[must_use]
pub fn isolation(level: Isolation) -> &'static str {
    match level {
        Isolation::Least => "Least isolation",
        Isolation::Medium => "Medium isolation",
        Isolation::Maximum => "Maximum isolation",
    }
}

/// How long something lasts, in hours and halves of them.
#[must_use]
pub fn hours(span: Span) -> String {
    let halves = span.millis() / 1_800_000;
    match (halves / 2, halves % 2) {
        (hours, 0) => plural(hours, "{n} hour", "{n} hours"),
        (hours, _) => say_with("{hours}.5 hours", &[("hours", &hours)]),
    }
}

/// Words in a row with `and` before the last.
#[must_use]
pub fn list<T: AsRef<str>>(words: &[T]) -> String {
    joined(words, "{words} and {last}")
}

fn any_of<T: AsRef<str>>(words: &[T]) -> String {
    joined(words, "{words} or {last}")
}

fn joined<T: AsRef<str>>(words: &[T], english: &'static str) -> String {
    let words: Vec<&str> = words.iter().map(AsRef::as_ref).collect();
    match words.as_slice() {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., end] => say_with(english, &[("words", &first.join(", ")), ("last", end)]),
    }
}

/// A text, or the word for its absence.
#[must_use]
pub fn or_none(text: &str) -> String {
    if text.trim().is_empty() { say("None").to_string() } else { text.to_owned() }
}

/// How much of one tier is kept.
#[must_use]
pub fn tier(name: &str, count: Option<u32>) -> String {
    let (one, many) = match name {
        "daily" => ("{n} day", "{n} days"),
        "weekly" => ("{n} week", "{n} weeks"),
        "monthly" => ("{n} month", "{n} months"),
        _ => ("{n} year", "{n} years"),
    };
    count.map_or_else(|| say("None").to_string(), |count| plural(count, one, many))
}

/// What a change of policy takes away, each in words.
#[must_use]
pub fn reductions(reductions: &[Reduction]) -> Vec<String> {
    reductions.iter().map(ToString::to_string).collect()
}

/// What a policy keeps, tier by tier.
#[must_use]
pub fn retention(retention: &Retention) -> String {
    let kept = retention.tiers().into_iter().filter(|(_, count)| count.is_some());
    kept.map(|(name, count)| tier(name, count)).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use mua_core::{DisableSoftDelete, EnableMua, ask, sample};

    use super::*;

    fn scope(id: &str) -> Scope {
        Scope::parse(id).expect("the sample's ids are well-formed")
    }

    #[test]
    fn a_fact_becomes_a_sentence_without_marks() {
        assert_eq!(sentence("there is already a vault `v`"), "There is already a vault v.");
        assert_eq!(sentence(""), ".");
    }

    #[test]
    fn whoever_has_no_account_in_the_guards_directory_is_told_to_ask_for_an_invitation() {
        let world = sample::sample();
        let caller = Caller::everywhere(sample::BACKUP_ADMIN);
        let tie = EnableMua { vault: scope(sample::VAULT), guard: scope(sample::GUARD) };
        let decision = ask(&world, &caller, &tie.into()).expect("the vault is there");
        let next = next_step(&world, &caller, &decision);
        assert_eq!(
            next,
            "You have no account in Woodgrove Security. Ask Sofia Ruiz to invite you as a guest and to assign you Reader on \
             the Resource Guard guard-prod."
        );
    }

    #[test]
    fn nothing_is_to_be_done_after_a_success() {
        let world = sample::sample();
        let caller = Caller::everywhere(sample::BACKUP_ADMIN);
        let decision =
            ask(&world, &caller, &DisableSoftDelete { vault: scope(sample::VAULT) }.into()).expect("it is there");
        assert_eq!(next_step(&world, &caller, &decision), "Nothing is missing.");
    }

    #[test]
    fn words_in_a_row_end_with_and() {
        assert_eq!(list(&["daily"]), "daily");
        assert_eq!(list(&["daily", "weekly", "yearly"]), "daily, weekly and yearly");
        assert_eq!(list::<&str>(&[]), "");
    }

    #[test]
    fn a_policy_is_told_by_its_tiers() {
        let kept = Retention { daily: Some(1), yearly: Some(10), ..Retention::default() };
        assert_eq!(retention(&kept), "1 day, 10 years");
    }

    #[test]
    fn a_region_is_called_by_its_name_and_an_unknown_one_by_its_id() {
        assert_eq!(region(&Region::new("eastus")), "East US");
        assert_eq!(region(&Region::new("moonbase")), "moonbase");
    }
}
