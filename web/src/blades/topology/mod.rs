//! Tenants and keys: which vault is tied to which Resource Guard, where they are, and who comes by which key, drawn and told.
//! Stands on `parts`; must never show in the picture what the words do not say.

mod drawn;
mod layout;
mod map;
mod told;

use mua_core::{PersonId, Sandbox, Scope};
use yew::prelude::*;

use self::drawn::Drawn;
use self::layout::lay_out;
use self::map::{Focus, Map};
use self::told::InWords;
use crate::kit::{Button, Choice, Glyph, Section, Select};
use crate::language::{plural, say};
use crate::menu;
use crate::parts::PlainPage;
use crate::parts::isolation::IsolationSection;
use crate::portal::use_portal;
use crate::route::Place;
use crate::words;

/// The value of a filter that leaves nothing out.
const ALL: &str = "all";

/// The page.
#[component]
pub fn Topology() -> Html {
    let portal = use_portal();
    let focus = use_state_eq(Focus::default);
    let world = portal.world();
    let map = Map::of(world, &focus);
    let on_show = {
        let focus = focus.clone();
        Callback::from(move |to: Focus| focus.set(to))
    };
    html! {
        <PlainPage title={menu::place_title(Place::Topology)} icon={Some(Glyph::ManagementGroup)}>
            <p class="blade__lead">{ say(words::ALL_DIRECTORIES) }</p>
            <Filter {on_show} />
            <p role="status">{ summary(&map) }</p>
            <Section title="Picture">
                <Drawn drawing={lay_out(&map)} />
            </Section>
            <InWords {map} />
            <IsolationSection vault={focus.vault.clone()} />
        </PlainPage>
    }
}

fn summary(map: &Map) -> String {
    let resources = map.tenants.iter().flat_map(|own| &own.subscriptions).flat_map(|own| &own.resources);
    let (guards, vaults): (Vec<_>, Vec<_>) = resources.partition(|own| own.is_guard);
    let people: usize = map.tenants.iter().map(|own| own.people.len()).sum();
    format!(
        "{}, {}, {}, {}, {}.",
        plural(map.tenants.len(), "{n} directory", "{n} directories"),
        plural(people, "{n} account", "{n} accounts"),
        plural(vaults.len(), "{n} vault", "{n} vaults"),
        plural(guards.len(), "{n} Resource Guard", "{n} Resource Guards"),
        plural(map.ties.len(), "{n} tie", "{n} ties"),
    )
}

#[derive(Clone, PartialEq, Properties)]
struct FilterProps {
    on_show: Callback<Focus>,
}

/// What to show: all of it, or what has to do with a vault, a person or both.
#[component]
fn Filter(props: &FilterProps) -> Html {
    let portal = use_portal();
    let (vault, person) = (use_state_eq(|| ALL.to_owned()), use_state_eq(|| ALL.to_owned()));
    let world = portal.world();
    let take = |state: &UseStateHandle<String>| {
        let state = state.clone();
        Callback::from(move |value: String| state.set(value))
    };
    let onsubmit = {
        let (vault, person, on_show) = (vault.clone(), person.clone(), props.on_show.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            on_show.emit(Focus {
                vault: Some(vault.as_str()).filter(|id| *id != ALL).and_then(|id| Scope::parse(id).ok()),
                person: Some(person.as_str()).filter(|id| *id != ALL).map(PersonId::new),
            });
        })
    };
    html! {
        <form class="filters picture-filters" {onsubmit}>
            <Select id="topology-vault" label="Vault" value={(*vault).clone()} choices={vaults(world)} on_change={take(&vault)} />
            <Select id="topology-person" label="Person" value={(*person).clone()} choices={people(world)} on_change={take(&person)} />
            <Button text="Show" submits={true} />
        </form>
    }
}

fn vaults(world: &Sandbox) -> Vec<Choice> {
    let own = world.tables().vaults.keys().map(|id| Choice::new(id.to_string(), id.name().to_owned()));
    std::iter::once(Choice::new(ALL, "All vaults")).chain(own).collect()
}

fn people(world: &Sandbox) -> Vec<Choice> {
    let own = world.tables().people.values().map(|own| Choice::new(own.id.to_string(), own.display_name.clone()));
    std::iter::once(Choice::new(ALL, "All people")).chain(own).collect()
}
