//! Links that hold a whole world, or name a guided scenario: making one, and opening one without touching what is stored. Stands on
//! the engine's kept form and `browser`; must never put a world in place of another.

use std::cell::Cell;
use std::rc::Rc;

use mua_core::{Sandbox, saved};
use yew::prelude::*;

use super::provider::use_portal;
use crate::browser::{address, packed};
use crate::route::{Route, Shared};

/// The longest part after the `#` that a link may have, in characters.
pub const LONGEST_LINK: usize = 32 * 1024;
/// The most that a link may unpack to, in bytes.
const MOST_UNPACKED: usize = 4_000_000;

/// What becomes of something that takes a moment.
#[derive(Clone, Debug, PartialEq)]
pub enum Coming<T> {
    /// It is under way.
    UnderWay,
    /// It is there.
    There(T),
    /// It cannot be had; the text says why.
    Not(String),
}

/// A link, and how long its part after the `#` is.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// The whole address.
    pub address: AttrValue,
    /// How many characters stand after the `#`.
    pub length: usize,
}

/// The link to something that is shared.
#[must_use]
pub fn link_to(shared: Shared) -> Link {
    let fragment = Route::Shared(shared).href();
    let length = fragment.len().saturating_sub(1);
    Link { address: AttrValue::from(format!("{}{fragment}", address::without_fragment())), length }
}

/// The link that holds this world as it is now; it follows every change.
#[hook]
pub fn use_link_to_world() -> Coming<Link> {
    let portal = use_portal();
    let coming = use_state_eq(|| Coming::UnderWay);
    let setter = coming.setter();
    use_effect_with(saved::write(portal.world()), move |text| {
        let is_wanted = Rc::new(Cell::new(true));
        let wanted = Rc::clone(&is_wanted);
        packed::pack(text, move |packed| {
            if wanted.get() {
                setter.set(made(packed));
            }
        });
        move || is_wanted.set(false)
    });
    (*coming).clone()
}

fn made(packed: Result<String, packed::NotPacked>) -> Coming<Link> {
    match packed.map(|packed| link_to(Shared::World(packed))) {
        Ok(link) if link.length > LONGEST_LINK => {
            let (length, longest) = (link.length, LONGEST_LINK);
            Coming::Not(format!("it would have {length} characters, and a link here has {longest} at most"))
        }
        Ok(link) => Coming::There(link),
        Err(why) => Coming::Not(why.to_string()),
    }
}

/// A world out of a link.
#[derive(Clone, Debug, PartialEq)]
pub struct SharedWorld {
    /// The world.
    pub world: Rc<Sandbox>,
    /// How many bytes its kept form has.
    pub size: usize,
}

/// Opens what a link holds, in memory alone.
#[hook]
pub fn use_shared_world(packed: &str) -> Coming<SharedWorld> {
    let coming = use_state(|| Coming::UnderWay);
    let setter = coming.setter();
    use_effect_with(packed.to_owned(), move |packed| {
        let is_wanted = Rc::new(Cell::new(true));
        let wanted = Rc::clone(&is_wanted);
        if packed.len() > LONGEST_LINK {
            setter.set(Coming::Not(format!("it is longer than {LONGEST_LINK} characters")));
        } else {
            setter.set(Coming::UnderWay);
            packed::unpack(packed, MOST_UNPACKED, move |text| {
                if wanted.get() {
                    setter.set(read(text));
                }
            });
        }
        move || is_wanted.set(false)
    });
    (*coming).clone()
}

fn read(text: Result<String, packed::NotPacked>) -> Coming<SharedWorld> {
    let text = match text {
        Ok(text) => text,
        Err(why) => return Coming::Not(why.to_string()),
    };
    match saved::read(&text) {
        Ok(world) => Coming::There(SharedWorld { world: Rc::new(world), size: text.len() }),
        Err(why) => Coming::Not(why.to_string()),
    }
}
