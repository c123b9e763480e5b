//! The packed twins of the built files: `app.wasm.gz` beside `app.wasm`, for a server to give out to whoever takes gzip.
//! Stands on `fingerprint` and the crate `flate2`. Must never touch a built file itself.

use crate::failure::{Result, because};
use crate::fingerprint;
use flate2::{Compression, write::GzEncoder};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

/// What shrinks; fonts and pictures are packed by their own formats already.
const SHRINKS: [&str; 10] = ["html", "js", "mjs", "css", "wasm", "svg", "json", "webmanifest", "txt", "md"];

/// Where the packed twin of a file stands, if files of its kind have one.
pub fn twin(file: &Path) -> Option<PathBuf> {
    let shrinks = file.extension().is_some_and(|kind| SHRINKS.iter().any(|own| kind == *own));
    let mut name = file.file_name()?.to_owned();
    name.push(".gz");
    shrinks.then(|| file.with_file_name(name))
}

/// Writes the twins of all files of a built folder: the same bytes at every build of the same file.
pub fn twins(folder: &Path) -> Result<()> {
    for name in fingerprint::names(folder)? {
        let path = folder.join(name);
        if path.is_dir() {
            twins(&path)?;
        } else if let Some(twin) = twin(&path) {
            let bytes = because(fs::read(&path), format_args!("read {}", path.display()))?;
            let packed = because(packed(&bytes), format_args!("pack {}", path.display()))?;
            because(fs::write(&twin, packed), format_args!("write {}", twin.display()))?;
        }
    }
    Ok(())
}

fn packed(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    encoder.finish()
}

/// Whether the value of an `Accept-Encoding` takes gzip: a weight of zero says no, and `*` speaks for what is not named.
pub fn is_taken(accepted: &str) -> bool {
    let mut whatever = false;
    for offer in accepted.split(',') {
        let (name, weight) = offer.split_once(';').unwrap_or((offer, ""));
        let weight = weight.trim().trim_start_matches(['q', 'Q', '=']);
        let is_wanted = weight.parse().unwrap_or(1.0) > 0.0;
        match name.trim() {
            name if name.eq_ignore_ascii_case("gzip") || name.eq_ignore_ascii_case("x-gzip") => return is_wanted,
            "*" => whatever = is_wanted,
            _ => {}
        }
    }
    whatever
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::read::GzDecoder;
    use std::io::Read;

    #[test]
    fn gzip_is_taken_by_whoever_names_it_or_anything_and_refused_by_a_weight_of_zero() {
        for accepted in
            ["gzip", "deflate, gzip;q=0.5, br", "br,GZIP", "*", "identity, *;q=0.1", "x-gzip", "gzip; q=1, *;q=0"]
        {
            assert!(is_taken(accepted), "{accepted}");
        }
        for accepted in ["", "br, zstd", "identity", "gzip;q=0", "gzip; q=0.000, *", "*;q=0", "gzipped"] {
            assert!(!is_taken(accepted), "{accepted}");
        }
    }

    #[test]
    fn every_file_that_shrinks_has_a_twin_of_the_same_bytes_and_no_other_has_one() {
        let folder = std::env::temp_dir().join(format!("xtask-packed-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        assert!(fs::create_dir_all(folder.join("icons")).is_ok());
        let text = "the second key ".repeat(100);
        for name in ["index.html", "app_bg.wasm", "icons/a.svg", "font.woff2", "_headers"] {
            assert!(fs::write(folder.join(name), &text).is_ok());
        }
        assert_eq!(twins(&folder), Ok(()));
        let read = |name: &str| fs::read(folder.join(name)).unwrap_or_default();
        let first = read("app_bg.wasm.gz");
        for name in ["index.html.gz", "app_bg.wasm.gz", "icons/a.svg.gz"] {
            let (packed, mut unpacked) = (read(name), String::new());
            assert!(
                GzDecoder::new(packed.as_slice()).read_to_string(&mut unpacked).is_ok() && unpacked == text,
                "{name}"
            );
            assert!(packed.len() < text.len() / 10 && packed == first, "{name}");
        }
        assert!(!folder.join("font.woff2.gz").exists() && !folder.join("_headers.gz").exists());
        assert_eq!(twins(&folder), Ok(()), "once more");
        assert!(!folder.join("index.html.gz.gz").exists());
        let _ = fs::remove_dir_all(folder);
    }
}
