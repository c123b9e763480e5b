//! Reads exact versions out of `Cargo.lock`.
//! Stands on `failure`. Must never know what the versions are for.

use crate::failure::{Failure, Result};

/// The one version of `package` in the text of a `Cargo.lock`.
pub fn version(lock: &str, package: &str) -> Result<String> {
    let wanted = format!("name = \"{package}\"");
    let found: Vec<&str> = lock
        .split("[[package]]")
        .filter(|block| block.lines().any(|line| line.trim() == wanted))
        .filter_map(|block| block.lines().find_map(|line| line.trim().strip_prefix("version = \"")?.strip_suffix('"')))
        .collect();
    match found.as_slice() {
        [version] => Ok((*version).to_owned()),
        [] => Err(Failure::new(format!("Cargo.lock names no `{package}`"))),
        _ => Err(Failure::new(format!("Cargo.lock names several versions of `{package}`: {}", found.join(", ")))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOCK: &str = r#"# generated
version = 4

[[package]]
name = "wasm-bindgen"
version = "0.2.130"
source = "registry"
dependencies = [
 "wasm-bindgen-macro",
]

[[package]]
name = "wasm-bindgen-macro"
version = "0.2.131"

[[package]]
name = "gloo"
version = "0.11.0"

[[package]]
name = "gloo"
version = "0.12.0"
"#;

    #[test]
    fn a_name_that_begins_another_name_is_not_mistaken_for_it() {
        assert_eq!(version(LOCK, "wasm-bindgen"), Ok("0.2.130".to_owned()));
        assert_eq!(version(LOCK, "wasm-bindgen-macro"), Ok("0.2.131".to_owned()));
    }

    #[test]
    fn a_package_that_is_absent_or_there_twice_is_an_error() {
        assert_eq!(
            version(LOCK, "bindgen").map_err(|e| e.to_string()),
            Err("Cargo.lock names no `bindgen`".to_owned())
        );
        let twice = "Cargo.lock names several versions of `gloo`: 0.11.0, 0.12.0".to_owned();
        assert_eq!(version(LOCK, "gloo").map_err(|e| e.to_string()), Err(twice));
    }

    #[test]
    fn lines_may_end_the_windows_way() {
        assert_eq!(version(&LOCK.replace('\n', "\r\n"), "wasm-bindgen"), Ok("0.2.130".to_owned()));
    }
}
