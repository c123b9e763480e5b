//! The service worker that keeps the app where there is no network. Stands on web-sys; must never hold a page up, nor speak of
//! anything but whether a newer build waits.

use std::cell::OnceCell;
use std::rc::Rc;

use gloo::events::EventListener;
use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::wasm_bindgen::closure::Closure;
use web_sys::wasm_bindgen::{JsCast, JsValue};
use web_sys::{ServiceWorker, ServiceWorkerContainer, ServiceWorkerRegistration, ServiceWorkerState};

/// The one script that may ever become a worker.
const SCRIPT: &str = "./worker.js";
/// The name of our policy; the page's own policy allows no other.
const POLICY: &str = "mua-sandbox-worker";

/// Has the worker installed, and calls `ready` when a newer build waits. Where there are no workers, nothing happens.
pub fn keep(ready: impl Fn() + 'static) {
    let Some(container) = container() else { return };
    let ready: Rc<dyn Fn()> = Rc::new(ready);
    spawn_local(async move {
        // Refused where the site may store nothing; the app works without.
        if let Some(registration) = registered(&container).await {
            watch(&container, &registration, &ready);
        }
    });
}

/// None outside of https, and in browsers that have none.
fn container() -> Option<ServiceWorkerContainer> {
    let navigator = web_sys::window()?.navigator();
    Reflect::get(&navigator, &JsValue::from_str("serviceWorker")).ok()?.dyn_into().ok()
}

async fn registered(container: &ServiceWorkerContainer) -> Option<ServiceWorkerRegistration> {
    let register: Function = Reflect::get(container, &JsValue::from_str("register")).ok()?.dyn_into().ok()?;
    let options = Object::new();
    // The worker itself never comes out of a cache, or a newer build would not be seen.
    Reflect::set(&options, &JsValue::from_str("updateViaCache"), &JsValue::from_str("none")).ok()?;
    let promise: Promise = register.call2(container, &address()?, &options).ok()?.dyn_into().ok()?;
    JsFuture::from(promise).await.ok()?.dyn_into().ok()
}

thread_local! {
    // A page may make its policy once, and the app may be drawn anew.
    static ADDRESS: OnceCell<Option<JsValue>> = const { OnceCell::new() };
}

fn address() -> Option<JsValue> {
    ADDRESS.with(|address| address.get_or_init(trusted).clone())
}

/// The address as the page's policy wants it: by a policy that gives out this one alone. Plain where no policies are known.
fn trusted() -> Option<JsValue> {
    let types = Reflect::get(web_sys::window()?.as_ref(), &JsValue::from_str("trustedTypes")).ok()?;
    if !types.is_object() {
        return Some(JsValue::from_str(SCRIPT));
    }
    let give = Closure::once_into_js(
        |asked: JsValue| {
            if asked.as_string().as_deref() == Some(SCRIPT) { asked } else { JsValue::NULL }
        },
    );
    let rules = Object::new();
    Reflect::set(&rules, &JsValue::from_str("createScriptURL"), &give).ok()?;
    let create: Function = Reflect::get(&types, &JsValue::from_str("createPolicy")).ok()?.dyn_into().ok()?;
    let policy = create.call2(&types, &JsValue::from_str(POLICY), &rules).ok()?;
    let give: Function = Reflect::get(&policy, &JsValue::from_str("createScriptURL")).ok()?.dyn_into().ok()?;
    give.call1(&policy, &JsValue::from_str(SCRIPT)).ok()
}

fn watch(container: &ServiceWorkerContainer, registration: &ServiceWorkerRegistration, ready: &Rc<dyn Fn()>) {
    if registration.waiting().is_some() {
        ready();
    }
    let (container, ready, found) = (container.clone(), Rc::clone(ready), registration.clone());
    let listener = EventListener::new(registration, "updatefound", move |_| {
        if let Some(coming) = found.installing() {
            tell_when_installed(&container, coming, &ready);
        }
    });
    // As long as the page.
    listener.forget();
}

fn tell_when_installed(container: &ServiceWorkerContainer, coming: ServiceWorker, ready: &Rc<dyn Fn()>) {
    let (container, ready, own) = (container.clone(), Rc::clone(ready), coming.clone());
    let listener = EventListener::new(&coming, "statechange", move |_| {
        // Without one in use it is the first, and no news.
        if own.state() == ServiceWorkerState::Installed && container.controller().is_some() {
            ready();
        }
    });
    listener.forget();
}
