//! Calls of what the browser's bindings do not offer in the way that is needed. Stands on js-sys; must never know what is
//! called.

use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen_futures::JsFuture;
use web_sys::wasm_bindgen::{JsCast, JsValue};

/// What a thing has under a name.
pub fn own(thing: &JsValue, name: &str) -> Result<JsValue, JsValue> {
    Reflect::get(thing, &JsValue::from_str(name))
}

/// Calls a method.
pub fn method(thing: &JsValue, name: &str, taken: &Array) -> Result<JsValue, JsValue> {
    let method = own(thing, name)?.dyn_into::<Function>()?;
    Reflect::apply(&method, thing, taken)
}

/// Calls a method that gives a promise, and waits for what it promised.
pub async fn promised(thing: &JsValue, name: &str, taken: &Array) -> Result<JsValue, JsValue> {
    let promise = method(thing, name, taken)?.dyn_into::<Promise>()?;
    JsFuture::from(promise).await
}
