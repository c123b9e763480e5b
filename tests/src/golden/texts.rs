//! The goldens that are made for people to read: explanations, the table of operations, names on the wire.

use std::fmt::Write;

use mua_core::{Command, Condition, CriticalOperation, Edition, Fact, FaultCode, TABLE, sample};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::kit::{GUEST, Stage, backup, each, security};

/// The table of critical operations, one line an operation and edition.
pub fn operations() -> String {
    let mut out = String::new();
    for row in &TABLE {
        let kept = if row.is_mandatory { "mandatory" } else { "optional" };
        let _ = writeln!(out, "{} | {kept} | {} | {}", row.name, row.arm_operation, row.guard_action());
        for edition in Edition::ALL {
            let Some(rule) = row.rule(edition) else { continue };
            let when = match rule.condition {
                Condition::Always => "always",
                Condition::Reduces => "where it lessens the protection",
                Condition::ReducesOrLosesMore => "where it lessens the protection or loses more",
                Condition::DeletesData => "where it deletes data",
            };
            let _ = writeln!(out, "  {} | {} | {when}", edition.name(), rule.label);
        }
    }
    out
}

/// Every name that stands in JSON: verbs with their fields, events, faults.
pub fn names() -> String {
    let mut out = String::new();
    for verb in variants::<Command>(json!({"type": "?"})) {
        let fields = variants::<Command>(json!({"type": verb, "?": 0}));
        let _ = writeln!(out, "command {verb}: {}", fields.join(" "));
    }
    for event in variants::<Fact>(json!({"type": "?"})) {
        let _ = writeln!(out, "event {event}");
    }
    for code in variants::<FaultCode>(json!("?")) {
        let _ = writeln!(out, "fault {code}");
    }
    for operation in variants::<CriticalOperation>(json!("?")) {
        let _ = writeln!(out, "operation {operation}");
    }
    out
}

/// The names that a type takes where a wrong one stands: its reader lists them when it refuses.
pub fn variants<T: for<'de> Deserialize<'de>>(wrong: Value) -> Vec<String> {
    let refusal = T::deserialize(wrong).err().map(|fault| fault.to_string()).unwrap_or_default();
    let list = refusal.split_once(", expected ").map(|(_, list)| list.to_owned()).unwrap_or_default();
    list.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

/// A scene: how the world came to be, and what the Backup admin then does, signed in everywhere or at home alone.
struct Scene {
    stage: Stage,
    command: Value,
    caller: Value,
}

impl Scene {
    /// The Backup admin turns soft delete off.
    fn of(stage: Stage) -> Self {
        let command = json!({"type": "disableSoftDelete", "vault": sample::VAULT});
        Self { stage, command, caller: backup() }
    }

    fn told(mut self) -> Result<String, String> {
        let outcome = self.stage.attempt(&self.caller, &self.command)?;
        let message = outcome["decision"]["message"].as_str();
        message.map(str::to_owned).ok_or_else(|| format!("{} gave {outcome}", self.command))
    }
}

/// The guest with a role, and the vault tied from outside, so that a scene may start without any role on the guard.
fn tied(role: Option<&str>) -> Result<Stage, String> {
    let stage = role.map_or_else(
        || Ok(Stage::sample()),
        |role| match role {
            "" => Stage::invited(),
            role => Stage::invited_with(role),
        },
    )?;
    stage.bent(|world| world["vaults"][sample::VAULT]["guard"] = json!(sample::GUARD))
}

const ABOVE: &str = "/subscriptions/b0000000-0000-4000-8000-00000000000b";

/// One sentence for every kind of finding and every reason for which a guard is or is not asked.
pub fn explanations() -> Result<String, String> {
    let mut out = String::new();
    for (name, scene) in refusals()?.into_iter().chain(grants()?) {
        let _ = writeln!(out, "{name}: {}", scene.told().map_err(|fault| format!("{name}: {fault}"))?);
    }
    Ok(out)
}

fn refusals() -> Result<Vec<(&'static str, Scene)>, String> {
    let mut eligible = tied(Some(""))?;
    eligible.done(&security(), &json!({"type": "manageSubscription", "subscription": ABOVE}))?;
    let ends_at = 1_660_000_000_000_u64;
    eligible.done(
        &security(),
        &json!({"type": "makeEligible", "scope": sample::GUARD, "principal": GUEST,
        "role": "Contributor", "endsAt": ends_at}),
    )?;
    let mut denied = tied(Some("Contributor"))?;
    denied.done(
        &security(),
        &json!({"type": "createDenyAssignment", "scope": sample::GUARD, "name": "Nobody",
        "actions": ["*/action"], "denied": {"type": "everyone"}, "exempt": [sample::SECURITY_ADMIN]}),
    )?;
    let ended = |own: &mut Value| {
        if own["principal"] == GUEST {
            own["window"]["closes"] = json!(1_657_789_200_000_u64);
        }
    };
    let mut stranger = Stage::sample();
    stranger.done(
        &json!({"principal": "trainer"}),
        &json!({"type": "addPerson", "id": "rosa", "displayName": "Rosa Diaz",
        "tenant": sample::VAULT_TENANT, "userPrincipalName": "rosa@woodgrove.example"}),
    )?;
    let gone = |world: &mut Value| world["guards"] = json!({});
    let at_home = json!({"principal": sample::BACKUP_ADMIN});
    Ok(vec![
        ("no account there", Scene::of(tied(None)?)),
        ("nothing at all", Scene::of(tied(Some(""))?)),
        ("another role only", Scene::of(tied(Some("Reader"))?)),
        ("not signed in", Scene { caller: at_home, ..Scene::of(tied(Some("Contributor"))?) }),
        ("lapsed", Scene::of(tied(Some("Contributor"))?.bent(|world| each(&mut world["assignments"], ended))?)),
        ("eligible only", Scene::of(eligible)),
        ("blocked by deny", Scene::of(denied)),
        ("the guard is gone", Scene::of(tied(Some("Contributor"))?.bent(gone)?)),
        ("no role at home", Scene { caller: json!({"principal": "rosa"}), ..Scene::of(stranger) }),
    ])
}

fn grants() -> Result<Vec<(&'static str, Scene)>, String> {
    let assign = |who: &str, role: &str, scope: &str| json!({"type": "assignRole", "scope": scope, "principal": who, "role": role});
    let mut above = tied(Some(""))?;
    above.done(&security(), &assign(GUEST, "Owner", ABOVE))?;
    let mut group = tied(Some(""))?;
    let tenant = sample::GUARD_TENANT;
    group.done(&security(), &json!({"type": "createGroup", "id": "crew", "tenant": tenant, "displayName": "Crew"}))?;
    group.done(&security(), &json!({"type": "addGroupMember", "group": "crew", "member": GUEST}))?;
    group.done(&security(), &assign("crew", "Backup MUA Operator", sample::GUARD))?;
    let mut left_out = tied(None)?;
    let exclusions = json!(["changeMarsPin"]);
    left_out.done(&security(), &json!({"type": "updateGuard", "guard": sample::GUARD, "exclusions": exclusions}))?;
    let pin = json!({"type": "generateSecurityPin", "vault": sample::VAULT});
    let on = json!({"type": "enableSoftDelete", "vault": sample::VAULT});
    let clock = json!({"type": "advanceClock", "by": 1});
    Ok(vec![
        ("held", Scene::of(tied(Some("Contributor"))?)),
        ("held above", Scene::of(above)),
        ("held by a group", Scene::of(group)),
        ("left out by the guard", Scene { command: pin, ..Scene::of(left_out) }),
        ("not critical", Scene { command: on, ..Scene::of(tied(None)?) }),
        ("no guard", Scene::of(Stage::sample())),
        ("a power over the stage", Scene { command: clock, ..Scene::of(Stage::sample()) }),
    ])
}
