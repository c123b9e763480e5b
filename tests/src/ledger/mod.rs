//! The fidelity ledger as a document. Stands on the engine's ledger and on the corpus; what it tells is theirs.

mod steps;
mod told;

pub use self::steps::{SECTIONS, Section, is_of, steps_of};

use std::collections::BTreeMap;
use std::fmt::Write;

use mua_core::{Basis, Claim, fidelity, sources, topics};

use crate::corpus::decided;

/// `docs/FIDELITY.md`, whole.
pub fn document() -> Result<String, String> {
    let cases = decided()?;
    let mut out = String::from(told::FOREWORD);
    counts(&mut out, &cases);
    for topic in topics() {
        let _ = write!(out, "\n## {}\n\n{}", topic.title, told::HEAD);
        for claim in topic.claims {
            row(&mut out, claim);
        }
    }
    pairs(&mut out, told::DISAGREEMENTS_LEAD, &told::DISAGREEMENTS);
    pairs(&mut out, told::UNKNOWN_LEAD, &told::UNKNOWN);
    pairs(&mut out, told::RULES_LEAD, &told::RULES);
    let _ = write!(out, "\n{}", told::DECIDED_LEAD);
    for (number, played) in numbers(&cases) {
        let claims: Vec<&str> = settling(number).map(|claim| claim.id).collect();
        let held = if played.is_empty() { without_a_case(number) } else { joined(played) };
        let _ = writeln!(out, "| {number} | {held} | {} |", ids(&claims));
    }
    let _ = write!(out, "\n{}", told::SOURCES_LEAD);
    for source in sources() {
        let _ = writeln!(out, "| {} | {} | {} |", source.tag, source.title, source.place);
    }
    Ok(out)
}

/// The tables that lead from a point to the rules that answer it.
pub fn pointers() -> impl Iterator<Item = (&'static str, &'static [&'static str])> {
    told::DISAGREEMENTS.iter().chain(&told::UNKNOWN).chain(&told::RULES).copied()
}

/// The rules that settle a decided case.
pub fn settling(number: &str) -> impl Iterator<Item = &'static Claim> {
    fidelity().filter(move |claim| claim.decided.contains(&number))
}

fn counts(out: &mut String, cases: &BTreeMap<String, Vec<String>>) {
    let _ = writeln!(out, "| basis | rules | |\n|---|---|---|");
    for basis in Basis::ALL {
        let count = fidelity().filter(|claim| claim.basis == basis).count();
        let _ = writeln!(out, "| {} | {count} | {} |", basis.name(), told::meaning(basis));
    }
    let all = numbers(cases);
    let played = all.values().filter(|cases| !cases.is_empty()).count();
    let _ = writeln!(
        out,
        "\n{} rules from {} sources. Of {} decided cases {played} are played by the corpus under their number.",
        fidelity().count(),
        sources().len() - 1,
        all.len()
    );
}

/// Every decided case that a rule settles or the corpus plays, with the cases that play it.
fn numbers(cases: &BTreeMap<String, Vec<String>>) -> BTreeMap<&str, &[String]> {
    let settled = fidelity().flat_map(|claim| claim.decided).map(|number| (*number, &[][..]));
    settled.chain(cases.iter().map(|(number, played)| (number.as_str(), played.as_slice()))).collect()
}

fn without_a_case(number: &str) -> String {
    let held: Vec<&str> = settling(number).flat_map(|claim| claim.held_by).copied().collect();
    if held.is_empty() { "not modelled".to_owned() } else { format!("no case of its own; {}", joined(&held)) }
}

fn row(out: &mut String, claim: &Claim) {
    let applies = if claim.applies.is_empty() { String::new() } else { format!(" *({})*", claim.applies) };
    let _ = writeln!(
        out,
        "| `{}` | {}{applies} | {} | {} | {} | {} |",
        claim.id,
        claim.rule,
        claim.basis.name(),
        claim.source,
        claim.differs,
        joined(claim.held_by)
    );
}

fn pairs(out: &mut String, lead: &str, rows: &[(&str, &[&str])]) {
    let _ = write!(out, "\n{lead}");
    for (what, claims) in rows {
        let _ = writeln!(out, "| {what} | {} |", ids(claims));
    }
}

fn ids(claims: &[&str]) -> String {
    claims.iter().map(|id| format!("`{id}`")).collect::<Vec<_>>().join(", ")
}

/// Tests by name: functions and numbers as code, sentences in quotes.
fn joined<T: AsRef<str>>(held_by: &[T]) -> String {
    let one = |name: &str| if name.contains(' ') { format!("“{name}”") } else { format!("`{name}`") };
    held_by.iter().map(|name| one(name.as_ref())).collect::<Vec<_>>().join("; ")
}
