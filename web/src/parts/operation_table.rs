//! The critical operations of a Resource Guard, to protect or leave out. Stands on the engine's one table and `kit`; must never
//! hold a list of its own.

use mua_core::{Condition, CriticalOperation, Edition, Few, TABLE, VaultKind};
use yew::prelude::*;

use super::vault::EditionNote;
use crate::kit::{Cell, Checkbox, Column, Glyph, Grid, Icon, Row, Tab, Tabs, Toggle};
use crate::language::{say, say_with};
use crate::portal::use_portal;

/// How an operation is switched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SwitchFace {
    /// A box to check, in the wizard.
    Box,
    /// Enable or Disable, on the Properties page.
    Switch,
}

/// What [`OperationTable`] takes.
#[derive(Clone, PartialEq, Properties)]
pub struct OperationTableProps {
    /// How an operation is switched.
    pub face: SwitchFace,
    /// What is left out.
    pub exclusions: Few<CriticalOperation>,
    /// Takes what shall be left out.
    pub on_change: Callback<Few<CriticalOperation>>,
}

const MANDATORY: &str = "Mandatory: cannot be excluded";

/// The kinds of vault that Resource Guards of an edition protect.
#[must_use]
pub fn kinds(edition: Edition) -> Vec<VaultKind> {
    let mut found = Vec::new();
    for row in TABLE.iter().filter(|row| row.rule(edition).is_some()) {
        if !found.contains(&row.vault) {
            found.push(row.vault);
        }
    }
    found
}

const fn tab(kind: VaultKind) -> &'static str {
    match kind {
        VaultKind::RecoveryServices => "recovery-services",
        VaultKind::Backup => "backup",
    }
}

/// The operations by kind of vault, in the words of the edition that applies; one list where it knows one kind.
#[component]
pub fn OperationTable(props: &OperationTableProps) -> Html {
    let edition = use_portal().world().edition();
    let current = use_state_eq(|| VaultKind::RecoveryServices);
    let kinds = kinds(edition);
    if kinds.len() < 2 {
        return html! { <>{ for kinds.iter().map(|kind| table(props, *kind, edition)) }<EditionNote /></> };
    }
    let tabs = kinds.iter().map(|kind| Tab::new(tab(*kind), kind.label())).collect::<Vec<_>>();
    let on_select = {
        let current = current.clone();
        Callback::from(move |id: AttrValue| {
            current.set(kinds.iter().copied().find(|kind| tab(*kind) == id.as_str()).unwrap_or(*current));
        })
    };
    html! {
        <Tabs label="Kind of vault" {tabs} current={tab(*current)} {on_select}>
            { table(props, *current, edition) }
            if *current == VaultKind::Backup {
                <EditionNote />
            }
        </Tabs>
    }
}

fn table(props: &OperationTableProps, kind: VaultKind, edition: Edition) -> Html {
    let columns = vec![Column::text("Operation"), Column::text("Critical"), Column::tight("Protection")];
    let rows = TABLE.iter().filter(|row| row.vault == kind).filter_map(|row| {
        let rule = row.rule(edition)?;
        let label = say(row.operation.label(edition)).to_string();
        let line = Line { operation: row.operation, name: row.name, label: label.clone(), mandatory: row.is_mandatory };
        let protected = !props.exclusions.contains(&row.operation);
        let (name, state) = match props.face {
            SwitchFace::Box => (boxed(props, &line, protected), state(&line, protected)),
            SwitchFace::Switch => (html! { { label.clone() } }, switched(props, &line, protected)),
        };
        let word = if protected { "Enabled" } else { "Disabled" };
        let cells = vec![Cell::html(label, name), Cell::text(when(rule.condition)), Cell::html(word, state)];
        Some(Row::new(row.name, cells))
    });
    let caption = say_with("Protected operations: {label}", &[("label", &kind.label())]);
    html! { <Grid id="operations" {caption} {columns} rows={rows.collect::<Vec<_>>()} /> }
}

fn when(condition: Condition) -> &'static str {
    match condition {
        Condition::Always => "Always",
        Condition::Reduces => "When it lessens the protection",
        Condition::ReducesOrLosesMore => "When it lessens the protection or makes the RPO larger",
        Condition::DeletesData => "When it deletes backup data",
    }
}

/// What a row is drawn from.
struct Line {
    operation: CriticalOperation,
    name: &'static str,
    label: String,
    mandatory: bool,
}

impl Line {
    fn id(&self) -> String {
        format!("protect-{}", self.name)
    }
}

fn on_change(props: &OperationTableProps, operation: CriticalOperation) -> Callback<bool> {
    let exclusions = props.exclusions.clone();
    props.on_change.reform(move |protect: bool| {
        let mut exclusions = exclusions.clone();
        if protect {
            exclusions.remove(&operation);
        } else {
            exclusions.insert(operation);
        }
        exclusions
    })
}

fn boxed(props: &OperationTableProps, line: &Line, protected: bool) -> Html {
    let on_change = on_change(props, line.operation);
    html! { <Checkbox id={line.id()} label={line.label.clone()} checked={protected} disabled={line.mandatory} {on_change} /> }
}

fn state(line: &Line, protected: bool) -> Html {
    match (line.mandatory, protected) {
        (true, _) => {
            html! { <span class="fixed"><Icon glyph={Glyph::LockClosed} /><span>{ say(MANDATORY) }</span></span> }
        }
        (false, true) => html! { { say("Protected") } },
        (false, false) => html! { { say("Left out") } },
    }
}

fn switched(props: &OperationTableProps, line: &Line, protected: bool) -> Html {
    let on_change = on_change(props, line.operation);
    let locked = line.mandatory.then_some(AttrValue::Static(MANDATORY));
    html! {
        <Toggle
            id={line.id()}
            label={line.label.clone()}
            label_hidden={true}
            on={protected}
            on_text="Enabled"
            off_text="Disabled"
            {locked}
            {on_change}
        />
    }
}
