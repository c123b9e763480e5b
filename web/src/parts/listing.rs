//! A list of resources or places with a box to filter it. Stands on `kit` and the engine's tables; must never choose what is
//! listed.

use mua_core::{Region, Sandbox, Scope};
use yew::prelude::*;

use super::glyphs;
use crate::kit::{Cell, Column, Grid, PillTone, Row, SearchBox};
use crate::language::{plural, say, say_with};
use crate::portal::{Portal, use_portal};
use crate::route::{ResourceKind, Route};
use crate::words;

/// What stands in a column of the list, after the name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fact {
    /// What kind of thing it is.
    Kind,
    /// The resource group that it lies in.
    ResourceGroup,
    /// Its region.
    Location,
    /// The subscription that it lies in.
    Subscription,
    /// The directory that it belongs to.
    Directory,
    /// The last part of its id.
    Id,
    /// The management group above it.
    ManagementGroup,
    /// Whether a vault is tied to a Resource Guard.
    Mua,
    /// How many vaults are tied to a Resource Guard.
    TiedVaults,
}

impl Fact {
    const fn title(self) -> &'static str {
        match self {
            Self::Kind => "Type",
            Self::ResourceGroup => "Resource group",
            Self::Location => "Location",
            Self::Subscription => "Subscription",
            Self::Directory => "Directory",
            Self::Id => "ID",
            Self::ManagementGroup => "Parent management group",
            Self::Mua => "Multi-user authorization",
            Self::TiedVaults => "Protected vaults",
        }
    }

    fn text(self, portal: &Portal, id: &Scope) -> String {
        let world = portal.world();
        match self {
            Self::Kind => say(words::place_kind(id)).to_string(),
            Self::ResourceGroup => id.resource_group_scope().map(|group| group.name().to_owned()).unwrap_or_default(),
            Self::Location => region(world, id).map(words::region).unwrap_or_default(),
            Self::Subscription => id.subscription_scope().map(|own| words::place(world, &own)).unwrap_or_default(),
            Self::Directory => {
                world.tenant_of(id, portal.home_account()).map(|own| words::tenant(world, own)).unwrap_or_default()
            }
            Self::Id => id.name().to_owned(),
            Self::ManagementGroup => parent(world, id).map(|own| words::place(world, own)).unwrap_or_default(),
            Self::Mua => mua(world, id).1,
            Self::TiedVaults => world.vaults_tied_to(id).count().to_string(),
        }
    }

    fn cell(self, portal: &Portal, id: &Scope) -> Cell {
        let text = self.text(portal, id);
        match self {
            Self::Mua => {
                let (tone, words) = mua(portal.world(), id);
                Cell::html(text, tone.status(words))
            }
            _ => Cell::text(text),
        }
    }
}

fn region<'a>(world: &'a Sandbox, id: &Scope) -> Option<&'a Region> {
    let tables = world.tables();
    let resource = world.vault(id).map(|vault| &vault.region).or_else(|| world.guard(id).map(|guard| &guard.region));
    resource.or_else(|| tables.resource_groups.get(id).and_then(|group| group.region.as_ref()))
}

fn parent<'a>(world: &'a Sandbox, id: &Scope) -> Option<&'a Scope> {
    let tables = world.tables();
    let subscription = tables.subscriptions.get(id).and_then(|found| found.management_group.as_ref());
    subscription.or_else(|| tables.management_groups.get(id).and_then(|found| found.parent.as_ref()))
}

fn mua(world: &Sandbox, id: &Scope) -> (PillTone, String) {
    match world.vault(id).and_then(|vault| vault.guard.as_ref()) {
        Some(guard) => (PillTone::Success, say_with("Enabled, by {name}", &[("name", &guard.name())])),
        None => (PillTone::Neutral, say("Disabled").to_string()),
    }
}

/// What [`Listing`] takes.
#[derive(Clone, PartialEq, Properties)]
pub struct ListingProps {
    /// Tells it from others on the page.
    pub id: AttrValue,
    /// What is listed, for screen readers.
    pub caption: AttrValue,
    /// What is listed.
    pub ids: Vec<Scope>,
    /// The columns after the name.
    pub facts: Vec<Fact>,
    /// What shows while there is nothing to list: an `EmptyState`.
    pub empty: Html,
}

/// The list.
#[component]
pub fn Listing(props: &ListingProps) -> Html {
    let portal = use_portal();
    let typed = use_state_eq(String::new);
    let on_input = {
        let typed = typed.clone();
        Callback::from(move |text: String| typed.set(text))
    };
    let columns: Vec<Column> =
        std::iter::once("Name").chain(props.facts.iter().map(|fact| fact.title())).map(Column::text).collect();
    let shown: Vec<&Scope> = props.ids.iter().filter(|id| fits(&texts(&portal, id, &props.facts), &typed)).collect();
    let rows: Vec<Row> = shown.iter().map(|id| row(&portal, id, &props.facts)).collect();
    let (found, all) = (rows.len(), props.ids.len());
    if all == 0 {
        return props.empty.clone();
    }
    let none =
        html! { <p class="grid__none">{ say_with("Nothing here fits \"{typed}\".", &[("typed", &typed.trim())]) }</p> };
    html! {
        <>
            <div class="filters">
                <SearchBox id={format!("{}-filter", props.id)} label={say_with("Filter: {caption}", &[("caption", &props.caption)])} value={(*typed).clone()} {on_input} />
                <span role="status">{ if found == all { plural(all, "{n} record", "{n} records") } else { say_with("{found} of {count}", &[("found", &found), ("count", &plural(all, "{n} record", "{n} records"))]) } }</span>
            </div>
            <Grid id={props.id.clone()} caption={props.caption.clone()} {columns} {rows} empty={Some(none)} />
        </>
    }
}

fn texts(portal: &Portal, id: &Scope, facts: &[Fact]) -> Vec<String> {
    let name = words::place(portal.world(), id);
    std::iter::once(name).chain(facts.iter().map(|fact| fact.text(portal, id))).collect()
}

fn row(portal: &Portal, id: &Scope, facts: &[Fact]) -> Row {
    let icon = ResourceKind::of(id).map(glyphs::of_kind);
    let name = Cell::link(icon, words::place(portal.world(), id), Route::overview(id).href());
    let cells = std::iter::once(name).chain(facts.iter().map(|fact| fact.cell(portal, id))).collect();
    Row::new(id.to_string(), cells)
}

/// Whether any of the texts holds what was typed, in any case; everything fits nothing typed.
#[must_use]
pub fn fits(texts: &[String], typed: &str) -> bool {
    let wanted = typed.trim().to_lowercase();
    wanted.is_empty() || texts.iter().any(|text| text.to_lowercase().contains(&wanted))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_filter_finds_any_part_of_any_field_in_any_case() {
        let texts = ["vault-prod".to_owned(), "East US".to_owned()];
        for (typed, fitting) in [("", true), ("  ", true), ("PROD", true), ("east", true), ("west", false)] {
            assert_eq!(fits(&texts, typed), fitting, "{typed}");
        }
    }
}
