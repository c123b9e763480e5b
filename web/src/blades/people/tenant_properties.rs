//! Properties of the directory on show: who its Global Administrators are, and the switch by which one of them rises above all of
//! its Azure resources. Stands on `parts` and `kit`; must never elevate anybody but the person who is acting.

use mua_core::{
    Command, ElevateAccess, Few, ObjectId, Principal, RemoveRoleAssignment, SetGlobalAdministrators, Tenant,
};
use yew::prelude::*;

use super::roster::{Roster, candidates};
use crate::kit::{Button, Essential, Essentials, Section, Toggle, Weight, nothing, use_edited};
use crate::language::{say, say_with};
use crate::menu;
use crate::parts::{PlainPage, glyphs};
use crate::portal::{copy, use_portal};
use crate::route::{Place, Route};
use crate::words;

/// The page.
#[component]
pub fn TenantProperties() -> Html {
    let portal = use_portal();
    let Some(tenant) = portal.tenant() else { return nothing() };
    let place = Place::TenantProperties;
    let facts = vec![
        Essential::text("Name", tenant.display_name.clone()),
        Essential::text("Primary domain", tenant.default_domain.clone()),
        Essential::copyable("Tenant ID", tenant.id.to_string()),
    ];
    html! {
        <PlainPage title={menu::place_title(place)} icon={glyphs::of_place(place)}>
            <Essentials {facts} on_copy={|text: AttrValue| copy(&text)} />
            <Section title="Access management for Azure resources" text={words::ELEVATION}>
                <Elevation key={portal.persona().id.to_string()} tenant={tenant.clone()} />
            </Section>
            <Section title="Global Administrators" text={words::GLOBAL_ADMINISTRATORS}>
                <Administrators tenant={tenant.clone()} />
            </Section>
        </PlainPage>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct TenantProps {
    tenant: Tenant,
}

/// The switch, which is the acting person's own: nobody elevates another.
#[component]
fn Elevation(props: &TenantProps) -> Html {
    let portal = use_portal();
    let (world, persona) = (portal.world(), portal.persona());
    let held = world.elevated(&persona.id);
    let wanted = use_state_eq(|| None::<bool>);
    let on = wanted.unwrap_or(held.is_some());
    let changed = on != held.is_some();
    let may = held.is_some() || world.global_administrator(&portal.caller(), &props.tenant.id).is_some();
    use_edited(changed);
    let label = say_with(
        "{name} can manage access to all Azure subscriptions and management groups in this tenant",
        &[("name", &persona.display_name)],
    );
    let put = |to: Option<bool>| {
        let wanted = wanted.clone();
        move || wanted.set(to)
    };
    let on_change = {
        let wanted = wanted.clone();
        Callback::from(move |to: bool| wanted.set(Some(to)))
    };
    let on_save = {
        let command = match held {
            Some(own) => Command::from(RemoveRoleAssignment { assignment: own.id.clone() }),
            None => ElevateAccess { tenant: props.tenant.id.clone() }.into(),
        };
        let (portal, done) = (portal.clone(), put(None));
        Callback::from(move |()| {
            let done = done.clone();
            portal.submit(command.clone(), move |_| done());
        })
    };
    let discard = put(None);
    let locked = (!may).then(|| say(words::ELEVATION_LOCKED));
    html! {
        <div class="form">
            <Toggle id="elevate" {label} {on} {on_change} on_text="Yes" off_text="No" {locked} />
            <div class="buttons">
                <Button text="Save" weight={Weight::Primary} disabled={!changed} on_click={on_save} />
                <Button text="Discard" disabled={!changed} on_click={Callback::from(move |()| discard())} />
            </div>
            if held.is_some() {
                <p><a class="link" href={Route::At(Place::ManagementGroups).href()}>{ say("Management groups of this tenant") }</a></p>
            }
        </div>
    }
}

/// Who the Global Administrators are, to be added and removed.
#[component]
fn Administrators(props: &TenantProps) -> Html {
    let portal = use_portal();
    let own = &props.tenant.global_administrators;
    let change = |change: fn(&mut Few<ObjectId>, ObjectId)| {
        let Tenant { id: tenant, global_administrators, .. } = props.tenant.clone();
        Callback::from(move |one| {
            let mut administrators = global_administrators.clone();
            change(&mut administrators, one);
            SetGlobalAdministrators { tenant: tenant.clone(), administrators }.into()
        })
    };
    html! {
        <Roster
            id="new-administrator"
            label="Add a Global Administrator"
            placeholder="Select a user"
            none="Nobody is Global Administrator here."
            names={own.iter().cloned().collect::<Vec<_>>()}
            others={candidates(portal.world(), &props.tenant.id, own, |other: &Principal| other.person().is_some())}
            add={change(|all, one| { all.insert(one); })}
            remove={change(|all, one| { all.remove(&one); })}
        />
    }
}
