//! The news of whoever acts in this tab: what is in the bell and what pops up. Stands on `mua_core`'s nouns; must never put a sentence together:
//! a notice carries facts, and the words are found elsewhere.

use std::collections::BTreeMap;
use std::rc::Rc;

use mua_core::{Command, Decision, Due, Event, Fault, Instant, ObjectId};

use crate::route::Route;
use crate::signs::Refused;

/// How many notices the bell keeps.
const MOST_KEPT: usize = 50;

/// How many pop up at once.
const MOST_POPPED: usize = 2;

/// What sort of news.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Something to know.
    Info,
    /// Something succeeded.
    Success,
    /// Something failed or was refused.
    Error,
}

/// What a notice tells.
#[derive(Clone, Debug, PartialEq)]
pub enum Body {
    /// A resource is being made: shown in the bell alone, before its success.
    Started {
        /// What is being done.
        command: Command,
    },
    /// A command was done.
    Done {
        /// What was done.
        command: Command,
        /// What there is to show for it.
        link: Option<Route>,
        /// What happened.
        events: Vec<Event>,
    },
    /// The clock was moved on.
    ClockMoved {
        /// What changed of itself on the way, the earliest first.
        passed: Vec<Due>,
    },
    /// A request was made, which somebody else answers.
    Waits,
    /// A command was refused.
    Refused {
        /// What was tried.
        command: Command,
        /// Why.
        decision: Decision,
    },
    /// A command made no sense.
    Senseless {
        /// What was tried.
        command: Command,
        /// Why not.
        fault: Fault,
    },
    /// A change was not made, because it could not be kept.
    NotKept {
        /// Why this tab did not even come to its turn; none where the storage refused.
        why: Option<Refused>,
    },
    /// Anything else, in words.
    Said {
        /// The sort of news.
        tone: Tone,
        /// What happened.
        title: String,
        /// More of it.
        text: String,
        /// Where to read more.
        link: Option<(String, Route)>,
    },
}

impl Body {
    /// The sort of news.
    #[must_use]
    pub fn tone(&self) -> Tone {
        match self {
            Self::Started { .. } => Tone::Info,
            Self::Done { .. } | Self::ClockMoved { .. } | Self::Waits => Tone::Success,
            Self::Refused { .. } | Self::Senseless { .. } | Self::NotKept { .. } => Tone::Error,
            Self::Said { tone, .. } => *tone,
        }
    }
}

/// One piece of news.
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    /// Tells it from the others.
    pub id: u64,
    /// When, in the sandbox's time.
    pub at: Instant,
    /// What.
    pub body: Body,
}

/// The news of one person in this tab, the latest first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Notices {
    kept: Vec<Rc<Notice>>,
    /// The ids of those that still pop up.
    popped: Vec<u64>,
    unread: usize,
}

impl Notices {
    /// All that the bell holds, the latest first.
    #[must_use]
    pub fn all(&self) -> &[Rc<Notice>] {
        &self.kept
    }

    /// Those that pop up now, the oldest first.
    #[must_use]
    pub fn toasts(&self) -> Vec<Rc<Notice>> {
        let mut toasts: Vec<_> = self.kept.iter().filter(|notice| self.popped.contains(&notice.id)).cloned().collect();
        toasts.reverse();
        toasts
    }

    /// How many have come since the bell was last opened.
    #[must_use]
    pub fn unread(&self) -> usize {
        self.unread
    }

    /// Takes a piece of news under an id that no other has; gives the id if it pops up.
    fn add(&mut self, id: u64, at: Instant, body: Body) -> Option<u64> {
        let pops = !matches!(body, Body::Started { .. });
        self.kept.insert(0, Rc::new(Notice { id, at, body }));
        self.kept.truncate(MOST_KEPT);
        self.unread = self.unread.saturating_add(1);
        if pops {
            self.popped.push(id);
            // The older ones make way, or a row of refusals would cover the page.
            let surplus = self.popped.len().saturating_sub(MOST_POPPED);
            self.popped.drain(..surplus);
        }
        pops.then_some(id)
    }

    /// Takes a toast off the corner; the bell keeps it.
    pub fn put_away(&mut self, id: u64) {
        self.popped.retain(|own| *own != id);
    }

    /// Takes one out of the bell.
    pub fn dismiss(&mut self, id: u64) {
        self.put_away(id);
        self.kept.retain(|notice| notice.id != id);
    }

    /// Empties the bell.
    pub fn dismiss_all(&mut self) {
        self.kept.clear();
        self.popped.clear();
        self.unread = 0;
    }

    /// The bell has been opened.
    pub fn read_all(&mut self) {
        self.unread = 0;
    }
}

/// The news of everybody who acts in this tab: nobody reads another's.
#[derive(Debug, Default)]
pub struct Bells {
    of: BTreeMap<ObjectId, Notices>,
    next: u64,
}

impl Bells {
    /// The news of a person, told by their home account.
    #[must_use]
    pub fn of(&self, home: &ObjectId) -> Notices {
        self.of.get(home).cloned().unwrap_or_default()
    }

    /// The same, to be changed.
    pub fn of_mut(&mut self, home: &ObjectId) -> &mut Notices {
        self.of.entry(home.clone()).or_default()
    }

    /// Takes a piece of news for a person; gives its id, unlike any other's in this tab, if it pops up.
    pub fn add(&mut self, home: &ObjectId, at: Instant, body: Body) -> Option<u64> {
        let id = self.next;
        self.next = self.next.saturating_add(1);
        self.of_mut(home).add(id, at, body)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(title: &str) -> Body {
        Body::Said { tone: Tone::Info, title: title.to_owned(), text: String::new(), link: None }
    }

    fn told(count: usize) -> Notices {
        let mut bells = Bells::default();
        let home = ObjectId::new("bao");
        for number in 0..count {
            bells.add(&home, Instant::default(), said(&number.to_string()));
        }
        bells.of(&home)
    }

    #[test]
    fn nobody_reads_the_news_of_another() {
        let mut bells = Bells::default();
        let (bao, sofia) = (ObjectId::new("bao"), ObjectId::new("sofia"));
        let own = bells.add(&bao, Instant::default(), said("granted"));
        let hers = bells.add(&sofia, Instant::default(), said("approved"));
        assert_ne!(own, hers, "a toast of one would go with the time of the other");
        bells.of_mut(&sofia).dismiss_all();
        assert_eq!((bells.of(&bao).unread(), bells.of(&sofia).unread()), (1, 0));
    }

    #[test]
    fn two_pop_up_at_once_and_the_bell_keeps_all() {
        let notices = told(3);
        assert_eq!(notices.toasts().iter().map(|notice| notice.id).collect::<Vec<_>>(), [1, 2]);
        assert_eq!(notices.all().len(), 3);
    }

    #[test]
    fn news_pops_up_once_and_stays_in_the_bell() {
        let mut notices = told(1);
        let id = notices.toasts()[0].id;
        assert_eq!((notices.toasts().len(), notices.unread()), (1, 1));
        notices.put_away(id);
        notices.read_all();
        assert_eq!((notices.toasts().len(), notices.unread(), notices.all().len()), (0, 0, 1));
        notices.dismiss(id);
        assert!(notices.all().is_empty());
    }

    #[test]
    fn the_bell_keeps_the_latest_fifty() {
        let notices = told(60);
        assert_eq!(notices.all().len(), MOST_KEPT);
        assert!(matches!(&notices.all()[0].body, Body::Said { title, .. } if title == "59"));
    }
}
