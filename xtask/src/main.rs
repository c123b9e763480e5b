//! The workshop: one command that builds, serves and tests everything here, and installs what the machine lacks.
//! Stands on the standard library and one small crate that packs files, so that it compiles in seconds on a fresh machine.
//! Must never know what the sandbox does: it moves files and starts programs.

mod app;
mod bench;
mod browser;
mod checks;
mod failure;
mod fingerprint;
mod headers;
mod journal;
mod lock;
mod markup;
mod npm;
mod offline;
mod packed;
mod page;
mod place;
mod prove;
mod run;
mod serve;
mod static_files;
mod tools;
mod version;

use failure::{Failure, Result};
use journal::Journal;
use place::Place;
use std::process::ExitCode;

const HELP: &str = "\
cargo xtask <command>

  serve [--port N]     build the app and serve it on http://127.0.0.1:8080/ (or the next free port)
  build                build the app into dist/, a static folder that works under any path
  npm                  build the npm package `mua-core` into core/js/pkg/
  test [--only STEP]   run every check, in order, up to the first that fails
  bench [--keep]       measure the npm package and the engine beside their peers; --keep writes docs/BENCHMARKS.md
  prove [--only PROOF] the long proofs: 100 million verdicts, 5 million states, 100,000 hostile inputs per target; and in a
                       browser 10,000 commands of many tabs, 1,500 faults of the storage, 1,000 tabs killed, 1,000 damaged
                       texts, 100,000 random deeds
  mutants [OPTIONS]    change the engine in one place after the other and see whether a test fails
  setup                install everything the other commands would install when they need it
  help                 print this

Each command installs what it lacks and skips what is up to date.";

/// What every command works with: where things are, and what has been done so far.
struct Workshop {
    place: Place,
    journal: Journal,
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match dispatch(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("\nxtask: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(arguments: &[String]) -> Result<()> {
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let mut shop = Workshop { place: Place::find()?, journal: Journal::open() };
    match words.as_slice() {
        ["serve", options @ ..] => serve::serve(&mut shop, options),
        ["build"] => app::build(&mut shop),
        ["npm"] => npm::build(&mut shop),
        ["test"] => checks::all(&mut shop),
        ["test", "--only", step] => checks::only(&mut shop, step),
        ["bench", options @ ..] => bench::all(&mut shop, options),
        ["prove"] => prove::all(&mut shop),
        ["prove", "--only", proof] => prove::only(&mut shop, proof),
        ["mutants", options @ ..] => prove::mutants(&mut shop, options),
        ["setup"] => tools::setup(&mut shop),
        ["help" | "--help" | "-h"] => {
            println!("{HELP}\n\nSteps of `test`: {}", checks::names().join(", "));
            println!("Proofs of `prove`: {}", prove::names().join(", "));
            Ok(())
        }
        [] => Err(Failure::new("no command given").hint(HELP)),
        _ => Err(Failure::new(format!("`{}` is not a command", words.join(" "))).hint(HELP)),
    }
}
