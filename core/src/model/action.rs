//! ARM actions and the patterns that roles grant them by. Stands on `text`.

use std::fmt;

use serde::Serialize;

use super::text::{Folded, same};
use crate::json::{FromJson, Misread, Read, Value, deserialize_as_json};

/// What an action is done to: a resource, or the data in it. Each is granted apart, so that who owns a resource may not read
/// its data.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, FromJson)]
#[serde(rename_all = "camelCase")]
pub enum Plane {
    /// Resources: a role's Actions grant it.
    #[default]
    Control,
    /// The data in them: a role's DataActions grant it.
    Data,
}

impl Plane {
    /// Whether it is the plane of resources.
    pub fn is_control(&self) -> bool {
        *self == Self::Control
    }
}

/// One action of Azure Resource Manager, such as `Microsoft.RecoveryServices/vaults/backupconfig/write`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Action(Folded);

/// Why a text is no action.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MalformedAction(String);

impl fmt::Display for MalformedAction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is no ARM action; one looks like `Microsoft.Provider/type/write`", self.0)
    }
}

impl std::error::Error for MalformedAction {}

/// Guard actions carry two spellings in Azure's own lists; both mean one action. The short one is used throughout.
/// Source: the operations of Microsoft.DataProtection name the long one, and so does the role Backup MUA Admin.
const SHORT_GUARD: &str = "Microsoft.DataProtection/resourceGuards/";
const LONG_GUARD: &str = "Microsoft.DataProtection/subscriptions/resourceGroups/providers/resourceGuards/";

impl Action {
    /// Reads an action. It ends in `read`, `write`, `delete` or `action` and holds no wildcard. What follows a `#`, by
    /// which Azure Backup tells critical operations on one action apart, is dropped.
    pub fn parse(text: &str) -> Result<Self, MalformedAction> {
        let bare = text.split('#').next().unwrap_or(text);
        // The letters of nearly every action need no further look.
        let is_sound = |letter: char| letter.is_ascii_graphic() || !(letter.is_whitespace() || letter.is_control());
        let verb = bare.rsplit_once('/').map_or("", |(_, verb)| verb);
        let well_formed = bare.len() <= 512
            && bare.chars().all(|letter| letter != '*' && is_sound(letter))
            && bare.as_bytes().split(|byte| *byte == b'/').all(|segment| !segment.is_empty())
            && ["read", "write", "delete", "action"].iter().any(|own| verb.eq_ignore_ascii_case(own));
        if well_formed { Ok(Self(Folded::new(bare))) } else { Err(MalformedAction(text.chars().take(200).collect())) }
    }

    /// An action that this crate itself writes down; tests hold that each is well-formed.
    pub(crate) fn known(text: &str) -> Self {
        Self(Folded::new(text))
    }

    /// The action as it was written.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// Whether the two are one action; the two spellings of guard actions are.
    pub fn is(&self, other: &str) -> bool {
        let own = self.as_str();
        let swapped = |text: &str, from: &str, other: &str, to: &str| {
            on_guard(text, from).zip(on_guard(other, to)).is_some_and(|(own, tail)| own.eq_ignore_ascii_case(tail))
        };
        same(own, other) || swapped(own, LONG_GUARD, other, SHORT_GUARD) || swapped(own, SHORT_GUARD, other, LONG_GUARD)
    }

    /// Whether it deletes something: a request without a body.
    pub fn is_deletion(&self) -> bool {
        ends_with_segment(self.as_str(), "delete")
    }

    /// Whether it unlocks a deletion that a guard protects.
    pub fn unlocks_deletion(&self) -> bool {
        let mut segments = self.as_str().rsplit('/');
        segments.next().zip(segments.next()).is_some_and(|(verb, what)| {
            verb.eq_ignore_ascii_case("action") && what.eq_ignore_ascii_case("unlockDelete")
        })
    }

    /// The other spelling that Azure uses for the same action, if it has one.
    pub(crate) fn other_spelling(&self) -> Option<String> {
        let text = self.as_str();
        swap_head(text, SHORT_GUARD, LONG_GUARD).or_else(|| swap_head(text, LONG_GUARD, SHORT_GUARD))
    }
}

fn ends_with_segment(text: &str, verb: &str) -> bool {
    text.rsplit('/').next().is_some_and(|last| last.eq_ignore_ascii_case(verb))
}

/// What follows the head of an action on a guard itself.
fn on_guard<'a>(text: &'a str, head: &str) -> Option<&'a str> {
    let (own, tail) = text.split_at_checked(head.len())?;
    (same(own, head) && !tail.contains('/')).then_some(tail)
}

fn swap_head(text: &str, from: &str, to: &str) -> Option<String> {
    on_guard(text, from).map(|tail| format!("{to}{tail}"))
}

impl fmt::Display for Action {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl fmt::Debug for Action {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

impl FromJson for Action {
    fn from_json(value: &Value<'_>) -> Read<Self> {
        Self::parse(&String::from_json(value)?).map_err(Misread::new)
    }
}

deserialize_as_json!(Action);

/// A pattern in a role's Actions or NotActions: an action in which `*` stands for any run of characters, slashes included.
/// It is taken literally, so one with a stray space, as two real roles hold, matches nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct ActionPattern {
    text: Folded,
    /// INVARIANT: where the text's first star is, so that nobody has to look for it again.
    #[serde(skip)]
    star: Option<usize>,
}

impl ActionPattern {
    /// Keeps a pattern as written.
    pub fn new(text: &str) -> Self {
        Self { text: Folded::new(text), star: text.find('*') }
    }

    /// The pattern as it was written.
    pub fn as_str(&self) -> &str {
        self.text.as_str()
    }

    /// Whether the pattern matches the action in either of its spellings.
    pub fn matches(&self, action: &Action) -> bool {
        self.matches_either(action, action.other_spelling().as_deref())
    }

    /// Whether the pattern matches the action, or its other spelling where it is at hand.
    pub(crate) fn matches_either(&self, action: &Action, other: Option<&str>) -> bool {
        self.matches_text(action.as_str()) || other.is_some_and(|spelling| self.matches_text(spelling))
    }

    fn matches_text(&self, text: &str) -> bool {
        // Without a star the two are the same text.
        let parts = self.star.and_then(|at| self.as_str().split_at_checked(at));
        parts.map_or_else(|| same(self.as_str(), text), |(head, stars)| glob(head, stars, text))
    }
}

impl FromJson for ActionPattern {
    fn from_json(value: &Value<'_>) -> Read<Self> {
        String::from_json(value).map(|text| Self::new(&text))
    }
}

deserialize_as_json!(ActionPattern);

/// Case-folding match of a head and what follows it from its first `*` on, in linear time for one `*` and without recursion
/// for many.
fn glob(head: &str, stars: &str, text: &str) -> bool {
    let stars = stars.strip_prefix('*').unwrap_or(stars);
    let Some(mut rest) = strip_prefix_folded(text.as_bytes(), head.as_bytes()) else { return false };
    let (middle, tail) = stars.rsplit_once('*').unwrap_or(("", stars));
    for part in middle.split('*') {
        match after_first_folded(rest, part.as_bytes()) {
            Some(after) => rest = after,
            None => return false,
        }
    }
    rest.len()
        .checked_sub(tail.len())
        .and_then(|at| rest.get(at..))
        .is_some_and(|end| end.eq_ignore_ascii_case(tail.as_bytes()))
}

fn strip_prefix_folded<'a>(text: &'a [u8], head: &[u8]) -> Option<&'a [u8]> {
    let (start, rest) = text.split_at_checked(head.len())?;
    same(start, head).then_some(rest)
}

fn after_first_folded<'a>(text: &'a [u8], part: &[u8]) -> Option<&'a [u8]> {
    (0..=text.len().checked_sub(part.len())?).find_map(|at| strip_prefix_folded(text.get(at..)?, part))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn matches(pattern: &str, action: &str) -> bool {
        ActionPattern::new(pattern).matches(&Action::parse(action).expect("the test writes well-formed actions"))
    }

    #[test]
    fn what_deletes_and_what_unlocks_a_deletion_is_told_by_the_last_segments() {
        let of = |text: &str| {
            let action = Action::parse(text).expect("the test writes well-formed actions");
            (action.is_deletion(), action.unlocks_deletion())
        };
        assert_eq!(of("Microsoft.X/vaults/DELETE"), (true, false));
        assert_eq!(of("Microsoft.X/vaults/UnlockDelete/Action"), (false, true));
        assert_eq!(of("Microsoft.X/vaults/undelete/action"), (false, false));
        assert_eq!(of("Microsoft.X/unlockDelete/read"), (false, false));
        assert_eq!(of("Microsoft.X/delete/write"), (false, false));
    }

    #[test]
    fn a_star_stands_for_any_run_even_across_slashes() {
        let cases = [
            ("*", "Microsoft.Compute/disks/read", true),
            ("*/read", "Microsoft.Compute/disks/read", true),
            ("*/read", "Microsoft.Compute/disks/write", false),
            ("Microsoft.CostManagement/exports/*", "microsoft.costmanagement/EXPORTS/run/action", true),
            ("Microsoft.Network/*/read", "Microsoft.Network/virtualNetworks/subnets/read", true),
            ("Microsoft.Network/*/read", "Microsoft.Network/virtualNetworks/write", false),
            ("Microsoft.Authorization/*/Write", "Microsoft.Authorization/roleAssignments/write", true),
            (
                "Microsoft.DataProtection/*/resourceGuards/read",
                "Microsoft.DataProtection/vaults/resourceGuards/read",
                true,
            ),
            ("a*b*c/read", "aXbYc/read", true),
            ("a*b*c/read", "aXcYb/read", false),
            ("a*a/read", "a/read", false),
        ];
        for (pattern, action, expected) in cases {
            assert_eq!(matches(pattern, action), expected, "{pattern} on {action}");
        }
    }

    #[test]
    fn a_pattern_with_a_stray_space_matches_nothing() {
        assert!(!matches("Microsoft.Network/virtualNetworks/read ", "Microsoft.Network/virtualNetworks/read"));
    }

    #[test]
    fn the_two_spellings_of_guard_actions_are_one() {
        assert!(matches(&format!("{LONG_GUARD}write"), &format!("{SHORT_GUARD}write")));
        assert!(matches(&format!("{SHORT_GUARD}write"), &format!("{LONG_GUARD}write")));
        assert!(!matches(&format!("{LONG_GUARD}write"), &format!("{SHORT_GUARD}disableSoftDeleteRequests/action")));
        let (long, short) = (format!("{LONG_GUARD}write"), format!("{SHORT_GUARD}write"));
        for (one, other, expected) in [
            (long.as_str(), short.as_str(), true),
            (&short, &long, true),
            (&short, &short, true),
            (&long, &format!("{SHORT_GUARD}delete"), false),
            (&short, &format!("{LONG_GUARD}delete"), false),
        ] {
            assert_eq!(Action::known(one).is(&other.to_ascii_uppercase()), expected, "{one} {other}");
        }
    }

    #[test]
    fn an_action_prints_as_it_was_written() {
        let action = Action::known("Microsoft.Compute/disks/Read");
        assert_eq!(format!("{action} {action:?}"), r#"Microsoft.Compute/disks/Read "Microsoft.Compute/disks/Read""#);
    }

    #[test]
    fn what_is_no_action_is_refused() {
        for text in ["", "read", "*/read", "Microsoft.X/a b/read", "Microsoft.X//read", "Microsoft.X/things"] {
            assert!(Action::parse(text).is_err(), "{text}");
        }
        let suffixed = Action::parse("Microsoft.RecoveryServices/vaults/write#reduceImmutabilityState");
        assert_eq!(
            suffixed.map(|action| action.as_str().to_owned()),
            Ok("Microsoft.RecoveryServices/vaults/write".to_owned())
        );
    }
}
