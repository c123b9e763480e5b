//! Conditions told a second time: each statement becomes a letter, and letters between parentheses are folded until one is left.
#![expect(
    clippy::string_slice,
    reason = "the oracle cuts where it has just found an ASCII sign, and a wrong cut fails a test"
)]

use serde_json::Value;

use super::effects::{field, place, written};
use super::world::{Principal, World, low};

/// A role assignment to be made or taken away: whether it is made, its role, its principal and that one's kind.
#[derive(Clone, Debug, PartialEq)]
pub struct About {
    /// Whether it is to be made.
    pub is_made: bool,
    role: Option<String>,
    principal: String,
    kind: Option<&'static str>,
}

impl About {
    /// That a role is to be given to an account or an application.
    pub fn making(role: &str, own: &Principal) -> Self {
        let kind = if own.person.is_some() { "User" } else { "ServicePrincipal" };
        Self { is_made: true, role: Some(role.to_owned()), principal: own.id.clone(), kind: Some(kind) }
    }
}

const WRITE: &str = "microsoft.authorization/roleassignments/write";
const DELETE: &str = "microsoft.authorization/roleassignments/delete";

/// Whether a condition is met for an action; none is always met.
pub fn is_met(condition: Option<&String>, action: &str, about: Option<&About>) -> bool {
    condition.is_none_or(|text| text.len() <= 8192 && letters(text, action, about).and_then(fold) == Some('t'))
}

/// Whether a text is a condition at all.
pub fn is_condition(text: &str) -> bool {
    text.len() <= 8192 && letters(text, "a/read", None).and_then(fold).is_some()
}

/// The condition as letters and signs: `t`, `f`, `u` for each statement, `!`, `&`, `|` and parentheses.
fn letters(text: &str, action: &str, about: Option<&About>) -> Option<String> {
    let mut found = String::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let lower = low(rest);
        let word = |word: &str| {
            let ends = rest[..].chars().nth(word.len()).is_none_or(|c| !c.is_alphanumeric());
            lower.starts_with(word) && ends
        };
        let (letter, taken) = match first {
            '(' | ')' | '!' => (first, 1),
            '&' if rest.starts_with("&&") => ('&', 2),
            '|' if rest.starts_with("||") => ('|', 2),
            '@' => comparison(rest, about)?,
            _ if word("and") => ('&', 3),
            _ if word("or") => ('|', 2),
            _ if word("not") => ('!', 3),
            _ if word("actionmatches") => {
                let (values, used) = values(&rest[13..])?;
                (if values.iter().any(|own| is_named(own, action, about)) { 't' } else { 'f' }, 13 + used)
            }
            _ => return None,
        };
        found.push(letter);
        rest = rest[taken..].trim_start();
    }
    Some(found)
}

fn is_named(pattern: &str, action: &str, about: Option<&About>) -> bool {
    let is_request = action.ends_with("schedulerequests/write") && action.starts_with("microsoft.authorization/role");
    let mut actions = vec![action.to_owned()];
    match about {
        Some(about) => actions.push(if about.is_made { WRITE } else { DELETE }.to_owned()),
        None if is_request => actions.extend([WRITE.to_owned(), DELETE.to_owned()]),
        None => {}
    }
    actions.iter().any(|action| super::actions::names(&[low(pattern)], action))
}

/// The values in braces at the head of a text, or one without them, and how much of the text they take.
fn values(text: &str) -> Option<(Vec<String>, usize)> {
    let open = text.len() - text.trim_start().len();
    if !text[open..].starts_with('{') {
        let body = &text[open..];
        let length = match body.strip_prefix('\'') {
            Some(inner) => inner.find('\'')? + 2,
            None => body.find(|c: char| !(c.is_alphanumeric() || c == '-')).unwrap_or(body.len()),
        };
        let own = body[..length].trim_matches('\'').to_owned();
        return (length > 0).then(|| (vec![own], open + length));
    }
    let close = open + text[open..].find('}')?;
    let mut found = Vec::new();
    for part in text[open + 1..close].split(',') {
        let part = part.trim();
        let bare = !part.is_empty() && part.chars().all(|c| c.is_alphanumeric() || c == '-');
        let quoted = part.len() > 1 && part.starts_with('\'') && part.ends_with('\'');
        found.push((bare || quoted).then(|| part.trim_matches('\'').to_owned())?);
    }
    Some((found, close + 1))
}

/// A comparison such as `@Request[path] Operator {values}` as a letter, and how much of the text it takes.
fn comparison(text: &str, about: Option<&About>) -> Option<(char, usize)> {
    let open = text.find('[')?;
    let close = text.find(']')?;
    let source = low(text.get(1..open)?.trim());
    let path = low(text.get(open + 1..close)?.trim());
    let after = &text[close + 1..];
    let start = after.len() - after.trim_start().len();
    let end = after[start..].find(|c: char| !(c.is_alphanumeric() || c == ':'))? + start;
    let operator = low(&after[start..end]);
    let (values, used) = values(&after[end..])?;
    let taken = close + 1 + end + used;
    let sound = !source.is_empty() && source.chars().all(char::is_alphanumeric) && !path.is_empty() && end > start;
    let letter = sound.then(|| about.and_then(|about| compared(about, &source, &path, &operator, &values)))?;
    Some((letter.map_or('u', |is_so| if is_so { 't' } else { 'f' }), taken))
}

fn compared(about: &About, source: &str, path: &str, operator: &str, values: &[String]) -> Option<bool> {
    (source == if about.is_made { "request" } else { "resource" }).then_some(())?;
    let own = match path.strip_prefix("microsoft.authorization/roleassignments:")? {
        "roledefinitionid" => about.role.clone()?,
        "principalid" => about.principal.clone(),
        "principaltype" => about.kind?.to_owned(),
        _ => return None,
    };
    let (quantifier, bare) = operator.split_once(':').unwrap_or(("", operator));
    let all = match quantifier {
        "" if values.len() == 1 => false,
        "foranyofanyvalues" | "forallofanyvalues" => false,
        "foranyofallvalues" | "forallofallvalues" => true,
        _ => return None,
    };
    let plain = |text: &str| low(&text.replace('-', ""));
    let same = |value: &String| match bare {
        "guidequals" | "guidnotequals" if plain(&own).len() == 32 => plain(&own) == plain(value),
        "stringequals" | "stringnotequals" => own == *value,
        _ => low(&own) == low(value),
    };
    let differs = bare.contains("notequals");
    let known = ["guidequals", "guidnotequals", "stringequals", "stringnotequals"].contains(&bare)
        || ["stringequalsignorecase", "stringnotequalsignorecase"].contains(&bare);
    let mut fits = values.iter().map(|value| same(value) != differs);
    known.then(|| if all { fits.all(|own| own) } else { fits.any(|own| own) })
}

/// The one letter that is left, if the signs stand as they should.
fn fold(mut text: String) -> Option<char> {
    while let Some(close) = text.find(')') {
        let open = text[..close].rfind('(')?;
        let inner = flat(&text[open + 1..close])?;
        text.replace_range(open..=close, &inner.to_string());
    }
    flat(&text)
}

/// Letters and signs without parentheses: first what is negated, then what is joined, then what is offered.
fn flat(text: &str) -> Option<char> {
    let pick = |letters: Vec<char>, decisive: char, otherwise: char| {
        let unknown = letters.contains(&'u');
        if letters.contains(&decisive) { decisive } else { [otherwise, 'u'][usize::from(unknown)] }
    };
    let one = |text: &str| {
        let bare = text.trim_start_matches('!');
        let mut letters = bare.chars();
        let (Some(own), None) = (letters.next(), letters.next()) else { return None };
        let odd = (text.len() - bare.len()) % 2 == 1;
        Some(match own {
            't' if odd => 'f',
            'f' if odd => 't',
            't' | 'f' | 'u' => own,
            _ => return None,
        })
    };
    let joined = |text: &str| Some(pick(text.split('&').map(one).collect::<Option<_>>()?, 'f', 't'));
    Some(pick(text.split('|').map(joined).collect::<Option<_>>()?, 't', 'f'))
}

impl World {
    /// The role assignment that a command would make or take away.
    pub fn about(&self, command: &Value) -> Option<About> {
        let (is_made, role, principal) = match command["type"].as_str()? {
            "assignRole" | "makeEligible" | "assignRoleForTime" => {
                let role = self.role_named(written(command, "role")).map(|role| role.id.clone());
                (true, role, field(command, "principal"))
            }
            "updateRoleAssignment" => {
                let id = place(command, "assignment");
                let own = self.assignments.iter().find(|own| own.id == id)?;
                let known = self.role_named(&own.role).map(|role| role.id.clone());
                (true, known, own.principal.clone())
            }
            "removeRoleAssignment" | "deactivateRole" => {
                let id = place(command, "assignment");
                let own = self.assignments.iter().find(|own| own.id == id)?;
                (false, Some(own.role.clone()), own.principal.clone())
            }
            "extendAssignment" | "updateAssignment" => {
                let own = self.held(command).ok()?;
                (true, Some(own.role), own.principal)
            }
            "answerExtension" => {
                let own = self.ask(command).ok()?;
                (true, Some(own.role.clone()), own.principal.clone())
            }
            "removeEligibility" => {
                let id = place(command, "eligibility");
                let own = self.eligibilities.iter().find(|own| own.id == id)?;
                (false, Some(own.role.clone()), own.principal.clone())
            }
            _ => return None,
        };
        let found = self.principals.iter().find(|own| own.id == principal);
        let kind = found.map(|own| match (&own.person, &own.members) {
            (Some(_), _) => "User",
            (None, Some(_)) => "Group",
            (None, None) => "ServicePrincipal",
        });
        Some(About { is_made, role, principal, kind })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_fold_as_their_signs_say() {
        let rows = [
            ("t", 't'),
            ("!t", 'f'),
            ("!u", 'u'),
            ("t|f&f", 't'),
            ("(t|f)&f", 'f'),
            ("u|t", 't'),
            ("u&f", 'f'),
            ("u|f", 'u'),
        ];
        for (text, expected) in rows {
            assert_eq!(fold(text.to_owned()), Some(expected), "{text}");
        }
        for odd in ["", "tt", "t&", "(t", "t)", "()", "!"] {
            assert_eq!(fold(odd.to_owned()), None, "{odd}");
        }
    }
}
