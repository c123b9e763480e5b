//! Starts another program and turns its failure into a sentence.
//! Stands on `failure`, `journal` and `place`. Must never know what the program is for.

use crate::failure::{Failure, Result};
use crate::journal::say;
use crate::place::Place;
use std::ffi::OsStr;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

/// One program call, with our PATH and build folder, from the top of the checkout, without standard input.
pub struct Run {
    command: Command,
    hint: String,
}

impl Run {
    pub fn new(place: &Place, program: impl AsRef<OsStr>) -> Self {
        let mut command = Command::new(program);
        command
            .current_dir(place.root())
            .env("PATH", place.path())
            .env("CARGO_TARGET_DIR", place.target())
            .stdin(Stdio::null());
        Self { command, hint: String::new() }
    }

    /// A call of cargo. Through the name and not through `$CARGO`, so that rustup chooses the toolchain of this checkout.
    pub fn cargo(place: &Place, words: &str) -> Self {
        Self::new(place, "cargo").words(words)
    }

    /// Adds arguments given as one text with spaces between.
    pub fn words(mut self, words: &str) -> Self {
        self.command.args(words.split_whitespace());
        self
    }

    /// Adds one argument as it is, spaces included.
    pub fn arg(mut self, argument: impl AsRef<OsStr>) -> Self {
        self.command.arg(argument);
        self
    }

    pub fn env(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.command.env(name, value);
        self
    }

    pub fn without_env(mut self, name: &str) -> Self {
        self.command.env_remove(name);
        self
    }

    pub fn within(mut self, folder: &Path) -> Self {
        self.command.current_dir(folder);
        self
    }

    /// What to do by hand when the call fails.
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = hint.into();
        self
    }

    /// Runs to the end; the program writes straight to our output.
    pub fn go(mut self) -> Result<()> {
        let shown = self.shown();
        match self.command.status() {
            Ok(status) if status.success() => Ok(()),
            Ok(status) => Err(Failure::new(format!("`{shown}` failed ({status})")).hint(self.hint)),
            Err(error) => Err(Failure::new(format!("cannot start `{shown}`: {error}")).hint(self.hint)),
        }
    }

    /// Runs to the end and gives what the program said on its output, which is shown as it comes.
    pub fn hear(mut self) -> Result<String> {
        let shown = self.shown();
        let failed = |why: String| Failure::new(format!("`{shown}` {why}")).hint(self.hint);
        let mut child = match self.command.stdout(Stdio::piped()).spawn() {
            Ok(child) => child,
            Err(error) => return Err(failed(format!("cannot be started: {error}"))),
        };
        let mut said = String::new();
        for line in child
            .stdout
            .take()
            .into_iter()
            .flat_map(|output| BufReader::new(output).split(b'\n').map_while(std::io::Result::ok))
        {
            let line = String::from_utf8_lossy(&line);
            say(&line);
            said.push_str(&line);
            said.push('\n');
        }
        match child.wait() {
            Ok(status) if status.success() => Ok(said),
            Ok(status) => Err(failed(format!("failed ({status})"))),
            Err(error) => Err(failed(format!("was lost: {error}"))),
        }
    }

    /// Runs quietly and gives the trimmed output, or nothing when it could not run or failed.
    pub fn read(mut self) -> Option<String> {
        let output = self.command.stderr(Stdio::null()).output().ok()?;
        output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
    }

    fn shown(&self) -> String {
        let words = std::iter::once(self.command.get_program()).chain(self.command.get_args());
        words.map(OsStr::to_string_lossy).collect::<Vec<_>>().join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn here() -> Place {
        Place::at(&std::env::temp_dir())
    }

    #[test]
    fn a_failing_program_is_named_with_its_arguments_and_the_hint() {
        let failed = Run::new(&here(), "false").words("one two").hint("do it by hand").go();
        let said = failed.map_err(|failure| failure.to_string());
        assert_eq!(said, Err("`false one two` failed (exit status: 1)\n\ndo it by hand".to_owned()));
    }

    #[test]
    fn what_a_program_says_is_heard_unless_it_fails() {
        let said = Run::new(&here(), "echo").words("one two").hear();
        assert_eq!(said, Ok("one two\n".to_owned()));
        let failed = Run::new(&here(), "false").hear().map_err(|failure| failure.to_string());
        assert_eq!(failed, Err("`false` failed (exit status: 1)".to_owned()));
    }

    #[test]
    fn a_missing_program_is_an_error_and_reads_as_nothing() {
        assert!(Run::new(&here(), "no-such-program-anywhere").go().is_err());
        assert!(Run::new(&here(), "no-such-program-anywhere").hear().is_err());
        assert_eq!(Run::new(&here(), "no-such-program-anywhere").read(), None);
        assert!(Run::new(&here(), "rustc").words("--version").read().is_some_and(|text| text.starts_with("rustc ")));
    }
}
