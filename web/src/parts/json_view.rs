//! A resource in Azure's own shape. Stands on the engine's estates and `kit`; must never put JSON together itself.

use mua_core::{Scope, estate};
use yew::prelude::*;

use super::ResourcePage;
use crate::kit::{CodeBlock, EmptyState, Glyph, Section};
use crate::language::say;
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
    let world = portal.world();
    let text = estate::resource_json(world, &props.id);
    let proxy = world.vault(&props.id).and_then(estate::proxy_id).and_then(|id| estate::resource_json(world, &id));
    let on_copy = Some(Callback::from(|text: AttrValue| copy(&text)));
    html! {
        <ResourcePage id={props.id.clone()} page={Page::Json}>
            <p class="blade__lead">{ say("The resource as Azure Resource Manager would answer for it.") }</p>
            if let Some(text) = text {
                <CodeBlock label="Resource JSON" {text} on_copy={on_copy.clone()} />
            } else {
                <EmptyState icon={Glyph::Json} title="No JSON" text="The resource is not there any more." />
            }
            if let Some(text) = proxy {
                <Section title="Resource Guard proxy" text="The child resource by which the vault is tied to its Resource Guard, and the operations that it is asked for.">
                    <CodeBlock label="Resource Guard proxy JSON" {text} {on_copy} />
                </Section>
            }
        </ResourcePage>
    }
}
