//! The language that the portal speaks. The English text itself is the key (as gettext has it): what a language has no text for
//! stays English. Stands on yew's strings alone; must never be asked to translate what belongs to the world, such as a name.
//!
//! A further language is a file of this room with its table, and its rows in [`Language`]. The last language is none: it shows
//! what is not yet translatable, and what a longer language would cut off.

mod regional;
mod stretched;

use std::cell::Cell;
use std::fmt::Display;

use yew::AttrValue;

pub use self::regional::{Clock, Day, RegionalFormat};

/// A language of the portal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// As the sources write.
    #[default]
    English,
    /// English in brackets and accents, a third longer, for whoever maintains or translates the portal.
    Stretched,
}

/// Where a language has its texts.
#[derive(Clone, Copy, Debug)]
pub enum Texts {
    /// In the sources.
    Sources,
    /// Nowhere: they are made out of the English ones.
    Made(fn(&str) -> String),
    /// In a table of English texts and its own, in the order of the English ones. What is counted has its forms in one text,
    /// with a bar between them.
    Table(&'static [(&'static str, &'static str)]),
}

impl Texts {
    /// The text for an English one; none where the English one stands.
    fn of(self, english: &str) -> Option<String> {
        match self {
            Self::Sources => None,
            Self::Made(make) => Some(make(english)),
            Self::Table(table) => {
                let at = table.binary_search_by_key(&english, |(own, _)| own).ok()?;
                table.get(at).map(|(_, text)| (*text).to_owned())
            }
        }
    }
}

impl Language {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::English, Self::Stretched];

    /// The tag by which browsers, screen readers and the settings know it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Stretched => "en-x-stretched",
        }
    }

    /// What it calls itself.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::Stretched => "English, stretched (for translators)",
        }
    }

    /// The language of this tag.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.name() == name)
    }

    const fn texts(self) -> Texts {
        match self {
            Self::English => Texts::Sources,
            Self::Stretched => Texts::Made(stretched::stretched),
        }
    }

    /// Which of its forms a count takes.
    const fn form(self, count: u64) -> usize {
        match self {
            Self::English | Self::Stretched => (count != 1) as usize,
        }
    }
}

/// What the reader has chosen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Locale {
    /// The words.
    pub language: Language,
    /// Dates and numbers.
    pub format: RegionalFormat,
}

thread_local! {
    // A page has one reader. Every text would have to be handed this otherwise.
    static LOCALE: Cell<Locale> = const { Cell::new(Locale { language: Language::English, format: RegionalFormat::DayFirst }) };
}

/// Speaks so from now on.
pub fn speak(locale: Locale) {
    LOCALE.set(locale);
}

/// What is spoken now.
#[must_use]
pub fn spoken() -> Locale {
    LOCALE.get()
}

/// A text of the portal.
#[must_use]
#[inline(never)]
pub fn say(english: &'static str) -> AttrValue {
    match spoken().language.texts().of(english) {
        Some(text) if !english.trim().is_empty() => text.into(),
        _ => AttrValue::Static(english),
    }
}

/// What a component was given: a text that stands in the sources is the portal's, one that was put together is said already or
/// belongs to the world.
#[must_use]
#[inline(never)]
pub fn said(text: &AttrValue) -> AttrValue {
    match text {
        AttrValue::Static(english) => say(english),
        AttrValue::Rc(_) => text.clone(),
    }
}

/// A text of the portal with parts of the world in it, each by its name: `say_with("Delete {name}?", &[("name", &name)])`.
#[must_use]
#[inline(never)]
pub fn say_with(english: &'static str, parts: &[(&str, &dyn Display)]) -> String {
    match spoken().language.texts().of(english) {
        Some(text) => filled(&text, parts),
        None => filled(english, parts),
    }
}

/// A text about a count, which stands in it as `{n}`: `plural(days, "{n} day", "{n} days")`.
#[must_use]
pub fn plural(count: impl TryInto<u64>, one: &'static str, many: &'static str) -> String {
    counted(count.try_into().unwrap_or(u64::MAX), one, many)
}

#[inline(never)]
fn counted(count: u64, one: &'static str, many: &'static str) -> String {
    let language = spoken().language;
    let form = language.form(count);
    let n = number(count);
    let parts: [(&str, &dyn Display); 1] = [("n", &n)];
    match language.texts() {
        Texts::Table(_) => match language.texts().of(many) {
            Some(forms) => filled(forms.split('|').nth(form).unwrap_or(&forms), &parts),
            None => filled(if count == 1 { one } else { many }, &parts),
        },
        _ => say_with(if count == 1 { one } else { many }, &parts),
    }
}

/// A sentence of the engine, which puts what belongs to the world in backticks: the rest is its key, with `{1}` for the first.
#[must_use]
pub fn say_told(english: &str) -> String {
    let texts = spoken().language.texts();
    if matches!(texts, Texts::Sources) {
        return english.to_owned();
    }
    let (mut key, mut parts) = (String::new(), Vec::new());
    for (at, piece) in english.split('`').enumerate() {
        if at % 2 == 0 {
            key.push_str(piece);
        } else {
            parts.push((parts.len().saturating_add(1).to_string(), format!("`{piece}`")));
            key.push_str(&format!("{{{}}}", parts.len()));
        }
    }
    let named: Vec<(&str, &dyn Display)> =
        parts.iter().map(|(name, part)| (name.as_str(), part as &dyn Display)).collect();
    texts.of(&key).map_or_else(|| english.to_owned(), |text| filled(&text, &named))
}

/// A whole number.
fn number(number: u64) -> String {
    regional::number(number, spoken().format)
}

/// A day with its year.
#[must_use]
pub fn full_day(day: Day) -> String {
    day.in_full(spoken().format, &say(day.month_name()))
}

/// A day without its year.
#[must_use]
pub fn short_day(day: Day) -> String {
    day.short(spoken().format, &say(day.month_name()))
}

/// A time of day.
#[must_use]
pub fn time(clock: Clock) -> String {
    clock.told(spoken().format)
}

/// The text with each `{name}` put in its place; a name that no part has stands as it is.
fn filled(text: &str, parts: &[(&str, &dyn Display)]) -> String {
    let mut whole = String::with_capacity(text.len() + 16);
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        whole.push_str(before);
        let part = after.split_once('}').and_then(|(name, after)| {
            let (_, part) = parts.iter().find(|(own, _)| *own == name)?;
            Some((part, after))
        });
        if let Some((part, after)) = part {
            whole.push_str(&part.to_string());
            rest = after;
        } else {
            whole.push('{');
            rest = after;
        }
    }
    whole.push_str(rest);
    whole
}

/// A text to show. What stands in the sources is said in the reader's language; what was put together is taken as it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Said(AttrValue);

impl From<&'static str> for Said {
    fn from(english: &'static str) -> Self {
        Self(say(english))
    }
}

impl From<AttrValue> for Said {
    fn from(text: AttrValue) -> Self {
        Self(said(&text))
    }
}

impl From<&AttrValue> for Said {
    fn from(text: &AttrValue) -> Self {
        Self(said(text))
    }
}

impl From<String> for Said {
    fn from(text: String) -> Self {
        Self(text.into())
    }
}

impl From<&String> for Said {
    fn from(text: &String) -> Self {
        Self(text.clone().into())
    }
}

impl From<Said> for AttrValue {
    fn from(said: Said) -> Self {
        said.0
    }
}

#[cfg(test)]
mod tests;
