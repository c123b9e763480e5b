//! Hostile input, natively: each target is fed for a second, or for as many as `MUA_FUZZ` says. A failure tells the target and
//! the number of the input; `MUA_FUZZ_SEED` starts at another number, `MUA_FUZZ_LEAST` says how many inputs there are at least.
#![cfg(not(target_arch = "wasm32"))]

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use mua_tests::fuzz::{Seeds, TARGETS, feed};

fn wanted(name: &str, otherwise: u64) -> u64 {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(otherwise)
}

/// No input is worth more: a time that only what never ends can take on a busy machine.
const LONGEST: Duration = Duration::from_secs(20);

#[test]
fn whatever_comes_in_nothing_panics_and_every_rule_is_kept() {
    let seeds = Seeds::new().expect("the seeds are sound");
    let span = Duration::from_secs(wanted("MUA_FUZZ", 1));
    let first = wanted("MUA_FUZZ_SEED", 1);
    let least = wanted("MUA_FUZZ_LEAST", 200);
    std::thread::scope(|scope| {
        for (name, target) in TARGETS {
            let seeds = &seeds;
            scope.spawn(move || {
                let start = Instant::now();
                let mut number = first;
                while start.elapsed() < span || number < first + least {
                    let begun = Instant::now();
                    let fed = catch_unwind(AssertUnwindSafe(|| feed(target, number, seeds)));
                    let again = format!("target `{name}`, input {number}: run again with MUA_FUZZ_SEED={number}");
                    match fed {
                        Ok(Ok(())) => assert!(begun.elapsed() < LONGEST, "{again}: it took {:?}", begun.elapsed()),
                        Ok(Err(fault)) => panic!("{again}\n{fault}"),
                        Err(_) => panic!("{again}: it panicked"),
                    }
                    number += 1;
                }
                println!("{name}: {} inputs", number - first);
            });
        }
    });
}
