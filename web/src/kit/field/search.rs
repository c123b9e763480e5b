//! Boxes for searching: over a grid, and in the top bar. Stands on `native`; must never search: the results are given.

use yew::prelude::*;

use crate::kit::icon::{Glyph, Icon};
use crate::kit::native;

/// What [`SearchBox`] takes.
#[derive(Clone, PartialEq, Properties)]
pub struct SearchBoxProps {
    /// The id of the control; unlike any other on the page.
    pub id: AttrValue,
    /// What is searched, for screen readers.
    pub label: AttrValue,
    /// What it holds.
    pub value: AttrValue,
    /// Takes what it holds after each keystroke.
    pub on_input: Callback<String>,
    /// What stands there while it is empty.
    #[prop_or(AttrValue::Static("Filter for any field..."))]
    pub placeholder: AttrValue,
}

/// A box that filters a list.
#[component]
pub fn SearchBox(props: &SearchBoxProps) -> Html {
    let oninput = props.on_input.reform(|event: InputEvent| native::value_of(&event));
    html! {
        <div class="search-box">
            <Icon glyph={Glyph::Search} class="search-box__icon" />
            <label class="visually-hidden" for={props.id.clone()}>{ &props.label }</label>
            <input
                id={props.id.clone()}
                type="search"
                class="input search-box__input"
                value={props.value.clone()}
                placeholder={props.placeholder.clone()}
                autocomplete="off"
                {oninput}
            />
        </div>
    }
}

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
    #[prop_or(AttrValue::Static("Search resources, services, and docs"))]
    pub placeholder: AttrValue,
}

/// The search in the top bar. Enter follows the first result, the arrow keys walk through them, Esc closes the list.
#[component]
pub fn GlobalSearch(props: &GlobalSearchProps) -> Html {
    let (root, list) = (use_node_ref(), use_node_ref());
    let open = use_state_eq(|| false);
    let (input_id, list_id) = (native::use_unique_id(), native::use_unique_id());
    let set_open = |to: bool| {
        let open = open.clone();
        move || open.set(to)
    };
    let oninput = {
        let (show, on_input) = (set_open(true), props.on_input.clone());
        Callback::from(move |event: InputEvent| {
            show();
            on_input.emit(native::value_of(&event));
        })
    };
    let onfocus = {
        let show = set_open(true);
        Callback::from(move |_: FocusEvent| show())
    };
    let onfocusout = {
        let (root, hide) = (root.clone(), set_open(false));
        Callback::from(move |event: FocusEvent| {
            if native::focus_left(&root, &event) {
                hide();
            }
        })
    };
    let onkeydown = {
        let (root, list, hide) = (root.clone(), list.clone(), set_open(false));
        Callback::from(move |event: KeyboardEvent| keys(&event, &root, &list, &hide))
    };
    let onclick = {
        let (hide, on_input) = (set_open(false), props.on_input.clone());
        Callback::from(move |event: MouseEvent| {
            if native::on_link(&event) {
                on_input.emit(String::new());
                hide();
            }
        })
    };
    let shown = *open && !props.value.is_empty();
    html! {
        <div ref={root} class="global-search" role="search" {onfocusout} {onkeydown}>
            <div class="search-box">
                <Icon glyph={Glyph::Search} class="search-box__icon" />
                <label class="visually-hidden" for={input_id.clone()}>{ "Search resources, services, and docs" }</label>
                <input
                    id={input_id}
                    type="search"
                    class="input search-box__input"
                    value={props.value.clone()}
                    placeholder={props.placeholder.clone()}
                    autocomplete="off"
                    aria-controls={shown.then(|| list_id.clone())}
                    {oninput}
                    {onfocus}
                />
            </div>
            if shown {
                <div ref={list} id={list_id} class="global-search__results" {onclick}>
                    <p class="visually-hidden" role="status">{ format!("{} results", props.results.len()) }</p>
                    { results_view(&props.results) }
                </div>
            }
        </div>
    }
}

fn keys(event: &KeyboardEvent, root: &NodeRef, list: &NodeRef, hide: &impl Fn()) {
    match event.key().as_str() {
        "Escape" => {
            native::focus_first(root, "input");
            hide();
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
        return html! { <p class="global-search__none">{ "No results were found." }</p> };
    }
    let group = |chunk: &[SearchResult]| {
        let title = chunk.first().map(|result| result.group.clone()).unwrap_or_default();
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
                <span class="global-search__text">{ &result.text }</span>
                if let Some(detail) = &result.detail {
                    <span class="global-search__detail">{ detail }</span>
                }
            </a>
        </li>
    }
}
