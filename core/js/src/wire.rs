//! What crosses the boundary: inputs read strictly, outcomes written as JSON. Stands on the engine's door;
//! knows no JavaScript.

use mua_core::estate::{Imported, Problem, Severity};
use mua_core::json::{self, FromJson};
use mua_core::{
    Action, Caller, Command, CriticalOperation, Decision, Edition, Fault, Few, Instant, ObjectId, Question, Sandbox,
    Scope, Standing, estate, saved,
};
use serde::Serialize;

use crate::report;

/// Why an input was refused: what the JavaScript side throws as a `MuaError`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Refusal {
    /// The stable code of the whole.
    pub code: &'static str,
    /// Everything that is wrong.
    pub problems: Vec<Problem>,
}

const INPUT: &str = "InvalidInput";
const COMMAND: &str = "InvalidCommand";

impl Refusal {
    fn one(code: &'static str, problem: &str, path: String, message: String) -> Self {
        let problem = Problem { code: problem.to_owned(), path, message, severity: Severity::Error };
        Self { code, problems: vec![problem] }
    }

    /// A refusal of an input as a whole.
    pub fn input(message: String) -> Self {
        Self::one(INPUT, INPUT, String::new(), message)
    }

    /// A refusal of a text that is no kept world.
    pub fn unreadable(fault: &saved::Unreadable) -> Self {
        let problem = match fault {
            saved::Unreadable::Malformed(_) => "Malformed",
            saved::Unreadable::Newer(_) => "NewerVersion",
            saved::Unreadable::Broken(_) => "BrokenRule",
        };
        Self::one("UnreadableSave", problem, String::new(), fault.to_string())
    }

    /// The refusal as JSON text.
    pub fn to_json(&self) -> String {
        written(self)
    }
}

/// What is written here is plain data with text keys: JSON holds all of it, so there is no failure to tell.
fn written(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

fn read<T: FromJson>(text: &str, code: &'static str) -> Result<T, Refusal> {
    json::read(text).map_err(|fault| Refusal::one(code, code, fault.path, fault.message))
}

/// Reads who acts from JSON text.
pub fn caller(text: &str) -> Result<Caller, Refusal> {
    read(text, INPUT)
}

/// Reads a question from JSON text.
pub fn question(text: &str) -> Result<Question, Refusal> {
    read(text, INPUT)
}

/// Reads a command from JSON text.
pub fn command(text: &str) -> Result<Command, Refusal> {
    read(text, COMMAND)
}

/// Reads an estate from JSON text.
pub fn estate(text: impl Into<String>) -> Result<Imported, Refusal> {
    estate::read(text).map_err(|problems| Refusal { code: "InvalidEstate", problems })
}

/// What is to be said of an estate that was read.
pub fn problems(problems: &[Problem]) -> String {
    written(&problems)
}

/// Reads the name of an edition.
pub fn edition(name: &str) -> Result<Edition, Refusal> {
    Edition::named(name).ok_or_else(|| {
        let known = Edition::ALL.map(|edition| format!("`{}`", edition.name())).join(", ");
        let message = format!("there is no edition `{name}` here; there are {known}");
        Refusal::one(INPUT, "UnknownEdition", "/edition".to_owned(), message)
    })
}

/// The verdict alone and until when it stands, for a person signed in everywhere.
pub fn standing(sandbox: &Sandbox, principal: ObjectId, action: &str, scope: &str, at: Instant) -> Standing {
    mua_core::standing(sandbox, &Caller::everywhere(principal), action, scope, Some(at))
}

/// The verdict with its reasons.
pub fn decision(sandbox: &Sandbox, question: &Question) -> String {
    written(&mua_core::decide(sandbox, question))
}

/// What would turn the verdict.
pub fn proof(sandbox: &Sandbox, question: &Question) -> String {
    written(&mua_core::prove(sandbox, question))
}

/// What is unsafe about a vault's set-up.
pub fn warnings(sandbox: &Sandbox, vault: &str) -> Result<String, Refusal> {
    let known = Scope::parse(vault).ok().and_then(|id| sandbox.vault(&id));
    let known = known.ok_or_else(|| Refusal::input(format!("there is no vault `{vault}`")))?;
    Ok(written(&mua_core::warnings(sandbox, known)))
}

/// How every vault stands.
pub fn report(sandbox: &Sandbox) -> String {
    written(&report::report(sandbox))
}

/// Every action that a role of the world, or the table of critical operations, names in full.
pub fn actions(sandbox: &Sandbox) -> String {
    let blocks = sandbox.roles().flat_map(|role| &role.permissions);
    let patterns =
        blocks.flat_map(|own| [&own.actions, &own.not_actions, &own.data_actions, &own.not_data_actions]).flatten();
    let named = patterns.filter_map(|own| Action::parse(own.as_str()).ok());
    let rows = CriticalOperation::all().map(CriticalOperation::row);
    let found: Few<Action> = rows.flat_map(|row| [row.vault_action(), row.guard_action()]).chain(named).collect();
    written(&found)
}

/// The answer to a command that makes no sense, in the shape of a decision.
#[derive(Serialize)]
struct Senseless<'a> {
    allowed: bool,
    steps: [(); 0],
    message: &'a str,
    fault: &'a Fault,
}

/// What would happen: a decision, with the fault in it where the command makes no sense.
pub fn ask(sandbox: &Sandbox, caller: &Caller, command: &Command) -> String {
    let answer: Result<Decision, Fault> = mua_core::ask(sandbox, caller, command);
    match &answer {
        Ok(decision) => written(decision),
        Err(fault) => written(&Senseless { allowed: false, steps: [], message: &fault.message, fault }),
    }
}

/// Decides and, if allowed, does.
pub fn submit(sandbox: &mut Sandbox, caller: &Caller, command: &Command) -> String {
    written(&mua_core::submit(sandbox, caller, command))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json as value};

    /// The path and the start of the message by which an input is refused.
    fn refused<T: std::fmt::Debug>(outcome: Result<T, Refusal>, path: &str, message: &str) {
        let refusal = outcome.expect_err("the test gives malformed input");
        let problem = refusal.problems.first().expect("a refusal names its problem");
        assert_eq!(problem.path, path, "{refusal:?}");
        assert!(problem.message.contains(message), "{refusal:?}");
    }

    #[test]
    fn a_malformed_command_is_refused_where_it_is_malformed() {
        let cases = [
            (value!({}), "/type", "missing field `type`"),
            (value!({"type": "explode"}), "/type", "unknown variant `explode`, expected one of `createVault`"),
            (value!({"a": 1, "type": 5}), "/type", "invalid type"),
            (value!({"type": "disableMua"}), "/vault", "missing field `vault`"),
            (value!({"type": "disableMua", "vault": "/subscriptions/s", "force": true}), "/force", "unknown field"),
            (value!({"type": "disableMua", "vault": 5}), "/vault", "invalid type: integer `5`, expected a string"),
            (value!({"type": "disableMua", "vault": "v1"}), "/vault", "`v1` is no ARM id"),
            (
                value!({"type": "modifyPolicy", "vault": "/subscriptions/s", "policy": "p", "retention": {"daily": "x"}}),
                "/retention/daily",
                "invalid type: string \"x\"",
            ),
            (
                value!({"type": "updateGuard", "guard": "/subscriptions/s", "exclusions": ["modifyPolicy", "no/pe"]}),
                "/exclusions/1",
                "unknown variant `no/pe`",
            ),
            (
                value!({"type": "updateGuard", "guard": "/subscriptions/s", "tags": {"a~b/c": 5}}),
                "/tags/a~0b~1c",
                "invalid type: integer `5`",
            ),
            (
                value!({"type": "updateRoleSettings", "scope": "/", "role": "r", "settings": {
                    "activationMaximum": 1, "activationRules": [], "activeRules": [], "approval": {"type": "required"},
                    "eligibleExpiration": {"type": "notRequired"}, "activeExpiration": {"type": "notRequired"},
                }}),
                "/settings/approval/approvers",
                "missing field `approvers`",
            ),
            (
                value!({"type": "activateRole", "eligibility": "/", "duration": 1, "ticket": {}}),
                "/ticket/number",
                "missing field `number`",
            ),
            (
                value!({"type": "activateRole", "eligibility": "/", "duration": 1, "ticket": ["4711"]}),
                "/ticket",
                "expected an object",
            ),
            (value!(["disableMua", "/subscriptions/s"]), "", "expected an object"),
            (
                value!({"type": "modifyPolicy", "vault": "/subscriptions/s", "policy": "p", "retention": [30]}),
                "/retention",
                "expected an object",
            ),
            (value!(null), "", "invalid type: null"),
        ];
        for (input, path, message) in cases {
            refused(command(&input.to_string()), path, message);
        }
        refused(command("{"), "", "EOF");
    }

    #[test]
    fn a_malformed_question_is_refused_where_it_is_malformed() {
        let sound = value!({"caller": {"principal": "p"}, "action": "a/read", "scope": "/"});
        assert!(question(&sound.to_string()).is_ok());
        let with = |key: &str, part: Value| {
            let mut question = sound.clone();
            question[key] = part;
            question
        };
        let cases = [
            (value!({"caller": {"principal": "p"}, "action": "a/read"}), "/scope", "missing field `scope`"),
            (with("caller", value!({})), "/caller/principal", "missing field `principal`"),
            (with("caller", value!(7)), "/caller", "invalid type"),
            (with("caller", value!(["p", "all"])), "/caller", "expected an object"),
            (with("caller", value!({"principal": "p", "sessions": "some"})), "/caller/sessions", "\"all\""),
            (with("caller", value!({"principal": "p", "sessions": ["t", 5]})), "/caller/sessions/1", "invalid type"),
            (with("action", value!(["x"])), "/action", "invalid type"),
            (with("reducesProtection", value!("yes")), "/reducesProtection", "invalid type"),
            (with("when", value!(5)), "/when", "unknown field `when`"),
            (with("type", value!("x")), "/type", "unknown field `type`"),
        ];
        for (input, path, message) in cases {
            refused(question(&input.to_string()), path, message);
        }
    }

    #[test]
    fn a_misspelled_field_of_a_caller_is_refused_and_not_overlooked() {
        refused(
            caller(&value!({"principal": "p", "session": "all"}).to_string()),
            "/session",
            "unknown field `session`",
        );
        let question = question(
            &value!({"caller": {"principal": "p", "session": "all"}, "action": "a/read", "scope": "/"}).to_string(),
        );
        refused(question, "/caller/session", "unknown field `session`");
        let all = caller(&value!({"principal": "p", "sessions": "all"}).to_string());
        assert_eq!(all, Ok(Caller::everywhere("p")));
    }

    #[test]
    fn an_estate_is_refused_with_every_problem() {
        let refusal = estate(r#"{"tenants": [], "vaults": 5, "backupPolicies": [{}]}"#).expect_err("three problems");
        let paths: Vec<&str> = refusal.problems.iter().map(|problem| problem.path.as_str()).collect();
        assert_eq!(paths, ["/tenants", "/vaults", "/backupPolicies/0/id"]);
    }

    #[test]
    fn an_edition_that_is_not_there_is_refused_by_name() {
        assert_eq!(edition("preview-2021-12"), Ok(Edition::Preview2021));
        assert_eq!(edition("azure-2025"), Ok(Edition::Azure2025));
        refused(edition("azure-2031"), "/edition", "there is no edition `azure-2031` here");
    }
}
