//! How much a vault and a region hold: as many as the documents say, and not one more.
#![cfg(not(target_arch = "wasm32"))]

use mua_core::sample;
use mua_core::{Caller, Command, FaultCode, Outcome, Sandbox, Sessions, submit};
use serde_json::{Value, json};

/// The world of the sample and its Backup admin.
struct Room {
    sandbox: Sandbox,
    caller: Caller,
}

impl Room {
    fn new() -> Self {
        Self {
            sandbox: sample::sample(),
            caller: Caller { principal: sample::BACKUP_ADMIN.into(), sessions: Sessions::All },
        }
    }

    /// The fault that a command meets, if any.
    fn fault(&mut self, command: Value) -> Option<FaultCode> {
        let command = serde_json::from_value::<Command>(command).ok()?;
        match submit(&mut self.sandbox, &self.caller, &command) {
            Outcome::Rejected { fault, .. } => Some(fault.code),
            Outcome::Allowed { .. } | Outcome::Denied { .. } => None,
        }
    }

    /// How often a command can be done, one after the other, before there are too many.
    fn room_for(&mut self, command: impl Fn(usize) -> Value) -> Option<usize> {
        (0..2_000)
            .find_map(|count| self.fault(command(count)).map(|code| (count, code)))
            .filter(|(_, code)| *code == FaultCode::QuotaExceeded)
            .map(|(count, _)| count)
    }
}

#[test]
fn a_vault_holds_so_many_and_no_more() {
    let mut room = Room::new();
    let fresh = format!("{}-full", sample::VAULT);
    assert_eq!(room.fault(json!({"type": "createVault", "id": fresh, "region": "eastus"})), None);
    // The vault comes with one policy.
    let policy =
        |n| json!({"type": "createPolicy", "vault": fresh, "name": format!("p{n}"), "retention": {"daily": 7}});
    assert_eq!(room.room_for(policy), Some(199));
    let item = |workload: &'static str| {
        let fresh = &fresh;
        move |n| {
            json!({"type": "enableBackup", "vault": fresh, "item": format!("{workload}{n}"), "workload": workload,
                "policy": "DefaultPolicy"})
        }
    };
    assert_eq!(room.room_for(item("virtualMachine")), Some(1_000));
    assert_eq!(room.room_for(item("marsAgent")), Some(50));
    for workload in ["fileShare", "sqlDatabase", "sapHanaDatabase"] {
        assert_eq!(room.fault(item(workload)(0)), None);
    }
    // What is soft-deleted takes its room until it is gone.
    let stop = |item: &str| json!({"type": "stopProtection", "vault": fresh, "item": item, "data": "delete"});
    assert_eq!(room.fault(stop("marsAgent0")), None);
    assert_eq!(room.fault(item("marsAgent")(50)), Some(FaultCode::QuotaExceeded));
    assert_eq!(room.fault(json!({"type": "advanceClock", "by": 14 * 86_400_000_u64})), None);
    assert_eq!(room.fault(item("marsAgent")(50)), None);
}

#[test]
fn a_region_of_a_subscription_holds_so_many_vaults_and_no_more() {
    let mut room = Room::new();
    let vault = |region: &'static str| move |n| json!({"type": "createVault", "id": format!("{}-{n}", sample::VAULT), "region": region});
    // The sample's vault is the first of East US.
    assert_eq!(room.room_for(vault("East US")), Some(499));
    assert_eq!(room.fault(vault("westus")(499)), None);
}
