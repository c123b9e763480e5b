//! One role assignment in full: who, what, where, since when, until when, under which condition, and as Azure tells it. Stands on
//! `holdings`, `kit` and the engine's estates; must never change it.

use mua_core::estate;
use yew::prelude::*;

use super::holdings::{Held, Holding};
use crate::kit::{Button, CodeBlock, ContextPane, CopyButton, PaneSize, Section, read_only};
use crate::language::say;
use crate::portal::{copy, use_portal};
use crate::words;

/// What [`Details`] takes.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct DetailsProps {
    /// Which assignment.
    pub holding: Holding,
    /// Closes the pane.
    pub on_close: Callback<()>,
}

/// The pane.
#[component]
pub(super) fn Details(props: &DetailsProps) -> Html {
    let portal = use_portal();
    let (world, own) = (portal.world(), &props.holding);
    let (state, detail) = own.state(world.now());
    let maker = own.created_by.as_ref().map_or_else(|| say("Not known").to_string(), |id| words::principal(world, id));
    let close = props.on_close.clone();
    html! {
        <ContextPane
            title={own.role_name(world)}
            subtitle={words::principal(world, &own.principal)}
            size={PaneSize::Medium}
            on_close={props.on_close.clone()}
            footer={html! { <Button text="Close" on_click={close} /> }}
        >
            <div class="form">
                { read_only("State", html! { <>{ say(state) }{ detail.map(|detail| format!(". {detail}")).unwrap_or_default() }</> }) }
                { read_only("Member", words::principal(world, &own.principal)) }
                { read_only("Account", words::or_none(&own.sign_in(world))) }
                { read_only("Scope", format!("{}: {}", say(words::place_kind(&own.scope)), words::place(world, &own.scope))) }
                { read_only("Start time", words::moment(own.window.opens)) }
                { read_only("End time", own.window.closes.map_or_else(|| say("Permanent").to_string(), words::moment)) }
                { read_only("Description", words::or_none(own.description.as_deref().unwrap_or_default())) }
                { read_only("Assigned by", maker) }
                { read_only("ID", html! { <>{ own.id.to_string() }<CopyButton text={own.id.to_string()} label="Copy the ID of the role assignment" on_copy={|text: AttrValue| copy(&text)} /></> }) }
            </div>
            <Section title="Condition">
                if let Some(condition) = &own.condition {
                    <CodeBlock label="Condition" text={condition.clone()} />
                } else if own.held == Held::Eligible {
                    <p>{ say("None. Eligible assignments carry no condition here.") }</p>
                } else {
                    <p>{ say("None") }</p>
                }
            </Section>
            if let Some(text) = estate::resource_json(world, &own.id) {
                <Section title="JSON" text="The role assignment as Azure Resource Manager would answer for it.">
                    <CodeBlock label="Role assignment JSON" {text} on_copy={|text: AttrValue| copy(&text)} />
                </Section>
            }
        </ContextPane>
    }
}
