//! Access control (IAM) of any place. Stands on `parts`; must never decide by itself who may do what.

use mua_core::Scope;
use yew::prelude::*;

use crate::parts::ResourcePage;
use crate::route::Page;

/// What [`AccessControl`] and [`AddRoleAssignment`] take.
#[derive(Clone, PartialEq, Properties)]
pub struct AccessControlProps {
    /// The place; it exists and the person sees it.
    pub scope: Scope,
}

/// Who holds which role at a place.
#[component]
pub fn AccessControl(props: &AccessControlProps) -> Html {
    html! { <ResourcePage id={props.scope.clone()} page={Page::AccessControl} /> }
}

/// The wizard that assigns a role.
#[component]
pub fn AddRoleAssignment(props: &AccessControlProps) -> Html {
    html! { <ResourcePage id={props.scope.clone()} page={Page::AddRoleAssignment} /> }
}
