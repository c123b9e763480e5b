//! The frame around every page, and the one switch from route to blade. Stands on `blades`, `parts`, `portal`, `kit`; must never
//! know what a page holds.

use mua_core::Scope;
use yew::prelude::*;

use crate::blades::access_control::{AccessControl, AddRoleAssignment};
use crate::blades::activity_log::ActivityLog;
use crate::blades::backup_vault::{BackupVaultPage, CreateBackupVault};
use crate::blades::browse::Browse;
use crate::blades::create_resource_group::CreateResourceGroup;
use crate::blades::directories::Directories;
use crate::blades::fidelity::Fidelity;
use crate::blades::guard::{CreateGuard, GuardPage};
use crate::blades::history::HistoryPage;
use crate::blades::home::Home;
use crate::blades::inbox::Inbox;
use crate::blades::language_region::LanguageAndRegion;
use crate::blades::locks::Locks;
use crate::blades::management_group::ManagementGroupPage;
use crate::blades::not_found::{NoAccess, NotFound, is_open};
use crate::blades::people::{Groups, TenantProperties, Users};
use crate::blades::posture::Posture;
use crate::blades::privileged::{
    ApproveRequests, MyAudit, MyRequests, MyRoles, PimAssignments, PimResources, PimSettings, ResourceAudit,
};
use crate::blades::resource_group::ResourceGroupPage;
use crate::blades::services::{AllServices, CreateResource};
use crate::blades::settings::Settings;
use crate::blades::share::Share;
use crate::blades::shared::SharedPage;
use crate::blades::side_by_side::{AlreadySideBySide, SideBySide};
use crate::blades::subscription::SubscriptionPage;
use crate::blades::tags::TagsPage;
use crate::blades::timeline::Timeline;
use crate::blades::topology::Topology;
use crate::blades::vault::{CreateVault, VaultPage};
use crate::kit::PortalFrame;
use crate::menu;
use crate::parts::frame::{KeptEdits, ShortcutKeys, Strip, Toasts, Top, TroubleBar, VersionBar, acting_hue};
use crate::parts::guide::{GuidePanel, make_way};
use crate::parts::json_view::JsonView;
use crate::portal::{PortalProvider, use_address, use_portal};
use crate::route::{Page, Place, ResourceKind, Route};
use crate::words;

/// The app.
#[component]
pub fn App() -> Html {
    html! { <PortalProvider><Frame /></PortalProvider> }
}

#[component]
fn Frame() -> Html {
    let (portal, address) = (use_portal(), use_address());
    let pane = portal.pane();
    if address.route == Route::At(Place::SideBySide) && pane.is_none() {
        return html! { <SideBySide /> };
    }
    let edge = pane.map(|_| acting_hue(&portal));
    html! {
        // Keyed by the language: every word is said anew, and each page stays where it is.
        <PortalFrame
            key={format!("{} {}", portal.locale().language.name(), portal.locale().format.name())}
            {edge}
            top={html! { <Top /> }}
            strip={html! { <Strip /> }}
            aside={html! { <GuidePanel /> }}
            toasts={html! { <Toasts /> }}
            on_focus={make_way(&portal)}
        >
            <ShortcutKeys />
            <TroubleBar />
            <VersionBar />
            <KeptEdits><Switch /></KeptEdits>
        </PortalFrame>
    }
}

#[component]
fn Switch() -> Html {
    let address = use_address();
    // Keyed by the address: a page that was left keeps no open pane and no draft, and each arrival moves the focus.
    let key = address.route.href().to_string();
    match &address.route {
        Route::Home => html! { <Home /> },
        Route::At(place) => html! { <PlaceSwitch {key} place={*place} /> },
        Route::Resource { id, page } => html! { <ResourceSwitch {key} id={id.clone()} page={*page} /> },
        Route::Shared(shared) => html! { <SharedPage {key} shared={shared.clone()} /> },
        Route::Unknown(path) => html! { <NotFound sought={path.clone()} why={words::NO_SUCH_PAGE} /> },
    }
}

#[derive(Clone, PartialEq, Properties)]
struct PlaceSwitchProps {
    place: Place,
}

/// A page that belongs to no single resource.
#[component]
fn PlaceSwitch(props: &PlaceSwitchProps) -> Html {
    let place = props.place;
    match place {
        Place::AllResources
        | Place::ResourceGuards
        | Place::RecoveryVaults
        | Place::BackupVaults
        | Place::Subscriptions
        | Place::ResourceGroups
        | Place::ManagementGroups => html! { <Browse {place} /> },
        Place::AllServices => html! { <AllServices /> },
        Place::SideBySide => html! { <AlreadySideBySide /> },
        Place::CreateResource => html! { <CreateResource /> },
        Place::Directories => html! { <Directories /> },
        Place::Settings => html! { <Settings /> },
        Place::Language => html! { <LanguageAndRegion /> },
        Place::Share => html! { <Share /> },
        Place::History => html! { <HistoryPage /> },
        Place::Fidelity => html! { <Fidelity /> },
        Place::Users => html! { <Users /> },
        Place::Groups => html! { <Groups /> },
        Place::TenantProperties => html! { <TenantProperties /> },
        Place::ActivityLog => html! { <ActivityLog /> },
        Place::Topology => html! { <Topology /> },
        Place::Timeline => html! { <Timeline /> },
        Place::MyRoles => html! { <MyRoles /> },
        Place::MyRequests => html! { <MyRequests /> },
        Place::ApproveRequests => html! { <ApproveRequests /> },
        Place::PimResources => html! { <PimResources /> },
        Place::MyAudit => html! { <MyAudit /> },
        Place::Inbox => html! { <Inbox /> },
        Place::CreateGuard => html! { <CreateGuard /> },
        Place::CreateVault => html! { <CreateVault /> },
        Place::CreateBackupVault => html! { <CreateBackupVault /> },
        Place::CreateResourceGroup => html! { <CreateResourceGroup /> },
    }
}

#[derive(Clone, PartialEq, Properties)]
struct ResourceSwitchProps {
    id: Scope,
    page: Page,
}

/// A page of a resource, if it is there and the person may see it.
#[component]
fn ResourceSwitch(props: &ResourceSwitchProps) -> Html {
    let portal = use_portal();
    let (id, page) = (props.id.clone(), props.page);
    let kind = ResourceKind::of(&id).filter(|_| portal.world().exists(&id));
    let Some(kind) = kind else {
        return html! { <NotFound sought={id.to_string()} why={words::NO_SUCH_RESOURCE} /> };
    };
    if !menu::has(kind, page) {
        return html! { <NotFound sought={id.to_string()} why={words::NO_SUCH_PAGE} /> };
    }
    if !is_open(&portal, &id) {
        return html! { <NoAccess {id} /> };
    }
    match (page, kind) {
        (Page::AccessControl | Page::RoleAssignments, _) => html! { <AccessControl scope={id} {page} /> },
        (Page::Tags, _) => html! { <TagsPage {id} /> },
        (Page::Json, _) => html! { <JsonView {id} /> },
        (Page::Locks, _) => html! { <Locks scope={id} /> },
        (Page::Posture, _) => html! { <Posture scope={id} /> },
        (Page::PimAssignments, _) => html! { <PimAssignments scope={id} /> },
        (Page::PimSettings, _) => html! { <PimSettings scope={id} /> },
        (Page::PimAudit, _) => html! { <ResourceAudit scope={id} /> },
        (Page::AddRoleAssignment, _) => html! { <AddRoleAssignment scope={id} /> },
        (_, ResourceKind::Vault) => html! { <VaultPage {id} {page} /> },
        (_, ResourceKind::BackupVault) => html! { <BackupVaultPage {id} {page} /> },
        (_, ResourceKind::Guard) => html! { <GuardPage {id} {page} /> },
        (_, ResourceKind::Subscription) => html! { <SubscriptionPage {id} {page} /> },
        (_, ResourceKind::ResourceGroup) => html! { <ResourceGroupPage {id} {page} /> },
        (_, ResourceKind::ManagementGroup) => html! { <ManagementGroupPage {id} {page} /> },
    }
}
