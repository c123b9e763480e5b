//! Texts made small enough for an address, and back: deflated by the browser itself and written in letters that addresses bear.
//! Stands on the browser's streams; must never know what the texts mean, nor unpack more than it was told to.

use std::fmt;

use js_sys::{Array, Function, Reflect, Uint8Array, global};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, ReadableStream, ReadableStreamDefaultReader, ReadableWritablePair};

const KIND: &str = "deflate-raw";

/// Why a text could not be packed or unpacked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotPacked {
    /// The browser cannot do it at all.
    NotHere,
    /// It holds signs that no packed text has.
    Garbled,
    /// It is damaged or cut off.
    Damaged,
    /// It would become longer than allowed, in bytes.
    TooLarge {
        /// What is allowed.
        most: usize,
    },
    /// What came out is no text.
    NoText,
}

impl fmt::Display for NotPacked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotHere => f.write_str("this browser has no built-in compression"),
            Self::Garbled => f.write_str("it holds signs that no such link has, or its end is missing"),
            Self::Damaged => f.write_str("it is damaged or its end is missing"),
            Self::TooLarge { most } => write!(f, "what it holds is larger than {} MB", most / 1_000_000),
            Self::NoText => f.write_str("what it holds is no text"),
        }
    }
}

/// Packs a text, and calls `done` with what came of it.
pub fn pack(text: &str, done: impl FnOnce(Result<String, NotPacked>) + 'static) {
    let bytes = text.as_bytes().to_vec();
    spawn_local(async move {
        let packed = through("CompressionStream", &bytes, usize::MAX).await;
        done(packed.map(|bytes| letters(&bytes)));
    });
}

/// Unpacks what [`pack`] packed, up to so many bytes, and calls `done` with what came of it.
pub fn unpack(packed: &str, most: usize, done: impl FnOnce(Result<String, NotPacked>) + 'static) {
    let bytes = bytes(packed).ok_or(NotPacked::Garbled);
    spawn_local(async move {
        let unpacked = match bytes {
            Ok(bytes) => through("DecompressionStream", &bytes, most).await,
            Err(why) => Err(why),
        };
        done(unpacked.and_then(|bytes| String::from_utf8(bytes).map_err(|_| NotPacked::NoText)));
    });
}

/// Sends bytes through one of the browser's streams; what comes out is counted before more is asked for.
async fn through(stream: &str, bytes: &[u8], most: usize) -> Result<Vec<u8>, NotPacked> {
    let reader = reader(stream, bytes).ok_or(NotPacked::NotHere)?;
    let mut out = Vec::new();
    loop {
        let read = JsFuture::from(reader.read()).await.map_err(|_| NotPacked::Damaged)?;
        let field = |name| Reflect::get(&read, &JsValue::from_str(name)).unwrap_or_default();
        if field("done").is_truthy() {
            return Ok(out);
        }
        let chunk: Uint8Array = field("value").dyn_into().map_err(|_| NotPacked::Damaged)?;
        let room = most.saturating_sub(out.len());
        if usize::try_from(chunk.length()).map_or(true, |length| length > room) {
            // Nobody reads on: the browser may forget the rest.
            drop(JsFuture::from(reader.cancel()).await);
            return Err(NotPacked::TooLarge { most });
        }
        out.extend(chunk.to_vec());
    }
}

fn reader(stream: &str, bytes: &[u8]) -> Option<ReadableStreamDefaultReader> {
    let make: Function = Reflect::get(&global(), &JsValue::from_str(stream)).ok()?.dyn_into().ok()?;
    let stream = Reflect::construct(&make, &Array::of1(&JsValue::from_str(KIND))).ok()?;
    let blob = Blob::new_with_u8_array_sequence(&Array::of1(&Uint8Array::from(bytes))).ok()?;
    let out: ReadableStream = blob.stream().pipe_through(stream.unchecked_ref::<ReadableWritablePair>());
    out.get_reader().dyn_into().ok()
}

/// The letters of base64url (RFC 4648, section 5), in their order.
const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

fn letters(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let word = (0..3).fold(0_usize, |word, at| word << 8 | usize::from(three.get(at).copied().unwrap_or_default()));
        for at in 0..=three.len() {
            let letter = LETTERS.get(word >> (18 - 6 * at) & 63).copied().unwrap_or_default();
            text.push(char::from(letter));
        }
    }
    text
}

/// The bytes of what [`letters`] wrote; none for whatever it never writes.
fn bytes(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    for four in text.as_bytes().chunks(4) {
        let mut word = 0;
        for at in 0..4 {
            let value = match four.get(at) {
                Some(letter) => LETTERS.iter().position(|own| own == letter)?,
                None => 0,
            };
            word = word << 6 | value;
        }
        let whole = four.len().checked_sub(1).filter(|whole| *whole > 0)?;
        for at in 0..3 {
            let byte = u8::try_from(word >> (16 - 8 * at) & 255).ok()?;
            if at < whole {
                bytes.push(byte);
            } else if byte != 0 {
                return None;
            }
        }
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_of_every_length_come_back_from_their_letters() {
        for length in 0..70_u8 {
            let all: Vec<u8> = (0..length).map(|at| at.wrapping_mul(37) ^ 0xA5).collect();
            let text = letters(&all);
            assert_eq!(bytes(&text), Some(all), "{text}");
            assert!(text.bytes().all(|own| LETTERS.contains(&own)));
        }
        assert_eq!(letters(b"\xfb\xff\xfe"), "-__-");
        assert_eq!(letters(b"f"), "Zg");
    }

    #[test]
    fn letters_that_nothing_writes_are_refused() {
        for text in ["A", "AAAAA", "Zh", "Zm9=", "a+b/", "é", "AA A", "Zg\n", "<b>"] {
            assert_eq!(bytes(text), None, "{text}");
        }
        assert_eq!(bytes(""), Some(Vec::new()));
    }
}
