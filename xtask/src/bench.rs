//! The benchmarks: the npm package and the native engine, beside their peers, on the same worlds.
//! Stands on `npm` and `tools`. Must never judge a figure: a machine that is busy would make it lie.

use crate::failure::{Failure, Result};
use crate::run::Run;
use crate::{Workshop, npm, tools};

/// `cargo xtask bench`
pub fn all(shop: &mut Workshop, options: &[&str]) -> Result<()> {
    if !matches!(options, [] | ["--keep"]) {
        return Err(Failure::new(format!("`bench` does not know `{}`", options.join(" ")))
            .hint("cargo xtask bench [--keep]; with `--keep` the tables are written into docs/BENCHMARKS.md"));
    }
    npm::build(shop)?;
    let own = shop.place.node_tools().join("bench");
    tools::packages_of(shop, &own, "the peers")?;
    let worlds = shop.place.own().join("bench");
    let node = |words: &str| Run::new(&shop.place, "node").words(words).arg(&worlds);
    let (make, run) =
        (node("tests/bench/worlds.mjs"), node("--expose-gc tests/bench/run.mjs").words(&options.join(" ")));
    let native = Run::cargo(&shop.place, "bench --quiet --package mua-tests --bench native --locked --").arg(&worlds);
    shop.journal.step("worlds and reference answers", || make.go())?;
    shop.journal.step("native", || native.go())?;
    shop.journal.step("node", || run.go())
}
