//! Writes into the built service worker which build it is and which files it consists of, so that it can keep them all.
//! Stands on `fingerprint`. Must never name a file of the app: it lists what the build has left.

use crate::failure::{Failure, Result, because};
use crate::fingerprint;
use std::fs;
use std::path::Path;

const WORKER: &str = "worker.js";
const BUILD: &str = "const BUILD = \"\";";
const FILES: &str = "const FILES = [];";
/// What hosts read and never give out, and what the browser itself keeps.
const LEFT_OUT: [&str; 2] = ["_headers", WORKER];

/// Fills in the worker of a built folder.
pub fn fill(dist: &Path) -> Result<()> {
    let path = dist.join(WORKER);
    let text = because(fs::read_to_string(&path), "read the built worker")?;
    let build = format!("{:016x}", fingerprint::folder(dist)?);
    let filled = filled(&text, &build, &files(dist, "./")?)?;
    because(fs::write(&path, filled), "write the built worker")
}

fn filled(worker: &str, build: &str, files: &[String]) -> Result<String> {
    for line in [BUILD, FILES] {
        if worker.matches(line).count() != 1 {
            return Err(Failure::new(format!("{WORKER} does not say `{line}` once")));
        }
    }
    let list: String = files.iter().map(|file| format!("\n  \"{file}\",")).collect();
    Ok(worker
        .replace(BUILD, &format!("const BUILD = \"{build}\";"))
        .replace(FILES, &format!("const FILES = [{list}\n];")))
}

/// The addresses of all files, beside the worker; the page stands under the address of its folder, as people open it.
fn files(folder: &Path, above: &str) -> Result<Vec<String>> {
    let mut found = Vec::new();
    for name in fingerprint::names(folder)? {
        let path = folder.join(&name);
        if path.is_dir() {
            found.extend(files(&path, &format!("{above}{name}/"))?);
        } else if name == "index.html" {
            found.push(above.to_owned());
        } else if !LEFT_OUT.contains(&name.as_str()) {
            found.push(format!("{above}{name}"));
        }
    }
    let odd = |file: &&String| !file.bytes().all(|sign| sign.is_ascii_alphanumeric() || b"./-_".contains(&sign));
    match found.iter().find(odd) {
        Some(file) => Err(Failure::new(format!("the built file `{file}` has a name that is no plain address"))),
        None => Ok(found),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_worker_is_told_its_build_and_every_file_but_itself() {
        let dist = std::env::temp_dir().join(format!("xtask-offline-{}", std::process::id()));
        let _ = fs::remove_dir_all(&dist);
        assert!(fs::create_dir_all(dist.join("fonts")).is_ok());
        let own = include_str!("../../web/static/worker.js");
        for (path, text) in
            [("index.html", "<p>"), ("app-1.js", "a"), ("fonts/a.woff2", "f"), ("_headers", "h"), ("worker.js", own)]
        {
            assert!(fs::write(dist.join(path), text).is_ok());
        }
        assert_eq!(files(&dist, "./"), Ok(["./app-1.js", "./fonts/a.woff2", "./"].map(str::to_owned).to_vec()));
        assert_eq!(fill(&dist), Ok(()));
        let filled = fs::read_to_string(dist.join("worker.js")).unwrap_or_default();
        assert!(filled.contains("  \"./fonts/a.woff2\",\n") && !filled.contains(BUILD) && !filled.contains(FILES));
        assert!(fill(&dist).is_err(), "a worker is filled in once");
        assert!(fs::write(dist.join("a\"b.js"), "").is_ok());
        assert!(files(&dist, "./").is_err());
        let _ = fs::remove_dir_all(dist);
    }
}
