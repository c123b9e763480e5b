//! Objects of JSON, member by member. Stands on serde_json.
//!
//! In the stead of serde_json's own macro, which writes out for each member how it comes to be and is put in its place: that makes
//! the npm package tens of kilobytes larger.

use serde::Serialize;
use serde_json::Value;

/// What can be told in JSON.
pub(super) trait Tell {
    fn told(&self) -> Value;
}

impl<T: Serialize> Tell for T {
    fn told(&self) -> Value {
        serde_json::to_value(self).unwrap_or_default()
    }
}

/// An object of these members.
pub(super) fn of_members(members: &[(&str, &dyn Tell)]) -> Value {
    Value::Object(members.iter().map(|(name, own)| ((*name).to_owned(), own.told())).collect())
}

/// An object with one more member, if there is anything to tell in it.
pub(super) fn and(own: Value, name: &str, told: Option<impl Tell>) -> Value {
    match &told {
        Some(told) => with(own, name, told),
        None => own,
    }
}

fn with(mut own: Value, name: &str, told: &dyn Tell) -> Value {
    if let Some(members) = own.as_object_mut() {
        members.insert(name.to_owned(), told.told());
    }
    own
}

/// An object, as JSON writes it; an object in it says so again.
macro_rules! object {
    ({ $($name:literal: $own:expr),* $(,)? }) => {
        $crate::estate::object::of_members(&[$(($name, &$own)),*])
    };
}

pub(super) use object;
