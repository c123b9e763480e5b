//! Builds the npm package into `core/js/pkg/`: one WebAssembly build, and the hand-written files beside it.
//! Stands on `tools` and `fingerprint`. Must never write a file of the package itself: `core/js/npm` decides what is in it.

use crate::failure::{Failure, Result, because};
use crate::fingerprint::{Product, unless_up_to_date};
use crate::run::Run;
use crate::{Workshop, tools};
use std::fs;
use std::path::Path;

const INPUTS: [&str; 9] = [
    "core",
    "Cargo.toml",
    "Cargo.lock",
    "rust-toolchain.toml",
    ".cargo",
    "LICENSE-MIT",
    "LICENSE-APACHE",
    "tests/package-lock.json",
    "xtask/src",
];
const HAND_WRITTEN: &str = "core/js/npm";
const LICENSES: [&str; 2] = ["LICENSE-MIT", "LICENSE-APACHE"];

/// `cargo xtask npm`
pub fn build(shop: &mut Workshop) -> Result<()> {
    let pkg = shop.place.pkg();
    unless_up_to_date(shop, &Product { name: "npm", inputs: &INPUTS, output: &pkg }, |shop| {
        tools::for_wasm(shop)?;
        let place = &shop.place;
        let compiled = place.target().join(tools::WASM).join("release/mua_js.wasm");
        let bound = place.own().join("npm");
        // As a module alone: what could be linked to by other crates would have to keep every function apart, a fifth slower.
        let cargo = Run::cargo(place, "rustc --package mua-js --lib --crate-type cdylib --release --locked --target")
            .arg(tools::WASM);
        let bind = Run::new(place, "wasm-bindgen")
            .words("--target web --remove-producers-section --out-name mua_core --out-dir")
            .arg(&bound)
            .arg(&compiled);
        let wasm = bound.join("mua_core_bg.wasm");
        // What counts is the size on the wire. Functions of like names are of like code and pack best side by side; the names
        // themselves go when this writes the file. Lowest in the memory lies the stack's end, which nothing points to.
        let shrink = Run::new(place, "wasm-opt")
            .words("-Os --low-memory-unused --reorder-functions-by-name")
            .arg(&wasm)
            .arg("-o")
            .arg(&wasm);
        shop.journal.step("npm", || {
            cargo.go()?;
            empty(&bound)?;
            bind.go()?;
            shrink.go()?;
            assemble(place.root(), &bound, &pkg)
        })
    })
}

/// Puts the package together from its three origins; two that bring the same file are an error.
fn assemble(root: &Path, bound: &Path, pkg: &Path) -> Result<()> {
    empty(pkg)?;
    copy_all(bound, pkg)?;
    copy_all(&root.join(HAND_WRITTEN), pkg)?;
    LICENSES.iter().try_for_each(|name| copy(&root.join(name), &pkg.join(name)))
}

fn empty(folder: &Path) -> Result<()> {
    if folder.exists() {
        because(fs::remove_dir_all(folder), format_args!("empty {}", folder.display()))?;
    }
    because(fs::create_dir_all(folder), format_args!("create {}", folder.display()))
}

fn copy_all(from: &Path, to: &Path) -> Result<()> {
    let entries = because(fs::read_dir(from), format_args!("list {}", from.display()))?;
    for entry in entries.flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            because(fs::create_dir_all(&target), format_args!("create {}", target.display()))?;
            copy_all(&entry.path(), &target)?;
        } else {
            copy(&entry.path(), &target)?;
        }
    }
    Ok(())
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    if to.exists() {
        return Err(Failure::new(format!("the package would hold `{}` twice", to.display()))
            .hint(format!("{HAND_WRITTEN} must not hold what the build makes or the top folder gives.")));
    }
    because(fs::copy(from, to), format_args!("copy {}", from.display())).map(|_bytes| ())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_package_is_put_together_afresh_and_no_file_may_come_twice() {
        let root = std::env::temp_dir().join(format!("xtask-npm-{}", std::process::id()));
        let (bound, pkg) = (root.join("bound"), root.join("pkg"));
        let write = |path: &str| {
            let file = root.join(path);
            assert!(file.parent().is_some_and(|folder| fs::create_dir_all(folder).is_ok()));
            assert!(fs::write(file, path).is_ok());
        };
        for path in
            ["LICENSE-MIT", "LICENSE-APACHE", "bound/mua_core.js", "core/js/npm/deep/node.js", "pkg/left-over.js"]
        {
            write(path);
        }
        assert_eq!(assemble(&root, &bound, &pkg), Ok(()));
        assert!(["LICENSE-MIT", "mua_core.js", "deep/node.js"].iter().all(|file| pkg.join(file).is_file()));
        assert!(!pkg.join("left-over.js").exists());
        write("core/js/npm/mua_core.js");
        assert!(assemble(&root, &bound, &pkg).is_err());
        let _ = fs::remove_dir_all(root);
    }
}
