//! How a wizard that makes a resource goes: what is typed, the step on show, when what is missing is marked, and what Create was
//! answered. Stands on `answer`, `portal` and `kit`; must never know a single resource.

use mua_core::{Command, Outcome, Scope};
use yew::prelude::*;

use super::answer::name_fault;
use crate::kit::{MessageBar, Tone, nothing};
use crate::language::say;
use crate::portal::use_portal;
use crate::route::Route;

/// The step that each wizard begins with: there stands the name.
pub const BASICS: &str = "basics";

/// What is typed into a wizard.
pub trait Form: Clone + PartialEq + 'static {
    /// The resource and the command that makes it, once all that it takes is there.
    fn made(&self) -> Option<(Scope, Command)>;

    /// The step on which something is missing.
    fn lacking(&self) -> &'static str {
        BASICS
    }
}

/// A wizard under way.
#[derive(Clone, PartialEq)]
pub struct Making<F: PartialEq> {
    /// What is typed.
    pub form: F,
    /// The step on show.
    pub step: AttrValue,
    /// Whether what is missing is marked: not before the first step was left.
    pub strict: bool,
    /// What Create was answered, if it was not done.
    pub answer: Option<Outcome>,
    /// Takes what is typed; the answer was to what stood there before.
    pub edit: Callback<F>,
    /// Shows a step.
    pub on_step: Callback<AttrValue>,
    /// Makes the resource and goes there, or shows what is missing.
    pub on_finish: Callback<()>,
}

impl<F: Form> Making<F> {
    /// What is wrong with the name, to stand at its field.
    #[must_use]
    pub fn name_fault(&self) -> Option<AttrValue> {
        name_fault(self.answer.as_ref())
    }

    /// The bar that says that something is missing, or nothing.
    pub fn lack(&self) -> Html {
        if self.form.made().is_some() {
            return nothing();
        }
        html! { <MessageBar tone={Tone::Error} alert={true}>{ say("Something is missing. The tab with the sign says where.") }</MessageBar> }
    }
}

/// The state of a wizard.
#[hook]
pub fn use_making<F: Form>(first: impl FnOnce() -> F) -> Making<F> {
    let portal = use_portal();
    let form = use_state_eq(first);
    let step = use_state_eq(|| AttrValue::Static(BASICS));
    let strict = use_state_eq(|| false);
    let answer = use_state_eq(|| None::<Outcome>);
    let edit = {
        let (form, answer) = (form.clone(), answer.clone());
        Callback::from(move |new: F| {
            form.set(new);
            answer.set(None);
        })
    };
    let on_step = {
        let (step, strict) = (step.clone(), strict.clone());
        Callback::from(move |id: AttrValue| {
            strict.set(*strict || *step == BASICS);
            step.set(id);
        })
    };
    let on_finish = {
        let (form, step, strict, answer) = (form.clone(), step.clone(), strict.clone(), answer.clone());
        Callback::from(move |()| {
            strict.set(true);
            let Some((id, command)) = form.made() else {
                step.set(form.lacking().into());
                return;
            };
            let (step, answer, gone) = (step.clone(), answer.clone(), portal.clone());
            portal.submit(command, move |outcome| match outcome {
                Outcome::Allowed { .. } => gone.go(&Route::overview(&id)),
                other => {
                    if name_fault(Some(&other)).is_some() {
                        step.set(BASICS.into());
                    }
                    answer.set(Some(other));
                }
            });
        })
    };
    Making {
        form: (*form).clone(),
        step: (*step).clone(),
        strict: *strict,
        answer: (*answer).clone(),
        edit,
        on_step,
        on_finish,
    }
}
