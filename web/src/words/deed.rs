//! What a command is about beside the place it is done at: who, in which role, which item, policy or provider. Stands on the
//! engine's commands and facts; must never judge them.

use mua_core::{Command, Event, Fact, ObjectId, RoleId, Sandbox, Scope};

use super::story::principal;
use crate::language::say_with;

/// What a command is about; none where its place says it all, or where what it was about is not there any more.
#[must_use]
pub fn about(world: &Sandbox, command: &Command) -> Option<String> {
    match command {
        Command::AssignRole(own) => holding(world, &own.role, &own.principal),
        Command::MakeEligible(own) => holding(world, &own.role, &own.principal),
        Command::AssignRoleForTime(own) => holding(world, &own.role, &own.principal),
        Command::RemoveRoleAssignment(own) => held(world, &own.assignment),
        Command::UpdateRoleAssignment(own) => held(world, &own.assignment),
        Command::RemoveEligibility(own) => held(world, &own.eligibility),
        Command::ActivateRole(own) => held(world, &own.eligibility),
        Command::DeactivateRole(own) => held(world, &own.assignment),
        Command::CancelRequest(own) => held(world, &own.request),
        Command::AnswerRequest(own) => held(world, &own.request),
        Command::RequestExtension(own) => held(world, &own.assignment),
        Command::AnswerExtension(own) => held(world, &own.request),
        Command::ExtendAssignment(own) => held(world, &own.assignment),
        Command::UpdateAssignment(own) => held(world, &own.assignment),
        Command::UpdateRoleSettings(own) => role(world, &own.role),
        Command::DefineRole(own) => Some(own.name.clone()),
        Command::UpdateRole(own) => role(world, &own.role),
        Command::DeleteRole(own) => role(world, &own.role),
        Command::RegisterProvider(own) => Some(own.provider.to_string()),
        Command::EnableBackup(own) => Some(own.item.to_string()),
        Command::ModifyProtection(own) => {
            say_with("{item}, policy {policy}", &[("item", &own.item), ("policy", &own.policy)]).into()
        }
        Command::StopProtection(own) => Some(own.item.to_string()),
        Command::ResumeProtection(own) => Some(own.item.to_string()),
        Command::UndeleteItem(own) => Some(own.item.to_string()),
        Command::RestoreItem(own) => Some(own.item.to_string()),
        Command::CreatePolicy(own) => Some(own.name.to_string()),
        Command::ModifyPolicy(own) => Some(own.policy.to_string()),
        Command::DeletePolicy(own) => Some(own.policy.to_string()),
        Command::CreateLock(own) => Some(own.name.clone()),
        Command::DeleteLock(own) => Some(own.lock.name().to_owned()),
        Command::CreateDenyAssignment(own) => Some(own.name.clone()),
        Command::InviteGuest(own) => Some(own.email.clone()),
        Command::MoveResource(own) => Some(own.to_group.name().to_owned()),
        _ => None,
    }
}

/// What was taken away by a command, which the world does not know any more.
#[must_use]
pub fn taken(world: &Sandbox, events: &[Event]) -> Option<String> {
    events.iter().find_map(|event| match &event.fact {
        Fact::RoleAssignmentRemoved { assignment } | Fact::RoleDeactivated { assignment } => {
            holding(world, assignment.role.as_str(), &assignment.principal)
        }
        Fact::EligibilityRemoved { eligibility } => holding(world, eligibility.role.as_str(), &eligibility.principal),
        Fact::RoleDeleted { role } => Some(role.name.clone()),
        _ => None,
    })
}

/// A role in the hands of somebody.
fn holding(world: &Sandbox, named: &str, holder: &ObjectId) -> Option<String> {
    let role = role(world, named)?;
    Some(say_with("{role} for {principal}", &[("role", &role), ("principal", &principal(world, holder))]))
}

fn role(world: &Sandbox, named: &str) -> Option<String> {
    world.role_named(named).map(|role| role.name.clone())
}

/// Whatever hands out a role: an assignment, an eligibility, or a request for either.
fn held(world: &Sandbox, id: &Scope) -> Option<String> {
    let tables = world.tables();
    let own = |role: &RoleId, principal: &ObjectId| holding(world, role.as_str(), principal);
    let assigned = tables.assignments.get(id).map(|found| own(&found.role, &found.principal));
    let eligible = || tables.eligibilities.get(id).map(|found| own(&found.role, &found.principal));
    let requested = || tables.requests.get(id).map(|found| own(&found.role, &found.principal));
    let scheduled = || tables.schedule_requests.get(id).map(|found| own(&found.role, &found.principal));
    assigned.or_else(eligible).or_else(requested).or_else(scheduled).flatten()
}
