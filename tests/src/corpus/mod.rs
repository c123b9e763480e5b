//! The corpus and its player: small worlds and stories with expected outcomes, as `tests/corpus/README.md` describes them.
//! Stands on the engine's JSON shapes alone; knows no rule.

mod decided;
mod expect;
mod names;
mod play;
mod read;

pub use self::decided::{decided, is_number};
pub use self::play::play;
pub use self::read::{Case, cases, titles};

/// Every file of the corpus by name, built in so that hosts without files can read it. A native test holds it against the
/// folder.
pub const FILES: &[(&str, &str)] = &[
    ("backup_vaults.json", include_str!("../../corpus/backup_vaults.json")),
    ("blocked.json", include_str!("../../corpus/blocked.json")),
    ("critical.json", include_str!("../../corpus/critical.json")),
    ("decided_mua.json", include_str!("../../corpus/decided_mua.json")),
    ("operations.json", include_str!("../../corpus/operations.json")),
    ("ending.json", include_str!("../../corpus/ending.json")),
    ("items.json", include_str!("../../corpus/items.json")),
    ("lifecycle.json", include_str!("../../corpus/lifecycle.json")),
    ("locks.json", include_str!("../../corpus/locks.json")),
    ("mua.json", include_str!("../../corpus/mua.json")),
    ("pim.json", include_str!("../../corpus/pim.json")),
    ("pim_edges.json", include_str!("../../corpus/pim_edges.json")),
    ("policy.json", include_str!("../../corpus/policy.json")),
    ("rbac.json", include_str!("../../corpus/rbac.json")),
    ("rbac_conditions.json", include_str!("../../corpus/rbac_conditions.json")),
    ("rbac_denials.json", include_str!("../../corpus/rbac_denials.json")),
    ("rbac_standing.json", include_str!("../../corpus/rbac_standing.json")),
    ("setup.json", include_str!("../../corpus/setup.json")),
    ("unlock.json", include_str!("../../corpus/unlock.json")),
    ("vault.json", include_str!("../../corpus/vault.json")),
];

/// The names and step lists that cases share.
pub const SHARED: &str = include_str!("../../corpus/shared.json");

/// Plays the whole corpus; what failed, one line each.
pub fn play_all() -> Result<usize, Vec<String>> {
    let cases = cases().map_err(|fault| vec![fault])?;
    let failures: Vec<String> = cases.iter().filter_map(|case| play(case).err()).collect();
    if failures.is_empty() { Ok(cases.len()) } else { Err(failures) }
}
