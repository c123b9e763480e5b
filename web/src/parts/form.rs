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

/// What Save does while there is no command: where nothing was changed there is nothing to save and the form closes; otherwise
/// it shows what is missing.
pub fn without_command(is_same: bool, on_close: &Callback<()>, show_missing: Callback<()>) -> Callback<()> {
    if is_same { on_close.clone() } else { show_missing }
}
