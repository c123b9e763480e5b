//! Proofs: for a shut door the facts that would open it, no more and no less; for an open one the grants that hold it open.
//! Stands on `finding`, `mua`, `model`, `sandbox`.

use serde::Serialize;

use super::finding;
use super::mua::is_lost_key;
use crate::json::FromJson;
use crate::model::action::{Action, Plane};
use crate::model::decision::Need;
use crate::model::people::{Caller, Principal};
use crate::model::scope::Scope;
use crate::model::text::{ObjectId, TenantId};
use crate::model::time::Instant;
use crate::sandbox::Sandbox;

/// A fact that is missing for a verdict to be an allowance.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Missing {
    /// A place that belongs to a known directory. Nobody can hold anything elsewhere.
    Place {
        /// What was asked about.
        scope: Scope,
    },
    /// The Resource Guard that the vault is tied to.
    Guard {
        /// Its ARM id.
        guard: Scope,
    },
    /// An account of the person in a directory.
    Account {
        /// The directory.
        tenant: TenantId,
    },
    /// A session of the person in a directory.
    Session {
        /// The directory.
        tenant: TenantId,
    },
    /// That a deny assignment is lifted.
    Lifted {
        /// The deny assignment's ARM id.
        deny_assignment: Scope,
    },
    /// A role with the action, for one account.
    Grant {
        /// The account; `null` for the one that is missing too.
        principal: Option<ObjectId>,
        /// The action.
        action: Action,
        /// What it is done to.
        #[serde(default, skip_serializing_if = "Plane::is_control")]
        plane: Plane,
        /// The place.
        scope: Scope,
    },
}

/// Why a verdict is what it is, so that it can be tried out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[serde(rename_all = "camelCase")]
pub struct Proof {
    /// The verdict.
    pub allowed: bool,
    /// For each need, in the order asked, the role assignments that meet it, by id. Where all of one need's are gone, the
    /// verdict is a refusal (I48).
    pub grants: Vec<Vec<Scope>>,
    /// The facts with which the verdict is an allowance, and without any one of which it is not (I48).
    pub missing: Vec<Missing>,
}

/// Proves the verdict on some needs.
pub(crate) fn prove(sandbox: &Sandbox, caller: &Caller, needs: &[Need], at: Instant) -> Proof {
    let trial = Trial { sandbox, caller, at };
    let mut missing: Vec<Missing> = Vec::new();
    for fact in needs.iter().flat_map(|need| trial.missing(need)) {
        if !missing.contains(&fact) {
            missing.push(fact);
        }
    }
    // What opens one door may open another: each fact is left out once to see whether the others do without it.
    let mut number = 0;
    while number < missing.len() {
        let mut fewer = missing.clone();
        fewer.remove(number);
        if needs.iter().all(|need| trial.is_met(need, &fewer)) {
            missing = fewer;
        } else {
            number += 1;
        }
    }
    let grants = needs.iter().map(|need| finding::holding(sandbox, caller, need, at)).collect();
    Proof { allowed: needs.iter().all(|need| trial.is_met(need, &[])), grants, missing }
}

/// The world as it is, to be asked what would be if some facts were added.
struct Trial<'a> {
    sandbox: &'a Sandbox,
    caller: &'a Caller,
    at: Instant,
}

impl Trial<'_> {
    /// A smallest set of facts that meets one need.
    fn missing(&self, need: &Need) -> Vec<Missing> {
        let Some(tenant) = self.sandbox.tenant_of(&need.scope, &self.caller.principal) else {
            return vec![Missing::Place { scope: need.scope.clone() }];
        };
        let mut found = Vec::new();
        if is_lost_key(self.sandbox, need) {
            found.push(Missing::Guard { guard: need.scope.clone() });
        }
        let accounts = finding::accounts_in(self.sandbox, self.caller, tenant);
        if accounts.is_empty() {
            found.push(Missing::Account { tenant: tenant.clone() });
        }
        if !finding::is_signed_in(self.sandbox, self.caller, tenant) {
            found.push(Missing::Session { tenant: tenant.clone() });
        }
        let ways = accounts.iter().map(|account| self.way(need, tenant, Some(account)));
        let shortest = ways.min_by_key(Vec::len).unwrap_or_else(|| self.way(need, tenant, None));
        found.extend(shortest);
        found
    }

    /// What one account lacks; nobody's account is one that is still to be made.
    fn way(&self, need: &Need, tenant: &TenantId, account: Option<&Principal>) -> Vec<Missing> {
        let denials = finding::denials_of(self.sandbox, tenant, account, need);
        let lifted = denials.into_iter().map(|denial| Missing::Lifted { deny_assignment: denial.id.clone() });
        let holds = account.is_some_and(|own| self.is_granted(own, need));
        let grant = (!holds).then(|| Missing::Grant {
            principal: account.map(|own| own.id.clone()),
            action: need.action.clone(),
            plane: need.plane,
            scope: need.scope.clone(),
        });
        lifted.chain(grant).collect()
    }

    fn is_granted(&self, account: &Principal, need: &Need) -> bool {
        !finding::granted_to(self.sandbox, &[account], need, self.at).is_empty()
    }

    /// Whether a need is met once some facts are added.
    fn is_met(&self, need: &Need, facts: &[Missing]) -> bool {
        let Some(tenant) = self.sandbox.tenant_of(&need.scope, &self.caller.principal) else { return false };
        let has = |fact: Missing| facts.contains(&fact);
        let is_there = !is_lost_key(self.sandbox, need) || has(Missing::Guard { guard: need.scope.clone() });
        let session = Missing::Session { tenant: tenant.clone() };
        let signed_in = finding::is_signed_in(self.sandbox, self.caller, tenant) || has(session);
        let accounts = finding::accounts_in(self.sandbox, self.caller, tenant);
        let to_be_made = has(Missing::Account { tenant: tenant.clone() }).then_some(None);
        let mut all = accounts.into_iter().map(Some).chain(to_be_made);
        is_there && signed_in && all.any(|account| self.opens(need, tenant, account, facts))
    }

    fn opens(&self, need: &Need, tenant: &TenantId, account: Option<&Principal>, facts: &[Missing]) -> bool {
        let above = self.sandbox.management_groups_above(&need.scope);
        let is_given = facts.iter().any(|fact| match fact {
            Missing::Grant { principal, action, plane, scope } => {
                principal.as_ref() == account.map(|own| &own.id)
                    && (action, *plane) == (&need.action, need.plane)
                    && self.sandbox.covers(scope, &need.scope, &above)
            }
            _ => false,
        });
        let is_lifted = |id: &Scope| facts.contains(&Missing::Lifted { deny_assignment: id.clone() });
        finding::denials_of(self.sandbox, tenant, account, need).iter().all(|denial| is_lifted(&denial.id))
            && (is_given || account.is_some_and(|own| self.is_granted(own, need)))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::command::Command;
    use crate::model::decision::Door;
    use crate::model::people::Sessions;
    use crate::turn::{Outcome, submit};
    use crate::{sample, saved};

    const READ: &str = "Microsoft.RecoveryServices/vaults/read";
    const WRITE: &str = "Microsoft.RecoveryServices/vaults/write";

    fn vault() -> Scope {
        Scope::parse(sample::VAULT).expect("well-formed")
    }

    fn group() -> Scope {
        vault().resource_group_scope().expect("a vault is in a group")
    }

    fn done(world: &mut Sandbox, command: Value) {
        let command: Command = serde_json::from_value(command).expect("a command");
        let outcome = submit(world, &Caller::everywhere(sample::BACKUP_ADMIN), &command);
        assert!(matches!(outcome, Outcome::Allowed { .. }), "{outcome:?}");
    }

    /// The sample with Kim, who holds nothing, and another account of hers in the same directory, `kim2`.
    fn world() -> Sandbox {
        let mut world = sample::sample();
        done(
            &mut world,
            json!({"type": "addPerson", "id": "kim", "tenant": sample::VAULT_TENANT, "displayName": "Kim",
                "userPrincipalName": "kim@woodgrove.example"}),
        );
        let mut form: Value = serde_json::from_str(&saved::write(&world)).expect("a saved form");
        let mut second = form["world"]["principals"]["kim"].clone();
        second["id"] = json!("kim2");
        form["world"]["principals"]["kim2"] = second;
        saved::read(&form.to_string()).expect("it loads")
    }

    fn proof(world: &Sandbox, caller: &Caller, needs: &[(&str, Scope)]) -> Proof {
        let needs: Vec<Need> = needs.iter().map(|(action, place)| Need::new(Door::Scope, action, place)).collect();
        prove(world, caller, &needs, world.now())
    }

    fn grant(principal: Option<&str>, action: &str, scope: Scope) -> Missing {
        Missing::Grant {
            principal: principal.map(ObjectId::new),
            action: Action::known(action),
            plane: Plane::Control,
            scope,
        }
    }

    fn kim() -> Caller {
        Caller::everywhere("kim")
    }

    #[test]
    fn a_grant_above_makes_the_one_below_needless() {
        let own = proof(&world(), &kim(), &[(READ, vault()), (READ, group())]);
        assert_eq!(own.missing, [grant(Some("kim"), READ, group())]);
        // Not the other way round, and not for another action.
        let own = proof(&world(), &kim(), &[(READ, group()), (WRITE, vault())]);
        assert_eq!(own.missing, [grant(Some("kim"), READ, group()), grant(Some("kim"), WRITE, vault())]);
    }

    #[test]
    fn a_session_is_missing_once_for_all_doors_of_a_directory() {
        let outside = Caller { principal: ObjectId::new("kim"), sessions: Sessions::These([].into()) };
        let own = proof(&world(), &outside, &[(READ, vault()), (READ, group())]);
        let session = Missing::Session { tenant: TenantId::new(sample::VAULT_TENANT) };
        assert_eq!(own.missing, [session, grant(Some("kim"), READ, group())]);
    }

    #[test]
    fn an_account_that_is_missing_misses_its_grant_too() {
        let own = proof(&world(), &Caller::everywhere(sample::SECURITY_ADMIN), &[(READ, vault())]);
        let account = Missing::Account { tenant: TenantId::new(sample::VAULT_TENANT) };
        assert_eq!(own.missing, [account, grant(None, READ, vault())]);
    }

    #[test]
    fn of_two_accounts_the_one_that_lacks_less_is_told_and_a_grant_to_one_is_none_to_the_other() {
        let mut world = world();
        done(
            &mut world,
            json!({"type": "createDenyAssignment", "scope": sample::VAULT, "name": "hands off", "actions": [READ],
                "denied": {"type": "these", "principals": ["kim"]}}),
        );
        let own = proof(&world, &kim(), &[(READ, vault()), (READ, group())]);
        assert_eq!(own.missing, [grant(Some("kim2"), READ, vault()), grant(Some("kim"), READ, group())]);
    }

    #[test]
    fn a_right_counts_as_held_where_its_holder_is_signed_in() {
        let world = world();
        let held = proof(&world, &Caller::everywhere(sample::BACKUP_ADMIN), &[(READ, vault())]);
        assert!(held.allowed && held.missing.is_empty());
        assert_eq!(held.grants.iter().map(Vec::len).collect::<Vec<_>>(), [1]);
        let outside = Caller { principal: ObjectId::new(sample::BACKUP_ADMIN), sessions: Sessions::These([].into()) };
        let shut = proof(&world, &outside, &[(READ, vault())]);
        assert!(!shut.allowed && shut.grants == [Vec::new()]);
    }
}
