//! The browser's locks: who holds one is alone with it among all tabs of this origin. Stands on js-sys, because the bindings
//! count the Web Locks API as unstable; must never know what is locked.

use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen_futures::JsFuture;
use web_sys::AbortSignal;
use web_sys::wasm_bindgen::closure::Closure;
use web_sys::wasm_bindgen::{JsCast, JsValue};

use super::call;

/// Whether a lock is held by one or shared by many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// By one.
    Exclusive,
    /// By many.
    Shared,
}

/// A lock that is held somewhere in this browser.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// Its name.
    pub name: String,
    /// The page that holds it.
    pub holder: String,
}

/// A lock that this page holds; it is given back when this is dropped.
pub struct Held(Function);

impl Drop for Held {
    fn drop(&mut self) {
        // A promise's own function takes any call.
        drop(self.0.call0(&JsValue::UNDEFINED));
    }
}

/// The lock was not given: in time, or at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotGiven;

impl From<JsValue> for NotGiven {
    fn from(_: JsValue) -> Self {
        Self
    }
}

/// The locks of this origin.
pub struct Locks(JsValue);

impl Locks {
    /// None where the browser has none, as on pages that did not come by https nor from this machine.
    #[must_use]
    pub fn of_this_browser() -> Option<Self> {
        let navigator = web_sys::window()?.navigator();
        call::own(&navigator, "locks").ok().filter(JsValue::is_object).map(Self)
    }

    /// Waits for a lock, for so many milliseconds at most.
    ///
    /// # Errors
    /// It was not given.
    pub async fn acquire(&self, name: &str, mode: Mode, patience: u32) -> Result<Held, NotGiven> {
        let (held, release) = promise();
        let (granted, grant) = promise();
        let callback = Closure::once_into_js(move |_: JsValue| -> JsValue {
            drop(grant.call0(&JsValue::UNDEFINED));
            held.into()
        });
        let options = Object::new();
        let mode = if mode == Mode::Exclusive { "exclusive" } else { "shared" };
        Reflect::set(&options, &"mode".into(), &mode.into())?;
        Reflect::set(&options, &"signal".into(), &AbortSignal::timeout_with_u32(patience))?;
        let asked = call::method(&self.0, "request", &Array::of3(&name.into(), &options, &callback))?;
        // The request itself ends when the lock is given back, or at once if it cannot be given.
        JsFuture::from(Promise::race(&Array::of2(&granted, &asked))).await?;
        Ok(Held(release))
    }

    /// The locks that are held now, by whichever page.
    ///
    /// # Errors
    /// The browser does not tell.
    pub async fn held(&self) -> Result<Vec<Seen>, NotGiven> {
        let told = call::promised(&self.0, "query", &Array::new()).await?;
        let held = Array::from(&call::own(&told, "held")?);
        let text = |lock: &JsValue, name: &str| call::own(lock, name).ok().and_then(|value| value.as_string());
        let seen =
            held.iter().filter_map(|lock| Some(Seen { name: text(&lock, "name")?, holder: text(&lock, "clientId")? }));
        Ok(seen.collect())
    }
}

/// A promise and what keeps it.
fn promise() -> (Promise, Function) {
    let mut keeps = None;
    let promise = Promise::new(&mut |resolve: Function, _: Function| keeps = Some(resolve));
    // The function that makes a promise is called before `new` gives it.
    (promise, keeps.unwrap_or_else(|| JsValue::UNDEFINED.unchecked_into()))
}
