//! Parts of a blade's body: a titled section, and a property with its value and its way to change it. Stands on nothing else;
//! must never know the property.

use yew::prelude::*;

use crate::language::said;

/// What [`Section`] takes.
#[derive(Clone, PartialEq, Properties)]
pub struct SectionProps {
    /// The heading.
    pub title: AttrValue,
    /// A sentence under it.
    #[prop_or_default]
    pub text: Option<AttrValue>,
    /// The content.
    #[prop_or_default]
    pub children: Html,
}

/// A titled part of a page or pane.
#[component]
pub fn Section(props: &SectionProps) -> Html {
    html! {
        <section class="section">
            <h2 class="section__title">{ said(&props.title) }</h2>
            if let Some(text) = &props.text {
                <p class="section__text">{ said(text) }</p>
            }
            { props.children.clone() }
        </section>
    }
}

/// What [`Property`] takes.
#[derive(Clone, PartialEq, Properties)]
pub struct PropertyProps {
    /// The property, such as "Security Settings".
    pub label: AttrValue,
    /// The way to change it: a `TextButton` saying "Update", or a link.
    #[prop_or_default]
    pub action: Option<Html>,
    /// Its value.
    #[prop_or_default]
    pub children: Html,
}

/// One property in a column of them, as on a Properties page. Must stand inside a [`PropertyList`].
#[component]
pub fn Property(props: &PropertyProps) -> Html {
    html! {
        <div class="property">
            <dt class="property__label">{ said(&props.label) }</dt>
            <dd class="property__value">{ props.children.clone() }</dd>
            if let Some(action) = &props.action {
                <dd class="property__action">{ action.clone() }</dd>
            }
        </div>
    }
}

/// What [`PropertyList`] takes.
#[derive(Clone, PartialEq, Properties)]
pub struct PropertyListProps {
    /// The [`Property`] elements.
    pub children: Html,
}

/// A column of properties.
#[component]
pub fn PropertyList(props: &PropertyListProps) -> Html {
    html! { <dl class="property-list">{ props.children.clone() }</dl> }
}
