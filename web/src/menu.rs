//! Which entries each kind of resource shows in its menu, and the services of the portal menu. Stands on `route`; must never
//! draw them.

use crate::route::{Page, Place, ResourceKind, Route};

/// Entries under one heading; the first ones have none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Group {
    /// The heading.
    pub title: Option<&'static str>,
    /// The pages in their order.
    pub pages: &'static [Page],
}

const fn group(title: Option<&'static str>, pages: &'static [Page]) -> Group {
    Group { title, pages }
}

const VAULT: &[Group] = &[
    group(None, &[Page::Overview, Page::ActivityLog, Page::AccessControl, Page::Tags]),
    group(Some("Settings"), &[Page::Properties, Page::Posture, Page::Locks]),
    group(Some("Protected items"), &[Page::BackupItems]),
    group(Some("Manage"), &[Page::Policies]),
];
const BACKUP_VAULT: &[Group] = &[
    group(None, &[Page::Overview, Page::ActivityLog, Page::AccessControl, Page::Tags]),
    group(Some("Settings"), &[Page::Properties, Page::Posture, Page::Locks]),
    group(Some("Manage"), &[Page::BackupInstances, Page::Policies]),
];
const GUARD: &[Group] = &[
    group(None, &[Page::Overview, Page::ActivityLog, Page::AccessControl, Page::Tags]),
    group(Some("Settings"), &[Page::Properties, Page::Posture, Page::Locks]),
    group(Some("Monitoring"), &[Page::TiedVaults]),
];
const SUBSCRIPTION: &[Group] = &[
    group(None, &[Page::Overview, Page::ActivityLog, Page::AccessControl]),
    group(Some("Settings"), &[Page::ResourceGroups, Page::ResourceProviders, Page::Locks]),
];
const RESOURCE_GROUP: &[Group] =
    &[group(None, &[Page::Overview, Page::ActivityLog, Page::AccessControl]), group(Some("Settings"), &[Page::Locks])];
const PLAIN: &[Group] = &[group(None, &[Page::Overview, Page::ActivityLog, Page::AccessControl])];

/// The menu of a kind of resource.
#[must_use]
pub const fn of(kind: ResourceKind) -> &'static [Group] {
    match kind {
        ResourceKind::Vault => VAULT,
        ResourceKind::BackupVault => BACKUP_VAULT,
        ResourceKind::Guard => GUARD,
        ResourceKind::Subscription => SUBSCRIPTION,
        ResourceKind::ResourceGroup => RESOURCE_GROUP,
        // Locks stand on subscriptions and below.
        ResourceKind::ManagementGroup => PLAIN,
    }
}

/// Whether a kind of resource has a page. The wizard that assigns a role belongs to access control and has no entry.
#[must_use]
pub fn has(kind: ResourceKind, page: Page) -> bool {
    if page == Page::Json {
        return kind != ResourceKind::ManagementGroup;
    }
    // The roles on everything that has roles are managed.
    if PRIVILEGED_PAGES.contains(&page) {
        return true;
    }
    let page = entry_of(page);
    of(kind).iter().any(|group| group.pages.contains(&page))
}

/// The entry that is marked while a page is on show.
#[must_use]
pub const fn entry_of(page: Page) -> Page {
    match page {
        Page::RoleAssignments | Page::AddRoleAssignment => Page::AccessControl,
        Page::Json => Page::Overview,
        other => other,
    }
}

/// What a page is called in menus and titles.
#[must_use]
pub const fn page_title(page: Page) -> &'static str {
    match page {
        Page::Overview => "Overview",
        Page::ActivityLog => "Activity log",
        Page::AccessControl | Page::RoleAssignments => "Access control (IAM)",
        Page::AddRoleAssignment => "Add role assignment",
        Page::Tags => "Tags",
        Page::Properties => "Properties",
        Page::Policies => "Backup policies",
        Page::BackupItems => "Backup items",
        Page::BackupInstances => "Backup instances",
        Page::TiedVaults => "Protected vaults",
        Page::Posture => "Multi-user authorization posture",
        Page::Locks => "Locks",
        Page::ResourceGroups => "Resource groups",
        Page::ResourceProviders => "Resource providers",
        Page::PimAssignments => "Assignments",
        Page::PimSettings => "Settings",
        Page::PimAudit => "Resource audit",
        Page::Json => "JSON View",
    }
}

/// What a place is called in menus, titles and the search.
#[must_use]
pub const fn place_title(place: Place) -> &'static str {
    match place {
        Place::AllResources => "All resources",
        Place::ResourceGuards => "Resource Guards",
        Place::RecoveryVaults => "Recovery Services vaults",
        Place::BackupVaults => "Backup vaults",
        Place::Subscriptions => "Subscriptions",
        Place::ResourceGroups => "Resource groups",
        Place::ManagementGroups => "Management groups",
        Place::Directories => "Directories + subscriptions",
        Place::Settings => "Appearance + sandbox",
        Place::Language => "Language + region",
        Place::Share => "Share",
        Place::History => "Sandbox history",
        Place::Fidelity => "What is modelled",
        Place::Users => "Users",
        Place::Groups => "Groups",
        Place::TenantProperties => "Tenant properties",
        Place::ActivityLog => "Activity log",
        Place::MyRoles => "My roles",
        Place::MyRequests => "My requests",
        Place::ApproveRequests => "Approve requests",
        Place::PimResources => "Azure resources",
        Place::Topology => "Tenants and keys",
        Place::Timeline => "Just-in-time timeline",
        Place::MyAudit => "My audit history",
        Place::Inbox => "Inbox",
        Place::AllServices => "All services",
        Place::SideBySide => "Side by side",
        Place::CreateResource => "Create a resource",
        Place::CreateGuard => "Create Resource Guard",
        Place::CreateVault => "Create Recovery Services vault",
        Place::CreateBackupVault => "Create Backup vault",
        Place::CreateResourceGroup => "Create a resource group",
    }
}

/// The services of the portal menu, in groups.
pub const SERVICES: &[&[Place]] = &[
    &[Place::AllResources, Place::RecoveryVaults, Place::BackupVaults, Place::ResourceGuards],
    &[Place::Subscriptions, Place::ResourceGroups, Place::ManagementGroups],
    &[Place::MyRoles, Place::Users, Place::Groups, Place::TenantProperties, Place::Directories],
    &[Place::Inbox, Place::ActivityLog, Place::Topology],
];

/// The services of the portal menu, one after the other.
pub fn services() -> impl Iterator<Item = Place> {
    SERVICES.iter().flat_map(|group| group.iter().copied())
}

/// The entries of the portal menu in their order.
pub fn portal_menu() -> impl Iterator<Item = Route> {
    std::iter::once(Route::Home).chain(services().map(Route::At))
}

/// The forms by which something is created.
pub fn creatable() -> impl Iterator<Item = Place> {
    let is_form = |place: &Place| place.word().starts_with("create-") && *place != Place::CreateResource;
    Place::ALL.iter().copied().filter(is_form)
}

/// Pages that share a title and a menu at the left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Service {
    /// What they are called together.
    pub title: &'static str,
    /// The pages in their order.
    pub pages: &'static [Place],
}

/// The portal settings.
pub const SETTINGS: Service = Service {
    title: "Portal settings",
    pages: &[Place::Directories, Place::Settings, Place::Language, Place::History, Place::Share, Place::Fidelity],
};

/// Privileged Identity Management.
pub const PRIVILEGED: Service = Service {
    title: "Privileged Identity Management",
    pages: &[
        Place::MyRoles,
        Place::MyRequests,
        Place::ApproveRequests,
        Place::PimResources,
        Place::MyAudit,
        Place::Timeline,
    ],
};

/// The pages of a place in Privileged Identity Management.
pub const PRIVILEGED_PAGES: &[Page] = &[Page::PimAssignments, Page::PimSettings, Page::PimAudit];

/// What a page is called where services are listed: the first page of Privileged Identity Management stands for the whole.
#[must_use]
pub const fn service_title(place: Place) -> &'static str {
    match place {
        Place::MyRoles => PRIVILEGED.title,
        other => place_title(other),
    }
}

/// The service that a page belongs to.
#[must_use]
pub fn service_of(place: Place) -> Option<Service> {
    [SETTINGS, PRIVILEGED].into_iter().find(|service| service.pages.contains(&place))
}

/// The list that a kind of resource stands in.
#[must_use]
pub const fn list_of(kind: ResourceKind) -> Place {
    match kind {
        ResourceKind::Vault => Place::RecoveryVaults,
        ResourceKind::BackupVault => Place::BackupVaults,
        ResourceKind::Guard => Place::ResourceGuards,
        ResourceKind::Subscription => Place::Subscriptions,
        ResourceKind::ResourceGroup => Place::ResourceGroups,
        ResourceKind::ManagementGroup => Place::ManagementGroups,
    }
}

/// What one resource of a kind is called.
#[must_use]
pub const fn kind_title(kind: ResourceKind) -> &'static str {
    match kind {
        ResourceKind::Vault => "Recovery Services vault",
        ResourceKind::BackupVault => "Backup vault",
        ResourceKind::Guard => "Resource Guard",
        ResourceKind::Subscription => "Subscription",
        ResourceKind::ResourceGroup => "Resource group",
        ResourceKind::ManagementGroup => "Management group",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_menu_starts_with_the_overview_and_names_no_page_twice() {
        use ResourceKind::{BackupVault, Guard, ManagementGroup, ResourceGroup, Subscription, Vault};
        for kind in [Vault, BackupVault, Guard, Subscription, ResourceGroup, ManagementGroup] {
            let pages: Vec<Page> = of(kind).iter().flat_map(|group| group.pages).copied().collect();
            assert_eq!(pages.first(), Some(&Page::Overview), "{kind:?}");
            let twice = pages.iter().enumerate().find(|(at, page)| pages.iter().take(*at).any(|own| own == *page));
            assert_eq!(twice, None, "{kind:?}");
            assert!(has(kind, Page::AddRoleAssignment), "roles are assigned at every {kind:?}");
        }
        assert!(!has(Subscription, Page::BackupItems));
    }
}
