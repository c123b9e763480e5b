//! Reading from JSON: every type reads itself from one kind of value, and tells by a JSON pointer where it could not. Stands on
//! serde_json alone; must never know a type of the engine.
//!
//! The readers are made by `#[derive(FromJson)]` from the attributes by which serde writes. They take half the room of serde's
//! own in the npm package, know of one input instead of four, and need not be asked twice to tell the place of a fault.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt;
use std::sync::Arc;

pub use mua_derive::FromJson;

pub use self::value::Value;

mod value;

/// What could not be read, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misread {
    /// A JSON pointer into the input.
    pub path: String,
    /// What is wrong there.
    pub message: String,
}

/// What was read; boxed, so that a reader's answer is no larger for what seldom happens.
pub type Read<T> = Result<T, Box<Misread>>;

/// What can be read from JSON.
pub trait FromJson: Sized {
    /// Reads it from a value.
    fn from_json(value: &Value<'_>) -> Read<Self>;

    /// What a field of this type is where it is not there; none if it must be.
    fn absent() -> Option<Self> {
        None
    }
}

/// What can be read from the fields of an object, which may hold more than its own.
pub trait FromFields: Sized {
    /// Reads it from fields.
    fn from_fields(fields: Fields<'_>) -> Read<Self>;
}

/// Reads from text.
pub fn read<T: FromJson>(text: &str) -> Read<T> {
    T::from_json(&Value::read(text).map_err(Misread::new)?)
}

/// Whether two texts tell the same, in whatever order and with whatever room between the words.
pub fn tell_the_same(one: &str, other: &str) -> bool {
    let told = |text| Value::read(text).ok().map(|told| serde_json::Value::from(&told));
    one == other || told(one).is_some_and(|one| Some(one) == told(other))
}

/// A JSON text with other texts in the place of those for which there is another. What is no JSON stays as it is.
pub fn with_texts(text: &str, other: &dyn Fn(&str) -> Option<String>) -> String {
    fn change(own: &mut serde_json::Value, other: &dyn Fn(&str) -> Option<String>) {
        match own {
            serde_json::Value::String(text) => other(text).into_iter().for_each(|changed| *text = changed),
            serde_json::Value::Array(all) => all.iter_mut().for_each(|own| change(own, other)),
            serde_json::Value::Object(all) => all.values_mut().for_each(|own| change(own, other)),
            _ => {}
        }
    }
    let Ok(told) = Value::read(text) else { return text.to_owned() };
    let mut told = serde_json::Value::from(&told);
    change(&mut told, other);
    told.to_string()
}

impl Misread {
    /// A fault in the value at hand.
    pub fn new(message: impl fmt::Display) -> Box<Self> {
        Box::new(Self { path: String::new(), message: message.to_string() })
    }

    /// A value of another type than wanted.
    pub fn invalid_type(value: &Value<'_>, wanted: &str) -> Box<Self> {
        Self::new(format_args!("invalid type: {}, expected {wanted}", Shown(value)))
    }

    /// A value of the right type that is not among those wanted.
    pub fn invalid_value(value: &Value<'_>, wanted: &str) -> Box<Self> {
        Self::new(format_args!("invalid value: {}, expected {wanted}", Shown(value)))
    }

    /// A name that none of an enum's variants bears.
    pub fn unknown_variant(name: &str, known: &[&str]) -> Box<Self> {
        Self::new(format_args!("unknown variant `{name}`, expected {}", OneOf(known)))
    }

    fn unknown_field(name: &str, known: &[&str]) -> Box<Self> {
        let fault = match known {
            [] => Self::new(format_args!("unknown field `{name}`, there are no fields")),
            _ => Self::new(format_args!("unknown field `{name}`, expected {}", OneOf(known))),
        };
        fault.under(name)
    }

    fn missing(name: &str) -> Box<Self> {
        Self::new(format_args!("missing field `{name}`")).under(name)
    }

    /// The same fault, seen from the value that holds the one at hand under a key.
    pub fn under(mut self: Box<Self>, key: &str) -> Box<Self> {
        self.path = format!("/{}{}", key.replace('~', "~0").replace('/', "~1"), self.path);
        self
    }
}

impl fmt::Display for Misread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Misread {}

/// A value as a fault tells of it.
struct Shown<'a>(&'a Value<'a>);

impl fmt::Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Value::Null => f.write_str("null"),
            Value::Bool(truth) => write!(f, "boolean `{truth}`"),
            Value::Number(number) if number.is_f64() => write!(f, "floating point `{number}`"),
            Value::Number(number) => write!(f, "integer `{number}`"),
            Value::Text(text) => write!(f, "string {text:?}"),
            Value::List(_) => f.write_str("a list"),
            Value::Object(_) => f.write_str("an object"),
        }
    }
}

/// The names of which one is expected.
struct OneOf<'a>(&'a [&'a str]);

impl fmt::Display for OneOf<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            [only] => write!(f, "`{only}`"),
            [one, other] => write!(f, "`{one}` or `{other}`"),
            names => write!(f, "one of `{}`", names.join("`, `")),
        }
    }
}

/// The fields of an object. The one that tells the type of the whole is none of them.
#[derive(Clone, Copy, Debug)]
pub struct Fields<'a> {
    whole: &'a Value<'a>,
    tag: &'a str,
}

impl<'a> Fields<'a> {
    /// The fields of a value that should be an object.
    pub fn of(value: &'a Value<'_>) -> Read<Self> {
        match value {
            Value::Object(_) => Ok(Self { whole: value, tag: "" }),
            _ => Err(Misread::invalid_type(value, "an object")),
        }
    }

    /// The fields of a value that should be an object, and what the tag among them says.
    pub fn tagged(value: &'a Value<'_>, tag: &'a str) -> Read<(Self, &'a str)> {
        let fields = Self { tag, ..Self::of(value)? };
        match fields.whole.get(tag) {
            Some(Value::Text(told)) => Ok((fields, told)),
            Some(other) => Err(Misread::invalid_type(other, "a string").under(tag)),
            None => Err(Misread::missing(tag)),
        }
    }

    /// Refuses fields that are not known.
    pub fn only(self, known: &[&str]) -> Read<()> {
        let is_known = |name: &str| known.contains(&name) || (name == self.tag && !self.tag.is_empty());
        match self.whole.members().iter().find(|(name, _)| !is_known(name)) {
            Some((odd, _)) => Err(Misread::unknown_field(odd, known)),
            None => Ok(()),
        }
    }

    /// The field of a name, if it is there.
    pub fn given<T: FromJson>(self, name: &str) -> Read<Option<T>> {
        self.whole.get(name).map(|value| T::from_json(value).map_err(|fault| fault.under(name))).transpose()
    }

    /// The field of a name.
    pub fn required<T: FromJson>(self, name: &str) -> Read<T> {
        self.given(name)?.or_else(T::absent).ok_or_else(|| Misread::missing(name))
    }
}

/// One of an enum's variants, by its name.
pub fn named<T: Copy>(value: &Value<'_>, known: &[(&str, T)]) -> Read<T> {
    let Value::Text(name) = value else { return Err(Misread::invalid_type(value, "a string")) };
    let found = known.iter().find(|(own, _)| own == name).map(|(_, variant)| *variant);
    found.ok_or_else(|| Misread::unknown_variant(name, &known.iter().map(|(own, _)| *own).collect::<Vec<_>>()))
}

fn text<'a>(value: &'a Value<'_>) -> Read<&'a str> {
    value.as_str().ok_or_else(|| Misread::invalid_type(value, "a string"))
}

/// The items of a list; each is read under its number.
fn items<T: FromJson>(value: &Value<'_>) -> Read<impl Iterator<Item = Read<T>>> {
    let items = match value {
        Value::List(items) => items,
        _ => return Err(Misread::invalid_type(value, "a list")),
    };
    let read = |(at, item): (usize, &Value<'_>)| T::from_json(item).map_err(|fault| fault.under(&at.to_string()));
    Ok(items.iter().enumerate().map(read))
}

/// What a count or a time is.
const WHOLE: &str = "a whole number from 0 on";

fn unsigned<T: TryFrom<u64>>(value: &Value<'_>) -> Read<T> {
    match value {
        Value::Number(number) if !number.is_f64() => {
            let number = number.as_u64().ok_or_else(|| Misread::invalid_value(value, WHOLE))?;
            T::try_from(number).map_err(|_| Misread::invalid_value(value, "a smaller number"))
        }
        _ => Err(Misread::invalid_type(value, WHOLE)),
    }
}

impl FromJson for u64 {
    fn from_json(value: &Value<'_>) -> Read<Self> {
        unsigned(value)
    }
}

impl FromJson for u32 {
    fn from_json(value: &Value<'_>) -> Read<Self> {
        unsigned(value)
    }
}

impl FromJson for usize {
    fn from_json(value: &Value<'_>) -> Read<Self> {
        unsigned(value)
    }
}

impl FromJson for bool {
    fn from_json(value: &Value<'_>) -> Read<Self> {
        value.as_bool().ok_or_else(|| Misread::invalid_type(value, "a boolean"))
    }
}

impl FromJson for String {
    fn from_json(value: &Value<'_>) -> Read<Self> {
        text(value).map(str::to_owned)
    }
}

impl FromJson for Arc<str> {
    fn from_json(value: &Value<'_>) -> Read<Self> {
        text(value).map(Self::from)
    }
}

impl<T: FromJson> FromJson for Box<T> {
    fn from_json(value: &Value<'_>) -> Read<Self> {
        T::from_json(value).map(Self::new)
    }
}

impl<T: FromJson> FromJson for Arc<T> {
    fn from_json(value: &Value<'_>) -> Read<Self> {
        T::from_json(value).map(Self::new)
    }
}

impl<T: FromJson> FromJson for Option<T> {
    fn from_json(value: &Value<'_>) -> Read<Self> {
        if matches!(value, Value::Null) { Ok(None) } else { T::from_json(value).map(Some) }
    }

    fn absent() -> Option<Self> {
        Some(None)
    }
}

impl<T: FromJson> FromJson for Vec<T> {
    fn from_json(value: &Value<'_>) -> Read<Self> {
        let mut all = Self::new();
        for item in items(value)? {
            all.push(item?);
        }
        Ok(all)
    }
}

impl<T: FromJson + Ord> FromJson for BTreeSet<T> {
    fn from_json(value: &Value<'_>) -> Read<Self> {
        let mut all = Self::new();
        for item in items(value)? {
            all.insert(item?);
        }
        Ok(all)
    }
}

/// Takes each key, as the text that it is, and the value under it.
#[inline(never)]
pub fn each_member(value: &Value<'_>, take: &mut dyn FnMut(&Value<'_>, &Value<'_>) -> Read<()>) -> Read<()> {
    let Value::Object(fields) = value else { return Err(Misread::invalid_type(value, "an object")) };
    fields
        .iter()
        .try_for_each(|(key, part)| take(&Value::Text(Cow::Borrowed(key)), part).map_err(|fault| fault.under(key)))
}

/// Lets serde read a type as it reads itself, for those to whom serde is the way in.
macro_rules! deserialize_as_json {
    ($name:ty) => {
        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let value = <$crate::json::Value<'de> as serde::Deserialize<'de>>::deserialize(deserializer)?;
                <Self as $crate::json::FromJson>::from_json(&value).map_err(serde::de::Error::custom)
            }
        }
    };
}
pub(crate) use deserialize_as_json;
