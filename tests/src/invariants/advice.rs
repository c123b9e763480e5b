//! What the engine advises, held against the oracle: who alone holds both keys of a vault, who could open a door, how far a
//! guard is from its vault.

use mua_core::{Decision, Isolation, ObjectId, Plane, Sandbox, Warning, both_keys, isolation, openers, warnings};
use serde_json::Value;

use super::{Holds, holds};
use crate::oracle::World;
use crate::oracle::actions::grants;
use crate::oracle::critical::{key, named, on};
use crate::oracle::gate::{Caller, Found, Need};
use crate::oracle::places::subscription_of;
use crate::oracle::planes::DATA;
use crate::oracle::unlocks::unlocking;
use crate::oracle::world::{Principal, Vault, low};

/// Every piece of advice on a world and a decision in it.
pub fn all(sandbox: &Sandbox, world: &World, decision: &Decision) -> Holds {
    for vault in sandbox.tables().vaults.values() {
        let own = world.vaults.iter().find(|own| own.id == low(vault.id.as_str())).ok_or("a vault is not seen")?;
        let (told, wanted) = (lows(&both_keys(sandbox, vault)), holders_of_both(world, own));
        holds(told == wanted, || {
            format!("R6: both keys of `{}` are held by {wanted:?}, and {told:?} is told", own.id)
        })?;
        let (told, wanted) = (lowered(&warnings(sandbox, vault)), sorted(&world.warnings(own)));
        holds(told == wanted, || format!("R6: `{}` is warned of by {wanted:?}, and {told:?} is told", own.id))?;
        let told = vault.guard.as_ref().and_then(|guard| isolation(sandbox, &vault.id, guard));
        let wanted = own.guard.as_ref().and_then(|guard| distance(world, &own.id, guard));
        holds(told == wanted, || format!("R6: `{}` is isolated {wanted:?}, and {told:?} is told", own.id))?;
    }
    for step in decision.steps() {
        let told = openers(sandbox, &step.need);
        let mark = if step.need.plane == Plane::Data { DATA } else { "" };
        let need = ("scope", format!("{mark}{}", low(step.need.action.as_str())), low(step.need.scope.as_str()));
        let need = if format!("{:?}", step.need.door) == "Guard" { ("guard", need.1, need.2) } else { need };
        let mut roles: Vec<String> =
            world.roles.iter().filter(|role| grants(role, &need.1, None)).map(|role| role.name.clone()).collect();
        roles.sort();
        let grant = ("scope", "microsoft.authorization/roleassignments/write".to_owned(), need.2.clone());
        let same = told.roles == roles
            && lows(&told.holders) == home_accounts(world, &need)
            && lows(&told.granters) == home_accounts(world, &grant);
        holds(same, || format!("who could open {need:?}: {told:?} is told"))?;
    }
    Ok(())
}

/// Warnings as texts in lower case, in the order of the alphabet.
fn lowered(warnings: &[Warning]) -> Vec<String> {
    sorted(&warnings.iter().map(|own| serde_json::to_value(own).unwrap_or_default()).collect::<Vec<_>>())
}

fn sorted(warnings: &[Value]) -> Vec<String> {
    let mut found: Vec<String> = warnings.iter().map(|own| low(&own.to_string())).collect();
    found.sort();
    found
}

fn lows(ids: &[ObjectId]) -> Vec<String> {
    let mut found: Vec<String> = ids.iter().map(|id| low(id.as_str())).collect();
    found.sort();
    found
}

fn holds_now(world: &World, own: &Principal, need: &Need) -> bool {
    let caller = Caller { principal: own.id.clone(), sessions: Value::from("all"), about: None };
    matches!(world.find(&caller, need, world.clock), Found::Held(_))
}

fn home_accounts(world: &World, need: &Need) -> Vec<String> {
    let accounts = world.principals.iter().filter(|own| own.person.is_some() && !own.is_guest);
    accounts.filter(|own| holds_now(world, own, need)).map(|own| own.id.clone()).collect()
}

/// The first account of each person, and each application, that could end the vault's protection alone.
fn holders_of_both(world: &World, vault: &Vault) -> Vec<String> {
    let Some(guard) = &vault.guard else { return Vec::new() };
    let operation = on(&vault.id, "disableMua");
    let needs = [
        ("vault", named(operation).1.to_owned(), vault.id.clone()),
        unlocking(&vault.id),
        ("guard", key(operation), guard.clone()),
    ];
    let people = world
        .people
        .iter()
        .filter_map(|person| world.principals.iter().find(|own| own.person.as_ref() == Some(person)));
    let applications = world.principals.iter().filter(|own| own.person.is_none() && own.members.is_none());
    let holds_all = |own: &&Principal| needs.iter().all(|need| holds_now(world, own, need));
    let mut found: Vec<String> = people.chain(applications).filter(holds_all).map(|own| own.id.clone()).collect();
    found.sort();
    found
}

fn distance(world: &World, vault: &str, guard: &str) -> Option<Isolation> {
    let home = |place: &str| {
        let id = subscription_of(place)?;
        world.subscriptions.iter().find(|own| own.id == id)
    };
    let (one, other) = (home(vault)?, home(guard)?);
    Some(match (one.id == other.id, one.tenant == other.tenant) {
        (true, _) => Isolation::Least,
        (false, true) => Isolation::Medium,
        (false, false) => Isolation::Maximum,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::oracle::read::built_in;
    use mua_core::{Question, decide, sample, saved};
    use serde_json::json;

    #[test]
    fn advice_agrees_on_a_sound_world_and_is_caught_on_another() {
        let mut form: Value = serde_json::from_str(&saved::write(&sample::sample())).expect("a saved form");
        let owner = form["world"]["assignments"].as_object().and_then(|own| own.values().next()).cloned();
        form["world"]["vaults"][sample::VAULT]["guard"] = json!(sample::GUARD);
        // The Backup admin owns the guard by a guest account: one person with both keys.
        let mut extra = owner.expect("an owner");
        extra["id"] = json!(format!("{}/providers/Microsoft.Authorization/roleAssignments/x", sample::GUARD));
        extra["scope"] = json!(sample::GUARD);
        extra["principal"] = json!("guest");
        form["world"]["assignments"][extra["id"].as_str().unwrap_or_default()] = extra.clone();
        let mut guest = form["world"]["principals"][sample::BACKUP_ADMIN].clone();
        guest["id"] = json!("guest");
        guest["tenant"] = json!(sample::GUARD_TENANT);
        form["world"]["principals"]["guest"] = guest;
        let sandbox = saved::read(&form.to_string()).expect("it loads");
        let world = World::read(&saved::write(&sandbox), &built_in()).expect("it reads");
        let question = json!({"caller": {"principal": sample::BACKUP_ADMIN}, "scope": sample::GUARD,
            "action": "Microsoft.DataProtection/resourceGuards/write"});
        let question: Question = serde_json::from_value(question).expect("a question");
        let decision = decide(&sandbox, &question);
        let vault = world.vaults.first().expect("a vault");
        assert_eq!(holders_of_both(&world, vault), [sample::BACKUP_ADMIN], "M69: one person holds both keys");
        assert_eq!(all(&sandbox, &world, &decision), Ok(()));
        let mut other = world.clone();
        other.assignments.clear();
        assert!(all(&sandbox, &other, &decision).is_err());
        let mut other = world.clone();
        other.subscriptions.iter_mut().for_each(|own| own.tenant = "one".to_owned());
        assert!(all(&sandbox, &other, &decision).is_err());
    }
}
