//! Reads role definitions and role assignments of an estate, in REST and in CLI shape. Stands on `cursor`, `sandbox`.

use super::cursor::At;
use super::document::LONG;
use super::named::{Named, condition, is_beyond, known, known_scope, last_segment};
use super::read_people::duplicate;
use super::read_pim::{IDLE_INSTANCES, Links, activated, check_end, is_in_force};
use crate::model::action::ActionPattern;
use crate::model::deny::{Denied, DenyAssignment, EVERYONE, Reach};
use crate::model::few::Few;
use crate::model::role::{PermissionBlock, RoleAssignment, RoleDefinition, RoleKind};
use crate::model::scope::Scope;
use crate::model::text::{Id, ObjectId, RoleId, same};
use crate::model::time::Window;
use crate::sandbox::Tables;

pub(super) fn role_definitions(list: &At<'_>, tables: &mut Tables) {
    for at in list.entries() {
        let Some(id) = at.member("name").text().or_else(|| at.member("id").required_text()) else { continue };
        let Some(name) = at.property("roleName").required_text() else { continue };
        let kind = match at.property("roleType").text().or_else(|| at.member("properties").member("type").text()) {
            Some("BuiltInRole") => RoleKind::BuiltIn,
            _ => RoleKind::Custom,
        };
        if at.property("permissions").is_null() {
            at.property("permissions").warn("IncompleteExport", "without its permissions the role grants nothing here");
        }
        let role = RoleDefinition {
            id: RoleId::new(last_segment(id)),
            name: name.to_owned(),
            description: at.property("description").text().unwrap_or_default().to_owned(),
            kind,
            permissions: at.property("permissions").entries().map(|at| permission_block(&at, is_beyond)).collect(),
            assignable_scopes: assignable_scopes(&at.property("assignableScopes")),
        };
        at.keep("roleDefinitions", role.id.folded());
        if tables.roles.insert(role.id.clone(), role).is_some() {
            duplicate(&at, &id);
        }
    }
}

fn assignable_scopes(list: &At<'_>) -> Vec<Scope> {
    list.entries().filter_map(|own| own.required_scope()).collect()
}

fn permission_block(at: &At<'_>, is_told: fn(&str) -> bool) -> PermissionBlock {
    let patterns = |name: &'static str| at.member(name).texts().into_iter().map(ActionPattern::new).collect();
    let condition = at.member("condition").text().filter(|text| !text.trim().is_empty()).map(str::to_owned);
    if condition.as_deref().is_some_and(is_told) {
        let told =
            "a condition on a permission lets nothing pass that hangs on what is not known here, and a denial stands";
        at.member("condition").warn("NotModelled", told);
    }
    PermissionBlock {
        actions: patterns("actions"),
        not_actions: patterns("notActions"),
        data_actions: patterns("dataActions"),
        not_data_actions: patterns("notDataActions"),
        condition,
    }
}

pub(super) fn role_assignments(top: &At<'_>, tables: &mut Tables, links: &Links) {
    for at in top.member(LONG).entries() {
        listed(&at, tables);
    }
    for at in top.member("roleAssignmentScheduleInstances").entries() {
        schedule_instance(&at, tables, links);
    }
}

/// One entry of the list of role assignments.
pub(super) fn listed(at: &At<'_>, tables: &mut Tables) {
    let Some(assignment) = role_assignment(at, tables) else { return };
    at.keep(LONG, assignment.id.folded());
    let id = assignment.id.clone();
    if tables.assignments.insert(id.clone(), assignment).is_some() {
        duplicate(at, &id);
    }
}

fn role_assignment(at: &At<'_>, tables: &Tables) -> Option<RoleAssignment> {
    let id = at.member("id").required_scope();
    let scope = at.property("scope").required_scope();
    let principal = at.property("principalId").required_text();
    let role = at.property("roleDefinitionId").required_text();
    // An export may be older than its own entries by a breath; what it holds, it holds.
    let opens = at.property("createdOn").time().unwrap_or_default().min(tables.clock);
    let condition = condition(at);
    let id = id?;
    let named = Named { role: RoleId::new(last_segment(role?)), principal: ObjectId::new(principal?), scope: scope? };
    let Named { role, principal, scope } = known(at, named, tables);
    let created_by = at.property("createdBy").text().map(ObjectId::new);
    Some(RoleAssignment {
        id,
        principal,
        role,
        scope,
        window: Window::from(opens),
        description: at.property("description").text().map(str::to_owned),
        condition,
        activates: None,
        created_by: created_by.map(|id| id.clone().shared_with(tables.principals.key(&id))),
    })
}

/// A time-bound or activated assignment. Azure lists its assignment too, without the end: the instance knows better.
fn schedule_instance(at: &At<'_>, tables: &mut Tables, links: &Links) {
    let Some(mut assignment) = role_assignment(at, tables) else { return };
    let instance = assignment.id.clone();
    if !is_in_force(at) {
        return at.keep(IDLE_INSTANCES, instance.folded());
    }
    let origin = at.property("originRoleAssignmentId");
    if let Some(id) = origin.text().and_then(|_| origin.required_scope()) {
        assignment.id = id;
    }
    assignment.window = Window {
        opens: at.property("startDateTime").time().unwrap_or_default(),
        closes: at.property("endDateTime").time(),
    };
    check_end(at, &assignment.window);
    let has_ended = assignment.window.closes.is_some_and(|closes| closes <= tables.clock);
    if has_ended && tables.assignments.contains_key(&assignment.id) {
        let message = "this has ended, and its role assignment is there still: the end is believed";
        at.property("endDateTime").warn("Contradiction", message);
    }
    assignment.activates = activated(at, &assignment.principal, tables, links);
    at.keep("roleAssignmentScheduleInstances", instance.folded());
    tables.assignments.insert(assignment.id.clone(), assignment);
}

pub(super) fn deny_assignments(list: &At<'_>, tables: &mut Tables) {
    for at in list.entries() {
        let (Some(id), Some(scope)) = (at.member("id").required_scope(), at.property("scope").required_scope()) else {
            continue;
        };
        if is_audited(&at) {
            at.keep(AUDITED, id.folded());
            continue;
        }
        let scope = known_scope(&at, "scope", scope, tables);
        let permissions = required_entries(&at, "permissions");
        let named = required_entries(&at, "principals");
        let principals = principal_ids(named.clone());
        let exempt = principal_ids(at.property("excludePrincipals").entries());
        let everyone = ObjectId::new(EVERYONE);
        if exempt.contains(&everyone) {
            at.property("excludePrincipals").error("InvalidValue", "everyone cannot be exempt from a deny assignment");
        }
        let is_everyone = principals.contains(&everyone) || names_unknown_group(named, tables);
        let denied = if is_everyone { Denied::Everyone } else { Denied::These { principals } };
        let reach = match at.property("doNotApplyToChildScopes").value.as_bool() {
            Some(true) => Reach::ScopeAlone,
            _ => Reach::ScopeAndBelow,
        };
        let denial = DenyAssignment {
            id: id.clone(),
            name: at.property("denyAssignmentName").text().unwrap_or(id.name()).to_owned(),
            description: at.property("description").text().unwrap_or_default().to_owned(),
            permissions: permissions.map(|at| permission_block(&at, |_| true)).collect(),
            scope,
            reach,
            denied,
            exempt,
        };
        at.keep("denyAssignments", id.folded());
        if tables.deny_assignments.insert(id.clone(), denial).is_some() {
            duplicate(&at, &id);
        }
    }
}

/// The name under which those deny assignments are kept that deny nothing.
pub(super) const AUDITED: &str = "auditedDenyAssignments";

/// Whether what a deny assignment denies is only noted down. Source: the API of 2024-07-01-preview, `denyAssignmentEffect`.
fn is_audited(at: &At<'_>) -> bool {
    let effect = at.property("denyAssignmentEffect");
    let Some(word) = effect.text() else { return false };
    if !same(word, "audit") && !same(word, "enforced") {
        effect.warn(
            "UnknownState",
            format!("`{word}` is no effect of a deny assignment that is known; taken as enforced"),
        );
    }
    same(word, "audit")
}

/// A list that says what is denied, and to whom: without it nothing would be.
fn required_entries<'a>(at: &At<'a>, name: &'a str) -> impl Iterator<Item = At<'a>> + Clone + use<'a> {
    let list = at.property(name);
    let entries = list.entries();
    if entries.len() == 0 {
        list.error("MissingField", format!("a deny assignment without `{name}` would deny nothing"));
    }
    entries
}

fn principal_ids<'a>(list: impl Iterator<Item = At<'a>>) -> Few<ObjectId> {
    list.filter_map(|entry| entry.member("id").required_text()).map(ObjectId::new).collect()
}

/// Whether one of those that are denied may be a group that the estate lacks. Nobody knows who belongs to it.
fn names_unknown_group<'a>(principals: impl Iterator<Item = At<'a>>, tables: &Tables) -> bool {
    let mut found = false;
    for entry in principals {
        let Some(id) = entry.member("id").value.as_str().filter(|id| *id != EVERYONE) else { continue };
        if tables.principals.contains_key(&ObjectId::new(id)) {
            continue;
        }
        if matches!(entry.member("type").text(), Some("User" | "ServicePrincipal")) {
            entry.warn("UnknownPrincipal", format!("the estate has no principal `{id}`"));
            continue;
        }
        let message =
            format!("the estate has no principal `{id}`, which may be a group: the denial holds for everybody");
        entry.warn("UnknownPrincipal", message);
        found = true;
    }
    found
}
