//! The blades of a Recovery Services vault: one file per page or pane, and the wizard that makes one. Stands on `parts`; must
//! never import another blade, nor decide by itself who may do what.

mod create;

use mua_core::Scope;
use yew::prelude::*;

pub use self::create::CreateVaultWizard as CreateVault;
use crate::parts::ResourcePage;
use crate::parts::activity::ActivityGrid;
use crate::parts::vault::{ItemsPage, OverviewPage, PoliciesPage, PropertiesPage};
use crate::route::Page;

/// What [`VaultPage`] takes.
#[derive(Clone, PartialEq, Properties)]
pub struct VaultPageProps {
    /// Which one; it exists and the person may read it.
    pub id: Scope,
    /// Which page of it.
    pub page: Page,
}

/// A page of a vault.
#[component]
pub fn VaultPage(props: &VaultPageProps) -> Html {
    let id = props.id.clone();
    match props.page {
        Page::ActivityLog => html! {
            <ResourcePage id={id.clone()} page={Page::ActivityLog}><ActivityGrid within={Some(id)} /></ResourcePage>
        },
        Page::Properties => html! { <PropertiesPage {id} /> },
        Page::Policies => html! { <PoliciesPage {id} /> },
        Page::BackupItems => html! { <ItemsPage {id} /> },
        _ => html! { <OverviewPage {id} /> },
    }
}
