//! Locks on subscriptions, resource groups and resources. Stands on `action`, `scope`.

use serde::Serialize;

use super::action::Action;
use super::scope::Scope;
use crate::json::FromJson;

/// The ARM type of a lock.
pub const LOCK_TYPE: &str = "Microsoft.Authorization/locks";

/// What a lock stops, in Azure's words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, FromJson)]
pub enum LockLevel {
    /// What is locked can be read and changed, and not be deleted.
    CanNotDelete,
    /// What is locked can be read alone.
    ReadOnly,
}

/// A lock. It holds for its scope and everything below, for everybody, whatever their roles, on the control plane alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[serde(rename_all = "camelCase")]
pub struct Lock {
    /// Its own ARM id, below its scope.
    pub id: Scope,
    /// Where it stands.
    pub scope: Scope,
    /// What it stops.
    pub level: LockLevel,
    /// Why it is there.
    #[serde(default)]
    pub notes: String,
}

impl Lock {
    /// Whether it stops an action at a place that it is about. Our choice: it never stops the making and removing of locks,
    /// or else a lock that stops changes could never be lifted.
    pub fn stops(&self, action: &Action) -> bool {
        let text = action.as_str().to_ascii_lowercase();
        if text.starts_with("microsoft.authorization/locks/") {
            return false;
        }
        match text.rsplit('/').next() {
            Some("read") => false,
            Some("delete") => true,
            _ => self.level == LockLevel::ReadOnly,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lock_stops_what_its_level_says() {
        let scope = Scope::root();
        let lock = |level| Lock { id: scope.clone(), scope: scope.clone(), level, notes: String::new() };
        for (action, keeps, reads) in [
            ("A/b/read", false, false),
            ("A/b/write", false, true),
            ("A/b/run/action", false, true),
            ("A/b/DELETE", true, true),
            ("Microsoft.Authorization/locks/delete", false, false),
        ] {
            let action = Action::parse(action).expect("an action");
            assert_eq!(lock(LockLevel::CanNotDelete).stops(&action), keeps, "{action}");
            assert_eq!(lock(LockLevel::ReadOnly).stops(&action), reads, "{action}");
        }
    }
}
