//! Plays the corpus natively, and holds that the built-in list of its files is the folder's.
#![cfg(not(target_arch = "wasm32"))]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use mua_tests::corpus::{FILES, cases, play_all};

#[test]
fn every_case_of_the_corpus_comes_out_as_expected() {
    match play_all() {
        Ok(count) => assert!(count >= 300, "only {count} cases were played"),
        Err(failures) => panic!("{} cases failed:\n{}", failures.len(), failures.join("\n\n")),
    }
}

#[test]
fn the_list_of_corpus_files_is_the_folder() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let entries = fs::read_dir(folder).expect("the corpus is there").map(|entry| entry.expect("a readable entry"));
    let names = entries.map(|entry| entry.file_name().to_string_lossy().into_owned());
    let there: BTreeSet<String> = names.filter(|name| name.ends_with(".json") && name != "shared.json").collect();
    let listed: BTreeSet<String> = FILES.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(listed, there, "list each file of `tests/corpus` in `tests/src/corpus/mod.rs`");
}

#[test]
fn no_two_cases_have_one_name_and_each_says_where_its_rule_comes_from() {
    let cases = cases().expect("the corpus reads");
    let names: BTreeSet<&str> = cases.iter().map(|case| case.name.as_str()).collect();
    assert_eq!(names.len(), cases.len(), "a case's name is taken twice");
    assert!(cases.iter().all(|case| !case.source.trim().is_empty()), "a case has no source");
}
