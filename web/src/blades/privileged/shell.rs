//! The shell of a resource's pages in Privileged Identity Management. Stands on `parts` and `menu`; must never know what a page
//! holds.

use mua_core::Scope;
use yew::prelude::*;

use crate::kit::{Glyph, MenuEntry, MenuGroup, MessageBar, ResourceMenu, Tone};
use crate::language::{say, say_with};
use crate::menu;
use crate::parts::{PlainPage, glyphs};
use crate::portal::{Portal, use_portal};
use crate::route::{Page, Place, Route};
use crate::words;

/// What [`PrivilegedResource`] takes.
#[derive(Clone, PartialEq, Properties)]
pub struct PrivilegedResourceProps {
    /// The place whose roles are managed.
    pub scope: Scope,
    /// Which page of it.
    pub page: Page,
    /// The bar of commands above the body: a `CommandBar`.
    #[prop_or_default]
    pub commands: Option<Html>,
    /// The body.
    #[prop_or_default]
    pub children: Html,
}

/// A page of a managed resource, with the menu of such pages.
#[component]
pub fn PrivilegedResource(props: &PrivilegedResourceProps) -> Html {
    let portal = use_portal();
    let name = words::place(portal.world(), &props.scope);
    let entry = |page: &Page| MenuEntry {
        text: AttrValue::Static(menu::page_title(*page)),
        href: Route::resource(&props.scope, *page).href(),
        icon: glyphs::of_page(*page),
        current: *page == props.page,
    };
    let entries: Vec<MenuEntry> = menu::PRIVILEGED_PAGES.iter().map(entry).collect();
    let groups = vec![MenuGroup { title: Some(AttrValue::Static("Manage")), entries }];
    html! {
        <PlainPage
            title={name.clone()}
            page={menu::page_title(props.page)}
            subtitle={format!("{} | {}", say(menu::PRIVILEGED.title), say(words::place_kind(&props.scope)))}
            icon={Glyph::Privileged}
            parent={Place::PimResources}
            menu={html! { <ResourceMenu label={name} {groups} /> }}
            commands={props.commands.clone()}
        >
            if !portal.world().is_managed(&props.scope) {
                <MessageBar tone={Tone::Warning} title="Not managed yet.">
                    { unmanaged(&portal, &props.scope) }
                    { " " }
                    <a class="link" href={Route::At(Place::PimResources).href()}>{ say("Manage it under Azure resources") }</a>
                </MessageBar>
            }
            { props.children.clone() }
        </PlainPage>
    }
}

/// What has to come first.
fn unmanaged(portal: &Portal, scope: &Scope) -> String {
    let subscription = scope.subscription_scope().unwrap_or_else(|| scope.clone());
    say_with(
        "Privileged Identity Management does not manage the subscription {name}: no role here can be made eligible or given for a time.",
        &[("name", &words::place(portal.world(), &subscription))],
    )
}
