//! What everything about access at a place takes. Stands on yew and `mua_core`; must never know what is made of it.

use mua_core::Scope;
use yew::prelude::*;

/// What the blade, its tabs and the page to add a role assignment take.
#[derive(Clone, PartialEq, Properties)]
pub struct AccessControlProps {
    /// The place; it exists and the person sees it.
    pub scope: Scope,
}
