//! Reads who may activate what, and what is activated. Stands on `cursor`, `overlay`, `named`.

use super::cursor::At;
use super::named::{Named, condition, known, last_segment};
use super::read_people::duplicate;
use crate::model::people::PrincipalKind;
use crate::model::pim::Eligibility;
use crate::model::scope::Scope;
use crate::model::table::Table;
use crate::model::text::{Id, ObjectId, RoleId};
use crate::model::time::Window;
use crate::sandbox::Tables;

/// Eligibilities by the names of their instances and of their schedules, in lower case.
pub(super) type Links = Table<String, Scope>;

pub(super) fn eligibilities(list: &At<'_>, tables: &mut Tables) -> Links {
    let mut links = Links::default();
    for at in list.entries() {
        let Some(own) = eligibility(&at, tables) else { continue };
        if !is_in_force(&at) {
            at.keep(IDLE_ELIGIBILITIES, own.id.folded());
            continue;
        }
        at.keep(LIST, own.id.folded());
        links.insert(own.id.name().to_ascii_lowercase(), own.id.clone());
        if let Some(schedule) = at.property("roleEligibilityScheduleId").text() {
            links.or_insert_with(last_segment(schedule).to_ascii_lowercase(), || own.id.clone());
        }
        manage(&own.scope, tables);
        let id = own.id.clone();
        if tables.eligibilities.insert(id.clone(), own).is_some() {
            duplicate(&at, &id);
        }
    }
    links
}

/// The list of eligibilities.
pub(super) const LIST: &str = "roleEligibilityScheduleInstances";

/// The names under which those are kept that are not in force.
pub(super) const IDLE_ELIGIBILITIES: &str = "idleEligibilities";
pub(super) const IDLE_INSTANCES: &str = "idleInstances";

/// The states in which an instance is held. Source: SPEC `Status`; what is granted and not yet taken back.
const IN_FORCE: [&str; 6] =
    ["Accepted", "AdminApproved", "Granted", "PendingRevocation", "Provisioned", "ScheduleCreated"];

/// Whether an instance is held by its state: one that tells none is.
pub(super) fn is_in_force(at: &At<'_>) -> bool {
    let status = at.property("status");
    let Some(word) = status.text() else { return true };
    let is_held = IN_FORCE.iter().any(|own| own.eq_ignore_ascii_case(word));
    if !is_held {
        status.warn("UnknownState", format!("an instance that is `{word}` is kept and counts as not held"));
    }
    is_held
}

/// Whatever speaks of just-in-time access at a place shows that the place's subscription is managed.
pub(super) fn manage(scope: &Scope, tables: &mut Tables) {
    tables.managed.extend(scope.subscription_scope());
}

fn eligibility(at: &At<'_>, tables: &Tables) -> Option<Eligibility> {
    let id = at.member("id").required_scope();
    let scope = at.property("scope").required_scope();
    let principal = at.property("principalId").required_text();
    let role = at.property("roleDefinitionId").required_text();
    let start = at.property("startDateTime");
    let opens = start.required_text().and_then(|_| start.time());
    let window = Window { opens: opens?, closes: at.property("endDateTime").time() };
    check_end(at, &window);
    let id = id?;
    let named = Named { role: RoleId::new(last_segment(role?)), principal: ObjectId::new(principal?), scope: scope? };
    let Named { role, principal, scope } = known(at, named, tables);
    Some(Eligibility {
        id,
        principal,
        role,
        scope,
        window,
        condition: condition(at),
        created_by: ObjectId::new(at.property("createdBy").text().unwrap_or_default()),
        created_at: at.property("createdOn").time().unwrap_or(window.opens).min(tables.clock),
    })
}

pub(super) fn check_end(at: &At<'_>, window: &Window) {
    if window.closes.is_some_and(|closes| closes <= window.opens) {
        at.property("endDateTime").error("InvalidTime", "it ends before it starts");
    }
}

/// The eligibility that an instance activates. One that is not in the estate leaves the role held until its own end.
pub(super) fn activated(at: &At<'_>, principal: &ObjectId, tables: &mut Tables, links: &Links) -> Option<Scope> {
    if at.property("assignmentType").text() != Some("Activated") {
        return None;
    }
    if at.property("endDateTime").is_null() {
        at.property("endDateTime").error("MissingField", "what is activated has an end");
    }
    let names = ["linkedRoleEligibilityScheduleInstanceId", "linkedRoleEligibilityScheduleId"];
    let mut linked = names.iter().filter_map(|name| at.property(name).text());
    let found = linked.find_map(|text| links.get(&last_segment(text).to_ascii_lowercase()));
    // A group's members are only known where the group is.
    let stands = |id: &&Scope| {
        let holder = tables.eligibilities.get(*id).map(|own| &own.principal);
        holder.is_some_and(|holder| {
            let group = tables.principals.get(holder).map(|found| &found.kind);
            holder == principal || matches!(group, Some(PrincipalKind::Group { .. }))
        })
    };
    let found = found.filter(stands).cloned();
    if found.is_none() {
        let told = "the estate lacks the eligibility that this activates: the role counts as held until its end";
        at.warn("UnknownEligibility", told);
    }
    found
}

#[cfg(test)]
mod tests;
