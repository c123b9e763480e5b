//! The one way by which whatever may be critical is saved: the banner before, the Save, the refusal after. Stands on `kit`,
//! `portal`, `sign_in` and `refusal`; must never decide anything: it asks, submits and shows the answer.

use mua_core::{
    Because, Claim, Command, Critical, Decision, Fault, Finding, Outcome, Sandbox, Scope, Subject, TenantId,
};
use yew::prelude::*;

use super::description::Description;
use super::fidelity::{self, FidelityMark};
use super::refusal::Refusal;
use super::sign_in::SignIn;
use crate::kit::{
    Button, ConfirmDialog, ContextPane, MessageBar, PaneSize, Spoken, Tone, Weight, nothing, use_revealed,
};
use crate::language::{said, say, say_with};
use crate::portal::use_portal;
use crate::words;

/// A question that stands before a Save that cannot be taken back.
#[derive(Clone, Debug, PartialEq)]
pub struct Ask {
    /// The question.
    pub title: AttrValue,
    /// What follows from it.
    pub text: AttrValue,
    /// The words of the button that goes on.
    pub confirm: AttrValue,
}

/// What [`GuardedPane`] takes.
#[derive(Clone, PartialEq, Properties)]
pub struct GuardedPaneProps {
    /// Tells its fields from others on the page.
    pub id: AttrValue,
    /// The task, such as "Security Settings".
    pub title: AttrValue,
    /// The resource it is about.
    pub subtitle: AttrValue,
    /// What Save would do; none while there is nothing to save or the form is not filled in.
    pub command: Option<Command>,
    /// The words of the button.
    #[prop_or(AttrValue::Static("Save"))]
    pub save: AttrValue,
    /// Whether it destroys or weakens something.
    #[prop_or(Weight::Primary)]
    pub weight: Weight,
    /// What is asked before Save does anything, where it cannot be taken back.
    #[prop_or_default]
    pub ask_first: Option<Ask>,
    /// How wide the pane is.
    #[prop_or_default]
    pub size: PaneSize,
    /// Called when Save is pressed and there is no command: the form then shows what is missing.
    #[prop_or_default]
    pub on_incomplete: Callback<()>,
    /// Takes what happened after a Save that was allowed.
    #[prop_or_default]
    pub on_saved: Callback<Outcome>,
    /// Whether the pane stays open after a Save that was allowed, to show what came of it.
    #[prop_or_default]
    pub stays: bool,
    /// Closes the pane.
    pub on_close: Callback<()>,
    /// The form.
    pub children: Html,
}

/// A context pane whose Save may need a Resource Guard's key.
#[component]
pub fn GuardedPane(props: &GuardedPaneProps) -> Html {
    let portal = use_portal();
    // The command that was refused, or could not be done. An edit of the form makes another command, and the answer goes.
    let tried = use_state(|| None::<(Command, Option<Fault>)>);
    let asking = use_state_eq(|| false);
    let on_confirm = {
        let (portal, tried, props, asking) = (portal.clone(), tried.clone(), props.clone(), asking.clone());
        Callback::from(move |()| {
            asking.set(false);
            let Some(command) = &props.command else { return };
            let (tried, props, wanted) = (tried.clone(), props.clone(), command.clone());
            portal.submit(command.clone(), move |outcome| match outcome {
                Outcome::Denied { .. } => tried.set(Some((wanted, None))),
                Outcome::Rejected { fault, .. } => tried.set(Some((wanted, Some(fault)))),
                done @ Outcome::Allowed { .. } => {
                    tried.set(None);
                    props.on_saved.emit(done);
                    if !props.stays {
                        props.on_close.emit(());
                    }
                }
            });
        })
    };
    let on_save = {
        let (on_confirm, props, asking) = (on_confirm.clone(), props.clone(), asking.clone());
        Callback::from(move |()| match (&props.command, &props.ask_first) {
            (None, _) => props.on_incomplete.emit(()),
            (Some(_), Some(_)) => asking.set(true),
            (Some(_), None) => on_confirm.emit(()),
        })
    };
    let asked = props.command.as_ref().map(|command| portal.ask(command));
    let decision = asked.and_then(Result::ok);
    let claims =
        props.command.as_ref().map(|own| fidelity::about(&[Subject::Command(&own.name())])).unwrap_or_default();
    let answer = tried.as_ref().filter(|(command, _)| props.command.as_ref() == Some(command));
    let footer = html! {
        <>
            <Button id={format!("{}-save", props.id)} text={props.save.clone()} weight={props.weight} on_click={on_save} />
            <Button text={if props.stays { "Close" } else { "Cancel" }} on_click={props.on_close.clone()} />
        </>
    };
    html! {
        <ContextPane title={props.title.clone()} subtitle={props.subtitle.clone()} size={props.size} on_close={props.on_close.clone()} {footer}>
            { props.children.clone() }
            <GuardNotice id={props.id.clone()} decision={decision.clone()} />
            <FidelityMark claims={claims.clone()} />
            <Answer tried={answer.cloned()} {decision} told={claims} />
            if let Some(ask) = props.ask_first.as_ref().filter(|_| *asking) {
                <ConfirmDialog title={ask.title.clone()} confirm={ask.confirm.clone()} danger={true} {on_confirm} on_cancel={move |()| asking.set(false)}>
                    <p>{ said(&ask.text) }</p>
                </ConfirmDialog>
            }
        </ContextPane>
    }
}

/// What [`GuardNotice`] takes.
#[derive(Clone, PartialEq, Properties)]
pub struct GuardNoticeProps {
    /// Tells its fields from others on the page.
    pub id: AttrValue,
    /// What the save would be answered now; none while there is nothing to save.
    pub decision: Option<Decision>,
}

/// What stands before the Save of a change that is or may be protected: the banner, the guard's description, the sign-in.
#[component]
pub fn GuardNotice(props: &GuardNoticeProps) -> Html {
    let portal = use_portal();
    let world = portal.world();
    let critical = props.decision.as_ref().and_then(Decision::critical);
    let keyed = critical.filter(|own| own.asked && matches!(own.because, Because::Protected));
    let elsewhere = props.decision.as_ref().and_then(|own| foreign_directory(world, portal.directory(), own));
    html! {
        <div class="guard-notice">
            <Spoken>{ critical.map_or_else(nothing, |critical| banner(world, &props.id, critical)) }</Spoken>
            <Description guard={keyed.and_then(|own| own.guard.clone())} />
            if let Some(tenant) = elsewhere.filter(|_| keyed.is_some() || critical.is_none()) {
                <SignIn id={props.id.clone()} wanted={Some(tenant)} />
            }
        </div>
    }
}

/// Whether the guard's key is asked for, and why not.
fn banner(world: &Sandbox, id: &str, critical: &Critical) -> Html {
    let operation = critical.operation.label(world.edition());
    let name = critical.guard.as_ref().map(|guard| guard.name().to_owned()).unwrap_or_default();
    match critical.because {
        Because::Protected if !critical.asked => html! {
            <MessageBar>{ say_with("{operation} is unlocked with the key of the Resource Guard {name}: it is not asked again.", &[("operation", &operation), ("name", &name)]) }<FidelityMark claims={fidelity::named(fidelity::UNLOCKED)} /></MessageBar>
        },
        Because::Protected => html! {
            <MessageBar tone={Tone::Warning} title="This is a protected operation." id={format!("{id}-protected")}>
                { say_with("{operation} needs the key of the Resource Guard {name} beside your access to the vault.", &[("operation", &operation), ("name", &name)]) }
            </MessageBar>
        },
        Because::Excluded => html! {
            <MessageBar>{ say_with("The Resource Guard {name} leaves {operation} out: its key is not asked for.", &[("name", &name), ("operation", &operation)]) }</MessageBar>
        },
        Because::ConditionNotMet if critical.guard.is_some() => html! {
            <MessageBar>{ say("This change is not a critical operation: the Resource Guard is not asked.") }</MessageBar>
        },
        Because::ConditionNotMet | Because::NoGuard => nothing(),
    }
}

/// The directory to authenticate to: that of the guard asked for, where it is not the one the page is in, or the one whose
/// session is missing.
fn foreign_directory(world: &Sandbox, directory: &TenantId, decision: &Decision) -> Option<TenantId> {
    let missing = decision.steps().iter().find_map(|step| match &step.finding {
        Finding::NotSignedIn { tenant } => Some(tenant.clone()),
        _ => None,
    });
    let critical = decision.critical().filter(|critical| critical.asked);
    let guard = critical.and_then(|critical| critical.guard.as_ref()).and_then(Scope::subscription_scope);
    let of_guard = guard.and_then(|subscription| world.tables().subscriptions.get(&subscription));
    missing.or(of_guard.map(|found| found.tenant.clone()).filter(|tenant| tenant != directory))
}

/// What [`Answer`] takes.
#[derive(Clone, PartialEq, Properties)]
pub struct AnswerProps {
    /// What was saved and not done, with why it made no sense if that was the answer.
    pub tried: Option<(Command, Option<Fault>)>,
    /// What it would be answered now.
    pub decision: Option<Decision>,
    /// The rules that are marked beside it already.
    pub told: Vec<&'static Claim>,
}

/// The answer to a Save that was not done. A refusal that holds no more makes way for the news that it does.
#[component]
pub fn Answer(props: &AnswerProps) -> Html {
    let told = props.told.clone();
    let shut = props.decision.as_ref().filter(|decision| !decision.is_allowed());
    let opened = matches!(&props.tried, Some((_, None))) && shut.is_none();
    html! {
        <div class="answer">
            <Spoken>
                if opened {
                    <MessageBar tone={Tone::Success}>{ say("The key is held now. Save again.") }</MessageBar>
                }
            </Spoken>
            { match (&props.tried, shut) {
                (Some((_, Some(fault))), _) => html! { <FaultBar fault={fault.clone()} {told} /> },
                (Some((command, None)), Some(decision)) => {
                    // The notice above shows the description wherever the guard is asked.
                    let described = decision.critical().is_some_and(|critical| critical.asked);
                    html! { <Refusal what={command.label()} decision={decision.clone()} {described} {told} /> }
                }
                _ => nothing(),
            } }
        </div>
    }
}

/// What [`FaultBar`] takes.
#[derive(Clone, PartialEq, Properties)]
pub struct FaultBarProps {
    /// What is wrong.
    pub fault: Fault,
    /// The rules that are marked beside it already.
    #[prop_or_default]
    pub told: Vec<&'static Claim>,
}

/// What makes a command senseless, with what to do about it.
#[component]
pub fn FaultBar(props: &FaultBarProps) -> Html {
    let mut claims = fidelity::about(&[Subject::Fault(&props.fault.code.to_string())]);
    claims.retain(|claim| !props.told.contains(claim));
    let node = use_revealed();
    html! {
        <MessageBar tone={Tone::Error} alert={true} id="fault" {node}>
            <span>{ words::fault(&props.fault) }</span>
            <FidelityMark {claims} />
        </MessageBar>
    }
}
