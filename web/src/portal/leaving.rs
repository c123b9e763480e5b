//! Leaving a page on which something would be lost. Stands on `browser`; must never know what would be lost.

use yew::prelude::*;

use crate::browser::{address, leaving};
use crate::route::Route;

/// The question whether to leave, and its answers.
#[derive(Clone, PartialEq)]
pub struct Leaving {
    /// Whether it is to be asked.
    pub is_asked: bool,
    /// Leaves.
    pub go_on: Callback<()>,
    /// Does not.
    pub stay: Callback<()>,
}

/// Holds the page while something on it would be lost.
#[hook]
pub fn use_leaving(would_lose: bool) -> Leaving {
    let asked = use_state_eq(|| false);
    {
        let asked = asked.setter();
        use_effect_with(would_lose, move |would_lose| {
            let asks = asked.clone();
            let held = would_lose.then(|| leaving::hold(move || asks.set(true)));
            move || {
                drop(held);
                asked.set(false);
            }
        });
    }
    let answer = |then: fn()| {
        let asked = asked.setter();
        Callback::from(move |()| {
            asked.set(false);
            then();
        })
    };
    Leaving { is_asked: *asked, go_on: answer(leaving::go_on), stay: answer(leaving::stay) }
}

/// Goes to a page as a followed link does: what would be lost is asked about first.
pub fn follow_link(route: &Route) {
    address::follow(&route.href());
}
