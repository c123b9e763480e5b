//! A world with its past: every command that changed it, so that any moment of it can be gone back to. Stands on `turn`,
//! `saved` and `sandbox`; must never change a world but by its commands.
//!
//! The past is a start and the commands since. The engine is deterministic, so that played again they give the same world to
//! the byte; nothing else needs to be kept to undo.

use serde::Serialize;

use crate::command::Command;
use crate::json::FromJson;
use crate::model::people::Caller;
use crate::model::time::Instant;
use crate::sandbox::{Sandbox, Tables};
use crate::saved::{self, Unreadable};
use crate::turn::{Outcome, submit};

/// A command that changed the world, be it done or refused: a refusal is in the activity log.
#[derive(Clone, Debug, PartialEq, Serialize, FromJson)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Submitted {
    /// The sandbox's time when it was submitted.
    pub at: Instant,
    /// Who submitted it.
    pub caller: Caller,
    /// The command.
    pub command: Command,
}

/// How much of the past is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Budget {
    /// The most commands.
    pub commands: usize,
    /// The most rows of the activity log from before the first of them.
    pub rows: usize,
}

/// A world and how it came about.
#[derive(Clone, Debug, PartialEq)]
pub struct History {
    start: Sandbox,
    commands: Vec<Submitted>,
    /// How many of the commands are done; those after it were undone and can be done again.
    done: usize,
    world: Sandbox,
}

impl From<Sandbox> for History {
    /// A world without a past.
    fn from(world: Sandbox) -> Self {
        Self { start: world.clone(), commands: Vec::new(), done: 0, world }
    }
}

impl History {
    /// The world as it is.
    #[must_use]
    pub fn world(&self) -> &Sandbox {
        &self.world
    }

    /// The commands that led to the world, the oldest first.
    #[must_use]
    pub fn done(&self) -> &[Submitted] {
        self.commands.get(..self.done).unwrap_or_default()
    }

    /// The commands that were undone, the next to be done again first.
    #[must_use]
    pub fn undone(&self) -> &[Submitted] {
        self.commands.get(self.done..).unwrap_or_default()
    }

    /// The world's revision after the command at this place, done or undone.
    #[must_use]
    pub fn revision_after(&self, command: usize) -> u64 {
        let before = u64::try_from(command).unwrap_or(u64::MAX);
        self.start.revision().saturating_add(before).saturating_add(1)
    }

    /// Decides a command and, if it is allowed, does it. One that changes the world ends what could be done again.
    pub fn submit(&mut self, caller: &Caller, command: &Command) -> Outcome {
        let (at, before) = (self.world.now(), self.world.revision());
        let outcome = submit(&mut self.world, caller, command);
        if self.world.revision() != before {
            self.commands.truncate(self.done);
            self.commands.push(Submitted { at, caller: caller.clone(), command: command.clone() });
            self.done = self.commands.len();
        }
        outcome
    }

    /// Goes to the moment after so many commands, back or forth; further than there are commands is the last of them.
    pub fn go_to(&mut self, commands: usize) {
        let target = commands.min(self.commands.len());
        if target < self.done {
            self.world = self.start.clone();
            self.done = 0;
        }
        for next in self.commands.get(self.done..target).unwrap_or_default() {
            submit(&mut self.world, &next.caller, &next.command);
        }
        self.done = target;
    }

    /// Whether the commands, done again from the start, lead to the world.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        let mut again =
            Self { start: self.start.clone(), commands: self.done().to_vec(), done: 0, world: self.start.clone() };
        again.go_to(again.commands.len());
        again.world == self.world
    }

    /// The rows of the activity log that commands have left, each with the place of its command among those that are done.
    pub fn logged(&self) -> impl Iterator<Item = (usize, usize)> {
        let logged = self.done().iter().enumerate().filter(|(_, own)| own.command.target().is_some());
        (self.rows_before()..).zip(logged.map(|(at, _)| at))
    }

    /// After how many commands a row of the activity log was the last; none where it comes from before the first.
    #[must_use]
    pub fn moment_of(&self, row: usize) -> Option<usize> {
        let (_, at) = self.logged().find(|(own, _)| *own == row)?;
        at.checked_add(1)
    }

    /// How many rows of the activity log come from before the first command.
    #[must_use]
    pub fn rows_before(&self) -> usize {
        self.start.activity().len()
    }

    /// Forgets the oldest of the past until it keeps to a budget. Neither a verdict nor what can be undone of the rest changes.
    pub fn forget(&mut self, budget: Budget) {
        let oldest = self.done.saturating_sub(budget.commands);
        for first in self.commands.drain(..oldest) {
            submit(&mut self.start, &first.caller, &first.command);
        }
        self.done = self.done.saturating_sub(oldest);
        let rows = self.rows_before().saturating_sub(budget.rows);
        self.start.forget_activity(rows);
        self.world.forget_activity(rows);
    }

    /// The kept form: that of the world, and its past beside it.
    #[must_use]
    pub fn write(&self) -> String {
        let mut start = self.start.tables().clone();
        // They are the world's first rows: kept once.
        let rows = std::mem::take(&mut start.activity).len();
        saved::write_with(&self.world, Some(&Past { start, rows, commands: self.commands.clone(), done: self.done }))
    }

    /// Reads what [`History::write`] or [`saved::write`] wrote.
    ///
    /// # Errors
    /// The text is no kept world, or its past does not fit it.
    pub fn read(text: &str) -> Result<Self, Unreadable> {
        let (world, past) = saved::read_with(text)?;
        let Some(Past { mut start, rows, commands, done }) = past else { return Ok(world.into()) };
        let fits = |ok: bool, what: &str| if ok { Ok(()) } else { Err(Unreadable::Broken(what.to_owned())) };
        fits(done <= commands.len(), "more of its past is done than there is")?;
        fits(start.activity.is_empty(), "the start of its past has an activity log of its own")?;
        let first = world.activity().get(..rows).map(<[_]>::to_vec);
        fits(first.is_some(), "its past has more of the activity log than the world")?;
        start.activity = first.unwrap_or_default();
        Ok(Self { start: saved::checked(start)?, commands, done, world })
    }
}

/// The kept form of a past.
#[derive(Serialize, FromJson)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Past {
    start: Tables,
    rows: usize,
    commands: Vec<Submitted>,
    done: usize,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::command::{AdvanceClock, DisableSoftDelete};
    use crate::model::scope::Scope;
    use crate::model::time::Span;
    use crate::sample;

    fn later() -> Command {
        AdvanceClock { by: Span::from_minutes(15) }.into()
    }

    fn disable() -> Command {
        DisableSoftDelete { vault: Scope::parse(sample::VAULT).expect("the sample's ids are well-formed") }.into()
    }

    fn played(commands: &[Command]) -> History {
        let mut history = History::from(sample::sample());
        for command in commands {
            history.submit(&Caller::at_home(sample::BACKUP_ADMIN), command);
        }
        history
    }

    #[test]
    fn undone_and_done_again_it_is_the_same_world() {
        let whole = played(&[later(), disable(), later()]);
        let mut history = whole.clone();
        history.go_to(1);
        assert_eq!(history.world(), played(&[later()]).world());
        assert_eq!((history.done().len(), history.undone().len()), (1, 2));
        history.go_to(usize::MAX);
        assert_eq!(history, whole);
        assert!(history.is_sound());
    }

    #[test]
    fn a_new_command_ends_what_could_be_done_again_and_nonsense_does_not() {
        let mut history = played(&[later(), later()]);
        history.go_to(1);
        let nonsense = AdvanceClock { by: Span::from_minutes(0) }.into();
        history.submit(&Caller::at_home(sample::BACKUP_ADMIN), &nonsense);
        assert_eq!(history.undone().len(), 1);
        history.submit(&Caller::at_home(sample::BACKUP_ADMIN), &disable());
        assert_eq!((history.done().len(), history.undone().len()), (2, 0));
    }

    #[test]
    fn every_row_of_the_log_knows_its_moment() {
        let history = played(&[later(), disable(), later(), disable()]);
        let before = history.rows_before();
        let told = [before.wrapping_sub(1), before, before + 1, before + 2].map(|row| history.moment_of(row));
        assert_eq!(told, [None, Some(2), Some(4), None]);
        assert_eq!(history.logged().collect::<Vec<_>>(), [(before, 1), (before + 1, 3)]);
        assert_eq!(history.done().get(1).map(|own| own.command.clone()), Some(disable()));
        for (row, moment) in [(before, 2), (before + 1, 4)] {
            let mut then = history.clone();
            then.go_to(moment);
            assert_eq!(then.world().activity().len(), row + 1);
        }
    }

    #[test]
    fn each_command_counts_one_revision() {
        let history = played(&[later(), disable()]);
        assert_eq!(history.revision_after(1), history.world().revision());
    }

    #[test]
    fn what_is_written_is_read_back_and_a_world_alone_has_no_past() {
        let mut history = played(&[disable(), later(), disable()]);
        history.go_to(2);
        assert_eq!(History::read(&history.write()), Ok(history.clone()));
        assert_eq!(saved::read(&history.write()).as_ref(), Ok(history.world()));
        let alone = saved::write(history.world());
        assert_eq!(History::read(&alone), Ok(History::from(history.world().clone())));
    }

    #[test]
    fn what_is_forgotten_changes_neither_the_world_nor_the_rest_of_its_past() {
        let mut history = played(&[disable(), later(), disable(), later()]);
        let before = history.clone();
        history.forget(Budget { commands: 2, rows: 0 });
        assert_eq!(history.done(), before.done().get(2..).unwrap_or_default());
        assert_eq!(history.world().activity().len(), 1, "one row of the two is of a command that is forgotten");
        assert_eq!(history.world().now(), before.world().now());
        assert_eq!(history.world().revision(), before.world().revision());
        assert!(history.is_sound());
        history.forget(Budget { commands: 2, rows: 0 });
        assert_eq!(history.done().len(), 2);
    }

    #[test]
    fn a_past_that_does_not_fit_is_refused() {
        let text = played(&[disable(), later()]).write();
        let rows = sample::sample().activity().len();
        let rows = (format!("\"rows\":{rows},"), format!("\"rows\":{},", rows + 9));
        for (from, to) in [rows, ("\"done\":2".to_owned(), "\"done\":3".to_owned())] {
            assert!(text.contains(&from), "{from}");
            let refused = History::read(&text.replace(&from, &to));
            assert!(matches!(refused, Err(Unreadable::Broken(_))), "{to}: {refused:?}");
        }
    }
}
