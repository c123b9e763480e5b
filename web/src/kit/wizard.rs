//! A form in steps: tabs above, Previous, Next and the final button below. Stands on `tabs`; must never validate: it shows what
//! its owner found.

use yew::prelude::*;

use super::button::{Button, Weight};
use super::edits::FormPart;
use super::native;
use super::tabs::{Tab, Tabs};
use crate::language::{said, say_with};

/// What [`Wizard`] takes.
#[derive(Clone, PartialEq, Properties)]
pub struct WizardProps {
    /// What is being made, for screen readers, such as "Create Resource Guard".
    pub label: AttrValue,
    /// The steps; the last one is the review.
    pub steps: Vec<Tab>,
    /// The id of the step on show.
    pub current: AttrValue,
    /// Takes the id of the step to show.
    pub on_step: Callback<AttrValue>,
    /// The words of the final button, such as "Create".
    pub finish: AttrValue,
    /// Does it.
    pub on_finish: Callback<()>,
    /// It cannot be done yet.
    #[prop_or_default]
    pub finish_disabled: bool,
    /// It is under way.
    #[prop_or_default]
    pub busy: bool,
    /// The content of the current step.
    pub children: Html,
}

/// A wizard. Its tabs, Next and Previous all lead everywhere: errors are shown, never used to lock a person in.
#[component]
pub fn Wizard(props: &WizardProps) -> Html {
    let (panel, wizard) = (use_node_ref(), use_node_ref());
    let moved = use_mut_ref(|| false);
    {
        // The button that was pressed may be gone in the next step: the focus goes to the step itself, with the tabs in sight.
        let (panel, wizard, moved) = (panel.clone(), wizard.clone(), moved.clone());
        use_effect_with(props.current.clone(), move |_| {
            if moved.replace(false) {
                native::focus(&panel);
                native::reveal(&wizard);
            }
        });
    }
    let position = props.steps.iter().position(|step| step.id == props.current).unwrap_or_default();
    let previous = position.checked_sub(1).and_then(|index| props.steps.get(index));
    let next = props.steps.get(position.saturating_add(1));
    let last = props.steps.last();
    let goes_to = |step: &Tab| {
        let (moved, id) = (moved.clone(), step.id.clone());
        props.on_step.reform(move |()| {
            moved.replace(true);
            id.clone()
        })
    };
    html! {
        <div ref={wizard} class="wizard">
            <Tabs label={props.label.clone()} tabs={props.steps.clone()} current={props.current.clone()} on_select={props.on_step.clone()} panel={panel}>
                <FormPart>{ props.children.clone() }</FormPart>
            </Tabs>
            <div class="wizard__footer">
                if next.is_none() {
                    <Button text={props.finish.clone()} weight={Weight::Primary} disabled={props.finish_disabled} busy={props.busy} on_click={props.on_finish.clone()} />
                } else if let Some(last) = last {
                    <Button text={last.title.clone()} weight={Weight::Primary} on_click={goes_to(last)} />
                }
                if let Some(previous) = previous {
                    <Button text="Previous" on_click={goes_to(previous)} />
                } else {
                    <Button text="Previous" disabled={true} />
                }
                if let Some(next) = next.filter(|next| last.is_some_and(|last| last.id != next.id)) {
                    <Button text={say_with("Next: {step}", &[("step", &said(&next.title))])} on_click={goes_to(next)} />
                }
            </div>
        </div>
    }
}
