//! Where things are: the checkout, the build folder, the outputs, and the PATH that programs get.
//! Stands on `failure`. Must never create anything.

use crate::failure::{Failure, Result};
use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// The folders of this checkout and of this machine.
#[derive(Clone)]
pub struct Place {
    root: PathBuf,
    target: PathBuf,
}

impl Place {
    /// Finds the checkout through the manifest that cargo names, and the build folder the way cargo does.
    pub fn find() -> Result<Self> {
        // At run time first: several checkouts may share one build folder, and so one compiled xtask.
        let manifest =
            env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        let root = manifest.parent().filter(|root| root.join("Cargo.lock").is_file() || root.join("xtask").is_dir());
        let root =
            root.ok_or_else(|| Failure::new("cannot find the checkout: run this as `cargo xtask`"))?.to_path_buf();
        let here = env::current_dir().unwrap_or_else(|_| root.clone());
        let target = ["CARGO_TARGET_DIR", "CARGO_BUILD_TARGET_DIR"]
            .iter()
            .find_map(|name| env::var_os(name).filter(|value| !value.is_empty()))
            .map_or_else(|| root.join("target"), |folder| here.join(folder));
        Ok(Self { root, target })
    }

    #[cfg(test)]
    pub fn at(root: &Path) -> Self {
        Self { root: root.to_path_buf(), target: root.join("target") }
    }

    /// The top folder of the checkout.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Cargo's build folder; every program started from here is told the same one.
    pub fn target(&self) -> &Path {
        &self.target
    }

    /// The built app.
    pub fn dist(&self) -> PathBuf {
        self.root.join("dist")
    }

    /// The built npm package.
    pub fn pkg(&self) -> PathBuf {
        self.root.join("core/js/pkg")
    }

    /// The folder with the Node tools: its `package-lock.json` names them all.
    pub fn node_tools(&self) -> PathBuf {
        self.root.join("tests")
    }

    /// What this program keeps for itself: stamps, half-built packages, tools that would hide the user's own.
    pub fn own(&self) -> PathBuf {
        self.target.join("xtask")
    }

    /// The PATH for every program started from here. Our tools come first: a `wasm-opt` of another origin may be
    /// too old for what rustc emits today.
    pub fn path(&self) -> OsString {
        let mut folders = vec![self.own().join("tools/bin"), self.node_tools().join("node_modules/.bin")];
        folders.extend(cargo_home().map(|home| home.join("bin")));
        let inherited = env::var_os("PATH").unwrap_or_default();
        folders.extend(env::split_paths(&inherited));
        env::join_paths(folders).unwrap_or(inherited)
    }

    /// The first program of this name on the PATH.
    pub fn which(&self, program: &str) -> Option<PathBuf> {
        let name = format!("{program}{}", env::consts::EXE_SUFFIX);
        env::split_paths(&self.path()).map(|folder| folder.join(&name)).find(|file| file.is_file())
    }
}

fn cargo_home() -> Option<PathBuf> {
    let named = env::var_os("CARGO_HOME").map(PathBuf::from);
    named.or_else(|| env::home_dir().map(|home| home.join(".cargo")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn our_own_tools_come_before_whatever_the_machine_has() {
        let place = Place::at(Path::new("/checkout"));
        let folders: Vec<PathBuf> = env::split_paths(&place.path()).take(2).collect();
        assert_eq!(
            folders,
            [Path::new("/checkout/target/xtask/tools/bin"), Path::new("/checkout/tests/node_modules/.bin")]
        );
    }

    #[test]
    fn this_checkout_is_found() {
        let root = Place::find().map(|place| place.root().join("xtask/Cargo.toml").is_file());
        assert_eq!(root, Ok(true));
    }
}
