//! JSON as it lies in its text, from which it borrows its words: a fraction of the room and the time of a value that owns them.
//! Stands on serde_json alone.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde::{Serialize, Serializer};
use serde_json::{Error, Map, Number, Value as Owned};

/// A JSON value.
#[derive(Clone, Debug, PartialEq)]
pub enum Value<'a> {
    /// Nothing.
    Null,
    /// True or false.
    Bool(bool),
    /// A number.
    Number(Number),
    /// A text; its own words where the JSON has to escape them.
    Text(Cow<'a, str>),
    /// A list.
    List(Vec<Self>),
    /// Members in the order of the text. Of two by one name the later one counts.
    Object(Vec<(Cow<'a, str>, Self)>),
}

impl<'a> Value<'a> {
    /// Reads it from text.
    pub fn read(text: &'a str) -> Result<Self, Error> {
        serde_json::from_str(text)
    }

    /// A member of an object.
    pub fn get(&self, name: &str) -> Option<&Self> {
        self.members().iter().rev().find(|(own, _)| own == name).map(|(_, value)| value)
    }

    /// The members of an object; none of anything else.
    pub fn members(&self) -> &[(Cow<'a, str>, Self)] {
        match self {
            Self::Object(members) => members,
            _ => &[],
        }
    }

    /// What is true or false.
    pub fn as_bool(&self) -> Option<bool> {
        match self {
            Self::Bool(truth) => Some(*truth),
            _ => None,
        }
    }

    /// A text.
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// A number.
    pub fn as_number(&self) -> Option<&Number> {
        match self {
            Self::Number(number) => Some(number),
            _ => None,
        }
    }
}

/// A value that owns its words.
impl From<&Value<'_>> for Owned {
    fn from(tree: &Value<'_>) -> Self {
        match tree {
            Value::Null => Self::Null,
            Value::Bool(truth) => Self::Bool(*truth),
            Value::Number(number) => Self::Number(number.clone()),
            Value::Text(text) => Self::String(text.to_string()),
            Value::List(items) => Self::Array(items.iter().map(Self::from).collect()),
            Value::Object(members) => {
                // One by one: collected, they would bring along a way to sort them.
                let mut own = Map::new();
                for (name, value) in members {
                    own.insert(name.to_string(), value.into());
                }
                Self::Object(own)
            }
        }
    }
}

impl<'a> From<&'a Owned> for Value<'a> {
    fn from(value: &'a Owned) -> Self {
        match value {
            Owned::Null => Self::Null,
            Owned::Bool(truth) => Self::Bool(*truth),
            Owned::Number(number) => Self::Number(number.clone()),
            Owned::String(text) => Self::Text(text.into()),
            Owned::Array(items) => Self::List(items.iter().map(Self::from).collect()),
            Owned::Object(members) => {
                Self::Object(members.iter().map(|(name, own)| (name.into(), Self::from(own))).collect())
            }
        }
    }
}

/// Without room between the words, members in the order of the text.
impl Serialize for Value<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Bool(truth) => serializer.serialize_bool(*truth),
            Self::Number(number) => number.serialize(serializer),
            Self::Text(text) => serializer.serialize_str(text),
            Self::List(items) => serializer.collect_seq(items),
            Self::Object(members) => serializer.collect_map(members.iter().map(|(name, own)| (name, own))),
        }
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Value<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Reader)
    }
}

struct Reader;

impl<'de> Visitor<'de> for Reader {
    type Value = Value<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any valid JSON value")
    }

    fn visit_unit<E>(self) -> Result<Value<'de>, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, truth: bool) -> Result<Value<'de>, E> {
        Ok(Value::Bool(truth))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Value<'de>, E> {
        Ok(Value::Number(number.into()))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Value<'de>, E> {
        Ok(Value::Number(number.into()))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Value<'de>, E> {
        Ok(Number::from_f64(number).map_or(Value::Null, Value::Number))
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Value<'de>, E> {
        Ok(Value::Text(Cow::Borrowed(text)))
    }

    fn visit_str<E>(self, text: &str) -> Result<Value<'de>, E> {
        Ok(Value::Text(Cow::Owned(text.to_owned())))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value<'de>, A::Error> {
        let mut all = Vec::new();
        while let Some(item) = items.next_element()? {
            all.push(item);
        }
        Ok(Value::List(all))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Value<'de>, A::Error> {
        let mut all = Vec::new();
        while let Some((name, value)) = members.next_entry()? {
            // JSON has no other names.
            if let Value::Text(name) = name {
                all.push((name, value));
            }
        }
        Ok(Value::Object(all))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_reads_what_serde_json_reads_and_refuses_what_it_refuses() {
        for text in [
            r#"{"a":[1,-2,3.5,1e300,18446744073709551616,-0.0],"b":{"c":null,"d":true,"é\n\u0041":"\"x\\"},"":""}"#,
            r#"{"a":1,"b":2,"a":{"a":1,"a":[]}}"#,
            " [ ] ",
            "7",
            "",
            "{",
            "[1,]",
            "{\"a\":\n1,}",
            "{1:2}",
            "\"\\ud800\"",
            "1e999",
            "tru",
            "[] []",
        ] {
            let told = |fault: Error| fault.to_string();
            let own = Value::read(text).map(|tree| Owned::from(&tree)).map_err(told);
            assert_eq!(own, serde_json::from_str::<Owned>(text).map_err(told), "{text}");
        }
        let deep = "[".repeat(1_000_000);
        assert!(Value::read(&deep).is_err());
    }

    #[test]
    fn what_has_no_escapes_is_borrowed() {
        let text = r#"{"name":"words","na\u006de":"w\u006frds"}"#;
        let Ok(Value::Object(members)) = Value::read(text) else { panic!("an object") };
        let owned: Vec<bool> = members
            .iter()
            .map(|(name, value)| matches!(name, Cow::Owned(_)) && matches!(value, Value::Text(Cow::Owned(_))))
            .collect();
        assert_eq!(owned, [false, true]);
    }

    #[test]
    fn of_two_members_by_one_name_the_later_one_counts() {
        let tree = Value::read(r#"{"a":1,"b":2,"a":3}"#).expect("JSON");
        assert_eq!(tree.get("a").and_then(Value::as_number).and_then(Number::as_u64), Some(3));
        let value = Owned::from(&tree);
        assert_eq!(value, serde_json::json!({"a": 3, "b": 2}));
        assert_eq!(Owned::from(&Value::from(&value)), value);
    }

    #[test]
    fn it_is_written_as_it_came_without_the_room_between_the_words() {
        let text = r#"{"z":[1,-2.5,"\"\n",{}],"a":null,"":true}"#;
        let roomy = text.replace(',', " ,\n ").replace(':', " : ");
        let told = Value::read(&roomy).expect("JSON");
        assert_eq!(serde_json::to_string(&told).expect("plain data"), text);
    }
}
