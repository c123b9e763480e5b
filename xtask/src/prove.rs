//! The long proofs, which no test run has the time for: walks of a hundred million verdicts, five million states of the small
//! world, a minute of hostile input per target, and the tests themselves put to the test by mutants.
//! Stands on `tools`. Must never make a proof shorter than it says.

use crate::failure::Result;
use crate::journal::say;
use crate::run::Run;
use crate::{Workshop, tools};

/// A long proof: its name, the test that is run, and the variable that makes it long.
const PROOFS: [(&str, &str, &str, &str); 3] = [
    ("walk", "walk", "MUA_WALK", "100000000"),
    ("model", "model", "MUA_STATES", "5000000"),
    ("fuzz", "fuzz", "MUA_FUZZ", "60"),
];

/// `cargo xtask prove`
pub fn all(shop: &mut Workshop) -> Result<()> {
    for (name, test, variable, value) in PROOFS {
        // What the user has set stands: a longer or shorter proof is theirs to choose.
        let value = std::env::var(variable).unwrap_or_else(|_| value.to_owned());
        let run = Run::cargo(&shop.place, "test -p mua-tests --locked --test")
            .arg(test)
            .words("-- --nocapture")
            .env(variable, &value)
            // Of a hundred million verdicts most are questions; to ask more of each state makes them a matter of half an hour.
            .env("MUA_QUESTIONS", "750")
            .hint("The failure tells how to run it again alone.");
        shop.journal.step(&format!("{name}, {variable}={value}"), || run.go())?;
    }
    say(&format!("\n{}", shop.journal.table()));
    Ok(())
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
