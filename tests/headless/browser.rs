//! The proof in WebAssembly, in a real browser without a window.
#![cfg(target_arch = "wasm32")]

mod proof;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
