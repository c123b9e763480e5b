//! Says whether an output is still what its inputs make, by content and not by clock.
//! Stands on `failure` and `journal`. Must never know how anything is built.

use crate::failure::{Result, because};
use crate::place::Place;
use crate::{Workshop, journal::say};
use std::fs;
use std::hash::{DefaultHasher, Hasher};
use std::path::Path;

/// Folders that are outputs or caches wherever they stand, and files that editors leave behind.
const SKIPPED: [&str; 5] = ["target", "node_modules", "dist", "pkg", ".git"];

/// A built thing: its name, what it is made of, and where it lands. Paths are relative to the checkout.
pub struct Product<'a> {
    pub name: &'a str,
    pub inputs: &'a [&'a str],
    pub output: &'a Path,
}

/// Runs `make` unless the last run of it saw the same inputs and left the output that is there now.
pub fn unless_up_to_date(
    shop: &mut Workshop,
    product: &Product<'_>,
    make: impl FnOnce(&mut Workshop) -> Result<()>,
) -> Result<()> {
    let before = inputs(&shop.place, product)?;
    let stamp = shop.place.own().join(format!("{}.stamp", product.name));
    let kept = fs::read_to_string(&stamp).unwrap_or_default();
    if product.output.is_dir() && kept == line(before, folder(product.output)?) {
        shop.journal.skip(product.name, "up to date");
        return Ok(());
    }
    make(shop)?;
    if inputs(&shop.place, product)? != before {
        // Someone edits while we build: what we made may be of the old text, so the next run makes it again.
        say(&format!("   {}: a source changed during the build, run it once more", product.name));
        return Ok(());
    }
    because(fs::create_dir_all(shop.place.own()), "create the folder for stamps")?;
    because(fs::write(&stamp, line(before, folder(product.output)?)), format_args!("write {}", stamp.display()))
}

fn line(inputs: u64, output: u64) -> String {
    format!("{inputs:016x} {output:016x}\n")
}

fn inputs(place: &Place, product: &Product<'_>) -> Result<u64> {
    let mut hasher = DefaultHasher::new();
    for input in product.inputs {
        add(&mut hasher, &place.root().join(input), input)?;
    }
    Ok(hasher.finish())
}

/// The fingerprint of everything in one folder.
pub fn folder(path: &Path) -> Result<u64> {
    let mut hasher = DefaultHasher::new();
    for entry in names(path)? {
        add(&mut hasher, &path.join(&entry), &entry)?;
    }
    Ok(hasher.finish())
}

/// Adds a file's name and bytes, or a folder's files in the order of their names. What is absent adds its name alone.
fn add(hasher: &mut DefaultHasher, path: &Path, name: &str) -> Result<()> {
    hasher.write(name.as_bytes());
    if path.is_dir() {
        hasher.write_u8(1);
        for entry in names(path)? {
            if !SKIPPED.contains(&entry.as_str()) {
                add(hasher, &path.join(&entry), &entry)?;
            }
        }
        hasher.write_u8(2);
    } else if path.is_file() {
        let bytes = because(fs::read(path), format_args!("read {}", path.display()))?;
        hasher.write_u8(3);
        hasher.write_usize(bytes.len());
        hasher.write(&bytes);
    }
    Ok(())
}

/// What stands in a folder, in the order of the names.
pub fn names(folder: &Path) -> Result<Vec<String>> {
    let entries = because(fs::read_dir(folder), format_args!("list {}", folder.display()))?;
    let mut names: Vec<String> =
        entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    Ok(names)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::Journal;
    use std::path::PathBuf;

    struct Bench {
        shop: Workshop,
        root: PathBuf,
    }

    impl Bench {
        fn new(name: &str) -> Self {
            let root = std::env::temp_dir().join(format!("xtask-fingerprint-{name}-{}", std::process::id()));
            let _ = fs::remove_dir_all(&root);
            let bench = Self { shop: Workshop { place: Place::at(&root), journal: Journal::open() }, root };
            bench.write("src/a.rs", "one");
            bench
        }

        fn write(&self, path: &str, text: &str) {
            let file = self.root.join(path);
            assert!(file.parent().is_some_and(|folder| fs::create_dir_all(folder).is_ok()));
            assert!(fs::write(file, text).is_ok());
        }

        /// Builds `out` from `src` and says whether any work was done.
        fn builds(&mut self) -> bool {
            let output = self.root.join("out");
            let mut worked = false;
            let done = unless_up_to_date(
                &mut self.shop,
                &Product { name: "thing", inputs: &["src", "absent"], output: &output },
                |_| {
                    worked = true;
                    because(fs::create_dir_all(&output), "create")?;
                    because(fs::write(output.join("made"), "made"), "write")
                },
            );
            assert_eq!(done, Ok(()));
            worked
        }
    }

    impl Drop for Bench {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.root);
        }
    }

    #[test]
    fn the_second_run_does_no_work() {
        let mut bench = Bench::new("second");
        assert!(bench.builds());
        assert!(!bench.builds());
    }

    #[test]
    fn any_edit_of_an_input_is_seen_even_one_that_keeps_the_length() {
        let mut bench = Bench::new("edit");
        assert!(bench.builds());
        bench.write("src/a.rs", "two");
        assert!(bench.builds());
        bench.write("src/b.rs", "");
        assert!(bench.builds());
        bench.write("absent", "no longer");
        assert!(bench.builds());
        assert!(!bench.builds());
    }

    #[test]
    fn a_touched_but_unchanged_input_makes_no_work() {
        let mut bench = Bench::new("touch");
        assert!(bench.builds());
        bench.write("src/a.rs", "one");
        assert!(!bench.builds());
    }

    #[test]
    fn build_folders_among_the_inputs_do_not_count() {
        let mut bench = Bench::new("skipped");
        assert!(bench.builds());
        bench.write("src/node_modules/x.js", "x");
        bench.write("src/pkg/x.wasm", "x");
        assert!(!bench.builds());
    }

    #[test]
    fn a_lost_or_altered_output_is_made_again() {
        let mut bench = Bench::new("output");
        assert!(bench.builds());
        bench.write("out/made", "spoilt");
        assert!(bench.builds());
        assert!(fs::remove_dir_all(bench.root.join("out")).is_ok());
        assert!(bench.builds());
    }
}
