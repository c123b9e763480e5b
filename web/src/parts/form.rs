//! Changes to what is being typed. Stands on yew; must never know a form.

use yew::prelude::*;

/// Takes a value into a form: a callback for one field.
pub fn edit<F: Clone + 'static, T: 'static>(
    form: &F,
    on_change: &Callback<F>,
    change: impl Fn(&mut F, T) + 'static,
) -> Callback<T> {
    let form = form.clone();
    on_change.reform(move |to: T| {
        let mut new = form.clone();
        change(&mut new, to);
        new
    })
}
