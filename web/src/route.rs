//! Every page of the app and its address after the `#`, which works from any static folder and survives a reload. Stands on
//! `mua_core`'s ids; must never know what a page shows, nor how the address bar is read.
//!
//! A resource's address ends in its page, as in the portal: `#/resource/subscriptions/…/vaults/v1/properties`. An ARM id has
//! an even number of segments, so an odd last one is the page.

use mua_core::{BACKUP_VAULT_TYPE, GUARD_TYPE, Scope, ScopeKind, VAULT_TYPE};
use yew::AttrValue;

/// Writes an enum of pages, its list and their words in the address from one table.
macro_rules! pages {
    ($(#[$doc:meta])* $kind:ident { $($(#[$page_doc:meta])* $page:ident => $word:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $kind { $($(#[$page_doc])* $page,)+ }

        impl $kind {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$page,)+];

            /// The word in the address.
            #[must_use]
            pub const fn word(self) -> &'static str {
                match self { $(Self::$page => $word,)+ }
            }

            fn of_word(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|page| page.word() == word)
            }
        }
    };
}

pages! {
    /// A page of one resource, or of one place that holds resources.
    Page {
        /// The essentials.
        Overview => "overview",
        /// The activity log of the resource and what it holds.
        ActivityLog => "activity-log",
        /// Access control (IAM).
        AccessControl => "access-control",
        /// Access control (IAM), with who holds which role in front.
        RoleAssignments => "role-assignments",
        /// The wizard that assigns a role.
        AddRoleAssignment => "add-role-assignment",
        /// Tags.
        Tags => "tags",
        /// Properties.
        Properties => "properties",
        /// Backup policies of a vault.
        Policies => "backup-policies",
        /// Backup items of a vault.
        BackupItems => "backup-items",
        /// Backup instances of a Backup vault.
        BackupInstances => "backup-instances",
        /// The vaults that a Resource Guard protects.
        TiedVaults => "protected-vaults",
        /// Locks on it and above it.
        Locks => "locks",
        /// How well multi-user authorization guards it.
        Posture => "posture",
        /// Resource groups of a subscription.
        ResourceGroups => "resource-groups",
        /// Resource providers of a subscription.
        ResourceProviders => "resource-providers",
        /// Privileged Identity Management > Azure resources > Assignments.
        PimAssignments => "pim-assignments",
        /// Privileged Identity Management > Azure resources > Settings.
        PimSettings => "pim-settings",
        /// Privileged Identity Management > Azure resources > Resource audit.
        PimAudit => "pim-resource-audit",
        /// The resource in Azure's own shape.
        Json => "json",
    }
}

pages! {
    /// A page that belongs to no single resource.
    Place {
        /// Every resource.
        AllResources => "all-resources",
        /// Resource Guards.
        ResourceGuards => "resource-guards",
        /// Recovery Services vaults.
        RecoveryVaults => "recovery-services-vaults",
        /// Backup vaults.
        BackupVaults => "backup-vaults",
        /// Subscriptions.
        Subscriptions => "subscriptions",
        /// Resource groups.
        ResourceGroups => "resource-groups",
        /// Management groups.
        ManagementGroups => "management-groups",
        /// Portal settings > Directories + subscriptions.
        Directories => "directories",
        /// Portal settings > Appearance and the rest.
        Settings => "settings",
        /// Portal settings > Language + region.
        Language => "language",
        /// Portal settings > Share.
        Share => "share",
        /// Portal settings > Sandbox history.
        History => "history",
        /// Portal settings > What is modelled.
        Fidelity => "fidelity",
        /// Users of the directory.
        Users => "users",
        /// Groups of the directory.
        Groups => "groups",
        /// Properties of the directory, with access management for Azure resources.
        TenantProperties => "tenant-properties",
        /// The activity log.
        ActivityLog => "activity-log",
        /// Privileged Identity Management > My roles.
        MyRoles => "pim-my-roles",
        /// Privileged Identity Management > My requests.
        MyRequests => "pim-my-requests",
        /// Privileged Identity Management > Approve requests.
        ApproveRequests => "pim-approve-requests",
        /// Privileged Identity Management > Azure resources.
        PimResources => "pim-azure-resources",
        /// Which vault is tied to which Resource Guard, and who holds which key.
        Topology => "topology",
        /// Just-in-time access over time.
        Timeline => "timeline",
        /// Privileged Identity Management > My audit history.
        MyAudit => "pim-my-audit",
        /// The mails of the person who acts.
        Inbox => "inbox",
        /// All services.
        AllServices => "all-services",
        /// Two portals side by side.
        SideBySide => "side-by-side",
        /// What can be created.
        CreateResource => "create-resource",
        /// The wizard for a Resource Guard.
        CreateGuard => "create-resource-guard",
        /// The wizard for a Recovery Services vault.
        CreateVault => "create-recovery-services-vault",
        /// The wizard for a Backup vault.
        CreateBackupVault => "create-backup-vault",
        /// The form for a resource group.
        CreateResourceGroup => "create-resource-group",
    }
}

/// What kind of thing an id names, as far as the app has pages for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ResourceKind {
    /// A management group.
    ManagementGroup,
    /// A subscription.
    Subscription,
    /// A resource group.
    ResourceGroup,
    /// A Recovery Services vault.
    Vault,
    /// A Backup vault.
    BackupVault,
    /// A Resource Guard.
    Guard,
}

impl ResourceKind {
    /// The kind of what an id names; none for what the app has no page for.
    #[must_use]
    pub fn of(id: &Scope) -> Option<Self> {
        match id.kind() {
            ScopeKind::ManagementGroup => Some(Self::ManagementGroup),
            ScopeKind::Subscription => Some(Self::Subscription),
            ScopeKind::ResourceGroup => Some(Self::ResourceGroup),
            ScopeKind::Resource if id.is_resource(VAULT_TYPE) => Some(Self::Vault),
            ScopeKind::Resource if id.is_resource(BACKUP_VAULT_TYPE) => Some(Self::BackupVault),
            ScopeKind::Resource if id.is_resource(GUARD_TYPE) => Some(Self::Guard),
            ScopeKind::Resource | ScopeKind::Root => None,
        }
    }

    /// The place itself where the app has a page for it, or else the nearest one above it that has.
    #[must_use]
    pub fn around(id: &Scope) -> Option<Scope> {
        id.up().find(|place| Self::of(place).is_some())
    }
}

/// A page of the app.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// The first page.
    Home,
    /// A page that belongs to no single resource.
    At(Place),
    /// A page of a resource, subscription, resource group or management group.
    Resource {
        /// Which one.
        id: Scope,
        /// Which page of it.
        page: Page,
    },
    /// What somebody shares by its link.
    Shared(Shared),
    /// An address that names no page.
    Unknown(String),
}

/// What a link shares.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shared {
    /// A whole world, packed.
    World(String),
    /// A guided scenario, by its name.
    Scenario(String),
}

const SHARED_WORLD: &str = "/shared/world/";
const SHARED_SCENARIO: &str = "/shared/scenario/";

const RESOURCE: &str = "resource";

impl Route {
    /// A page of a resource.
    #[must_use]
    pub fn resource(id: &Scope, page: Page) -> Self {
        Self::Resource { id: id.clone(), page }
    }

    /// The overview of a resource.
    #[must_use]
    pub fn overview(id: &Scope) -> Self {
        Self::resource(id, Page::Overview)
    }

    /// Reads what stands in the address bar from the `#` on; an empty text is the first page.
    #[must_use]
    pub fn of_fragment(fragment: &str) -> Self {
        let path = fragment.strip_prefix('#').unwrap_or(fragment);
        if let Some(packed) = path.strip_prefix(SHARED_WORLD) {
            return Self::Shared(Shared::World(packed.to_owned()));
        }
        if let Some(name) = path.strip_prefix(SHARED_SCENARIO) {
            return Self::Shared(Shared::Scenario(name.to_owned()));
        }
        let segments: Vec<&str> = path.split('/').filter(|segment| !segment.is_empty()).collect();
        let found = match segments.as_slice() {
            [] => Some(Self::Home),
            [RESOURCE, id @ ..] => resource_of(id),
            [word] => Place::of_word(word).map(Self::At),
            _ => None,
        };
        found.unwrap_or_else(|| Self::Unknown(path.to_owned()))
    }

    /// The address as a link carries it, such as `#/resource-guards`.
    #[must_use]
    pub fn href(&self) -> AttrValue {
        match self {
            Self::Home => AttrValue::Static("#/"),
            Self::At(place) => AttrValue::from(format!("#/{}", place.word())),
            Self::Resource { id, page } => {
                AttrValue::from(format!("#/{RESOURCE}{}/{}", encoded(id.as_str()), page.word()))
            }
            Self::Shared(Shared::World(packed)) => AttrValue::from(format!("#{SHARED_WORLD}{packed}")),
            Self::Shared(Shared::Scenario(name)) => AttrValue::from(format!("#{SHARED_SCENARIO}{name}")),
            Self::Unknown(path) => AttrValue::from(format!("#{path}")),
        }
    }
}

impl From<Place> for Route {
    fn from(place: Place) -> Self {
        Self::At(place)
    }
}

fn resource_of(segments: &[&str]) -> Option<Route> {
    let (page, id) = match segments.split_last()? {
        (last, id) if id.len().is_multiple_of(2) => (Page::of_word(last)?, id),
        _ => (Page::Overview, segments),
    };
    let names: Option<Vec<String>> = id.iter().map(|segment| decoded(segment)).collect();
    let id = Scope::parse(&format!("/{}", names?.join("/"))).ok()?;
    Some(Route::Resource { id, page })
}

/// Letters, digits and the signs that ids are full of stay readable; everything else is percent-encoded.
fn encoded(id: &str) -> String {
    let mut text = String::with_capacity(id.len());
    for byte in id.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'-' | b'_' | b'.' | b'~' | b'(' | b')') {
            text.push(char::from(byte));
        } else {
            text.push_str(&format!("%{byte:02X}"));
        }
    }
    text
}

/// One segment without its percent signs; none if they are broken or hide a slash, which would move the borders.
fn decoded(segment: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(segment.len());
    let mut rest = segment.bytes();
    while let Some(byte) = rest.next() {
        let byte = if byte == b'%' { hex(rest.next()?)? * 16 + hex(rest.next()?)? } else { byte };
        bytes.push(byte);
    }
    String::from_utf8(bytes).ok().filter(|text| !text.contains('/'))
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|value| u8::try_from(value).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    const VAULT: &str =
        "/subscriptions/a0/resourceGroups/rg (1)/providers/Microsoft.RecoveryServices/vaults/vault-prod";

    fn scope(id: &str) -> Scope {
        Scope::parse(id).expect("the test writes well-formed ids")
    }

    #[test]
    fn every_address_leads_back_to_its_route() {
        let places = Place::ALL.iter().map(|place| Route::At(*place));
        let shared = [Shared::World("aZ-_09".to_owned()), Shared::Scenario("first".to_owned())].map(Route::Shared);
        let ids = [
            VAULT,
            "/subscriptions/a0",
            "/subscriptions/a0/resourceGroups/überwachung",
            "/providers/Microsoft.Management/managementGroups/root",
        ];
        let resources = ids.iter().flat_map(|id| Page::ALL.iter().map(|page| Route::resource(&scope(id), *page)));
        for route in places.chain(resources).chain([Route::Home]).chain(shared) {
            assert_eq!(Route::of_fragment(&route.href()), route, "{}", route.href());
        }
    }

    #[test]
    fn a_resource_without_a_page_shows_its_overview() {
        let route = Route::of_fragment("#/resource/subscriptions/a0/resourceGroups/rg");
        assert_eq!(route, Route::overview(&scope("/subscriptions/a0/resourceGroups/rg")));
    }

    #[test]
    fn the_address_of_a_resource_can_be_read() {
        let href = Route::resource(&scope(VAULT), Page::Properties).href();
        assert_eq!(
            href,
            "#/resource/subscriptions/a0/resourceGroups/rg%20(1)/providers/Microsoft.RecoveryServices/vaults/vault-prod/properties"
        );
    }

    #[test]
    fn what_names_no_page_is_unknown_and_keeps_its_text() {
        for path in [
            "/nowhere",
            "/resource",
            "/resource/subscriptions",
            "/resource/subscriptions/a0/nopage",
            "/resource/subscriptions/a%2Fb",
            "/resource/subscriptions/a%zz",
            "/all-resources/x",
        ] {
            assert_eq!(Route::of_fragment(&format!("#{path}")), Route::Unknown(path.to_owned()));
        }
    }

    #[test]
    fn nothing_after_the_hash_is_the_first_page() {
        for fragment in ["", "#", "#/"] {
            assert_eq!(Route::of_fragment(fragment), Route::Home);
        }
    }

    #[test]
    fn each_kind_is_told_by_its_id() {
        assert_eq!(ResourceKind::of(&scope(VAULT)), Some(ResourceKind::Vault));
        let backup = "/subscriptions/a0/resourceGroups/rg/providers/Microsoft.DataProtection/backupVaults/bv";
        assert_eq!(ResourceKind::of(&scope(backup)), Some(ResourceKind::BackupVault));
        assert_eq!(ResourceKind::of(&scope(mua_core::sample::GUARD)), Some(ResourceKind::Guard));
        assert_eq!(ResourceKind::of(&scope("/subscriptions/a0/resourceGroups/rg")), Some(ResourceKind::ResourceGroup));
        assert_eq!(ResourceKind::of(&Scope::root()), None);
    }
}
