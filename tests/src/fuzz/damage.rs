//! Damages a kept text as a disk, a careless hand or a spiteful one does: one thing at a time, and that anywhere. What comes of it
//! follows from the dice.

use serde_json::{Value, json};

use crate::walk::Dice;

/// Halves of letters, which no text of this language can hold and JSON can write down.
const SURROGATES: [&str; 4] = ["\\ud800", "\\udfff", "\\ud83d\\ud83d", "a\\udc00b"];
/// Names that mean something to some language.
const NAMES: [&str; 5] = ["__proto__", "constructor", "prototype", "toString", "hasOwnProperty"];
/// Numbers that are seldom thought of.
const NUMBERS: [&str; 8] = ["-1", "1e999", "-0", "0.1", "18446744073709551616", "9007199254740993", "1E400000", "00"];

/// The text with one damage; the number of the kind goes round.
pub fn damaged(dice: &mut Dice, kind: u64, seed: &str) -> String {
    match kind % 8 {
        0 => flipped(dice, seed),
        1 => cut(dice, seed),
        2 => retyped(dice, seed),
        3 => doubled(dice, seed),
        4 => versioned(dice, seed),
        5 => in_a_string(dice, seed, &SURROGATES),
        6 => in_a_string(dice, seed, &NAMES),
        _ => numbered(dice, seed),
    }
}

fn flipped(dice: &mut Dice, seed: &str) -> String {
    let mut bytes = seed.as_bytes().to_vec();
    let at = dice.below(bytes.len());
    let bit = dice.below(8);
    bytes.get_mut(at).into_iter().for_each(|byte| *byte ^= 1 << bit);
    // As a browser reads bytes that are no text.
    String::from_utf8_lossy(&bytes).into_owned()
}

fn cut(dice: &mut Dice, seed: &str) -> String {
    let bytes = seed.as_bytes();
    String::from_utf8_lossy(bytes.get(..dice.below(bytes.len())).unwrap_or_default()).into_owned()
}

/// A value of another type anywhere in the tree.
fn retyped(dice: &mut Dice, seed: &str) -> String {
    let mut whole: Value = serde_json::from_str(seed).unwrap_or_default();
    let depth = 1 + dice.below(7);
    retype(dice, &mut whole, depth);
    whole.to_string()
}

fn retype(dice: &mut Dice, value: &mut Value, depth: usize) {
    let count = match value {
        Value::Object(fields) if depth > 0 => fields.len(),
        Value::Array(items) if depth > 0 => items.len(),
        _ => 0,
    };
    if count == 0 {
        *value = odd(dice);
        return;
    }
    let which = dice.below(count);
    let below = match value {
        Value::Object(fields) => fields.values_mut().nth(which),
        Value::Array(items) => items.get_mut(which),
        _ => None,
    };
    below.into_iter().for_each(|below| retype(dice, below, depth - 1));
}

fn odd(dice: &mut Dice) -> Value {
    let all =
        [json!(null), json!(true), json!(-1), json!(1.5), json!(u64::MAX), json!(""), json!("x"), json!([]), json!({})];
    dice.maybe(&all).cloned().unwrap_or_default()
}

/// One `"name":` that stands there twice, with what follows it.
fn doubled(dice: &mut Dice, seed: &str) -> String {
    let names: Vec<usize> = seed.match_indices("\":").map(|(at, _)| at).collect();
    let end = dice.maybe(&names).copied().unwrap_or_default();
    let start = seed.get(..end).and_then(|before| before.rfind('"')).unwrap_or_default();
    let (before, name) = (seed.get(..start).unwrap_or_default(), seed.get(start..end + 2).unwrap_or_default());
    let rest = seed.get(start..).unwrap_or_default();
    let value = ["0", "null", "{}", "[]", "\"x\""];
    format!("{before}{name}{},{rest}", dice.text(&value))
}

fn versioned(dice: &mut Dice, seed: &str) -> String {
    let versions = ["4", "99", "0", "-1", "1.5", "18446744073709551615", "18446744073709551616", "\"3\"", "null"];
    seed.replacen("\"version\":3", &format!("\"version\":{}", dice.text(&versions)), 1)
}

/// Something inside one of the strings, names among them.
fn in_a_string(dice: &mut Dice, seed: &str, what: &[&str]) -> String {
    let quotes: Vec<usize> = seed.match_indices('"').map(|(at, _)| at + 1).collect();
    let at = dice.maybe(&quotes).copied().unwrap_or_default();
    let (before, after) = (seed.get(..at).unwrap_or_default(), seed.get(at..).unwrap_or_default());
    format!("{before}{}{after}", dice.text(what))
}

/// Another number in the place of one.
fn numbered(dice: &mut Dice, seed: &str) -> String {
    let numbers: Vec<usize> = seed
        .match_indices(':')
        .filter(|(at, _)| seed.as_bytes().get(at + 1).is_some_and(u8::is_ascii_digit))
        .map(|(at, _)| at + 1)
        .collect();
    let at = dice.maybe(&numbers).copied().unwrap_or_default();
    let (before, after) = (seed.get(..at).unwrap_or_default(), seed.get(at..).unwrap_or_default());
    format!("{before}{}{}", dice.text(&NUMBERS), after.trim_start_matches(|sign: char| sign.is_ascii_digit()))
}
