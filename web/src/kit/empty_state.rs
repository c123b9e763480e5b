//! What a list shows when there is nothing to list. Stands on `icon`; must never leave the reader without a next step.

use yew::prelude::*;

use super::icon::{Glyph, Icon, IconSize};
use crate::language::said;

/// What [`EmptyState`] takes.
#[derive(Clone, PartialEq, Properties)]
pub struct EmptyStateProps {
    /// The drawing.
    pub icon: Glyph,
    /// What is missing, such as "No resource guards to display".
    pub title: AttrValue,
    /// Why that may be, and what the thing is for.
    #[prop_or_default]
    pub text: Option<AttrValue>,
    /// The button that makes the first one.
    #[prop_or_default]
    pub children: Html,
}

/// An empty list's words and way out.
#[component]
pub fn EmptyState(props: &EmptyStateProps) -> Html {
    html! {
        <div class="empty-state">
            <Icon glyph={props.icon} size={IconSize::Huge} class="empty-state__icon" />
            <p class="empty-state__title">{ said(&props.title) }</p>
            if let Some(text) = &props.text {
                <p class="empty-state__text">{ said(text) }</p>
            }
            <div class="empty-state__action">{ props.children.clone() }</div>
        </div>
    }
}
