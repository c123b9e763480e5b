//! The guided scenarios as something to offer: to choose one for a link, and to take up the one that a link names. Stands on `kept`
//! and `guide`; must never start one.

use super::kept::{self, Panel};
use crate::guide::{self, Scenario};
use crate::portal::Portal;

/// What is told of a scenario before it is opened.
#[derive(Clone, Copy)]
pub struct Offer(&'static Scenario);

impl PartialEq for Offer {
    /// A scenario is one with its name.
    fn eq(&self, other: &Self) -> bool {
        self.0.id == other.0.id
    }
}

impl Offer {
    /// All of them, in the order of their chapters.
    pub fn all() -> impl Iterator<Item = Self> {
        guide::all().map(Self)
    }

    /// The one of a name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        guide::named(name).map(Self)
    }

    /// Its name, as a link carries it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.0.id
    }

    /// Its title.
    #[must_use]
    pub const fn title(self) -> &'static str {
        self.0.title
    }

    /// The chapter that it belongs to.
    #[must_use]
    pub const fn chapter(self) -> &'static str {
        self.0.chapter.title()
    }

    /// What one learns from it.
    #[must_use]
    pub const fn learn(self) -> &'static str {
        self.0.learn
    }

    /// How many steps it has.
    #[must_use]
    pub const fn steps(self) -> usize {
        self.0.steps.len()
    }

    /// Shows it in the panel beside the pages, before its start.
    pub fn open(self, portal: &Portal) {
        kept::show(portal, Some(self.0));
        Panel::Open.put(portal);
    }
}
