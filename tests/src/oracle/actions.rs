//! Actions and the patterns of roles, as text in lower case.

use super::conditions::{About, is_met};
use super::planes::unmarked;
use super::world::Role;

const SHORT: [&str; 2] = ["microsoft.dataprotection", "resourceguards"];
const LONG: [&str; 5] = ["microsoft.dataprotection", "subscriptions", "resourcegroups", "providers", "resourceguards"];

/// The action in lower case without what follows a `#`, if it is one.
pub fn action(text: &str) -> Option<String> {
    let text = text.split('#').next()?.to_ascii_lowercase();
    let odd = text.chars().any(|c| c.is_whitespace() || c.is_control() || c == '*');
    let parts: Vec<&str> = text.split('/').collect();
    let verb = parts.last()?;
    let sound = parts.len() > 1 && parts.iter().all(|part| !part.is_empty());
    let known = ["read", "write", "delete", "action"].contains(verb);
    (sound && known && !odd && text.len() <= 512).then_some(text)
}

/// Both ways to write an action on a guard itself; one way for every other action.
fn spellings(action: &str) -> Vec<String> {
    let parts: Vec<&str> = action.split('/').collect();
    let mut found = vec![action.to_owned()];
    if let Some((verb, head)) = parts.split_last() {
        if head == SHORT {
            found.push(format!("{}/{verb}", LONG.join("/")));
        } else if head == LONG {
            found.push(format!("{}/{verb}", SHORT.join("/")));
        }
    }
    found
}

/// Whether two texts are one action.
pub fn is_same(one: &str, other: &str) -> bool {
    spellings(one).contains(&other.to_owned())
}

/// Whether a list of patterns names an action, in either of its spellings.
pub fn names(patterns: &[String], action: &str) -> bool {
    let spelled = spellings(action);
    patterns.iter().any(|pattern| spelled.iter().any(|text| glob(pattern.as_bytes(), text.as_bytes())))
}

/// Whether a role grants an action: in some block a pattern names it and no exception of that block does, and the block's
/// condition is met.
pub fn grants(role: &Role, action: &str, about: Option<&About>) -> bool {
    let (action, is_data) = unmarked(action);
    let blocks = if is_data { &role.data } else { &role.blocks };
    blocks.iter().any(|(actions, exceptions, condition)| {
        names(actions, action) && !names(exceptions, action) && is_met(condition.as_ref(), action, about)
    })
}

/// Whether a role would grant an action if every condition were met.
pub fn would_grant(role: &Role, action: &str) -> bool {
    let (action, is_data) = unmarked(action);
    let blocks = if is_data { &role.data } else { &role.blocks };
    blocks.iter().any(|(actions, exceptions, _)| names(actions, action) && !names(exceptions, action))
}

/// A star stands for any run of characters.
fn glob(pattern: &[u8], text: &[u8]) -> bool {
    match (pattern.split_first(), text.split_first()) {
        (None, None) => true,
        (None, Some(_)) => false,
        (Some((b'*', rest)), None) => glob(rest, text),
        (Some((b'*', rest)), Some((_, shorter))) => glob(rest, text) || glob(pattern, shorter),
        (Some((own, rest)), Some((other, shorter))) => own == other && glob(rest, shorter),
        (Some(_), None) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_star_stands_for_any_run() {
        let cases = [
            ("*", "a/b", true),
            ("a/*/c", "a/x/y/c", true),
            ("a/*/c", "a/c", false),
            ("a*", "a", true),
            ("", "a", false),
        ];
        for (pattern, text, expected) in cases {
            assert_eq!(glob(pattern.as_bytes(), text.as_bytes()), expected, "{pattern} {text}");
        }
    }

    #[test]
    fn the_two_spellings_of_guard_actions_are_one() {
        assert!(is_same("microsoft.dataprotection/resourceguards/read", &format!("{}/read", LONG.join("/"))));
        assert!(!is_same("microsoft.dataprotection/resourceguards/x/action", &format!("{}/x/action", LONG.join("/"))));
    }
}
