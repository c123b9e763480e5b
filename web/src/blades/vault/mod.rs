//! The pages of a vault. Stands on `parts`; must never decide by itself who may do what.

use mua_core::Scope;
use yew::prelude::*;

use crate::parts::{PlainPage, ResourcePage};
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
    html! { <ResourcePage id={props.id.clone()} page={props.page} /> }
}

/// The wizard that makes one.
#[component]
pub fn CreateVault() -> Html {
    html! { <PlainPage title="Create vault" /> }
}
