//! Reads the opening tags of a page: names, attributes, and the text inside script and style.
//! Stands on nothing. Enough HTML for the page that our own build writes; must never be used to judge a stranger's page.

use std::ops::Range;

/// One opening tag.
#[derive(Debug, PartialEq, Eq)]
pub struct Tag<'a> {
    pub name: &'a str,
    /// Names as written, values without quotes; an attribute without a value has an empty one.
    pub attributes: Vec<(&'a str, &'a str)>,
    /// Where the element stands: the tag, and for script and style the text and the closing tag as well.
    pub span: Range<usize>,
    /// The text inside script and style; empty for all others.
    pub text: &'a str,
}

impl Tag<'_> {
    pub fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }

    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(own, _)| own.eq_ignore_ascii_case(name)).map(|(_, value)| *value)
    }
}

/// All opening tags, in order; comments, closing tags and the doctype are passed over.
pub fn tags(page: &str) -> Vec<Tag<'_>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(rest) = page.get(at..) {
        let Some(offset) = rest.find('<') else { break };
        let start = at + offset;
        let after = page.get(start + 1..).unwrap_or("");
        if let Some(comment) = after.strip_prefix("!--") {
            at = start + 4 + comment.find("-->").map_or(comment.len(), |end| end + 3);
        } else if after.starts_with(|c: char| c.is_ascii_alphabetic()) {
            let tag = opening(page, start);
            at = tag.span.end;
            found.push(tag);
        } else {
            at = start + 1;
        }
    }
    found
}

fn opening(page: &str, start: usize) -> Tag<'_> {
    let mut reader = Reader { page, at: start + 1 };
    let name = reader.take_until(|c| c.is_ascii_whitespace() || c == '>' || c == '/');
    let mut attributes = Vec::new();
    loop {
        reader.take_until(|c| !(c.is_ascii_whitespace() || c == '/'));
        if reader.rest().is_empty() || reader.skip('>') {
            break;
        }
        let own = reader.take_until(|c| c.is_ascii_whitespace() || matches!(c, '=' | '>' | '/'));
        reader.take_until(|c| !c.is_ascii_whitespace());
        let value = if reader.skip('=') { reader.value() } else { "" };
        if own.is_empty() && value.is_empty() {
            // A stray sign: step over it rather than stand still.
            reader.at += reader.rest().chars().next().map_or(1, char::len_utf8);
        } else {
            attributes.push((own, value));
        }
    }
    let mut text = "";
    if ["script", "style"].iter().any(|raw| name.eq_ignore_ascii_case(raw)) {
        text = reader.take_raw_text(name);
    }
    Tag { name, attributes, span: start..reader.at, text }
}

struct Reader<'a> {
    page: &'a str,
    at: usize,
}

impl<'a> Reader<'a> {
    fn rest(&self) -> &'a str {
        self.page.get(self.at..).unwrap_or("")
    }

    fn take(&mut self, length: usize) -> &'a str {
        let taken = self.rest().get(..length).unwrap_or("");
        self.at += length;
        taken
    }

    fn take_until(&mut self, stop: impl Fn(char) -> bool) -> &'a str {
        let rest = self.rest();
        self.take(rest.find(stop).unwrap_or(rest.len()))
    }

    fn skip(&mut self, sign: char) -> bool {
        let there = self.rest().starts_with(sign);
        if there {
            self.at += sign.len_utf8();
        }
        there
    }

    fn value(&mut self) -> &'a str {
        self.take_until(|c| !c.is_ascii_whitespace());
        for quote in ['"', '\''] {
            if self.skip(quote) {
                let value = self.take_until(|c| c == quote);
                self.skip(quote);
                return value;
            }
        }
        self.take_until(|c| c.is_ascii_whitespace() || c == '>')
    }

    /// The text up to the closing tag of `name`, which is passed over too.
    fn take_raw_text(&mut self, name: &str) -> &'a str {
        let closing = format!("</{}", name.to_ascii_lowercase());
        let rest = self.rest();
        // Lower case for ASCII alone, so that offsets stay those of the page.
        let text = self.take(rest.to_ascii_lowercase().find(&closing).unwrap_or(rest.len()));
        self.take_until(|c| c == '>');
        self.skip('>');
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quoted_bare_and_empty_attributes_are_read() {
        let page = r#"<!doctype html><a HREF="x > y" b='c "d"' e=f g /><p>"#;
        let read: Vec<_> = tags(page).into_iter().map(|tag| (tag.name, tag.attributes)).collect();
        assert_eq!(read, [("a", vec![("HREF", "x > y"), ("b", "c \"d\""), ("e", "f"), ("g", "")]), ("p", vec![])]);
    }

    #[test]
    fn tags_inside_comments_and_scripts_are_text() {
        let page = "<!-- <b> --><script type=module>if (a<b) '<i>'</SCRIPT><u>";
        let read: Vec<_> = tags(page).into_iter().map(|tag| (tag.name, tag.text)).collect();
        assert_eq!(read, [("script", "if (a<b) '<i>'"), ("u", "")]);
    }

    #[test]
    fn the_span_of_a_script_reaches_over_its_closing_tag() {
        let page = "é<script>x</script>z";
        let spans: Vec<_> = tags(page).into_iter().filter_map(|tag| page.get(tag.span)).collect();
        assert_eq!(spans, ["<script>x</script>"]);
    }

    #[test]
    fn a_page_cut_off_anywhere_is_read_to_its_end() {
        let page = r#"<!-- c --><a b="c" d = 'e'><script src=x>y</script><é ="><"#;
        for end in (0..=page.len()).filter(|end| page.is_char_boundary(*end)) {
            let cut = page.get(..end).unwrap_or("");
            assert!(tags(cut).iter().all(|tag| tag.span.start < tag.span.end), "{cut}");
        }
    }
}
