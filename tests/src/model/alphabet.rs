//! The moves of the model check: who does what, with what it takes by the rules. A move finds what it is about by what it
//! says, never by a drawn id, so that it means the same in every state.

use mua_core::{Caller, Command, RequestStatus, Scope, Tables};
use serde_json::{Value, json};

use super::rights::Key;
use super::world::{ADA, BAO, CREW, DECIDERS, GUARD, GUARD_GROUP, GUEST, HOUR, ROLE, SOFIA, VAULT, VAULTS, settings};
use crate::oracle::critical::{key, named};

/// What a move makes of a state: its command, or nothing where there is nothing to do it to.
type Make = Box<dyn Fn(&Tables) -> Option<Command> + Send + Sync>;

/// Whether a move on a vault is critical in a state.
pub type When = fn(&Tables, &str) -> bool;

/// One move.
pub struct Move {
    /// Its name, for people.
    pub name: String,
    /// Who.
    pub caller: Caller,
    /// What.
    pub make: Make,
    /// What it takes whatever the guard says.
    pub keys: Vec<Key>,
    /// What makes it critical, if it may be.
    pub critical: Option<Critical>,
}

/// By what a move is critical.
pub struct Critical {
    /// The vault.
    pub vault: &'static str,
    /// The operation's name.
    pub operation: &'static str,
    /// The key of each guard for it.
    pub keys: [Key; 2],
    /// In which states.
    pub when: When,
}

fn made(value: Value) -> Make {
    let command: Option<Command> = serde_json::from_value(value).ok();
    Box::new(move |_| command.clone())
}

fn caller(who: &str) -> Caller {
    match who.strip_suffix(" at home") {
        Some(who) => Caller::at_home(who),
        None => Caller::everywhere(who),
    }
}

fn always(_: &Tables, _: &str) -> bool {
    true
}

/// A tie to another guard than the vault's own.
fn to_first(tables: &Tables, vault: &str) -> bool {
    tie(tables, vault).is_some_and(|own| own != GUARD[0])
}

fn to_second(tables: &Tables, vault: &str) -> bool {
    tie(tables, vault).is_some_and(|own| own != GUARD[1])
}

fn is_long(tables: &Tables, vault: &str) -> bool {
    let own = tables.vaults.values().find(|own| own.id.as_str() == vault);
    own.is_some_and(|own| own.policies.values().any(|kept| kept.retention.daily > Some(20)))
}

/// The guard of a vault.
pub fn tie<'a>(tables: &'a Tables, vault: &str) -> Option<&'a str> {
    tables.vaults.values().find(|own| own.id.as_str() == vault)?.guard.as_ref().map(Scope::as_str)
}

/// A move on a vault by a critical operation.
fn guarded(who: &str, vault: &'static str, operation: &'static str, when: When, command: Value) -> Move {
    let keys = GUARD.map(|guard| Key::of(&key(operation), guard));
    Move {
        name: format!("{who}: {command}"),
        caller: caller(who),
        make: made(command),
        keys: vec![Key::of(named(operation).1, vault)],
        critical: Some(Critical { vault, operation, keys, when }),
    }
}

/// A move that takes plain rights, or none where it is a power of whoever runs the sandbox.
fn plain(who: &str, keys: &[(&str, &str)], name: &str, make: Make) -> Move {
    Move {
        name: format!("{who}: {name}"),
        caller: caller(who),
        make,
        keys: keys.iter().map(|(action, place)| Key::of(action, place)).collect(),
        critical: None,
    }
}

fn on_vaults() -> Vec<Move> {
    let mut moves = Vec::new();
    for vault in VAULT {
        let verb = |verb: &str| json!({"type": verb, "vault": vault});
        for who in [BAO, ADA, "bao at home"] {
            moves.push(guarded(who, vault, "disableSoftDelete", always, verb("disableSoftDelete")));
        }
        let config = ("microsoft.recoveryservices/vaults/backupconfig/write", vault);
        moves.push(plain(BAO, &[config], &format!("soft delete on, {vault}"), made(verb("enableSoftDelete"))));
        moves.push(guarded(BAO, vault, "disableMua", always, verb("disableMua")));
        moves.push(guarded(ADA, vault, "disableMua", always, verb("disableMua")));
        for (guard, when) in [(GUARD[0], to_first as When), (GUARD[1], to_second as When)] {
            let command = json!({"type": "enableMua", "vault": vault, "guard": guard});
            let mut tie = guarded(BAO, vault, "disableMua", when, command);
            tie.keys = vec![
                Key::of("microsoft.recoveryservices/vaults/backupresourceguardproxies/write", vault),
                Key::of("microsoft.dataprotection/resourceguards/read", guard),
            ];
            moves.push(tie);
        }
    }
    let policy = |daily: u32| json!({"type": "modifyPolicy", "vault": VAULT[0], "policy": "DefaultPolicy", "retention": {"daily": daily}});
    moves.push(guarded(BAO, VAULT[0], "modifyPolicy", is_long, policy(20)));
    moves.push(guarded(BAO, VAULT[0], "modifyPolicy", |_, _| false, policy(30)));
    let stop = |data: &str| json!({"type": "stopProtection", "vault": VAULT[0], "item": "vm", "data": data});
    moves.push(guarded(BAO, VAULT[0], "stopProtection", always, stop("delete")));
    moves.push(guarded(
        BAO,
        VAULT[0],
        "changeMarsPin",
        always,
        json!({"type": "generateSecurityPin", "vault": VAULT[0]}),
    ));
    let item = ("microsoft.recoveryservices/vaults/backupfabrics/protectioncontainers/protecteditems/write", VAULT[0]);
    moves.push(plain(BAO, &[item], "stop and retain", made(stop("retain"))));
    let undelete = json!({"type": "undeleteItem", "vault": VAULT[0], "item": "vm"});
    moves.push(plain(BAO, &[item], "undelete", made(undelete)));
    moves
}

/// Assigns a role, and removes the assignment again.
fn role(who: &str, scope: &'static str, principal: &'static str, role: &str) -> [Move; 2] {
    let command = json!({"type": "assignRole", "scope": scope, "principal": principal, "role": role});
    let id = mua_core::built_in_named(role).map(|role| role.id.clone());
    let remove: Make = Box::new(move |tables| {
        let mut own = tables.assignments.values().filter(|own| {
            own.scope.as_str() == scope && own.principal.as_str() == principal && own.activates.is_none()
        });
        let found = own.find(|own| Some(&own.role) == id.as_ref())?;
        Some(mua_core::RemoveRoleAssignment { assignment: found.id.clone() }.into())
    });
    let name = format!("{role} of {principal} on {scope}");
    let (write, delete) = (
        ("microsoft.authorization/roleassignments/write", scope),
        ("microsoft.authorization/roleassignments/delete", scope),
    );
    [
        plain(who, &[write], &format!("assign {name}"), made(command)),
        plain(who, &[delete], &format!("remove {name}"), remove),
    ]
}

fn on_access() -> Vec<Move> {
    let mut moves = Vec::new();
    moves.extend(role(SOFIA, GUARD[0], GUEST, "Backup MUA Operator"));
    moves.extend(role(SOFIA, GUARD[1], GUEST, ROLE));
    moves.extend(role(SOFIA, GUARD[0], CREW, ROLE));
    moves.extend(role(SOFIA, GUARD_GROUP, GUEST, "Reader"));
    moves.extend(role(ADA, VAULT[0], BAO, "Owner"));
    // What somebody else would have to do for them.
    moves.extend(role(BAO, GUARD[0], GUEST, "Owner"));
    for (guard, operation) in GUARD.into_iter().zip(["modifyPolicy", "stopProtection"]) {
        for exclusions in [json!([]), json!([operation])] {
            for who in [SOFIA, BAO] {
                let command = json!({"type": "updateGuard", "guard": guard, "exclusions": exclusions});
                let write = ("microsoft.dataprotection/resourceguards/write", guard);
                moves.push(plain(who, &[write], &command.to_string(), made(command.clone())));
            }
        }
    }
    let deny = json!({"type": "createDenyAssignment", "scope": GUARD[0], "name": "no keys", "actions": ["*/action"],
        "denied": {"type": "these", "principals": [GUEST]}});
    let lift: Make = Box::new(|tables| {
        let deny_assignment = tables.deny_assignments.keys().next()?.clone();
        Some(mua_core::RemoveDenyAssignment { deny_assignment }.into())
    });
    let at = |action: &'static str| (action, GUARD[0]);
    moves.push(plain(SOFIA, &[at("microsoft.authorization/denyassignments/write")], "deny", made(deny)));
    moves.push(plain(SOFIA, &[at("microsoft.authorization/denyassignments/delete")], "lift", lift));
    for (group, member) in [(CREW, GUEST), (DECIDERS, GUEST), (DECIDERS, SOFIA)] {
        for verb in ["addGroupMember", "removeGroupMember"] {
            let command = json!({"type": verb, "group": group, "member": member});
            moves.push(plain(SOFIA, &[], &command.to_string(), made(command.clone())));
        }
    }
    moves
}

/// The request that waits for its answer.
fn waiting(tables: &Tables) -> Option<Scope> {
    let waits = |own: &&mua_core::ActivationRequest| own.status(tables.clock) == RequestStatus::PendingApproval;
    // An answered one, where none waits: it must not be answered again.
    let own = tables.requests.values().find(waits).or_else(|| tables.requests.values().next());
    own.map(|own| own.id.clone())
}

fn on_time() -> Vec<Move> {
    let eligible = |tables: &Tables| tables.eligibilities.keys().next().cloned();
    let parsed = |value: Value| serde_json::from_value::<Command>(value).ok();
    let answer = |review: &'static str| -> Make {
        Box::new(move |tables| {
            let request = waiting(tables)?;
            parsed(json!({"type": "answerRequest", "request": request, "review": review, "justification": "so"}))
        })
    };
    let activate: Make = Box::new(move |tables| {
        parsed(json!({"type": "activateRole", "eligibility": eligible(tables)?, "duration": 3 * HOUR}))
    });
    let deactivate: Make = Box::new(move |tables| {
        let own = tables.assignments.values().find(|own| own.activates.is_some())?;
        parsed(json!({"type": "deactivateRole", "assignment": own.id}))
    });
    let cancel: Make = Box::new(move |tables| parsed(json!({"type": "cancelRequest", "request": waiting(tables)?})));
    let withdraw: Make =
        Box::new(move |tables| parsed(json!({"type": "removeEligibility", "eligibility": eligible(tables)?})));
    let grant = json!({"type": "makeEligible", "scope": GUARD[0], "principal": GUEST, "role": ROLE});
    let request = ("microsoft.authorization/roleeligibilityschedulerequests/write", GUARD[0]);
    let policy = ("microsoft.authorization/rolemanagementpolicies/write", GUARD[0]);
    let rule = |approved: bool| {
        made(json!({"type": "updateRoleSettings", "scope": GUARD[0], "role": ROLE, "settings": settings(approved)}))
    };
    let wait = |hours: u64| made(json!({"type": "advanceClock", "by": hours * HOUR}));
    vec![
        plain(BAO, &[], "activate", activate),
        plain(BAO, &[], "deactivate", deactivate),
        plain(BAO, &[], "cancel", cancel),
        plain(SOFIA, &[], "approve", answer("approve")),
        plain(SOFIA, &[], "deny the request", answer("deny")),
        plain(BAO, &[], "approve", answer("approve")),
        plain(GUEST, &[], "approve", answer("approve")),
        plain(SOFIA, &[request], "make eligible", made(grant)),
        plain(SOFIA, &[request], "remove the eligibility", withdraw),
        plain(SOFIA, &[policy], "approval required", rule(true)),
        plain(SOFIA, &[policy], "approval not required", rule(false)),
        plain(BAO, &[policy], "approval not required", rule(false)),
        plain(ADA, &[], "an hour goes by", wait(1)),
        plain(ADA, &[], "a day goes by", wait(24)),
    ]
}

/// What ends guards and vaults, and what keeps them.
fn on_life() -> Vec<Move> {
    let gone = |guard: &str| made(json!({"type": "deleteGuard", "guard": guard}));
    let delete = |place: &'static str| [("microsoft.dataprotection/resourceguards/delete", place)];
    let write = [("microsoft.dataprotection/resourceguards/write", GUARD[1])];
    let again = made(json!({"type": "createGuard", "id": GUARD[1], "region": "eastus"}));
    let vault = [("microsoft.recoveryservices/vaults/delete", VAULT[1])];
    let end = |vault: &str| made(json!({"type": "deleteVault", "vault": vault}));
    let lock = json!({"type": "createLock", "scope": GUARD[1], "name": "keep", "level": "CanNotDelete"});
    let unlock: Make = Box::new(|tables| {
        let lock = tables.locks.keys().next()?.clone();
        Some(mua_core::DeleteLock { lock }.into())
    });
    vec![
        plain(SOFIA, &delete(GUARD[0]), "delete the first guard", gone(GUARD[0])),
        plain(SOFIA, &delete(GUARD[1]), "delete the second guard", gone(GUARD[1])),
        plain(BAO, &delete(GUARD[1]), "delete the second guard", gone(GUARD[1])),
        plain(SOFIA, &write, "make the second guard", again),
        plain(ADA, &vault, "delete the second vault", end(VAULT[1])),
        plain(BAO, &vault, "delete the second vault", end(VAULT[1])),
        plain(SOFIA, &[("microsoft.authorization/locks/write", GUARD[1])], "lock", made(lock)),
        plain(SOFIA, &[("microsoft.authorization/locks/delete", GUARD[1])], "unlock", unlock),
    ]
}

/// Every move.
pub fn moves() -> Vec<Move> {
    let stranger = guarded("nobody", VAULT[0], "disableMua", always, json!({"type": "disableMua", "vault": VAULT[0]}));
    let grabs = role(BAO, VAULTS, BAO, "Owner");
    on_vaults()
        .into_iter()
        .chain(on_access())
        .chain(on_time())
        .chain(on_life())
        .chain([stranger])
        .chain(grabs)
        .collect()
}
