//! The kinds of source that a vault protects, with a word for each in fields and tabs. Stands on the engine's kinds; must never
//! decide which kind of vault protects which.

use mua_core::{VaultKind, Workload};

const WORKLOADS: [(&str, Workload); 9] = [
    ("vm", Workload::VirtualMachine),
    ("sql", Workload::SqlDatabase),
    ("hana", Workload::SapHanaDatabase),
    ("files", Workload::FileShare),
    ("mars", Workload::MarsAgent),
    ("disk", Workload::Disk),
    ("blob", Workload::Blob),
    ("postgresql", Workload::PostgreSql),
    ("kubernetes", Workload::KubernetesCluster),
];

/// The kinds of source that such a vault protects.
pub fn workloads(kind: VaultKind) -> impl Iterator<Item = (&'static str, Workload)> {
    WORKLOADS.into_iter().filter(move |(_, workload)| kind.protects(*workload))
}
