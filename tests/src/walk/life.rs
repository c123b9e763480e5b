//! Random commands on deny assignments and locks, and such as end or move things.

use serde_json::{Value, json};

use super::acts::Sight;
use super::commands::{name, sound};
use super::dice::Dice;
use super::make::DATA_PATTERNS;

/// A random command of one of these verbs; none if the verb is another.
pub fn command(verb: &str, dice: &mut Dice, sight: &Sight) -> Option<Value> {
    let unknown = |dice: &mut Dice, id: String| if dice.chance(6) { format!("{id}0") } else { dice.cased(&id) };
    Some(match verb {
        "createLock" => {
            let name = name(dice, "l");
            json!({"scope": sound(sight.place(dice)), "name": name, "level": dice.text(&["CanNotDelete", "ReadOnly"])})
        }
        "deleteLock" => {
            let id = dice.text(&sight.locks);
            json!({"lock": sound(unknown(dice, id))})
        }
        "deleteGuard" => {
            let id = dice.text(&sight.guards);
            json!({"guard": sound(unknown(dice, id))})
        }
        "deleteVault" => {
            let id = dice.text(&sight.vaults);
            json!({"vault": sound(unknown(dice, id))})
        }
        "deleteResourceGroup" => {
            let id = dice.text(&sight.resource_groups);
            json!({"group": sound(unknown(dice, id))})
        }
        "moveResource" => {
            let id = if dice.chance(50) { dice.text(&sight.guards) } else { dice.text(&sight.vaults) };
            let group = dice.text(&sight.resource_groups);
            json!({"resource": sound(unknown(dice, id)), "toGroup": sound(unknown(dice, group))})
        }
        _ => return None,
    })
}

/// A random deny assignment.
pub fn denial(dice: &mut Dice, sight: &Sight) -> Value {
    let some = |dice: &mut Dice, percent| -> Vec<String> {
        sight.principals.iter().filter(|_| dice.chance(percent)).cloned().collect()
    };
    // Mostly principals of one directory, which all share the end of their names.
    let one = dice.text(&sight.principals);
    let principals = if dice.chance(70) { vec![one] } else { some(dice, 15) };
    let everyone = dice.chance(30);
    let denied =
        if everyone { json!({"type": "everyone"}) } else { json!({"type": "these", "principals": principals}) };
    let exempt = if everyone { vec![dice.text(&sight.accounts)] } else { some(dice, 3) };
    let action = dice.text(&["*", "*/write", "Microsoft.RecoveryServices/*", "*/action"]);
    let data = if dice.chance(30) { vec![dice.text(&DATA_PATTERNS)] } else { Vec::new() };
    json!({
        "scope": sound(sight.place(dice)), "name": name(dice, "d"), "denied": denied, "exempt": exempt,
        "dataActions": data, "notDataActions": [dice.text(&DATA_PATTERNS)],
        "actions": if dice.chance(5) { json!([]) } else { json!([action]) }, "notActions": ["*/read"],
        "reach": dice.text(&["scopeAndBelow", "scopeAlone"]),
    })
}
