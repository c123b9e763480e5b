//! ARM ids and the places they name, from `/` down to a child resource. Stands on `path` and `text`; knows no tree of management
//! groups, which is a table of the sandbox.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};

use serde::Serialize;

pub use super::path::ScopeKind;
use super::path::{self, Words};
use super::text::{Folded, Id, same};
use crate::json::{FromJson, Misread, Read, Value, deserialize_as_json};

/// A well-formed ARM id: compared ASCII-case-insensitively, printed as written.
#[derive(Clone, Serialize)]
#[serde(transparent)]
pub struct Scope {
    text: Folded,
    /// INVARIANT: what the text says, so that nobody has to read it again.
    #[serde(skip)]
    kind: ScopeKind,
    /// INVARIANT: as well; in a place above another, what that one's text says.
    #[serde(skip)]
    words: Words,
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

/// How the id of a subscription begins.
const SUBSCRIPTIONS: &str = "/subscriptions/";

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
        match path::classify(trimmed).filter(|_| trimmed.len() <= LONGEST) {
            Some((kind, words)) => Ok(Self { text: keep(trimmed), kind, words }),
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
        Self::of(&format!("{SUBSCRIPTIONS}{}", one_segment(id)))
    }

    /// An id made of parts that need no check.
    fn of(text: &str) -> Self {
        let (kind, words) = path::classify(text).unwrap_or((ScopeKind::Resource, Words::default()));
        Self { text: Folded::new(text), kind, words }
    }

    /// The id as it was written.
    pub fn as_str(&self) -> &str {
        self.text.as_str()
    }

    /// What kind of place this is.
    pub fn kind(&self) -> ScopeKind {
        self.kind
    }

    /// The last segment: the resource's own name.
    pub fn name(&self) -> &str {
        self.as_str().rsplit('/').next().filter(|name| !name.is_empty()).unwrap_or("/")
    }

    /// The place of which so much of the text is the id.
    fn head(&self, end: usize, kind: ScopeKind) -> Option<Self> {
        Some(Self { text: self.text.head(end)?, kind, words: self.words })
    }

    /// The subscription that holds this place, if any does.
    pub fn subscription_scope(&self) -> Option<Self> {
        let (head, rest) = self.as_str().split_at_checked(SUBSCRIPTIONS.len())?;
        if head == SUBSCRIPTIONS {
            return self.head(path::end_of(self.as_str(), 2), ScopeKind::Subscription);
        }
        // INVARIANT: a segment of an id is sound, so the subscription's id is.
        let id = rest.split('/').next().filter(|_| head.eq_ignore_ascii_case(SUBSCRIPTIONS))?;
        let text = Folded::new(&format!("{SUBSCRIPTIONS}{id}"));
        Some(Self { text, kind: ScopeKind::Subscription, words: self.words })
    }

    /// The resource group that holds this place, or is it, if any.
    pub fn resource_group_scope(&self) -> Option<Self> {
        let end = || path::end_of(self.as_str(), 4);
        self.is_in_resource_group().then(|| self.head(end(), ScopeKind::ResourceGroup))?
    }

    fn is_in_resource_group(&self) -> bool {
        self.words.are_in_resource_group() && self.kind >= ScopeKind::ResourceGroup
    }

    /// The place one step up inside the subscription or management group; none above those.
    pub fn parent(&self) -> Option<Self> {
        self.up().nth(1)
    }

    /// This place and those above it inside the subscription or management group, nearest first.
    pub fn up(&self) -> impl Iterator<Item = Self> {
        let above = path::above(self.as_str(), self.words).filter_map(|(end, kind)| self.head(end, kind));
        std::iter::once(self.clone()).chain(above)
    }

    /// The texts of the same places, with what each names.
    pub(crate) fn line(&self) -> impl Iterator<Item = (&str, ScopeKind)> {
        let text = self.as_str();
        let above = path::above(text, self.words).filter_map(|(end, kind)| Some((text.get(..end)?, kind)));
        std::iter::once((text, self.kind)).chain(above)
    }

    /// The provider and type path of a resource, such as `Microsoft.RecoveryServices/vaults`.
    pub fn resource_type(&self) -> Option<String> {
        let parts: Vec<&[u8]> = path::type_parts(self.as_str())?.collect();
        String::from_utf8(parts.join(&b'/')).ok()
    }

    /// Whether this is a resource of the type, such as `Microsoft.RecoveryServices/vaults`, inside a resource group.
    pub fn is_resource(&self, kind: &str) -> bool {
        self.is_in_resource_group() && path::is_of_type(self.as_str(), kind)
    }

    /// The name of the nearest resource of one of some types: this one or one above it.
    pub(crate) fn nearest(&self, kinds: &[&str]) -> Option<&str> {
        if !self.is_in_resource_group() {
            return None;
        }
        let mut line = self.line().map(|(text, _)| text);
        line.find(|text| kinds.iter().any(|kind| path::is_of_type(text, kind)))?.rsplit('/').next()
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

// What else is kept of an id follows from its text.
impl PartialEq for Scope {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for Scope {}

impl Ord for Scope {
    fn cmp(&self, other: &Self) -> Ordering {
        self.text.cmp(&other.text)
    }
}

impl PartialOrd for Scope {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Hash for Scope {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.text.hash(state);
    }
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
        // What is known of a place by its text is not said of the places above it.
        for above in read.up() {
            let anew = scope(above.as_str());
            assert_eq!((above.kind(), above.parent()), (anew.kind(), anew.parent()), "{above}");
            assert_eq!(above.resource_group_scope(), anew.resource_group_scope(), "{above}");
            assert_eq!(above.subscription_scope(), anew.subscription_scope(), "{above}");
        }
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
