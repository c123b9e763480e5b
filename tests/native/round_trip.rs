//! An estate is the world: what is written as one is read as the same world. Random worlds, after random commands.
#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::expect_used, clippy::panic, reason = "a test stops where what it stands on is not there")]

use mua_core::{Caller, Command, Sandbox, estate, sample, submit};
use mua_tests::golden::played;
use mua_tests::walk::{Act, Dice, Sight, next};
use serde::Deserialize;
use serde_json::Value;

/// What no estate tells: what somebody asked for and was told, by what ids are drawn, and deletions that are unlocked for minutes.
const UNTOLD: [&str; 8] =
    ["revision", "seed", "drawn", "requests", "scheduleRequests", "mails", "activity", "imported"];

/// What an estate must tell of a world.
fn told(world: &Sandbox) -> Value {
    let mut tables = serde_json::to_value(world.tables()).expect("tables are JSON");
    let fields = tables.as_object_mut().expect("tables are an object");
    fields.retain(|name, _| !UNTOLD.contains(&name.as_str()));
    // Who has no account left is nobody's concern.
    let accounts = fields.get("principals").and_then(Value::as_object).expect("principals").values();
    let people: Vec<Value> = accounts.filter_map(|own| own.pointer("/person").cloned()).collect();
    fields
        .get_mut("people")
        .and_then(Value::as_object_mut)
        .expect("people")
        .retain(|_, own| own.get("id").is_some_and(|id| people.contains(id)));
    let clock = fields.get("clock").and_then(Value::as_u64).expect("a clock");
    for vault in fields.get_mut("vaults").and_then(Value::as_object_mut).expect("vaults").values_mut() {
        let vault = vault.as_object_mut().expect("a vault");
        vault.remove("unlocks");
        let items = vault.get_mut("items").and_then(Value::as_object_mut).expect("items");
        items.retain(|_, item| {
            item.pointer("/protection/purgeAt").and_then(Value::as_u64).is_none_or(|end| clock < end)
        });
    }
    tables
}

/// Where two values differ.
fn differences(path: &str, one: &Value, other: &Value, found: &mut Vec<String>) {
    match (one, other) {
        (Value::Object(own), Value::Object(others)) => {
            for name in own.keys().chain(others.keys().filter(|name| !own.contains_key(*name))) {
                let (own, other) = (own.get(name).unwrap_or(&Value::Null), others.get(name).unwrap_or(&Value::Null));
                differences(&format!("{path} > {name}"), own, other, found);
            }
        }
        _ if one != other => found.push(format!("{path}: {one} became {other}")),
        _ => {}
    }
}

fn assert_comes_back(world: &Sandbox, name: &str) {
    let text = estate::write(world);
    let again = estate::read(text.clone()).unwrap_or_else(|problems| panic!("{name}: {problems:#?}"));
    let mut found = Vec::new();
    differences("", &told(world), &told(&again.sandbox), &mut found);
    assert!(found.is_empty(), "{name}:\n{}", found.join("\n"));
    assert_eq!(estate::write(&again.sandbox), text, "{name}: the estate of what was read is another");
}

#[test]
fn what_is_written_as_an_estate_is_read_as_the_same_world() {
    assert_comes_back(&sample::sample(), "the sample");
    assert_comes_back(&played().expect("the story goes on"), "the story");
}

#[test]
fn the_sample_comes_back_after_any_commands() {
    let (mut policies, mut items) = (0, 0);
    for seed in 1..100 {
        let mut dice = Dice::new(seed);
        let mut world = sample::sample();
        for number in 0..400 {
            let sight = Sight::of(&world);
            let Act::Submit(caller, command) = next(&mut dice, &world, &sight) else { continue };
            let (Ok(caller), Ok(command)) = (Caller::deserialize(&caller), Command::deserialize(&command)) else {
                continue;
            };
            submit(&mut world, &caller, &command);
            if number % 80 == 79 {
                assert_comes_back(&world, &format!("walk {seed} after {number} commands"));
            }
        }
        let vaults = || world.tables().vaults.values();
        policies += vaults().map(|vault| vault.policies.len()).sum::<usize>();
        items += vaults().map(|vault| vault.items.len()).sum::<usize>();
    }
    assert!(policies > 150 && items > 200, "{policies} policies and {items} items");
}
