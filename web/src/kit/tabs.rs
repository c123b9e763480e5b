//! A list of tabs and the panel of the chosen one. Stands on `native` for the arrow keys; must never know what the panels hold.

use yew::prelude::*;

use super::icon::{Glyph, Icon};
use super::native;
use crate::language::{Said, said};

/// One tab.
#[derive(Clone, Debug, PartialEq)]
pub struct Tab {
    /// Tells it from the others; part of the ids on the page.
    pub id: AttrValue,
    /// What it says.
    pub title: AttrValue,
    /// Whether something in its panel is wrong: the tab is marked.
    pub invalid: bool,
}

impl Tab {
    /// A tab with nothing wrong in it.
    pub fn new(id: impl Into<AttrValue>, title: impl Into<Said>) -> Self {
        Self { id: id.into(), title: title.into().into(), invalid: false }
    }

    /// The same tab, marked or not.
    #[must_use]
    pub fn with_invalid(self, invalid: bool) -> Self {
        Self { invalid, ..self }
    }
}

/// What [`Tabs`] takes.
#[derive(Clone, PartialEq, Properties)]
pub struct TabsProps {
    /// What the tabs are about, for screen readers.
    pub label: AttrValue,
    /// The tabs.
    pub tabs: Vec<Tab>,
    /// The id of the tab on show.
    pub current: AttrValue,
    /// Takes the id of the tab to show.
    pub on_select: Callback<AttrValue>,
    /// The panel of the current tab.
    pub children: Html,
    /// Gives the panel's node to an owner that must move the focus there.
    #[prop_or_default]
    pub panel: NodeRef,
}

/// A tab list with its panel. Arrow keys, Home and End choose.
#[component]
pub fn Tabs(props: &TabsProps) -> Html {
    let list = use_node_ref();
    let onkeydown = {
        let (list, tabs, on_select) = (list.clone(), props.tabs.clone(), props.on_select.clone());
        Callback::from(move |event: KeyboardEvent| {
            if let Some(tab) = native::rove(&list, "[role=tab]", &event).and_then(|index| tabs.get(index)) {
                on_select.emit(tab.id.clone());
            }
        })
    };
    let panel_id = format!("panel-{}", props.current);
    let tab = |tab: &Tab| {
        let chosen = tab.id == props.current;
        let onclick = {
            let id = tab.id.clone();
            props.on_select.reform(move |_: MouseEvent| id.clone())
        };
        html! {
            <button
                key={tab.id.to_string()}
                type="button"
                role="tab"
                id={format!("tab-{}", tab.id)}
                class={classes!("tab", tab.invalid.then_some("tab--invalid"))}
                aria-selected={if chosen { "true" } else { "false" }}
                aria-controls={chosen.then(|| panel_id.clone())}
                tabindex={if chosen { "0" } else { "-1" }}
                {onclick}
            >
                if tab.invalid {
                    <Icon glyph={Glyph::Error} label="Has errors:" />
                }
                <span class="tab__text" data-text={said(&tab.title)}>{ said(&tab.title) }</span>
            </button>
        }
    };
    html! {
        <div class="tabs">
            <div ref={list} class="tabs__list" role="tablist" aria-label={said(&props.label)} {onkeydown}>
                { for props.tabs.iter().map(tab) }
            </div>
            <div ref={props.panel.clone()} id={panel_id.clone()} class="tabs__panel" role="tabpanel" aria-labelledby={format!("tab-{}", props.current)} tabindex="-1">
                { props.children.clone() }
            </div>
        </div>
    }
}
