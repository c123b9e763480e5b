//! Reads tenants, places and principals of an estate. Stands on `cursor`, `sandbox`.

use super::cursor::At;
use crate::model::few::Few;
use crate::model::people::{Person, Principal, PrincipalKind, Tenant, UserType};
use crate::model::place::{ManagementGroup, ResourceGroup, Subscription};
use crate::model::scope::{Scope, ScopeKind};
use crate::model::table::Table;
use crate::model::text::{Folded, Id, ObjectId, PersonId, ProviderName, Region, TenantId, same};
use crate::sandbox::Tables;

pub(super) fn duplicate(at: &At<'_>, id: &impl std::fmt::Display) {
    at.error("DuplicateId", format!("`{id}` is there twice"));
}

pub(super) fn tenants(list: &At<'_>, tables: &mut Tables) {
    let entries = list.entries();
    if entries.len() == 0 {
        list.error("MissingField", "an estate has at least one tenant");
    }
    for at in entries {
        let Some(id) = at.member("tenantId").required_text() else { continue };
        let tenant = Tenant {
            id: TenantId::new(id),
            display_name: at.member("displayName").text().unwrap_or(id).to_owned(),
            default_domain: at.member("defaultDomain").text().unwrap_or_default().to_owned(),
            global_administrators: at.member("globalAdministrators").texts().into_iter().map(ObjectId::new).collect(),
        };
        at.keep("tenants", &Folded::new(id));
        if tables.tenants.insert(tenant.id.clone(), tenant).is_some() {
            duplicate(&at, &id);
        }
    }
}

fn known_tenant(at: &At<'_>, tables: &Tables) -> Option<TenantId> {
    let tenant = TenantId::new(at.required_text()?);
    if tables.tenants.contains_key(&tenant) {
        return Some(tenant);
    }
    at.error("UnknownTenant", format!("the estate has no tenant `{tenant}`"));
    None
}

pub(super) fn places(top: &At<'_>, tables: &mut Tables) {
    let groups = top.member("managementGroups").entries();
    let mut above = Above::default();
    for at in groups.clone() {
        let Some(id) = at.member("id").required_scope() else { continue };
        held_below(&at.property("children"), &id, &mut above);
    }
    for at in groups.clone() {
        management_group(&at, &above, tables);
    }
    for at in groups {
        children(&at.property("children"), &at.property("tenantId"), &above, tables);
    }
    for at in top.member("subscriptions").entries() {
        subscription(&at, &above, tables);
    }
    for at in top.member("resourceGroups").entries() {
        let Some(id) = at.member("id").required_scope() else { continue };
        if id.kind() != ScopeKind::ResourceGroup {
            at.member("id").error("InvalidId", format!("`{id}` is not the id of a resource group"));
            continue;
        }
        at.keep("resourceGroups", id.folded());
        let region = at.member("location").text().map(Region::new);
        if tables.resource_groups.insert(id.clone(), ResourceGroup { id: id.clone(), region }).is_some() {
            duplicate(&at, &id);
        }
    }
}

/// By what is below, the management group that tells of it as a child.
type Above = Table<Scope, Scope>;

/// What a management group tells to be below it, and so on down, as `expand` and `recurse` write it.
fn held_below(children: &At<'_>, group: &Scope, above: &mut Above) {
    for at in children.entries() {
        let Some(id) = at.member("id").required_scope() else { continue };
        above.insert(id.clone(), group.clone());
        held_below(&at.member("children"), &id, above);
    }
}

/// The management groups that are told as children alone.
fn children(list: &At<'_>, tenant: &At<'_>, above: &Above, tables: &mut Tables) {
    for at in list.entries() {
        let Some(id) = at.member("id").value.as_str().and_then(|id| Scope::parse(id).ok()) else { continue };
        if id.kind() != ScopeKind::ManagementGroup {
            continue;
        }
        children(&at.member("children"), tenant, above, tables);
        let Some(tenant) = known_tenant(tenant, tables) else { continue };
        let display_name = at.member("displayName").text().unwrap_or(id.name()).to_owned();
        let parent = above.get(&id).cloned();
        tables.management_groups.or_insert_with(id.clone(), || ManagementGroup { id, tenant, display_name, parent });
    }
}

fn management_group(at: &At<'_>, above: &Above, tables: &mut Tables) {
    let Some(id) = at.member("id").required_scope() else { return };
    let Some(tenant) = known_tenant(&at.property("tenantId"), tables) else { return };
    let details = at.property("details");
    let parent = details.member("parent").member("id");
    let parent = if parent.is_null() { above.get(&id).cloned() } else { parent.required_scope() };
    // A list of groups without more tells of none what is above it; the topmost one bears the directory's name.
    if parent.is_none() && details.is_null() && !same(id.name(), tenant.as_str()) {
        let message = "what is above this management group is not told: what is given there does not hold here; export it \
                       with its `details`, or with the `children` of those above";
        at.warn("IncompleteExport", message);
    }
    let display_name = at.property("displayName").text().unwrap_or(id.name()).to_owned();
    let group = ManagementGroup { id: id.clone(), tenant, display_name, parent };
    if id.kind() != ScopeKind::ManagementGroup {
        at.member("id").error("InvalidId", format!("`{id}` is not the id of a management group"));
    }
    at.keep("managementGroups", id.folded());
    if tables.management_groups.insert(id.clone(), group).is_some() {
        duplicate(at, &id);
    }
}

fn subscription(at: &At<'_>, above: &Above, tables: &mut Tables) {
    let Some(name) = at.member("subscriptionId").required_text() else { return };
    let Some(tenant) = known_tenant(&at.member("tenantId"), tables) else { return };
    let id = match Scope::parse(&format!("/subscriptions/{name}")) {
        Ok(id) if id.kind() == ScopeKind::Subscription => id,
        _ => {
            at.member("subscriptionId").error("InvalidId", format!("`{name}` is not the id of a subscription"));
            return;
        }
    };
    let told = at.member("managementGroupId");
    let management_group = if told.is_null() { above.get(&id).cloned() } else { told.required_scope() };
    match &management_group {
        Some(group) if !tables.management_groups.contains_key(group) => told.warn(
            "UnknownManagementGroup",
            format!("the estate has no management group `{group}`: what is assigned above it is unknown"),
        ),
        None if tables.management_groups.shared().any(|group| group.tenant == tenant) => at.warn(
            "IncompleteExport",
            "no management group is told to be above this subscription: what is given at one does not hold here; tell it \
             as `managementGroupId`, or export the groups with their `children`",
        ),
        _ => {}
    }
    let registered_providers = at.member("registeredProviders").texts().into_iter().map(ProviderName::new).collect();
    let display_name = at.member("displayName").text().unwrap_or(name).to_owned();
    if at.member("managed").truth() == Some(true) {
        tables.managed.insert(id.clone());
    }
    at.keep("subscriptions", id.folded());
    let found = Subscription { id: id.clone(), tenant, display_name, management_group, registered_providers };
    if tables.subscriptions.insert(id.clone(), found).is_some() {
        duplicate(at, &id);
    }
}

pub(super) fn principals(top: &At<'_>, tables: &mut Tables) {
    for at in top.member("users").entries() {
        let person = at.member("person").text();
        add(&at, "users", tables, |at, id, tables| user(at, id, person, tables));
    }
    for at in top.member("groups").entries() {
        add(&at, "groups", tables, |at, _, _| {
            let ids = |name: &'static str| at.member(name).texts().into_iter().map(ObjectId::new).collect::<Few<_>>();
            if at.member("members").is_null() {
                at.member("members").error("MissingField", "without its members a group's rights are unknown");
            }
            PrincipalKind::Group { members: ids("members"), owners: ids("owners") }
        });
    }
    for at in top.member("servicePrincipals").entries() {
        add(&at, "servicePrincipals", tables, |_, _, _| PrincipalKind::ServicePrincipal);
    }
    check_members(&top.member("groups"), tables);
    check_guests(&top.member("users"), tables);
}

/// A member that the estate lacks may be a group, whose members nobody knows then.
fn check_members(groups: &At<'_>, tables: &Tables) {
    for at in groups.entries() {
        let members = at.member("members");
        let ids = members.entries().filter_map(|own| own.value.as_str()).map(ObjectId::new);
        let unknown: Vec<ObjectId> = ids.filter(|id| !tables.principals.contains_key(id)).collect();
        if let Some(first) = unknown.first() {
            let count = unknown.len();
            let message =
                format!("the estate lacks {count} of the members, such as `{first}`: who they are is not known");
            members.warn("UnknownPrincipal", message);
        }
    }
}

/// In Azure an owner of a group adds themselves to it; here that is done by whoever plays the directory, and nothing warns of it.
pub(super) fn check_owners(groups: &At<'_>, tables: &Tables) {
    let owned = |own: &Principal| matches!(&own.kind, PrincipalKind::Group { owners, .. } if !owners.is_empty());
    let owned: Few<&ObjectId> = tables.principals.shared().filter(|own| owned(own)).map(|own| &own.id).collect();
    if owned.is_empty() {
        return;
    }
    let given = tables.assignments.shared().map(|own| &own.principal);
    let given = given.chain(tables.eligibilities.shared().map(|own| &own.principal));
    let given: Few<&ObjectId> = given.filter(|id| owned.contains(id)).collect();
    if let Some(first) = given.first() {
        let count = given.len();
        let message = format!(
            "{count} groups to which roles are given, such as `{first}`, have owners, who may add themselves: no verdict and no \
             warning tells of that"
        );
        groups.warn("NotModelled", message);
    }
}

/// Whether a guest is somebody whom another directory knows is nothing that Azure tells.
fn check_guests(users: &At<'_>, tables: &Tables) {
    if tables.tenants.len() < 2 {
        return;
    }
    let guests = users.entries().filter(|own| own.member("userType").value.as_str() == Some("Guest"));
    let unknown: Vec<&str> =
        guests.filter(|own| own.member("person").is_null()).filter_map(|own| own.member("id").value.as_str()).collect();
    if let Some(first) = unknown.first() {
        let count = unknown.len();
        let message = format!(
            "of {count} guests, such as `{first}`, is not told who they are at home: that one person holds two keys is not \
             seen; give `person` the same value at both accounts"
        );
        users.warn("UnknownPerson", message);
    }
}

fn user(at: &At<'_>, id: &str, person: Option<&str>, tables: &mut Tables) -> PrincipalKind {
    let user_type = match at.member("userType").text() {
        Some("Guest") => UserType::Guest,
        None | Some("Member") => UserType::Member,
        Some(other) => {
            at.member("userType").error("InvalidValue", format!("`{other}` is neither `Member` nor `Guest`"));
            UserType::Guest
        }
    };
    let person = PersonId::new(person.unwrap_or(id));
    let display_name = at.member("displayName").text().unwrap_or(id).to_owned();
    let title = at.member("jobTitle").text().map(str::to_owned);
    let known = || Person { id: person.clone(), display_name, title };
    tables.people.or_insert_with(person.clone(), known);
    let user_principal_name = at.member("userPrincipalName").text().unwrap_or_default().to_owned();
    PrincipalKind::User { person, user_principal_name, user_type }
}

fn add<'a>(
    at: &At<'a>,
    list: &'static str,
    tables: &mut Tables,
    kind: impl FnOnce(&At<'a>, &str, &mut Tables) -> PrincipalKind,
) {
    let Some(id) = at.member("id").required_text() else { return };
    let Some(tenant) = known_tenant(&at.member("tenantId"), tables) else { return };
    let kind = kind(at, id, tables);
    let display_name = at.member("displayName").text().unwrap_or(id).to_owned();
    at.keep(list, &Folded::new(id));
    let principal = Principal { id: ObjectId::new(id), tenant, display_name, kind };
    if tables.principals.insert(principal.id.clone(), principal).is_some() {
        duplicate(at, &id);
    }
}
