//! The pane that invites a person of another directory as a guest. Stands on `kit` and `portal`; must never assign a role: that is
//! access control's.

use mua_core::{InviteGuest, Outcome};
use yew::prelude::*;

use crate::kit::{Choice, ContextPane, MessageBar, PaneFooter, RadioGroup, TextField, TextKind, Tone};
use crate::language::{say, say_with};
use crate::portal::{Portal, use_portal};
use crate::words;

/// What [`Invite`] takes.
#[derive(Clone, PartialEq, Properties)]
pub struct InviteProps {
    /// Closes the pane.
    pub on_close: Callback<()>,
}

/// The pane.
#[component]
pub fn Invite(props: &InviteProps) -> Html {
    let portal = use_portal();
    let email = use_state_eq(String::new);
    let error = use_state_eq(|| None::<AttrValue>);
    let on_input = {
        let (email, error) = (email.clone(), error.clone());
        Callback::from(move |text: String| {
            email.set(text);
            error.set(None);
        })
    };
    let on_save = {
        let (portal, email, error, on_close) = (portal.clone(), email.clone(), error.clone(), props.on_close.clone());
        Callback::from(move |()| {
            let typed = email.trim().to_owned();
            if typed.is_empty() {
                error.set(Some(say("Type the e-mail address that the person signs in with at home.")));
                return;
            }
            let invite = InviteGuest { tenant: portal.directory().clone(), email: typed, id: None };
            let (on_close, error) = (on_close.clone(), error.clone());
            portal.submit(invite, move |outcome| match outcome {
                Outcome::Allowed { .. } => on_close.emit(()),
                Outcome::Denied { decision, .. } => error.set(Some(words::refusal(&decision).into())),
                Outcome::Rejected { fault, .. } => error.set(Some(words::fault(&fault).into())),
            });
        })
    };
    let directory = words::tenant(portal.world(), portal.directory());
    let strangers = strangers(&portal);
    let footer = html! { <PaneFooter text="Invite" {on_save} on_cancel={props.on_close.clone()} /> };
    html! {
        <ContextPane title="Invite external user" subtitle={say_with("To the directory {directory}", &[("directory", &directory)])} on_close={props.on_close.clone()} {footer}>
            <div class="form">
                <p class="form__text">{ say(words::INVITE) }</p>
                <TextField id="invite-email" label="Email" kind={TextKind::Email} required={true} value={(*email).clone()} on_input={on_input.clone()} error={(*error).clone()} />
                if strangers.is_empty() {
                    <MessageBar tone={Tone::Info}>{ say("Everybody in this sandbox has an account in this directory already.") }</MessageBar>
                } else {
                    <RadioGroup id="invite-known" label="People of other directories" value={(*email).clone()} choices={strangers} on_change={on_input} />
                }
            </div>
        </ContextPane>
    }
}

/// The people who have no account in the directory on show.
fn strangers(portal: &Portal) -> Vec<Choice> {
    let world = portal.world();
    let personas = portal.personas().into_iter();
    let strange = personas.filter(|own| world.account_in(&own.id, portal.directory()).is_none());
    strange
        .filter_map(|own| {
            let email = own.user_principal_name()?.to_owned();
            let detail =
                say_with("{email}, of {tenant}", &[("email", &email), ("tenant", &words::tenant(world, &own.tenant))]);
            Some(Choice::new(email, own.display_name.clone()).with_detail(detail))
        })
        .collect()
}
