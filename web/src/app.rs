//! The frame around every page, and the one switch from route to blade. Stands on `blades`, `parts`, `portal`, `kit`; must never
//! know what a page holds.

use mua_core::Scope;
use yew::prelude::*;

use crate::blades::access_control::{AccessControl, AddRoleAssignment};
use crate::blades::guard::{CreateGuard, GuardPage};
use crate::blades::home::Home;
use crate::blades::vault::{CreateVault, VaultPage};
use crate::kit::PortalFrame;
use crate::parts::PlainPage;
use crate::parts::frame::{Strip, Toasts, Top, TroubleBar};
use crate::portal::{PortalProvider, use_address};
use crate::route::{Page, Place, ResourceKind, Route};

/// The app.
#[component]
pub fn App() -> Html {
    html! { <PortalProvider><Frame /></PortalProvider> }
}

#[component]
fn Frame() -> Html {
    html! {
        <PortalFrame top={html! { <Top /> }} strip={html! { <Strip /> }} toasts={html! { <Toasts /> }}>
            <TroubleBar />
            <Switch />
        </PortalFrame>
    }
}

#[component]
fn Switch() -> Html {
    let address = use_address();
    match &address.route {
        Route::Home => html! { <Home /> },
        Route::At(Place::CreateGuard) => html! { <CreateGuard /> },
        Route::At(Place::CreateVault) => html! { <CreateVault /> },
        Route::At(_) | Route::Unknown(_) => html! { <PlainPage title="Not found" /> },
        Route::Resource { id, page } => resource(id, *page),
    }
}

fn resource(id: &Scope, page: Page) -> Html {
    match (page, ResourceKind::of(id)) {
        (Page::AccessControl, _) => html! { <AccessControl scope={id.clone()} /> },
        (Page::AddRoleAssignment, _) => html! { <AddRoleAssignment scope={id.clone()} /> },
        (_, Some(ResourceKind::Vault)) => html! { <VaultPage id={id.clone()} {page} /> },
        (_, Some(ResourceKind::Guard)) => html! { <GuardPage id={id.clone()} {page} /> },
        _ => html! { <PlainPage title="Not found" /> },
    }
}
