//! A page of the portal: title, resource menu, command bar, body. Stands on `icon` and `native`; must never know which page.

use yew::prelude::*;

use super::icon::{Glyph, Icon, IconSize};
use super::native;
use crate::language::{said, say, say_with};

/// What [`Blade`] takes.
#[derive(Clone, PartialEq, Properties)]
pub struct BladeProps {
    /// The resource or page, such as "vault-weu-01".
    pub title: AttrValue,
    /// The page of the resource, such as "Properties"; drawn after a bar.
    #[prop_or_default]
    pub page: Option<AttrValue>,
    /// The kind of resource, or the directory, under the title.
    #[prop_or_default]
    pub subtitle: Option<AttrValue>,
    /// The drawing beside the title.
    #[prop_or_default]
    pub icon: Option<Glyph>,
    /// The resource menu at the left: a `ResourceMenu`.
    #[prop_or_default]
    pub menu: Option<Html>,
    /// The bar of commands above the body: a `CommandBar`.
    #[prop_or_default]
    pub commands: Option<Html>,
    /// What stands at the bottom and never scrolls away.
    #[prop_or_default]
    pub footer: Option<Html>,
    /// Where the X leads; without it there is none.
    #[prop_or_default]
    pub close_href: Option<AttrValue>,
    /// Moves the keyboard focus to the title when the blade appears or its title changes: true after a navigation, false for
    /// the first page after loading.
    #[prop_or_default]
    pub take_focus: bool,
    /// The body.
    #[prop_or_default]
    pub children: Html,
}

/// One blade, filling the content of the frame.
#[component]
pub fn Blade(props: &BladeProps) -> Html {
    let heading = use_node_ref();
    {
        let heading = heading.clone();
        use_effect_with((props.title.clone(), props.page.clone(), props.take_focus), move |(_, _, take_focus)| {
            if *take_focus {
                native::focus(&heading);
            }
        });
    }
    let title_id = native::use_unique_id();
    let columns = classes!("blade__columns", props.menu.is_some().then_some("blade__columns--with-menu"));
    html! {
        <section class="blade" aria-labelledby={title_id.clone()}>
            <header class="blade__head">
                if let Some(glyph) = props.icon {
                    <Icon {glyph} size={IconSize::Large} class="blade__icon" />
                }
                <div class="blade__titles">
                    <h1 ref={heading} id={title_id} class="blade__title" tabindex="-1">
                        <span class="blade__name">{ said(&props.title) }</span>
                        if let Some(page) = &props.page {
                            <span class="blade__bar" aria-hidden="true">{ "|" }</span>
                            <span class="blade__page">{ said(page) }</span>
                        }
                    </h1>
                    if let Some(subtitle) = &props.subtitle {
                        <p class="blade__subtitle">{ said(subtitle) }</p>
                    }
                </div>
                if let Some(href) = &props.close_href {
                    <a class="icon-button blade__close" href={href.clone()} title={say("Close")} aria-label={say_with("Close {what}", &[("what", &said(&props.title))])}>
                        <Icon glyph={Glyph::Dismiss} size={IconSize::Medium} />
                    </a>
                }
            </header>
            <div class={columns}>
                { props.menu.clone().unwrap_or_default() }
                <div class="blade__main">
                    { props.commands.clone().unwrap_or_default() }
                    <div class="blade__body">{ props.children.clone() }</div>
                    if let Some(footer) = &props.footer {
                        <footer class="blade__footer">{ footer.clone() }</footer>
                    }
                </div>
            </div>
        </section>
    }
}
