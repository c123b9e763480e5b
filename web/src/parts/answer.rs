//! What became of a command that was not done: the refusal in full, or what made it senseless. Stands on `refusal` and
//! `guarded_save`; must never show a success, which the page itself shows.

use mua_core::{FaultCode, Outcome};
use yew::prelude::*;

use super::guarded_save::FaultBar;
use super::refusal::Refusal;
use crate::kit::nothing;
use crate::words;

/// What [`NotDone`] takes.
#[derive(Clone, PartialEq, Properties)]
pub struct NotDoneProps {
    /// What was tried, in the words of the activity log.
    pub what: AttrValue,
    /// What became of it; nothing while nothing was tried.
    pub outcome: Option<Outcome>,
}

/// The bar at the head of a page, or nothing.
#[component]
pub fn NotDone(props: &NotDoneProps) -> Html {
    match &props.outcome {
        Some(Outcome::Denied { decision, .. }) => {
            html! { <Refusal what={props.what.clone()} decision={decision.clone()} /> }
        }
        Some(Outcome::Rejected { fault, .. }) => html! { <FaultBar fault={fault.clone()} /> },
        Some(Outcome::Allowed { .. }) | None => nothing(),
    }
}

/// The outcome, if the command was not done.
#[must_use]
pub fn undone(outcome: Outcome) -> Option<Outcome> {
    (!matches!(outcome, Outcome::Allowed { .. })).then_some(outcome)
}

/// What is wrong with the name of what was to be made, to stand at its field.
#[must_use]
pub fn name_fault(outcome: Option<&Outcome>) -> Option<AttrValue> {
    match outcome {
        Some(Outcome::Rejected { fault, .. })
            if matches!(fault.code, FaultCode::AlreadyExists | FaultCode::InvalidName) =>
        {
            Some(words::fault(fault).into())
        }
        _ => None,
    }
}
