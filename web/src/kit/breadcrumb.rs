//! The way here, as links. Stands on `icon`; must never know the routes, only their addresses.

use yew::prelude::*;

use super::icon::{Glyph, Icon};
use crate::language::{Said, said, say};

/// One step of the way.
#[derive(Clone, Debug, PartialEq)]
pub struct Crumb {
    /// What it says.
    pub text: AttrValue,
    /// Where it leads.
    pub href: AttrValue,
}

impl Crumb {
    /// A step with its words and its address.
    pub fn new(text: impl Into<Said>, href: impl Into<AttrValue>) -> Self {
        Self { text: text.into().into(), href: href.into() }
    }
}

/// What [`Breadcrumb`] takes.
#[derive(Clone, PartialEq, Properties)]
pub struct BreadcrumbProps {
    /// The steps that lead here, the first one first; the page itself is not among them.
    pub trail: Vec<Crumb>,
    /// The page itself; left out, the trail ends with an arrow, as in the portal.
    #[prop_or_default]
    pub current: Option<AttrValue>,
}

/// The breadcrumb above a blade.
#[component]
pub fn Breadcrumb(props: &BreadcrumbProps) -> Html {
    html! {
        <nav class="breadcrumb" aria-label={say("Breadcrumb")}>
            <ol class="breadcrumb__list">
                { for props.trail.iter().map(|crumb| html! {
                    <li class="breadcrumb__item">
                        <a class="breadcrumb__link" href={crumb.href.clone()}>{ said(&crumb.text) }</a>
                        <Icon glyph={Glyph::ChevronRight} class="breadcrumb__arrow" />
                    </li>
                }) }
                if let Some(current) = &props.current {
                    <li class="breadcrumb__item">
                        <span class="breadcrumb__current" aria-current="page">{ said(current) }</span>
                    </li>
                }
            </ol>
        </nav>
    }
}
