//! Reads the version that a program says it has. Stands on nothing.

/// The first number of a text such as `v20.1.2` or `Chromium 156.0.1`.
pub fn major(said: &str) -> Option<u32> {
    let word =
        said.split_whitespace().find(|word| word.trim_start_matches('v').starts_with(|c: char| c.is_ascii_digit()))?;
    word.trim_start_matches('v').split('.').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_major_version_is_read_from_what_programs_say() {
        assert_eq!(major("v20.20.2"), Some(20));
        assert_eq!(major("Chromium 156.0.8078.79 built on Debian GNU/Linux 12"), Some(156));
        assert_eq!(major("ChromeDriver 9.1 (abc)"), Some(9));
        assert_eq!(major(""), None);
        assert_eq!(major("nothing here"), None);
    }
}
