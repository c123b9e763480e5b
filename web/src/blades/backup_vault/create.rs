//! Create a Backup vault: Basics, Vault properties, Review + create. Stands on `parts` and `kit`; must never know a rule of its
//! own: what is wrong is told by the engine.

use mua_core::{
    BACKUP_VAULT_TYPE, Command, CreateBackupVault, DEFAULT_SOFT_DELETE_DAYS, Immutability, Redundancy, Scope,
    SoftDelete,
};
use yew::prelude::*;

use crate::kit::{
    Choice, Glyph, MessageBar, RadioGroup, Section, Tab, TextField, TextKind, Toggle, Tone, Wizard, read_only,
};
use crate::language::{say, say_with};
use crate::parts::PlainPage;
use crate::parts::answer::NotDone;
use crate::parts::form::edit;
use crate::parts::making::{self, BASICS, Making, use_making};
use crate::parts::scope_picker::{Draft, ScopePicker, place_lines};
use crate::parts::vault::{EditionNote, days_error, days_of};
use crate::portal::{Portal, use_portal};
use crate::route::Place;
use crate::words;

const ABOUT: &str = "A Backup vault keeps the backups of disks, blobs, PostgreSQL databases and Kubernetes clusters. Virtual \
     machines, file shares, databases in machines and servers belong in a Recovery Services vault.";

const REDUNDANCIES: [Redundancy; 3] =
    [Redundancy::GeoRedundant, Redundancy::ZoneRedundant, Redundancy::LocallyRedundant];

/// What is being typed.
#[derive(Clone, Debug, PartialEq)]
struct Form {
    place: Draft,
    redundancy: Redundancy,
    soft_delete: bool,
    days: String,
    immutable: bool,
}

impl Form {
    fn new(portal: &Portal) -> Self {
        Self {
            place: Draft::new(portal),
            redundancy: Redundancy::default(),
            soft_delete: true,
            days: DEFAULT_SOFT_DELETE_DAYS.to_string(),
            immutable: false,
        }
    }

    fn is_kept_soundly(&self) -> bool {
        !self.soft_delete || days_of(&self.days).is_some()
    }
}

impl making::Form for Form {
    fn made(&self) -> Option<(Scope, Command)> {
        let place = self.place.is_whole().then_some(&self.place)?;
        let days = if self.soft_delete { Some(days_of(&self.days)?) } else { None };
        let id = place.id(BACKUP_VAULT_TYPE)?;
        let command = CreateBackupVault {
            id: id.clone(),
            region: place.region.clone()?,
            redundancy: Some(self.redundancy),
            soft_delete: Some(if self.soft_delete { SoftDelete::Enabled } else { SoftDelete::Disabled }),
            soft_delete_days: days,
            immutability: Some(if self.immutable { Immutability::Unlocked } else { Immutability::Disabled }),
        };
        Some((id, command.into()))
    }

    fn lacking(&self) -> &'static str {
        if self.place.is_whole() { "vault-properties" } else { BASICS }
    }
}

/// The wizard.
#[component]
pub fn CreateBackupVaultWizard() -> Html {
    let portal = use_portal();
    let own = use_making(|| Form::new(&portal));
    let (form, taken) = (&own.form, own.name_fault());
    let steps = vec![
        Tab::new(BASICS, "Basics").with_invalid(own.strict && !form.place.is_whole() || taken.is_some()),
        Tab::new("vault-properties", "Vault properties").with_invalid(!form.is_kept_soundly()),
        Tab::new("review", "Review + create"),
    ];
    html! {
        <PlainPage title="Create Backup vault" icon={Glyph::BackupVault} parent={Place::BackupVaults}>
            <Wizard label="Create Backup vault" {steps} current={own.step.clone()} on_step={own.on_step.clone()} finish="Create" on_finish={own.on_finish.clone()}>
                { match own.step.as_str() {
                    "vault-properties" => properties(form, &own.edit),
                    "review" => review(&portal, &own),
                    _ => basics(form, &own.edit, own.strict, taken),
                } }
            </Wizard>
        </PlainPage>
    }
}

fn basics(form: &Form, on_change: &Callback<Form>, strict: bool, name_fault: Option<AttrValue>) -> Html {
    let on_place = edit(form, on_change, |form, place| form.place = place);
    let on_redundancy = edit(form, on_change, |form, name: String| {
        form.redundancy = REDUNDANCIES.into_iter().find(|own| word(*own) == name).unwrap_or_default();
    });
    let choices = REDUNDANCIES.map(|own| Choice::new(word(own), words::redundancy(own))).to_vec();
    html! {
        <div class="form form--columns">
            <p class="form__text">{ say(ABOUT) }</p>
            <EditionNote />
            <ScopePicker draft={form.place.clone()} on_change={on_place} {strict} {name_fault} region_hint="A Resource Guard must be in the vault's region." />
            <RadioGroup id="redundancy" label="Backup storage redundancy" value={word(form.redundancy)} {choices} on_change={on_redundancy} />
        </div>
    }
}

const fn word(redundancy: Redundancy) -> &'static str {
    match redundancy {
        Redundancy::GeoRedundant => "geo",
        Redundancy::ZoneRedundant => "zone",
        Redundancy::LocallyRedundant => "local",
    }
}

fn properties(form: &Form, on_change: &Callback<Form>) -> Html {
    let on_soft_delete = edit(form, on_change, |form, on| form.soft_delete = on);
    let on_days = edit(form, on_change, |form, days| form.days = days);
    let on_immutable = edit(form, on_change, |form, on| form.immutable = on);
    html! {
        <div class="form">
            <Toggle id="soft-delete" label="Soft delete" on={form.soft_delete} on_text="Enabled" off_text="Disabled" on_change={on_soft_delete} hint="Deleted backup data is kept for a while and can be brought back." />
            if form.soft_delete {
                <TextField id="soft-delete-days" label="Soft delete retention period (days)" kind={TextKind::Number} required={true} value={form.days.clone()} on_input={on_days} error={days_error(&form.days)} hint="14 to 180 days." />
            } else {
                <MessageBar tone={Tone::Warning}>{ say("Without soft delete, deleted backup data is gone at once.") }</MessageBar>
            }
            <Toggle id="immutability" label="Immutability" on={form.immutable} on_text="Enabled" off_text="Disabled" on_change={on_immutable} hint="An immutable vault keeps backup data until its time is over. It can be locked so afterwards, under Properties." />
        </div>
    }
}

fn review(portal: &Portal, own: &Making<Form>) -> Html {
    let form = &own.form;
    let soft_delete = match days_of(&form.days) {
        _ if !form.soft_delete => say("Disabled").to_string(),
        Some(days) => say_with("Enabled, {days} days", &[("days", &days)]),
        None => say("Enabled").to_string(),
    };
    html! {
        <div class="form form--columns">
            { own.lack() }
            <NotDone what="Create Backup vault" outcome={own.answer.clone()} />
            <Section title="Basics">
                { place_lines(portal.world(), &form.place) }
                { read_only("Backup storage redundancy", say(words::redundancy(form.redundancy))) }
            </Section>
            <Section title="Vault properties">
                { read_only("Soft delete", soft_delete) }
                { read_only("Immutability", say(if form.immutable { "Enabled" } else { "Disabled" })) }
                { read_only("Multi-user authorization", say("Not enabled: tie a Resource Guard under Properties afterwards")) }
            </Section>
        </div>
    }
}
