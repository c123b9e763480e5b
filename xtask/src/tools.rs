//! Installs the tools that a fresh machine lacks, each at the exact version this checkout names.
//! Stands on `run` and `lock`. Must never replace a tool of another version that the user installed for themselves.

use crate::failure::{Failure, Result, because};
use crate::place::Place;
use crate::run::Run;
use crate::version::major;
use crate::{Workshop, browser, lock};
use std::fs;
use std::io::IsTerminal;
use std::path::Path;

pub const WASM: &str = "wasm32-unknown-unknown";
/// The newest trunk that the pinned Rust can compile.
const TRUNK: &str = "0.21.14";
const MUTANTS: &str = "27.1.0";
const OLDEST_NODE: u32 = 20;

/// `cargo xtask setup`: everything any command needs.
pub fn setup(shop: &mut Workshop) -> Result<()> {
    rust_components(shop)?;
    for_wasm(shop)?;
    trunk(shop)?;
    browser::ensure(shop)?;
    crate::journal::say("   everything is there");
    Ok(())
}

/// rustfmt and clippy, which a minimal toolchain lacks.
pub fn rust_components(shop: &mut Workshop) -> Result<()> {
    for (program, component) in [("fmt", "rustfmt"), ("clippy", "clippy")] {
        if Run::cargo(&shop.place, program).arg("--version").read().is_none() {
            let add = Run::new(&shop.place, "rustup").words("component add").arg(component);
            shop.journal.step(&format!("install {component}"), || {
                add.hint(format!("Without rustup, install `{component}` the way this Rust was installed.")).go()
            })?;
        }
    }
    Ok(())
}

/// What every WebAssembly build needs: the target, wasm-bindgen of the locked version, and wasm-opt from the Node tools.
pub fn for_wasm(shop: &mut Workshop) -> Result<()> {
    wasm_target(shop)?;
    node_packages(shop)?;
    wasm_bindgen(shop)
}

/// The compiler's WebAssembly target.
pub fn wasm_target(shop: &mut Workshop) -> Result<()> {
    let sysroot = Run::new(&shop.place, "rustc").words("--print sysroot").read().unwrap_or_default();
    if Path::new(&sysroot).join("lib/rustlib").join(WASM).join("lib").is_dir() {
        return Ok(());
    }
    let add = Run::new(&shop.place, "rustup").words("target add").arg(WASM);
    shop.journal.step(&format!("install {WASM}"), || {
        add.hint(format!("Without rustup, install the target `{WASM}` the way this Rust was installed.")).go()
    })
}

/// The wasm-bindgen program and its test runner; both refuse to work with any other version than the library's.
pub fn wasm_bindgen(shop: &mut Workshop) -> Result<()> {
    let path = shop.place.root().join("Cargo.lock");
    let version = lock::version(&because(fs::read_to_string(&path), "read Cargo.lock")?, "wasm-bindgen")?;
    let tool =
        Tool { program: "wasm-bindgen", package: "wasm-bindgen-cli", version: &version, optimised: 1, flags: "" };
    let runner = shop.place.which("wasm-bindgen-test-runner").is_some();
    if runner && tool.is_there(&shop.place) { Ok(()) } else { tool.install(shop) }
}

/// The bundler of the app.
pub fn trunk(shop: &mut Workshop) -> Result<()> {
    let tool = Tool { program: "trunk", package: "trunk", version: TRUNK, optimised: 0, flags: "--locked" };
    if tool.is_there(&shop.place) { Ok(()) } else { tool.install(shop) }
}

/// What changes the engine to see whether a test fails.
pub fn mutants(shop: &mut Workshop) -> Result<()> {
    let tool =
        Tool { program: "cargo-mutants", package: "cargo-mutants", version: MUTANTS, optimised: 0, flags: "--locked" };
    if tool.is_there(&shop.place) { Ok(()) } else { tool.install(shop) }
}

/// A program from the Rust registry.
struct Tool<'a> {
    program: &'a str,
    package: &'a str,
    version: &'a str,
    optimised: u8,
    flags: &'a str,
}

impl Tool<'_> {
    fn is_there(&self, place: &Place) -> bool {
        let wanted = format!("{} {}", self.program, self.version);
        // A subcommand of cargo must be called as cargo calls it.
        let words =
            self.program.strip_prefix("cargo-").map_or("--version".to_owned(), |own| format!("{own} --version"));
        place.which(self.program).and_then(|program| Run::new(place, program).words(&words).read()) == Some(wanted)
    }

    fn install(&self, shop: &mut Workshop) -> Result<()> {
        let Self { program, package, version, optimised, flags } = self;
        let place = &shop.place;
        let building = place.own().join("building");
        // Neither TLS nor an update check is compiled in: these tools never download anything here. And they run for
        // a second or two, so compiling them well would cost minutes for nothing.
        let mut run = Run::cargo(place, "install --no-default-features --force")
            .words(flags)
            .arg(package)
            .words("--version")
            .arg(format!("={version}"))
            .env("CARGO_TARGET_DIR", &building)
            .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", optimised.to_string())
            .env("CARGO_PROFILE_RELEASE_LTO", "off")
            .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
            .env("CARGO_PROFILE_RELEASE_DEBUG", "0")
            .env("CARGO_PROFILE_RELEASE_STRIP", "symbols")
            .hint(format!(
                "The registry of Rust packages must be reachable, and a C linker (`cc`) installed.\n\
                 By hand: cargo install {package} --version {version} {flags}"
            ));
        if !std::io::stderr().is_terminal() {
            run = run.words("--quiet");
        }
        if place.which(program).is_some() {
            // Another version is the user's own: ours goes where only we look.
            run = run.arg("--root").arg(place.own().join("tools"));
        }
        shop.journal.step(&format!("install {program} {version}"), || run.go())?;
        // Kept only while a failed install may go on from it.
        let _ = fs::remove_dir_all(building);
        if self.is_there(&shop.place) {
            return Ok(());
        }
        Err(Failure::new(format!("`{program}` was installed, but `{program} --version` does not say {version}"))
            .hint("Look for another program of that name earlier on the PATH."))
    }
}

/// The Node tools, exactly as `tests/package-lock.json` names them.
pub fn node_packages(shop: &mut Workshop) -> Result<()> {
    let folder = shop.place.node_tools();
    packages_of(shop, &folder, "node packages")
}

/// The Node packages of a folder, exactly as its `package-lock.json` names them.
pub fn packages_of(shop: &mut Workshop, folder: &Path, name: &str) -> Result<()> {
    node(&shop.place)?;
    let changed = |path: &Path| fs::metadata(path).and_then(|data| data.modified()).ok();
    // npm writes its own copy of the lock file last, so a younger copy means a whole install.
    let installed = changed(&folder.join("node_modules/.package-lock.json"));
    if installed.is_some() && installed >= changed(&folder.join("package-lock.json")) {
        return Ok(());
    }
    let ci = Run::new(&shop.place, "npm").words("ci --no-audit --no-fund --loglevel=error").within(folder);
    shop.journal.step(&format!("install {name}"), || {
        ci.hint(format!("The npm registry must be reachable. By hand: cd {} && npm ci", folder.display())).go()
    })
}

fn node(place: &Place) -> Result<()> {
    let said = Run::new(place, "node").words("--version").read().unwrap_or_default();
    match major(&said) {
        Some(version) if version >= OLDEST_NODE => Ok(()),
        Some(_) => Err(Failure::new(format!("Node {said} is too old: {OLDEST_NODE} or newer is needed"))),
        None => Err(Failure::new("Node is not installed")
            .hint(format!("Install Node {OLDEST_NODE} or newer with npm, so that `node` and `npm` are on the PATH."))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tool_of_another_version_is_not_taken() {
        let place = Place::at(&std::env::temp_dir());
        let said = Run::new(&place, "rustc").words("--version").read().unwrap_or_default();
        let right = said.strip_prefix("rustc ").unwrap_or_default();
        let tool = |version| Tool { program: "rustc", package: "rustc", version, optimised: 0, flags: "" };
        assert!(tool(right).is_there(&place));
        assert!(!tool("0.0.1").is_there(&place));
    }
}
