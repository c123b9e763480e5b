//! Reads the text of a condition into terms: recursive descent with a bound on its depth. Stands on `action`.

use crate::model::action::ActionPattern;

/// How deep parentheses and negations may nest.
const DEEPEST: usize = 32;

/// A part of a condition.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Term {
    /// Not so.
    Not(Box<Term>),
    /// All of them.
    All(Vec<Term>),
    /// Any of them.
    Any(Vec<Term>),
    /// The action is one of these.
    ActionMatches(Vec<ActionPattern>),
    /// An attribute compared with values.
    Compare { source: String, path: String, operator: String, values: Vec<String> },
}

pub(super) fn parse(text: &str) -> Option<Term> {
    let mut reader = Reader { rest: text };
    let term = reader.any_of(0)?;
    reader.skip();
    reader.rest.is_empty().then_some(term)
}

struct Reader<'a> {
    rest: &'a str,
}

impl<'a> Reader<'a> {
    fn skip(&mut self) {
        self.rest = self.rest.trim_start();
    }

    /// Takes a sign, if it comes next.
    fn sign(&mut self, sign: &str) -> bool {
        self.skip();
        match self.rest.strip_prefix(sign) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    /// Takes a word in any case, if it comes next and ends there.
    fn word(&mut self, word: &str) -> bool {
        self.skip();
        let Some(head) = self.rest.get(..word.len()).filter(|head| head.eq_ignore_ascii_case(word)) else {
            return false;
        };
        let rest = self.rest.get(head.len()..).unwrap_or_default();
        if rest.starts_with(|c: char| c.is_alphanumeric()) {
            return false;
        }
        self.rest = rest;
        true
    }

    /// Takes characters while they fit; none if none does.
    fn run(&mut self, fits: impl Fn(char) -> bool) -> Option<&'a str> {
        self.skip();
        let end = self.rest.find(|c| !fits(c)).unwrap_or(self.rest.len());
        let (taken, rest) = self.rest.split_at_checked(end)?;
        self.rest = rest;
        (!taken.is_empty()).then_some(taken)
    }

    // AND binds closer than OR.
    fn any_of(&mut self, depth: usize) -> Option<Term> {
        let mut terms = vec![self.all_of(depth)?];
        while self.sign("||") || self.word("OR") {
            terms.push(self.all_of(depth)?);
        }
        one_or(terms, Term::Any)
    }

    fn all_of(&mut self, depth: usize) -> Option<Term> {
        let mut terms = vec![self.one(depth)?];
        while self.sign("&&") || self.word("AND") {
            terms.push(self.one(depth)?);
        }
        one_or(terms, Term::All)
    }

    fn one(&mut self, depth: usize) -> Option<Term> {
        let deeper = Some(depth + 1).filter(|depth| *depth <= DEEPEST)?;
        if self.sign("!") || self.word("NOT") {
            return Some(Term::Not(Box::new(self.one(deeper)?)));
        }
        if self.sign("(") {
            let inner = self.any_of(deeper)?;
            return self.sign(")").then_some(inner);
        }
        if self.word("ActionMatches") {
            let patterns = self.list()?;
            return Some(Term::ActionMatches(patterns.iter().map(|text| ActionPattern::new(text)).collect()));
        }
        self.sign("@").then_some(())?;
        let source = self.run(char::is_alphanumeric)?.to_owned();
        self.sign("[").then_some(())?;
        let path = self.run(|c| c != ']')?.trim().to_owned();
        self.sign("]").then_some(())?;
        let operator = self.run(|c| c.is_alphanumeric() || c == ':')?.to_owned();
        self.skip();
        let values = if self.rest.starts_with('{') { self.list()? } else { vec![self.value()?] };
        Some(Term::Compare { source, path, operator, values })
    }

    /// One value or more in braces.
    fn list(&mut self) -> Option<Vec<String>> {
        self.sign("{").then_some(())?;
        let mut values = vec![self.value()?];
        while self.sign(",") {
            values.push(self.value()?);
        }
        self.sign("}").then_some(values)
    }

    /// A text in quotation marks, or a bare word such as a GUID.
    fn value(&mut self) -> Option<String> {
        if self.sign("'") {
            let (text, rest) = self.rest.split_once('\'')?;
            self.rest = rest;
            return Some(text.to_owned());
        }
        self.run(|c| c.is_alphanumeric() || c == '-').map(str::to_owned)
    }
}

fn one_or(mut terms: Vec<Term>, many: fn(Vec<Term>) -> Term) -> Option<Term> {
    if terms.len() == 1 { terms.pop() } else { Some(many(terms)) }
}
