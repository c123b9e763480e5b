//! Create a Resource Guard: Basics, Protected operations, Tags, Review + create. Stands on `parts` and `kit`; must never know a
//! rule of its own: what is wrong is told by the engine.

use mua_core::{Command, CreateGuard, CriticalOperation, Edition, Few, GUARD_TYPE, Row, Scope, TABLE, VaultKind};
use yew::prelude::*;

use crate::kit::{Glyph, MessageBar, Section, Tab, TextArea, Wizard, read_only};
use crate::language::{say, say_with};
use crate::parts::PlainPage;
use crate::parts::answer::NotDone;
use crate::parts::making::{self, BASICS, Making, use_making};
use crate::parts::operation_table::{OperationTable, SwitchFace, kinds};
use crate::parts::scope_picker::{Draft, ScopePicker, place_lines};
use crate::parts::tag_editor::{TagDraft, TagEditor};
use crate::portal::{Portal, use_portal};
use crate::route::Place;
use crate::words;

/// What is being typed.
#[derive(Clone, Debug, Default, PartialEq)]
struct Form {
    place: Draft,
    description: String,
    exclusions: Few<CriticalOperation>,
    tags: TagDraft,
}

impl making::Form for Form {
    fn made(&self) -> Option<(Scope, Command)> {
        let place = self.place.is_whole().then_some(&self.place)?;
        let id = place.id(GUARD_TYPE)?;
        let command = CreateGuard {
            id: id.clone(),
            region: place.region.clone()?,
            description: self.description.trim().to_owned(),
            tags: self.tags.tags().ok()?,
            exclusions: self.exclusions.clone(),
        };
        Some((id, command.into()))
    }

    fn lacking(&self) -> &'static str {
        if self.place.is_whole() { "tags" } else { BASICS }
    }
}

/// The wizard.
#[component]
pub fn CreateGuardWizard() -> Html {
    let portal = use_portal();
    let own = use_making(|| Form { place: Draft::new(&portal), ..Form::default() });
    let page = View(&own);
    html! {
        <PlainPage title="Create a Resource Guard" icon={Glyph::Guard} parent={Place::ResourceGuards}>
            <Wizard
                label="Create a Resource Guard"
                steps={page.steps()}
                current={own.step.clone()}
                on_step={own.on_step.clone()}
                finish="Create"
                on_finish={own.on_finish.clone()}
            >
                { page.content(&portal) }
            </Wizard>
        </PlainPage>
    }
}

/// The pages of the wizard.
struct View<'a>(&'a Making<Form>);

impl View<'_> {
    fn steps(&self) -> Vec<Tab> {
        let basics = self.0.strict && !self.0.form.place.is_whole() || self.0.name_fault().is_some();
        vec![
            Tab::new(BASICS, "Basics").with_invalid(basics),
            Tab::new("operations", "Protected operations"),
            Tab::new("tags", "Tags").with_invalid(self.0.form.tags.tags().is_err()),
            Tab::new("review", "Review + create"),
        ]
    }

    fn content(&self, portal: &Portal) -> Html {
        match self.0.step.as_str() {
            "operations" => self.operations(),
            "tags" => self.tags(),
            "review" => self.review(portal),
            _ => self.basics(),
        }
    }

    fn basics(&self) -> Html {
        let form = self.0.form.clone();
        let on_place = self.0.edit.reform(move |place| Form { place, ..form.clone() });
        let form = self.0.form.clone();
        let on_description = self.0.edit.reform(move |description| Form { description, ..form.clone() });
        html! {
            <div class="form form--columns">
                <p class="form__text">
                    { say("A Resource Guard keeps the second key to the critical operations of the vaults tied to it. Keep it where \
                       the Backup admin holds no more than Reader: best in another directory, else in another subscription.") }
                </p>
                <ScopePicker
                    draft={self.0.form.place.clone()}
                    on_change={on_place}
                    strict={self.0.strict}
                    name_fault={self.0.name_fault()}
                    region_hint="A Resource Guard protects vaults of its own region only."
                />
                <TextArea
                    id="description"
                    label="Description"
                    value={self.0.form.description.clone()}
                    on_input={on_description}
                    hint="How to ask for access. It is shown in every vault tied to this Resource Guard and in each refusal."
                    placeholder="Whom to ask, by which way, with what"
                />
            </div>
        }
    }

    fn operations(&self) -> Html {
        let form = self.0.form.clone();
        let on_change = self.0.edit.reform(move |exclusions| Form { exclusions, ..form.clone() });
        html! {
            <div class="form">
                <p class="form__text">
                    { "All critical operations are protected unless left out here. What is left out is left out for every vault tied \
                       to this Resource Guard." }
                </p>
                <OperationTable face={SwitchFace::Box} exclusions={self.0.form.exclusions.clone()} {on_change} />
                <MessageBar>{ say(words::DATA_SOURCE_NOTE) }</MessageBar>
            </div>
        }
    }

    fn tags(&self) -> Html {
        let form = self.0.form.clone();
        let on_change = self.0.edit.reform(move |tags| Form { tags, ..form.clone() });
        html! {
            <div class="form">
                <p class="form__text">{ say("Tags are name and value pairs by which resources are sorted and found.") }</p>
                <TagEditor draft={self.0.form.tags.clone()} {on_change} />
            </div>
        }
    }

    fn review(&self, portal: &Portal) -> Html {
        let world = portal.world();
        let edition = world.edition();
        let tags = self.0.form.tags.tags().unwrap_or_default();
        html! {
            <div class="form form--columns">
                { self.0.lack() }
                <NotDone what="Create Resource Guard" outcome={self.0.answer.clone()} />
                <Section title="Basics">
                    { place_lines(world, &self.0.form.place) }
                    { read_only("Description", words::or_none(&self.0.form.description)) }
                </Section>
                <Section title="Protected operations">
                    { for kinds(edition).into_iter().map(|kind| self.operations_of(kind, edition)) }
                </Section>
                <Section title="Tags">
                    { read_only("Tags", list(&tags.iter().map(|(name, value)| format!("{name} : {value}")).collect::<Vec<_>>())) }
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
            known.partition(|row| self.0.form.exclusions.contains(&row.operation));
        let names = |rows: &[&Row]| rows.iter().map(|row| row.operation.label(edition)).collect::<Vec<_>>();
        html! {
            <>
                { read_only(say_with("{label}: protected", &[("label", &kind.label())]), list(&names(&kept))) }
                { read_only(say_with("{label}: left out", &[("label", &kind.label())]), list(&names(&left_out))) }
            </>
        }
    }
}

fn list<T: AsRef<str>>(lines: &[T]) -> Html {
    if lines.is_empty() {
        return html! { { say("None") } };
    }
    html! { <ul class="lines">{ for lines.iter().map(|line| html! { <li>{ line.as_ref() }</li> }) }</ul> }
}
