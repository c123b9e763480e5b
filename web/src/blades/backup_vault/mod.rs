//! The blades of a Backup vault: one file per page or pane, and the wizard that makes one. Stands on `parts`; must never import
//! another blade, nor decide by itself who may do what.

mod create;
mod instances;

use mua_core::Scope;
use yew::prelude::*;

pub use self::create::CreateBackupVaultWizard as CreateBackupVault;
use self::instances::InstancesPage;
use crate::parts::ResourcePage;
use crate::parts::activity::ActivityGrid;
use crate::parts::vault::{OverviewPage, PoliciesPage, PropertiesPage};
use crate::route::Page;

/// What [`BackupVaultPage`] takes.
#[derive(Clone, PartialEq, Properties)]
pub struct BackupVaultPageProps {
    /// Which one; it exists and the person may read it.
    pub id: Scope,
    /// Which page of it.
    pub page: Page,
}

/// A page of a Backup vault.
#[component]
pub fn BackupVaultPage(props: &BackupVaultPageProps) -> Html {
    let id = props.id.clone();
    match props.page {
        Page::ActivityLog => html! {
            <ResourcePage id={id.clone()} page={Page::ActivityLog}><ActivityGrid within={Some(id)} /></ResourcePage>
        },
        Page::Properties => html! { <PropertiesPage {id} /> },
        Page::Policies => html! { <PoliciesPage {id} /> },
        Page::BackupInstances => html! { <InstancesPage {id} /> },
        _ => html! { <OverviewPage {id} /> },
    }
}
