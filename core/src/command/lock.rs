//! Verbs on locks. Stands on `model`, `sandbox`.

use serde::Serialize;

use super::draws::Draws;
use super::fault::{Fault, FaultCode};
use super::names;
use super::verb::Verb;
use crate::json::FromJson;
use crate::model::decision::{Door, Need};
use crate::model::event::Fact;
use crate::model::lock::{LOCK_TYPE, Lock, LockLevel};
use crate::model::people::Caller;
use crate::model::scope::{Scope, ScopeKind};
use crate::sandbox::Sandbox;

fn need(action: &str, scope: &Scope) -> Vec<Need> {
    vec![Need::new(Door::Scope, &format!("{LOCK_TYPE}/{action}"), scope)]
}

/// Locks a subscription, a resource group or a resource with all that is in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CreateLock {
    /// Where.
    pub scope: Scope,
    /// The name that it shall have; unique at the place.
    pub name: String,
    /// What it shall stop.
    pub level: LockLevel,
    /// Why.
    #[serde(default)]
    pub notes: String,
}

impl Verb for CreateLock {
    const LABEL: &'static str = "Create management lock";

    fn target(&self) -> Option<&Scope> {
        Some(&self.scope)
    }

    fn needs(&self, _: &Sandbox, _: &Caller) -> Result<Vec<Need>, Fault> {
        if matches!(self.scope.kind(), ScopeKind::Root | ScopeKind::ManagementGroup) {
            let message = "locks stand on subscriptions, resource groups and resources";
            return Err(Fault::new(FaultCode::InvalidResourceType, message));
        }
        Ok(need("write", &self.scope))
    }

    fn effects(&self, sandbox: &Sandbox, _: &Caller, _: &mut Draws<'_>) -> Result<Vec<Fact>, Fault> {
        if !sandbox.exists(&self.scope) {
            return Err(Fault::resource_not_found(&self.scope));
        }
        names::check_segment("lock", &self.name)?;
        names::check_text("notes", &self.notes)?;
        let id = self.scope.child(&format!("providers/{LOCK_TYPE}/{}", self.name));
        let id = id.map_err(|fault| Fault::new(FaultCode::InvalidName, fault.to_string()))?;
        if sandbox.tables().locks.contains_key(&id) {
            return Err(Fault::already_exists("lock", &self.name));
        }
        let lock = Lock { id, scope: self.scope.clone(), level: self.level, notes: self.notes.clone() };
        Ok(vec![Fact::LockCreated { lock }])
    }
}

/// Removes a lock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DeleteLock {
    /// The lock's own ARM id.
    pub lock: Scope,
}

impl DeleteLock {
    fn known<'a>(&self, sandbox: &'a Sandbox) -> Result<&'a Lock, Fault> {
        sandbox.tables().locks.get(&self.lock).ok_or_else(|| Fault::resource_not_found(&self.lock))
    }
}

impl Verb for DeleteLock {
    const LABEL: &'static str = "Delete management lock";

    fn target(&self) -> Option<&Scope> {
        Some(&self.lock)
    }

    fn needs(&self, sandbox: &Sandbox, _: &Caller) -> Result<Vec<Need>, Fault> {
        Ok(need("delete", &self.known(sandbox)?.scope))
    }

    fn effects(&self, sandbox: &Sandbox, _: &Caller, _: &mut Draws<'_>) -> Result<Vec<Fact>, Fault> {
        Ok(vec![Fact::LockDeleted { lock: self.known(sandbox)?.clone() }])
    }
}
