//! Goldens: what must not change unnoticed, kept as files and computed anew on every host. Stands on the door of the engine.

mod digest;
mod played;
mod texts;

pub use self::played::played;
pub use self::texts::variants;

use mua_core::{sample, saved};

/// A kept text and how it is made.
pub struct Golden {
    /// The file in `tests/golden`.
    pub file: &'static str,
    /// What is kept there.
    pub kept: &'static str,
    /// What the engine gives now.
    pub now: fn() -> Result<String, String>,
}

/// Worlds that earlier versions kept. They must load for ever; they are never written anew.
pub const EARLIER: [(&str, &str); 4] = [
    ("sample.saved-v1.json", include_str!("../../golden/sample.saved-v1.json")),
    ("played.saved-v1.json", include_str!("../../golden/played.saved-v1.json")),
    ("sample.saved-v2.json", include_str!("../../golden/sample.saved-v2.json")),
    ("played.saved-v2.json", include_str!("../../golden/played.saved-v2.json")),
];

/// Every golden.
pub const ALL: [Golden; 7] = [
    Golden {
        file: "sample.saved-v3.json",
        kept: include_str!("../../golden/sample.saved-v3.json"),
        now: || Ok(saved::write(&sample::sample())),
    },
    Golden {
        file: "played.saved-v3.json",
        kept: include_str!("../../golden/played.saved-v3.json"),
        now: || played().map(|world| saved::write(&world)),
    },
    Golden { file: "explanations.txt", kept: include_str!("../../golden/explanations.txt"), now: texts::explanations },
    Golden {
        file: "operations.txt",
        kept: include_str!("../../golden/operations.txt"),
        now: || Ok(texts::operations()),
    },
    Golden { file: "digest.txt", kept: include_str!("../../golden/digest.txt"), now: digest::digests },
    Golden { file: "stream.json", kept: include_str!("../../golden/stream.json"), now: digest::stream },
    Golden { file: "names.txt", kept: include_str!("../../golden/names.txt"), now: || Ok(texts::names()) },
];

/// The fidelity ledger as a document, told from the engine's data and the corpus. It stands outside of `tests/golden`.
pub const LEDGER: Golden = Golden {
    file: "../../docs/FIDELITY.md",
    kept: include_str!("../../../docs/FIDELITY.md"),
    now: crate::ledger::document,
};

impl Golden {
    /// What differs between the kept text and the one of now: the first line in which they part.
    pub fn difference(&self) -> Option<String> {
        match (self.now)() {
            Ok(now) if now == self.kept => None,
            Ok(now) => Some(format!("{}: {}", self.file, first_difference(self.kept, &now))),
            Err(fault) => Some(format!("{}: {fault}", self.file)),
        }
    }
}

/// The first line in which two texts part, each cut to what can be read.
pub fn first_difference(kept: &str, now: &str) -> String {
    let (mut kept_lines, mut now_lines) = (kept.lines(), now.lines());
    let mut line = 1;
    loop {
        match (kept_lines.next(), now_lines.next()) {
            (Some(kept), Some(now)) if kept == now => line += 1,
            (None, None) => return "they differ in how their lines end".to_owned(),
            (kept, now) => {
                let (kept, now) = (kept.unwrap_or("nothing"), now.unwrap_or("nothing"));
                let at = kept.chars().zip(now.chars()).take_while(|(a, b)| a == b).count();
                let near = |text: &str| text.chars().skip(at.saturating_sub(60)).take(200).collect::<String>();
                return format!("line {line}, character {at}:\n  kept: {}\n  now:  {}", near(kept), near(now));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_difference_is_told_by_its_line_and_place() {
        let told = first_difference("a\nbc\n", "a\nbd\n");
        assert_eq!(told, "line 2, character 1:\n  kept: bc\n  now:  bd");
        assert!(first_difference("a\n", "a\nb\n").contains("nothing"));
        assert!(first_difference("a", "a\n").contains("end"));
    }
}
