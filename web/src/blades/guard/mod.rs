//! The blades of a Resource Guard: one file per page, and the wizard that makes one. Stands on `parts`; must never import another
//! blade, nor decide by itself who may do what.

mod create;
mod overview;
mod properties;
mod vaults;

use mua_core::Scope;
use yew::prelude::*;

pub use self::create::CreateGuardWizard as CreateGuard;
use self::overview::Overview;
use self::properties::PropertiesPage;
use self::vaults::TiedVaults;
use crate::parts::ResourcePage;
use crate::parts::activity::ActivityGrid;
use crate::route::Page;

/// What [`GuardPage`] takes.
#[derive(Clone, PartialEq, Properties)]
pub struct GuardPageProps {
    /// Which one; it exists and the person may read it.
    pub id: Scope,
    /// Which page of it.
    pub page: Page,
}

/// A page of a Resource Guard.
#[component]
pub fn GuardPage(props: &GuardPageProps) -> Html {
    let id = props.id.clone();
    match props.page {
        Page::ActivityLog => html! {
            <ResourcePage id={id.clone()} page={Page::ActivityLog}><ActivityGrid within={Some(id)} /></ResourcePage>
        },
        Page::Properties => html! { <PropertiesPage {id} /> },
        Page::TiedVaults => html! { <TiedVaults {id} /> },
        _ => html! { <Overview {id} /> },
    }
}
