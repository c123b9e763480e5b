//! Where texts are kept under a name: the port, the browser's two storages, and one in memory. Stands on web-sys; must never
//! know what the texts mean.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fmt;

/// Why a text could not be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotKept;

impl fmt::Display for NotKept {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the browser refused to keep it: its storage may be full or switched off")
    }
}

/// Keeps texts by name.
pub trait Store {
    /// The text under a name.
    fn read(&self, name: &str) -> Option<String>;

    /// Keeps a text under a name, in place of what was there.
    fn write(&self, name: &str, text: &str) -> Result<(), NotKept>;
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
    fn read(&self, name: &str) -> Option<String> {
        self.0.get_item(name).ok().flatten()
    }

    fn write(&self, name: &str, text: &str) -> Result<(), NotKept> {
        self.0.set_item(name, text).map_err(|_| NotKept)
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
    fn read(&self, name: &str) -> Option<String> {
        self.texts.borrow().get(name).cloned()
    }

    fn write(&self, name: &str, text: &str) -> Result<(), NotKept> {
        if self.room.is_some_and(|room| text.len() > room) {
            return Err(NotKept);
        }
        self.texts.borrow_mut().insert(name.to_owned(), text.to_owned());
        Ok(())
    }
}

/// Two handles on one store are two tabs: tests give each its own.
impl<S: Store + ?Sized> Store for std::rc::Rc<S> {
    fn read(&self, name: &str) -> Option<String> {
        (**self).read(name)
    }

    fn write(&self, name: &str, text: &str) -> Result<(), NotKept> {
        (**self).write(name, text)
    }
}
