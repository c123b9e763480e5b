//! Builds the npm package into `core/js/pkg/`: one engine as two modules, and the hand-written files beside them.
//! Stands on `tools` and `fingerprint`. Must never write a file of the package itself: `core/js/npm` decides what is in it.

use crate::failure::{Failure, Result, because};
use crate::fingerprint::{Product, unless_up_to_date};
use crate::place::Place;
use crate::run::Run;
use crate::{Workshop, tools};
use std::fs;
use std::path::{Path, PathBuf};

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
const GLUE: &str = "mua_core.js";

/// One of the package's two modules: the same engine, compiled for one end.
struct Module {
    profile: &'static str,
    name: &'static str,
    optimized: &'static str,
}

/// For pages and workers, where what counts is the size on the wire. Functions of like names are of like code and pack best side
/// by side; the names themselves go when the file is written. Lowest in the memory lies the stack's end, which nothing points to.
const SMALL: Module = Module {
    profile: "release",
    name: "mua_core_bg.wasm",
    optimized: "-Os --low-memory-unused --reorder-functions-by-name",
};
/// For Node, Deno and Bun, which read it from the disk.
const FAST: Module = Module { profile: "fast", name: "mua_core_fast.wasm", optimized: "-O4 --low-memory-unused" };

/// `cargo xtask npm`
pub fn build(shop: &mut Workshop) -> Result<()> {
    let pkg = shop.place.pkg();
    unless_up_to_date(shop, &Product { name: "npm", inputs: &INPUTS, output: &pkg }, |shop| {
        tools::for_wasm(shop)?;
        let place = &shop.place;
        shop.journal.step("npm", || {
            let small = SMALL.make(place)?;
            let fast = FAST.make(place)?;
            add_module(&fast, &small)?;
            assemble(place.root(), &small, &pkg)
        })
    })
}

impl Module {
    /// Compiles it, binds it and has it optimized; gives the folder in which it lies with its glue.
    fn make(&self, place: &Place) -> Result<PathBuf> {
        let bound = place.own().join("npm").join(self.profile);
        empty(&bound)?;
        // As a module alone: what could be linked to by other crates would have to keep every function apart, a fifth slower.
        Run::cargo(place, "rustc --package mua-js --lib --crate-type cdylib --locked --profile")
            .arg(self.profile)
            .arg("--target")
            .arg(tools::WASM)
            .go()?;
        Run::new(place, "wasm-bindgen")
            .words("--target web --remove-producers-section --out-name mua_core --out-dir")
            .arg(&bound)
            .arg(place.target().join(tools::WASM).join(self.profile).join("mua_js.wasm"))
            .go()?;
        let wasm = bound.join(self.name);
        Run::new(place, "wasm-opt").words(self.optimized).arg(bound.join(SMALL.name)).arg("-o").arg(&wasm).go()?;
        Ok(bound)
    }
}

/// Lays the fast module beside the small one. One glue serves both, so it must have come out the same twice.
fn add_module(fast: &Path, small: &Path) -> Result<()> {
    let glue =
        |folder: &Path| because(fs::read(folder.join(GLUE)), format_args!("read {}", folder.join(GLUE).display()));
    if glue(fast)? != glue(small)? {
        return Err(Failure::new(format!("the two modules want different glue: `{GLUE}` differs"))
            .hint("Both are built of `core/js/src`; a difference means that a profile changes what is exported."));
    }
    copy(&fast.join(FAST.name), &small.join(FAST.name))
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

    #[test]
    fn modules_with_different_glue_are_not_put_together() {
        let root = std::env::temp_dir().join(format!("xtask-glue-{}", std::process::id()));
        let (fast, small) = (root.join("fast"), root.join("small"));
        let write = |folder: &Path, name: &str, text: &str| {
            assert!(fs::create_dir_all(folder).is_ok_and(|()| fs::write(folder.join(name), text).is_ok()));
        };
        write(&fast, GLUE, "one");
        write(&fast, FAST.name, "module");
        write(&small, GLUE, "another");
        assert!(add_module(&fast, &small).is_err());
        write(&small, GLUE, "one");
        assert_eq!(add_module(&fast, &small), Ok(()));
        assert!(small.join(FAST.name).is_file());
        let _ = fs::remove_dir_all(root);
    }
}
