//! Conditions on role assignments and on blocks of roles: the family by which the right to assign roles is handed on in part.
//! Stands on `action`, `text`; knows no sandbox. What cannot be read, or asks for what is not known, is not met.

mod parse;

use serde::Serialize;

use self::parse::Term;
use super::action::{Action, ActionPattern, Plane};
use super::text::{ObjectId, RoleId};
use crate::json::FromJson;

/// The longest condition that an assignment takes, in bytes. Source: the limits of Azure RBAC.
pub const LONGEST_CONDITION: usize = 8_192;

const WRITE: &str = "Microsoft.Authorization/roleAssignments/write";
const DELETE: &str = "Microsoft.Authorization/roleAssignments/delete";
const ELIGIBLE: &str = "Microsoft.Authorization/roleEligibilityScheduleRequests/write";
const ACTIVE: &str = "Microsoft.Authorization/roleAssignmentScheduleRequests/write";
const ATTRIBUTES: &str = "Microsoft.Authorization/roleAssignments:";

/// What is to become of a role assignment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, FromJson)]
#[serde(rename_all = "camelCase")]
pub enum Deed {
    /// It is to be made or changed: conditions see it as `@Request`.
    Make,
    /// It is to be taken away: conditions see it as `@Resource`.
    Remove,
}

/// The kinds of principals, in Azure's words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, FromJson)]
pub enum PrincipalType {
    /// An account of a person.
    User,
    /// A group.
    Group,
    /// An application.
    ServicePrincipal,
}

impl PrincipalType {
    /// The word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::User => "User",
            Self::Group => "Group",
            Self::ServicePrincipal => "ServicePrincipal",
        }
    }
}

/// The role assignment that somebody wants to make or take away: the attributes that conditions look at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[serde(rename_all = "camelCase")]
pub struct AboutAssignment {
    /// What is to become of it.
    pub deed: Deed,
    /// The role, if there is such a role.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<RoleId>,
    /// Whose it is.
    pub principal: ObjectId,
    /// What kind of principal that is, if there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub principal_type: Option<PrincipalType>,
}

impl AboutAssignment {
    fn attribute(&self, name: &str) -> Option<&str> {
        let own = ["RoleDefinitionId", "PrincipalId", "PrincipalType"];
        match own.into_iter().find(|own| own.eq_ignore_ascii_case(name))? {
            "RoleDefinitionId" => self.role.as_ref().map(RoleId::as_str),
            "PrincipalId" => Some(self.principal.as_str()),
            _ => self.principal_type.map(PrincipalType::as_str),
        }
    }
}

/// What a condition is asked about: an action, and the role assignment that it is about, if it is about one.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// The action.
    pub action: &'a Action,
    /// What it is done to.
    pub plane: Plane,
    /// The role assignment to be made or taken away.
    pub about: Option<&'a AboutAssignment>,
}

impl Asked<'_> {
    /// Whether a pattern of a condition names what is asked. Our choice: what the requests of just-in-time access do counts as
    /// the writing or deleting of role assignments that it is, or else a right handed on in part would have no bounds there.
    fn is_named_by(&self, pattern: &ActionPattern) -> bool {
        let (makes, removes) = match self.about.map(|about| about.deed) {
            Some(deed) => (deed == Deed::Make, deed == Deed::Remove),
            None => {
                let requests = self.action.is(ELIGIBLE) || self.action.is(ACTIVE);
                (requests, requests)
            }
        };
        let named = |action: &str| pattern.matches(&Action::known(action));
        pattern.matches(self.action) || (makes && named(WRITE)) || (removes && named(DELETE))
    }

    fn attribute(&self, source: &str, path: &str) -> Option<&str> {
        let deed = match source {
            _ if source.eq_ignore_ascii_case("Request") => Deed::Make,
            _ if source.eq_ignore_ascii_case("Resource") => Deed::Remove,
            _ => return None,
        };
        let about = self.about.filter(|about| about.deed == deed)?;
        let head = path.get(..ATTRIBUTES.len()).filter(|head| head.eq_ignore_ascii_case(ATTRIBUTES))?;
        about.attribute(path.get(head.len()..)?)
    }
}

/// Yes, no, or not to be known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Truth {
    Yes,
    No,
    Unknown,
}

impl Truth {
    fn of(is_so: bool) -> Self {
        if is_so { Self::Yes } else { Self::No }
    }

    fn not(self) -> Self {
        match self {
            Self::Yes => Self::No,
            Self::No => Self::Yes,
            Self::Unknown => Self::Unknown,
        }
    }
}

/// A condition that could be read.
#[derive(Clone, Debug, PartialEq)]
pub struct Condition(Term);

impl Condition {
    /// Reads a condition; none where the text is no condition of this family, is too long, or nests too deep.
    pub fn parse(text: &str) -> Option<Self> {
        if text.len() > LONGEST_CONDITION {
            return None;
        }
        parse::parse(text).map(Self)
    }

    /// Whether every part of it speaks of what is known here. One that does not may still be met where that part is of no matter.
    pub fn is_understood(&self) -> bool {
        is_understood(&self.0)
    }

    /// Whether it is met. What cannot be known never meets it, not by being negated either.
    pub fn is_met(&self, asked: &Asked<'_>) -> bool {
        truth(&self.0, asked) == Truth::Yes
    }
}

/// Whether the text of a condition is there, can be read and is met; where there is none, nothing is to be met.
pub fn is_met(condition: Option<&str>, asked: &Asked<'_>) -> bool {
    condition.is_none_or(|text| Condition::parse(text).is_some_and(|condition| condition.is_met(asked)))
}

fn is_understood(term: &Term) -> bool {
    match term {
        Term::Not(inner) => is_understood(inner),
        Term::All(terms) | Term::Any(terms) => terms.iter().all(is_understood),
        Term::ActionMatches(_) => true,
        Term::Compare { source, path, operator, .. } => {
            let known = ["RoleDefinitionId", "PrincipalId", "PrincipalType"];
            ["Request", "Resource"].iter().any(|own| own.eq_ignore_ascii_case(source))
                && known.iter().any(|name| format!("{ATTRIBUTES}{name}").eq_ignore_ascii_case(path))
                && Comparison::named(operator).is_some()
        }
    }
}

fn truth(term: &Term, asked: &Asked<'_>) -> Truth {
    match term {
        Term::Not(inner) => truth(inner, asked).not(),
        Term::All(terms) => gathered(terms.iter().map(|term| truth(term, asked)), Truth::No),
        Term::Any(terms) => gathered(terms.iter().map(|term| truth(term, asked)), Truth::Yes),
        Term::ActionMatches(patterns) => Truth::of(patterns.iter().any(|pattern| asked.is_named_by(pattern))),
        Term::Compare { source, path, operator, values } => {
            let compared = asked.attribute(source, path).zip(Comparison::named(operator));
            compared.map_or(Truth::Unknown, |(own, comparison)| comparison.of(own, values))
        }
    }
}

/// All or any of some truths; `decisive` is the one that settles it alone.
fn gathered(truths: impl Iterator<Item = Truth>, decisive: Truth) -> Truth {
    let mut found = decisive.not();
    for own in truths {
        if own == decisive {
            return decisive;
        }
        if own == Truth::Unknown {
            found = Truth::Unknown;
        }
    }
    found
}

/// How an attribute, which has one value here, is compared with a list.
struct Comparison {
    /// Whether one value of the list is enough.
    any: bool,
    /// Whether a quantifier says how a list is meant.
    takes_list: bool,
    differs: bool,
    same: fn(&str, &str) -> bool,
}

impl Comparison {
    fn named(operator: &str) -> Option<Self> {
        let lower = operator.to_ascii_lowercase();
        let (any, takes_list, bare) = match lower.split_once(':') {
            Some(("foranyofanyvalues" | "forallofanyvalues", bare)) => (true, true, bare),
            Some(("foranyofallvalues" | "forallofallvalues", bare)) => (false, true, bare),
            Some(_) => return None,
            None => (true, false, lower.as_str()),
        };
        let (differs, same): (bool, fn(&str, &str) -> bool) = match bare {
            "guidequals" => (false, same_guid),
            "guidnotequals" => (true, same_guid),
            "stringequals" => (false, |a, b| a == b),
            "stringnotequals" => (true, |a, b| a == b),
            "stringequalsignorecase" => (false, |a, b| a.eq_ignore_ascii_case(b)),
            "stringnotequalsignorecase" => (true, |a, b| a.eq_ignore_ascii_case(b)),
            _ => return None,
        };
        Some(Self { any, takes_list, differs, same })
    }

    fn of(&self, own: &str, values: &[String]) -> Truth {
        if values.is_empty() || (values.len() > 1 && !self.takes_list) {
            return Truth::Unknown;
        }
        let fits = |value: &String| (self.same)(own, value) != self.differs;
        Truth::of(if self.any { values.iter().any(fits) } else { values.iter().all(fits) })
    }
}

/// Azure writes GUIDs in conditions with and without hyphens.
fn same_guid(one: &str, other: &str) -> bool {
    let bare = |text: &str| text.chars().filter(|c| *c != '-').collect::<String>().to_ascii_lowercase();
    let is_guid = |text: &str| text.len() == 32 && text.chars().all(|c| c.is_ascii_hexdigit());
    let (one_bare, other_bare) = (bare(one), bare(other));
    if is_guid(&one_bare) { one_bare == other_bare } else { one.eq_ignore_ascii_case(other) }
}

#[cfg(test)]
mod tests;
