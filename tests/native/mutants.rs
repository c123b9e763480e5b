//! Holds the settings and the page of the mutants to the code: every file that is to be changed is there, and so is every
//! function of which the page says why a mutant lives.
#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::expect_used, reason = "a test stops where what it stands on is not there")]

use std::fs;
use std::path::Path;

fn text(path: &str) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("tests is a folder of the repository");
    fs::read_to_string(root.join(path)).expect("a file of the repository")
}

/// The texts of a list in the settings.
fn list(settings: &str, name: &str) -> Vec<String> {
    let (_, rest) = settings.split_once(&format!("{name} = [")).unwrap_or_default();
    let lines =
        rest.lines().take_while(|line| !line.starts_with(']')).filter(|line| !line.trim_start().starts_with('#'));
    let joined: String = lines.collect();
    joined.split(']').next().unwrap_or_default().split(['"', '\'']).skip(1).step_by(2).map(str::to_owned).collect()
}

#[test]
fn every_file_that_mutants_change_is_there() {
    let settings = text(".cargo/mutants.toml");
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("tests is a folder of the repository");
    let globs: Vec<String> =
        ["examine_globs", "exclude_globs"].into_iter().flat_map(|name| list(&settings, name)).collect();
    assert!(globs.len() > 5, "the settings were not read: {globs:?}");
    for glob in globs {
        let (folder, file) = glob.rsplit_once('/').expect("a path");
        let (head, tail) = file.split_once('*').unwrap_or((file, ""));
        let found = fs::read_dir(root.join(folder)).expect("a folder of the repository").flatten().any(|entry| {
            let name = entry.file_name().to_string_lossy().into_owned();
            name.strip_prefix(head).is_some_and(|rest| rest.ends_with(tail))
        });
        assert!(found, "`{glob}` finds no file");
    }
}

#[test]
fn every_mutant_that_lives_has_its_reason_and_its_function() {
    let page = text("docs/MUTANTS.md");
    let (_, survivors) = page.split_once("## What lives, and why").expect("the page tells what lives");
    let rows: Vec<Vec<&str>> = survivors
        .lines()
        .take_while(|line| !line.starts_with("## "))
        .filter(|line| line.starts_with("| `"))
        .map(|line| line.trim_matches('|').split('|').map(str::trim).collect())
        .collect();
    for row in &rows {
        let [file, function, change, reason] = row.as_slice() else { panic!("four columns: {row:?}") };
        let code = text(&format!("core/src/{}", file.trim_matches('`')));
        assert!(code.contains(&format!("fn {}", function.trim_matches('`'))), "{function} is not in {file}");
        assert!(!change.is_empty() && reason.ends_with('.'), "no reason: {row:?}");
    }
    assert_eq!(list(&text(".cargo/mutants.toml"), "exclude_re").len(), rows.len(), "each exclusion has its row");
}
