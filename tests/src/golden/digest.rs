//! The digest: decisions on random worlds, seeded, each as JSON, hashed into one number. Every host must come to the same one:
//! native, WebAssembly, and, for the shorter stream, the npm package in Node.

use mua_core::{Question, Sandbox, decide, saved};
use serde_json::json;

use crate::oracle::read::built_in;
use crate::oracle::world::World;
use crate::walk::{Dice, Sight, Survey, make};

/// Worlds, and questions of each.
const WORLDS: u64 = 100;
const QUESTIONS: usize = 200;
/// The world and the number of questions of the stream that a host without Rust is given as text.
const STREAM: (u64, usize) = (1, 300);

/// FNV-1a over bytes, in 32 bits, so that a host without 64-bit integers does the same in a line.
pub fn fnv(state: u32, bytes: &[u8]) -> u32 {
    bytes.iter().fold(state, |state, byte| (state ^ u32::from(*byte)).wrapping_mul(0x0100_0193))
}

/// Where a hash begins.
pub const BEGIN: u32 = 0x811c_9dc5;

/// A random world and questions about it.
fn questions(seed: u64, count: usize) -> Result<(Sandbox, Vec<Question>), String> {
    let mut dice = Dice::new(seed);
    let sandbox = make(&mut dice)?;
    let world = World::read(&saved::write(&sandbox), &built_in())?;
    let sight = Sight::of(&sandbox);
    let survey = Survey::of(&sandbox, &world, &sight);
    let asked = (0..count).map(|_| survey.ask(&mut dice).question).collect();
    Ok((sandbox, asked))
}

fn digest(sandbox: &Sandbox, asked: &[Question], state: u32) -> Result<u32, String> {
    asked.iter().try_fold(state, |state, question| {
        let decision = serde_json::to_string(&decide(sandbox, question)).map_err(|fault| fault.to_string())?;
        Ok(fnv(fnv(state, decision.as_bytes()), b"\n"))
    })
}

/// The digests of the long stream and of the one given as text.
pub fn digests() -> Result<String, String> {
    let mut long = BEGIN;
    for seed in 0..WORLDS {
        let (sandbox, asked) = questions(seed, QUESTIONS)?;
        long = digest(&sandbox, &asked, long)?;
    }
    let (sandbox, asked) = questions(STREAM.0, STREAM.1)?;
    let short = digest(&sandbox, &asked, BEGIN)?;
    let count = WORLDS as usize * QUESTIONS;
    Ok(format!("{count} decisions: {long:08x}\n{} decisions of stream.json: {short:08x}\n", STREAM.1))
}

/// The shorter stream: a saved world and questions about it.
pub fn stream() -> Result<String, String> {
    let (sandbox, asked) = questions(STREAM.0, STREAM.1)?;
    let lines: Vec<String> = asked.iter().map(|question| json!(question).to_string()).collect();
    Ok(format!("{{\"saved\": {},\n\"questions\": [\n{}\n]}}\n", json!(saved::write(&sandbox)), lines.join(",\n")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_is_the_published_one_and_differs_where_the_text_does() {
        assert_eq!(fnv(BEGIN, b"foobar"), 0xbf9c_f968);
        let (sandbox, asked) = questions(1, 50).expect("a world is made");
        let whole = digest(&sandbox, &asked, BEGIN);
        assert_eq!(whole, digest(&sandbox, &asked, BEGIN));
        let other = Sandbox::from(mua_core::Tables { assignments: Default::default(), ..sandbox.tables().clone() });
        assert_ne!(whole, digest(&other, &asked, BEGIN));
    }
}
