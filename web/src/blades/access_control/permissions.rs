//! The actions that blocks of permissions name, list by list. Stands on the engine's blocks and `kit`; must never know whether
//! they are granted or denied.

use mua_core::{ActionPattern, PermissionBlock};
use yew::prelude::*;

use crate::kit::Section;

type List = (&'static str, fn(&PermissionBlock) -> &Vec<ActionPattern>);

const LISTS: [List; 4] = [
    ("Actions", |block| &block.actions),
    ("NotActions", |block| &block.not_actions),
    ("DataActions", |block| &block.data_actions),
    ("NotDataActions", |block| &block.not_data_actions),
];

/// The lists that are not empty.
pub(super) fn permissions(blocks: &[PermissionBlock]) -> Html {
    let section = |(title, of): List| {
        let patterns: Vec<&ActionPattern> = blocks.iter().flat_map(of).collect();
        (!patterns.is_empty()).then(|| {
            html! {
                <Section {title}>
                    <ul class="lines">{ for patterns.iter().map(|pattern| html! { <li><code>{ pattern.as_str().to_owned() }</code></li> }) }</ul>
                </Section>
            }
        })
    };
    html! { <>{ for LISTS.into_iter().filter_map(section) }</> }
}
