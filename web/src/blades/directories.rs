//! Portal settings > Directories + subscriptions: the directories of the person, and the switch to another. Stands on `parts` and
//! `kit`; must never sign anybody in where they have no account.

use mua_core::Tenant;
use yew::prelude::*;

use crate::kit::{Button, Cell, Column, Grid, PillTone, Row};
use crate::language::{say, say_with};
use crate::parts::ServicePage;
use crate::portal::{Portal, Tone, use_portal};
use crate::route::Place;
use crate::words;

/// The page.
#[component]
pub fn Directories() -> Html {
    let portal = use_portal();
    let columns = vec![
        Column::text("Directory name"),
        Column::actions("Switch"),
        Column::tight("Account"),
        Column::tight("Session"),
        Column::text("Domain"),
        Column::text("Directory ID"),
    ];
    let rows: Vec<Row> = portal.own_tenants().into_iter().map(|tenant| row(&portal, tenant)).collect();
    html! {
        <ServicePage place={Place::Directories}>
            <p class="blade__lead">{ say(words::DIRECTORIES) }</p>
            <Grid id="directories" caption="Your directories" {columns} {rows} />
        </ServicePage>
    }
}

fn row(portal: &Portal, tenant: &Tenant) -> Row {
    let account = portal.world().account_in(portal.home_account(), &tenant.id);
    let kind = if account.is_some_and(mua_core::Principal::is_guest) { "Guest" } else { "Member" };
    let current = tenant.id == *portal.directory();
    let (tone, session) = if portal.is_signed_in(&tenant.id) {
        (PillTone::Success, "Authenticated")
    } else {
        (PillTone::Neutral, "Not authenticated")
    };
    let action = if current {
        PillTone::Success.status("Current")
    } else {
        let (portal, id, name) = (portal.clone(), tenant.id.clone(), tenant.display_name.clone());
        let on_click = Callback::from(move |()| {
            portal.switch_directory(&id);
            portal.notify(Tone::Info, say_with("Switched to {name}", &[("name", &name)]), words::SWITCHED);
        });
        html! { <Button text="Switch" label={say_with("Switch to {name}", &[("name", &tenant.display_name)])} {on_click} /> }
    };
    let cells = vec![
        Cell::text(tenant.display_name.clone()),
        Cell::html("", action),
        Cell::text(kind),
        Cell::html(session, tone.status(session)),
        Cell::text(tenant.default_domain.clone()),
        Cell::text(tenant.id.to_string()),
    ];
    Row::new(tenant.id.to_string(), cells)
}
