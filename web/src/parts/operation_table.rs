//! The critical operations of a Resource Guard, to protect or leave out. Stands on the engine's one table and `kit`; must never
//! hold a list of its own.

use std::collections::BTreeSet;

use mua_core::{Condition, CriticalOperation, TABLE};
use yew::prelude::*;

use crate::kit::{Cell, Checkbox, Column, Glyph, Grid, Icon, Row, Toggle};
use crate::portal::use_portal;
use crate::words;

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
    pub exclusions: BTreeSet<CriticalOperation>,
    /// Takes what shall be left out.
    pub on_change: Callback<BTreeSet<CriticalOperation>>,
}

const MANDATORY: &str = "Mandatory: cannot be excluded";

/// The table of operations, in the words of the edition that applies.
#[component]
pub fn OperationTable(props: &OperationTableProps) -> Html {
    let edition = use_portal().world().edition();
    let columns = vec![Column::text("Operation"), Column::text("Critical"), Column::tight("Protection")];
    let rows = TABLE.iter().filter_map(|row| {
        let rule = row.rule(edition)?;
        let label = words::operation(row.operation, edition);
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
    html! { <Grid id="operations" caption="Protected operations" {columns} rows={rows.collect::<Vec<_>>()} /> }
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
        (true, _) => html! { <span class="fixed"><Icon glyph={Glyph::LockClosed} /><span>{ MANDATORY }</span></span> },
        (false, true) => html! { "Protected" },
        (false, false) => html! { "Left out" },
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
