//! Cards and tiles, as the home page has them. Stands on `icon`; must never know where they lead, only the address.

use yew::prelude::*;

use super::icon::{Glyph, Icon, IconSize};
use crate::language::said;

/// What [`Tile`] takes.
#[derive(Clone, PartialEq, Properties)]
pub struct TileProps {
    /// The words under the drawing.
    pub text: AttrValue,
    /// The drawing.
    pub icon: Glyph,
    /// Where it leads.
    pub href: AttrValue,
}

/// A drawing over a word, in the row of services. Belongs inside `<div class="tiles">`.
#[component]
pub fn Tile(props: &TileProps) -> Html {
    html! {
        <a class="tile" href={props.href.clone()}>
            <Icon glyph={props.icon} size={IconSize::Large} />
            <span class="tile__text">{ said(&props.text) }</span>
        </a>
    }
}

/// What [`Card`] takes.
#[derive(Clone, PartialEq, Properties)]
pub struct CardProps {
    /// The heading.
    pub title: AttrValue,
    /// A drawing beside it.
    #[prop_or_default]
    pub icon: Option<Glyph>,
    /// Where the heading leads; without it the heading is plain.
    #[prop_or_default]
    pub href: Option<AttrValue>,
    /// What stands at the bottom: a link or a button.
    #[prop_or_default]
    pub footer: Option<Html>,
    /// The content.
    #[prop_or_default]
    pub children: Html,
}

/// A bordered card. Belongs inside `<div class="cards">`.
#[component]
pub fn Card(props: &CardProps) -> Html {
    html! {
        <article class="card">
            <h3 class="card__title">
                if let Some(glyph) = props.icon {
                    <Icon {glyph} size={IconSize::Medium} />
                }
                if let Some(href) = &props.href {
                    <a class="card__link" href={href.clone()}>{ said(&props.title) }</a>
                } else {
                    <span>{ said(&props.title) }</span>
                }
            </h3>
            <div class="card__body">{ props.children.clone() }</div>
            if let Some(footer) = &props.footer {
                <div class="card__footer">{ footer.clone() }</div>
            }
        </article>
    }
}
