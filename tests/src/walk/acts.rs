//! The next step of a walk: a random command or question, by a random caller with random sessions, in the world as it is.

use mua_core::{CriticalOperation, Instant, PrincipalKind, Question, RoleAssignment, Sandbox, ask, decide};
use serde::Deserialize;
use serde_json::{Value, json};

use super::commands::command;
use super::dice::Dice;
use super::just_in_time;

/// One step of a walk, as JSON, so that it can be told and replayed.
#[derive(Clone, Debug, PartialEq)]
pub enum Act {
    /// A caller submits a command.
    Submit(Value, Value),
    /// A question is decided.
    Decide(Value),
    /// Principal, action, place, time: checked.
    Check(String, String, String, Option<u64>),
}

impl Act {
    /// The step as one line of JSON.
    pub fn told(&self) -> String {
        match self {
            Self::Submit(caller, command) => json!({"as": caller, "submit": command}).to_string(),
            Self::Decide(question) => json!({"decide": question}).to_string(),
            Self::Check(principal, action, scope, at) => json!({"check": [principal, action, scope, at]}).to_string(),
        }
    }
}

/// What there is to act on.
pub struct Sight {
    /// Directories.
    pub tenants: Vec<String>,
    /// Accounts of people.
    pub accounts: Vec<String>,
    /// Every principal.
    pub principals: Vec<String>,
    /// Groups.
    pub groups: Vec<String>,
    /// Sign-in names.
    pub mails: Vec<String>,
    /// Vaults.
    pub vaults: Vec<String>,
    /// Guards.
    pub guards: Vec<String>,
    /// Resource groups.
    pub resource_groups: Vec<String>,
    /// Subscriptions.
    pub subscriptions: Vec<String>,
    /// Management groups.
    pub management_groups: Vec<String>,
    /// Role assignments.
    pub assignments: Vec<String>,
    /// Scope, principal and role of each of them.
    pub grants: Vec<[String; 3]>,
    /// Deny assignments.
    pub denials: Vec<String>,
    /// Eligibilities.
    pub eligibilities: Vec<String>,
    /// Assignments that activate one.
    pub activated: Vec<String>,
    /// Requests to activate a role.
    pub requests: Vec<String>,
    /// Locks.
    pub locks: Vec<String>,
    /// Requests about assignments that somebody must answer or has answered.
    pub asks: Vec<String>,
    /// Assignments with an end, eligible ones included.
    pub ending: Vec<String>,
    /// Names of roles.
    pub roles: Vec<String>,
}

fn ids<'a, T: ToString + 'a>(keys: impl Iterator<Item = &'a T>) -> Vec<String> {
    keys.map(ToString::to_string).collect()
}

impl Sight {
    /// What a world shows.
    pub fn of(sandbox: &Sandbox) -> Self {
        let tables = sandbox.tables();
        let users = tables.principals.values().filter(|own| own.person().is_some());
        let groups = tables.principals.values().filter(|own| own.kind_name() == "Group");
        let mails = tables.principals.values().filter_map(|own| own.user_principal_name());
        Self {
            tenants: ids(tables.tenants.keys()),
            accounts: users.map(|own| own.id.to_string()).collect(),
            principals: ids(tables.principals.keys()),
            groups: groups.map(|own| own.id.to_string()).collect(),
            mails: mails.map(str::to_owned).collect(),
            vaults: ids(tables.vaults.keys()),
            guards: ids(tables.guards.keys()),
            resource_groups: ids(tables.resource_groups.keys()),
            subscriptions: ids(tables.subscriptions.keys()),
            management_groups: ids(tables.management_groups.keys()),
            assignments: ids(tables.assignments.keys()),
            grants: tables
                .assignments
                .values()
                .map(|own| [own.scope.to_string(), own.principal.to_string(), own.role.to_string()])
                .collect(),
            denials: ids(tables.deny_assignments.keys()),
            eligibilities: ids(tables.eligibilities.keys()),
            activated: tables
                .assignments
                .values()
                .filter(|own| own.activates.is_some())
                .map(|own| own.id.to_string())
                .collect(),
            requests: ids(tables.requests.keys()),
            locks: ids(tables.locks.keys()),
            asks: tables
                .schedule_requests
                .values()
                .filter(|own| own.lapses_at.is_some())
                .map(|own| own.id.to_string())
                .collect(),
            ending: {
                let eligible = tables.eligibilities.values().filter(|own| own.window.closes.is_some());
                let active = tables.assignments.values().filter(|own| own.window.closes.is_some());
                eligible.map(|own| own.id.to_string()).chain(active.map(|own| own.id.to_string())).collect()
            },
            roles: sandbox.roles().map(|role| role.name.clone()).collect(),
        }
    }

    /// A place: mostly a vault, a guard or something in them, now and then one above, none at all, or no place.
    pub fn place(&self, dice: &mut Dice) -> String {
        let place = match dice.below(100) {
            0..30 => dice.text(&self.vaults),
            30..45 => format!("{}/backupPolicies/Gold", dice.text(&self.vaults)),
            45..65 => dice.text(&self.guards),
            65..75 => dice.text(&self.resource_groups),
            75..83 => dice.text(&self.subscriptions),
            83..91 => dice.text(&self.management_groups),
            91..93 => "/".to_owned(),
            93..96 => format!("{}/resourceGroups/App3", dice.text(&self.subscriptions)),
            96 => "/subscriptions/unknown".to_owned(),
            97 => "/providers/Microsoft.Management/managementGroups/unknown".to_owned(),
            _ => "nowhere".to_owned(),
        };
        dice.cased(&place)
    }
}

/// Actions beside those of critical operations and the keys of guards; the last is none.
pub(super) const ACTIONS: [&str; 22] = [
    "Microsoft.RecoveryServices/vaults/read",
    "Microsoft.RecoveryServices/vaults/write",
    "Microsoft.RecoveryServices/vaults/delete",
    "Microsoft.RecoveryServices/vaults/backupResourceGuardProxies/write",
    "Microsoft.RecoveryServices/vaults/backupResourceGuardProxies/read",
    "Microsoft.DataProtection/backupVaults/backupResourceGuardProxies/write",
    "Microsoft.DataProtection/backupVaults/write",
    "Microsoft.DataProtection/resourceGuards/read",
    "Microsoft.DataProtection/resourceGuards/write",
    "Microsoft.DataProtection/resourceGuards/delete",
    "Microsoft.DataProtection/subscriptions/resourceGroups/providers/resourceGuards/write",
    "Microsoft.Authorization/roleAssignments/write",
    "Microsoft.Authorization/roleAssignments/read",
    "Microsoft.Authorization/roleAssignments/delete",
    "Microsoft.Compute/virtualMachines/delete",
    "Microsoft.Compute/virtualMachines/login/action",
    "Microsoft.Storage/storageAccounts/blobServices/containers/blobs/read",
    "Microsoft.KeyVault/vaults/accessPolicies/write",
    "Contoso.Mill/wheels/grains/read",
    "Microsoft.Resources/subscriptions/resourceGroups/write",
    "Microsoft.RecoveryServices/vaults/write#reduceImmutabilityState",
    "steal",
];

fn action(dice: &mut Dice) -> String {
    let operations: Vec<CriticalOperation> = CriticalOperation::all().collect();
    let row = dice.maybe(&operations).unwrap_or(&CriticalOperation::DisableMua).row();
    let action = match dice.below(100) {
        0..35 => row.arm_operation.to_owned(),
        35..50 => row.guard_action().as_str().to_owned(),
        50..98 => dice.text(ACTIONS.get(..21).unwrap_or(&ACTIONS)),
        _ => dice.text(&ACTIONS),
    };
    dice.cased(&action)
}

/// A caller: somebody, signed in somewhere.
pub fn caller(dice: &mut Dice, sight: &Sight) -> Value {
    let principal = match dice.below(50) {
        0 => "nobody".to_owned(),
        1 => dice.text(&sight.groups),
        _ => dice.text(&sight.accounts),
    };
    let principal = dice.cased(&principal);
    match dice.below(100) {
        0..65 => json!({"principal": principal, "sessions": "all"}),
        65..85 => json!({"principal": principal}),
        _ => {
            let some: Vec<&String> = sight.tenants.iter().filter(|_| dice.chance(50)).collect();
            json!({"principal": principal, "sessions": some})
        }
    }
}

/// How often a step looks for somebody who may, rather than taking whoever comes first, and how long it looks.
const HELPFUL: usize = 62;
const TRIES: usize = 5;

/// The next step in a world and the sight of it.
pub fn next(dice: &mut Dice, sandbox: &Sandbox, sight: &Sight) -> Act {
    let tries = if dice.chance(HELPFUL) { TRIES } else { 1 };
    match dice.below(4) {
        0 => {
            let command = command(dice, sandbox, sight);
            let fields =
                "vault guard id eligibility request scope subscription assignment denyAssignment resource group lock";
            let place = fields.split(' ').find_map(|field| command[field].as_str()).unwrap_or("/").to_owned();
            let may = |caller: &Value| {
                let command = Deserialize::deserialize(&command);
                let caller = Deserialize::deserialize(caller);
                command.is_ok_and(|command| {
                    caller.is_ok_and(|caller| !ask(sandbox, &caller, &command).is_ok_and(|own| !own.is_allowed()))
                })
            };
            let mut found = somebody(dice, sandbox, sight, &place, tries, may);
            if let Some(fitting) = just_in_time::fitting(dice, sandbox, &command) {
                found["principal"] = Value::from(fitting);
            }
            Act::Submit(found, command)
        }
        1 | 2 => Act::Decide(question(dice, sandbox, sight, tries)),
        _ => {
            let mut asked = question(dice, sandbox, sight, tries);
            asked["caller"]["sessions"] = Value::from("all");
            let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
            let (principal, action) = (text(&asked["caller"]["principal"]), text(&asked["action"]));
            Act::Check(principal, action, text(&asked["scope"]), asked["at"].as_u64())
        }
    }
}

/// A caller; where more than one try is made, rather somebody with a role at the place, and somebody who may.
fn somebody(
    dice: &mut Dice,
    sandbox: &Sandbox,
    sight: &Sight,
    place: &str,
    tries: usize,
    may: impl Fn(&Value) -> bool,
) -> Value {
    let mut found = caller(dice, sight);
    let place = place.to_ascii_lowercase();
    let over = |own: &&RoleAssignment| place.starts_with(&own.scope.as_str().to_ascii_lowercase());
    let near: Vec<&RoleAssignment> =
        if tries > 1 { sandbox.tables().assignments.values().filter(over).collect() } else { Vec::new() };
    for _ in 1..tries {
        if may(&found) {
            break;
        }
        found = caller(dice, sight);
        let holder = dice.maybe(&near).and_then(|own| sandbox.principal(&own.principal));
        let account = match holder.map(|own| &own.kind) {
            Some(PrincipalKind::User { .. }) => holder.map(|own| own.id.to_string()),
            Some(PrincipalKind::Group { members, .. }) => {
                dice.maybe(&members.iter().collect::<Vec<_>>()).map(ToString::to_string)
            }
            _ => None,
        };
        if let Some(account) = account {
            found["principal"] = Value::from(account);
        }
    }
    found
}

fn question(dice: &mut Dice, sandbox: &Sandbox, sight: &Sight, tries: usize) -> Value {
    let mut asked = json!({"action": action(dice), "scope": sight.place(dice)});
    if dice.chance(40) {
        let now = sandbox.now().millis();
        asked["at"] = json!((now + dice.below(40) as u64).saturating_sub(20).min(Instant::LATEST.millis()));
    }
    if dice.chance(6) {
        asked["plane"] = json!(dice.text(&["data", "control"]));
    }
    if dice.chance(40) {
        asked["reducesProtection"] = json!(dice.chance(50));
    }
    let may = |caller: &Value| {
        let mut asked = asked.clone();
        asked["caller"] = caller.clone();
        Question::deserialize(&asked).is_ok_and(|question| decide(sandbox, &question).is_allowed())
    };
    let place = asked["scope"].as_str().unwrap_or_default().to_owned();
    let found = somebody(dice, sandbox, sight, &place, tries, may);
    asked["caller"] = found;
    asked
}
