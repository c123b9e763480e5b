//! The path of an ARM id: what it names, and what the paths above it name. Stands on nothing.

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

/// What a text names, and what its words say; nothing where it is no path.
pub(super) fn classify(text: &str) -> Option<(ScopeKind, Words)> {
    match text {
        "/" => Some((ScopeKind::Root, Words::default())),
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
fn shape(path: &str) -> Option<(ScopeKind, Words)> {
    let (mut count, mut is_plain, mut last) = (1, true, b'/');
    for byte in path.bytes() {
        if byte == b'/' {
            count += 1;
            is_plain &= last != b'/';
        } else {
            is_plain &= PLAIN.get(usize::from(byte)) == Some(&true);
        }
        last = byte;
    }
    is_plain &= last != b'/';
    let words = Some(Words::of(path.as_bytes())).filter(|_| is_plain || is_sound(path))?;
    Some((words.name(count)?, words))
}

/// Whether every letter may stand in an id, and no segment is blank.
fn is_sound(path: &str) -> bool {
    let is_bad = |letter: char| matches!(letter, '?' | '#' | '\\' | '%') || letter.is_control();
    path.split('/').all(|segment| !segment.trim().is_empty() && !segment.contains(is_bad))
}

fn segments(path: &[u8]) -> impl DoubleEndedIterator<Item = &[u8]> + Clone {
    path.split(|byte| *byte == b'/')
}

/// What the words among the first segments of a path say, which is as true of the paths above it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Words {
    /// How many segments name the subscription and the resource group in which resources are.
    before: u8,
    /// Whether the segments of a resource begin there as they have to.
    provides: bool,
    is_management_group: bool,
}

impl Words {
    fn of(path: &[u8]) -> Self {
        let is = |own: Option<&[u8]>, word: &str| own.is_some_and(|own| own.eq_ignore_ascii_case(word.as_bytes()));
        let mut segments = segments(path);
        let (mut next, mut before) = (segments.next(), 0);
        for word in ["subscriptions", "resourceGroups"] {
            if is(next, word) {
                (next, before) = (segments.nth(1), before + 2);
            } else {
                break;
            }
        }
        let provides = is(next, "providers");
        let is_management_group = before == 0
            && provides
            && is(segments.next(), "Microsoft.Management")
            && is(segments.next(), "managementGroups");
        Self { before, provides, is_management_group }
    }

    /// Whether the path names a subscription or something in one.
    fn are_in_subscription(self) -> bool {
        self.before >= 2
    }

    /// Whether the path names a resource group or something in one.
    pub(super) fn are_in_resource_group(self) -> bool {
        self.before == 4
    }

    /// What so many segments name.
    fn name(self, count: usize) -> Option<ScopeKind> {
        match count {
            2 if self.are_in_subscription() => Some(ScopeKind::Subscription),
            4 if self.are_in_resource_group() => Some(ScopeKind::ResourceGroup),
            4 if self.is_management_group => Some(ScopeKind::ManagementGroup),
            _ => {
                let own = count.saturating_sub(usize::from(self.before));
                (self.provides && own >= 4 && own.is_multiple_of(2)).then_some(ScopeKind::Resource)
            }
        }
    }
}

/// Where the paths end that are places above the one that a sound text of these words names, nearest first, and what they are.
pub(super) fn above(text: &str, words: Words) -> impl Iterator<Item = (usize, ScopeKind)> {
    let slashes = text.bytes().enumerate().filter(|(_, byte)| *byte == b'/').map(|(at, _)| at);
    let counts = (0..slashes.clone().count()).rev();
    slashes.rev().zip(counts).filter_map(move |(end, count)| Some((end, words.name(count)?)))
}

/// Where so many of the first segments of a text end.
pub(super) fn end_of(text: &str, count: usize) -> usize {
    let mut slashes = text.bytes().enumerate().filter(|(_, byte)| *byte == b'/');
    slashes.nth(count).map_or(text.len(), |(at, _)| at)
}

/// Whether a sound text ends as the id of a resource of the type does.
pub(super) fn is_of_type(text: &str, kind: &str) -> bool {
    // Nearly all others are told by how they end.
    let mut ends = segments(text.as_bytes()).rev().skip(1);
    let is_last = ends.next().zip(segments(kind.as_bytes()).next_back());
    if !is_last.is_some_and(|(own, kind)| own.eq_ignore_ascii_case(kind)) {
        return false;
    }
    let mut wanted = segments(kind.as_bytes());
    let mut is_next = |part: &[u8]| wanted.next().is_some_and(|own| own.eq_ignore_ascii_case(part));
    type_parts(text).is_some_and(|mut parts| parts.all(&mut is_next)) && wanted.next().is_none()
}

/// The provider and the types that follow the last `providers`.
pub(super) fn type_parts(text: &str) -> Option<impl Iterator<Item = &[u8]>> {
    let mut segments = segments(text.as_bytes());
    let mut rest = None;
    while let Some(segment) = segments.next() {
        if segment.eq_ignore_ascii_case(b"providers") {
            rest = Some(segments.clone());
        }
    }
    let mut rest = rest?;
    Some(std::iter::once(rest.next()?).chain(rest.step_by(2)))
}
