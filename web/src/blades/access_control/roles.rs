//! The roles that can be assigned: the list, what each grants, and the making, changing and deleting of custom ones. Stands on
//! `role_list` and `role_form`; must never delete without asking.

use mua_core::{DeleteRole, Outcome, RoleDefinition};
use yew::prelude::*;

use super::props::AccessControlProps;
use super::role_form::{RoleForm, Start};
use super::role_list::{RoleDeed, RoleList};
use crate::kit::{Button, ConfirmDialog};
use crate::language::{say, say_with};
use crate::parts::answer::{NotDone, undone};
use crate::portal::use_portal;

/// The tab.
#[component]
pub(super) fn Roles(props: &AccessControlProps) -> Html {
    let portal = use_portal();
    let start = use_state_eq(|| None::<Start>);
    let deleting = use_state_eq(|| None::<RoleDefinition>);
    let answer = use_state_eq(|| None::<Outcome>);
    let on_deed = {
        let (start, deleting) = (start.clone(), deleting.clone());
        Callback::from(move |deed| match deed {
            RoleDeed::Clone(role) => start.set(Some(Start::Clone(role))),
            RoleDeed::Edit(role) => start.set(Some(Start::Edit(role))),
            RoleDeed::Delete(role) => deleting.set(Some(role)),
        })
    };
    let create = {
        let start = start.clone();
        move |()| start.set(Some(Start::Empty))
    };
    let delete = {
        let (portal, deleting, answer) = (portal.clone(), deleting.clone(), answer.clone());
        Callback::from(move |()| {
            let Some(role) = (*deleting).clone() else { return };
            deleting.set(None);
            let answer = answer.clone();
            portal.submit(DeleteRole { role: role.id.to_string() }, move |outcome| answer.set(undone(outcome)));
        })
    };
    html! {
        <>
            <NotDone what="Delete custom role" outcome={(*answer).clone()} />
            <p class="blade__lead">{ say("A role is a collection of permissions. Assign it to users, groups or applications at a place, and it holds there and below.") }</p>
            <div class="filters"><Button id="add-custom-role" text="Add custom role" on_click={create} /></div>
            <RoleList on_deed={Some(on_deed)} />
            if let Some(start_with) = &*start {
                <RoleForm start={start_with.clone()} scope={props.scope.clone()} on_close={
                    let start = start.clone();
                    move |()| start.set(None)
                } />
            }
            if let Some(role) = &*deleting {
                <ConfirmDialog title="Delete custom role?" confirm="Delete" danger={true} on_confirm={delete} on_cancel={
                    let deleting = deleting.clone();
                    move |()| deleting.set(None)
                }>
                    <p>{ say_with("{name} can no longer be assigned. It must not be assigned anywhere.", &[("name", &role.name)]) }</p>
                </ConfirmDialog>
            }
        </>
    }
}
