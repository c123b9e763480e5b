//! How far each Resource Guard is from its vault, beside the three places that the documents know for one, and the way to start
//! with another of them. Stands on `kit`, `portal`, the engine's advice and its prepared worlds; must never move a guard by
//! magic: a placement is a world of its own, and replaces this one only when that was confirmed.

use mua_core::{Sandbox, Scope, Vault, isolation, sample};
use yew::prelude::*;

use crate::kit::{Button, Cell, Column, ConfirmDialog, Grid, PillTone, Row, Section};
use crate::language::{say, say_with};
use crate::parts::compared::compared;
use crate::portal::{Tone, use_portal};
use crate::route::{Place, Route};
use crate::words::{self, Scenario};

/// What [`IsolationSection`] takes.
#[derive(Clone, PartialEq, Properties)]
pub struct IsolationSectionProps {
    /// The vault that it is about; all vaults if left out.
    #[prop_or_default]
    pub vault: Option<Scope>,
}

/// The isolation of each vault, the three placements, and the way to each.
#[component]
pub fn IsolationSection(props: &IsolationSectionProps) -> Html {
    let portal = use_portal();
    let asked = use_state_eq(|| None::<&'static Scenario>);
    let world = portal.world();
    let pairs = pairs(world, props.vault.as_ref());
    let ask = |to: Option<&'static Scenario>| {
        let asked = asked.clone();
        Callback::from(move |()| asked.set(to))
    };
    let start = {
        let (portal, asked, vault) = (portal.clone(), asked.clone(), props.vault.clone());
        Callback::from(move |()| {
            let Some(scenario) = *asked else { return };
            asked.set(None);
            let coming = sample::placed(scenario.placement);
            let is_there = vault.as_ref().is_none_or(|id| coming.vault(id).is_some());
            let after = portal.clone();
            portal.start(coming, move |()| {
                let text = say_with(
                    "The Resource Guard is {lower}, and the vault is tied to it.",
                    &[("lower", &lower(&say(scenario.place)))],
                );
                after.notify(Tone::Success, "The sandbox starts with this placement", text);
                // The page on show may be that of a vault which the prepared world does not have.
                if !is_there {
                    after.go(&Place::Topology.into());
                }
            });
        })
    };
    let rows: Vec<Row> = words::SCENARIOS.iter().map(|own| row(world, own, &pairs, ask(Some(own)))).collect();
    let mut columns = ["Resource Guard", "Protection due to MUA", "Ease of implementation", "Notes", "In this sandbox"]
        .map(Column::text)
        .to_vec();
    columns.push(Column::actions("Start with this placement"));
    html! {
        <Section title="Isolation" text={summary(world, &pairs)}>
            <Grid id="placements" caption="Placements of the Resource Guard" {columns} {rows} />
            if let Some(scenario) = *asked {
                <ConfirmDialog title="Start with this placement?" confirm="Replace the sandbox" danger={true} on_confirm={start} on_cancel={ask(None)}>
                    <p>{ say(words::PLACEMENT_REPLACES) }</p>
                    { compared(say_with("The Resource Guard: {lower}. The vault is tied to it.", &[("lower", &lower(&say(scenario.place)))]), world, &sample::placed(scenario.placement)) }
                </ConfirmDialog>
            }
        </Section>
    }
}

/// A vault with the guard that it is tied to.
type Pair<'a> = (&'a Vault, &'a Scope);

fn pairs<'a>(world: &'a Sandbox, only: Option<&Scope>) -> Vec<Pair<'a>> {
    let wanted = world.tables().vaults.values().filter(|vault| only.is_none_or(|id| *id == vault.id));
    wanted.filter_map(|vault| Some((vault, vault.guard.as_ref()?))).collect()
}

/// The isolation of each pair in words, or that there is none.
fn summary(world: &Sandbox, pairs: &[Pair<'_>]) -> String {
    let told = pairs.iter().filter_map(|(vault, guard)| {
        let level = isolation(world, &vault.id, guard)?;
        let (isolation, ease) = (say(words::isolation(level)), lower(&say(words::ease(level))));
        Some(say_with(
            "{name} with {guard}: {lower}; ease of set-up: {ease}.",
            &[("name", &vault.id.name()), ("guard", &guard.name()), ("lower", &lower(&isolation)), ("ease", &ease)],
        ))
    });
    let told: Vec<String> = told.collect();
    if told.is_empty() {
        return say("No vault is tied to a Resource Guard here. The more isolation a placement gives, the more it takes to set up.").to_string();
    }
    told.join(" ")
}

fn lower(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map(|first| format!("{}{}", first.to_lowercase(), letters.as_str())).unwrap_or_default()
}

fn row(world: &Sandbox, scenario: &'static Scenario, pairs: &[Pair<'_>], on_click: Callback<()>) -> Row {
    let here = pairs.iter().filter(|(vault, guard)| isolation(world, &vault.id, guard) == Some(scenario.isolation));
    let here: Vec<&Pair<'_>> = here.collect();
    let names: Vec<&str> = here.iter().map(|(vault, _)| vault.id.name()).collect();
    let present = match names.as_slice() {
        [] => String::new(),
        names => say_with("Present: {list}", &[("list", &words::list(names))]),
    };
    let links = here.iter().map(|(vault, _)| {
        html! { <a class="link" href={Route::overview(&vault.id).href()}>{ vault.id.name().to_owned() }</a> }
    });
    let mark = html! {
        if !here.is_empty() {
            { PillTone::Success.status("Present") }
            { for links.map(|link| html! { <span class="grid__detail">{ link }</span> }) }
        }
    };
    let label = say_with("Start with this placement: {lower}", &[("lower", &lower(&say(scenario.place)))]);
    let cells = vec![
        Cell::text(scenario.place),
        Cell::text(scenario.protection),
        Cell::text(scenario.ease),
        Cell::text(scenario.note),
        Cell::html(present, mark),
        Cell::html("", html! { <Button text="Start" {label} {on_click} /> }),
    ];
    Row::new(scenario.place, cells)
}

#[cfg(test)]
mod tests {
    use mua_core::sample::Placement;

    use super::*;

    #[test]
    fn each_prepared_world_stands_in_its_own_row() {
        for scenario in &words::SCENARIOS {
            let world = sample::placed(scenario.placement);
            let pairs = pairs(&world, None);
            let levels: Vec<_> =
                pairs.iter().filter_map(|(vault, guard)| isolation(&world, &vault.id, guard)).collect();
            assert_eq!(levels, [scenario.isolation]);
        }
    }

    #[test]
    fn the_isolation_is_told_with_the_ease_of_the_set_up() {
        let world = sample::placed(Placement::SameTenant);
        assert_eq!(
            summary(&world, &pairs(&world, None)),
            "vault-prod with guard-prod: medium isolation; ease of set-up: medium."
        );
        assert!(summary(&world, &[]).starts_with("No vault is tied"));
    }
}
