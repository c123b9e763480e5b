//! The kit: worlds to start from and one way to act in them, with callers and commands as the JSON that every host speaks.

use mua_core::{Caller, Command, Sandbox, sample, saved, submit};
use serde::Deserialize;
use serde_json::{Value, json};

/// The guest account that the Backup admin gets in the guard's directory.
pub const GUEST: &str = "guest";

/// The Backup admin, signed in wherever they have an account.
pub fn backup() -> Value {
    json!({"principal": sample::BACKUP_ADMIN, "sessions": "all"})
}

/// The Security admin, signed in at home.
pub fn security() -> Value {
    json!({"principal": sample::SECURITY_ADMIN})
}

/// Assigns a role on the guard to the guest.
pub fn assign(role: &str) -> Value {
    json!({"type": "assignRole", "scope": sample::GUARD, "principal": GUEST, "role": role})
}

/// A world in which people act.
#[derive(Clone)]
pub struct Stage {
    /// The world.
    pub sandbox: Sandbox,
}

impl Stage {
    /// The world of the documents.
    pub fn sample() -> Self {
        Self { sandbox: sample::sample() }
    }

    /// The same, with the Backup admin a guest in the guard's directory.
    pub fn invited() -> Result<Self, String> {
        let mut stage = Self::sample();
        let (tenant, email) = (sample::GUARD_TENANT, "bao@woodgrove.example");
        stage.done(&security(), &json!({"type": "inviteGuest", "tenant": tenant, "email": email, "id": GUEST}))?;
        Ok(stage)
    }

    /// The same, with a role on the guard for the guest.
    pub fn invited_with(role: &str) -> Result<Self, String> {
        let mut stage = Self::invited()?;
        stage.done(&security(), &assign(role))?;
        Ok(stage)
    }

    /// The same, with the vault tied to the guard.
    pub fn tied(role: &str) -> Result<Self, String> {
        let mut stage = Self::invited_with(role)?;
        stage.done(&backup(), &json!({"type": "enableMua", "vault": sample::VAULT, "guard": sample::GUARD}))?;
        Ok(stage)
    }

    /// Submits a command; the outcome as JSON.
    pub fn attempt(&mut self, caller: &Value, command: &Value) -> Result<Value, String> {
        let caller = Caller::deserialize(caller).map_err(|fault| format!("{fault} in {caller}"))?;
        let command = Command::deserialize(command).map_err(|fault| format!("{fault} in {command}"))?;
        serde_json::to_value(submit(&mut self.sandbox, &caller, &command)).map_err(|fault| fault.to_string())
    }

    /// Submits a command that must be allowed.
    pub fn done(&mut self, caller: &Value, command: &Value) -> Result<Value, String> {
        let outcome = self.attempt(caller, command)?;
        if outcome["kind"] == "allowed" { Ok(outcome) } else { Err(format!("{command} by {caller} gave {outcome}")) }
    }

    /// The world after a change of its kept form, by which comes in what no command makes.
    pub fn bent(&self, bend: impl FnOnce(&mut Value)) -> Result<Self, String> {
        let mut form: Value = serde_json::from_str(&saved::write(&self.sandbox)).map_err(|fault| fault.to_string())?;
        bend(&mut form["world"]);
        let sandbox = saved::read(&form.to_string()).map_err(|fault| fault.to_string())?;
        Ok(Self { sandbox })
    }
}

/// Changes each row of a table of the kept form.
pub fn each(table: &mut Value, change: impl FnMut(&mut Value)) {
    table.as_object_mut().into_iter().flat_map(|table| table.values_mut()).for_each(change);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_allowed_or_not_sound_does_not_pass_for_done() {
        let mut stage = Stage::tied("Reader").expect("the set-up is allowed");
        let off = json!({"type": "disableSoftDelete", "vault": sample::VAULT});
        assert!(stage.done(&backup(), &off).is_err());
        assert!(stage.attempt(&backup(), &off).is_ok_and(|outcome| outcome["kind"] == "denied"));
        assert!(stage.attempt(&backup(), &json!({"type": "unheard"})).is_err());
        assert!(stage.bent(|world| world["clock"] = json!(-1)).is_err());
    }
}
