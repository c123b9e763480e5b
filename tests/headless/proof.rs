//! What every WebAssembly host must show: the corpus, the goldens, and a walk against the oracle.

#![expect(clippy::expect_used, clippy::panic, reason = "a proof that does not hold must fail")]

use mua_core::{sample, saved};
use mua_tests::corpus::play_all;
use mua_tests::golden::{ALL, Golden};
use mua_tests::walk::{Way, walks};
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
fn every_case_of_the_corpus_comes_out_as_expected() {
    match play_all() {
        Ok(count) => assert!(count >= 300, "only {count} cases were played"),
        Err(failures) => panic!("{} cases failed:\n{}", failures.len(), failures.join("\n\n")),
    }
}

#[wasm_bindgen_test]
fn every_golden_is_byte_for_byte_what_the_native_host_keeps() {
    let differences: Vec<String> = ALL.iter().filter_map(Golden::difference).collect();
    assert!(differences.is_empty(), "{}", differences.join("\n\n"));
}

#[wasm_bindgen_test]
fn what_the_native_host_saved_loads_as_the_same_world() {
    let [kept, ..] = &ALL;
    assert_eq!(saved::read(kept.kept).expect("a golden loads"), sample::sample());
}

#[wasm_bindgen_test]
fn engine_and_oracle_agree_on_a_short_walk() {
    match walks(Way::new(7_000, 3_000), None) {
        Ok(tally) => assert!(tally.allowed * 100 >= tally.comparisons * 30, "too little was allowed: {tally:#?}"),
        Err(failure) => panic!("{failure}"),
    }
}
