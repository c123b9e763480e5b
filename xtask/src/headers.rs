//! The headers that every answer carries, read from the one file that says them and that ships with the app.
//! Stands on nothing. Must never hold a header of its own.

const SHIPPED: &str = include_str!("../../web/static/_headers");

/// What only a header can say, and a page in a `<meta>` cannot.
const HEADER_ALONE: &str = "frame-ancestors";

/// Each header's name and value, in the order of the file.
pub fn all() -> impl Iterator<Item = (&'static str, &'static str)> {
    // The lines of a header are set in below the addresses that they are for.
    SHIPPED.lines().filter_map(|line| line.strip_prefix("  ")?.split_once(": "))
}

/// The directives of the policy that a page can say of itself.
pub fn policy_of_the_page() -> String {
    let said = directives().filter(|(name, _)| *name != HEADER_ALONE);
    said.map(|(name, value)| format!("{name} {value}")).collect::<Vec<_>>().join("; ")
}

fn directives() -> impl Iterator<Item = (&'static str, &'static str)> {
    let policy = all().find(|(name, _)| *name == "Content-Security-Policy").map_or("", |(_, value)| value);
    policy.split("; ").filter_map(|directive| directive.split_once(' '))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markup::tags;

    #[test]
    fn the_file_holds_nothing_but_one_block_for_all_addresses() {
        let blocks: Vec<_> = SHIPPED.lines().filter(|line| !line.starts_with("  ") && !line.starts_with('#')).collect();
        assert_eq!(blocks, ["/*"]);
        assert_eq!(all().count(), SHIPPED.lines().filter(|line| line.starts_with("  ")).count());
    }

    #[test]
    fn the_page_says_the_policy_of_the_headers() {
        let page = include_str!("../../index.html");
        let told = tags(page)
            .into_iter()
            .find(|tag| tag.attribute("http-equiv") == Some("Content-Security-Policy"))
            .and_then(|tag| tag.attribute("content").map(str::to_owned));
        assert_eq!(told, Some(policy_of_the_page()));
    }

    #[test]
    fn nothing_is_allowed_but_what_this_origin_sends() {
        let allowed = |wanted: &str| directives().find(|(name, _)| *name == wanted).map(|(_, value)| value);
        assert_eq!(allowed("default-src"), Some("'none'"));
        assert_eq!(allowed("script-src"), Some("'self' 'wasm-unsafe-eval'"));
        assert_eq!(allowed("style-src"), Some("'self'"));
        assert_eq!(allowed("require-trusted-types-for"), Some("'script'"));
        for (name, value) in directives().filter(|(name, _)| name.ends_with("-src")) {
            for source in value.split(' ') {
                let own = ["'self'", "'none'"].contains(&source);
                let known = [("script-src", "'wasm-unsafe-eval'"), ("img-src", "data:")].contains(&(name, source));
                assert!(own || known, "{name} allows {source}");
            }
        }
    }

    #[test]
    fn the_hosting_notes_say_every_header_to_the_letter() {
        let notes = include_str!("../../docs/HOSTING.md");
        for (name, value) in all() {
            let line = format!("add_header {name} \"{value}\" always;");
            assert!(notes.contains(&line), "docs/HOSTING.md lacks: {line}");
        }
    }
}
