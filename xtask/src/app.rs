//! Builds the app into `dist/`, a static folder that works under any path.
//! Stands on `tools`, `fingerprint`, `page`, `offline` and `packed`. Must never know what the app shows.

use crate::failure::Result;
use crate::fingerprint::{Product, unless_up_to_date};
use crate::run::Run;
use crate::{Workshop, offline, packed, page, tools};

const INPUTS: [&str; 11] = [
    "core/Cargo.toml",
    "core/src",
    "web",
    "index.html",
    "Trunk.toml",
    "Cargo.toml",
    "Cargo.lock",
    "rust-toolchain.toml",
    ".cargo",
    "tests/package-lock.json",
    "xtask/src",
];

/// `cargo xtask build`
pub fn build(shop: &mut Workshop) -> Result<()> {
    let dist = shop.place.dist();
    unless_up_to_date(shop, &Product { name: "app", inputs: &INPUTS, output: &dist }, |shop| {
        tools::for_wasm(shop)?;
        tools::trunk(shop)?;
        let fetch = Run::cargo(&shop.place, "fetch --locked");
        // trunk works offline, so that it never downloads a tool of its own choice; the crates must be there before.
        shop.journal.step("fetch crates", || {
            fetch.hint("The registry of Rust packages must be reachable, and Cargo.lock must fit the manifests.").go()
        })?;
        let trunk = Run::new(&shop.place, "trunk")
            .words("build --release")
            // trunk reads this one as true or false and fails on the customary 1.
            .without_env("NO_COLOR")
            // When the app does not compile, trunk's own stack would bury what the compiler says.
            .without_env("RUST_BACKTRACE");
        shop.journal.step("app", || {
            trunk.go()?;
            page::harden(&dist)?;
            offline::fill(&dist)?;
            // Last of all: a file that changes afterwards would have a twin of what it was.
            packed::twins(&dist)
        })
    })
}
