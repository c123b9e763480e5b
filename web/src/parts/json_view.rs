//! A resource in Azure's own shape. Stands on the engine's estates and `kit`; must never put JSON together itself.

use mua_core::{Scope, estate};
use yew::prelude::*;

use super::ResourcePage;
use crate::kit::{CodeBlock, EmptyState, Glyph};
use crate::portal::{copy, use_portal};
use crate::route::Page;

/// What [`JsonView`] takes.
#[derive(Clone, PartialEq, Properties)]
pub struct JsonViewProps {
    /// The resource.
    pub id: Scope,
}

/// The JSON view of a resource.
#[component]
pub fn JsonView(props: &JsonViewProps) -> Html {
    let portal = use_portal();
    let text = estate::resource_json(portal.world(), &props.id);
    html! {
        <ResourcePage id={props.id.clone()} page={Page::Json}>
            <p class="blade__lead">{ "The resource as Azure Resource Manager would answer for it." }</p>
            if let Some(text) = text {
                <CodeBlock label="Resource JSON" {text} on_copy={Some(Callback::from(|text: AttrValue| copy(&text)))} />
            } else {
                <EmptyState icon={Glyph::Json} title="No JSON" text="The resource is not there any more." />
            }
        </ResourcePage>
    }
}
