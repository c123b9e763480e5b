//! Reads tenants, places and principals of an estate. Stands on `cursor`, `sandbox`.

use super::cursor::At;
use crate::model::few::Few;
use crate::model::people::{Person, Principal, PrincipalKind, Tenant, UserType};
use crate::model::place::{ManagementGroup, ResourceGroup, Subscription};
use crate::model::scope::{Scope, ScopeKind};
use crate::model::text::{Folded, Id, ObjectId, PersonId, ProviderName, Region, TenantId};
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
    for at in top.member("managementGroups").entries() {
        management_group(&at, tables);
    }
    for at in top.member("subscriptions").entries() {
        subscription(&at, tables);
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

fn management_group(at: &At<'_>, tables: &mut Tables) {
    let Some(id) = at.member("id").required_scope() else { return };
    let Some(tenant) = known_tenant(&at.property("tenantId"), tables) else { return };
    let parent = at.property("details").member("parent").member("id");
    let group = ManagementGroup {
        id: id.clone(),
        tenant,
        display_name: at.property("displayName").text().unwrap_or(id.name()).to_owned(),
        parent: if parent.is_null() { None } else { parent.required_scope() },
    };
    if id.kind() != ScopeKind::ManagementGroup {
        at.member("id").error("InvalidId", format!("`{id}` is not the id of a management group"));
    }
    at.keep("managementGroups", id.folded());
    if tables.management_groups.insert(id.clone(), group).is_some() {
        duplicate(at, &id);
    }
}

fn subscription(at: &At<'_>, tables: &mut Tables) {
    let Some(name) = at.member("subscriptionId").required_text() else { return };
    let Some(tenant) = known_tenant(&at.member("tenantId"), tables) else { return };
    let id = match Scope::parse(&format!("/subscriptions/{name}")) {
        Ok(id) if id.kind() == ScopeKind::Subscription => id,
        _ => {
            at.member("subscriptionId").error("InvalidId", format!("`{name}` is not the id of a subscription"));
            return;
        }
    };
    let above = at.member("managementGroupId");
    let management_group = if above.is_null() { None } else { above.required_scope() };
    if let Some(unknown) = management_group.as_ref().filter(|group| !tables.management_groups.contains_key(group)) {
        above.warn(
            "UnknownManagementGroup",
            format!("the estate has no management group `{unknown}`: what is assigned above it is unknown"),
        );
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
