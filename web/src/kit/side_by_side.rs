//! Two whole pages side by side in frames, under one bar; in a narrow window one at a time. Stands on nothing; must never know
//! what the frames show.

use yew::prelude::*;

use crate::language::{said, say};

/// One of the two.
#[derive(Clone, Debug, PartialEq)]
pub struct Side {
    /// What it is called.
    pub title: AttrValue,
    /// The address that its frame loads.
    pub source: AttrValue,
}

/// What [`SideBySide`] takes.
#[derive(Clone, PartialEq, Properties)]
pub struct SideBySideProps {
    /// The heading of the bar.
    pub title: AttrValue,
    /// What is said where the window is too narrow for both.
    pub narrow: AttrValue,
    /// The two, from left to right. A frame is loaded once: a later address is not followed.
    pub sides: [Side; 2],
    /// Whether the first is there: the second is loaded after it, and finds everything in the browser's cache.
    pub first_stands: bool,
    /// What stands at the right end of the bar.
    #[prop_or_default]
    pub actions: Html,
}

/// The whole window.
#[component]
pub fn SideBySide(props: &SideBySideProps) -> Html {
    let front = use_state_eq(|| 0_usize);
    // A frame that were given another address would be loaded anew, and what is typed in it lost.
    let sides = use_memo((), |()| props.sides.clone());
    let switch = |(at, side): (usize, &Side)| {
        let onclick = {
            let front = front.clone();
            Callback::from(move |_: MouseEvent| front.set(at))
        };
        let pressed = if *front == at { "true" } else { "false" };
        html! { <button type="button" class="side-by-side__switch" aria-pressed={pressed} {onclick}>{ said(&side.title) }</button> }
    };
    let frame = |(at, side): (usize, &Side)| {
        let source = (at == 0 || props.first_stands).then(|| side.source.clone());
        let behind = (*front != at).then_some("side-by-side__frame--behind");
        html! { <iframe class={classes!("side-by-side__frame", behind)} title={said(&side.title)} src={source}></iframe> }
    };
    html! {
        <div class="blade side-by-side">
            <header class="side-by-side__bar">
                <h1 class="side-by-side__title">{ said(&props.title) }</h1>
                <div class="side-by-side__narrow">
                    <p>{ said(&props.narrow) }</p>
                    <div class="side-by-side__switches" role="group" aria-label={say("Portal on show")}>{ for sides.iter().enumerate().map(switch) }</div>
                </div>
                <div class="side-by-side__actions">{ props.actions.clone() }</div>
            </header>
            <main class="side-by-side__frames">{ for sides.iter().enumerate().map(frame) }</main>
        </div>
    }
}
