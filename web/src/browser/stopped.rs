//! The page that takes the app's place when a fault of the program has stopped it: what is stored can be downloaded, put aside,
//! or taken up again. Stands on the browser alone, for the app can be relied on no more; must never read what is stored as
//! anything but text, and never fail itself.

use gloo::events::EventListener;
use js_sys::{JSON, Object, Reflect};
use web_sys::wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element, ErrorEvent, HtmlElement, Storage};

use super::files;

/// The id of the page, and what tells that it stands.
const PAGE: &str = "stopped";
/// What everything that this app stores is named by.
const OURS: &str = "mua-sandbox/";
/// What is put aside is named by this and a number.
const ASIDE: &str = "mua-sandbox/aside-";
const FILE: &str = "mua-sandbox-stored.json";

const STOPPED: &str = "A fault in the program has stopped MUA Sandbox. What you did before is stored in this browser as far as \
                       the page had said so, and nothing was sent anywhere.";
const ASKED: &str = "What is stored now stays in this browser under other names, and in the download above. The sandbox starts \
                     with the sample. Appearance and settings are put aside too.";
const NOT_ASIDE: &str = "The browser refused to keep it under another name: nothing was changed. Download it first; then clear \
                         this site's data in the browser's settings.";

/// Shows the page when WebAssembly is stopped from outside, as for want of stack.
pub fn show_when_trapped() {
    if let Some(window) = web_sys::window() {
        EventListener::new(&window, "error", |event| {
            if let Some(fault) = event.dyn_ref::<ErrorEvent>().filter(|fault| is_of_the_program(&fault.error())) {
                show(&fault.message());
            }
        })
        .forget();
    }
}

/// Puts the page in the app's place. A failure to draw leaves what is on the page, which the console explains.
pub fn show(fault: &str) {
    let _ = drawn(fault);
}

/// WebAssembly that was stopped, by a trap or for want of stack.
fn is_of_the_program(error: &JsValue) -> bool {
    let name = Reflect::get(error, &JsValue::from_str("name")).ok().and_then(|name| name.as_string());
    name.is_some_and(|name| name == "RuntimeError" || name == "RangeError")
}

/// The second fault of a program that has stopped changes nothing.
fn drawn(fault: &str) -> Option<()> {
    let document = web_sys::window()?.document()?;
    if document.get_element_by_id(PAGE).is_some() {
        return None;
    }
    let page = element(&document, "main", "stopped", "")?;
    page.set_id(PAGE);
    let title = element(&document, "h1", "stopped__title", "MUA Sandbox has stopped")?;
    title.set_attribute("tabindex", "-1").ok()?;
    let told = element(&document, "p", "", STOPPED)?;
    told.set_attribute("role", "alert").ok()?;
    let actions = element(&document, "div", "buttons stopped__actions", "")?;
    append(&actions, &[again(&document)?, download(&document)?]);
    append(&page, &[title.clone(), told, actions, aside(&document)?, said(&document, fault)?]);
    // The app goes first: whatever of it still listens must hear of nothing more.
    if let Some(app) = document.get_element_by_id("app") {
        app.remove();
    }
    document.body()?.append_child(&page).ok()?;
    document.set_title("MUA Sandbox has stopped");
    title.dyn_into::<HtmlElement>().ok()?.focus().ok()
}

fn element(document: &Document, name: &str, class: &str, text: &str) -> Option<Element> {
    let element = document.create_element(name).ok()?;
    if !class.is_empty() {
        element.set_attribute("class", class).ok()?;
    }
    if !text.is_empty() {
        element.set_text_content(Some(text));
    }
    Some(element)
}

fn append(to: &Element, all: &[Element]) {
    for own in all {
        drop(to.append_child(own));
    }
}

fn button(document: &Document, class: &str, text: &str, pressed: impl Fn() + 'static) -> Option<Element> {
    let button = element(document, "button", class, text)?;
    button.set_attribute("type", "button").ok()?;
    EventListener::new(&button, "click", move |_| pressed()).forget();
    Some(button)
}

/// Starts at the home page: the address on show may be what the program fell over.
fn again(document: &Document) -> Option<Element> {
    button(document, "button button--primary", "Start the app again", start_at_home)
}

fn start_at_home() {
    if let Some(window) = web_sys::window() {
        drop(window.location().set_hash("#/"));
        drop(window.location().reload());
    }
}

/// A link, so that it works whatever has become of the program.
fn download(document: &Document) -> Option<Element> {
    let Some(address) = stored().and_then(|text| files::address_of(&text).ok()) else {
        return element(document, "p", "", "This browser stores nothing of MUA Sandbox.");
    };
    let link = element(document, "a", "button button--secondary", "Download what is stored")?;
    link.set_attribute("href", &address).ok()?;
    link.set_attribute("download", FILE).ok()?;
    Some(link)
}

/// Everything that this app stores, by name, as one JSON text. As the browser's own texts: a broken one would not survive being
/// read as any other.
fn stored() -> Option<JsValue> {
    let storage = storage()?;
    let all = Object::new();
    for name in names(&storage) {
        let name = JsValue::from_str(&name);
        Reflect::set(&all, &name, &Reflect::get(&storage, &name).ok()?).ok()?;
    }
    if Object::keys(&all).length() == 0 {
        return None;
    }
    JSON::stringify_with_replacer_and_space(&all, &JsValue::NULL, &JsValue::from_f64(2.0)).ok().map(JsValue::from)
}

fn storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok()?
}

fn names(storage: &Storage) -> Vec<String> {
    let count = storage.length().unwrap_or_default();
    let all = (0..count).filter_map(|at| storage.key(at).ok().flatten());
    all.filter(|name| name.starts_with(OURS)).collect()
}

/// Asks before it does anything: the button stands behind what it will do.
fn aside(document: &Document) -> Option<Element> {
    let details = element(document, "details", "stopped__aside", "")?;
    let summary = element(document, "summary", "", "Put the stored world aside and start with the sample")?;
    let asked = element(document, "p", "", ASKED)?;
    let answer = element(document, "p", "", "")?;
    answer.set_attribute("role", "status").ok()?;
    let told = answer.clone();
    let yes = button(document, "button button--danger", "Put it aside and start with the sample", move || {
        if storage().is_none_or(|storage| put_aside(&storage)) {
            start_at_home();
        } else {
            told.set_text_content(Some(NOT_ASIDE));
        }
    })?;
    append(&details, &[summary, asked, yes, answer]);
    Some(details)
}

/// Moves all that is stored to other names, as it is; tells whether it all went. What is aside already stays.
fn put_aside(storage: &Storage) -> bool {
    let stored: Vec<String> = names(storage).into_iter().filter(|name| !name.starts_with(ASIDE)).collect();
    let taken = |number: &u32| names(storage).iter().any(|name| name.starts_with(&format!("{ASIDE}{number}/")));
    let Some(number) = (1..1_000).find(|number| !taken(number)) else { return false };
    stored.iter().all(|name| {
        let rest = name.strip_prefix(OURS).unwrap_or(name);
        moved(storage, name, &format!("{ASIDE}{number}/{rest}")).is_some()
    })
}

/// A full browser has no room for two of the same text: it is held here for the moment, and goes back if it finds no place.
fn moved(storage: &Storage, from: &str, to: &str) -> Option<()> {
    let text = Reflect::get(storage, &JsValue::from_str(from)).ok()?;
    storage.remove_item(from).ok()?;
    let is_there = |name: &str| {
        Reflect::set(storage, &JsValue::from_str(name), &text).is_ok()
            && Reflect::get(storage, &JsValue::from_str(name)).is_ok_and(|kept| kept == text)
    };
    if is_there(to) {
        return Some(());
    }
    drop(storage.remove_item(to));
    is_there(from);
    None
}

/// What a developer wants to know, folded away.
fn said(document: &Document, fault: &str) -> Option<Element> {
    let details = element(document, "details", "", "")?;
    let summary = element(document, "summary", "", "What the program said")?;
    append(&details, &[summary, element(document, "pre", "stopped__said", fault)?]);
    Some(details)
}
