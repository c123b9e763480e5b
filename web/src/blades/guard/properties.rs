//! Properties of a Resource Guard: which operations it protects, and its description. Stands on `parts` and `kit`; must never know
//! which operations are mandatory: the engine's table says it.

use std::collections::BTreeSet;

use mua_core::{CriticalOperation, Outcome, Scope, UpdateGuard};
use yew::prelude::*;

use crate::kit::{Command, CommandBar, Glyph, MessageBar, Section, TextArea};
use crate::parts::ResourcePage;
use crate::parts::guarded_save::FaultBar;
use crate::parts::operation_table::{OperationTable, SwitchFace};
use crate::parts::refusal::Refusal;
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
    exclusions: Option<BTreeSet<CriticalOperation>>,
}

/// The page.
#[component]
pub fn PropertiesPage(props: &PropertiesPageProps) -> Html {
    let portal = use_portal();
    let edits = use_state_eq(Edits::default);
    let answer = use_state_eq(|| None::<Outcome>);
    let world = portal.world();
    let Some(guard) = world.guard(&props.id) else { return Html::default() };
    let kept: BTreeSet<CriticalOperation> = guard.exclusions.iter().collect();
    let description = edits.description.clone().unwrap_or_else(|| guard.description.clone());
    let exclusions = edits.exclusions.clone().unwrap_or_else(|| kept.clone());
    let command = UpdateGuard {
        guard: guard.id.clone(),
        description: Some(description.clone()).filter(|text| *text != guard.description),
        tags: None,
        exclusions: Some(exclusions.clone()).filter(|set| *set != kept),
    };
    let changed = command.description.is_some() || command.exclusions.is_some();
    let unchanged = (!changed).then_some(AttrValue::Static("Nothing has been changed."));
    let edit = {
        let (edits, answer) = (edits.clone(), answer.clone());
        move |new: Edits| {
            edits.set(new);
            answer.set(None);
        }
    };
    let save = {
        let (edit, answer, portal) = (edit.clone(), answer.clone(), portal.clone());
        Callback::from(move |()| match portal.submit(command.clone()) {
            Outcome::Allowed { .. } => edit(Edits::default()),
            other => answer.set(Some(other)),
        })
    };
    let discard = {
        let edit = edit.clone();
        Callback::from(move |()| edit(Edits::default()))
    };
    let on_operations = {
        let (edit, edits) = (edit.clone(), (*edits).clone());
        Callback::from(move |set| edit(Edits { exclusions: Some(set), ..edits.clone() }))
    };
    let on_description = {
        let (edit, edits) = (edit.clone(), (*edits).clone());
        Callback::from(move |text| edit(Edits { description: Some(text), ..edits.clone() }))
    };
    let commands = html! {
        <CommandBar label="Properties">
            <Command text="Save" icon={Glyph::Save} on_click={save} disabled_reason={unchanged.clone()} id="save" />
            <Command text="Discard" icon={Glyph::Undo} on_click={discard} disabled_reason={unchanged} id="discard" />
        </CommandBar>
    };
    let weakened = exclusions.difference(&kept).count();
    html! {
        <ResourcePage id={guard.id.clone()} page={Page::Properties} {commands}>
            { answer.as_ref().map(answer_view).unwrap_or_default() }
            <Section title="Recovery Services vault" text="Disable the operations that this Resource Guard shall leave out. The choice holds for every vault tied to it.">
                <OperationTable face={SwitchFace::Switch} {exclusions} on_change={on_operations} />
                if weakened > 0 {
                    <MessageBar tone={crate::kit::Tone::Warning} announce={true}>
                        { format!("After Save, {} will need the Backup admin's own key alone, in every vault tied to this Resource Guard.", words::count(weakened, "operation more", "operations more")) }
                    </MessageBar>
                }
            </Section>
            <Section title="Description" text="How to ask for access. It is shown in every vault tied to this Resource Guard and in each refusal.">
                <div class="form">
                    <TextArea id="description" label="Description" value={description} on_input={on_description} rows={4} />
                </div>
            </Section>
            <MessageBar>{ words::DATA_SOURCE_NOTE }</MessageBar>
        </ResourcePage>
    }
}

fn answer_view(answer: &Outcome) -> Html {
    match answer {
        Outcome::Denied { decision, .. } => {
            html! { <Refusal what="Update Resource Guard" decision={decision.clone()} /> }
        }
        Outcome::Rejected { fault, .. } => html! { <FaultBar fault={fault.clone()} /> },
        Outcome::Allowed { .. } => Html::default(),
    }
}
