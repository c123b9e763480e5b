//! The two documents that the product was made from, section by section, with the number of their steps; and which steps a
//! citation covers. Stands on nothing.

/// A section of one of the two documents.
pub struct Section {
    /// The document's tag.
    pub tag: &'static str,
    /// The heading.
    pub heading: &'static str,
    /// How many numbered steps it has.
    pub steps: u32,
}

const fn section(tag: &'static str, heading: &'static str, steps: u32) -> Section {
    Section { tag, heading, steps }
}

/// Every section of both documents that says what must or must not be.
pub const SECTIONS: &[Section] = &[
    section("S0", "How does MUA for Backup work", 0),
    section("S0", "Critical operations", 0),
    section("S0", "Concepts", 9),
    section("S0", "Before you start", 0),
    section("S0", "Usage scenarios", 0),
    section("S0", "Creating a Resource Guard", 5),
    section("S0", "Select operations to protect using Resource Guard", 4),
    section("S0", "Assign permissions to the Backup admin on the Resource Guard to enable MUA", 4),
    section("S0", "Enable MUA on a Recovery Services vault", 3),
    section("S0", "Protect against unauthorized (protected) operations", 4),
    section("S0", "Authorize critical (protected) operations using Azure AD Privileged Identity Management", 0),
    section("S0", "Create an eligible assignment for the Backup admin", 5),
    section("S0", "Set up approvers for activating Contributor role", 5),
    section("S0", "Request activation of an eligible assignment to perform critical operations", 4),
    section("S0", "Approve activation of requests to perform critical operations", 6),
    section("S0", "Performing a protected operation after approval", 0),
    section("S0", "Disable MUA on a Recovery Services vault", 4),
    section("S1", "Critical operations", 0),
    section("S1", "Personas", 0),
    section("S1", "Typical scenario", 9),
];

/// Whether a citation, `tag: heading 1-2, 4`, is of the section.
pub fn is_of(citation: &str, section: &Section) -> bool {
    steps_text(citation, section).is_some()
}

fn steps_text<'a>(citation: &'a str, section: &Section) -> Option<&'a str> {
    let place = citation.trim().strip_prefix(section.tag)?.strip_prefix(": ")?;
    let rest = place.strip_prefix(section.heading)?;
    (rest.is_empty() || rest.starts_with([' ', ','])).then(|| rest.trim_start_matches([' ', ',']))
}

/// The steps of the section that a citation names; a word after them, such as `note`, names none.
pub fn steps_of(citation: &str, section: &Section) -> Vec<u32> {
    let Some(text) = steps_text(citation, section) else { return Vec::new() };
    let range = |part: &str| {
        let (first, last) = part.split_once('-').unwrap_or((part, part));
        Some(first.trim().parse::<u32>().ok()?..=last.trim().parse::<u32>().ok()?)
    };
    text.split(',').filter_map(range).flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_citation_names_its_steps() {
        let concepts = section("S0", "Concepts", 9);
        assert_eq!(steps_of("S0: Concepts 1-2, 4", &concepts), [1, 2, 4]);
        assert!(steps_of("S0: Concepts, note", &concepts).is_empty() && is_of("S0: Concepts, note", &concepts));
        assert!(!is_of("S1: Concepts 1", &concepts) && !is_of("S0: Conceptual 1", &concepts));
    }
}
