//! The list of Resource Guards to choose from: those of one directory that this person can read, in the vault's region. Stands on
//! `kit`, `sign_in` and the engine's verdicts; must never list what the person could not see.

use mua_core::{Guard, Region, Sandbox, Scope, TenantId};
use yew::prelude::*;

use super::sign_in::SignIn;
use crate::kit::{Cell, Column, EmptyState, Glyph, Grid, MessageBar, Pick, Row};
use crate::language::say_with;
use crate::portal::{Portal, use_portal};
use crate::words;

/// What [`GuardPicker`] takes.
#[derive(Clone, PartialEq, Properties)]
pub struct GuardPickerProps {
    /// Tells its fields from others on the page.
    pub id: AttrValue,
    /// The vault's region: guards elsewhere cannot protect it.
    pub region: Region,
    /// The guard that is chosen.
    #[prop_or_default]
    pub value: Option<Scope>,
    /// Takes the guard that was chosen.
    pub on_change: Callback<Scope>,
}

/// Directory, Authenticate, and the guards there.
#[component]
pub fn GuardPicker(props: &GuardPickerProps) -> Html {
    let portal = use_portal();
    let directory = use_state_eq(|| None::<TenantId>);
    let on_choose = {
        let directory = directory.clone();
        Callback::from(move |tenant: TenantId| directory.set(Some(tenant)))
    };
    let open = directory.as_ref().filter(|tenant| portal.is_signed_in(tenant));
    html! {
        <div class="form">
            <SignIn id={props.id.clone()} {on_choose} />
            if let Some(tenant) = open {
                { list(&portal, tenant, props) }
            }
        </div>
    }
}

fn list(portal: &Portal, tenant: &TenantId, props: &GuardPickerProps) -> Html {
    let world = portal.world();
    let readable: Vec<&Guard> =
        world.tables().guards.values().filter(|guard| reads(portal, tenant, &guard.id)).collect();
    let (here, elsewhere): (Vec<&Guard>, Vec<&Guard>) =
        readable.into_iter().partition(|guard| guard.region == props.region);
    let on_pick = {
        let ids: Vec<Scope> = here.iter().map(|guard| guard.id.clone()).collect();
        let on_change = props.on_change.clone();
        Callback::from(move |key: AttrValue| {
            if let Some(id) = ids.iter().find(|id| id.as_str() == key.as_str()) {
                on_change.emit(id.clone());
            }
        })
    };
    let picked: Vec<AttrValue> = props.value.iter().map(|id| AttrValue::from(id.to_string())).collect();
    let region = words::region(&props.region);
    let empty = html! {
        <EmptyState
            icon={Glyph::Guard}
            title={say_with("No Resource Guards in {region}", &[("region", &region)])}
            text={say_with("Only Resource Guards that you can read are listed. Ask the Security admin of {tenant} for Reader.", &[("tenant", &words::tenant(world, tenant))])}
        />
    };
    html! {
        <>
            <Grid
                id={format!("{}-guards", props.id)}
                caption="Resource Guards"
                columns={vec![Column::text("Name"), Column::text("Resource group"), Column::text("Subscription"), Column::text("Location")]}
                rows={here.iter().map(|guard| row(world, guard)).collect::<Vec<_>>()}
                pick={Pick::One}
                {picked}
                {on_pick}
                empty={Some(empty)}
            />
            if !elsewhere.is_empty() {
                <MessageBar>
                    { say_with("Resource Guards in other regions are not listed ({n}): the vault is in {region}.", &[("n", &elsewhere.len()), ("region", &region)]) }
                </MessageBar>
            }
        </>
    }
}

fn reads(portal: &Portal, tenant: &TenantId, guard: &Scope) -> bool {
    portal.world().tenant_of(guard, portal.home_account()) == Some(tenant) && portal.may_read(guard)
}

fn row(world: &Sandbox, guard: &Guard) -> Row {
    let group = guard.id.resource_group_scope().map(|group| group.name().to_owned()).unwrap_or_default();
    let subscription = guard.id.subscription_scope().map(|id| words::place(world, &id)).unwrap_or_default();
    let cells = vec![
        Cell::text(guard.id.name().to_owned()),
        Cell::text(group),
        Cell::text(subscription),
        Cell::text(words::region(&guard.region)),
    ];
    Row::new(guard.id.to_string(), cells)
}
