//! Files that the reader saves and picks. Stands on web-sys; must never know what is in them.

use js_sys::Array;
use wasm_bindgen_futures::JsFuture;
use web_sys::wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, Event, HtmlElement, HtmlInputElement, Url};

use super::timer;
use crate::signs::NotRead;

/// The largest file that is read, in bytes: many times what the storage can hold.
const MOST_READ: f64 = 20_000_000.0;

/// For how long a file that was offered can be fetched, in milliseconds.
const KEPT_FOR: u32 = 60_000;

/// Offers a text to the reader as a file of a name.
pub fn save(name: &str, text: &JsValue) {
    // A browser that offers no files leaves the page as it is.
    drop(offered(name, text));
}

fn offered(name: &str, text: &JsValue) -> Result<(), JsValue> {
    let document = web_sys::window().and_then(|window| window.document()).ok_or(JsValue::UNDEFINED)?;
    let address = address_of(text)?;
    let link = document.create_element("a")?;
    link.set_attribute("href", &address)?;
    link.set_attribute("download", name)?;
    link.dyn_into::<HtmlElement>()?.click();
    wasm_bindgen_futures::spawn_local(async move {
        // Some browsers fetch the file a while after the click.
        timer::pause(KEPT_FOR).await;
        drop(Url::revoke_object_url(&address));
    });
    Ok(())
}

/// The address under which the page itself can fetch a text, as a file.
pub(super) fn address_of(text: &JsValue) -> Result<String, JsValue> {
    let kind = BlobPropertyBag::new();
    kind.set_type("application/json");
    let blob = Blob::new_with_str_sequence_and_options(&Array::of1(text), &kind)?;
    Url::create_object_url_with_blob(&blob)
}

/// Reads the file that was picked in a field.
pub fn read(picked: Event, then: impl FnOnce(Result<String, NotRead>) + 'static) {
    wasm_bindgen_futures::spawn_local(async move {
        let field = picked.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        then(match field {
            Some(field) => text_of(&field).await,
            None => Err(NotRead::NonePicked),
        });
    });
}

async fn text_of(field: &HtmlInputElement) -> Result<String, NotRead> {
    let file = field.files().and_then(|files| files.get(0)).ok_or(NotRead::NonePicked)?;
    if file.size() > MOST_READ {
        return Err(NotRead::TooLarge);
    }
    let text = JsFuture::from(file.text()).await.map_err(|_| NotRead::Refused)?;
    text.as_string().ok_or(NotRead::Refused)
}
