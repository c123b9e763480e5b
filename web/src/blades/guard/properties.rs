//! Properties of a Resource Guard: which operations it protects, and its description. Stands on `parts` and `kit`; must never know
//! which operations are mandatory: the engine's table says it.

use mua_core::{CriticalOperation, Few, Guard, Outcome, Scope, UpdateGuard};
use yew::prelude::*;

use crate::kit::{Command, CommandBar, Glyph, MessageBar, Section, Spoken, TextArea, Tone, nothing, use_edited};
use crate::language::say;
use crate::parts::ResourcePage;
use crate::parts::answer::NotDone;
use crate::parts::operation_table::{OperationTable, SwitchFace};
use crate::portal::use_portal;
use crate::route::Page;
use crate::words;

/// What [`PropertiesPage`] takes.
#[derive(Clone, PartialEq, Properties)]
pub struct PropertiesPageProps {
    /// The Resource Guard.
    pub id: Scope,
}

/// What was changed on the page; what was not follows the world.
#[derive(Clone, Debug, Default, PartialEq)]
struct Edits {
    description: Option<String>,
    exclusions: Option<Few<CriticalOperation>>,
}

impl Edits {
    /// The change to save, with nothing in it that is as it was.
    fn command(&self, guard: &Guard) -> UpdateGuard {
        let kept = excluded(guard);
        UpdateGuard {
            guard: guard.id.clone(),
            description: self.description.clone().filter(|text| *text != guard.description),
            tags: None,
            exclusions: self.exclusions.clone().filter(|set| *set != kept),
        }
    }

    fn changes(&self, guard: &Guard) -> bool {
        let command = self.command(guard);
        command.description.is_some() || command.exclusions.is_some()
    }
}

fn excluded(guard: &Guard) -> Few<CriticalOperation> {
    guard.exclusions.iter().collect()
}

/// The page.
#[component]
pub fn PropertiesPage(props: &PropertiesPageProps) -> Html {
    let portal = use_portal();
    let edits = use_state_eq(Edits::default);
    let answer = use_state_eq(|| None::<Outcome>);
    let guard = portal.world().guard(&props.id);
    use_edited(guard.is_some_and(|guard| edits.changes(guard)));
    let Some(guard) = guard else { return nothing() };
    let description = edits.description.clone().unwrap_or_else(|| guard.description.clone());
    let before = excluded(guard);
    let exclusions = edits.exclusions.clone().unwrap_or_else(|| before.clone());
    let weakened = exclusions.iter().filter(|own| !before.contains(own)).count();
    let command = edits.command(guard);
    let edit = {
        let (edits, answer) = (edits.clone(), answer.clone());
        move |new: Edits| {
            edits.set(new);
            answer.set(None);
        }
    };
    let save = {
        let (edit, answer, portal) = (edit.clone(), answer.clone(), portal.clone());
        Callback::from(move |()| {
            let (edit, answer) = (edit.clone(), answer.clone());
            portal.submit(command.clone(), move |outcome| match outcome {
                Outcome::Allowed { .. } => edit(Edits::default()),
                other => answer.set(Some(other)),
            });
        })
    };
    let discard = edit.clone();
    let discard = Callback::from(move |()| discard(Edits::default()));
    let on_operations = {
        let (edit, edits) = (edit.clone(), (*edits).clone());
        Callback::from(move |set| edit(Edits { exclusions: Some(set), ..edits.clone() }))
    };
    let on_description = {
        let (edit, edits) = (edit.clone(), (*edits).clone());
        Callback::from(move |text| edit(Edits { description: Some(text), ..edits.clone() }))
    };
    html! {
        <ResourcePage id={guard.id.clone()} page={Page::Properties} commands={commands(save, discard, edits.changes(guard))}>
            <NotDone what="Update Resource Guard" outcome={(*answer).clone()} />
            <Section title="Protected operations" text="Disable the operations that this Resource Guard shall leave out. The choice holds for every vault tied to it.">
                <OperationTable face={SwitchFace::Switch} {exclusions} on_change={on_operations} />
                <Spoken>
                    if weakened > 0 {
                        <MessageBar tone={Tone::Warning}>{ words::weakened(weakened) }</MessageBar>
                    }
                </Spoken>
            </Section>
            <Section title="Description" text="How to ask for access. It is shown in every vault tied to this Resource Guard and in each refusal.">
                <div class="form">
                    <TextArea id="description" label="Description" value={description} on_input={on_description} rows={4} />
                </div>
            </Section>
            <MessageBar>{ say(words::DATA_SOURCE_NOTE) }</MessageBar>
        </ResourcePage>
    }
}

fn commands(save: Callback<()>, discard: Callback<()>, changed: bool) -> Html {
    let unchanged = (!changed).then_some(AttrValue::Static("Nothing has been changed."));
    html! {
        <CommandBar label="Properties">
            <Command text="Save" icon={Glyph::Save} on_click={save} disabled_reason={unchanged.clone()} id="save" />
            <Command text="Discard" icon={Glyph::Undo} on_click={discard} disabled_reason={unchanged} id="discard" />
        </CommandBar>
    }
}
