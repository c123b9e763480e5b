//! The bindings behind the npm package: one class over the engine's door. Stands on `wire`, `text`; knows no JavaScript object by
//! its looks, and decides nothing.
//!
//! Every export answers with a number, a boolean or a text, and the JavaScript side of the package builds objects from the
//! texts: a WebAssembly export that returns an object can abort Node 20. What comes in has been copied by that side already,
//! so nothing here can run a caller's getter while the world is borrowed.

mod report;
mod text;
pub mod wire;

use mua_core::estate::{self, Problem};
use mua_core::{Edition, Instant, ObjectId, Sandbox, sample, saved};
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

use crate::text::Text;
use crate::wire::Refusal;

/// The version of the engine, by which the package knows that both of its halves belong together.
#[wasm_bindgen]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

/// A world, held on this side of the boundary.
#[wasm_bindgen]
#[derive(Debug)]
pub struct World {
    sandbox: Sandbox,
    problems: Vec<Problem>,
}

impl From<Sandbox> for World {
    fn from(sandbox: Sandbox) -> Self {
        Self { sandbox, problems: Vec::new() }
    }
}

#[wasm_bindgen]
impl World {
    /// A fresh world with one person and no resources; the default edition if none is named.
    pub fn empty(at: f64, edition: Option<String>, seed: f64) -> Result<World, JsValue> {
        let edition = edition.map_or(Ok(Edition::default()), |name| wire::edition(&name)).map_err(thrown)?;
        Ok(sample::empty(instant(at), edition, seed as u64).into())
    }

    /// The world of the documents.
    pub fn sample() -> World {
        sample::sample().into()
    }

    /// Reads what [`World::save`] wrote.
    pub fn load(text: &Text) -> Result<World, JsValue> {
        let text = read(text, SAVED)?;
        saved::read(&text).map(World::from).map_err(|fault| thrown(Refusal::unreadable(&fault)))
    }

    /// Reads an estate.
    #[wasm_bindgen(js_name = fromEstate)]
    pub fn from_estate(text: &Text) -> Result<World, JsValue> {
        let imported = wire::estate(read(text, ESTATE)?).map_err(thrown)?;
        Ok(Self { sandbox: imported.sandbox, problems: imported.warnings })
    }

    /// What is to be said of the estate that was read, as JSON text.
    pub fn problems(&self) -> String {
        wire::problems(&self.problems)
    }

    /// The verdict alone, as the instant until which it stands while nothing but time passes; below zero for a refusal.
    pub fn standing(&self, principal: &str, action: &str, scope: &str, at: f64) -> f64 {
        let told = wire::standing(&self.sandbox, ObjectId::new(principal), action, scope, instant(at));
        // INVARIANT: later than `at`, and so never zero, which has no sign to tell.
        let until = told.until.map_or(f64::INFINITY, |until| until.millis() as f64);
        if told.allowed { until } else { -until }
    }

    /// The verdict with its reasons, as JSON text.
    pub fn decide(&self, question: &str) -> Result<String, JsValue> {
        let question = wire::question(question).map_err(thrown)?;
        Ok(wire::decision(&self.sandbox, &question))
    }

    /// What would turn the verdict, as JSON text; `null` where the question names nothing that could be held.
    pub fn prove(&self, question: &str) -> Result<String, JsValue> {
        let question = wire::question(question).map_err(thrown)?;
        Ok(wire::proof(&self.sandbox, &question))
    }

    /// What is unsafe about a vault's set-up, as JSON text.
    pub fn warnings(&self, vault: &str) -> Result<String, JsValue> {
        wire::warnings(&self.sandbox, vault).map_err(thrown)
    }

    /// How every vault stands, as JSON text.
    pub fn report(&self) -> String {
        wire::report(&self.sandbox)
    }

    /// Every action that is known by its full name, as JSON text.
    pub fn actions(&self) -> String {
        wire::actions(&self.sandbox)
    }

    /// What would happen, as JSON text.
    pub fn ask(&self, caller: &str, command: &str) -> Result<String, JsValue> {
        let caller = wire::caller(caller).map_err(thrown)?;
        let command = wire::command(command).map_err(thrown)?;
        Ok(wire::ask(&self.sandbox, &caller, &command))
    }

    /// Decides and, if allowed, does; the outcome as JSON text.
    pub fn submit(&mut self, caller: &str, command: &str) -> Result<String, JsValue> {
        let caller = wire::caller(caller).map_err(thrown)?;
        let command = wire::command(command).map_err(thrown)?;
        Ok(wire::submit(&mut self.sandbox, &caller, &command))
    }

    /// The sandbox's time in milliseconds.
    pub fn now(&self) -> f64 {
        self.sandbox.now().millis() as f64
    }

    /// How many commands have changed the world.
    pub fn revision(&self) -> f64 {
        self.sandbox.revision() as f64
    }

    /// The world as an estate, in JSON text.
    pub fn estate(&self) -> String {
        estate::write(&self.sandbox)
    }

    /// The kept form of the world.
    pub fn save(&self) -> String {
        saved::write(&self.sandbox)
    }
}

/// How many bytes it takes, beside the text, to read a hundred bytes of a saved world and of an estate, as seen of large ones.
const SAVED: usize = 270;
const ESTATE: usize = 120;

/// A text from which a world is to be read, and room for that.
fn read(text: &Text, of_hundred: usize) -> Result<String, JsValue> {
    let bytes = text.to_utf8();
    make_room(bytes.len(), of_hundred);
    String::from_utf8(bytes).map_err(|_| thrown(Refusal::input("this is no UTF-8".to_owned())))
}

/// Grows the memory at once by what reading a text will take. Grown by a page at a time, each of thousands of times makes
/// the host collect its garbage, and a large world takes minutes. In pieces, so that what is free between others counts.
fn make_room(length: usize, of_hundred: usize) {
    let pieces: Vec<Vec<u8>> = (0..of_hundred).map(|_| Vec::with_capacity(length / 100)).collect();
    drop(std::hint::black_box(pieces));
}

/// The JavaScript side lets whole numbers from 0 to 2^53 - 1 pass and nothing else, so no digit is lost here.
fn instant(millis: f64) -> Instant {
    Instant::from_millis(millis as u64)
}

/// A refusal as a thrown text; the JavaScript side makes its error of it.
fn thrown(refusal: Refusal) -> JsValue {
    JsValue::from_str(&refusal.to_json())
}
