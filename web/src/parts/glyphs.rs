//! Which drawing stands for which kind of thing. Stands on `kit` and `route`; must never say a word.

use crate::kit::Glyph;
use crate::route::{Page, Place, ResourceKind};

/// The drawing of a kind of resource.
#[must_use]
pub const fn of_kind(kind: ResourceKind) -> Glyph {
    match kind {
        ResourceKind::Vault => Glyph::Vault,
        ResourceKind::BackupVault => Glyph::BackupVault,
        ResourceKind::Guard => Glyph::Guard,
        ResourceKind::Subscription => Glyph::Subscription,
        ResourceKind::ResourceGroup => Glyph::ResourceGroup,
        ResourceKind::ManagementGroup => Glyph::ManagementGroup,
    }
}

/// The drawing of a page in a resource menu.
#[must_use]
pub const fn of_page(page: Page) -> Glyph {
    match page {
        Page::Overview => Glyph::Overview,
        Page::ActivityLog => Glyph::Activity,
        Page::AccessControl | Page::RoleAssignments | Page::AddRoleAssignment => Glyph::Access,
        Page::Tags => Glyph::Tag,
        Page::Properties => Glyph::Properties,
        Page::Policies => Glyph::Policy,
        Page::BackupItems | Page::BackupInstances => Glyph::Backup,
        Page::TiedVaults => Glyph::Vault,
        Page::Posture => Glyph::Shield,
        Page::Locks => Glyph::LockClosed,
        Page::ResourceGroups => Glyph::ResourceGroup,
        Page::ResourceProviders => Glyph::List,
        Page::PimAssignments => Glyph::Access,
        Page::PimSettings => Glyph::Settings,
        Page::PimAudit => Glyph::History,
        Page::Json => Glyph::Json,
    }
}

/// The drawing of a place.
#[must_use]
pub const fn of_place(place: Place) -> Glyph {
    match place {
        Place::AllResources => Glyph::AllResources,
        Place::ResourceGuards | Place::CreateGuard => Glyph::Guard,
        Place::RecoveryVaults | Place::CreateVault => Glyph::Vault,
        Place::BackupVaults | Place::CreateBackupVault => Glyph::BackupVault,
        Place::Subscriptions => Glyph::Subscription,
        Place::ResourceGroups | Place::CreateResourceGroup => Glyph::ResourceGroup,
        Place::ManagementGroups => Glyph::ManagementGroup,
        Place::AllServices => Glyph::List,
        Place::SideBySide => Glyph::PersonSwap,
        Place::CreateResource => Glyph::Add,
        Place::Directories | Place::TenantProperties => Glyph::Directory,
        Place::Settings => Glyph::Settings,
        Place::Language => Glyph::Globe,
        Place::Share => Glyph::Link,
        Place::History => Glyph::History,
        Place::Fidelity => Glyph::Book,
        Place::Users => Glyph::Person,
        Place::Groups => Glyph::People,
        Place::ActivityLog => Glyph::Activity,
        Place::Topology => Glyph::ManagementGroup,
        Place::Timeline => Glyph::Clock,
        Place::MyRoles | Place::MyRequests | Place::ApproveRequests | Place::PimResources | Place::MyAudit => {
            Glyph::Privileged
        }
        Place::Inbox => Glyph::Mail,
    }
}
