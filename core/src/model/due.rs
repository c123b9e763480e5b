//! Something that changes of itself as the clock moves on. Stands on `scope`, `text`; knows no clock.

use super::scope::Scope;
use super::text::ChildName;

/// Something that changes by time alone.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Due {
    /// What was activated is over.
    ActivationEnds {
        /// The role assignment.
        assignment: Scope,
    },
    /// A role assignment that has an end ends.
    AssignmentEnds {
        /// The role assignment.
        assignment: Scope,
    },
    /// A role assignment that was made ahead begins.
    AssignmentStarts {
        /// The role assignment.
        assignment: Scope,
    },
    /// Nobody is eligible by it any more.
    EligibilityEnds {
        /// The eligibility.
        eligibility: Scope,
    },
    /// An eligibility that was made ahead begins.
    EligibilityStarts {
        /// The eligibility.
        eligibility: Scope,
    },
    /// A request to activate dies unanswered.
    RequestLapses {
        /// The request.
        request: Scope,
    },
    /// A request to prolong an assignment dies unanswered.
    ExtensionLapses {
        /// The request.
        request: Scope,
    },
    /// A security PIN is good for nothing any more.
    PinExpires {
        /// The vault.
        vault: Scope,
    },
    /// A deletion that was unlocked ahead is locked again.
    UnlockLapses {
        /// The vault.
        vault: Scope,
        /// The item that may be deleted; nothing where it is the vault's tie to its guard.
        item: Option<ChildName>,
    },
    /// A soft-deleted item is gone for good.
    ItemPurged {
        /// The vault.
        vault: Scope,
        /// The item.
        item: ChildName,
    },
}
