//! The pages of a guard. Stands on `parts`; must never decide by itself who may do what.

use mua_core::Scope;
use yew::prelude::*;

use crate::parts::{PlainPage, ResourcePage};
use crate::route::Page;

/// What [`GuardPage`] takes.
#[derive(Clone, PartialEq, Properties)]
pub struct GuardPageProps {
    /// Which one; it exists and the person may read it.
    pub id: Scope,
    /// Which page of it.
    pub page: Page,
}

/// A page of a guard.
#[component]
pub fn GuardPage(props: &GuardPageProps) -> Html {
    html! { <ResourcePage id={props.id.clone()} page={props.page} /> }
}

/// The wizard that makes one.
#[component]
pub fn CreateGuard() -> Html {
    html! { <PlainPage title="Create guard" /> }
}
