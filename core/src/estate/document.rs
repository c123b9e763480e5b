//! The document that an estate comes in. Its role assignments, which are nearly all of a large estate, are taken from the text one
//! by one: as a whole they would take several times the text's room. Stands on serde_json, which alone tells what is JSON: here
//! only the ends of values are looked for, and where one is not found the text is read as a whole.

use std::borrow::Cow;
use std::cell::RefCell;
use std::ops::Range;
use std::sync::Arc;

use serde_json::Error;

use crate::json::Value;
use crate::model::kept::{Kept, Told};
use crate::model::piece::Piece;
use crate::model::text::Folded;

/// The list that is not read as a whole.
pub(super) const LONG: &str = "roleAssignments";

/// More names than an estate may have.
const MOST_NAMES: usize = 50;

/// An estate's JSON.
pub(super) struct Document<'a> {
    text: &'a Arc<String>,
    rest: Cow<'a, str>,
    /// Where the entries of the lists lie, by list; nothing is known of those that are no plain lists.
    lists: Vec<(&'a str, Vec<Range<usize>>)>,
    /// Whether no list has room to spare between its words: then its entries are kept where they lie.
    is_compact: bool,
    /// What is kept, by list.
    kept: RefCell<Vec<(&'static str, Told)>>,
}

impl<'a> Document<'a> {
    /// Finds the parts of a document.
    pub(super) fn of(text: &'a Arc<String>) -> Self {
        let mut scan = Scan { text, at: 0, is_compact: true };
        let parted = scan.lists().and_then(|(long, lists)| {
            let rest = format!("{}[]{}", text.get(..long.start)?, text.get(long.end..)?);
            Some(Self { lists, is_compact: scan.is_compact, ..Self::whole(text, rest.into()) })
        });
        parted.unwrap_or_else(|| Self::whole(text, text.as_str().into()))
    }

    fn whole(text: &'a Arc<String>, rest: Cow<'a, str>) -> Self {
        Self { text, rest, lists: Vec::new(), is_compact: false, kept: RefCell::default() }
    }

    fn entries(&self, list: &str) -> &[Range<usize>] {
        self.lists.iter().find(|(name, _)| *name == list).map_or(&[], |(_, entries)| entries)
    }

    /// An entry of a list where it lies, if it can be kept there.
    pub(super) fn piece(&self, list: &str, number: usize) -> Option<Piece> {
        let at = self.entries(list).get(number).filter(|_| self.is_compact)?;
        Piece::of(self.text, at.clone())
    }

    /// An id: where it lies in the text, if that is kept.
    pub(super) fn folded(&self, id: &str) -> Folded {
        let piece = Piece::lying_in(self.text, id).filter(|_| self.is_compact);
        piece.map_or_else(|| Folded::new(id), Folded::from)
    }

    /// All of it, but for the entries that are taken one by one.
    pub(super) fn rest(&self) -> Result<Value<'_>, Error> {
        Value::read(&self.rest).map_err(|fault| self.told(fault))
    }

    /// How many entries are not in [`Document::rest`].
    pub(super) fn count(&self) -> usize {
        self.entries(LONG).len()
    }

    /// Hands out each entry that is not in [`Document::rest`], with its number.
    pub(super) fn each(&self, mut take: impl FnMut(usize, &Value<'_>)) -> Result<(), Error> {
        for (number, at) in self.entries(LONG).iter().enumerate() {
            let entry = Value::read(self.text.get(at.clone()).unwrap_or_default());
            take(number, &entry.map_err(|fault| self.told(fault))?);
        }
        Ok(())
    }

    /// Keeps what is told of an object.
    pub(super) fn keep(&self, list: &'static str, id: Folded, piece: Piece) {
        let mut kept = self.kept.borrow_mut();
        match kept.iter_mut().find(|(name, _)| *name == list) {
            Some((_, own)) => own.push(id, piece),
            None => {
                let mut own = Told::with_room(self.entries(list).len());
                own.push(id, piece);
                kept.push((list, own));
            }
        }
    }

    /// What was told of the objects.
    pub(super) fn kept(self) -> Kept {
        Kept::of(self.kept.into_inner().into_iter().map(|(list, own)| (list.to_owned(), own)).collect())
    }

    /// The fault of the whole text, which tells the line.
    fn told(&self, fault: Error) -> Error {
        Value::read(self.text).err().unwrap_or(fault)
    }
}

/// Where the long list lies, and the entries of all lists, by list.
type Lists<'a> = (Range<usize>, Vec<(&'a str, Vec<Range<usize>>)>);

/// A place in a text that may be JSON.
struct Scan<'a> {
    text: &'a str,
    at: usize,
    is_compact: bool,
}

impl<'a> Scan<'a> {
    /// The lists; none where the long one is no list, a name is there twice or written in escapes, or anything cannot be found.
    fn lists(&mut self) -> Option<Lists<'a>> {
        let (mut long, mut lists) = (None, Vec::new());
        self.eat(b'{')?;
        loop {
            let name = self.value()?;
            let name = self.text.get(name)?.strip_prefix('"')?.strip_suffix('"')?;
            self.eat(b':')?;
            if name.contains('\\') || lists.len() == MOST_NAMES || lists.iter().any(|(known, _)| *known == name) {
                return None;
            }
            self.skip_space();
            let (start, is_list) = (self.at, self.next()? == b'[');
            let entries = if is_list { self.list()? } else { self.value().map(|_| Vec::new())? };
            lists.push((name, entries));
            long = long.or_else(|| (is_list && name == LONG).then_some(start..self.at));
            if self.eat(b',').is_none() {
                return self.eat(b'}').and(long).map(|long| (long, lists));
            }
        }
    }

    fn list(&mut self) -> Option<Vec<Range<usize>>> {
        let mut entries = Vec::new();
        self.eat(b'[')?;
        while self.eat(b']').is_none() {
            if !entries.is_empty() {
                self.eat(b',')?;
            }
            entries.push(self.value()?);
        }
        Some(entries)
    }

    /// What a value would take, if one starts here.
    fn value(&mut self) -> Option<Range<usize>> {
        self.skip_space();
        let (start, mut depth) = (self.at, 0_usize);
        loop {
            self.skip_until(is_mark)?;
            match self.next()? {
                b'"' => self.skip_text()?,
                b'{' | b'[' => depth += 1,
                b'}' | b']' | b',' | b':' | b' ' | b'\t' | b'\r' | b'\n' if depth == 0 => break,
                b'}' | b']' => depth -= 1,
                b',' | b':' => {}
                _ => self.is_compact = false,
            }
            self.at += 1;
        }
        (start < self.at).then_some(start..self.at)
    }

    /// From the quote that opens a text to the one that closes it.
    fn skip_text(&mut self) -> Option<()> {
        loop {
            self.at += 1;
            self.skip_until(|byte| matches!(byte, b'"' | b'\\'))?;
            if self.next()? == b'"' {
                return Some(());
            }
            self.at += 1;
        }
    }

    fn skip_until(&mut self, is_wanted: impl Fn(u8) -> bool) -> Option<()> {
        let ahead = self.text.as_bytes().get(self.at..)?;
        self.at += ahead.iter().position(|byte| is_wanted(*byte))?;
        Some(())
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

/// Whether a byte begins or ends a value, or parts it from the next.
fn is_mark(byte: u8) -> bool {
    matches!(byte, b'"' | b'{' | b'[' | b'}' | b']' | b',' | b':' | b' ' | b'\t' | b'\r' | b'\n')
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    /// The entries that are taken one by one, and the rest.
    fn parted(text: &str) -> (Vec<Value>, Value) {
        let text = Arc::new(text.to_owned());
        let document = Document::of(&text);
        let mut entries = Vec::new();
        document.each(|_, entry| entries.push(Value::from(entry))).expect("each entry is JSON");
        for (number, entry) in entries.iter().enumerate() {
            let kept = document.piece(LONG, number).map(|own| serde_json::from_str(own.as_str()).expect("JSON"));
            assert!(kept.is_none_or(|kept: Value| kept == *entry), "an entry lies where it is said to");
        }
        let rest = document.rest().expect("the test writes JSON");
        (entries, Value::from(&rest))
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
            let shared = Arc::new(text.to_owned());
            let own = Document::of(&shared);
            let own = own.rest().and_then(|_| own.each(|_, _| ())).expect_err("no JSON").to_string();
            let whole = serde_json::from_str::<Value>(text).expect_err("no JSON").to_string();
            assert_eq!(own, whole, "{text}");
        }
    }
}
