//! The document that an estate comes in. Its role assignments, which are nearly all of a large estate, are taken from the text one
//! by one: as a whole they would take several times the text's room. Stands on serde_json, which alone tells what is JSON: here
//! only the ends of values are looked for, and where one is not found the text is read as a whole.

use std::ops::Range;

use serde_json::{Error, Value};

/// The list that is not read as a whole.
pub(super) const LONG: &str = "roleAssignments";

/// An estate's JSON.
pub(super) struct Document<'a> {
    text: &'a str,
    /// All of it, but for the entries that are taken one by one.
    pub(super) value: Value,
    entries: Vec<Range<usize>>,
}

impl<'a> Document<'a> {
    /// Reads a document.
    pub(super) fn read(text: &'a str) -> Result<Self, Error> {
        let parted = Scan { text, at: 0 }.long_list().and_then(|(list, entries)| {
            let rest = format!("{}[]{}", text.get(..list.start)?, text.get(list.end..)?);
            Some(Self { text, value: serde_json::from_str(&rest).ok()?, entries })
        });
        match parted {
            Some(parted) => Ok(parted),
            None => Ok(Self { text, value: serde_json::from_str(text)?, entries: Vec::new() }),
        }
    }

    /// Hands out each entry that is not in [`Document::value`], with its number.
    pub(super) fn each(&self, mut take: impl FnMut(usize, &Value)) -> Result<(), Error> {
        for (number, entry) in self.entries.iter().enumerate() {
            let entry = serde_json::from_str(self.text.get(entry.clone()).unwrap_or_default());
            // The whole text tells the line.
            let whole = |fault| serde_json::from_str::<Value>(self.text).err().unwrap_or(fault);
            take(number, &entry.map_err(whole)?);
        }
        Ok(())
    }
}

/// A list in the text, and its entries.
type List = (Range<usize>, Vec<Range<usize>>);

/// A place in a text that may be JSON.
struct Scan<'a> {
    text: &'a str,
    at: usize,
}

impl Scan<'_> {
    /// The long list; none where it is no list, is there twice, or cannot be found.
    fn long_list(mut self) -> Option<List> {
        let mut found = None;
        self.eat(b'{')?;
        loop {
            let name = self.value()?;
            self.eat(b':')?;
            if self.text.get(name)?.trim_matches('"') != LONG {
                self.value()?;
            } else if found.is_some() {
                return None;
            } else {
                found = Some(self.list()?);
            }
            if self.eat(b',').is_none() {
                return self.eat(b'}').and(found);
            }
        }
    }

    fn list(&mut self) -> Option<List> {
        self.eat(b'[')?;
        let (start, mut entries) = (self.at - 1, Vec::new());
        while self.eat(b']').is_none() {
            if !entries.is_empty() {
                self.eat(b',')?;
            }
            entries.push(self.value()?);
        }
        Some((start..self.at, entries))
    }

    /// What a value would take, if one starts here.
    fn value(&mut self) -> Option<Range<usize>> {
        self.skip_space();
        let (start, mut depth) = (self.at, 0_usize);
        loop {
            match self.next()? {
                b'"' => self.skip_text()?,
                b'{' | b'[' => depth += 1,
                b'}' | b']' | b',' | b':' | b' ' | b'\t' | b'\r' | b'\n' if depth == 0 => break,
                b'}' | b']' => depth -= 1,
                _ => {}
            }
            self.at += 1;
        }
        (start < self.at).then_some(start..self.at)
    }

    /// From the quote that opens a text to the one that closes it.
    fn skip_text(&mut self) -> Option<()> {
        loop {
            self.at += 1;
            match self.next()? {
                b'"' => return Some(()),
                b'\\' => self.at += 1,
                _ => {}
            }
        }
    }

    fn eat(&mut self, byte: u8) -> Option<()> {
        self.skip_space();
        (self.next()? == byte).then(|| self.at += 1)
    }

    fn skip_space(&mut self) {
        while matches!(self.next(), Some(b' ' | b'\t' | b'\r' | b'\n')) {
            self.at += 1;
        }
    }

    fn next(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    /// The entries that are taken one by one, and the rest.
    fn parted(text: &str) -> (Vec<Value>, Value) {
        let document = Document::read(text).expect("the test writes JSON");
        let mut entries = Vec::new();
        document.each(|_, entry| entries.push(entry.clone())).expect("each entry is JSON");
        (entries, document.value)
    }

    #[test]
    fn a_plain_list_is_taken_entry_by_entry_whatever_its_texts_hold() {
        let entries = vec![json!({"a": "]},[{\"\\", "b": [[1], {}]}), json!("é,]"), json!(-1.5e3), json!(null)];
        let estate = |list: &[Value]| json!({"x": {"roleAssignments": [9]}, "roleAssignments": list, "y": ["}"]});
        let (whole, rest) = (estate(&entries), estate(&[]));
        for text in [whole.to_string(), format!("{whole:#}")] {
            assert_eq!(parted(&text), (entries.clone(), rest.clone()));
        }
        assert_eq!(parted(r#" { "roleAssignments" : [ ] } "#), (vec![], json!({"roleAssignments": []})));
    }

    #[test]
    fn what_is_no_plain_list_is_read_as_a_whole() {
        for text in [
            r#"{"roleAssignments": {"value": [1]}}"#,
            r#"{"roleAssignments": [1], "roleAssignments": [2]}"#,
            r#"{"role\u0041ssignments": [1]}"#,
            "[1]",
            "{}",
            "7",
        ] {
            let whole: Value = serde_json::from_str(text).expect("JSON");
            assert_eq!(parted(text), (vec![], whole), "{text}");
        }
    }

    #[test]
    fn what_is_no_json_is_told_as_the_whole_text_tells_it() {
        for text in [
            "",
            "{",
            r#"{"roleAssignments": [1 2]}"#,
            r#"{"roleAssignments": [1,]}"#,
            r#"{"roleAssignments": [{"a":}]}"#,
            r#"{"roleAssignments": [{]]}"#,
            r#"{"roleAssignments": [1]} x"#,
            r#"{"roleAssignments": ["a"#,
            "{\"roleAssignments\": [1,\n [\"\\x\"]]}",
        ] {
            let own = Document::read(text).and_then(|own| own.each(|_, _| ())).expect_err("no JSON").to_string();
            let whole = serde_json::from_str::<Value>(text).expect_err("no JSON").to_string();
            assert_eq!(own, whole, "{text}");
        }
    }
}
