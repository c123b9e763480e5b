//! People and groups as a row of names, each to be taken out, with one more to be put in, by the power of whoever runs the sandbox.
//! Stands on `kit` and `portal`; must never know what they are listed for.

use mua_core::{Command, Few, ObjectId, Outcome, Principal, Sandbox, TenantId};
use yew::prelude::*;

use crate::kit::{Button, Choice, Glyph, IconButton, MessageBar, Select, Tone};
use crate::language::{said, say, say_with};
use crate::portal::use_portal;
use crate::words;

/// What [`Roster`] takes.
#[derive(Clone, PartialEq, Properties)]
pub struct RosterProps {
    /// The id of the list to choose from.
    pub id: AttrValue,
    /// Its label.
    pub label: AttrValue,
    /// What stands there while nobody is chosen.
    pub placeholder: AttrValue,
    /// What is said while nobody is listed.
    pub none: AttrValue,
    /// Who is listed.
    pub names: Vec<ObjectId>,
    /// Who could be.
    pub others: Vec<Choice>,
    /// The command that puts somebody in.
    pub add: Callback<ObjectId, Command>,
    /// The command that takes somebody out.
    pub remove: Callback<ObjectId, Command>,
}

/// The list, and the form to add to it.
#[component]
pub fn Roster(props: &RosterProps) -> Html {
    let portal = use_portal();
    let chosen = use_state_eq(String::new);
    let error = use_state_eq(|| None::<AttrValue>);
    let on_change = {
        let (chosen, error) = (chosen.clone(), error.clone());
        Callback::from(move |id: String| {
            chosen.set(id);
            error.set(None);
        })
    };
    let on_add = {
        let (portal, chosen, error, add) = (portal.clone(), chosen.clone(), error.clone(), props.add.clone());
        Callback::from(move |()| {
            if chosen.is_empty() {
                error.set(Some(say("Choose somebody to add.")));
                return;
            }
            let (chosen, error) = (chosen.clone(), error.clone());
            portal.submit(add.emit(ObjectId::new(&chosen)), move |outcome| match outcome {
                Outcome::Rejected { fault, .. } => error.set(Some(words::fault(&fault).into())),
                _ => chosen.set(String::new()),
            });
        })
    };
    let item = |id: &ObjectId| {
        let name = words::principal(portal.world(), id);
        let (portal, remove, own) = (portal.clone(), props.remove.clone(), id.clone());
        let on_click = Callback::from(move |()| portal.submit(remove.emit(own.clone()), |_| ()));
        html! {
            <li key={id.to_string()} class="chip">
                <span>{ name.clone() }</span>
                <IconButton glyph={Glyph::Dismiss} label={say_with("Remove {name}", &[("name", &name)])} {on_click} />
            </li>
        }
    };
    html! {
        <div class="form">
            <MessageBar tone={Tone::Info} title="Sandbox power.">{ say(words::SANDBOX_POWER) }</MessageBar>
            if props.names.is_empty() {
                <p>{ said(&props.none) }</p>
            } else {
                <ul class="chips">{ for props.names.iter().map(item) }</ul>
            }
            <Select
                id={props.id.clone()}
                label={props.label.clone()}
                value={(*chosen).clone()}
                choices={props.others.clone()}
                {on_change}
                error={(*error).clone()}
                placeholder={props.placeholder.clone()}
            />
            <div class="buttons"><Button text="Add" on_click={on_add} /></div>
        </div>
    }
}

/// Whoever of a directory fits and is not listed yet.
pub fn candidates(
    world: &Sandbox,
    tenant: &TenantId,
    listed: &Few<ObjectId>,
    fits: impl Fn(&Principal) -> bool,
) -> Vec<Choice> {
    let own = world.tables().principals.values().filter(|own| own.tenant == *tenant);
    own.filter(|own| !listed.contains(&own.id) && fits(own))
        .map(|own| {
            let account = own.user_principal_name().unwrap_or(own.kind_name());
            Choice::new(own.id.to_string(), format!("{} ({account})", own.display_name))
        })
        .collect()
}
