//! How far this browser has come: which scenario is on show, where each began, which are finished. Stands on nothing but the
//! world's size; must never hold what the world itself can tell.

use std::collections::{BTreeMap, BTreeSet};

use mua_core::Sandbox;

/// The first line of the kept form. Another version's text is no progress.
const HEAD: &str = "guide 1";

/// Where a scenario began.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Start {
    /// How many entries the activity log had.
    pub entries: usize,
    /// The world's revision.
    pub revision: u64,
}

impl Start {
    /// The world as it is now.
    #[must_use]
    pub fn now(world: &Sandbox) -> Self {
        Self { entries: world.activity().len(), revision: world.revision() }
    }

    /// Whether the world has gone on from here. If it is younger, it was replaced or taken back.
    #[must_use]
    pub fn is_of(&self, world: &Sandbox) -> bool {
        self.entries <= world.activity().len() && self.revision <= world.revision()
    }
}

/// What this browser keeps of the guided scenarios.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// The scenario on show.
    pub current: Option<String>,
    started: BTreeMap<String, Start>,
    finished: BTreeSet<String>,
}

impl Progress {
    /// Where a scenario began, if it has in this world.
    #[must_use]
    pub fn start_of(&self, id: &str, world: &Sandbox) -> Option<Start> {
        self.started.get(id).copied().filter(|start| start.is_of(world))
    }

    /// Whether a scenario was played to its end and has not been started over.
    #[must_use]
    pub fn is_finished(&self, id: &str) -> bool {
        self.finished.contains(id)
    }

    /// The scenario begins now, or begins anew.
    #[must_use]
    pub fn starting(mut self, id: &str, world: &Sandbox) -> Self {
        self.finished.remove(id);
        self.started.insert(id.to_owned(), Start::now(world));
        self
    }

    /// The scenario is put back to before its start.
    #[must_use]
    pub fn without(mut self, id: &str) -> Self {
        self.finished.remove(id);
        self.started.remove(id);
        self
    }

    /// The scenario has been played to its end.
    #[must_use]
    pub fn finishing(mut self, id: &str) -> Self {
        self.finished.insert(id.to_owned());
        self
    }

    /// Another scenario is on show, or the list of them.
    #[must_use]
    pub fn showing(mut self, id: Option<&str>) -> Self {
        self.current = id.map(str::to_owned);
        self
    }

    /// The kept form: one fact a line.
    #[must_use]
    pub fn write(&self) -> String {
        let mut lines = vec![HEAD.to_owned()];
        lines.extend(self.current.iter().map(|id| format!("current {id}")));
        lines.extend(self.started.iter().map(|(id, own)| format!("started {id} {} {}", own.entries, own.revision)));
        lines.extend(self.finished.iter().map(|id| format!("finished {id}")));
        lines.join("\n")
    }

    /// Reads what [`Progress::write`] wrote. A line that cannot be read is left out, and another version's text altogether.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let mut found = Self::default();
        let mut lines = text.lines();
        if lines.next() != Some(HEAD) {
            return found;
        }
        for line in lines {
            match line.split(' ').collect::<Vec<_>>().as_slice() {
                ["current", id] => found.current = Some((*id).to_owned()),
                ["finished", id] => drop(found.finished.insert((*id).to_owned())),
                ["started", id, entries, revision] => {
                    if let (Ok(entries), Ok(revision)) = (entries.parse(), revision.parse()) {
                        found.started.insert((*id).to_owned(), Start { entries, revision });
                    }
                }
                _ => {}
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use mua_core::sample;

    use super::*;

    #[test]
    fn progress_survives_a_reload() {
        let world = sample::sample();
        let progress = Progress::default().starting("one", &world).starting("two", &world).finishing("two");
        let progress = progress.showing(Some("one"));
        assert_eq!(Progress::read(&progress.write()), progress);
        assert_eq!(progress.start_of("one", &world), Some(Start::now(&world)));
        assert!(progress.is_finished("two") && !progress.clone().starting("two", &world).is_finished("two"));
        assert_eq!(progress.without("one").start_of("one", &world), None);
    }

    #[test]
    fn damaged_text_is_no_progress() {
        for text in ["", "guide 2\ncurrent one", "guide 1\nstarted one many 3\nfinished\ncurrent a b"] {
            assert_eq!(Progress::read(text), Progress::default(), "{text}");
        }
    }

    #[test]
    fn a_start_beyond_the_world_is_none() {
        let world = sample::sample();
        let text = format!("guide 1\nstarted one {} 0", world.activity().len() + 1);
        assert_eq!(Progress::read(&text).start_of("one", &world), None);
    }
}
