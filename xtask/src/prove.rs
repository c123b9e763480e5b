//! The long proofs, which no test run has the time for: each is a test of the project with the figures that make it long. And
//! the tests themselves put to the test by mutants.
//! Stands on `checks` and `tools`. Must never make a proof shorter than it says.

use crate::failure::{Failure, Result};
use crate::journal::say;
use crate::run::Run;
use crate::{Workshop, checks, tools};

/// A test that becomes a long proof.
struct Proof {
    name: &'static str,
    test: Test,
    /// The variables that make it long.
    long: &'static [(&'static str, &'static str)],
}

enum Test {
    /// A test of the engine, natively.
    Engine(&'static str),
    /// A test of the built app in a browser.
    Browser(&'static str),
}

const PROOFS: [Proof; 8] = [
    // Of a hundred million verdicts most are questions; to ask more of each state makes them a matter of half an hour.
    engine("walk", "walk", &[("MUA_WALK", "100000000"), ("MUA_QUESTIONS", "750")]),
    engine("model", "model", &[("MUA_STATES", "5000000")]),
    engine("fuzz", "fuzz", &[("MUA_FUZZ", "60"), ("MUA_FUZZ_LEAST", "100000")]),
    browser("tabs", "tabs", &[("MUA_TABS", "10000")]),
    browser("faults", "storage", &[("MUA_FAULTS", "1500")]),
    browser("kills", "kills", &[("MUA_KILLS", "1000")]),
    browser("damage", "damage", &[("MUA_DAMAGE", "1000")]),
    browser("monkey", "monkey", &[("MUA_MONKEY", "100000")]),
];

const fn engine(name: &'static str, test: &'static str, long: &'static [(&'static str, &'static str)]) -> Proof {
    Proof { name, test: Test::Engine(test), long }
}

const fn browser(name: &'static str, test: &'static str, long: &'static [(&'static str, &'static str)]) -> Proof {
    Proof { name, test: Test::Browser(test), long }
}

pub fn names() -> Vec<&'static str> {
    PROOFS.iter().map(|proof| proof.name).collect()
}

/// `cargo xtask prove`
pub fn all(shop: &mut Workshop) -> Result<()> {
    let done = PROOFS.iter().try_for_each(|proof| prove(shop, proof));
    say(&format!("\n{}", shop.journal.table()));
    done
}

/// `cargo xtask prove --only PROOF`
pub fn only(shop: &mut Workshop, name: &str) -> Result<()> {
    match PROOFS.iter().find(|proof| proof.name == name) {
        Some(proof) => prove(shop, proof),
        None => Err(Failure::new(format!("`{name}` is no proof")).hint(format!("The proofs: {}", names().join(", ")))),
    }
}

fn prove(shop: &mut Workshop, proof: &Proof) -> Result<()> {
    let run = match proof.test {
        Test::Engine(test) => {
            Run::cargo(&shop.place, "test -p mua-tests --locked --test").arg(test).words("-- --nocapture")
        }
        Test::Browser(test) => {
            let file = shop.place.root().join(format!("tests/e2e/{test}.test.mjs"));
            // Hours on a machine have their busy moments.
            checks::in_a_browser(shop, vec![file])?.env("MUA_PATIENCE", "180000")
        }
    };
    let mut run = run.hint("The failure tells how to run it again alone.");
    let mut told = proof.name.to_owned();
    for (variable, figure) in proof.long {
        // What the user has set stands: a longer or shorter proof is theirs to choose.
        let figure = std::env::var(variable).unwrap_or_else(|_| (*figure).to_owned());
        told.push_str(&format!(", {variable}={figure}"));
        run = run.env(variable, figure);
    }
    shop.journal.step(&told, || run.go())
}

/// `cargo xtask mutants`: changes the engine in one place after the other and sees whether a test fails. What is changed and
/// by which tests it is judged stands in `.cargo/mutants.toml`.
pub fn mutants(shop: &mut Workshop, options: &[&str]) -> Result<()> {
    tools::mutants(shop)?;
    let run = Run::cargo(&shop.place, "mutants --no-shuffle")
        .words(&options.join(" "))
        // Unoptimized tests are slow, and a mutant that a walk finds is mostly found in its first worlds.
        .env("MUA_WALK", "20000")
        .env("MUA_STATES", "2000")
        .hint("Mutants that no test sees are listed in mutants.out/missed.txt: each wants a better test.");
    shop.journal.step("mutants", || run.go())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::Journal;
    use crate::place::Place;

    #[test]
    fn every_proof_has_a_test_that_reads_the_figures_which_make_it_long() {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        for proof in &PROOFS {
            let file = match proof.test {
                Test::Engine(test) => format!("tests/native/{test}.rs"),
                Test::Browser(test) => format!("tests/e2e/{test}.test.mjs"),
            };
            let source = std::fs::read_to_string(root.join(&file)).unwrap_or_default();
            for (variable, _) in proof.long {
                assert!(source.contains(variable), "{file} does not read {variable}");
            }
        }
    }

    #[test]
    fn an_unknown_proof_is_told_the_known_ones() {
        let place = Place::at(&std::env::temp_dir());
        let said = only(&mut Workshop { place, journal: Journal::open() }, "everything").map_err(|e| e.to_string());
        let known = "walk, model, fuzz, tabs, faults, kills, damage, monkey";
        assert_eq!(said, Err(format!("`everything` is no proof\n\nThe proofs: {known}")));
    }
}
