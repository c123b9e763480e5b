//! The fidelity ledger: every rule of the engine with what it stands on, where Azure differs, and what holds it. Plain data
//! by topic; a test holds that each source, test and name that it cites is there, and writes `docs/FIDELITY.md` from it.

mod backup_vaults;
mod claim;
mod keeping;
mod lifecycle;
mod limits;
mod mua;
mod operations;
mod pim;
mod pim_life;
mod policy;
mod rbac;
mod sandbox;
mod set_up;
mod sources;
mod standing;
mod vault;

pub use self::claim::{Basis, Claim, Subject};
pub use self::sources::Source;

/// Rules that belong together.
#[derive(Clone, Copy, Debug)]
pub struct Topic {
    /// What they are about.
    pub title: &'static str,
    /// The rules.
    pub claims: &'static [Claim],
}

/// The ledger by topic.
pub fn topics() -> &'static [Topic] {
    TOPICS
}

/// Every rule of the ledger, in its order.
pub fn fidelity() -> impl Iterator<Item = &'static Claim> {
    TOPICS.iter().flat_map(|topic| topic.claims)
}

/// The rule of this id.
pub fn claim(id: &str) -> Option<&'static Claim> {
    fidelity().find(|claim| claim.id == id)
}

/// The rules that concern a subject and in which Azure may differ: what a page says where it shows the engine's answer.
pub fn inferred_about(subject: Subject<'_>) -> impl Iterator<Item = &'static Claim> {
    fidelity().filter(move |claim| claim.basis.may_differ() && claim.about.contains(&subject))
}

/// The sources that the ledger cites.
pub fn sources() -> &'static [Source] {
    sources::SOURCES
}

const TOPICS: &[Topic] = &[
    Topic { title: "How multi-user authorization decides", claims: mua::CLAIMS },
    Topic { title: "Critical operations", claims: operations::CLAIMS },
    Topic { title: "Setting up and taking down", claims: set_up::CLAIMS },
    Topic { title: "Role-based access control", claims: rbac::CLAIMS },
    Topic { title: "Who stands where, and how many", claims: standing::CLAIMS },
    Topic { title: "Just-in-time access (Privileged Identity Management)", claims: pim::CLAIMS },
    Topic { title: "How just-in-time access ends and is prolonged", claims: pim_life::CLAIMS },
    Topic { title: "Vaults, items and policies", claims: vault::CLAIMS },
    Topic { title: "Backup policies", claims: policy::CLAIMS },
    Topic { title: "How safely a vault keeps", claims: keeping::CLAIMS },
    Topic { title: "Backup vaults", claims: backup_vaults::CLAIMS },
    Topic { title: "Locks, moving and deleting", claims: lifecycle::CLAIMS },
    Topic { title: "The sandbox itself", claims: sandbox::CLAIMS },
    Topic { title: "Not modelled", claims: limits::CLAIMS },
];
