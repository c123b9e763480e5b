//! Create a Recovery Services vault: Basics, Review + create. Stands on `parts` and `kit`; must never know a rule of its own: what
//! is wrong is told by the engine.

use mua_core::{Command, CreateVault, Scope, VAULT_TYPE};
use yew::prelude::*;

use crate::kit::{Glyph, Section, Tab, Wizard, read_only};
use crate::language::say;
use crate::parts::PlainPage;
use crate::parts::answer::NotDone;
use crate::parts::making::{self, BASICS, Making, use_making};
use crate::parts::scope_picker::{Draft, ScopePicker, place_lines};
use crate::portal::{Portal, use_portal};
use crate::route::Place;

const ABOUT: &str = "A Recovery Services vault keeps the backups of virtual machines, databases, file shares and servers. A new \
     vault has soft delete on and a policy of its own.";

/// What is being typed: the place is all that such a vault takes.
#[derive(Clone, Debug, PartialEq)]
struct Form(Draft);

impl making::Form for Form {
    fn made(&self) -> Option<(Scope, Command)> {
        let whole = self.0.is_whole().then_some(&self.0)?;
        let id = whole.id(VAULT_TYPE)?;
        Some((id.clone(), CreateVault { id, region: whole.region.clone()? }.into()))
    }
}

/// The wizard.
#[component]
pub fn CreateVaultWizard() -> Html {
    let portal = use_portal();
    let own = use_making(|| Form(Draft::new(&portal)));
    let name_fault = own.name_fault();
    let invalid = own.strict && !own.form.0.is_whole() || name_fault.is_some();
    let steps = vec![Tab::new(BASICS, "Basics").with_invalid(invalid), Tab::new("review", "Review + create")];
    html! {
        <PlainPage title="Create Recovery Services vault" icon={Glyph::Vault} parent={Place::RecoveryVaults}>
            <Wizard label="Create Recovery Services vault" {steps} current={own.step.clone()} on_step={own.on_step.clone()} finish="Create" on_finish={own.on_finish.clone()}>
                if own.step == BASICS {
                    <div class="form form--columns">
                        <p class="form__text">{ say(ABOUT) }</p>
                        <ScopePicker draft={own.form.0.clone()} on_change={own.edit.reform(Form)} strict={own.strict} {name_fault} region_hint="A Resource Guard must be in the vault's region." />
                    </div>
                } else {
                    { review(&portal, &own) }
                }
            </Wizard>
        </PlainPage>
    }
}

fn review(portal: &Portal, own: &Making<Form>) -> Html {
    html! {
        <div class="form form--columns">
            { own.lack() }
            <NotDone what="Create Recovery Services vault" outcome={own.answer.clone()} />
            <Section title="Basics">{ place_lines(portal.world(), &own.form.0) }</Section>
            <Section title="Security">
                { read_only("Soft delete", say("Enabled, 14 days")) }
                { read_only("Multi-user authorization", say("Not enabled: tie a Resource Guard under Properties afterwards")) }
            </Section>
        </div>
    }
}
