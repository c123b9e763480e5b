//! What the grounds of a rule are called. Stands on `mua_core`; must never know a rule.

use mua_core::Basis;

use crate::language::say_told;

/// What the ledger is, for its page.
pub const FIDELITY: &str = "Every rule by which this sandbox decides, with what it stands on. Most are Microsoft's own word or were \
                            seen of Azure; some are inferred, and some are the sandbox's own choice, on the safe side. Where a page shows \
                            what such a rule came to, it says so.";

/// What the list of sources is.
pub const FIDELITY_SOURCES: &str =
    "The documents, recordings, client code and data that the rules cite, each by its tag.";

/// A text of the ledger without the marks around names, which pages do not show.
#[must_use]
pub fn unmarked(text: &str) -> String {
    say_told(text).replace('`', "")
}

/// What a ground is called.
#[must_use]
pub const fn basis(basis: Basis) -> &'static str {
    match basis {
        Basis::Document => "Document",
        Basis::Capture => "Capture",
        Basis::ClientCode => "Client code",
        Basis::Data => "Data",
        Basis::Inference => "Inferred",
        Basis::OurChoice => "Our choice",
    }
}

/// What a ground means.
#[must_use]
pub const fn basis_detail(basis: Basis) -> &'static str {
    match basis {
        Basis::Document => "Microsoft's documentation says so.",
        Basis::Capture => "A recorded request and reply of the live service shows it.",
        Basis::ClientCode => "Microsoft's own client code does it so.",
        Basis::Data => "It follows from the published definitions of the built-in roles.",
        Basis::Inference => "Concluded from what is known; no source says it.",
        Basis::OurChoice => {
            "The sources are silent or disagree, or the sandbox does less or more than Azure: decided here, on the safe side."
        }
    }
}

/// The mark beside what a rule governs that Azure may have otherwise.
#[must_use]
pub const fn basis_mark(basis: Basis) -> &'static str {
    match basis {
        Basis::OurChoice => "May differ from Azure",
        other => self::basis(other),
    }
}
