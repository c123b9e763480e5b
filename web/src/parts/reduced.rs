//! What a change takes away, named before it is saved. Stands on `kit` and the engine's reductions; must never find one by
//! itself.

use mua_core::Reduction;
use yew::prelude::*;

use crate::kit::{MessageBar, Spoken, Tone};
use crate::words;

/// What [`Reduced`] takes.
#[derive(Clone, PartialEq, Properties)]
pub struct ReducedProps {
    /// What becomes less; nothing shows while there is none.
    pub reductions: Vec<Reduction>,
    /// Whom it is about, in a sentence.
    pub whom: AttrValue,
}

/// The list of reductions.
#[component]
pub fn Reduced(props: &ReducedProps) -> Html {
    let lines = words::reductions(&props.reductions);
    html! {
        <Spoken class="reduced">
            if !lines.is_empty() {
                <MessageBar tone={Tone::Warning} title="Reduced protection." id="reduced">
                    { &props.whom }
                    <ul class="bullets">{ for lines.iter().map(|line| html! { <li key={line.clone()}>{ words::capital(line) }</li> }) }</ul>
                </MessageBar>
            }
        </Spoken>
    }
}
