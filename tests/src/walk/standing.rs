//! Random commands about who is there, who stands above all, and what of roles and assignments changes.

use serde_json::{Value, json};

use super::acts::Sight;
use super::commands::sound;
use super::conditions::condition;
use super::dice::Dice;
use super::make::DATA_PATTERNS;

/// A random command of one of these verbs; none if the verb is another.
pub fn command(verb: &str, dice: &mut Dice, sight: &Sight) -> Option<Value> {
    let tenant = dice.text(&sight.tenants);
    Some(match verb {
        "updateRoleAssignment" => assignment(dice, sight),
        "updateRole" | "deleteRole" => role(verb, dice, sight),
        "addServicePrincipal" => {
            json!({"tenant": tenant, "displayName": dice.text(&["App", ""]), "id": format!("app{}", dice.below(30))})
        }
        "removePrincipal" => {
            let id = dice.text(&sight.principals);
            json!({"principal": if dice.chance(10) { "none".to_owned() } else { dice.cased(&id) }})
        }
        "setGlobalAdministrators" => {
            let some: Vec<String> = sight.accounts.iter().filter(|_| dice.chance(8)).cloned().collect();
            let one = vec![dice.text(&sight.accounts)];
            json!({"tenant": tenant, "administrators": if dice.chance(70) { one } else { some }})
        }
        "elevateAccess" => json!({"tenant": if dice.chance(4) { "none".to_owned() } else { tenant }}),
        _ => return None,
    })
}

fn assignment(dice: &mut Dice, sight: &Sight) -> Value {
    let id = dice.text(&sight.assignments);
    let id = if dice.chance(5) { format!("{id}0") } else { id };
    let mut command = json!({"assignment": sound(dice.cased(&id))});
    if dice.chance(50) {
        command["description"] = json!(dice.text(&["why", "because", ""]));
    }
    if dice.chance(60) {
        command["condition"] = json!(if dice.chance(30) { String::new() } else { condition(dice) });
    }
    if dice.chance(15) {
        command["principal"] = json!(dice.text(&sight.principals));
    }
    command
}

fn role(verb: &str, dice: &mut Dice, sight: &Sight) -> Value {
    let own: Vec<&String> =
        sight.roles.iter().filter(|name| name.starts_with("Custom") || name.starts_with("Role ")).collect();
    let name = if dice.chance(12) { dice.text(&sight.roles) } else { dice.text(&own) };
    let name = if dice.chance(5) { "Wizard".to_owned() } else { name };
    if verb == "deleteRole" {
        return json!({"role": name});
    }
    let mut command = json!({"role": name, "description": dice.text(&["for this", "for that"])});
    if dice.chance(50) {
        command["actions"] = json!([dice.text(&["*/read", "*/write", "Microsoft.DataProtection/*"])]);
    }
    if dice.chance(30) {
        command["dataActions"] = json!([dice.text(&DATA_PATTERNS)]);
        command["notDataActions"] = json!([dice.text(&DATA_PATTERNS)]);
    }
    if dice.chance(30) {
        command["notActions"] = json!(["*/delete"]);
    }
    if dice.chance(40) {
        let scopes = [dice.text(&sight.subscriptions), dice.text(&sight.management_groups), dice.text(&sight.vaults)];
        let taken = [1, 1, 1, 2, 3][dice.below(5)];
        command["assignableScopes"] = json!(scopes[..taken].iter().map(|own| sound(own.clone())).collect::<Vec<_>>());
    }
    command
}
