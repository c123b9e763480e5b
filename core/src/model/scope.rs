//! ARM ids and the places they name, from `/` down to a child resource. Stands on `text`; knows no tree of management
//! groups, which is a table of the sandbox.

use std::fmt;

use serde::Serialize;

use super::text::{Folded, Id, same};
use crate::json::{FromJson, Misread, Read, Value, deserialize_as_json};

/// What kind of place an ARM id names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ScopeKind {
    /// `/`, above all management groups of a tenant.
    Root,
    /// `/providers/Microsoft.Management/managementGroups/{name}`.
    ManagementGroup,
    /// `/subscriptions/{id}`.
    Subscription,
    /// `/subscriptions/{id}/resourceGroups/{name}`.
    ResourceGroup,
    /// Anything below, or an extension such as a role assignment.
    Resource,
}

/// A well-formed ARM id: compared ASCII-case-insensitively, printed as written.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Scope {
    text: Folded,
    /// INVARIANT: what the text says, so that equal ids stay equal and nobody has to read the text again.
    #[serde(skip)]
    kind: ScopeKind,
}

impl Id for Scope {
    fn folded(&self) -> &Folded {
        &self.text
    }
}

/// Why a text is no ARM id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MalformedScope(String);

impl fmt::Display for MalformedScope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is no ARM id; one looks like `/subscriptions/…/resourceGroups/…/providers/…`", self.0)
    }
}

impl std::error::Error for MalformedScope {}

/// Long enough for every real id; a bound, so that hostile text stays cheap.
const LONGEST: usize = 2_048;

impl Scope {
    /// Reads an ARM id. A slash at the end is dropped.
    pub fn parse(text: &str) -> Result<Self, MalformedScope> {
        Self::parse_as(text, Folded::new)
    }

    /// Reads an ARM id, and keeps its text as somebody else would.
    pub(crate) fn parse_as(text: &str, keep: impl FnOnce(&str) -> Folded) -> Result<Self, MalformedScope> {
        let trimmed = match text.trim_end_matches('/') {
            "" if text.starts_with('/') => "/",
            rest => rest,
        };
        match classify(trimmed).filter(|_| trimmed.len() <= LONGEST) {
            Some(kind) => Ok(Self { text: keep(trimmed), kind }),
            None => Err(MalformedScope(text.chars().take(200).collect())),
        }
    }

    /// The top of every tenant.
    pub fn root() -> Self {
        Self::of("/")
    }

    /// The management group of this name; names with a slash are cut there.
    pub fn management_group(name: &str) -> Self {
        Self::of(&format!("/providers/Microsoft.Management/managementGroups/{}", one_segment(name)))
    }

    /// The subscription of this id.
    pub fn subscription(id: &str) -> Self {
        Self::of(&format!("/subscriptions/{}", one_segment(id)))
    }

    /// An id made of parts that need no check.
    fn of(text: &str) -> Self {
        Self { text: Folded::new(text), kind: classify(text).unwrap_or(ScopeKind::Resource) }
    }

    /// The id as it was written.
    pub fn as_str(&self) -> &str {
        self.text.as_str()
    }

    /// What kind of place this is.
    pub fn kind(&self) -> ScopeKind {
        self.kind
    }

    fn segments(&self) -> impl DoubleEndedIterator<Item = &str> + Clone {
        self.as_str().split('/').filter(|segment| !segment.is_empty())
    }

    /// The last segment: the resource's own name.
    pub fn name(&self) -> &str {
        self.segments().next_back().unwrap_or("/")
    }

    /// The place that is named by so many of the first segments.
    fn head(&self, segments: usize, kind: ScopeKind) -> Option<Self> {
        let text = self.as_str();
        let end = text.match_indices('/').nth(segments).map_or(text.len(), |(at, _)| at);
        Some(Self { text: self.text.head(end)?, kind })
    }

    /// The subscription that holds this place, if any does.
    pub fn subscription_scope(&self) -> Option<Self> {
        if self.kind == ScopeKind::Subscription {
            return Some(self.clone());
        }
        let mut segments = self.segments();
        match (segments.next()?, segments.next()?) {
            ("subscriptions", _) => self.head(2, ScopeKind::Subscription),
            // INVARIANT: a segment of an id is sound, so the subscription's id is.
            (first, id) if first.eq_ignore_ascii_case("subscriptions") => {
                Some(Self { text: Folded::new(&format!("/subscriptions/{id}")), kind: ScopeKind::Subscription })
            }
            _ => None,
        }
    }

    fn is_in_resource_group(&self) -> bool {
        let mut segments = self.segments();
        let mut next = || segments.next().unwrap_or_default();
        let (first, _, third, name) = (next(), next(), next(), next());
        first.eq_ignore_ascii_case("subscriptions") && third.eq_ignore_ascii_case("resourceGroups") && !name.is_empty()
    }

    /// The resource group that holds this place, or is it, if any.
    pub fn resource_group_scope(&self) -> Option<Self> {
        self.is_in_resource_group().then(|| self.head(4, ScopeKind::ResourceGroup))?
    }

    /// The place one step up inside the subscription or management group; none above those.
    pub fn parent(&self) -> Option<Self> {
        let text = self.as_str();
        text.match_indices('/').rev().find_map(|(end, _)| {
            // INVARIANT: the segments of an id are sound, so what tells is their order.
            let kind = shape(text.get(1..end)?)?;
            Some(Self { text: self.text.head(end)?, kind })
        })
    }

    /// The provider and type path of a resource, such as `Microsoft.RecoveryServices/vaults`.
    pub fn resource_type(&self) -> Option<String> {
        let mut path = String::new();
        for part in self.type_parts()? {
            if !path.is_empty() {
                path.push('/');
            }
            path.push_str(part);
        }
        Some(path)
    }

    /// The provider and the types that follow the last `providers`.
    fn type_parts(&self) -> Option<impl Iterator<Item = &str>> {
        let mut segments = self.segments();
        let mut rest = None;
        while let Some(segment) = segments.next() {
            if segment.eq_ignore_ascii_case("providers") {
                rest = Some(segments.clone());
            }
        }
        let mut rest = rest?;
        Some(std::iter::once(rest.next()?).chain(rest.step_by(2)))
    }

    /// Whether this is a resource of the type, such as `Microsoft.RecoveryServices/vaults`, inside a resource group.
    pub fn is_resource(&self, kind: &str) -> bool {
        let mut wanted = kind.split('/');
        let mut is_next = |part: &str| wanted.next().is_some_and(|own| own.eq_ignore_ascii_case(part));
        let is_kind = self.type_parts().is_some_and(|mut parts| parts.all(&mut is_next));
        is_kind && wanted.next().is_none() && self.is_in_resource_group()
    }

    /// Whether this is the `ancestor` or lies below it by its path. Management groups hold subscriptions by a table, not by
    /// path, so that question is the sandbox's.
    pub fn is_within(&self, ancestor: &Self) -> bool {
        if ancestor.kind() == ScopeKind::Root {
            return true;
        }
        let (own, above) = (self.text.as_bytes(), ancestor.text.as_bytes());
        own.get(above.len()).is_none_or(|next| *next == b'/')
            && own.get(..above.len()).is_some_and(|head| same(head, above))
    }

    /// The id of a child of this place; the path is one or more `type/name` pairs.
    pub fn child(&self, path: &str) -> Result<Self, MalformedScope> {
        Self::parse(&format!("{}/{path}", self.as_str().trim_end_matches('/')))
    }
}

/// Names given by people may hold a slash; an id made of them must not gain a segment.
fn one_segment(name: &str) -> &str {
    name.trim_matches('/').split('/').next().filter(|segment| !segment.is_empty()).unwrap_or("-")
}

fn classify(text: &str) -> Option<ScopeKind> {
    match text {
        "/" => Some(ScopeKind::Root),
        _ => shape(text.strip_prefix('/')?),
    }
}

/// Letters of which nothing has to be known: all of nearly every id, but for its slashes.
const PLAIN: [bool; 256] = {
    let mut plain = [false; 256];
    let mut byte = b'!';
    while byte <= b'~' {
        #[expect(clippy::indexing_slicing, reason = "a byte is below 256")]
        {
            plain[byte as usize] = !matches!(byte, b'/' | b'?' | b'#' | b'\\' | b'%');
        }
        byte += 1;
    }
    plain
};

/// What the segments of a path name by their order; nothing where a segment is blank or a letter may not stand in an id.
fn shape(path: &str) -> Option<ScopeKind> {
    // The words that tell are among the first five.
    let (mut first, mut length, mut is_plain) = ([b"".as_slice(); 5], 0_usize, true);
    for segment in path.as_bytes().split(|byte| *byte == b'/') {
        if let Some(place) = first.get_mut(length) {
            *place = segment;
        }
        length += 1;
        is_plain =
            is_plain && !segment.is_empty() && segment.iter().all(|byte| PLAIN.get(usize::from(*byte)) == Some(&true));
    }
    if !is_plain && !is_sound(path) {
        return None;
    }
    let is = |at: usize, word: &str| first.get(at).is_some_and(|segment| segment.eq_ignore_ascii_case(word.as_bytes()));
    let resource_from = |at: usize| {
        let count = length.saturating_sub(at);
        (is(at, "providers") && count >= 4 && count.is_multiple_of(2)).then_some(ScopeKind::Resource)
    };
    match length {
        2 if is(0, "subscriptions") => Some(ScopeKind::Subscription),
        4 if is(0, "subscriptions") && is(2, "resourceGroups") => Some(ScopeKind::ResourceGroup),
        4 if is(0, "providers") && is(1, "Microsoft.Management") && is(2, "managementGroups") => {
            Some(ScopeKind::ManagementGroup)
        }
        _ if is(0, "subscriptions") && is(2, "resourceGroups") => resource_from(4),
        _ if is(0, "subscriptions") => resource_from(2),
        _ => resource_from(0),
    }
}

/// Whether every letter may stand in an id, and no segment is blank.
fn is_sound(path: &str) -> bool {
    let is_bad = |letter: char| matches!(letter, '?' | '#' | '\\' | '%') || letter.is_control();
    path.split('/').all(|segment| !segment.trim().is_empty() && !segment.contains(is_bad))
}

impl fmt::Debug for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.text, f)
    }
}

impl fmt::Display for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.text, f)
    }
}

impl FromJson for Scope {
    fn from_json(value: &Value<'_>) -> Read<Self> {
        Self::parse(&String::from_json(value)?).map_err(Misread::new)
    }
}

deserialize_as_json!(Scope);

#[cfg(test)]
mod tests {
    use super::*;

    fn scope(text: &str) -> Scope {
        Scope::parse(text).expect("the test writes well-formed ids")
    }

    const VAULT: &str = "/subscriptions/s1/resourceGroups/App/providers/Microsoft.RecoveryServices/vaults/v1";

    #[test]
    fn each_kind_of_place_is_told_from_its_id() {
        let kinds = [
            ("/", ScopeKind::Root),
            ("/providers/Microsoft.Management/managementGroups/top", ScopeKind::ManagementGroup),
            ("/Subscriptions/s1/", ScopeKind::Subscription),
            ("/subscriptions/s1/resourcegroups/App", ScopeKind::ResourceGroup),
            (VAULT, ScopeKind::Resource),
            ("/providers/Microsoft.Authorization/roleAssignments/x", ScopeKind::Resource),
            ("/providers/Microsoft.Management/others/top", ScopeKind::Resource),
            ("/providers/Microsoft.Other/managementGroups/top", ScopeKind::Resource),
            ("/subscriptions/s1/providers/Microsoft.Authorization/roleAssignments/x", ScopeKind::Resource),
        ];
        for (text, kind) in kinds {
            assert_eq!(scope(text).kind(), kind, "{text}");
        }
    }

    #[test]
    fn text_that_is_no_id_is_refused_by_name() {
        for text in [
            "",
            "x",
            "subscriptions/s1",
            "/subscriptions//x",
            "/subscriptions/s1/vaults",
            "/subscriptions/s/?a",
            "/subscriptions/s?a",
            "/subscriptions/s\u{7}",
            "/tenants/t",
            "/subscriptions/s1/vaults/v",
            "/groups/s1/resourceGroups/g",
            "/others/Microsoft.Management/managementGroups/top",
        ] {
            let fault = Scope::parse(text).expect_err("malformed").to_string();
            assert!(fault.contains(&format!("`{text}`")), "{fault}");
        }
        assert!(Scope::parse(&format!("/subscriptions/{}", "x".repeat(3_000))).is_err());
    }

    #[test]
    fn a_place_lies_within_whole_segments_only() {
        assert!(scope(VAULT).is_within(&scope("/SUBSCRIPTIONS/s1/resourcegroups/app")));
        assert!(
            !scope("/subscriptions/s1/resourceGroups/App2").is_within(&scope("/subscriptions/s1/resourceGroups/App"))
        );
        assert!(scope(VAULT).is_within(&Scope::root()) && scope(VAULT).is_within(&scope(VAULT)));
        assert!(!scope("/subscriptions/s1").is_within(&scope(VAULT)));
    }

    #[test]
    fn the_subscription_and_the_group_of_a_place_are_as_written_there() {
        let place = scope("/Subscriptions/S1/ResourceGroups/G/providers/p/t/n");
        assert_eq!(place.subscription_scope().as_ref().map(Scope::as_str), Some("/subscriptions/S1"));
        assert_eq!(
            place.resource_group_scope().as_ref().map(Scope::as_str),
            Some("/Subscriptions/S1/ResourceGroups/G")
        );
        let whole = std::sync::Arc::new(format!("[\"{VAULT}\"]"));
        let piece =
            |_: &str| Folded::from(crate::model::piece::Piece::of(&whole, 2..2 + VAULT.len()).expect("a piece"));
        let read = Scope::parse_as(VAULT, piece).expect("well-formed");
        assert_eq!(read.subscription_scope(), Some(scope("/subscriptions/s1")));
        assert_eq!(read.parent(), read.resource_group_scope());
    }

    #[test]
    fn a_resource_knows_its_type_group_and_parents() {
        let vault = scope(VAULT);
        assert_eq!(vault.resource_type().as_deref(), Some("Microsoft.RecoveryServices/vaults"));
        assert_eq!(vault.parent(), Some(scope("/subscriptions/s1/resourceGroups/App")));
        assert_eq!(vault.parent().and_then(|group| group.parent()), Some(scope("/subscriptions/s1")));
        assert_eq!(scope("/subscriptions/s1").parent(), None);
        assert_eq!(format!("{vault} {vault:?}"), format!("{VAULT} {VAULT:?}"));
        assert_eq!(vault.child("backupPolicies/p").map(|child| child.name().to_owned()), Ok("p".to_owned()));
        assert!(vault.is_resource("microsoft.recoveryservices/VAULTS"));
        for outside in [
            "/subscriptions/s1/providers/Microsoft.RecoveryServices/vaults/v1",
            "/providers/Microsoft.RecoveryServices/vaults/v1",
        ] {
            assert!(!scope(outside).is_resource("Microsoft.RecoveryServices/vaults"), "{outside}");
            assert_eq!(scope(outside).resource_group_scope(), None, "{outside}");
        }
    }
}
