//! The proof in WebAssembly, in Node.
#![cfg(target_arch = "wasm32")]

mod proof;
