//! Every invariant of a step and every law is seen to hold, and seen to fail on something broken.

use std::sync::atomic::{AtomicUsize, Ordering};

use mua_core::{Question, Sandbox, Tables, decide, sample, saved};
use serde_json::{Value, json};

use super::{laws, step};
use crate::kit::{Stage, assign, backup, each, security};
use crate::oracle::World;
use crate::oracle::read::built_in;

const SECOND: &str = "/subscriptions/a0000000-0000-4000-8000-00000000000a/resourceGroups/rg-backup-prod/providers/Microsoft.RecoveryServices/vaults/vault-two";

fn sight(sandbox: &Sandbox) -> World {
    World::read(&saved::write(sandbox), &built_in()).expect("a saved world reads")
}

pub(super) fn run(sandbox: &mut Sandbox, caller: &Value, command: &Value) -> Value {
    let mut stage = Stage { sandbox: sandbox.clone() };
    let outcome = stage.attempt(caller, command).expect("a command");
    *sandbox = stage.sandbox;
    outcome
}

/// The sample, its guest with a role on the guard, two vaults tied.
pub(super) fn tied(role: &str) -> Sandbox {
    let mut stage = Stage::tied(role).expect("the set-up is allowed");
    stage.done(&backup(), &json!({"type": "createVault", "id": SECOND, "region": "eastus"})).expect("a second vault");
    let tie = json!({"type": "enableMua", "vault": SECOND, "guard": sample::GUARD});
    stage.done(&backup(), &tie).expect("the second vault is tied");
    stage.sandbox
}

/// A step that can be broken.
pub(super) struct Owned {
    pub before: World,
    pub after: World,
    tables_before: Tables,
    tables_after: Tables,
    caller: Value,
    command: Value,
    outcome: Value,
}

impl Owned {
    pub fn of(mut sandbox: Sandbox, caller: Value, command: Value) -> Self {
        let (before, tables_before) = (sight(&sandbox), sandbox.tables().clone());
        let outcome = run(&mut sandbox, &caller, &command);
        let (after, tables_after) = (sight(&sandbox), sandbox.tables().clone());
        Self { before, after, tables_before, tables_after, caller, command, outcome }
    }

    pub fn step(&self) -> step::Step<'_> {
        step::Step {
            before: &self.before,
            after: &self.after,
            tables_before: &self.tables_before,
            tables_after: &self.tables_after,
            caller: &self.caller,
            command: &self.command,
            outcome: &self.outcome,
        }
    }
}

type Sound = fn() -> Owned;
type Break = fn(&mut Owned);

fn off() -> Value {
    json!({"type": "disableSoftDelete", "vault": sample::VAULT})
}

fn done() -> Owned {
    Owned::of(tied("Contributor"), backup(), off())
}

fn refused() -> Owned {
    Owned::of(tied("Reader"), backup(), off())
}

fn raised() -> Owned {
    let retention = json!({"daily": 31});
    let command =
        json!({"type": "modifyPolicy", "vault": sample::VAULT, "policy": "DefaultPolicy", "retention": retention});
    Owned::of(tied("Reader"), backup(), command)
}

fn retained() -> Owned {
    let command = json!({"type": "stopProtection", "vault": sample::VAULT, "item": "vm-web-01", "data": "retain"});
    Owned::of(tied("Reader"), backup(), command)
}

fn made() -> Owned {
    let id = format!("{}-two", sample::GUARD);
    Owned::of(tied("Reader"), security(), json!({"type": "createGuard", "id": id, "region": "eastus"}))
}

fn tying() -> Owned {
    let mut sandbox = tied("Contributor");
    run(&mut sandbox, &backup(), &json!({"type": "disableMua", "vault": sample::VAULT}));
    Owned::of(sandbox, backup(), json!({"type": "enableMua", "vault": sample::VAULT, "guard": sample::GUARD}))
}

fn freed() -> Owned {
    Owned::of(tied("Contributor"), backup(), json!({"type": "disableMua", "vault": sample::VAULT}))
}

fn assigned() -> Owned {
    Owned::of(tied("Reader"), security(), assign("Contributor"))
}

fn saved_at_once() -> Owned {
    let command = json!({"type": "updateSecuritySettings", "vault": sample::VAULT, "softDelete": "disabled",
        "softDeleteDays": 30});
    Owned::of(tied("Reader"), backup(), command)
}

fn left_out() -> Owned {
    let command = json!({"type": "updateGuard", "guard": sample::GUARD, "exclusions": ["modifyPolicy"]});
    Owned::of(tied("Reader"), security(), command)
}

fn elevated() -> Owned {
    let mut sandbox = tied("Reader");
    let top = json!({"type": "setGlobalAdministrators", "tenant": sample::GUARD_TENANT, "administrators": ["guest"]});
    run(&mut sandbox, &backup(), &top);
    Owned::of(sandbox, backup(), json!({"type": "elevateAccess", "tenant": sample::GUARD_TENANT}))
}

fn moved() -> Owned {
    let mut sandbox = tied("Reader");
    let group = "/subscriptions/b0000000-0000-4000-8000-00000000000b/resourceGroups/rg-other";
    run(&mut sandbox, &security(), &json!({"type": "createResourceGroup", "id": group, "region": "eastus"}));
    Owned::of(sandbox, security(), json!({"type": "moveResource", "resource": sample::GUARD, "toGroup": group}))
}

#[test]
fn every_invariant_of_a_step_holds_on_a_sound_one_and_fails_on_a_broken_one() {
    let cases: [(&str, Sound, Break); 22] = [
        ("I1", done, |own| own.before.assignments.retain(|own| !own.scope.contains("resourceguards"))),
        ("I2", done, |own| own.before.assignments.retain(|own| own.scope.contains("resourceguards"))),
        ("I8", made, |own| {
            own.after.guards.iter_mut().for_each(|guard| guard.exclusions.push("modifyPolicy".to_owned()))
        }),
        ("I9", raised, |own| own.outcome["decision"]["critical"]["because"] = json!("protected")),
        ("I10", retained, |own| own.outcome["decision"]["critical"]["because"] = json!("protected")),
        ("I11", saved_at_once, |own| own.outcome["kind"] = json!("allowed")),
        ("I13", tying, |own| own.before.subscriptions.iter_mut().for_each(|own| own.providers.clear())),
        ("I13", tying, |own| own.caller = json!({"principal": sample::BACKUP_ADMIN})),
        ("I15", freed, |own| own.command = json!({"type": "setEdition"})),
        ("I15", freed, |own| own.caller = json!({"principal": sample::BACKUP_ADMIN})),
        ("I16", done, |own| own.after.guards.clear()),
        ("I17", done, |own| own.before.guards.clear()),
        ("I18", moved, |own| own.after.guards.iter_mut().for_each(|guard| guard.region.push('x'))),
        ("I19", left_out, |own| own.caller = backup()),
        ("I20", done, |own| own.before.assignments.iter_mut().for_each(|own| own.closes = Some(1))),
        ("I21", done, |own| own.after.clock = 0),
        ("I36", elevated, |own| own.before.administrators.clear()),
        ("I37", assigned, |own| own.before.assignments.clear()),
        ("I41", done, |own| own.before.principals.clear()),
        ("I44", refused, |own| own.tables_after.seed += 1),
        ("I46", done, |own| own.tables_after.revision += 1),
        ("I49", done, |own| drop(own.tables_after.activity.pop())),
    ];
    for (name, _) in step::ALL {
        assert!(cases.iter().any(|(case, ..)| *case == name), "{name} is never broken");
    }
    for (name, sound, breaks) in cases {
        let mut own = sound();
        let (_, invariant) = step::ALL.into_iter().find(|(number, _)| *number == name).expect("a known number");
        assert_eq!(step::all(&own.step()), Ok(()), "{name} on a sound step");
        breaks(&mut own);
        assert!(invariant(&own.step()).is_err(), "{name} cannot fail");
    }
}

fn question(action: &str, scope: &str) -> Question {
    let question = json!({"caller": backup(), "action": action, "scope": scope});
    serde_json::from_value(question).expect("a question")
}

fn bent(sandbox: &Sandbox, bend: impl FnOnce(&mut Value)) -> Sandbox {
    Stage { sandbox: sandbox.clone() }.bent(bend).expect("a bent world loads").sandbox
}

fn cleared_if(sandbox: &Sandbox, mark: &str) -> Sandbox {
    let marked = sandbox.tables().assignments.keys().any(|id| id.as_str().contains(mark));
    if marked { bent(sandbox, |world| world["assignments"] = json!({})) } else { sandbox.clone() }
}

type Wrong = fn(&Sandbox, &Question) -> mua_core::Decision;

/// What a gate would answer that gets the law of this number wrong.
fn wrong(number: &str) -> Wrong {
    match number {
        "I3" => |sandbox, asked| {
            let owner = "8e3af657-a8ff-443c-a75c-2fe8c4bcb635";
            decide(&bent(sandbox, |world| each(&mut world["assignments"], |own| own["role"] = json!(owner))), asked)
        },
        "I4" => |sandbox, asked| {
            let guard = json!(sample::GUARD);
            decide(&bent(sandbox, |world| each(&mut world["vaults"], |own| own["guard"] = guard.clone())), asked)
        },
        "I5" => |sandbox, asked| {
            decide(&bent(sandbox, |world| each(&mut world["guards"], |own| own["exclusions"] = json!([]))), asked)
        },
        "I7" => |sandbox, asked| {
            let free = json!(["modifyPolicy"]);
            let odd = asked.scope.ends_with("two");
            let bend = |world: &mut Value| each(&mut world["guards"], |own| own["exclusions"] = free.clone());
            if odd { decide(&bent(sandbox, bend), asked) } else { decide(sandbox, asked) }
        },
        "I20" => |sandbox, asked| {
            decide(
                &bent(sandbox, |world| each(&mut world["assignments"], |own| own["window"]["opens"] = json!(0))),
                &Question { at: asked.at.map(|at| mua_core::Instant::from_millis(at.millis() - 1)), ..asked.clone() },
            )
        },
        other => wrong_about_people(other),
    }
}

fn wrong_about_people(number: &str) -> Wrong {
    match number {
        "I31" => |sandbox, asked| {
            decide(&bent(sandbox, |world| each(&mut world["assignments"], |own| own["scope"] = json!("/"))), asked)
        },
        "I32" => |sandbox, asked| decide(&cleared_if(sandbox, "none-"), asked),
        "I33" => |sandbox, asked| decide(&bent(sandbox, |world| world["denyAssignments"] = json!({})), asked),
        "I51" => |sandbox, asked| {
            let on_vault = question("Microsoft.RecoveryServices/vaults/backupconfig/write", sample::VAULT);
            decide(sandbox, if asked.action.contains("Compute") { &on_vault } else { asked })
        },
        "I34" => |sandbox, asked| {
            decide(
                &bent(sandbox, |world| {
                    each(&mut world["principals"], |own| {
                        if own["kind"]["type"] == "group" {
                            own["kind"]["members"] = json!([])
                        }
                    })
                }),
                asked,
            )
        },
        "I35" => |sandbox, asked| {
            let everywhere = |own: &mut Value| {
                if own["principal"] == sample::BACKUP_ADMIN {
                    own["principal"] = json!("guest");
                    own["scope"] = json!("/");
                }
            };
            decide(&bent(sandbox, |world| each(&mut world["assignments"], everywhere)), asked)
        },
        "I36" => |sandbox, asked| {
            let is_above = sandbox.tables().tenants.values().any(|own| !own.global_administrators.is_empty());
            decide(&if is_above { tied("Owner") } else { sandbox.clone() }, asked)
        },
        "I38" => |sandbox, asked| decide(&cleared_if(sandbox, "-again"), asked),
        "I48" => |_, asked| decide(&tied("Reader"), asked),
        // Answers by how often it was asked, not by the world.
        "I50" => |_, asked| {
            static ASKED: AtomicUsize = AtomicUsize::new(0);
            let odd = ASKED.fetch_add(1, Ordering::Relaxed) % 2 == 1;
            decide(&if odd { Sandbox::default() } else { sample::sample() }, asked)
        },
        "I39" => |sandbox, asked| decide(&cleared_if(sandbox, "more-"), asked),
        _ => |sandbox, asked| {
            let shouted = asked.action.chars().all(|c| !c.is_ascii_lowercase());
            let empty = Sandbox::default();
            decide(if shouted { &empty } else { sandbox }, asked)
        },
    }
}

#[test]
fn every_law_holds_for_the_engine_and_fails_for_a_gate_that_gets_it_wrong() {
    let soft_delete = question("Microsoft.RecoveryServices/vaults/backupconfig/write", sample::VAULT);
    let policy = question("Microsoft.RecoveryServices/vaults/backupPolicies/write", sample::VAULT);
    let read = question("Microsoft.DataProtection/resourceGuards/read", sample::GUARD);
    let write = question("Microsoft.DataProtection/resourceGuards/write", sample::GUARD);
    let mut grouped = tied("Reader");
    run(
        &mut grouped,
        &backup(),
        &json!({"type": "createGroup", "id": "crew", "tenant": sample::GUARD_TENANT, "displayName": "C"}),
    );
    run(&mut grouped, &backup(), &json!({"type": "addGroupMember", "group": "crew", "member": "guest"}));
    run(
        &mut grouped,
        &security(),
        &json!({"type": "assignRole", "scope": sample::GUARD, "principal": "crew", "role": "Contributor"}),
    );
    let ending = bent(&tied("Contributor"), |world| {
        each(&mut world["assignments"], |own| own["window"] = json!({"opens": 0, "closes": 1_657_789_300_000_u64}));
    });
    let mut beside = tied("Reader");
    let other = "/subscriptions/b0000000-0000-4000-8000-00000000000b/resourceGroups/other";
    run(&mut beside, &security(), &json!({"type": "createResourceGroup", "id": other, "region": "eastus"}));
    run(
        &mut beside,
        &security(),
        &json!({"type": "assignRole", "scope": other, "principal": "guest", "role": "Owner"}),
    );
    let cases = [
        ("I3", tied("Reader"), &soft_delete),
        ("I4", tied("Contributor"), &soft_delete),
        ("I5", tied("Reader"), &policy),
        ("I7", tied("Reader"), &policy),
        ("I20", ending, &soft_delete),
        ("I31", beside, &write),
        ("I32", tied("Reader"), &read),
        ("I33", tied("Reader"), &read),
        ("I34", grouped, &soft_delete),
        ("I35", tied("Reader"), &write),
        ("I36", tied("Reader"), &write),
        ("I38", tied("Reader"), &read),
        ("I39", tied("Reader"), &read),
        ("I40", tied("Reader"), &read),
        ("I48", tied("Reader"), &soft_delete),
        ("I50", tied("Reader"), &read),
        ("I51", tied("Reader"), &read),
    ];
    assert_eq!(cases.each_ref().map(|(name, ..)| *name), laws::ALL.map(|(name, _)| name));
    for ((name, sandbox, question), (_, law)) in cases.iter().zip(laws::ALL) {
        let world = sight(sandbox);
        let sound = laws::Case { sandbox, world: &world, question, decide: &decide };
        assert_eq!(laws::all(&sound), Ok(()), "{name} for the engine");
        let broken = laws::Case { sandbox, world: &world, question, decide: &wrong(name) };
        assert!(law(&broken).is_err(), "{name} cannot fail");
    }
}
