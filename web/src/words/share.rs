//! The sentences of links that are shared. Stands on nothing; must never promise what a link cannot hold.

use crate::language::say_with;

/// What a link to the world is.
pub const SHARE_WORLD: &str = "The link holds the whole sandbox as it is now: directories, people, vaults, Resource Guards, role \
                               assignments, clock and activity log. Whoever opens it sees a preview, and imports it into their \
                               own browser if they like. What stands after the # of an address is sent to no server.";

/// What a link to a scenario is.
pub const SHARE_SCENARIO: &str = "The link names one of the guided scenarios and holds nothing else: everybody plays it in the sandbox of \
                                  their own browser.";

/// What the preview says first.
pub const SHARED_UNKNOWN: &str = "Nobody vouches for what a link holds, and it does not say who made it. Nothing of it is stored until \
                                  you import it.";

/// What an import does.
pub const IMPORT_REPLACES: &str = "The world of this browser, with everything that was made in it and the activity log, is replaced by the one of \
                                   the link. Every tab follows.";

/// What was done by an import.
pub const WAS_IMPORTED: &str = "This browser has the world of the link now.";

/// A link that is too long to be drawn.
pub const NO_QR: &str =
    "The link is too long for a QR code, which holds 2,953 characters. Copy the link, or share a scenario.";

/// The length of a link in words.
#[must_use]
pub fn link_length(length: usize, longest: usize) -> String {
    say_with(
        "{thousands} of {thousands_2} characters",
        &[("thousands", &thousands(length)), ("thousands_2", &thousands(longest))],
    )
}

/// A number of bytes in words.
#[must_use]
pub fn bytes(count: usize) -> String {
    say_with("{thousands} bytes", &[("thousands", &thousands(count))])
}

fn thousands(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_numbers_are_told_in_groups_of_three() {
        assert_eq!(link_length(2_472, 32_768), "2,472 of 32,768 characters");
        assert_eq!(bytes(999), "999 bytes");
        assert_eq!(bytes(1_000_000), "1,000,000 bytes");
    }
}
