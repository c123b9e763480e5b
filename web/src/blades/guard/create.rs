//! Create a Resource Guard: Basics, Protected operations, Tags, Review + create. Stands on `parts` and `kit`; must never know a
//! rule of its own: what is wrong is told by the engine.

use std::collections::BTreeSet;

use mua_core::{CreateGuard, CriticalOperation, Edition, GUARD_TYPE, Outcome, Row, TABLE, VaultKind};
use yew::prelude::*;

use crate::kit::{Glyph, MessageBar, ReadOnly, Section, Tab, TextArea, Wizard};
use crate::parts::PlainPage;
use crate::parts::answer::{NotDone, name_fault};
use crate::parts::operation_table::{OperationTable, SwitchFace, kinds};
use crate::parts::scope_picker::{Draft, ScopePicker, place_lines};
use crate::parts::tag_editor::{TagDraft, TagEditor};
use crate::portal::{Portal, use_portal};
use crate::route::{Place, Route};
use crate::words;

/// What is being typed.
#[derive(Clone, Debug, Default, PartialEq)]
struct Form {
    place: Draft,
    description: String,
    exclusions: BTreeSet<CriticalOperation>,
    tags: TagDraft,
}

impl Form {
    fn command(&self) -> Option<CreateGuard> {
        if !self.place.is_whole() {
            return None;
        }
        Some(CreateGuard {
            id: self.place.id(GUARD_TYPE)?,
            region: self.place.region.clone()?,
            description: self.description.trim().to_owned(),
            tags: self.tags.tags().ok()?,
            exclusions: self.exclusions.clone(),
        })
    }
}

/// The wizard.
#[component]
pub fn CreateGuardWizard() -> Html {
    let portal = use_portal();
    let form = use_state_eq(|| Form { place: Draft::new(&portal), ..Form::default() });
    let step = use_state_eq(|| AttrValue::Static("basics"));
    let strict = use_state_eq(|| false);
    let answer = use_state_eq(|| None::<Outcome>);
    let edit = {
        let (form, answer) = (form.clone(), answer.clone());
        Callback::from(move |new: Form| {
            form.set(new);
            answer.set(None);
        })
    };
    let on_step = {
        let (step, strict) = (step.clone(), strict.clone());
        Callback::from(move |id: AttrValue| {
            strict.set(*strict || *step == "basics");
            step.set(id);
        })
    };
    let on_finish = {
        let (form, step, strict, answer, portal) =
            (form.clone(), step.clone(), strict.clone(), answer.clone(), portal.clone());
        Callback::from(move |()| {
            strict.set(true);
            let Some(command) = form.command() else {
                step.set(if form.place.is_whole() { "tags".into() } else { "basics".into() });
                return;
            };
            let id = command.id.clone();
            let (step, answer, gone) = (step.clone(), answer.clone(), portal.clone());
            portal.submit(command, move |outcome| match outcome {
                Outcome::Allowed { .. } => gone.go(&Route::overview(&id)),
                other => {
                    if name_fault(Some(&other)).is_some() {
                        step.set("basics".into());
                    }
                    answer.set(Some(other));
                }
            });
        })
    };
    let page = View { form: &form, strict: *strict, answer: answer.as_ref(), edit };
    html! {
        <PlainPage title="Create a Resource Guard" icon={Glyph::Guard} parent={Place::ResourceGuards}>
            <Wizard
                label="Create a Resource Guard"
                steps={page.steps()}
                current={(*step).clone()}
                {on_step}
                finish="Create"
                {on_finish}
            >
                { page.content(&portal, &step) }
            </Wizard>
        </PlainPage>
    }
}

/// The pages of the wizard.
struct View<'a> {
    form: &'a Form,
    strict: bool,
    answer: Option<&'a Outcome>,
    edit: Callback<Form>,
}

impl View<'_> {
    fn steps(&self) -> Vec<Tab> {
        let basics = self.strict && !self.form.place.is_whole() || name_fault(self.answer).is_some();
        vec![
            Tab::new("basics", "Basics").with_invalid(basics),
            Tab::new("operations", "Protected operations"),
            Tab::new("tags", "Tags").with_invalid(self.form.tags.tags().is_err()),
            Tab::new("review", "Review + create"),
        ]
    }

    fn content(&self, portal: &Portal, step: &str) -> Html {
        match step {
            "operations" => self.operations(),
            "tags" => self.tags(),
            "review" => self.review(portal),
            _ => self.basics(),
        }
    }

    fn basics(&self) -> Html {
        let form = self.form.clone();
        let on_place = self.edit.reform(move |place| Form { place, ..form.clone() });
        let form = self.form.clone();
        let on_description = self.edit.reform(move |description| Form { description, ..form.clone() });
        html! {
            <div class="form form--columns">
                <p class="form__text">
                    { "A Resource Guard keeps the second key to the critical operations of the vaults tied to it. Keep it where \
                       the Backup admin holds no more than Reader: best in another directory, else in another subscription." }
                </p>
                <ScopePicker
                    draft={self.form.place.clone()}
                    on_change={on_place}
                    strict={self.strict}
                    name_fault={name_fault(self.answer)}
                    region_hint="A Resource Guard protects vaults of its own region only."
                />
                <TextArea
                    id="description"
                    label="Description"
                    value={self.form.description.clone()}
                    on_input={on_description}
                    hint="How to ask for access. It is shown in every vault tied to this Resource Guard and in each refusal."
                    placeholder="Whom to ask, by which way, with what"
                />
            </div>
        }
    }

    fn operations(&self) -> Html {
        let form = self.form.clone();
        let on_change = self.edit.reform(move |exclusions| Form { exclusions, ..form.clone() });
        html! {
            <div class="form">
                <p class="form__text">
                    { "All critical operations are protected unless left out here. What is left out is left out for every vault tied \
                       to this Resource Guard." }
                </p>
                <OperationTable face={SwitchFace::Box} exclusions={self.form.exclusions.clone()} {on_change} />
                <MessageBar>{ words::DATA_SOURCE_NOTE }</MessageBar>
            </div>
        }
    }

    fn tags(&self) -> Html {
        let form = self.form.clone();
        let on_change = self.edit.reform(move |tags| Form { tags, ..form.clone() });
        html! {
            <div class="form">
                <p class="form__text">{ "Tags are name and value pairs by which resources are sorted and found." }</p>
                <TagEditor draft={self.form.tags.clone()} {on_change} />
            </div>
        }
    }

    fn review(&self, portal: &Portal) -> Html {
        let world = portal.world();
        let edition = world.edition();
        let tags = self.form.tags.tags().unwrap_or_default();
        html! {
            <div class="form form--columns">
                if self.form.command().is_none() {
                    <MessageBar tone={crate::kit::Tone::Error} alert={true}>{ "Something is missing. The tab with the sign says where." }</MessageBar>
                }
                <NotDone what="Create Resource Guard" outcome={self.answer.cloned()} />
                <Section title="Basics">
                    { place_lines(world, &self.form.place) }
                    <ReadOnly label="Description">{ words::or_none(&self.form.description) }</ReadOnly>
                </Section>
                <Section title="Protected operations">
                    { for kinds(edition).into_iter().map(|kind| self.operations_of(kind, edition)) }
                </Section>
                <Section title="Tags">
                    <ReadOnly label="Tags">{ list(&tags.iter().map(|(name, value)| format!("{name} : {value}")).collect::<Vec<_>>()) }</ReadOnly>
                </Section>
            </div>
        }
    }
}

impl View<'_> {
    /// What is protected and what is left out of one kind of vault.
    fn operations_of(&self, kind: VaultKind, edition: Edition) -> Html {
        let known = TABLE.iter().filter(|row| row.vault == kind && row.rule(edition).is_some());
        let (left_out, kept): (Vec<&Row>, Vec<&Row>) =
            known.partition(|row| self.form.exclusions.contains(&row.operation));
        let names = |rows: &[&Row]| rows.iter().map(|row| row.operation.label(edition)).collect::<Vec<_>>();
        html! {
            <>
                <ReadOnly label={format!("{}: protected", kind.label())}>{ list(&names(&kept)) }</ReadOnly>
                <ReadOnly label={format!("{}: left out", kind.label())}>{ list(&names(&left_out)) }</ReadOnly>
            </>
        }
    }
}

fn list<T: AsRef<str>>(lines: &[T]) -> Html {
    if lines.is_empty() {
        return html! { "None" };
    }
    html! { <ul class="lines">{ for lines.iter().map(|line| html! { <li>{ line.as_ref() }</li> }) }</ul> }
}
