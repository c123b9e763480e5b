//! One row of the fidelity ledger and what it may stand on. Stands on nothing: plain data.

use serde::Serialize;

/// What a rule of the engine stands on, the strongest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Basis {
    /// Microsoft's documentation says so.
    Document,
    /// A recorded request and reply of the live service shows it.
    Capture,
    /// Microsoft's own client code does it so.
    ClientCode,
    /// It follows from the published definitions of the built-in roles.
    Data,
    /// Concluded from what is known; no source says it.
    Inference,
    /// The sources are silent or disagree, or the engine does less or more than Azure: decided here, on the safe side.
    OurChoice,
}

impl Basis {
    /// Every basis, the strongest first.
    pub const ALL: [Self; 6] =
        [Self::Document, Self::Capture, Self::ClientCode, Self::Data, Self::Inference, Self::OurChoice];

    /// The basis in two words at most.
    pub fn name(self) -> &'static str {
        match self {
            Self::Document => "document",
            Self::Capture => "capture",
            Self::ClientCode => "client code",
            Self::Data => "data",
            Self::Inference => "inference",
            Self::OurChoice => "our choice",
        }
    }

    /// Whether Azure may do otherwise, so that whoever shows the rule's outcome should say so.
    pub fn may_differ(self) -> bool {
        matches!(self, Self::Inference | Self::OurChoice)
    }
}

/// What a rule is about, by the names that stand in JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(tag = "kind", content = "name", rename_all = "camelCase")]
pub enum Subject<'a> {
    /// A critical operation, such as `disableMua`.
    Operation(&'a str),
    /// A command, such as `enableMua`.
    Command(&'a str),
    /// The code of a fault, such as `SelfApproval`.
    Fault(&'a str),
    /// The kind of a finding, such as `eligibleOnly`.
    Finding(&'a str),
}

/// One rule as the engine tells it, with what it stands on and what holds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Claim {
    /// A name that stays: topic, dot, the rule in a few words.
    pub id: &'static str,
    /// The rule, in a sentence.
    pub rule: &'static str,
    /// What it stands on.
    pub basis: Basis,
    /// Where it is written: `tag: place; tag: place`, each tag one of the ledger's sources.
    pub source: &'static str,
    /// Which edition or profile it belongs to; empty where it always holds.
    pub applies: &'static str,
    /// How Azure differs, or what of it nobody knows; empty where nothing is known to differ.
    pub differs: &'static str,
    /// What holds it: sentences of corpus cases and of tests in a browser, names of test functions, numbers of invariants.
    pub held_by: &'static [&'static str],
    /// The decided cases that it settles, by their numbers.
    pub decided: &'static [&'static str],
    /// What it is about.
    pub about: &'static [Subject<'static>],
}

impl Claim {
    const fn new(id: &'static str, basis: Basis, source: &'static str, rule: &'static str) -> Self {
        Self { id, rule, basis, source, applies: "", differs: "", held_by: &[], decided: &[], about: &[] }
    }

    pub(super) const fn document(id: &'static str, source: &'static str, rule: &'static str) -> Self {
        Self::new(id, Basis::Document, source, rule)
    }

    pub(super) const fn capture(id: &'static str, source: &'static str, rule: &'static str) -> Self {
        Self::new(id, Basis::Capture, source, rule)
    }

    pub(super) const fn client_code(id: &'static str, source: &'static str, rule: &'static str) -> Self {
        Self::new(id, Basis::ClientCode, source, rule)
    }

    pub(super) const fn data(id: &'static str, source: &'static str, rule: &'static str) -> Self {
        Self::new(id, Basis::Data, source, rule)
    }

    pub(super) const fn inference(id: &'static str, source: &'static str, rule: &'static str) -> Self {
        Self::new(id, Basis::Inference, source, rule)
    }

    pub(super) const fn our_choice(id: &'static str, source: &'static str, rule: &'static str) -> Self {
        Self::new(id, Basis::OurChoice, source, rule)
    }

    pub(super) const fn applies(self, applies: &'static str) -> Self {
        Self { applies, ..self }
    }

    pub(super) const fn differs(self, differs: &'static str) -> Self {
        Self { differs, ..self }
    }

    pub(super) const fn held_by(self, held_by: &'static [&'static str]) -> Self {
        Self { held_by, ..self }
    }

    pub(super) const fn decided(self, decided: &'static [&'static str]) -> Self {
        Self { decided, ..self }
    }

    pub(super) const fn about(self, about: &'static [Subject<'static>]) -> Self {
        Self { about, ..self }
    }
}
