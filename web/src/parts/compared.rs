//! What goes and what comes when one world takes the place of another. Stands on the engine's tables; must never replace anything.

use mua_core::Sandbox;
use yew::prelude::*;

use crate::language::say;

/// The two worlds in numbers, side by side.
pub fn compared(caption: impl Into<AttrValue>, now: &Sandbox, then: &Sandbox) -> Html {
    let line = |(name, now, then): (&'static str, usize, usize)| {
        html! { <tr><th scope="row">{ name }</th><td>{ now }</td><td>{ then }</td></tr> }
    };
    let (now, then) = (now.tables(), then.tables());
    let lines = [
        ("Directories", now.tenants.len(), then.tenants.len()),
        ("Subscriptions", now.subscriptions.len(), then.subscriptions.len()),
        ("People", now.people.len(), then.people.len()),
        ("Vaults", now.vaults.len(), then.vaults.len()),
        ("Resource Guards", now.guards.len(), then.guards.len()),
        ("Role assignments", now.assignments.len(), then.assignments.len()),
        ("Entries of the activity log", now.activity.len(), then.activity.len()),
    ];
    html! {
        <table class="preview">
            <caption>{ caption.into() }</caption>
            <thead><tr><td></td><th scope="col">{ say("Now") }</th><th scope="col">{ say("Then") }</th></tr></thead>
            <tbody>{ for lines.into_iter().map(line) }</tbody>
        </table>
    }
}
