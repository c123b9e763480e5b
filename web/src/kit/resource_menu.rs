//! The menu of one resource, at the left of its blades. Stands on `icon` and `native`; must never know the routes.

use yew::prelude::*;

use super::icon::{Glyph, Icon};
use super::native;
use crate::language::{said, say, say_with};

/// One entry of a [`ResourceMenu`].
#[derive(Clone, Debug, PartialEq)]
pub struct MenuEntry {
    /// What it says.
    pub text: AttrValue,
    /// Where it leads.
    pub href: AttrValue,
    /// The drawing before the words.
    pub icon: Glyph,
    /// Whether it is the page on show.
    pub current: bool,
}

/// Entries under one heading.
#[derive(Clone, Debug, PartialEq)]
pub struct MenuGroup {
    /// The heading; the first entries of a resource have none.
    pub title: Option<AttrValue>,
    /// The entries.
    pub entries: Vec<MenuEntry>,
}

/// What [`ResourceMenu`] takes.
#[derive(Clone, PartialEq, Properties)]
pub struct ResourceMenuProps {
    /// What the menu is of, for screen readers, such as "vault-weu-01".
    pub label: AttrValue,
    /// The entries, group by group.
    pub groups: Vec<MenuGroup>,
}

/// The resource menu: filterable, and a disclosure on narrow screens.
#[component]
pub fn ResourceMenu(props: &ResourceMenuProps) -> Html {
    let open = use_state_eq(|| false);
    let filter = use_state_eq(String::new);
    let (list_id, filter_id) = (native::use_unique_id(), native::use_unique_id());
    let current = props.groups.iter().flat_map(|group| &group.entries).find(|entry| entry.current).cloned();
    {
        // Following an entry on a narrow screen is the end of the choice.
        let open = open.clone();
        use_effect_with(current.as_ref().map(|entry| entry.href.clone()), move |_| open.set(false));
    }
    let toggle = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(!*open))
    };
    let oninput = {
        let filter = filter.clone();
        Callback::from(move |event: InputEvent| filter.set(native::value_of(&event)))
    };
    let wanted = filter.trim().to_lowercase();
    let kept: Vec<(usize, &MenuGroup, Vec<&MenuEntry>)> = props
        .groups
        .iter()
        .enumerate()
        .map(|(index, group)| (index, group, kept_entries(group, &wanted)))
        .filter(|(_, _, entries)| !entries.is_empty())
        .collect();
    html! {
        <nav class={classes!("resource-menu", open.then_some("resource-menu--open"))} aria-label={say_with("{what} menu", &[("what", &said(&props.label))])}>
            <button
                type="button"
                class="resource-menu__disclosure"
                aria-expanded={if *open { "true" } else { "false" }}
                aria-controls={list_id.clone()}
                onclick={toggle}
            >
                <Icon glyph={Glyph::Menu} />
                <span>{ current.map_or_else(|| say("Menu"), |entry| said(&entry.text)) }</span>
                <Icon glyph={if *open { Glyph::ChevronUp } else { Glyph::ChevronDown }} class="resource-menu__chevron" />
            </button>
            <div id={list_id} class="resource-menu__content">
                <div class="resource-menu__filter search-box">
                    <Icon glyph={Glyph::Search} class="search-box__icon" />
                    <label class="visually-hidden" for={filter_id.clone()}>{ say("Search this menu") }</label>
                    <input id={filter_id} type="search" class="input search-box__input" placeholder={say("Search")} autocomplete="off" value={(*filter).clone()} {oninput} />
                </div>
                // In a box of their own: the groups come and go with each letter, and the field must stay.
                <div>{ for kept.iter().map(|(index, group, entries)| group_view(*index, group, entries)) }</div>
                if kept.is_empty() {
                    <p class="resource-menu__none" role="status">{ say("No entry matches") }</p>
                }
            </div>
        </nav>
    }
}

/// The entries of `group` to show; a match of the heading keeps them all.
fn kept_entries<'a>(group: &'a MenuGroup, wanted: &str) -> Vec<&'a MenuEntry> {
    let matches = |text: &str| text.to_lowercase().contains(wanted);
    let whole = group.title.as_ref().is_some_and(|title| matches(&said(title)));
    group.entries.iter().filter(|entry| whole || matches(&said(&entry.text))).collect()
}

fn group_view(index: usize, group: &MenuGroup, entries: &[&MenuEntry]) -> Html {
    let list = html! {
        <ul class="resource-menu__list">
            { for entries.iter().map(|entry| html! {
                <li key={entry.href.to_string()}>
                    <a class="resource-menu__link" href={entry.href.clone()} aria-current={entry.current.then_some("page")}>
                        <Icon glyph={entry.icon} />
                        <span>{ said(&entry.text) }</span>
                    </a>
                </li>
            }) }
        </ul>
    };
    match &group.title {
        None => html! { <div key={index} class="resource-menu__group">{ list }</div> },
        Some(title) => html! {
            <details key={index} class="resource-menu__group" open={true}>
                <summary class="resource-menu__title"><Icon glyph={Glyph::ChevronDown} class="resource-menu__fold" />{ said(title) }</summary>
                { list }
            </details>
        },
    }
}
