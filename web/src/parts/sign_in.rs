//! The step before another directory's Resource Guard: choose the directory, Authenticate. Stands on `kit` and the portal's
//! sessions; must never know what is to be done there.

use mua_core::{Tenant, TenantId};
use yew::prelude::*;

use crate::kit::{Button, Choice, Glyph, MessageBar, NotEdited, PillTone, Select, Spoken, Tone};
use crate::language::{say, say_with};
use crate::portal::use_portal;
use crate::words;

/// What [`SignIn`] takes.
#[derive(Clone, PartialEq, Properties)]
pub struct SignInProps {
    /// Tells its fields from others on the page.
    pub id: AttrValue,
    /// The directory that must be authenticated to. Without one, any will do.
    #[prop_or_default]
    pub wanted: Option<TenantId>,
    /// Takes the directory that was chosen, authenticated to or not.
    #[prop_or_default]
    pub on_choose: Callback<TenantId>,
}

/// The directory drop-down with its Authenticate button.
#[component]
pub fn SignIn(props: &SignInProps) -> Html {
    let portal = use_portal();
    let world = portal.world();
    let chosen = use_state_eq(|| None::<TenantId>);
    let error = use_state_eq(|| None::<AttrValue>);
    let own = portal.own_tenants();
    let choices: Vec<Choice> = own.iter().map(|tenant| choice(tenant)).collect();
    let on_change = {
        let (chosen, error, on_choose) = (chosen.clone(), error.clone(), props.on_choose.clone());
        Callback::from(move |id: String| {
            let tenant = TenantId::new(&id);
            chosen.set(Some(tenant.clone()));
            error.set(None);
            on_choose.emit(tenant);
        })
    };
    let authenticate = {
        let (chosen, error, portal) = (chosen.clone(), error.clone(), portal.clone());
        Callback::from(move |()| match &*chosen {
            Some(tenant) => {
                portal.authenticate(tenant);
            }
            None => error.set(Some(say("Choose the directory that the Resource Guard is in."))),
        })
    };
    // A session from before counts: then the directory is shown as chosen.
    let shown = chosen.as_ref().or(props.wanted.as_ref().filter(|wanted| portal.is_signed_in(wanted)));
    let held = shown.filter(|tenant| portal.is_signed_in(tenant));
    let elsewhere = held.zip(props.wanted.as_ref()).is_some_and(|(held, wanted)| held != wanted);
    html! {
        <div class="sign-in">
            <NotEdited><Select
                id={format!("{}-directory", props.id)}
                label="Directory"
                value={shown.map(ToString::to_string).unwrap_or_default()}
                {choices}
                {on_change}
                placeholder="Select the directory of the Resource Guard"
                error={(*error).clone()}
            /></NotEdited>
            // The button stays once it has done its work, or the focus would fall off the page with the click.
            <div class="buttons">
                <Button id={format!("{}-authenticate", props.id)} text="Authenticate" icon={Glyph::Key} on_click={authenticate} />
                <span role="status">
                    if let Some(tenant) = held {
                        { PillTone::Success.status(say_with("Authenticated to {tenant}", &[("tenant", &words::tenant(world, tenant))])) }
                    }
                </span>
            </div>
            <Spoken>
                if elsewhere {
                    <MessageBar tone={Tone::Warning}>{ say("The Resource Guard is in another directory.") }</MessageBar>
                }
            </Spoken>
        </div>
    }
}

fn choice(tenant: &Tenant) -> Choice {
    Choice::new(tenant.id.to_string(), format!("{} ({})", tenant.display_name, tenant.default_domain))
}
