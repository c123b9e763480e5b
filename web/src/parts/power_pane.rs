//! A pane for a sandbox power: what whoever runs the sandbox may do, and no person of the story. Stands on `kit` and `portal`;
//! must never pass for something that a person does.

use mua_core::{Command, Outcome};
use yew::prelude::*;

use crate::kit::{ContextPane, MessageBar, PaneFooter, PaneSize, TextField, Tone};
use crate::language::say;
use crate::portal::use_portal;
use crate::words;

/// One field of the form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// Its label.
    pub label: &'static str,
    /// What to fill in.
    pub hint: &'static str,
    /// Whether it may stay empty.
    pub optional: Optional,
}

/// Whether a field may stay empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Optional {
    /// It may.
    Yes,
    /// It may not.
    No,
}

/// What [`PowerPane`] takes.
#[derive(Clone, PartialEq, Properties)]
pub struct PowerPaneProps {
    /// The task.
    pub title: AttrValue,
    /// The words of the button.
    pub action: AttrValue,
    /// The fields in their order.
    pub fields: Vec<Field>,
    /// Makes the command of what was filled in, field by field.
    pub command: Callback<Vec<String>, Command>,
    /// Closes the pane.
    pub on_close: Callback<()>,
    /// What stands above the form.
    #[prop_or_default]
    pub children: Html,
}

/// The pane.
#[component]
pub fn PowerPane(props: &PowerPaneProps) -> Html {
    let portal = use_portal();
    let count = props.fields.len();
    let values = use_state_eq(move || vec![String::new(); count]);
    let fault = use_state_eq(|| None::<AttrValue>);
    let strict = use_state_eq(|| false);
    let on_save = {
        let (portal, values, fault, strict, props) =
            (portal.clone(), values.clone(), fault.clone(), strict.clone(), props.clone());
        Callback::from(move |()| {
            if props.fields.iter().zip(values.iter()).any(|(field, value)| is_missing(field, value)) {
                strict.set(true);
                return;
            }
            let typed = values.iter().map(|value| value.trim().to_owned()).collect();
            let (fault, on_close) = (fault.clone(), props.on_close.clone());
            portal.submit(props.command.emit(typed), move |outcome| match outcome {
                Outcome::Allowed { .. } => on_close.emit(()),
                Outcome::Denied { decision, .. } => fault.set(Some(words::refusal(&decision).into())),
                Outcome::Rejected { fault: why, .. } => fault.set(Some(words::fault(&why).into())),
            });
        })
    };
    let field = |(at, field): (usize, &Field)| {
        let value = values.get(at).cloned().unwrap_or_default();
        let error = (*strict && is_missing(field, &value)).then_some(AttrValue::Static("Fill this in."));
        let (values, fault) = (values.clone(), fault.clone());
        let on_input = Callback::from(move |text: String| {
            let mut changed = (*values).clone();
            if let Some(own) = changed.get_mut(at) {
                *own = text;
            }
            values.set(changed);
            fault.set(None);
        });
        html! {
            <TextField id={format!("power-{at}")} label={field.label} hint={field.hint} required={field.optional == Optional::No} {value} {error} {on_input} />
        }
    };
    let footer = html! { <PaneFooter text={props.action.clone()} {on_save} on_cancel={props.on_close.clone()} /> };
    html! {
        <ContextPane title={props.title.clone()} size={PaneSize::Medium} on_close={props.on_close.clone()} {footer}>
            <div class="form">
                <MessageBar title="Sandbox power.">{ say(words::SANDBOX_POWER) }</MessageBar>
                if let Some(fault) = &*fault {
                    <MessageBar tone={Tone::Error} alert={true}>{ fault.clone() }</MessageBar>
                }
                { props.children.clone() }
                { for props.fields.iter().enumerate().map(field) }
            </div>
        </ContextPane>
    }
}

fn is_missing(field: &Field, value: &str) -> bool {
    field.optional == Optional::No && value.trim().is_empty()
}
