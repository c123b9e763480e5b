//! Whether anything typed differs from what stood there before: asked before a form is left. Stands on yew; must never keep what is
//! typed, nor decide what happens to it.
//!
//! A form is a place in the tree. The fields in it report what they hold; a form within a form, such as a pane over a wizard,
//! reports whether it was edited. A field that leaves the page with its step or tab still counts; a form that does not.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use yew::prelude::*;

use super::native;

/// What was reported in one place.
#[derive(Clone)]
pub struct Edits(Rc<Place>);

struct Place {
    /// Whether fields count here: those of a plain page filter and search.
    counts: bool,
    entries: RefCell<BTreeMap<AttrValue, Entry>>,
    was_edited: Cell<bool>,
    changed: RefCell<Callback<bool>>,
}

struct Entry {
    first: AttrValue,
    now: AttrValue,
}

impl PartialEq for Edits {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Edits {
    fn new(counts: bool) -> Self {
        let (entries, changed) = (RefCell::default(), RefCell::default());
        Self(Rc::new(Place { counts, entries, was_edited: Cell::new(false), changed }))
    }

    /// Whether anything differs from what stood there first.
    #[must_use]
    pub fn is_edited(&self) -> bool {
        self.0.entries.borrow().values().any(|entry| entry.now != entry.first)
    }

    fn report(&self, id: &AttrValue, first: &AttrValue, now: &AttrValue) {
        let fresh = || Entry { first: first.clone(), now: now.clone() };
        self.0.entries.borrow_mut().entry(id.clone()).or_insert_with(fresh).now = now.clone();
        self.tell();
    }

    fn forget(&self, id: &AttrValue) {
        self.0.entries.borrow_mut().remove(id);
        self.tell();
    }

    fn tell(&self) {
        let edited = self.is_edited();
        if self.0.was_edited.replace(edited) != edited {
            let changed = self.0.changed.borrow().clone();
            changed.emit(edited);
        }
    }
}

/// A place for forms to report to, which tells the place around it whether anything is edited here.
#[hook]
fn use_place(counts: bool) -> Edits {
    let place = use_memo((), |()| Edits::new(counts));
    let (around, id) = (use_context::<Edits>(), native::use_unique_id());
    {
        let (place, id) = (Edits::clone(&place), id.clone());
        use_effect_with(around, move |around| {
            let told = around.clone();
            let (around, own) = (told.clone(), id.clone());
            *place.0.changed.borrow_mut() = Callback::from(move |edited| {
                if let Some(around) = &around {
                    around.report(&own, &UNEDITED, &mark(edited));
                }
            });
            move || {
                if let Some(around) = told {
                    around.forget(&id);
                }
            }
        });
    }
    Edits::clone(&place)
}

const UNEDITED: AttrValue = AttrValue::Static("");

fn mark(edited: bool) -> AttrValue {
    if edited { AttrValue::Static("edited") } else { UNEDITED }
}

/// A form: what the fields inside are provided with, and what its owner asks.
#[hook]
pub fn use_form() -> Edits {
    use_place(true)
}

/// Reports what a field holds to the form around it, if it stands in one.
#[hook]
pub fn use_entry(id: &AttrValue, value: AttrValue) {
    let form = use_context::<Edits>().filter(|form| form.0.counts);
    use_effect_with((form, id.clone(), value), |(form, id, value)| {
        if let Some(form) = form {
            form.report(id, value, value);
        }
    });
}

/// Reports whether a switch is on to the form around it.
#[hook]
pub fn use_switch(id: &AttrValue, on: bool) {
    use_entry(id, AttrValue::Static(if on { "on" } else { "off" }));
}

/// Reports what was picked, whatever the order, to the form around it.
#[hook]
pub fn use_entries(id: &AttrValue, picked: &[AttrValue]) {
    let picked: BTreeSet<&str> = picked.iter().map(AttrValue::as_str).collect();
    use_entry(id, AttrValue::from(picked.into_iter().collect::<Vec<_>>().join("\n")));
}

/// Reports whether a form that knows it is edited, for as long as it is on show: a page that stays after its Save.
#[hook]
pub fn use_edited(edited: bool) {
    let (around, id) = (use_context::<Edits>(), native::use_unique_id());
    {
        let id = id.clone();
        use_effect_with((around.clone(), edited), move |(around, edited)| {
            if let Some(around) = around {
                around.report(&id, &UNEDITED, &mark(*edited));
            }
        });
    }
    use_effect_with(around, move |around| {
        let around = around.clone();
        move || {
            if let Some(around) = around {
                around.forget(&id);
            }
        }
    });
}

/// What [`EditedPage`] takes.
#[derive(Clone, PartialEq, Properties)]
pub struct EditedPageProps {
    /// Takes whether any form inside is edited, whenever that changes.
    pub on_change: Callback<bool>,
    /// The pages.
    pub children: Html,
}

/// What all forms of the app report to in the end.
#[component]
pub fn EditedPage(props: &EditedPageProps) -> Html {
    let place = use_memo((), |()| Edits::new(false));
    *place.0.changed.borrow_mut() = props.on_change.clone();
    html! { <ContextProvider<Edits> context={Edits::clone(&place)}>{ props.children.clone() }</ContextProvider<Edits>> }
}

/// What [`FormPart`] and [`NotEdited`] take.
#[derive(Clone, PartialEq, Properties)]
pub struct FormPartProps {
    /// The fields.
    pub children: Html,
}

/// Fields that may go with what was typed into them: then it is no edit any more. A page that is a form is one, too.
#[component]
pub fn FormPart(props: &FormPartProps) -> Html {
    let form = use_form();
    html! { <ContextProvider<Edits> context={form}>{ props.children.clone() }</ContextProvider<Edits>> }
}

/// Fields that stand in a form and are no part of it, such as the choice of a directory to authenticate to.
#[component]
pub fn NotEdited(props: &FormPartProps) -> Html {
    let place = use_place(false);
    html! { <ContextProvider<Edits> context={place}>{ props.children.clone() }</ContextProvider<Edits>> }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(form: &Edits, value: &'static str) {
        let value = AttrValue::Static(value);
        form.report(&AttrValue::Static("name"), &value, &value);
    }

    #[test]
    fn what_is_typed_is_an_edit_until_it_is_undone() {
        let form = Edits::new(true);
        typed(&form, "a");
        assert!(!form.is_edited());
        typed(&form, "ab");
        assert!(form.is_edited());
        typed(&form, "a");
        assert!(!form.is_edited());
    }

    #[test]
    fn an_edit_is_told_once_and_again_when_it_is_gone() {
        let (form, told) = (Edits::new(true), Rc::new(RefCell::new(Vec::new())));
        let heard = Rc::clone(&told);
        *form.0.changed.borrow_mut() = Callback::from(move |edited| heard.borrow_mut().push(edited));
        for value in ["a", "ab", "abc", "a"] {
            typed(&form, value);
        }
        typed(&form, "b");
        form.forget(&AttrValue::Static("name"));
        assert_eq!(*told.borrow(), [true, false, true, false]);
    }
}
