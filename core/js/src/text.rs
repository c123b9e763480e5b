//! A large text of JavaScript as UTF-8, which the host writes straight into the module's memory: the glue would hand it over letter
//! by letter. Stands on the host's `TextEncoder`; must never know what a text tells.

use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
extern "C" {
    /// A text as JavaScript holds it.
    #[wasm_bindgen(typescript_type = "string")]
    pub type Text;
    #[wasm_bindgen(method, getter)]
    fn length(this: &Text) -> usize;
    #[wasm_bindgen(method)]
    fn slice(this: &Text, from: usize) -> Text;

    type TextEncoder;
    #[wasm_bindgen(constructor)]
    fn new() -> TextEncoder;
    #[wasm_bindgen(method, js_name = encodeInto)]
    fn encode_into(this: &TextEncoder, text: &Text, bytes: &mut [u8]) -> Progress;

    type Progress;
    #[wasm_bindgen(method, getter)]
    fn read(this: &Progress) -> usize;
    #[wasm_bindgen(method, getter)]
    fn written(this: &Progress) -> usize;
}

/// How many bytes a unit of a JavaScript text may take.
const MOST_BYTES: usize = 3;

impl Text {
    /// The bytes of its UTF-8.
    pub fn to_utf8(&self) -> Vec<u8> {
        let (encoder, length) = (TextEncoder::new(), self.length());
        // Enough for nearly every estate.
        let mut bytes = vec![0; length];
        let ahead = encoder.encode_into(self, &mut bytes);
        let mut written = ahead.written();
        if ahead.read() < length {
            bytes.resize(written + MOST_BYTES * (length - ahead.read()), 0);
            let left = bytes.get_mut(written..).unwrap_or_default();
            written += encoder.encode_into(&self.slice(ahead.read()), left).written();
        }
        bytes.truncate(written);
        bytes.shrink_to_fit();
        bytes
    }
}
