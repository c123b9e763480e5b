//! Goldens, natively: what is kept is what the engine gives, and what was saved once still loads. `UPDATE_GOLDEN=1` writes the
//! files anew; look at what changed before you commit it.
#![cfg(not(target_arch = "wasm32"))]

use std::fs;
use std::path::Path;

use mua_core::{Sandbox, Tables, sample, saved};
use mua_tests::golden::{ALL, EARLIER, LEDGER, played};

fn folder() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("golden")
}

#[test]
fn every_golden_is_what_the_engine_gives_now() {
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        for golden in ALL.iter().chain([&LEDGER]) {
            let now = (golden.now)().expect("a golden can be made");
            fs::write(folder().join(golden.file), now).expect("the folder can be written");
        }
        return;
    }
    let differences: Vec<String> =
        ALL.iter().chain([&LEDGER]).filter_map(mua_tests::golden::Golden::difference).collect();
    assert!(
        differences.is_empty(),
        "{}\n\nif that is meant, run `UPDATE_GOLDEN=1 cargo test -p mua-tests --test golden` and look at the change",
        differences.join("\n\n")
    );
}

#[test]
fn the_list_of_goldens_is_the_folder() {
    let entries = fs::read_dir(folder()).expect("the goldens are there").flatten();
    let mut there: Vec<String> = entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    let earlier = EARLIER.iter().map(|(file, _)| (*file).to_owned());
    let mut listed: Vec<String> = ALL.iter().map(|golden| golden.file.to_owned()).chain(earlier).collect();
    there.sort();
    listed.sort();
    assert_eq!(listed, there);
}

#[test]
fn what_was_saved_loads_as_the_same_world() {
    let [sample_golden, played_golden, ..] = &ALL;
    let kept = |text: &str| saved::read(text).expect("a golden loads");
    assert_eq!(kept(sample_golden.kept), sample::sample());
    assert_eq!(kept(played_golden.kept), played().expect("the script plays"));
    for golden in [sample_golden, played_golden] {
        assert_eq!(saved::write(&kept(golden.kept)), golden.kept, "{} is written as it was read", golden.file);
    }
}

#[test]
fn what_earlier_versions_saved_loads_and_is_written_as_now() {
    for (file, text) in EARLIER {
        let old = saved::read(text).unwrap_or_else(|why| panic!("{file} loads: {why}"));
        assert_eq!(saved::read(&saved::write(&old)), Ok(old.clone()), "{file} is written as it was read");
        let tables = old.tables();
        let counts = [tables.vaults.len(), tables.guards.len(), tables.activity.len(), tables.mails.len()];
        match file {
            "played.saved-v1.json" => assert_eq!(counts, [1, 1, 33, 2]),
            "played.saved-v2.json" => assert_eq!(counts, [1, 1, 33, 2]),
            _ => assert_eq!(but_log(&old), but_log(&sample::sample()), "{file} is the sample"),
        }
    }
}

/// What was logged stays in the words of its time, which are others now.
fn but_log(world: &Sandbox) -> Tables {
    Tables { activity: Vec::default(), ..world.tables().clone() }
}

#[test]
fn the_names_are_complete() {
    let [.., names] = &ALL;
    let count = |kind: &str| names.kept.lines().filter(|line| line.starts_with(kind)).count();
    // A list that a reader's refusal gives could come out empty unnoticed.
    assert!(count("command ") >= 29 && count("event ") >= 30 && count("fault ") >= 21 && count("operation ") == 20);
}
