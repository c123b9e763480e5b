//! Create a Recovery Services vault: Basics, Review + create. Stands on `parts` and `kit`; must never know a rule of its own: what
//! is wrong is told by the engine.

use mua_core::{CreateVault, Decision, Fault, FaultCode, Outcome, VAULT_TYPE};
use yew::prelude::*;

use crate::kit::{Glyph, MessageBar, ReadOnly, Section, Tab, Tone, Wizard, nothing};
use crate::parts::PlainPage;
use crate::parts::guarded_save::FaultBar;
use crate::parts::refusal::Refusal;
use crate::parts::scope_picker::{Draft, ScopePicker, place_lines};
use crate::portal::{Portal, use_portal};
use crate::route::{Place, Route};
use crate::words;

/// What a Create was answered.
#[derive(Clone, PartialEq)]
enum Answer {
    Refused(Decision),
    Faulty(Fault),
}

impl Answer {
    /// What is wrong with the name, to stand at its field.
    fn name_fault(&self) -> Option<AttrValue> {
        match self {
            Self::Faulty(fault) if is_about_the_name(fault) => Some(words::fault(fault).into()),
            _ => None,
        }
    }
}

const ABOUT: &str = "A Recovery Services vault keeps the backups of virtual machines, databases, file shares and servers. A new \
     vault has soft delete on and a policy of its own.";

fn command(draft: &Draft) -> Option<CreateVault> {
    let whole = draft.is_whole().then_some(draft)?;
    Some(CreateVault { id: whole.id(VAULT_TYPE)?, region: whole.region.clone()? })
}

/// The wizard.
#[component]
pub fn CreateVaultWizard() -> Html {
    let portal = use_portal();
    let draft = use_state_eq(|| Draft::new(&portal));
    let step = use_state_eq(|| AttrValue::Static("basics"));
    let strict = use_state_eq(|| false);
    let answer = use_state_eq(|| None::<Answer>);
    let on_change = {
        let (draft, answer) = (draft.clone(), answer.clone());
        Callback::from(move |new: Draft| {
            draft.set(new);
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
        let (draft, step, answer, portal) = (draft.clone(), step.clone(), answer.clone(), portal.clone());
        Callback::from(move |()| {
            let Some(command) = command(&draft) else {
                step.set("basics".into());
                return;
            };
            let id = command.id.clone();
            let (step, answer, gone) = (step.clone(), answer.clone(), portal.clone());
            portal.submit(command, move |outcome| match outcome {
                Outcome::Allowed { .. } => gone.go(&Route::overview(&id)),
                Outcome::Denied { decision, .. } => answer.set(Some(Answer::Refused(decision))),
                Outcome::Rejected { fault, .. } => {
                    if is_about_the_name(&fault) {
                        step.set("basics".into());
                    }
                    answer.set(Some(Answer::Faulty(fault)));
                }
            });
        })
    };
    let name_fault = answer.as_ref().and_then(Answer::name_fault);
    let invalid = *strict && !draft.is_whole() || name_fault.is_some();
    let steps = vec![Tab::new("basics", "Basics").with_invalid(invalid), Tab::new("review", "Review + create")];
    html! {
        <PlainPage title="Create Recovery Services vault" icon={Glyph::Vault} parent={Place::RecoveryVaults}>
            <Wizard label="Create Recovery Services vault" {steps} current={(*step).clone()} {on_step} finish="Create" {on_finish}>
                if *step == "basics" {
                    <div class="form form--columns">
                        <p class="form__text">{ ABOUT }</p>
                        <ScopePicker draft={(*draft).clone()} {on_change} strict={*strict} {name_fault} region_hint="A Resource Guard must be in the vault's region." />
                    </div>
                } else {
                    { review(&portal, &draft, answer.as_ref()) }
                }
            </Wizard>
        </PlainPage>
    }
}

fn is_about_the_name(fault: &Fault) -> bool {
    matches!(fault.code, FaultCode::AlreadyExists | FaultCode::InvalidName)
}

fn review(portal: &Portal, draft: &Draft, answer: Option<&Answer>) -> Html {
    html! {
        <div class="form form--columns">
            if command(draft).is_none() {
                <MessageBar tone={Tone::Error} alert={true}>{ "Something is missing. The tab with the sign says where." }</MessageBar>
            }
            { match answer {
                Some(Answer::Refused(decision)) => html! { <Refusal what="Create Recovery Services vault" decision={decision.clone()} /> },
                Some(Answer::Faulty(fault)) => html! { <FaultBar fault={fault.clone()} /> },
                None => nothing(),
            } }
            <Section title="Basics">{ place_lines(portal.world(), draft) }</Section>
            <Section title="Security">
                <ReadOnly label="Soft delete">{ "Enabled, 14 days" }</ReadOnly>
                <ReadOnly label="Multi-user authorization">{ "Not enabled: tie a Resource Guard under Properties afterwards" }</ReadOnly>
            </Section>
        </div>
    }
}
