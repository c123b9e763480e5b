//! Holds the fidelity ledger to what it cites: every source, test, name, step and decided case in it is there.
#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::expect_used, reason = "a test stops where what it stands on is not there")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use mua_core::{CriticalOperation, FaultCode, Finding, Subject, claim, fidelity, inferred_about, sources};
use mua_tests::corpus::{decided, is_number, titles};
use mua_tests::golden::variants;
use mua_tests::ledger::{SECTIONS, is_of, pointers, settling, steps_of};
use serde_json::json;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("tests is a folder of the repository")
}

fn shared(path: &str) -> Option<String> {
    let found = fs::read_to_string(root().join("../shared").join(path)).ok();
    if found.is_none() {
        println!("skipped: `{path}` does not stand beside this checkout");
    }
    found
}

fn files(folder: &Path, kind: &str, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder that can be read").flatten() {
        let path = entry.path();
        if path.is_dir() && !path.ends_with("node_modules") && !path.ends_with("pkg") {
            files(&path, kind, found);
        } else if path.extension().is_some_and(|own| own == kind) {
            found.push(path);
        }
    }
}

fn text_of(folders: &[&str], kind: &str) -> String {
    let mut found = Vec::new();
    folders.iter().for_each(|folder| files(&root().join(folder), kind, &mut found));
    found.iter().map(|path| fs::read_to_string(path).expect("a source is text")).collect()
}

fn assert_none(found: &[String], why: &str) {
    assert!(found.is_empty(), "{why}:\n{}", found.join("\n"));
}

#[test]
fn every_row_is_whole() {
    let mut seen = BTreeSet::new();
    let mut odd = Vec::new();
    for claim in fidelity() {
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '.' || c == '-';
        let sound = claim.id.chars().all(plain)
            && claim.id.split('.').count() == 2
            && claim.rule.ends_with('.')
            && (claim.differs.is_empty() || claim.differs.ends_with('.'))
            && !claim.source.is_empty()
            && ![claim.rule, claim.differs, claim.source].concat().contains(['|', '\n'])
            && claim.decided.iter().all(|number| is_number(number));
        if !sound || !seen.insert(claim.id) {
            odd.push(format!("{} is malformed, or its id is taken", claim.id));
        }
        if claim.basis.may_differ() && claim.differs.is_empty() {
            odd.push(format!("{} may differ from Azure and does not say how", claim.id));
        }
        if claim.held_by.is_empty() && !claim.id.starts_with("not.") {
            odd.push(format!("{} is held by nothing", claim.id));
        }
    }
    assert_none(&odd, "a row that cannot be read or trusted");
}

#[test]
fn every_source_is_listed_and_cited() {
    let known: BTreeSet<&str> = sources().iter().map(|source| source.tag).collect();
    let tags = |text: &'static str| text.split("; ").map(|own| own.split(':').next().unwrap_or(own));
    let cited: BTreeSet<&str> = fidelity().flat_map(|claim| tags(claim.source)).collect();
    assert_eq!(cited, known, "the tags that are cited, and those that are listed");
    let nothing = |claim: &&mua_core::Claim| !claim.basis.may_differ() && claim.source == "none";
    let idle: Vec<String> = fidelity().filter(nothing).map(|claim| claim.id.to_owned()).collect();
    assert_none(&idle, "a rule that stands on nothing is an inference or our choice");
}

#[test]
fn every_test_that_a_row_names_is_there() {
    let rust = text_of(&["core", "web/src", "tests/src", "tests/native"], "rs");
    let scripts = text_of(&["tests/e2e", "tests/node"], "mjs");
    let invariants = text_of(&["tests/src/invariants"], "rs");
    let cases: BTreeSet<String> = titles().expect("the corpus reads").into_iter().map(|(name, _)| name).collect();
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|c| c.is_ascii_digit());
    let is_invariant = |name: &str| name.strip_prefix('I').is_some_and(digits);
    let mut missing = Vec::new();
    for claim in fidelity() {
        for name in claim.held_by {
            let there = if is_invariant(name) {
                invariants.contains(&format!("\"{name}\"")) || invariants.contains(&format!("\"{name}: "))
            } else if name.contains(' ') {
                // The chapters of the story have their titles from the list of its steps.
                let tests = [format!("test(\"{name}\""), format!(" = \"{name}\";")];
                cases.contains(*name) || tests.iter().any(|own| scripts.contains(own))
            } else {
                rust.contains(&format!("fn {name}("))
            };
            if !there {
                missing.push(format!("{}: `{name}`", claim.id));
            }
        }
    }
    assert_none(&missing, "the ledger names a test that is not there: rename it there too, in core/src/model/fidelity");
}

#[test]
fn every_name_that_a_row_is_about_is_known() {
    let commands = variants::<mua_core::Command>(json!({"type": "?"}));
    let faults = variants::<FaultCode>(json!("?"));
    let findings = variants::<Finding>(json!({"kind": "?"}));
    let operations: Vec<String> = CriticalOperation::all().map(|own| own.row().name.to_owned()).collect();
    let mut unknown = Vec::new();
    for claim in fidelity() {
        for subject in claim.about {
            let (list, name) = match subject {
                Subject::Operation(name) => (&operations, name),
                Subject::Command(name) => (&commands, name),
                Subject::Fault(name) => (&faults, name),
                Subject::Finding(name) => (&findings, name),
            };
            if !list.iter().any(|own| own == name) {
                unknown.push(format!("{}: {subject:?}", claim.id));
            }
        }
    }
    assert_none(&unknown, "the engine knows no such name");
}

#[test]
fn a_rule_is_found_by_its_id_and_by_what_it_is_about() {
    assert_eq!(claim("mua.both-keys").map(|own| own.decided), Some(&["M01", "M03"][..]));
    assert!(claim("mua.nothing").is_none());
    let about: Vec<&str> = inferred_about(Subject::Fault("SelfApproval")).map(|own| own.id).collect();
    assert_eq!(about, ["pim.self-approval"]);
    assert_eq!(inferred_about(Subject::Fault("RegionMismatch")).count(), 0, "a documented rule needs no label");
    let unlabelled =
        CriticalOperation::all().filter(|own| inferred_about(Subject::Operation(own.row().name)).count() == 0);
    assert_eq!(unlabelled.count(), 0, "the guard's key is inferred for each operation");
}

#[test]
fn a_finding_is_called_as_in_json() {
    let mut stage = mua_tests::kit::Stage::tied("Reader").expect("the vault is tied");
    let command = json!({"type": "disableSoftDelete", "vault": mua_core::sample::VAULT});
    let seen = stage.attempt(&mua_tests::kit::backup(), &command).expect("an outcome");
    let steps = seen["decision"]["steps"].as_array().cloned().unwrap_or_default();
    let names: Vec<String> = variants::<Finding>(json!({"kind": "?"}));
    assert_eq!(steps.len(), 2);
    for step in steps {
        let finding: Finding = serde_json::from_value(step["finding"].clone()).expect("a finding");
        assert_eq!(step["finding"]["kind"], finding.name());
        assert!(names.iter().any(|own| own == finding.name()));
    }
}

#[test]
fn a_command_and_a_fault_are_called_as_in_json() {
    for name in variants::<FaultCode>(json!("?")) {
        let code: FaultCode = serde_json::from_value(json!(name)).expect("a code");
        assert_eq!(code.to_string(), name);
    }
    let vault = mua_core::sample::VAULT;
    for name in ["disableMua", "generateSecurityPin", "disableSoftDelete", "unlockDelete"] {
        let command: mua_core::Command =
            serde_json::from_value(json!({"type": name, "vault": vault})).expect("a command");
        assert_eq!(command.name(), name);
    }
}

#[test]
fn every_step_of_both_documents_is_covered() {
    let citations: Vec<&str> = fidelity().flat_map(|claim| claim.source.split("; ")).collect();
    let mut open = Vec::new();
    for section in SECTIONS {
        if !citations.iter().any(|own| is_of(own, section)) {
            open.push(format!("{}: {}", section.tag, section.heading));
        }
        let covered: BTreeSet<u32> = citations.iter().flat_map(|own| steps_of(own, section)).collect();
        let beyond = covered.iter().filter(|step| **step == 0 || **step > section.steps);
        open.extend(beyond.map(|step| format!("{}: {} has no step {step}", section.tag, section.heading)));
        let bare = (1..=section.steps).filter(|step| !covered.contains(step));
        open.extend(bare.map(|step| format!("{}: {} {step}", section.tag, section.heading)));
    }
    let stray = citations.iter().filter(|own| own.starts_with("S0: ") || own.starts_with("S1: "));
    let stray = stray.filter(|own| !SECTIONS.iter().any(|section| is_of(own, section)));
    open.extend(stray.map(|own| format!("`{own}` is no section")));
    assert_none(&open, "a step that no rule of the ledger covers");
}

#[test]
fn the_sections_have_the_steps_that_the_documents_have() {
    let Some(text) = shared("seeds/000_3a2997390784a8f0.txt") else { return };
    let mut counted: Vec<(String, u32)> = Vec::new();
    for line in text.lines() {
        if line.starts_with('#') {
            counted.push((line.trim_start_matches(['#', ' ']).to_owned(), 0));
        }
        let step = line
            .split_once(". ")
            .is_some_and(|(number, _)| !number.is_empty() && number.bytes().all(|c| c.is_ascii_digit()));
        if let Some((_, steps)) = counted.last_mut().filter(|_| step) {
            *steps += 1;
        }
    }
    for section in SECTIONS.iter().filter(|section| section.tag == "S0") {
        let (heading, steps) =
            counted.iter().find(|(own, _)| own.starts_with(section.heading)).expect("the heading is there");
        assert_eq!(section.steps, *steps, "{heading}");
    }
    let numbered = counted.iter().filter(|(_, steps)| *steps > 0).count();
    assert_eq!(SECTIONS.iter().filter(|own| own.tag == "S0" && own.steps > 0).count(), numbered, "sections with steps");
}

#[test]
fn every_decided_case_has_its_rule() {
    let played = decided().expect("the corpus reads");
    let mut open: Vec<String> = Vec::new();
    let unsettled = played.iter().filter(|(number, _)| settling(number).next().is_none());
    open.extend(unsettled.map(|(number, cases)| format!("{number} is played by {cases:?} and stands in no row")));
    if let Some(text) = shared("reference/decisions.md") {
        let rows = text.lines().filter_map(|line| line.strip_prefix("| ")?.split(' ').next());
        let numbers: Vec<&str> = rows.filter(|own| is_number(own)).collect();
        assert!(numbers.len() > 90, "the decided cases are read: {}", numbers.len());
        let missing = numbers.iter().filter(|number| settling(number).next().is_none());
        open.extend(missing.map(|number| format!("{number} stands in no row")));
    }
    assert_none(&open, "add the number to the row of the ledger that settles it, `decided` in core/src/model/fidelity");
}

#[test]
fn every_row_that_the_readme_cites_is_there() {
    let text = fs::read_to_string(root().join("README.md")).expect("the readme is there");
    let table = text.split_once("| here | in Azure | in the ledger |").map_or("", |(_, rest)| rest);
    let table = table.split("\n\n").next().unwrap_or_default();
    let ids = table.lines().skip(2).map(|line| line.trim_end_matches(" |").rsplit(" | ").next().unwrap_or_default());
    let ids: Vec<&str> = ids.map(|id| id.trim_matches('`')).collect();
    assert!(ids.len() >= 10, "the table is read: {ids:?}");
    let lost: Vec<String> = ids.iter().filter(|id| claim(id).is_none()).map(|id| (*id).to_owned()).collect();
    assert_none(&lost, "the readme cites a row that the ledger has not");
}

#[test]
fn every_pointer_leads_to_a_row() {
    let lost = pointers().flat_map(|(what, ids)| ids.iter().map(move |id| (what, *id)));
    let lost: Vec<String> =
        lost.filter(|(_, id)| claim(id).is_none()).map(|(what, id)| format!("{what}: {id}")).collect();
    assert_none(&lost, "there is no such row");
}

#[test]
fn every_invariant_of_the_engine_has_a_test_by_its_number() {
    // I14 is the half of I15 that is about tying anew. I43 and I45 are about tabs and what they keep: the app's.
    const ELSEWHERE: [u32; 3] = [14, 43, 45];
    let sources = text_of(&["tests/src/invariants"], "rs");
    let titles = titles().expect("the corpus reads");
    let is_titled = |number: u32| {
        let own = format!("I{number}");
        titles.iter().any(|(title, _)| title.split(|c: char| !c.is_ascii_alphanumeric()).any(|word| word == own))
    };
    let missing = (1..=51).filter(|number| !ELSEWHERE.contains(number));
    let missing = missing.filter(|number| !sources.contains(&format!("fn i{number:02}_")) && !is_titled(*number));
    assert_none(
        &missing.map(|number| format!("I{number}")).collect::<Vec<_>>(),
        "an invariant that no test is named by",
    );
}
