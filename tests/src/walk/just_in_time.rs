//! Just-in-time access in a walk: what is there to activate at the start, random commands about it, and who fits them.

use mua_core::{Approval, Few, ObjectId, PrincipalKind, Sandbox, Scope};
use serde_json::{Value, json};

use super::acts::Sight;
use super::commands::sound;
use super::dice::Dice;
use super::make::{START, listed};

const MINUTE: u64 = 60_000;
const HOUR: u64 = 60 * MINUTE;
const DAY: u64 = 24 * HOUR;

/// Settings, of which a few make no sense.
fn settings(dice: &mut Dice, people: &[String]) -> Value {
    let rules = ["justification", "ticketing", "multiFactorAuthentication"];
    let some = |dice: &mut Dice, percent| -> Vec<&str> { rules.into_iter().filter(|_| dice.chance(percent)).collect() };
    let longest = |dice: &mut Dice, span: u64| match dice.below(3) {
        0 => json!({"type": "notRequired"}),
        _ => json!({"type": "required", "maximum": span}),
    };
    let approvers: Vec<String> = people.iter().filter(|_| dice.chance(40)).cloned().collect();
    let approval = match dice.below(10) {
        0..4 => json!({"type": "notRequired"}),
        _ => json!({"type": "required", "approvers": approvers}),
    };
    let rule = json!({
        "defaultRecipients": dice.text(&["on", "off"]), "level": dice.text(&["All", "Critical"]),
        "additionalRecipients": [dice.text(&["a@x", "a@x", "b@x.example", "@x"])],
    });
    let notifications = match dice.below(4) {
        0 => json!({"activation": {"admin": rule}}),
        1 => json!({"eligibleAssignment": {"approver": rule.clone(), "requestor": rule}}),
        _ => json!({}),
    };
    let hours = [0, 1, 2, 8, 24, 25][if dice.chance(10) { dice.below(6) } else { 1 + dice.below(4) }];
    json!({
        "activationMaximum": hours * HOUR, "activationRules": some(dice, 25), "approval": approval,
        "eligibleExpiration": longest(dice, 365 * DAY), "activeExpiration": longest(dice, 10 * DAY),
        "activeRules": some(dice, 25), "notifications": notifications,
    })
}

/// Who is in a directory: the people and the groups.
fn in_tenant(world: &Value, tenant: &Value) -> Vec<String> {
    let all = listed(&world["principals"]).into_iter();
    all.filter(|(_, own)| own["tenant"] == *tenant).map(|(id, _)| id).collect()
}

/// Puts most subscriptions under management, and gives some eligibilities a long life, settings, and requests that wait.
pub fn bend(world: &mut Value, dice: &mut Dice) {
    let managed: Vec<String> =
        listed(&world["subscriptions"]).into_iter().map(|(id, _)| id).filter(|_| dice.chance(85)).collect();
    world["managed"] = json!(managed);
    for (number, (id, own)) in listed(&world["eligibilities"]).into_iter().enumerate() {
        let (scope, role) = (own["scope"].as_str().unwrap_or_default(), own["role"].as_str().unwrap_or_default());
        if dice.chance(60) {
            // Some end so that people are told of it while a walk goes on.
            let ends = [3 * DAY, 3 * DAY, 20 * DAY, DAY + dice.below(40) as u64, 14 * DAY + dice.below(40) as u64];
            world["eligibilities"][&id]["window"] = json!({"opens": 0, "closes": START + ends[dice.below(5)]});
        }
        let principal = own["principal"].as_str().unwrap_or_default();
        let people = in_tenant(world, &world["principals"][principal]["tenant"]);
        if dice.chance(70) {
            world["roleSettings"][scope][role] = settings(dice, &people);
        }
        if dice.chance(30) {
            ask(world, dice, number, &id);
        }
        if dice.chance(50) {
            let request = format!(
                "{}/providers/Microsoft.Authorization/roleAssignmentScheduleRequests/bent{number:02}",
                scope.trim_end_matches('/')
            );
            let asker = if world["principals"][principal]["kind"]["type"] == "user" {
                principal.to_owned()
            } else {
                dice.text(&people)
            };
            world["requests"][&request] = json!({
                "id": request, "eligibility": id, "principal": asker, "role": role, "scope": scope,
                "startsAt": START, "duration": HOUR, "justification": "a change",
                "createdAt": if dice.chance(70) { START } else { START - DAY + dice.below(30) as u64 },
                "answer": {"type": "waiting"},
            });
        }
    }
}

/// A request to prolong an eligibility, waiting.
fn ask(world: &mut Value, dice: &mut Dice, number: usize, eligibility: &str) {
    let own = world["eligibilities"][eligibility].clone();
    let scope = own["scope"].as_str().unwrap_or_default();
    let id = format!(
        "{}/providers/Microsoft.Authorization/roleEligibilityScheduleRequests/bent{number:02}",
        scope.trim_end_matches('/')
    );
    world["scheduleRequests"][&id] = json!({
        "id": id, "requestType": "SelfExtend", "kind": "eligible", "assignment": eligibility,
        "principal": own["principal"], "role": own["role"], "scope": scope,
        "window": {"opens": 0, "closes": START + 60 * DAY}, "justification": "a change", "createdBy": own["principal"],
        "createdAt": START, "lapsesAt": START + if dice.chance(80) { 30 * DAY } else { 20 }, "answer": {"type": "waiting"},
    });
}

fn some(dice: &mut Dice, ids: &[String]) -> String {
    let id = dice.text(ids);
    let id = if dice.chance(5) { format!("{id}0") } else { id };
    sound(dice.cased(&id))
}

/// A random command of just-in-time access; none if the verb is another.
pub fn command(verb: &str, dice: &mut Dice, sandbox: &Sandbox, sight: &Sight) -> Option<Value> {
    let reason = dice.text(&["a change", "a change", "a change", " ", &"x".repeat(2_049)]);
    Some(match verb {
        "manageSubscription" => {
            let unknown = dice.chance(20).then(|| "/subscriptions/none".to_owned());
            json!({"subscription": unknown.unwrap_or_else(|| dice.text(&sight.subscriptions))})
        }
        "updateRoleSettings" => {
            let (scope, role) = home(dice, sandbox, sight);
            let tenant = Scope::parse(&scope).ok().and_then(|own| sandbox.tenant_of(&own, &ObjectId::new("nobody")));
            let here = |id: &&String| sandbox.principal(&ObjectId::new(id)).map(|own| &own.tenant) == tenant;
            let people: Vec<String> = sight.principals.iter().filter(here).cloned().collect();
            let people = if dice.chance(4) { sight.principals.clone() } else { people };
            json!({"scope": scope, "role": role, "settings": settings(dice, &people)})
        }
        "makeEligible" | "assignRoleForTime" => grant(verb, dice, sandbox, sight, &reason),
        "removeEligibility" => json!({"eligibility": some(dice, &sight.eligibilities)}),
        "activateRole" => wish(dice, sandbox, sight, &reason),
        "cancelRequest" => {
            let from = if dice.chance(40) { &sight.asks } else { &sight.requests };
            json!({"request": some(dice, from)})
        }
        "requestExtension" | "answerExtension" | "extendAssignment" | "updateAssignment" => {
            prolongation(verb, dice, sandbox, sight, &reason)
        }
        "answerRequest" => {
            let review = dice.text(&["approve", "approve", "deny"]);
            json!({"request": some(dice, &sight.requests), "review": review, "justification": reason})
        }
        "deactivateRole" => {
            let from = if dice.chance(10) { &sight.assignments } else { &sight.activated };
            json!({"assignment": some(dice, from)})
        }
        _ => return None,
    })
}

/// A place and a role: mostly those of something that can be activated.
fn home(dice: &mut Dice, sandbox: &Sandbox, sight: &Sight) -> (String, String) {
    let known: Vec<_> = sandbox.tables().eligibilities.values().collect();
    match dice.maybe(&known).filter(|_| dice.chance(70)) {
        Some(own) => (own.scope.to_string(), own.role.to_string()),
        None => (sound(sight.place(dice)), dice.text(&sight.roles)),
    }
}

fn grant(verb: &str, dice: &mut Dice, sandbox: &Sandbox, sight: &Sight, reason: &str) -> Value {
    let now = sandbox.now().millis();
    let scope = sound(sight.place(dice));
    let tenant = Scope::parse(&scope).ok().and_then(|own| sandbox.tenant_of(&own, &ObjectId::new("nobody")).cloned());
    let here = |id: &&String| sandbox.principal(&ObjectId::new(id)).map(|own| &own.tenant) == tenant.as_ref();
    let here: Vec<String> = sight.principals.iter().filter(here).cloned().collect();
    let principal = if dice.chance(8) { dice.text(&sight.principals) } else { dice.text(&here) };
    let role = if dice.chance(4) { "Wizard".to_owned() } else { dice.text(&sight.roles) };
    let mut command = json!({"scope": scope, "principal": principal, "role": role});
    if verb == "assignRoleForTime" || dice.chance(20) {
        command["justification"] = json!(reason);
    }
    if verb == "assignRoleForTime" && dice.chance(70) {
        command["authentication"] = json!("multiFactor");
    }
    if dice.chance(80) {
        let life = [5 * MINUTE - 1, 5 * MINUTE, HOUR, 2 * DAY, 20 * DAY, 400 * DAY][dice.below(6)];
        command["endsAt"] = json!((now + life).min((1 << 53) - 1));
    }
    if dice.chance(20) {
        command["startsAt"] = json!((now.saturating_sub(3) + dice.below(7) as u64).min((1 << 53) - 1));
    }
    command
}

fn prolongation(verb: &str, dice: &mut Dice, sandbox: &Sandbox, sight: &Sight, reason: &str) -> Value {
    let now = sandbox.now().millis();
    let mut command = json!({"justification": reason});
    if verb == "answerExtension" {
        command["request"] = json!(some(dice, &sight.asks));
        command["review"] = json!(dice.text(&["approve", "approve", "approve", "deny"]));
        if dice.chance(30) {
            command["kind"] = json!(dice.text(&["eligible", "active"]));
        }
    } else {
        let from = if dice.chance(10) { &sight.assignments } else { &sight.ending };
        command["assignment"] = json!(some(dice, from));
    }
    let is_needed = ["requestExtension", "extendAssignment"].contains(&verb);
    if is_needed || dice.chance(50) {
        let life = [1, 5 * MINUTE, 4 * DAY, 9 * DAY, 30 * DAY, 30 * DAY, 400 * DAY][dice.below(7)];
        command["endsAt"] = json!((now + life).min((1 << 53) - 1));
    }
    if dice.chance(15) {
        command["startsAt"] = json!((now.saturating_sub(3) + dice.below(7) as u64).min((1 << 53) - 1));
    }
    if verb != "requestExtension" && dice.chance(60) {
        command["authentication"] = json!(dice.text(&["multiFactor", "multiFactor", "singleFactor"]));
    }
    command
}

fn wish(dice: &mut Dice, sandbox: &Sandbox, sight: &Sight, reason: &str) -> Value {
    let now = sandbox.now().millis();
    let lives = [5 * MINUTE - 1, 5 * MINUTE, HOUR, HOUR, HOUR + 1, 9 * HOUR];
    let mut command = json!({
        "eligibility": some(dice, &sight.eligibilities), "duration": lives[dice.below(6)], "justification": reason,
    });
    if dice.chance(15) {
        command["scope"] = json!(sound(sight.place(dice)));
    }
    if dice.chance(15) {
        command["startsAt"] = json!((now.saturating_sub(3) + dice.below(9) as u64).min((1 << 53) - 1));
    }
    if dice.chance(60) {
        command["ticket"] = json!({"number": dice.text(&["42", "42", " "])});
    }
    if dice.chance(60) {
        command["authentication"] = json!(dice.text(&["multiFactor", "multiFactor", "singleFactor"]));
    }
    command
}

/// Somebody whose command it may be: who is eligible, who asked, who approves.
pub fn fitting(dice: &mut Dice, sandbox: &Sandbox, command: &Value) -> Option<String> {
    let id = |field: &str| command[field].as_str().and_then(|text| Scope::parse(text).ok());
    let tables = sandbox.tables();
    if dice.chance(25) {
        return None;
    }
    match command["type"].as_str()? {
        "activateRole" => member(dice, sandbox, &tables.eligibilities.get(&id("eligibility")?)?.principal),
        "cancelRequest" if dice.chance(50) && tables.schedule_requests.contains_key(&id("request")?) => {
            Some(tables.schedule_requests.get(&id("request")?)?.created_by.to_string())
        }
        "requestExtension" => {
            let id = id("assignment")?;
            let eligible = tables.eligibilities.get(&id).map(|own| &own.principal);
            eligible.or_else(|| tables.assignments.get(&id).map(|own| &own.principal)).map(ToString::to_string)
        }
        "cancelRequest" if dice.chance(50) => Some(tables.requests.get(&id("request")?)?.principal.to_string()),
        "deactivateRole" if dice.chance(50) => Some(tables.assignments.get(&id("assignment")?)?.principal.to_string()),
        "answerRequest" => {
            let request = tables.requests.get(&id("request")?)?;
            let place = &tables.eligibilities.get(&request.eligibility)?.scope;
            let Approval::Required { approvers } = sandbox.role_settings(place, &request.role).approval else {
                return None;
            };
            let approvers: Vec<ObjectId> = approvers.into_iter().collect();
            let one = dice.maybe(&approvers)?.clone();
            member(dice, sandbox, &one)
        }
        _ => None,
    }
}

/// The account itself, or some account in the group.
fn member(dice: &mut Dice, sandbox: &Sandbox, holder: &ObjectId) -> Option<String> {
    match &sandbox.principal(holder)?.kind {
        PrincipalKind::Group { .. } => {
            let users: Few<ObjectId> = sandbox.users_among(&Few::from([holder.clone()]));
            dice.maybe(&users.into_iter().collect::<Vec<_>>()).map(ToString::to_string)
        }
        _ => Some(holder.to_string()),
    }
}
