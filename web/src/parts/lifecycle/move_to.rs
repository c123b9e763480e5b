//! The pane that moves a vault or a Resource Guard to another resource group. Stands on `guarded_save` and `scope_picker`; must
//! never decide whether it can be moved there.

use mua_core::{Fact, MoveResource, Outcome, Scope};
use yew::prelude::*;

use crate::kit::{MessageBar, Tone, read_only};
use crate::language::{say, say_with};
use crate::parts::form;
use crate::parts::guarded_save::{Ask, GuardedPane};
use crate::parts::scope_picker::{Draft, SubscriptionFields};
use crate::portal::use_portal;
use crate::route::Route;

/// What [`MovePane`] takes.
#[derive(Clone, PartialEq, Properties)]
pub struct MovePaneProps {
    /// What is moved.
    pub id: Scope,
    /// Closes the pane.
    pub on_close: Callback<()>,
}

#[derive(Clone, Debug, PartialEq)]
struct Form {
    to: Draft,
    strict: bool,
}

/// The pane.
#[component]
pub fn MovePane(props: &MovePaneProps) -> Html {
    let portal = use_portal();
    let form = use_state_eq(|| Form { to: Draft::new(&portal), strict: false });
    let on_change = {
        let form = form.clone();
        Callback::from(move |new: Form| form.set(new))
    };
    let (id, from) = (props.id.clone(), props.id.resource_group_scope());
    let here = form.to.group.is_some() && form.to.group == from;
    let to_group = form.to.group.clone().filter(|_| !here);
    let command = to_group.map(|to_group| MoveResource { resource: id, to_group }.into());
    let on_saved = {
        let portal = portal.clone();
        Callback::from(move |outcome: Outcome| {
            let Outcome::Allowed { events, .. } = outcome else { return };
            let moved = events.iter().find_map(|event| match &event.fact {
                Fact::ResourceMoved { to, .. } => Some(to.clone()),
                _ => None,
            });
            if let Some(to) = moved {
                portal.go(&Route::overview(&to));
            }
        })
    };
    let is_guard = portal.world().guard(&props.id).is_some();
    let ask_first = Some(Ask {
        title: say("Move this resource?"),
        text: say_with(
            "{name} gets another resource ID. What points to the old one must be changed by hand.",
            &[("name", &props.id.name())],
        )
        .into(),
        confirm: say("Move"),
    });
    html! {
        <GuardedPane
            id="move"
            title="Move to another resource group"
            subtitle={props.id.name().to_owned()}
            {command}
            save="Move"
            {ask_first}
            {on_saved}
            on_incomplete={form::edit(&*form, &on_change, |form: &mut Form, ()| form.strict = true)}
            on_close={props.on_close.clone()}
        >
            <div class="form">
                { read_only("Resource group now", from.map(|group| group.name().to_owned()).unwrap_or_default()) }
                <SubscriptionFields draft={form.to.clone()} strict={form.strict} on_change={form::edit(&*form, &on_change, |form: &mut Form, to| form.to = to)} />
                if here {
                    <MessageBar tone={Tone::Error} alert={true}>{ say("The resource is in this resource group already.") }</MessageBar>
                }
            </div>
            { what_stays(is_guard) }
        </GuardedPane>
    }
}

fn what_stays(is_guard: bool) -> Html {
    let tie = if is_guard {
        "Vaults that are tied to it stay tied to the old resource ID: what it protected is refused until it is moved back, or the \
         vaults are tied again. This is the sandbox's own choice; Azure's documents are silent."
    } else {
        "The vault stays tied to its Resource Guard, if it has one. This is the sandbox's own choice; Azure's documents are silent."
    };
    html! {
        <MessageBar tone={Tone::Warning}>
            { say("Roles assigned directly on the resource do not move with it. ") }{ tie }
        </MessageBar>
    }
}
