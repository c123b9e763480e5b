//! The goldens that are made for people to read: explanations, the table of operations, names on the wire.

use std::fmt::Write;

use mua_core::{
    AddPerson, Caller, Command, Condition, CriticalOperation, DisableSoftDelete, Edition, EnableMua, Fact, FaultCode,
    Outcome, Sandbox, Scope, TABLE, sample, saved, submit,
};
use serde::Deserialize;
use serde_json::{Value, json};

/// The table of critical operations, one line an operation and edition.
pub fn operations() -> String {
    let mut out = String::new();
    for row in &TABLE {
        let kept = if row.is_mandatory { "mandatory" } else { "optional" };
        let _ = writeln!(out, "{} | {kept} | {} | {}", row.name, row.arm_operation, row.guard_action());
        for edition in Edition::ALL {
            let rule = row.rule(edition);
            let when = match rule.condition {
                Condition::Always => "always",
                Condition::Reduces => "where it lessens the protection",
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

type Scene = fn(&mut Stage) -> Result<(), String>;

/// One sentence for every kind of finding and every reason for which a guard is or is not asked.
pub fn explanations() -> Result<String, String> {
    let scenes: [(&str, Scene); 12] = [
        ("nothing at all", |_| Ok(())),
        ("another role only", |stage| stage.invited_with("Reader")),
        ("not signed in", |stage| {
            stage.invited_with("Contributor")?;
            stage.sessions = json!(null);
            Ok(())
        }),
        ("lapsed", |stage| {
            stage.invited_with("Contributor")?;
            stage.bend("closes", &json!(1_657_789_200_000_u64))
        }),
        ("eligible only", Stage::eligible),
        ("blocked by deny", |stage| {
            stage.invited_with("Contributor")?;
            stage.deny()
        }),
        ("held", |stage| stage.invited_with("Contributor")),
        ("held above", |stage| {
            stage.invite()?;
            stage.security(json!({"type": "assignRole", "scope": Stage::ABOVE, "principal": "guest", "role": "Owner"}))
        }),
        ("held by a group", |stage| {
            stage.invite()?;
            stage.security(
                json!({"type": "createGroup", "id": "crew", "tenant": sample::GUARD_TENANT, "displayName": "Crew"}),
            )?;
            stage.security(json!({"type": "addGroupMember", "group": "crew", "member": "guest"}))?;
            stage.security(json!({"type": "assignRole", "scope": sample::GUARD, "principal": "crew", "role": "Backup MUA Operator"}))
        }),
        ("left out by the guard", |stage| {
            stage.command = json!({"type": "generateSecurityPin", "vault": sample::VAULT});
            stage.security(json!({"type": "updateGuard", "guard": sample::GUARD, "exclusions": ["changeMarsPin"]}))
        }),
        ("not critical", |stage| {
            stage.command = json!({"type": "enableSoftDelete", "vault": sample::VAULT});
            Ok(())
        }),
        ("no guard", |stage| stage.untie()),
    ];
    let mut out = String::new();
    for (name, scene) in scenes {
        let mut stage = Stage::new()?;
        scene(&mut stage).map_err(|fault| format!("{name}: {fault}"))?;
        let _ = writeln!(out, "{name}: {}", stage.told()?);
    }
    let _ = writeln!(out, "a stranger: {}", stranger()?);
    Ok(out)
}

/// Somebody with no account where the guard is, and then somebody with no role at all.
fn stranger() -> Result<String, String> {
    let mut world = sample::sample();
    let added: Command = AddPerson {
        id: Some("rosa".into()),
        tenant: sample::VAULT_TENANT.into(),
        display_name: "Rosa Diaz".to_owned(),
        user_principal_name: "rosa@woodgrove.example".to_owned(),
        title: None,
        person: None,
    }
    .into();
    submit(&mut world, &Caller::everywhere("trainer"), &added);
    let vault = Scope::parse(sample::VAULT).map_err(|fault| fault.to_string())?;
    message(&mut world, &Caller::everywhere("rosa"), &DisableSoftDelete { vault }.into())
}

fn message(world: &mut Sandbox, caller: &Caller, command: &Command) -> Result<String, String> {
    match submit(world, caller, command) {
        Outcome::Allowed { decision, .. } | Outcome::Denied { decision, .. } => Ok(decision.message().to_owned()),
        Outcome::Rejected { fault, .. } => Err(fault.to_string()),
    }
}

/// The sample with its vault tied, and what the Backup admin is about to do.
struct Stage {
    world: Sandbox,
    command: Value,
    sessions: Value,
}

impl Stage {
    const ABOVE: &str = "/subscriptions/b0000000-0000-4000-8000-00000000000b";

    fn new() -> Result<Self, String> {
        let mut world = sample::sample();
        let parse = |id| Scope::parse(id).map_err(|fault| fault.to_string());
        let tie = EnableMua { vault: parse(sample::VAULT)?, guard: parse(sample::GUARD)? };
        // Tied from outside, so that each scene starts without any role on the guard.
        let mut form: Value = serde_json::from_str(&saved::write(&world)).map_err(|fault| fault.to_string())?;
        form["world"]["vaults"][tie.vault.as_str()]["guard"] = json!(tie.guard);
        world = saved::read(&form.to_string()).map_err(|fault| fault.to_string())?;
        let command = json!({"type": "disableSoftDelete", "vault": sample::VAULT});
        Ok(Self { world, command, sessions: json!("all") })
    }

    fn security(&mut self, command: Value) -> Result<(), String> {
        let command: Command = serde_json::from_value(command).map_err(|fault| fault.to_string())?;
        match submit(&mut self.world, &Caller::at_home(sample::SECURITY_ADMIN), &command) {
            Outcome::Allowed { .. } => Ok(()),
            other => Err(format!("{other:?}")),
        }
    }

    fn invite(&mut self) -> Result<(), String> {
        let (tenant, email) = (sample::GUARD_TENANT, "bao@woodgrove.example");
        self.security(json!({"type": "inviteGuest", "tenant": tenant, "email": email, "id": "guest"}))
    }

    fn invited_with(&mut self, role: &str) -> Result<(), String> {
        self.invite()?;
        self.security(json!({"type": "assignRole", "scope": sample::GUARD, "principal": "guest", "role": role}))
    }

    fn eligible(&mut self) -> Result<(), String> {
        self.invite()?;
        self.security(json!({"type": "manageSubscription", "subscription": Self::ABOVE}))?;
        self.security(json!({"type": "makeEligible", "scope": sample::GUARD, "principal": "guest",
            "role": "Contributor", "endsAt": 1_660_000_000_000_u64}))
    }

    fn deny(&mut self) -> Result<(), String> {
        self.security(json!({"type": "createDenyAssignment", "scope": sample::GUARD, "name": "Nobody",
            "actions": ["*/action"], "denied": {"type": "everyone"}, "exempt": [sample::SECURITY_ADMIN]}))
    }

    /// Sets a bound of the window of the guest's assignment.
    fn bend(&mut self, bound: &str, to: &Value) -> Result<(), String> {
        let mut form: Value = serde_json::from_str(&saved::write(&self.world)).map_err(|fault| fault.to_string())?;
        let assignments = form["world"]["assignments"].as_object_mut().into_iter().flatten();
        for (_, own) in assignments.filter(|(_, own)| own["principal"] == "guest") {
            own["window"][bound] = to.clone();
        }
        self.world = saved::read(&form.to_string()).map_err(|fault| fault.to_string())?;
        Ok(())
    }

    fn untie(&mut self) -> Result<(), String> {
        self.world = sample::sample();
        Ok(())
    }

    fn told(mut self) -> Result<String, String> {
        let caller = json!({"principal": sample::BACKUP_ADMIN, "sessions": self.sessions});
        let caller: Caller = serde_json::from_value(caller).map_err(|fault| fault.to_string())?;
        let command: Command = serde_json::from_value(self.command).map_err(|fault| fault.to_string())?;
        message(&mut self.world, &caller, &command)
    }
}
