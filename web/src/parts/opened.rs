//! What is open over a page: a pane for one of its things, or none. Stands on yew; must never know the pane.

use yew::prelude::*;

/// What is open, and the ways to open and to close it.
#[derive(Clone, PartialEq)]
pub struct Opened<T> {
    /// What is open, if anything is.
    pub what: Option<T>,
    /// Opens it.
    pub open: Callback<T>,
    /// Closes it.
    pub close: Callback<()>,
}

/// Nothing open at first.
#[hook]
pub fn use_opened<T: Clone + PartialEq + 'static>() -> Opened<T> {
    let what = use_state_eq(|| None::<T>);
    let open = {
        let what = what.clone();
        Callback::from(move |one: T| what.set(Some(one)))
    };
    let close = {
        let what = what.clone();
        Callback::from(move |()| what.set(None))
    };
    Opened { what: (*what).clone(), open, close }
}
