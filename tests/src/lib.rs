//! The proof of the engine: the kit that every test stands on, the corpus and its player, the rules told a second time, random
//! walks and invariants. Stands on the door of `mua-core`; runs natively and in WebAssembly, so nothing here reads a file.

#![expect(
    clippy::indexing_slicing,
    reason = "a JSON value is read by the names of its fields; what is absent reads as null"
)]

pub mod corpus;
pub mod fuzz;
pub mod golden;
pub mod invariants;
pub mod kit;
pub mod ledger;
pub mod model;
pub mod oracle;
pub mod threads;
pub mod walk;
