//! The frame around every page: top bar, strip, docked menu, content, panel, toasts. Stands on `native` and `top_bar`; must never
//! know the pages.

use yew::prelude::*;

use super::native;
use super::top_bar::PersonaHue;
use crate::language::say;

/// What [`PortalFrame`] takes.
#[derive(Clone, PartialEq, Properties)]
pub struct PortalFrameProps {
    /// The `TopBar`.
    pub top: Html,
    /// The `PersonaStrip`, once a person is chosen.
    #[prop_or_default]
    pub strip: Option<Html>,
    /// The `NavList` that stays at the left on wide screens.
    #[prop_or_default]
    pub nav: Option<Html>,
    /// A panel at the right of the content.
    #[prop_or_default]
    pub aside: Option<Html>,
    /// The `ToastRegion`: below the strip, so that it never lies over who acts and what time it is.
    #[prop_or_default]
    pub toasts: Option<Html>,
    /// The colour of the person who acts, drawn around the whole portal where two stand in one window.
    #[prop_or_default]
    pub edge: Option<PersonaHue>,
    /// Hears what takes the focus.
    #[prop_or_default]
    pub on_focus: Callback<FocusEvent>,
    /// The breadcrumb and the blade.
    pub children: Html,
}

/// The whole page.
#[component]
pub fn PortalFrame(props: &PortalFrameProps) -> Html {
    let content = use_node_ref();
    // A button, not a link: the address after the `#` belongs to the router.
    let skip = {
        let content = content.clone();
        Callback::from(move |_: MouseEvent| native::focus(&content))
    };
    html! {
        <div class={classes!("portal", props.edge.map(|hue| ["portal--edged", hue.class()].to_vec()))} onfocusin={props.on_focus.clone()}>
            <button type="button" class="skip-link" onclick={skip}>{ say("Skip to content") }</button>
            { props.top.clone() }
            { props.strip.clone().unwrap_or_default() }
            <div class="portal__middle">
                if let Some(nav) = &props.nav {
                    <div class="portal__nav">{ nav.clone() }</div>
                }
                <main ref={content} class="portal__content" tabindex="-1">{ props.children.clone() }</main>
                { props.aside.clone().unwrap_or_default() }
                { props.toasts.clone().unwrap_or_default() }
            </div>
        </div>
    }
}
