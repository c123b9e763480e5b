//! The words of how well a vault is guarded: the engine's warnings, each with what it means and where to mend it; the three
//! places for a Resource Guard. Stands on `mua_core` and `route`; must never decide what is unsafe.

use mua_core::sample::Placement;
use mua_core::{Isolation, Means, Sandbox, Scope, Vault, Warning};

use super::{list, operation, principal};
use crate::language::{say, say_with};
use crate::route::{Page, Route};

/// A warning for people: what is wrong, what it means, and where to mend it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// What is wrong.
    pub title: String,
    /// What it means and what to do.
    pub text: String,
    /// The words of the link to where it is mended.
    pub link: &'static str,
    /// Where that is.
    pub route: Route,
}

const ACCESS: &str = "Access control (IAM) of the Resource Guard";
const SETTINGS: &str = "Role settings in Privileged Identity Management";

/// A warning of a vault in plain words, with the operations that it is about.
#[must_use]
pub fn warning(world: &Sandbox, vault: &Vault, warning: &Warning) -> Told {
    let told = of_person(world, vault, warning);
    let operations: Vec<String> = warning.operations().iter().map(|own| operation(*own, world.edition())).collect();
    if operations.is_empty() {
        return told;
    }
    let about = say_with("Operations: {operations}.", &[("operations", &list(&operations))]);
    Told { text: format!("{} {about}", told.text), ..told }
}

/// Warnings of somebody who holds keys or may change the Resource Guard, and the others.
fn of_person(world: &Sandbox, vault: &Vault, warning: &Warning) -> Told {
    let guard = vault.guard.as_ref().unwrap_or(&vault.id);
    match warning {
        Warning::HoldsBothKeys { account, .. } => {
            let who = principal(world, account);
            told(
                say_with("{who} holds both keys", &[("who", &who)]),
                say_with(
                    "{who} holds the vault's key and the key of {name}: nobody else is needed for a protected operation. Remove the \
                     role that opens the Resource Guard, or let it be activated with approval.",
                    &[("who", &who), ("name", &guard.name())],
                ),
                (ACCESS, guard, Page::AccessControl),
            )
        }
        Warning::MayGrantGuardKey { account, .. } => {
            let who = principal(world, account);
            told(
                say_with("{who} may grant themselves the second key", &[("who", &who)]),
                say_with(
                    "{who} holds the vault's key and may assign roles on {name}. Let somebody else assign roles there.",
                    &[("who", &who), ("name", &guard.name())],
                ),
                (ACCESS, guard, Page::AccessControl),
            )
        }
        Warning::MayChangeGuard { account, .. } => {
            let who = principal(world, account);
            told(
                say_with("{who} may change or delete the Resource Guard", &[("who", &who)]),
                say_with(
                    "{who} holds the vault's key and may leave operations out of {name}, or delete it, alone or with its resource group.",
                    &[("who", &who), ("name", &guard.name())],
                ),
                (ACCESS, guard, Page::AccessControl),
            )
        }
        Warning::StandingGuardKey { account, .. } => {
            let who = principal(world, account);
            told(
                say_with("{who} holds the Resource Guard's key without an end", &[("who", &who)]),
                say_with(
                    "{who} does not administer {name} and opens it at any time. A grant by hand that was forgotten looks like this: \
                     remove it, or assign the role for a time.",
                    &[("who", &who), ("name", &guard.name())],
                ),
                (ACCESS, guard, Page::AccessControl),
            )
        }
        other => of_set_up(world, vault, guard, other),
    }
}

/// Warnings of just-in-time access, and those of the vault.
fn of_set_up(world: &Sandbox, vault: &Vault, guard: &Scope, warning: &Warning) -> Told {
    let place = |eligibility: &Scope| {
        world.tables().eligibilities.get(eligibility).map_or_else(|| guard.clone(), |own| own.scope.clone())
    };
    match warning {
        Warning::ActivatesUnapproved { account, eligibility, .. } => {
            let who = principal(world, account);
            told(
                say_with("{who} activates the second key without approval", &[("who", &who)]),
                say_with(
                    "{who} holds the vault's key and is eligible for a role that opens {name} or hands out its key. No approval is \
                     required, so one person is in control. Require approval to activate.",
                    &[("who", &who), ("name", &guard.name())],
                ),
                (SETTINGS, &place(eligibility), Page::PimSettings),
            )
        }
        Warning::ApprovesOneself { account, eligibility, .. } => {
            let who = principal(world, account);
            told(
                say_with("Nobody but {who} could approve what {who} asks for", &[("who", &who)]),
                say_with("Every approver is an account of {who}. Name somebody else as an approver.", &[("who", &who)]),
                (SETTINGS, &place(eligibility), Page::PimSettings),
            )
        }
        Warning::ReachesBothKeys { account, vault: own, guard: other, .. } => {
            let who = principal(world, account);
            let page = match other.eligibility().or(own.eligibility()) {
                Some(eligibility) => (SETTINGS, &place(eligibility), Page::PimSettings),
                None => (ACCESS, guard, Page::AccessControl),
            };
            told(
                say_with("{who} comes by both keys alone", &[("who", &who)]),
                say_with(
                    "{who} comes by the vault's key: {own}. And by the key of {name}: {other}. Nobody else is needed for a protected \
                     operation. Let one of the two take somebody else.",
                    &[("who", &who), ("own", &means(own)), ("name", &guard.name()), ("other", &means(other))],
                ),
                page,
            )
        }
        other => of_vault(world, vault, guard, other),
    }
}

/// By which means somebody comes by a key.
fn means(means: &Means) -> String {
    match means {
        Means::Holds => say("it is held"),
        Means::AssignsRoles => say("by assigning a role to themselves"),
        Means::ElevatesAccess => say("by elevating access as Global Administrator"),
        Means::Activates { .. } => say("by activating a role without approval"),
        Means::LowersApproval { .. } => say("by activating a role whose approval they may turn off"),
        Means::ApprovesByAnotherAccount { .. } => say("by activating a role that another account of theirs approves"),
        Means::ChangesGuard => say("by changing or deleting the Resource Guard"),
        Means::ApprovesOneself { .. } => say("by activating a role that nobody else approves"),
    }
    .to_string()
}

/// Warnings of the vault itself and of where its Resource Guard is.
fn of_vault(world: &Sandbox, vault: &Vault, guard: &Scope, warning: &Warning) -> Told {
    match warning {
        Warning::NearGuard { isolation: Isolation::Least } => told(
            say("The Resource Guard is in the vault's subscription").to_string(),
            say("Whoever administers the subscription has both keys within reach. Create the Resource Guard in another \
                 subscription, or in another directory, and tie the vault to it.")
            .to_string(),
            ("Properties of the vault", &vault.id, Page::Properties),
        ),
        Warning::NearGuard { .. } => told(
            say("The Resource Guard is in the vault's directory").to_string(),
            say("Whoever administers the directory has both keys within reach. A Resource Guard in another directory gives \
                 maximum isolation.")
            .to_string(),
            ("Properties of the vault", &vault.id, Page::Properties),
        ),
        Warning::LeftOut { operation: left } => told(
            say_with("{operation} is left out", &[("operation", &operation(*left, world.edition()))]),
            say_with("{name} does not protect this operation: the vault's own key is enough for it, in every vault tied to it.", &[("name", &guard.name())]),
            ("Properties of the Resource Guard", guard, Page::Properties),
        ),
        Warning::SoftDeleteOff => told(
            say("Soft delete is off").to_string(),
            say("What is deleted is gone at once and cannot be brought back. Turn soft delete on.").to_string(),
            ("Properties of the vault", &vault.id, Page::Properties),
        ),
        Warning::GuardGone => told(
            say("The Resource Guard is not there any more").to_string(),
            say("The vault is tied to a Resource Guard that does not exist. What it protected stays refused for everybody.").to_string(),
            ("Properties of the vault", &vault.id, Page::Properties),
        ),
        // What is told of above never comes here.
        _ => told(
            say("No Resource Guard protects the vault").to_string(),
            say("One person can turn off soft delete and delete the backups. Tie the vault to a Resource Guard.").to_string(),
            ("Properties of the vault", &vault.id, Page::Properties),
        ),
    }
}

fn told(title: String, text: String, (link, place, page): (&'static str, &Scope, Page)) -> Told {
    Told { title, text, link, route: Route::resource(place, page) }
}

/// One place for a Resource Guard, as the documents tell it. Source: seed 0, "Usage scenarios".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scenario {
    /// The placement, as the sandbox builds it.
    pub placement: Placement,
    /// The isolation that it gives.
    pub isolation: Isolation,
    /// Where the Resource Guard is.
    pub place: &'static str,
    /// The protection due to multi-user authorization.
    pub protection: &'static str,
    /// How easy it is to set up.
    pub ease: &'static str,
    /// What to take care of.
    pub note: &'static str,
}

/// The three of them, the least isolation first.
pub const SCENARIOS: [Scenario; 3] = [
    Scenario {
        placement: Placement::SameSubscription,
        isolation: Isolation::Least,
        place: "In the same subscription as the vault",
        protection: "Least isolation",
        ease: "Relatively easy: only one subscription is required.",
        note: "Ensure that permissions and roles are assigned correctly for each resource.",
    },
    Scenario {
        placement: Placement::SameTenant,
        isolation: Isolation::Medium,
        place: "In another subscription of the same tenant",
        protection: "Medium isolation",
        ease: "Medium: two subscriptions, but a single tenant are required.",
        note: "Ensure that permissions and roles are assigned correctly for the resource or the subscription.",
    },
    Scenario {
        placement: Placement::OtherTenant,
        isolation: Isolation::Maximum,
        place: "In another tenant",
        protection: "Maximum isolation",
        ease: "Relatively difficult: two tenants are required.",
        note: "Ensure that permissions and roles are assigned correctly for the resource, the subscription or the directory.",
    },
];

/// How easy a set-up with this isolation is: the reverse of the isolation.
#[must_use]
pub const fn ease(level: Isolation) -> &'static str {
    match level {
        Isolation::Least => "Easy",
        Isolation::Medium => "Medium",
        Isolation::Maximum => "Difficult",
    }
}

/// What a prepared world does to the present one.
pub const PLACEMENT_REPLACES: &str = "The world of this browser, with everything that was made in it and the activity log, is replaced \
                                      by a prepared one. Every tab follows.";

/// What the sandbox shows that no portal does.
pub const ALL_DIRECTORIES: &str = "The sandbox shows this across all directories, whoever is acting. In Azure each person sees only \
                                   what they may read.";

#[cfg(test)]
mod tests {
    use mua_core::{CriticalOperation, Few, ObjectId, sample};

    use super::*;

    #[test]
    fn every_warning_has_words_of_its_own_and_a_way_to_mend_it() {
        let world = sample::placed(Placement::SameSubscription);
        let vault = Scope::parse(sample::VAULT).ok().and_then(|id| world.vault(&id)).expect("the vault is there");
        let (account, eligibility) = (ObjectId::new(sample::BACKUP_ADMIN), vault.id.clone());
        let operations = Few::from([CriticalOperation::DisableSoftDelete, CriticalOperation::StopProtection]);
        let all = [
            Warning::NoGuard,
            Warning::GuardGone,
            Warning::NearGuard { isolation: Isolation::Least },
            Warning::NearGuard { isolation: Isolation::Medium },
            Warning::HoldsBothKeys { account: account.clone(), operations: operations.clone() },
            Warning::MayGrantGuardKey { account: account.clone(), operations: operations.clone() },
            Warning::MayChangeGuard { account: account.clone(), operations: operations.clone() },
            Warning::ActivatesUnapproved {
                account: account.clone(),
                eligibility: eligibility.clone(),
                operations: operations.clone(),
            },
            Warning::ApprovesOneself { account: account.clone(), eligibility, operations: operations.clone() },
            Warning::ReachesBothKeys {
                account: account.clone(),
                vault: Means::Holds,
                guard: Means::ElevatesAccess,
                operations: operations.clone(),
            },
            Warning::StandingGuardKey { account, operations },
            Warning::LeftOut { operation: CriticalOperation::ModifyPolicy },
            Warning::SoftDeleteOff,
        ];
        let titles: std::collections::BTreeSet<String> =
            all.iter().map(|own| warning(&world, vault, own).title).collect();
        assert_eq!(titles.len(), all.len());
        let named = all.iter().filter(|own| {
            warning(&world, vault, own).text.ends_with("Disable soft delete and Stop protection with delete data.")
        });
        assert_eq!(named.count(), 7, "whoever is warned of is told with the operations");
    }

    #[test]
    fn the_more_isolation_the_harder_the_set_up() {
        let levels = SCENARIOS.map(|own| own.isolation);
        assert!(levels.is_sorted());
        assert_eq!(levels.map(ease), ["Easy", "Medium", "Difficult"]);
    }
}
