//! Every check of the project, in the order from cheap to dear; the first that fails ends the run.
//! Stands on `app`, `npm`, `browser` and `tools`. Must never pass because there was nothing to check.

use crate::failure::{Failure, Result, because};
use crate::journal::say;
use crate::place::Place;
use crate::run::Run;
use crate::{Workshop, app, browser, npm, serve, tools};
use std::fs;
use std::num::NonZero;
use std::path::PathBuf;
use std::thread::available_parallelism;

type Check = fn(&mut Workshop) -> Result<()>;

const CHECKS: [(&str, Check); 9] = [
    ("fmt", fmt),
    ("clippy", clippy),
    ("clippy-wasm", clippy_wasm),
    ("native", native),
    ("headless", headless),
    ("npm", npm::build),
    ("npm-tests", npm_tests),
    ("app", app::build),
    ("e2e", e2e),
];

/// The packages that also run as WebAssembly: all but this one.
const WASM_PACKAGES: &str = "-p mua-core -p mua-js -p mua-web -p mua-tests";

pub fn names() -> Vec<&'static str> {
    CHECKS.iter().map(|(name, _)| *name).collect()
}

/// `cargo xtask test`
pub fn all(shop: &mut Workshop) -> Result<()> {
    let done = CHECKS.iter().try_for_each(|(_, check)| check(shop));
    say(&format!("\n{}", shop.journal.table()));
    if done.is_ok() {
        say("   every check passed");
    }
    done
}

/// `cargo xtask test --only STEP`
pub fn only(shop: &mut Workshop, name: &str) -> Result<()> {
    match CHECKS.iter().find(|(own, _)| *own == name) {
        Some((_, check)) => check(shop),
        None => {
            Err(Failure::new(format!("`{name}` is no step of `test`"))
                .hint(format!("The steps: {}", names().join(", "))))
        }
    }
}

fn fmt(shop: &mut Workshop) -> Result<()> {
    tools::rust_components(shop)?;
    let check = Run::cargo(&shop.place, "fmt --all --check").hint("cargo fmt --all puts it right.");
    shop.journal.step("fmt", || check.go())
}

fn clippy(shop: &mut Workshop) -> Result<()> {
    tools::rust_components(shop)?;
    let check = Run::cargo(&shop.place, "clippy --workspace --all-targets --locked -- -D warnings");
    shop.journal.step("clippy", || check.go())
}

fn clippy_wasm(shop: &mut Workshop) -> Result<()> {
    tools::rust_components(shop)?;
    tools::wasm_target(shop)?;
    let check = Run::cargo(&shop.place, "clippy")
        .words(WASM_PACKAGES)
        .words("--all-targets --locked --target")
        .arg(tools::WASM)
        .words("-- -D warnings");
    shop.journal.step("clippy-wasm", || check.go())
}

fn native(shop: &mut Workshop) -> Result<()> {
    let check = Run::cargo(&shop.place, "test --workspace --locked");
    shop.journal.step("native", || check.go())
}

fn headless(shop: &mut Workshop) -> Result<()> {
    tools::wasm_target(shop)?;
    tools::wasm_bindgen(shop)?;
    let browser = browser::ensure(shop)?;
    let check = Run::cargo(&shop.place, "test -p mua-tests --locked --target")
        .arg(tools::WASM)
        .env("CHROMEDRIVER", browser.driver)
        // The runner takes the first driver it is told of, and only this one is known to fit.
        .without_env("GECKODRIVER")
        .without_env("SAFARIDRIVER")
        // Seconds; the runner's own 20 are short on a busy machine.
        .env("WASM_BINDGEN_TEST_TIMEOUT", "180");
    shop.journal.step("headless", || match passed(&check.hear()?) {
        0 => Err(Failure::new("no test ran as WebAssembly: the targets of the package mua-tests hold none")),
        _ => Ok(()),
    })
}

/// How many tests a run of `cargo test` says have passed, over all its test programs.
fn passed(said: &str) -> u32 {
    let counts = said
        .lines()
        .filter_map(|line| line.trim().strip_prefix("test result: ok. ")?.split_once(" passed")?.0.parse::<u32>().ok());
    counts.sum()
}

fn npm_tests(shop: &mut Workshop) -> Result<()> {
    npm::build(shop)?;
    tools::node_packages(shop)?;
    let check = node_tests(&shop.place, test_files(&shop.place, "tests/node")?)?;
    shop.journal.step("npm-tests", || check.go())
}

fn e2e(shop: &mut Workshop) -> Result<()> {
    let files = test_files(&shop.place, "tests/e2e")?;
    let check = in_a_browser(shop, files)?;
    shop.journal.step("e2e", || check.go())
}

/// Test files that drive a browser, with all that they need: the app on a server, the package, and the browser.
pub fn in_a_browser(shop: &mut Workshop, files: Vec<PathBuf>) -> Result<Run> {
    // One of the pages holds the package and not the app.
    npm::build(shop)?;
    app::build(shop)?;
    tools::node_packages(shop)?;
    let browser = browser::ensure(shop)?;
    let address = serve::in_background(shop.place.dist())?;
    Ok(node_tests(&shop.place, files)?.env("CHROME", browser.program).env("MUA_URL", address))
}

/// Node's own test runner over test files, named one by one: what it makes of a folder's name differs from one Node to the
/// next.
fn node_tests(place: &Place, files: Vec<PathBuf>) -> Result<Run> {
    if files.is_empty() {
        return Err(Failure::new("there is no test to run: their files are named *.test.mjs"));
    }
    // Left to itself, Node keeps a core free; but a test waits for its browser most of the time.
    let cores = available_parallelism().map_or(1, NonZero::get);
    let run = Run::new(place, "node").words(&format!("--test --test-reporter=spec --test-concurrency={cores}"));
    Ok(files.into_iter().fold(run, Run::arg))
}

fn test_files(place: &Place, folder: &str) -> Result<Vec<PathBuf>> {
    let entries = because(fs::read_dir(place.root().join(folder)), format_args!("list {folder}"))?;
    let files = entries.flatten().map(|entry| entry.path());
    let mut files: Vec<PathBuf> = files.filter(|file| file.to_string_lossy().ends_with(".test.mjs")).collect();
    files.sort();
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::Journal;

    #[test]
    fn an_unknown_step_is_told_the_known_ones() {
        let place = Place::at(&std::env::temp_dir());
        let said = only(&mut Workshop { place, journal: Journal::open() }, "everything").map_err(|e| e.to_string());
        let known = "fmt, clippy, clippy-wasm, native, headless, npm, npm-tests, app, e2e";
        assert_eq!(said, Err(format!("`everything` is no step of `test`\n\nThe steps: {known}")));
    }

    #[test]
    fn passed_tests_are_counted_over_all_programs() {
        let none = "no tests to run!\ntest result: ok. 0 passed; 0 failed; 0 ignored; finished in 0.00s\n";
        assert_eq!(passed(none), 0);
        let some = format!(
            "{none}test a ... ok\n\ntest result: ok. 12 passed; 0 failed\ntest result: ok. 3 passed; 0 failed\n"
        );
        assert_eq!(passed(&some), 15);
    }

    #[test]
    fn a_folder_without_tests_is_a_failure_and_not_a_pass() {
        let root = std::env::temp_dir().join(format!("xtask-checks-{}", std::process::id()));
        assert!(fs::create_dir_all(root.join("tests/node")).is_ok());
        let place = Place::at(&root);
        let tests = |folder| test_files(&place, folder).and_then(|files| node_tests(&place, files));
        assert!(tests("tests/node").is_err());
        assert!(tests("tests/e2e").is_err());
        assert!(fs::write(root.join("tests/node/a.test.mjs"), "").is_ok());
        assert!(tests("tests/node").is_ok());
        let _ = fs::remove_dir_all(root);
    }
}
