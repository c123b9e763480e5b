//! Azure resources: the places whose roles can be managed here, and bringing a subscription under management. Stands on `shown`;
//! must never list what the person may not see.

use mua_core::{ManageSubscription, Outcome, Sandbox, Scope};
use yew::prelude::*;

use crate::kit::{Cell, Column, EmptyState, Glyph, Grid, PillTone, Row, SearchBox, TextButton};
use crate::language::{plural, say, say_with};
use crate::parts::ServicePage;
use crate::parts::answer::{NotDone, undone};
use crate::parts::listing::fits;
use crate::portal::{Portal, use_portal};
use crate::route::{Page, Place, Route};
use crate::words;

fn columns() -> Vec<Column> {
    let mut columns = ["Resource", "Resource type", "Subscription"].map(Column::text).to_vec();
    columns.push(Column::tight("State"));
    columns.push(Column::actions("Action"));
    columns
}

/// What the person sees of the directory on show, from above downwards.
fn places(portal: &Portal) -> Vec<&Scope> {
    let (world, tables) = (portal.world(), portal.world().tables());
    let above = tables.management_groups.keys().chain(tables.subscriptions.keys()).chain(tables.resource_groups.keys());
    let all = above.chain(tables.guards.keys()).chain(tables.vaults.keys());
    let here = |id: &&Scope| world.tenant_of(id, portal.home_account()) == Some(portal.directory());
    all.filter(here).filter(|id| portal.sees(id)).collect()
}

/// The page.
#[component]
pub fn PimResources() -> Html {
    let portal = use_portal();
    let typed = use_state_eq(String::new);
    let answer = use_state_eq(|| None::<Outcome>);
    let world = portal.world();
    let manage = {
        let (portal, answer) = (portal.clone(), answer.clone());
        Callback::from(move |subscription: Scope| {
            let answer = answer.clone();
            portal.submit(ManageSubscription { subscription }, move |outcome| answer.set(undone(outcome)));
        })
    };
    let on_input = {
        let typed = typed.clone();
        Callback::from(move |text: String| typed.set(text))
    };
    let found = places(&portal);
    let wanted = |id: &&&Scope| fits(&[words::place(world, id), say(words::place_kind(id)).to_string()], &typed);
    let rows: Vec<Row> = found.iter().filter(wanted).map(|id| row(world, id, &manage)).collect();
    let empty = html! { <EmptyState icon={Glyph::AllResources} title="No resources found" text="What you may see in this directory stands here. Switch the directory to see others." /> };
    html! {
        <ServicePage place={Place::PimResources}>
            <NotDone what="Manage subscription" outcome={(*answer).clone()} />
            <p class="blade__lead">{ say("A subscription is brought under management first; then the roles on it and on everything below are assigned for a time or to be activated.") }</p>
            <div class="filters">
                <SearchBox id="pim-filter" label="Filter resources" value={(*typed).clone()} {on_input} />
                <span role="status">{ plural(rows.len(), "{n} resource", "{n} resources") }</span>
            </div>
            <Grid id="pim-resources" caption="Azure resources" columns={columns()} {rows} empty={Some(empty)} />
        </ServicePage>
    }
}

fn row(world: &Sandbox, id: &Scope, manage: &Callback<Scope>) -> Row {
    let name = words::place(world, id);
    let managed = world.is_managed(id);
    let subscription = id.subscription_scope();
    let shown = if managed {
        html! { <a class="link" href={Route::resource(id, Page::PimAssignments).href()}>{ name.clone() }</a> }
    } else {
        html! { name.clone() }
    };
    let (tone, state) = if managed { (PillTone::Success, "Managed") } else { (PillTone::Neutral, "Unmanaged") };
    let action = subscription.clone().filter(|_| !managed).map(|subscription| {
        let (manage, label) = (manage.clone(), say_with("Manage subscription of {name}", &[("name", &name)]));
        html! { <TextButton text="Manage subscription" {label} on_click={move |()| manage.emit(subscription.clone())} /> }
    });
    let cells = vec![
        Cell::html(name, shown),
        Cell::text(words::place_kind(id)),
        Cell::text(subscription.map(|own| words::place(world, &own)).unwrap_or_default()),
        Cell::html(state, tone.pill(state)),
        Cell::html("", action.unwrap_or_default()),
    ];
    Row::new(id.to_string(), cells)
}
