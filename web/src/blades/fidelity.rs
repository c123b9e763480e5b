//! Portal settings > What is modelled: every rule of the engine with what it stands on, by its mark and by any word. Stands on the
//! engine's ledger, `parts` and `kit`; must never hold a rule of its own.

use mua_core::{Basis, Claim, Source, sources, topics};
use yew::prelude::*;

use crate::kit::{Cell, Column, Grid, PillTone, Row, SearchBox, Section, Tab, Tabs};
use crate::language::{plural, say, say_told, say_with};
use crate::parts::ServicePage;
use crate::parts::listing::fits;
use crate::route::Place;
use crate::words;

const ALL: &str = "all";

/// The page.
#[component]
pub fn Fidelity() -> Html {
    let basis = use_state_eq(|| None::<Basis>);
    let typed = use_state_eq(String::new);
    let on_select = {
        let basis = basis.clone();
        Callback::from(move |id: AttrValue| basis.set(Basis::ALL.into_iter().find(|own| word(*own) == id)))
    };
    let on_input = {
        let typed = typed.clone();
        Callback::from(move |text: String| typed.set(text))
    };
    let shown: Vec<(&'static str, &'static Claim)> = topics()
        .iter()
        .flat_map(|topic| topic.claims.iter().map(|claim| (topic.title, claim)))
        .filter(|(_, claim)| basis.is_none_or(|own| claim.basis == own))
        .filter(|(topic, claim)| fits(&texts(topic, claim), &typed))
        .collect();
    let columns = ["Rule", "Mark", "Where Azure differs or is not known", "Source"].map(Column::text).to_vec();
    let rows: Vec<Row> = shown.iter().map(|(topic, claim)| row(topic, claim)).collect();
    let none =
        html! { <p class="grid__none">{ say_with("No rule here fits \"{typed}\".", &[("typed", &typed.trim())]) }</p> };
    html! {
        <ServicePage place={Place::Fidelity}>
            <p class="blade__lead">{ say(words::FIDELITY) }</p>
            <Tabs label="Mark" tabs={tabs()} current={basis.map_or(AttrValue::Static(ALL), word)} {on_select}>
                if let Some(basis) = *basis {
                    <p class="form__text">{ say(words::basis_detail(basis)) }</p>
                }
                <div class="filters">
                    <SearchBox id="fidelity-search" label="Search the rules" value={(*typed).clone()} {on_input} />
                    <span role="status">{ plural(rows.len(), "{n} rule", "{n} rules") }</span>
                </div>
                <Grid id="rules" caption="Rules" {columns} {rows} empty={Some(none)} />
            </Tabs>
            <Section title="Sources" text={words::FIDELITY_SOURCES}>
                <Grid id="sources" caption="Sources" columns={["Tag", "Title", "Where"].map(Column::text).to_vec()} rows={sources().iter().map(source).collect::<Vec<_>>()} />
            </Section>
        </ServicePage>
    }
}

fn word(basis: Basis) -> AttrValue {
    AttrValue::from(basis.name().replace(' ', "-"))
}

fn tabs() -> Vec<Tab> {
    let counted = |basis: Basis| {
        let count = topics().iter().flat_map(|topic| topic.claims).filter(|claim| claim.basis == basis).count();
        Tab::new(word(basis), format!("{} ({count})", say(words::basis(basis))))
    };
    std::iter::once(Tab::new(ALL, "All")).chain(Basis::ALL.map(counted)).collect()
}

/// Everything of a rule that a search may name.
fn texts(topic: &str, claim: &Claim) -> Vec<String> {
    [topic, claim.id, claim.rule, claim.differs, claim.source, claim.applies, words::basis(claim.basis)]
        .map(str::to_owned)
        .to_vec()
}

fn row(topic: &'static str, claim: &'static Claim) -> Row {
    let places = [topic, claim.applies].into_iter().filter(|text| !text.is_empty());
    let place = places.map(say_told).collect::<Vec<_>>().join(" | ");
    let rule = html! { <>{ words::unmarked(claim.rule) }<span class="grid__detail">{ place }</span></> };
    let tone = if claim.basis.may_differ() { PillTone::Warning } else { PillTone::Neutral };
    let mark = words::basis(claim.basis);
    let cells = vec![
        Cell::html(claim.rule, rule),
        Cell::html(mark, tone.pill(mark)),
        Cell::text(words::unmarked(claim.differs)),
        Cell::text(claim.source),
    ];
    Row::new(claim.id, cells)
}

fn source(source: &Source) -> Row {
    Row::new(source.tag, vec![Cell::text(source.tag), Cell::text(source.title), Cell::text(source.place)])
}
