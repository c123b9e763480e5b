//! Files that the reader saves and picks. Stands on web-sys; must never know what is in them.

use js_sys::Array;
use wasm_bindgen_futures::JsFuture;
use web_sys::wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlElement, HtmlInputElement, Url};

/// The largest file that is read, in bytes: many times what the storage can hold.
const MOST_READ: f64 = 20_000_000.0;

/// Why a file was not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotRead {
    /// There is none.
    NonePicked,
    /// It is too large to be what is looked for.
    TooLarge,
    /// The browser does not give it.
    Refused,
}

/// Offers a text to the reader as a file of a name.
pub fn save(name: &str, text: &JsValue) {
    // A browser that offers no files leaves the page as it is.
    drop(offered(name, text));
}

fn offered(name: &str, text: &JsValue) -> Result<(), JsValue> {
    let document = web_sys::window().and_then(|window| window.document()).ok_or(JsValue::UNDEFINED)?;
    let kind = BlobPropertyBag::new();
    kind.set_type("application/json");
    let blob = Blob::new_with_str_sequence_and_options(&Array::of1(text), &kind)?;
    let address = Url::create_object_url_with_blob(&blob)?;
    let link = document.create_element("a")?;
    link.set_attribute("href", &address)?;
    link.set_attribute("download", name)?;
    link.dyn_into::<HtmlElement>()?.click();
    Url::revoke_object_url(&address)
}

/// The text of the file that was picked in a field.
///
/// # Errors
/// There is none, or it cannot be read.
pub async fn text_of(field: &HtmlInputElement) -> Result<String, NotRead> {
    let file = field.files().and_then(|files| files.get(0)).ok_or(NotRead::NonePicked)?;
    if file.size() > MOST_READ {
        return Err(NotRead::TooLarge);
    }
    let text = JsFuture::from(file.text()).await.map_err(|_| NotRead::Refused)?;
    text.as_string().ok_or(NotRead::Refused)
}
