//! The pages of a management group: overview with what lies under it, activity log. Stands on `parts` and `kit`; must never list
//! what the person may not see.

use mua_core::Scope;
use yew::prelude::*;

use crate::kit::{EmptyState, Essential, Essentials, Glyph, Section, nothing};
use crate::parts::activity::ActivityGrid;
use crate::parts::listing::{Fact, Listing};
use crate::parts::{ResourcePage, roles};
use crate::portal::{Portal, copy, use_portal};
use crate::route::Page;
use crate::words;

/// What [`ManagementGroupPage`] takes.
#[derive(Clone, PartialEq, Properties)]
pub struct ManagementGroupPageProps {
    /// Which one; it exists and the person may read it.
    pub id: Scope,
    /// Which page of it.
    pub page: Page,
}

/// A page of a management group.
#[component]
pub fn ManagementGroupPage(props: &ManagementGroupPageProps) -> Html {
    let portal = use_portal();
    let world = portal.world();
    let Some(group) = world.tables().management_groups.get(&props.id) else { return nothing() };
    let id = props.id.clone();
    if props.page == Page::ActivityLog {
        return html! {
            <ResourcePage id={id.clone()} page={props.page}><ActivityGrid within={Some(id)} /></ResourcePage>
        };
    }
    let facts = vec![
        Essential::text("Name", group.display_name.clone()),
        Essential::copyable("ID", group.id.name().to_owned()),
        Essential::text("Directory", words::tenant(world, &group.tenant)),
        Essential::text("My role", roles::held_at(&portal, &group.id)),
    ];
    html! {
        <ResourcePage {id} page={Page::Overview}>
            <Essentials {facts} on_copy={|text: AttrValue| copy(&text)} />
            <Section title="Subscriptions and management groups">{ below(&portal, &props.id) }</Section>
        </ResourcePage>
    }
}

/// What lies right under a management group.
fn below(portal: &Portal, group: &Scope) -> Html {
    let tables = portal.world().tables();
    let groups = tables.management_groups.values().filter(|own| own.parent.as_ref() == Some(group)).map(|own| &own.id);
    let subscriptions = tables.subscriptions.values().filter(|own| own.management_group.as_ref() == Some(group));
    let all = groups.chain(subscriptions.map(|own| &own.id));
    let ids: Vec<Scope> = all.filter(|id| portal.sees(id)).cloned().collect();
    let empty = html! {
        <EmptyState icon={Glyph::Subscription} title="Nothing to display" text="Nothing that you may read lies right under this management group." />
    };
    html! { <Listing id="below" caption="Subscriptions and management groups" {ids} facts={vec![Fact::Kind, Fact::Id]} {empty} /> }
}
