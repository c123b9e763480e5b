//! The unsafe set-ups that the documents warn of, told of one vault. Never blocks anything. Stands on `advice` and
//! `finding`.

use serde::Serialize;

use super::advice::{Isolation, first_accounts, holds, isolation, keys};
use super::finding;
use crate::json::FromJson;
use crate::model::decision::{Door, Finding, Need};
use crate::model::guard::Guard;
use crate::model::operation::CriticalOperation;
use crate::model::people::{Caller, Principal};
use crate::model::pim::{Approval, Eligibility};
use crate::model::scope::Scope;
use crate::model::text::ObjectId;
use crate::model::vault::{SoftDelete, Vault};
use crate::sandbox::Sandbox;

/// Something about a vault's set-up that lets one person destroy backups, or comes near it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Warning {
    /// No Resource Guard protects the vault.
    NoGuard,
    /// The guard that the vault is tied to is not there.
    GuardGone,
    /// The guard is in the vault's subscription or tenant: whoever administers that has both keys within reach.
    NearGuard {
        /// How far the guard is.
        isolation: Isolation,
    },
    /// A person holds the vault's key and the guard's key. Source: seed 0, "Before you start": the Backup admin must not hold
    /// Contributor on the Resource Guard or above it.
    HoldsBothKeys {
        /// The person's first account by its id.
        account: ObjectId,
    },
    /// A person who holds the vault's key may assign roles at the guard, and so hand themselves its key.
    MayGrantGuardKey {
        /// The person's first account by its id.
        account: ObjectId,
    },
    /// A person who holds the vault's key may delete the guard or leave operations out of it.
    MayChangeGuard {
        /// The person's first account by its id.
        account: ObjectId,
    },
    /// A person who holds the vault's key activates the guard's key without anybody's approval. Source: seed 0, on creating an
    /// eligible assignment: without approvers a request is granted at once.
    ActivatesUnapproved {
        /// The account that is eligible.
        account: ObjectId,
        /// The eligibility.
        eligibility: Scope,
    },
    /// A person who holds the vault's key is eligible for the guard's key, and every approver is an account of that person.
    ApprovesOneself {
        /// The account that is eligible.
        account: ObjectId,
        /// The eligibility.
        eligibility: Scope,
    },
    /// Somebody who does not administer the guard holds its key without an end: a grant by hand that was forgotten.
    StandingGuardKey {
        /// The account.
        account: ObjectId,
    },
    /// The guard leaves an operation out: one person is enough for it, by design.
    LeftOut {
        /// The operation.
        operation: CriticalOperation,
    },
    /// Soft delete is off: what is deleted is gone at once.
    SoftDeleteOff,
}

/// What is unsafe about a vault's set-up at this moment, the gravest first.
pub fn warnings(sandbox: &Sandbox, vault: &Vault) -> Vec<Warning> {
    let mut found = Vec::new();
    match &vault.guard {
        None => found.push(Warning::NoGuard),
        Some(id) => match sandbox.guard(id) {
            Some(guard) => of_guard(sandbox, vault, guard, &mut found),
            None => found.push(Warning::GuardGone),
        },
    }
    if vault.soft_delete == SoftDelete::Disabled {
        found.push(Warning::SoftDeleteOff);
    }
    found
}

fn of_guard(sandbox: &Sandbox, vault: &Vault, guard: &Guard, found: &mut Vec<Warning>) {
    let Some(doors) = Doors::of(sandbox, vault, guard) else { return };
    let people = first_accounts(sandbox);
    for account in &people {
        if doors.holds(account, &doors.vault) {
            doors.of_vault_admin(account, found);
        }
    }
    for account in &people {
        let stands = doors.holds_for_ever(account) && !doors.holds(account, &doors.grant);
        if stands && !found.contains(&Warning::HoldsBothKeys { account: account.id.clone() }) {
            found.push(Warning::StandingGuardKey { account: account.id.clone() });
        }
    }
    let near = isolation(sandbox, &vault.id, &guard.id).filter(|isolation| *isolation != Isolation::Maximum);
    found.extend(near.map(|isolation| Warning::NearGuard { isolation }));
    found.extend(guard.exclusions.iter().map(|operation| Warning::LeftOut { operation }));
}

/// The doors that matter between a vault and its guard.
struct Doors<'a> {
    sandbox: &'a Sandbox,
    vault: Need,
    guard: Need,
    grant: Need,
    change: [Need; 2],
}

impl<'a> Doors<'a> {
    fn of(sandbox: &'a Sandbox, vault: &Vault, guard: &Guard) -> Option<Self> {
        let [vault, _, guard_key] = keys(sandbox, vault)?;
        let at_guard = |action: &str| Need::new(Door::Guard, action, &guard.id);
        Some(Self {
            sandbox,
            vault,
            guard: guard_key,
            grant: at_guard("Microsoft.Authorization/roleAssignments/write"),
            change: ["write", "delete"]
                .map(|verb| at_guard(&format!("Microsoft.DataProtection/resourceGuards/{verb}"))),
        })
    }

    fn holds(&self, account: &Principal, need: &Need) -> bool {
        holds(self.sandbox, account, need)
    }

    /// Whether the guard's key is held by a grant that has no end.
    fn holds_for_ever(&self, account: &Principal) -> bool {
        let caller = Caller::everywhere(&account.id);
        let held = finding::find(self.sandbox, &caller, &self.guard, self.sandbox.now());
        matches!(held, Finding::Held { until: None, .. })
    }

    /// What is unsafe about somebody who holds the vault's key.
    fn of_vault_admin(&self, admin: &Principal, found: &mut Vec<Warning>) {
        let account = admin.id.clone();
        if self.holds(admin, &self.guard) {
            found.push(Warning::HoldsBothKeys { account });
        } else if self.holds(admin, &self.grant) {
            found.push(Warning::MayGrantGuardKey { account });
        } else if self.change.iter().any(|need| self.holds(admin, need)) {
            found.push(Warning::MayChangeGuard { account });
        }
        for own in self.sandbox.accounts_of(&admin.id) {
            found.extend(
                self.eligibilities(own).into_iter().filter_map(|eligibility| self.of_eligibility(own, eligibility)),
            );
        }
    }

    /// What an account may activate that brings the guard's key, or the right to hand it out.
    fn eligibilities(&self, account: &Principal) -> Vec<&'a Eligibility> {
        let above = self.sandbox.management_groups_above(&self.guard.scope);
        let all = self.sandbox.eligibilities_of(&account.id, self.sandbox.now());
        let opens = |own: &&Eligibility| {
            let role = self.sandbox.role(&own.role);
            self.sandbox.covers(&own.scope, &self.guard.scope, &above)
                && role.is_some_and(|role| role.grants(&self.guard.action) || role.grants(&self.grant.action))
        };
        all.into_iter().filter(opens).collect()
    }

    fn of_eligibility(&self, account: &Principal, eligibility: &Eligibility) -> Option<Warning> {
        let (own, id) = (account.id.clone(), eligibility.id.clone());
        match self.sandbox.role_settings(&eligibility.scope, &eligibility.role).approval {
            Approval::NotRequired => Some(Warning::ActivatesUnapproved { account: own, eligibility: id }),
            Approval::Required { approvers } => {
                let person = account.person()?;
                let answering = self.sandbox.users_among(&approvers);
                let is_own =
                    |other: &ObjectId| self.sandbox.principal(other).and_then(Principal::person) == Some(person);
                let alone = !answering.is_empty() && answering.iter().all(is_own);
                alone.then_some(Warning::ApprovesOneself { account: own, eligibility: id })
            }
        }
    }
}
