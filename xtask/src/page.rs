//! Makes the built page fit a strict content security policy: its start script moves into a file of its own.
//! Stands on `markup` and `headers`. Must never know who built the page.

use crate::failure::{Failure, Result, because};
use crate::headers;
use crate::markup::{Tag, tags};
use std::fs;
use std::hash::{DefaultHasher, Hasher};
use std::path::Path;

/// Rewrites `index.html` in the built folder and fails if anything is left in it that the policy would refuse.
pub fn harden(dist: &Path) -> Result<()> {
    let path = dist.join("index.html");
    let page = because(fs::read_to_string(&path), "read the built index.html")?;
    let moved = externalise(&page)?;
    let left = refused(&moved.page);
    if !left.is_empty() {
        let what = format!("dist/index.html holds what its own policy refuses: {}", left.join("; "));
        return Err(Failure::new(what).hint("Move scripts and styles into files: the policy allows no inline ones."));
    }
    because(fs::write(dist.join(&moved.name), &moved.script), "write the start script")?;
    because(fs::write(&path, &moved.page), "write the built index.html")
}

#[derive(Debug, PartialEq, Eq)]
struct Moved {
    page: String,
    name: String,
    script: String,
}

/// Takes the one inline script out of the page and puts a reference to a file in its place.
fn externalise(page: &str) -> Result<Moved> {
    let all = tags(page);
    let inline: Vec<&Tag<'_>> = all.iter().filter(|tag| tag.is("script") && tag.attribute("src").is_none()).collect();
    let [tag] = inline.as_slice() else {
        let what =
            format!("the built index.html has {} inline scripts where its start script is expected", inline.len());
        return Err(Failure::new(what));
    };
    if tag.attribute("type") != Some("module") {
        return Err(Failure::new("the inline script of the built index.html is no module"));
    }
    let script = format!("{}\n", tag.text.trim());
    // The name changes with the text, so that no cache can pair an old start script with a new app.
    let mut hasher = DefaultHasher::new();
    hasher.write(script.as_bytes());
    let name = format!("boot-{:016x}.js", hasher.finish());
    let before = page.get(..tag.span.start).unwrap_or("");
    let after = page.get(tag.span.end..).unwrap_or("");
    // Beside the page, as the script's own relative addresses expect.
    let page = format!("{before}<script type=\"module\" src=\"./{name}\"></script>{after}");
    Ok(Moved { page, name, script })
}

/// Everything in the page that `script-src 'self'; style-src 'self'` refuses, and addresses that break under a sub-path.
fn refused(page: &str) -> Vec<String> {
    let mut left = Vec::new();
    for tag in tags(page) {
        if tag.is("script") && tag.attribute("src").is_none() {
            left.push("an inline script".to_owned());
        }
        if tag.is("style") {
            left.push("a style element".to_owned());
        }
        for (name, value) in &tag.attributes {
            let name = name.to_ascii_lowercase();
            let value = value.trim().to_ascii_lowercase();
            if name == "style" || name.starts_with("on") {
                left.push(format!("`{name}` on `{}`", tag.name));
            }
            if value.starts_with("javascript:") {
                left.push(format!("a script address in `{name}` on `{}`", tag.name));
            }
            if ["src", "href"].contains(&name.as_str()) && value.starts_with('/') {
                left.push(format!("the absolute address `{value}` on `{}`", tag.name));
            }
        }
    }
    let policy = tags(page)
        .into_iter()
        .find(|tag| tag.attribute("http-equiv").is_some_and(|v| v.eq_ignore_ascii_case("content-security-policy")))
        .and_then(|tag| tag.attribute("content").map(str::to_owned));
    if policy != Some(headers::policy_of_the_page()) {
        left.push("another policy than the headers say".to_owned());
    }
    left
}

#[cfg(test)]
mod tests {
    use super::*;

    fn built(body: &str) -> String {
        let policy = headers::policy_of_the_page();
        let meta = format!(r#"<meta http-equiv="Content-Security-Policy" content="{policy}">"#);
        format!("<!doctype html><html><head>{meta}</head><body>{body}</body></html>")
    }

    #[test]
    fn the_start_script_moves_out_whole_and_the_rest_of_the_page_stays() {
        let page =
            built("<p>a</p><script type=module>\nimport init from './app.js';\nawait init();\n</script><p>b</p>");
        let moved = externalise(&page);
        let name = moved.as_ref().map(|moved| moved.name.clone()).unwrap_or_default();
        let expected = built(&format!(r#"<p>a</p><script type="module" src="./{name}"></script><p>b</p>"#));
        let script = "import init from './app.js';\nawait init();\n".to_owned();
        assert!(name.starts_with("boot-") && name.ends_with(".js"));
        assert!(refused(&expected).is_empty());
        assert_eq!(moved, Ok(Moved { page: expected, name, script }));
    }

    #[test]
    fn another_text_gets_another_name() {
        let names = ["a()", "b()"]
            .map(|text| externalise(&built(&format!("<script type=module>{text}</script>"))).map(|m| m.name));
        assert_ne!(names.first(), names.last());
    }

    #[test]
    fn a_page_without_or_with_two_inline_scripts_is_an_error() {
        let one = "<script type=module>a()</script>";
        assert!(externalise(&built("")).is_err());
        assert!(externalise(&built(r#"<script src="x.js"></script>"#)).is_err());
        assert!(externalise(&built(&one.repeat(2))).is_err());
        assert!(externalise(&built("<script>a()</script>")).is_err());
        assert!(externalise(&built(one)).is_ok());
    }

    #[test]
    fn whatever_the_policy_refuses_is_named() {
        for (body, named) in [
            ("<script>a()</script>", "an inline script"),
            ("<STYLE>p{}</STYLE>", "a style element"),
            (r#"<p style="color:red">"#, "`style` on `p`"),
            (r#"<svg><path style=x></svg>"#, "`style` on `path`"),
            (r#"<button onclick="a()">"#, "`onclick` on `button`"),
            (r#"<a href=" JavaScript:a()">"#, "a script address in `href` on `a`"),
            (r#"<script src="/app.js"></script>"#, "the absolute address `/app.js` on `script`"),
        ] {
            assert_eq!(refused(&built(body)), [named], "{body}");
        }
        assert_eq!(refused("<p>"), ["another policy than the headers say"]);
        assert_eq!(refused(&built("").replace("script-src", "script-src *")), ["another policy than the headers say"]);
        assert!(refused(&built(r#"<link rel="stylesheet" href="./a.css"><p class="style">"#)).is_empty());
    }
}
