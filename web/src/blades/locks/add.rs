//! The pane that makes a lock. Stands on `guarded_save`; must never decide who may.

use mua_core::{Command, CreateLock, LockLevel, Scope};
use yew::prelude::*;

use crate::kit::{Choice, RadioGroup, TextField};
use crate::parts::form;
use crate::parts::guarded_save::GuardedPane;
use crate::parts::scope_picker::name_error;
use crate::words;

/// What [`AddLock`] takes.
#[derive(Clone, PartialEq, Properties)]
pub struct AddLockProps {
    /// Where it shall stand.
    pub scope: Scope,
    /// Closes the pane.
    pub on_close: Callback<()>,
}

#[derive(Clone, Debug, Default, PartialEq)]
struct Form {
    name: String,
    level: Option<LockLevel>,
    notes: String,
    strict: bool,
}

const LEVELS: [(&str, LockLevel, &str); 2] = [
    ("read-only", LockLevel::ReadOnly, "What is locked is read alone: nobody changes or deletes it."),
    ("delete", LockLevel::CanNotDelete, "What is locked is read and changed: nobody deletes it."),
];

impl Form {
    fn command(&self, scope: &Scope) -> Option<Command> {
        let level = self.level.filter(|_| name_error(&self.name).is_none())?;
        let (name, notes) = (self.name.trim().to_owned(), self.notes.trim().to_owned());
        Some(CreateLock { scope: scope.clone(), name, level, notes }.into())
    }
}

/// The pane.
#[component]
pub fn AddLock(props: &AddLockProps) -> Html {
    let form = use_state_eq(Form::default);
    let on_change = {
        let form = form.clone();
        Callback::from(move |new: Form| form.set(new))
    };
    let edit = |change: fn(&mut Form, String)| form::edit(&*form, &on_change, change);
    let on_incomplete = form::edit(&*form, &on_change, |form, ()| form.strict = true);
    let set_level = edit(|form, word| {
        form.level = LEVELS.iter().find(|(own, ..)| *own == word).map(|(_, level, _)| *level);
    });
    let chosen = LEVELS.iter().find(|(_, level, _)| Some(*level) == form.level).map_or("", |(word, ..)| *word);
    let choices: Vec<Choice> = LEVELS
        .iter()
        .map(|(word, level, detail)| Choice::new(*word, words::lock_kind(*level)).with_detail(*detail))
        .collect();
    let wrong = |error: Option<&'static str>| error.filter(|_| form.strict).map(AttrValue::Static);
    let (no_name, no_level) =
        (wrong(name_error(&form.name)), wrong(form.level.is_none().then_some("Choose what it stops.")));
    html! {
        <GuardedPane
            id="lock"
            title="Add lock"
            subtitle={props.scope.name().to_owned()}
            save="OK"
            command={form.command(&props.scope)}
            {on_incomplete}
            on_close={props.on_close.clone()}
        >
            <div class="form">
                <TextField id="lock-name" label="Lock name" value={form.name.clone()} on_input={edit(|form, text| form.name = text)} required={true} error={no_name} />
                <RadioGroup id="lock-type" label="Lock type" value={chosen} {choices} on_change={set_level} required={true} error={no_level} />
                <TextField id="lock-notes" label="Notes" value={form.notes.clone()} on_input={edit(|form, text| form.notes = text)} />
            </div>
        </GuardedPane>
    }
}
