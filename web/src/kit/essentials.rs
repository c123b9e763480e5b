//! The few facts at the head of an overview. Stands on `copy_button` and `icon`; must never fetch a fact itself.

use yew::prelude::*;

use super::copy_button::CopyButton;
use super::icon::{Glyph, Icon};
use super::native;
use crate::language::{Said, said, say, say_with};

/// One fact: a label and its value.
#[derive(Clone, PartialEq)]
pub struct Essential {
    label: AttrValue,
    value: Html,
    copied: Option<AttrValue>,
}

impl Essential {
    /// A fact in words.
    pub fn text(label: impl Into<Said>, value: impl Into<Said>) -> Self {
        let value: AttrValue = value.into().into();
        Self { label: label.into().into(), value: html! { { value } }, copied: None }
    }

    /// A fact that leads somewhere.
    pub fn link(label: impl Into<Said>, value: impl Into<Said>, href: impl Into<AttrValue>) -> Self {
        let (value, href): (AttrValue, AttrValue) = (value.into().into(), href.into());
        Self { label: label.into().into(), value: html! { <a class="link" {href}>{ value }</a> }, copied: None }
    }

    /// A fact with a copy button, such as an id.
    pub fn copyable(label: impl Into<Said>, value: impl Into<Said>) -> Self {
        let value: AttrValue = value.into().into();
        Self { label: label.into().into(), value: html! { { value.clone() } }, copied: Some(value) }
    }

    /// A fact drawn by the caller, such as a pill.
    pub fn html(label: impl Into<Said>, value: Html) -> Self {
        Self { label: label.into().into(), value, copied: None }
    }
}

/// What [`Essentials`] takes.
#[derive(Clone, PartialEq, Properties)]
pub struct EssentialsProps {
    /// The facts, down the first column and then down the second.
    pub facts: Vec<Essential>,
    /// Takes the text to put on the clipboard.
    #[prop_or_default]
    pub on_copy: Callback<AttrValue>,
    /// What stands at the right of the heading, such as a link to the JSON view.
    #[prop_or_default]
    pub aside: Option<Html>,
}

/// The essentials of a resource, in two columns, foldable.
#[component]
pub fn Essentials(props: &EssentialsProps) -> Html {
    let open = use_state_eq(|| true);
    let list_id = native::use_unique_id();
    let onclick = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(!*open))
    };
    let half = props.facts.len().div_ceil(2);
    let fact = |fact: &Essential| {
        html! {
            <div class="essentials__fact">
                <dt class="essentials__label">{ said(&fact.label) }</dt>
                <dd class="essentials__value">
                    <span class="essentials__text">{ fact.value.clone() }</span>
                    if let Some(text) = &fact.copied {
                        <CopyButton text={text.clone()} label={say_with("Copy {what}", &[("what", &said(&fact.label))])} on_copy={props.on_copy.clone()} />
                    }
                </dd>
            </div>
        }
    };
    html! {
        <section class="essentials" aria-label={say("Essentials")}>
            <div class="essentials__head">
                <h2 class="essentials__heading">
                    <button type="button" class="essentials__toggle" aria-expanded={if *open { "true" } else { "false" }} aria-controls={list_id.clone()} {onclick}>
                        <Icon glyph={if *open { Glyph::ChevronUp } else { Glyph::ChevronDown }} />
                        { say("Essentials") }
                    </button>
                </h2>
                if let Some(aside) = &props.aside {
                    <div class="essentials__aside">{ aside.clone() }</div>
                }
            </div>
            <div id={list_id} class="essentials__columns" hidden={!*open}>
                <dl class="essentials__list">{ for props.facts.iter().take(half).map(fact) }</dl>
                <dl class="essentials__list">{ for props.facts.iter().skip(half).map(fact) }</dl>
            </div>
        </section>
    }
}
