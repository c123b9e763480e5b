//! What an estate says of just-in-time access, read and written.

use serde_json::{Value, json};

use crate::access::{Warning, warnings};
use crate::command::Command;
use crate::estate::tests::{CONTRIBUTOR, GUARD, SOFT_DELETE, VAULT, estate, imported, may};
use crate::estate::{Imported, read, write};
use crate::model::event::Fact;
use crate::model::notice::DefaultRecipients;
use crate::model::people::Caller;
use crate::model::pim::{Approval, EnablementRule, Expiration, RoleSettings};
use crate::model::scope::Scope;
use crate::model::text::{ObjectId, RoleId};
use crate::model::time::Span;
use crate::turn::{Outcome, decide, submit};

const LAST_SUMMER: &str = "2023-06-14T22:00:00Z";
const NEXT_YEAR: &str = "2024-11-14T22:00:00Z";

fn path(kind: &str, name: &str) -> String {
    format!("{GUARD}/providers/Microsoft.Authorization/{kind}/{name}")
}

fn role() -> String {
    format!("/providers/Microsoft.Authorization/roleDefinitions/{CONTRIBUTOR}")
}

fn eligibility() -> Value {
    json!({
        "id": path("roleEligibilityScheduleInstances", "e1"),
        "properties": {
            "scope": GUARD, "roleDefinitionId": role(), "principalId": "bao-guest", "memberType": "Direct",
            "roleEligibilityScheduleId": path("roleEligibilitySchedules", "s1"),
            "startDateTime": LAST_SUMMER, "endDateTime": NEXT_YEAR, "condition": null,
        },
    })
}

fn activation() -> Value {
    json!({
        "id": path("roleAssignmentScheduleInstances", "i1"),
        "properties": {
            "originRoleAssignmentId": path("roleAssignments", "a1"), "assignmentType": "Activated",
            "linkedRoleEligibilityScheduleInstanceId": "E1", "scope": GUARD, "roleDefinitionId": role(),
            "principalId": "bao-guest", "startDateTime": "2023-11-14T22:00:00Z",
            "endDateTime": "2023-11-14T23:00:00Z",
        },
    })
}

fn policy(rules: &Value) -> Value {
    json!({
        "id": path("roleManagementPolicyAssignments", "p1"),
        "properties": {
            "scope": GUARD, "roleDefinitionId": role(), "policyId": path("roleManagementPolicies", "p1"),
            "effectiveRules": rules,
        },
    })
}

fn rules() -> Value {
    json!([
        {"id": "Expiration_Admin_Eligibility", "isExpirationRequired": true, "maximumDuration": "P90D"},
        {"id": "Expiration_Admin_Assignment", "isExpirationRequired": false, "maximumDuration": "P90D"},
        {"id": "Expiration_EndUser_Assignment", "isExpirationRequired": true, "maximumDuration": "PT7H"},
        {"id": "Enablement_EndUser_Assignment", "enabledRules": ["MultiFactorAuthentication", "Ticketing"]},
        {"id": "Approval_EndUser_Assignment", "setting": {"isApprovalRequired": true, "approvalStages": [
            {"primaryApprovers": [{"id": "bao-guest", "userType": "User", "description": "kept"}]},
        ]}},
        {"id": "Notification_Admin_EndUser_Assignment", "isDefaultRecipientsEnabled": false,
            "notificationLevel": "Critical", "notificationRecipients": ["soc@x.example"]},
        {"id": "AuthenticationContext_EndUser_Assignment", "isEnabled": false, "claimValue": ""},
    ])
}

fn just_in_time() -> Value {
    let mut all = estate();
    all["roleEligibilityScheduleInstances"] = json!({ "value": [eligibility()] });
    all["roleAssignmentScheduleInstances"] = json!([activation()]);
    all["roleManagementPolicyAssignments"] = json!([policy(&rules())]);
    all
}

fn problems(estate: &Value) -> Vec<(String, String)> {
    let found = match read(estate.to_string()) {
        Ok(imported) => imported.warnings,
        Err(problems) => problems,
    };
    found.into_iter().map(|own| (own.code, own.path)).collect()
}

#[test]
fn eligibilities_activations_and_settings_are_read() {
    let world = imported(&just_in_time());
    assert!(world.warnings.is_empty(), "{:?}", world.warnings);
    let tables = world.sandbox.tables();
    let scope = Scope::parse(GUARD).expect("well-formed");
    let own = tables.eligibilities.values().next().expect("one was read");
    assert_eq!((&own.principal, &own.scope), (&ObjectId::new("bao-guest"), &scope));
    let active = tables.assignments.values().find(|own| own.activates.is_some()).expect("it is linked");
    assert_eq!((active.id.name(), &active.activates), ("a1", &Some(own.id.clone())));
    assert!(world.sandbox.is_managed(&scope));
    let settings = world.sandbox.role_settings(&scope, &RoleId::new(CONTRIBUTOR));
    assert_eq!(settings.activation_maximum, Span::from_minutes(7 * 60));
    assert_eq!(settings.eligible_expiration, Expiration::Required { maximum: Span::from_days(90) });
    assert_eq!(settings.active_expiration, Expiration::NotRequired);
    assert_eq!(settings.approval, Approval::Required { approvers: [ObjectId::new("bao-guest")].into() });
    assert!(settings.activation_rules.contains(&EnablementRule::Ticketing));
    let mails = &settings.notifications.activation.admin;
    assert_eq!(mails.default_recipients, DefaultRecipients::Off);
    assert!(mails.additional_recipients.contains("soc@x.example"));
}

/// Whoever is eligible for Owner under a condition: what the engine finds of them, and what it warns of.
fn eligible_under(condition: &str) -> (Imported, String, usize) {
    let mut all = estate();
    all["roleAssignments"]["value"].as_array_mut().expect("a list").pop();
    let mut own = eligibility();
    own["properties"]["roleDefinitionId"] =
        json!("/providers/Microsoft.Authorization/roleDefinitions/8e3af657-a8ff-443c-a75c-2fe8c4bcb635");
    own["properties"]["condition"] = json!(condition);
    all["roleEligibilityScheduleInstances"] = json!([own]);
    let world = imported(&all);
    let vault = world.sandbox.vault(&Scope::parse(VAULT).expect("an id")).expect("a vault");
    let warned = warnings(&world.sandbox, vault).into_iter();
    let count = warned.filter(|own| matches!(own, Warning::ActivatesUnapproved { .. })).count();
    let asked = json!({ "caller": { "principal": "bao", "sessions": "all" }, "action": SOFT_DELETE, "scope": VAULT });
    let decision = decide(&world.sandbox, &serde_json::from_value(asked).expect("a question"));
    let found = serde_json::to_value(decision).expect("plain data")["steps"][1]["finding"]["kind"].clone();
    (world, found.as_str().unwrap_or_default().to_owned(), count)
}

#[test]
fn an_eligibility_under_a_condition_brings_what_that_lets_pass_and_no_more() {
    let portal = "((!(ActionMatches{'Microsoft.Authorization/roleAssignments/write'})) OR (@Request[Microsoft.Authorization\
                  /roleAssignments:RoleDefinitionId] ForAnyOfAllValues:GuidNotEquals {8e3af657-a8ff-443c-a75c-2fe8c4bcb635}))";
    let (mut world, found, warned) = eligible_under(portal);
    assert_eq!((found.as_str(), warned, &world.warnings), ("eligibleOnly", 1, &Vec::new()));
    let again = imported(&serde_json::from_str(&write(&world.sandbox)).expect("JSON"));
    assert_eq!(again.sandbox.tables().eligibilities, world.sandbox.tables().eligibilities);
    let activate = json!({ "type": "activateRole", "eligibility": path("roleEligibilityScheduleInstances", "e1"),
        "duration": 3_600_000, "justification": "why" });
    let command: Command = serde_json::from_value(activate).expect("a command");
    let outcome = submit(&mut world.sandbox, &Caller::everywhere("bao"), &command);
    assert!(matches!(outcome, Outcome::Allowed { .. }), "{outcome:?}");
    let active = world.sandbox.tables().assignments.values().find(|own| own.activates.is_some()).expect("activated");
    assert_eq!(active.condition.as_deref(), Some(portal), "it stays under its condition");
    assert!(may(&world, SOFT_DELETE));
    // Nothing is left of the role but the right to assign others.
    let others = "(!(ActionMatches{'Microsoft.DataProtection/*'}))";
    assert_eq!(eligible_under(others).1, "nothing");
    assert_eq!(eligible_under(others).2, 1, "whoever may assign roles hands themselves the key");
    let none = "(!(ActionMatches{'Microsoft.DataProtection/*'}) AND !(ActionMatches{'Microsoft.Authorization/*'}))";
    let (_, found, warned) = eligible_under(none);
    assert_eq!((found.as_str(), warned), ("nothing", 0));
    let (world, found, warned) = eligible_under("(@Environment[UtcNow] DateTimeGreaterThan '2020-01-01T00:00:00.0Z')");
    let told: Vec<&str> = world.warnings.iter().map(|own| own.code.as_str()).collect();
    assert_eq!((told, found.as_str(), warned), (vec!["NotModelled"], "nothing", 0));
}

#[test]
fn what_came_goes_out_as_it_came_and_reads_the_same() {
    let first = imported(&just_in_time());
    let text = write(&first.sandbox);
    let written: Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!(written["roleManagementPolicyAssignments"], json!([policy(&rules())]));
    let second = imported(&written);
    assert_eq!(second.sandbox.tables().eligibilities, first.sandbox.tables().eligibilities);
    assert_eq!(second.sandbox.tables().assignments, first.sandbox.tables().assignments);
    assert_eq!(second.sandbox.tables().role_settings, first.sandbox.tables().role_settings);
    assert_eq!(write(&second.sandbox), text, "writing what was read changes nothing");
}

#[test]
fn settings_that_were_changed_go_out_changed_and_what_is_not_understood_stays() {
    let mut all = just_in_time();
    all["roleManagementPolicyAssignments"][0]["properties"]["effectiveRules"]
        .as_array_mut()
        .expect("a list")
        .push(json!({"id": "Moonlight_EndUser_Assignment", "phase": "full"}));
    all["roleManagementPolicyAssignments"][0]["properties"]["effectiveRules"][3]["enabledRules"]
        .as_array_mut()
        .expect("a list")
        .push(json!("Dance"));
    let mut world = imported(&all);
    let told: Vec<&str> = world.warnings.iter().map(|own| own.code.as_str()).collect();
    assert_eq!(told, ["UnknownRule", "UnknownRule"]);
    let scope = Scope::parse(GUARD).expect("well-formed");
    let settings = RoleSettings { activation_maximum: Span::from_minutes(60), ..RoleSettings::default() };
    let mut tables = world.sandbox.tables().clone();
    tables.role_settings.or_default(scope.clone()).insert(RoleId::new(CONTRIBUTOR), settings.clone());
    world.sandbox = tables.into();
    let written: Value = serde_json::from_str(&write(&world.sandbox)).expect("JSON");
    let rules = written["roleManagementPolicyAssignments"][0]["properties"]["effectiveRules"].to_string();
    assert!(rules.contains("Moonlight") && rules.contains("Dance") && rules.contains("PT1H"), "{rules}");
    let again = imported(&written);
    assert_eq!(again.sandbox.role_settings(&scope, &RoleId::new(CONTRIBUTOR)), settings);
}

#[test]
fn what_is_not_understood_is_told_at_its_place() {
    let instance = "/roleEligibilityScheduleInstances/value/0";
    let active = "/roleAssignmentScheduleInstances/0";
    let rule = "/roleManagementPolicyAssignments/0/properties/effectiveRules";
    for (pointer, to, code, path) in [
        (
            format!("{instance}/properties/endDateTime"),
            json!("soon"),
            "InvalidTime",
            format!("{instance}/properties/endDateTime"),
        ),
        (
            format!("{instance}/properties/endDateTime"),
            json!("2000-01-01T00:00:00Z"),
            "InvalidTime",
            format!("{instance}/properties/endDateTime"),
        ),
        (
            format!("{instance}/properties/condition"),
            json!("@Resource[x]"),
            "NotModelled",
            format!("{instance}/properties/condition"),
        ),
        (
            format!("{active}/properties/endDateTime"),
            json!(null),
            "MissingField",
            format!("{active}/properties/endDateTime"),
        ),
        (
            format!("{active}/properties/linkedRoleEligibilityScheduleInstanceId"),
            json!("gone"),
            "UnknownEligibility",
            active.to_owned(),
        ),
        (format!("{rule}/2/maximumDuration"), json!("P1M"), "InvalidTime", format!("{rule}/2/maximumDuration")),
        (format!("{rule}/2/maximumDuration"), json!("PT30M"), "InvalidPolicy", format!("{rule}/2/maximumDuration")),
        (format!("{rule}/3/enabledRules/0"), json!("Dance"), "UnknownRule", format!("{rule}/3/enabledRules/0")),
        (format!("{rule}/4/setting/approvalStages"), json!([]), "InvalidPolicy", format!("{rule}/4/setting")),
        (format!("{rule}/6/isEnabled"), json!(true), "NotModelled", format!("{rule}/6")),
        (format!("{rule}/6/id"), json!("Moonlight"), "UnknownRule", format!("{rule}/6")),
    ] {
        let mut bent = just_in_time();
        *bent.pointer_mut(&pointer).expect("it is there") = to;
        assert_eq!(problems(&bent).first(), Some(&(code.to_owned(), path)), "{pointer}");
    }
}

#[test]
fn what_was_activated_here_goes_out_and_comes_back() {
    let mut all = just_in_time();
    all["roleManagementPolicyAssignments"] = json!([]);
    all["roleAssignmentScheduleInstances"] = json!([]);
    let mut world = imported(&all).sandbox;
    let eligibility = world.tables().eligibilities.keys().next().cloned().expect("one was read");
    let wish = json!({"type": "activateRole", "eligibility": eligibility, "duration": 3_600_000, "justification": "a"});
    let command: Command = serde_json::from_value(wish).expect("a command");
    let Outcome::Allowed { events, .. } = submit(&mut world, &Caller::everywhere("bao"), &command) else { panic!() };
    assert!(events.iter().any(|event| matches!(event.fact, Fact::RoleAssigned { .. })));
    let back = read(write(&world)).unwrap_or_else(|problems| panic!("{problems:#?}"));
    assert!(back.warnings.is_empty(), "{:?}", back.warnings);
    assert_eq!(back.sandbox.tables().assignments, world.tables().assignments);
}
