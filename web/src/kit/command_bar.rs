//! The bar of commands above a blade's body. Stands on `icon` and `native`; must never decide what may be done, only say it.

use yew::prelude::*;

use super::icon::{Glyph, Icon};
use super::native;
use crate::language::said;

/// What [`CommandBar`] takes.
#[derive(Clone, PartialEq, Properties)]
pub struct CommandBarProps {
    /// What the commands act on, for screen readers.
    #[prop_or(AttrValue::Static("Commands"))]
    pub label: AttrValue,
    /// The commands.
    pub children: Html,
}

/// A row of [`Command`]s.
#[component]
pub fn CommandBar(props: &CommandBarProps) -> Html {
    html! { <div class="command-bar" role="group" aria-label={said(&props.label)}>{ props.children.clone() }</div> }
}

/// What [`Command`] takes.
#[derive(Clone, PartialEq, Properties)]
pub struct CommandProps {
    /// What it does.
    pub text: AttrValue,
    /// The drawing before the words.
    pub icon: Glyph,
    /// What happens on a click, unless `href` is given.
    #[prop_or_default]
    pub on_click: Callback<()>,
    /// Where it leads, for a command that only navigates.
    #[prop_or_default]
    pub href: Option<AttrValue>,
    /// Why it cannot be used now. The button stays reachable, so that the reason can be heard.
    #[prop_or_default]
    pub disabled_reason: Option<AttrValue>,
    /// An id, for tests.
    #[prop_or_default]
    pub id: Option<AttrValue>,
}

/// One command.
#[component]
pub fn Command(props: &CommandProps) -> Html {
    let reason_id = native::use_unique_id();
    let face = html! { <><Icon glyph={props.icon} class="command__icon" /><span>{ said(&props.text) }</span></> };
    if let (Some(href), None) = (&props.href, &props.disabled_reason) {
        return html! { <a id={props.id.clone()} class="command" href={href.clone()}>{ face }</a> };
    }
    let onclick = {
        let (on_click, usable) = (props.on_click.clone(), props.disabled_reason.is_none());
        Callback::from(move |_: MouseEvent| {
            if usable {
                on_click.emit(());
            }
        })
    };
    let described_by = props.disabled_reason.is_some().then(|| reason_id.clone());
    html! {
        <>
            <button
                type="button"
                id={props.id.clone()}
                class="command"
                aria-disabled={props.disabled_reason.is_some().then_some("true")}
                aria-describedby={described_by}
                title={props.disabled_reason.as_ref().map(said)}
                {onclick}
            >
                { face }
            </button>
            if let Some(reason) = &props.disabled_reason {
                <span id={reason_id} class="visually-hidden">{ said(reason) }</span>
            }
        </>
    }
}

/// A thin line between commands that belong apart.
#[component]
pub fn CommandDivider() -> Html {
    html! { <span class="command-bar__divider" aria-hidden="true"></span> }
}
