//! A place in a JSON document that knows its pointer, and the problems found on the way. Stands on `document` and
//! `json`.

use std::borrow::Cow;
use std::cell::RefCell;
use std::fmt;

use super::document::Document;
use super::problem::{Problem, Severity};
use crate::json::Value;
use crate::model::iso;
use crate::model::scope::Scope;
use crate::model::text::Folded;
use crate::model::time::Instant;

/// The most problems of one severity that are told one by one: beyond, an estate has one fault many times over, or is none.
const MOST_TOLD: usize = 10_000;

/// The problems found so far.
#[derive(Debug, Default)]
pub(super) struct Problems(RefCell<Found>);

#[derive(Debug, Default)]
struct Found {
    told: Vec<Problem>,
    errors: usize,
    warnings: usize,
}

impl Problems {
    fn add(&self, severity: Severity, code: &str, way: &Way<'_>, message: &dyn fmt::Display) {
        let found = &mut *self.0.borrow_mut();
        let count = match severity {
            Severity::Error => &mut found.errors,
            Severity::Warning => &mut found.warnings,
        };
        *count += 1;
        if *count <= MOST_TOLD {
            let message = message.to_string();
            found.told.push(Problem { code: code.to_owned(), path: way.pointer(), message, severity });
        }
    }

    /// All problems, if one of them is an error; or else the warnings.
    pub(super) fn verdict(self) -> Result<Vec<Problem>, Vec<Problem>> {
        let Found { mut told, errors, warnings } = self.0.into_inner();
        for (count, what, severity) in [(errors, "errors", Severity::Error), (warnings, "warnings", Severity::Warning)]
        {
            if count > MOST_TOLD {
                let message = format!("there are {count} {what}; the first {MOST_TOLD} are told");
                told.push(Problem { code: "TooManyProblems".to_owned(), path: String::new(), message, severity });
            }
        }
        if errors > 0 { Err(told) } else { Ok(told) }
    }
}

/// More steps than lead to anything that an estate holds.
const DEEPEST: usize = 16;

/// One step of a JSON pointer.
#[derive(Clone, Copy)]
enum Step<'a> {
    Name(&'a str),
    Number(usize),
}

/// The steps of a JSON pointer. They are written out where a problem is told, and there alone: nearly all places are sound.
#[derive(Clone, Copy)]
struct Way<'a> {
    steps: [Step<'a>; DEEPEST],
    length: usize,
}

impl<'a> Way<'a> {
    const TOP: Self = Self { steps: [Step::Number(0); DEEPEST], length: 0 };

    fn to(mut self, step: Step<'a>) -> Self {
        if let Some(next) = self.steps.get_mut(self.length) {
            *next = step;
            self.length += 1;
        }
        self
    }

    fn pointer(&self) -> String {
        let steps = self.steps.iter().take(self.length);
        steps.fold(String::new(), |path, step| match step {
            Step::Name(name) => format!("{path}/{}", name.replace('~', "~0").replace('/', "~1")),
            Step::Number(number) => format!("{path}/{number}"),
        })
    }
}

/// A place in the document.
#[derive(Clone, Copy)]
pub(super) struct At<'a> {
    pub(super) value: &'a Value<'a>,
    way: Way<'a>,
    problems: &'a Problems,
    document: Option<&'a Document<'a>>,
}

static NULL: Value<'_> = Value::Null;

/// By what a page leads to the next: Resource Manager's, Microsoft Graph's, Resource Graph's.
const NEXT_PAGE: [&str; 3] = ["nextLink", "@odata.nextLink", "$skipToken"];

fn holds_names(value: &Value<'_>) -> bool {
    matches!(value, Value::Object(_) | Value::List(_))
}

/// The names that stand more than once. Nearly all objects are small, and their names are told apart by their marks.
fn repeated<'a>(members: &'a [(Cow<'a, str>, Value<'a>)]) -> Vec<&'a str> {
    let names = || members.iter().map(|(name, _)| name.as_ref());
    if members.len() > 32 {
        let mut sorted: Vec<&str> = names().collect();
        sorted.sort_unstable();
        let twice = sorted.windows(2).filter_map(|pair| match pair {
            [one, other] if one == other => Some(*one),
            _ => None,
        });
        return twice.collect();
    }
    let mut marks = 0_u64;
    let twice = names().enumerate().filter(|(number, name)| {
        let mark = mark(name);
        let is_new = marks & mark == 0;
        marks |= mark;
        !is_new && names().take(*number).any(|earlier| earlier == *name)
    });
    twice.map(|(_, name)| name).collect()
}

/// One bit of 64 for a name: names that differ in it differ.
fn mark(name: &str) -> u64 {
    let (first, last) = (name.bytes().next().unwrap_or_default(), name.bytes().last().unwrap_or_default());
    1 << ((name.len() + usize::from(first) * 39 + usize::from(last) * 37) % 64)
}

impl<'a> At<'a> {
    pub(super) fn top(value: &'a Value<'a>, problems: &'a Problems) -> Self {
        Self { value, way: Way::TOP, problems, document: None }
    }

    /// The same place, and the document in which it is.
    pub(super) fn within(self, document: &'a Document<'a>) -> Self {
        Self { document: Some(document), ..self }
    }

    /// Keeps what is said here of an object: where it lies if that can be, or else in words of its own.
    pub(super) fn keep(&self, list: &'static str, id: &Folded) {
        let Some(document) = self.document else { return };
        let lies = match self.way.steps {
            [Step::Name(list), Step::Number(number), ..] if self.way.length == 2 => document.piece(list, number),
            _ => None,
        };
        // Whatever the room between the words, the text is the same: one world, one saved text.
        let piece = lies.unwrap_or_else(|| serde_json::to_string(self.value).unwrap_or_default().into());
        document.keep(list, id.clone(), piece);
    }

    pub(super) fn error(&self, code: &str, message: impl fmt::Display) {
        self.problems.add(Severity::Error, code, &self.way, &message);
    }

    pub(super) fn warn(&self, code: &str, message: impl fmt::Display) {
        self.problems.add(Severity::Warning, code, &self.way, &message);
    }

    /// A member of an object; null where it is absent.
    pub(super) fn member(&self, name: &'a str) -> Self {
        let value = self.value.get(name).unwrap_or(&NULL);
        Self { value, way: self.way.to(Step::Name(name)), ..*self }
    }

    /// An entry of a list that is a member here, the entry itself being at hand.
    pub(super) fn listed<'b>(&'b self, list: &'b str, number: usize, value: &'b Value<'b>) -> At<'b> {
        At { value, way: self.way.to(Step::Name(list)).to(Step::Number(number)), ..*self }
    }

    /// A member of what must be an object, if it is there at all.
    pub(super) fn inner(&self, name: &'a str) -> Self {
        if !self.is_object() && !self.is_null() {
            self.error("InvalidType", format!("expected an object, found {}", kind_of(self.value)));
        }
        self.member(name)
    }

    /// Yes or no, if it is told.
    pub(super) fn truth(&self) -> Option<bool> {
        let truth = self.value.as_bool();
        if truth.is_none() && !self.is_null() {
            self.error("InvalidType", format!("expected true or false, found {}", kind_of(self.value)));
        }
        truth
    }

    /// A member of `properties`, as REST nests it, or of the object itself, as the CLI flattens it.
    pub(super) fn property(&self, name: &'a str) -> Self {
        let is_told = |holder: &Value<'_>| holder.get(name).is_some_and(|own| *own != Value::Null);
        let properties = self.value.get("properties").filter(|own| matches!(own, Value::Object(_)));
        let is_nested = properties.is_some_and(|own| is_told(own) || !is_told(self.value));
        if is_nested { self.member("properties").member(name) } else { self.member(name) }
    }

    pub(super) fn is_object(&self) -> bool {
        matches!(self.value, Value::Object(_))
    }

    pub(super) fn is_null(&self) -> bool {
        matches!(self.value, Value::Null)
    }

    /// The entries of a list: a plain one or a REST envelope. An absent list is empty.
    pub(super) fn entries(&self) -> impl ExactSizeIterator<Item = Self> + Clone + use<'a> {
        if self.is_object() {
            self.check_envelope();
            return self.member("value").entries_of_list();
        }
        self.entries_of_list()
    }

    /// An envelope holds a whole list. An answer that tells of a failure holds none, and is not an empty one.
    fn check_envelope(&self) {
        for name in NEXT_PAGE {
            let next = self.member(name);
            if !next.is_null() && next.value.as_str() != Some("") {
                next.error(
                    "IncompleteExport",
                    format!("this is one page of several; follow `{name}` and join the pages"),
                );
            }
        }
        let failure = self.member("error");
        if failure.is_object() {
            let code = failure.value.get("code").and_then(Value::as_str).unwrap_or("no reason");
            failure.error(
                "IncompleteExport",
                format!("this is no list but an answer that failed, `{code}`: export it anew"),
            );
        } else if self.member("value").is_null() {
            self.error("InvalidType", "expected a list, or an object with the list as its `value`");
        }
    }

    /// In all that is here every name stands once: of two values by one name nobody knows which is meant.
    pub(super) fn each_name_once(&self) {
        match self.value {
            Value::Object(members) => {
                for name in repeated(members) {
                    let at = Self { way: self.way.to(Step::Name(name)), ..*self };
                    at.error("DuplicateField", format!("`{name}` stands here twice: join them, or leave one out"));
                }
                for (name, value) in members.iter().filter(|(_, value)| holds_names(value)) {
                    Self { value, way: self.way.to(Step::Name(name)), ..*self }.each_name_once();
                }
            }
            Value::List(items) => {
                for (number, value) in items.iter().enumerate().filter(|(_, value)| holds_names(value)) {
                    Self { value, way: self.way.to(Step::Number(number)), ..*self }.each_name_once();
                }
            }
            _ => {}
        }
    }

    fn entries_of_list(&self) -> impl ExactSizeIterator<Item = Self> + Clone + use<'a> {
        let items: &[Value<'_>] = match self.value {
            Value::List(items) => items,
            Value::Null => &[],
            other => {
                self.error("InvalidType", format!("expected a list, found {}", kind_of(other)));
                &[]
            }
        };
        let list = *self;
        items.iter().enumerate().map(move |(number, value)| Self {
            value,
            way: list.way.to(Step::Number(number)),
            ..list
        })
    }

    /// A text that may be absent.
    pub(super) fn text(&self) -> Option<&'a str> {
        match self.value {
            Value::Text(text) => Some(text),
            Value::Null => None,
            other => {
                self.error("InvalidType", format!("expected a text, found {}", kind_of(other)));
                None
            }
        }
    }

    /// A text that must be there.
    pub(super) fn required_text(&self) -> Option<&'a str> {
        if self.is_null() {
            self.error("MissingField", "this field is missing");
        }
        self.text()
    }

    /// A count that may be absent. Some come with a fraction of nought, such as `14.0`.
    pub(super) fn count(&self) -> Option<u32> {
        let number = self.value.as_number();
        let whole = |own: f64| (own.fract() == 0.0 && (0.0..=f64::from(u32::MAX)).contains(&own)).then_some(own as u64);
        let count = number.and_then(|own| own.as_u64().or_else(|| own.as_f64().and_then(whole)));
        let count = count.and_then(|count| u32::try_from(count).ok());
        if count.is_none() && !self.is_null() {
            self.error("InvalidValue", "a count is a whole number");
        }
        count
    }

    /// A count that must be there.
    pub(super) fn required_count(&self) -> Option<u32> {
        if self.is_null() {
            self.error("MissingField", "this field is missing");
        }
        self.count()
    }

    /// An ARM id that must be there.
    pub(super) fn required_scope(&self) -> Option<Scope> {
        let text = self.required_text()?;
        let keep = |id: &str| self.document.map_or_else(|| Folded::new(id), |document| document.folded(id));
        match Scope::parse_as(text, keep) {
            Ok(scope) => Some(scope),
            Err(fault) => {
                self.error("InvalidId", fault.to_string());
                None
            }
        }
    }

    /// Texts of a list; entries of another type are problems.
    pub(super) fn texts(&self) -> Vec<&'a str> {
        self.entries_of_list().filter_map(|own| own.required_text()).collect()
    }

    /// An RFC 3339 time, if there is one.
    pub(super) fn time(&self) -> Option<Instant> {
        let text = self.text()?;
        let parsed = iso::instant(text);
        if parsed.is_none() {
            self.error("InvalidTime", format!("`{text}` is no RFC 3339 time from 1970 on"));
        }
        parsed
    }

    /// Warns of members that have no meaning here.
    pub(super) fn known_members(&self, known: &[&str]) {
        let Value::Object(members) = self.value else {
            self.error("InvalidType", format!("expected an object, found {}", kind_of(self.value)));
            return;
        };
        let all = known.join(", ");
        for (name, _) in members.iter().filter(|(name, _)| !known.contains(&name.as_ref())) {
            let way = self.way.to(Step::Name(name));
            let message = format_args!("an estate has no `{name}`; it has {all}");
            self.problems.add(Severity::Error, "UnknownField", &way, &message);
        }
    }
}

fn kind_of(value: &Value<'_>) -> &'static str {
    match value {
        Value::Null => "nothing",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::Text(_) => "a text",
        Value::List(_) => "a list",
        Value::Object(_) => "an object",
    }
}
