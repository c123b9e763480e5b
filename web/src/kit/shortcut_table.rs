//! A list of keyboard shortcuts under one heading. Stands on nothing; must never hear a key.

use yew::prelude::*;

use crate::language::{said, say};

/// One shortcut.
#[derive(Clone, Debug, PartialEq)]
pub struct ShortcutRow {
    /// What it does.
    pub text: AttrValue,
    /// The keys, such as `G` and `/`.
    pub keys: Vec<AttrValue>,
}

/// What [`ShortcutTable`] takes.
#[derive(Clone, PartialEq, Properties)]
pub struct ShortcutTableProps {
    /// What the shortcuts have in common.
    pub caption: AttrValue,
    /// The shortcuts.
    pub rows: Vec<ShortcutRow>,
}

/// Shortcuts and what they do.
#[component]
pub fn ShortcutTable(props: &ShortcutTableProps) -> Html {
    let row = |row: &ShortcutRow| {
        let keys = row.keys.iter().enumerate().map(|(at, key)| {
            html! { <>if at > 0 { { " + " } }<kbd class="key">{ key }</kbd></> }
        });
        html! {
            <tr class="grid__row">
                <th class="grid__cell" scope="row">{ said(&row.text) }</th>
                <td class="grid__cell grid__cell--tight">{ for keys }</td>
            </tr>
        }
    };
    html! {
        <table class="grid__table shortcuts">
            <caption class="shortcuts__caption">{ said(&props.caption) }</caption>
            <thead class="visually-hidden"><tr><th scope="col">{ say("To do this") }</th><th scope="col">{ say("Press") }</th></tr></thead>
            <tbody>{ for props.rows.iter().map(row) }</tbody>
        </table>
    }
}
