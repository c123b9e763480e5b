//! The search in the middle of the top bar. Stands on `find` and `kit`; must never look anything up itself.

use yew::prelude::*;

use super::find::{self, Found};
use crate::kit::{GlobalSearch, SearchResult};
use crate::portal::use_portal;

/// The search box with its results.
#[component]
pub fn Search() -> Html {
    let portal = use_portal();
    let typed = use_state_eq(String::new);
    let on_input = {
        let typed = typed.clone();
        Callback::from(move |text: String| typed.set(text))
    };
    let found = find::find(portal.world(), &portal.caller(), portal.directory(), &typed);
    let results: Vec<SearchResult> = found.into_iter().map(result).collect();
    html! {
        <GlobalSearch
            value={(*typed).clone()}
            {on_input}
            {results}
            placeholder="Search resources, services and people"
        />
    }
}

fn result(found: Found) -> SearchResult {
    SearchResult {
        group: AttrValue::Static(found.group),
        text: found.text.into(),
        detail: Some(found.detail).filter(|detail| !detail.is_empty()).map(AttrValue::from),
        icon: found.glyph,
        href: found.route.href(),
    }
}
