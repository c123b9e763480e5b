//! Tells what runs and how long it took, and prints the table at the end.
//! Stands on `failure`. Must never decide whether a step runs.

use crate::failure::Result;
use std::time::{Duration, Instant};

/// The steps done so far, each with its time.
pub struct Journal {
    began: Instant,
    rows: Vec<(String, Duration)>,
}

impl Journal {
    pub fn open() -> Self {
        Self { began: Instant::now(), rows: Vec::new() }
    }

    /// Runs one step between two lines that name it; the second carries its time.
    pub fn step<T>(&mut self, name: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
        say(&format!("-- {name}"));
        let began = Instant::now();
        let done = work();
        let took = began.elapsed();
        let mark = if done.is_ok() { "==" } else { "!! failed:" };
        say(&format!("{mark} {name} [{}]", seconds(took)));
        self.rows.push((name.to_owned(), took));
        done
    }

    /// Says that a step had nothing to do.
    pub fn skip(&mut self, name: &str, why: &str) {
        say(&format!("== {name}: {why} [0s]"));
    }

    /// The table of all steps, with the total below.
    pub fn table(&self) -> String {
        let width = self.rows.iter().map(|(name, _)| name.chars().count()).max().unwrap_or(0).max("total".len());
        let mut table = String::new();
        let total = ("total".to_owned(), self.began.elapsed());
        for (name, took) in self.rows.iter().chain([&total]) {
            table.push_str(&format!("   {name:width$}  {:>6}\n", seconds(*took)));
        }
        table
    }
}

/// Prints one line.
pub fn say(line: &str) {
    println!("{line}");
}

fn seconds(span: Duration) -> String {
    if span.as_millis() < 1000 { format!("{:.1}s", span.as_secs_f32()) } else { format!("{}s", span.as_secs()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::failure::Failure;

    #[test]
    fn the_table_lists_each_step_once_and_a_failed_step_too() {
        let mut journal = Journal::open();
        assert_eq!(journal.step("first", || Ok(7)), Ok(7));
        assert_eq!(journal.step("second, longer", || Err::<(), _>(Failure::new("no"))), Err(Failure::new("no")));
        journal.skip("third", "up to date");
        let table = journal.table();
        let names: Vec<&str> =
            table.lines().filter_map(|line| line.split("  ").map(str::trim).find(|w| !w.is_empty())).collect();
        assert_eq!(names, ["first", "second, longer", "total"]);
    }

    #[test]
    fn short_spans_show_tenths_and_long_ones_whole_seconds() {
        assert_eq!(seconds(Duration::from_millis(340)), "0.3s");
        assert_eq!(seconds(Duration::from_millis(61_900)), "61s");
    }
}
