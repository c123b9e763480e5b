//! The search in the top bar, with its results. Stands on `field` and `native`; must never search: the results are given.

use yew::prelude::*;

use super::field::SearchBox;
use super::icon::{Glyph, Icon};
use super::native;
use crate::language::{said, say, say_with};

/// One result of the search in the top bar.
#[derive(Clone, Debug, PartialEq)]
pub struct SearchResult {
    /// The heading under which it stands, such as "Services" or "Resources".
    pub group: AttrValue,
    /// What it says.
    pub text: AttrValue,
    /// What it says below, such as the kind of resource.
    pub detail: Option<AttrValue>,
    /// The drawing.
    pub icon: Glyph,
    /// Where it leads.
    pub href: AttrValue,
}

/// What [`GlobalSearch`] takes.
#[derive(Clone, PartialEq, Properties)]
pub struct GlobalSearchProps {
    /// What it holds.
    pub value: AttrValue,
    /// Takes what it holds after each keystroke.
    pub on_input: Callback<String>,
    /// What was found for it, group by group.
    pub results: Vec<SearchResult>,
    /// What stands there while it is empty.
    #[prop_or(AttrValue::Static("Search resources and services"))]
    pub placeholder: AttrValue,
}

/// The search in the top bar. Enter follows the first result, the arrow keys walk through them, Esc closes the list.
#[component]
pub fn GlobalSearch(props: &GlobalSearchProps) -> Html {
    let (root, list) = (use_node_ref(), use_node_ref());
    let open = use_state_eq(|| false);
    let input_id = native::use_unique_id();
    let show = {
        let open = open.clone();
        Callback::from(move |to: bool| open.set(to))
    };
    let onfocusin = show.reform(|_: FocusEvent| true);
    let onfocusout = {
        let (root, show) = (root.clone(), show.clone());
        Callback::from(move |event: FocusEvent| {
            if native::focus_left(&root, &event) {
                show.emit(false);
            }
        })
    };
    let on_input = {
        let (show, on_input) = (show.clone(), props.on_input.clone());
        Callback::from(move |text: String| {
            show.emit(true);
            on_input.emit(text);
        })
    };
    let onkeydown = {
        let (root, list, show) = (root.clone(), list.clone(), show.clone());
        Callback::from(move |event: KeyboardEvent| keys(&event, &root, &list, &show))
    };
    let onclick = {
        let on_input = props.on_input.clone();
        Callback::from(move |event: MouseEvent| {
            if native::on_link(&event) {
                on_input.emit(String::new());
                show.emit(false);
            }
        })
    };
    html! {
        <div ref={root} class="global-search" role="search" {onfocusin} {onfocusout} {onkeydown}>
            <SearchBox id={input_id} label={props.placeholder.clone()} placeholder={props.placeholder.clone()} value={props.value.clone()} {on_input} />
            if *open && !props.value.is_empty() {
                <div ref={list} class="global-search__results" {onclick}>
                    <p class="visually-hidden" role="status">{ say_with("{n} results", &[("n", &props.results.len())]) }</p>
                    { results_view(&props.results) }
                </div>
            }
        </div>
    }
}

fn keys(event: &KeyboardEvent, root: &NodeRef, list: &NodeRef, show: &Callback<bool>) {
    match event.key().as_str() {
        "Escape" => {
            native::focus_first(root, "input");
            show.emit(false);
        }
        // On a link Enter already follows it.
        "Enter" if native::typed_in_input(event) => {
            event.prevent_default();
            native::click_first(list, "a[href]");
        }
        "ArrowDown" | "ArrowUp" => {
            native::rove(list, "a[href]", event);
        }
        _ => {}
    }
}

fn results_view(results: &[SearchResult]) -> Html {
    if results.is_empty() {
        return html! { <p class="global-search__none">{ say("No results were found.") }</p> };
    }
    let group = |chunk: &[SearchResult]| {
        let title = chunk.first().map(|result| said(&result.group)).unwrap_or_default();
        html! {
            <section class="global-search__group" aria-label={title.clone()}>
                <h2 class="global-search__title">{ title }</h2>
                <ul class="global-search__list">{ for chunk.iter().map(result_view) }</ul>
            </section>
        }
    };
    results.chunk_by(|one, next| one.group == next.group).map(group).collect()
}

fn result_view(result: &SearchResult) -> Html {
    html! {
        <li>
            <a class="global-search__link" href={result.href.clone()}>
                <Icon glyph={result.icon} />
                <span class="global-search__text">{ said(&result.text) }</span>
                if let Some(detail) = &result.detail {
                    <span class="global-search__detail">{ said(detail) }</span>
                }
            </a>
        </li>
    }
}
