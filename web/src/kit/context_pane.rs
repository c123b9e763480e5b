//! The panel that slides in from the right for one task. Stands on a native modal `<dialog>` through `native`; must never know
//! what is being edited.

use yew::prelude::*;

use super::button::{Button, IconButton, Weight};
use super::dialog::closing;
use super::discard::DiscardDialog;
use super::edits::{Edits, use_form};
use super::icon::Glyph;
use super::native;
use crate::language::said;

/// How wide a pane is on a wide screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PaneSize {
    /// 340 px: a question or two.
    Small,
    /// 585 px: a form.
    #[default]
    Medium,
    /// 850 px: a list to choose from.
    Large,
}

impl PaneSize {
    const fn class(self) -> &'static str {
        match self {
            Self::Small => "context-pane--small",
            Self::Medium => "context-pane--medium",
            Self::Large => "context-pane--large",
        }
    }
}

/// What [`ContextPane`] takes.
#[derive(Clone, PartialEq, Properties)]
pub struct ContextPaneProps {
    /// The task, such as "Security Settings".
    pub title: AttrValue,
    /// The resource it is about.
    #[prop_or_default]
    pub subtitle: Option<AttrValue>,
    /// The width.
    #[prop_or_default]
    pub size: PaneSize,
    /// Asked for by Esc and the X, of a pane with edits only once they may be thrown away: the owner then stops rendering it.
    pub on_close: Callback<()>,
    /// The buttons at the bottom: a [`PaneFooter`] or the caller's own.
    #[prop_or_default]
    pub footer: Option<Html>,
    /// The form or text.
    pub children: Html,
}

/// A context pane. It is open for as long as it is rendered.
#[component]
pub fn ContextPane(props: &ContextPaneProps) -> Html {
    let dialog = native::use_modal();
    let title_id = native::use_unique_id();
    let form = use_form();
    let asking = use_state_eq(|| false);
    let ask = |to: bool| {
        let asking = asking.setter();
        Callback::from(move |()| asking.set(to))
    };
    let leave = {
        let (form, on_close, ask) = (form.clone(), props.on_close.clone(), ask(true));
        Callback::from(move |()| if form.is_edited() { ask.emit(()) } else { on_close.emit(()) })
    };
    let (oncancel, onclose) = closing(&leave);
    let onclose = {
        let (form, dialog) = (form.clone(), dialog.clone());
        Callback::from(move |event: Event| {
            // Shut by the browser itself, over edits that nobody has given up yet.
            if form.is_edited() {
                native::show_modal(&dialog);
            }
            onclose.emit(event);
        })
    };
    html! {
        <dialog ref={dialog} class={classes!("context-pane", props.size.class())} aria-labelledby={title_id.clone()} {oncancel} {onclose}>
            <div class="context-pane__head">
                <div>
                    // The title takes the first focus: a screen reader starts with it, and Enter presses nothing by accident.
                    <h2 id={title_id} class="context-pane__title" tabindex="-1" autofocus={true}>{ said(&props.title) }</h2>
                    if let Some(subtitle) = &props.subtitle {
                        <p class="context-pane__subtitle">{ said(subtitle) }</p>
                    }
                </div>
                <IconButton glyph={Glyph::Dismiss} label="Close" on_click={leave} />
            </div>
            <div class="context-pane__body"><ContextProvider<Edits> context={form}>{ props.children.clone() }</ContextProvider<Edits>></div>
            if let Some(footer) = &props.footer {
                <div class="context-pane__footer">{ footer.clone() }</div>
            }
            if *asking {
                <DiscardDialog on_discard={props.on_close.clone()} on_stay={ask(false)} />
            }
        </dialog>
    }
}

/// What [`PaneFooter`] takes.
#[derive(Clone, PartialEq, Properties)]
pub struct PaneFooterProps {
    /// The action, such as "Save".
    #[prop_or(AttrValue::Static("Save"))]
    pub text: AttrValue,
    /// Whether the action destroys or weakens something.
    #[prop_or(Weight::Primary)]
    pub weight: Weight,
    /// Does the action.
    pub on_save: Callback<()>,
    /// Leaves the pane.
    pub on_cancel: Callback<()>,
    /// Nothing to save yet.
    #[prop_or_default]
    pub disabled: bool,
    /// The action is under way.
    #[prop_or_default]
    pub busy: bool,
}

/// Save and Cancel.
#[component]
pub fn PaneFooter(props: &PaneFooterProps) -> Html {
    html! {
        <>
            <Button text={props.text.clone()} weight={props.weight} disabled={props.disabled} busy={props.busy} on_click={props.on_save.clone()} />
            <Button text="Cancel" on_click={props.on_cancel.clone()} />
        </>
    }
}
