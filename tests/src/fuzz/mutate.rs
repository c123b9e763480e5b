//! Bends what is sound: bytes of a text, or the members of a JSON value. What comes of it follows from the dice.

use serde_json::{Map, Value, json};

use crate::walk::Dice;

/// Texts that broke something somewhere once.
const ODD: [&str; 24] = [
    "",
    "/",
    "//",
    "*",
    "**",
    " ",
    "\u{0}",
    "null",
    "-1",
    "1e999",
    "é",
    "🛡️",
    "\u{202e}",
    "\u{feff}",
    "%2f",
    "..",
    "a/b",
    "#",
    "__proto__",
    "9007199254740992",
    "18446744073709551616",
    "2022-07-14T09:00:00Z",
    "9999-12-31T23:59:60+23:59",
    "PT0S",
];

/// A value that is seldom meant.
fn odd_value(dice: &mut Dice) -> Value {
    match dice.below(9) {
        0 => Value::Null,
        1 => json!(u64::MAX),
        2 => json!(-1),
        3 => json!(9_007_199_254_740_991_u64),
        4 => json!(0.5),
        5 => json!([]),
        6 => json!({}),
        7 => json!(dice.chance(50)),
        _ => json!(dice.text(&ODD)),
    }
}

/// The text with some of its bytes changed, doubled, moved or gone, as text.
pub fn text(dice: &mut Dice, seed: &str) -> String {
    let mut bytes = seed.as_bytes().to_vec();
    for _ in 0..1 + dice.below(4) {
        let (at, length) = (dice.below(bytes.len() + 1), dice.below(24));
        let end = (at + length).min(bytes.len());
        match dice.below(6) {
            0 => drop(bytes.drain(at..end)),
            1 => {
                let part = bytes.get(at..end).unwrap_or_default().to_vec();
                bytes.splice(at..at, part);
            }
            2 => bytes.splice(at..at, dice.text(&ODD).into_bytes()).for_each(drop),
            3 => bytes.truncate(at),
            _ => {
                if let Some(byte) = bytes.get_mut(at) {
                    *byte = if dice.chance(50) { *byte ^ 0x20 } else { u8::try_from(dice.below(256)).unwrap_or(0) };
                }
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Bends one value somewhere below, or here.
fn bend(dice: &mut Dice, value: &mut Value, others: &[Value]) {
    if dice.chance(25) {
        return replace(dice, value, others);
    }
    match value {
        Value::Array(items) if !items.is_empty() => {
            let at = dice.below(items.len());
            match dice.below(8) {
                0 => drop(items.remove(at)),
                1 => items.extend(items.get(at).cloned()),
                _ => items.get_mut(at).into_iter().for_each(|item| bend(dice, item, others)),
            }
        }
        Value::Object(members) if !members.is_empty() => bend_member(dice, members, others),
        other => replace(dice, other, others),
    }
}

fn bend_member(dice: &mut Dice, members: &mut Map<String, Value>, others: &[Value]) {
    let names: Vec<String> = members.keys().cloned().collect();
    let name = dice.text(&names);
    match dice.below(9) {
        0 => drop(members.remove(&name)),
        1 => drop(members.insert(text(dice, &name), odd_value(dice))),
        2 => {
            let moved = members.remove(&name).unwrap_or_default();
            members.insert(dice.text(&names), moved);
        }
        _ => members.get_mut(&name).into_iter().for_each(|member| bend(dice, member, others)),
    }
}

fn replace(dice: &mut Dice, value: &mut Value, others: &[Value]) {
    *value = match value {
        Value::String(own) if dice.chance(60) => Value::from(text(dice, own)),
        Value::Number(own) if dice.chance(60) => {
            let own = own.as_u64().unwrap_or_default();
            json!(own.wrapping_add(dice.roll() >> dice.below(64)))
        }
        _ if dice.chance(30) => dice.maybe(others).cloned().unwrap_or_default(),
        _ => odd_value(dice),
    };
}

/// The value with some members changed; `others` are values that fit elsewhere.
pub fn value(dice: &mut Dice, seed: &Value, others: &[Value]) -> Value {
    let mut bent = seed.clone();
    for _ in 0..1 + dice.below(3) {
        bend(dice, &mut bent, others);
    }
    bent
}
