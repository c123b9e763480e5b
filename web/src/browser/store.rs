//! Where texts are kept under a name: the port, the browser's two storages, and one in memory. Stands on web-sys; must never
//! know what the texts mean.

use std::cell::RefCell;
use std::collections::BTreeMap;

use js_sys::Array;

use super::call;

/// A text could not be kept, or what is kept could not be told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotKept;

/// Keeps texts by name.
pub trait Store {
    /// The text under a name, if there is one.
    ///
    /// # Errors
    /// The browser refuses to tell.
    fn read(&self, name: &str) -> Result<Option<String>, NotKept>;

    /// Keeps a text under a name, in place of what was there.
    ///
    /// # Errors
    /// The browser does not keep it.
    fn write(&self, name: &str, text: &str) -> Result<(), NotKept>;

    /// Keeps what stands under a name under another as well, unit by unit, even where it is no text that Rust can hold.
    ///
    /// # Errors
    /// The browser does not keep it.
    fn copy(&self, from: &str, to: &str) -> Result<(), NotKept>;

    /// Keeps nothing under a name any more.
    ///
    /// # Errors
    /// The browser refuses.
    fn remove(&self, name: &str) -> Result<(), NotKept>;
}

/// A storage of the browser.
pub struct BrowserStore(web_sys::Storage);

impl BrowserStore {
    /// What all tabs share and a restart survives; none where the browser has switched it off.
    #[must_use]
    pub fn shared() -> Option<Self> {
        let storage = web_sys::window()?.local_storage().ok()??;
        Self::proved(storage)
    }

    /// What one tab keeps for itself as long as it lives.
    #[must_use]
    pub fn of_this_tab() -> Option<Self> {
        let storage = web_sys::window()?.session_storage().ok()??;
        Self::proved(storage)
    }

    /// Some browsers hand out a storage that refuses every write: only a write tells.
    fn proved(storage: web_sys::Storage) -> Option<Self> {
        const PROBE: &str = "mua-sandbox/probe";
        storage.set_item(PROBE, "1").ok()?;
        storage.remove_item(PROBE).ok()?;
        Some(Self(storage))
    }
}

impl Store for BrowserStore {
    fn read(&self, name: &str) -> Result<Option<String>, NotKept> {
        self.0.get_item(name).map_err(|_| NotKept)
    }

    fn write(&self, name: &str, text: &str) -> Result<(), NotKept> {
        self.0.set_item(name, text).map_err(|_| NotKept)
    }

    fn copy(&self, from: &str, to: &str) -> Result<(), NotKept> {
        // Through Rust, what is no well-formed text would be changed on the way.
        let of = |name: &str| call::method(&self.0, "getItem", &Array::of1(&name.into())).map_err(|_| NotKept);
        let whole = of(from)?;
        call::method(&self.0, "setItem", &Array::of2(&to.into(), &whole)).map_err(|_| NotKept)?;
        let copied = of(to)?;
        if copied == whole { Ok(()) } else { Err(NotKept) }
    }

    fn remove(&self, name: &str) -> Result<(), NotKept> {
        self.0.remove_item(name).map_err(|_| NotKept)
    }
}

/// Keeps texts for as long as it lives: for tests, and where the browser keeps none.
#[derive(Debug, Default)]
pub struct MemoryStore {
    texts: RefCell<BTreeMap<String, String>>,
    room: Option<usize>,
}

impl MemoryStore {
    /// One that refuses texts longer than `room` bytes, as a full browser does.
    #[must_use]
    pub fn with_room(room: usize) -> Self {
        Self { texts: RefCell::default(), room: Some(room) }
    }
}

impl Store for MemoryStore {
    fn read(&self, name: &str) -> Result<Option<String>, NotKept> {
        Ok(self.texts.borrow().get(name).cloned())
    }

    fn write(&self, name: &str, text: &str) -> Result<(), NotKept> {
        if self.room.is_some_and(|room| text.len() > room) {
            return Err(NotKept);
        }
        self.texts.borrow_mut().insert(name.to_owned(), text.to_owned());
        Ok(())
    }

    fn copy(&self, from: &str, to: &str) -> Result<(), NotKept> {
        let text = self.read(from)?.ok_or(NotKept)?;
        self.write(to, &text)
    }

    fn remove(&self, name: &str) -> Result<(), NotKept> {
        self.texts.borrow_mut().remove(name);
        Ok(())
    }
}

/// Two handles on one store are two tabs: tests give each its own.
impl<S: Store + ?Sized> Store for std::rc::Rc<S> {
    fn read(&self, name: &str) -> Result<Option<String>, NotKept> {
        (**self).read(name)
    }

    fn write(&self, name: &str, text: &str) -> Result<(), NotKept> {
        (**self).write(name, text)
    }

    fn copy(&self, from: &str, to: &str) -> Result<(), NotKept> {
        (**self).copy(from, to)
    }

    fn remove(&self, name: &str) -> Result<(), NotKept> {
        (**self).remove(name)
    }
}
