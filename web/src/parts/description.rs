//! How to ask for access to a Resource Guard. Stands on the portal's world; must never know what the access is for.

use mua_core::Scope;
use yew::prelude::*;

use crate::kit::nothing;
use crate::language::say_with;
use crate::portal::use_portal;

/// What [`Description`] takes.
#[derive(Clone, PartialEq, Properties)]
pub struct DescriptionProps {
    /// The Resource Guard.
    pub guard: Option<Scope>,
}

/// How to ask for access, in the words of whoever keeps the guard.
#[component]
pub fn Description(props: &DescriptionProps) -> Html {
    let portal = use_portal();
    let guard = props.guard.as_ref().and_then(|id| portal.world().guard(id));
    let Some(guard) = guard.filter(|guard| !guard.description.trim().is_empty()) else { return nothing() };
    html! {
        <figure class="description">
            <figcaption class="description__label">{ say_with("Description of {name}", &[("name", &guard.id.name())]) }</figcaption>
            <blockquote class="description__text">{ guard.description.clone() }</blockquote>
        </figure>
    }
}
