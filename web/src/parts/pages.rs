//! The shells that every blade stands in: a page of a resource, with its menu, a page of its own, a page of a service. They set the title of
//! the browser's tab, the breadcrumb and the focus. Stands on `kit`, `portal`, `menu`; must never know what the page holds.

use mua_core::Scope;
use yew::prelude::*;

use super::glyphs;
use crate::kit::{Blade, Breadcrumb, Crumb, Glyph, MenuEntry, MenuGroup, ResourceMenu, nothing};
use crate::language::{said, say, say_with};
use crate::menu;
use crate::portal::{Portal, use_address, use_portal, use_title};
use crate::route::{Page, Place, ResourceKind, Route};
use crate::words;

/// What [`ResourcePage`] takes.
#[derive(Clone, PartialEq, Properties)]
pub struct ResourcePageProps {
    /// Which resource.
    pub id: Scope,
    /// Which page of it.
    pub page: Page,
    /// The bar of commands above the body: a `CommandBar`.
    #[prop_or_default]
    pub commands: Option<Html>,
    /// What stands at the bottom and never scrolls away.
    #[prop_or_default]
    pub footer: Option<Html>,
    /// The body.
    #[prop_or_default]
    pub children: Html,
}

/// A page of a resource: breadcrumb, title, resource menu, commands and body.
#[component]
pub fn ResourcePage(props: &ResourcePageProps) -> Html {
    let (portal, address) = (use_portal(), use_address());
    let name = AttrValue::from(words::place(portal.world(), &props.id));
    let title = menu::page_title(props.page);
    use_title(&format!("{name} | {}", say(title)));
    let kind = ResourceKind::of(&props.id);
    let page = (props.page != Page::Overview).then_some(AttrValue::Static(title));
    html! {
        <>
            <Breadcrumb trail={trail(kind, &name, props)} />
            <Blade
                title={name.clone()}
                {page}
                subtitle={kind.map(|kind| subtitle(&portal, kind, &props.id))}
                icon={kind.map(glyphs::of_kind)}
                menu={kind.map(|kind| resource_menu(kind, &name, props))}
                commands={props.commands.clone()}
                footer={props.footer.clone()}
                close_href={kind.map_or(Route::Home, |kind| menu::list_of(kind).into()).href()}
                take_focus={address.moves > 0}
            >
                { props.children.clone() }
            </Blade>
        </>
    }
}

fn subtitle(portal: &Portal, kind: ResourceKind, id: &Scope) -> AttrValue {
    let tenant = portal.world().tenant_of(id, portal.home_account());
    let tenant = tenant.and_then(|tenant| portal.world().tables().tenants.get(tenant));
    match tenant {
        Some(tenant) => AttrValue::from(say_with(
            "{kind_title} | Directory: {name}",
            &[("kind_title", &say(menu::kind_title(kind))), ("name", &tenant.display_name)],
        )),
        None => AttrValue::Static(menu::kind_title(kind)),
    }
}

fn trail(kind: Option<ResourceKind>, name: &AttrValue, props: &ResourcePageProps) -> Vec<Crumb> {
    let mut trail = vec![Crumb::new("Home", Route::Home.href())];
    if let Some(kind) = kind {
        let list = menu::list_of(kind);
        trail.push(Crumb::new(menu::place_title(list), Route::At(list).href()));
    }
    if props.page != Page::Overview {
        trail.push(Crumb::new(name.clone(), Route::overview(&props.id).href()));
    }
    let entry = menu::entry_of(props.page);
    // The overview is the resource itself, which is there already.
    if entry != props.page && entry != Page::Overview {
        trail.push(Crumb::new(menu::page_title(entry), Route::resource(&props.id, entry).href()));
    }
    trail
}

fn resource_menu(kind: ResourceKind, name: &AttrValue, props: &ResourcePageProps) -> Html {
    let current = menu::entry_of(props.page);
    let entry = |page: &Page| MenuEntry {
        text: AttrValue::Static(menu::page_title(*page)),
        href: Route::resource(&props.id, *page).href(),
        icon: glyphs::of_page(*page),
        current: *page == current,
    };
    let group = |group: &menu::Group| MenuGroup {
        title: group.title.map(AttrValue::Static),
        entries: group.pages.iter().map(entry).collect(),
    };
    html! { <ResourceMenu label={name.clone()} groups={menu::of(kind).iter().map(group).collect::<Vec<_>>()} /> }
}

/// What [`PlainPage`] takes.
#[derive(Clone, PartialEq, Properties)]
pub struct PlainPageProps {
    /// What the page is called.
    pub title: AttrValue,
    /// The page within it, such as a page of the portal settings.
    #[prop_or_default]
    pub page: Option<AttrValue>,
    /// A line under the title; the directory on show if left out.
    #[prop_or_default]
    pub subtitle: Option<AttrValue>,
    /// The drawing beside the title.
    #[prop_or_default]
    pub icon: Option<Glyph>,
    /// The list that the page was reached through, for the breadcrumb and the X.
    #[prop_or_default]
    pub parent: Option<Place>,
    /// The menu at the left: a `ResourceMenu`.
    #[prop_or_default]
    pub menu: Option<Html>,
    /// The bar of commands above the body: a `CommandBar`.
    #[prop_or_default]
    pub commands: Option<Html>,
    /// What stands at the bottom and never scrolls away.
    #[prop_or_default]
    pub footer: Option<Html>,
    /// The body.
    #[prop_or_default]
    pub children: Html,
}

/// A page that belongs to no single resource: a list, a wizard.
#[component]
pub fn PlainPage(props: &PlainPageProps) -> Html {
    let (portal, address) = (use_portal(), use_address());
    let title = said(&props.title);
    let title = props.page.as_ref().map_or_else(|| title.to_string(), |page| format!("{title} | {}", said(page)));
    use_title(&title);
    let mut trail = vec![Crumb::new("Home", Route::Home.href())];
    if let Some(parent) = props.parent {
        trail.push(Crumb::new(menu::place_title(parent), Route::At(parent).href()));
    }
    let directory = portal.tenant().map(|tenant| AttrValue::from(tenant.display_name.clone()));
    // The first page is where every trail begins and every X leads.
    let is_home = address.route == Route::Home;
    html! {
        <>
            if !is_home {
                <Breadcrumb {trail} />
            }
            <Blade
                title={props.title.clone()}
                page={props.page.clone()}
                subtitle={props.subtitle.clone().or(directory)}
                icon={props.icon}
                menu={props.menu.clone()}
                commands={props.commands.clone()}
                footer={props.footer.clone()}
                close_href={(!is_home).then(|| props.parent.map_or(Route::Home, Route::At).href())}
                take_focus={address.moves > 0}
            >
                { props.children.clone() }
            </Blade>
        </>
    }
}

/// What [`ServicePage`] takes.
#[derive(Clone, PartialEq, Properties)]
pub struct ServicePageProps {
    /// Which page.
    pub place: Place,
    /// The bar of commands above the body: a `CommandBar`.
    #[prop_or_default]
    pub commands: Option<Html>,
    /// The body.
    #[prop_or_default]
    pub children: Html,
}

/// A page of a service, with the menu of its pages: the portal settings, Privileged Identity Management.
#[component]
pub fn ServicePage(props: &ServicePageProps) -> Html {
    let Some(service) = menu::service_of(props.place) else { return nothing() };
    let entry = |place: &Place| MenuEntry {
        text: AttrValue::Static(menu::place_title(*place)),
        href: Route::At(*place).href(),
        icon: glyphs::of_place(*place),
        current: *place == props.place,
    };
    let groups = vec![MenuGroup { title: None, entries: service.pages.iter().map(entry).collect() }];
    let icon = if service == menu::SETTINGS { Glyph::Settings } else { glyphs::of_place(props.place) };
    html! {
        <PlainPage
            title={service.title}
            page={menu::place_title(props.place)}
            {icon}
            menu={html! { <ResourceMenu label={service.title} {groups} /> }}
            commands={props.commands.clone()}
        >
            { props.children.clone() }
        </PlainPage>
    }
}
