//! The one path: ask and submit. The only file that knows both the verbs and the gate. Stands on `command`, `access`,
//! `sandbox`, `model`.

use serde::Serialize;

use crate::access::{self, Proof};
use crate::command::{Command, Draws, Fault};
use crate::json::FromJson;
use crate::model::action::{Action, Plane};
use crate::model::decision::{Critical, Decision, Door, Need};
use crate::model::event::{Attempt, Fact};
use crate::model::guard::GUARD_TYPE;
use crate::model::logged::Event;
use crate::model::operation::Change;
use crate::model::people::Caller;
use crate::model::plane::plane_of;
use crate::model::profile::Profile;
use crate::model::scope::Scope;
use crate::model::standing::Standing;
use crate::model::time::Instant;
use crate::sandbox::Sandbox;

/// A question about one action at one place. Texts that are no action or no id are answered by a denial.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Question {
    /// Who would act.
    pub caller: Caller,
    /// The ARM action.
    pub action: String,
    /// The ARM id of the place.
    pub scope: String,
    /// When; the sandbox's time if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<Instant>,
    /// Whether the action is done to a resource or to the data in it. If left out, the known roles tell; where they do not,
    /// the answer is a denial.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plane: Option<Plane>,
    /// Whether the change lessens the protection, where only that makes it critical. Taken to be so if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reduces_protection: Option<bool>,
}

/// What became of a command.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum Outcome {
    /// It was allowed and done.
    Allowed {
        /// The verdict with its reasons.
        decision: Decision,
        /// What happened.
        events: Vec<Event>,
    },
    /// It was refused; only the activity log has grown.
    Denied {
        /// The verdict with its reasons.
        decision: Decision,
        /// The log's new entry.
        events: Vec<Event>,
    },
    /// It made no sense; nothing has changed at all.
    Rejected {
        /// Why.
        fault: Fault,
        /// Always empty.
        events: Vec<Event>,
    },
}

/// What would become of a command: the decision alone, nothing changes. A fault where an allowed command makes no sense.
pub fn ask(sandbox: &Sandbox, caller: &Caller, command: &Command) -> Result<Decision, Fault> {
    let decision = judge(sandbox, caller, command)?;
    if decision.is_allowed() {
        command.leads_to(sandbox, caller, &mut Draws::new(sandbox))?;
    }
    Ok(decision)
}

/// Decides a command on the world as it is now and, if it is allowed, does it.
pub fn submit(sandbox: &mut Sandbox, caller: &Caller, command: &Command) -> Outcome {
    match prepare(sandbox, caller, command) {
        Ok((decision, events, drawn)) => {
            // A command that leads to nothing leaves the world as it was, its revision included.
            if !events.is_empty() {
                sandbox.apply(&events, drawn);
            }
            if decision.is_allowed() {
                Outcome::Allowed { decision, events }
            } else {
                Outcome::Denied { decision, events }
            }
        }
        Err(fault) => Outcome::Rejected { fault, events: Vec::new() },
    }
}

fn prepare(sandbox: &Sandbox, caller: &Caller, command: &Command) -> Result<(Decision, Vec<Event>, u64), Fault> {
    let decision = judge(sandbox, caller, command)?;
    let mut draws = Draws::new(sandbox);
    let effects = if decision.is_allowed() { command.leads_to(sandbox, caller, &mut draws)? } else { Vec::new() };
    let logged = command.target().map(|target| {
        let attempt = Attempt {
            caller: caller.principal.clone(),
            operation: command.label().to_owned(),
            scope: target.clone(),
            decision: decision.clone(),
        };
        if decision.is_allowed() { Fact::AttemptAllowed { attempt } } else { Fact::AttemptDenied { attempt } }
    });
    let at = sandbox.now();
    let events =
        logged.into_iter().chain(effects).map(|fact| Event { at: fact.happened_at().unwrap_or(at), fact }).collect();
    Ok((decision, events, draws.taken()))
}

fn needs_of_command(
    sandbox: &Sandbox,
    caller: &Caller,
    command: &Command,
) -> Result<(Vec<Need>, Option<Critical>), Fault> {
    let needs = command.needs(sandbox, caller)?;
    let change = command.change(sandbox).map(|(vault, change)| (vault, vec![change]));
    Ok(with_second_doors(sandbox, (caller, sandbox.now()), needs, change))
}

fn judge(sandbox: &Sandbox, caller: &Caller, command: &Command) -> Result<Decision, Fault> {
    let (needs, critical) = needs_of_command(sandbox, caller, command)?;
    Ok(access::decide(sandbox, caller, needs, critical, sandbox.now()))
}

fn with_second_doors(
    sandbox: &Sandbox,
    who_and_when: (&Caller, Instant),
    mut needs: Vec<Need>,
    changes: Option<(Scope, Vec<Change>)>,
) -> (Vec<Need>, Option<Critical>) {
    let critical = changes
        .and_then(|(vault, changes)| access::second_doors(sandbox, who_and_when, &mut needs, (&vault, &changes)));
    (needs, critical)
}

/// A question with nothing left open.
struct Asked<'a> {
    caller: &'a Caller,
    operation: &'a str,
    plane: Option<Plane>,
    scope: &'a str,
    at: Instant,
    reduces: bool,
}

impl<'a> Asked<'a> {
    fn of(sandbox: &Sandbox, question: &'a Question) -> Self {
        let Question { caller, action, scope, at, plane, reduces_protection } = question;
        let (at, reduces) = (at.unwrap_or(sandbox.now()), reduces_protection.unwrap_or(true));
        Self { caller, operation: action, plane: *plane, scope, at, reduces }
    }
}

/// Answers a question, with its reasons.
pub fn decide(sandbox: &Sandbox, question: &Question) -> Decision {
    let asked = Asked::of(sandbox, question);
    match needs_of(sandbox, &asked) {
        Ok((needs, critical)) => access::decide(sandbox, asked.caller, needs, critical, asked.at),
        Err(message) => Decision::unanswerable(format!("refused: {message}")),
    }
}

/// Proves the answer to a question; nothing where the question names nothing that could be held.
pub fn prove(sandbox: &Sandbox, question: &Question) -> Option<Proof> {
    let asked = Asked::of(sandbox, question);
    let (needs, _) = needs_of(sandbox, &asked).ok()?;
    Some(access::prove(sandbox, asked.caller, &needs, asked.at))
}

/// Proves the verdict on a command. A fault where the command names something that is not there.
pub fn prove_command(sandbox: &Sandbox, caller: &Caller, command: &Command) -> Result<Proof, Fault> {
    let (needs, _) = needs_of_command(sandbox, caller, command)?;
    Ok(access::prove(sandbox, caller, &needs, sandbox.now()))
}

/// The verdict alone, for a principal whose person is signed in everywhere: the same as [`decide`] gives, sooner.
pub fn check(sandbox: &Sandbox, caller: &Caller, action: &str, scope: &str, at: Option<Instant>) -> bool {
    standing(sandbox, caller, action, scope, at).allowed
}

/// What [`check`] gives, and until when it stands while nothing but time passes.
pub fn standing(sandbox: &Sandbox, caller: &Caller, action: &str, scope: &str, at: Option<Instant>) -> Standing {
    let at = at.unwrap_or(sandbox.now());
    let asked = Asked { caller, operation: action, plane: None, scope, at, reduces: true };
    let Ok((needs, _)) = needs_of(sandbox, &asked) else { return Standing::for_ever(false) };
    // What is asked for depends on time where a deletion has been unlocked: then a need joins the list or leaves it.
    let vault = needs.first().and_then(|need| sandbox.vault_at(&need.scope));
    let turns = vault.and_then(|vault| access::unlocks_turn_at(vault, at));
    access::standing_everywhere(sandbox, caller, &needs, at).no_longer_than(turns)
}

fn needs_of(sandbox: &Sandbox, asked: &Asked<'_>) -> Result<(Vec<Need>, Option<Critical>), String> {
    let action = Action::parse(asked.operation).map_err(|fault| fault.to_string())?;
    let plane = asked.plane.or_else(|| plane_of(&action, sandbox.roles_of_data())).ok_or_else(|| {
        format!("whether `{action}` is done to a resource or to its data cannot be told; say which is meant")
    })?;
    let scope = Scope::parse(asked.scope).map_err(|fault| fault.to_string())?;
    let vault = sandbox.vault_at(&scope);
    if vault.is_none()
        && let Some(missing) = sandbox.missing_at(&scope)
    {
        return Err(format!("there is no `{missing}` here"));
    }
    let door = match vault {
        Some(_) => Door::Vault,
        None if scope.is_resource(GUARD_TYPE) => Door::Guard,
        None => Door::Scope,
    };
    let changes = vault.map(|vault| {
        let is_removal = vault.guard.is_some() && sandbox.profile() == Profile::Strict;
        let changes = Change::by_operation(asked.operation, sandbox.edition(), asked.reduces, is_removal);
        (vault.id.clone(), changes)
    });
    let needs = vec![Need { door, action, plane, scope, about: None }];
    Ok(with_second_doors(sandbox, (asked.caller, asked.at), needs, changes))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::command::{AssignRole, DisableMua, DisableSoftDelete, EnableMua, InviteGuest, RemoveRoleAssignment};
    use crate::model::text::{ObjectId, TenantId};
    use crate::model::vault::SoftDelete;
    use crate::sample::{BACKUP_ADMIN, GUARD, GUARD_TENANT, SECURITY_ADMIN, VAULT, sample};

    fn place(id: &str) -> Scope {
        Scope::parse(id).expect("the sample's ids are well-formed")
    }

    fn done(world: &mut Sandbox, caller: &Caller, command: impl Into<Command>) -> Vec<Fact> {
        match submit(world, caller, &command.into()) {
            Outcome::Allowed { events, .. } => events.into_iter().map(|event| event.fact).collect(),
            other => panic!("{other:#?}"),
        }
    }

    fn refused(world: &mut Sandbox, caller: &Caller, command: impl Into<Command>) -> Decision {
        let before = world.tables().clone();
        match submit(world, caller, &command.into()) {
            Outcome::Denied { decision, .. } => {
                let mut after = world.tables().clone();
                after.activity.pop();
                after.revision = before.revision;
                assert_eq!(before, after, "a denial changes nothing but the activity log");
                decision
            }
            other => panic!("{other:#?}"),
        }
    }

    #[test]
    fn the_story_plays_from_the_first_block_to_the_end_of_mua() {
        let mut world = sample();
        let (vault, guard) = (place(VAULT), place(GUARD));
        let backup = Caller::everywhere(BACKUP_ADMIN);
        let security = Caller::at_home(SECURITY_ADMIN);
        let tie = EnableMua { vault: vault.clone(), guard: guard.clone() };
        let off = DisableSoftDelete { vault: vault.clone() };

        refused(&mut world, &backup, tie.clone());
        let invited = InviteGuest {
            tenant: TenantId::new(GUARD_TENANT),
            email: "bao@woodgrove.example".to_owned(),
            id: Some(ObjectId::new("guest")),
        };
        done(&mut world, &security, invited);
        let grant = |role: &str| AssignRole {
            scope: guard.clone(),
            principal: ObjectId::new("guest"),
            role: role.to_owned(),
            description: None,
            condition: None,
        };
        done(&mut world, &security, grant("Reader"));
        done(&mut world, &backup, tie);
        let decision = refused(&mut world, &backup, off.clone());
        assert_eq!(
            decision.message(),
            "refused: `Bao Tran` does not hold `Microsoft.DataProtection/resourceGuards/disableSoftDeleteRequests/action` \
             on the Resource Guard `guard-prod`; held there: `Reader`"
        );

        let facts = done(&mut world, &security, grant("Contributor"));
        let at_home = refused(&mut world, &Caller::at_home(BACKUP_ADMIN), off.clone());
        assert!(
            at_home.message().contains("is not signed in to the directory `Woodgrove Security`"),
            "{}",
            at_home.message()
        );
        done(&mut world, &backup, off.clone());
        assert_eq!(world.vault(&vault).map(|vault| vault.soft_delete), Some(SoftDelete::Disabled));

        let granted = facts.iter().find_map(|fact| match fact {
            Fact::RoleAssigned { assignment } => Some(assignment.id.clone()),
            _ => None,
        });
        let assignment = granted.expect("a role was assigned");
        done(&mut world, &security, RemoveRoleAssignment { assignment });
        refused(&mut world, &backup, off);
        refused(&mut world, &backup, DisableMua { vault: vault.clone() });
        done(&mut world, &security, grant("Backup MUA Operator"));
        done(&mut world, &backup, DisableMua { vault: vault.clone() });
        assert_eq!(world.vault(&vault).and_then(|vault| vault.guard.clone()), None);
    }
}
